"""The way of every REST request: written down, let in, counted, perhaps troubled, handled, answered."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from aiohttp import BodyPartReader, web

from tests.servers.discord.errors import Refused

if TYPE_CHECKING:
    from tests.servers.discord.faults import Fault
    from tests.servers.discord.guilds import Channel
    from tests.servers.discord.server import DiscordServer

API = "/api/v10"


@dataclass(slots=True)
class Upload:
    """A file that came with a request; `key` is its place, 0 for `files[0]`."""

    key: str
    filename: str
    data: bytes
    content_type: str


@dataclass(slots=True, eq=False)
class Sent:
    """A request of the bot, and how it was answered (status None: not at all; `code` is Discord's own)."""

    method: str
    path: str
    route: str
    at: datetime
    body: Any = None
    files: list[Upload] = field(default_factory=list)
    query: dict[str, str] = field(default_factory=dict)
    authorized: bool = False
    status: int | None = None
    code: int = 0
    answer: Any = None

    @property
    def refused(self) -> bool:
        return self.status is not None and self.status >= 400

    def __str__(self) -> str:
        return f"{self.method} {self.path} -> {self.status} {self.code or ''}"


@dataclass(slots=True)
class Ask:
    """A request as a handler reads it."""

    server: DiscordServer
    sent: Sent
    ids: dict[str, str]

    @property
    def body(self) -> dict[str, Any]:
        """The JSON object that was sent; an empty one for none."""
        if self.sent.body is None:
            return {}
        if not isinstance(self.sent.body, dict):
            raise Refused(50035)
        return self.sent.body

    def number(self, name: str, otherwise: int = 10003) -> int:
        """An id of the path; what is no number is unknown."""
        try:
            return int(self.ids[name])
        except ValueError:
            raise Refused(otherwise) from None

    @property
    def channel(self) -> Channel:
        """The channel of the path that the bot can see."""
        return self.server.sees(self.number("channel"))


Answer = tuple[int, Any]
Handler = Callable[[Ask], Awaitable[Answer]]
Route = tuple[str, str, Handler]
OPEN = ("/interactions/", "/webhooks/")
"""Paths whose token stands in the path."""


class Rest:
    """All routes, behind one door."""

    def __init__(self, server: DiscordServer, routes: tuple[Route, ...]) -> None:
        self.server = server
        self.app = web.Application(client_max_size=64 * 1024 * 1024)
        for method, path, handler in routes:
            self.app.router.add_route(method, API + path, self._door(path, handler))
        self.app.router.add_route("*", API + "/{anything:.*}", self._door("", _nothing_here))
        self.app.router.add_get("/gateway/", server.gateway.serve)
        self.app.router.add_get("/attachments/{id}/{name}", self._attachment)

    def _door(self, path: str, handler: Handler) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def enter(request: web.Request) -> web.StreamResponse:
            sent = await self._note(request, path)
            fault = self.server.faults.take(sent)
            if fault is not None and not fault.after and (answer := await self._trouble(request, sent, fault)):
                return answer
            status, body, headers = await self._handle(request, sent, handler)
            if fault is not None and fault.after and (answer := await self._trouble(request, sent, fault)):
                return answer
            sent.status, sent.answer = status, body
            self.server.invalid.count(sent)
            self.server.answered(sent)
            return _json(status, body, headers)

        return enter

    async def _handle(self, request: web.Request, sent: Sent, handler: Handler) -> tuple[int, Any, dict[str, str]]:
        headers = {"Via": "1.1 double"}
        try:
            self._let_in(request, sent)
            limited = self.server.buckets.spend(sent, request.match_info)
            headers |= limited.headers
            if limited.retry_after:
                return 429, limited.body, headers
            if sent.body is _BROKEN:
                raise Refused(50109)
            status, body = await handler(Ask(self.server, sent, dict(request.match_info)))
        except Refused as refused:
            sent.code = refused.code
            if refused.code == 30046:
                headers.pop("Via")  # so that discord.py raises it at once, as it was seen to
            return refused.status, refused.body(), headers
        except Exception as error:
            self.server.crashes.append(error)
            return 500, {"message": "500: Internal Server Error", "code": 0}, headers
        return status, body, headers

    async def _note(self, request: web.Request, path: str) -> Sent:
        body, files = await _read(request)
        given = request.headers.get("Authorization") == f"Bot {self.server.token}"
        shown = request.path.removeprefix(API)
        sent = Sent(request.method, shown, path, self.server.clock(), body, files, dict(request.query), given)
        self.server.sent.append(sent)
        return sent

    def _let_in(self, request: web.Request, sent: Sent) -> None:
        if not sent.authorized and not sent.path.startswith(OPEN):
            raise Refused(0)
        if self.server.invalid.banned:
            raise Refused(0, status=403)

    async def _trouble(self, request: web.Request, sent: Sent, fault: Fault) -> web.StreamResponse | None:
        """Let a request go wrong; None lets it go on, late."""
        fault.arrived.set()
        if fault.kind == "hold":
            await fault.released.wait()
            return None
        if fault.kind == "late":
            until = self.server.clock().timestamp() + fault.wait
            while self.server.clock().timestamp() < until:
                await asyncio.sleep(0.005)
            return None
        if fault.kind == "drop":
            if request.transport is not None:
                request.transport.abort()
            return web.Response(status=500)
        sent.status = fault.status
        self.server.answered(sent)
        if fault.status == 429:
            body = {"message": "You are being rate limited.", "retry_after": fault.wait, "global": False}
            return _json(429, body, {"Via": "1.1 double", "Retry-After": str(fault.wait)})
        return _json(fault.status, {"message": f"{fault.status}: Trouble", "code": 0}, {})

    async def _attachment(self, request: web.Request) -> web.StreamResponse:
        found = self.server.files.get(int(request.match_info["id"]))
        if found is None:
            return web.Response(status=404)
        return web.Response(body=found.data, headers={"Content-Type": found.content_type})


_BROKEN = object()


def _json(status: int, body: Any, headers: dict[str, str]) -> web.Response:
    """An answer whose type is `application/json` and no more: discord.py reads no other."""
    if body is None:
        return web.Response(status=status, headers=headers)
    return web.Response(
        status=status, body=json.dumps(body).encode(), headers=headers | {"Content-Type": "application/json"}
    )


async def _read(request: web.Request) -> tuple[Any, list[Upload]]:
    if not request.can_read_body:
        return None, []
    if not request.content_type.startswith("multipart/"):
        try:
            return json.loads(await request.text()), []
        except ValueError:
            return _BROKEN, []
    body: Any = None
    files: list[Upload] = []
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        name = part.name or ""
        if name == "payload_json":
            body = json.loads(await part.text())
        elif name.startswith("files["):
            data = bytes(await part.read(decode=True))
            kind = part.headers.get("Content-Type", "application/octet-stream")
            files.append(Upload(name[6:-1], part.filename or "file", data, kind))
    return body, files


async def _nothing_here(ask: Ask) -> Answer:
    ask.server.unknown.append(ask.sent)
    return 404, {"message": "404: Not Found", "code": 0}
