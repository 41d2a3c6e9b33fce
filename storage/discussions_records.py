"""The records that talk is made of: discussions, what was answered in them, and how a club asks by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from storage.query import Row
from storage.records import instant

DAYS = 5
"""Days from a question to its recap, unless a club says otherwise."""


@dataclass(frozen=True, slots=True)
class Discussion:
    """A question that the club was asked; its number is the question's. `member` None: the clock asked.

    `state` is "open", "closed" (its recap is private), "published" or "dropped" (not this one after all).
    """

    question: int
    club: int
    film: int | None
    member: int | None
    place: int | None
    state: str
    opened: datetime
    closes: datetime
    wrote: int | None = None
    """How many people wrote in its threads, once it is closed and as far as platforms tell."""

    @property
    def open(self) -> bool:
        """Whether it can be answered."""
        return self.state == "open"

    @classmethod
    def of(cls, row: Row) -> Discussion:
        """A discussion from a row of `discussions`."""
        return cls(
            row["question"], row["club"], row["film"], row["member"], row["place"], row["state"],
            instant(row["opened"]), instant(row["closes"]), row["wrote"],
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody said under their name; `readers` are "all", "seen" or "me", as their author allowed."""

    id: int
    question: int
    member: int
    person: int
    name: str
    words: str
    readers: str
    mark: str

    @classmethod
    def of(cls, row: Row) -> Answer:
        """An answer from a row of `answers` with its author's name and person."""
        return cls(
            row["id"], row["question"], row["member"], row["person"], row["name"], row["words"], row["readers"],
            row["mark"],
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Nameless:
    """What somebody said without a name: a random number, the words, and whether they give the film away."""

    id: str
    words: str
    spoils: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """How a club asks by itself: `rhythm` as it was said, kept from the day `since`; `upcoming` when it is next.

    `quiet` are minutes of the day in the club's zone, from and until; `days` from a question to its recap.
    """

    member: int | None = None
    place: int | None = None
    rhythm: str | None = None
    since: date | None = None
    upcoming: int | None = None
    quiet: tuple[int, int] | None = None
    days: int = DAYS
    warned: bool = False

    @classmethod
    def of(cls, row: Row) -> Rules:
        """Rules from a row of `discussion_rules`."""
        since, begins, ends = row["since"], row["quiet_from"], row["quiet_until"]
        return cls(
            row["member"], row["place"], row["rhythm"], None if since is None else date.fromisoformat(since),
            row["upcoming"], None if begins is None or ends is None else (begins, ends), row["days"],
            bool(row["warned"]),
        )  # fmt: skip
