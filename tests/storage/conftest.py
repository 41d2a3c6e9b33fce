"""What the storage suite asks for: a club's house in a database of either kind."""

from __future__ import annotations

import pytest

from storage.store import Database
from tests.storage.house import House, build


@pytest.fixture
async def house(database: Database) -> House:
    """A club with two places and two members."""
    return await database.write(build)
