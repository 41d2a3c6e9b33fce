"""Hands of a clock that two processes read: a bot in one of its own, and the test that sets them ahead for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from mmap import mmap
from pathlib import Path

from bot.hands import Hands

BYTES = 8


class SharedHands(Hands):
    """Hands whose lead over this machine's time lies in a file, in microseconds: who sets them sets everybody's."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        if not path.exists():
            path.write_bytes(bytes(BYTES))
        with path.open("r+b") as file:
            self._lead = mmap(file.fileno(), BYTES)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + timedelta(microseconds=int.from_bytes(self._lead[:BYTES], "big"))

    def set_ahead(self, to: datetime) -> None:
        """Let it be `to`, unless that is over already."""
        ahead = max(to - self(), timedelta()) // timedelta(microseconds=1)
        self._lead[:BYTES] = (int.from_bytes(self._lead[:BYTES], "big") + ahead).to_bytes(BYTES, "big")
