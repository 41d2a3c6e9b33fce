"""The clock: says lines when they are due. It sleeps until the next one and wakes early for a new one."""

from __future__ import annotations

from bot.rounds import LOOK, Rounds
from commands.jobs import JobRunner
from commands.ports import Now
from storage.records import micros
from storage.store import STORE, Database


class Clock:
    """Runs due jobs one after the other. Several clocks may run: the database decides who says a line."""

    def __init__(self, jobs: JobRunner, database: Database, now: Now) -> None:
        self._jobs, self._database, self._now = jobs, database, now
        self.rounds = Rounds("clock")

    def wake(self) -> None:
        """There may be a new job."""
        self.rounds.wake()

    async def run(self) -> None:
        """Tick until cancelled. What it trips over is logged and counted, and it goes on."""
        await self.rounds.run(self._say_what_is_due)

    async def _say_what_is_due(self) -> float:
        while await self._jobs.run():
            pass
        due = await self._database.read(STORE.jobs.next_due)
        return LOOK if due is None else (due - micros(self._now())) / 1e6
