"""The records that choosing is made of: polls, their options and ballots, nominations, and what was shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from storage.query import Row
from storage.records import instant

POLL = (
    "id, club, member, title, method, anonymous, sealed, adding, quorum, state, seed, opens, closes, closed, closed_why"
)
"""The columns of a poll, in the order of its record."""

COLUMNS = POLL.count(",") + 1


def maybe(value: int | None) -> datetime | None:
    """Microseconds that may be missing, as an instant."""
    return None if value is None else instant(value)


def chosen(choices: str) -> tuple[int, ...]:
    """The options of a ballot as its row holds them, in the voter's order."""
    return tuple(int(number) for number in choices.split())


@dataclass(frozen=True, slots=True)
class Poll:
    """A vote. `method` is "single", "approval" or "ranked"; `seed` decides ties, and is told with the result."""

    id: int
    club: int
    member: int
    title: str
    method: str
    anonymous: bool
    sealed: bool
    adding: bool
    quorum: int | None
    state: str
    seed: str
    opens: datetime
    closes: datetime | None
    closed: datetime | None
    closed_why: str | None

    @property
    def hidden(self) -> bool:
        """Whether nobody may see how it stands."""
        return self.sealed and self.state != "closed"

    @classmethod
    def of(cls, row: Row) -> Poll:
        """A poll from the columns that POLL names; records are frozen, so equal rows share one."""
        return _a_poll(*tuple(row)[:COLUMNS])  # rows of both drivers iterate over their values


@lru_cache(1024)
def _a_poll(
    id: int, club: int, member: int, title: str, method: str, anonymous: bool, sealed: bool, adding: bool,
    quorum: int | None, state: str, seed: str, opens: int, closes: int | None, closed: int | None, why: str | None,
) -> Poll:  # fmt: skip
    return Poll(
        id, club, member, title, method, bool(anonymous), bool(sealed), bool(adding), quorum, state, seed,
        instant(opens), maybe(closes), maybe(closed), why,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a poll: a film, or words. A withdrawn one counts no more, but the ballots keep it."""

    id: int
    film: int | None
    label: str
    member: int
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Ballot:
    """What somebody voted: options in their order. One that was taken back does not stand."""

    choices: tuple[int, ...]
    standing: bool
    changed: int


@dataclass(frozen=True, slots=True)
class Nomination:
    """A film on the shelf, who put it there, and how many persons second it or have seen it."""

    id: int
    film: int
    label: str
    member: int
    by: str
    pitch: str | None
    seconds: int
    seen: int
    warnings: int
    since: datetime
    """When it was nominated."""


@dataclass(frozen=True, slots=True)
class Warned:
    """A content warning, and the member who gave it."""

    id: int
    words: str
    member: int
    by: str


@dataclass(frozen=True, slots=True)
class Screening:
    """A film that was really shown: the persons who picked and hosted it, None where nobody did."""

    id: int
    film: int
    label: str
    picker: int | None
    host: int | None
    shown: datetime


@dataclass(frozen=True, slots=True)
class Attendance:
    """From an instant on, a person takes turns, or does not."""

    person: int
    here: bool
    since: datetime
