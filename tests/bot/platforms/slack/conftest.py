"""What the tests of Slack can ask for: a Slack of their own, and the whole bot on it."""

from __future__ import annotations

import socket
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, AbstractContextManager, asynccontextmanager, closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import couriers, rounds
from bot.app import App, running, system_time
from bot.platforms.slack.manifest import manifest
from bot.platforms.slack.platform import Slack
from bot.settings import Secret, Settings
from commands.groups import GROUPS
from commands.parse import Book
from commands.ports import Now
from tests.servers.slack import Channel, Person, SlackServer, Team
from tests.waiting import until

Bot = Callable[..., AbstractAsyncContextManager[App]]
Busy = Callable[[], AbstractContextManager[None]]


class Time:
    """Slack's clock, which a test can set forward."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def passes(self, **span: float) -> None:
        """Let time pass on Slack's side."""
        self._ahead += timedelta(**span)


@pytest.fixture
def time() -> Time:
    """Slack's clock."""
    return Time()


@pytest.fixture
async def slack(time: Time) -> AsyncIterator[SlackServer]:
    """A Slack on this machine, with the bot's own manifest installed in the workspace Kino."""
    async with SlackServer(time) as made:
        made.install(manifest(Book(GROUPS), "en", "http://127.0.0.1:8321", sockets=True, several=False))
        made.team("Kino", channels=("general", "reviews"))
        yield made


@pytest.fixture
def kino(slack: SlackServer) -> Team:
    """The workspace that has the bot."""
    return next(iter(slack.teams.values()))


@pytest.fixture
def general(kino: Team) -> Channel:
    """Its channel."""
    return kino.channel("general")


@pytest.fixture
def ana(kino: Team) -> Person:
    """Who looks after the workspace."""
    return kino.member("Ana", admin=True)


@pytest.fixture
def ben(kino: Team) -> Person:
    """A member like any other."""
    return kino.member("Ben")


@pytest.fixture
def busy(tmp_path: Path) -> Busy:
    """Another process that holds the database for as long as it likes."""

    @contextmanager
    def made() -> Iterator[None]:
        with closing(sqlite3.connect(tmp_path / "club.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
            other.execute("ROLLBACK")

    return made


@pytest.fixture
def port() -> int:
    """A port that is free."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def of(app: App) -> Slack:
    """The platform of a running bot."""
    platform = app.platforms["slack"]
    assert isinstance(platform, Slack)
    return platform


@pytest.fixture
def bot(tmp_path: Path, slack: SlackServer, monkeypatch: pytest.MonkeyPatch) -> Bot:
    """The whole bot, as `aftercredits run` makes it; as often as one likes on the same database."""
    monkeypatch.setattr(rounds, "LOOK", 0.05)
    monkeypatch.setattr(rounds, "PAUSE", 0.05)
    monkeypatch.setattr(couriers, "PAUSE", 0.05)
    monkeypatch.setattr(couriers, "back_off", lambda tries: timedelta(seconds=0.05 * 2 ** min(tries - 1, 4)))

    @asynccontextmanager
    async def made(now: Now = system_time, ready: bool = True, every: float = 0.02, **more: Any) -> AsyncIterator[App]:
        given = {
            "web": "off", "slack_bot_token": Secret(slack.bot_token), "slack_app_token": Secret(slack.app_token),
            "slack_api": slack.api, "database": str(tmp_path / "club.db"),
        }  # fmt: skip
        async with running(Settings(**{**given, **more}), now) as app:
            platform = of(app)
            platform.first_rest = 0.05
            platform._pace.every = every
            if ready and platform.sockets is not None:
                sockets = platform.sockets
                await until(lambda: platform.open and sockets.count == 2, "it is there")
            yield app

    return made
