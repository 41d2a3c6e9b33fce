"""Fetching: one page from the public web, once, slowly never and hugely never."""

from __future__ import annotations

import asyncio
import re
import socket
import time
import zlib
from collections.abc import Callable, Collection
from functools import partial
from importlib.metadata import version
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any
from weakref import WeakValueDictionary

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from bot.addresses import PORTS, NoAddress, NotPublic, checked, public
from bot.sideloop import SideLoop
from commands.decoding import NotText, decoded
from commands.message import msg
from commands.ports import Fetched
from commands.refusal import Refusal

MOST = 2_000_000
"""Bytes of a page, unpacked."""
LONGEST = 10.0
"""Seconds for all of it: names, redirects, and the last byte."""
HOPS = 5
AT_ONCE = 24
OF_ONE_SITE = 4
"""Pages that are fetched at the same time, of all sites and of one: a slow site holds up nobody's link to another."""
MOUTHFUL = 2_048
"""Bytes that are taken from a socket at a time: a site may answer in pieces of one byte, each of which costs time."""
THOUGHT = 0.002
"""Seconds of thinking about what came, after which the thread rests."""
TEXTS = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown")
ACCEPT = "text/html, application/xhtml+xml, text/markdown;q=0.9, text/plain;q=0.9"

Address = IPv4Address | IPv6Address


class TooMuch(Refusal):
    """That page is larger than two megabytes, so it was not read. Nothing was kept: paste the review’s text instead."""


class TooSlow(Refusal):
    """That page did not arrive within ten seconds. Nothing was kept: try again later, or paste the review’s text."""


class NoAnswer(Refusal):
    """No site answers at that address. Nothing was kept: check the link, or paste the review’s text."""


class Unproven(Refusal):
    """The site at that address cannot prove that it is itself, so its page was not read. Nothing was kept: check the link, or paste the review’s text."""


class Astray(Refusal):
    """That address leads from one to the next and never to a page. Nothing was kept: open it yourself, and paste the review’s text."""


class Gone(Refusal):
    """There is no page at that address: the site says that it is not there. Nothing was kept: check the link, or paste the review’s text."""


class Closed(Refusal):
    """The site does not show that page to the bot: it wants a login, a payment, or a person. Nothing was kept: open it yourself, and paste the review’s text."""


class Trouble(Refusal):
    """The site has trouble at the moment and gave no page. Nothing was kept: try again later, or paste the review’s text."""


class Unpackable(Refusal):
    """The site packed that page in a way that cannot be unpacked here. Nothing was kept: paste the review’s text instead."""


class _Watched(AbstractResolver):
    """Looks names up once, and gives only addresses of which every one may be connected to."""

    def __init__(self, resolver: AbstractResolver, allowed: Callable[[Address], bool]) -> None:
        self._resolver, self._allowed = resolver, allowed

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[aiohttp.abc.ResolveResult]:
        """The addresses of a name; NotPublic when one of them is not for us."""
        found = await self._resolver.resolve(host, port, family)
        if not all(self._allowed(ip_address(one["host"].partition("%")[0])) for one in found):
            raise NotPublic
        return found

    async def close(self) -> None:
        """Let go of what the lookups hold."""
        await self._resolver.close()


class _Pace:
    """Keeps the thread that fetches from thinking all the time: Python lets one thread think, and the bot needs to."""

    def __init__(self) -> None:
        self._thought = 0.0

    def rest(self) -> None:
        """Sleep for as long again as the thread has thought since the last time, and half that."""
        spent = time.thread_time() - self._thought
        if spent > THOUGHT:
            time.sleep(1.5 * min(spent, 10 * THOUGHT))
            self._thought = time.thread_time()


class _Sipping(socket.socket):
    """A socket that gives little at a time, however much has come, so that whoever reads it can do something else between."""

    pace: _Pace

    def recv(self, most: int, flags: int = 0) -> bytes:
        """At most so many bytes, and at most a mouthful."""
        self.pace.rest()
        return super().recv(min(most, MOUTHFUL), flags)

    def recv_into(self, buffer: Any, most: int = 0, flags: int = 0) -> int:
        """Fill the buffer with at most a mouthful."""
        self.pace.rest()
        return super().recv_into(buffer, min(most or len(buffer), MOUTHFUL), flags)


