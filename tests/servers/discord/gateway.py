"""The gateway: a WebSocket that says hello, takes identities, tells events, and lets a broken line be taken up again."""

from __future__ import annotations

import asyncio
import json
import uuid
import zlib
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

if TYPE_CHECKING:
    from tests.servers.discord.guilds import Guild
    from tests.servers.discord.server import DiscordServer

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, RESUME, RECONNECT, MEMBERS, INVALID, HELLO, ACK = (
    0,
    1,
    2,
    3,
    6,
    7,
    8,
    9,
    10,
    11,
)
GUILDS, GUILD_MEMBERS, EVENTS, GUILD_MESSAGES, DIRECT_MESSAGES, CONTENT = (
    1 << 0,
    1 << 1,
    1 << 16,
    1 << 9,
    1 << 12,
    1 << 15,
)
PRIVILEGED = GUILD_MEMBERS | 1 << 8 | CONTENT
KNOWN = (1 << 17) - 1 | 1 << 20 | 1 << 21 | 1 << 24 | 1 << 25
FRAMES_A_MINUTE = 120
WANTS = {
    "GUILD": GUILDS,
    "CHANNEL": GUILDS,
    "THREAD": GUILDS,
    "MESSAGE": GUILD_MESSAGES,
    "GUILD_MEMBER": GUILD_MEMBERS,
    "GUILD_SCHEDULED_EVENT": EVENTS,
}


def intent(event: str, guild: Guild | None) -> int:
    """The intent without which an event is not told; 0 when it always is."""
    if event.startswith("MESSAGE") and guild is None:
        return DIRECT_MESSAGES
    return next((WANTS[start] for start in sorted(WANTS, key=len, reverse=True) if event.startswith(start)), 0)


@dataclass(slots=True, eq=False)
class Session:
    """One identity of the bot: what it asked for, and every event since, for a resume."""

    id: str
    shard: tuple[int, int]
    intents: int
    events: deque[dict[str, Any]] = field(default_factory=lambda: deque(maxlen=10_000))
    seq: int = 0
    line: Line | None = None


@dataclass(slots=True, eq=False)
class Line:
    """One open socket."""

    socket: web.WebSocketResponse
    transport: asyncio.Transport | None
    deflate: Any = None
    waiting: asyncio.Queue[tuple[int, Any]] = field(default_factory=asyncio.Queue)
    """Frames to send, in order: (0, text) or (a close code, None)."""
    session: Session | None = None
    heard: deque[datetime] = field(default_factory=deque)
    """When the frames of the last minute came."""

    def send(self, frame: dict[str, Any]) -> None:
        self.waiting.put_nowait((0, json.dumps(frame, separators=(",", ":"))))

    def close(self, code: int) -> None:
        self.waiting.put_nowait((code, None))

    async def pump(self) -> None:
        """Send what waits until the line is closed."""
        while True:
            code, text = await self.waiting.get()
            if code:
                await self.socket.close(code=code)
                return
            try:
                if self.deflate is None:
                    await self.socket.send_str(text)
                else:
                    await self.socket.send_bytes(
                        self.deflate.compress(text.encode()) + self.deflate.flush(zlib.Z_SYNC_FLUSH)
                    )
            except (ConnectionError, RuntimeError):
                return


