"""The command line: `aftercredits run` and its sister verbs."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import io
import os
import sys
from collections.abc import Callable, Coroutine
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bot.platforms.port import CannotStart
from bot.settings import BadSetting, Settings, load
from storage.errors import StoreError

ABOUT = """\
A film-club bot for Discord and Slack, with a web page of its own.

  aftercredits run        start the bot, and its page on http://127.0.0.1:8321
  aftercredits demo       the same on a sample club that is gone when it stops
  aftercredits digest F   read one review and print what the bot makes of it
  aftercredits slack-manifest   print what makes the Slack app
  aftercredits doctor     look whether all is well, and how to mend what is not
  aftercredits backup F   keep all that the bot remembers in one file, while it runs
  aftercredits restore F  put such a file in the place of what it remembers

Settings come from the environment and from a file .env; .env.example explains each.
"""


def parser() -> argparse.ArgumentParser:
    """What can be said on the command line."""
    top = argparse.ArgumentParser(
        "aftercredits", description=ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    top.add_argument("--version", action="version", version=f"aftercredits {version('aftercredits')}")
    verbs = top.add_subparsers(dest="verb", metavar="VERB", required=True)
    verbs.add_parser("run", help="start every platform whose credentials are set, and the page",
                     description="Start the bot. With no tokens set it is the web page alone. Ctrl-C stops it; nothing is lost.")  # fmt: skip
    verbs.add_parser("demo", help="look at a sample club in a throw-away database",
                     description="Start the page with a sample club. Everything in it is gone when it stops.")  # fmt: skip
    digest = verbs.add_parser("digest", help="read a review from a file and print its card",
                              description="Read one review and print what the bot makes of it. Nothing is kept.",
                              epilog="example: aftercredits digest review.txt --json")  # fmt: skip
    digest.add_argument("file", metavar="FILE", help="a text, Markdown or HTML file; - reads standard input")
    shape = digest.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="all that was read, as JSON for other programs")
    shape.add_argument("--text", action="store_true", help="the extracted text that the offsets of --json count in")
    verbs.add_parser("doctor", help="look at settings, database, disk and page, and say what to mend",
                     description="Check everything the bot needs; exits with 1 when something must be mended.")  # fmt: skip
    verbs.add_parser("slack-manifest", help="print the manifest that makes the Slack app",
                     description="Print the manifest of the Slack app, made from the commands there are: paste it where "
                     "Slack makes an app from a manifest. docs/slack.md goes on from there.")  # fmt: skip
    verbs.add_parser("owner", help="print a link that makes whoever opens it first an owner",
                     description="Print a link, good once, that makes its user an owner of the page's club: for an owner "
                     "whose browser has forgotten them. The bot may run meanwhile.")  # fmt: skip
    move = verbs.add_parser("migrate", help="bring the database up to this release, or move it to another",
                            description="Bring the database up to this release; `run` does the same at its start. With --from "
                            "and --to, move all that a bot remembers to an empty database of either kind, compare every row, "
                            "and leave the old one as it was. Killed on the way, it goes on when it is said again.",
                            epilog="example: aftercredits migrate --from sqlite:aftercredits.db --to postgresql://…")  # fmt: skip
    move.add_argument("--from", dest="of", metavar="DATABASE", help="where it is: sqlite:FILE or postgresql://…")
    move.add_argument("--to", metavar="DATABASE", help="where it shall be")
    backup = verbs.add_parser("backup", help="keep all that the bot remembers in one file, while it runs",
                              description="Back up the database into one file, while the bot runs; nobody is held up. The "
                              "file is looked through before it counts.")  # fmt: skip
    restore = verbs.add_parser("restore", help="put a backup in the place of what the bot remembers",
                               description="Put a backup in the place of the database; stop the bot first.")  # fmt: skip
    for verb, does in ((backup, "replace the file if there is one"), (restore, "keep what is there beside, and go on")):
        verb.add_argument("file", metavar="FILE", type=Path, help="a file of its own, such as club.db.backup")
        verb.add_argument("--force", action="store_true", help=does)
    return top


def main(words: list[str] | None = None) -> int:
    """Run one verb; the exit code."""
    said = parser().parse_args(words)
    if isinstance(sys.stdout, io.TextIOWrapper):  # what it has no letter for is better spelt out than fatal
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code = _verb(said)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except (BadSetting, StoreError, CannotStart) as error:
        print(f"aftercredits: {' '.join(str(error).split())}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # whoever read us has had enough, such as `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + 13
    except OSError as error:  # what we print cannot be written, for example
        print(f"aftercredits: {error.strerror or error}", file=sys.stderr)
        with contextlib.suppress(OSError, AttributeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except KeyboardInterrupt:
        return 130


def _verb(said: argparse.Namespace) -> int:
    if said.verb == "digest":
        from bot.digest import digest

        return digest(said.file, "json" if said.json else "text" if said.text else "card")
    if said.verb == "doctor":
        from bot.doctor import doctor

        return asyncio.run(doctor(load))
    if said.verb == "slack-manifest":
        from bot.run import slack_manifest

        return slack_manifest(load())
    if said.verb in ("backup", "restore") or (said.verb == "migrate" and (said.of or said.to)):
        return asyncio.run(_keeping(said))
    from bot import run

    verbs: dict[str, Callable[[Settings], Coroutine[Any, Any, int]]] = {
        "run": run.run, "demo": run.demo, "owner": run.owner, "migrate": run.migrate,
    }  # fmt: skip
    return asyncio.run(verbs[said.verb](load()))


async def _keeping(said: argparse.Namespace) -> int:
    from bot import keeping

    if said.verb == "migrate":
        if not (said.of and said.to):
            raise BadSetting("--from and --to belong together: where the memory is, and where it shall be")
        return await keeping.change(load(), said.of, said.to)
    verb = keeping.backup if said.verb == "backup" else keeping.restore
    return await verb(load(), said.file, said.force)


if __name__ == "__main__":
    sys.exit(main())
