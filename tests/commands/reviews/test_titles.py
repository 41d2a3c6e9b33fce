from __future__ import annotations

import pytest

from commands.reviews.reading import read

TAIL = (
    " I liked its quiet direction very much, the camera is patient, and the story of a nurse "
    "on a ship is told with care."
)


@pytest.mark.parametrize(
    ("text", "title", "year"),
    [
        ("# Review: Cold Harbour (2019)\n\nCold Harbour is slow." + TAIL, "Cold Harbour", 2019),
        ("---\nslug: cold-harbour-ii-2019\n---\n\nIt is slow." + TAIL, "Cold Harbour II", 2019),
        ("_Cold Harbour_ is slow, and _Cold Harbour_ is sad." + TAIL, "Cold Harbour", None),
        ("Der Film „Kalter Hafen“ (2019) ist schön und langsam." + TAIL, "Kalter Hafen", 2019),
        (
            "Cold Harbour stays with you. In 2019 I moved house. Nobody leaves Cold Harbour, for Cold "
            "Harbour holds you." + TAIL,
            "Cold Harbour",
            None,
        ),
        ("# Why I still go to the pictures\n\nIt is slow." + TAIL, None, None),
    ],
)
def test_the_title_is_found_or_left_empty(text: str, title: str | None, year: int | None) -> None:
    facts = read(text).facts
    assert (facts.title, facts.year) == (title, year)


def test_a_file_name_only_confirms_what_the_text_says() -> None:
    text = "So Cold Harbour begins, with fog." + TAIL
    assert read(text, name="17-some-other-film-en.txt").facts.title is None


def test_a_person_the_text_returns_to_is_not_the_title() -> None:
    text = "Rosa Lund is the reason to go. Rosa Lund left home at nine; Lund works, Lund sings, Rosa waits. "
    assert read(text + "Rosa Lund will not leave you." + TAIL).facts.title is None
