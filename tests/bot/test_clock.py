"""The clock: wakes early and in time, survives what it trips over, and neither storms nor freezes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot import rounds
from commands import codec
from commands.card import Button, Card
from commands.jobs import JobRunner
from storage.errors import Busy
from storage.records import micros
from storage.store import STORE, Database
from tests.servers.board import board
from tests.tower import Tower
from tests.waiting import until


@pytest.fixture
async def tower(database: Database) -> AsyncIterator[Tower]:
    """A tower on either kind of database."""
    async with board() as made:
        yield await Tower.set(database, made)


async def test_the_clock_wakes_early_for_a_new_job(tower: Tower, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "LOOK", 60)
    async with tower.clock() as clock:
        await tower.ring(1, seconds=1.5)
        clock.wake()
        await asyncio.sleep(0.05)
        await tower.ring(2)
        clock.wake()
        await tower.has_rung(2, within=1.2)
        await tower.has_rung(2, 1, within=3)


async def test_the_clock_comes_by_itself_to_a_job_of_another_process(
    tower: Tower, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "LOOK", 0.1)
    other = await Database.open(address)
    try:
        async with tower.clock():
            await tower.ring(1, other)
            await tower.has_rung(1, within=2)
    finally:
        await other.close()


async def test_a_job_is_said_when_it_is_due_and_not_before(tower: Tower) -> None:
    async with tower.clock() as clock:
        begun = tower.now()
        await tower.ring(1, seconds=0.4)
        clock.wake()
        await tower.has_rung(1)
        assert timedelta(seconds=0.4) <= tower.now() - begun < timedelta(seconds=1.4)


async def test_a_dead_clocks_job_is_said_when_its_lease_ends(tower: Tower) -> None:
    lease = timedelta(seconds=0.3)
    await tower.ring(1)
    taken = await tower.database.write(
        lambda: STORE.jobs.claim("the dead", micros(tower.now()), lease // timedelta(microseconds=1))
    )
    assert taken is not None
    async with tower.clock(lease):
        await tower.has_rung(1, within=3)


async def test_an_idle_clock_sleeps(tower: Tower) -> None:
    """Looking must wake nobody, itself least of all."""
    await tower.ring(1, hours=1)
    async with tower.clock():
        with tower.counted() as count:
            await asyncio.sleep(0.5)
    assert count[0] <= 3


@pytest.mark.parametrize("hours", [1, 24 * 365])
async def test_a_system_clock_that_jumps_forward_and_back_neither_storms_nor_freezes(
    tower: Tower, hours: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "LOOK", 0.1)
    await tower.ring(1, minutes=30)
    await tower.ring(2, hours=hours + 1)
    async with tower.clock():
        with tower.counted() as count:
            await asyncio.sleep(0.3)
            tower.now.jump(hours=hours)  # what has come due is said, once
            await tower.has_rung(1)
            await tower.ring(3, seconds=0.1)
            await tower.has_rung(1, 3)
            tower.now.jump(hours=-hours)  # and not again when that time comes once more
            await tower.ring(4, seconds=0.1)
            await tower.has_rung(1, 3, 4)
            tower.now.jump(minutes=31)
            await tower.ring(5)
            await tower.has_rung(1, 3, 4, 5)
            assert count[0] <= 120
        tower.now.jump(hours=hours + 1)
        await tower.has_rung(1, 3, 4, 5, 2)


async def test_the_clock_survives_what_it_trips_over(
    tower: Tower, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(rounds, "PAUSE", 0.02)
    right, troubles = JobRunner.run, [RuntimeError("a loose cog"), Busy(), RuntimeError("a loose cog")]

    async def wrong(self: JobRunner) -> bool:
        if troubles:
            raise troubles.pop()
        return await right(self)

    monkeypatch.setattr(JobRunner, "run", wrong)
    async with tower.clock() as clock:
        await tower.ring(1)
        await tower.has_rung(1)
        assert clock.rounds.trips == 3
    assert caplog.text.count("RuntimeError: a loose cog") == 2 and "the clock waits for the database" in caplog.text


async def test_a_loop_that_is_cancelled_while_it_is_woken_ends() -> None:
    """Cancelled in the very instant it is woken, and in those beside it."""

    async def nothing() -> float:
        return 1.0

    for instants in range(6):
        loop = rounds.Rounds("test")
        running = asyncio.create_task(loop.run(nothing))
        await asyncio.sleep(0.01)
        loop.wake()
        for _ in range(instants):
            await asyncio.sleep(0)
        running.cancel()
        done, _ = await asyncio.wait((running,), timeout=1)
        assert done and running.cancelled()


async def test_the_clock_forgets_marks_that_no_platform_delivers_again(tower: Tower, database: Database) -> None:
    old, young = (micros(tower.now() - timedelta(days=days)) for days in (31, 29))
    await database.write(lambda: STORE.seen.mark("old", None, old))
    await database.write(lambda: STORE.seen.mark("young", None, young))
    async with tower.clock():

        async def forgotten() -> bool:
            return await database.read(lambda: STORE.seen.find("old")) == (False, None)

        await until(forgotten, "the old mark is forgotten")
    assert await database.read(lambda: STORE.seen.find("young")) == (True, None)


async def test_what_has_stood_for_years_can_still_be_taken_away(tower: Tower, database: Database) -> None:
    about = "review show #7"
    card = codec.dumps(Card("A card", actions=(Button("Show it", about),)))
    await database.write(lambda: STORE.posts.want("old", tower.places["lobby"], None, None, card, micros(tower.now())))
    async with tower.courier() as courier:
        await tower.is_carried(courier)
    tower.now.jump(days=800)
    await database.write(lambda: STORE.seen.mark("old", None, micros(tower.now() - timedelta(days=31))))
    async with tower.clock():

        async def tidied() -> bool:
            return await database.read(lambda: STORE.seen.find("old")) == (False, None)

        await until(tidied, "the clock has tidied up")
    instead = codec.dumps(Card("Taken away"))
    await database.write(lambda: STORE.posts.forget_cards(tower.club, about, instead, micros(tower.now())))
    async with tower.courier() as courier:
        await tower.is_carried(courier)
    assert tower.board.seen() == ["Taken away"]
