"""What the tests of the running bot can ask for beside a database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot import couriers, rounds
from storage.store import Database
from tests.servers.board import board
from tests.stage import Stage


@pytest.fixture
async def stage(database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stage]:
    """A stage on either kind of database; couriers look again soon and rest shortly."""
    monkeypatch.setattr(rounds, "LOOK", 0.05)
    monkeypatch.setattr(rounds, "PAUSE", 0.05)
    monkeypatch.setattr(couriers, "PAUSE", 0.05)
    monkeypatch.setattr(couriers, "back_off", lambda tries: timedelta(seconds=0.05 * 2 ** (tries - 1)))
    async with board() as made:
        yield await Stage.set(database, made)
