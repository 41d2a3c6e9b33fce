"""What every test of the whole running bot needs: a clock to set forward, short waits, and a database held by another."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, AbstractContextManager, closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import couriers, rounds
from bot.app import App

Bot = Callable[..., AbstractAsyncContextManager[App]]
Busy = Callable[[], AbstractContextManager[None]]

PAUSE = 0.05
"""Seconds that clock and couriers rest in a test, and after which they look again."""


class Time:
    """A clock that runs as time does, and that a test can set forward."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def passes(self, **span: float) -> None:
        """Let time pass."""
        self._ahead += timedelta(**span)


def hurry(monkeypatch: pytest.MonkeyPatch, doublings: int = 4) -> None:
    """Let clock and couriers look again soon and rest shortly; a pause after failures doubles so often."""
    monkeypatch.setattr(rounds, "LOOK", PAUSE)
    monkeypatch.setattr(rounds, "PAUSE", PAUSE)
    monkeypatch.setattr(couriers, "PAUSE", PAUSE)
    monkeypatch.setattr(couriers, "back_off", lambda tries: timedelta(seconds=PAUSE * 2 ** min(tries - 1, doublings)))


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Another process that holds the database."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
