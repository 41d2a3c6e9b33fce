"""Pace: one message a second in a channel, as Slack allows, and quiet for as long as Slack asks."""

from __future__ import annotations

import time
from datetime import timedelta

from bot.platforms.port import Later

EVERY = 1.0
"""Seconds between two messages, or two edits, in a channel."""

KEPT = 10_000


class Pace:
    """When a channel may be written to again, and a history be read."""

    def __init__(self) -> None:
        self.every = EVERY
        self._next: dict[tuple[str, str], float] = {}
        self._history: dict[str, float] = {}

    def wait(self, team: str, channel: str) -> None:
        """Raise Later while it is too soon to write here."""
        left = self._next.get((team, channel), 0.0) - time.monotonic()
        if left > 0:
            raise Later(timedelta(seconds=left), "messages of a channel are a second apart")

    def wrote(self, team: str, channel: str) -> None:
        """Something was written here, or may have been."""
        if len(self._next) >= KEPT:
            now = time.monotonic()
            self._next = {where: at for where, at in self._next.items() if at > now}
        self._next[team, channel] = max(self._next.get((team, channel), 0.0), time.monotonic() + self.every)

    def quiet(self, team: str, channel: str, wait: timedelta) -> None:
        """Slack asks to wait here."""
        self._next[team, channel] = time.monotonic() + wait.total_seconds()

    def ration(self, team: str, wait: timedelta) -> None:
        """Slack asks to wait with reading."""
        self._history[team] = time.monotonic() + wait.total_seconds()

    def rationed(self, team: str) -> timedelta | None:
        """How long no history is to be read; None: at once."""
        left = self._history.get(team, 0.0) - time.monotonic()
        return timedelta(seconds=left) if left > 0 else None
