"""How a review meets its film."""

from __future__ import annotations

import pytest

from tests.club import Club
from tests.reviews import OWN


async def test_a_misspelt_title_finds_its_film_when_the_person_says_so(club: Club) -> None:
    ana = club.person("Ana")
    await ana.says("film add Harbor Lights")
    await ana.says("review add", via="form", text=OWN)
    assert "spelt much like “Harbour Lights”" in await ana.presses("Keep it as it is")
    assert await club.posts() == [], "nothing is kept before the person has said which film"
    assert "Kept: Harbor Lights" in await ana.presses("Harbor Lights")
    assert "1 film\n" in await ana.says("film list")


async def test_or_it_is_another_film(club: Club) -> None:
    ana = club.person("Ana")
    await ana.says("film add Harbor Lights")
    await ana.says("review add", via="form", text=OWN)
    await ana.presses("Keep it as it is")
    assert "Kept: Harbour Lights" in await ana.presses("No, another film")
    assert "2 films" in await ana.says("film list")


@pytest.mark.parametrize(
    ("more", "asked"), [(" directors:“Someone Else”", False), (" directors:“Marta Lindqvist”", True)]
)
async def test_a_film_of_another_director_is_not_meant(club: Club, more: str, asked: bool) -> None:
    ana = club.person("Ana")
    await ana.says(f"film add Harbor Lights{more}")
    await ana.says("review add", via="form", text=OWN)
    heard = await ana.presses("Keep it as it is")
    assert ("Is it that one?" in heard) == asked and ("Kept" in heard) != asked


async def test_a_film_is_found_by_its_title_at_home(club: Club) -> None:
    ana = club.person("Ana")
    await ana.says("film add Havnelys")
    await ana.says("film edit Havnelys original_title:“Harbour Lights”")
    await ana.says("review add", via="form", text=OWN)
    assert "Kept: Havnelys" in await ana.presses("Keep it as it is")
    assert "Havnelys" in await ana.says("film show Harbour Lights")
    assert "1 film\n" in await ana.says("film list")


async def test_of_two_films_of_one_title_the_year_tells_which(club: Club) -> None:
    ana = club.person("Ana")
    await ana.says("film add Harbour Lights year:1951")
    await ana.says("film add Harbour Lights year:2023")
    await ana.says("review add", via="form", text=OWN)
    await ana.says("review facts 1 year:2023")
    assert "Kept: Harbour Lights (2023)" in await ana.presses("Keep the review")


async def test_compared_films_are_suggested_and_corrected_with_the_other_facts(club: Club) -> None:
    ana = club.person("Ana")
    await ana.says("review add", via="form", text=OWN)
    await ana.says("review facts 1 compared:“Titanic; Das Boot”")
    assert "Named beside it: Titanic, Das Boot" in ana.answer
    await ana.presses("Keep the review")
    (post,) = await club.posts()
    card = await club.card(post)
    assert card is not None and "Das Boot" in str(card)
