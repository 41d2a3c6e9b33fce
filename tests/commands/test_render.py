"""Messages in a reader's language."""

from __future__ import annotations

from datetime import UTC, datetime

from commands.message import Link, Moment, msg, plural
from commands.render import PSEUDO, runs, text


def test_arguments_are_data_and_never_read_as_places() -> None:
    assert text(msg("{a} and {b}", a="{b}", b="{a}"), "en") == "{b} and {a}"
    assert text("{film}", "en") == "{film}"


def test_a_message_counts() -> None:
    assert text(plural("{n} film", "{n} films", 1), "en") == "1 film"
    assert text(plural("{n} film", "{n} films", 3), "en") == "3 films"


def test_moments_and_links_stay_what_they_are() -> None:
    when, link = Moment(datetime(2026, 1, 1, tzinfo=UTC)), Link("https://example.org", "there")
    assert runs(msg("At {when}, see {link}.", when=when, link=link), "en") == ["At ", when, ", see ", link, "."]


def test_the_pseudo_language_marks_our_words_and_leaves_theirs() -> None:
    said = text(msg("Kept: {film}", film=msg("the film {title}", title="Ran")), PSEUDO)
    assert said.startswith("⟦") and "Ran" in said and "Kept" not in said and "film" not in said
