"""The smallest bot that discord.py allows, to try the Discord double with: nothing of ours in it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import discord
from discord import app_commands, http

from tests.servers.discord import DiscordServer

Build = Callable[["BareBot"], None]


class BareBot(discord.AutoShardedClient):
    """Registers what `build` puts into its tree, and counts what it hears."""

    def __init__(self, build: Build, intents: discord.Intents | None = None, **more: Any) -> None:
        options = {"guild_ready_timeout": 0.05, "allowed_mentions": discord.AllowedMentions.none()} | more
        super().__init__(intents=intents or discord.Intents(guilds=True), **options)
        self.tree = app_commands.CommandTree(self)
        self.heard: list[str] = []
        build(self)

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def on_socket_event_type(self, event: str) -> None:
        self.heard.append(event)


@asynccontextmanager
async def listening(server: DiscordServer, build: Build, **more: Any) -> AsyncIterator[BareBot]:
    """A bare bot that is connected to the double."""
    before, http.Route.BASE = http.Route.BASE, server.api
    bot = BareBot(build, **more)
    running = asyncio.create_task(bot.start(server.token))
    try:
        waiting = asyncio.create_task(bot.wait_until_ready())
        await asyncio.wait({running, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if running.done():
            running.result()
        yield bot
    finally:
        await bot.close()
        await asyncio.gather(running, return_exceptions=True)
        http.Route.BASE = before
