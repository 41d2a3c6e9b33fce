"""Troubles with Discord: what each refusal means for a post, and a breaker before refusals get the bot banned."""

from __future__ import annotations

import time
from collections import deque
from datetime import timedelta

import aiohttp
import discord

from bot.platforms.port import Closed, Later, Unsure

UNKNOWN_CHANNEL, UNKNOWN_GUILD, UNKNOWN_MESSAGE = 10003, 10004, 10008
TOO_OLD_TO_EDIT, NO_DIRECT_MESSAGES, THREAD_EXISTS = 30046, 50007, 160004
NO_ACCESS, NO_PERMISSION = 50001, 50013

SENTENCES = {
    UNKNOWN_CHANNEL: "the channel is not there any more",
    UNKNOWN_GUILD: "the bot is not in this server any more",
    NO_ACCESS: "the bot may not see this channel (View Channel)",
    NO_PERMISSION: "the bot may not write here (Send Messages, Attach Files, or Send Messages in Threads)",
    NO_DIRECT_MESSAGES: "its reader takes no direct messages",
}

WINDOW = 600.0
MOST = 1_000
"""Refusals in ten minutes after which the bot rests; at ten thousand Discord bans its address."""

REST = timedelta(minutes=2)


def trouble(error: discord.HTTPException) -> Exception:
    """A refusal in the courier's words."""
    if error.status == 429:
        return Later(timedelta(seconds=60), "Discord asks to wait")
    if error.status == 401:
        return Later(timedelta(minutes=1), "Discord does not take the token")
    if error.status >= 500:
        return Unsure(f"Discord answers {error.status}")
    if error.status in (403, 404):
        return Closed(SENTENCES.get(error.code, f"Discord refuses it ({error.status}, code {error.code})"))
    return Closed(f"Discord does not take it ({error.status}, code {error.code})")


class Breaker:
    """Counts refusals (401, 403, 429) and says when to leave Discord in peace."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._refused: deque[float] = deque(maxlen=most)
        self._until = 0.0

    def count(self, status: int, shared: bool = False) -> None:
        """A request was answered."""
        if status not in (401, 403, 429) or shared:
            return
        now = time.monotonic()
        self._refused.append(now)
        if len(self._refused) == self._most and now - self._refused[0] < WINDOW:
            self._until = now + REST.total_seconds()
            self._refused.clear()

    def open_for(self) -> timedelta | None:
        """How long nothing is to be asked; None: all is well."""
        left = self._until - time.monotonic()
        return timedelta(seconds=left) if left > 0 else None

    def trace(self) -> aiohttp.TraceConfig:
        """What shows every answer to the breaker."""
        config = aiohttp.TraceConfig()

        async def ended(session: object, context: object, params: aiohttp.TraceRequestEndParams) -> None:
            scope = params.response.headers.get("X-RateLimit-Scope")
            self.count(params.response.status, scope == "shared")

        config.on_request_end.append(ended)
        return config
