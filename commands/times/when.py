"""When something is meant to be: a phrase, read in a zone. A wrong reading is worse than none: what is not known is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from commands.message import Message, msg
from commands.times import clock, zones
from commands.times.clock import Clock, NoClock
from commands.times.tokens import tokens
from commands.times.words import DAYS, FILLERS, MONTHS, UNITS, plain
from commands.times.zones import NoZone

LONGEST = 200
"""Characters that are read at most."""

NEAR = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "overmorrow": 2}
ORDINALS = ("first", "second", "third", "fourth")
AHEAD = timedelta(days=5 * 366)
_AMERICAN = frozenset(
    f"America/{city}" for city in (
        "New_York", "Chicago", "Denver", "Los_Angeles", "Phoenix", "Detroit", "Anchorage", "Boise", "Juneau", "Indiana/Indianapolis",
    )
) | {"Pacific/Honolulu"}  # fmt: skip
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?:t(?=\d)|(?!\d))")
_NUMERIC = re.compile(r"(?<![\d:.,/-])(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d\d))?(\.?)(?![\d:/-])")
_OTHER_CLOCK = re.compile(r"\d:\d\d|\d ?(?:am|pm|uhr|h\b)|\b(?:at|kl\.?|um) \d|\bnoon\b", re.I)
_SPAN = re.compile(r"((?:\d{1,4}(?:\.5)? (?:minute|hour|heure|day|week|month)(?: and)? ?)+)")
_IN = re.compile(rf"\bin {_SPAN.pattern}|{_SPAN.pattern}(?:hence|(?=from ))")


class Misread(ValueError):
    """A phrase that is no time, or might be several; `why` says it to the one who wrote it."""

    def __init__(self, why: Message) -> None:
        self.why = why
        super().__init__(why.id)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a phrase states, each at most once."""

    near: str | None = None
    day: str | None = None
    which: str | None = None
    week: bool = False
    span: tuple[tuple[float, str], ...] = ()
    onward: bool = False
    number: int | None = None
    month: int | None = None
    year: int | None = None
    on: date | None = None


def read(said: str, now: datetime, zone: tzinfo) -> datetime:
    """The instant that a phrase means to somebody in `zone` at `now`, aware, in the zone that was said or theirs.

    Raises Misread for anything that is not wholly understood, that no clock or calendar shows, or that is ambiguous.
    """
    if len(said) > LONGEST:
        raise Misread(msg("That is too long for a time."))
    try:
        stated, rest = zones.find(_untied(said))
    except NoZone as error:
        raise Misread(
            msg("I know no time zone “{name}”; say one such as Europe/Copenhagen.", name=str(error))
        ) from error
    zone = stated or zone
    here = now.astimezone(zone)
    on, rest = _numeric(plain(rest), here, zone)
    rest = tokens(rest)
    spans, rest = _spans(rest)
    try:
        at, rest = clock.find(rest)
    except NoClock as error:
        raise Misread(msg("No clock shows {time}.", time=str(error)[:40])) from error
    found = _components(rest, _Said(on=on, span=spans))
    return _resolve(found, at, here, zone)


def _untied(said: str) -> str:
    return " ".join(said.replace(",", " ").replace(";", " ").split())


def _numeric(said: str, here: datetime, zone: tzinfo) -> tuple[date | None, str]:
    """A date in digits, and the rest."""
    if found := _ISO.search(said):
        return _date(int(found[1]), int(found[2]), int(found[3])), f"{said[: found.start()]} {said[found.end() :]}"
    for found in _NUMERIC.finditer(said):
        first, between, second, year = int(found[1]), found[2], int(found[3]), found[4]
        rest = f"{said[: found.start()]} {said[found.end() :]}"
        if between == "-" and not year:
            continue
        if between == "." and not year and not found[5]:
            if re.search(r"\b(?:in|om|dans|en|tra|fra) $", said[: found.start()]):
                continue
            if second > 12 or not _OTHER_CLOCK.search(rest):
                if second <= 12 and first <= 24 and not re.search(r"\b(?:at|kl\.?|um|oclock) $", said[: found.start()]):
                    raise Misread(msg("Is {said} a date or a time? Write it as 20:10 or as 20 October.", said=found[0]))
                continue
        american = between == "/" and isinstance(zone, ZoneInfo) and zone.key in _AMERICAN
        day, month = (
            (second, first) if (american or second > 12) and first <= 12 and between == "/" else (first, second)
        )
        full = None if not year else int(year) + (2000 if len(year) == 2 else 0)
        return _coming(day, month, full, here), rest
    return None, said


