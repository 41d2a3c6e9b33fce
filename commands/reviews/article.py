"""The article: which lines of a page are its text, and which are what stands around every text there."""

from __future__ import annotations

import contextlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from commands.reviews.labels import LABEL
from commands.reviews.manuscript import Manuscript, Mark

TAGS_MOST = 60_000
"""A page with more tags is no article; finding its text would take seconds."""
FIND_MOST = 3_000_000
NEAR = 20_000
"""Letters that the next line of an article may be away from the last one."""
SURE = 24
"""Letters of a line that no line of furniture shares by chance."""
PART = 40
STATED = re.compile(
    r"[★☆⭐✮½🌟]|\b\d{1,3}(?:[.,]\d)?\s?/\s?\d{1,3}\b|\bout of (?:five|ten|\d)|\b(?:19|20)\d\d\b.*\bmin", re.I
)
ENDED = re.compile(r"[.!?…。！？][\"'”’»」』)]*\s*$")


class Stretches:
    """Stretches of a text, in which any part of it is looked up quickly."""

    def __init__(self, pairs: Iterable[tuple[int, int]]) -> None:
        """`pairs` are starts and ends, in any order; they may overlap."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._before = [0]
        for start, end in sorted(pairs):
            if self._ends and start <= self._ends[-1]:
                self._before[-1] += max(0, end - self._ends[-1])
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)
                self._before.append(self._before[-1] + end - start)

    def covers(self, start: int, end: int) -> int:
        """How many letters of text[start:end] lie in the stretches."""
        return self._until(end) - self._until(start)

    def _until(self, place: int) -> int:
        at = bisect_right(self._starts, place)
        return self._before[at] - max(0, self._ends[at - 1] - place) if at else 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page drawn with all its furniture: `inner` are the stretches that look like the article, `outer` like furniture.

    `pieces` are those of an article that is cut up, if it is.
    """

    drawn: Manuscript
    inner: Stretches
    pieces: Stretches
    outer: Stretches
    links: Stretches
    spoilers: Stretches

    @classmethod
    def of(
        cls, drawn: Manuscript, inner: list[tuple[int, int]], pieces: list[tuple[int, int]], outer: list[tuple[int, int]]
    ) -> Sheet:  # fmt: skip
        """A sheet whose links and covered parts are those that its marks name."""
        spans = {
            kinds: Stretches((mark.start, mark.end) for mark in drawn.marks if mark.kind in kinds)
            for kinds in (("link", "title"), ("spoiler",))
        }
        return cls(drawn, Stretches(inner), Stretches(pieces), Stretches(outer), *spans.values())


def found_in(raw: str) -> list[str] | None:
    """The lines of a page's main text, as trafilatura finds them; None when it finds none, or there is too much page."""
    if len(raw) > FIND_MOST or raw.count("<") > TAGS_MOST:
        return None
    import trafilatura  # takes a fifth of a second, and a page alone needs it

    with contextlib.suppress(Exception):  # whatever a page does to a parser, there is our own way to read it
        text = trafilatura.extract(raw, include_comments=False, include_tables=True)
        return text.split("\n") if text else None
    return None


def lines_of(sheet: Sheet, article: list[str]) -> list[tuple[int, int]]:
    """The stretches of a sheet that are lines of the article, with the credits, ratings and covered parts between them.

    Empty when the article is not to be found there.
    """
    text = sheet.drawn.text
    spans = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text) if m[0].strip()]
    whole = _letters(" ".join(article))
    known = {_letters(line.lstrip("|-# ")) for line in article}
    sure: set[int] = set()
    at = matched = 0
    for number, (start, end) in enumerate(spans):
        line = _letters(text[start:end])
        place = whole.find(line, max(0, at - NEAR // 4), at + NEAR) if len(line) >= SURE else -1
        if place >= 0 or line in known or (len(line) > 3 * PART and _parts(line, whole, at)):
            at = place + len(line) if place >= 0 else at
            if line:
                sure.add(number)
                matched += len(line)
    if not sure or matched < len(whole) * 0.6:
        return []
    long = [number for number in sure if spans[number][1] - spans[number][0] >= SURE]
    first, last = min(long or sure), max(long or sure)
    within = {number for number, (start, end) in enumerate(spans) if sheet.pieces.covers(start, end)}
    if within & sure:  # all pieces but one may have been overlooked
        first, last = min(first, *within), max(last, *within)
    return [
        span
        for number, span in enumerate(spans)
        if (number in sure and first - 4 <= number <= last + 4)
        or (first - 8 <= number <= last + 6 and _belongs(sheet, span, number in within or first < number < last))
    ]


def cut_to(drawn: Manuscript, kept: list[tuple[int, int]]) -> Manuscript:
    """The manuscript with these stretches alone, a blank line where something between them went; marks move along."""
    text = drawn.text
    parts: list[str] = []
    moved: list[tuple[int, int, int]] = []
    size, before = 0, 0
    for start, end in kept:
        gap = text[before:start]
        between = "" if not parts else "\n" if gap.count("\n") < 2 and not gap.strip() else "\n\n"
        parts += [between, text[start:end]]
        size += len(between)
        moved.append((start, end, size))
        size += end - start
        before = end
    marks = [mark for one in drawn.marks if (mark := _moved(one, moved)) is not None]
    return Manuscript("".join(parts), drawn.fields, tuple(marks), drawn.link)


def _moved(mark: Mark, moved: list[tuple[int, int, int]]) -> Mark | None:
    first = bisect_right(moved, mark.start, key=lambda one: one[1])
    last = bisect_left(moved, mark.end, key=lambda one: one[0]) - 1
    if first > last:
        return None
    start = moved[first][2] + max(0, mark.start - moved[first][0])
    end = moved[last][2] + min(mark.end, moved[last][1]) - moved[last][0]
    return Mark(mark.kind, start, end, mark.target) if end > start else None


def _letters(line: str) -> str:
    return "".join(c for c in line.casefold() if c.isalnum())


def _parts(line: str, whole: str, at: int) -> bool:
    """Whether most of a long line stands in the article: a link or a note within it may have been left out."""
    pieces = [line[i : i + PART] for i in range(0, len(line) - PART, PART * 2)][:30]
    return sum(whole.find(piece, max(0, at - NEAR // 4), at + NEAR) >= 0 for piece in pieces) * 10 >= len(pieces) * 7


def _belongs(sheet: Sheet, span: tuple[int, int], inside: bool) -> bool:
    """Whether a line that was not found is the article's all the same."""
    start, end = span
    if sheet.spoilers.covers(start, end):
        return inside
    if sheet.outer.covers(start, end) or not sheet.inner.covers(start, end):
        return False
    if sheet.links.covers(start, end) * 2 > end - start:
        return False
    line = sheet.drawn.text[start:end]
    if len(line) < 300 and (STATED.search(line) or LABEL.match(line)):
        return True
    return inside and len(line) > PART and bool(ENDED.search(line))
