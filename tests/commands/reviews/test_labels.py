from __future__ import annotations

from commands.reviews.labels import labelled
from commands.reviews.people import names_in


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


def test_labels_that_only_a_space_parts_end_each_others_values() -> None:
    wide = "監督：森川葉子　出演：北見涼、沢田みどり　上映時間：96分"
    assert [(one.field, one.value) for one in labelled(wide)] == [
        ("director", "森川葉子"),
        ("cast", "北見涼、沢田みどり"),
        ("minutes", "96分"),
    ]
    assert [(one.field, one.value) for one in labelled("Cast: Eva Sand, Carl Munk Runtime: 97 mins")] == [
        ("cast", "Eva Sand, Carl Munk"),
        ("minutes", "97 mins"),
    ]


def test_wide_spaces_part_names_but_not_the_halves_of_one() -> None:
    assert names_in("北見涼子　沢田みどり　大橋太郎") == ["北見涼子", "沢田みどり", "大橋太郎"]
    assert names_in("北見　涼子") == ["北見　涼子"]


def test_a_tab_parts_a_label_from_its_value() -> None:
    assert [(one.field, one.value) for one in labelled("Director\tEva Sand\nCast\tCarl Munk, Ida Ek\nRow\tboat")] == [
        ("director", "Eva Sand"),
        ("cast", "Carl Munk, Ida Ek"),
    ]


def test_german_credits_shorten_their_labels() -> None:
    line = "D/A 2021, R: Eva Sand, D: Carl Munk, Ida Ek, 98 Min., FSK 12, Start: 3.3.2022"
    assert [(one.field, one.value) for one in labelled(line) if one.field in ("director", "cast")] == [
        ("director", "Eva Sand"),
        ("cast", "Carl Munk, Ida Ek"),
    ]
    assert labelled("Plan D: Wait. There is no other line, and R: is missing its name.") == []