def _spans(said: str) -> tuple[tuple[tuple[float, str], ...], str]:
    found = _IN.search(said)
    if found is None:
        return (), said
    pairs = re.findall(r"(\d{1,4}(?:\.5)?) (minute|hour|heure|day|week|month)", found[1] or found[2])
    return tuple((float(n), unit) for n, unit in pairs), f"{said[: found.start()]} {said[found.end() :]}"


def _components(said: str, found: _Said) -> _Said:
    """Every remaining token in its place; raises Misread for the first that has none."""
    words = [word for word in said.split() if word not in FILLERS]
    while words:
        taken = _component(words, found)
        if taken is None:
            unknown = msg(
                "I cannot read “{word}” as a time. Say it like “friday 20:00” or “5 november at 19:30”.",
                word=words[0][:40],
            )
            raise Misread(unknown)
        found, words = taken
    return found


def _component(words: list[str], found: _Said) -> tuple[_Said, list[str]] | None:
    """What the first token adds to what is stated, and the tokens after it; None when it has no place there."""
    word, following, rest = words[0], words[1] if len(words) > 1 else "", words[1:]
    number = re.fullmatch(r"(\d{1,2})(st|nd|rd|th|\.)?", word)
    monthly = found.month is not None or following in MONTHS
    named = _named(word, following, found)
    if named is not None:
        return named, rest
    if word in ("next", "this") and following == "week":
        return replace(found, week=word == "next"), rest[1:]
    if number and found.number is None and (number[2] or monthly):
        return replace(found, number=int(number[1])), rest
    if word in ORDINALS and found.number is None and monthly:
        return replace(found, number=ORDINALS.index(word) + 1), rest
    if re.fullmatch(r"20\d\d", word) and found.year is None and (found.month or set(rest) & set(MONTHS)):
        return replace(found, year=int(word)), rest[following == "year" :]
    return None


def _named(word: str, following: str, found: _Said) -> _Said | None:
    """What a single word adds to what is stated."""
    if word in NEAR and found.near in (None, "today"):
        return replace(found, near=word)
    if word in DAYS and found.day is None:
        return replace(found, day=word)
    if word in ("next", "this") and following in DAYS and found.which is None:
        return replace(found, which=word)
    if word == "from" and found.span:
        return replace(found, onward=True)
    if word in MONTHS and found.month is None:
        return replace(found, month=MONTHS.index(word) + 1)
    return None


def _resolve(found: _Said, at: Clock | None, here: datetime, zone: tzinfo) -> datetime:
    units = {unit for _, unit in found.span}
    dated = found.near or found.day or found.on or found.number or found.month or found.week
    if units & {"minute", "hour", "heure"}:
        if at is not None or dated or units & {"day", "week", "month"}:
            raise Misread(msg("Say either how long until then, or the day and the time."))
        seconds = sum(n * UNITS[unit] for n, unit in found.span)
        return _bounded((here.astimezone(UTC) + timedelta(seconds=seconds)).astimezone(zone), here)
    if at is None:
        if found.span and not dated:
            return _bounded(_on_clock(_onward(found, here.date()), Clock(here.time().replace(tzinfo=None)), zone), here)
        raise Misread(msg("At what time? Say it like “friday 20:00” or “in 2 hours”."))
    return _bounded(_on_clock(_day(found, at, here), at, zone), here)


