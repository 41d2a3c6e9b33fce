"""A Reply: what a command answers the caller, and what it says should stand where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from commands.card import Card, Form, attachments
from commands.message import Message


@dataclass(frozen=True, slots=True)
class Subject:
    """Something a post is about, drawn anew whenever it changes: "review 12"."""

    kind: str
    id: int

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


@dataclass(frozen=True, slots=True)
class Post:
    """A wish: this card or subject should stand in a place (None: here), for one reader or for all.

    A `key` makes it the same post whenever it is wished; without one every call wishes a new post.
    """

    what: Subject | Card
    place: int | None = None
    reader: int | None = None
    key: str | None = None
    under: Subject | None = None
    """Where the platform has threads and this subject's post stands: in the thread under it."""

    def __post_init__(self) -> None:
        if self.reader is None and isinstance(self.what, Card) and attachments(self.what):
            raise ValueError("a file is handed to one person: its post needs a reader")


@dataclass(frozen=True, slots=True)
class Job:
    """A line that the clock shall say at `due`; more than `grace` late, it is recorded as missed instead."""

    key: str
    line: str
    due: datetime
    grace: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """The private answer, the posts wished, the subjects that changed, the jobs to come."""

    answer: Card | Form | Message | None = None
    posts: tuple[Post, ...] = ()
    changed: tuple[Subject, ...] = ()
    jobs: tuple[Job, ...] = ()
    secret: bool = False
    """Whether the answer holds what must be kept nowhere, such as a link that lets people in."""
    again: Message | None = None
    """What a call delivered again is answered instead of a secret."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a door draws for its speaker: at most one of the three."""

    card: Card | None = None
    form: Form | None = None
    notice: Message | None = None
    language: str = "en"
    posts: tuple[int, ...] = ()
    """Ids of the posts that this call wished, for a door that can carry one itself."""
    secret: bool = False
    again: Message | None = None
