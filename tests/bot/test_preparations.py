"""The workshop: declining in another process, and outliving that process."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.preparations import MEMORY, SHORT, Bench, LinksOff, TooHard
from commands.clubs.sample_texts import REVIEWS
from commands.message import msg
from commands.refusal import Refusal
from commands.reviews.reading import NoReview, read

LONG = "\n\n".join(review.text for review in REVIEWS * 20)[: SHORT * 2]
assert len(LONG) > SHORT


@pytest.fixture
def bench() -> Iterator[Bench]:
    made = Bench(None, "a key for tests")
    yield made
    made.close()


async def test_a_refusal_comes_back_from_the_process_and_leaves_it_well(bench: Bench) -> None:
    with pytest.raises(NoReview) as refused:
        await bench.apart(read, "la la la " * SHORT)
    assert refused.value.message == NoReview().message
    assert await bench.apart(read, LONG) == read(LONG)


def declines(text: str) -> None:
    raise Refusal(msg("{n} is too many.", n=len(text)))


async def test_a_refusal_keeps_its_words(bench: Bench) -> None:
    with pytest.raises(Refusal) as refused:
        await bench.apart(declines, LONG)
    assert refused.value.message == msg("{n} is too many.", n=len(LONG))


async def test_a_process_that_ends_is_replaced_and_the_person_told(bench: Bench) -> None:
    with pytest.raises(TooHard) as refused:
        await bench.apart(ends, LONG)
    assert "Nothing was kept" in refused.value.message.id
    assert await bench.apart(read, LONG) == read(LONG)


def ends(text: str) -> None:
    os._exit(3)


async def test_one_kill_is_no_fault_of_the_text(bench: Bench, tmp_path: Path) -> None:
    assert await bench.apart(ends_once, LONG, tmp_path / "was here") == len(LONG)


def ends_once(text: str, mark: Path) -> int:
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return len(text)


async def test_what_takes_too_long_is_ended_and_the_next_is_read() -> None:
    bench = Bench(None, "a key for tests", patience=0.5)
    try:
        begun = time.monotonic()
        with pytest.raises(TooHard):
            await bench.apart(thinks, LONG)
        assert time.monotonic() - begun < 15
        assert await bench.apart(len, LONG) == len(LONG)
    finally:
        bench.close()


def thinks(text: str) -> None:
    re.match(r"(?:a|aa)+$", "a" * 60 + "b")  # no exception reaches it there


async def test_the_wait_for_others_counts_for_nobody() -> None:
    bench = Bench(None, "a key for tests", patience=6.0)
    try:
        await bench.apart(len, LONG)
        assert await asyncio.gather(*(bench.apart(rests, LONG) for _ in range(4))) == [len(LONG)] * 4
    finally:
        bench.close()


def rests(text: str) -> int:
    time.sleep(1.8)
    return len(text)


@pytest.mark.skipif(sys.platform == "win32", reason="sets no limits")
@pytest.mark.parametrize("eats", ["eats_at_once", "eats_by_and_by"])
async def test_what_takes_too_much_memory_is_ended(bench: Bench, eats: str) -> None:
    with pytest.raises(TooHard):
        await bench.apart(globals()[eats], LONG)
    assert await bench.apart(read, LONG) == read(LONG)


def eats_at_once(text: str) -> int:
    return len(bytearray(4 * MEMORY))


def eats_by_and_by(text: str) -> int:
    return len([bytearray(10_000_000) for _ in range(1000)])


async def test_what_goes_too_deep_is_refused(bench: Bench) -> None:
    with pytest.raises(TooHard):
        await bench.apart(deepens, LONG)


def deepens(text: str) -> int:
    return deepens(text) + 1


async def test_markup_is_never_parsed_beside_the_loop(bench: Bench) -> None:
    assert await bench.apart(whose, "<p>Short.</p>") != os.getpid()
    assert await bench.apart(whose, "Short.") == os.getpid()


def whose(text: str) -> int:
    return os.getpid()


async def test_links_are_not_followed_where_nobody_fetches(bench: Bench) -> None:
    with pytest.raises(LinksOff):
        await bench.fetch("https://films.example/")
