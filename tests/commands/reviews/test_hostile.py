"""Texts that were made to choke a reader: each is read or refused in bounded time and memory, and in twice the time when twice as long."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from bot.preparations import Bench
from commands.refusal import Refusal
from commands.reviews.reading import NoReview, read
from tests.reviews import OWN

WORDS = " ".join(OWN.split()) + " "
N = 200_000
ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 30))
TEXTS = {
    "a million nested tags": "<html><body>" + "<div>" * 1_000_000 + WORDS,
    "nested inline tags": "<html><body>" + "<p><b>" * (N // 4) + WORDS,
    "nested and closed": "<html><body>" + "<div>" * N + WORDS + "</div>" * N,
    "less-than signs": "<html><body>" + "<" * 2_000_000,
    "tags that never close": "<html><p>" + "<p " * N + WORDS,
    "attributes": "<html><body><div " + 'a="b" ' * N + ">" + WORDS,
    "open quotation marks": "<html><body><a href='" * (N // 4),
    "open comments": "<html><body>" + "<!--" * N,
    "entities": "<html><body><p>" + "&amp;" * N,
    "entities of entities": f"<!DOCTYPE html [<!ENTITY a0 'ha'>{ENTITIES}]><html><body><p>&a29;</p><p>{WORDS}</p>",
    "tables in tables": "<html><body>" + "<table><tr><td>" * (N // 4) + WORDS,
    "lists in lists": "<html><body>" + "<ul><li>" * (N // 4) + WORDS,
    "deep data": '<html><script type="application/ld+json">' + '{"@graph":[' * N + f"</script><p>{WORDS}",
    "scripts": "<html>" + "<script>" * N + WORDS,
    "breaks": "<html><body>" + "<br>" * N + WORDS,
    "links": "<html><body>" + '<a href="/film/x">Ran</a> ' * (N // 4),
    "many paragraphs": "<html><body>" + f"<p>{WORDS}</p>" * (N // 100),
    "one line": WORDS * (N // 100),
    "one line of a page": f"<html><body><p>{WORDS * (N // 100)}",
    "one word": "a" * 2_000_000,
    "stars": "*" * N, "brackets": "[" * N, "half links": "[a](" * N, "underscores": "_a" * N, "rules": "- " * N,
    "questions": "Why? " * N, "names": "By Ana Lind and Bo Ek, " * (N // 4), "ratings": "1/5 " * N, "labels": "a: b\n" * N,
    "front matter": "---\n" + "a:\n  - b\n" * N, "quotations": '"a ' * N, "kanji": "映画" * N,
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_it_is_read_or_refused(name: str) -> None:
    begun = time.perf_counter()
    try:
        reading = read(TEXTS[name])
    except NoReview:
        pass
    else:
        assert all(reading.text[one.start : one.end] == one.text for one in reading.passages)
    assert time.perf_counter() - begun < 15


@pytest.fixture
def bench() -> Iterator[Bench]:
    made = Bench(None, "a key for tests")
    yield made
    made.close()


async def test_the_next_review_is_read_after_each(bench: Bench) -> None:
    for name in ("a million nested tags", "less-than signs", "deep data"):
        try:
            await bench.apart(read, TEXTS[name])
        except Refusal as refused:
            assert "Nothing was kept" in refused.message.id
    assert (await bench.apart(read, f"<html><p>{WORDS}")).text


async def test_fifty_megabytes_are_cut(bench: Bench) -> None:
    try:
        reading = await bench.apart(read, f"<html><body><p>{WORDS}</p>" + "<i>x</i>" * 6_000_000)
    except Refusal as refused:
        assert "Nothing was kept" in refused.message.id
    else:
        assert len(reading.text) < 4_000_000
