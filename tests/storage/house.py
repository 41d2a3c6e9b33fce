"""A furnished club to try the store on, and a few ways to ask a database."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from storage.query import Row, T, Work, query
from storage.records import Film
from storage.store import STORE, Database

SECOND = 1_000_000
NOW = 1_772_737_200 * SECOND
"""2026-03-05 19:00 UTC, as the database writes it."""


@dataclass(frozen=True, slots=True)
class House:
    """A club's ids: two places of one space, two members."""

    club: int
    space: int
    lobby: int
    hall: int
    ana: int
    ben: int


async def build(local: str = "page", platform: str = "page") -> House:
    """What a transaction does to make a club with two places and two members."""
    club = await STORE.clubs.add("Film club", "en", "UTC", False, NOW)
    space = await STORE.clubs.add_space(club, platform, local, "Film club", NOW)
    assert space is not None
    await STORE.clubs.add_place(space, "lobby", "Lobby", True)
    await STORE.clubs.add_place(space, "hall", "Hall", False)
    lobby, hall = [place.id for place in await STORE.clubs.places(space)]
    members = []
    for name in ("Ana", "Ben"):
        members.append(await STORE.members.add(club, name, False, NOW))
        await STORE.members.identify(members[-1], space, name.casefold())
    return House(club, space, lobby, hall, members[0], members[1])


def adding(club: int, title: str, year: int | None = None) -> Work[int | None]:
    """The work that adds a film."""
    return lambda: STORE.films.add(club, title, year, (), (), None, None, None, None, NOW)


async def add_film(club: int, title: str) -> Film:
    """A film, made in the running transaction."""
    film = await STORE.films.get(club, await adding(club, title)() or 0)
    assert film is not None
    return film


async def at_once(database: Database, *works: Work[T]) -> list[T | BaseException]:
    """What each of these works comes to when all are begun together, each on a connection that is open already."""
    server, start = database.address.startswith("postgres"), time.time() + 0.1

    async def begin(work: Work[T]) -> T:
        if server:
            await query("SELECT pg_sleep(:start - EXTRACT(EPOCH FROM clock_timestamp())::float8)", start=start)
        return await work()

    return await asyncio.gather(*(database.write(lambda w=w: begin(w)) for w in works), return_exceptions=True)  # type: ignore[misc]


async def ask(database: Database, sql: str) -> list[Row]:
    """The rows of one question."""

    async def work() -> list[Row]:
        return list(await query(sql))

    return await database.read(work)


async def tell(database: Database, *statements: str) -> None:
    """Carry these statements out in one transaction."""

    async def work() -> None:
        for statement in statements:
            await query(statement)

    await database.write(work)


async def count(database: Database, table: str) -> int:
    """How many rows a table has."""
    return int((await ask(database, f"SELECT COUNT(*) AS n FROM {table}"))[0]["n"])


async def titles(database: Database) -> list[str]:
    """The titles of all films, sorted."""
    return sorted(str(row["title"]) for row in await ask(database, "SELECT title FROM films"))


@asynccontextmanager
async def held_by_another(address: str) -> AsyncIterator[None]:
    """Somebody else keeps the database from being written to, but not from being read."""
    if address.startswith("postgres"):
        import asyncpg

        connection = await asyncpg.connect(address)
        try:
            async with connection.transaction():
                await connection.execute("LOCK TABLE films, clubs IN EXCLUSIVE MODE")
                yield
        finally:
            await connection.close()
    else:
        import sqlite3

        other = sqlite3.connect(address, isolation_level=None)
        try:
            other.execute("BEGIN IMMEDIATE")
            yield
        finally:
            other.close()
