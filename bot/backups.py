"""Backups by themselves: one a day in a folder, so many kept, made by the bot while it runs."""

from __future__ import annotations

import asyncio
import json
import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.rounds import LOOK, Rounds
from commands.ports import Now
from storage.errors import StoreError
from storage.moves import backups
from storage.query import Driver
from storage.records import micros
from storage.store import STORE, Database

log = logging.getLogger(__name__)

EVERY = timedelta(days=1)
AGAIN = timedelta(hours=1)
"""How long after a failure the next attempt is made."""

LATE = EVERY + 2 * AGAIN
"""A newest backup older than this tells that none was made when one was due."""

STAMP = "aftercredits-%Y%m%dT%H%M%SZ.db"
"""The name of a backup: when it was begun, and nothing of what it holds."""

KEY = "backup"
"""Under this key the database remembers how the last attempt ended."""


class Backups:
    """Makes the backups of one deployment. `trouble` says why the last attempt failed; None when it did not."""

    def __init__(self, address: str, folder: Path, kept: int, database: Database, now: Now) -> None:
        self._address, self._folder, self._kept, self._database, self._now = address, folder, kept, database, now
        self.rounds = Rounds("backups")
        self.trouble: str | None = None
        self._next: datetime | None = None

    async def run(self) -> None:
        """Make one whenever it is time, until cancelled."""
        await self.rounds.run(self._look)

    async def _look(self) -> float:
        now = self._now()
        if self._next is None:
            made = await asyncio.to_thread(newest, self._folder, now)
            self._next = now if made is None else made + EVERY
        if self._next - EVERY <= now < self._next:  # a clock that was set back does not put it off
            return LOOK
        try:
            await self._make(now)
        except (StoreError, OSError) as error:
            self.trouble, self._next = str(error), now + AGAIN
            log.error("no backup could be made in %s: %s; the next attempt is in an hour", self._folder, error)
        else:
            self.trouble, self._next = None, now + EVERY
        told = json.dumps({"at": micros(now), "trouble": self.trouble or ""})
        await self._database.write(lambda: STORE.keys.put(KEY, told))
        return LOOK

    async def _make(self, now: datetime) -> None:
        await asyncio.to_thread(self._folder.mkdir, 0o700, exist_ok=True)
        file = self._folder / now.astimezone(UTC).strftime(STAMP)
        made = await backups.back_up(self._address, file, lambda done, whole: self.rounds.beat(), replaces=True)
        log.info("backed up to %s: %d kB", made.file, made.size // 1000)
        await asyncio.to_thread(thin, self._folder, self._kept)


def found(folder: Path) -> list[tuple[datetime, Path]]:
    """The backups in a folder and when each was begun, oldest first; whatever else is there is passed over."""
    made = []
    for file in folder.glob("aftercredits-*.db"):
        try:
            made.append((datetime.strptime(file.name, STAMP).replace(tzinfo=UTC), file))
        except ValueError:
            continue
    return sorted(made)


def newest(folder: Path, now: datetime) -> datetime | None:
    """When the newest backup was begun; one of a clock that was ahead does not count."""
    return max((at for at, _ in found(folder) if at <= now + 2 * AGAIN), default=None)


def thin(folder: Path, kept: int) -> None:
    """Remove the oldest backups, and what a killed bot had begun."""
    for _, file in found(folder)[:-kept]:
        file.unlink(missing_ok=True)
    for file in folder.glob(f"aftercredits-*.db{backups.PART}*"):
        file.unlink(missing_ok=True)


async def last_trouble(database: Database | Driver) -> str:
    """Why the last attempt failed, as far as the database was told; empty when it did not."""
    told = await database.read(lambda: STORE.keys.get(KEY))
    return "" if told is None else str(json.loads(told)["trouble"])
