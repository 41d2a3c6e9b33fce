"""People at a real browser: Debian's Chromium, on the page of a running bot."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from playwright.async_api import Browser, Locator, Page, async_playwright, expect

ARGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
PATIENCE = 60_000
"""Milliseconds that a condition may take."""

expect.set_options(timeout=PATIENCE)


def chromium() -> str | None:
    """Where Chromium is on this machine."""
    given = os.environ.get("AFTERCREDITS_TEST_CHROMIUM")
    return given or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@dataclass(slots=True)
class Visitor:
    """One person with a browser of their own."""

    page: Page
    name: str
    complaints: list[str] = field(default_factory=list)
    """What the browser's console complained about."""
    frames: list[str] = field(default_factory=list)
    """Every frame that its sockets received."""

    async def comes_in(self, link: str) -> None:
        """Open the page and take a seat."""
        await self.page.goto(link)
        await self.page.get_by_label("Your name").fill(self.name)
        await self.page.get_by_role("button", name="Take your seat").click()
        await expect(self.composer).to_have_attribute("placeholder", re.compile(r"\S"))  # the channel is open

    @property
    def composer(self) -> Locator:
        """Where one types."""
        return self.page.locator("textarea#line")

    @property
    def log(self) -> Locator:
        """The conversation."""
        return self.page.get_by_role("log")

    @property
    def form(self) -> Locator:
        """The open form."""
        return self.page.locator("dialog[open]")

    def field(self, label: str) -> Locator:
        """A field of the open form."""
        return self.form.get_by_label(re.compile(f"^{re.escape(label)}( optional)?$"))

    async def says(self, line: str) -> None:
        """Type a line and send it."""
        await self.composer.fill(line)
        await self.composer.press("Escape")
        await self.composer.press("Enter")

    async def presses(self, label: str) -> None:
        """Press the newest button of that name."""
        await self.page.get_by_role("button", name=label, exact=True).last.click()

    async def tabs_to(self, name: str, key: str = "Tab", most: int = 60) -> None:
        """Move the focus by the keyboard alone, until it is on something of that name."""
        for _ in range(most):
            if await self.focused() == name:
                return
            await self.page.keyboard.press(key)
        raise AssertionError(f"{key} never came to “{name}”; it is on “{await self.focused()}”")

    async def focused(self) -> str:
        """The name of what has the focus."""
        found = await self.page.evaluate(
            "() => { const it = document.activeElement;"
            " return it.getAttribute('aria-label') || it.labels?.[0]?.innerText || it.innerText || it.id || it.tagName; }"
        )
        return str(found).strip().removesuffix(" optional")

    async def drops(self, target: str, name: str, text: str) -> None:
        """Drag a text file onto something and let it go."""
        data = await self.page.evaluate_handle(
            "([name, text]) => { const held = new DataTransfer();"
            " held.items.add(new File([text], name, {type: 'text/plain'})); return held; }",
            [name, text],
        )
        for event in ("dragenter", "dragover", "drop"):
            await self.page.dispatch_event(target, event, {"dataTransfer": data})

    async def goes_to(self, place: str) -> None:
        """Go to a channel."""
        await self.page.get_by_role("link", name=place).first.click()

    async def sees(self, words: str) -> None:
        """See these words in the conversation."""
        await expect(self.log.get_by_text(words).last).to_be_visible()

    async def reads(self) -> str:
        """Everything in the conversation."""
        return await self.log.inner_text()


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    """A headless Chromium."""
    async with async_playwright() as playwright:
        made = await playwright.chromium.launch(executable_path=chromium(), args=list(ARGS))
        try:
            yield made
        finally:
            await made.close()


async def visitor(browser: Browser, name: str, **context: object) -> Visitor:
    """Somebody with a browser, and nothing in it yet."""
    made = await browser.new_context(locale="en-GB", timezone_id="Europe/Copenhagen", **context)  # type: ignore[arg-type]
    page = await made.new_page()
    page.set_default_timeout(PATIENCE)
    person = Visitor(page, name)
    page.on("pageerror", lambda error: person.complaints.append(str(error)))
    page.on(
        "console",
        lambda said: person.complaints.append(said.text) if said.type == "error" and "401" not in said.text else None,
    )
    page.on("websocket", lambda wire: wire.on("framereceived", lambda frame: person.frames.append(str(frame))))
    return person
