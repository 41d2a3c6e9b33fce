"""A socket: the wire to one browser, which resumes where it was, and is let go when it does not keep up."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from aiohttp import WSMsgType, web

from bot.platforms.web import frames
from bot.platforms.web.frames import Frame, Malformed
from bot.platforms.web.hub import Hub, drawn
from bot.platforms.web.speaker import HISTORY, Speaker
from commands.dispatch import Dispatch
from storage.errors import StoreError
from storage.page import PageMessage
from storage.store import STORE

log = logging.getLogger(__name__)

BEAT = 15.0
FRAME_MAX = 5_000_000
"""Bytes of one frame: a two-megabyte file as JSON fits."""

WAITING_MAX = 2_000
"""Frames that may wait for a slow browser; with more it is let go, and comes back for the rest."""

CATCH_UP = 10 * HISTORY
"""Changes that a browser which comes back is told one by one; after more it begins anew."""

AT_ONCE = 8
"""Frames of one browser under way at once; the next ones wait their turn."""

UNHEARD_MAX = 64
"""Frames of one browser that wait their turn; with more it is listened to no further until some are done."""

CLOSING = 2.0


class Socket:
    """One open WebSocket and who is behind it. `still_in` says whether their session lasts; `hang_up` cuts the wire."""

    def __init__(self, socket: web.WebSocketResponse, hub: Hub, dispatch: Dispatch, speaker: Speaker, version: str,
                 still_in: Callable[[], Awaitable[bool]], hang_up: Callable[[], None]) -> None:  # fmt: skip
        self._socket, self._hub, self._dispatch, self._version = socket, hub, dispatch, version
        self._still_in, self._hang_up = still_in, hang_up
        self.speaker = speaker
        self.seq, self.ready = 0, False
        self._out: asyncio.Queue[str] = asyncio.Queue(WAITING_MAX)
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._tasks: set[asyncio.Task[None]] = set()
        self._leaving = False

    async def serve(self) -> None:
        """Talk until the browser leaves."""
        own = [asyncio.create_task(self._write()), asyncio.create_task(self._beat())]
        self._hub.add(self)
        try:
            async for frame in self._socket:
                if frame.type is not WSMsgType.TEXT:
                    break
                self._heard(frame.data)
                while len(self._tasks) > UNHEARD_MAX:
                    await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._hub.remove(self)
            if self._tasks:  # what was said is done to its end; only its answer waits for the next socket
                await asyncio.wait(self._tasks, timeout=10)
            for task in own:
                task.cancel()

    # saying

    async def _write(self) -> None:
        while True:
            frame = await self._out.get()
            if not self._socket.closed:
                with contextlib.suppress(ConnectionError, RuntimeError):
                    await self._socket.send_str(frame)

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(BEAT)
            with contextlib.suppress(StoreError):
                if not await self._still_in():
                    self._later(self.goodbye(""), "goodbye")
            self.say({"type": "beat"})

    def say(self, what: Frame) -> None:
        """Send a frame of the club's; a browser that does not keep up is let go."""
        try:
            self._out.put_nowait(json.dumps(what, ensure_ascii=False))
        except asyncio.QueueFull:
            if not self._leaving:
                self._later(self.close(1013, b"too far behind"), "farewell")

    async def _hand(self, what: Frame) -> None:
        """Send a frame that the browser asked for, as fast as it reads."""
        if not self._socket.closed:
            await self._out.put(json.dumps(what, ensure_ascii=False))

    async def close(self, code: int, why: bytes) -> None:
        """End the connection; the browser comes back by itself."""
        self._leaving, self.ready = True, False
        with contextlib.suppress(ConnectionError, RuntimeError, TimeoutError):
            async with asyncio.timeout(CLOSING):
                await self._socket.close(code=code, message=why)
        self._hang_up()

    async def goodbye(self, reason: str) -> None:
        """End the session: the page shows the door."""
        self._leaving, self.ready = True, False
        with contextlib.suppress(ConnectionError, RuntimeError, TimeoutError):
            async with asyncio.timeout(CLOSING):
                await self._socket.send_str(json.dumps({"type": "goodbye", "reason": reason}, ensure_ascii=False))
        await self.close(1000, b"goodbye")

    # the hub's

    @property
    def member(self) -> int:
        """Who is behind it."""
        return self.speaker.member

    @property
    def name(self) -> str:
        """What they are called."""
        return self.speaker.name

    def changed(self, message: PageMessage) -> None:
        """Pass a message on, if it is for these eyes."""
        if self.speaker.may_read(message):
            self.say(drawn(message))

    def rearranged(self) -> None:
        """Tell the browser how the spaces and places stand now."""
        if self.ready:
            self._later(self._welcome(False), "welcome")

    # hearing

    def _heard(self, data: str) -> None:
        try:
            frame = frames.frame_of(data)
            handler = {
                "hello": self._hello, "say": self._say, "suggest": self._suggest, "older": self._older, "clock": self._turn,
            }[frame["type"]]  # fmt: skip
        except (Malformed, KeyError):
            return  # no page of ours says such a thing
        if not self._leaving:
            self._later(handler(frame), frame["type"])

    def _later(self, work: Coroutine[Any, Any, None], kind: str) -> None:
        task = asyncio.create_task(self._guarded(work, kind))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _guarded(self, work: Coroutine[Any, Any, None], kind: str) -> None:
        try:
            async with self._turns:
                await work
        except Malformed:
            log.info("a malformed %s was not answered", kind)
        except StoreError as error:
            log.error("the database did not answer a %s: %s", kind, error)
            await self.close(1011, b"the database does not answer; trying again")
        except Exception:
            log.exception("a %s went wrong", kind)

    async def _hello(self, frame: Frame) -> None:
        since = frames.number(frame, "since")
        self.speaker.zone = frames.maybe(frame, "zone", 80)
        await self.speaker.arrive()
        newest = await self._dispatch.database.read(STORE.page.newest)
        fresh = since == 0 or since > newest or newest - since > CATCH_UP
        await self._welcome(fresh)
        self.seq = newest if fresh else since
        if fresh:
            async for message in self.speaker.newest():
                await self._hand(drawn(message))
        await self._catch_up()
        await self._hand({"type": "caught-up", "seq": self.seq})
        self._hub.tell_who_is_here()

    async def _welcome(self, fresh: bool) -> None:
        await self._hand(await self.speaker.welcome(self._version, fresh))

    async def _catch_up(self) -> None:
        """Send what changed meanwhile; from here on the hub does."""
        while True:
            changes = await self._dispatch.database.read(lambda: STORE.page.since(self.seq, CATCH_UP))
            for change in changes:
                if self.speaker.may_read(change):
                    await self._hand(drawn(change))
                self.seq = change.seq
            if not changes and self._hub.seq <= self.seq:
                self.ready = not self._leaving
                return
            if not changes:
                self.seq = self._hub.seq

    async def _say(self, frame: Frame) -> None:
        await self._hand(await self.speaker.say(frame))
        if await self.speaker.is_another():
            await self._welcome(False)
            self._hub.tell_who_is_here()

    async def _turn(self, frame: Frame) -> None:
        """Set the demo's clock ahead. Raises Malformed where there is none."""
        crown, move = self._hub.crown, frames.move(frame)
        if crown is None:
            raise Malformed("clock")
        crown.turn(move)

    async def _suggest(self, frame: Frame) -> None:
        found = await self.speaker.suggest(frame)
        if found is not None:
            await self._hand(found)

    async def _older(self, frame: Frame) -> None:
        found = await self.speaker.older(frame)
        if found is not None:
            await self._hand(found)
