"""The clock: says lines when they are due. It sleeps until the next one and wakes early for a new one."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.rounds import LOOK, Rounds
from bot.sweeping import sweep
from commands.jobs import JobRunner
from commands.ports import Now
from storage.records import micros
from storage.store import STORE, Database

MARKS_KEPT = timedelta(days=30)
"""How long a call that comes again is still recognised; no platform delivers again after so long."""

TIDY_EVERY = timedelta(hours=1)


class Clock:
    """Runs due jobs one after the other. Several clocks may run: the database decides who says a line."""

    def __init__(self, jobs: JobRunner, database: Database, now: Now) -> None:
        self._jobs, self._database, self._now = jobs, database, now
        self.rounds = Rounds("clock")
        self._tidied: datetime | None = None

    def wake(self) -> None:
        """There may be a new job."""
        self.rounds.wake()

    async def run(self) -> None:
        """Tick until cancelled. What it trips over is logged and counted, and it goes on."""
        await self.rounds.run(self._say_what_is_due)

    async def _say_what_is_due(self) -> float:
        while await self._jobs.run():
            self.rounds.beat()
        await self._tidy()
        due = await self._database.read(STORE.jobs.next_due)
        return LOOK if due is None else (due - micros(self._now())) / 1e6

    async def _tidy(self) -> None:
        """Forget old marks and forms that nobody came back to, now and then."""
        now = self._now()
        if self._tidied is None or abs(now - self._tidied) >= TIDY_EVERY:
            before = micros(now - MARKS_KEPT)

            async def tidy() -> None:
                await STORE.seen.prune(before)
                await STORE.drafts.prune(before)
                await STORE.cards.prune(before)

            await self._database.write(tidy)
            await sweep(self._database, now)
            self._tidied = now
