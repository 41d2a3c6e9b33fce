"""The table of every command against every platform, made from the record of what went over the wires."""

from __future__ import annotations

from collections.abc import Mapping

from tests.child import ROOT
from tests.parity.ledger import BOOK, NOT_HERE, Heard, together
from tests.parity.record import FOLDER, rooms, write
from tests.parity.script import all_scripts
from tests.parity.stage import PLATFORMS

FILE = ROOT / "docs" / "parity.md"

HEAD = """# What can be said where

Every command on every platform, as it was heard when the scripts of `tests/parity` were last recorded: how its line was
said (typed, or as a slash command; pressed; picked from a menu; written into a form; of somebody's message) and what
came for it (a private answer, a form, a post for everybody, or a change of one that stood). A cell with a sentence is
what people are told where a platform cannot have a command. `python -m tests.parity` records all of it anew and writes
this file; `make test` plays the scripts and holds them to it.

"""

Cells = dict[str, dict[str, Heard]]
"""What was heard, by command and platform."""


def cells() -> Cells:
    """What was heard of every command that is declared, on every platform; an empty one was heard nowhere."""
    played = [scripts for room in rooms().values() for scripts in room.values()]
    return {
        command: {platform: together(one.get(platform, {}).get(command, {}) for one in played) for platform in PLATFORMS}
        for command in BOOK.commands
    }  # fmt: skip


def _cell(heard: Heard) -> str:
    """A cell such as `typed: form; form: answer, post`."""
    if NOT_HERE in heard:
        return f"*{heard[NOT_HERE][0]}*"
    return "; ".join(f"{door}: {', '.join(came)}" for door, came in heard.items())


def table(found: Mapping[str, Mapping[str, Heard]]) -> str:
    """The table as a page of Markdown."""
    rows = [["command", *PLATFORMS], ["---"] * (len(PLATFORMS) + 1)]
    rows += [[f"`{command}`", *(_cell(heard[platform]) for platform in PLATFORMS)] for command, heard in found.items()]
    return HEAD + "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def forget_what_is_gone() -> None:
    """Take out of the record what no script says any more."""
    known = all_scripts()
    for room, scripts in rooms().items():
        kept = {name: heard for name, heard in scripts.items() if name in known and known[name].room == room}
        write(FOLDER / f"{room}.json", kept)
