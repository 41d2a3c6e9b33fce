"""SQLite: all queries of a call in one hop to a connection's thread; writes that wait together share an fsync, reads a hop."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections import deque
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite

from storage import errors
from storage.query import WAIT, Work
from storage.sqlite_errors import explain, refusal
from storage.sqlite_file import damage, write_ahead
from storage.sqlite_work import Outcome, batch, looks

T = TypeVar("T")

CLOSING = 0.3
"""Seconds that a write still waits for another process once the bot is to stop."""

BLINK = 50
"""Milliseconds that SQLite itself waits for the write lock; then we look whether to go on waiting."""

BATCH = 256
"""At most this many calls share one commit, so that nobody waits long behind the others."""

READERS = 2
TOGETHER = 16
"""At most this many reads share a hop and a snapshot, so that a long one holds up few."""

SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",  # what was removed is overwritten, whatever SQLite was built with
    "PRAGMA temp_store = MEMORY",
)


class SQLite:
    """One writing connection with group commit, and a few for reading."""

    words: Mapping[str, str] = {"ID": "INTEGER PRIMARY KEY AUTOINCREMENT", "BY_KEY": "WITHOUT ROWID"}
    locks: tuple[str, ...] = ()  # BEGIN IMMEDIATE has taken the only one there is

    def __init__(self, path: Path, writer: aiosqlite.Connection, readers: list[aiosqlite.Connection],
                 wait: float = WAIT) -> None:  # fmt: skip
        self.path = path
        self._wait = wait
        self._writer = writer
        self._readers = readers
        self._idle = list(readers)
        self._connections = [writer, *readers]
        self._waiting: list[tuple[Work[Any], asyncio.Future[Any]]] = []
        self._committing: asyncio.Future[list[Outcome]] | None = None
        self._closed = False
        self._failing = False
        """Whether a work of the last commit failed: in a storm of calls delivered twice, others soon will."""
        self._unread: deque[tuple[Work[Any], asyncio.Future[Any]]] = deque()
        self._read = asyncio.Event()

    @classmethod
    async def open(cls, path: Path, wait: float = WAIT) -> SQLite:
        """Open or create the file. Raises StoreError with a sentence about what is wrong with it.

        It is looked over before anything could write to it: a damaged file is left byte for byte as it is.
        `wait`: seconds that a statement waits for another process to let go of the file.
        """
        if not path.parent.is_dir():
            raise errors.Unreachable(f"the folder {path.parent} does not exist")
        if os.access(path, os.F_OK) and not os.access(path, os.W_OK):  # SQLite would open it, for reading
            raise errors.ReadOnly(str(path))
        opened: list[aiosqlite.Connection] = []
        try:
            if found := await asyncio.to_thread(damage, path, wait):
                raise errors.Corrupt(f"{path}: {found}")
            opened.append(await _connect(path, wait))
            await run_on(opened[0], lambda connection: write_ahead(connection, wait))
            await run_on(opened[0], lambda connection: connection.execute(f"PRAGMA busy_timeout = {BLINK}").fetchall())
            for _ in range(READERS):
                opened.append(await _connect(path, wait, "PRAGMA query_only = ON"))
        except BaseException as error:
            for connection in opened:
                await connection.close()
            if isinstance(error, sqlite3.Error):
                raise refusal(error, path) from error
            if isinstance(error, OSError):  # a name that is too long, a folder nobody may look into
                raise errors.Unreachable(f"{path}: {error.strerror}") from error
            raise
        return cls(path, opened[0], opened[1:], wait)

    async def write(self, work: Work[T]) -> T:
        """Run `work` in the next commit."""
        self._refuse_if_closed()
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._waiting.append((work, future))
        if len(self._waiting) == 1 and self._committing is None:
            loop.call_soon(self._commit)  # not at once: whoever else is ready to write shares this commit
        return await future

    async def read(self, work: Work[T]) -> T:
        """Run `work` on a snapshot; it never waits for a writer."""
        self._refuse_if_closed()
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._unread.append((work, future))
        self._look()
        return await future

    def _look(self) -> None:
        """Send reads that wait to readers that are idle; whoever waits together goes together."""
        while self._idle and self._unread:
            together = [self._unread.popleft() for _ in range(min(len(self._unread), TOGETHER))]
            works = [work for work, future in together if not future.done()]
            futures = [future for _, future in together if not future.done()]
            reader = self._idle.pop()
            try:
                looking = run_on(reader, partial(looks, works=works))
            except errors.Unreachable as error:  # closed in a hurry
                for future in futures:
                    future.set_exception(error)
            else:
                looking.add_done_callback(partial(self._looked, reader, futures))

    def _looked(
        self, reader: aiosqlite.Connection, futures: list[asyncio.Future[Any]], done: asyncio.Future[list[Outcome]]
    ) -> None:  # fmt: skip
        self._idle.append(reader)
        self._give(futures, done)
        self._look()
        if len(self._idle) == len(self._readers):
            self._read.set()

    async def check(self) -> str | None:
        """SQLite's own integrity check, quick form."""
        try:
            return await asyncio.to_thread(damage, self.path)
        except sqlite3.Error as error:
            raise refusal(error, self.path) from error

    async def close(self) -> None:
        """Finish what waits, then close every connection: one left open would keep the process alive.

        Cancelled, it waits no longer, but every thread still ends once it has done what it was given.
        """
        if self._closed:
            return
        self._closed = True
        try:
            while self._waiting or self._committing is not None:
                await (asyncio.sleep(0) if self._committing is None else asyncio.wait([self._committing]))
            while len(self._idle) < len(self._readers):
                self._read.clear()
                await self._read.wait()
            for connection in reversed(self._connections):  # one by one: the last moves the log into the file
                await connection.close()
        except BaseException:
            for connection in self._connections:
                connection.stop()
            raise

    def _patience(self) -> float:
        """Seconds that a write waits for another process."""
        return min(CLOSING, self._wait) if self._closed else self._wait

    def _refuse_if_closed(self) -> None:
        if self._closed:
            raise errors.Unreachable(f"{self.path} was closed")

    def _commit(self) -> None:
        """Send those who wait to the writer's thread, to be handed their outcomes when it is done.

        A chain of callbacks, not a task: a task costs a lone write a tenth of its time.
        """
        together, self._waiting = self._waiting[:BATCH], self._waiting[BATCH:]
        works = [work for work, _ in together]
        self._committing = run_on(
            self._writer, lambda connection: batch(connection, works, self._patience, self._failing)
        )
        self._committing.add_done_callback(lambda done: self._hand_out([future for _, future in together], done))

    def _hand_out(self, futures: list[asyncio.Future[Any]], done: asyncio.Future[list[Outcome]]) -> None:
        self._failing = self._give(futures, done)
        self._committing = None
        if self._waiting:
            self._commit()

    def _give(self, futures: list[asyncio.Future[Any]], done: asyncio.Future[list[Outcome]]) -> bool:
        """Give each who waits their own outcome; whether any failed."""
        broken = done.exception()
        outcomes = [(None, broken)] * len(futures) if broken is not None else done.result()
        for future, (result, failure) in zip(futures, outcomes, strict=True):
            if future.done():
                continue
            if failure is None:
                future.set_result(result)
            elif isinstance(failure, sqlite3.Error):
                future.set_exception(explain(failure, self.path))
            else:
                future.set_exception(failure)
        return any(failure is not None for _, failure in outcomes)


def run_on(connection: aiosqlite.Connection, function: Callable[[sqlite3.Connection], T]) -> asyncio.Future[T]:
    """Run a function on the connection's own thread; it is on its way before the future is awaited.

    aiosqlite does this by its queue `_tx`, which is private: this is the one place that uses it, the
    version is bounded in pyproject.toml, and a test holds the two together.
    """
    if not connection._running:
        raise errors.Unreachable("the connection was closed")
    future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
    inner = connection._conn
    connection._tx.put_nowait((future, lambda: function(inner)))
    return future


async def _connect(path: Path, wait: float, *more: str) -> aiosqlite.Connection:
    connection = aiosqlite.connect(path, timeout=wait, isolation_level=None, cached_statements=512)
    await connection
    try:
        connection.row_factory = sqlite3.Row
        await run_on(connection, lambda c: [c.execute(setting).fetchall() for setting in (*SETTINGS, *more)])
    except BaseException:
        await connection.close()
        raise
    return connection
