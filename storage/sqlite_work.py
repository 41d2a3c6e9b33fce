"""What runs on a connection's own thread: works driven query by query, in one commit or on one snapshot."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, TypeVar

from storage.query import WRITTEN, Blocked, Query, Row, Work, first, only_query

T = TypeVar("T")
Outcome = tuple[Any, BaseException | None]


def drive(connection: sqlite3.Connection, coroutine: Coroutine[Any, Any, T]) -> T:
    """Run work to its end, each query that it awaits answered at once; what it gives."""
    before = connection.total_changes
    execute = connection.execute
    try:
        asked: Query = first(coroutine)
        while True:
            if asked is WRITTEN:
                rows: Sequence[Row] = [{"n": connection.total_changes - before}]
            else:
                rows = execute(asked.sql, asked.values).fetchall()
            awaited = coroutine.send(rows)
            asked = awaited if type(awaited) is Query else only_query(coroutine, awaited)
    except StopIteration as stop:
        return stop.value  # type: ignore[no-any-return]
    except RuntimeError as error:
        if str(error) == "no running event loop":  # what asyncio says on this thread to whatever needs a loop
            raise Blocked("a command awaited the event loop; it may await the store and nothing else") from error
        raise
    finally:
        coroutine.close()


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
        outcomes: list[Outcome] = [(drive(connection, work()), None) for work in works]
        connection.execute("COMMIT")
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
    _begin(connection, patience)
    try:
        for work in works:
            connection.execute("SAVEPOINT call")
            try:
                outcomes.append((drive(connection, work()), None))
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


def looks(connection: sqlite3.Connection, works: Sequence[Work[Any]]) -> list[Outcome]:
    """Every work on one snapshot; one that fails leaves the others be."""
    outcomes: list[Outcome] = []
    try:
        for work in works:
            try:
                if not connection.in_transaction:  # at first, and after what ended it, such as a broken file
                    connection.execute("BEGIN")
                outcomes.append((drive(connection, work()), None))
            except BaseException as error:
                outcomes.append((None, error))
        return outcomes
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
