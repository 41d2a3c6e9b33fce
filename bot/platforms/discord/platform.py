"""Discord as a platform: its door is kept open, through lost connections and refused ones, until it makes no sense."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import time
from collections import deque
from collections.abc import Callable
from datetime import timedelta

import aiohttp
import discord
from discord.http import Route

from bot.pictures import Pictures
from bot.platforms.discord.gateway import Client
from bot.platforms.discord.posts import Posts
from bot.platforms.discord.registration import register_at_last
from bot.platforms.port import CannotStart
from commands.dispatch import Dispatch

log = logging.getLogger(__name__)

FIRST_REST, LONGEST_REST = 2.0, 600.0
"""Seconds between two attempts to connect: doubled each time."""

SHARD_WITHIN = 45.0
"""Seconds in which a first connection must come about; discord.py would try by itself for ever, and say so each time."""

STOP_WITHIN = 3.0
A_DAY = 86_400.0
SESSIONS = 900
"""Sessions begun in a day; at a thousand Discord takes the token away."""

AT_ONCE = 5
"""Sessions that may be begun without a rest."""

REFUSED = "Discord does not take the token: set DISCORD_TOKEN to the one that its developer page shows under Bot"
MALFORMED = "DISCORD_TOKEN holds a space, a line break or a letter that no token has; copy it once more"
INTENTS = {
    4013: "Discord knows nothing of an intent that this release asks for; a newer release will mend it",
    4014: "Discord does not allow the intents that are asked for: this release needs none that must be switched on, so "
    "look at Bot, Privileged Gateway Intents, on its developer page, and update the bot",
}


class Sessions:
    """Counts the sessions that are begun, over every connection of this process."""

    def __init__(self) -> None:
        self._begun: deque[float] = deque()

    async def turn(self) -> None:
        """Wait until another may begin: at once at first, then ever later, and never more in a day than allowed."""
        now = time.monotonic()
        while self._begun and self._begun[0] < now - A_DAY:
            self._begun.popleft()
        lately = sum(1 for at in self._begun if at > now - 600)
        if len(self._begun) >= SESSIONS:
            wait = self._begun[0] + A_DAY - now
            log.error("Discord: %d sessions were begun today; the next begins in %d minutes", SESSIONS, wait // 60)
            await asyncio.sleep(wait)
        elif lately >= AT_ONCE:
            await asyncio.sleep(min(2.0 ** (lately - AT_ONCE), 120.0))
        self._begun.append(time.monotonic())

    @property
    def count(self) -> int:
        """How many were begun in the last day."""
        return len(self._begun)


class Discord(Posts):
    """The platform. `failed` is told why when there is no use in going on; the other platforms then do without it."""

    def __init__(
        self, dispatch: Dispatch, token: str, api: str, server: str, keep: timedelta,
        failed: Callable[[CannotStart], None],
    ) -> None:  # fmt: skip
        self._pictures_made = Pictures()
        super().__init__(dispatch, self._pictures_made)
        self._token, self._api, self._server, self._keep, self._failed = token, api, server, keep, failed
        self._running: asyncio.Task[None] | None = None
        self.sessions = Sessions()
        self.first_rest = FIRST_REST

    async def start(self) -> None:
        """Begin to connect; whatever becomes of that, the other platforms go on."""
        Route.BASE = self._api.rstrip("/")
        self._running = asyncio.create_task(self._stay(), name="discord")

    async def stop(self) -> None:
        """Answer the calls under way, and hang up."""
        client = self.client
        if isinstance(client, Client):
            await client.desk.finish(STOP_WITHIN)
        if self._running is not None:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)

    def alive(self) -> bool:
        """Whether every shard hears its heartbeat answered."""
        client = self.client
        return isinstance(client, Client) and client.hears()

    async def _stay(self) -> None:
        """Connect, and connect again with ever longer rests, until told to stop or refused for good."""
        tries = 0
        while True:
            began = time.monotonic()
            try:
                await self._once()
                trouble = "the connection was closed"
            except CannotStart as error:
                log.error("%s", error)
                self._failed(error)
                return
            except Exception as error:
                trouble = _named(error)
                log.debug("Discord: the attempt in full", exc_info=True)
            tries = 1 if time.monotonic() - began > LONGEST_REST else tries + 1
            rest = min(self.first_rest * 2 ** min(tries - 1, 10), LONGEST_REST)
            log.warning("Discord cannot be reached (%s); the next attempt is in %.0f s", trouble, rest)
            await asyncio.sleep(rest)

    async def _once(self) -> None:
        """One client, from its login to its end."""
        if not well_formed(self._token):
            raise CannotStart(MALFORMED)
        client = Client(self._dispatch, self, self._pictures_made, self._keep)
        client.identifying = self.sessions.turn
        tasks: list[asyncio.Task[None]] = []
        try:
            await client.login(self._token)
            connecting = asyncio.create_task(client.connect(), name="discord connection")
            tasks += [connecting, asyncio.create_task(self._register(client), name="discord registration")]
            await _first_shard(client, connecting)
            await connecting
        except discord.LoginFailure as error:
            raise CannotStart(REFUSED) from error
        except discord.PrivilegedIntentsRequired as error:
            raise CannotStart(INTENTS[4014]) from error
        except discord.ConnectionClosed as error:
            if error.code == 4004:
                raise CannotStart(REFUSED) from error
            if error.code in INTENTS:
                raise CannotStart(INTENTS[error.code]) from error
            raise
        finally:
            self.client = None
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            with contextlib.suppress(Exception):
                await client.close()

    async def _register(self, client: Client) -> None:
        await client.arrived.wait()
        await register_at_last(client, self._dispatch.database, self._server)


def well_formed(token: str) -> bool:
    """Whether a token can be one: what could not even be sent is no use to ask with."""
    return re.fullmatch(r"[!-~]+", token) is not None


async def _first_shard(client: Client, connecting: asyncio.Task[None]) -> None:
    """Wait for the first connection to come about."""
    end = time.monotonic() + SHARD_WITHIN
    while not client.shards and not connecting.done():
        if time.monotonic() > end:
            raise ConnectionError("the gateway does not answer")
        await asyncio.sleep(0.1)


def _named(error: Exception) -> str:
    """What went wrong, in a few words and without anybody's data."""
    if isinstance(error, discord.HTTPException):
        return f"it answers {error.status}"
    if isinstance(error, discord.ConnectionClosed):
        return f"its gateway hung up with {error.code}"
    if isinstance(error, (aiohttp.ClientConnectorError, OSError)):
        return str(getattr(error, "strerror", None) or type(error).__name__)
    return type(error).__name__
