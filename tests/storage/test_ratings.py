"""Ratings: one a person in a round, the last one stands, and a sealed round shows no score, also where many come at once."""

from __future__ import annotations

import random

from storage.query import query
from storage.ratings import RatingRound
from storage.store import STORE, Database
from tests.storage.house import NOW, House, add_film, ask, at_once, count

MEMBERS = 12


async def furnished(database: Database, house: House) -> tuple[RatingRound, list[int]]:
    """A sealed round of a film, and members who may rate it."""

    async def work() -> tuple[RatingRound, list[int]]:
        film = await add_film(house.club, "Ran")
        members = [await STORE.members.add(house.club, f"M{n}", False, NOW) for n in range(MEMBERS)]
        return await STORE.ratings.begin(house.club, film.id, house.ana, NOW), members

    return await database.write(work)


async def give(round: int, member: int, score: int | None, said: int = NOW) -> bool:
    turn = await STORE.ratings.turn(round)
    return await STORE.ratings.write(turn, member, score, None, "me", turn.revealed, said)


async def scores(database: Database, round: int) -> dict[int, int]:
    """Everybody's own score, as each would see it."""

    async def work() -> dict[int, int]:
        raters = await STORE.ratings.raters(round)
        return {person: own.score for person, _ in raters if (own := await STORE.ratings.own(round, person))}

    return await database.read(work)


async def test_two_who_begin_a_films_round_at_once_begin_the_same(database: Database, house: House) -> None:
    film = await database.write(lambda: add_film(house.club, "Ran"))
    begun = await at_once(
        database, *[lambda: STORE.ratings.begin(house.club, film.id, house.ana, NOW)] * 6
    )  # fmt: skip
    assert len({r.id if isinstance(r, RatingRound) else r for r in begun}) == 1
    assert await count(database, "rating_rounds") == 1


async def test_of_many_ratings_at_once_each_person_has_one_and_the_last_said_stands(
    database: Database, house: House
) -> None:
    round, members = await furnished(database, house)
    order = [(member, said) for member in members for said in range(5)]
    random.Random(7).shuffle(order)
    done = await at_once(
        database, *[lambda m=m, s=s: give(round.id, m, 10 * s + 10, NOW + s) for m, s in order]  # type: ignore[misc]
    )  # fmt: skip
    assert all(isinstance(one, bool) for one in done)
    assert await scores(database, round.id) == dict.fromkeys(members, 50)
    assert await count(database, "ratings") == MEMBERS
    rows = await ask(database, "SELECT changed FROM ratings")
    assert len({row["changed"] for row in rows}) == MEMBERS, "no two changes have one number"


async def test_one_person_on_two_platforms_has_one_rating_the_last_and_parting_undoes_it(
    database: Database, house: House
) -> None:
    round, (here, there, other, *_) = await furnished(database, house)
    for member, score in ((here, 80), (other, 60), (there, 20)):
        await database.write(lambda m=member, s=score: give(round.id, m, s))  # type: ignore[misc]

    async def link(person: int | None) -> None:
        await query("UPDATE members SET person = :person WHERE id IN (:one, :two)", person=person, one=here, two=there)

    await database.write(lambda: link(here))
    assert await scores(database, round.id) == {here: 20, other: 60}
    await database.write(lambda: give(round.id, here, None))
    assert await scores(database, round.id) == {other: 60}, "taking back takes back what the person gave anywhere"
    await database.write(lambda: give(round.id, there, 40))
    assert await scores(database, round.id) == {here: 40, other: 60}
    await database.write(lambda: link(None))
    assert await scores(database, round.id) == {there: 40, other: 60}


async def test_nothing_is_revealed_of_a_sealed_round_and_its_seal_is_broken_once(
    database: Database, house: House
) -> None:
    round, members = await furnished(database, house)
    assert not await database.write(lambda: STORE.ratings.reveal(round.id, NOW)), "nobody has rated"
    for member in members:
        await database.write(lambda m=member: give(round.id, m, 70))  # type: ignore[misc]
    assert await database.read(lambda: STORE.ratings.revealed(round.id)) == []
    assert await database.read(lambda: STORE.ratings.all_revealed(house.club)) == []
    assert await ask(database, "SELECT * FROM revealed_ratings") == []
    broken = await at_once(database, *[lambda: STORE.ratings.reveal(round.id, NOW)] * 5)
    assert sorted(broken) == [False] * 4 + [True]  # type: ignore[type-var]
    assert len(await database.read(lambda: STORE.ratings.revealed(round.id))) == MEMBERS


async def test_a_rating_and_a_reveal_at_once_are_in_time_or_late_never_both(database: Database, house: House) -> None:
    round, members = await furnished(database, house)
    await database.write(lambda: give(round.id, members[0], 70))
    works = [lambda m=m: give(round.id, m, 50) for m in members[1:]]  # type: ignore[misc]
    works.insert(MEMBERS // 2, lambda: STORE.ratings.reveal(round.id, NOW))
    assert True in await at_once(database, *works)
    rows = await ask(database, "SELECT r.late, r.changed FROM ratings r ORDER BY r.changed")
    late = [bool(row["late"]) for row in rows]
    assert len(late) == MEMBERS and late == sorted(late), "those before the reveal are in time, those after it late"
    [changes] = await ask(database, "SELECT changes FROM rating_rounds")
    gap = set(range(1, changes["changes"] + 1)) - {row["changed"] for row in rows}
    assert len(gap) == 1, "the reveal is one of the changes"
    assert [row["changed"] > min(gap) for row in rows] == late


async def test_a_club_that_goes_takes_its_ratings_with_it(database: Database, house: House) -> None:
    round, members = await furnished(database, house)
    await database.write(lambda: give(round.id, members[0], 70))
    await database.write(lambda: STORE.ratings.reveal(round.id, NOW))
    await database.write(lambda: STORE.ratings.begin(house.club, round.film, house.ana, NOW, round.id))
    await database.write(lambda: STORE.clubs.erase(house.club))
    assert await count(database, "ratings") == await count(database, "rating_rounds") == 0
