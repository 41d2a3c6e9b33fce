"""Who may come in: addresses the page answers to, sessions, invitations."""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from aiohttp import web

from bot.preparations import hashed
from storage.store import STORE, Database

DEFAULT_PORTS = {"http": 80, "https": 443}
A_YEAR = 365 * 24 * 3600

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


def cookie_name(key: str) -> str:
    """What this deployment calls its cookie: browsers share cookies between the ports of a machine."""
    return f"aftercredits-{hashed(key, 'cookie')[:8]}"


class Gate:
    """Checks where a request comes from and whose it is."""

    def __init__(self, database: Database, key: str, page_url: str, open_to_all: bool) -> None:
        self._database, self._key, self._cookie = database, key, cookie_name(key)
        self.page_url = page_url
        self.open = open_to_all
        parts = urlsplit(page_url)
        self._secure = parts.scheme == "https"
        names = {parts.netloc.casefold().rpartition("@")[2].removesuffix(f":{parts.port}")}
        if open_to_all:  # this machine alone, under each of its own names
            names |= {"127.0.0.1", "localhost", "[::1]"}
        port = parts.port or DEFAULT_PORTS.get(parts.scheme)
        self._hosts = {f"{name}:{port}" for name in names}
        if port == DEFAULT_PORTS.get(parts.scheme):  # browsers leave it out
            self._hosts |= names
        self._origins = {f"{parts.scheme}://{host}" for host in self._hosts}

    def right_host(self, request: web.Request) -> bool:
        """Whether the request names this page as its host; a name that points here by a trick does not."""
        return request.headers.get("Host", "").casefold() in self._hosts

    def right_origin(self, request: web.Request) -> bool:
        """Whether the request was made by a page of ours."""
        return request.headers.get("Origin", "").casefold() in self._origins

    async def who(self, request: web.Request) -> tuple[str, str] | None:
        """(person, name) of the session that the request belongs to."""
        token = request.cookies.get(self._cookie, "")
        if not 20 <= len(token) <= 100:
            return None
        kept = hashed(self._key, token)
        return await self._database.read(lambda: STORE.page.session(kept))

    async def accept(self, token: str, now: int) -> bool | None:
        """Use an invitation: True for an owner's, False for a member's, None for none."""
        kept = hashed(self._key, token)
        return await self._database.write(lambda: STORE.page.accept(kept, now))

    async def let_in(self, name: str, now: int) -> tuple[str, str]:
        """(person, token) of a new session."""
        token, person = secrets.token_urlsafe(32), secrets.token_hex(8)
        kept = hashed(self._key, token)
        await self._database.write(lambda: STORE.page.begin_session(kept, person, name, now))
        return person, token

    async def let_go(self, request: web.Request) -> None:
        """End the session of a request."""
        kept = hashed(self._key, request.cookies.get(self._cookie, ""))
        await self._database.write(lambda: STORE.page.end_session(kept))

    def give_cookie(self, response: web.Response, token: str) -> None:
        """Hand a session's token to the browser, out of reach of scripts and other sites."""
        response.set_cookie(
            self._cookie, token, max_age=A_YEAR, httponly=True, samesite="Strict", secure=self._secure, path="/"
        )

    def take_cookie(self, response: web.Response) -> None:
        """Have the browser forget it."""
        response.del_cookie(self._cookie, httponly=True, samesite="Strict", secure=self._secure, path="/")
