from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.refusal import Refusal
from commands.reviews.reading import NoReview, as_json, read

PIECES = st.sampled_from(
    [
        "\n",
        "\n\n",
        " ",
        "# ",
        "---\n",
        "[[",
        "]]",
        "|",
        "**",
        "_",
        "<p>",
        "</p>",
        "<!--",
        "-->",
        "{%",
        "%}",
        "> ",
        "[expand]",
        "[/expand]",
        "?",
        "。",
        "”",
        "“",
        '"',
        "Director: ",
        "監督：",
        "The film is a brilliant drama about a man. ",
        "Spoilers:\n",
        "★★★½",
        "8/10 ",
        "Anna Lind plays Vera ",
        "(2019)",
        "Is it?",
        "İı",
        "\u2028",
        "😀",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=400), st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=60).map("".join)
)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_is_refused_or_read_verbatim(raw: str) -> None:
    try:
        reading = read(raw)
    except NoReview:
        return
    for passage in (*reading.passages, *reading.flagged):
        assert reading.text[passage.start : passage.end] == passage.text
    for question in reading.questions:
        assert reading.text[question.start : question.end] == (
            question.text if question.asked_by == "critic" else question.sentence
        )
        assert question.sentence in reading.text
    json.dumps(as_json(reading))


@pytest.mark.parametrize(
    "raw",
    ["", "   \n\n ", "film " * 400, "asdfgh jklqwr zxcvbn qwrtpl sdfghj " * 30, "?!... --- !!! ,,, " * 50,
     "milk\neggs\nbread\nbutter\n2 kg potatoes\nonions\nflour\nyeast\nrice\nolive oil\nsalt\ncoffee\ntea\napples\nbananas\ncheese\nham\nsoap\ncandles\nnapkins\ntomatoes\nsugar\nhoney\nlemons",
     "A good film."],
)  # fmt: skip
def test_what_is_no_review_is_refused(raw: str) -> None:
    with pytest.raises(NoReview) as refused:
        read(raw)
    assert isinstance(refused.value, Refusal)
    assert "paste" in refused.value.message.id


SENTENCE = "The film follows a nurse who finds a letter, and Anna Lind plays her superbly. Why does nobody answer it? "


@pytest.mark.parametrize(
    "raw",
    [SENTENCE * 10_000, (SENTENCE + "\n\n") * 10_000, "A" * 2_000_000, "<p>" * 300_000, "<!--" * 400_000, '<a "' * 400_000, "[" * 1_000_000,
     ">!" * 700_000, "[a](" * 400_000, "Aa " * 600_000, "“" * 1_000_000, "1/" * 700_000, "# " + " x" * 700_000, "\n" * 2_000_000,
     "_a *b " * 300_000, "Director: " * 200_000, "★" * 1_000_000, "(" * 1_000_000],
    ids=lambda raw: repr(raw[:8]),
)  # fmt: skip
def test_huge_texts_come_back_in_bounded_time(raw: str) -> None:
    started = time.monotonic()
    try:
        read(raw)
    except NoReview:
        pass
    assert time.monotonic() - started < 20
