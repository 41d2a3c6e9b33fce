"""The smallest bot that discord.py allows, to try the Discord double with: nothing of ours in it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import discord
import yarl
from discord import app_commands, gateway, http

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

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait for nothing, where discord.py waits five seconds."""

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def on_socket_event_type(self, event: str) -> None:
        self.heard.append(event)


@contextmanager
def pointed_at(server: DiscordServer) -> Iterator[None]:
    """Let discord.py find the double.

    `Route.BASE` is not enough: with a `shard_count`, and after an op 9 that cannot be resumed, discord.py does not ask
    for the gateway's address but takes `DEFAULT_GATEWAY`.
    """
    line = gateway.DiscordWebSocket
    before = http.Route.BASE, line.DEFAULT_GATEWAY
    http.Route.BASE, line.DEFAULT_GATEWAY = server.api, yarl.URL(server.gateway_url)
    try:
        yield
    finally:
        http.Route.BASE, line.DEFAULT_GATEWAY = before


@asynccontextmanager
async def listening(server: DiscordServer, build: Build, **more: Any) -> AsyncIterator[BareBot]:
    """A bare bot that is connected to the double."""
    with pointed_at(server):
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
