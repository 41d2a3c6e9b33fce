from __future__ import annotations

from commands.reviews.labels import labelled
from commands.reviews.markup import read_markup
from commands.reviews.sentences import Sentence, sentences_of


def cut(text: str, language: str = "en") -> list[Sentence]:
    manuscript = read_markup(text)
    return sentences_of(manuscript, language, labelled(manuscript.text))


def test_lines_never_run_on_and_hard_wraps_do() -> None:
    assert [one.text for one in cut("A first line ends here\nAnother begins. And ends.")] == [
        "A first line ends here",
        "Another begins.",
        "And ends.",
    ]
    wrapped = (
        "The harbour is cold and the pilot is colder, which the film knows\n"
        "from its first minute to the one in which the ice finally gives way\nto water. Then it stops."
    )
    assert len(cut(wrapped)) == 2


def test_furniture_is_told_from_the_critics_voice() -> None:
    roles = {
        "Here’s a Long Shot review of this quiet drama:": "furniture",
        "Share this on Facebook": "furniture",
        "https://example.org/film": "furniture",
        "#film #drama": "note",
        "Director: Ida Lupino": "credit",
        "[^1]: Seen twice. Why not?": "note",
        "## Verdict": "heading",
    }
    for text, role in roles.items():
        assert cut(text)[0].role == role, text
    assert cut("Some Heading: the camera never blinks, and neither did I.")[0].role == "prose"


def test_a_paragraph_of_links_is_a_menu() -> None:
    assert cut("[Review: Who is afraid of the dark?](/a) [Ten best films](/b)")[0].role == "furniture"
