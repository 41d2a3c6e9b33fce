"""Web sites over real sockets, well behaved and not, and a directory of names that says where they are."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from ipaddress import ip_address

from aiohttp.abc import AbstractResolver, ResolveResult

from bot.fetching import Fetcher

HTML = "text/html; charset=utf-8"
Body = bytes | Iterable[bytes]


@dataclass(slots=True)
class Page:
    """An answer: its status, its headers, its body; `pause` is how long it rests after each piece of it."""

    body: Body = b""
    type: str | None = HTML
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    pause: float = 0.0


@dataclass(slots=True)
class Asked:
    """A request as it came: its path and its headers, names in lower case."""

    path: str
    headers: dict[str, str]


@dataclass(slots=True)
class Site:
    """A site's state, open to tests. `connections` counts every one that was opened, asked or not."""

    port: int = 0
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    connections: int = 0
    sent: int = 0

    def url(self, path: str = "/review", host: str = "films.example") -> str:
        """An address of this site."""
        return f"http://{host}:{self.port}{path}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection."""
        self.connections += 1
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            await self._answer(reader, writer)
        writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        path = first.split(" ")[1]
        named = (line.partition(": ") for line in lines if line)
        self.asked.append(Asked(path, {name.lower(): value for name, _, value in named}))
        page = self.pages.get(path) or self.pages.get(path.partition("?")[0]) or Page(b"not here", status=404)
        headers = [*page.headers, ("Connection", "close"), *([("Content-Type", page.type)] if page.type else [])]
        if isinstance(page.body, bytes) and not page.pause:
            headers.append(("Content-Length", str(len(page.body))))
        head = "".join(f"{name}: {value}\r\n" for name, value in headers)
        writer.write(f"HTTP/1.1 {page.status} So\r\n{head}\r\n".encode("latin-1"))
        for piece in [page.body] if isinstance(page.body, bytes) else page.body:
            writer.write(piece)
            await writer.drain()
            self.sent += len(piece)
            await asyncio.sleep(page.pause)


@asynccontextmanager
async def site(*hosts: str) -> AsyncIterator[Site]:
    """A site on these addresses of this machine, 127.0.0.1 if none is named, all on one port."""
    made = Site()
    servers: list[asyncio.Server] = []
    for host in hosts or ("127.0.0.1",):
        servers.append(await asyncio.start_server(made.serve, host, made.port, limit=1_000_000))
        made.port = servers[0].sockets[0].getsockname()[1]
    try:
        yield made
    finally:
        for server in servers:
            server.close()


@contextmanager
def flood(answer: bytes) -> Iterator[int]:
    """A site on a thread, which gives everybody this very answer as fast as it can; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as door:

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    caller, _ = door.accept()
                    with caller, contextlib.suppress(OSError):
                        caller.recv(65_536)
                        caller.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        yield door.getsockname()[1]
        door.shutdown(socket.SHUT_RDWR)


PIECEMEAL = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    + b"1\r\nx\r\n" * 200_000
    + b"0\r\n\r\n"
)
"""A page whose every byte is a chunk of its own."""
HINTS = (
    b"HTTP/1.1 103 Early Hints\r\n\r\n" * 50_000
    + b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1\r\n\r\nx"
)
"""A page after fifty thousand announcements of it."""


class Names(AbstractResolver):
    """A directory of names: each stands for a list of addresses, or for several lists, given one after the other."""

    def __init__(self, **names: list[str] | list[list[str]]) -> None:
        self.names: dict[str, list[list[str]]] = {}
        self.asked: list[str] = []
        for name, lists in names.items():
            self.names[name.replace("_", ".")] = [x if isinstance(x, list) else [x] for x in lists]

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """What the name stands for this time; the last list stays."""
        self.asked.append(host)
        lists = self.names.get(host)
        if lists is None:
            raise OSError(f"no such name: {host}")
        found = lists.pop(0) if len(lists) > 1 else lists[0]
        return [
            ResolveResult(
                hostname=host, host=one, port=port, proto=0, flags=0,
                family=socket.AF_INET6 if ip_address(one).version == 6 else socket.AF_INET,
            )
            for one in found
        ]  # fmt: skip

    async def close(self) -> None:
        """Hold nothing."""


def visitor(site: Site, *hosts: str, names: Names | None = None, longest: float = 10.0) -> Fetcher:
    """A fetcher to which the addresses of this machine that are named are the public web, and films.example a site there."""
    directory = names or Names(films_example=["127.0.0.1"])
    welcome = set(map(ip_address, hosts or ("127.0.0.1",)))
    return Fetcher({site.port}, lambda address: address in welcome, lambda: directory, longest)


def stranger(site: Site, resolver: Callable[[], AbstractResolver]) -> Fetcher:
    """A fetcher as it is in a running bot, but that it may use the site's port."""
    return Fetcher({site.port}, resolver=resolver)
