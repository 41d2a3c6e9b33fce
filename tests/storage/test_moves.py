"""A deployment's whole life moves from one database to another: every row of every table, whenever it is killed."""

from __future__ import annotations

import asyncio
import random
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import pytest

from storage.errors import Busy, Corrupt, StoreError, Taken, TooNew
from storage.moves import backups, move
from storage.moves.sqlite import File
from storage.moves.tables import newest, tables
from storage.query import query
from storage.store import STORE, Database, is_server
from tests.storage.children import ROOT
from tests.storage.filled import ROWS, fill
from tests.storage.house import NOW, ask

Told = list[tuple[int, int]]


def quiet(done: int, whole: int) -> None: ...


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few rows at a time, so that there are many times."""
    monkeypatch.setattr(move, "BATCH", 7)


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A file with rows in every table."""
    fill(tmp_path / "old.db")
    return tmp_path / "old.db"


def memory(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that a file holds, and the numbers it gave."""
    with closing(sqlite3.connect(path)) as connection:
        held = {t.name: connection.execute(f"SELECT * FROM {t.name} ORDER BY {', '.join(t.key)}").fetchall()
                for t in tables(newest())}  # fmt: skip
        return held | {"": connection.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name").fetchall()}


async def back(address: str, tmp_path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that a database of either kind holds, through a file."""
    if not is_server(address):
        return memory(Path(address))
    again = tmp_path / "again.db"
    again.unlink(missing_ok=True)
    await gone_quiet(address)
    await backups.change(address, str(again), quiet)
    return memory(again)


async def gone_quiet(address: str) -> None:
    """Wait until the server knows that a bot which hung up is gone."""
    import asyncpg

    connection = await asyncpg.connect(address)
    try:
        while await connection.fetchval("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
                                        " AND application_name = 'aftercredits'"):  # fmt: skip
            await asyncio.sleep(0.01)
    finally:
        await connection.close()


async def test_every_row_of_every_table_arrives_and_the_old_one_stays_as_it_was(
    filled: Path, address: str, tmp_path: Path, small: None
) -> None:
    to = address if is_server(address) else str(tmp_path / "new.db")
    before, told = filled.read_bytes(), Told()
    moved = await backups.change(f"sqlite:{filled}", to, lambda done, whole: told.append((done, whole)))
    assert moved.tables == len(tables(newest())) and moved.rows == ROWS * moved.tables
    assert filled.read_bytes() == before
    assert await back(to, tmp_path) == memory(filled)
    assert told == sorted(told) and told[-1] == (2 * moved.rows, 2 * moved.rows)
    assert not list(tmp_path.glob("*.moving*"))


async def test_it_numbers_on_where_the_old_one_stopped(filled: Path, address: str, tmp_path: Path) -> None:
    to = address if is_server(address) else str(tmp_path / "new.db")
    await backups.change(str(filled), to, quiet)
    database = await Database.open(to)
    try:
        club = await database.write(lambda: STORE.clubs.add("Kino", "en", "UTC", False, NOW))
        assert club == ROWS + 101
        with pytest.raises(Exception, match=r"(?i)foreign key"):
            await database.write(lambda: as_work("INSERT INTO pauses (club, since, until) VALUES (999999, 1, 2)"))
    finally:
        await database.close()


async def as_work(sql: str) -> None:
    await query(sql)


async def test_what_the_two_databases_hash_is_the_same(filled: Path, postgres: str, tmp_path: Path) -> None:
    there = await backups.change(str(filled), postgres, quiet)
    again = await backups.change(postgres, str(tmp_path / "again.db"), quiet)
    assert there == again


@pytest.mark.parametrize("seed", range(5))
async def test_killed_anywhere_it_goes_on(filled: Path, address: str, tmp_path: Path, seed: int) -> None:
    to = address if is_server(address) else str(tmp_path / "new.db")
    chance, before = random.Random(seed), filled.read_bytes()
    steps = len(tables(newest())) * (20 if is_server(to) else 38)  # as many as a whole move says
    at, killed = steps - chance.randint(0, 40) if seed == 0 else chance.randint(1, steps), 0
    while (code := await asyncio.to_thread(child, filled, to, at)) != 0:
        assert code == -9, f"killed at {at}, it ended with {code}"
        killed += 1
        at = chance.randint(1, steps // (killed + 1)) if killed < 4 else -1
        if is_server(to):
            assert not await ask_names(to), "nobody sees half a move"
        else:
            assert not Path(to).exists(), "nobody sees half a move"
    assert killed
    assert filled.read_bytes() == before
    assert await back(to, tmp_path) == memory(filled)


def child(of: Path, to: str, at: int) -> int:
    command = [sys.executable, "-m", "tests.storage.moved", str(of), to, str(at)]
    return subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL).returncode


async def ask_names(address: str) -> list[str]:
    import asyncpg

    connection = await asyncpg.connect(address)
    try:
        found = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    finally:
        await connection.close()
    return [row[0] for row in found]


async def test_a_move_that_was_begun_from_an_older_state_is_made_right(
    filled: Path, address: str, tmp_path: Path, small: None
) -> None:
    to = address if is_server(address) else str(tmp_path / "new.db")
    await broken_off(filled, to)
    with closing(sqlite3.connect(filled, isolation_level=None)) as connection:
        connection.execute("UPDATE clubs SET name = 'Another name' WHERE id = 1")
        connection.execute("DELETE FROM link_tries WHERE id = 3")
    await backups.change(str(filled), to, quiet)
    assert await back(to, tmp_path) == memory(filled)


async def broken_off(of: Path, to: str) -> None:
    """A move that is broken off with most of it done."""

    def breaks(done: int, whole: int) -> None:
        if done > whole * 0.8:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        await backups.change(str(of), to, breaks)


async def test_an_unfinished_move_of_another_is_not_gone_on_with(
    filled: Path, address: str, tmp_path: Path, small: None
) -> None:
    to = address if is_server(address) else str(tmp_path / "new.db")
    await broken_off(filled, to)
    fill(tmp_path / "other.db", rows=3)
    with pytest.raises(Taken, match="unfinished move of another"):
        await backups.change(str(tmp_path / "other.db"), to, quiet)


async def test_what_has_rows_is_not_moved_into(filled: Path, address: str) -> None:
    database = await Database.open(address)
    await database.write(lambda: STORE.clubs.add("Kino", "en", "UTC", False, NOW))
    await database.close()
    if is_server(address):
        await gone_quiet(address)
    with pytest.raises(Taken):
        await backups.change(str(filled), address, quiet)
    database = await Database.open(address)
    assert [row["name"] for row in await ask(database, "SELECT name FROM clubs")] == ["Kino"]
    await database.close()


async def test_an_empty_one_that_a_release_prepared_is_moved_into(filled: Path, postgres: str, tmp_path: Path) -> None:
    await (await Database.open(postgres)).close()
    await gone_quiet(postgres)
    await backups.change(str(filled), postgres, quiet)
    assert await back(postgres, tmp_path) == memory(filled)


async def test_a_bot_that_runs_is_not_moved_from_under_it(address: str, tmp_path: Path) -> None:
    """The bot is another process; here a child that holds the file open."""
    if is_server(address):
        fill(tmp_path / "old.db", rows=2)
        database = await Database.open(address)
        with pytest.raises(Busy, match="a bot runs"):
            await backups.change(str(tmp_path / "old.db"), address, quiet)
        await database.close()
        return
    async with open_elsewhere(Path(address)):
        with pytest.raises(Busy, match="open in a bot that runs"):
            await backups.change(address, str(tmp_path / "new.db"), quiet)
    await backups.change(address, str(tmp_path / "new.db"), quiet)


@asynccontextmanager
async def open_elsewhere(path: Path) -> AsyncIterator[None]:
    """Another process has this database open."""
    script = ("import asyncio, sys\nfrom storage.store import Database\nasync def main():\n"
              " made = await Database.open(sys.argv[1])\n print('open', flush=True)\n"
              " await asyncio.to_thread(sys.stdin.read)\n await made.close()\nasyncio.run(main())")  # fmt: skip
    process = subprocess.Popen(  # noqa: ASYNC220
        [sys.executable, "-c", script, str(path)], cwd=ROOT, stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE)  # fmt: skip
    assert process.stdout is not None and process.stdin is not None
    assert await asyncio.to_thread(process.stdout.readline) == b"open\n"
    try:
        yield
    finally:
        process.stdin.close()
        await asyncio.to_thread(process.wait)
        process.stdout.close()


async def test_a_release_that_is_older_or_newer(tmp_path: Path, postgres: str) -> None:
    fill(tmp_path / "old.db", upto=7, rows=2)
    moved = await backups.change(str(tmp_path / "old.db"), postgres, quiet)
    assert (moved.version, moved.tables) == (7, len(tables(7)))
    await (await Database.open(postgres)).close()
    with closing(sqlite3.connect(tmp_path / "old.db", isolation_level=None)) as connection:
        connection.execute("INSERT INTO schema_version VALUES (9999)")
    with pytest.raises(TooNew):
        await backups.change(str(tmp_path / "old.db"), str(tmp_path / "new.db"), quiet)


async def test_a_row_that_changes_on_its_way_is_noticed(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spelt: Callable[..., tuple[Any, ...]] = File._batches.__globals__["_spelt"]

    def wrong(row: tuple[Any, ...], booleans: tuple[int, ...]) -> tuple[Any, ...]:
        row = spelt(row, booleans)
        return (*row[:-1], "another") if wrongs and row[0] == 9 and not next(wrongs) else row

    wrongs: Iterator[int] = iter([0, 1] * 100)
    monkeypatch.setitem(File._batches.__globals__, "_spelt", wrong)
    with pytest.raises(Corrupt, match="did not arrive as they were"):
        await backups.change(str(filled), str(tmp_path / "new.db"), quiet)
    assert not (tmp_path / "new.db").exists()


async def test_what_is_no_database_of_ours(tmp_path: Path, postgres: str) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE recipes (id INTEGER)")
    for of in (tmp_path / "none.db", tmp_path / "other.db", postgres):
        with pytest.raises(StoreError):
            await backups.change(str(of), str(tmp_path / "new.db"), quiet)
    assert not (tmp_path / "new.db").exists()
