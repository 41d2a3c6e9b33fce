"""The clock: says lines when they are due. It sleeps until the next one and wakes early for a new one."""

from __future__ import annotations

import asyncio
import logging

from bot.waking import woken
from commands.jobs import JobRunner
from commands.ports import Now
from storage.errors import StoreError
from storage.records import micros
from storage.store import STORE, Database

log = logging.getLogger(__name__)

LOOK = 1.0
"""Seconds between two looks: jobs of other processes appear unannounced, and the system's clock may jump."""


class Clock:
    """Runs due jobs one after the other. Several clocks may run: the database decides who says a line."""

    def __init__(self, jobs: JobRunner, database: Database, now: Now) -> None:
        self._jobs, self._database, self._now = jobs, database, now
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """There may be a new job."""
        self._wake.set()

    async def run(self) -> None:
        """Tick until cancelled. What it trips over is logged, and it goes on."""
        while True:
            try:
                while await self._jobs.run():
                    pass
                wait = await self._until_next()
            except StoreError as error:
                log.error("the clock waits for the database: %s", error)
                wait = 2.0
            except Exception:
                log.exception("the clock tripped and goes on")
                wait = 2.0
            await woken(self._wake, wait)

    async def _until_next(self) -> float:
        due = await self._database.read(STORE.jobs.next_due)
        return LOOK if due is None else min(LOOK, max((due - micros(self._now())) / 1e6, 0.01))
