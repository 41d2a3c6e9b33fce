"""How the page looks and can be used: axe in light and dark, phone width, keyboard order, less motion."""

from __future__ import annotations

from pathlib import Path

import axe_core_python
import pytest
from playwright.async_api import Browser, expect

from bot.app import App
from tests.browser import Visitor, visitor
from tests.reviews import OWN

AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text("utf-8")
PHONE = {"width": 360, "height": 740}


async def faults(person: Visitor) -> list[str]:
    """What axe finds serious or critical, in words."""
    await person.page.evaluate("() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => 0)))")
    found = await person.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{fault['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for fault in found["violations"] if fault["impact"] in ("serious", "critical") for node in fault["nodes"]
    ]  # fmt: skip


async def too_wide(person: Visitor) -> list[str]:
    """What would have to be scrolled sideways to be read."""
    return list(
        await person.page.evaluate(
            "() => [document.scrollingElement, ...document.querySelectorAll('.log, dialog, .places, .dialog-body, .card')]"
            ".filter((it) => it.scrollWidth > it.clientWidth + 1).map((it) => `${it.className || it.tagName} ${it.scrollWidth}`)"
        )
    )


async def with_axe(chrome: Browser, scheme: str, **context: object) -> Visitor:
    """Somebody whose browser lets axe in past the page's policy, for this alone."""
    person = await visitor(chrome, "Ana", bypass_csp=True, color_scheme=scheme, **context)
    await person.page.add_init_script(AXE)
    return person


async def fills_the_lobby(person: Visitor) -> None:
    """A conversation with everything in it: talk, a private card, a review, its question."""
    await person.says("Has anybody seen it? https://example.org/a/rather/long/address/that/goes/on/and/on?and=on")
    await person.says("/film add Ran")
    await person.sees("Ran is on the club’s list")
    await person.drops("main.house", "review.txt", OWN)
    await person.presses("Keep it as it is")
    await person.sees("nobody’s words were changed")
    await person.presses("Ask its closing question")
    await person.sees("The question this review closes on, word for word.")
    await person.says("/nonsense")
    await person.sees("There is no “nonsense”")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_serious_in_any_state(bot: App, chrome: Browser, scheme: str) -> None:
    ana = await with_axe(chrome, scheme)
    await ana.page.goto(bot.settings.page_url)
    await expect(ana.page.get_by_label("Your name")).to_be_visible()
    assert await faults(ana) == [], "the door"
    await ana.page.get_by_role("button", name="Take your seat").click()
    await expect(ana.page.get_by_text("Say who you are first.")).to_be_visible()
    assert await faults(ana) == [], "the door with a problem"
    await ana.comes_in(bot.settings.page_url)
    await expect(ana.page.get_by_role("region", name="Welcome")).to_be_visible()
    assert await faults(ana) == [], "an empty channel"
    await fills_the_lobby(ana)
    assert await faults(ana) == [], "a conversation"
    await ana.composer.fill("/fi")
    await expect(ana.page.get_by_role("option").first).to_be_visible()
    assert await faults(ana) == [], "completion"
    await ana.says("/film add")
    await ana.form.get_by_role("button", name="Add it").click()
    await expect(ana.form.get_by_text("This is needed.")).to_be_visible()
    assert await faults(ana) == [], "a form with a problem"
    await ana.page.keyboard.press("Escape")
    await ana.says("/review add")
    await expect(ana.form).to_be_visible()
    assert await faults(ana) == [], "a form with a file"
    await ana.page.keyboard.press("Escape")
    await ana.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    await ana.page.locator(".opener-places").click()
    await expect(ana.page.get_by_role("navigation", name="Channels")).to_be_in_viewport()
    assert await faults(ana) == [], "the channels on a phone"


async def test_nothing_scrolls_sideways_on_a_phone(bot: App, chrome: Browser) -> None:
    ana = await visitor(chrome, "Ana", viewport=PHONE, has_touch=True, is_mobile=True)
    await ana.page.goto(bot.settings.page_url)
    await expect(ana.page.get_by_label("Your name")).to_be_visible()
    assert await too_wide(ana) == []
    await ana.comes_in(bot.settings.page_url)
    assert await too_wide(ana) == []
    await fills_the_lobby(ana)
    await ana.says("x" * 300)
    assert await too_wide(ana) == []
    await ana.says("/review add")
    await expect(ana.form).to_be_visible()
    assert await too_wide(ana) == []
    await ana.page.keyboard.press("Escape")
    await ana.composer.fill("/review q")
    await expect(ana.page.get_by_role("option").first).to_be_visible()
    assert await too_wide(ana) == []


async def test_the_drawer_of_a_phone_holds_the_focus_and_gives_it_back(bot: App, chrome: Browser) -> None:
    ana = await visitor(chrome, "Ana", viewport=PHONE)
    await ana.comes_in(bot.settings.page_url)
    opener = ana.page.locator(".opener-places")
    await opener.click()
    await expect(ana.page.get_by_role("link", name="lobby")).to_be_focused()
    for _ in range(12):
        await ana.page.keyboard.press("Tab")
        assert await ana.page.evaluate("document.activeElement.closest('main') === null"), (
            "what is covered is out of reach"
        )
    await ana.page.get_by_role("link", name="talk").focus()
    await ana.page.keyboard.press("Enter")
    await expect(ana.page.get_by_role("heading", name="talk", level=1)).to_be_visible()
    await opener.click()
    await ana.page.keyboard.press("Escape")
    await expect(opener).to_be_focused()


async def test_light_and_dark_are_two_looks(bot: App, chrome: Browser) -> None:
    papers = []
    for scheme in ("light", "dark"):
        person = await visitor(chrome, scheme, color_scheme=scheme)
        await person.comes_in(bot.settings.page_url)
        papers.append(
            await person.page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
        )
    assert min(papers[0][:3]) > 180 and max(papers[1][:3]) < 60


async def test_less_motion_means_none(bot: App, chrome: Browser) -> None:
    still, lively = await visitor(chrome, "Still", reduced_motion="reduce"), await visitor(chrome, "Lively")
    moving = (
        "() => [...document.querySelectorAll('*')].filter((it) => { const s = getComputedStyle(it);"
        " return [...s.transitionDuration.split(','), ...s.animationDuration.split(',')].some((d) => parseFloat(d) > 0.01); }).length"
    )
    for person in (still, lively):
        await person.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        await person.comes_in(bot.settings.page_url)
    await lively.says("/review add")
    await still.says("/review add")
    await expect(still.form).to_be_visible()
    await expect(lively.form).to_be_visible()
    assert await lively.page.evaluate(moving) > 0, "there is something to still"
    assert await still.page.evaluate(moving) == 0
    assert await still.page.evaluate("getComputedStyle(document.querySelector('.log')).scrollBehavior") == "auto"


async def test_what_comes_is_announced_and_one_can_skip_to_the_composer(bot: App, chrome: Browser) -> None:
    ana = await visitor(chrome, "Ana")
    await ana.comes_in(bot.settings.page_url)
    await expect(ana.log).to_have_attribute("aria-live", "polite")
    await ana.goes_to("talk")
    await ana.page.locator("a.skip").focus()
    await expect(ana.page.locator("a.skip")).to_be_in_viewport()
    await ana.page.keyboard.press("Enter")
    await expect(ana.composer).to_be_focused()
