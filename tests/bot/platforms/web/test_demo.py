"""The demo's clock on the page: who may set it, how it looks, and that everything on the page goes by it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
from playwright.async_api import Browser, expect

from bot.app import App, running
from bot.hands import Hands
from bot.settings import Settings
from tests.bot.platforms.web.conftest import together
from tests.bot.platforms.web.test_looks import PHONE, faults, too_wide, with_axe
from tests.browser import Visitor, visitor
from tests.page_client import Client, member

STRIP = "The demo’s clock"


@together
async def demo(settings: Settings) -> AsyncIterator[App]:
    """The whole bot on a clock that can be set."""
    async with running(settings, Hands()) as app:
        yield app


async def moves(person: Visitor, label: str) -> None:
    """Press a button of the clock."""
    await person.page.get_by_role("region", name=STRIP).get_by_role("button", name=label).click()


async def hears_the_clock(client: Client, state: str = "stands") -> datetime:
    """Wait for a clock at rest that was shown since; what it shows."""
    since = len(client.heard)
    await client.until(lambda: any(f["type"] == "clock" and f["state"] == state for f in client.heard[since:]))
    shown = [f for f in client.heard if f["type"] == "clock"][-1]
    return datetime.fromisoformat(shown["at"])


async def test_where_it_is_no_demo_the_clock_is_nobodys_to_set(bot: App, ana: Client) -> None:
    assert ana.welcome["clock"] is None
    before = bot.dispatch.now()
    for move in ("event", "hour", "day", "month", "pause"):
        await ana.sends({"type": "clock", "move": move})
    await ana.says("/me show")
    assert bot.dispatch.now() - before < timedelta(minutes=1)
    assert not [f for f in ana.heard if f["type"] == "clock"]


async def test_what_no_page_says_moves_no_clock(demo: App) -> None:
    async with member(demo.settings.page_url, "Ana") as ana:
        before = demo.dispatch.now()
        for move in ("year", "", None, 7, ["day"], {"day": 1}):
            await ana.sends({"type": "clock", "move": move})
        await ana.says("/me show")
        assert demo.dispatch.now() - before < timedelta(minutes=1)
        await ana.sends({"type": "clock", "move": "day"})
        shown = await hears_the_clock(ana)
        assert timedelta(days=1) <= shown - before < timedelta(days=1, minutes=1)


async def test_a_day_is_skipped_and_everything_on_the_page_goes_by_it(demo: App, chrome: Browser) -> None:
    ana, ben = await visitor(chrome, "Ana"), await visitor(chrome, "Ben")
    await ana.comes_in(demo.owner_link or demo.settings.page_url)
    await ana.says('/vote open Thursday? options:Ran;Paterson closes:"in 2 hours"')
    await ana.sees("Thursday?")
    await expect(ana.log.locator("time[data-style=relative]").first).to_have_text(
        re.compile("in 2 hours|in 120 minutes")
    )
    await expect(ana.log.get_by_text("Today")).to_be_visible()
    face = ana.page.locator(".clock-day")
    before = await face.text_content()
    await moves(ana, "to the next event")
    await ana.sees("Thursday?")
    await expect(ana.page.get_by_role("status").get_by_text(re.compile("^It is .*"))).to_have_count(1)
    await moves(ana, "a day")
    await expect(ana.log.get_by_text("Yesterday")).to_be_visible()
    assert await face.text_content() != before
    await ana.says("Good morning")
    await expect(ana.log.get_by_text("Today")).to_be_visible()
    await ben.comes_in(demo.settings.page_url)  # who comes later finds the same time
    assert await ben.page.locator(".clock-day").text_content() == await face.text_content()
    await moves(ben, "Play a month")
    await expect(ana.page.get_by_role("button", name="Pause")).to_be_visible()
    await moves(ana, "Pause")
    await expect(ben.page.get_by_role("button", name="Play a month")).to_be_visible()
    assert ana.complaints == ben.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_serious_in_the_clock(demo: App, chrome: Browser, scheme: str) -> None:
    ana = await with_axe(chrome, scheme, viewport=PHONE)
    await ana.comes_in(demo.owner_link or demo.settings.page_url)
    await expect(ana.page.get_by_role("region", name=STRIP)).to_be_visible()
    assert await faults(ana) == [] and await too_wide(ana) == []
    await moves(ana, "Play a month")
    await expect(ana.page.get_by_role("button", name="Pause")).to_be_visible()
    assert await faults(ana) == [] and await too_wide(ana) == []
    await ana.page.get_by_role("button", name="Pause").focus()
    await ana.page.keyboard.press("Enter")
    await expect(ana.page.get_by_role("button", name="Play a month")).to_be_focused()
