"""What SQLite's errors mean, in our words."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from storage import errors

KINDS: dict[int, type[errors.StoreError]] = {
    sqlite3.SQLITE_BUSY: errors.Busy,
    sqlite3.SQLITE_LOCKED: errors.Busy,
    sqlite3.SQLITE_PROTOCOL: errors.Busy,
    sqlite3.SQLITE_FULL: errors.Full,
    sqlite3.SQLITE_IOERR_SHMSIZE: errors.Full,  # no room for the index of the log
    sqlite3.SQLITE_READONLY: errors.ReadOnly,
    sqlite3.SQLITE_PERM: errors.ReadOnly,
    sqlite3.SQLITE_CORRUPT: errors.Corrupt,
    sqlite3.SQLITE_NOTADB: errors.Corrupt,
    sqlite3.SQLITE_CANTOPEN: errors.Unreachable,
    sqlite3.SQLITE_IOERR: errors.Unreachable,
}


def explain(error: sqlite3.Error, path: Path) -> Exception:
    """Our word for an error of SQLite; a mistake in our own SQL stays what it is."""
    code = getattr(error, "sqlite_errorcode", 0)
    kind = KINDS.get(code) or KINDS.get(code & 0xFF)
    if kind is errors.Unreachable and path.parent.is_dir() and not os.access(path.parent, os.W_OK):
        kind = errors.ReadOnly  # the file, or the log beside it, cannot be made
    if kind is None and str(error).startswith("Could not decode"):
        kind = errors.Corrupt  # we write no text that is not UTF-8
    return error if kind is None else kind(f"{path}: {error}")


def refusal(error: sqlite3.Error, path: Path) -> Exception:
    """Why a file cannot be opened."""
    told = explain(error, path)
    return told if isinstance(told, errors.StoreError) else errors.Unreachable(f"{path}: {error}")
