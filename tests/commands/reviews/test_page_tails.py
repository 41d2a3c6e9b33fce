from __future__ import annotations

import pytest

from commands.reviews.reading import read

REVIEW = (
    "Salt Road (2017)\n\nEva Sand is splendid: she plays grief as a kind of hurry. The camera makes the salt look like snow. "
    "Salt Road is a beautiful film that never hurries itself."
)
ASKED = "Can a road ever be a home?"


@pytest.mark.parametrize(
    "tail",
    [
        "Read also:\nWho was Carl Munk?",
        "Lire aussi :\nQui est Carl Munk ?",
        "Nora Hale writes about film in Bergen. She owns a boat called Ember.",
        "Nora Hale is a film critic and a rower. She lives by the sea.",
    ],
)
def test_what_follows_the_review_leaves_its_question_the_closing_one(tail: str) -> None:
    asked = [one for one in read(f"{REVIEW}\n\n{ASKED}\n\n{tail}").questions if one.asked_by == "critic"]
    assert [(one.text, one.closing) for one in asked] == [(ASKED, True)]


@pytest.mark.parametrize(
    "said",
    [
        "This splendid film review is sponsored by a beautiful watch.",
        "Become a member and help our beautiful film site.",
        "Salt Road is a splendid film and available to rent at home.",
        "Den wunderbaren Film jetzt online kaufen!",
        "Soutenez notre beau site de cinéma, il est magnifique.",
        "Støt os, hvis du elsker smukke film som denne.",
    ],
)
def test_the_pages_pleas_are_not_quoted(said: str) -> None:
    assert said not in [one.text for one in read(f"{REVIEW}\n\n{said}").passages]


def test_words_that_a_fragment_hides_are_not_read() -> None:
    hidden = "This hidden film is a beautiful, splendid masterpiece."
    body = REVIEW.split("\n\n")[1]
    page = f'<h1>Salt Road (2017)</h1><p style="display: none">{hidden}</p><p>{body}</p>'
    assert hidden not in read(page).text
    assert read(page.replace(' style="display: none"', "")).text.count(hidden) == 1


def test_films_counted_off_are_a_list() -> None:
    films = ["Ember – a loud one", "Low Tide – a fine one", "Hay – a slow, lovely one", "Nine Doors – a bore"]
    lines = "\n".join(f"{place}. {film}, and I loved the acting." for place, film in enumerate(films, 1))
    assert read(f"The year in films\n\n{lines}").kind == "other"


def test_questions_and_answers_are_an_interview() -> None:
    told = "\n\n".join(
        [
            "Eva Sand and Salt Road",
            "Q: Where did the film begin?",
            "A: In a beautiful film that I loved as a child.",
            "Q: Was the shoot hard?",
            "A: It was splendid, and the camera never stopped.",
        ]
    )
    assert read(told).kind == "other"


def test_two_films_with_a_mark_each_are_no_review_of_one() -> None:
    told = (
        "Two films about salt\n\nSalt Road is a beautiful film that never hurries. Eva Sand is splendid. 4/5\n\n"
        "Low Tide is a dull film that shouts at the sea. Carl Munk is wasted in it. 2/5"
    )
    assert read(told).kind == "other"


def test_a_shop_page_with_its_buyers_marks_is_no_review() -> None:
    body = REVIEW.split("\n\n")[1]
    page = f"Salt Road [Blu-ray]\n\n£11.99\nIn stock\nAdd to basket\n\n{body}\n\nCustomer reviews\n4.5 out of 5"
    reading = read(page)
    assert (reading.kind, reading.facts.rating) == ("other", None)
