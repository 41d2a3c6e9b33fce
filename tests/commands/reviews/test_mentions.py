from __future__ import annotations

import pytest

from commands.reviews.comparisons import likened
from commands.reviews.manuscript import Manuscript
from commands.reviews.markup import read_markup
from commands.reviews.mentions import liked_of, others
from commands.reviews.reading import read
from tests.reviews import OWN


def test_recommendations_are_a_list_of_titles() -> None:
    assert liked_of("If you liked slow films such as Paterson, The Straight Story, or Le Havre, go.") == [
        "Paterson",
        "The Straight Story",
        "Le Havre",
    ]
    assert liked_of("Fans of Somewhere and Moonlight will cry.") == ["Somewhere", "Moonlight"]
    assert liked_of("I liked the first half. Stalker is longer.") == []


def test_films_beside_count_only_when_set_apart_like_titles() -> None:
    text = "_Wanda_ is harder than _Badlands_ and _really_ not like Malick. “Stay Here” she says."
    assert others(read_markup(text), "Wanda", (), []) == ["Badlands"]
    assert others(Manuscript("Wanda is about “Stay Here” Syndrome."), "Wanda", (), []) == []


def test_films_named_plainly_need_a_cue_that_announces_films() -> None:
    assert likened("It belongs with dramas like Paterson or Perfect Days.") == ["Paterson", "Perfect Days"]
    assert likened("Directors like Ozu taught him to wait.") == []


def test_where_people_are_set_apart_too_a_film_must_be_called_one() -> None:
    text = "_Wanda_ gives _Anna Lind_ and _Kowalski_ nothing to do; it is no _Badlands_ (1973)."
    assert others(read_markup(text), "Wanda", (), []) == ["Badlands"]
    assert others(read_markup("_Wanda_ stars nobody from the novel _Deep Water_."), "Wanda", (), []) == []
    assert others(read_markup("_Wanda_ (_Wanda the Great_, 1970) is dull."), "Wanda", (), []) == []


def test_a_title_with_an_article_is_one_wherever_it_is_compared() -> None:
    assert likened("It is a long way from The Silent House.") == ["The Silent House"]
    assert likened("Es erinnert stark an Der Untergang.") == ["Der Untergang"]
    assert likened("It recalls early Polanski, and evokes The Second World War.") == []


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Wer Paterson oder Down by Law mochte, geht hin.", ["Paterson", "Down by Law"]),
        ("Wenn dir Paterson gefallen hat, geh hin.", ["Paterson"]),
        ("Si vous avez aimé Les quatre cents coups, foncez.", ["Les quatre cents coups"]),
        (
            "Si te gustaron El secreto de sus ojos y Nueve reinas, adelante.",
            ["El secreto de sus ojos", "Nueve reinas"],
        ),
        ("A chi ha amato La grande bellezza.", ["La grande bellezza"]),
        ("Kan du lide Festen, så se den.", ["Festen"]),
        ("Liker du Reprise, vil du like denne.", ["Reprise"]),
        ("Om du tyckte om Turist så är den något för dig.", ["Turist"]),
        ("Kış Uykusu’nu sevdiyseniz bunu da seveceksiniz.", ["Kış Uykusu"]),
        ("『東京物語』や『麦秋』が好きな人に。", ["東京物語", "麦秋"]),
        ("Fans of Wes Anderson will love it.", []),
        ("Wer Filme mag, geht hin.", []),
    ],
)
def test_a_recommendation_is_read_whole_or_not_at_all(text: str, titles: list[str]) -> None:
    assert liked_of(text) == titles


@pytest.mark.parametrize("value", ["Film / Reviews", "Compared with «Oslo, 31. august» it is light."])
def test_a_pages_word_or_a_piece_of_a_title_is_no_film_beside(value: str) -> None:
    found = read(f"{value}\n\n{OWN}").facts
    assert not {"Reviews", "31"} & set(found.compared_with)
