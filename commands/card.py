"""Cards: what an answer or a post looks like, before any platform draws it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from commands.message import Message, Moment, Words, msg

LINE_MAX = 100
"""Discord carries a button's line as its custom id: 100 characters at most."""

OPTIONS_MAX = 25
"""No platform draws more options in one menu."""

FILE_MAX = 8_000_000
"""Bytes of a file that is handed over: Discord takes ten mebibytes, and the page's frames hold it as text."""

FILES_MAX = 3
"""Files that one card hands over; more become text."""

_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}(?:\.[a-z0-9]{1,8}){1,2}")
_MEDIA = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]{0,60}")

Style = Literal["primary", "plain", "danger"]
Tone = Literal["plain", "good", "careful"]


def fitting(line: str) -> str:
    """The line, or a ValueError when a button could not carry it: lines hold ids, not people's words."""
    if not line or len(line) > LINE_MAX or line != " ".join(line.split()):
        raise ValueError(f"a button's line has 1 to {LINE_MAX} characters and single spaces: {line!r}")
    return line


@dataclass(frozen=True, slots=True)
class Button:
    """A command waiting to be said."""

    label: Words
    line: str
    style: Style = "plain"

    def __post_init__(self) -> None:
        fitting(self.line)


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a menu: what is shown, and the word that ends the line."""

    label: Words
    value: str
    detail: Words | None = None


@dataclass(frozen=True, slots=True)
class Menu:
    """A line whose last word one picks."""

    label: Words
    line: str
    options: tuple[Option, ...]

    def __post_init__(self) -> None:
        if not 1 <= len(self.options) <= OPTIONS_MAX:
            raise ValueError(f"a menu has 1 to {OPTIONS_MAX} options, not {len(self.options)}")
        for option in self.options:
            fitting(f"{self.line} {option.value}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: Words


@dataclass(frozen=True, slots=True)
class Note:
    """Small print."""

    text: Words


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words exactly as they wrote them; `by` names who."""

    text: str
    by: Words | None = None
    role: Literal["passage", "question"] = "passage"


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value."""

    label: Message
    value: Words


@dataclass(frozen=True, slots=True)
class Facts:
    """A few facts in a row or a grid."""

    items: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list, with a button of its own if it has one."""

    title: Words
    detail: Words | None = None
    button: Button | None = None


@dataclass(frozen=True, slots=True)
class Entries:
    """A list."""

    items: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing of ours as SVG (people's SVG is never drawn), `width` by `height` units, and its words."""

    svg: str
    alt: Words
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something that happens from `begins` to `ends` (aware, UTC).

    A card whose only block is one is drawn as an event of the platform's own where there are such, else as its words.
    """

    name: Words
    begins: datetime
    ends: datetime
    where: Words
    about: Words


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that is handed to one person: its name, its media type ("text/csv"), its bytes, and what is in it.

    A name has ASCII letters, digits, "-" and "_" and an ending, so that no platform changes it; ValueError for another,
    for no bytes, and for more than `FILE_MAX`. What stands in a shared place tells of a file and holds none.
    """

    name: str
    media: str
    data: bytes = field(repr=False)
    label: Words

    def __post_init__(self) -> None:
        if not _FILE_NAME.fullmatch(self.name) or not _MEDIA.fullmatch(self.media):
            raise ValueError(f"no platform carries a file {self.name!r} of type {self.media!r}")
        if not 1 <= len(self.data) <= FILE_MAX:
            raise ValueError(f"a file has 1 to {FILE_MAX} bytes, not {len(self.data)}")


Block = Paragraph | Note | Quote | Facts | Entries | Picture | Occasion | Attachment
Action = Button | Menu


@dataclass(frozen=True, slots=True)
class Card:
    """A title over blocks, with buttons and menus under them."""

    title: Words
    blocks: tuple[Block, ...] = ()
    actions: tuple[Action, ...] = ()
    eyebrow: Words | None = None
    tone: Tone = "plain"

    @property
    def occasion(self) -> Occasion | None:
        """What the card is an event of, where it is nothing else."""
        only = self.blocks[0] if len(self.blocks) == 1 else None
        return only if isinstance(only, Occasion) else None


def as_words(occasion: Occasion) -> tuple[Block, ...]:
    """An occasion where no event of the platform's own can stand for it."""
    return (
        Paragraph(occasion.about),
        Facts((Fact(msg("Begins"), msg("{at}", at=Moment(occasion.begins))),
               Fact(msg("Ends"), msg("{at}", at=Moment(occasion.ends))), Fact(msg("Where"), occasion.where))),
    )  # fmt: skip


def attachments(card: Card) -> list[Attachment]:
    """The files that a card hands over."""
    return [block for block in card.blocks if isinstance(block, Attachment)]


def shared(card: Card) -> Card:
    """The card as everybody may have it: a file on it is told of, and not handed over."""
    if not attachments(card):
        return card
    told = (
        Note(msg("{file}: {what}. It is handed to one person alone.", file=b.name, what=b.label))
        if isinstance(b, Attachment)
        else b
        for b in card.blocks
    )
    return replace(card, blocks=tuple(told))


FieldType = Literal["text", "long", "number", "choice", "switch", "file", "moment"]
"""A "moment" is picked where the platform has a picker for one, else written as people say times."""

FIELDS_MAX = 5
"""Discord draws five fields in a form; a longer one becomes steps on every platform."""


@dataclass(frozen=True, slots=True)
class Field:
    """One value a form asks for. `least` and `most` bound a number, or the length of a text."""

    name: str
    label: Message
    help: Message
    type: FieldType
    required: bool
    value: str = ""
    least: int = 0
    most: int = 200
    options: tuple[Option, ...] = ()
    suggests: bool = False
    problem: Message | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A line whose words one writes. `arguments` are values already known, sent back as they are."""

    title: Words
    line: str
    fields: tuple[Field, ...]
    submit: Message
    intro: Words | None = None
    arguments: tuple[tuple[str, str], ...] = field(default=())
    step: int = 1
    steps: int = 1
