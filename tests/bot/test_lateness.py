"""Down over due times, two clocks that differ, and every change of the clocks in ten years: late once, missed, or in time."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot import rounds
from commands.times.every import read
from storage.records import micros
from storage.store import STORE, Database
from tests.bells import Peal, peals, tolling
from tests.club import Club
from tests.fires import ring_out
from tests.ringing import ringers
from tests.servers.board import board
from tests.tower import Tower
from tests.waiting import JumpingClock, until

DOWN = {"5 minutes": timedelta(minutes=5), "6 hours": timedelta(hours=6), "8 days": timedelta(days=8)}


@pytest.fixture
async def club(database: Database) -> AsyncIterator[Club]:
    """A club with bells, on either kind of database."""
    async with ringers(database) as made:
        yield made


@pytest.fixture
async def tower(database: Database) -> AsyncIterator[Tower]:
    """A tower on either kind of database."""
    async with board() as made:
        yield await Tower.set(database, made)


async def runs(club: Club) -> int:
    """Say all that is due; how many lines."""
    said = 0
    while await club.jobs.run():
        said += 1
    return said


async def subjects(club: Club, kind: str) -> int:
    """How many posts of a kind were wished."""
    return sum((post.subject or "").startswith(f"{kind} ") for post in await club.posts())


@pytest.mark.parametrize("down", DOWN.values(), ids=DOWN)
async def test_a_poll_and_a_reveal_that_were_slept_through_come_late_and_once(club: Club, down: timedelta) -> None:
    ana = club.person("Ana")
    await ana.says('vote open Thursday? options:Ran;Heat closes:"in 2 minutes"')
    await ana.says('rate open Ran reveals:"in 3 minutes"')
    await ana.says("rate give Ran 4")
    club.now.pass_(minutes=3)
    club.now.at += down
    assert await runs(club) == 2
    assert await subjects(club, "result") == 1 and await subjects(club, "reveal") == 1
    club.now.pass_(days=1)
    assert await runs(club) == 0
    assert await subjects(club, "result") == 1 and await subjects(club, "reveal") == 1


@pytest.mark.parametrize("down", DOWN.values(), ids=DOWN)
async def test_a_reminder_after_the_start_is_missed_a_question_comes_late_and_a_series_coalesces(
    tower: Tower, down: timedelta
) -> None:
    await tower.ring(1, minutes=1, grace=timedelta(minutes=15))  # a reminder, a quarter of an hour before the start
    await tower.ring(2, minutes=2)  # a question
    begun, zone = tower.now(), ZoneInfo("Europe/Copenhagen")
    local = (begun + timedelta(minutes=3)).astimezone(zone)
    peals[7] = Peal(read(f"daily at {local:%H:%M}"), local.date(), zone, begun + timedelta(days=30))
    [job] = tolling(7, begun)
    due = micros(job.due)
    await tower.database.write(
        lambda: STORE.jobs.add(job.key, tower.club, tower.places["lobby"], None, job.line, "{}", due, None, due)
    )
    tower.now.jump(seconds=down.total_seconds() + 240)

    async def over() -> bool:
        return len(await tower.ended()) >= 3

    async with tower.clock():
        await until(over, "all that came due was said")
        rung = await tower.rung()
        assert [r for r in rung if r.startswith("Bell")] == (["Bell 1"] if down < timedelta(minutes=15) else []) + [
            "Bell 2"
        ]
        assert sum(r.startswith("7 at") for r in rung) == 1, "eight days slept through are one toll, not eight"
        following = await tower.database.read(STORE.jobs.next_due)
        assert following == micros(peals[7].next(tower.now()) or begun), "the next one is reckoned from now"
    assert await tower.rung() == rung
    missed = [state for _, _, state in await tower.ended()]
    assert missed.count("missed") == (down > timedelta(minutes=15))


@pytest.mark.parametrize("apart", [20, 3600], ids=["20 seconds", "an hour"])
async def test_two_clocks_that_differ_on_one_database_say_each_line_once(
    tower: Tower, address: str, apart: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "LOOK", 0.02)
    other, dice = await Database.open(address), random.Random(apart)
    try:
        fast = Tower(other, tower.board, JumpingClock())
        fast.club, fast.places = tower.club, tower.places
        fast.now.jump(seconds=apart)
        for number in range(40):
            await tower.ring(number, seconds=dice.uniform(0, 1))
        async with AsyncExitStack() as at_work:
            await at_work.enter_async_context(tower.clock())
            await at_work.enter_async_context(fast.clock())
            await at_work.enter_async_context(tower.courier())
            if apart < 60:  # couriers stay out of each other's way while their clocks differ by less than a lease
                await at_work.enter_async_context(fast.courier())
            await until(lambda: len(tower.board.seen()) >= 40, "all bells stand")
            await tower.ring(40)  # and whatever either has left over
            await until(lambda: "Bell 40" in tower.board.seen(), "the last one stands")
            await tower.is_carried()
        assert sorted(tower.board.seen()) == sorted(f"Bell {n}" for n in range(41))
    finally:
        await other.close()


async def test_in_twelve_zones_over_ten_years_no_bell_tolls_at_a_wrong_time(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    database = await Database.open(str(tmp_path_factory.mktemp("zones") / "club.db"))
    try:
        async with ringers(database) as club:
            heard, expected = await ring_out(club)
    finally:
        await database.close()
    assert len(expected) > 4_000 and len(heard) == len(set(heard))
    assert set(heard) - set(expected) == set() and set(expected) - set(heard) == set()


def test_the_zones_change_in_every_odd_way() -> None:
    """The test above is worth what its zones are: a change by half an hour, one at midnight, one in the middle of a day."""
    from tests.fires import ZONES, changes

    found = {name: [*changes(ZoneInfo(name))] for name in ZONES}
    assert found["Asia/Kathmandu"] == [] and all(len(c) >= 15 for name, c in found.items() if name != "Asia/Kathmandu")
    lord_howe = found["Australia/Lord_Howe"][0].astimezone(ZoneInfo("Australia/Lord_Howe"))
    before = (lord_howe.astimezone(UTC) - timedelta(hours=1)).astimezone(lord_howe.tzinfo)
    assert abs((lord_howe.utcoffset() or timedelta()) - (before.utcoffset() or timedelta())) == timedelta(minutes=30)
    assert any(c.astimezone(ZoneInfo("Africa/Cairo")).hour in (0, 1, 23) for c in found["Africa/Cairo"])
    assert datetime(2026, 11, 1, 6, 0, tzinfo=UTC) in found["America/New_York"]
