"""The records a club is made of: frozen, and made from rows in one place."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from storage.query import Row

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def micros(at: datetime) -> int:
    """An aware instant as microseconds since 1970, exactly."""
    since = at - EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def instant(value: int) -> datetime:
    """Microseconds since 1970 as an aware instant in UTC."""
    return EPOCH + timedelta(microseconds=value)


def names(value: str) -> tuple[str, ...]:
    """A JSON list of strings, as people's names and titles are kept."""
    return tuple(json.loads(value))


@dataclass(frozen=True, slots=True)
class Club:
    """One film club, wherever its members talk."""

    id: int
    name: str
    language: str
    zone: str
    sample: bool


@dataclass(frozen=True, slots=True)
class Space:
    """A Discord server, a Slack workspace or a page; `local` is its platform's id of it.

    `managers` is the platform's id of a role whose bearers may manage it like its own managers. `own` is the club
    that rests while the space shows another's; None in its own.
    """

    id: int
    club: int
    platform: str
    local: str
    name: str
    managers: str | None = None
    own: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A channel of a space; announcements go to the home one."""

    id: int
    space: int
    platform: str
    local: str
    name: str
    home: bool
    language: str


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a club. Members who are one person on several platforms share its number; alone, it is their own."""

    id: int
    club: int
    name: str
    language: str | None
    zone: str | None
    owner: bool
    person: int


@dataclass(frozen=True, slots=True)
class Film:
    """A film the club knows. `year` and `minutes` are None until somebody states them."""

    id: int
    club: int
    title: str
    original_title: str | None
    year: int | None
    directors: tuple[str, ...]
    actors: tuple[str, ...]
    minutes: int | None
    country: str | None
    added_by: int | None

    @property
    def label(self) -> str:
        """Title and year, as people tell films apart."""
        return f"{self.title} ({self.year})" if self.year else self.title

    @classmethod
    def of(cls, row: Row) -> Film:
        """A film from a row of `films`."""
        return cls(
            row["id"], row["club"], row["title"], row["original_title"], row["year"],
            names(row["directors"]), names(row["actors"]), row["minutes"], row["country"], row["added_by"],
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a review: characters `start` to `stop` of its text."""

    start: int
    stop: int
    text: str
    spoiler: bool
    digest: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a review, with the sentence it stands in; `asked_by` is "critic", "bot" or "club".

    The club's own rest on no review: `member` offered them, and `state` is "there", "offered" or "declined". `rank`
    is the place in the queue that somebody gave it, and a skipped one is not asked.
    """

    id: int
    review: int | None
    text: str
    start: int
    stop: int
    sentence: str
    closing: bool
    spoiler: bool
    asked_by: str
    asked: datetime | None
    film: int | None = None
    member: int | None = None
    state: str = "there"
    rank: int | None = None
    skipped: bool = False

    @classmethod
    def of(cls, row: Row) -> Question:
        """A question from a row of `questions`, with the film that it is about as `about`."""
        get = row.__getitem__
        return cls(
            get("id"), get("review"), get("words"), get("start"), get("stop"), get("sentence"),
            bool(get("closing")), bool(get("spoiler")), get("asked_by"),
            None if get("asked") is None else instant(get("asked")),
            get("about"), get("member"), get("state"), get("rank"), bool(get("skipped")),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Review:
    """A review as it was pasted. A draft is its adder's alone; a removed one keeps no text."""

    id: int
    club: int
    film: int | None
    state: str
    kind: str
    text: str
    facts: str
    added_by: int
    created: datetime
    author: int | None
    """Who wrote it in the club's own conversation, if it was somebody of the club."""

    @classmethod
    def of(cls, row: Row) -> Review:
        """A review from a row of `reviews`."""
        return cls(
            row["id"], row["club"], row["film"], row["state"], row["kind"],
            row["body"], row["facts"], row["added_by"], instant(row["created"]), row["author"],
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Removal:
    """The trace of a review that is gone: when, who took it away, and whether it must not come back."""

    at: datetime
    by: str
    for_good: bool


@dataclass(frozen=True, slots=True)
class Post:
    """A wish: what should stand in a place (for one `reader`, or for all), and what does stand there."""

    id: int
    key: str
    club: int
    place: int
    reader: int | None
    subject: str | None
    card: str | None
    wanted: int
    shown: int
    state: str
    message: str | None
    attempt: int | None
    tries: int
    trouble: str | None
    created: datetime = EPOCH
    under: str | None = None
    """The subject whose own post's thread it belongs into, where there is one."""

    @classmethod
    def of(cls, row: Row) -> Post:
        """A post from a row of `posts`."""
        return cls(
            row["id"], row["key"], row["club"], row["place"], row["reader"], row["subject"], row["card"],
            row["wanted"], row["shown"], row["state"], row["message"], row["attempt"], row["tries"], row["trouble"],
            instant(row["created"]), row["under"],
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Job:
    """A line waiting to be said by the clock, or by a member who was told "working on it"."""

    id: int
    key: str
    club: int
    place: int | None
    member: int | None
    line: str
    arguments: str
    due: datetime
    grace: timedelta | None
    state: str
    tries: int

    @classmethod
    def of(cls, row: Row) -> Job:
        """A job from a row of `jobs`."""
        grace = None if row["grace"] is None else timedelta(microseconds=row["grace"])
        return cls(
            row["id"], row["key"], row["club"], row["place"], row["member"],
            row["line"], row["arguments"], instant(row["due"]), grace, row["state"], row["tries"],
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """A form half filled in: the line it belongs to, the values so far, and the step to open next."""

    id: int
    member: int
    line: str
    arguments: dict[str, str]
    step: int
