from __future__ import annotations

import pytest

from commands.reviews.reading import read

BODY = (
    "Anna Lind’s film about a nurse on a ship is slow and kind. Bo Berg plays the captain. The camera is patient, and I"
    " liked its quiet direction very much."
)
SVENSK = (
    "Anna Linds film om en sköterska på ett skepp är långsam och vänlig. Bo Berg spelar kaptenen. Kameran är tålmodig,"
    " och jag tyckte om dess stillsamma regi."
)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("“Cold Harbour”: a long way from land", "Cold Harbour"),
        ("Seen again: “Cold Harbour”", "Cold Harbour"),
        ("« Cold Harbour », the sea at its plainest", "Cold Harbour"),
        ("Cold Harbour: who is on watch?", "Cold Harbour"),
        ("Cold Harbour – nobody sleeps", "Cold Harbour"),
        ("Cold Harbour – or: How to hold a rope", "Cold Harbour"),
        ("Film log: Cold Harbour", "Cold Harbour"),
        ("Cannes 2019: an evening with ships", None),
        ("Bo Berg: a captain who cannot swim", None),
        ("Cold Harbour: Return to the Sea", None),
    ],
)
def test_a_headline_gives_the_title_where_it_marks_its_end(head: str, title: str | None) -> None:
    assert read(f"# {head}\n\n{BODY}").facts.title == title


def test_a_review_that_names_its_film_in_quotation_marks_means_that_one() -> None:
    assert read(f"Recension: «Långt från land igen»\n\n{SVENSK}").facts.title == "Långt från land igen"


def test_a_column_is_no_film_when_the_text_names_one() -> None:
    text = f"---\ntitle: 'Thursday club: week 12'\n---\n\nThis week we watched **Cold Harbour**. {BODY}"
    assert read(text).facts.title == "Cold Harbour"


@pytest.mark.parametrize(
    ("opening", "title", "year"),
    [
        ("Harbours. Anna Lind’s first film is slow. ", "Harbours", None),
        ("Wonderful. Anna Lind’s first film is slow. ", None, None),
        ("Paris. Anna Lind’s first film is slow. ", None, None),
        ("HARBOURS is a film that never hurries. ", "HARBOURS", None),
        ("Last night I finally watched Harbours, and slept badly. ", "Harbours", None),
        ("Harbours, by Anna Lind, with Bo Berg, Per Holt. 98 min.\n\n", "Harbours", None),
        ("**Harbours** (2019) is Anna Lind’s second film. ", "Harbours", 2019),
        ("“Harbours”, a film by Anna Lind from 2019, is slow. ", "Harbours", 2019),
    ],
)
def test_the_first_words_of_a_review_may_be_its_title(opening: str, title: str | None, year: int | None) -> None:
    facts = read(opening + BODY).facts
    assert (facts.title, facts.year) == (title, year)


def test_the_cells_of_a_pages_table_are_credits() -> None:
    rows = "".join(
        f"<tr><th>{label}</th><td>{value}</td></tr>"
        for label, value in (("Director", "Anna Lind"), ("Cast", "Bo Berg, Per Holt"), ("Year", "2019"))
    )
    page = f"<article><h1>Cold Harbour</h1><table>{rows}</table><p>{BODY}</p></article>"
    listed = page.replace("<tr>", "").replace("</tr>", "").replace("th>", "dt>").replace("td>", "dd>")
    for raw in (page, listed.replace("table>", "dl>")):
        facts = read(raw).facts
        assert (facts.title, facts.year) == ("Cold Harbour", 2019)
        assert facts.directors == ("Anna Lind",)
        assert facts.cast == ("Bo Berg", "Per Holt")


def test_the_rows_of_a_table_in_markdown_are_credits() -> None:
    facts = read(f"# Cold Harbour\n\n| Director | Karl Lund |\n|---|---|\n| Running time | 98 min |\n\n{BODY}").facts
    assert (facts.directors, facts.minutes) == (("Karl Lund",), 98)


@pytest.mark.parametrize("land", ["D", "F/D", "USA", "GB, F"])
def test_the_letters_of_a_country_beside_the_year_are_no_first_title(land: str) -> None:
    text = (
        f"Narrow ({land} 2003)\n\nRegie: Eva Sand\n\nNarrow ist ein schöner Film über eine Fähre. Ich mochte ihn sehr."
    )
    facts = read(f"{text} Die Kamera wartet, und niemand eilt.").facts
    assert (facts.title, facts.original_title, facts.year) == ("Narrow", None, 2003)
