from __future__ import annotations

from collections.abc import Callable

import pytest

from commands.reviews.reading import Reading, read

BODY = "The film is a fine drama about a nurse, and I liked the quiet direction very much indeed. " * 2


def flagged(text: str) -> str:
    return " ".join(passage.text for passage in read(BODY + "\n\n" + text).flagged)


@pytest.mark.parametrize(
    "text",
    [
        "She turns out to be his sister.",
        "In the end she kills the captain.",
        "[expand]\nThe boat was empty.\n[/expand]",
        "## Spoilers\n\nThe boat was empty.",
        "Spoiler warning:\n\nThe boat was empty.",
        "<details>\n<summary>Spoiler</summary>\nThe boat was empty.\n</details>",
        "Spoiler: the boat was empty.",
        "||The boat was empty.||",
        "So it goes. [spoiler]The boat was empty.[/spoiler]",
        "<details><summary>Spoiler</summary>The boat was empty.</details>",
    ],
)
def test_what_gives_the_film_away_is_flagged(text: str) -> None:
    assert "boat was empty" in flagged(text) or "sister" in flagged(text) or "captain" in flagged(text)


@pytest.mark.parametrize(
    "text",
    [
        "This review is spoiler-free.",
        "No spoilers here, I promise you.",
        "The direction never ends in sentiment.",
        "## Verdict\n\nA fine film.",
    ],
)
def test_safe_sentences_are_left_alone(text: str) -> None:
    assert flagged(text) == ""


def test_a_marked_block_ends_where_it_says() -> None:
    assert "afterwards" not in flagged("[expand]\nThe boat was empty.\n[/expand]\n\nI walked home afterwards.")
    assert "afterwards" not in flagged("## Spoilers\n\nThe boat was empty.\n\n## Verdict\n\nI walked home afterwards.")


@pytest.mark.parametrize("name", ["arrival", "der-himmel", "fresas"])
def test_no_flagged_sentence_stands_on_a_card(name: str, sample: Callable[[str], Reading]) -> None:
    reading = sample(name)
    hidden = {passage.text for passage in reading.flagged}
    assert hidden
    assert not hidden & {passage.text for passage in reading.passages}
