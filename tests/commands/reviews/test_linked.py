"""`/review add` with a link: fetched from a real site, read apart, kept once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from bot.preparations import Bench
from commands.call import File
from commands.dispatch import Dispatch
from commands.groups import GROUPS, SUBJECTS
from commands.jobs import JobRunner
from commands.parse import Book
from storage.store import Database
from tests.club import Club, Person
from tests.reviews import OWN
from tests.servers.site import Page, Site, site, visitor

BODY = "".join(f"<p>{part.strip()}</p>\n" for part in OWN.split("\n\n") if part.strip())


def page(body: str = BODY, head: str = "") -> Page:
    """A page of a film blog, furniture and all."""
    return Page(
        f"<!doctype html><html lang=en><head><title>Harbour Lights</title>{head}</head><body>"
        "<nav><a href=/>Home</a> <a href=/about>About this blog</a></nav>"
        f"<main><article><h1>Harbour Lights</h1>{body}</article></main>"
        "<aside><h3>Most read</h3><ul><li><a href=/1>Ten films for rain</a></li></ul></aside>"
        "<footer>© The Pier, all rights reserved</footer></body></html>".encode()
    )


@dataclass(slots=True)
class Reader:
    """A member of a club whose bot follows links to a site."""

    ana: Person
    films: Site


@pytest.fixture
async def reader(database: Database) -> AsyncIterator[Reader]:
    async with Club.on(database) as club, site() as films:
        films.pages["/harbour-lights"] = page()
        club.bench.close()
        club.bench = Bench(None, "a key for tests", visitor(films))
        club.dispatch = Dispatch(Book(GROUPS), SUBJECTS, database, club.now, club.bench)
        club.jobs = JobRunner(club.dispatch)
        yield Reader(club.person("Ana"), films)


async def test_a_link_is_read_and_its_page_named(reader: Reader) -> None:
    ana, films = reader.ana, reader.films
    said = await ana.says(f"review add {films.url('/harbour-lights')}?utm_source=letter")
    assert "Harbour Lights" in said and "What do we owe" in said
    assert "Most read" not in said and "rights reserved" not in said
    await ana.presses("Check the facts")
    await ana.says("review facts 1")
    fields = {f.name: f.value for f in ana.form.fields}
    assert fields["title"] == "Harbour Lights"
    await ana.says("review keep 1")
    (post,) = await ana.club.posts()
    card = await ana.club.card(post)
    assert card is not None and films.url("/harbour-lights") in repr(card) and "utm_source" not in repr(card)
    assert "films.example" in repr(card)


@pytest.mark.parametrize("how", ["text", "link", "line"])
async def test_a_link_may_be_said_in_each_way(reader: Reader, how: str) -> None:
    url = reader.films.url("/harbour-lights")
    if how == "line":
        assert "What do we owe" in await reader.ana.says(f"review add link:{url}")
    else:
        assert "What do we owe" in await reader.ana.says("review add", via="form", **{how: f" {url}\n"})


async def test_words_that_were_pasted_are_read_and_not_their_link(reader: Reader) -> None:
    ana, films = reader.ana, reader.films
    await ana.says("review add", via="form", text=OWN, link=films.url("/elsewhere"))
    await ana.says("review keep 1")
    (post,) = await ana.club.posts()
    assert films.url("/elsewhere") in repr(await ana.club.card(post))
    await ana.says("review add", via="form", file=File("harbour.txt", OWN + "\n\nMore."), link=films.url("/elsewhere"))
    assert films.connections == 0


async def test_a_page_is_kept_once_also_when_it_changed(reader: Reader) -> None:
    ana, films = reader.ana, reader.films
    await ana.says(f"review add {films.url('/harbour-lights')}")
    await ana.says("review keep 1")
    films.pages["/harbour-lights/?utm_campaign=x"] = page(BODY + "<p>An afterthought was added the next day.</p>")
    said = await ana.says(f"review add {films.url('/harbour-lights/?utm_campaign=x')}")
    assert "The club has this review of Harbour Lights" in said and "[Show it]" in said
    await ana.presses("Show it")
    await ana.club.make_owner(ana)
    await ana.says("review remove 1 sure:yes")
    assert "What do we owe" in await ana.says(f"review add {films.url('/harbour-lights')}")


async def test_the_pages_of_one_site_are_told_apart(reader: Reader) -> None:
    ana, films = reader.ana, reader.films
    films.pages["/?p=1"], films.pages["/"] = page(), page(BODY + "<p>Written on a ferry.</p>")
    await ana.says(f"review add {films.url('/')}")
    await ana.says("review keep 1")
    films.pages["/"] = page(BODY + "<p>Another day on this blog, another film.</p>")
    assert "already" not in await ana.says(f"review add {films.url('/')}")
    assert "already" not in await ana.says(f"review add {films.url('/?p=1')}")


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<div id='root'></div><noscript>You need to enable JavaScript to run this app.</noscript>", "runs its scripts"),
        ("<div class='paywall'>Subscribe to read on.</div><p>A harbour at night.</p>", "for subscribers"),
        ("<p>Before you continue: we and our partners use cookies.</p><button>Accept all</button><a>Cookie settings</a>",
         "consent to cookies"),
        ("<p>Hello.</p>", "no review on that page"),
    ],
)  # fmt: skip
async def test_a_page_without_its_text_says_why(reader: Reader, body: str, says: str) -> None:
    reader.films.pages["/empty"] = Page(f"<!doctype html><html><body>{body}</body></html>".encode())
    said = await reader.ana.says(f"review add {reader.films.url('/empty')}")
    assert says in said and "Nothing was kept" in said
    assert "No reviews yet" in await reader.ana.says("review list")


async def test_a_beginning_for_strangers_is_no_review(reader: Reader) -> None:
    teaser = BODY[: BODY.index("</p>", 300) + 4]
    assert len(teaser) < 1200
    reader.films.pages["/teaser"] = page(
        teaser, '<script type="application/ld+json">{"@type": "Review", "isAccessibleForFree": false}</script>'
    )
    assert "for subscribers" in await reader.ana.says(f"review add {reader.films.url('/teaser')}")


async def test_a_site_that_says_no(reader: Reader) -> None:
    said = await reader.ana.says(f"review add {reader.films.url('/gone')}")
    assert "There is no page at that address" in said and "Nothing was kept" in said


async def test_where_links_are_switched_off_one_is_told_so(club: Club) -> None:
    said = await club.person("Ana").says("review add https://films.example/ran")
    assert "switched that off" in said and "paste the review’s text" in said
