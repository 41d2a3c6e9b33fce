"""A child that moves a database and is killed at the n-th thing it says to the new one; it says how many there were."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import sys
from typing import Any

from asyncpg import connection as server

from storage.moves import backups, move, sqlite

said = 0


def step(*_: object) -> None:
    """One more thing is about to be said."""
    global said  # noqa: PLW0603
    said += 1
    if said == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)


def count_file() -> None:
    """Count every statement to the new file, and every step on the way to its place."""
    alone, fsync = sqlite._alone, os.fsync

    def counted(*words: Any) -> sqlite3.Connection:
        made = alone(*words)
        made.set_trace_callback(step)
        return made

    def synced(file: int) -> None:
        step()
        fsync(file)
        step()

    sqlite._alone, os.fsync = counted, synced


def count_server() -> None:
    """Count every statement to a server."""
    for name in ("execute", "fetch", "fetchval", "fetchrow", "copy_records_to_table"):
        was = getattr(server.Connection, name)

        def counted(*words: Any, _was: Any = was, **more: Any) -> Any:
            step()
            return _was(*words, **more)

        setattr(server.Connection, name, counted)


if __name__ == "__main__":
    move.BATCH = 7
    (count_server if sys.argv[2].startswith("postgres") else count_file)()
    asyncio.run(backups.change(sys.argv[1], sys.argv[2], lambda done, whole: None))
    print(f"moved {said}", flush=True)
