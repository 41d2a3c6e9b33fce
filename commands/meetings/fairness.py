"""Which time it becomes: the one that most can; of several, the one whose bad hours go to those who had them least."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from storage.meetings import Said, Time

LATE, EARLY = 23, 8
"""From the one hour to the other it is a bad hour for a film."""

REMEMBERED = timedelta(days=365)
"""So long a bad hour counts for whoever had it."""

Hour = Literal["night", "early morning", "morning", "afternoon", "evening"]
Reason = Literal["nobody", "most", "good", "fair", "earlier", "hand"]


def hour_of(local: datetime) -> Hour:
    """What an hour of the day is called."""
    if local.hour >= LATE or local.hour < 5:
        return "night"
    if local.hour < EARLY:
        return "early morning"
    return "morning" if local.hour < 12 else "afternoon" if local.hour < 17 else "evening"


def is_bad(at: datetime, zone: ZoneInfo) -> bool:
    """Whether that is a bad hour there."""
    return not EARLY <= at.astimezone(zone).hour < LATE


@dataclass(frozen=True, slots=True)
class Voter:
    """A person who has said something, as the member who said it last, and where they are."""

    person: int
    member: int
    name: str
    zone: ZoneInfo
    can: frozenset[int]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A time with who can, and for whom of them it is a bad hour."""

    time: Time
    can: tuple[Voter, ...]
    bad: tuple[Voter, ...]


@dataclass(frozen=True, slots=True)
class Pick:
    """What came out: the time (None: nobody can at any), why, and those that as many can."""

    chosen: Weighed | None
    why: Reason
    level: tuple[Weighed, ...] = ()


def voters(said: Sequence[Said], zone: str) -> tuple[Voter, ...]:
    """Everybody who has said something, in the order they came; `zone` is where those are who have named none."""
    latest: dict[int, Said] = {one.person: one for one in said}
    return tuple(
        Voter(person, one.member, one.name, ZoneInfo(one.zone or zone),
              frozenset(s.time for s in said if s.person == person and s.can))
        for person, one in latest.items()
    )  # fmt: skip


def weigh(times: Sequence[Time], among: Sequence[Voter]) -> tuple[Weighed, ...]:
    """Each time with who can, the earliest first."""
    found = []
    for time in times:
        can = tuple(voter for voter in among if time.id in voter.can)
        found.append(Weighed(time, can, tuple(v for v in can if is_bad(time.starts, v.zone))))
    return tuple(found)


def pick(weighed: Sequence[Weighed], lately: Mapping[int, Sequence[datetime]]) -> Pick:
    """The time that most can. `lately` are the bad hours that persons had, the latest first.

    Of times that as many can, the one that asks least: a bad hour weighs more on who had some already. Of those that
    ask alike, the one whose bad hour goes to whom it fell longest ago; and then the earlier one.
    """
    most = max((len(w.can) for w in weighed), default=0)
    if not most:
        return Pick(None, "nobody")
    level = tuple(w for w in weighed if len(w.can) == most)
    if len(level) == 1:
        return Pick(level[0], "most")

    def burden(w: Weighed) -> tuple[int, float]:
        had = [lately.get(voter.person, ()) for voter in w.bad]
        latest = max((one[0].timestamp() for one in had if one), default=0.0)
        return sum(1 + len(one) for one in had), latest

    chosen = min(level, key=lambda w: (burden(w), w.time.starts))
    if all(burden(w) == burden(chosen) for w in level):
        return Pick(chosen, "earlier", level)
    return Pick(chosen, "fair" if chosen.bad else "good", level)
