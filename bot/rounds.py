"""Rounds: a loop that does what is due, sleeps until there may be more, and outlives what it trips over."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable

from storage.errors import StoreError

log = logging.getLogger(__name__)

LOOK = 1.0
"""Seconds between two looks at most: rows of other processes appear unannounced, and the system's clock may jump."""

PAUSE = 2.0
"""Seconds of rest after tripping."""

LEAST = 0.01


class Rounds:
    """One loop's rounds. `trips` counts what it tripped over since the process began."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.trips = 0
        self.well = time.monotonic()
        """When it last gave a sign of doing its work."""
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """There may be something to do."""
        self._wake.set()

    def beat(self) -> None:
        """A sign of life amid a long round."""
        self.well = time.monotonic()

    async def run(self, once: Callable[[], Awaitable[float]]) -> None:
        """Go round until cancelled; `once` does all that is due and says in how many seconds more will be."""
        while True:
            try:
                wait = min(max(await once(), LEAST), LOOK)
                self.beat()
            except Exception as error:
                self.tripped(error)
                wait = PAUSE
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait):  # Python 3.11's wait_for can swallow a cancellation
                    await self._wake.wait()
            self._wake.clear()

    def tripped(self, error: Exception) -> None:
        """Log and count what went wrong; the loop goes on."""
        self.trips += 1
        if isinstance(error, StoreError):
            log.error("the %s waits for the database: %s", self.name, error)
        else:
            log.error("the %s tripped and goes on", self.name, exc_info=error)
