"""A club with bells: what tests of jobs share."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from commands import codec
from commands.groups import GROUPS
from commands.parse import Book
from storage.query import query
from storage.records import Job, Post, micros
from storage.store import STORE, Database
from tests.bells import bells, cracks, foundry
from tests.club import Club, read


@asynccontextmanager
async def ringers(database: Database) -> AsyncIterator[Club]:
    """A club that knows of bells, with the foundry closed."""
    foundry.open, foundry.begun, foundry.breaks = asyncio.Event(), 0, False
    cracks.clear()
    async with Club.on(database, Book((*GROUPS, bells))) as made:
        await made.person("Ana").says("film add Ran")
        yield made


async def add(club: Club, line: str, key: str = "", grace: timedelta | None = None, **later: float) -> int:
    """Have the clock say a line in the lobby, now or later."""
    now = micros(club.now())
    due = micros(club.now() + timedelta(**later))
    late = None if grace is None else grace // timedelta(microseconds=1)

    async def work() -> int:
        found = await STORE.clubs.arrive("page", "page", None, "lobby")
        assert found is not None and found.place is not None
        return await STORE.jobs.add(key or line, found.club.id, found.place.id, None, line, "{}", due, late, now)

    return await club.database.write(work)


async def job(club: Club, number: int) -> dict[str, Any]:
    """A job's row."""

    async def work() -> dict[str, Any]:
        return dict((await query("SELECT * FROM jobs WHERE id = :n", n=number))[0])

    return await club.database.read(work)


async def name(club: Club) -> str:
    """What the club is called, which is what bells change."""
    found = await club.database.read(lambda: STORE.clubs.arrive("page", "page", None, None))
    assert found is not None
    return found.club.name


def reads(post: Post) -> str:
    """A post's card as one reads it."""
    return read(codec.loads(post.card or ""))


async def stored(club: Club) -> list[Job]:
    """Jobs that wait."""

    async def work() -> list[Job]:
        return [Job.of(r) for r in await query("SELECT * FROM jobs WHERE state = 'waiting' ORDER BY id")]

    return await club.database.read(work)


async def ended(club: Club) -> bool:
    """Whether no job waits."""
    return not await stored(club)
