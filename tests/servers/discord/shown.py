"""What is told to the bot of what a person did, and what the person sees in answer."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.servers.discord import permissions
from tests.servers.discord.interactions import DEFERRED, DEFERRED_UPDATE, UPDATE, Interaction
from tests.servers.discord.message import Message
from tests.servers.discord.modals import Modal

if TYPE_CHECKING:
    from tests.servers.discord.people import Member

PATIENCE = 60.0
"""Seconds of real time that a person waits at most for an answer that was promised."""


class Failed(AssertionError):
    """What Discord's client says in red, such as 'The application did not respond'."""


@dataclass(slots=True, eq=False)
class Shown:
    """What somebody sees in answer to what she did, as it stands now."""

    interaction: Interaction

    @property
    def message(self) -> Message | None:
        """The answer itself; for a press that changed its message, that message; None for a form."""
        found = self.interaction.original
        return None if found is None or found.removed else found

    @property
    def followups(self) -> list[Message]:
        return [message for message in self.interaction.followups if not message.removed]

    @property
    def modal(self) -> Modal | None:
        """The form that was opened."""
        return self.interaction.modal

    @property
    def private(self) -> bool:
        return self.message is not None and self.message.private

    @property
    def deferred(self) -> bool:
        return self.interaction.answered in (DEFERRED, DEFERRED_UPDATE)

    @property
    def updated(self) -> bool:
        """Whether the pressed message itself was changed in answer."""
        return self.interaction.answered == UPDATE

    @property
    def text(self) -> str:
        """All words of the answer, its form and its follow-ups."""
        parts = [self.modal, *([self.message] if self.message else []), *self.followups]
        return "\n".join(part.text for part in parts if part)

    def __contains__(self, words: str) -> bool:
        return words in self.text

    async def follow_up(self, number: int = 1) -> Message:
        """The n-th follow-up, waited for."""
        await promised(lambda: len(self.followups) >= number, f"no follow-up {number} came")
        return self.followups[number - 1]


def told(who: Member, made: Interaction) -> dict[str, Any]:
    place, guild = made.channel, made.channel.guild
    told: dict[str, Any] = {
        "id": str(made.id), "application_id": str(who.server.bot.id), "type": made.kind, "token": made.token, "version": 1, "data": made.data,
        "channel_id": str(place.id), "channel": place.payload() | ({"permissions": str(who.may_in(place))} if guild else {}), "locale": who.locale,
        "entitlements": [], "attachment_size_limit": 10 * 1024 * 1024,
    }  # fmt: skip
    told |= {"message": made.message.payload()} if made.message else {}
    if guild is None:
        owners = {"0": "0"}
        return told | {
            "user": who.user.payload(),
            "context": 1,
            "authorizing_integration_owners": owners,
            "app_permissions": str(permissions.ALL),
        }
    return told | {
        "member": who.payload() | {"permissions": str(who.may_in(place))}, "context": 0, "guild_id": str(guild.id), "guild_locale": guild.locale,
        "guild": {"id": str(guild.id), "locale": guild.locale, "features": []}, "authorizing_integration_owners": {"0": str(guild.id)},
        "app_permissions": str(permissions.here(place, guild.bot)),
    }  # fmt: skip


async def promised(holds: Callable[[], object], otherwise: str) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            raise Failed(f"{otherwise}, within {PATIENCE} s")
        await asyncio.sleep(0.002)
