"""Installations and states, on both databases."""

from __future__ import annotations

from dataclasses import replace

from storage.installations import Installation
from storage.store import STORE, Database

MADE = Installation("T1", "Kino", "sealed:x", "U1", "B1", "chat:write,commands")


async def test_a_later_installation_takes_the_place_of_an_earlier_one(database: Database) -> None:
    await database.write(lambda: STORE.installations.keep(MADE, 1))
    await database.write(lambda: STORE.installations.keep(replace(MADE, token="sealed:y"), 2))
    found = await database.read(lambda: STORE.installations.of("T1"))
    assert found is not None and found.token == "sealed:y"
    assert await database.read(STORE.installations.teams) == ["T1"]
    await database.write(lambda: STORE.installations.forget("T1"))
    assert await database.read(lambda: STORE.installations.of("T1")) is None


async def test_a_state_is_good_once_and_not_for_ever(database: Database) -> None:
    await database.write(lambda: STORE.installations.issue("one", 100, 1))
    await database.write(lambda: STORE.installations.issue("two", 100, 1))
    assert await database.write(lambda: STORE.installations.consume("one", 50))
    assert not await database.write(lambda: STORE.installations.consume("one", 50))
    assert not await database.write(lambda: STORE.installations.consume("two", 101))
    assert not await database.write(lambda: STORE.installations.consume("three", 50))
