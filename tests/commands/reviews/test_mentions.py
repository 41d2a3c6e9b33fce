from __future__ import annotations

from commands.reviews.manuscript import Manuscript
from commands.reviews.markup import read_markup
from commands.reviews.mentions import liked_of, likened, others


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
