"""Films of a club."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storage.films import fold
from storage.store import STORE, Database
from tests.storage.house import NOW, House, add_film, adding, at_once, build, count


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("The Thing", "thing"), ("AMÉLIE", "amelie"), ("Ødipus", "odipus"), ("Straße", "strasse"), ("IŞIK", "isik"),
        ("8½", "81 2"), ("A", "a"), ("The", "the"), ("羅生門", "羅生門"), ("!!!", "!!!"), ("M*A*S*H", "m a s h"),
    ],
)  # fmt: skip
def test_titles_are_folded(typed: str, found: str) -> None:
    assert fold(typed) == found


async def test_a_film_keeps_its_facts_and_is_its_clubs_alone(database: Database, house: House) -> None:
    id = await database.write(
        lambda: STORE.films.add(
            house.club, "Ran", 1985, ("Akira Kurosawa",), ("Tatsuya Nakadai", "米"), 162, "Japan", "乱", house.ana, NOW
        )
    )
    film = await database.read(lambda: STORE.films.get(house.club, id or 0))
    assert film is not None and film.label == "Ran (1985)"
    assert (film.directors, film.actors, film.minutes) == (("Akira Kurosawa",), ("Tatsuya Nakadai", "米"), 162)
    assert (film.original_title, film.country, film.added_by) == ("乱", "Japan", house.ana)
    other = await database.write(lambda: build("other"))
    assert await database.read(lambda: STORE.films.get(other.club, film.id)) is None
    assert await database.read(lambda: STORE.films.titled(other.club, "Ran")) == []


async def test_films_are_found_by_any_spelling_and_paged_in_order(database: Database, house: House) -> None:
    for title, year in (("The Thing", 1982), ("Ran", None), ("Amélie", 2001), ("Thing", 1951)):
        await database.write(adding(house.club, title, year))
    found = await database.read(lambda: STORE.films.titled(house.club, "thing"))
    assert [film.year for film in found] == [1982, 1951]
    assert await database.read(lambda: STORE.films.count(house.club)) == 4
    assert len(await database.read(lambda: STORE.films.titles(house.club))) == 4
    first = await database.read(lambda: STORE.films.page(house.club, 0, 3))
    last = await database.read(lambda: STORE.films.page(house.club, 3, 3))
    assert [f.label for f, _ in first + last] == ["Amélie (2001)", "Ran", "Thing (1951)", "The Thing (1982)"]


async def test_a_page_counts_the_reviews_that_were_kept(database: Database, house: House) -> None:
    async def work() -> None:
        film = await add_film(house.club, "Ran")
        for text in ("one", "two", "three"):
            review = await STORE.reviews.draft(house.club, "own", text, "{}", house.ana, NOW)
            if text != "three":
                await STORE.reviews.keep(review, film.id, NOW)

    await database.write(work)
    assert [n for _, n in await database.read(lambda: STORE.films.page(house.club, 0, 9))] == [2]


async def test_the_same_film_added_at_once_is_one(database: Database, house: House) -> None:
    made = await at_once(database, *[adding(house.club, title, 1985) for title in ("Ran", "RAN", "ran!", "Rán") * 2])
    assert sorted(id is None for id in made) == [False] + [True] * 7
    assert await count(database, "films") == 1


async def test_a_film_may_not_be_corrected_into_another(database: Database, house: House) -> None:
    one = await database.write(lambda: add_film(house.club, "Ran"))
    two = await database.write(lambda: add_film(house.club, "Ran II"))
    assert not await database.write(lambda: STORE.films.save(replace(two, title="RAN")))
    assert await database.write(lambda: STORE.films.save(replace(one, title="Ran!", minutes=162)))
    kept = await database.read(lambda: STORE.films.get(house.club, one.id))
    assert kept == replace(one, title="Ran!", minutes=162)


async def test_two_films_corrected_into_the_same_at_once_stay_two(database: Database, house: House) -> None:
    films = [await database.write(lambda n=n: add_film(house.club, f"Take {n}")) for n in range(6)]
    saved = await at_once(database, *[lambda f=f: STORE.films.save(replace(f, title="Ran")) for f in films])
    assert sorted(saved) == [False] * 5 + [True]  # type: ignore[type-var]
