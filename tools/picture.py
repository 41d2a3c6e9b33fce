"""The README's picture: a true screenshot of the page, taken from a running bot by a real browser.

PYTHONPATH=. python tools/picture.py docs/page.png
"""

from __future__ import annotations

import asyncio
import socket
import sys
import tempfile
from pathlib import Path

from playwright.async_api import expect

from bot.app import running
from bot.settings import Settings
from tests.browser import browser, visitor


async def take(path: Path) -> None:
    """Start a bot, have two members talk about a film of the sample club, and photograph it."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        settings = Settings(database=f"{folder}/club.db", web=f"127.0.0.1:{probe.getsockname()[1]}")
        probe.close()
        async with running(settings) as app, browser() as chrome:
            ana = await visitor(chrome, "Ana", viewport={"width": 1280, "height": 1000}, device_scale_factor=1.5)
            ben = await visitor(chrome, "Ben")
            await ana.comes_in(app.owner_link or settings.page_url)
            await ben.comes_in(settings.page_url)
            await ana.presses("Look at a sample club")
            for person in (ana, ben):
                channels = person.page.get_by_role("list", name="The Last Row")
                await channels.get_by_role("link", name="reviews").click()
            await ana.sees("Paterson (2016)")
            await ana.says("/review show Ran")
            await expect(ana.log.get_by_text("Ran (1985)")).to_have_count(2)
            await ana.page.mouse.move(0, 0)
            await ana.page.wait_for_timeout(600)  # fonts and the gentle scroll
            await ana.page.screenshot(path=path)


if __name__ == "__main__":
    asyncio.run(take(Path(sys.argv[1])))
