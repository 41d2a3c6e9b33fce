"""Sheets: films and ratings out of a CSV file, Letterboxd's export among them. Pure; every cell is data, never a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from commands.films.commands import FIRST_YEAR, LAST_YEAR
from commands.kinds import SHORT_MAX, named
from commands.message import Message, msg
from commands.ratings.scales import STARS, TEN, score_of
from commands.refusal import Refusal
from commands.tables import uncelled

LINES_MOST = 5_000
CELLS_MOST = 60

COLUMNS = {
    "name": "title", "title": "title", "year": "year", "directors": "directors", "director": "directors",
    "rating": "rating", "rating10": "rating10", "score": "score", "review": "comment",
}  # fmt: skip
"""What a column is called (without case and spaces) and what it holds; all others are passed over."""


class NoColumns(Refusal):
    """That file has no column of titles. Its first line should name its columns, such as “Title,Year,Rating” or Letterboxd’s own “Date,Name,Year,Letterboxd URI,Rating”."""


class TooManyLines(Refusal):
    """That file has more than 5,000 lines. Part it, and hand in one part after the other."""


class NoLines(Refusal):
    """That file names no film."""


@dataclass(frozen=True, slots=True)
class Line:
    """One film of a sheet; `score` in hundredths of a scale, None for a film that was only watched."""

    number: int
    title: str
    year: int | None = None
    directors: tuple[str, ...] = ()
    score: int | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that could not be read, by its number in the file, and why."""

    number: int
    why: Message


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file says, in its order."""

    lines: tuple[Line, ...]
    unread: tuple[Unread, ...]


def read(text: str) -> Sheet:
    """The films of a CSV file, its cells parted by commas, semicolons or tabs. Raises a Refusal for what is none."""
    body, skipped = _body(text.removeprefix("\ufeff"))
    parted = next((mark for mark in ",;\t" if "title" in _columns(body, mark).values()), None)
    if parted is None:
        raise NoColumns
    columns = _columns(body, parted)
    lines: list[Line] = []
    unread: list[Unread] = []
    rows = _rows(body, parted)
    wide = len(next(rows)[1] or ())
    for number, cells in rows:
        if cells is not None and not any(cell.strip() for cell in cells):
            continue
        if len(lines) + len(unread) >= LINES_MOST:
            raise TooManyLines
        found = _broken() if cells is None else _line(number + skipped, cells, columns, wide)
        if isinstance(found, Line):
            lines.append(found)
        else:
            unread.append(Unread(number + skipped, found))
    if not lines and not unread:
        raise NoLines
    return Sheet(tuple(lines), tuple(unread))


def _body(text: str) -> tuple[str, int]:
    """The text from its first line with words on, without a spreadsheet's “sep=;”, and how many lines stood above."""
    skipped = 0
    while text:
        first, _, rest = text.partition("\n")
        if first.strip() and not re.fullmatch(r"\s*\"?sep=.\"?\s*", first, re.IGNORECASE):
            break
        text, skipped = rest, skipped + 1
    return text, skipped


def _columns(body: str, mark: str) -> Mapping[int, str]:
    """Which column holds what, by the file's first line; of two of a name the first counts."""
    try:
        head = next(csv.reader(io.StringIO(body.partition("\n")[0]), delimiter=mark, strict=True), [])
    except csv.Error:
        return {}
    found: dict[int, str] = {}
    for at, cell in enumerate(head[:CELLS_MOST]):
        holds = COLUMNS.get("".join(cell.split()).casefold())
        if holds and holds not in found.values():
            found[at] = holds
    return found


def _rows(body: str, mark: str) -> Iterator[tuple[int, list[str] | None]]:
    """(the number of its first line, its cells) of each row; None for one whose quotation marks do not match."""
    reader = csv.reader(io.StringIO(body), delimiter=mark, strict=True)
    while True:
        number = reader.line_num + 1
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield number, None


def _broken() -> Message:
    return msg("a quotation mark is not closed, or stands inside a cell")


def _line(number: int, cells: list[str], columns: Mapping[int, str], wide: int) -> Line | Message:
    """A row as a film, or why it is none."""
    if any(cell.strip() for cell in cells[wide:]):
        return msg("it has more cells than there are columns")
    said = {holds: uncelled(cells[at]).strip() for at, holds in columns.items() if at < len(cells)}
    title = named(said.get("title", ""))
    if not title:
        return msg("it names no film")
    if "\ufffd" in title:
        return msg("letters of its title are broken: save the file as UTF-8")
    if len(title) > SHORT_MAX:
        return msg("its title is longer than {most} characters", most=SHORT_MAX)
    year = said.get("year", "")
    if year and not (re.fullmatch(r"[0-9]{4}", year) and FIRST_YEAR <= int(year) <= LAST_YEAR):
        return msg("“{year}” is no year", year=year[:40])
    score = _score(said.get("score", ""), said.get("rating", ""), said.get("rating10", ""))
    if isinstance(score, Message):
        return score
    comment = said.get("comment", "")
    return Line(number, title, int(year) if year else None, _directors(said.get("directors", "")), score, comment)


def _score(own: str, five: str, ten: str) -> int | Message | None:
    """A score in hundredths: what this bot wrote with its scale, else of five as Letterboxd says it, else of ten.

    A cell of these may say its own scale, such as 73/100.
    """
    for said, scale in ((own if "/" in own else "", STARS), (five, STARS), (ten, TEN)):
        if said:
            score = score_of(said, scale)
            if score is None or not Fraction(0) <= score <= 100 or score.denominator != 1:
                return msg("“{score}” is no rating from 0.5 to {most}", score=said[:40], most=scale.most)
            return int(score)
    return None


def _directors(said: str) -> tuple[str, ...]:
    parts = (named(part) for part in re.split(r"[,;]", said[:500]))
    return tuple(dict.fromkeys(part for part in parts if part))
