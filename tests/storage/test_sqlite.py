"""SQLite: settings, one commit for many, and our one use of aiosqlite's private parts."""

from __future__ import annotations

import asyncio
import inspect
import os
import re
import sqlite3
import subprocess
import sys
import threading
import tomllib
from collections.abc import AsyncIterator
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import aiosqlite
import pytest

from storage import errors
from storage.query import Work, query
from storage.sqlite import TOGETHER, SQLite, run_on
from storage.sqlite_errors import KINDS, explain
from storage.sqlite_file import write_ahead
from storage.store import STORE, Database
from tests.storage.house import adding, count

ROOT = Path(__file__).parents[2]


@pytest.fixture
async def opened(tmp_path: Path) -> AsyncIterator[Database]:
    database = await Database.open(str(tmp_path / "club.db"))
    yield database
    await database.close()


def driver_of(database: Database) -> SQLite:
    assert isinstance(database.driver, SQLite)
    return database.driver


async def test_acknowledged_means_on_the_disk(opened: Database) -> None:
    for connection in driver_of(opened)._connections:
        found = {
            name: await run_on(connection, lambda c, name=name: c.execute(f"PRAGMA {name}").fetchone()[0])
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
        assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


def test_the_log_is_switched_on_though_another_is_doing_so(tmp_path: Path) -> None:
    class Contended(sqlite3.Connection):
        refusals = 2

        def execute(self, *asked: Any) -> sqlite3.Cursor:
            if self.refusals:
                self.refusals -= 1
                busy = sqlite3.OperationalError("database is locked")
                busy.sqlite_errorcode = sqlite3.SQLITE_BUSY
                raise busy
            return super().execute(*asked)

    connection = sqlite3.connect(tmp_path / "club.db", factory=Contended)
    write_ahead(connection, 5)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.refusals = 1_000_000
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        write_ahead(connection, 0.05)
    connection.close()


async def test_foreign_keys_bind(opened: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        await opened.write(adding(404, "Ran"))


async def test_calls_that_wait_together_share_a_commit(opened: Database) -> None:
    club = await opened.write(lambda: STORE.clubs.add("Film club", "en", "UTC", False, 0))
    said: list[str] = []
    await run_on(driver_of(opened)._writer, lambda c: c.set_trace_callback(said.append))
    await asyncio.gather(*(opened.write(adding(club, f"Take {n}")) for n in range(200)))
    assert said.count("COMMIT") == 1 and "SAVEPOINT call" not in said
    assert await count(opened, "films") == 200


async def test_a_failed_commit_fails_all_who_shared_it(opened: Database) -> None:
    club = await opened.write(lambda: STORE.clubs.add("Film club", "en", "UTC", False, 0))
    writer = driver_of(opened)._writer
    denied = [sqlite3.SQLITE_TRANSACTION]
    refuse = lambda kind, what, *_: sqlite3.SQLITE_DENY if kind in denied and what == "COMMIT" else sqlite3.SQLITE_OK  # noqa: E731
    await run_on(writer, lambda c: c.set_authorizer(refuse))
    came = await asyncio.gather(
        *(opened.write(adding(club, f"Take {n}")) for n in range(5)), return_exceptions=True
    )  # fmt: skip
    assert all(isinstance(error, Exception) for error in came), came
    assert await count(opened, "films") == 0
    await run_on(writer, lambda c: c.set_authorizer(None))
    await opened.write(adding(club, "Ran"))
    assert await count(opened, "films") == 1


async def test_a_failure_that_ends_the_whole_transaction_is_told_to_all_who_shared_it(opened: Database) -> None:
    club = await opened.write(lambda: STORE.clubs.add("Film club", "en", "UTC", False, 0))

    async def ends_it() -> None:
        await query("INSERT OR ROLLBACK INTO clubs (id) VALUES (1)")

    works: list[Work[object]] = [adding(club, "one"), ends_it, adding(club, "two")]
    came = await asyncio.gather(*(opened.write(work) for work in works), return_exceptions=True)
    assert [type(error) for error in came] == [sqlite3.IntegrityError] * 3
    assert await count(opened, "films") == 0
    assert isinstance(await opened.write(adding(club, "three")), int)


async def test_reads_that_wait_together_share_a_snapshot_and_one_that_fails_leaves_the_others_be(
    opened: Database,
) -> None:
    said: list[str] = []
    for reader in driver_of(opened)._readers:
        await run_on(reader, lambda c: c.set_trace_callback(said.append))

    async def look(number: int) -> int:
        if number % 7 == 3:
            raise LookupError(number)
        return int((await query("SELECT :number AS n", number=number))[0]["n"])

    found = await asyncio.gather(*(opened.read(partial(look, n)) for n in range(40)), return_exceptions=True)
    assert [str(one) for one in found] == [str(n) for n in range(40)]
    assert sum(isinstance(one, LookupError) for one in found) == 6
    assert 40 / TOGETHER <= said.count("BEGIN") <= 6


async def test_what_was_committed_before_a_read_was_asked_for_is_seen_however_many_wait(opened: Database) -> None:
    club = await opened.write(lambda: STORE.clubs.add("Film club", "en", "UTC", False, 0))

    async def one_after_the_other(number: int) -> None:
        for turn in range(10):
            before = await count(opened, "films")
            await opened.write(adding(club, f"Take {number} {turn}"))
            assert await count(opened, "films") > before

    await asyncio.gather(*(one_after_the_other(n) for n in range(12)))


def test_our_use_of_aiosqlites_private_parts_is_bounded() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    assert "aiosqlite>=0.22,<0.23" in told, "read its _tx, _conn, _running and stop before moving it"
    assert version("aiosqlite").startswith("0.22.")
    execute = inspect.getsource(aiosqlite.Connection._execute)
    assert "self._tx.put_nowait((future, function))" in execute and "self._running" in execute
    assert isinstance(aiosqlite.Connection._conn, property)
    assert list(inspect.signature(aiosqlite.Connection.stop).parameters) == ["self"]
    users = [
        path.relative_to(ROOT).as_posix()
        for package in ("bot", "commands", "storage")
        for path in (ROOT / package).rglob("*.py")
        if re.search(r"\._tx\b|connection\._conn\b", path.read_text("utf-8"))
    ]
    assert users == ["storage/sqlite.py"]


async def test_a_function_runs_on_the_connections_own_thread(opened: Database) -> None:
    writer = driver_of(opened)._writer
    threads = {await run_on(writer, lambda c: (type(c), threading.current_thread())) for _ in range(5)}
    assert threads == {(sqlite3.Connection, writer._thread)} and writer._thread is not threading.current_thread()
    with pytest.raises(KeyError):
        await run_on(writer, lambda _: {}["missing"])


LEAVES_IN_A_HURRY = """
import asyncio, sqlite3, sys
from storage.store import STORE, Database

async def main():
    database = await Database.open(sys.argv[1], wait=1)
    other = sqlite3.connect(sys.argv[1], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    call = asyncio.create_task(database.write(lambda: STORE.seen.mark("call", None, 0)))
    await asyncio.sleep(0)
    try:
        await asyncio.wait_for(database.close(), 0.05)
    except TimeoutError:
        print("left", flush=True)
    try:
        await call
    except Exception as error:
        print(type(error).__name__, flush=True)

asyncio.run(main())
"""


async def test_a_close_that_is_cut_short_still_lets_callers_and_the_process_go(tmp_path: Path) -> None:
    command = [sys.executable, "-c", LEAVES_IN_A_HURRY, str(tmp_path / "club.db")]
    done = await asyncio.to_thread(
        subprocess.run, command, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=20
    )
    assert (done.returncode, done.stdout.split()) == (0, ["left", "Busy"]), done.stderr


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_BUSY_SNAPSHOT, errors.Busy), (sqlite3.SQLITE_FULL, errors.Full),
        (sqlite3.SQLITE_READONLY_DBMOVED, errors.ReadOnly), (sqlite3.SQLITE_CORRUPT_INDEX, errors.Corrupt),
        (sqlite3.SQLITE_NOTADB, errors.Corrupt), (sqlite3.SQLITE_IOERR_FSYNC, errors.Unreachable),
    ],
)  # fmt: skip
def test_every_code_has_our_word(code: int, kind: type[errors.StoreError]) -> None:
    error = sqlite3.OperationalError("broken\n\tpipe \x1b[31m")
    error.sqlite_errorcode = code
    told = explain(error, Path("club.db"))
    assert type(told) is kind and str(told).endswith("(club.db: broken pipe ?[31m)")


def test_a_mistake_of_ours_stays_what_it_is() -> None:
    for error in (sqlite3.ProgrammingError("no value for :name"), sqlite3.IntegrityError("UNIQUE")):
        error.sqlite_errorcode = sqlite3.SQLITE_CONSTRAINT_UNIQUE
        assert explain(error, Path("club.db")) is error
    assert sqlite3.SQLITE_ERROR not in KINDS and sqlite3.SQLITE_CONSTRAINT not in KINDS
    assert isinstance(explain(sqlite3.OperationalError("Could not decode to UTF-8"), Path("a")), errors.Corrupt)
