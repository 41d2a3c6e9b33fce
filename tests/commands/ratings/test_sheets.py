"""Files of films and ratings, as people save them."""

from __future__ import annotations

import pytest

from commands.message import Message
from commands.ratings.sheets import LINES_MOST, Line, NoColumns, NoLines, TooManyLines, read
from commands.render import text

RATINGS = """Date,Name,Year,Letterboxd URI,Rating
2024-01-02,Ran,1985,https://boxd.example/1,4.5
2024-01-03,"Good Morning, Night",2003,https://boxd.example/2,0.5
"""


def why(message: Message) -> str:
    return text(message, "en")


def test_letterboxds_ratings_are_read() -> None:
    sheet = read(RATINGS)
    assert sheet.lines == (Line(2, "Ran", 1985, score=90), Line(3, "Good Morning, Night", 2003, score=10))
    assert not sheet.unread


@pytest.mark.parametrize(
    ("head", "row", "line"),
    [
        ("Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date",
         '2024-01-02,Ran,1985,x,4,Yes,"The castle\nburns, ""really"".",war,2024-01-01',
         Line(2, "Ran", 1985, (), 80, 'The castle\nburns, "really".')),
        ("Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date", "2024-01-02,Ran,1985,x,,,,2024-01-01",
         Line(2, "Ran", 1985)),
        ("Date,Name,Year,Letterboxd URI", "2024-01-02,Ran,1985,x", Line(2, "Ran", 1985)),
        ("Title,Year,Directors,Rating,Rating10,WatchedDate,Review", 'Ran,1985,"Akira Kurosawa, Ida Berg",,7,,',
         Line(2, "Ran", 1985, ("Akira Kurosawa", "Ida Berg"), 70)),
        ("title;year;rating", "Ran;1985;3,5", Line(2, "Ran", 1985, (), 70)),
        ("sep=;\nTitle;Rating", "Ran;4/5", Line(3, "Ran", None, (), 80)),
        ("\ufeffTitle\tRating", "Ran\t★★★½", Line(2, "Ran", None, (), 70)),
        ("Title,Rating", "=1+1,4", Line(2, "=1+1", None, (), 80)),
        ("Title,Rating", '"=HYPERLINK(""https://example.org"")",4',
         Line(2, '=HYPERLINK("https://example.org")', None, (), 80)),
    ],
)  # fmt: skip
def test_columns_are_known_by_their_names(head: str, row: str, line: Line) -> None:
    assert read(f"{head}\n{row}\n").lines == (line,)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (",1985,,4", "names no film"),
        ("\u202e,1985,,4", "names no film"),
        ("Ran,85,,4", "“85” is no year"),
        ("Ran,1985,,6", "“6” is no rating from 0.5 to 5"),
        ("Ran,1985,,good", "“good” is no rating"),
        ("Good Morning, Night,2003,,4,", "more cells than there are columns"),
        ("R\ufffdn,1985,,4", "save the file as UTF-8"),
        ("R" * 201 + ",1985,,4", "longer than 200 characters"),
        ('"Ran" the film,1985,,4', "quotation mark"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(row: str, told: str) -> None:
    sheet = read(f"Title,Year,Directors,Rating\nBrazil,1985,,4\n{row}\nStalker,1979,,5\n")
    assert [line.title for line in sheet.lines] == ["Brazil", "Stalker"]
    [unread] = sheet.unread
    assert unread.number == 3 and told in why(unread.why)


def test_a_quotation_mark_that_nobody_closes_is_told_where_it_opens() -> None:
    sheet = read('Title,Rating\nRan,4\n"Brazil,4\nStalker,5\n')
    assert [line.title for line in sheet.lines] == ["Ran"] and [u.number for u in sheet.unread] == [3]


def test_what_is_no_sheet_is_declined() -> None:
    for words in ("", "A quiet film about a lighthouse.", "Year,Rating\n1985,4"):
        with pytest.raises(NoColumns):
            read(words)
    with pytest.raises(NoLines):
        read("Title,Year\n\n,\n")
    assert len(read("Title\n" + "Ran\n" * LINES_MOST).lines) == LINES_MOST
    with pytest.raises(TooManyLines):
        read("Title\n" + "Ran\n" * (LINES_MOST + 1))
