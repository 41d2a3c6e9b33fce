"""What both drivers promise a transaction: it awaits the store alone, stands or falls alone, and harms no neighbour."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path

import pytest

from storage.errors import ReadOnly, StoreError, Unreachable
from storage.query import Blocked, query, written
from storage.store import STORE, Database
from tests.storage.house import House, add_film, adding, ask, count, held_by_another, tell, titles


async def yielding() -> None:
    await asyncio.sleep(0)


async def sleeping() -> None:
    await asyncio.sleep(60)


async def on_the_network() -> None:
    await asyncio.open_connection("127.0.0.1", 9)


async def in_the_background() -> None:
    await asyncio.to_thread(time.sleep, 0.1)


@pytest.mark.parametrize("awaited", [yielding, sleeping, on_the_network, in_the_background])
async def test_awaiting_anything_but_the_store_is_thrown_back_at_once(
    database: Database, house: House, awaited: Callable[[], Awaitable[None]]
) -> None:
    async def work() -> None:
        await add_film(house.club, "Ran")
        await awaited()

    async with asyncio.timeout(5):
        with pytest.raises(Blocked):
            await database.write(work)
        with pytest.raises(Blocked):
            await database.read(awaited)  # type: ignore[arg-type]
    assert await titles(database) == []
    await database.write(adding(house.club, "Stalker"))
    assert await titles(database) == ["Stalker"]


@pytest.mark.parametrize("then", ["returns", "raises", "goes on"])
async def test_swallowing_that_does_not_help(database: Database, house: House, then: str) -> None:
    future = asyncio.get_running_loop().create_future()

    async def work() -> str:
        await add_film(house.club, "Ran")
        with contextlib.suppress(Exception):
            await future
        if then == "raises":
            raise ValueError(then)
        if then == "goes on":
            await add_film(house.club, "Stalker")
        return then

    with pytest.raises(Blocked):
        await database.write(work)
    assert await titles(database) == []


async def test_one_calls_failure_does_not_undo_its_neighbours(database: Database, house: House) -> None:
    async def fails() -> None:
        await add_film(house.club, "Lost")
        raise ValueError

    async def breaks() -> None:
        await add_film(house.club, "Lost too")
        await query("INSERT INTO films (club) VALUES (:club)", club=house.club)

    async def stands(number: int) -> None:
        await add_film(house.club, f"Take {number}")

    works = [lambda: stands(1), fails, lambda: stands(2), breaks, lambda: stands(3)]
    came = await asyncio.gather(*(database.write(work) for work in works), return_exceptions=True)
    assert [type(result) for result in came[::2]] == [type(None)] * 3
    assert isinstance(came[1], ValueError) and isinstance(came[3], Exception)
    assert await titles(database) == ["Take 1", "Take 2", "Take 3"]


async def test_a_mistake_in_our_own_sql_is_not_called_the_databases_fault(database: Database) -> None:
    for sql in ("SELECT * FROM no_such_table", "SELEC 1"):
        with pytest.raises(Exception, match=r"no_such_table|SELEC") as caught:
            await ask(database, sql)
        assert not isinstance(caught.value, StoreError)


async def test_a_commit_that_fails_keeps_nothing(database: Database, house: House) -> None:
    await tell(
        database,
        "CREATE TABLE parents (id BIGINT PRIMARY KEY)",
        "CREATE TABLE children (parent BIGINT REFERENCES parents(id) DEFERRABLE INITIALLY DEFERRED)",
    )

    async def orphan() -> None:
        await query("INSERT INTO children VALUES (1)")

    came = await asyncio.gather(
        database.write(adding(house.club, "Ran")), database.write(orphan), return_exceptions=True
    )  # fmt: skip
    assert isinstance(came[1], Exception) and await count(database, "children") == 0
    kept = [] if isinstance(came[0], Exception) else ["Ran"]  # SQLite: they shared the commit, and both were told
    assert await titles(database) == kept
    await database.write(adding(house.club, "Stalker"))
    assert await titles(database) == sorted([*kept, "Stalker"])


async def test_reads_write_nothing(database: Database, house: House) -> None:
    with pytest.raises(ReadOnly):
        await database.read(adding(house.club, "Ran"))
    assert await titles(database) == []


async def test_a_read_sees_one_moment(database: Database, house: House) -> None:
    first, written = asyncio.Event(), []

    async def look() -> list[int]:
        seen = [await STORE.films.count(house.club)]
        loop.call_soon_threadsafe(first.set)
        end = time.monotonic() + 5
        while not written and time.monotonic() < end:  # asks on until the other has committed
            await STORE.films.count(house.club)
        return [*seen, await STORE.films.count(house.club)]

    loop = asyncio.get_running_loop()
    looking = asyncio.create_task(database.read(look))
    await first.wait()
    await database.write(adding(house.club, "Ran"))
    written.append(True)
    assert await looking == [0, 0]
    assert await titles(database) == ["Ran"]


async def test_reads_go_on_while_a_writer_waits(database: Database, house: House, address: str) -> None:
    async with held_by_another(address):
        writing = asyncio.create_task(database.write(adding(house.club, "Ran")))
        for _ in range(20):
            assert await titles(database) == []
        assert not writing.done()
    assert await writing is not None


async def test_written_counts_the_rows_that_changed(database: Database, house: House) -> None:
    async def work() -> list[int]:
        told = [await written()]
        await STORE.films.titles(house.club)
        await query("UPDATE films SET title = 'x' WHERE id = 0")
        told.append(await written())
        await query("DELETE FROM films WHERE id = 0 RETURNING id")
        await STORE.clubs.add_place(house.space, "lobby", "there already", False)
        told.append(await written())
        await STORE.clubs.rename(house.club, "Kino")
        told.append(await written())
        return told

    assert await database.write(work) == [0, 0, 0, 1]
    assert await database.write(written) == 0
    assert await database.write(lambda: _adds_and_tells(house)) == 1


async def _adds_and_tells(house: House) -> int:
    await add_film(house.club, "Ran")
    return await written()


async def test_a_caller_who_leaves_harms_nobody(database: Database, house: House, address: str) -> None:
    async with held_by_another(address):
        calls = [asyncio.create_task(database.write(adding(house.club, f"Take {n}"))) for n in range(6)]
        await asyncio.sleep(0)
        for leaving in calls[1::2]:
            leaving.cancel()
        reads = [asyncio.create_task(titles(database)) for _ in range(12)]
        await asyncio.sleep(0)
        for reading in reads:
            reading.cancel()
        await asyncio.gather(*reads, return_exceptions=True)
    came = await asyncio.gather(*calls, return_exceptions=True)
    assert [isinstance(result, int) for result in came] == [True, False] * 3
    assert {"Take 0", "Take 2", "Take 4"} <= set(await titles(database))


async def test_closing_finishes_what_waits_and_then_refuses(address: str) -> None:
    database = await Database.open(address)
    club = await database.write(lambda: STORE.clubs.add("Film club", "en", "UTC", False, 0))
    writes = [asyncio.create_task(database.write(adding(club, f"Take {n}"))) for n in range(20)]
    reads = [asyncio.create_task(count(database, "clubs")) for _ in range(20)]
    await asyncio.sleep(0)
    await database.close()
    assert all(isinstance(id, int) for id in await asyncio.gather(*writes))
    assert await asyncio.gather(*reads) == [1] * 20
    for refused in (database.write, database.read):
        with pytest.raises(Unreachable):
            await refused(lambda: STORE.films.count(club))
    await database.close()
    again = await Database.open(address)
    assert await count(again, "films") == 20
    await again.close()


async def test_closing_leaves_no_read_waiting_for_ever(tmp_path: Path) -> None:
    for turn in range(60):
        database = await Database.open(str(tmp_path / f"{turn}.db"))
        reads = [asyncio.create_task(count(database, "clubs")) for _ in range(20)]
        await asyncio.sleep(0)
        async with asyncio.timeout(5):
            await database.close()
            assert await asyncio.gather(*reads) == [0] * 20


async def test_what_is_due_at_the_commit_is_written_once_for_all_who_share_it(database: Database, house: House) -> None:
    post = await database.write(lambda: STORE.posts.want("it", house.lobby, None, "film 1", None, 1))

    def says(moment: int, *, fails: bool = False) -> Callable[[], Coroutine[None, None, int]]:
        async def work() -> int:
            await STORE.posts.changed(house.club, "film 1", moment)
            if fails:
                raise LookupError
            return await written()

        return work

    async def wanted() -> int:
        found = await database.read(lambda: STORE.posts.get(post))
        assert found is not None
        return found.wanted

    with pytest.raises(LookupError):
        await database.write(says(2, fails=True))
    assert await wanted() == 1, "a work that fails has not asked"
    told = await asyncio.gather(*(database.write(says(n)) for n in range(3, 23)))
    assert told == [1] * 20, "each of them has something to write"
    assert await wanted() == (2 if database.address.endswith(".db") else 21)
    mixed = [database.write(says(n, fails=n % 2 == 0)) for n in range(30, 36)]
    ended = await asyncio.gather(*mixed, return_exceptions=True)
    assert [isinstance(one, LookupError) for one in ended] == [True, False] * 3
    assert await wanted() > (2 if database.address.endswith(".db") else 21)
    with pytest.raises(ReadOnly):
        await database.read(says(40))
