"""Lines: what counts as a word, what takes the rest, and what cannot break it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.groups import GROUPS
from commands.parse import Book, Misunderstood, Unknown, words
from commands.refusal import Refusal
from commands.render import text

BOOK = Book(GROUPS)


def said(line: str) -> dict[str, object]:
    """What a line says for each parameter."""
    return dict(BOOK.understand(line, {}).values)


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("film add Ran", {"title": "Ran"}),
        ("/film add Ran", {"title": "Ran"}),
        ("  /FILM   Add   Ran  ", {"title": "Ran"}),
        ("film add The Bear", {"title": "The Bear"}),
        ('film add "The Bear" year:2022', {"title": "The Bear", "year": "2022"}),
        ("film add “The Bear” Year:2022", {"title": "The Bear", "year": "2022"}),
        ("film add «Le Samouraï»", {"title": "Le Samouraï"}),
        ("film add „Das Boot“", {"title": "Das Boot"}),
        ("film add 「生きる」", {"title": "生きる"}),
        ("film add year:1985 Ran", {"title": "Ran", "year": "1985"}),
        ("film add The year:2022 Bear", {"title": "The Bear", "year": "2022"}),
        ("film add Alien: Covenant", {"title": "Alien: Covenant"}),
        ("film add 2001: A Space Odyssey", {"title": "2001: A Space Odyssey"}),
        ("film add Ocean's Eleven", {"title": "Ocean's Eleven"}),
        ('film add Ran directors:"Akira Kurosawa"', {"title": "Ran", "directors": "Akira Kurosawa"}),
        ('film add 12" Men', {"title": '12" Men'}),
        ('film add "unclosed title', {"title": '"unclosed title'}),
        ("film add title:Ran", {"title": "Ran"}),
        ("film list page:2", {"page": "2"}),
        ("help film add", {"command": "film add"}),
        ("review add film:#1 Film: Ran\nYear: 1985", {"film": "#1", "text": "Film: Ran\nYear: 1985"}),
        ("film add “Ran rating:4/5”", {"title": "Ran rating:4/5"}),
        ("review add one line\nand another", {"text": "one line\nand another"}),
    ],
)
def test_lines_are_understood(line: str, values: dict[str, str]) -> None:
    assert said(line) == values


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("vote open Friday? kind:ranked", "knows no “kind:”. Did you mean “how:ranked”?"),
        ("vote open Friday? closing:friday", "knows no “closing:”. Did you mean “closes:friday”?"),
        ("film add Ran years:1985", "knows no “years:”. Did you mean “year:1985”?"),
        ("film add Ran xyzzy:1", "knows no “xyzzy:”. If it belongs to a title, put the title in quotation marks."),
        ("film add mission:impossible", "put the title in quotation marks"),
        ('film add Ran years:"1985"', "knows no “years:”"),
    ],
)
def test_a_key_that_the_command_does_not_know_is_not_eaten_but_suggested(line: str, told: str) -> None:
    with pytest.raises(Misunderstood) as refused:
        BOOK.understand(line, {})
    assert told in text(refused.value.message, "en")


@pytest.mark.parametrize(
    "title",
    ["Mission:Impossible", "Thor: Ragnarok", "thor: ragnarok", "20:15", "Se:7en", "What: next?", "http://example.org/x",
     "8½:a", "a:b"],
)  # fmt: skip
def test_a_title_keeps_its_colon(title: str) -> None:
    assert said(f"film add {title}") == {"title": title}


def test_quotation_marks_keep_whatever_looks_like_a_key() -> None:
    assert said('film add "mission:impossible"') == {"title": "mission:impossible"}


def test_misspelt_commands_suggest_the_nearest() -> None:
    with pytest.raises(Unknown) as unknown:
        BOOK.find("flim ad Ran")
    assert "film add" in unknown.value.near
    with pytest.raises(Unknown) as bare:
        BOOK.find("film")
    assert set(bare.value.near) == {"film add", "film list", "film show", "film edit"}
    with pytest.raises(Unknown) as nonsense:
        BOOK.find("xyzzy plugh")
    assert nonsense.value.near == ()


def test_a_word_too_many_and_an_unknown_value_are_refused() -> None:
    with pytest.raises(Misunderstood):
        said("review spoilers 1 2")
    with pytest.raises(Misunderstood):
        BOOK.understand("film add Ran", {"colour": "red"})
    with pytest.raises(Misunderstood, match="quotation marks"):
        said("film add Ran rating:4/5")


def test_a_draft_and_a_step_are_no_parameters() -> None:
    found = BOOK.understand("film edit #1 draft:7 step:2", {})
    assert (found.draft, found.step, dict(found.values)) == (7, "2", {"film": "#1"})
    assert BOOK.understand("film edit #1 draft:x", {}).draft is None


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_any_line_is_understood_or_refused(line: str) -> None:
    for head in ("", "film add ", "review add ", "film edit #1 ", "help "):
        try:
            found = BOOK.understand(head + line, {})
        except Refusal:
            continue
        assert found.command.path in BOOK.commands


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.lists(st.sampled_from(["year", "title", "x"]), max_size=3))
def test_words_keep_their_places(line: str, keys: list[str]) -> None:
    at = 0
    for word in words(line, keys):
        assert at <= word.start < word.end <= len(line)
        assert word.text in line[word.start : word.end]
        at = word.end


def test_many_open_quotation_marks_take_no_longer_than_other_words() -> None:
    assert len(words('"a ' * 50_000)) == 50_000


def test_a_line_of_quotation_marks_alone_takes_no_longer_than_another() -> None:
    began = time.perf_counter()
    words('"' * 200_000)
    assert time.perf_counter() - began < 5
