"""The ledger: which line went over the wire by which door, and what came back for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from commands.groups import GROUPS
from commands.parse import Book

Door = Literal["typed", "button", "menu", "form", "message"]
"""How a line was said: typed or as a slash command, pressed, picked, written into a form, or of somebody's message."""

DOORS: tuple[Door, ...] = ("typed", "button", "menu", "form", "message")

Came = Literal["answer", "form", "post", "change"]
"""What came: a private answer, a form, a post for everybody, or another text of a post that stood."""

CAME: tuple[Came, ...] = ("answer", "form", "post", "change")

NOT_HERE = "not here"
"""Stands where a door would, before the sentence that says why a platform cannot have a command."""

Heard = Mapping[str, list[str]]
"""What came, by the door its line was said by."""

BOOK = Book(GROUPS)


@dataclass(slots=True)
class Said:
    """A line that went to the bot, as its platform wrote it."""

    line: str
    door: Door
    came: set[Came] = field(default_factory=set)
    reason: str | None = None
    """Why it cannot be had there, in the sentence its speaker was told."""

    @property
    def command(self) -> str:
        """The path of the command that it says."""
        return BOOK.find(self.line)[0].path


@dataclass(slots=True)
class Ledger:
    """All lines of one script on one platform, in order."""

    lines: list[Said] = field(default_factory=list)

    def heard(self, command: str) -> Heard:
        """What was heard of a command, such as `{"typed": ["form"], "form": ["answer", "post"]}`."""
        lines = [said for said in self.lines if said.command == command]
        reasons = [said.reason for said in lines if said.reason is not None]
        if reasons:
            return {NOT_HERE: reasons[:1]}
        return together({said.door: list(said.came)} for said in lines)


def together(heard: Iterable[Heard]) -> Heard:
    """All that was heard at several times, in the order of the doors."""
    came: dict[str, set[str]] = {}
    for one in heard:
        for door, what in one.items():
            came.setdefault(door, set()).update(what)
    doors = [door for door in (*DOORS, NOT_HERE) if came.get(door)]
    return {door: sorted(came[door], key=lambda c: (*CAME, c).index(c)) for door in doors}
