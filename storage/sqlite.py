"""SQLite: all queries of a call in one hop to the connection's thread; calls that wait together share an fsync."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Coroutine, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite

from storage import errors
from storage.query import WROTE, Query, Row, Work, first, only_query

T = TypeVar("T")
Outcome = tuple[Any, BaseException | None]

BATCH = 256
"""At most this many calls share one commit, so that nobody waits long behind the others."""

WAIT_MS = 8_000
"""How long a statement waits for another process to let go of the file."""

READERS = 2

SETTINGS = (
    "PRAGMA foreign_keys = ON",
    f"PRAGMA busy_timeout = {WAIT_MS}",
    "PRAGMA synchronous = FULL",
    "PRAGMA temp_store = MEMORY",
)


class SQLite:
    """One writing connection with group commit, and a few for reading."""

    words: Mapping[str, str] = {"ID": "INTEGER PRIMARY KEY AUTOINCREMENT"}
    locks: tuple[str, ...] = ()  # BEGIN IMMEDIATE has taken the only one there is

    def __init__(self, path: Path, writer: aiosqlite.Connection, readers: list[aiosqlite.Connection]) -> None:
        self.path = path
        self._writer = writer
        self._readers: asyncio.LifoQueue[aiosqlite.Connection] = asyncio.LifoQueue()
        self._connections = [writer, *readers]
        for reader in readers:
            self._readers.put_nowait(reader)
        self._waiting: list[tuple[Work[Any], asyncio.Future[Any]]] = []
        self._pump: asyncio.Task[None] | None = None

    @classmethod
    async def open(cls, path: Path) -> SQLite:
        """Open or create the file. Raises StoreError with a sentence about what is wrong with it."""
        if not path.parent.is_dir():
            raise errors.Unreachable(f"the folder {path.parent} does not exist")
        opened: list[aiosqlite.Connection] = []
        try:
            opened.append(await _connect(path, (*SETTINGS, "PRAGMA journal_mode = WAL")))
            for _ in range(READERS):
                opened.append(await _connect(path, (*SETTINGS, "PRAGMA query_only = ON")))
        except BaseException as error:
            for connection in opened:
                await connection.close()
            if isinstance(error, sqlite3.Error):
                raise explain(error, path) from error
            raise
        return cls(path, opened[0], opened[1:])

    async def write(self, work: Work[T]) -> T:
        """Run `work` in the next commit."""
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((work, future))
        if self._pump is None:
            self._pump = asyncio.create_task(self._commit_all(), name="sqlite commits")
        return await future

    async def read(self, work: Work[T]) -> T:
        """Run `work` on a snapshot; it never waits for a writer."""
        reader = await self._readers.get()
        try:
            result, error = await run_on(reader, lambda connection: _snapshot(connection, work))
        finally:
            self._readers.put_nowait(reader)
        if error is not None:
            raise self._explained(error)
        return result  # type: ignore[no-any-return]

    async def check(self) -> str | None:
        """SQLite's own integrity check, quick form."""
        try:
            found = await run_on(
                self._writer, lambda c: [str(row[0]) for row in c.execute("PRAGMA quick_check(3)").fetchall()]
            )
        except sqlite3.Error as error:
            return str(error)
        return None if found == ["ok"] else "; ".join(found)

    async def close(self) -> None:
        """Finish what waits, then close every connection: one left open would keep the process alive."""
        while self._pump is not None:
            await self._pump
        for connection in self._connections:
            await connection.close()

    async def _commit_all(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[:BATCH], self._waiting[BATCH:]
                works = [work for work, _ in batch]
                try:
                    outcomes = await run_on(self._writer, lambda c, works=works: _batch(c, works))  # type: ignore[misc]
                except Exception as error:
                    outcomes = [(None, error)] * len(batch)
                for (_, future), (result, failure) in zip(batch, outcomes, strict=True):
                    if future.done():
                        continue
                    if failure is None:
                        future.set_result(result)
                    else:
                        future.set_exception(self._explained(failure))
        finally:
            self._pump = None

    def _explained(self, error: BaseException) -> BaseException:
        return explain(error, self.path) if isinstance(error, sqlite3.Error) else error


async def run_on(connection: aiosqlite.Connection, function: Callable[[sqlite3.Connection], T]) -> T:
    """Run a function on the connection's own thread.

    aiosqlite does this by `_execute`, which is private: this is the one place that uses it, the
    version is bounded in pyproject.toml, and a test holds the two together.
    """
    result: T = await connection._execute(function, connection._conn)  # type: ignore[no-untyped-call]
    return result


async def _connect(path: Path, settings: Sequence[str]) -> aiosqlite.Connection:
    connection = aiosqlite.connect(path, isolation_level=None, cached_statements=512)
    await connection
    try:
        connection.row_factory = sqlite3.Row
        await run_on(connection, lambda c: [c.execute(setting).fetchall() for setting in settings])
    except BaseException:
        await connection.close()
        raise
    return connection


def _drive(connection: sqlite3.Connection, coroutine: Coroutine[Any, Any, T]) -> T:
    before = connection.total_changes
    execute = connection.execute
    try:
        asked: Query = first(coroutine)
        while True:
            if asked is WROTE:
                rows: Sequence[Row] = [{"n": connection.total_changes - before}]
            else:
                rows = execute(asked.sql, asked.values).fetchall()
            awaited = coroutine.send(rows)
            asked = awaited if type(awaited) is Query else only_query(coroutine, awaited)
    except StopIteration as stop:
        return stop.value  # type: ignore[no-any-return]
    finally:
        coroutine.close()


def _batch(connection: sqlite3.Connection, works: Sequence[Work[Any]]) -> list[Outcome]:
    """Each work in a savepoint of its own, all in one commit; a failed commit fails them all."""
    outcomes: list[Outcome] = []
    connection.execute("BEGIN IMMEDIATE")
    try:
        for work in works:
            connection.execute("SAVEPOINT call")
            try:
                outcomes.append((_drive(connection, work()), None))
            except BaseException as error:
                if not connection.in_transaction:  # a full disk or a broken file ends the whole transaction
                    raise
                connection.execute("ROLLBACK TO call")
                outcomes.append((None, error))
            connection.execute("RELEASE call")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return outcomes


def _snapshot(connection: sqlite3.Connection, work: Work[T]) -> Outcome:
    connection.execute("BEGIN")
    try:
        return _drive(connection, work()), None
    except BaseException as error:
        return None, error
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


OURS = (
    sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH,
    sqlite3.SQLITE_RANGE, sqlite3.SQLITE_TOOBIG,
)  # fmt: skip


def explain(error: BaseException, path: Path) -> BaseException:
    """Our word for an error of SQLite; a mistake in our own SQL stays what it is."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    kinds: dict[int, type[errors.StoreError]] = {
        sqlite3.SQLITE_BUSY: errors.Busy,
        sqlite3.SQLITE_LOCKED: errors.Busy,
        sqlite3.SQLITE_FULL: errors.Full,
        sqlite3.SQLITE_READONLY: errors.ReadOnly,
        sqlite3.SQLITE_PERM: errors.ReadOnly,
        sqlite3.SQLITE_CORRUPT: errors.Corrupt,
        sqlite3.SQLITE_NOTADB: errors.Corrupt,
        sqlite3.SQLITE_CANTOPEN: errors.Unreachable,
        sqlite3.SQLITE_IOERR: errors.Unreachable,
    }
    return error if code in OURS else kinds.get(code, errors.StoreError)(f"{path}: {error}")
