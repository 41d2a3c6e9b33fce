from __future__ import annotations

import pytest

from commands.reviews.reading import read


@pytest.mark.parametrize(
    ("told", "films"),
    [
        ("I compare it with Narrow and Silver River.", ("Narrow", "Silver River")),
        (
            "I came out thinking of Narrow and of The Long Field, two films with less patience.",
            ("Narrow", "The Long Field"),
        ),
        ("Unlike Narrow, where everybody runs, here everybody waits.", ("Narrow",)),
        ("Man denkt an „Sie gingen und kamen nie zurück“.", ("Sie gingen und kamen nie zurück",)),
        ("Den minner om Bergs «Stavanger, 4. mai».", ("Stavanger, 4. mai",)),
        ("Viene in mente L'albero delle navi, e anche Il porto.", ("L'albero delle navi", "Il porto")),
        ("Me acordé de Perros de barro.", ("Perros de barro",)),
        ("Bana Liman'ı hatırlattı.", ("Liman",)),
        ("It recalls Bo Lund’s The Long Field.", ("The Long Field",)),
        ("The trick is similar to that of Bo Lund for Silver Troops, whose heroes never blink.", ("Silver Troops",)),
        (
            "The heroes of Narrow, The Long Field and Silver River are sad as well.",
            ("Narrow", "The Long Field", "Silver River"),
        ),
        ("Wer Bergmans „Der Hafen schweigt“ kennt, kennt auch dieses Licht.", ("Der Hafen schweigt",)),
        ("Ce n'est pas La Longue Rade, mais on y croit.", ("La Longue Rade",)),
        ("It is no Narrow.", ()),
        ("The heroes of Norway, the Alps and Leeds are sad.", ()),
        ("The light is similar to that of Bo Lund in Stockholm.", ()),
        ("It made me think of Hitchcock and of Sweden.", ()),
        ("It reminded me of Christmas.", ()),
        ("It recalls The Second World War.", ()),
        ("Es erinnert an Asta Lund und Per Holt.", ()),
    ],
)
def test_films_of_a_comparison_are_found_and_people_are_none(told: str, films: tuple[str, ...]) -> None:
    text = (
        "# Cold Harbour (2019)\n\nAnna Lind’s film about a nurse is slow and kind, and I liked it very much. "
        f"{told} The camera is patient, and nobody hurries."
    )
    assert set(read(text).facts.compared_with) == set(films)


def test_the_heading_of_a_point_in_a_list_is_no_film() -> None:
    text = (
        "# Cold Harbour (2019)\n\nAnna Lind’s film about a nurse is slow and kind, and I liked it very much.\n\n"
        "1. **The Rope Scene** - she holds on.\n\n2. **The Last Light** - it goes out.\n\nI *of course* wept."
    )
    assert read(text).facts.compared_with == ()
