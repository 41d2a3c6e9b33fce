"""The one thing a command may await: a query with its values, answered with rows by whichever driver runs it."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Coroutine, Generator, Mapping, Sequence
from typing import Any, Protocol, TypeVar

Value = str | int | float | bool | None
Row = Mapping[str, Any]
T = TypeVar("T")
Work = Callable[[], Coroutine[Any, Any, T]]
"""What runs in one transaction. It may be begun again from the start, so it must hold no state of its own."""


WAIT = 8.0
"""Seconds that a statement waits for somebody else's lock before it is refused as Busy."""


class Query:
    """One statement, with `:name` for its values; awaiting it gives the rows (none for a plain write)."""

    __slots__ = ("sql", "values")

    def __init__(self, sql: str, values: Mapping[str, Value]) -> None:
        self.sql = sql
        self.values = values

    def __await__(self) -> Generator[Query, Sequence[Row], Sequence[Row]]:
        return (yield self)


class One(Query):
    """One statement; awaiting it gives its first row, or None."""

    __slots__ = ()

    def __await__(self) -> Generator[Query, Sequence[Row], Row | None]:  # type: ignore[override]
        rows = yield self
        return rows[0] if rows else None


class Count(Query):
    """A plain write; awaiting it gives how many rows it wrote."""

    __slots__ = ()

    def __await__(self) -> Generator[Query, int, int]:  # type: ignore[override]
        return (yield self)


class Final(Query):
    """A plain write that is due at the commit: done once for all works of it that ask by the same key, as the last asks.

    Until then nobody sees it, the works that asked for it neither; one that fails has not asked.
    """

    __slots__ = ("key",)

    def __init__(self, key: tuple[object, ...], sql: str, values: Mapping[str, Value]) -> None:
        super().__init__(sql, values)
        self.key = key


Finals = dict[tuple[object, ...], Final]
"""The writes that are due at a commit, in the order in which they were first asked for."""

WRITTEN = Count("-- how many rows this work has written so far, what is due at the commit counted as one each", {})


class Blocked(RuntimeError):
    """A command awaited something that is not the store: no network happens inside a transaction."""


def unheld(table: str) -> str:
    """Pass over rows that another transaction is taking: PostgreSQL's driver takes this comment at its word.

    To SQLite, which has one writer, it is a comment.
    """
    return f"/* FOR NO KEY UPDATE OF {table} SKIP LOCKED */"


def held(table: str) -> str:
    """Hold the rows that are read until the commit, where several write at once; to SQLite this too is a comment."""
    return f"/* FOR NO KEY UPDATE OF {table} */"


def query(sql: str, /, **values: Value) -> Query:
    """A query to await inside a transaction."""
    return Query(sql, values)


def one(sql: str, /, **values: Value) -> One:
    """A query to await for its first row, or None."""
    return One(sql, values)


def count(sql: str, /, **values: Value) -> Count:
    """A plain write to await for how many rows it wrote."""
    return Count(sql, values)


def final(key: tuple[object, ...], sql: str, /, **values: Value) -> Final:
    """A plain write to await that is done at the commit, once for all that ask by this key."""
    return Final(key, sql, values)


async def new_id(sql: str, /, **values: Value) -> int:
    """The id that an `INSERT … RETURNING id` made."""
    rows = await Query(sql, values)
    return int(rows[0]["id"])


async def written() -> int:
    """How many rows this transaction has written so far."""
    return await WRITTEN


class Driver(Protocol):
    """A database: runs work in a transaction and answers its queries."""

    words: Mapping[str, str]
    """What this database writes for the words of our SQL files that differ (`ID`)."""

    locks: tuple[str, ...]
    """What to say first, so that two processes do not migrate at once."""

    async def write(self, work: Work[T]) -> T:
        """Run `work` in one durable transaction: acknowledged means on the disk. Raises StoreError."""

    async def read(self, work: Work[T]) -> T:
        """Run `work` on one snapshot; a statement that writes is refused. Raises StoreError."""

    async def check(self) -> str | None:
        """A sentence about what is broken in the database, or None."""

    async def close(self) -> None:
        """Let go of the database; work under way is finished first."""


def placed(sql: str, sign: str) -> tuple[str, tuple[str, ...]]:
    """Our `:name` as a database's own `$1` or `?1`, and the names in that order."""
    names: list[str] = []

    def number(found: re.Match[str]) -> str:
        name = found[1]
        if name not in names:
            names.append(name)
        return f"{sign}{names.index(name) + 1}"

    return re.sub(r"(?<![:\w]):([a-z_][a-z_0-9]*)", number, sql), tuple(names)


def first(coroutine: Coroutine[Any, Any, T]) -> Query:
    """Start work and take its first query."""
    return only_query(coroutine, coroutine.send(None))


def only_query(coroutine: Coroutine[Any, Any, T], awaited: object) -> Query:
    """What the work awaits, if it is a query; anything else is thrown back at once."""
    if isinstance(awaited, Query):
        return awaited
    blocked = Blocked(f"a command awaited {awaited!r}; it may await the store and nothing else")
    with contextlib.suppress(Exception):  # whatever it makes of that, nothing of it is kept
        coroutine.throw(blocked)
    raise blocked
