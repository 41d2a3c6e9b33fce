"""A club on Discord with a review in it, so that something stands in a channel and can change there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.app import App, running, system_time
from bot.platforms.discord.gateway import Client
from bot.platforms.discord.platform import Discord
from bot.settings import Secret, Settings
from commands.ports import Now
from tests.quick import PAUSE
from tests.reviews import TITLED as REVIEW
from tests.servers.discord import DiscordServer, Member, Message
from tests.servers.discord.guilds import Channel
from tests.waiting import until


async def keeps_a_review(who: Member, channel: Channel, more: str = "") -> Message:
    """Read a review, which may end with `more`, and keep it; its card, once it stands in the channel."""
    await who.uses("Save as film review", who.writes(f"{REVIEW}\n{more}", channel.name))
    await who.presses("Keep it as it is")
    await until(lambda: cards_in(channel), "the card stands")
    return cards_in(channel)[-1]


def cards_in(channel: Channel) -> list[Message]:
    """What the bot has standing in a channel."""
    return [message for message in channel.messages if message.author.bot]


def held(channel: Channel, words: str) -> int:
    """In how many of the bot's messages these words stand."""
    return sum(words in message.text for message in cards_in(channel))


@asynccontextmanager
async def running_on(
    discord: DiscordServer, folder: Path, now: Now = system_time, ready: bool = True, **more: Any
) -> AsyncIterator[App]:
    """The whole bot on a Discord; `ready` waits until its commands are offered."""
    settings = Settings(
        database=str(folder / "club.db"),
        web="off",
        discord_token=Secret(discord.token),
        discord_api=discord.api,
        **more,
    )
    async with running(settings, now) as app:
        platform = app.platforms["discord"]
        assert isinstance(platform, Discord)
        platform.first_rest = PAUSE
        await until(lambda: isinstance(platform.client, Client) and platform.client.arrived.is_set(), "it is there")
        if ready:
            await until(lambda: discord.commands.seen_in(next(iter(discord.guilds.values()))), "the commands are there")
        yield app
