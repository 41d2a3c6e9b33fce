"""What the tests of Slack can ask for: a Slack of their own, and the whole bot on it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from bot.platforms.slack.manifest import manifest
from commands.groups import GROUPS
from commands.parse import Book
from tests.bot.platforms.slack.club import running_on
from tests.ports import free_port
from tests.quick import Bot, Time, hurry
from tests.servers.slack import Channel, Person, SlackServer, Team


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
def bot(tmp_path: Path, slack: SlackServer, monkeypatch: pytest.MonkeyPatch) -> Bot:
    """The whole bot, as `aftercredits run` makes it; as often as one likes on the same database."""
    hurry(monkeypatch)
    return partial(running_on, slack, tmp_path)


@pytest.fixture
def port() -> int:
    """A port that is free."""
    return free_port()
