"""A socket: one browser's conversation with the bot, line by line."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import Mapping
from typing import Any

from aiohttp import WSMsgType, web

from bot.platforms.web.cards import Drawing
from bot.platforms.web.hub import NAME, Hub, Room, drawn
from commands.call import Call, Caller, File, Raw, Via, Whereabouts
from commands.context import Context
from commands.dispatch import Dispatch
from commands.kinds import Suggestion, clean
from commands.message import msg
from commands.reply import Answer
from commands.suggest import completions, field_values
from storage.errors import StoreError
from storage.page import PageMessage
from storage.records import Member, Place, micros
from storage.store import STORE

log = logging.getLogger(__name__)

BEAT = 15.0
FRAME_MAX = 5_000_000
"""Bytes of one frame: a two-megabyte file as JSON fits."""

WAITING_MAX = 2_000
"""Frames that may wait for a slow browser; with more it is let go, and comes back for the rest."""

TALK_MAX = 4_000
HISTORY = 50
SAYING_MAX = 8
"""Lines of one socket under way at once; the next ones wait their turn."""

CONNECT = msg(
    "This release speaks on this page; Discord and Slack join the same club as soon as a release has their doors."
)


class Socket:
    """One open WebSocket and who is behind it."""

    def __init__(self, socket: web.WebSocketResponse, hub: Hub, dispatch: Dispatch, person: str, name: str,
                 version: str) -> None:  # fmt: skip
        self._socket, self._hub, self._dispatch, self._version = socket, hub, dispatch, version
        self.person, self.name, self.member = person, name, 0
        self.seq, self.ready = 0, False
        self._out: asyncio.Queue[str] = asyncio.Queue(WAITING_MAX)
        self._members: dict[int, Member] = {}
        self._turns = asyncio.Semaphore(SAYING_MAX)
        self._tasks: set[asyncio.Task[None]] = set()

    async def serve(self) -> None:
        """Talk until the browser leaves."""
        writer = asyncio.create_task(self._write(), name="socket writer")
        self._hub.add(self)
        try:
            async for frame in self._socket:
                if frame.type is not WSMsgType.TEXT:
                    break
                self._heard(frame.data)
        finally:
            self._hub.remove(self)
            writer.cancel()
            if self._tasks:  # what was said is done to its end; only its answer waits for the next socket
                await asyncio.wait(self._tasks, timeout=10)

    async def _write(self) -> None:
        with contextlib.suppress(ConnectionError, RuntimeError):
            while True:
                try:
                    async with asyncio.timeout(BEAT):
                        frame = await self._out.get()
                except TimeoutError:
                    frame = '{"type":"beat"}'
                await self._socket.send_str(frame)

    def say(self, what: Mapping[str, Any]) -> None:
        """Send a frame; a browser that does not keep up is let go."""
        try:
            self._out.put_nowait(json.dumps(what, ensure_ascii=False))
        except asyncio.QueueFull:
            self._later(self._drop())

    async def _drop(self) -> None:
        await self._socket.close(code=1013, message=b"too far behind")

    def changed(self, message: PageMessage) -> None:
        """Pass a message on, if it is for these eyes."""
        mine = {member.id for member in self._members.values()}
        if message.reader is None or message.reader in mine:
            self.say(drawn(message, message.reader is not None))

    def rearranged(self) -> None:
        """Tell the browser how the spaces and places stand now."""
        if self.ready:
            self._later(self._welcome(False))

    def _later(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _heard(self, data: str) -> None:
        try:
            frame = json.loads(data)
            kind = frame["type"]
            handler = {"hello": self._hello, "say": self._say, "suggest": self._suggest, "older": self._older}[kind]
        except (ValueError, KeyError, TypeError):
            return  # no page of ours says such a thing
        self._later(self._guarded(handler(frame), kind))

    async def _guarded(self, work: Any, kind: str) -> None:
        try:
            async with self._turns:
                await work
        except StoreError as error:
            log.error("the database did not answer a %s: %s", kind, error)
            await self._socket.close(code=1011, message=b"the database does not answer; trying again")
        except (KeyError, TypeError, ValueError):
            log.info("a malformed %s was not answered", kind)
        except Exception:
            log.exception("a %s went wrong", kind)

    # hello

    async def _hello(self, frame: Mapping[str, Any]) -> None:
        since = int(frame.get("since") or 0)
        home = self._hub.rooms[0]
        await self._dispatch.arrive(self._call("hello", home, home.places[0], ""))
        newest = await self._dispatch.database.read(STORE.page.newest)
        fresh = since <= 0 or since > newest or newest - since > HISTORY * 10
        await self._welcome(fresh)
        self.seq = newest if fresh else since
        if fresh:
            for room in self._hub.rooms:
                for place in room.places:
                    await self._send_history(place.id, room)
        await self._catch_up()
        self.say({"type": "caught-up", "seq": self.seq})
        self._hub.tell_who_is_here()

    async def _send_history(self, place: int, room: Room) -> None:
        member = self._members.get(room.space.id)
        reader = member.id if member else 0
        for message in await self._dispatch.database.read(lambda: STORE.page.before(place, reader, None, HISTORY)):
            self.say(drawn(message, message.reader is not None))

    async def _catch_up(self) -> None:
        """Send what changed meanwhile; from here on the hub does."""
        while True:
            changes = await self._dispatch.database.read(lambda: STORE.page.since(self.seq, HISTORY * 10))
            for change in changes:
                self.changed(change)
                self.seq = change.seq
            if not changes and self._hub.seq <= self.seq:
                self.ready = True
                return
            if not changes:
                self.seq = self._hub.seq

    async def _welcome(self, fresh: bool) -> None:
        await self._know_members()
        home = self._members.get(self._hub.rooms[0].space.id)
        language = (home.language if home else None) or self._dispatch.language
        if home:
            self.name, self.member = home.name, home.id
        spaces = [
            {
                "id": room.space.id, "name": room.space.name, "sample": room.sample,
                "places": [{"id": p.id, "name": p.name, "home": p.home} for p in room.places],
            }
            for room in self._hub.rooms
        ]  # fmt: skip
        member = {"id": home.id if home else 0, "name": self.name, "owner": bool(home and home.owner)}
        self.say(
            {
                "type": "welcome", "version": self._version, "member": member, "spaces": spaces, "fresh": fresh,
                "connect": Drawing(language).plain(CONNECT),
            }
        )  # fmt: skip

    async def _know_members(self) -> None:
        async def work() -> dict[int, Member]:
            found = {}
            for room in self._hub.rooms:
                arrival = await STORE.clubs.arrive(NAME, room.space.local, self.person, None)
                if arrival is not None and arrival.member is not None:
                    found[room.space.id] = arrival.member
            return found

        self._members = await self._dispatch.database.read(work)

    # lines

    def _call(self, id: str, room: Room, place: Place, line: str, arguments: Mapping[str, Raw] | None = None,
              via: Via = "typed") -> Call:  # fmt: skip
        at = Whereabouts(NAME, room.space.local, room.space.name, place.local, place.name)
        name = "" if room.space.id in self._members else self.name
        return Call(f"{self.person}:{id}", at, Caller(self.person, name), line, arguments or {}, via, None, 20.0)

    async def _say(self, frame: Mapping[str, Any]) -> None:
        id, line, via = str(frame["id"])[:80], str(frame["line"]), frame.get("via", "typed")
        found = self._hub.place(frame["place"])
        if via not in ("typed", "button", "menu", "form"):
            return
        if found is None:
            notice = msg("That channel is not there any more. Nothing was said.")
            self._answer(id, frame["place"], Answer(notice=notice, language=self._dispatch.language))
            return
        room, place = found
        arguments = {str(k)[:80]: _raw(v) for k, v in (frame.get("arguments") or {}).items()}
        call = self._call(id, room, place, line, arguments, via)
        if via == "typed" and not line.startswith("/"):
            answer = await self._talk(call, line)
        else:
            answer = await self._dispatch.say(call)
        if room.space.id not in self._members:
            await self._know_members()
        self._answer(id, place.id, answer)
        self._hub.wake()

    async def _talk(self, call: Call, line: str) -> Answer:
        said = clean(line).strip()
        if not said:
            return Answer()
        if len(said) > TALK_MAX:
            too_long = msg(
                "That is {length} characters; {most} is the most one can say at once.", length=len(said), most=TALK_MAX
            )
            return Answer(notice=too_long, language=self._dispatch.language)

        async def work(ctx: Context) -> Answer:
            await STORE.page.say(ctx.space.id, ctx.here.id, ctx.member.id, said, micros(ctx.now))
            return Answer()

        return await self._dispatch.write_once(call, work)

    def _answer(self, to: str, place: object, answer: Answer) -> None:
        drawing = Drawing(answer.language)
        card = None if answer.card is None else drawing.card(answer.card)
        form = None if answer.form is None else drawing.form(answer.form)
        notice = None if answer.notice is None else drawing.plain(answer.notice)
        if drawing.pictures:
            self._later(keep_pictures(self._dispatch, drawing))
        self.say(
            {
                "type": "answer",
                "to": to,
                "place": place,
                "card": card,
                "form": form,
                "notice": notice,
                "posts": list(answer.posts),
            }
        )

    # looking

    async def _suggest(self, frame: Mapping[str, Any]) -> None:
        found = self._hub.place(frame["place"])
        line, field = str(frame["line"])[:2000], frame.get("field")
        if found is None:
            return
        call = self._call("suggest", *found, line)

        async def work(ctx: Context) -> list[dict[str, Any]]:
            if field is None:
                items = await completions(ctx, line)
            else:
                items = await field_values(ctx, line, str(field), str(frame.get("typed", ""))[:200])
            return [_suggestion(item, ctx.language) for item in items]

        items = await self._dispatch.read(call, work)
        self.say({"type": "suggestions", "to": frame["id"], "items": items})

    async def _older(self, frame: Mapping[str, Any]) -> None:
        found = self._hub.place(frame["place"])
        if found is None:
            return
        member = self._members.get(found[0].space.id)
        reader, before = member.id if member else 0, int(frame["before"])
        messages = await self._dispatch.database.read(lambda: STORE.page.before(found[1].id, reader, before, HISTORY))
        self.say(
            {
                "type": "history", "place": found[1].id, "more": len(messages) == HISTORY,
                "messages": [drawn(m, m.reader is not None) for m in messages],
            }
        )  # fmt: skip


async def keep_pictures(dispatch: Dispatch, drawing: Drawing) -> None:
    """Store the pictures of a drawing, so that their addresses answer."""

    async def work() -> None:
        for name, svg in drawing.pictures.items():
            await STORE.page.keep_picture(name, svg)

    if drawing.pictures:
        await dispatch.database.write(work)


def _suggestion(item: Suggestion, language: str) -> dict[str, Any]:
    help = "" if item.detail is None else Drawing(language).plain(item.detail)
    return {"label": item.label, "insert": item.value, "help": help}


def _raw(value: Any) -> Raw:
    if isinstance(value, dict):
        return File(str(value.get("name", ""))[:200], str(value.get("text", "")))
    return str(value)
