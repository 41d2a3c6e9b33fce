from __future__ import annotations

import pytest

from commands.reviews.runtimes import minutes_of


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("It runs two hours and ten minutes.", 130),
        ("At a hundred and thirty-nine minutes it sags.", 139),
        ("Zwei Stunden und elf Minuten lang sitzt man da.", 131),
        ("Laufzeit 1 h 52.", 112),
        ("Elle dure deux heures et cinq minutes.", 125),
        ("Dura dos horas y veinte minutos.", 140),
        ("Dura un’ora e trentotto minuti.", 98),
        ("Den varer 1t 47m.", 107),
        ("Den varer en time og otteogtredive minutter.", 98),
        ("Filmen är två timmar och femton minuter lång.", 135),
        ("Film 118 dk sürüyor.", 118),
        ("Bir saat elli dakika sürüyor.", 110),
        ("上映時間は2時間4分。", 124),
    ],
)
def test_a_running_time_is_read_in_figures_and_in_words(text: str, minutes: int) -> None:
    assert minutes_of(text, {}, []) == minutes


@pytest.mark.parametrize(
    "text",
    [
        "It is nearly 150 minutes long.",
        "After 90 minutes I left.",
        "Die ersten 80 Minuten sind gut.",
        "It lasts two hours.",
        "100 Minuten seines Lebens sind dahin.",
    ],
)
def test_what_is_rounded_or_only_a_part_is_no_running_time(text: str) -> None:
    assert minutes_of(text, {}, []) is None
