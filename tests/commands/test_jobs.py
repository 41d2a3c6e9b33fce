"""Jobs: said once, whole or not at all, by whoever holds them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from commands.jobs import TRIES, JobRunner
from storage.errors import Busy
from storage.records import micros
from storage.store import STORE, Database
from tests.bells import cracks
from tests.club import Club
from tests.ringing import add, job, name, reads, ringers


@pytest.fixture
async def club(database: Database) -> AsyncIterator[Club]:
    """A club with bells, on either kind of database."""
    async with ringers(database) as made:
        yield made


async def test_a_due_job_is_said_once_and_not_before(club: Club) -> None:
    number = await add(club, "bell ring 1", minutes=5)
    assert await add(club, "bell ring 1", minutes=1) == number
    assert not await club.jobs.run()
    club.now.pass_(minutes=5)
    assert await club.jobs.run() and not await club.jobs.run()
    assert [reads(p) for p in await club.posts()] == ["Bell 1"]
    assert (await job(club, number))["state"] == "done"


async def test_jobs_are_said_in_the_order_they_are_due(club: Club) -> None:
    for number, seconds in ((1, 30), (2, 10), (3, 20)):
        await add(club, f"bell ring {number}", seconds=seconds)
    club.now.pass_(minutes=1)
    while await club.jobs.run():
        pass
    assert [reads(p) for p in await club.posts()] == ["Bell 2", "Bell 3", "Bell 1"]


async def test_many_runners_on_one_database_say_each_line_once(club: Club, address: str) -> None:
    for n in range(30):
        await add(club, f"bell ring {n}")
    other = await Database.open(address)
    try:
        async with Club.on(other, club.dispatch.book) as second:
            second.dispatch.now = club.now
            runners = [JobRunner(c.dispatch) for c in (club, second) for _ in range(3)]

            async def run_all(runner: JobRunner) -> None:
                while await runner.run() or await club.database.read(STORE.jobs.next_due) is not None:
                    pass

            await asyncio.wait_for(asyncio.gather(*map(run_all, runners)), 60)
    finally:
        await other.close()
    posts = await club.posts()
    assert sorted(reads(p) for p in posts) == sorted(f"Bell {n}" for n in range(30))
    assert {p.wanted for p in posts} == {1}


async def test_a_job_whose_holder_died_is_taken_when_the_lease_ends(club: Club) -> None:
    number = await add(club, "bell ring 1")
    dead = JobRunner(club.dispatch, timedelta(seconds=30))
    assert await club.database.write(dead.take) is not None
    assert not await JobRunner(club.dispatch).run()
    club.now.pass_(seconds=29)
    assert not await JobRunner(club.dispatch).run()
    club.now.pass_(seconds=2)
    assert await JobRunner(club.dispatch).run()
    assert len(await club.posts()) == 1 and (await job(club, number))["tries"] == 2


async def test_who_lost_a_job_meanwhile_leaves_nothing_behind(club: Club) -> None:
    await add(club, "bell ring 1")
    slow = JobRunner(club.dispatch)
    held = await club.database.write(slow.take)
    assert held is not None
    club.now.pass_(minutes=1)
    assert await JobRunner(club.dispatch).run()
    assert await slow._held(held, None) is None
    posts = await club.posts()
    assert len(posts) == 1 and posts[0].wanted == 1


async def test_two_claims_made_at_once_are_not_taken_for_a_clock_set_back(club: Club) -> None:
    """A claim that was computed a moment before another's must not take that one's fresh lease for an old clock's."""
    number = await add(club, "bell ring 1")
    now, lease = micros(club.now()), 30_000_000
    assert await club.database.write(lambda: STORE.jobs.claim("one", now + 50_000, lease))
    assert await club.database.write(lambda: STORE.jobs.claim("two", now, lease)) is None
    assert (await job(club, number))["holder"] == "one"


async def test_later_than_its_grace_a_job_is_missed_with_the_reason(club: Club) -> None:
    late = await add(club, "bell ring 1", grace=timedelta(minutes=5))
    any_time = await add(club, "bell ring 2")
    club.now.pass_(days=8)
    while await club.jobs.run():
        pass
    found = await job(club, late)
    assert (found["state"], found["reason"]) == ("missed", "it came up later than it makes sense")
    assert (await job(club, any_time))["state"] == "done"
    assert [reads(p) for p in await club.posts()] == ["Bell 2"]


async def test_trying_again_does_not_move_a_jobs_grace(club: Club) -> None:
    late = await add(club, "bell crack 1", grace=timedelta(seconds=3))
    assert await club.jobs.run()
    due = (await job(club, late))["due"]
    club.now.pass_(seconds=4)
    assert await club.jobs.run()
    found = await job(club, late)
    assert (found["state"], found["due"], cracks) == ("missed", due, [1])


async def test_a_job_that_raises_leaves_nothing_and_rests_longer_each_time_until_it_has_failed(club: Club) -> None:
    number = await add(club, "bell crack 1")
    for tried in range(1, TRIES + 1):
        assert await club.jobs.run() and not await club.jobs.run()
        assert await name(club) == "Film club" and len(cracks) == tried
        if tried < TRIES:
            assert (await job(club, number))["state"] == "waiting"
            club.now.pass_(seconds=2**tried - 0.5)
            assert not await club.jobs.run()
            club.now.pass_(seconds=1)
    found = await job(club, number)
    assert found["state"] == "failed" and found["reason"].startswith("fault ")
    club.now.pass_(days=1)
    assert not await club.jobs.run() and await club.posts() == []


async def test_a_refused_job_is_done_and_says_what_refused_it(club: Club) -> None:
    number = await add(club, "bell muffle")
    unknown = await add(club, "bell melt")
    while await club.jobs.run():
        pass
    found = await job(club, number)
    assert (found["state"], found["reason"]) == ("done", "refused: The bell is muffled.")
    assert "There is no" in (await job(club, unknown))["reason"]


async def test_the_databases_own_trouble_does_not_use_up_a_jobs_tries(
    club: Club, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = await add(club, "bell ring 1")

    async def busy(*args: object) -> object:
        raise Busy

    with monkeypatch.context() as patched:
        patched.setattr(JobRunner, "_perform", busy)
        for _ in range(TRIES + 2):
            assert await club.jobs.run()
            club.now.pass_(seconds=31)
    assert (await job(club, number))["state"] == "waiting"
    assert await club.jobs.run() and [reads(p) for p in await club.posts()] == ["Bell 1"]


@pytest.mark.parametrize("hours", [1, 24 * 365])
async def test_a_clock_that_was_set_back_frees_what_was_held_or_rests(club: Club, hours: int) -> None:
    held, rests = await add(club, "bell ring 1"), await add(club, "bell crack 2")
    club.now.pass_(hours=hours)
    assert await club.database.write(JobRunner(club.dispatch).take)
    assert await club.jobs.run() and cracks == [2]
    club.now.pass_(hours=-hours)
    while await club.jobs.run():
        pass
    assert (await job(club, held))["state"] == "done" and (await job(club, rests))["tries"] == 2


async def test_what_only_the_clock_says_is_refused_to_people_in_every_way(club: Club) -> None:
    ana = club.person("Ana", manages=True)
    await club.make_owner(ana)
    for line in ("bell ring 1", "/BELL ring 1", "bell ring number:1", "bell ring"):
        for via in ("typed", "button", "menu", "form"):
            assert "Only the clock says that." in await ana.says(line, via=via), (line, via)  # type: ignore[arg-type]
    assert "Only the clock says that." in await ana.says("bell ring 1", via="clock")
    assert await club.posts() == []
