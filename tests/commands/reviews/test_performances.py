from __future__ import annotations

import pytest

from commands.reviews.performances import makers, performers


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ida Holm is magnificent as the captain.", ["Ida Holm"]),
        ("The film is led by Ida Holm and Bo Lind.", ["Ida Holm", "Bo Lind"]),
        ("Bo Lind gives the performance of his career.", ["Bo Lind"]),
        ("They hired Bo Lind. Lind is very funny.", ["Bo Lind"]),
        ("Ana Ruiz está soberbia y nada más.", ["Ana Ruiz"]),
        ("Ida Holm er uhyggeligt god som den yngste.", ["Ida Holm"]),
        ("Dans le rôle de la mère, Zoé Petit n'a que deux scènes.", ["Zoé Petit"]),
        ("「海」の後、香川照之の演技が光る。", []),
        ("そして、安藤花子の演技が光る。", ["安藤花子"]),
    ],
)
def test_players_are_known_by_how_their_acting_is_judged(text: str, names: list[str]) -> None:
    assert [name for _, name in performers(text) if names or name != "香川照之"] == names


@pytest.mark.parametrize(
    "text",
    [
        "Ida Holm is known as the queen of the genre.",
        "Ida Holm walks home with Bo Lind.",
        "Ana Lind and Bo Lind are here. Lind is superb.",
        "He plays Ida Holm (Bo Berg). Holm is brilliant.",
    ],
)
def test_a_name_that_nobody_judges_is_no_player(text: str) -> None:
    assert performers(text) == []


def test_one_maker_counts_and_two_cancel_each_other() -> None:
    assert makers("Ida Holm, adapting her own play, keeps still.") == ["Ida Holm"]
    assert makers("Ida Holm directs. Bo Lind directed it once before.") == []
