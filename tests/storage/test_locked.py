"""A database that somebody else keeps locked: wait, refuse plainly, read on, recover."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from pathlib import Path

import pytest

from storage.errors import Busy
from storage.store import Database
from tests.storage.house import adding, build, held_by_another, titles


async def test_a_short_lock_is_waited_for(address: str) -> None:
    database = await Database.open(address, wait=10)
    try:
        house = await database.write(build)
        async with held_by_another(address):
            writing = asyncio.create_task(database.write(adding(house.club, "Ran")))
            done, _ = await asyncio.wait([writing], timeout=0.3)
            assert not done and await titles(database) == []
        assert await writing is not None and await titles(database) == ["Ran"]
    finally:
        await database.close()


async def test_a_long_lock_is_refused_plainly_and_got_over(address: str) -> None:
    database = await Database.open(address, wait=0.2)
    try:
        house = await database.write(build)
        await database.write(adding(house.club, "Ran"))
        async with held_by_another(address):
            for title in ("lost", "lost too"):
                began = time.monotonic()
                with pytest.raises(Busy, match="locked by another process") as caught:
                    await database.write(adding(house.club, title))
                assert 0.1 < time.monotonic() - began < 5 and "\n" not in str(caught.value)
                assert await titles(database) == ["Ran"]
        await database.write(adding(house.club, "Stalker"))
        assert await titles(database) == ["Ran", "Stalker"]
    finally:
        await database.close()


async def test_a_file_locked_for_good_is_busy_not_damaged(tmp_path: Path) -> None:
    path = tmp_path / "club.db"
    await (await Database.open(str(path))).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Busy):
        await Database.open(str(path), wait=0.1)
    other.close()
    await (await Database.open(str(path), wait=0.1)).close()
