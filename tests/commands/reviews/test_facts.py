from __future__ import annotations

from collections.abc import Callable

import pytest

from commands.reviews.reading import Reading, read

EXPECTED: dict[str, dict[str, object]] = {
    "arrival": {
        "title": "Arrival",
        "year": None,
        "directors": ("Denis Villeneuve",),
        "cast": ("Amy Adams", "Jeremy Renner"),
        "critic": "Mira Holt",
        "site": "The Long Shot",
        "link": "https://longshot.example/arrival",
        "minutes": None,
        "compared_with": ("Close Encounters of the Third Kind",),
        "language": "en",
    },
    "babettes": {
        "title": "Babettes gæstebud",
        "year": 1987,
        "directors": ("Gabriel Axel",),
        "minutes": 103,
        "language": "da",
        "cast": ("Stéphane Audran", "Birgitte Federspiel", "Bodil Kjer"),
        "compared_with": (),
        "awards": (),
    },
    "cleo": {
        "title": "Cléo de 5 à 7",
        "year": None,
        "directors": ("Agnès Varda",),
        "cast": ("Corinne Marchand",),
        "language": "fr",
    },
    "der-himmel": {
        "title": "Der Himmel über Berlin",
        "year": 1987,
        "directors": ("Wim Wenders",),
        "minutes": 128,
        "cast": ("Bruno Ganz", "Solveig Dommartin", "Otto Sander"),
        "language": "de",
    },
    "fresas": {
        "title": "El laberinto del fauno",
        "year": None,
        "directors": ("Guillermo del Toro",),
        "language": "es",
        "cast": ("Ivana Baquero", "Sergi López"),
    },
    "fucking": {
        "title": "Fucking Åmål",
        "year": None,
        "directors": ("Lukas Moodysson",),
        "minutes": 89,
        "language": "sv",
        "cast": ("Alexandra Dahlström", "Rebecka Liljeberg"),
    },
    "ikiru": {
        "title": "生きる",
        "year": 1952,
        "directors": ("黒澤明",),
        "cast": ("志村喬", "小田切みき"),
        "minutes": 143,
        "compared_with": ("七人の侍",),
        "language": "ja",
    },
    "la-grande": {
        "title": "La grande bellezza",
        "directors": ("Paolo Sorrentino",),
        "cast": ("Toni Servillo",),
        "language": "it",
    },
    "oslo": {
        "title": "Oslo, 31. august",
        "year": None,
        "directors": ("Joachim Trier",),
        "language": "no",
        "cast": ("Anders Danielsen Lie",),
    },
    "uzak": {
        "title": "UZAK",
        "original_title": "Distant",
        "directors": ("Nuri Bilge Ceylan",),
        "minutes": 110,
        "cast": ("Muzaffer Özdemir", "Mehmet Emin Toprak"),
        "language": "tr",
    },
    "synopsis": {
        "title": "Tokyo Story",
        "year": 1953,
        "directors": ("Yasujiro Ozu",),
        "minutes": 136,
        "cast": ("Chishu Ryu", "Chieko Higashiyama"),
    },
}


@pytest.mark.parametrize("name", EXPECTED)
def test_facts_are_what_the_review_states_and_no_more(name: str, sample: Callable[[str], Reading]) -> None:
    facts = sample(name).facts
    assert {key: getattr(facts, key) for key in EXPECTED[name]} == EXPECTED[name]


NORMALISED = {
    "arrival": 8.0,
    "babettes": 8.33,
    "cleo": 8.0,
    "der-himmel": 9.0,
    "fresas": 9.0,
    "fucking": 8.0,
    "la-grande": 8.0,
    "oslo": 8.33,
    "uzak": 8.4,
    "ikiru": None,
    "synopsis": None,
    "shop": None,
}


@pytest.mark.parametrize("name", NORMALISED)
def test_ratings_of_many_scales_meet_on_one(name: str, sample: Callable[[str], Reading]) -> None:
    rating = sample(name).facts.rating
    assert (rating and rating.normalised) == NORMALISED[name]


@pytest.mark.parametrize("signed", ["Review by Nora Quinn, 12 March 2021", "By Nora Quinn, March 12, 2021"])
def test_a_day_behind_a_name_is_no_part_of_it(signed: str) -> None:
    text = f"Narrow (2019)\n\n{signed}\n\nThe film is a fine drama about a nurse. I liked its quiet camera very much. The sea is cold, and nobody in it hurries."
    assert read(text).facts.critic == "Nora Quinn"


def test_the_country_of_origin_is_the_country() -> None:
    text = "Narrow (2019)\n\nCountry of origin: UK\n\nThe film is a fine drama about a nurse. I liked it very much. The sea is cold, and nobody in it hurries."
    assert read(text).facts.country == "UK"