class Gateway:
    """Every session and line of the bot; `allowed` are the privileged intents that its owner has switched on."""

    def __init__(self, server: DiscordServer) -> None:
        self.server = server
        self.sessions: dict[str, Session] = {}
        self.lines: set[Line] = set()
        self.identifies: list[dict[str, Any]] = []
        self.resumes: list[dict[str, Any]] = []
        self.heartbeats = 0
        self.allowed = 0
        self.refusals = 0
        self.shards = 1
        self.starts = 1000
        self.interval = 41_250
        self.acknowledges = True
        self.resumable = True

    @property
    def connected(self) -> bool:
        """Whether somebody listens who has identified."""
        return any(session.line for session in self.sessions.values())

    def tell(self, event: str, data: Any, *, guild: Guild | None = None) -> None:
        """Tell an event to whoever has its shard and its intent, now or at a resume."""
        for session in list(self.sessions.values()):
            place = (guild.id >> 22) % session.shard[1] if guild else 0
            wanted = intent(event, guild)
            if (
                place == session.shard[0]
                and session.intents & wanted == wanted
                and (guild is None or guild.present or event == "GUILD_DELETE")
            ):
                self._tell(session, event, self._veil(session, event, data))

    def _tell(self, session: Session, event: str, data: Any) -> None:
        session.seq += 1
        frame = {"op": DISPATCH, "t": event, "s": session.seq, "d": data}
        session.events.append(frame)
        if session.line is not None:
            session.line.send(frame)

    def _veil(self, session: Session, event: str, data: Any) -> Any:
        """Without the intent for contents, a bot reads only its own messages, mentions of it and private ones."""
        if event not in ("MESSAGE_CREATE", "MESSAGE_UPDATE") or session.intents & CONTENT or "guild_id" not in data:
            return data
        own = str(self.server.bot.id)
        if data["author"]["id"] == own or f"<@{own}>" in data["content"]:
            return data
        return data | {"content": "", "embeds": [], "components": [], "attachments": []}

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answer one connection."""
        if self.refusals > 0:
            self.refusals -= 1
            return web.Response(status=503)
        socket = web.WebSocketResponse(autoping=True)
        await socket.prepare(request)
        deflate = zlib.compressobj() if request.query.get("compress") == "zlib-stream" else None
        line = Line(socket, request.transport, deflate)
        self.lines.add(line)
        pump = asyncio.create_task(line.pump())
        line.send({"op": HELLO, "d": {"heartbeat_interval": self.interval}, "s": None, "t": None})
        try:
            async for message in socket:
                if message.type in (WSMsgType.TEXT, WSMsgType.BINARY):
                    self._hear(line, json.loads(message.data))
        finally:
            self.lines.discard(line)
            for session in self.sessions.values():
                if session.line is line:
                    session.line = None
            pump.cancel()
        if socket.close_code in (1000, 1001) and line.session is not None:
            self.sessions.pop(line.session.id, None)  # its owner has said goodbye: nothing can be resumed
        return socket

    def _hear(self, line: Line, frame: dict[str, Any]) -> None:
        data: Any = frame.get("d")
        now = self.server.clock()
        line.heard.append(now)
        while line.heard[0] <= now - timedelta(minutes=1):
            line.heard.popleft()
        if len(line.heard) > FRAMES_A_MINUTE:
            line.close(4008)
            return
        match frame["op"]:
            case 1:
                self.heartbeats += 1
                if self.acknowledges:
                    line.send({"op": ACK, "d": None, "s": None, "t": None})
            case 2:
                self._identify(line, data)
            case 6:
                self._resume(line, data)
            case 8:
                self._members(line, data)
            case 3 | 4:
                pass
            case _:
                line.close(4001)

    def _identify(self, line: Line, data: dict[str, Any]) -> None:
        self.identifies.append(data)
        self.starts -= 1
        intents, (shard, count) = int(data["intents"]), data.get("shard") or (0, 1)
        if data["token"] != self.server.token:
            line.close(4004)
        elif intents & ~KNOWN:
            line.close(4013)
        elif intents & PRIVILEGED & ~self.allowed:
            line.close(4014)
        elif shard >= count or (count > 1 and count < self.shards):
            line.close(4010)
        else:
            self._ready(line, Session(uuid.uuid4().hex, (shard, count), intents))

    def _ready(self, line: Line, session: Session) -> None:
        self.sessions[session.id] = session
        session.line, line.session = line, session
        guilds = [
            g for g in self.server.guilds.values() if g.present and (g.id >> 22) % session.shard[1] == session.shard[0]
        ]
        ready = {
            "v": 10, "user": self.server.bot.payload() | {"mfa_enabled": True, "verified": True, "email": None},
            "guilds": [{"id": str(g.id), "unavailable": True} for g in guilds], "session_id": session.id,
            "resume_gateway_url": self.server.gateway_url, "shard": list(session.shard),
            "application": {"id": str(self.server.bot.id), "flags": 0, "flags_new": "0"},
        }  # fmt: skip
        self._tell(session, "READY", ready)
        if session.intents & GUILDS:
            for guild in guilds:
                if guild.available:
                    self._tell(session, "GUILD_CREATE", guild.payload())

    def _resume(self, line: Line, data: dict[str, Any]) -> None:
        self.resumes.append(data)
        session = self.sessions.get(data["session_id"])
        if data["token"] != self.server.token:
            line.close(4004)
        elif session is None or not self.resumable:
            line.send({"op": INVALID, "d": False, "s": None, "t": None})
        elif data["seq"] > session.seq:
            line.close(4007)
        else:
            for frame in [f for f in session.events if f["s"] > data["seq"]]:
                line.send(frame)
            session.line, line.session = line, session
            self._tell(session, "RESUMED", {"_trace": []})

    def _members(self, line: Line, data: dict[str, Any]) -> None:
        session = line.session
        assert session is not None
        guild = self.server.guilds[int(data["guild_id"])]
        wanted = {str(each) for each in data.get("user_ids") or ()}
        start = (data.get("query") or "").lower()
        found = [
            m.payload()
            for m in guild.people.values()
            if (str(m.user.id) in wanted if wanted else m.user.name.lower().startswith(start))
        ]
        chunk = {"guild_id": str(guild.id), "members": found, "chunk_index": 0, "chunk_count": 1, "not_found": []}
        self._tell(session, "GUILD_MEMBERS_CHUNK", chunk | ({"nonce": data["nonce"]} if data.get("nonce") else {}))
