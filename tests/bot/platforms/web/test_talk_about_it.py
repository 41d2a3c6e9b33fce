"""A question in two browsers: answered without a name, quoted from one's own message, gathered and posted."""

from __future__ import annotations

from collections.abc import AsyncIterator

from playwright.async_api import Browser, expect

from bot.app import App
from tests.bot.platforms.web.conftest import together
from tests.browser import Visitor, visitor

ASKED = "Would you have stayed until the credits?"


@together
async def ana(bot: App, chrome: Browser) -> AsyncIterator[Visitor]:
    made = await visitor(chrome, "Ana")
    assert bot.owner_link is not None
    await made.comes_in(bot.owner_link)
    yield made
    assert made.complaints == []


@together
async def ben(bot: App, ana: Visitor, chrome: Browser) -> AsyncIterator[Visitor]:
    made = await visitor(chrome, "Ben")
    await made.comes_in(bot.settings.page_url)
    yield made
    assert made.complaints == []


async def test_what_one_wrote_oneself_is_quoted_and_nobody_elses(ana: Visitor, ben: Visitor) -> None:
    await ana.says("Before the question.")
    await ana.says(f"/discuss add {ASKED}")
    await ana.presses("Ask it now")
    await ben.sees(ASKED)
    await ben.presses("Answer without a name")
    form = ben.page.get_by_role("dialog")
    await expect(form).to_contain_text("Nobody in the club can see who wrote this")
    await expect(form).to_contain_text("Whoever runs the server could watch what comes in")
    await form.get_by_label("Your answer").fill("I slept through the second half.")
    await form.get_by_role("button", name="Answer without a name").click()
    await ben.sees("That was said without a name")
    await ben.says("I stayed, and the cleaner sat down beside me.")
    await ana.sees("the cleaner sat down")
    quote = "Quote in the recap"
    await expect(ana.page.get_by_role("button", name=quote)).to_have_count(0)
    await expect(ben.page.get_by_role("button", name=quote)).to_have_count(1)
    await ben.presses(quote)
    await ben.sees("It may stand in the recap, with your name.")
    await ana.says("/discuss close 1")
    await ana.presses("Post it")
    await ben.sees("What the talk left")
    recap = ben.log.locator("article", has_text="What the talk left").last
    await expect(recap).to_contain_text("the cleaner sat down beside me.")
    await expect(recap).to_contain_text("Fewer than three answered without a name")
    for person in (ana, ben):
        assert "slept through" not in "".join(person.frames)
    await expect(ben.page.get_by_role("button", name=quote)).to_have_count(0)
