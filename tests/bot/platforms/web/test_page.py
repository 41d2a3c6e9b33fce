"""The page in a browser: what one does on it, by keyboard, by mouse, by paste and by drop."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, WebSocketRoute, expect

from bot.app import App
from tests.bot.platforms.web.conftest import together
from tests.browser import Visitor, visitor
from tests.reviews import OWN


@together
async def ana(bot: App, chrome: Browser) -> AsyncIterator[Visitor]:
    made = await visitor(chrome, "Ana")
    assert bot.owner_link is not None
    await made.comes_in(bot.owner_link)
    yield made
    assert made.complaints == []


async def test_lines_are_completed_by_keyboard_alone(ana: Visitor) -> None:
    page, options = ana.page, ana.page.get_by_role("option")
    await ana.says("/film add Ran")
    await ana.sees("Ran is on the club’s list")
    await ana.says("/film add Rashomon")
    await ana.sees("Rashomon is on the club’s list")

    await expect(ana.composer).to_be_focused()
    await page.keyboard.type("/fi")
    await expect(options.first).to_be_visible()
    await expect(ana.composer).to_have_attribute("aria-expanded", "true")
    names = [(await option.inner_text()).split("\n")[0] for option in await options.all()]
    assert all("fi" in name for name in names) and any(name.startswith("/film show <film>") for name in names)
    at = next(index for index, name in enumerate(names) if name.startswith("/film show"))
    chosen = page.locator("[role=option][aria-selected=true]")
    while (await chosen.inner_text()).split("\n")[0] != names[at]:
        await page.keyboard.press("ArrowDown")
    assert await ana.composer.get_attribute("aria-activedescendant") == await chosen.get_attribute("id")
    await page.keyboard.press("Tab")
    await expect(ana.composer).to_have_value("/film show ")
    await expect(options.filter(has_text="Rashomon")).to_be_visible()
    await page.keyboard.type("ras")
    await expect(options.first).to_contain_text("Rashomon")
    await page.keyboard.press("Tab")
    await expect(ana.composer).to_have_value("/film show Rashomon")
    await page.keyboard.press("Escape")
    await page.keyboard.press("Enter")
    await expect(ana.log.get_by_role("article", name="Rashomon", exact=True)).to_be_visible()


async def test_escape_closes_the_list_and_keeps_the_line(ana: Visitor) -> None:
    await ana.page.keyboard.type("/he")
    await expect(ana.page.get_by_role("option").first).to_be_visible()
    await ana.page.keyboard.press("Escape")
    await expect(ana.page.get_by_role("listbox", name="What you could say")).to_be_hidden()
    await expect(ana.composer).to_have_value("/he")


async def test_a_review_is_read_checked_kept_and_asked_about_by_keyboard_alone(ana: Visitor) -> None:
    keys = ana.page.keyboard
    await keys.type("/review add")
    await keys.press("Escape")
    await keys.press("Enter")
    await expect(ana.form).to_be_visible()
    assert await ana.focused() == "The review"
    await keys.insert_text(OWN)
    await ana.tabs_to("Read it")
    await keys.press("Enter")
    await ana.sees("Only you see this until you keep it.")
    await ana.tabs_to("Check the facts", "Shift+Tab")
    await keys.press("Enter")
    await expect(ana.form).to_be_visible()
    await ana.tabs_to("Year")
    await keys.insert_text("2024")
    await keys.press("Enter")
    await ana.sees("Step 1 of 3 is kept")
    await ana.tabs_to("That is all")
    await keys.press("Enter")
    await ana.sees("These are the facts of Harbour Lights")
    await ana.tabs_to("Keep the review")
    await keys.press("Enter")
    await ana.sees("nobody’s words were changed")
    await ana.tabs_to("Ask its closing question", "Shift+Tab")
    await keys.press("Enter")
    await ana.sees("What do we owe to the people who carried us across?")


async def test_a_form_with_a_problem_keeps_its_values_and_leads_to_the_problem(ana: Visitor) -> None:
    await ana.says("/film add")
    await ana.field("Title").fill("Ran")
    await ana.field("Year").fill("never")
    await ana.field("Director").fill("Akira Kurosawa")
    await ana.form.get_by_role("button", name="Add it").click()
    await expect(ana.field("Year")).to_have_attribute("aria-invalid", "true")
    await expect(ana.field("Year")).to_be_focused()
    told = await ana.field("Year").get_attribute("aria-describedby")
    assert "whole number" in await ana.page.locator("#" + str(told).split()[0]).inner_text()
    await expect(ana.field("Title")).to_have_value("Ran")
    await expect(ana.field("Director")).to_have_value("Akira Kurosawa")
    await ana.field("Year").fill("1985")
    await ana.page.keyboard.press("Enter")
    await ana.sees("Ran (1985) is on the club’s list")
    await expect(ana.form).to_be_hidden()
    await expect(ana.composer).to_be_focused()


async def test_a_form_that_lacks_something_is_not_sent(ana: Visitor) -> None:
    await ana.says("/film add")
    await ana.form.get_by_role("button", name="Add it").click()
    await expect(ana.form.get_by_text("This is needed.")).to_be_visible()
    await expect(ana.field("Title")).to_be_focused()


async def test_a_form_is_not_lost_by_a_slip(ana: Visitor) -> None:
    await ana.says("/film add")
    await ana.field("Title").fill("Ran")
    await ana.page.keyboard.press("Escape")
    await expect(ana.form.get_by_role("alertdialog")).to_be_visible()
    await ana.form.get_by_role("button", name="Keep writing").click()
    await expect(ana.field("Title")).to_have_value("Ran")
    await ana.page.keyboard.press("Escape")
    await ana.form.get_by_role("button", name="Leave", exact=True).click()
    await expect(ana.form).to_be_hidden()


async def test_a_file_let_go_over_the_conversation_is_read_as_a_review(ana: Visitor) -> None:
    await ana.drops("main.house", "review.txt", OWN)
    await ana.sees("Only you see this until you keep it.")
    await ana.drops("main.house", "notes.pdf", "%PDF-1.7 and so on")
    await ana.sees("notes.pdf is not a text file.")


async def test_a_file_field_takes_a_file_and_keeps_it_through_a_problem(ana: Visitor) -> None:
    await ana.says("/review add")
    await ana.drops("dialog[open] .drop", "mine.txt", "x" * 2_050_000)
    await expect(ana.form.get_by_text("mine.txt")).to_be_visible()
    await ana.field("The review").fill("Kept as well.")
    await ana.form.get_by_role("button", name="Read it").click()
    await expect(ana.form.get_by_text("That file is too large; two megabytes is the most.")).to_be_visible()
    await expect(ana.form.locator("input[type=file]")).to_be_focused()
    await expect(ana.field("The review")).to_have_value("Kept as well.")
    await expect(ana.form.get_by_text("mine.txt")).to_be_visible()
    assert json.loads(ana.frames[-1])["form"]["fields"][1]["value"] == "", "it was not sent back and forth"
    await ana.drops("dialog[open] .drop", "shorter.txt", OWN)
    await expect(ana.form.get_by_text("shorter.txt")).to_be_visible()
    await ana.form.get_by_role("button", name="Read it").click()
    await ana.sees("Only you see this until you keep it.")


async def test_a_file_can_be_chosen_and_taken_away(ana: Visitor) -> None:
    await ana.says("/review add")
    chooser = ana.form.locator("input[type=file]")
    await chooser.set_input_files({"name": "mine.txt", "mimeType": "text/plain", "buffer": OWN.encode()})
    await expect(ana.form.get_by_text("mine.txt")).to_be_visible()
    await ana.form.get_by_role("button", name="Take it away").click()
    await expect(ana.form.get_by_text("mine.txt")).to_be_hidden()
    await chooser.set_input_files({"name": "raw.txt", "mimeType": "text/plain", "buffer": b"\x89PNG\r\n\x1a\n"})
    await expect(ana.form.get_by_text("raw.txt is not a text file.")).to_be_visible()


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
async def test_a_file_in_an_older_encoding_is_read_as_it_was_written(ana: Visitor, encoding: str) -> None:
    await ana.says("/review add")
    file = {"name": "mine.txt", "mimeType": "text/plain", "buffer": f"{OWN}\n\nRødgrød på øen.".encode(encoding)}
    await ana.form.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    await ana.form.get_by_role("button", name="Read it").click()
    await ana.sees("Only you see this until you keep it.")


async def test_a_file_that_is_no_text_is_refused_at_its_field(ana: Visitor) -> None:
    await ana.says("/review add")
    file = {"name": "odd.txt", "mimeType": "text/plain", "buffer": b"\x00\x81\xff\x03" * 100}
    await ana.form.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    await ana.form.get_by_role("button", name="Read it").click()
    await expect(ana.form.get_by_text("That is no text file.")).to_be_visible()


async def test_a_pasted_link_may_be_a_review(ana: Visitor) -> None:
    await ana.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await ana.page.evaluate("text => navigator.clipboard.writeText(text)", "http://127.0.0.1:9/ran")
    await ana.composer.press("Control+V")
    await ana.page.get_by_role("group", name="Read this as a review?").get_by_role("button", name="Read it").click()
    await ana.sees("does not lead to the public web")


async def test_a_long_paste_may_be_a_review(ana: Visitor) -> None:
    await ana.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await ana.page.evaluate("text => navigator.clipboard.writeText(text)", OWN)
    await ana.composer.press("Control+V")
    offer = ana.page.get_by_role("group", name="Read this as a review?")
    await expect(offer).to_be_visible()
    await offer.get_by_role("button", name="Read it").click()
    await ana.sees("Only you see this until you keep it.")
    await expect(ana.composer).to_have_value("")
    await ana.composer.press("Control+V")
    await offer.get_by_role("button", name="Say it").click()
    await expect(ana.log.locator(".talk")).to_contain_text("Harbour Lights is a film about a ferry")


async def test_a_private_card_is_marked_replaced_in_its_place_and_dismissed(ana: Visitor) -> None:
    await ana.says("/film add Ran")
    card = ana.log.locator(".turn.private")
    await expect(card).to_have_count(1)
    await expect(card).to_contain_text("Only you can see this")
    await ana.says("Something else, below it.")
    await ana.sees("Something else, below it.")
    await ana.presses("Edit")
    await ana.field("Year").fill("1985")
    await ana.form.get_by_role("button", name="Next").click()
    await ana.presses("That is all")
    await expect(card).to_have_count(1)
    await expect(card).to_contain_text("Ran (1985) is up to date")
    words = await ana.reads()
    assert words.index("is up to date") < words.index("Something else")
    await card.get_by_role("button", name="Dismiss").click()
    await expect(card).to_have_count(0)
    await expect(ana.composer).to_be_focused()


async def test_a_reload_keeps_the_place_the_draft_and_what_was_said(ana: Visitor) -> None:
    await ana.goes_to("talk")
    await ana.says("In talk.")
    await ana.sees("In talk.")
    await ana.composer.fill("half a sent")
    await ana.page.reload()
    await expect(ana.page.get_by_role("heading", name="talk", level=1)).to_be_visible()
    await ana.sees("In talk.")
    await expect(ana.composer).to_have_value("half a sent")


async def test_an_answer_that_was_waited_for_comes_after_a_reload(ana: Visitor) -> None:
    await ana.page.evaluate("WebSocket.prototype.send = () => {}")  # what is said now never leaves
    await ana.says("/film add Ran")
    await ana.page.reload()
    await ana.sees("Ran is on the club’s list")
    await ana.says("/film list")
    await ana.sees("1 film")


async def test_what_is_said_before_the_house_is_open_is_said_once_it_is(bot: App, chrome: Browser) -> None:
    ben = await visitor(chrome, "Ben")
    opened = asyncio.Event()

    async def late(wire: WebSocketRoute) -> None:
        await opened.wait()
        wire.connect_to_server()

    await ben.page.route_web_socket("**/socket", late)
    await ben.page.goto(bot.settings.page_url)
    await ben.page.get_by_label("Your name").fill("Ben")
    await ben.page.get_by_role("button", name="Take your seat").click()
    await expect(ben.composer).to_be_focused()
    await ben.page.keyboard.type("Is anybody in?")
    await ben.page.keyboard.press("Enter")
    await expect(ben.composer).to_have_value("Is anybody in?")
    opened.set()
    await ben.sees("Is anybody in?")
    await expect(ben.composer).to_have_value("")
    await expect(ben.log.locator(".talk")).to_have_count(1)


async def test_what_could_not_be_said_comes_back(ana: Visitor) -> None:
    await ana.says("far too long " * 400)
    await ana.sees("is the most one can say at once")
    await expect(ana.composer).to_have_value(("far too long " * 400).strip())


async def test_a_text_that_is_too_long_is_not_cut_in_silence(ana: Visitor) -> None:
    await ana.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await ana.page.evaluate("text => navigator.clipboard.writeText(text)", f"{OWN}\n" * 300)
    await ana.says("/review add")
    await ana.form.locator("textarea").press("Control+V")
    await ana.form.get_by_role("button", name="Read it").click()
    await expect(ana.form.get_by_text("characters long; 200000 is the most")).to_be_visible()
