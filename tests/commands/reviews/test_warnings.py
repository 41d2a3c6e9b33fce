from __future__ import annotations

import pytest

from commands.reviews.reading import read
from commands.reviews.warnings import reach_of

BODY = "The film is a fine drama about a nurse, and I liked the quiet direction very much indeed. " * 3
SECRET = "The boat was empty."
AFTER = "I walked home afterwards and liked the camera."


def flagged(text: str) -> str:
    return " ".join(passage.text for passage in read(text).flagged)


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("ATTENTION SPOILERS", "FIN DES SPOILERS"),
        ("**SPOILER**", "**//SPOILER**"),
        ("It is hard to talk of it without spoiling it, so consider yourself warned.", "End of spoilers"),
        ("Plot details follow.", "End of spoilers."),
        ("Varning för spoilers!", "Slut på spoilers."),
        ("Spoilers ahead.", "End of spoilers."),
        ("Here come a few spoilers:", "Spoilers over."),
        ("Achtung: Nun folgen massive Spoiler!", "Ende der Spoiler"),
        ("Ab hier bitte nicht weiterlesen.", "Ab hier wieder spoilerfrei."),
        ("\\[**Posibles SPOILER** de aquí en adelante\\]", "Fin de los spoilers"),
        ("Attenzione spoiler", "FINE SPOILER"),
        ("Dikkat, spoiler içerir!", "Spoiler sonu"),
        ("--spoiler--", "--spoiler--"),
        ("-- hafif spoiler --", "-- hafif spoiler --"),
        ("OBS: Spoilere herfra.", "Slut på spoilere"),
        ("Advarsel: spoilere", "Slutt på spoilere"),
        ("Spoilervarning!", "Slut på spoilers."),
        ("以下ネタバレ", "ネタバレここまで"),
        ("※かなりネタバレを含みます。", "ネタバレ終わり"),
        ("== SPOILER BARRIER ==", "## Verdict"),
        ("## Spoilers\n\n- they sail", "## Rating"),
    ],
)
def test_a_block_opens_and_ends_in_the_critics_own_words(opening: str, closing: str) -> None:
    text = f"{BODY}\n\n{opening}\n\n{SECRET}\n\nIt was late\n\n{SECRET}\n\n{closing}\n\n{AFTER}"
    found = flagged(text)
    assert found.count(SECRET) == 2
    assert "afterwards" not in found


@pytest.mark.parametrize(
    "block",
    [
        "<span class='spoiler' x-data='y'>The boat <span>was empty.</span></span>",
        "<div class='bb-spoiler'>\n<div>Well.</div>\n\nThe boat was empty.\n</div>",
        "{{< spoiler >}}The boat was empty.{{< /spoiler >}}",
        "{{% spoiler %}}\nThe boat was empty.\n{{% /spoiler %}}",
        "{% spoiler %}The boat was empty.{% endspoiler %}",
        ":::spoiler\nThe boat was empty.\n:::",
        "> [!spoiler]- Ending\n> The boat was empty.\n",
        '??? spoiler "Ending"\n    The boat was empty.\n',
        ">! The boat was empty.\nAnd it was late. !<",
        "||The boat was empty.\nAnd it was late.||",
        "<details><summary>Plot</summary>\n\nThe boat was empty.\n\n</details>",
        "Oh (spoiler), the boat was empty.",
    ],
)
def test_markup_that_hides_is_followed_to_its_end(block: str) -> None:
    found = flagged(f"{BODY}\n\n{block}\n\n{AFTER}")
    assert "boat" in found
    assert "afterwards" not in found


def test_a_page_may_hide_with_a_class_and_be_filed_under_one() -> None:
    page = f"<article class='post tag-spoilers'><p>{BODY}</p><div class='su-spoiler open'><p>{SECRET}</p></div><p>{AFTER}</p></article>"
    assert flagged(page) == SECRET


def test_a_warning_over_the_whole_review_keeps_the_story_off_the_card_and_hides_nothing() -> None:
    story = "In the film Otto rows out and the harbour lights go down in every scene. " * 6
    text = f"Warning: this review contains spoilers.\n\n{BODY}\n\n{story}\n\nAll in all it is a brilliant film."
    reading = read(text)
    assert not any("brilliant" in passage.text for passage in reading.flagged)
    told = " ".join(passage.text for passage in reading.passages)
    assert "Otto" not in told and "spoilers" not in told and "brilliant" in told


@pytest.mark.parametrize(
    "text",
    [
        "This review is spoiler-free.",
        "I won't spoil the ending.",
        "Sans spoiler, disons que le film est beau.",
        "Ohne zu spoilern: ein guter Film.",
        "Nessuno spoiler, tranquilli.",
        "ネタバレなしで書きます。",
        "The child is spoiled by everybody.",
    ],
)
def test_a_promise_is_no_warning(text: str) -> None:
    assert reach_of(text) is None
