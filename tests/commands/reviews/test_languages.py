from __future__ import annotations

from collections.abc import Callable

import pytest

from commands.reviews.languages import language_of, words
from commands.reviews.reading import Reading

NAMES = {
    "arrival": "en",
    "babettes": "da",
    "cleo": "fr",
    "der-himmel": "de",
    "fresas": "es",
    "fucking": "sv",
    "ikiru": "ja",
    "la-grande": "it",
    "oslo": "no",
    "uzak": "tr",
}


@pytest.mark.parametrize("name", NAMES)
def test_ten_languages_are_told_apart(name: str, sample: Callable[[str], Reading]) -> None:
    assert sample(name).facts.language == NAMES[name]


def test_names_alone_are_no_language() -> None:
    assert language_of("Keanu Reeves Al Pacino Charlize Theron Taylor Hackford Connie Nielsen") is None


def test_a_dotted_capital_folds_to_one_letter() -> None:
    assert words("İblis") == ["iblis"]
