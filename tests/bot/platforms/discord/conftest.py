"""What the tests of Discord can ask for: a Discord of their own, and the whole bot on it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot import couriers, rounds
from bot.app import App, running
from bot.platforms.discord.platform import Discord
from bot.settings import Secret, Settings
from tests.servers.discord import DiscordServer
from tests.waiting import until

Bot = Callable[..., AbstractAsyncContextManager[App]]


@pytest.fixture
async def discord() -> AsyncIterator[DiscordServer]:
    """A Discord on this machine."""
    async with DiscordServer() as made:
        yield made


@pytest.fixture
def bot(tmp_path: Path, discord: DiscordServer, monkeypatch: pytest.MonkeyPatch) -> Bot:
    """The whole bot, as `aftercredits run` makes it; as often as one likes on the same database."""
    monkeypatch.setattr(rounds, "LOOK", 0.05)
    monkeypatch.setattr(rounds, "PAUSE", 0.05)
    monkeypatch.setattr(couriers, "PAUSE", 0.05)
    monkeypatch.setattr(couriers, "back_off", lambda tries: timedelta(seconds=0.05 * 2 ** min(tries - 1, 4)))

    @asynccontextmanager
    async def made(**more: object) -> AsyncIterator[App]:
        settings = Settings(
            database=str(tmp_path / "club.db"), web="off", discord_token=Secret(discord.token),
            discord_api=discord.api, **more,
        )  # fmt: skip
        async with running(settings) as app:
            platform = app.platforms["discord"]
            assert isinstance(platform, Discord)
            await until(lambda: discord.commands.seen_in(next(iter(discord.guilds.values()))), "the commands are there")
            yield app

    return made
