"""The manuscript: what a reader would see of a review, with what its markup gave away beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

MarkKind = Literal["title", "person", "emphasis", "wiki", "link", "heading", "note", "spoiler"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch text[start:end] that the markup set apart; `target` is where it pointed, if anywhere."""

    kind: MarkKind
    start: int
    end: int
    target: str = ""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """Plain text without markup. Every offset in a reading counts in `text`.

    `fields` are what front matter or a page's head declared, keys in lower case, nested ones
    dotted ("author.name"). `link` is the address the source named as its own.
    """

    text: str
    fields: Mapping[str, str] = field(default_factory=dict)
    marks: tuple[Mark, ...] = ()
    link: str | None = None

    def marked(self, *kinds: MarkKind) -> list[Mark]:
        """List the marks of these kinds, in the order of the text."""
        return [mark for mark in self.marks if mark.kind in kinds]

    def of(self, mark: Mark) -> str:
        """Give the text a mark covers."""
        return self.text[mark.start : mark.end]


class Writer:
    """Collects text and marks; a mark is a pair of positions, so no text is ever searched for again."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._size = 0
        self._tail = "\n\n"
        self.marks: list[Mark] = []
        self._covered: int | None = None
        self._veil: tuple[str, int] | None = None

    @property
    def at(self) -> int:
        """Say where the next character will stand."""
        return self._size

    def write(self, text: str) -> None:
        """Append text as it is."""
        if text:
            self._parts.append(text)
            self._size += len(text)
            self._tail = (self._tail + text)[-2:]

    def space(self) -> None:
        """Append one space, unless there is white space already."""
        if not self._tail[-1].isspace():
            self.write(" ")

    def ends_with(self, sign: str) -> bool:
        """Whether this sign was the last that was written, white space left out."""
        return self._tail.rstrip().endswith(sign)

    def line(self) -> None:
        """End the line, unless it is empty."""
        if self._tail[-1] != "\n":
            self.write("\n")

    def paragraph(self) -> None:
        """End the paragraph: one empty line, never two."""
        self.line()
        if self._tail != "\n\n":
            self.write("\n")

    def mark(self, kind: MarkKind, start: int, target: str = "") -> None:
        """Mark everything from start to here."""
        if self._size > start:
            self.marks.append(Mark(kind, start, self._size, target))

    def cover(self, opens: bool) -> None:
        """Open or close a block that its author marked as a spoiler; one left open holds to the end."""
        if opens:
            self._covered = self.at if self._covered is None else self._covered
        elif self._covered is not None:
            self.mark("spoiler", self._covered)
            self._covered = None

    def tag(self, name: str, opens: bool, hides: bool) -> None:
        """Follow a tag: one that hides covers all up to its own end, tags of its name inside it counted."""
        if self._veil is None:
            if opens and hides:
                self.cover(True)
                self._veil = (name, 1)
        elif name == self._veil[0]:
            depth = self._veil[1] + (1 if opens else -1)
            self._veil = (name, depth) if depth else None
            self.cover(depth > 0)

    def text(self) -> str:
        """Return all that was written."""
        return "".join(self._parts)
