"""A SQLite file as one end of a move: read as one snapshot, or made beside its place and put there when it is whole."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path
from typing import Any, TypeVar

from storage import errors
from storage.moves import move
from storage.moves.tables import LEDGER, Table, build
from storage.sqlite_errors import refusal
from storage.sqlite_file import LOGS, damage, in_use

T = TypeVar("T")
UNFINISHED = ".moving"


class File:
    """An open SQLite file whose rows can be read."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path, self._connection = path, connection

    @classmethod
    async def open(cls, path: Path) -> File:
        """One snapshot of a whole file, which is not written to. Raises StoreError."""
        return cls(path, await asyncio.to_thread(snapshot, path))

    async def version(self) -> int:
        """The version that the file is at."""
        return await self._run(lambda connection: version_in(connection, self.path))

    async def count(self, table: Table) -> int:
        """How many rows a table has."""
        return int((await self._run(lambda c: c.execute(f"SELECT COUNT(*) FROM {table.name}").fetchone()))[0])

    @asynccontextmanager
    async def rows(self, table: Table, after: Sequence[Any] | None = None) -> AsyncIterator[AsyncIterator[move.Rows]]:
        """A table's rows in the order of its key."""
        key = ", ".join(table.key)
        since = f" WHERE ({key}) > ({', '.join('?' * len(table.key))})" if after is not None else ""
        sql = f"SELECT {', '.join(table.columns)} FROM {table.name}{since} ORDER BY {key}"
        cursor = await self._run(lambda connection: connection.execute(sql, tuple(after or ())))
        try:
            yield self._batches(cursor, table)
        finally:
            cursor.close()

    async def _batches(self, cursor: sqlite3.Cursor, table: Table) -> AsyncIterator[move.Rows]:
        while rows := await self._run(lambda _: cursor.fetchmany(move.BATCH)):
            yield [_spelt(row, table.booleans) for row in rows]

    async def counters(self, all_of: Sequence[Table]) -> Mapping[str, int]:
        """The highest number that each counted table ever gave."""
        found = dict(await self._run(lambda c: c.execute("SELECT name, seq FROM sqlite_sequence").fetchall()))
        return {table.name: int(found.get(table.name, 0)) for table in all_of}

    async def close(self) -> None:
        """Let go of the file."""
        await asyncio.to_thread(self._connection.close)

    async def _run(self, ask: Callable[[sqlite3.Connection], T]) -> T:
        try:
            return await asyncio.to_thread(ask, self._connection)
        except sqlite3.Error as error:
            raise refusal(error, self.path) from error


class NewFile(File):
    """A file that is being made beside its place; `resumes` keeps what an earlier move has made of it."""

    def __init__(self, path: Path, resumes: bool = True) -> None:
        self.place, self._resumes = path, resumes
        super().__init__(path.with_name(path.name + UNFINISHED), sqlite3.connect(":memory:", check_same_thread=False))

    async def begin(self, source: str, version: int) -> None:
        """Make empty tables beside the place, or find those of an unfinished move of the same source."""
        await asyncio.to_thread(self._connection.close)
        try:
            self._connection = await asyncio.to_thread(self._open, source, version)
        except sqlite3.Error as error:
            raise refusal(error, self.path) from error
        except OSError as error:
            raise errors.Unreachable(f"{self.path}: {error.strerror}") from error

    def _open(self, source: str, version: int) -> sqlite3.Connection:
        if not self.path.parent.is_dir():
            raise errors.Unreachable(f"the folder {self.path.parent} does not exist")
        if not is_empty(self.place):
            raise errors.Taken(str(self.place))
        if not self._resumes:
            forget(self.path)
        elif self.path.exists() and (connection := self._unfinished(source, version)) is not None:
            return connection
        forget(self.path)
        os.close(os.open(self.path, os.O_CREAT | os.O_WRONLY, 0o600))
        connection = _alone(self.path)
        try:
            connection.execute("BEGIN IMMEDIATE")
            build(connection, version)
            connection.execute("CREATE TABLE moving (source TEXT NOT NULL)")
            connection.execute("INSERT INTO moving (source) VALUES (?)", (source,))
            connection.execute("COMMIT")
        except BaseException:
            connection.close()
            raise
        return connection

    def _unfinished(self, source: str, version: int) -> sqlite3.Connection | None:
        """What an earlier move has made, if it came far enough to tell of what. Raises Taken when of something else."""
        connection = _alone(self.path)
        try:
            told = connection.execute(f"SELECT source, (SELECT MAX(version) FROM {LEDGER}) FROM moving").fetchone()
        except sqlite3.DatabaseError as error:
            connection.close()
            if (error.sqlite_errorcode & 0xFF) == sqlite3.SQLITE_BUSY:
                raise
            return None
        if tuple(told) == (source, version):
            return connection
        connection.close()
        if told[0] == source:  # it has been brought up to another release since: begin anew
            return None
        raise errors.Taken(f"{self.path} is the unfinished move of another database; remove it to begin this one")

    async def last(self, table: Table) -> Sequence[Any] | None:
        """The key of the last row that is there."""
        backwards = ", ".join(f"{name} DESC" for name in table.key)
        sql = f"SELECT {', '.join(table.key)} FROM {table.name} ORDER BY {backwards} LIMIT 1"
        found: Sequence[Any] | None = await self._run(lambda connection: connection.execute(sql).fetchone())
        return found

    async def put(self, table: Table, rows: move.Rows) -> None:
        """Add rows, all or none."""
        sql = f"INSERT INTO {table.name} ({', '.join(table.columns)}) VALUES ({', '.join('?' * len(table.columns))})"
        await self._run(lambda connection: _at_once(connection, lambda: connection.executemany(sql, rows)))

    async def clear(self, table: Table) -> None:
        """Take all rows of a table out again."""
        await self._run(lambda c: _at_once(c, lambda: c.execute(f"DELETE FROM {table.name}")))

    async def finish(self, counters: Mapping[str, int]) -> None:
        """Number on from here, look whether all is whole, and put the file in its place."""
        await self._run(lambda connection: _at_once(connection, lambda: _end(connection, counters)))
        await self.close()
        await asyncio.to_thread(whole, self.path)
        await asyncio.to_thread(settle, self.path, self.place)


