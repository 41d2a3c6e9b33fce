"""Replies: what one interaction is answered, once, whatever the network and Discord make of it."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import discord

from bot.platforms.discord.carrying import NOBODY, Parcel, Sheet

log = logging.getLogger(__name__)

Interaction = discord.Interaction[Any]

ALREADY = 40060
"""Discord's "this interaction has been acknowledged": by an attempt of ours whose answer was lost."""

IN_TIME = 2.5
"""Seconds after which a first answer is not tried again: Discord takes none after three."""

DOUBTFUL = (OSError, aiohttp.ClientError, TimeoutError)


class Reply:
    """The reply to one interaction, for its speaker alone.

    A press on a private card replaces that card; everything else is answered by a message that only they see.
    """

    def __init__(self, interaction: Interaction) -> None:
        self._interaction = interaction
        self._since = time.monotonic()
        self.deferred = self.answered = False
        message = interaction.message
        self.pressed = interaction.type is not discord.InteractionType.application_command and message is not None
        private = message is not None and (message.flags.ephemeral or interaction.guild_id is None)
        self.replaces = self.pressed and private

    async def defer(self) -> None:
        """Acknowledge: the answer will take longer than Discord waits."""
        response = self._interaction.response
        self.deferred = True
        if self.replaces:
            await self._tried(response.defer)
        else:
            await self._tried(lambda: response.defer(ephemeral=True, thinking=True))

    async def nothing(self) -> None:
        """Acknowledge a press that needs no answer."""
        if not self.deferred:
            await self._tried(self._interaction.response.defer)

    async def show(self, parcel: Parcel) -> bool:
        """Show a card; False when it surely did not reach its reader."""
        if self.deferred:
            return await self._edited(parcel)
        shown = await self._tried(lambda: self._first(parcel))
        return await self._looked_up(parcel) if shown is None else shown

    async def _first(self, parcel: Parcel) -> object:
        response = self._interaction.response
        if self.replaces:
            return await response.edit_message(view=parcel.layout, attachments=parcel.files(), allowed_mentions=NOBODY)
        return await response.send_message(
            view=parcel.layout, files=parcel.files(), ephemeral=True, allowed_mentions=NOBODY
        )

    async def open(self, drawn: dict[str, Any]) -> bool:
        """Open a form; False when it surely did not open."""
        return await self._tried(lambda: self._interaction.response.send_modal(Sheet(drawn))) is not False

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
