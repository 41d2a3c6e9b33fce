"""The records that watch parties are made of: a party, who comes, a series, and what the club wants of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.query import Row
from storage.records import instant
from storage.votes_records import maybe

UNKNOWN = timedelta(hours=3)
"""How long an evening is taken to last while nobody knows its running time."""

FORGOTTEN = timedelta(hours=12)
"""How long a pause lasts at most before it is taken for the end."""

ABANDONED = timedelta(hours=6)
"""How long after its time a party that nobody started still counts as one to come."""

PARTY = (
    "p.id, p.club, p.host, p.place, p.starts, p.zone, p.title, p.location, p.link, p.address, p.capacity, p.least, p.cut,"
    " p.spoken, p.subtitles, p.series, p.state, p.started, p.paused, p.runs_from, p.played, p.ended, p.edits, p.changes"
)
"""The columns of a party."""

SERIES = "id, club, host, place, rhythm, zone, first, film, location, link, address, capacity, state, next"
"""The columns of a series."""


@dataclass(frozen=True, slots=True)
class Party:
    """An evening. `zone` is where it keeps its wall time; `minutes` its length, pauses between films included.

    `state` is "draft" (its host's alone), "planned", "started", "over" or "cancelled". While it runs, the film's
    `played` stood at `runs_from`; while it pauses, it stands there since `paused_at`. `edits` counts what was changed
    of the plan, `changes` every write.
    """

    id: int
    club: int
    host: int
    place: int | None
    starts: datetime
    zone: str
    minutes: int | None
    title: str
    words: str | None
    where: str | None
    link: str | None
    address: str | None
    capacity: int | None
    least: int | None
    cut: str | None
    spoken: str | None
    subtitles: str | None
    series: int | None
    state: str
    started: datetime | None
    paused_at: datetime | None
    runs_from: datetime | None
    played: timedelta
    over: datetime | None
    edits: int
    changes: int

    @property
    def begun(self) -> bool:
        """Whether it has been started, and is not over."""
        return self.state == "started"

    @property
    def runs(self) -> bool:
        """Whether play was pressed, and it is not over; before that everybody is only called."""
        return self.begun and self.started is not None

    @property
    def shown_at(self) -> datetime:
        """When play was pressed, or is to be."""
        return self.started or self.runs_from or self.starts

    @property
    def to_come(self) -> bool:
        """Whether one can still say whether one comes."""
        return self.state in ("draft", "planned", "started")

    @property
    def length(self) -> timedelta:
        """How long it lasts without pauses, or is taken to."""
        return UNKNOWN if self.minutes is None else timedelta(minutes=self.minutes)

    @property
    def ends(self) -> datetime:
        """When it should be over, as far as is known now."""
        if self.paused_at is not None:
            return self.paused_at + FORGOTTEN
        if self.begun and self.runs_from is not None:
            return self.runs_from + max(self.length - self.played, timedelta())
        return self.starts + self.length

    def position(self, now: datetime) -> timedelta:
        """Where in the film everybody is."""
        if self.paused_at is not None or self.runs_from is None:
            return self.played
        return self.played + max(now - self.runs_from, timedelta())

    @classmethod
    def of(cls, row: Row, minutes: int | None, title: str) -> Party:
        """A party from its row, its length and what it is called."""
        get = row.__getitem__
        return cls(
            get("id"), get("club"), get("host"), get("place"), instant(get("starts")), get("zone"), minutes, title,
            get("title"), get("location"), get("link"), get("address"), get("capacity"), get("least"), get("cut"),
            get("spoken"), get("subtitles"), get("series"), get("state"), maybe(get("started")), maybe(get("paused")),
            maybe(get("runs_from")), timedelta(microseconds=get("played")), maybe(get("ended")), get("edits"),
            get("changes"),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Coming:
    """What a person answered, as the member who said it: "going", "maybe", "cant" or "waiting"; `plus` are guests.

    `interest`: nobody said it, a platform's own event did for them.
    """

    member: int
    person: int
    name: str
    answer: str
    plus: int
    queued: int = 0
    interest: bool = False

    @property
    def seats(self) -> int:
        """How many seats that takes."""
        return 1 + self.plus

    @property
    def called(self) -> str:
        """Their name, with the guests they bring."""
        return f"{self.name} +{self.plus}" if self.plus else self.name


@dataclass(frozen=True, slots=True)
class Series:
    """Evenings that come again: `rhythm` as it was said, on `zone`'s wall clock, reckoned from `first`.

    `film` is None where it is to be chosen; `next` is the evening that is announced next.
    """

    id: int
    club: int
    host: int
    place: int | None
    rhythm: str
    zone: str
    first: datetime
    film: int | None
    where: str | None
    link: str | None
    address: str | None
    capacity: int | None
    state: str
    next: datetime | None

    @classmethod
    def of(cls, row: Row) -> Series:
        """A series from the columns that SERIES names."""
        get = row.__getitem__
        return cls(
            get("id"), get("club"), get("host"), get("place"), get("rhythm"), get("zone"), instant(get("first")),
            get("film"), get("location"), get("link"), get("address"), get("capacity"), get("state"), maybe(get("next")),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PartyRules:
    """What a club wants of its parties.

    `reminders`: minutes before the start, the longest first. With fewer than `least` going, the host is asked `asked`
    hours before. An evening of a series is announced so many days ahead; `hour` is when the club is asked a question
    on the day after. `organisers`: only they plan.
    """

    reminders: tuple[int, ...] = (1440, 60, 15)
    least: int = 2
    asked: int = 6
    announced: int = 7
    hour: int = 18
    organisers: bool = False
