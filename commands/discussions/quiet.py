"""Quiet hours: when the club is left alone, by its own wall clock, and when that ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from commands.call import Raw
from commands.context import Context
from commands.kinds import Kind, Unfit, clean
from commands.message import msg

Quiet = tuple[int, int]
"""Minutes of the day, from and until; the second may be of the next morning."""

NONE = "none"
_SPAN = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s*(?:-|–|—|to|until|till)\s*(\d{1,2})(?:[:.](\d\d))?")


def ends(quiet: Quiet | None, now: datetime, zone: ZoneInfo) -> datetime | None:
    """When the quiet hours end that `now` is in, aware and in UTC; None when it is in none.

    They keep their wall time over a change of the clocks; an end that no clock shows that day comes as much later.
    """
    if quiet is None:
        return None
    begins, until = quiet
    local = now.astimezone(zone)
    for back in (1, 0):
        day = local.date() - timedelta(days=back)
        last = day if until > begins else day + timedelta(days=1)
        start = datetime.combine(day, time(*divmod(begins, 60)), zone).astimezone(UTC)
        end = datetime.combine(last, time(*divmod(until, 60)), zone).astimezone(UTC)
        if start <= now < end:
            return end
    return None


def spoken(quiet: Quiet | None) -> str:
    """Quiet hours as they are said."""
    if quiet is None:
        return NONE
    begins, until = (f"{minute // 60:02}:{minute % 60:02}" for minute in quiet)
    return f"{begins}-{until}"


@dataclass(frozen=True)
class Span(Kind):
    """A stretch of the day, such as 22:00-08:00, in minutes; None for “none”."""

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The stretch. Raises Unfit for hours that no clock has, and for one that is no stretch."""
        said = clean(raw).strip().casefold()
        if said in (NONE, "no", "off"):
            return None
        found = _SPAN.fullmatch(said)
        if found is None:
            raise Unfit(msg("Say it like “22:00-08:00”, or “none”."))
        begins, until = (int(found[n]) * 60 + int(found[n + 1] or 0) for n in (1, 3))
        clock = all(int(found[n]) < 24 and int(found[n + 1] or 0) < 60 for n in (1, 3))
        if not clock or begins == until:
            raise Unfit(msg("Those are no hours of a day. Say it like “22:00-08:00”."))
        return begins, until
