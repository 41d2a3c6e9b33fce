"""What runs on a connection's own thread: works driven query by query, in one commit or on one snapshot."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Coroutine, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, TypeVar

from storage.query import WRITTEN, Blocked, Count, Final, Finals, Query, Value, Work, first, only_query, placed

T = TypeVar("T")
Outcome = tuple[Any, BaseException | None]


def drive(connection: sqlite3.Connection, coroutine: Coroutine[Any, Any, T], finals: Finals) -> T:
    """Run a work to its end; what it asks for at the commit is added to `finals` when it comes there."""
    before = connection.total_changes
    execute = connection.execute
    due: Finals = {}
    answer: object
    try:
        asked: Query = first(coroutine)
        while True:
            if asked is WRITTEN:
                answer = connection.total_changes - before + len(due)
            elif isinstance(asked, Final):
                due[asked.key] = asked
                answer = ()
            else:
                sql, values = _placed(asked.sql)
                done = execute(sql, values(asked.values))
                answer = done.rowcount if isinstance(asked, Count) else done.fetchall()
            awaited = coroutine.send(answer)
            asked = awaited if isinstance(awaited, Query) else only_query(coroutine, awaited)
    except StopIteration as stop:
        finals.update(due)
        return stop.value  # type: ignore[no-any-return]
    except RuntimeError as error:
        if str(error) == "no running event loop":  # what asyncio says on this thread to whatever needs a loop
            raise Blocked("a command awaited the event loop; it may await the store and nothing else") from error
        raise
    finally:
        coroutine.close()


@lru_cache(maxsize=2048)
def _placed(sql: str) -> tuple[str, Callable[[Mapping[str, Value]], tuple[Value, ...]]]:
    """A statement with its values by number, which SQLite binds in half the time, and how they are taken by name."""
    said, names = placed(sql, "?")
    if len(names) > 1:
        return said, itemgetter(*names)
    return said, lambda values: tuple(values[name] for name in names)


def _begin(connection: sqlite3.Connection, patience: Callable[[], float]) -> None:
    """Take the write lock; another process may hold it as long as our patience lasts, which ends early at a stop."""
    began = time.monotonic()
    while True:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() - began > patience():
                raise
        else:
            return


def batch(
    connection: sqlite3.Connection, works: Sequence[Work[Any]], patience: Callable[[], float], failing: bool
) -> list[Outcome]:
    """All works in one commit, which fails for all or for none; a work that fails alone leaves the others be.

    Most batches hold no failure, so they are tried without savepoints first: a work may be begun again. After one
    that did (`failing`), that is spared.
    """
    if failing and len(works) > 1:
        return _one_by_one(connection, works, patience)
    _begin(connection, patience)
    try:
        finals: Finals = {}
        outcomes: list[Outcome] = [(drive(connection, work(), finals), None) for work in works]
        _commit(connection, finals)
        return outcomes
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if len(works) == 1:
            raise
    return _one_by_one(connection, works, patience)


def _one_by_one(
    connection: sqlite3.Connection, works: Sequence[Work[Any]], patience: Callable[[], float]
) -> list[Outcome]:
    """Each work in a savepoint of its own, all in one commit."""
    outcomes: list[Outcome] = []
    finals: Finals = {}
    _begin(connection, patience)
    try:
        for work in works:
            connection.execute("SAVEPOINT call")
            try:
                outcomes.append((drive(connection, work(), finals), None))
            except BaseException as error:
                if not connection.in_transaction:  # a full disk or a broken file ends the whole transaction
                    raise
                connection.execute("ROLLBACK TO call")
                outcomes.append((None, error))
            connection.execute("RELEASE call")
        _commit(connection, finals)
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return outcomes


def _commit(connection: sqlite3.Connection, finals: Finals) -> None:
    _finish(connection, finals)
    connection.execute("COMMIT")


def _finish(connection: sqlite3.Connection, finals: Finals) -> None:
    for each in finals.values():
        sql, values = _placed(each.sql)
        connection.execute(sql, values(each.values))


def looks(connection: sqlite3.Connection, works: Sequence[Work[Any]]) -> list[Outcome]:
    """Every work on one snapshot; one that fails leaves the others be, and what one would write is refused."""
    outcomes: list[Outcome] = []
    try:
        for work in works:
            finals: Finals = {}
            try:
                if not connection.in_transaction:  # at first, and after what ended it, such as a broken file
                    connection.execute("BEGIN")
                found = drive(connection, work(), finals)
                _finish(connection, finals)
                outcomes.append((found, None))
            except BaseException as error:
                outcomes.append((None, error))
        return outcomes
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
