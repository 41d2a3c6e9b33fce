"""A running bot with its page, and browsers to visit it."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from bot.app import App, running
from bot.settings import Settings
from tests.browser import browser, chromium
from tests.conftest import lacking
from tests.page_client import Client, member
from tests.ports import free_port

together = pytest_asyncio.fixture(loop_scope="session")
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run these tests on one loop, for they share a browser."""
    for item in items:
        if item.path.is_relative_to(HERE) and pytest_asyncio.is_async_test(item):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A page of this machine's own on an empty database."""
    return Settings(database=str(tmp_path / "club.db"), web=f"127.0.0.1:{free_port()}")


@together
async def bot(settings: Settings) -> AsyncIterator[App]:
    """The whole bot, as `aftercredits run` starts it."""
    async with running(settings) as app:
        yield app


@pytest.fixture
def quiet(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Nothing may go wrong in the log while this test runs."""
    with caplog.at_level(logging.INFO):
        yield caplog
    assert [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR] == []


@together
async def ana(bot: App) -> AsyncIterator[Client]:
    """The owner, without a screen."""
    async with member(bot.settings.page_url, "Ana", bot.owner_link) as made:
        yield made


@together
async def ben(bot: App, ana: Client) -> AsyncIterator[Client]:
    """A member who came second."""
    async with member(bot.settings.page_url, "Ben") as made:
        yield made


@together
async def chrome(the_browser: Browser) -> AsyncIterator[Browser]:
    """A browser in which nobody has been yet."""
    yield the_browser
    for context in the_browser.contexts:
        await context.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def the_browser() -> AsyncIterator[Browser]:
    """Chromium takes seconds to start, so one serves every test."""
    if chromium() is None:
        lacking("Chromium", "apt-get install chromium, or set AFTERCREDITS_TEST_CHROMIUM to a browser's path")
    async with browser() as made:
        yield made
