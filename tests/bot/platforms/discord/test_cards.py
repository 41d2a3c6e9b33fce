"""Cards as components: any card is drawn, whole as far as a message holds it, and within every documented limit."""

from __future__ import annotations

from typing import Any

from hypothesis import given

from bot.platforms.discord import cards, marks
from commands.card import FILES_MAX, Attachment, Button, Card, Entries, Entry, Paragraph, Quote
from commands.message import Link, Moment, msg
from commands.pages import page_of, pages
from tests.bot.platforms.discord.drawn_cards import AT, EVERY_PART, FILE, PICTURE, SLOW, TRICKS
from tests.bot.platforms.discord.drawn_cards import cards as any_card
from tests.servers.discord import components, limits, openapi

V2 = 1 << 15


def taken(drawn: cards.Drawn) -> None:
    """Hold a drawing against the limits that the double has, and against Discord's own file."""
    body: dict[str, Any] = {"components": drawn.components, "flags": V2}
    files = [*(f"p{n}.png" for n in range(len(drawn.pictures))), *(file.name for file in drawn.files)]
    assert len(set(files)) == len(files)
    body["attachments"] = [{"id": str(n), "filename": name} for n, name in enumerate(files)]
    limits.message(limits.MESSAGE, body, was_v2=False, files=files, known=())
    if (spec := openapi.spec()) is not None:
        assert not spec.check({"$ref": "#/components/schemas/MessageCreateRequest"}, body, {})


def said(drawn: cards.Drawn) -> str:
    return "\n".join(c.get("content") or c.get("label") or "" for _, c in components.walk(drawn.components))


@SLOW
@given(any_card)
def test_any_card_is_within_every_limit(card: Card) -> None:
    taken(cards.card(card, "en"))
    taken(cards.card(card, "en", post=7))
    taken(cards.card(card, "en", pictures=False))


@SLOW
@given(any_card)
def test_any_page_of_any_card_is_within_every_limit_and_cuts_nothing_off(card: Card) -> None:
    for number in range(1, len(pages(card, "en")) + 1):
        drawn = cards.card(page_of(card, number, "post read 7", "en"), "en", post=7)
        taken(drawn)
        assert len(card.actions) > 3 or "more than a message holds" not in said(drawn)


def test_every_part_of_a_card_is_drawn() -> None:
    drawn = cards.card(EVERY_PART, "en", post=12)
    text = said(drawn)
    for part in ("A review", "Ran (1985)", "A storm.", "Chaos.", "A critic", "**Year:** 1985", "Small.", "First", "its detail",
                 "Second", "Show", "Ask", "⋯"):  # fmt: skip
        assert part in text, part
    ids = {c["custom_id"]: c for _, c in components.walk(drawn.components) if "custom_id" in c}
    assert list(ids) == ["film show #1", "film show", "review question #1", "post about 12"]
    gallery = next(c for _, c in components.walk(drawn.components) if c["type"] == cards.GALLERY)
    assert gallery["items"][0]["description"] == "Three of five stars" and drawn.pictures == (PICTURE,)
    assert "Three of five stars" in said(cards.card(EVERY_PART, "en", pictures=False))
    file = next(c for _, c in components.walk(drawn.components) if c["type"] == components.FILE)
    assert file["file"]["url"] == "attachment://films.csv" and drawn.files == (FILE,) and "the club’s films" in text


def test_a_file_stands_however_much_there_is_beside_it_and_one_too_many_is_told_of() -> None:
    many = tuple(Entry("x" * 200, None, Button("Show", f"film show #{n}")) for n in range(40))
    files = tuple(Attachment(f"part-{n}.csv", "text/csv", b"a", f"part {n}") for n in range(5))
    drawn = cards.card(Card("Films", (Entries(many), *files, files[0])), "en")
    taken(drawn)
    there = [c["file"]["url"] for _, c in components.walk(drawn.components) if c["type"] == components.FILE]
    assert there == [f"attachment://part-{n}.csv" for n in range(FILES_MAX)]
    assert "part-4.csv (part 4) is one file too many here" in said(cards.card(Card("Films", files), "en"))


def test_a_file_has_a_name_that_nothing_else_on_its_card_has() -> None:
    file = Attachment("p0.png", "image/png", b"a", "a picture to keep")
    drawn = cards.card(Card("Twice", (PICTURE, file, file)), "en")
    taken(drawn)
    assert [each.name for each in drawn.files] == ["p0-2.png", "p0-3.png"]


def test_two_buttons_of_one_line_are_told_apart_and_say_the_same() -> None:
    twice = Card("Ran", actions=(Button("One", "film show #1"), Button("Two", "film show #1")))
    ids = [c["custom_id"] for _, c in components.walk(cards.card(twice, "en").components) if "custom_id" in c]
    assert len(set(ids)) == 2 and {cards.line_of(id) for id in ids} == {"film show #1"}


def test_what_no_component_holds_any_more_becomes_text() -> None:
    many = tuple(Entry(f"Film {n}", None, Button("Show", f"film show #{n}")) for n in range(30))
    text = said(cards.card(Card("Films", (Entries(many),)), "en"))
    assert "`/film show #29`" in text and "`/film show #0`" not in text
    actions = tuple(Button(f"Button {n}", f"film show #{n}") for n in range(40))
    text = said(cards.card(Card("Films", actions=actions), "en"))
    assert all(f"Button {n}" in text for n in range(40))


def test_a_long_text_is_cut_at_a_sentence_and_nothing_of_it_is_lost() -> None:
    sentences = [f"Sentence number {n} ends here." for n in range(400)]
    card = Card("Long", (Quote(" ".join(sentences)),), (Button("Ask", "film show #1"),))
    found = pages(card, "en")
    read = [b.text for page in found for b in page.blocks if isinstance(b, Quote)]
    assert len(found) > 3 and all(text.endswith("here.") for text in read)
    assert " ".join(read) == " ".join(sentences)
    lines = [[a.line for a in page_of(card, n, "post read 7", "en").actions if isinstance(a, Button)] for n in (1, 2)]
    assert lines == [["film show #1", "post read 7 page:2"], ["post read 7 page:3", "post read 7 page:1"]]


def test_people_s_words_stay_words() -> None:
    drawn = said(cards.card(Card("x", tuple(Paragraph(trick) for trick in TRICKS)), "en"))
    for live in (
        "@everyone",
        "@here",
        " <@",
        "\n<@",
        "||hush||",
        "**bold**",
        "[here](",
        "https://evil",
        "\n# big",
        "\n> quoted",
    ):
        assert live not in drawn, live
    for kept in ("blåbærgrød", "İstanbul’da", "東京物語", "👩‍👩‍👧‍👧"):
        assert kept in drawn


def test_times_are_discord_s_own_and_links_only_as_checked() -> None:
    at = int(AT.timestamp())
    assert marks.marked(msg("{at}", at=Moment(AT)), "en") == f"<t:{at}:F> (<t:{at}:R>)"
    assert marks.marked(msg("{at}", at=Moment(AT, "relative")), "en") == f"<t:{at}:R>"
    link = marks.marked(msg("{link}", link=Link("https://example.org/a(b)", "a [critic]")), "en")
    assert link == "[a \\[critic\\]](<https://example.org/a%28b%29>)"
    assert marks.marked(msg("{link}", link=Link("javascript:alert(1)", "press")), "en") == "press"
    bare = "https://example.org/#invitation=a_b_c"
    assert marks.marked(msg("{link}", link=Link(bare, bare)), "en") == f"<{bare}>", (
        "a link shown as itself can be copied"
    )
