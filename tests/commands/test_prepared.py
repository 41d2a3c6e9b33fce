"""Lines with a preparation: stored before they are acknowledged, answered once, in time or by a post."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from commands import jobs
from commands.call import Call
from commands.jobs import TRIES, JobRunner
from storage.store import Database
from tests.bells import foundry
from tests.club import Club, Person, read
from tests.ringing import ended, name, reads, ringers, stored
from tests.waiting import until


@pytest.fixture
async def club(database: Database) -> AsyncIterator[Club]:
    """A club with bells, on either kind of database."""
    async with ringers(database) as made:
        yield made


def patient(person: Person, line: str, id: str, patience: float) -> Call:
    """A call whose door waits this long."""
    return replace(person.call(line, id=id), patience=patience)


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
        await until(lambda: ended(club))
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
    saying = club.person("Ana").says("bell cast Ana")
    assert "Working on it" in await asyncio.wait_for(saying, 60)
    assert [j.tries for j in await stored(club)] == [1]
