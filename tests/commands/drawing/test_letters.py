"""Letters: true widths, and names that the type lacks."""

from __future__ import annotations

import re

import pytest

from commands.drawing.letters import Weight, cut, drawable, legible, letters, placed, width


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


@pytest.mark.parametrize("weight", ["plain", "bold"])
def test_a_capital_theta_has_its_bar_within(weight: Weight) -> None:
    glyphs = letters(weight).glyphs
    theta, macron = glyphs["Θ"][1], glyphs["Ō"][1]
    assert theta != macron and theta.startswith(glyphs["O"][1])
    x, y = outline_end(glyphs["O"][1])
    left, up, across = map(int, re.findall(r"-?\d+", theta.removeprefix(glyphs["O"][1]))[:3])
    assert 300 < y + up < 400 and 150 < x + left < x + left + across < 600


def outline_end(path: str) -> tuple[int, int]:
    """Where the last contour of an outline began, and its pen stands."""
    x = y = 0
    for contour in path.rstrip("z").split("z"):
        dx, dy = map(int, re.findall(r"-?\d+", contour)[:2])
        x, y = x + dx, y + dy
    return x, y


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
