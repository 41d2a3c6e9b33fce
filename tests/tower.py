"""A tower: a stage with a clock on it, and bells that it rings."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from typing import Any

from bot.clock import Clock
from commands import codec
from commands.dispatch import Dispatch
from commands.jobs import JobRunner
from commands.parse import Book
from storage.query import query
from storage.records import micros
from storage.store import STORE, Database
from tests.bells import BELLS, bells
from tests.club import read
from tests.stage import Stage
from tests.waiting import PATIENCE, until


class Tower(Stage):
    """A stage with a clock on it."""

    async def ring(
        self, number: int, database: Database | None = None, *, grace: timedelta | None = None, **later: float
    ) -> None:
        """Have a bell ring, now or later; more than `grace` late, never."""
        now = micros(self.now())
        due = micros(self.now() + timedelta(**later))
        patience = None if grace is None else grace // timedelta(microseconds=1)
        await (database or self.database).write(
            lambda: STORE.jobs.add(
                f"bell {number}", self.club, self.places["lobby"], None, f"bell ring {number}", "{}", due, patience, now
            )
        )

    async def rung(self) -> list[str]:
        """The bells that have rung, in their order."""
        return [read(codec.loads(p.card or "")) for p in await self.posts()]

    async def has_rung(self, *numbers: int, within: float = PATIENCE) -> None:
        """Wait until just these have rung."""

        async def yet() -> bool:
            return len(await self.rung()) >= len(numbers)

        await until(yet, f"bells {numbers} have rung", within)
        assert await self.rung() == [f"Bell {n}" for n in numbers]

    async def ended(self) -> list[tuple[int, int, str]]:
        """(due, ended, state) of every job that is over, in the order they ended."""

        async def work() -> list[tuple[int, int, str]]:
            rows = await query("SELECT * FROM jobs WHERE state <> 'waiting' ORDER BY ended, id")
            return [(r["due"], r["ended"], r["state"]) for r in rows]

        return await self.database.read(work)

    @asynccontextmanager
    async def clock(self, lease: timedelta = timedelta(minutes=10)) -> AsyncIterator[Clock]:
        """A clock that runs while the test does."""
        dispatch = Dispatch(Book((bells,)), BELLS, self.database, self.now, None)  # type: ignore[arg-type]
        clock = Clock(JobRunner(dispatch, lease), self.database, self.now)
        dispatch.listeners.append(clock.wake)
        running = asyncio.create_task(clock.run())
        try:
            yield clock
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    @contextmanager
    def counted(self) -> Iterator[list[int]]:
        """Count the transactions meanwhile."""
        count, write = [0], self.database.write

        async def counting(work: Any) -> Any:
            count[0] += 1
            return await write(work)

        self.database.write = counting  # type: ignore[method-assign]
        try:
            yield count
        finally:
            self.database.write = write  # type: ignore[method-assign]
