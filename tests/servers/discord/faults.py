"""What a test can let go wrong, on single requests and on the gateway."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from tests.servers.discord.gateway import Session
    from tests.servers.discord.rest import Sent
    from tests.servers.discord.server import DiscordServer

Kind = Literal["drop", "broken", "late", "hold"]
INVALID_MOST, INVALID_SPAN = 10_000, timedelta(minutes=10)


@dataclass(slots=True, eq=False)
class Fault:
    """What goes wrong with the next `times` requests that match: before their effect, or `after` it.

    `arrived` is set when one came; a `hold` goes on when `release()` is called.
    """

    kind: Kind
    method: str
    path: str
    after: bool = False
    times: int = 1
    status: int = 503
    wait: float = 0.0
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    released: asyncio.Event = field(default_factory=asyncio.Event)

    def release(self) -> None:
        self.released.set()

    def ends(self) -> None:
        """Let nothing more go wrong by this."""
        self.times = 0
        self.released.set()


class Faults:
    """The faults that wait for a request, first come first served."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def add(self, fault: Fault) -> Fault:
        self.waiting.append(fault)
        return fault

    def take(self, sent: Sent) -> Fault | None:
        for fault in self.waiting:
            if fault.times and fault.method in ("*", sent.method) and re.search(fault.path, sent.path):
                fault.times -= 1
                return fault
        return None

    def clear(self) -> None:
        for fault in self.waiting:
            fault.ends()


class Invalid:
    """Requests answered 401, 403 or 429; too many in ten minutes and the address is banned, when `bans`."""

    def __init__(self) -> None:
        self.times: list[datetime] = []
        self.most = INVALID_MOST
        self.banned = False

    def count(self, sent: Sent) -> None:
        if sent.status not in (401, 403, 429):
            return
        self.times = [at for at in self.times if at > sent.at - INVALID_SPAN] + [sent.at]
        self.banned = self.banned or len(self.times) >= self.most


class LineFaults:
    """Troubles of the gateway's lines; all of them, or the one session that is named."""

    def __init__(self, server: DiscordServer) -> None:
        self._server = server

    def _sessions(self) -> list[Session]:
        return [session for session in self._server.gateway.sessions.values() if session.line is not None]

    def drops(self) -> None:
        """Cut the TCP connection without a word."""
        for session in self._sessions():
            assert session.line is not None
            line, session.line = session.line, None
            if line.transport is not None:
                line.transport.abort()

    def asks_to_reconnect(self) -> None:
        """Send op 7; the client is to come back and resume."""
        for session in self._sessions():
            assert session.line is not None
            session.line.send({"op": 7, "d": None, "s": None, "t": None})

    def invalidates(self, *, resumable: bool) -> None:
        """Send op 9."""
        for session in self._sessions():
            line, session.line = session.line, None
            assert line is not None
            if not resumable:
                self._server.gateway.sessions.pop(session.id)
            line.send({"op": 9, "d": resumable, "s": None, "t": None})

    def closes(self, code: int) -> None:
        """Close with a code: 4004 a bad token, 4013 unknown intents, 4014 intents that are not allowed."""
        for session in self._sessions():
            line, session.line = session.line, None
            assert line is not None
            line.close(code)

    def refuses(self, connects: int) -> None:
        """Let the next connections to the gateway fail."""
        self._server.gateway.refusals = connects

    def forgets(self) -> None:
        """Forget all sessions, so that the next resume is answered with op 9."""
        self._server.gateway.sessions.clear()
