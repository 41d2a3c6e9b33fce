"""What the tests of the running bot can ask for beside a database."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from storage.store import Database
from tests.quick import hurry
from tests.servers.board import board
from tests.stage import Stage


@pytest.fixture
async def stage(database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stage]:
    """A stage on either kind of database; couriers look again soon and rest shortly."""
    hurry(monkeypatch, doublings=60)
    async with board() as made:
        yield await Stage.set(database, made)
