from __future__ import annotations

import re

import pytest

from commands.reviews.wordlists import cues

LIST = r"\b(?:brilliant\w*|bor(?:ing|ed)|b?old|[cd]old|fun(?:ny)?|the (?:best|worst) of|Ärger)\b|傑作"


@pytest.mark.parametrize(
    "text",
    ["Brilliantly done", "so bored", "old", "cold", "FUNNY", "the worst of them", "großer ärger", "傑作だ", "goldfish"],
)
def test_a_list_finds_what_the_plain_pattern_finds(text: str) -> None:
    plain, grouped = re.compile(LIST, re.I).search(text), cues(LIST).search(text)
    assert (plain and plain.span()) == (grouped and grouped.span())


def test_a_bracket_left_open_is_an_error() -> None:
    with pytest.raises((ValueError, re.error)):
        cues(r"\b(?:a|b")
