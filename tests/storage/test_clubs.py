"""Clubs, spaces and places."""

from __future__ import annotations

import pytest

from storage.records import Passage, Question
from storage.store import STORE, Database
from tests.storage.house import NOW, House, add_film, ask, at_once, build, count


async def test_arriving_finds_what_is_known_and_leaves_the_rest_open(database: Database, house: House) -> None:
    async def work() -> None:
        assert await STORE.clubs.arrive("page", "elsewhere", "ana", "lobby") is None
        known = await STORE.clubs.arrive("page", "page", "ana", "lobby")
        assert known is not None and known.member is not None and known.place is not None
        assert (known.club.id, known.space.id, known.member.id) == (house.club, house.space, house.ana)
        assert (known.club.name, known.club.sample, known.member.owner) == ("Film club", False, False)
        assert (known.place.id, known.place.home, known.place.language) == (house.lobby, True, "en")
        stranger = await STORE.clubs.arrive("page", "page", "zoe", "attic")
        assert stranger is not None and stranger.member is None and stranger.place is None
        nobody = await STORE.clubs.arrive("page", "page", None, None)
        assert nobody is not None and nobody.member is None and nobody.place is None

    await database.read(work)


async def test_names_change(database: Database, house: House) -> None:
    async def work() -> None:
        await STORE.clubs.rename(house.club, "Kino Ø")
        await STORE.clubs.rename_space(house.space, "映画")

    await database.write(work)
    assert (await database.read(lambda: STORE.clubs.get(house.club))).name == "Kino Ø"
    assert (await database.read(lambda: STORE.clubs.space(house.club, house.space))).name == "映画"


async def test_a_space_is_found_by_id_or_as_the_clubs_first(database: Database, house: House) -> None:
    second = await database.write(lambda: STORE.clubs.add_space(house.club, "slack", "T1", "Work", NOW))
    assert (await database.read(lambda: STORE.clubs.space(house.club, None))).id == house.space
    assert (await database.read(lambda: STORE.clubs.space(house.club, second))).platform == "slack"
    assert [s.local for s in await database.read(lambda: STORE.clubs.spaces("slack"))] == ["T1"]
    with pytest.raises(LookupError):
        await database.read(lambda: STORE.clubs.space(house.club + 1, second))
    with pytest.raises(LookupError):
        await database.read(lambda: STORE.clubs.get(house.club + 1))


async def test_places_are_listed_with_the_home_first(database: Database, house: House) -> None:
    assert not await database.write(lambda: STORE.clubs.add_place(house.space, "hall", "Hall again", False))
    places = await database.read(lambda: STORE.clubs.places(house.space))
    assert [(p.local, p.home) for p in places] == [("lobby", True), ("hall", False)]
    assert [p.id for p in await database.read(lambda: STORE.clubs.home(house.club))] == [house.lobby]
    hall = await database.read(lambda: STORE.clubs.place(house.hall))
    assert hall is not None and (hall.name, hall.platform) == ("Hall", "page")
    assert await database.read(lambda: STORE.clubs.place(house.hall + 9)) is None


async def test_a_space_that_two_meet_at_once_is_one(database: Database, house: House) -> None:
    made = await at_once(database, *[lambda: STORE.clubs.add_space(house.club, "discord", "1", "A", NOW)] * 8)
    assert sorted(id is None for id in made) == [False] + [True] * 7
    assert len(await database.read(lambda: STORE.clubs.spaces("discord"))) == 1


async def test_two_places_met_at_once_do_not_both_become_home(database: Database, house: House) -> None:
    space = await database.write(lambda: STORE.clubs.add_space(house.club, "discord", "1", "A", NOW)) or 0

    async def arrive(local: str) -> bool:
        return await STORE.clubs.add_place(space, local, local, home=not await STORE.clubs.places(space))

    assert await at_once(database, *[lambda n=n: arrive(f"c{n}") for n in range(6)]) == [True] * 6
    assert sum(p.home for p in await database.read(lambda: STORE.clubs.places(space))) == 1


async def test_an_erased_club_leaves_nothing_and_its_neighbour_everything(database: Database, house: House) -> None:
    async def furnish(home: House) -> None:
        film = await add_film(home.club, "Ran")
        review = await STORE.reviews.draft(home.club, "critic", "Why? Because.", "{}", home.ana, NOW)
        await STORE.reviews.add_passage(review, Passage(0, 4, "Why?", False, True))
        await STORE.reviews.add_question(review, Question(0, review, "Why?", 0, 4, "Why?", True, False, "critic", None))
        await STORE.reviews.keep(review, film.id, NOW)
        post = await STORE.posts.want(f"p{home.club}", home.lobby, home.ben, None, "{}", NOW)
        await STORE.jobs.add(f"j{home.club}", home.club, home.lobby, home.ana, "film list", "{}", NOW, None, NOW)
        await STORE.drafts.add(home.ana, "film add", {}, 2, NOW)
        await STORE.page.invite(f"i{home.club}", False, home.ana, None, NOW)
        await STORE.page.say(home.space, home.lobby, home.ana, "Hello", NOW)
        await STORE.page.stand(home.space, home.lobby, post, home.ben, "{}", NOW)

    async def both() -> None:
        await furnish(house)
        await furnish(await build("other"))

    tables = [
        "clubs", "spaces", "places", "members", "identities", "films", "reviews", "passages", "questions", "posts",
        "jobs", "drafts", "page_invitations", "page_messages",
    ]  # fmt: skip
    await database.write(both)
    before = {table: await count(database, table) for table in tables}
    await database.write(lambda: STORE.clubs.erase(house.club))
    assert {table: await count(database, table) for table in tables} == {t: n // 2 for t, n in before.items()}
    assert all(before.values()) and (await ask(database, "SELECT local FROM spaces"))[0]["local"] == "other"
