"""Cards as Block Kit: any card is drawn, whole as far as a message holds it, and within every documented limit."""

from __future__ import annotations

import json

from hypothesis import given

from bot.platforms.slack import cards, marks, modals
from bot.platforms.slack.heard import Origin
from commands.card import Card, Form
from commands.message import Link, Moment, msg
from commands.pages import page_of, pages
from tests.bot.platforms.discord.drawn_cards import AT, EVERY_PART, SLOW, TRICKS
from tests.bot.platforms.discord.drawn_cards import cards as any_card
from tests.bot.platforms.discord.drawn_cards import forms as any_form
from tests.servers.slack.blocks import VIEW_BYTES_MOST, wrong_with_message, wrong_with_view
from tests.servers.slack.posting import BLOCK_COSTS, BLOCKS_TEXT_MOST, _letters
from tests.servers.slack.shown import pings_in, plain, read

FILES = {"<svg/>": "F0000001"}


def taken(drawn: cards.Drawn) -> None:
    """Hold a drawing against the limits that the double has."""
    assert wrong_with_message(drawn.blocks) == []
    assert _letters(drawn.blocks) + BLOCK_COSTS * len(drawn.blocks) <= BLOCKS_TEXT_MOST
    assert drawn.text and len(drawn.text) < 4_000
    assert not pings_in(drawn.blocks) and not pings_in(drawn.text)


@SLOW
@given(any_card)
def test_any_card_is_within_every_limit(card: Card) -> None:
    taken(cards.card(card, "en"))
    taken(cards.card(card, "en", post=7))
    taken(cards.card(card, "en", files=FILES))


@SLOW
@given(any_card)
def test_any_page_of_any_card_is_within_every_limit_and_cuts_nothing_off(card: Card) -> None:
    for number in range(1, len(pages(card, "en")) + 1):
        drawn = cards.card(page_of(card, number, "post read 7", "en"), "en", post=7, files=FILES)
        taken(drawn)
        assert len(card.actions) > 3 or "more than a message holds" not in read(drawn.blocks)


@SLOW
@given(any_card)
def test_any_card_is_drawn_in_a_modal(card: Card) -> None:
    drawn = cards.card(card, "en")
    view = modals.card_modal(card.title, drawn.blocks, "en", Origin("C1", "general", "https://hooks.example/x"))
    assert wrong_with_view(view) == []


@SLOW
@given(any_form)
def test_any_form_is_drawn_as_a_modal(form: Form) -> None:
    view = modals.modal(form, "en", Origin("C1", "general", "https://hooks.example/x"))
    assert wrong_with_view(view) == [] and len(json.dumps(view)) <= VIEW_BYTES_MOST


def test_every_part_of_a_card_is_drawn() -> None:
    drawn = cards.card(EVERY_PART, "en", post=12, files=FILES)
    shown = read(drawn.blocks)
    for part in ("A review", "Ran (1985)", "A storm.", "Chaos.", "A critic", "Year", "1985", "Small.", "First", "its detail",
                 "Second", "[Show]", "[Ask]", "[⋯]", "[Which?]", "Three of five stars"):  # fmt: skip
        assert part in shown, part
    assert "Three of five stars" in read(cards.card(EVERY_PART, "en").blocks), (
        "its words stand for a picture that is not there"
    )
    assert (
        "films.csv" in shown and "the club’s films" in shown and "could not be put into your direct messages" in shown
    )
    assert "It is in your direct messages with me." in read(cards.card(EVERY_PART, "en", handed={"films.csv"}).blocks)
    said = json.dumps(drawn.blocks)
    for line in ("film show #1", "review question #1", "post about 12"):
        assert f'"value": "{line}"' in said
    ids = [
        e["action_id"] for b in drawn.blocks for e in [*b.get("elements", []), b.get("accessory", {})] if "value" in e
    ]
    assert len(ids) == len(set(ids))
    assert drawn.text == "Ran (1985)"


def test_what_people_write_reads_as_they_wrote_it() -> None:
    for trick in (*TRICKS, "<!channel>", "<!here|x>", "<@U123>", "a & b", "*x* and _y_", "&lt;!channel&gt;"):
        drawn = marks.escape(trick)
        assert not pings_in(drawn) and "<" not in drawn and ">" not in drawn.replace("&gt;", ""), trick
        assert marks.unescape(drawn).replace(marks.APART, "") == trick.replace(marks.APART, "")


def test_times_are_in_everybodys_own_and_links_only_as_they_were_checked() -> None:
    said = marks.marked(msg("{at} {link}", at=Moment(AT), link=Link("https://example.org/a?b=1&c", "here|now>")), "en")
    assert f"<!date^{int(AT.timestamp())}^" in said and "2026-03-05 19:00 UTC>" in said
    assert "<https://example.org/a?b=1&amp;c|here¦now&gt;>" in said
    assert marks.marked(msg("{link}", link=Link("javascript:alert(1)", "x")), "en") == "x"
    assert plain("<!date^1^{date}|then>") == "then"
