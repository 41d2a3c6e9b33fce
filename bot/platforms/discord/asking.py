"""Asking Discord for something, and what it said in the courier's words when it would not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import discord

from bot.platforms.discord.replies import DOUBTFUL
from bot.platforms.discord.troubles import UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, Breaker, trouble
from bot.platforms.port import Closed, Later, Unsure


class Refused(Exception):
    """Discord refused a request with a code; `told` is that in the courier's words."""

    def __init__(self, code: int, told: Exception) -> None:
        self.code, self.told = code, told
        super().__init__(str(told))


class Asking:
    """Asks Discord. `client` is the one that is logged in, None while none is."""

    def __init__(self) -> None:
        self.client: discord.Client | None = None
        self.breaker = Breaker()

    def connected(self) -> discord.Client:
        """The client. Raises Later while there is none."""
        if self.client is None or self.client.is_closed() or self.client.user is None:
            raise Later(timedelta(seconds=5), "Discord is not connected")
        return self.client

    def channel(self, channel: int) -> discord.PartialMessageable:
        """A channel, thread or direct conversation by its number, whether it is known or not."""
        return self.connected().get_partial_messageable(channel)

    async def ask(self, request: Any) -> Any:
        """Ask Discord, and say in the courier's words what went wrong."""
        wait = self.breaker.open_for()
        if wait is not None:
            request.close()
            raise Later(wait, "Discord refused too many requests; nothing is asked of it for a while")
        try:
            return await request
        except discord.RateLimited as error:
            raise Later(timedelta(seconds=error.retry_after), "Discord asks to wait") from error
        except discord.HTTPException as error:
            told = trouble(error)
            if isinstance(told, Closed) or 400 <= error.status < 500:
                raise Refused(error.code, told) from error
            raise told from error
        except DOUBTFUL as error:
            raise Unsure(f"{type(error).__name__} on the way to Discord") from error

    async def told(self, request: Any) -> Any:
        """Ask, where no refusal means anything but itself."""
        try:
            return await self.ask(request)
        except Refused as refused:
            raise refused.told from refused

    async def delete(self, channel: int, message: int) -> None:
        """Take a message away; one that is gone already is no error."""
        try:
            await self.ask(self.channel(channel).get_partial_message(message).delete())
        except Refused as refused:
            if refused.code not in (UNKNOWN_MESSAGE, UNKNOWN_CHANNEL):
                raise refused.told from refused


def parted(message: str | None) -> tuple[int, int]:
    """Channel and message of a post's message, which is kept as channel/message."""
    channel, _, number = (message or "0/0").partition("/")
    return int(channel), int(number)
