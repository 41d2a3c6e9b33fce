"""What the tests of Discord can ask for: a Discord of their own, and the whole bot on it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from bot.platforms.discord import gateway
from tests.bot.platforms.discord.club import running_on
from tests.quick import PAUSE, Bot, Time, hurry
from tests.servers.discord import DiscordServer, Member
from tests.servers.discord.guilds import Channel, Guild


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
def bot(tmp_path: Path, discord: DiscordServer, monkeypatch: pytest.MonkeyPatch) -> Bot:
    """The whole bot, as `aftercredits run` makes it; as often as one likes on the same database."""
    hurry(monkeypatch)
    monkeypatch.setattr(gateway, "SERVERS_COME", PAUSE)
    return partial(running_on, discord, tmp_path)
