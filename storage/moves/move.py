"""A move: every row of every table from one database to another, and each compared once it is there."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from storage import errors
from storage.moves.tables import Table, newest, tables

BATCH = 500
"""Rows that are read, and written in one commit, at a time."""

Rows = list[tuple[Any, ...]]
Tell = Callable[[int, int], None]
"""Told how much is done, of how much, whenever there is more."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What has been moved: so many tables, so many rows, and the hash over the hashes of all of them."""

    version: int
    tables: int
    rows: int
    hash: str


class Source(Protocol):
    """Where rows come from: one snapshot of a database, which nothing here writes to."""

    async def version(self) -> int:
        """The version that the database is at. Raises Unreachable when it is none of ours."""

    async def count(self, table: Table) -> int:
        """How many rows a table has."""

    def rows(
        self, table: Table, after: Sequence[Any] | None = None
    ) -> AbstractAsyncContextManager[AsyncIterator[Rows]]:
        """A table's rows in the order of its key, which is that of its bytes, BATCH at a time; those after a key."""

    async def counters(self, all_of: Sequence[Table]) -> Mapping[str, int]:
        """The highest number that each counted table ever gave to a row."""

    async def close(self) -> None:
        """Let go of the database."""


class Target(Source, Protocol):
    """Where rows go: nobody sees them there before `finish`."""

    async def begin(self, source: str, version: int) -> None:
        """Make empty tables, or find those of an unfinished move of the same source. Raises StoreError otherwise."""

    async def last(self, table: Table) -> Sequence[Any] | None:
        """The key of the last row that is there."""

    async def put(self, table: Table, rows: Rows) -> None:
        """Add rows, all or none."""

    async def clear(self, table: Table) -> None:
        """Take all rows of a table out again."""

    async def finish(self, counters: Mapping[str, int]) -> None:
        """Number on from here, hold what refers to what, and let everybody see it: all at once or not at all."""


def digest(row: Sequence[Any]) -> bytes:
    """The hash of a row, the same whatever database it stands in."""
    return hashlib.blake2b(repr(tuple(row)).encode("utf-8", "surrogatepass"), digest_size=16).digest()


async def move(source: Source, target: Target, name: str, tell: Tell) -> Moved:
    """Move everything, or go on with what was begun. `name` tells this source from others; it holds no password.

    Raises StoreError; what is there then stays, and the next move of the same source goes on from it.
    """
    version = await source.version()
    if version > newest():
        raise errors.TooNew(f"version {version}, this release knows {newest()}")
    await target.begin(name, version)
    plan = tables(version)
    counts = {table.name: await source.count(table) for table in plan}
    whole, done, hashes = 2 * sum(counts.values()), 0, hashlib.blake2b(digest_size=16)
    for table in plan:
        there = await target.count(table)
        for _ in range(2):
            tell(min(done + there, whole), whole)
            await _copy(source, target, table, lambda n, at=done + there: tell(min(at + n, whole), whole))  # type: ignore[misc]
            same = await _compare(source, target, table)
            if same is not None:
                break
            await target.clear(table)  # it was begun from an older state of the source: once more from its start
            there = 0
        else:
            raise errors.Corrupt(f"the rows of {table.name} did not arrive as they were")
        hashes.update(same)
        done += 2 * counts[table.name]
    await target.finish(await source.counters([t for t in plan if t.counted]))
    tell(whole, whole)
    return Moved(version, len(plan), sum(counts.values()), hashes.hexdigest())


async def _copy(source: Source, target: Target, table: Table, tell: Callable[[int], None]) -> None:
    copied = 0
    async with source.rows(table, await target.last(table)) as batches:
        async for rows in batches:
            await target.put(table, rows)
            copied += len(rows)
            tell(copied)


async def _compare(source: Source, target: Target, table: Table) -> bytes | None:
    """The hash over the hashes of all rows when they are the same on both sides, None when one of them is not."""
    hashes = hashlib.blake2b(digest_size=16)
    async with source.rows(table) as ours, target.rows(table) as theirs:
        while True:
            mine: Rows = await anext(ours, [])
            other: Rows = await anext(theirs, [])
            wanted = [digest(row) for row in mine]
            if wanted != [digest(row) for row in other]:
                return None
            if not mine:
                return hashes.digest()
            hashes.update(b"".join(wanted))
