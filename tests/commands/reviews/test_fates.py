from __future__ import annotations

import pytest

from commands.reviews.fates import fated
from commands.reviews.reading import read


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Vera kills Otto with an oar.", "en"),
        ("Er ertrinkt im See.", "de"),
        ("Le fils épouse la voisine.", "fr"),
        ("Vennen drukner om natten.", "da"),
        ("父は車にはねられる。", "ja"),
    ],
)
def test_what_becomes_of_people_is_told(text: str, language: str) -> None:
    assert fated(text, language)


def test_films_and_jokes_may_die() -> None:
    assert not fated("The joke kills the mood, and the film survives it.", "en")


@pytest.mark.parametrize("end", ["the same corner until it rhymes.", "her in long takes.", "his scenes at dawn."])
def test_a_director_shoots_and_nobody_dies(end: str) -> None:
    assert not fated(f"Jarmusch shoots {end}", "en")
    assert fated("Tom shoots his brother.", "en") and fated("She shoots him.", "en")


def test_a_fate_is_a_spoiler_past_the_first_third_alone() -> None:
    opening = "In Harbour Lights a widow marries the pilot who found her, and Ida Holm plays her with a brilliant calm."
    middle = "The film is slow and lovely, and the camera of this drama never leaves the deck. " * 3
    text = f"{opening}\n\n{middle}\n\nThe pilot drowns in the strait.\n\nIt is a good film, and I liked it."
    flagged = [one.text for one in read(text).flagged]
    assert flagged == ["The pilot drowns in the strait."]


def test_a_sentence_that_goes_on_with_the_story_is_a_spoiler_far_into_the_review() -> None:
    opening = "In Harbour Lights Ida Holm plays a widow with a brilliant calm, and she waits for a letter. " * 3
    middle = "The film is slow and lovely, and the camera of this drama never leaves the deck. "
    text = f"{opening}\n\n{middle}\n\nShe opens the door and lets the sailor in.\n\n{middle}\n\nIl faut dire qu’il pleut.\n\n{middle}"
    assert [one.text for one in read(text).flagged] == ["She opens the door and lets the sailor in."]


def test_what_the_audience_finds_out_is_no_opinion() -> None:
    opening = "In Harbour Lights Ida Holm plays a widow with a brilliant calm, and she waits for a letter. " * 3
    middle = "The film is slow and lovely, and the camera of this drama never leaves the deck. " * 2
    secret = "We find out that the letters were written by the pilot."
    assert secret in [one.text for one in read(f"{opening}\n\n{middle}\n\n{secret}\n\n{middle}").flagged]
