"""Series over every change of the clocks: twelve zones, ten years, and what each promises on its wall clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from commands import codec
from commands.times.every import read
from storage.records import instant, micros
from storage.store import STORE
from tests.bells import Peal, peals, tolling
from tests.club import Club, shown

ZONES = (
    "Europe/Copenhagen", "Europe/Dublin", "Atlantic/Azores", "Africa/Casablanca", "Africa/Cairo", "Asia/Beirut",
    "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Chatham", "America/Santiago", "America/St_Johns", "America/New_York",
)  # fmt: skip
"""Changes by half an hour, at midnight, for Ramadan, backwards in winter, of a zone 45 minutes off, and none at all."""

BEGIN, YEARS = datetime(2026, 11, 1, tzinfo=UTC), 10
RHYTHMS = ("daily at 0:15", "daily at 1:30", "daily at 2:30", "daily at 19:00", "every other sunday 2:15")
DAY = timedelta(days=1)


def changes(zone: ZoneInfo) -> Iterator[datetime]:
    """Every instant of the ten years at which a zone's clocks are changed, to the minute."""
    end, at = BEGIN + YEARS * 365.25 * DAY, BEGIN
    while at < end:
        if at.astimezone(zone).utcoffset() != (at + DAY).astimezone(zone).utcoffset():
            early, late = at, at + DAY
            while late - early > timedelta(minutes=1):
                half = early + (late - early) / 2
                same = half.astimezone(zone).utcoffset() == early.astimezone(zone).utcoffset()
                early, late = (half, late) if same else (early, half)
            yield late
        at += DAY


def promised(day: date, wall: time, zone: ZoneInfo) -> datetime:
    """When a wall clock first shows a time on a day; one it never shows comes as much later as the clocks were put on.

    Reckoned from the offsets around the day alone, without what `datetime` makes of times that are twice or never.
    """
    said = datetime.combine(day, wall)
    around = [datetime.combine(day, time(), UTC) + timedelta(hours=h) for h in range(-36, 61)]
    offsets = {offset for at in around if (offset := at.astimezone(zone).utcoffset()) is not None}
    shown_at = [said.replace(tzinfo=UTC) - offset for offset in offsets]
    right = [at for at in shown_at if at.astimezone(zone).replace(tzinfo=None) == said]
    return min(right) if right else said.replace(tzinfo=UTC) - min(offsets)


def hang(number: int, zone: ZoneInfo, change: datetime, rhythm: str) -> set[str]:
    """Hang a bell that tolls around a change; what it must be heard to say."""
    every = read(rhythm)
    days = 20 if every.interval > 1 else 2
    first, until = (change - days * DAY).astimezone(zone).date(), change + days * DAY
    peals[number] = Peal(every, first, zone, until)
    expected = set()
    for day in every.dates(first):
        at = promised(day, time(every.hour, every.minute), zone)
        if at > until:
            return expected
        if at > change - days * DAY:
            expected.add(f"{number} at {at.isoformat()}")
    return expected


async def ring_out(club: Club, zones: tuple[str, ...] = ZONES) -> tuple[list[str], list[str]]:
    """Let the clock ring all of them, through ten years of jobs; (what was heard, what had to be)."""
    expected: list[str] = []
    starts: list[tuple[int, datetime]] = []
    for name in zones:
        zone = ZoneInfo(name)
        for change in [*changes(zone)] or [BEGIN + 40 * DAY]:
            for rhythm in RHYTHMS:
                number = len(starts)
                expected += hang(number, zone, change, rhythm)
                starts.append((number, change - (20 if "other" in rhythm else 2) * DAY))

    async def begin() -> int:
        found = await STORE.clubs.arrive("page", "page", None, "lobby")
        assert found is not None and found.place is not None
        for number, at in starts:
            for job in tolling(number, at):
                due = micros(job.due)
                await STORE.jobs.add(job.key, found.club.id, found.place.id, None, job.line, "{}", due, 0, due)
        return found.club.id

    number = await club.database.write(begin)
    club.now.at = BEGIN - 60 * DAY
    while (due := await club.database.read(STORE.jobs.next_due)) is not None:
        club.now.at = instant(due)
        assert await club.jobs.run()
    posts = await club.database.read(lambda: STORE.posts.of(number))
    return [shown(codec.loads(post.card or "").title) for post in posts], expected
