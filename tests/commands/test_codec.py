"""Cards as JSON and back."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from commands import codec
from commands.card import (
    Attachment,
    Button,
    Card,
    Entries,
    Entry,
    Fact,
    Facts,
    Field,
    Form,
    Menu,
    Note,
    Occasion,
    Option,
    Paragraph,
    Picture,
    Quote,
)
from commands.message import Link, Moment, msg, plural

WHEN = Moment(datetime(2026, 10, 25, 1, 30, tzinfo=UTC))


@given(st.text(max_size=50), st.integers(0, 9))
def test_a_card_with_every_part_comes_back_equal(words: str, n: int) -> None:
    card = Card(
        msg("{film} at {when}", film=words, when=WHEN),
        (
            Paragraph(plural("{n} film", "{n} films", n, who=msg("{x}", x=words))),
            Note(words),
            Quote(words, msg("{link}", link=Link("https://example.org", words)), "question"),
            Facts((Fact(msg("Year"), words),)),
            Entries((Entry(words, None, Button(words, "film show #1", "danger")), Entry(msg("a"), msg("b")))),
            Picture("<svg/>", msg("A picture"), 10, 20),
            Occasion("Ran", WHEN.at, WHEN.at, msg("Here"), "About it"),
            Attachment("all-of-it.tar.gz", "application/gzip", bytes(range(256)), words),
        ),
        (Button(msg("Go"), "film list", "primary"), Menu(words, "film show", (Option(words, "#1", msg("d")),))),
        eyebrow=words,
        tone="good",
    )
    assert codec.loads(codec.dumps(card)) == card
    form = Form(words, "film add", (Field("title", msg("Title"), msg("h"), "text", True, words),), msg("Add"),
                arguments=(("film", words),))  # fmt: skip
    assert codec.loads(codec.dumps(form)) == form
