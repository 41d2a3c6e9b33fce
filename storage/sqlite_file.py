"""A SQLite file: looked over before anything could write to it, and switched to its write-ahead log."""

from __future__ import annotations

import sqlite3
import time
from contextlib import suppress
from pathlib import Path

from storage import errors
from storage.query import WAIT

with suppress(ModuleNotFoundError):  # not on Windows, where an open file cannot be moved away anyway
    import fcntl

LOGS = ("-wal", "-shm")
"""What stands beside a file while it is open: its log, and the log's index."""

OPEN_AT = 128
"""The byte of the log's index on which whoever has the file open holds a lock, by SQLite's file format."""


def damage(path: Path, wait: float = WAIT) -> str | None:
    """What SQLite's quick check finds in a file, read without changing a byte of it; None for a whole or a new one."""
    if not path.exists() or (path.is_file() and path.stat().st_size == 0):
        return None
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=wait)
    try:
        found = [str(row[0]) for row in connection.execute("PRAGMA quick_check(3)").fetchall()]
    except UnicodeDecodeError as error:  # sqlite3 quotes a damaged schema
        return str(error)
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_READONLY_ROLLBACK:
            return None  # killed while it was made: opening it for writing takes that back
        raise
    finally:
        connection.close()
    return None if found == ["ok"] else "; ".join(found)


def write_ahead(connection: sqlite3.Connection, wait: float) -> None:
    """Switch the write-ahead log on; where several make one file at once, SQLite does not always wait by itself."""
    end = time.monotonic() + wait
    while True:
        try:
            mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(0.02)
        else:
            break
    if mode != "wal":
        raise errors.Unreachable("this file system cannot hold a write-ahead log; keep the file on a local disk")


def in_use(path: Path) -> bool:
    """Whether another process has a file open, told by SQLite's own lock; nothing is written.

    Not for a file that this process has open: looking would let go of its own locks.
    """
    index = path.with_name(f"{path.name}-shm")
    try:
        with index.open("rb+") as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, OPEN_AT)
    except (FileNotFoundError, NameError):
        return False
    except BlockingIOError:
        return True
    return False
