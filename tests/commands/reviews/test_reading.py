from __future__ import annotations

import contextlib
import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.refusal import Refusal
from commands.reviews.reading import NoReview, as_json, read
from tests.reviews import OWN

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
TEXTS = st.one_of(st.text(max_size=400), st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=60).map("".join))


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
    [
        "",
        "   \n\n ",
        "film " * 400,
        "asdfgh jklqwr zxcvbn qwrtpl sdfghj " * 30,
        "?!... --- !!! ,,, " * 50,
        "milk\neggs\nbread\nbutter\n2 kg potatoes\nonions\nflour\nyeast\nrice\nolive "
        "oil\nsalt\ncoffee\ntea\napples\nbananas\ncheese\nham\nsoap\ncandles\nnapkins\ntomatoes\nsugar\nhoney\nlemons",
        "A good film.",
    ],
)
def test_what_is_no_review_is_refused(raw: str) -> None:
    with pytest.raises(NoReview) as refused:
        read(raw)
    assert isinstance(refused.value, Refusal)
    assert "paste" in refused.value.message.id


PROSE = """The film follows a nurse who finds a letter, and Anna Lind plays her superbly.
Why does nobody answer it?
I liked the quiet direction, the cold light and the last boat home. It is a good film and a patient one.

"""
NUMBERED = " ".join(
    f"Then {n} men walked in with the {n * 7}th box and Anna Lind (Vera Holm) said it was good." for n in range(11_000)
)
HAZARDS = (
    NUMBERED,
    NUMBERED.replace(". ", ".\n\n"),
    "A" * 2_000_000,
    "<p>" * 300_000,
    "<!--" * 400_000,
    '<a "' * 400_000,
    "<div>word " * 150_000,
    "[" * 1_000_000,
    ">!" * 300_000,
    "[a](" * 400_000,
    "Aa " * 600_000,
    "“" * 500_000,
    "1/" * 700_000,
    "# " + " x" * 700_000,
    "\n" * 1_000_000,
    "_a *b " * 300_000,
    "Director: " * 200_000,
    "★" * 1_000_000,
    "Aa (" * 400_000,
    "Spoilers\n" * 100_000,
    "if you like A, " * 100_000,
    "Why? " * 200_000,
    "『あ" * 300_000,
    " " * 2_000_000 + "x",
    "Anna Lind, " * 150_000,
    "Anna Lind and Bo Holm " * 80_000,
    "Anna Lind (Vera " * 100_000,
    "A. B. " * 250_000,
    "films like Aa, " * 120_000,
    "_El b_ de " * 150_000,
    "in the final scene he asks: " * 60_000,
    '{"a": ' * 300_000,
    "[1] Is " * 200_000,
)


@pytest.mark.parametrize("hazard", HAZARDS, ids=lambda raw: repr(raw[:9]))
def test_time_grows_with_the_text_and_no_faster(hazard: str) -> None:
    """Counted in the processor's time, of two sizes in one run, so that a busy machine changes nothing."""
    spent: list[float] = []
    for raw in (PROSE + hazard[: len(hazard) // 8], PROSE + hazard[: len(hazard) // 2], hazard):
        started = time.process_time()
        with contextlib.suppress(NoReview):
            read(raw)
        spent.append(time.process_time() - started)
    assert spent[1] < 9 * spent[0] + 1
    assert max(spent) < 20


@pytest.mark.parametrize("lead", ["\n\n\n", "   ", "\n\t ", "\u3000"])
def test_white_space_before_a_text_changes_nothing(lead: str) -> None:
    assert as_json(read(lead + OWN)) == as_json(read(OWN))
