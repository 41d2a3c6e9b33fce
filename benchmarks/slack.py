"""How soon a command is acknowledged on Slack, how a flood of posts goes, and how a dropped socket is mended.

Each figure stands beside a twin on bare slack-bolt, in the same run, on the same protocol server of our own:
`python benchmarks/slack.py [--commands 200] [--flood 2000] [--channels 50] [--rounds 1]`. Of several rounds, which
take turns, the medians are printed, and the median of the rounds' own ratios: on a shared machine take five.

Both keep a command durably before it is acknowledged, and both post the same card. There are two floods: each command in a
channel of its own, with no limits; and over a few channels, under Slack's rule of one message a second in a channel. The
twin's `best` answers from one session, and obeys the rule by slack_sdk's own handler of limits.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import hashlib
import logging
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
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

sys.path.insert(0, str(Path(__file__).parent.parent))

from bot.app import running, settle
from bot.platforms.slack.manifest import manifest
from bot.platforms.slack.platform import Slack
from bot.settings import Secret, Settings
from commands.groups import GROUPS
from commands.parse import Book
from tests.bot.platforms.slack.club import cards_in, keeps_a_review
from tests.servers.slack import Channel, Failed, Person, SlackServer
from tests.waiting import until

Json = dict[str, Any]

MEMBERS = 50

QUIET = logging.getLogger("the twin")
"""Where the plain twin tells of each post that Slack's limits refused it."""

PATIENCE = 10.0
"""Seconds without a new post after which those of a flood that do not stand are given up."""


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
async def twin(slack: SlackServer, folder: Path, best: bool, card: Json) -> AsyncIterator[None]:
    """Bare bolt with one durable write a command; at its `best` with process_before_response and one session."""
    async with aiosqlite.connect(folder / f"twin{best}.db") as db, aiohttp.ClientSession() as session:
        await db.execute("PRAGMA journal_mode=WAL")
        await db.execute("PRAGMA synchronous=FULL")
        await db.execute("CREATE TABLE films (title TEXT PRIMARY KEY)")
        await db.commit()
        client = AsyncWebClient(slack.bot_token, base_url=slack.api, session=session if best else None)
        if best:
            client.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=1000))
        app = AsyncApp(client=client, process_before_response=best, signing_secret="", logger=QUIET)

        async def film(ack: Any, command: Any) -> None:
            await db.execute("INSERT OR REPLACE INTO films VALUES (?)", (command["text"],))
            await db.commit()
            await ack(f"{command['text']} is on the list")

        async def review(ack: Any, command: Any, say: Any) -> None:
            await db.execute("INSERT OR REPLACE INTO films VALUES (?)", (command["trigger_id"],))
            await db.commit()
            await ack()
            if best:  # bolt acknowledges when the listener ends
                tasks.add(posting := asyncio.create_task(say(**card)))
                posting.add_done_callback(tasks.discard)
            else:
                await say(**card)

        tasks: set[asyncio.Task[Any]] = set()
        app.command("/film")(film)
        app.command("/review")(review)
        handler = AsyncSocketModeHandler(app, slack.app_token, web_client=client)
        await handler.connect_async()
        await until(lambda: slack.sockets.open, "its socket is open")
        try:
            yield
        finally:
            for posting in tasks:
                posting.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await handler.close_async()


async def acknowledged(slack: SlackServer, who: Person, commands: int) -> list[float]:
    """Milliseconds to each acknowledgement, one command after the other."""
    begin = len(slack.courier.all)
    for n in range(commands + 10):
        await who.says(f"/film add {hashlib.sha256(str(n).encode()).hexdigest()[:24]}")
    return [(d.took or 9.0) * 1000 for d in slack.courier.all[begin + 10 :]]


