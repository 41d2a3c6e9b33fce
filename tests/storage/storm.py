"""A child in a storm: many callers say durable lines through dispatch; each answer is acknowledged on the output."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from typing import Annotated

from commands.card import Card
from commands.command import Group
from commands.context import Context
from commands.kinds import Number
from commands.message import msg
from commands.parse import Book
from commands.reply import Post, Reply
from storage.query import query
from storage.store import Database
from tests.club import Club

TABLE = "CREATE TABLE IF NOT EXISTS tally (number BIGINT NOT NULL)"
CALLERS = 16

tally = Group("tally", msg("Counts without asking whether it has counted before."))


@tally.command("add")
async def add(ctx: Context, number: Annotated[int, Number(msg("Number"), msg("Any."))]) -> Reply:
    """Count a number."""
    await query("INSERT INTO tally (number) VALUES (:number)", number=number)
    return Reply(msg("Kept."), posts=(Post(Card(msg("One more."))),))


async def storm(address: str, calls: int) -> None:
    """Say every call once, many at a time, and print the number of each that was answered."""
    database = await Database.open(address)
    numbers = iter(range(calls))
    async with Club.on(database, Book((tally,))) as club:
        await asyncio.gather(*(_caller(club, f"Caller {n}", numbers) for n in range(CALLERS)))
    await database.close()


async def _caller(club: Club, name: str, numbers: Iterator[int]) -> None:
    person = club.person(name)
    for number in numbers:
        answer = await person.says(f"tally add {number}", id=f"call {number}")
        assert answer == "Kept.", answer
        print(number, flush=True)


if __name__ == "__main__":
    asyncio.run(storm(sys.argv[1], int(sys.argv[2])))
    print("through", flush=True)
