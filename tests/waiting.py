"""Waiting for what should come true, with a bound; and a clock that runs fast."""

from __future__ import annotations

import asyncio
import inspect
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


async def until(holds: Callable[[], object], what: str = "", within: float = 10.0) -> None:
    """Return once the condition holds; a condition may be awaited."""
    end = time.monotonic() + within
    while True:
        found = holds()
        if inspect.isawaitable(found):
            found = await found
        if found:
            return
        assert time.monotonic() < end, f"not within {within} s: {what or inspect.getsource(holds).strip()}"
        await asyncio.sleep(0.005)


class FastClock:
    """The real time, `speed` times as fast, that a test can also jump or stop."""

    def __init__(self, speed: float = 1.0) -> None:
        self.speed, self._began = speed, time.monotonic()
        self._offset = timedelta(0)

    def __call__(self) -> datetime:
        passed = timedelta(seconds=(time.monotonic() - self._began) * self.speed)
        return datetime(2026, 3, 5, 19, 0, tzinfo=UTC) + passed + self._offset

    def jump(self, **span: float) -> None:
        """Set the clock forward, or back with negative spans."""
        self._offset += timedelta(**span)
