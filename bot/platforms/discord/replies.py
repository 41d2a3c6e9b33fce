"""Replies: what one interaction is answered, once, whatever the network and Discord make of it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import discord

from bot.platforms.discord import callbacks
from bot.platforms.discord.callbacks import Callbacks
from bot.platforms.discord.carrying import NOBODY, Parcel

log = logging.getLogger(__name__)

Interaction = discord.Interaction[Any]

ALREADY = 40060
"""Discord's "this interaction has been acknowledged": by an attempt of ours whose answer was lost."""

IN_TIME = 2.5
"""Seconds after which a first answer is not tried again: Discord takes none after three."""

NO_SECOND = 0.95
"""Seconds after which a follow-up is given up: discord.py tries one again a second after an error, which would double it."""

DOUBTFUL = (OSError, aiohttp.ClientError, TimeoutError)


class Reply:
    """The reply to one interaction, for its speaker alone.

    A press on a private card replaces that card; everything else is answered by a message that only they see.
    """

    def __init__(self, interaction: Interaction, callbacks: Callbacks) -> None:
        self._interaction, self._callbacks = interaction, callbacks
        self._since = time.monotonic()
        self.deferred = self.answered = self.updated = False
        self._announcing: asyncio.Task[None] | None = None
        message = interaction.message
        self.at = None if message is None else f"{message.channel.id}/{message.id}"
        """The pressed message, as posts are kept: channel/message."""
        self.pressed = interaction.type is not discord.InteractionType.application_command and message is not None
        private = message is not None and (message.flags.ephemeral or interaction.guild_id is None)
        self.replaces = self.pressed and private

    def announce(self) -> None:
        """Begin to acknowledge: the answer is taking longer than Discord waits. `show` follows it."""
        self.deferred = True
        self._announcing = asyncio.create_task(self.defer())

    async def defer(self) -> None:
        """Acknowledge: the answer will take longer than Discord waits."""
        self.deferred = True
        await self._give(callbacks.TAKEN if self.replaces else callbacks.THINKING)

    async def nothing(self) -> None:
        """Acknowledge a press that needs no answer."""
        if not self.deferred and not self.updated:
            await self._give(callbacks.TAKEN)

    async def announced(self) -> None:
        """Wait for the acknowledgement that was begun, if any was."""
        if self._announcing is not None:
            await self._announcing

    async def _give(self, body: bytes) -> bool | None:
        return await self._tried(lambda: self._callbacks.give(self._interaction, body))

    async def show(self, parcel: Parcel) -> bool:
        """Show a card; False when it surely did not reach its reader."""
        if self.deferred:
            return await self._edited(parcel)
        if self.updated and await self._tried(lambda: self._follow(parcel)) is not False:
            return True
        shown = await self._tried(lambda: self._first(parcel))
        return await self._looked_up(parcel) if shown is None else shown

    async def _first(self, parcel: Parcel) -> None:
        if self.replaces:
            await self._replace(parcel)
        elif parcel.attached:
            await self._interaction.response.send_message(
                view=parcel.layout, files=parcel.files(), ephemeral=True, allowed_mentions=NOBODY
            )
        else:
            await self._callbacks.give(self._interaction, callbacks.message(parcel.components))

    async def update(self, parcel: Parcel) -> bool | None:
        """Make the pressed message itself show a card; None when that is in doubt. What is shown then follows it."""
        done = await self._tried(lambda: self._replace(parcel))
        self.updated = done is not False
        return done

    async def _replace(self, parcel: Parcel) -> None:
        if parcel.attached:
            await self._interaction.response.edit_message(
                view=parcel.layout, attachments=parcel.files(), allowed_mentions=NOBODY
            )
        else:
            await self._callbacks.give(self._interaction, callbacks.update(parcel.components))

    async def _follow(self, parcel: Parcel) -> object:
        """Send a message after the first answer: once, for it has no nonce."""
        sent = self._interaction.followup.send(
            view=parcel.layout, files=parcel.files(), ephemeral=True, allowed_mentions=NOBODY
        )
        return await asyncio.wait_for(sent, NO_SECOND)

    async def open(self, drawn: dict[str, Any]) -> bool:
        """Open a form; False when it surely did not open."""
        return await self._give(callbacks.modal(drawn)) is not False

    async def post(self, parcel: Parcel) -> str:
        """Answer with a message that everybody sees; its id. Raises what discord.py raises."""
        made = await self._interaction.response.send_message(
            view=parcel.layout, files=parcel.files(), allowed_mentions=NOBODY
        )
        self.answered = True
        return str(made.message_id)

    async def _looked_up(self, parcel: Parcel) -> bool:
        """After a first answer in doubt: make the message that may stand show it, or answer first once more."""
        if await self._edited(parcel):
            return True
        if time.monotonic() - self._since < IN_TIME:
            return await self._tried(lambda: self._first(parcel)) is True
        return False

    async def _edited(self, parcel: Parcel) -> bool:
        """Edit the reply that stands: however often that is done, there is one."""
        edit = self._interaction.edit_original_response
        for _ in range(2):
            done = await self._tried(
                lambda: edit(view=parcel.layout, attachments=parcel.files(), allowed_mentions=NOBODY)
            )
            if done is not None:
                return done
        return False

    async def _tried(self, attempt: Callable[[], Awaitable[object]]) -> bool | None:
        """Whether an attempt had its effect; None when that is in doubt."""
        try:
            await attempt()
        except discord.InteractionResponded:
            return True
        except discord.HTTPException as error:
            if error.code == ALREADY:
                return True
            if error.status >= 500:
                return None
            log.warning("an interaction took no answer: %s (%s)", error.status, error.code)
            return False
        except DOUBTFUL as error:
            log.warning("an answer may not have arrived: %s", type(error).__name__)
            return None
        return True
