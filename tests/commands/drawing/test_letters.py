"""Letters: true widths, and names that the type lacks."""

from __future__ import annotations

import pytest

from commands.drawing.letters import cut, drawable, legible, placed, width


@pytest.mark.parametrize(
    "name",
    ["Ünal Şıkoğlu İpek", "Søren Ærø Åkesson", "Γιώργος Παπαδόπουλος", "Михаил Щукин", "Ґалаґан Їжак", "Nguyễn Thị Ánh",
     "Łukasz Żółć", "Þóra Ðagfinnsdóttir", "Straße & Œuvre", "A<b>'\""],
)  # fmt: skip
def test_the_type_has_the_names_of_europe_and_vietnam(name: str) -> None:
    assert drawable(name) and legible(name, 7) == name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("山田花子", "#7"),
        ("山田 Yuki", "Yuki"),
        ("محمد", "#7"),
        ("𝓐𝓷𝓪 💫", "Ana"),
        ("Ｂｅｎ", "Ben"),
        ("💫", "#7"),
        ("", "#7"),
        ("A\u0331na", "Ana"),
        ("नमिता Rao", "Rao"),
    ],
)
def test_a_name_that_the_type_lacks_is_undressed_or_numbered_never_a_box(name: str, shown: str) -> None:
    assert legible(name, 7) == shown
    assert drawable(legible(name, 7))


def test_widths_are_those_of_the_outlines_with_kerning() -> None:
    [(_, first), (_, second), (_, end)] = placed("AV")
    assert first == 0 and end == second + placed("V")[-1][1]
    assert second < placed("A")[-1][1], "V stands closer to an A"
    assert width("ÁV", 20) == pytest.approx(width("AV", 20), abs=0.2), "a mark does not push letters apart"
    assert width("Ran", 40, "bold") == pytest.approx(2 * width("Ran", 20, "bold"))


def test_what_is_too_long_is_cut_within_its_room() -> None:
    long = "The Assassination of Jesse James by the Coward Robert Ford"
    shown = cut(long, 20, 200)
    assert shown.endswith("…") and width(shown, 20) <= 200 and long.startswith(shown[:-1])
    assert cut("Ran", 20, 200) == "Ran"
