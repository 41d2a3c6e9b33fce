"""One club in several spaces, and several clocks on one database: a question is asked once in each place, and never again."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from storage.records import micros
from storage.store import STORE
from tests.club import Club
from tests.commands.discussions.talk import two_reviews

MONDAY = datetime(2026, 3, 9, 18, tzinfo=UTC)


async def a_workspace_too(club: Club) -> None:
    """A Slack workspace that shows the page's club."""

    async def work() -> None:
        [page] = await STORE.clubs.spaces("page")
        space = await STORE.clubs.add_space(page.club, "slack", "T1", "Work", micros(club.now()))
        assert space is not None
        await STORE.clubs.add_place(space, "C1", "general", True)

    await club.database.write(work)


async def asked(club: Club) -> list[tuple[str, int]]:
    """Which question stands in which place."""
    return [(p.subject, p.place) for p in await club.posts() if p.subject and p.subject.startswith("question ")]


async def test_a_question_stands_once_in_each_space_whoever_asks_where(club: Club) -> None:
    ana, zoe = club.person("Ana"), club.person("Zoe", platform="slack", space="T1", place="C1")
    await two_reviews(ana)
    await a_workspace_too(club)
    await zoe.says("film list")
    await asyncio.gather(
        *(club.dispatch.say(who.call(line, via="button")) for who in (ana, zoe)
          for line in ("discuss ask", "discuss ask #1", "review question #1"))
    )  # fmt: skip
    places = {place for _, place in await asked(club)}
    assert len(places) == 2
    assert sorted(await asked(club)) == sorted((f"question {n}", place) for n in (1, 2) for place in places)


async def test_of_two_clocks_one_asks(club: Club) -> None:
    ana = club.person("Ana")
    await club.make_owner(ana)
    await two_reviews(ana)
    await a_workspace_too(club)
    await ana.says("discuss rhythm Mondays 18:00")
    async with Club.on(club.database) as other:
        other.now.at = club.now.at = MONDAY
        ran = await asyncio.gather(*(each.jobs.run() for each in (club, other) * 3))
        assert sum(ran) == 1
    assert len(await asked(club)) == 2 and {subject for subject, _ in await asked(club)} == {"question 1"}


async def test_a_clock_that_dies_between_two_steps_asks_once(club: Club) -> None:
    ana = club.person("Ana")
    await club.make_owner(ana)
    await two_reviews(ana)
    await ana.says("discuss rhythm Mondays 18:00")
    club.now.at = MONDAY
    taken = await club.database.write(club.jobs.take)
    assert taken is not None and not await club.jobs.run(), "it died holding the job"
    club.now.pass_(minutes=2)
    async with Club.on(club.database) as other:
        other.now.at = club.now.at
        assert await other.jobs.run() and not await other.jobs.run()
    assert await asked(club) == [("question 1", 1)]
