"""A browser without a screen: joins, opens the socket, and says what a page of ours would say."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from tests.waiting import PATIENCE

Frame = dict[str, Any]
_ids = itertools.count(1)


@dataclass(slots=True)
class Client:
    """One person on the page. It keeps what a page keeps: the messages by id, and the highest seq."""

    http: aiohttp.ClientSession
    address: str
    wire: aiohttp.ClientWebSocketResponse | None = None
    heard: list[Frame] = field(default_factory=list)
    messages: dict[int, Frame] = field(default_factory=dict)
    came: list[int] = field(default_factory=list)
    """Ids of messages in the order they came in, each time they did."""
    seq: int = 0
    welcome: Frame = field(default_factory=dict)
    here: list[str] = field(default_factory=list)
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)
    _ear: asyncio.Task[None] | None = None

    @property
    def origin(self) -> dict[str, str]:
        """What a page of this address sends along."""
        return {"Origin": self.address}

    async def joins(self, name: str | None, link: str | None = None) -> tuple[int, Frame]:
        """Come in, by an invitation's link if there is one."""
        invitation = link.partition("#invitation=")[2] if link else None
        body = {"name": name, "invitation": invitation}
        async with self.http.post(f"{self.address}/join", json=body, headers=self.origin) as answer:
            return answer.status, await answer.json()

    async def opens(self, hello: bool = True) -> Client:
        """Open the socket, and wait until everything that was missed is here."""
        url = f"{self.address.replace('http', 'ws', 1)}/socket"
        self.wire = await self.http.ws_connect(url, headers=self.origin, max_msg_size=0)
        self._ear = asyncio.create_task(self._listen(self.wire))
        if hello:
            since = len(self.heard)
            await self.sends({"type": "hello", "since": self.seq})
            await self.until(lambda: any(f["type"] == "caught-up" for f in self.heard[since:]))
        return self

    async def _listen(self, wire: aiohttp.ClientWebSocketResponse) -> None:
        async for said in wire:
            if said.type is not aiohttp.WSMsgType.TEXT:
                continue
            async with self._news:
                self._take(json.loads(said.data))
                self._news.notify_all()
        async with self._news:
            self.heard.append({"type": "closed", "code": wire.close_code})
            self._news.notify_all()

    def _take(self, frame: Frame) -> None:
        self.heard.append(frame)
        if frame["type"] == "welcome":
            self.welcome = frame
            if frame["fresh"]:
                self.messages.clear()
        elif frame["type"] == "message":
            self.came.append(frame["id"])
            self.messages[frame["id"]] = frame
            if any(f["type"] == "caught-up" for f in self.heard):
                self.seq = max(self.seq, frame["seq"])
        elif frame["type"] == "caught-up":
            self.seq = max(self.seq, frame["seq"])
        elif frame["type"] == "here":
            self.here = [member["name"] for member in frame["members"]]

    async def until(self, true: Callable[[], Any], patience: float = PATIENCE) -> Any:
        """Wait for something to be so, looking at every frame that comes in."""
        async with asyncio.timeout(patience), self._news:
            while not (found := true()):
                await self._news.wait()
            return found

    async def sends(self, frame: object) -> None:
        """Send a frame, or a text that is none."""
        assert self.wire is not None
        await self.wire.send_str(frame if isinstance(frame, str) else json.dumps(frame))

    async def asks(self, frame: Frame) -> Frame:
        """Send a frame with an id and wait for what is said to it."""
        frame = {"id": f"ask-{next(_ids)}", **frame}
        since = len(self.heard)
        await self.sends(frame)
        return await self.until(lambda: next((f for f in self.heard[since:] if f.get("to") == frame["id"]), None))

    async def asks_older(self, place: int | None = None, before: int = 2**40) -> Frame:
        """The messages before one."""
        since = len(self.heard)
        await self.sends({"type": "older", "place": place or self.place("lobby"), "before": before})
        return await self.until(lambda: next((f for f in self.heard[since:] if f["type"] == "history"), None))

    def line(self, line: str, place: int | None = None, **more: Any) -> Frame:
        """A line as a frame."""
        place = self.place("lobby") if place is None else place
        said = {"type": "say", "id": f"line-{next(_ids)}", "place": place, "line": line, "arguments": {}}
        return {**said, "via": "typed", "message": None, **more}

    async def says(self, line: str, place: int | None = None, **more: Any) -> Frame:
        """Say a line; its answer."""
        return await self.asks(self.line(line, place, **more))

    async def gets(self, line: str, place: int | None = None, **more: Any) -> Frame:
        """Say a line and wait for its card, which comes later and by itself when the clock was quicker."""
        known = set(self.messages)
        answer = await self.says(line, place, **more)
        return await self.whole(answer, known)

    async def whole(self, answer: Frame, known: set[int]) -> Frame:
        """The answer itself, once it is there."""
        if answer["card"] is None or not answer["card"]["title"].startswith("Working on it"):
            return answer
        return await self.until(
            lambda: next((m for id, m in self.messages.items() if id not in known and m["private"]), None)
        )

    async def presses(self, label: str, answer: Frame) -> Frame:
        """Press a button of an answer's card, or of a message's."""
        found = next(a for a in answer["card"]["actions"] if a["label"] == label)
        return await self.says(found["line"], answer["place"], via="button")

    def place(self, name: str, space: int = 0) -> int:
        """The id of a channel."""
        places = self.welcome["spaces"][space]["places"]
        return next(p["id"] for p in places if p["name"] == name)

    def read(self, place: int | None = None) -> list[str]:
        """Every message one can see, as text, in order."""
        shown = [m for _, m in sorted(self.messages.items()) if not m["removed"] and place in (None, m["place"])]
        return [m["text"] if m["text"] is not None else json.dumps(m["card"], ensure_ascii=False) for m in shown]

    async def sees(self, words: str) -> Frame:
        """Wait for a message with these words."""
        return await self.until(
            lambda: next((m for m in self.messages.values() if words in json.dumps(m, ensure_ascii=False)), None)
        )

    async def drops(self) -> None:
        """Lose the connection, without a word."""
        if self.wire is not None:
            transport = self.wire.get_extra_info("socket")
            if transport is not None and not self.wire.closed:
                self.wire._writer.transport.abort()  # type: ignore[union-attr]
        await self.closes()

    async def closes(self) -> None:
        """Close the socket."""
        if self.wire is not None:
            with contextlib.suppress(Exception):
                await self.wire.close()
        if self._ear is not None:
            self._ear.cancel()
            await asyncio.wait([self._ear])
        self.wire = None


@asynccontextmanager
async def client(address: str, cookies: aiohttp.CookieJar | None = None) -> AsyncIterator[Client]:
    """Somebody with no cookie yet."""
    jar = cookies or aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as http:
        made = Client(http, address)
        try:
            yield made
        finally:
            await made.closes()


@asynccontextmanager
async def member(address: str, name: str, link: str | None = None) -> AsyncIterator[Client]:
    """Somebody who has come in and hears what is said."""
    async with client(address) as made:
        status, problem = await made.joins(name, link)
        assert status == 200, problem
        yield await made.opens()
