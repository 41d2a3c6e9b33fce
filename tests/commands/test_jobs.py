"""Jobs: said once, whole or not at all, by whoever holds them; and answers that come later."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from commands import codec, jobs
from commands.groups import GROUPS
from commands.jobs import TRIES, JobRunner
from commands.parse import Book
from storage.errors import Busy
from storage.query import query
from storage.records import Job, Post, micros
from storage.store import STORE, Database
from tests.bells import bells, cracks, foundry
from tests.club import Club, Person, read
from tests.waiting import until


@pytest.fixture
async def club(database: Database) -> AsyncIterator[Club]:
    """A club with bells, on either kind of database."""
    foundry.open, foundry.begun, foundry.breaks = asyncio.Event(), 0, False
    cracks.clear()
    async with Club.on(database, Book((*GROUPS, bells))) as made:
        await made.person("Ana").says("film add Ran")
        yield made


async def add(club: Club, line: str, key: str = "", grace: timedelta | None = None, **later: float) -> int:
    """Have the clock say a line in the lobby, now or later."""
    now = micros(club.now())
    due = micros(club.now() + timedelta(**later))
    late = None if grace is None else grace // timedelta(microseconds=1)

    async def work() -> int:
        found = await STORE.clubs.arrive("page", "page", None, "lobby")
        assert found is not None and found.place is not None
        return await STORE.jobs.add(key or line, found.club.id, found.place.id, None, line, "{}", due, late, now)

    return await club.database.write(work)


async def job(club: Club, number: int) -> dict[str, Any]:
    """A job's row."""

    async def work() -> dict[str, Any]:
        return dict((await query("SELECT * FROM jobs WHERE id = :n", n=number))[0])

    return await club.database.read(work)


async def name(club: Club) -> str:
    """What the club is called, which is what bells change."""
    found = await club.database.read(lambda: STORE.clubs.arrive("page", "page", None, None))
    assert found is not None
    return found.club.name


def reads(post: Post) -> str:
    """A post's card as one reads it."""
    return read(codec.loads(post.card or ""))


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
                    await asyncio.sleep(0.001)

            await asyncio.wait_for(asyncio.gather(*map(run_all, runners)), 20)
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


# what is prepared


def patient(person: Person, line: str, id: str, patience: float) -> Any:
    """A call whose door waits this long."""
    from dataclasses import replace

    return replace(person.call(line, id=id), patience=patience)


async def stored(club: Club) -> list[Job]:
    """Jobs that wait."""

    async def work() -> list[Job]:
        return [Job.of(r) for r in await query("SELECT * FROM jobs WHERE state = 'waiting' ORDER BY id")]

    return await club.database.read(work)


async def test_a_prepared_line_is_stored_before_it_is_acknowledged_and_answered_in_time(club: Club) -> None:
    ana = club.person("Ana")
    saying = asyncio.create_task(ana.says("bell cast Ana"))
    await until(lambda: foundry.begun)
    assert [j.line for j in await stored(club)] == ["bell cast"]
    assert not await JobRunner(club.dispatch).run(), "the clock must leave it to who waits for it"
    foundry.open.set()
    assert "a bell for Ana" in await saying
    assert await club.posts() == [] and await stored(club) == [] and await name(club) == "Film club + Ana"


async def test_an_answer_that_comes_too_late_is_posted_privately_and_only_that(club: Club) -> None:
    ana = club.person("Ana")
    answer = await club.dispatch.say(patient(ana, "bell cast Ana", "one", 0.05))
    assert "Working on it" in read(answer.card) and await club.posts() == []
    foundry.open.set()
    await until(club.posts)
    (post,) = await club.posts()
    assert "a bell for Ana" in reads(post) and post.reader is not None
    assert await name(club) == "Film club + Ana" and foundry.begun == 1


async def test_whether_in_time_or_not_there_is_one_answer_never_both_never_neither(club: Club) -> None:
    """The bell is ready just when patience ends: whichever comes first, one answer."""
    ana, direct = club.person("Ana"), 0
    for n in range(25):
        foundry.open.clear()
        before = len(await club.posts())
        asyncio.get_running_loop().call_later(0.02, foundry.open.set)
        answer = await club.dispatch.say(patient(ana, f"bell cast N{n}", f"call {n}", 0.01 + n * 0.001))
        in_time = f"a bell for N{n}" in read(answer.card)
        assert in_time or "Working on it" in read(answer.card)
        await until(lambda: _ended(club))
        assert len(await club.posts()) - before == (0 if in_time else 1)
        direct += in_time
    assert 0 < direct < 25


async def test_the_same_call_delivered_again_while_it_runs_and_after_gets_the_same_answer(club: Club) -> None:
    ana = club.person("Ana")
    first = asyncio.create_task(club.dispatch.say(patient(ana, "bell cast Ana", "one", 5)))
    await until(lambda: foundry.begun)
    second = asyncio.create_task(club.dispatch.say(patient(ana, "bell cast Ana", "one", 5)))
    await asyncio.sleep(0.05)
    foundry.open.set()
    cards = [(await said).card for said in (first, second)]
    cards.append((await club.dispatch.say(patient(ana, "bell cast Ana", "one", 5))).card)
    assert cards[0] == cards[1] == cards[2] and "a bell for Ana" in read(cards[0])
    assert foundry.begun == 1 and await name(club) == "Film club + Ana" and await club.posts() == []


async def test_a_call_whose_process_died_is_answered_by_a_post_after_the_lease(club: Club) -> None:
    ana = club.person("Ana")
    saying = asyncio.create_task(ana.says("bell cast Ana"))
    await until(lambda: foundry.begun)
    for task in (saying, *club.dispatch._running):
        task.cancel()
    await asyncio.gather(saying, return_exceptions=True)
    foundry.open.set()
    again = JobRunner(club.dispatch)
    assert not await again.run()
    club.now.pass_(seconds=31)
    assert await again.run()
    (post,) = await club.posts()
    assert "a bell for Ana" in reads(post) and await name(club) == "Film club + Ana"


async def test_a_preparation_that_breaks_is_tried_again_and_in_the_end_its_member_is_told(club: Club) -> None:
    ana = club.person("Ana")
    foundry.breaks = True
    foundry.open.set()
    assert "Working on it" in await ana.says("bell cast Ana")
    while await stored(club):
        club.now.pass_(seconds=31)
        assert await club.jobs.run()
    (post,) = await club.posts()
    assert "it is not your fault" in reads(post) and post.reader is not None
    assert foundry.begun == TRIES and await name(club) == "Film club"


async def test_a_preparation_that_never_ends_is_given_up(club: Club, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "PREPARE_MAX", 0.05)
    assert "Working on it" in await club.person("Ana").says("bell cast Ana")
    assert [j.tries for j in await stored(club)] == [1]


async def _ended(club: Club) -> bool:
    return not await stored(club)
