"""When something is to be: an instant said as a span from now, or as a date and a time of day in the speaker's zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from commands.call import Raw
from commands.context import Context
from commands.kinds import Kind, Unfit, clean
from commands.message import msg

_UNITS = {"minute": 60, "min": 60, "m": 60, "hour": 3600, "h": 3600, "day": 86_400, "d": 86_400, "week": 604_800,
          "w": 604_800}  # fmt: skip
_PART = re.compile(r"(\d{1,5}|an?)\s*(weeks?|w|days?|d|hours?|h|minutes?|mins?|m)\b[,\s]*(?:and\s+)?")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ t]+(\d{1,2}):(\d{2}))?")
LONGEST = timedelta(days=400)
END_OF_DAY = time(23, 59)


def zone_of(ctx: Context) -> ZoneInfo:
    """The zone in which the speaker's times are read: theirs, else the club's."""
    try:
        return ZoneInfo((ctx.caller.zone if ctx.caller else None) or ctx.club.zone)
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")


def span(said: str) -> timedelta | None:
    """A span such as 2 days, 1h 30m or a week; None when it is none."""
    words, at, seconds = said.strip().casefold().removeprefix("in "), 0, 0
    while at < len(words):
        found = _PART.match(words, at)
        if found is None:
            return None
        seconds += (1 if found[1].startswith("a") else int(found[1])) * _unit(found[2])
        at = found.end()
    return timedelta(seconds=seconds) if seconds else None


def _unit(word: str) -> int:
    return _UNITS.get(word) or _UNITS[word.removesuffix("s")]


@dataclass(frozen=True)
class Until(Kind):
    """An instant to come, 400 days away at most, such as "2 days", "90 minutes", "2026-12-01" or "2026-12-01 20:00".

    A date alone means the end of that day. A time that a change of the clocks leaves out is refused.
    """

    past: bool = False
    """Whether it is one that has been: a span is then counted back."""
    rest = True

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The instant, aware and in UTC."""
        said = " ".join(clean(raw).split())
        length = span(said.casefold().removesuffix(" ago") if self.past else said)
        at = _dated(said, zone_of(ctx)) if length is None else ctx.now + (-length if self.past else length)
        if self.past and not ctx.now - LONGEST * 20 <= at <= ctx.now + timedelta(days=1):
            raise Unfit(msg("That day has not been yet."))
        if not self.past and at <= ctx.now:
            raise Unfit(msg("That is over already."))
        if at > ctx.now + LONGEST:
            raise Unfit(msg("That is more than {days} days away.", days=LONGEST.days))
        return at


def _dated(said: str, zone: ZoneInfo) -> datetime:
    found = _DATE.fullmatch(said.casefold())
    if found is None:
        raise Unfit(
            msg("Say how long, such as “2 days” or “90 minutes”, or a day and a time, such as “2026-12-01 20:00”.")
        )
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
        clock = END_OF_DAY if found[4] is None else time(int(found[4]), int(found[5]))
        local = datetime.combine(day, clock, zone)
        at = local.astimezone(UTC)
    except (ValueError, OverflowError):
        raise Unfit(msg("There is no such day or time.")) from None
    if at.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise Unfit(msg("The clocks leave that time out on that day."))
    return at
