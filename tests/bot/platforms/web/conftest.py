"""A running bot with its page, and browsers to visit it."""

from __future__ import annotations

import logging
import socket
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser

from bot.app import App, running
from bot.settings import Settings
from tests.browser import browser, chromium
from tests.conftest import lacking
from tests.page_client import Client, member


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A page of this machine's own on an empty database."""
    return Settings(database=str(tmp_path / "club.db"), web=f"127.0.0.1:{free_port()}")


@pytest.fixture
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


@pytest.fixture
async def ana(bot: App) -> AsyncIterator[Client]:
    """The owner, without a screen."""
    async with member(bot.settings.page_url, "Ana", bot.owner_link) as made:
        yield made


@pytest.fixture
async def ben(bot: App, ana: Client) -> AsyncIterator[Client]:
    """A member who came second."""
    async with member(bot.settings.page_url, "Ben") as made:
        yield made


@pytest.fixture
async def chrome() -> AsyncIterator[Browser]:
    """A browser of this test's own."""
    if chromium() is None:
        lacking("Chromium", "apt-get install chromium, or set AFTERCREDITS_TEST_CHROMIUM to a browser's path")
    async with browser() as made:
        yield made
