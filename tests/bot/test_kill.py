"""kill -9 at seeded points between due and done: nothing lost, nothing doubled, as a member sees it."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path

from bot.app import system_time
from storage.query import query
from storage.records import Job, micros
from storage.store import STORE, Database
from tests.killed import Killed, doomed
from tests.servers.board import Asked, Board, Moment, board
from tests.waiting import until

CHILD = Path(__file__).with_name("kill_child.py")
A_LIFE = 5
"""Jobs that fall due at the beginning of each life."""

A_PAGE = 40
"""The same on the page, where posts stand quickly."""

MOMENTS: tuple[Moment, ...] = ("received", "stored", "answered")


def bot(address: str, url: str, lease: float = 0.25) -> AbstractAsyncContextManager[Killed]:
    """A bot that runs until it is killed."""
    return doomed(CHILD, address, url, str(lease), folder=Path(address).parent if address[0] == "/" else None)


@dataclass(slots=True)
class Ledger:
    """The database as whoever looks after the bot sees it, and the jobs that were put into it."""

    database: Database
    club: int
    place: int
    said: list[int] = field(default_factory=list)

    @classmethod
    async def open(cls, database: Database, platform: str) -> Ledger:
        """A club with one place on a platform."""

        async def work() -> tuple[int, int]:
            club = await STORE.clubs.add("Film club", "en", "UTC", False, 0)
            space = await STORE.clubs.add_space(club, platform, platform, "Film club", 0)
            assert space is not None
            await STORE.clubs.add_place(space, "lobby", "lobby", True)
            return club, (await STORE.clubs.places(space))[0].id

        return cls(database, *await database.write(work))

    async def schedule(self, jobs: int) -> None:
        """More bells that are to ring about now."""
        numbers = range(len(self.said), len(self.said) + jobs)
        now = micros(system_time())

        async def work() -> None:
            for n in numbers:
                await STORE.jobs.add(
                    f"bell {n}", self.club, self.place, None, f"bell ring {n}", "{}", now + n % 3 * 20_000, None, now
                )

        await self.database.write(work)
        self.said += numbers

    async def jobs(self) -> list[Job]:
        """All jobs."""

        async def work() -> list[Job]:
            return [Job.of(row) for row in await query("SELECT * FROM jobs ORDER BY id")]

        return await self.database.read(work)

    async def done(self) -> bool:
        """Whether every job is done and every post it wished is shown."""
        posts = await self.database.read(lambda: STORE.posts.of(self.club))
        shown = len(posts) == len(self.said) and all(p.shown == p.wanted == 1 for p in posts)
        return shown and all(job.state == "done" for job in await self.jobs())

    async def agrees(self, messages: list[str]) -> None:
        """Nothing lost, nothing doubled, and the rows say so."""
        assert sorted(messages) == sorted(f"Bell {n}" for n in self.said)
        posts = await self.database.read(lambda: STORE.posts.of(self.club))
        assert len({p.message for p in posts}) == len(posts) == len(self.said)
        assert {(p.state, p.attempt, p.trouble) for p in posts} == {("live", None, None)}


def kills(seen: Board, victim: Killed, chance: random.Random) -> Callable[[], None]:
    """Kill at a moment of the life's k-th request, or at an instant that has nothing to do with any; undo it."""
    life, moment, nth = len(seen.asked), chance.choice(MOMENTS), chance.randint(1, 4)
    if chance.random() < 0.35:
        timer = asyncio.get_running_loop().call_later(chance.uniform(0, 0.12), victim.kill)
        return timer.cancel

    def watch(at: Moment, asked: Asked) -> None:
        if at == moment and seen.asked[life:].index(asked) == nth - 1:
            victim.kill()

    seen.watchers.append(watch)
    return lambda: seen.watchers.remove(watch)


async def lives(ledger: Ledger, address: str, seen: Board, number: int, chance: random.Random) -> int:
    """Let the bot live and be killed this many times; how many kills left something unfinished."""
    unfinished = 0
    for _ in range(number):
        await ledger.schedule(A_LIFE)
        async with bot(address, seen.url) as victim:
            undo = kills(seen, victim, chance)
            await victim.is_dead()
            undo()
        unfinished += not await ledger.done()
    return unfinished


async def test_twenty_kills_lose_and_double_nothing_on_a_board(tmp_path: Path) -> None:
    address = str(tmp_path / "club.db")
    database = await Database.open(address)
    try:
        async with board() as seen:
            seen.pace = 0.003
            ledger = await Ledger.open(database, "board")
            assert await lives(ledger, address, seen, 20, random.Random(5)) >= 15
            async with bot(address, seen.url):
                await until(ledger.done, "all bells have rung")
            await ledger.agrees(seen.seen())
            assert seen.requests("GET"), "no kill fell between a platform's yes and the mark"
    finally:
        await database.close()


async def test_kills_lose_and_double_nothing_on_postgres(postgres: str) -> None:
    database = await Database.open(postgres)
    try:
        async with board() as seen:
            seen.pace = 0.003
            ledger = await Ledger.open(database, "board")
            await lives(ledger, postgres, seen, 5, random.Random(7))
            async with bot(postgres, seen.url):
                await until(ledger.done, "all bells have rung")
            await ledger.agrees(seen.seen())
    finally:
        await database.close()


async def test_kills_lose_and_double_nothing_on_the_page(tmp_path: Path) -> None:
    address, chance, unfinished = str(tmp_path / "club.db"), random.Random(11), 0
    database = await Database.open(address)
    try:
        ledger = await Ledger.open(database, "page")
        for _ in range(20):
            await ledger.schedule(A_PAGE)
            enough = len(await database.read(_cards)) + chance.randint(1, A_PAGE // 2)

            async def stand(enough: int = enough) -> bool:
                return len(await database.read(_cards)) >= enough

            async with bot(address, "page") as victim:
                await until(stand, f"{enough} posts stand")
                await asyncio.sleep(chance.uniform(0, 0.004))  # so that it is not always just after a commit
                victim.kill()
                await victim.is_dead()
            unfinished += not await ledger.done()
        assert unfinished, "some lives must end in the middle of their work"
        async with bot(address, "page"):
            await until(ledger.done, "all bells have rung")
        cards = await database.read(_cards)
        await ledger.agrees([f"Bell {n}" for card in cards for n in ledger.said if f'"Bell {n}"' in card])
        assert len(cards) == len(ledger.said)
    finally:
        await database.close()


async def test_two_bots_on_one_database_double_nothing_when_one_is_killed(address: str) -> None:
    database, chance = await Database.open(address), random.Random(3)
    try:
        async with board() as seen:
            seen.pace = 0.003
            ledger = await Ledger.open(database, "board")
            async with bot(address, seen.url, 1.0):
                for _ in range(2):
                    async with bot(address, seen.url, 1.0) as victim:
                        for _ in range(5):
                            await ledger.schedule(A_LIFE)
                            await asyncio.sleep(chance.uniform(0.01, 0.05))  # both have something to do
                        victim.kill()
                await until(ledger.done, "all bells have rung")
            await ledger.agrees(seen.seen())
    finally:
        await database.close()


async def _cards() -> list[str]:
    return [str(r["card"]) for r in await query("SELECT card FROM page_messages WHERE removed = FALSE")]
