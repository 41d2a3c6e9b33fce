from __future__ import annotations

from commands.reviews.labels import labelled


def test_credits_in_one_line_are_told_apart() -> None:
    text = "Regi: Lukas Moodysson. I rollerna: Alexandra Dahlström, Rebecka Liljeberg. "
    text += "Längd: 89 min | Land: Sverige"
    assert [(one.field, one.value) for one in labelled(text)] == [
        ("director", "Lukas Moodysson"),
        ("cast", "Alexandra Dahlström, Rebecka Liljeberg"),
        ("minutes", "89 min"),
        ("country", "Sverige"),
    ]


def test_a_colon_alone_is_no_credit() -> None:
    assert labelled("The film asks one thing: who is there?") == []
