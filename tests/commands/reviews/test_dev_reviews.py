"""Reviews of our own words about real films: what is read of them holds, nothing is made up."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from commands.reviews.reading import as_json, read

FOLDER = Path(__file__).parent / "samples" / "dev"
GOLD = json.loads((FOLDER / "gold.json").read_text(encoding="utf-8"))["reviews"]


def folded(text: object) -> str:
    return " ".join(re.findall(r"[^\W_]+", str(text).casefold()))


@pytest.mark.parametrize("one", GOLD, ids=lambda one: one["file"])
def test_kind_and_closing_are_right_and_nothing_is_invented(one: dict[str, Any]) -> None:
    reading = read((FOLDER / one["file"]).read_text(encoding="utf-8"), name=one["file"])
    out: Any = as_json(reading)
    assert (reading.kind == "other") == one["kind"].startswith("NOT")
    closing = [question for question in reading.questions if question.closing]
    assert (closing[-1].text if closing else None) == one["closing_question"]
    cards = " ".join(folded(passage.text) for passage in reading.passages)
    for label in one["spoiler_sentences"]:
        assert label["spoiler"] != "yes" or folded(label["sentence"]) not in cards
    if one.get("kind_only"):
        return
    for fact in ("title", "year", "runtime_min", "original_title"):
        assert out[fact] is None or folded(out[fact]) == folded(one[fact]), fact
    for fact, label in (("director", "director"), ("cast", "cast"), ("compared_with", "compared_with")):
        assert {folded(name) for name in out[fact]} <= {folded(name) for name in one[label]}, fact
    assert {folded(name) for name in out["liked"]} <= {folded(name) for name in one["if_you_liked"]}
