"""The page as a platform: a server for browsers, and a place where posts stand."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.platforms.port import CannotStart
from bot.platforms.web import frames
from bot.platforms.web.cards import Drawing
from bot.platforms.web.gate import HEADERS, Gate
from bot.platforms.web.hub import LOCAL, NAME, Hub
from bot.platforms.web.sockets import FRAME_MAX, Socket
from bot.platforms.web.speaker import Speaker
from bot.platforms.web.tongue import language_of, looked_up
from bot.platforms.web.words import WORDS
from commands.card import Card
from commands.dispatch import Dispatch
from commands.message import Message, msg
from commands.render import text
from storage.errors import StoreError
from storage.records import Place, Post, micros
from storage.store import STORE

log = logging.getLogger(__name__)

PAGE = Path(__file__).parent / "page"
PLACES = (("lobby", True), ("reviews", False), ("talk", False))
NAME_MAX = 60
KINDS = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".txt": "text/plain",
}
SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

HEALTH = "/health"
"""Answered whatever name it is asked by: what watches a bot from outside knows an address, and it tells nothing of a club."""


class Page:
    """The web platform: its one space is this page, beside it the sample club's when somebody looks at it."""

    name = NAME

    def __init__(self, dispatch: Dispatch, gate: Gate, address: tuple[str, int], club: str) -> None:
        self._dispatch, self._gate, self._address, self._club = dispatch, gate, address, club
        self.hub = Hub(dispatch.database)
        self.doors: list[tuple[str, str, Any]] = []
        """(method, path, handler) of other platforms, which see to it themselves who comes in there."""
        self.health: Callable[[], Awaitable[list[str]]] | None = None
        """What is not as it should be with the whole bot, for whoever watches it from outside."""
        self.port = address[1]
        self._runner: web.AppRunner | None = None
        self._watch: asyncio.Task[None] | None = None
        self._sockets: set[Socket] = set()
        self._version = version("aftercredits")

    async def start(self) -> None:
        """Make the page's space if it is new, and listen. Raises CannotStart."""
        await self._dispatch.database.write(self._furnish)
        await self.hub.begin()
        self._dispatch.listeners.append(self.hub.wake)
        app = web.Application(middlewares=[self._guard], client_max_size=64_000)
        app.add_routes(
            [
                web.get("/", self._index), web.get("/page/{file:.+}", self._file), web.get("/words.json", self._words),
                web.get("/pictures/{name}.svg", self._picture), web.get("/me", self._me), web.post("/join", self._join),
                web.post("/leave", self._leave), web.get(HEALTH, self._health), web.get("/socket", self._open_socket),
            ]
        )  # fmt: skip
        for method, path, handler in self.doors:
            app.router.add_route(method, path, handler)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        host, port = self._address
        try:
            await web.TCPSite(self._runner, host, port).start()
        except (OSError, UnicodeError) as error:  # UnicodeError: no name of a host
            await self._runner.cleanup()
            reason = str(getattr(error, "strerror", None) or error).rpartition(": ")[
                2
            ]  # asyncio names the address once more before it
            raise CannotStart(
                f"the page cannot listen on {host}:{port} ({reason}); another AFTERCREDITS_WEB, or an end to "
                "the program that has it, would help"
            ) from error
        self.port = self._runner.addresses[0][1]
        self._watch = asyncio.create_task(self.hub.run(), name="page hub")

    async def stop(self) -> None:
        """Say goodbye to the browsers; they come back by themselves."""
        goodbyes = [asyncio.wait_for(socket.close(1012, b"restarting"), 0.5) for socket in self._sockets]
        await asyncio.gather(*goodbyes, return_exceptions=True)
        if self._watch is not None:
            self._watch.cancel()
        if self._runner is not None:
            await self._runner.cleanup()

    def alive(self) -> bool:
        """Whether the page still listens."""
        return self._runner is not None and bool(self._runner.addresses)

    async def _furnish(self) -> None:
        now = micros(self._dispatch.now())
        if await STORE.clubs.arrive(NAME, LOCAL, None, None) is not None:
            return
        club = await STORE.clubs.add(self._club, self._dispatch.language, "UTC", False, now)
        space = await STORE.clubs.add_space(club, NAME, LOCAL, self._club, now)
        if space is None:
            await STORE.clubs.erase(club)
            return
        for name, home in PLACES:
            await STORE.clubs.add_place(space, name, name, home)

    # posts

    async def find(self, post: Post, place: Place) -> str | None:
        """The message that carries this post."""
        found = await self._dispatch.database.read(lambda: STORE.page.of_post(post.id))
        return None if found is None else str(found)

    async def send(self, post: Post, place: Place, card: Card) -> str:
        """Make a post stand; a message a post, however often it is sent."""
        drawing = Drawing(place.language)
        drawn = json.dumps(drawing.card(card), ensure_ascii=False)

        async def work() -> int:
            now = micros(self._dispatch.now())
            await drawing.keep_pictures(now)
            return await STORE.page.stand(place.space, place.id, post.id, post.reader, drawn, now)

        message = await self._dispatch.database.write(work)
        self.hub.wake()
        return str(message)

    async def edit(self, post: Post, place: Place, card: Card) -> None:
        """Make the post's message show this card."""
        await self.send(post, place, card)

    async def remove(self, post: Post, place: Place) -> None:
        """Take the post's message away."""
        message = int(post.message or 0)
        await self._dispatch.database.write(lambda: STORE.page.remove(message))
        self.hub.wake()

    # requests

    @web.middleware
    async def _guard(self, request: web.Request, handler: Any) -> web.StreamResponse:
        if request.path != HEALTH and not self._gate.right_host(request):
            where = f"This is not the host you asked for: the page is {self._gate.page_url}.\n"
            return web.Response(status=421, text=where, headers=HEADERS)
        writes = request.method not in ("GET", "HEAD") or request.path == "/socket"
        others = any(request.path == path for _, path, _ in self.doors)
        if writes and not others and not self._gate.right_origin(request):
            return web.Response(status=403, text="That did not come from this page.\n", headers=HEADERS)
        try:
            response: web.StreamResponse = await handler(request)
        except web.HTTPException as error:
            response = web.Response(status=error.status, text=f"{error.reason}\n")
        except StoreError as error:
            log.error("the database did not answer %s: %s", request.path, error)
            response = web.Response(status=503, text="The club's database does not answer. Try again in a moment.\n")
        except Exception:
            log.exception("%s %s went wrong", request.method, request.path)
            response = web.Response(status=500, text="Something went wrong here. The log of the bot says what.\n")
        if not response.prepared:
            for name, value in HEADERS.items():
                response.headers.setdefault(name, value)
        return response

    async def _index(self, request: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGE / "index.html", headers={"Content-Type": "text/html; charset=utf-8"})

    async def _file(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["file"]
        if "\0" in name:
            raise web.HTTPNotFound
        file = (PAGE / name).resolve()
        kind = KINDS.get(file.suffix)
        if kind is None or not file.is_relative_to(PAGE.resolve()) or not file.is_file():
            raise web.HTTPNotFound
        return web.FileResponse(file, headers={"Content-Type": f"{kind}; charset=utf-8" if "text" in kind else kind})

    async def _words(self, request: web.Request) -> web.StreamResponse:
        who = await self._gate.who(request)
        language = await language_of(self._dispatch, None if who is None else who[0])
        said = {id: shown for word in WORDS for id, shown in looked_up(word, language).items()}
        return web.json_response(said, headers={"Content-Language": language})

    async def _picture(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        svg = await self._dispatch.database.read(lambda: STORE.page.picture(name))
        if svg is None:
            raise web.HTTPNotFound
        headers = {"Content-Security-Policy": SVG_POLICY, "Cache-Control": "max-age=31536000, immutable"}
        return web.Response(text=svg, content_type="image/svg+xml", headers=headers)

    async def _health(self, request: web.Request) -> web.StreamResponse:
        wrong = [] if self.health is None else await self.health()
        return web.json_response({"ok": False, "wrong": wrong} if wrong else {"ok": True}, status=503 if wrong else 200)

    async def _me(self, request: web.Request) -> web.StreamResponse:
        who = await self._gate.who(request)
        if who is None:
            return web.json_response({"open": self._gate.open}, status=401)
        return web.json_response({"member": {"name": who[1]}})

    async def _join(self, request: web.Request) -> web.StreamResponse:
        try:
            said = frames.body_of(await request.text())
            name, invitation = frames.name(said), frames.maybe(said, "invitation", 100)
        except ValueError:  # also bytes that are no text
            return self._problem(msg("That was no name."), 400)
        now = micros(self._dispatch.now())
        who = await self._gate.who(request)
        if who is None and not 1 <= len(name) <= NAME_MAX:
            return self._problem(msg("A name has 1 to {most} characters.", most=NAME_MAX), 400)
        owner = await self._gate.accept(invitation, now) if invitation else None
        if invitation and owner is None:
            return self._problem(msg("That invitation is used up or out of date. Ask for a new one."), 403)
        if who is None and not invitation and not self._gate.open:
            return self._problem(msg("You come in by an invitation. Ask somebody in the club for a link."), 403)
        response = web.json_response({})
        if who is None:
            person, token = await self._gate.let_in(name, now)
            self._gate.give_cookie(response, token)
        else:
            person, name = who
        await self._dispatch.database.write(lambda: self._enter(person, name, bool(owner), now))
        self._dispatch.tell()
        return response

    async def _enter(self, person: str, name: str, owner: bool, now: int) -> None:
        found = await STORE.clubs.arrive(NAME, LOCAL, person, None)
        if found is None:
            raise LookupError(LOCAL)
        await self._be(found.space.id, found.club.id, person, name, owner and found.space.own is None, now)
        if owner and found.space.own is not None:  # whoever runs the bot owns the page's own club, also while it rests
            await self._be(found.space.id, found.space.own, person, name, True, now)

    @staticmethod
    async def _be(space: int, club: int, person: str, name: str, owner: bool, now: int) -> None:
        """Let somebody of the page be a member of a club, and an owner of it if they are to be."""
        known = await STORE.members.called(space, person, club)
        if known is None:
            member = await STORE.members.add(club, name, owner, now)
            await STORE.members.identify(member, space, person)
        elif owner:
            await STORE.members.set_owner(known.id, True)

    def _problem(self, problem: Message, status: int) -> web.Response:
        return web.json_response({"problem": text(problem, self._dispatch.language)}, status=status)

    async def _leave(self, request: web.Request) -> web.StreamResponse:
        who = await self._gate.who(request)
        await self._gate.let_go(request)
        reason = text(msg("You have left. The door is open when you come again."), self._dispatch.language)
        left = [socket for socket in self._sockets if who is not None and socket.speaker.person == who[0]]
        await asyncio.gather(*(socket.goodbye(reason) for socket in left))
        response = web.json_response({})
        self._gate.take_cookie(response)
        return response

    async def _open_socket(self, request: web.Request) -> web.StreamResponse:
        who = await self._gate.who(request)
        if who is None:
            raise web.HTTPUnauthorized

        async def still_in() -> bool:
            return await self._gate.who(request) is not None

        wire, transport = web.WebSocketResponse(heartbeat=20, max_msg_size=FRAME_MAX, timeout=2), request.transport
        wire.headers.update(HEADERS)
        await wire.prepare(request)
        speaker = Speaker(self.hub, self._dispatch, *who)
        hang_up = transport.abort if isinstance(transport, asyncio.WriteTransport) else request.protocol.force_close
        socket = Socket(wire, self.hub, self._dispatch, speaker, self._version, still_in, hang_up)
        self._sockets.add(socket)
        try:
            await socket.serve()
        finally:
            self._sockets.discard(socket)
        return wire
