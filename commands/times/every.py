"""What comes again: "every other thursday 19:00", and the instants it falls on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from typing import Literal

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule, weekday

from commands.message import msg
from commands.times import clock, zones
from commands.times.clock import NoClock
from commands.times.tokens import tokens
from commands.times.when import LONGEST, ORDINALS, Misread
from commands.times.words import DAYS, FILLERS, plain, token
from commands.times.zones import NoZone

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQ: dict[str, Literal[1, 2, 3]] = {"DAILY": DAILY, "WEEKLY": WEEKLY, "MONTHLY": MONTHLY}
_NTH = {**{word: n for n, word in enumerate(ORDINALS, 1)}, "last": -1}
_RHYTHMS = {"daily": ("DAILY", 1), "weekly": ("WEEKLY", 1), "monthly": ("MONTHLY", 1), "fortnightly": ("WEEKLY", 2)}
_DAY = "|".join(DAYS)
_NAMED = rf"(?:{_DAY}|weekday)(?: (?:{_DAY}))*"
_SHAPES = [
    re.compile(pattern) for pattern in (
        r"(?P<rhythm>daily)|every (?P<daily>day)",
        rf"every (?:(?P<other>other)|(?P<n>\d{{1,2}}))? ?(?:week )?(?P<days>{_NAMED})",
        rf"every (?:other|(?P<n>\d{{1,2}})) (?P<unit>day|week|month)(?: (?P<days>{_NAMED}))?",
        rf"every week (?P<days>{_NAMED})",
        rf"(?P<rhythm>weekly|fortnightly) (?P<days>{_NAMED})",
        rf"(?:every|monthly|every month)? ?(?P<nth>first|second|third|fourth|last|\d(?:st|nd|rd|th|\.)) (?P<days>{_DAY})(?P<month> (?:each |every )?month)?",
        r"(?:every month|monthly) (?P<on>\d{1,2})(?:st|nd|rd|th|\.)?|every (?P<the>\d{1,2})(?:st|nd|rd|th|\.)(?: (?:every )?month)?",
        rf"(?P<days>{_DAY}) every other week",
    )
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Every:
    """A rhythm on a wall clock: `days` are MO…SU, 1MO or -1FR (of a month), or a day of the month such as 15."""

    freq: str
    interval: int
    days: tuple[str, ...]
    hour: int
    minute: int

    def dates(self, first: date) -> Iterator[date]:
        """The days it falls on, from the first one that may be one, without end."""
        days = [d for d in self.days if not d.isdigit()]
        rule = rrule(
            _FREQ[self.freq], interval=self.interval, dtstart=datetime.combine(first, time()), cache=False,
            byweekday=[weekday(CODES.index(d[-2:]), int(d[:-2]) if d[:-2] else None) for d in days] or None,
            bymonthday=[int(d) for d in self.days if d.isdigit()] or None,
        )  # fmt: skip
        return (at.date() for at in rule)

    def instants(self, first: date, zone: tzinfo) -> Iterator[datetime]:
        """When it falls, aware and in `zone`, at the same wall time on both sides of a clock change.

        Where the clocks go forward over that time it falls as much later; said twice in autumn, the first counts.
        """
        for day in self.dates(first):
            local = datetime.combine(day, time(self.hour, self.minute), zone)
            yield local.astimezone(UTC).astimezone(zone)


def read(said: str) -> Every:
    """The rhythm that a phrase states, with its time of day. Raises Misread for anything not wholly understood."""
    if len(said) > LONGEST:
        raise Misread(msg("That is too long for a time."))
    try:
        zone, rest = zones.find(" ".join(said.replace(",", " ").split()))
        at, rest = clock.find(tokens(plain(rest)))
    except (NoZone, NoClock) as error:
        raise Misread(msg("No clock shows {time}.", time=str(error)[:40])) from error
    if zone is not None:
        raise Misread(msg("A rhythm keeps the club’s own time. Leave the zone out."))
    rhythm = " ".join(_single(word) for word in rest.split() if word not in FILLERS)
    rhythm = re.sub(rf"({_DAY}|every|other|week|\d) every (?={_DAY})", r"\1 ", rhythm)
    found = next((hit for shape in _SHAPES if (hit := shape.fullmatch(rhythm))), None)
    if found is None:
        raise Misread(
            msg("Say it like “every other thursday 19:00”, “every last friday of the month 20:00” or “daily at 9:00”.")
        )
    if at is None or at.next_day:
        raise Misread(msg("At what time? Say it like “every other thursday 19:00”."))
    freq, interval, days = _rhythm(rhythm, {k: v for k, v in found.groupdict().items() if v})
    return Every(freq, interval, days, at.at.hour, at.at.minute)


def _single(word: str) -> str:
    """A token, with "fridays" as "every friday"."""
    day = token(word[:-1]) if word[-1:] == "s" else ""
    return f"every {day}" if day in DAYS else word


def _rhythm(said: str, parts: dict[str, str]) -> tuple[str, int, tuple[str, ...]]:
    names = parts.get("days", "").split()
    days = (
        CODES[:5]
        if "weekday" in names
        else tuple(code for code, name in zip(CODES, DAYS, strict=True) if name in names)
    )
    if nth := parts.get("nth"):
        n = _NTH.get(nth) or int(re.sub(r"\D", "", nth))
        if n == 2 and "month" not in said and "first" not in said:
            raise Misread(
                msg(
                    "Is that every other week, or the second one of each month? Say “every other …” or “… of the month”."
                )
            )
        if not (n == -1 or 1 <= n <= 4):
            raise Misread(msg("Not every month has five of those. Say the first to the fourth, or the last."))
        return "MONTHLY", 1, tuple(f"{n}{day}" for day in days)
    if on := parts.get("on") or parts.get("the"):
        if not 1 <= int(on) <= 28:
            raise Misread(msg("Not every month has a day {number}; 28 is the last that each has.", number=int(on)))
        return "MONTHLY", 1, (str(int(on)),)
    if parts.get("daily"):
        return "DAILY", 1, ()
    if rhythm := parts.get("rhythm"):
        return *_RHYTHMS[rhythm], days
    interval = 2 if re.search(r"\bother\b", said) else int(parts.get("n", 1))
    if not 1 <= interval <= 52:
        raise Misread(msg("Say an interval from 1 to 52."))
    unit = parts.get("unit", "week")
    if unit == "month" or (unit == "day" and days) or (unit == "week" and not days):
        raise Misread(msg("On which day? Say it like “every 2 weeks on thursday at 19:00”."))
    return ("DAILY" if unit == "day" else "WEEKLY"), interval, days
