"""Ids that hold their time, as Discord makes them, and times as Discord writes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

EPOCH = 1_420_070_400_000
Clock = Callable[[], datetime]


class Ids:
    """Makes ids that only grow, from the clock."""

    def __init__(self, clock: Clock) -> None:
        self._clock, self._last = clock, 0

    def __call__(self) -> int:
        now = (int(self._clock().timestamp() * 1000) - EPOCH) << 22
        self._last = max(now, self._last + 1)
        return self._last


def iso(at: datetime) -> str:
    """A time in Discord's own spelling."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
