"""Fetching over real sockets: where it does not go, what it does not take, and what it says instead."""

from __future__ import annotations

import asyncio
import gzip
import time
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Iterator

import aiohttp
import pytest

from bot import fetching
from bot.addresses import NoAddress, NotPublic, checked, public
from bot.fetching import MOST, Fetcher
from commands.message import Message
from commands.refusal import Refusal
from commands.render import text
from tests.servers.site import Names, Page, Site, site, stranger, visitor

WORDS = "<p>A harbour at night, and somebody waits — 何を待つのか。</p>"


@pytest.fixture
async def films() -> AsyncIterator[Site]:
    async with site() as made:
        made.pages["/review"] = Page(WORDS.encode())
        yield made


async def refusal(fetcher: Fetcher, address: str) -> str:
    """What a person reads; each refusal says that nothing was kept, and to paste the words."""
    with pytest.raises(Refusal) as refused:
        await fetcher.fetch(address)
    assert isinstance(refused.value.message, Message)
    said = text(refused.value.message, "en")
    assert "Nothing was kept" in said and "paste" in said
    return said


async def test_a_page_comes_as_text_with_its_address(films: Site) -> None:
    page = await visitor(films).fetch(films.url("/review#the-end"))
    assert (page.address, page.text, page.form) == (films.url("/review"), WORDS, "hypertext")