def snapshot(path: Path) -> sqlite3.Connection:
    """A connection that reads one state of a file, held until it is closed. Raises StoreError."""
    if not path.is_file():
        raise errors.Unreachable(f"there is no file {path}")
    try:
        if found := damage(path):
            raise errors.Corrupt(f"{path}: {found}")
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None,
                                     check_same_thread=False)  # fmt: skip
        try:
            connection.execute("BEGIN")
            connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        raise refusal(error, path) from error
    return connection


def version_in(connection: sqlite3.Connection, path: Path) -> int:
    """The version that an open file is at. Raises Unreachable when it is no memory of ours."""
    try:
        found = connection.execute(f"SELECT MAX(version) FROM {LEDGER}").fetchone()[0]
    except sqlite3.OperationalError as error:
        if "no such table" not in str(error):
            raise
        found = None
    if found is None:
        raise errors.Unreachable(f"{path} is no database of Aftercredits")
    return int(found)


def whole(path: Path) -> int:
    """The version of a file that has been looked through from end to end. Raises StoreError when something is amiss."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            version = version_in(connection, path)
            found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(3)")]
            if found != ["ok"]:
                raise errors.Corrupt(f"{path}: {'; '.join(found)}")
            if (stray := connection.execute("PRAGMA foreign_key_check").fetchone()) is not None:
                raise errors.Corrupt(f"{path}: a row of {stray[0]} refers to one of {stray[2]} that is not there")
    except sqlite3.Error as error:
        raise refusal(error, path) from error
    return version


def is_empty(path: Path) -> bool:
    """Whether a file is none yet, or has nothing in it."""
    return not path.exists() or (path.is_file() and path.stat().st_size == 0)


def settle(made: Path, place: Path) -> None:
    """Put a file that was made beside its place there, and see that it stays there through a power cut."""
    if in_use(place):
        raise errors.Busy(f"{place} is open in a bot that runs; stop it first")
    for suffix in LOGS:
        with suppress(FileNotFoundError):
            place.with_name(place.name + suffix).unlink()
    with made.open("rb+") as file:
        os.fsync(file.fileno())
    made.replace(place)
    with suppress(OSError):  # not every system opens folders
        folder = os.open(place.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def forget(path: Path) -> None:
    """Remove a file that was begun, and what SQLite has beside it."""
    for suffix in ("", *LOGS, "-journal"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).unlink()


def _alone(path: Path) -> sqlite3.Connection:
    """A connection beside which nobody else opens the file, and which leaves what refers to what for the end."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=1)
    for setting in ("locking_mode = EXCLUSIVE", "synchronous = FULL", "foreign_keys = OFF"):
        connection.execute(f"PRAGMA {setting}").fetchall()
    return connection


def _at_once(connection: sqlite3.Connection, work: Callable[[], object]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        work()
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _end(connection: sqlite3.Connection, counters: Mapping[str, int]) -> None:
    for name, highest in counters.items():
        connection.execute("DELETE FROM sqlite_sequence WHERE name = ?", (name,))
        connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, highest))
    connection.execute("DROP TABLE moving")


def _spelt(row: tuple[Any, ...], booleans: tuple[int, ...]) -> tuple[Any, ...]:
    """A row with yes and no for 1 and 0, as the other database has them."""
    if not booleans:
        return row
    spelt = list(row)
    for at in booleans:
        spelt[at] = None if row[at] is None else bool(row[at])
    return tuple(spelt)
