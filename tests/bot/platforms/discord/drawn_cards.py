"""Any card and any form, for tests of drawing: with far too much of everything, and with what people try."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from commands.card import (
    Attachment,
    Block,
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
)  # fmt: skip
from commands.message import Link, Message, Moment, Words, msg

AT = datetime(2026, 3, 5, 19, 0, tzinfo=UTC)
TRICKS = (
    "@everyone", "@here", "<@123456789012345678>", "<@&1>", "<#1>", "<:a:1>", "||hush||", "**bold**", "`code`", "~~no~~",
    "[here](https://evil.example)", "https://evil.example/a_b_c", "# big", "> quoted", "-# small", "- item", "1. one", "\\",
    "\u202eturned", "a\u200bb", "blåbærgrød", "İstanbul’da", "東京物語", "🎬👩‍👩‍👧‍👧", "\n\n", " ", "```\nblock\n```", "<t:0:R>", "_x_",
)  # fmt: skip
words = st.one_of(
    st.sampled_from(TRICKS),
    st.text(max_size=60),
    st.builds(lambda a, b: f"{a} {b}", st.sampled_from(TRICKS), st.sampled_from(TRICKS)),
    st.builds(lambda piece, times: (piece + " ") * times, st.sampled_from(TRICKS), st.integers(1, 900)),
    st.builds(lambda times: "A sentence that goes on. " * times, st.integers(1, 400)),
)
lines = st.builds(lambda n, m: f"film show #{n}" + f" {'x' * m}", st.integers(1, 12), st.integers(1, 80))
said: st.SearchStrategy[Words] = st.one_of(
    words,
    st.builds(lambda w: msg("Of {film}", film=w), words),
    st.builds(lambda w: msg("{at} and {link}", at=Moment(AT), link=Link("https://example.org/a(b)", w)), words),
)
messages: st.SearchStrategy[Message] = st.builds(lambda w: msg("{w}", w=w), words)
buttons = st.builds(Button, said, lines, st.sampled_from(("primary", "plain", "danger")))
options = st.builds(Option, said, st.sampled_from(tuple(str(n) for n in range(9))), st.none() | said)
menus = st.builds(
    Menu, said, st.sampled_from(("film show", "vote cast")), st.lists(options, min_size=1, max_size=25).map(tuple)
)
blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, said),
    st.builds(Note, said),
    st.builds(Quote, words, st.none() | said, st.sampled_from(("passage", "question"))),
    st.builds(Facts, st.lists(st.builds(Fact, messages, said), max_size=8).map(tuple)),
    st.builds(Entries, st.lists(st.builds(Entry, said, st.none() | said, st.none() | buttons), max_size=30).map(tuple)),
    st.builds(Picture, st.just("<svg/>"), said, st.just(160), st.just(32)),
    st.builds(Occasion, said, st.just(AT), st.just(AT), said, said),
    st.builds(
        Attachment,
        st.sampled_from(("films.csv", "p0.png", "all.zip", "e-1.ics")),
        st.just("text/csv"),
        st.just(b"a"),
        said,
    ),
)
cards: st.SearchStrategy[Card] = st.builds(
    Card, said, st.lists(blocks, max_size=14).map(tuple), st.lists(st.one_of(buttons, menus), max_size=30).map(tuple),
    st.none() | said, st.sampled_from(("plain", "good", "careful")),
)  # fmt: skip
kinds = st.sampled_from(("text", "long", "number", "choice", "switch", "file"))
fields = st.builds(
    Field, st.uuids().map(lambda u: f"f{u.hex[:8]}"), messages, messages, kinds, st.booleans(), words, st.just(0),
    st.integers(0, 300_000), st.lists(options, max_size=30).map(tuple), st.booleans(), st.none() | messages,
)  # fmt: skip
forms: st.SearchStrategy[Form] = st.builds(
    lambda title, some, submit, step: Form(title, "film edit #3 draft:4", tuple(some), submit, step=step, steps=3),
    said, st.lists(fields, max_size=5), messages, st.integers(1, 3),
)  # fmt: skip

SLOW = settings(
    max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate)
)

PICTURE = Picture("<svg/>", msg("Three of five stars"), 160, 32)

FILE = Attachment("films.csv", "text/csv", b"Title,Year\r\nRan,1985\r\n", msg("the club’s films"))

EVERY_PART = Card(
    "Ran (1985)",
    (
        PICTURE, Paragraph("A storm."), Quote("Chaos.", "A critic"), Facts((Fact(msg("Year"), "1985"),)), Note("Small."),
        Entries((Entry("First", "its detail", Button("Show", "film show #1")), Entry("Second"))), FILE,
    ),
    (Button("Ask", "review question #1", "primary"), Menu("Which?", "film show", (Option("Ran", "#1", "1985"),))),
    eyebrow="A review",
)  # fmt: skip
