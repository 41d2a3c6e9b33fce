"""How far a live poll lags behind its votes where people see it: on Discord and Slack, by the bot's own couriers.

The whole bot runs on both protocol doubles of the tests, whose limits of edits hold. People vote at a steady pace, each
once, so that the turnout that a message shows tells how many votes it knows of. At every look its lag is the age of the
oldest acknowledged vote that it does not show yet.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

if __name__ == "__main__":  # this file's own folder would hide discord.py behind a file's name
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from bot.app import App, running
from bot.platforms.slack.manifest import manifest
from bot.settings import Secret, Settings
from commands.call import Call, Caller, Whereabouts
from commands.groups import GROUPS
from commands.parse import Book
from storage.store import STORE
from tests.ports import free_port
from tests.servers.discord import DiscordServer
from tests.servers.slack import SlackServer
from tests.waiting import until

PAGE = Whereabouts("page", "page", "Film club", "lobby", "lobby")
LOOK = 0.05
"""Seconds between two looks at what stands."""

TURNOUT = re.compile(r"(\d+) (?:people have|person has) voted")


@dataclass(slots=True)
class Shown:
    """What stands on one platform: how it reads, and how old what it does not show was at each look."""

    name: str
    reads: Callable[[], str]
    ages: list[float] = field(default_factory=list)

    @property
    def votes(self) -> int:
        """How many votes it shows."""
        found = TURNOUT.search(self.reads())
        return int(found[1]) if found else 0

    def look(self, acknowledged: list[float]) -> None:
        """Look once; `acknowledged` are the instants of the votes in their order."""
        shown = self.votes
        self.ages.append(time.perf_counter() - acknowledged[shown] if shown < len(acknowledged) else 0.0)


@asynccontextmanager
async def everywhere() -> AsyncIterator[tuple[App, list[Shown]]]:
    """The bot on three platforms with one club, and what stands in a channel of two of them."""
    async with DiscordServer() as discord, SlackServer() as slack:
        guild = discord.guild("Kino", channels=("general",))
        web = f"127.0.0.1:{free_port()}"
        slack.install(manifest(Book(GROUPS), "en", f"http://{web}", sockets=True, several=False))
        team = slack.team("Kino", channels=("general",))
        general, channel = guild.channel("general"), team.channel("general")
        with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_FOLDER")) as folder:
            settings = Settings(
                database=f"{folder}/club.db", web=web, discord_token=Secret(discord.token), discord_api=discord.api,
                slack_bot_token=Secret(slack.bot_token), slack_app_token=Secret(slack.app_token), slack_api=slack.api,
            )  # fmt: skip
            async with running(settings) as app:

                async def one_club() -> None:
                    [page] = await STORE.clubs.spaces("page")
                    for platform, local, place in (
                        ("discord", str(guild.id), str(general.id)),
                        ("slack", team.id, channel.id),
                    ):
                        space = await STORE.clubs.add_space(page.club, platform, local, "Kino", 0)
                        assert space is not None
                        await STORE.clubs.add_place(space, place, "general", True)

                await app.database.write(one_club)
                await until(lambda: discord.commands.seen_in(guild), "Discord is there", 30)
                await until(lambda: app.platforms["slack"].open, "Slack is there", 30)  # type: ignore[attr-defined]
                reads = (
                    ("Discord", lambda: general.messages[-1].text if general.messages else ""),
                    ("Slack", lambda: channel.messages[-1].shown if channel.messages else ""),
                )
                yield app, [Shown(name, read) for name, read in reads]


async def measured(seconds: float, rate: int) -> list[str]:
    """Vote for so many seconds, so many times in each; lines that say how far what stands lagged."""
    async with everywhere() as (app, places):
        line = 'vote open Friday? options:"Ran; Heat; Alien" secret:anonymous'
        await app.dispatch.say(Call("open", PAGE, Caller("host", "Host"), line))
        await until(lambda: all(TURNOUT.search(place.reads()) for place in places), "the poll stands", 30)
        [option, *_] = await app.database.read(lambda: STORE.polls.options(1))
        total, acknowledged, took = round(seconds * rate), [], []
        began = time.perf_counter()

        async def vote(number: int) -> None:
            said = time.perf_counter()
            who = Caller(f"p{number}", f"Member {number}")
            await app.dispatch.say(Call(f"vote {number}", PAGE, who, f"vote cast 1 {option.id}", via="button"))
            acknowledged.append(time.perf_counter())
            took.append(acknowledged[-1] - said)

        async def looks() -> None:
            while any(place.votes < total for place in places):
                for place in places:
                    place.look(acknowledged)
                await asyncio.sleep(LOOK)

        looking = asyncio.create_task(looks())
        votes = []
        for number in range(total):
            await asyncio.sleep(max(0.0, began + number / rate - time.perf_counter()))
            votes.append(asyncio.create_task(vote(number)))
        await asyncio.gather(*votes)
        last = time.perf_counter()
        await asyncio.wait_for(looking, 60)
        ended = time.perf_counter() - last
    lines = [f"couriers       {total} votes at {rate}/s: acknowledged p99 {_part(took, 0.99) * 1000:.0f} ms, "
             f"all shown everywhere {ended:.1f} s after the last"]  # fmt: skip
    lines += [
        f"{place.name:<15}lags p50 {_part(place.ages, 0.5):.2f} s, p99 {_part(place.ages, 0.99):.2f} s, "
        f"at most {max(place.ages):.2f} s"
        for place in places
    ]
    return lines


def _part(values: list[float], part: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


if __name__ == "__main__":
    print("\n".join(asyncio.run(measured(20.0, 50))))
