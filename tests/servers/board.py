"""A message board over real HTTP that behaves, and misbehaves, like a chat platform: an outside service, for tests."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Literal

from aiohttp import web

Kind = Literal["drop", "broken", "busy", "slow"]
Moment = Literal["received", "stored", "answered"]


@dataclass(slots=True)
class Message:
    """A message as a member sees it, and what only programs see: its nonce, and the post it says it carries."""

    id: int
    channel: str
    text: str
    nonce: str
    post: int
    edits: int = 0
    removed: bool = False


@dataclass(slots=True)
class Asked:
    """A request that came in, when, and how it was answered (None: not at all)."""

    method: str
    channel: str
    at: float
    text: str = ""
    status: int | None = None


@dataclass(slots=True)
class Fault:
    """What goes wrong with the next request of a method: before its effect, or `after` it."""

    kind: Kind
    method: str
    channel: str | None
    after: bool
    wait: float
    times: int


@dataclass(slots=True)
class Board:
    """The board's state, open to tests. `pace` is how long every request takes."""

    url: str = ""
    pace: float = 0.0
    history: bool = True
    """Whether messages can be read back; False is a platform that rations its history."""
    closed: dict[str, int] = field(default_factory=dict)
    """Channels that refuse everything, with the status they refuse with."""
    messages: dict[int, Message] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    watchers: list[Callable[[Moment, Asked], None]] = field(default_factory=list)
    _faults: list[Fault] = field(default_factory=list)

    def fails(
        self, kind: Kind, method: str = "POST", channel: str | None = None, *,
        after: bool = False, wait: float = 1.0, times: int = 1,
    ) -> None:  # fmt: skip
        """Have the next requests of a method go wrong: dropped, 503, 429 with Retry-After, or answered late."""
        self._faults.append(Fault(kind, method, channel, after, wait, times))

    def seen(self, channel: str = "lobby") -> list[str]:
        """What stands in a channel, in the order it came."""
        return [m.text for m in self.messages.values() if m.channel == channel and not m.removed]

    def requests(self, method: str, channel: str | None = None) -> list[Asked]:
        """The requests of a method that came in."""
        return [a for a in self.asked if a.method == method and channel in (None, a.channel)]

    def application(self) -> web.Application:
        """The service itself."""
        app = web.Application()
        app.router.add_route("*", "/channels/{channel}/messages", self._handle)
        app.router.add_route("*", "/channels/{channel}/messages/{message}", self._handle)
        return app

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        channel = request.match_info["channel"]
        body = await request.json() if request.can_read_body else {}
        asked = Asked(request.method, channel, time.monotonic(), str(body.get("text", "")))
        self.asked.append(asked)
        self._tell("received", asked)
        fault = self._fault(asked)
        if fault is not None and not fault.after:
            return await self._go_wrong(request, asked, fault)
        if self.pace:
            await asyncio.sleep(self.pace)
        status, answer = self._effect(request, channel, body)
        self._tell("stored", asked)
        if fault is not None:
            return await self._go_wrong(request, asked, fault)
        asked.status = status
        headers = {"Retry-After": "60"} if status == 429 else {}
        response = web.json_response(answer, status=status, headers=headers)
        await response.prepare(request)
        await response.write_eof()
        self._tell("answered", asked)
        return response

    def _tell(self, moment: Moment, asked: Asked) -> None:
        for watcher in list(self.watchers):
            watcher(moment, asked)

    def _fault(self, asked: Asked) -> Fault | None:
        for fault in self._faults:
            if fault.times and fault.method == asked.method and fault.channel in (None, asked.channel):
                fault.times -= 1
                return fault
        return None

    async def _go_wrong(self, request: web.Request, asked: Asked, fault: Fault) -> web.StreamResponse:
        if fault.kind == "busy":
            asked.status = 429
            return web.json_response({}, status=429, headers={"Retry-After": str(fault.wait)})
        if fault.kind == "broken":
            asked.status = 503
            return web.json_response({}, status=503)
        if fault.kind == "slow":
            await asyncio.sleep(fault.wait)
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=500)

    def _effect(self, request: web.Request, channel: str, body: dict[str, object]) -> tuple[int, object]:
        if channel in self.closed:
            return self.closed[channel], {}
        if request.method == "GET":
            found = [m for m in self.messages.values() if m.channel == channel and not m.removed]
            plain = [{"id": m.id, "post": m.post} for m in found]
            return (200, plain) if self.history else (429, {})
        if request.method == "POST":
            made = Message(
                len(self.messages) + 1, channel, str(body["text"]), str(body["nonce"]), int(str(body["post"]))
            )
            self.messages[made.id] = made
            return 200, {"id": made.id}
        message = self.messages.get(int(request.match_info["message"]))
        if message is None or message.removed:
            return 404, {}
        if request.method == "DELETE":
            message.removed = True
        else:
            message.text, message.edits = str(body["text"]), message.edits + 1
        return 200, {"id": message.id}


@asynccontextmanager
async def board() -> AsyncIterator[Board]:
    """A board that listens on this machine."""
    made = Board()
    runner = web.AppRunner(made.application(), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield made
    finally:
        await runner.cleanup()
