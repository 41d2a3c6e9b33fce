"""The hub: notices what changed on the page, whoever changed it, and tells every open socket."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from bot.hands import Crown
from bot.rounds import LOOK, Rounds
from storage.page import PageMessage
from storage.records import Place, Space
from storage.store import STORE, Database

AT_ONCE = 500
NAME = "page"
LOCAL = "page"
"""The page's own space."""


class Listener(Protocol):
    """An open socket."""

    seq: int
    ready: bool

    @property
    def member(self) -> int:
        """Who listens."""

    @property
    def name(self) -> str:
        """What they are called."""

    def changed(self, message: PageMessage) -> None:
        """A message is new or newer."""

    def rearranged(self) -> None:
        """Spaces, places or names are not what they were."""

    def say(self, what: Mapping[str, Any]) -> None:
        """Send a frame."""


@dataclass(frozen=True, slots=True)
class Room:
    """A space of the page with its places, the club it shows, and who owns that."""

    space: Space
    club: str
    sample: bool
    places: tuple[Place, ...]
    owners: tuple[int, ...] = ()


class Hub:
    """One for the process."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._listeners: set[Listener] = set()
        self.rounds = Rounds("page")
        self.rooms: tuple[Room, ...] = ()
        self.seq = 0
        self.crown: Crown | None = None

    def wake(self) -> None:
        """Something may have changed."""
        self.rounds.wake()

    def place(self, place: object) -> tuple[Room, Place] | None:
        """A place of the page by its number."""
        return next(((room, p) for room in self.rooms for p in room.places if p.id == place), None)

    def add(self, listener: Listener) -> None:
        """A socket opened."""
        self._listeners.add(listener)
        self.tell_who_is_here()

    def remove(self, listener: Listener) -> None:
        """A socket closed."""
        self._listeners.discard(listener)
        self.tell_who_is_here()

    def here(self) -> dict[str, Any]:
        """Who has the page open, as a frame."""
        names = {listener.member: listener.name for listener in self._listeners if listener.ready}
        people = [{"id": id, "name": name} for id, name in sorted(names.items(), key=lambda n: n[1].casefold())]
        return {"type": "here", "members": people}

    def tell_who_is_here(self) -> None:
        """Tell every socket who has the page open."""
        frame = self.here()
        for listener in self._listeners:
            if listener.ready:
                listener.say(frame)

    def show_clock(self, crown: Crown) -> None:
        """Show a clock that can be set ahead; only a demo has one."""
        self.crown = crown
        crown.show = self._tell_time

    def clock(self) -> dict[str, Any] | None:
        """What the demo's clock shows and does, as a frame; None where time is nobody's to set."""
        if self.crown is None:
            return None
        at = self.crown.hands().isoformat().replace("+00:00", "Z")
        return {"type": "clock", "at": at, "state": self.crown.state}

    def _tell_time(self) -> None:
        frame = self.clock()
        for listener in self._listeners:
            if listener.ready and frame is not None:
                listener.say(frame)

    async def look_around(self) -> bool:
        """Read the spaces and places anew; whether they changed."""

        async def work() -> tuple[Room, ...]:
            found = []
            for space in await STORE.clubs.spaces(NAME):
                club = await STORE.clubs.get(space.club)
                owners = tuple(member.id for member in await STORE.members.owners(club.id))
                found.append(Room(space, club.name, club.sample, tuple(await STORE.clubs.places(space.id)), owners))
            return tuple(found)

        before, self.rooms = self.rooms, await self._database.read(work)
        return before != self.rooms

    async def begin(self) -> None:
        """Know where things stand before the first socket opens."""
        await self.look_around()
        self.seq = await self._database.read(STORE.page.newest)

    async def run(self) -> None:
        """Pass changes on until cancelled."""
        await self.rounds.run(self._pass_on)

    async def _pass_on(self) -> float:
        """Tell of everything new; the seconds until the next look for what another process changed."""
        if await self.look_around():
            for listener in list(self._listeners):
                listener.rearranged()
        while True:
            changes = await self._database.read(lambda: STORE.page.since(self.seq, AT_ONCE))
            if not changes:
                return LOOK
            self.seq = changes[-1].seq
            for listener in list(self._listeners):
                if listener.ready:
                    for change in changes:
                        if change.seq > listener.seq:
                            listener.changed(change)
                    listener.seq = max(listener.seq, self.seq)


def drawn(message: PageMessage) -> dict[str, Any]:
    """A message as a frame."""
    author = None if message.author is None else {"id": message.author, "name": message.author_name}
    return {
        "type": "message", "place": message.place, "id": message.id, "seq": message.seq,
        "at": message.at.isoformat().replace("+00:00", "Z"), "author": author, "text": message.said,
        "card": None if message.card is None else json.loads(message.card),
        "post": message.post,
        "edited": message.edited, "removed": message.removed,
        "private": message.reader is not None,
    }  # fmt: skip