class Fetcher:
    """Fetches pages, away from the loop that asks; holds no connection, cookie or answer from one to the next.

    `ports` and `allowed` say where it may connect to, `resolver` makes what looks names up.
    """

    def __init__(
        self, ports: Collection[int] = PORTS, allowed: Callable[[Address], bool] = public,
        resolver: Callable[[], AbstractResolver] = aiohttp.ThreadedResolver, longest: float = LONGEST,
    ) -> None:  # fmt: skip
        self._ports, self._allowed, self._resolver, self._longest = ports, allowed, resolver, longest
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._sites: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()
        self._pace = _Pace()
        self._side = SideLoop("fetching", 2 * AT_ONCE)

    async def fetch(self, address: str) -> Fetched:
        """The page at an address, after at most five redirects. Raises Refusal, which says why there is none."""
        url = checked(address, self._ports)
        return await self._side.run(partial(self._in_turn, url))

    def close(self) -> None:
        """Let go of the thread; what is under way there is cancelled."""
        self._side.close()

    async def _in_turn(self, url: URL) -> Fetched:
        site = self._sites.setdefault(url.host or "", asyncio.Semaphore(OF_ONE_SITE))
        async with site, self._turns:
            try:
                async with asyncio.timeout(self._longest):
                    return await self._follow(url)
            except TimeoutError:
                raise TooSlow from None
            except aiohttp.ClientSSLError:
                raise Unproven from None
            except (aiohttp.ClientPayloadError, aiohttp.ClientResponseError, aiohttp.ServerDisconnectedError):
                raise Trouble from None
            except (aiohttp.ClientError, OSError, ValueError):
                raise NoAnswer from None

    async def _follow(self, url: URL) -> Fetched:
        connector = aiohttp.TCPConnector(
            resolver=_Watched(self._resolver(), self._allowed), use_dns_cache=False, force_close=True,
            socket_factory=self._socket,
        )  # fmt: skip
        headers = {
            "User-Agent": f"Aftercredits/{version('aftercredits')} (film-club bot; reads one page for a member)",
            "Accept": ACCEPT, "Accept-Encoding": "gzip",
        }  # fmt: skip
        async with aiohttp.ClientSession(
            connector=connector, cookie_jar=aiohttp.DummyCookieJar(), trust_env=False, auto_decompress=False,
            headers=headers, timeout=aiohttp.ClientTimeout(total=self._longest), skip_auto_headers=("Referer",),
        ) as session:  # fmt: skip
            for _ in range(HOPS + 1):
                self._look(url)
                async with session.get(url, allow_redirects=False) as answer:
                    onward = answer.headers.get("Location") if answer.status in (301, 302, 303, 307, 308) else None
                    if onward is None:
                        return await _page(answer, url)
                url = self._onward(url, onward)
        raise Astray

    def _socket(self, info: tuple[Any, ...]) -> socket.socket:
        made = _Sipping(*info[:3])
        made.pace = self._pace
        made.setblocking(False)
        return made

    def _look(self, url: URL) -> None:
        """An IP address in the URL itself is connected to without a lookup."""
        try:
            literal = ip_address(url.raw_host or "")
        except ValueError:
            return
        if not self._allowed(literal):
            raise NotPublic

    def _onward(self, url: URL, location: str) -> URL:
        try:
            return checked(str(url.join(URL(location.strip()))), self._ports)
        except (NoAddress, ValueError):
            raise Astray from None


async def _page(answer: aiohttp.ClientResponse, url: URL) -> Fetched:
    _admit(answer.status)
    kind = answer.content_type if "Content-Type" in answer.headers else "text/html"
    if kind not in TEXTS:
        raise _strange(kind)
    raw = await _body(answer)
    try:
        charset = answer.charset
    except ValueError:
        charset = None
    try:
        text = await asyncio.to_thread(decoded, raw, charset)
    except NotText:
        raise _strange("") from None
    return Fetched(str(url), text, "hypertext" if kind in TEXTS[:2] else "plain")


def _admit(status: int) -> None:
    if status in (404, 410):
        raise Gone
    if status in (401, 402, 403, 407, 451):
        raise Closed
    if status >= 500 or status in (408, 425, 429):
        raise Trouble
    if status != 200:
        raise Refusal(
            msg("The site gave no page there (it answered {status}). Nothing was kept: paste the review’s text instead.",
                status=status)
        )  # fmt: skip


def _strange(kind: str) -> Refusal:
    main = kind.partition("/")[0]
    names = {
        "image": msg("a picture"), "video": msg("a film clip"), "audio": msg("a recording"),
        "application/pdf": msg("a PDF"),
    }  # fmt: skip
    what = names.get(kind) or names.get(main) or msg("a file that is no page of text")
    return Refusal(msg("There is {what} at that address, and no text to read. Nothing was kept: paste the review’s words instead.",
                       what=what))  # fmt: skip


async def _body(answer: aiohttp.ClientResponse) -> bytes:
    """The body, unpacked as it comes and never beyond what is allowed."""
    packed = answer.headers.get("Content-Encoding", "identity").strip().lower()
    if packed not in ("identity", "", "gzip", "x-gzip", "deflate"):
        raise Unpackable
    if (answer.content_length or 0) > MOST:
        raise TooMuch
    unpack = None if packed in ("identity", "") else _Unpacker(packed)
    body, came = bytearray(), 0
    async for chunk in answer.content.iter_chunked(65_536):
        came += len(chunk)
        body += chunk if unpack is None else unpack(chunk, MOST + 1 - len(body))
        if max(len(body), came) > MOST:
            raise TooMuch
    if unpack is not None and not unpack.whole:
        raise Unpackable
    return bytes(body)


class _Unpacker:
    """Unpacks gzip and deflate a chunk at a time, giving no more than it is asked for."""

    def __init__(self, packed: str) -> None:
        self._packed = packed
        self._zlib: zlib._Decompress | None = None

    def __call__(self, chunk: bytes, most: int) -> bytes:
        """What a chunk holds, at most so many bytes of it."""
        if self._zlib is None:
            raw = self._packed == "deflate" and not re.match(rb"[\x08\x18\x28\x38\x48\x58\x68\x78]", chunk)
            self._zlib = zlib.decompressobj(-15 if raw else 47)
        try:
            return self._zlib.decompress(chunk, most)
        except zlib.error:
            raise Unpackable from None

    @property
    def whole(self) -> bool:
        """Whether the end has come."""
        return self._zlib is None or self._zlib.eof
