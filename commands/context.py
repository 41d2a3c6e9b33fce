"""What a command is told of the call that it answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Final

from commands.call import Via
from storage.records import Club, Member, Place, Space
from storage.store import Store

if TYPE_CHECKING:
    from commands.command import Subjects
    from commands.parse import Book


class Unset(Enum):
    """The type of UNSET."""

    UNSET = "unset"


UNSET: Final = Unset.UNSET
"""The value of a parameter that was not said at all; None is one that was said to be empty."""


@dataclass(frozen=True, slots=True)
class Context:
    """One call's club, place and member, the time it is, and the store. The clock is no member."""

    store: Store
    book: Book
    club: Club
    space: Space
    place: Place | None
    caller: Member | None
    manages: bool
    """Whether the speaker may manage the space, by its platform's word or as an owner of its own club that rests."""
    now: datetime
    via: Via
    subjects: Subjects
    moment: datetime
    """When it was said, by its platform's clock: of one speaker's calls, the one said last stands."""

    @property
    def member(self) -> Member:
        """Who speaks; a line that only the clock says must not ask."""
        if self.caller is None:
            raise LookupError("the clock is no member")
        return self.caller

    @property
    def here(self) -> Place:
        """The place it was said in."""
        if self.place is None:
            raise LookupError("this line was said in no place")
        return self.place

    @property
    def owns(self) -> bool:
        """Whether the speaker is a named owner of the club, as this member or as another of the same person."""
        return self.caller is not None and self.caller.owner

    async def is_me(self, member: int | None) -> bool:
        """Whether a member is the speaker, or another of the same person."""
        return member is not None and (
            member == self.member.id or member in await self.store.links.selves(self.member.id)
        )

    @property
    def language(self) -> str:
        """The language of the answer: the member's, else the club's."""
        return (self.caller.language if self.caller else None) or self.club.language
