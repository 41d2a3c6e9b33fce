"""Real reviews, other people's: read from a folder beside the checkout, and absent from it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from commands.reviews.reading import Reading, as_json, read

SHARED = Path(__file__).resolve().parents[4] / "shared" / "reviews"
pytestmark = pytest.mark.skipif(not (SHARED / "gold.json").exists(), reason=f"no labelled reviews in {SHARED}")


def labelled() -> list[dict[str, Any]]:
    path = SHARED / "gold.json"
    return json.loads(path.read_text(encoding="utf-8"))["reviews"] if path.exists() else []


def reading_of(one: dict[str, Any]) -> Reading:
    return read((SHARED / one["file"]).read_text(encoding="utf-8"), name=one["file"])


def folded(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


@pytest.mark.parametrize("one", labelled(), ids=lambda one: one["file"])
def test_nothing_is_invented_and_nothing_is_given_away(one: dict[str, Any]) -> None:
    reading = reading_of(one)
    out = as_json(reading)
    assert (reading.kind == "other") == one["kind"].startswith("NOT")
    for fact in ("title", "year", "runtime_min"):
        assert out[fact] is None or folded(str(out[fact])) == folded(str(one[fact])), fact
    assert set(reading.facts.directors) <= set(one["director"])
    assert set(reading.facts.cast) <= set(one["cast"])
    cards = [folded(passage.text) for passage in reading.passages]
    for label in one.get("spoiler_sentences", []):
        if label["spoiler"] == "yes":
            assert folded(label["sentence"]) not in cards
    last = [question.text for question in reading.questions if question.closing]
    assert (last[-1] if last else None) == one["closing_question"]


def test_the_first_review_is_read_whole() -> None:
    one = next(one for one in labelled() if one["id"] == "00")
    reading = reading_of(one)
    facts = reading.facts
    assert (facts.title, facts.year, facts.minutes, facts.site) == (
        one["title"],
        None,
        one["runtime_min"],
        one["source"]["site"],
    )
    assert list(facts.awards) == one["awards"]
    assert list(facts.liked) == one["if_you_liked"]
    (question,) = reading.questions
    assert (question.text, question.sentence) == (
        one["questions"][0]["text"],
        one["questions"][0]["sentence"],
    )
    opening = reading.text.strip().split("\n")[0]
    assert 2 <= len(reading.passages) <= 5
    assert not any(passage.text in opening for passage in reading.passages)
