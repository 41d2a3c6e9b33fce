"""PostgreSQL: names become numbers, deadlocks are begun again, and no password is shown."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest

from storage import errors
from storage.postgres import explain, numbered
from storage.query import query, unheld
from storage.store import Database, shown
from tests.storage.house import adding, ask, build, tell, titles

SECRET = "s3cr3t"


@pytest.mark.parametrize(
    ("ours", "theirs", "names"),
    [
        ("SELECT :a, :b, :a", "SELECT $1, $2, $1", ("a", "b")),
        ("UPDATE t SET x = :new_value WHERE id=:id", "UPDATE t SET x = $1 WHERE id=$2", ("new_value", "id")),
        ("SELECT '12:30', x::text, :a::bigint", "SELECT '12:30', x::text, $1::bigint", ("a",)),
        ("SELECT 1", "SELECT 1", ()),
        (f"SELECT 1 LIMIT 1 {unheld('p')}", "SELECT 1 LIMIT 1 FOR NO KEY UPDATE OF p SKIP LOCKED", ()),
    ],
)
def test_names_become_numbers(ours: str, theirs: str, names: tuple[str, ...]) -> None:
    assert numbered(ours) == (theirs, names)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (asyncpg.DiskFullError("x"), errors.Full), (asyncpg.LockNotAvailableError("x"), errors.Busy),
        (asyncpg.DeadlockDetectedError("x"), errors.Busy), (asyncpg.TooManyConnectionsError("x"), errors.Busy),
        (asyncpg.ReadOnlySQLTransactionError("x"), errors.ReadOnly), (asyncpg.DataCorruptedError("x"), errors.Corrupt),
        (asyncpg.AdminShutdownError("x"), errors.Unreachable), (ConnectionResetError("x"), errors.Unreachable),
        (TimeoutError(), errors.Unreachable), (asyncpg.InterfaceError("pool is closed"), errors.Unreachable),
    ],
)  # fmt: skip
def test_every_error_has_our_word(error: Exception, kind: type[errors.StoreError]) -> None:
    assert type(explain(error)) is kind


@pytest.fixture
async def server(postgres_server: str) -> AsyncIterator[str]:
    """The address of an empty database of a PostgreSQL."""
    connection = await asyncpg.connect(postgres_server)
    await connection.execute("DROP DATABASE IF EXISTS alone WITH (FORCE)")
    await connection.execute("CREATE DATABASE alone")
    yield postgres_server.replace("/postgres?", "/alone?")
    await connection.execute("DROP DATABASE alone WITH (FORCE)")
    await connection.close()


async def test_a_mistake_of_ours_stays_what_it_is(server: str) -> None:
    database = await Database.open(server)
    try:
        for wrong in (adding(2**70, "Ran"), adding(404, "Ran"), adding(1, "NUL \x00")):
            with pytest.raises(Exception) as caught:
                await database.write(wrong)
            assert not isinstance(caught.value, errors.StoreError)
    finally:
        await database.close()


async def test_work_that_met_a_deadlock_is_begun_again(server: str) -> None:
    database = await Database.open(server)
    begun: list[str] = []

    async def cross(first: str, second: str) -> None:
        begun.append(first)
        await query("SET LOCAL deadlock_timeout = '50ms'")
        await query("UPDATE films SET minutes = COALESCE(minutes, 0) + 1 WHERE title = :title", title=first)
        await query("SELECT pg_sleep(0.2)")
        await query("UPDATE films SET minutes = COALESCE(minutes, 0) + 1 WHERE title = :title", title=second)

    try:
        house = await database.write(build)
        for title in ("one", "two"):
            await database.write(adding(house.club, title))
        ways = [("one", "two"), ("two", "one")]
        await asyncio.gather(*(database.write(lambda way=way: cross(*way)) for way in ways))  # type: ignore[misc]
        assert len(begun) > 2, "they never met"
        assert [row["minutes"] for row in await ask(database, "SELECT minutes FROM films")] == [2, 2]
    finally:
        await database.close()


async def test_a_lost_connection_is_told_and_made_again(server: str) -> None:
    database = await Database.open(server)
    other = await asyncpg.connect(server)
    try:
        house = await database.write(build)
        for _ in range(2):
            sleeping = asyncio.create_task(database.write(lambda: _asleep(house.club)))
            async with asyncio.timeout(5):
                while not await other.fetchval(  # noqa: ASYNC110
                    "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity"
                    " WHERE datname = 'alone' AND query LIKE 'SELECT pg_sleep%'"
                ):
                    await asyncio.sleep(0.01)
            with pytest.raises(errors.Unreachable):
                await sleeping
        await database.write(adding(house.club, "Stalker"))
        assert await titles(database) == ["Stalker"]
    finally:
        await other.close()
        await database.close()


async def _asleep(club: int) -> None:
    await adding(club, "Ran")()
    await query("SELECT pg_sleep(9)")


async def test_a_server_that_accepts_no_writes_is_refused_at_the_start(server: str) -> None:
    database = await Database.open(server)
    await tell(database, "ALTER DATABASE alone SET default_transaction_read_only = on")
    await database.close()
    with pytest.raises(errors.ReadOnly):
        await Database.open(server)


@pytest.mark.parametrize(
    "address",
    [
        f"postgres://ana:{SECRET}@127.0.0.1:9/club", f"postgresql://ana:{SECRET}@nowhere.invalid/club",
        f"postgres://ana:{SECRET}/x@127.0.0.1:9/club", f"postgres://ana:x#{SECRET}@127.0.0.1:9/club",
        f"postgres://127.0.0.1:9/club?user=ana&password={SECRET}", f"postgres://ana:{SECRET}@127.0.0.1:{SECRET}/club",
    ],
)  # fmt: skip
async def test_no_password_is_shown(address: str) -> None:
    with pytest.raises(errors.Unreachable) as caught:
        await Database.open(address)
    told = f"{caught.value} {caught.value!r} {caught.value.__cause__}"
    assert SECRET not in told and "\n" not in str(caught.value)


async def test_a_wrong_name_is_told_without_its_password(server: str) -> None:
    address = server.replace("/alone?", "/nowhere?").replace(":@", f":{SECRET}@")
    assert SECRET in address
    with pytest.raises(errors.Unreachable, match="nowhere") as caught:
        await Database.open(address)
    assert SECRET not in str(caught.value)
    database = await Database.open(server.replace(":@", f":{SECRET}@"))
    await database.close()
    assert SECRET not in database.address and "alone" in database.address


@pytest.mark.parametrize(
    ("address", "printed"),
    [
        (f"postgres://ana:{SECRET}@host:5432/club?ssl=require", "postgres://***@host:5432/club?ssl=require"),
        (f"postgres://ana:a@{SECRET}@host/club", "postgres://***@host/club"),
        (f"postgres://host/club?password={SECRET}&user=ana", "postgres://host/club?password=***&user=ana"),
        ("/home/ana@work/club.db", "/home/ana@work/club.db"),
    ],
)
def test_an_address_is_printed_without_its_password(address: str, printed: str) -> None:
    assert shown(address) == printed