async def test_it_says_who_asks_and_nothing_about_anybody(films: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    films.pages["/from"] = Page(status=302, headers=(("Location", "/review"), ("Set-Cookie", "who=ana; Path=/")))
    fetcher = visitor(films)
    await fetcher.fetch(films.url("/from"))
    await fetcher.fetch(films.url("/review"))
    assert [one.path for one in films.asked] == ["/from", "/review", "/review"]
    for one in films.asked:
        assert one.headers["user-agent"].startswith("Aftercredits/")
        assert not {"cookie", "referer", "authorization", "proxy-connection"} & set(one.headers)


INNER = (
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "100.100.100.200", "192.0.0.192", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9",
    "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.88.99.1",
    "::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::808:808",
    "64:ff9b:1::1", "2002:7f00:1::", "2002:808:808::1", "2001:0:808:808::1", "2001:db8::1", "2001:20::1", "fe80::1",
    "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1", "100::1", "3fff::1", "4000::1",
)  # fmt: skip


@pytest.mark.parametrize("inner", INNER)
async def test_a_name_for_an_inner_address_is_not_followed(films: Site, inner: str) -> None:
    names = Names(films_example=[inner])
    with pytest.raises(NotPublic):
        await stranger(films, lambda: names).fetch(films.url())
    with pytest.raises(NotPublic):  # nor when a public one stands beside it
        await stranger(films, lambda: Names(films_example=[["93.184.215.14", inner]])).fetch(films.url())
    assert names.asked and films.connections == 0


@pytest.mark.parametrize("inner", [*INNER, "127.0.0.1.", "１２７.0.0.1", "127。0。0。1", "①②⑦.0.0.1"])
async def test_an_inner_address_itself_is_not_gone_to(films: Site, inner: str) -> None:
    host = f"[{inner}]" if ":" in inner else inner
    with pytest.raises(NotPublic):
        await stranger(films, aiohttp.ThreadedResolver).fetch(films.url(host=host))
    assert films.connections == 0


@pytest.mark.parametrize("outer", ["8.8.8.8", "1.1.1.1", "93.184.215.14", "2606:4700::1111", "2a00:1450:400f::1"])
def test_the_public_web_is_open(outer: str) -> None:
    from ipaddress import ip_address

    assert public(ip_address(outer))


@pytest.mark.parametrize(
    "host",
    [
        "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.1", "127.0.1", "127.0.0.0x1", "0",
        "localhost", "LOCALHOST", "localhost.", "ｌocalhost", "club", "a.localhost",
        "printer.local", "metadata.google.internal", "router.lan", "nas.home", "box.home.arpa", "x.test", "[::1%251]",
        "[fe80::1%25eth0]",
    ],
)  # fmt: skip
async def test_a_host_in_disguise_or_within_the_house_is_not_gone_to(host: str) -> None:
    async with site("127.0.0.1", "::1") as inner:
        anywhere = Fetcher({inner.port}, lambda address: True)  # so that the name alone decides
        said = await refusal(anywhere, inner.url(host=host))
        assert "public web" in said or "no web address" in said
        assert inner.connections == 0


@pytest.mark.parametrize(
    "address",
    [
        "ftp://films.example/", "file:///etc/passwd", "gopher://films.example/", "javascript:alert(1)", "data:text/html,x",
        "http://ana@films.example/", "http://ana:secret@films.example/", "http://films.example@127.0.0.1/", "http://@films.example/",
        "http:///review", "http://", "//films.example/", "films.example", "http://films.example\\@127.0.0.1/",
        "http://films.exa mple/", "http://films.example/\r\nHost: other", "http://films.example:99999/",
        "http://films..example/", "http://-films.example/", "http://[::1/", "http://films.example/" + "a" * 3000,
    ],
)  # fmt: skip
async def test_what_is_no_plain_address_is_refused(films: Site, address: str) -> None:
    with pytest.raises((NoAddress, NotPublic)):
        await Fetcher({80, 443, films.port}, lambda address: True, lambda: Names(films_example=["127.0.0.1"])).fetch(
            address
        )
    assert films.connections == 0


@pytest.mark.parametrize(
    "address", ["http://films.example:22/", "https://films.example:8443/", "http://films.example:6379/"]
)
def test_other_ports_are_closed(address: str) -> None:
    with pytest.raises(NotPublic):
        checked(address)
    assert checked("https://films.example/").port == 443


@pytest.mark.parametrize(
    "location",
    ["http://127.0.0.2:{port}/", "//127.0.0.2:{port}/", "http://inner.example:{port}/", "http://2130706434:{port}/"],
)
async def test_every_redirect_is_looked_at(location: str) -> None:
    async with site("127.0.0.1") as outer, site("127.0.0.2") as inner:
        outer.pages["/review"] = Page(status=302, headers=(("Location", location.format(port=inner.port)),))
        names = Names(films_example=["127.0.0.1"], inner_example=["127.0.0.2"])
        from ipaddress import ip_address

        fetcher = Fetcher({outer.port, inner.port}, lambda a: a == ip_address("127.0.0.1"), lambda: names)
        with pytest.raises(NotPublic):
            await fetcher.fetch(outer.url())
        assert (outer.connections, inner.connections) == (1, 0)


@pytest.mark.parametrize("location", ["ftp://films.example/", "javascript:x", "http://a@films.example/", "http://["])
async def test_a_redirect_to_what_is_no_address_leads_nowhere(films: Site, location: str) -> None:
    films.pages["/review"] = Page(status=301, headers=(("Location", location),))
    assert "leads from one to the next" in await refusal(visitor(films), films.url())


async def test_a_name_that_flips_is_caught_at_each_lookup() -> None:
    async with site("127.0.0.1") as outer, site("127.0.0.2") as inner:
        inner.port = outer.port
        outer.pages["/review"] = Page(status=302, headers=(("Location", "/again"),))
        names = Names(films_example=[["127.0.0.1"], ["127.0.0.2"]])
        async with site("127.0.0.2") as _:
            with pytest.raises(NotPublic):
                await visitor(outer, names=names).fetch(outer.url())
        assert names.asked == ["films.example"] * 2  # one lookup a connection, and no other between check and connect
        assert (outer.connections, inner.connections) == (1, 0)


async def test_five_redirects_are_followed_and_no_sixth(films: Site) -> None:
    for n in range(9):
        films.pages[f"/{n}"] = Page(status=307, headers=(("Location", f"/{n + 1}"),))
    films.pages["/9"] = films.pages["/review"]
    assert (await visitor(films).fetch(films.url("/4"))).address == films.url("/9")
    films.asked.clear()
    assert "leads from one to the next" in await refusal(visitor(films), films.url("/3"))
    assert len(films.asked) == 6


async def test_a_large_page_is_refused_without_taking_it(films: Site) -> None:
    films.pages["/said"] = Page(b"x" * (MOST + 1))
    films.pages["/unsaid"] = Page(b"x" * 100_000 for _ in range(500))
    films.pages["/just"] = Page(b"x" * MOST)
    fetcher = visitor(films)
    assert "two megabytes" in await refusal(fetcher, films.url("/said"))
    films.sent = 0
    assert "two megabytes" in await refusal(fetcher, films.url("/unsaid"))
    assert films.sent < 20_000_000  # of fifty: what the sockets hold, and no more
    assert len((await fetcher.fetch(films.url("/just"))).text) == MOST


def bomb(packed: str) -> bytes:
    """A hundred megabytes of nothing, in a hundred kilobytes."""
    packer = zlib.compressobj(9, wbits={"gzip": 31, "deflate": 15}[packed])
    return b"".join([*(packer.compress(bytes(1_000_000)) for _ in range(100)), packer.flush()])


@pytest.mark.parametrize("packed", ["gzip", "deflate"])
async def test_a_bomb_is_never_unpacked(films: Site, packed: str) -> None:
    films.pages["/review"] = Page(bomb(packed), headers=(("Content-Encoding", packed),))
    tracemalloc.start()
    try:
        assert "two megabytes" in await refusal(visitor(films), films.url())
        assert tracemalloc.get_traced_memory()[1] < 5 * MOST
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("packed", ["br", "zstd", "gzip, gzip", "compress"])
async def test_what_was_packed_otherwise_is_not_unpacked(films: Site, packed: str) -> None:
    films.pages["/review"] = Page(b"\x00" * 40, headers=(("Content-Encoding", packed),))
    assert "cannot be unpacked" in await refusal(visitor(films), films.url())


async def test_packed_pages_are_read_and_half_ones_are_not(films: Site) -> None:
    raw = WORDS.encode()
    bare = zlib.compressobj(wbits=-15)
    bodies = {
        "gzip": gzip.compress(raw), "x-gzip": gzip.compress(raw), "deflate": zlib.compress(raw),
        "Deflate": bare.compress(raw) + bare.flush(),
    }  # fmt: skip
    for name, body in bodies.items():
        films.pages["/review"] = Page(body, headers=(("Content-Encoding", name),))
        assert (await visitor(films).fetch(films.url())).text == WORDS
    films.pages["/review"] = Page(bodies["gzip"][:-12], headers=(("Content-Encoding", "gzip"),))
    assert "cannot be unpacked" in await refusal(visitor(films), films.url())


def drops() -> Iterator[bytes]:
    while True:
        yield b"<"


async def test_a_page_that_comes_by_drops_ends_in_time(films: Site) -> None:
    films.pages["/review"] = Page(drops(), pause=0.05)
    begun = time.monotonic()
    assert "ten seconds" in await refusal(visitor(films, longest=0.5), films.url())
    assert time.monotonic() - begun < 3
    assert fetching.LONGEST == 10


async def test_redirects_share_the_time(films: Site) -> None:
    films.pages["/review"] = Page((b"" for _ in range(8)), status=302, headers=(("Location", "/review"),), pause=0.05)
    slow = Names(films_example=["127.0.0.1"])
    look = slow.resolve

    async def slowly(*given: object, **named: object) -> object:
        await asyncio.sleep(0.3)
        return await look(*given, **named)  # type: ignore[arg-type]

    slow.resolve = slowly  # type: ignore[method-assign, assignment]
    assert "ten seconds" in await refusal(visitor(films, names=slow, longest=0.7), films.url())


@pytest.mark.parametrize(
    ("type", "what"),
    [
        ("application/pdf", "a PDF"), ("image/png", "a picture"), ("video/mp4", "a film clip"), ("audio/mpeg", "a recording"),
        ("application/zip", "a file that is no page"), ("application/octet-stream", "a file that is no page"),
    ],
)  # fmt: skip
async def test_what_is_no_text_is_named(films: Site, type: str, what: str) -> None:
    films.pages["/review"] = Page(b"%PDF-1.7", type=type)
    assert f"There is {what}" in await refusal(visitor(films), films.url())


async def test_a_picture_that_calls_itself_a_page_is_no_text(films: Site) -> None:
    films.pages["/review"] = Page(b"\x89PNG\r\n\x1a\n\0\0\0", type="text/html")
    assert "no text to read" in await refusal(visitor(films), films.url())


@pytest.mark.parametrize(
    ("status", "says"),
    [(404, "not there"), (410, "not there"), (401, "a login"), (402, "a payment"), (403, "a person"), (451, "a login"),
     (429, "later"), (500, "trouble"), (503, "trouble"), (418, "418")],
)  # fmt: skip
async def test_a_site_that_gives_no_page(films: Site, status: int, says: str) -> None:
    films.pages["/review"] = Page(b"no", status=status)
    assert says in await refusal(visitor(films), films.url())


async def test_a_site_that_is_not_there(films: Site) -> None:
    assert "No site answers" in await refusal(visitor(films), films.url(host="other.example"))
    async with site("127.0.0.2") as gone:
        pass
    fetcher = Fetcher({gone.port}, lambda a: True, lambda: Names(films_example=["127.0.0.2"]))
    assert "No site answers" in await refusal(fetcher, gone.url())


@pytest.mark.parametrize(
    ("type", "encoding"),
    [
        ("text/html; charset=iso-8859-1", "cp1252"), ('text/html; charset="windows-1252"', "cp1252"),
        ("text/html", "utf-8"), ("text/html; charset=nonsense", "utf-8"), ("text/html; charset=utf-8", "utf-16"),
        (None, "cp1252"),
    ],
)  # fmt: skip
async def test_it_is_decoded_as_it_was_written(films: Site, type: str | None, encoding: str) -> None:
    said = "<p>“Blåbær” er en film, der gør ondt.</p>"
    films.pages["/review"] = Page(said.encode(encoding), type=type)
    assert (await visitor(films).fetch(films.url())).text == said


async def test_a_page_that_breaks_off_is_no_page(films: Site) -> None:
    films.pages["/review"] = Page(iter([b"<p>Half"]), headers=(("Content-Length", "1000"),))
    assert "trouble" in await refusal(visitor(films), films.url())


async def test_plain_text_is_plain(films: Site) -> None:
    films.pages["/review.md"] = Page(b"# Ran\n\nGood.", type="text/markdown")
    assert (await visitor(films).fetch(films.url("/review.md"))).form == "plain"
