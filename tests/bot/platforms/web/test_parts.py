"""Parts of cards in a browser: menus, pictures, moments, and the drawing of every part there is."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

from playwright.async_api import Browser, expect

from bot.app import App
from bot.platforms.web.cards import Drawing
from bot.platforms.web.gate import HEADERS
from bot.platforms.web.server import SVG_POLICY
from commands import codec
from commands.card import (  # fmt: skip
    Attachment,
    Block,
    Button,
    Card,
    Entries,
    Entry,
    Fact,
    Facts,
    Menu,
    Note,
    Option,
    Paragraph,
    Picture,
    Quote,
)
from commands.message import Moment, msg
from storage.records import micros
from storage.store import STORE
from tests.bot.platforms.web.conftest import together
from tests.browser import Visitor, visitor
from tests.page_client import client

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 36"><script>top.pwned = 1</script><rect width="64" height="36" fill="#963"/></svg>'
CHART = Picture(SVG, msg("Four stars of five"), 640, 360)


@together
async def ana(bot: App, chrome: Browser) -> AsyncIterator[Visitor]:
    made = await visitor(chrome, "Ana")
    await made.comes_in(bot.settings.page_url)
    yield made
    assert made.complaints == []


async def post(bot: App, card: Card, reader: int | None = None) -> None:
    """Have a card posted at home, for one member or for all."""

    async def work() -> None:
        place = (await STORE.clubs.home(1))[0].id
        await STORE.posts.want("a card", place, reader, None, codec.dumps(card), micros(bot.dispatch.now()))

    await bot.database.write(work)
    bot.dispatch.tell()


async def test_a_menu_unfolds_and_is_picked_from_by_keyboard_alone(bot: App, ana: Visitor) -> None:
    await ana.says("/film add Ran")
    await ana.says("/film add Ikiru")
    await ana.sees("Ikiru is on the club’s list")
    options = (Option("Ran", "#1", msg("Kurosawa")), Option("Ikiru", "#2"), Option("Help", "#3"))
    await post(bot, Card(msg("Which one?"), actions=(Menu(msg("Choose…"), "film show", options),)))
    opener = ana.log.get_by_role("button", name="Choose…")
    await expect(opener).to_have_attribute("aria-expanded", "false")
    await opener.focus()
    keys = ana.page.keyboard
    await keys.press("Enter")
    await expect(ana.log.get_by_role("button", name="Ran Kurosawa")).to_be_focused()
    await keys.press("ArrowUp")
    assert await ana.focused() == "Help"
    await keys.press("Escape")
    await expect(opener).to_be_focused()
    await keys.press("Enter")
    await keys.press("ArrowDown")
    await keys.press("Enter")
    await expect(ana.log.get_by_role("article", name="Ikiru", exact=True)).to_be_visible()
    await expect(opener).to_have_attribute("aria-expanded", "false")


async def test_a_picture_is_kept_served_and_drawn_with_its_words(bot: App, ana: Visitor) -> None:
    await post(bot, Card(msg("The evening in stars"), (CHART,)))
    picture = ana.log.get_by_role("img", name="Four stars of five")
    await expect(picture).to_be_visible()
    await expect.soft(picture).to_have_js_property("complete", True)
    assert await picture.evaluate("it => it.naturalWidth") > 0, "the browser could draw it"
    assert not await ana.page.evaluate("'pwned' in window")
    src = str(await picture.get_attribute("src"))
    async with client(bot.settings.page_url) as anybody, anybody.http.get(anybody.address + src) as answer:
        assert (answer.status, answer.content_type, await answer.text()) == (200, "image/svg+xml", SVG)
        assert answer.headers["Content-Security-Policy"] == SVG_POLICY
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["X-Content-Type-Options"] == HEADERS["X-Content-Type-Options"]
    opened = await ana.page.context.new_page()
    await opened.goto(bot.settings.page_url + src)
    assert not await opened.evaluate("'pwned' in window"), "also when it is opened by itself"


async def test_a_moment_is_in_the_readers_own_time(bot: App, ana: Visitor) -> None:
    at = datetime(2026, 7, 3, 18, 30, tzinfo=UTC)
    await post(bot, Card(msg("Film night"), (Paragraph(msg("It begins {at}.", at=Moment(at))),)))
    await ana.sees("It begins")
    time = ana.log.locator("article time")
    await expect(time).to_have_attribute("datetime", "2026-07-03T18:30:00Z")
    assert "20:30" in await time.inner_text() and "Friday" in await time.inner_text()  # Copenhagen, as in Britain


async def test_every_part_of_a_card_is_drawn(bot: App, ana: Visitor) -> None:
    blocks: tuple[Block, ...] = (
        Paragraph("a paragraph"), Quote("a passage", "its critic"), Quote("a question", role="question"),
        Facts((Fact(msg("a label"), "a value"),)), Note("a note"), CHART,
        Entries((Entry("an entry", "its detail", Button("its button", "help")),)),
    )  # fmt: skip
    menu = Menu("a menu", "film show", (Option("an option", "#1", "its help"),))
    card = Card("a title", blocks, (Button("a button", "help", "danger"), menu), eyebrow="an eyebrow", tone="good")
    drawn = json.dumps(Drawing("en").card(card))
    await post(bot, card)
    await ana.log.get_by_role("button", name="a menu").click()
    read = await ana.log.inner_text()
    for words in (
        "a paragraph", "a passage", "its critic", "a question", "a label", "a value", "a note", "an entry", "its detail",
        "its button", "a menu", "an option", "its help", "a title", "a button",
    ):  # fmt: skip
        assert words in drawn
        assert words.casefold() in read.casefold()
    assert "an eyebrow" in drawn and "an eyebrow" in read.casefold()


async def test_a_file_is_saved_as_the_bytes_that_it_is(bot: App, ana: Visitor) -> None:
    await ana.says("/film list")
    data = bytes(range(256)) * 300
    for_ana = Card(
        msg("Everything of yours"), (Attachment("all-of-it.zip", "application/zip", data, "all that is yours"),)
    )
    await post(bot, for_ana, reader=1)
    await ana.sees("all-of-it.zip")
    await ana.sees("all that is yours · 76.8 kB")
    async with ana.page.expect_download() as saving:
        await ana.log.get_by_role("button", name="Save the file all-of-it.zip").click()
    saved = await saving.value
    assert saved.suggested_filename == "all-of-it.zip" and Path(await saved.path()).read_bytes() == data


def test_a_picture_is_named_by_its_content() -> None:
    drawing = Drawing("en")
    first, second = drawing.picture(CHART), Drawing("qps").picture(CHART)
    assert first["src"] == second["src"] and first["alt"] == "Four stars of five" and second["alt"].startswith("⟦")
    assert list(drawing.pictures.values()) == [SVG]
