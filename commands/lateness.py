"""Lateness: why a job was late, missed or done again, in words that the ledger shows."""

from __future__ import annotations

from datetime import datetime, timedelta

from commands import codec
from commands.message import Message, msg, plural
from storage.records import Job

LATE = timedelta(minutes=1)
"""Less than this after its time is no lateness that anybody asks about."""

STOPPED = msg("Whoever was at it stopped in the middle, and another did it.")
ASLEEP = msg("The bot was not running when it was due.")
BUSY = msg("The bot had other things to say first.")
REFUSED = msg("The database did not take it, and it was tried again.")


def faulty(fault: str) -> Message:
    """It went wrong under this id."""
    return msg("Something went wrong (fault {fault}).", fault=fault)


def cause(job: Job, began: datetime, now: datetime) -> str | None:
    """Why a job comes late or once more, to a bot that runs since `began`: a message as JSON, None when it does not."""
    if job.tries > 1:
        return codec.dumps(STOPPED)
    if now - job.due <= LATE:
        return None
    return codec.dumps(ASLEEP if job.due < began else BUSY)


def span(length: timedelta) -> Message:
    """How long, in the largest unit that fits."""
    minutes = round(length.total_seconds() / 60)
    if minutes < 90:
        return plural("{n} minute", "{n} minutes", max(minutes, 1))
    if minutes < 36 * 60:
        return plural("{n} hour", "{n} hours", round(minutes / 60))
    return plural("{n} day", "{n} days", round(minutes / (24 * 60)))
