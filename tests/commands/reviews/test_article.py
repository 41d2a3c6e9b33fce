"""Whole pages: the article with its marks, and nothing of what stands around it."""

from __future__ import annotations

import pytest

from commands.clubs.sample_texts import REVIEWS
from commands.reviews.hypertext import read_hypertext
from commands.reviews.manuscript import Manuscript
from commands.reviews.reading import read

PARTS = [line.strip() for review in REVIEWS[:3] for line in review.text.split("\n") if line.strip()]
BODY = "".join(f"<p>{part}</p>\n" for part in PARTS)
MENU = "".join(f"<li><a href='/{n}'>Every film of the year {n}</a></li>" for n in range(2001, 2025))
RELATED = "".join(
    f"<div class='card'><a href='/r{n}'><img src=x></a><h4><a href='/r{n}'>Another film, the {n}th of them</a></h4>"
    f"<p>What a slow and stately film the {n}th one is, and how long it stays. <a href='/r{n}'>Read more</a></p></div>"
    for n in range(9)
)


def page(
    body: str = BODY, *, around: str = "<main><article>{}</article></main>", before: str = "", after: str = ""
) -> str:
    """A page with a menu, a list of other reviews, comments and small print."""
    return (
        "<!DOCTYPE html><html><head><title>Harbour Lights – The Pier</title></head><body>"
        f"<div id='top'><ul>{MENU}</ul></div>{before}{around.format('<h1>Harbour Lights</h1>' + body)}{after}"
        f"<section class='more'><h3>You may like</h3>{RELATED}</section>"
        "<div id='comments'><h3>3 comments</h3><p>I saw this twice and I cried both times, as did my brother. – Bo</p></div>"
        "<div class='small'>© The Pier. All rights reserved. We use cookies.</div></body></html>"
    )


def lines(drawn: Manuscript) -> list[str]:
    return [line for line in drawn.text.split("\n") if line]


@pytest.mark.parametrize(
    "around",
    [
        "<main><article>{}</article></main>", "<div class='post hentry'><div class='post-body entry-content'>{}</div></div>",
        "<table><tr><td>{}</td></tr></table>", "<form action='x' id='aspnetForm'><div>{}</div></form>", "<div><div>{}</div></div>",
        "<section><div class='c1'><div class='c2'>{}</div></div></section>",
    ],
)  # fmt: skip
def test_the_body_is_whole_and_nothing_stands_around_it(around: str) -> None:
    assert lines(read_hypertext(page(around=around))) == ["Harbour Lights", *PARTS]


def test_an_article_in_pieces_is_put_together() -> None:
    half = len(PARTS) // 2
    piece = "<div class='grid article-body-text'>{}</div><div class='ad'>Advertisement</div>"
    body = "".join(piece.format("".join(f"<p>{part}</p>" for part in parts)) for parts in (PARTS[:half], PARTS[half:]))
    text = read_hypertext(page(body, around="<main>{}</main>")).text
    assert PARTS[0][:60] in text and PARTS[-1][-40:] in text and "Advertisement" not in text


def test_marks_stay_where_they_were() -> None:
    body = BODY.replace(
        "</p>", " He calls it <em>his harbour</em>, says <a href='/people/ana-lind/'>Ana Lind</a>.</p>", 1
    )
    drawn = read_hypertext(page(body + "<div class='spoiler'>The lamp is out, and the keeper is gone.</div>" + BODY))
    assert [drawn.of(mark) for mark in drawn.marked("emphasis")] == ["his harbour"]
    assert [drawn.of(mark) for mark in drawn.marked("person")] == ["Ana Lind"]
    assert [drawn.of(mark) for mark in drawn.marked("spoiler")] == ["The lamp is out, and the keeper is gone."]
    assert [drawn.of(mark) for mark in drawn.marked("heading")] == ["Harbour Lights"]


def test_credits_and_ratings_beside_the_body_stay() -> None:
    body = "<div class='facts'>Director: Ana Lind</div><div class='verdict'>★★★½</div>" + BODY
    reading = read(page(body))
    assert reading.facts.directors == ("Ana Lind",)
    assert reading.facts.rating is not None and reading.facts.rating.normalised == 7.0


def test_stars_of_other_reviews_are_not_this_ones() -> None:
    more = (
        "<div class='others'>" + "".join(f"<div><a href='/{n}'>Film {n}</a> ★☆☆☆☆</div>" for n in range(6)) + "</div>"
    )
    assert read(page(after=more)).facts.rating == read(page()).facts.rating


def test_every_sentence_stands_in_the_text_at_its_place() -> None:
    reading = read(page())
    assert reading.passages
    for one in (*reading.passages, *reading.flagged):
        assert reading.text[one.start : one.end] == one.text