def _bounded(at: datetime, here: datetime) -> datetime:
    if at - here > AHEAD:
        raise Misread(msg("That is more than five years away."))
    return at


def _day(found: _Said, at: Clock, here: datetime) -> date:
    """The day that is meant; what is stated twice must agree."""
    today = here.date()
    passed = at.at <= here.time() and not at.next_day
    if found.on or found.month or found.number:
        if found.span or found.near or found.week:
            raise Misread(msg("Those are two different days. Say one."))
        day = found.on or _numbered(found, here, passed)
        if found.day and DAYS[day.weekday()] != found.day:
            raise Misread(msg("{date} is no {day}.", date=day.isoformat(), day=found.day))
        return day
    if found.near:
        day = today + timedelta(days=NEAR[found.near])
        if found.week or (found.day and DAYS[day.weekday()] != found.day):
            raise Misread(msg("Those are two different days. Say one."))
        return _onward(found, day) if found.span else day
    if found.day:
        return _weekday(found, today, passed)
    if found.week:
        raise Misread(msg("On which day of that week?"))
    if found.span:
        return _onward(found, today)
    return today + timedelta(days=passed)


def _onward(found: _Said, day: date) -> date:
    months = sum(n for n, unit in found.span if unit == "month")
    days = sum(n * (7 if unit == "week" else 1) for n, unit in found.span if unit != "month")
    if days != int(days) or months != int(months):
        raise Misread(msg("Say whole days."))
    return day + relativedelta(months=int(months)) + timedelta(days=int(days))


def _weekday(found: _Said, today: date, passed: bool) -> date:
    wanted = DAYS.index(found.day or "")
    ahead = (wanted - today.weekday()) % 7
    monday = today - timedelta(days=today.weekday())
    if found.span and not found.onward:
        in_that_week = _onward(found, monday) + timedelta(days=wanted)
        after_the_next = _onward(found, today) + timedelta(days=ahead)
        if in_that_week != after_the_next:
            raise Misread(
                msg("Is that {one} or {other}?", one=in_that_week.isoformat(), other=after_the_next.isoformat())
            )
        return in_that_week
    if found.span:
        return _onward(found, today + timedelta(days=ahead))
    if found.week or found.which == "next":
        return monday + timedelta(days=7 + wanted)
    return today + timedelta(days=7 if ahead == 0 and passed else ahead)


def _numbered(found: _Said, here: datetime, passed: bool) -> date:
    if found.number is None:
        raise Misread(msg("On which day of that month?"))
    if found.month:
        coming = _coming(found.number, found.month, found.year, here)
        again = coming == here.date() and passed and not found.year
        return _coming(found.number, found.month, here.year + 1, here) if again else coming
    month, year = here.month, here.year
    for _ in range(3):
        day = _try(year, month, found.number)
        if day and (day > here.date() or (day == here.date() and not passed)):
            return day
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    raise Misread(msg("No month that comes has a day {number}.", number=found.number))


def _coming(day: int, month: int, year: int | None, here: datetime) -> date:
    """A day of a month: of the year that is stated, else the next that comes."""
    if year is not None:
        return _date(year, month, day)
    for ahead in range(5):
        found = _try(here.year + ahead, month, day)
        if found and found >= here.date():
            return found
    raise Misread(msg("The calendar has no such day."))


def _try(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _date(year: int, month: int, day: int) -> date:
    found = _try(year, month, day)
    if found is None:
        raise Misread(msg("The calendar has no such day."))
    return found


def _on_clock(day: date, at: Clock, zone: tzinfo) -> datetime:
    """That time of that day; refused where the clocks go forward over it. Said twice in autumn, the first one counts."""
    local = datetime.combine(day + timedelta(days=at.next_day), at.at, zone)
    if local.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise Misread(msg("The clocks go forward then, so there is no such time that day. Say another."))
    return local
