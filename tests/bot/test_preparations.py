"""The workshop: declining in another process, and outliving that process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool

import pytest

from bot.preparations import SHORT, Bench
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


async def test_a_killed_process_is_replaced(bench: Bench) -> None:
    with pytest.raises(BrokenProcessPool):
        await bench.apart(ends, LONG)
    assert await bench.apart(read, LONG) == read(LONG)


def ends(text: str) -> None:
    os._exit(3)
