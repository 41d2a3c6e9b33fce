from __future__ import annotations

import pytest

from commands.reviews.people import DIRECTED, PLAYED, names_in, said, unique


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was directed by Ida Lupino in a hurry.", "Ida Lupino"),
        ("Director Lupino keeps it short.", "Lupino"),
        ("Regisseurin Maren Ade lässt sich Zeit.", "Maren Ade"),
        ("La réalisatrice Céline Sciamma filme.", "Céline Sciamma"),
        ("dirigida por Lucrecia Martel", "Lucrecia Martel"),
        ("diretto da Alice Rohrwacher", "Alice Rohrwacher"),
        ("是枝裕和監督の新作", "是枝裕和"),
    ],
)
def test_directors_are_read_from_running_text(text: str, name: str) -> None:
    assert name in [one for _, one in said(text, DIRECTED)]


def test_the_camera_is_no_actor_and_a_title_is_no_person() -> None:
    assert said("Cinematographer Jo Beck shines.", PLAYED) == []
    assert said("The Last Waltz plays like a party.", PLAYED) == []
    assert said("Deep Water (Nora Lund) came first.", PLAYED, frozenset({"Deep Water"})) == []
    assert [name for _, name in said("Ines (Carla Mundt) waits.", PLAYED)] == ["Carla Mundt"]


def test_credits_split_into_names_without_roles() -> None:
    assert names_in("Keanu Reeves, Al Pacino (as Milton) and Charlize Theron") == [
        "Keanu Reeves",
        "Al Pacino",
        "Charlize Theron",
    ]
    assert names_in("to be announced") == []


def test_a_surname_gives_way_to_the_full_name() -> None:
    assert unique(["Lupino", "Ida Lupino", "Ida Lupino"]) == ["Ida Lupino"]
