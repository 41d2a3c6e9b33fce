from __future__ import annotations

from collections.abc import Callable

import pytest

from commands.reviews.digest import CANDIDATES, digest_of
from commands.reviews.reading import Reading
from commands.reviews.sentences import Sentence


@pytest.mark.parametrize(
    "name",
    ["arrival", "babettes", "cleo", "der-himmel", "fresas", "fucking", "ikiru", "la-grande", "oslo", "uzak"],
)
def test_the_digest_is_short_ordered_and_safe(name: str, sample: Callable[[str], Reading]) -> None:
    reading = sample(name)
    passages = reading.passages
    assert 1 <= len(passages) <= 5
    assert [one.start for one in passages] == sorted(one.start for one in passages)
    assert not any(one.spoiler or one.text.endswith("?") for one in passages)
    assert len(passages) <= 2 or sum(len(one.text) for one in passages) <= len(reading.text) / 4


def test_furniture_never_reaches_the_digest() -> None:
    texts = [
        "Share this brilliant film review with friends today.",
        "The film follows a nurse who finds a letter at sea.",
    ]
    roles = ("furniture", "prose")
    told = [Sentence(text, 0, len(text), at, role) for at, (text, role) in enumerate(zip(texts, roles, strict=True))]  # type: ignore[arg-type]
    assert [one.text for one in digest_of(told, [0.0, 0.0], 1000, [])] == [texts[1]]


def test_a_huge_review_is_ranked_on_a_sample() -> None:
    told = [Sentence(f"The film has a good scene number {n} in it.", 0, 40, n, "prose") for n in range(20 * CANDIDATES)]
    assert len(digest_of(told, [0.0] * len(told), 100_000, [])) <= 5
