"""When the ratings after a party are revealed: all who came are waited for, and a time that nobody used is not promised."""

from __future__ import annotations

import pytest

from storage.records import Post
from storage.store import STORE
from tests.club import Club, Person, read
from tests.commands.parties.evening import drawn, planned, strikes
from tests.linking import be_one, join, two_clubs


async def held(ana: Person, *others: Person, party: int = 1) -> None:
    """Ana's party begins and is over; these went too."""
    for other in others:
        await other.says(f"party going {party}")
    await ana.says(f"party start {party}")
    await ana.says(f"party over {party}")


async def count(club: Club, kind: str) -> int:
    """How many posts of a kind there are."""
    return len([p for p in await club.posts() if (p.subject or "").startswith(f"{kind} ")])


async def rate(*raters: Person) -> None:
    for one in raters:
        await one.says("rate give Ran 4")


async def test_it_waits_for_those_who_came_whoever_else_rates(club: Club) -> None:
    ana, ben, cem, dag, eve = (club.person(name) for name in ("Ana", "Ben", "Cem", "Dag", "Eve"))
    await planned(ana)
    await held(ana, ben)
    await ana.says("party came 1 yes")
    await ben.says("party came 1 yes")
    assert "Revealed when all who came have rated (0 of 2), or at" in await drawn(club, "rating")
    await rate(cem, dag, ana)
    assert not await count(club, "reveal")
    assert "3 have rated: Ana, Cem, Dag" in await drawn(club, "rating") and "(1 of 2)" in await drawn(club, "rating")
    await eve.says("party came 1 yes")
    await rate(ben)
    assert not await count(club, "reveal") and "(2 of 3)" in await drawn(club, "rating"), "who says so late is awaited"
    await rate(eve)
    text = await drawn(club, "reveal")
    assert "Ratings: 5" in text and "Came later" not in text


async def test_the_last_one_awaited_may_have_missed_it(club: Club) -> None:
    ana, ben, cem = (club.person(name) for name in ("Ana", "Ben", "Cem"))
    await planned(ana)
    await held(ana, ben)
    await rate(cem, ana)
    assert not await count(club, "reveal")
    await ben.says("party came 1 no")
    assert "Ratings: 2" in await drawn(club, "reveal")


async def test_a_number_does_not_take_the_place_of_those_who_came(club: Club) -> None:
    ana, ben, cem = (club.person(name) for name in ("Ana", "Ben", "Cem"))
    await planned(ana)
    await cem.says("rate open Ran expected:2")
    await held(ana, ben)
    await rate(cem, ana)
    assert not await count(club, "reveal")
    await cem.says("rate open Ran expected:1")
    assert not await count(club, "reveal") and "(1 of 2), or at 2026-03-" in await drawn(club, "rating")
    await rate(ben)
    assert "Ratings: 3" in await drawn(club, "reveal")


async def test_a_second_party_of_the_film_waits_for_its_own_people_too(club: Club) -> None:
    ana, ben, cem, dag = (club.person(name) for name in ("Ana", "Ben", "Cem", "Dag"))
    await planned(ana)
    await held(ana, ben)
    await ana.says("party plan Ran 2026-03-20 20:00")
    await ana.presses("Announce it")
    await held(ana, cem, dag, party=2)
    assert await count(club, "rating") == 2, "each party asks the club"
    await rate(ana, ben)
    assert not await count(club, "reveal") and "(2 of 4)" in await drawn(club, "rating")
    await rate(cem, dag)
    assert "Ratings: 4" in await drawn(club, "reveal")


async def test_rated_by_nobody_in_time_it_is_revealed_with_the_first_rating(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await planned(ana)
    await held(ana, ben)
    club.now.pass_(days=3)
    await strikes(club)
    assert not await count(club, "reveal")
    text = await drawn(club, "rating")
    assert "Revealed with the first rating." in text and "2026-" not in text
    await rate(ben)
    assert "Ratings: 1" in await drawn(club, "reveal")


@pytest.mark.parametrize("struck", [True, False])
async def test_a_poll_in_which_nobody_rated_is_used_anew(club: Club, struck: bool) -> None:
    ana, ben, cem = (club.person(name) for name in ("Ana", "Ben", "Cem"))
    await planned(ana)
    await held(ana, ben)
    await ana.says("party plan Ran 2026-03-20 20:00")
    await ana.presses("Announce it")
    club.now.pass_(days=3)
    if struck:
        await strikes(club)
    await held(ana, cem, party=2)
    assert await count(club, "rating") == 2, "it stands below the second party too"
    assert "(0 of 2), or at 2026-03-" in await drawn(club, "rating")
    if struck:
        await strikes(club)
    await rate(ana)
    assert not await count(club, "reveal"), "Cem came"
    await rate(cem)
    assert "Ratings: 2" in await drawn(club, "reveal"), "Ben came to the first alone"


async def test_a_look_after_the_talk_that_nobody_took_becomes_the_party_s(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await ana.says("film add Ran year:1985 minutes:162")
    await rate(ana)
    await ana.says("rate reveal Ran sure:yes")
    await ana.says('rate again Ran reveals:"1 day"')
    assert "after the discussion" in await drawn(club, "rating")
    club.now.pass_(days=2)
    await strikes(club)
    await planned(ana)
    await held(ana, ben)
    assert "after the discussion" not in await drawn(club, "rating")
    await rate(ben)
    assert await count(club, "reveal") == 1
    await rate(ana)
    assert "Ratings: 2" in await drawn(club, "reveal")


async def test_persons_are_waited_for_over_linked_platforms(club: Club) -> None:
    ana, zoe = await two_clubs(club)
    await join(ana, zoe)
    cem = club.person("Cem", platform="discord", space="1")
    await be_one(ana, zoe)
    mia = club.person("Mia", platform="slack", space="T1")
    await ana.says("party plan Ran 2026-03-13 20:00")
    await ana.presses("Announce it")
    await held(ana, mia)
    await zoe.says("party came 1 yes")
    await rate(cem, mia)

    async def sealed() -> bool:
        found = await STORE.ratings.round(1, 1)
        return found is not None and found.sealed

    assert await club.database.read(sealed)
    await rate(zoe)
    assert not await club.database.read(sealed), "Zoe is Ana"


async def test_two_who_become_one_person_are_waited_for_once_and_the_poll_says_so(club: Club) -> None:
    ana, zoe = await two_clubs(club)
    await join(ana, zoe)
    await ana.says("party plan Ran 2026-03-13 20:00")
    await ana.presses("Announce it")
    await held(ana, zoe)

    async def poll() -> Post:
        return next(p for p in await STORE.posts.of(1) if (p.subject or "").startswith("rating "))

    before = await club.database.read(poll)
    assert "(0 of 2)" in read(await club.card(before))
    await be_one(ana, zoe)
    after = await club.database.read(poll)
    assert after.wanted > before.wanted and "(0 of 1)" in read(await club.card(after))
