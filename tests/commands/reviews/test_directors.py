from __future__ import annotations

import pytest

from commands.reviews.reading import read

PLAIN = " The camera is patient, and I liked its quiet direction very much, more than I can say here."


@pytest.mark.parametrize(
    ("told", "directors"),
    [
        ("Anna Lind’s third and quietest film is about a nurse.", ("Anna Lind",)),
        ("Lind’s film is slow. Anna Lind came from the theatre.", ("Anna Lind",)),
        ("Anna Linds Film über eine Krankenschwester ist ruhig und schön, und nicht zu lang.", ("Anna Lind",)),
        ("Anna Linds bedste film er den om en sygeplejerske, og den er ikke lang.", ("Anna Lind",)),
        ("La película de Anna Lind es lenta y hermosa, y no se olvida con facilidad.", ("Anna Lind",)),
        ("Il film di Anna Lind e Marta Riva è lento e bello, e non si dimentica.", ("Anna Lind", "Marta Riva")),
        ("Ahmet Demir’in dördüncü filmi ağır ve güzel, bir hemşirenin hikâyesi.", ("Ahmet Demir",)),
        ("Wim Wenders nye film er langsom og smuk, og den er ikke lang.", ("Wim Wenders",)),
        ("Anna Lind made it in two weeks, on a ship.", ("Anna Lind",)),
        ("It is slower than Anna Lind’s film.", ()),
        ("Anna Lind’s film is a play, and Karl Holt’s film is a song.", ()),
    ],
)
def test_whose_film_it_is_said_to_be(told: str, directors: tuple[str, ...]) -> None:
    assert read(told + PLAIN).facts.directors == directors


def test_the_author_of_the_novel_is_no_director() -> None:
    text = "# Cold Harbour\n\nAnna Linds roman Cold Harbour är en lång bok, och Cold Harbour är en vacker film." + PLAIN
    assert read(text).facts.directors == ()
