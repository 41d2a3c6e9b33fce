"""kill -9 in a storm: what was acknowledged is there, and nothing is there twice."""

from __future__ import annotations

import random

from storage.store import Database
from tests.storage.children import child, heard
from tests.storage.house import ask, count, tell
from tests.storage.storm import TABLE


async def counted(address: str) -> list[int]:
    """Every number as often as it was counted; a post for each, and no more."""
    database = await Database.open(address)
    try:
        numbers = [row["number"] for row in await ask(database, "SELECT number FROM tally ORDER BY number")]
        assert await count(database, "posts") == await count(database, "seen") == len(numbers)
        assert await count(database, "members") <= 16 and await count(database, "clubs") <= 1
        return numbers
    finally:
        await database.close()


async def test_every_acknowledged_call_is_there_once_after_kills(address: str) -> None:
    rounds, calls, latest = (1, 250, 150) if address.startswith("postgres") else (3, 1200, 400)
    dice = random.Random(5)
    database = await Database.open(address)
    await tell(database, TABLE)
    await database.close()
    acknowledged: set[int] = set()
    for _ in range(rounds):
        with child("storm", address, str(calls)) as process:
            known = len(acknowledged)  # the same call ids are said again: those come first, and count nothing
            for _ in range(known + dice.randrange(20, latest)):
                acknowledged.add(int(heard(process)))
            process.kill()
            while line := heard(process):
                acknowledged.add(int(line))
        found = await counted(address)
        assert len(found) == len(set(found)) and acknowledged <= set(found)
    assert len(acknowledged) < calls, "the storm was over before it was killed"
    with child("storm", address, str(calls)) as process:
        while (line := heard(process)) != "through":
            assert line, "the last storm did not come through"
    assert await counted(address) == list(range(calls))