async def flooded(slack: SlackServer, people: list[Person], count: int, channels: list[Channel]) -> Json:
    """Commands said all at once, which post one card each: how late they were acknowledged, and what stands how soon."""
    before, begin, burnt = len(slack.courier.all), time.monotonic(), time.process_time()
    stood = sum(len(cards_in(c)) for c in channels)

    async def say(n: int) -> bool:
        try:
            await people[n % len(people)].says("/review show Harbour Lights", channels[n % len(channels)])
        except Failed:
            return False
        return True

    done = sum(await asyncio.gather(*(say(n) for n in range(count))))
    stand, last = 0, time.monotonic()
    while stand < done and time.monotonic() - last < PATIENCE:
        await asyncio.sleep(0.05)
        before_that, stand = stand, sum(len(cards_in(c)) for c in channels) - stood
        last = time.monotonic() if stand > before_that else last
    seconds = last - begin
    return {
        "slowest ack s": max(d.took or 99.0 for d in slack.courier.all[before:]),
        "failed": count - done, "posts": stand, "posts a second": stand / seconds,
        "CPU ms a post": (time.process_time() - burnt) * 1000 / max(stand, 1),
    }  # fmt: skip


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


async def measure(kind: str, commands: int, flood: int, few: int, card: Json) -> Json:
    """All figures of one kind of bot, on a Slack and a database of its own; `card` is what ours posts, for the others."""
    names = [f"flood-{n}" for n in range(flood)]
    with tempfile.TemporaryDirectory() as folder:
        async with SlackServer() as slack:
            slack.install(manifest(Book(GROUPS), "en", "http://127.0.0.1:8321", sockets=True, several=False))
            team = slack.team("Kino", channels=("general", *names))
            people = [team.member(f"Member{n}") for n in range(MEMBERS)]
            channels = [team.channel(name) for name in names]
            best = kind == "twin, best"
            bot: Any = ours(slack, Path(folder)) if kind == "ours" else twin(slack, Path(folder), best, card)
            async with bot:
                took = await acknowledged(slack, people[0], commands)
                found = {"ack p50 ms": statistics.median(took), "ack p99 ms": sorted(took)[int(len(took) * 0.99)]}
                if kind == "ours":
                    kept = await keeps_a_review(people[0], team.channel("general"))
                    card |= {"text": kept.text, "blocks": kept.blocks, "metadata": kept.metadata}
                    found |= dict(zip(("back after s", "lost"), await mended(slack, people[0]), strict=True))
                wide = await flooded(slack, people, flood, channels)
                slack.pace.channel_seconds = 1.0
                narrow = await flooded(slack, people, flood, channels[:few])
                return (
                    found | {f"flood: {n}": v for n, v in wide.items()} | {f"paced: {n}": v for n, v in narrow.items()}
                )


async def main(commands: int, flood: int, few: int, rounds: int) -> None:
    """Measure all three in turn and print them side by side."""
    settle()  # as a running bot does; its twins profit as much
    QUIET.setLevel(logging.CRITICAL + 1)
    kinds, card = ("ours", "twin", "twin, best"), Json()
    found = [{kind: await measure(kind, commands, flood, few, card) for kind in kinds} for _ in range(rounds)]
    figures = {k: {n: statistics.median(one[k][n] for one in found) for n in found[0][k]} for k in kinds}

    def ratio(name: str, other: str) -> float:
        return statistics.median(one["ours"][name] / one[other][name] for one in found)

    print(f"{'':24}" + "".join(f"{kind:>14}" for kind in kinds))
    for name in figures["ours"]:
        print(f"{name:24}" + "".join(f"{figures[k][name]:14.2f}" if name in figures[k] else f"{'':>14}" for k in kinds))
    print(f"acknowledgement of a durable command: {ratio('ack p50 ms', 'twin'):.2f} of the twin's")
    for name in ("flood", "paced"):
        said = f"{ratio(f'{name}: posts a second', 'twin, best'):.2f} of the posts a second of the twin at its best"
        print(f"{name}: {said}, {ratio(f'{name}: CPU ms a post', 'twin, best'):.2f} of its CPU a post, server and all")


if __name__ == "__main__":
    said = argparse.ArgumentParser(description=__doc__)
    said.add_argument("--commands", type=int, default=200)
    said.add_argument("--flood", type=int, default=2000)
    said.add_argument("--channels", type=int, default=50)
    said.add_argument("--rounds", type=int, default=1)
    given = said.parse_args()
    asyncio.run(main(given.commands, given.flood, given.channels, given.rounds))
