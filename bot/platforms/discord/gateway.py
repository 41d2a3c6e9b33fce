"""The client: unmodified discord.py, with a tree of the declared commands, told what comes in and what is there."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from typing import Any

import aiohttp
import discord
from discord import app_commands
from discord.gateway import DiscordWebSocket
from yarl import URL

from bot.pictures import Pictures
from bot.platforms.discord import rights
from bot.platforms.discord.callbacks import Callbacks
from bot.platforms.discord.carrying import NOBODY
from bot.platforms.discord.interactions import Desk
from bot.platforms.discord.interest import Interest
from bot.platforms.discord.posts import NAME, Posts
from bot.platforms.discord.replies import Interaction
from bot.platforms.discord.translation import Translator
from bot.platforms.discord.tree import grow
from commands.departures import KEEP, departed, reconcile, returned
from commands.dispatch import Dispatch
from storage.errors import StoreError

log = logging.getLogger(__name__)

CONNECTIONS = 100
"""Connections to Discord at a time: without a bound a flood runs out of descriptors."""

LONGEST_WAIT = 60.0
"""Seconds that a request waits at Discord's asking before its post makes room for others."""

BEAT_LATE = 5.0
"""Seconds that the answer to a heartbeat may take."""

SERVERS_COME = 2.0
"""Seconds that another server is waited for, when a session begins, before those that came are all."""


class Client(discord.AutoShardedClient):
    """One connection to Discord. It has no club logic: what is said goes to the desk."""

    def __init__(self, dispatch: Dispatch, posts: Posts, pictures: Pictures, keep: timedelta = KEEP) -> None:
        super().__init__(
            intents=rights.intents(), allowed_mentions=NOBODY, max_messages=None, chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(), http_trace=posts.breaker.trace(),
            max_ratelimit_timeout=LONGEST_WAIT, guild_ready_timeout=SERVERS_COME,
        )  # fmt: skip
        self._dispatch, self._posts, self._keep = dispatch, posts, keep
        self.desk = Desk(dispatch, posts, pictures)
        self.interest = Interest(dispatch, posts, NAME)
        self.interest.listen(self)
        self.tree: app_commands.CommandTree[Any] = Tree(
            self, allowed_contexts=app_commands.AppCommandContext(guild=True),
            allowed_installs=app_commands.AppInstallationType(guild=True),
        )  # fmt: skip
        grow(self.tree, dispatch.book, self.desk, dispatch.language)
        self.identifying: Callable[[], Awaitable[None]] | None = None
        """Awaited before each IDENTIFY."""
        self.arrived = asyncio.Event()
        """Set when Discord has said which servers there are."""
        self.attendants: list[Callable[[], Coroutine[Any, Any, None]]] = []
        """What runs while the client is logged in, if nobody else sees to it."""
        self._attending: list[asyncio.Task[None]] = []
        self.callbacks: Callbacks | None = None
        """Gives first answers to interactions, once the client has logged in."""

    async def setup_hook(self) -> None:
        """From here on posts can be carried."""
        await self.tree.set_translator(Translator())
        self._posts.client = self
        self._attending += [asyncio.create_task(attend()) for attend in (*self.attendants, self.interest.run)]

    async def close(self) -> None:
        """Hang up."""
        for task in self._attending:
            task.cancel()
        if self.callbacks is not None:
            await self.callbacks.close()
        await super().close()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait for a turn to begin a session; Discord allows a thousand a day."""
        if self.identifying is not None:
            await self.identifying()
        await super().before_identify_hook(shard_id, initial=initial)

    async def login(self, token: str) -> None:
        """Log in, over a bounded number of connections."""
        self.http.connector = aiohttp.TCPConnector(limit=CONNECTIONS)
        self.callbacks = Callbacks(self.http.connector, self.http.user_agent, self._posts.breaker)
        await super().login(token)

    async def connect(self, *, reconnect: bool = True) -> None:
        """Open the gateway that Discord names, now and whenever a session is begun anew."""
        _, url, limits = await self.http.get_bot_gateway()
        DiscordWebSocket.DEFAULT_GATEWAY = URL(url)
        if limits["remaining"] < 1:
            log.error("Discord: no session is left for today; the next in %d minutes", limits["reset_after"] // 60_000)
            await asyncio.sleep(limits["reset_after"] / 1000)
        await super().connect(reconnect=reconnect)

    def hears(self) -> bool:
        """Whether a session stands on every shard, and Discord answers what it is sent there."""
        return self.arrived.is_set() and bool(self.shards) and all(map(_beats, self.shards.values()))

    async def on_interaction(self, interaction: Interaction) -> None:
        """A button, a menu or a form; the tree sees to commands."""
        if interaction.type is discord.InteractionType.component:
            await self.desk.press(interaction)
        elif interaction.type is discord.InteractionType.modal_submit:
            await self.desk.hand_in(interaction)

    async def on_ready(self) -> None:
        """The session is new: what came meanwhile is lost, so everything is looked at once more."""
        present = {str(guild.id) for guild in self.guilds}
        log.info("Discord: here as %s, in %d server%s", self.user, len(present), "" if len(present) == 1 else "s")
        await self._kept(reconcile(self._dispatch, NAME, present, self._keep))
        self.interest.look_back()
        self.arrived.set()

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """A server let the bot in, perhaps again."""
        await self._is_here(guild)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """A server is back after an outage of Discord's own."""
        await self._is_here(guild)

    async def on_raw_thread_update(self, payload: discord.RawThreadUpdateEvent) -> None:
        """A thread may have been opened again, and let the bot write."""
        if not payload.data["thread_metadata"]["archived"]:
            await self._kept(returned(self._dispatch, NAME, str(payload.guild_id)))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """A server put the bot out: what the club has there is kept for a while."""
        await self._kept(departed(self._dispatch, NAME, str(guild.id), self._keep))

    async def on_guild_channel_update(self, before: Any, after: discord.abc.GuildChannel) -> None:
        """A channel may let the bot write again."""
        await self._is_here(after.guild)

    async def on_guild_role_update(self, before: Any, after: discord.Role) -> None:
        """A role may let the bot write again."""
        await self._is_here(after.guild)

    async def on_member_update(self, before: Any, after: discord.Member) -> None:
        """The bot may have been given a role."""
        if self.user is not None and after.id == self.user.id:
            await self._is_here(after.guild)

    async def _is_here(self, guild: discord.Guild) -> None:
        await self._kept(returned(self._dispatch, NAME, str(guild.id)))

    async def _kept(self, work: Awaitable[object]) -> None:
        try:
            await work
        except StoreError as error:
            log.error("what Discord said of a server could not be kept: %s", error)

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """Log what went wrong without anybody's words."""
        log.exception("an event of Discord went wrong: %s", event_method)


def _beats(shard: discord.ShardInfo) -> bool:
    """Whether a shard's connection stands and said something within two heartbeats.

    discord.py keeps when it last heard anything in its private `_keep_alive`; without that the socket alone tells.
    """
    if shard.is_closed():
        return False
    beat = getattr(shard._parent.ws, "_keep_alive", None)
    return beat is None or time.perf_counter() - beat._last_recv < 2 * beat.interval + BEAT_LATE


class Tree(app_commands.CommandTree[Any]):
    """The tree; commands that Discord knows and this release does not are told so by the desk."""

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        """A command that is not declared any more, or options that do not fit it."""
        client = interaction.client
        if isinstance(client, Client) and not interaction.response.is_done():
            if interaction.type is discord.InteractionType.autocomplete:
                return
            await client.desk.say(interaction, "help")
        log.warning("a command was not understood: %s", type(error).__name__)
