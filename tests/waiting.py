"""Waiting for what should come true, with a bound; and a clock that jumps."""

from __future__ import annotations

import asyncio
import inspect
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

PATIENCE = 60.0
"""Seconds that anything may take on a machine that has much else to do."""


async def until(holds: Callable[[], object], what: str = "", within: float = PATIENCE) -> None:
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


class JumpingClock:
    """A clock that runs as time does, and that a test can set forward and back."""

    def __init__(self) -> None:
        self._at = datetime(2026, 3, 5, 19, 0, tzinfo=UTC) - timedelta(seconds=time.monotonic())

    def __call__(self) -> datetime:
        return self._at + timedelta(seconds=time.monotonic())

    def jump(self, **span: float) -> None:
        """Set the clock forward, or back with negative spans."""
        self._at += timedelta(**span)
