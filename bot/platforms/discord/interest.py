"""Interest in events on Discord: whoever presses "Interested" there has said it to the club, and so has who takes it back.

discord.py tells of it only where it keeps members in memory, which this bot has no right to; so what the gateway says is
heard as it comes. What came while nobody listened is read back when a session begins.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import discord

from bot.platforms.discord.asking import Asking, Refused
from bot.platforms.discord.occasions import kept
from bot.platforms.port import Closed, Later, Unsure
from commands.call import Call, Caller, Whereabouts
from commands.context import Context
from commands.dispatch import Dispatch
from commands.refusal import Refusal
from commands.reply import Answer
from storage.errors import StoreError
from storage.interests import Event
from storage.store import STORE

log = logging.getLogger(__name__)

KIND = "occasion"
"""What the posts are about that stand as events."""

LINE = "party interest"
"""Said with the number of that subject, and yes or no."""

ADDED, REMOVED = "GUILD_SCHEDULED_EVENT_USER_ADD", "GUILD_SCHEDULED_EVENT_USER_REMOVE"
PAGE = 100
TRIES = 5
PAUSE = 1.0
"""Seconds before what the database did not take is tried again."""

REMEMBERED = 1_000
"""So many of what was heard last are known when a session that is taken up tells them again."""

LATER = (0.5, 5.0, 30.0)
"""Seconds before an event that is not known yet is looked at: it may be ours, and its post not written down yet."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody is interested in an event of a server, or is no longer; `id` is the same when it is told again."""

    id: str
    server: str
    event: int
    person: int
    interested: bool


@dataclass(frozen=True, slots=True)
class Look:
    """An event is to be looked at, for the n-th time."""

    server: str
    event: int
    time: int


class Interest:
    """Says for people what they pressed, one after the other, in the order in which it was heard."""

    def __init__(self, dispatch: Dispatch, asking: Asking, platform: str) -> None:
        self._dispatch, self._asking, self._platform = dispatch, asking, platform
        self._heard: asyncio.Queue[Heard | Look | None] = asyncio.Queue()
        self._waiting: set[tuple[str, int]] = set()
        self._lately: deque[str] = deque(maxlen=REMEMBERED)

    def listen(self, client: discord.Client) -> None:
        """Hear what the gateway says from now on."""
        parsers = client._connection.parsers  # private, and the only way: a test tells when it is gone
        parsers[ADDED] = lambda data: self._hear(client, data, True)
        parsers[REMOVED] = lambda data: self._hear(client, data, False)

    def look_back(self) -> None:
        """A session is new: look for what was pressed meanwhile."""
        self._heard.put_nowait(None)

    async def run(self) -> None:
        """Say what is heard until cancelled."""
        while True:
            heard = await self._heard.get()
            try:
                if heard is None:
                    await self._reconcile()
                elif isinstance(heard, Look):
                    await self._look(heard)
                else:
                    await self._take(heard)
            except (StoreError, Refused, Closed, Later, Unsure) as error:
                log.warning("who is interested in an event is not known yet: %s", error)
            except Exception:
                log.exception("an event of Discord went wrong: interest")

    def _hear(self, client: discord.Client, data: Mapping[str, Any], interested: bool) -> None:
        server, event, person = (data[key] for key in ("guild_id", "guild_scheduled_event_id", "user_id"))
        line = client._connection._get_websocket(int(server))
        said = interested and data.get("response") != 0
        id = f"{person} interest {line.session_id} {line.sequence}"
        if id not in self._lately:
            self._lately.append(id)
            self._heard.put_nowait(Heard(id, str(server), int(event), int(person), said))

    async def _take(self, heard: Heard) -> None:
        event = await self._event(heard.server, heard.event)
        if event is not None:
            await self._say(event, heard.id, heard.person, heard.interested)
        else:
            self._later(Look(heard.server, heard.event, 0))

    async def _look(self, look: Look) -> None:
        self._waiting.discard((look.server, look.event))
        event = await self._event(look.server, look.event)
        if event is not None:
            await self._compare(event)
        elif look.time + 1 < len(LATER):
            self._later(Look(look.server, look.event, look.time + 1))

    def _later(self, look: Look) -> None:
        if (look.server, look.event) not in self._waiting:
            self._waiting.add((look.server, look.event))
            asyncio.get_running_loop().call_later(LATER[look.time], self._heard.put_nowait, look)

    async def _event(self, server: str, event: int) -> Event | None:
        return await self._dispatch.database.read(
            lambda: STORE.interests.event(self._platform, server, kept(event), KIND)
        )

    async def _say(self, event: Event, id: str, person: int, interested: bool) -> None:
        """Say it for somebody, once, and remember that: one transaction."""
        name = await self._name(event, person)
        if name is None:
            return
        at = Whereabouts(self._platform, event.space_local, event.space_name, event.place, event.place_name)
        line = f"{LINE} {event.number} {'yes' if interested else 'no'}"
        call = Call(id, at, Caller(str(person), name, None), line, patience=0.0)

        async def work(ctx: Context) -> Answer:
            answer = await self._dispatch.run(ctx, call, self._dispatch.book.understand(line, {}))
            await STORE.interests.keep(event, str(person), interested)
            return answer

        for attempt in range(1, TRIES + 1):
            try:
                await self._dispatch.write_once(call, work)
                return
            except Refusal:
                await self._dispatch.database.write(lambda: STORE.interests.keep(event, str(person), interested))
                return
            except StoreError:
                if attempt == TRIES:
                    raise
                await asyncio.sleep(PAUSE)

    async def _name(self, event: Event, person: int) -> str | None:
        """What somebody is called; "" for a member, whose name is known; None for a bot and for who is gone."""
        known = await self._dispatch.database.read(lambda: STORE.members.called(event.space, str(person)))
        if known is not None:
            return ""
        client = self._asking.connected()
        try:
            found = await self._asking.ask(client.http.get_member(int(event.space_local), person))
        except Refused:
            return None
        user = found["user"]
        if user.get("bot"):
            return None
        return str(found.get("nick") or user.get("global_name") or user["username"])

    async def _reconcile(self) -> None:
        for event in await self._dispatch.database.read(lambda: STORE.interests.events(self._platform, KIND)):
            await self._compare(event)

    async def _compare(self, event: Event) -> None:
        """Say the difference between who is interested in an event and who was when last heard of."""
        try:
            now = await self._interested(event)
        except Refused as refused:
            log.info("an event of Discord is not looked at: %s", refused)
            return
        before = await self._dispatch.database.read(lambda: STORE.interests.of(event))
        at = f"{self._dispatch.now().timestamp():.3f}"
        for person in sorted(now ^ before):
            await self._say(event, f"{person} interest {event.message} {at}", int(person), person in now)

    async def _interested(self, event: Event) -> set[str]:
        """Who is interested in an event now."""
        number, after, found = int(event.message.rpartition("/")[2]), None, set[str]()
        while number:
            client = self._asking.connected()
            users: list[dict[str, Any]] = await self._asking.ask(
                client.http.get_scheduled_event_users(int(event.space_local), number, PAGE, False, after=after)
            )
            found |= {str(each["user_id"]) for each in users if each.get("response") != 0}
            if len(users) < PAGE:
                break
            after = users[-1]["user_id"]
        return found
