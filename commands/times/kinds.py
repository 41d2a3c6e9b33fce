"""How a moment and a time zone are said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from rapidfuzz import fuzz, process

from commands.call import Raw
from commands.context import Context
from commands.kinds import SHORT_MAX, Kind, Suggestion, Unfit, clean
from commands.message import msg
from commands.times import zones
from commands.times.when import Misread, read
from commands.times.words import folded

EVENINGS = ("19:00", "20:00", "21:00")
"""Offered beside a day that was typed without its time."""

SUGGESTED = 10
LIKENESS = 75.0


def zone_of(ctx: Context) -> ZoneInfo:
    """The zone in which the speaker's times are read: their own, else the club's."""
    return ZoneInfo((ctx.caller.zone if ctx.caller else None) or ctx.club.zone)


@dataclass(frozen=True)
class When(Kind):
    """A moment to come, as an aware datetime in UTC; `past`: one that has been will do too.

    "2 days" and "90 minutes" mean as long from now.
    """

    past: bool = False
    type = "moment"
    rest = True
    suggests = True

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The moment, read in the speaker's zone. What is not wholly understood is refused."""
        said = " ".join(clean(raw).split())
        if not said:
            raise Unfit(msg("At what time? Say it like “friday 20:00” or “in 2 hours”."))
        try:
            at = understood(said, ctx)
        except Misread as error:
            raise Unfit(error.why) from error
        if not self.past and at <= ctx.now:
            raise Unfit(msg("That has been already: {when}.", when=shown(at, zone_of(ctx))))
        return at.astimezone(UTC)

    async def suggest(self, ctx: Context, typed: str) -> Sequence[Suggestion]:
        """What is understood of what is typed so far, in the speaker's own time."""
        said = " ".join(typed.split())[:SHORT_MAX]
        begun = [said] if re.search(r"\d\s*$|[^\W\d]\s*$", said) else []
        tries = [*begun, *(f"{said} {evening}".strip() for evening in EVENINGS)]
        if not said:
            tries = [f"{day} 20:00" for day in ("today", "tomorrow", "friday", "saturday", "sunday")]
        found: dict[datetime, Suggestion] = {}
        for phrase in tries:
            try:
                at = understood(phrase, ctx)
            except Misread:
                continue
            if self.past or at > ctx.now:
                found.setdefault(at, Suggestion(shown(at, zone_of(ctx)), self.spoken(at)))
        return list(found.values())[:SUGGESTED]

    def spoken(self, value: object) -> str:
        """The moment in UTC, as ISO 8601 writes it."""
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if isinstance(value, datetime) else str(value)


def understood(said: str, ctx: Context) -> datetime:
    """The moment of a phrase to the speaker; raises Misread."""
    if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", said):  # our own lines say it to the second
        try:
            return datetime.fromisoformat(said).astimezone(zone_of(ctx))
        except ValueError as error:
            raise Misread(msg("The calendar has no such day.")) from error
    try:
        return read(said, ctx.now, zone_of(ctx))
    except Misread:
        if re.match(r"\d+ ?[^\W\d]", said):
            try:
                return _in(said, ctx)
            except Misread:
                pass
        raise


def _in(said: str, ctx: Context) -> datetime:
    at = read(f"in {said}", ctx.now, zone_of(ctx))
    if at - ctx.now < timedelta(minutes=1):
        raise Misread(msg("That is too soon."))
    return at


def shown(at: datetime, zone: ZoneInfo) -> str:
    """A moment as a plain text shows it where no platform can: 2026-11-05 20:00 Europe/Copenhagen."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M} {zone.key}"


@dataclass(frozen=True)
class TheZone(Kind):
    """A time zone by its name or by a city in it; as the time zone database spells it."""

    rest = True
    suggests = True

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The zone; a name that none bears is answered with those that look like it."""
        said = " ".join(clean(raw).split())[:SHORT_MAX]
        found = zones.named(said)
        if found is None:
            near = tuple(await self.suggest(ctx, said))
            raise Unfit(msg("I know no time zone “{name}”; say one such as Europe/Copenhagen.", name=said[:60]), near)
        return found

    async def suggest(self, ctx: Context, typed: str) -> Sequence[Suggestion]:
        """Zones whose city begins like this, or looks like it."""
        said = folded(" ".join(typed.split())).replace("_", " ").rpartition("/")[2]
        cities = zones.cities()
        begins = sorted(city for city in cities if city.startswith(said))
        near = (
            []
            if not said
            else process.extract(said, list(cities), scorer=fuzz.QRatio, score_cutoff=LIKENESS, limit=SUGGESTED)
        )
        names = dict.fromkeys(cities[city] for city in (*begins, *(city for city, _, _ in near)))
        return [Suggestion(name.replace("_", " "), name) for name in list(names)[:SUGGESTED]]
