from __future__ import annotations

from collections.abc import Callable

import pytest

from commands.reviews.reading import Reading, read

OPENING = (
    "The film is a fine drama about a nurse on a ship, and I liked the quiet "
    "direction very much indeed, from the first scene to the last.\n\n"
)


def closing(text: str) -> list[str]:
    return [question.text for question in read(OPENING + text).questions if question.closing]


def test_a_long_lead_in_is_left_beside_the_closing_question() -> None:
    (question,) = read(
        OPENING + "It leaves you with the one thing that no doctor answers: Who nurses the nurse?"
    ).questions
    assert question.text == "Who nurses the nurse?"
    assert question.sentence.startswith("It leaves you")


def test_a_pair_stays_a_pair_and_a_sign_off_may_follow() -> None:
    assert closing("A good film. Who nurses the nurse? And who pays her?\n\nSee you next week!") == [
        "Who nurses the nurse?",
        "And who pays her?",
    ]


def test_footnotes_links_and_speech_do_not_close() -> None:
    assert closing("It is good.\n\n[^1]: Was it 1961 or 1962?") == []
    assert closing("It is good.\n\n[Review: Who goes there?](/x)") == []
    assert closing('It is good. “Who goes there?” he asks. "Why me?"') == []
    assert closing("It is good. <!-- why not? -->") == []


@pytest.mark.parametrize("name", ["arrival", "babettes", "cleo", "fresas", "ikiru", "la-grande", "oslo", "uzak"])
def test_samples_close_with_their_question(name: str, sample: Callable[[str], Reading]) -> None:
    reading = sample(name)
    if name == "fresas":
        assert not any(question.asked_by == "critic" and question.spoiler for question in reading.questions)
    else:
        assert any(question.closing and question.asked_by == "critic" for question in reading.questions)


def test_when_nobody_asks_the_bot_does_from_a_passage(sample: Callable[[str], Reading]) -> None:
    reading = sample("fucking")
    assert 1 <= len(reading.questions) <= 3
    for question in reading.questions:
        assert question.asked_by == "bot"
        assert question.sentence == reading.text[question.start : question.end]
        assert question.text.endswith("?")
