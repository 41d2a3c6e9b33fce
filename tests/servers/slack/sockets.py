"""Socket Mode: tickets, sockets, envelopes out and acknowledgements in."""

from __future__ import annotations

import json
import socket
import struct
from typing import TYPE_CHECKING, Any, Literal

from aiohttp import WSMsgType, web

if TYPE_CHECKING:
    from tests.servers.slack.server import SlackServer

SOCKETS_MOST = 10
WARNED_BEFORE = 10.0


class Socket:
    """One connection of the app."""

    def __init__(self, ws: web.WebSocketResponse, request: web.Request) -> None:
        self.ws, self.request = ws, request
        self.silent = self.leaving = False
        self.waits_for: set[str] = set()
        """The envelopes that were sent here and are not acknowledged."""


class Sockets:
    """The app's sockets; an envelope goes to one of them, in turn."""

    def __init__(self, slack: SlackServer) -> None:
        self.slack = slack
        self.enabled = True
        self.open: list[Socket] = []
        self.opened = 0
        """How many were ever opened."""
        self.strays = 0
        """Acknowledgements that came on another socket than their envelope went to; they are not taken."""
        self._tickets: set[str] = set()
        self._turn = 0

    def ticket(self) -> str:
        """The address for one new socket."""
        made = self.slack.secret()
        self._tickets.add(made)
        return f"{self.slack.url.replace('http', 'ws', 1)}/link/?ticket={made}&app_id={self.slack.app_id}"

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one socket until it ends."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=408, text="invalid ticket")
        ws = web.WebSocketResponse(autoping=False, max_msg_size=0)
        await ws.prepare(request)
        self._tickets.discard(ticket)
        if len(self.open) >= SOCKETS_MOST:
            await ws.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await ws.close()
            return ws
        here = Socket(ws, request)
        self.opened += 1
        try:
            await ws.send_json(self._hello(len(self.open) + 1))
            self.open.append(here)
            async for message in ws:
                if here.silent:
                    continue
                if message.type == WSMsgType.PING:
                    await ws.pong(message.data)
                elif message.type == WSMsgType.TEXT:
                    self._answered(here, json.loads(message.data))
        except ConnectionError:
            pass
        finally:
            self._ended(here)
        return ws

    def _hello(self, count: int) -> dict[str, Any]:
        return {
            "type": "hello",
            "num_connections": count,
            "debug_info": {"host": "applink-1", "build_number": 1, "approximate_connection_time": 18060},
            "connection_info": {"app_id": self.slack.app_id},
        }

    def _answered(self, here: Socket, said: dict[str, Any]) -> None:
        envelope = str(said.get("envelope_id", ""))
        if envelope not in here.waits_for:
            self.strays += 1
            return
        here.waits_for.discard(envelope)
        self.slack.courier.acknowledged(envelope, said.get("payload"))
        if here.leaving and not here.waits_for:
            self.slack.spawn(here.ws.close())

    def _ended(self, here: Socket) -> None:
        if here in self.open:
            self.open.remove(here)
        for envelope in list(here.waits_for):
            self.slack.courier.lost(envelope)

    async def send(self, envelope: dict[str, Any]) -> bool:
        """Put an envelope on a socket; False when there is none."""
        while ready := [s for s in self.open if not s.leaving and not s.ws.closed]:
            self._turn += 1
            chosen = ready[self._turn % len(ready)]
            chosen.waits_for.add(envelope["envelope_id"])
            if chosen.silent:
                return True
            try:
                await chosen.ws.send_json(envelope)
            except (ConnectionError, RuntimeError):
                chosen.waits_for.discard(envelope["envelope_id"])
                self._ended(chosen)
                continue
            return True
        return False

    async def reset(self, each: Socket) -> None:
        """End a socket as a network does: with a TCP reset, no close frame."""
        transport = each.request.transport
        if transport is None:
            return
        raw = transport.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        if each in self.open:
            self.open.remove(each)
        transport.abort()

    async def disconnect(
        self, reason: Literal["warning", "refresh_requested", "link_disabled"], most: int | None
    ) -> None:
        """Announce the end of sockets, and end them: after ten seconds on a warning, else when nothing is in flight."""
        if reason == "link_disabled":
            self.enabled = False
        for each in self.open[:most]:
            note = {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-1"}}
            if reason != "warning":
                each.leaving = True
            try:
                await each.ws.send_json(note)
            except (ConnectionError, RuntimeError):
                continue
            if reason == "warning" or each.waits_for:
                self.slack.later(WARNED_BEFORE, lambda s=each: self.slack.spawn(s.ws.close()))
            else:
                self.slack.spawn(each.ws.close())

    async def close(self) -> None:
        """End all of them; nothing may hang on a peer that says nothing."""
        for each in list(self.open):
            if each.request.transport is not None:
                each.request.transport.abort()
