"""What the clock shall say of a party, and when; each line names the instant it was made for, so an older one does nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from commands.context import Context
from commands.reply import Job
from storage.parties_records import Party
from storage.records import Film, micros

COUNTDOWN = timedelta(minutes=2)
"""So long before the start everybody is called."""

BEGIN_GRACE = timedelta(minutes=30)
AFTER = timedelta(minutes=10)
"""So long after the end it is asked who was there."""

TOO_LATE = timedelta(hours=12)
"""So long after that, nobody is asked any more."""


async def jobs_of(ctx: Context, party: Party) -> tuple[Job, ...]:
    """Everything that is due of a party which is planned; what is too late already is left out."""
    rules = await ctx.store.series.rules(ctx.club.id)
    wished = await ctx.store.series.reminders(ctx.club.id)
    at, few = micros(party.starts), party.starts - timedelta(hours=rules.asked)
    found = list(reminders(party, {*rules.reminders, *(m for one in wished.values() for m in one)}, ctx.now))
    if few > ctx.now:
        found.append(
            Job(f"party few {party.id} {at} {rules.asked}", f"party few {party.id} {at}", few, party.starts - few)
        )
    due = max(party.starts - COUNTDOWN, ctx.now)
    found.append(Job(f"party begin {party.id} {at}", f"party begin {party.id} {at}", due, BEGIN_GRACE))
    found.append(end_of(party))  # also where nobody called it: the bot may have been down when it began
    return tuple(found)


def reminders(party: Party, before: Iterable[int], now: datetime) -> tuple[Job, ...]:
    """A reminder for each of these minutes that lie ahead; one that would come after the start is missed."""
    at = micros(party.starts)
    lines = {minutes: f"party remind {party.id} {at} {minutes}" for minutes in sorted(before)}
    return tuple(
        Job(line, line, party.starts - timedelta(minutes=minutes), timedelta(minutes=minutes))
        for minutes, line in lines.items()
        if party.starts - timedelta(minutes=minutes) > now
    )


def play_of(party: Party, play: datetime) -> Job:
    """When play is pressed: from then on it is under way."""
    line = f"party begin {party.id} {micros(play)}"
    return Job(f"{line} play", line, play)


def end_of(party: Party) -> Job:
    """When it is asked who was there: running time, pauses and ten minutes after."""
    at = micros(party.ends)
    line = f"party after {party.id} {at}"
    return Job(line, line, party.ends + AFTER)


async def next_day(ctx: Context, party: Party, films: Iterable[Film]) -> tuple[Job, ...]:
    """The closing question of each film, the day after on the club's clock."""
    due = await question_time(ctx, party)
    return tuple(
        Job(f"discuss after {film.id} {party.id}", f"discuss after {film.id} {party.id}", due + timedelta(minutes=n))
        for n, film in enumerate(films, 1)
    )


async def question_time(ctx: Context, party: Party) -> datetime:
    """The club's hour on the day after a party began, always ahead."""
    rules = await ctx.store.series.rules(ctx.club.id)
    zone = ZoneInfo(ctx.club.zone)
    day = party.shown_at.astimezone(zone).date() + timedelta(days=1)
    due = datetime.combine(day, time(rules.hour), zone).astimezone(UTC)
    return due if due > ctx.now + timedelta(hours=1) else due + timedelta(days=1)
