"""What the tests of Discord can ask for: a Discord of their own, and the whole bot on it."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, AbstractContextManager, asynccontextmanager, closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import couriers, rounds
from bot.app import App, running, system_time
from bot.platforms.discord.gateway import Client
from bot.platforms.discord.platform import Discord
from bot.settings import Secret, Settings
from commands.ports import Now
from tests.servers.discord import DiscordServer, Member
from tests.servers.discord.guilds import Channel, Guild
from tests.waiting import until

Bot = Callable[..., AbstractAsyncContextManager[App]]
Busy = Callable[[], AbstractContextManager[None]]


class Time:
    """Discord's clock, which a test can set forward."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def passes(self, **span: float) -> None:
        """Let time pass on Discord's side."""
        self._ahead += timedelta(**span)


@pytest.fixture
def time() -> Time:
    """Discord's clock."""
    return Time()


@pytest.fixture
async def discord(time: Time) -> AsyncIterator[DiscordServer]:
    """A Discord on this machine, with the server Kino and its channel general."""
    async with DiscordServer(time) as made:
        made.guild("Kino", channels=("general",))
        yield made


@pytest.fixture
def kino(discord: DiscordServer) -> Guild:
    """The server that the bot is in."""
    return next(iter(discord.guilds.values()))


@pytest.fixture
def general(kino: Guild) -> Channel:
    """Its channel."""
    return kino.channel("general")


@pytest.fixture
def ana(kino: Guild) -> Member:
    """Who may manage the server."""
    return kino.member("Ana", manages=True)


@pytest.fixture
def ben(kino: Guild) -> Member:
    """A member like any other."""
    return kino.member("Ben")


@pytest.fixture
def busy(tmp_path: Path) -> Callable[[], AbstractContextManager[None]]:
    """Another process that holds the database for as long as it likes."""

    @contextmanager
    def made() -> Iterator[None]:
        with closing(sqlite3.connect(tmp_path / "club.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
            other.execute("ROLLBACK")

    return made


@pytest.fixture
def bot(tmp_path: Path, discord: DiscordServer, monkeypatch: pytest.MonkeyPatch) -> Bot:
    """The whole bot, as `aftercredits run` makes it; as often as one likes on the same database."""
    monkeypatch.setattr(rounds, "LOOK", 0.05)
    monkeypatch.setattr(rounds, "PAUSE", 0.05)
    monkeypatch.setattr(couriers, "PAUSE", 0.05)
    monkeypatch.setattr(couriers, "back_off", lambda tries: timedelta(seconds=0.05 * 2 ** min(tries - 1, 4)))

    @asynccontextmanager
    async def made(now: Now = system_time, ready: bool = True, **more: Any) -> AsyncIterator[App]:
        settings = Settings(
            database=str(tmp_path / "club.db"), web="off", discord_token=Secret(discord.token),
            discord_api=discord.api, **more,
        )  # fmt: skip
        async with running(settings, now) as app:
            platform = app.platforms["discord"]
            assert isinstance(platform, Discord)
            platform.first_rest = 0.05
            await until(lambda: isinstance(platform.client, Client) and platform.client.arrived.is_set(), "it is there")
            if not ready:
                yield app
                return
            await until(lambda: discord.commands.seen_in(next(iter(discord.guilds.values()))), "the commands are there")
            yield app

    return made
