from __future__ import annotations

from collections.abc import Callable

import pytest

from commands.reviews.reading import Reading, read


@pytest.mark.parametrize(("name", "word"), [("list", "list"), ("shop", "shop"), ("synopsis", "synopsis")])
def test_what_is_no_review_says_what_it_seems(name: str, word: str, sample: Callable[[str], Reading]) -> None:
    reading = sample(name)
    assert reading.kind == "other"
    assert reading.why is not None and word in reading.why.id


@pytest.mark.parametrize(
    "name",
    ["arrival", "babettes", "cleo", "der-himmel", "fresas", "fucking", "ikiru", "la-grande", "oslo", "uzak"],
)
def test_reviews_are_reviews_in_every_language(name: str, sample: Callable[[str], Reading]) -> None:
    reading = sample(name)
    assert (reading.kind, reading.why) == ("review", None)


def test_a_book_and_a_round_up_are_other() -> None:
    book = (
        "The novel follows a family in Lagos. Her sentences are wonderful. I loved the second half of "
        "the book, "
        "and a few chapters are too long for me."
    )
    films = (
        "Three films this week. First came Paterson (2016), which I adored. Then The Florida Project (2017), "
        "loud and sad. "
        "I fell asleep in Dune (2021) again, sorry, as I always do in the desert."
    )
    assert read(book).kind == "other"
    assert read(films).kind == "other"


def test_an_interview_is_other_and_names_no_film() -> None:
    talk = "\n\n".join(
        f"{asked}\n\nWe had a good time, the film was long, and I loved every scene of the shoot."
        for asked in ("How did you start?", "Did your film change on the way?", "What do you do next?")
    )
    reading = read(talk)
    assert reading.why is not None and "interview" in reading.why.id
    assert (reading.facts.title, reading.questions) == (None, ())
