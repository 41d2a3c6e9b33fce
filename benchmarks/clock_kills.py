"""kill -9 at random points around due, claim, send and done: bells that ring on each platform, counted where people see them."""

from __future__ import annotations

import asyncio
import contextlib
import random
import re
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.platforms.slack.manifest import manifest
from commands.groups import GROUPS
from commands.parse import Book
from storage.query import query
from storage.store import Database
from tests.bot.platforms.killing import Bells
from tests.bot.platforms.slack.club import cards_in
from tests.child import ROOT
from tests.killed import Killed, doomed
from tests.quick import Time
from tests.servers.discord import DiscordServer
from tests.servers.discord.rest import Sent
from tests.servers.slack import SlackServer
from tests.waiting import until

A_LIFE = 4
LEASE = "0.25"
CHILDREN = ROOT / "tests" / "bot"
SENDS = re.compile(r"/channels/\d+/messages$")


@dataclass(slots=True)
class Scene:
    """A platform with its bells: what people see there, how the bot is begun, and what kills it at its n-th send."""

    bells: Bells
    database: Database
    seen: Callable[[], AsyncIterator[str]]
    live: Callable[[], AbstractAsyncContextManager[Killed]]
    there: Callable[[], bool]
    at_send: Callable[[Killed, int], Callable[[], None]] | None
    forget: Callable[[], None]
    within: float = 0.15
    """Seconds after its start in which it is killed, where no send kills it."""


@dataclass(slots=True)
class Outcome:
    """What became of the bells, and how far a life's were when it was ended."""

    wanted: int
    lost: int
    doubled: int
    at: Counter[str]


async def _where(database: Database) -> str:
    """How far the oldest bell was that does not stand yet."""

    async def look() -> str:
        rows = await query(
            "SELECT j.state AS job, j.holder AS holder, o.attempt AS attempt, o.message AS message, j.tries AS tries"
            " FROM jobs j LEFT JOIN posts o ON o.job = j.id WHERE o.message IS NULL ORDER BY j.due, j.id LIMIT 1"
        )
        if not rows:
            return "after done"
        row = rows[0]
        if row["job"] == "waiting":
            return "before the claim" if row["holder"] is None else "claimed"
        return "between claim and send" if row["attempt"] is None else "sent, not done"

    return await database.read(look)


async def kills(scene: Scene, lives: int, seed: int) -> Outcome:
    """Let the bot live and be killed so often; then let it finish, and count."""
    chance, at = random.Random(seed), Counter[str]()
    for each in range(lives):
        await scene.bells.ring(A_LIFE)
        async with scene.live() as victim:
            undo: Callable[[], object] | None = None
            if each % 2 and scene.at_send is not None:
                undo = scene.at_send(victim, chance.randint(1, A_LIFE))
                asyncio.get_running_loop().call_later(5, victim.kill)  # nothing may be left to send
            else:
                await until(scene.there)
                asyncio.get_running_loop().call_later(chance.uniform(0, scene.within), victim.kill)
            await victim.is_dead()
            if undo is not None:
                undo()
        at[await _where(scene.database)] += 1
        if chance.random() < 0.3:
            scene.forget()
    async with scene.live():
        await until(scene.bells.rung, "all bells have rung")
    found = Counter(bell for text in [t async for t in scene.seen()] for bell in re.findall(r"Bell \d+", text))
    wanted = {f"Bell {n}" for n in scene.bells.wanted}
    return Outcome(len(wanted), len(wanted - set(found)), sum(found.values()) - len(found), at)


class Deadly(DiscordServer):
    """A Discord that kills the bot at its n-th send, once the message stands and before the bot hears of it."""

    victim: Killed | None = None
    nth = 0

    def answered(self, sent: Sent) -> None:
        """Count the sends."""
        if sent.method == "POST" and SENDS.search(sent.path) and self.victim is not None:
            self.nth -= 1
            if self.nth == 0:
                self.victim.kill()


@asynccontextmanager
async def on_page(folder: Path) -> AsyncIterator[Scene]:
    """Bells on the page, which stand in the database itself."""
    address = str(folder / "club.db")
    database = await Database.open(address)
    bells = await Bells.hang(database, "page", "page", ["lobby"])

    async def seen() -> AsyncIterator[str]:
        async def look() -> list[str]:
            return [str(r["card"]) for r in await query("SELECT card FROM page_messages WHERE removed = FALSE")]

        for card in await database.read(look):
            yield card

    def live() -> AbstractAsyncContextManager[Killed]:
        return doomed(CHILDREN / "kill_child.py", address, "page", LEASE, folder=folder)

    yield Scene(bells, database, seen, live, lambda: True, None, lambda: None, 0.05)
    await database.close()


@asynccontextmanager
async def on_discord(folder: Path) -> AsyncIterator[Scene]:
    """Bells on Discord."""
    address, clock = str(folder / "club.db"), Time()
    database = await Database.open(address)
    async with Deadly(clock) as discord:
        kino = discord.guild("Kino", channels=("general",))
        general = kino.channel("general")
        bells = await Bells.hang(database, "discord", str(kino.id), [str(general.id)])
        child = CHILDREN / "platforms" / "discord" / "kill_child.py"

        async def seen() -> AsyncIterator[str]:
            for message in general.messages:
                yield message.text

        def live() -> AbstractAsyncContextManager[Killed]:
            return doomed(child, address, discord.api, discord.token, LEASE, folder=folder)

        def at_send(victim: Killed, nth: int) -> Callable[[], None]:
            discord.victim, discord.nth = victim, nth
            return lambda: setattr(discord, "victim", None)

        yield Scene(bells, database, seen, live, lambda: bool(discord.gateway.connected), at_send,
                    lambda: clock.passes(minutes=10))  # fmt: skip
    await database.close()


@asynccontextmanager
async def on_slack(folder: Path) -> AsyncIterator[Scene]:
    """Bells on Slack, by sockets."""
    address = str(folder / "club.db")
    database = await Database.open(address)
    async with SlackServer(Time()) as slack:
        slack.install(manifest(Book(GROUPS), "en", "http://127.0.0.1:8321", sockets=True, several=False))
        kino = slack.team("Kino", channels=("general",))
        general = kino.channel("general")
        bells = await Bells.hang(database, "slack", kino.id, [general.id])
        child = CHILDREN / "platforms" / "slack" / "kill_child.py"

        async def seen() -> AsyncIterator[str]:
            for message in cards_in(general):
                yield message.shown

        def live() -> AbstractAsyncContextManager[Killed]:
            return doomed(child, address, LEASE, slack.api, slack.bot_token, slack.app_token, "", "off", folder=folder)

        def at_send(victim: Killed, nth: int) -> Callable[[], None]:
            holds = [slack.faults.holds("chat.postMessage", after=True) for _ in range(nth)]
            for earlier in holds[:-1]:
                earlier.release()

            async def strike() -> None:
                await until(holds[-1].came.is_set)
                victim.kill()

            striking = asyncio.create_task(strike())

            def undo() -> None:
                striking.cancel()
                holds[-1].release()
                slack.faults.pending.clear()

            return undo

        yield Scene(bells, database, seen, live, lambda: bool(slack.sockets.open), at_send, lambda: None)
    with contextlib.suppress(Exception):
        await database.close()


SCENES = {"page": on_page, "Discord": on_discord, "Slack": on_slack}
