"""Tables that people take away."""

from __future__ import annotations

import csv
import io

import pytest

from commands.tables import cell, table, uncelled

TRICKS = ("=1+1", "+45", "-30-", "@SUM(A1)", "\t=1", "\r=1", "  =1", '=HYPERLINK("https://evil.example")')


@pytest.mark.parametrize("trick", TRICKS)
def test_no_words_of_people_become_a_formula(trick: str) -> None:
    [[written]] = csv.reader(io.StringIO(table((), ((trick,),)).decode("utf-8-sig").lstrip("\r\n"), newline=""))
    assert written.startswith("'") and uncelled(written) == trick.replace("\0", "")


def test_other_words_and_numbers_stay_what_they_are() -> None:
    for said in ("Ran", "’71", "'71", "8½", "a=b", "3-Iron", "", "東京物語"):
        assert cell(said) == said and uncelled(said) == said
    assert [cell(value) for value in (None, -3, 4.5)] == ["", "-3", "4.5"]


def test_a_table_opens_anywhere() -> None:
    made = table(("Title", "Year"), (("Good Morning, “Night”", 2003), ("Two\r\nlines", None)))
    assert made == '\ufeffTitle,Year\r\n"Good Morning, “Night”",2003\r\n"Two\nlines",\r\n'.encode()
