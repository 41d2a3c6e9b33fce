"""The demo's month in a browser: the whole life of a film, every kind of post once and in order, and the ledger to match."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from bot import hands
from bot.app import App, running
from bot.hands import Hands
from bot.run import ask_for_sample
from bot.settings import Settings
from storage.query import query
from storage.store import STORE
from tests.bot.platforms.web.conftest import together
from tests.browser import Visitor, visitor

MONTH = (
    ("poll", "What do we watch together?"),
    ("result", "Ran (1985)"),
    ("party", "Ran"),
    ("start", "Ran (1985) begins"),
    ("pause", "We paused at"),
    ("resume", "We go on"),
    ("attendance", "Were you there?"),
    ("rating", "Ran (1985)"),
    ("reveal", "Ran (1985)"),
    ("question", ""),
    ("recap", ""),
)
"""What everybody sees, in the order it comes, and how its card begins."""


@together
async def demo(settings: Settings) -> AsyncIterator[App]:
    """`aftercredits demo`, on a clock that can be set."""
    async with running(settings, Hands()) as app:
        await ask_for_sample(app)
        yield app


async def comes_to_the_sample(person: Visitor, demo: App) -> None:
    """Come in, and go to the sample club's lobby."""
    await person.comes_in(demo.settings.page_url)
    await person.page.get_by_role("list", name="The Last Row").get_by_role("link", name="lobby").click()
    await person.sees("There is a question from the Paterson review")


async def cards(person: Visitor) -> list[str]:
    """The titles of the cards in the conversation."""
    return [" ".join(t.split()) for t in await person.log.locator("article.card .card-title").all_inner_texts()]


async def posts_of_the_sample(demo: App) -> list[str]:
    """Each post that everybody there sees, oldest first: its subject's kind, or its key's word for what it is."""

    async def work() -> list[str]:
        found = await STORE.clubs.arrive("page", "sample", None, None)
        assert found is not None
        rows = await query("SELECT subject, key FROM posts WHERE club = :club AND reader IS NULL AND message IS NOT NULL"
                           " ORDER BY id", club=found.club.id)  # fmt: skip
        return [str(row["subject"] or " ".join(row["key"].split()[2:])).split()[0] for row in rows]

    return await demo.database.read(work)


async def test_a_month_is_played_and_the_ledger_matches(
    demo: App, chrome: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hands, "MINUTE", 12.0)
    ana = await visitor(chrome, "Ana", viewport={"width": 1280, "height": 900})
    await ana.comes_in(demo.settings.page_url)  # and is shown where something is going to happen
    await ana.sees("There is a question from the Paterson review")
    await ana.page.get_by_role("button", name="Play a month").click()
    await expect(ana.page.get_by_role("button", name="Pause")).to_be_visible()
    await expect(
        ana.log.get_by_text("That was a good month.")
    ).to_be_in_viewport()  # who scrolls nowhere is taken along
    await expect(ana.page.get_by_role("button", name="Play a month")).to_be_visible()

    kinds = [kind for kind in await posts_of_the_sample(demo)]
    assert kinds[:4] == ["review", "question", "review", "review"], "what stands in the sample club from the beginning"
    assert kinds[4:] == [kind for kind, _ in MONTH]
    titles = await cards(ana)
    assert len(titles) == len(MONTH)
    assert [t for t, (_, begins) in zip(titles, MONTH, strict=True) if begins not in t] == []

    await ana.says("/club ledger")
    ledger = ana.page.locator("article.card", has=ana.page.get_by_text("The club’s ledger"))
    told = []
    for page in (1, 2):
        await expect(ledger.get_by_text(f"page {page} of 2")).to_be_visible()
        told += await ledger.locator(".entry").all_inner_texts()
        if page == 1:
            await ledger.get_by_role("button", name="Older").click()
    assert len(told) == 4 + len(MONTH), "the ledger has what stands, and nothing else"
    newest_first = list(reversed(MONTH))
    assert [line for line, (_, begins) in zip(told, newest_first, strict=False) if begins not in line] == []
    assert not [line for line in told if re.search("Late|Missed|doubt|Held|attempts", line)]
    assert ana.complaints == []


async def test_the_month_is_walked_through_event_by_event(demo: App, chrome: Browser) -> None:
    ana = await visitor(chrome, "Ana")
    await comes_to_the_sample(ana, demo)
    following = ana.page.get_by_role("button", name="to the next event")
    await following.click()
    await ana.sees("A new month, and nothing chosen yet.")
    for _ in range(5):
        await following.click()
    await ana.sees("What do we watch together?")
    await expect(ana.page.locator(".clock-hour")).to_have_text(re.compile("1?[0-9]:00"))
