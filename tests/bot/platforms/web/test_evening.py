"""An evening at two browsers: a poll with a picked end, a vote, a sealed rating, and one picture at the reveal."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

from playwright.async_api import Browser, expect

from bot.app import App
from tests.bot.platforms.web.conftest import together
from tests.browser import Visitor, visitor


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


async def test_a_club_chooses_and_rates(ana: Visitor, ben: Visitor) -> None:
    for line, answer in (
        ("/film add Ran year:1985", "Ran (1985) is on"),
        ("/vote nominate Ran", "is on the shelf now"),
    ):
        await ana.says(line)
        await ana.sees(answer)
    await ana.says("/vote open options:Ran;Paterson")
    await ana.field("What is asked").fill("What do we watch?")
    picked = (datetime.now(UTC) + timedelta(days=3)).strftime("%Y-%m-%dT20:00")
    await ana.form.locator(".picker").first.fill(picked)
    await expect(ana.form.get_by_role("combobox", name="Closes")).to_have_value(
        f"{picked.replace('T', ' ')} Europe/Copenhagen"
    )
    await ana.presses("Open it")
    await ben.sees("What do we watch?")
    await ben.log.get_by_role("button", name="Vote Ran (1985)").click()
    await ana.sees("1 vote")
    await ana.says("/rate open Ran")
    await ben.sees("Nobody has rated yet")
    await ben.says("/rate give Ran 3.5")
    await ben.sees("You give Ran (1985) 3.5/5")
    await ana.sees("1 has rated: Ben")
    assert not any("You give Ran" in frame for frame in ana.frames)
    await ana.says("/rate give Ran 5")
    await ana.sees("You give Ran (1985) 5/5")
    await ana.says("/rate reveal Ran sure:yes")
    for person in (ana, ben):
        picture = person.log.get_by_role("img", name="Ran (1985)").last
        await expect(picture).to_be_visible()
        assert "Ben" in str(await picture.get_attribute("alt"))
