"""Migrations: numbered, whole or not at all, one process at a time, and never backwards."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack

import pytest

from storage import migrate
from storage.errors import TooNew
from storage.migrate import scripts, statements
from storage.query import Row
from storage.store import Database, connect
from tests.storage.children import child, heard
from tests.storage.house import ask, build, count, tell

NEWEST = scripts()[-1][0]


async def tables(address: str, database: Database) -> dict[str, set[tuple[str, str, bool]]]:
    """(column, type, not null) of every table, in words both databases share."""
    if address.startswith("postgres"):
        rows = await ask(
            database,
            "SELECT table_name AS t, column_name AS c, data_type AS d, is_nullable = 'NO' AS n"
            " FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)"
            " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
        )
    else:
        rows = await ask(
            database,
            'SELECT m.name AS t, c.name AS c, c.type AS d, c."notnull" OR c.pk AS n FROM sqlite_master m'
            " JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'",
        )
    found: dict[str, set[tuple[str, str, bool]]] = {}
    for row in rows:
        found.setdefault(row["t"], set()).add((row["c"], _kind(row), bool(row["n"])))
    return found


def _kind(row: Row) -> str:
    return {"INTEGER": "BIGINT"}.get(str(row["d"]).upper(), str(row["d"]).upper())


def test_the_files_are_numbered_without_a_gap() -> None:
    assert [number for number, _ in scripts()] == list(range(1, NEWEST + 1))


def test_a_file_is_cut_into_statements_in_one_databases_words() -> None:
    assert statements("-- why; not\nCREATE TABLE a (\n  id ID,\n  b TEXT -- here\n);\n\nDELETE FROM a;", {"ID": "SERIAL"}) == [
        "CREATE TABLE a (\n  id SERIAL,\n  b TEXT \n)", "DELETE FROM a",
    ]  # fmt: skip


async def test_both_databases_end_with_the_same_tables(tmp_path_factory: pytest.TempPathFactory, address: str) -> None:
    plain = str(tmp_path_factory.mktemp("plain") / "club.db")
    one, other = await Database.open(plain), await Database.open(address)
    try:
        assert (made := await tables(plain, one)) == await tables(address, other)
        assert {"clubs", "films", "schema_version"} < made.keys() and ("id", "BIGINT", True) in made["films"]
        assert await migrate.migrate(other.driver) == (NEWEST, NEWEST)
        assert await count(other, "schema_version") == NEWEST
    finally:
        await one.close()
        await other.close()


async def test_a_migration_that_fails_leaves_the_last_whole_version(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, more = scripts(), "CREATE TABLE extra (id ID, name TEXT);"
    monkeypatch.setattr(
        migrate, "scripts", lambda: [*known, (NEWEST + 1, f"{more} CREATE TABLE clubs (id ID, a TEXT)")]
    )
    with pytest.raises(Exception, match="clubs"):
        await (await Database.open(address)).close()
    monkeypatch.setattr(migrate, "scripts", lambda: known)
    database = await Database.open(address)
    assert await migrate.version(database.driver) == NEWEST and "extra" not in await tables(address, database)
    await database.write(build)
    await database.close()
    monkeypatch.setattr(migrate, "scripts", lambda: [*known, (NEWEST + 1, more)])
    database = await Database.open(address)
    assert await migrate.version(database.driver) == NEWEST + 1 and "extra" in await tables(address, database)
    assert await count(database, "clubs") == 1
    await database.close()


async def test_a_database_of_a_newer_release_is_refused_and_left_alone(address: str) -> None:
    database = await Database.open(address)
    await tell(database, "INSERT INTO schema_version (version) VALUES (999)")
    await database.close()
    with pytest.raises(TooNew, match=rf"newer release.*version 999, this release knows {NEWEST}") as caught:
        await (await Database.open(address)).close()
    assert "\n" not in str(caught.value)
    driver = await connect(address)
    assert await migrate.version(driver) == 999
    await driver.close()


async def test_a_migration_that_is_killed_half_way_is_completed_by_the_next_start(address: str) -> None:
    with child("migrating", address, "half") as process:
        assert heard(process) == "ready"
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
        assert heard(process) == "half-way"
        process.kill()
    database = await Database.open(address)
    try:
        assert await count(database, "schema_version") == NEWEST
        await database.write(build)
    finally:
        await database.close()


async def test_processes_that_start_together_on_nothing_take_turns(address: str) -> None:
    with ExitStack() as stack:
        starting = [stack.enter_context(child("migrating", address, "whole")) for _ in range(3)]
        assert [heard(process) for process in starting] == ["ready"] * 3
        for process in starting:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        assert [heard(process) for process in starting] == ["open"] * 3


async def test_many_who_open_it_at_once_carry_a_migration_out_once(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for database in (opened := await asyncio.gather(*(Database.open(address) for _ in range(6)))):
        assert await count(database, "schema_version") == NEWEST
    await opened[0].write(build)
    for database in opened:
        await database.close()
    known = scripts()
    monkeypatch.setattr(migrate, "scripts", lambda: [*known, (NEWEST + 1, "UPDATE clubs SET name = name || '!'")])
    opened = await asyncio.gather(*(Database.open(address) for _ in range(6)))
    assert [row["name"] for row in await ask(opened[0], "SELECT name FROM clubs")] == ["Film club!"]
    for database in opened:
        await database.close()
