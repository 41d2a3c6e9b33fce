"""How soon a command is acknowledged on Slack, how a flood of posts goes, and how a dropped socket is mended.

Each figure stands beside a twin on bare slack-bolt, in the same run, on the same protocol server of our own:
`python benchmarks/slack.py [--commands 200] [--flood 2000]`.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import hashlib
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import aiosqlite
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

sys.path.insert(0, str(Path(__file__).parent.parent))

from bot.app import running
from bot.platforms.slack.manifest import manifest
from bot.platforms.slack.platform import Slack
from bot.settings import Secret, Settings
from commands.groups import GROUPS
from commands.parse import Book
from tests.bot.platforms.slack.club import cards_in, keeps_a_review
from tests.servers.slack import Failed, Person, SlackServer, Team
from tests.waiting import until

MEMBERS = 50


@asynccontextmanager
async def ours(slack: SlackServer, folder: Path) -> AsyncIterator[Slack]:
    """The whole bot."""
    settings = Settings(
        database=str(folder / "ours.db"), web="off", slack_bot_token=Secret(slack.bot_token),
        slack_app_token=Secret(slack.app_token), slack_api=slack.api,
    )  # fmt: skip
    async with running(settings) as app:
        platform = app.platforms["slack"]
        assert isinstance(platform, Slack) and platform.sockets is not None
        sockets = platform.sockets
        await until(lambda: sockets.count == 2, "two sockets are open")
        yield platform


@asynccontextmanager
async def twin(slack: SlackServer, folder: Path, best: bool) -> AsyncIterator[None]:
    """Bare bolt with one durable write a command; at its `best` with process_before_response and one session."""
    async with aiosqlite.connect(folder / f"twin{best}.db") as db, aiohttp.ClientSession() as session:
        await db.execute("PRAGMA journal_mode=WAL")
        await db.execute("PRAGMA synchronous=FULL")
        await db.execute("CREATE TABLE films (title TEXT PRIMARY KEY)")
        await db.commit()
        client = AsyncWebClient(slack.bot_token, base_url=slack.api, session=session if best else None)
        app = AsyncApp(client=client, process_before_response=best, signing_secret="")

        async def film(ack: Any, command: Any) -> None:
            await db.execute("INSERT OR REPLACE INTO films VALUES (?)", (command["text"],))
            await db.commit()
            await ack(f"{command['text']} is on the list")

        async def review(ack: Any, say: Any, command: Any) -> None:
            await ack()
            await say(f"The card of {command['text']}")

        app.command("/film")(film)
        app.command("/review")(review)
        handler = AsyncSocketModeHandler(app, slack.app_token, web_client=client)
        await handler.connect_async()
        await until(lambda: slack.sockets.open, "its socket is open")
        try:
            yield
        finally:
            await handler.close_async()


async def acknowledged(slack: SlackServer, who: Person, commands: int) -> list[float]:
    """Milliseconds to each acknowledgement, one command after the other."""
    begin = len(slack.courier.all)
    for n in range(commands + 10):
        await who.says(f"/film add {hashlib.sha256(str(n).encode()).hexdigest()[:24]}")
    return [(d.took or 9.0) * 1000 for d in slack.courier.all[begin + 10 :]]


async def flooded(slack: SlackServer, team: Team, people: list[Person], count: int) -> tuple[float, int, int, float]:
    """(slowest acknowledgement in s, commands that failed, posts that stand, seconds until they stand)."""
    channels = [team.channel(f"flood-{n}") for n in range(count)]
    before, begin = len(slack.courier.all), time.monotonic()

    async def say(n: int) -> bool:
        try:
            await people[n % len(people)].says("/review show Harbour Lights", channels[n])
        except Failed:
            return False
        return True

    done = await asyncio.gather(*(say(n) for n in range(count)))
    slowest = max(d.took or 99.0 for d in slack.courier.all[before:])
    with contextlib.suppress(AssertionError):
        await until(lambda: sum(bool(cards_in(c)) for c in channels) >= sum(done), "all stand", 120)
    stand = sum(bool(cards_in(c)) for c in channels)
    return slowest, count - sum(done), stand, time.monotonic() - begin


async def mended(slack: SlackServer, who: Person) -> tuple[float, int]:
    """(seconds until a command is heard again after every socket was reset, acknowledged commands that are lost)."""
    titles = [f"Kept {n}" for n in range(20)]
    saying = [asyncio.create_task(who.says(f"/film add {title}")) for title in titles]
    await asyncio.sleep(0.01)
    begin = time.monotonic()
    await slack.faults.resets_sockets()
    while time.monotonic() - begin < 30:
        with contextlib.suppress(Failed, TimeoutError):
            if await asyncio.wait_for(who.says("/film list"), 3.5) is not None:
                break
        await asyncio.sleep(0.02)
    back = time.monotonic() - begin
    done = await asyncio.gather(*saying, return_exceptions=True)
    lost = 0
    for title, said in zip(titles, done, strict=True):
        if not isinstance(said, BaseException):
            shown = await who.says(f"/film show {title}")
            lost += shown is None or title not in shown.shown
    return back, lost


async def measure(kind: str, commands: int, flood: int) -> dict[str, float]:
    """All figures of one kind of bot, on a Slack and a database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        async with SlackServer() as slack:
            slack.install(manifest(Book(GROUPS), "en", "http://127.0.0.1:8321", sockets=True, several=False))
            team = slack.team("Kino", channels=("general", *(f"flood-{n}" for n in range(flood))))
            people = [team.member(f"Member{n}") for n in range(MEMBERS)]
            bot: Any = ours(slack, Path(folder)) if kind == "ours" else twin(slack, Path(folder), kind == "twin, best")
            async with bot:
                took = await acknowledged(slack, people[0], commands)
                found = {"ack p50 ms": statistics.median(took), "ack p99 ms": sorted(took)[int(len(took) * 0.99)]}
                if kind == "ours":
                    await keeps_a_review(people[0], team.channel("general"))
                    found |= dict(zip(("back after s", "lost"), await mended(slack, people[0]), strict=True))
                slowest, failed, stand, seconds = await flooded(slack, team, people, flood)
                found |= {"flood: slowest ack s": slowest, "flood: failed": failed, "flood: posts": stand,
                          "flood: posts a second": stand / seconds}  # fmt: skip
                return found


async def main(commands: int, flood: int) -> None:
    """Measure all three and print them side by side."""
    kinds = ("ours", "twin", "twin, best")
    figures = {kind: await measure(kind, commands, flood) for kind in kinds}
    print(f"{'':24}" + "".join(f"{kind:>14}" for kind in kinds))
    for name in figures["ours"]:
        print(f"{name:24}" + "".join(f"{figures[k][name]:14.2f}" if name in figures[k] else f"{'':>14}" for k in kinds))
    ratio = figures["ours"]["ack p50 ms"] / figures["twin"]["ack p50 ms"]
    print(f"acknowledgement of a durable command: {ratio:.2f} of the twin's (a quarter is the aim)")


if __name__ == "__main__":
    said = argparse.ArgumentParser(description=__doc__)
    said.add_argument("--commands", type=int, default=200)
    said.add_argument("--flood", type=int, default=2000)
    given = said.parse_args()
    asyncio.run(main(given.commands, given.flood))
