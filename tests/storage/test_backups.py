"""Backups of either database under load: whole, of one state, with everything acknowledged; and put back in its place."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.errors import Busy, Corrupt, StoreError, Taken, TooNew, Unreachable
from storage.moves import backups
from storage.moves.sqlite import whole
from storage.sqlite_file import damage
from storage.store import Database, is_server
from tests.club import Club, Person
from tests.storage.filled import fill
from tests.storage.house import adding, ask, build, titles
from tests.storage.test_moves import back, gone_quiet, memory, open_elsewhere, quiet
from tests.waiting import PATIENCE, until

NOW = datetime(2026, 3, 5, 19, 0, tzinfo=UTC)
CALLERS = 8


class Talk:
    """Many who write all the time; `kept` is what each was told is kept."""

    def __init__(self) -> None:
        self.kept: list[str] = []

    @asynccontextmanager
    async def on(self, database: Database, club: int) -> AsyncIterator[None]:
        """While this lasts."""
        stop = asyncio.Event()

        async def talk(caller: int) -> None:
            count = 0
            while not stop.is_set():
                title = f"Take {caller} {(count := count + 1)}"
                await database.write(adding(club, title))
                self.kept.append(title)

        talking = [asyncio.create_task(talk(n)) for n in range(CALLERS)]
        try:
            yield
        finally:
            stop.set()
            await asyncio.gather(*talking)


def found(path: Path) -> set[str]:
    """The films that a file holds."""
    with closing(sqlite3.connect(path)) as connection:
        return {row[0] for row in connection.execute("SELECT title FROM films")}


async def test_under_load_it_holds_all_that_was_acknowledged_and_holds_up_nobody(
    database: Database, address: str, tmp_path: Path
) -> None:
    house = await database.write(build)
    for part in range(20):  # large enough for many steps
        await database.write(adding(house.club, f"{part} " + "long " * 40_000))
    talk, told = Talk(), list[tuple[int, int]]()
    async with talk.on(database, house.club):
        await until(lambda: len(talk.kept) > 50)
        before = list(talk.kept)
        async with asyncio.timeout(PATIENCE):  # one that began anew at every write would never end
            made = await backups.back_up(address, tmp_path / "kept.db", lambda done, most: told.append((done, most)))
        meanwhile = len(talk.kept) - len(before)
        after = len(talk.kept)
        await until(lambda: len(talk.kept) > after)
    assert meanwhile > CALLERS, "they went on writing while it was made"
    assert [done for done, _ in told] == sorted(done for done, _ in told), "it never began anew"
    assert len(told) > 10 and told[-1][0] == told[-1][1]
    assert whole(made.file) == made.version and damage(made.file) is None
    assert set(before) <= found(made.file)
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith("kept")] == ["kept.db"]
    await database.close()

    to = str(tmp_path / "restored.db")
    await backups.restore(made.file, to, NOW, quiet)
    again = await Database.open(to)
    assert set(before) <= set(await titles(again))
    await again.close()


async def test_what_was_deleted_and_numbered_comes_back_as_it_was(address: str, tmp_path: Path) -> None:
    fill(tmp_path / "first.db")
    if is_server(address):
        await backups.change(str(tmp_path / "first.db"), address, quiet)
    else:
        (tmp_path / "first.db").rename(address)
        fill(tmp_path / "first.db")
    made = await backups.back_up(address, tmp_path / "kept.db", quiet)
    assert memory(made.file) == memory(tmp_path / "first.db")
    _, aside = await backups.restore(made.file, address, NOW, quiet, force=True)
    assert await back(address, tmp_path) == memory(tmp_path / "first.db") == memory(Path(aside or ""))


async def test_a_restore_replaces_nothing_unless_told_and_then_keeps_it_beside(address: str, tmp_path: Path) -> None:
    fill(tmp_path / "kept.db", rows=3)
    database = await Database.open(address)
    house = await database.write(build)
    await database.write(adding(house.club, "Ran"))
    await database.close()
    if is_server(address):
        await gone_quiet(address)
    with pytest.raises(Taken):
        await backups.restore(tmp_path / "kept.db", address, NOW, quiet)
    database = await Database.open(address)
    assert await titles(database) == ["Ran"]
    await database.close()
    if is_server(address):
        await gone_quiet(address)
    _, aside = await backups.restore(tmp_path / "kept.db", address, NOW, quiet, force=True)
    assert await back(address, tmp_path) == memory(tmp_path / "kept.db")
    assert aside is not None and "before-20260305T190000" in aside
    assert found(Path(aside)) == {"Ran"}


async def test_into_nothing_it_is_restored_without_more_words(address: str, tmp_path: Path) -> None:
    fill(tmp_path / "kept.db", rows=3, upto=8)
    _, aside = await backups.restore(tmp_path / "kept.db", address, NOW, quiet)
    assert aside is None
    database = await Database.open(address)
    assert len(await titles(database)) == 3, "an older release's backup is opened, and brought up"
    await database.close()


async def test_a_damaged_database_is_put_aside_with_its_log(tmp_path: Path) -> None:
    fill(tmp_path / "kept.db", rows=3)
    place = tmp_path / "club.db"
    place.write_bytes(b"noise" * 5000)
    (tmp_path / "club.db-wal").write_bytes(b"log")
    _, aside = await backups.restore(tmp_path / "kept.db", str(place), NOW, quiet, force=True)
    assert aside is not None
    assert Path(aside).read_bytes() == b"noise" * 5000 and Path(f"{aside}-wal").read_bytes() == b"log"
    assert not (tmp_path / "club.db-wal").exists()
    assert memory(place) == memory(tmp_path / "kept.db")


async def test_a_log_that_a_crash_left_is_kept_with_the_old_memory(tmp_path: Path) -> None:
    fill(tmp_path / "kept.db", rows=3)
    database = await Database.open(str(tmp_path / "running.db"))
    house = await database.write(build)
    await database.write(adding(house.club, "Ran"))
    for suffix in ("", "-wal"):
        (tmp_path / f"club.db{suffix}").write_bytes((tmp_path / f"running.db{suffix}").read_bytes())
    await database.close()
    _, aside = await backups.restore(tmp_path / "kept.db", str(tmp_path / "club.db"), NOW, quiet, force=True)
    assert found(Path(aside or "")) == {"Ran"} and not Path(f"{aside}-wal").exists(), "it is one file"
    assert memory(tmp_path / "club.db") == memory(tmp_path / "kept.db")


async def test_a_bot_that_runs_keeps_its_database(tmp_path: Path) -> None:
    fill(tmp_path / "kept.db", rows=3)
    async with open_elsewhere(tmp_path / "club.db"):
        with pytest.raises(Busy, match="stop it first"):
            await backups.restore(tmp_path / "kept.db", str(tmp_path / "club.db"), NOW, quiet, force=True)
    assert not list(tmp_path.glob("*before*")) and not list(tmp_path.glob("*restoring*"))


async def test_what_is_no_whole_backup_is_not_restored(tmp_path: Path) -> None:
    fill(tmp_path / "kept.db")
    (tmp_path / "torn.db").write_bytes((tmp_path / "kept.db").read_bytes()[:-8192])
    fill(tmp_path / "newer.db", rows=1)
    fill(tmp_path / "stray.db", rows=3)
    for file, sql in (("newer.db", "INSERT INTO schema_version VALUES (9999)"), ("stray.db", "DELETE FROM clubs")):
        with closing(sqlite3.connect(tmp_path / file, isolation_level=None)) as connection:
            connection.execute(sql)
    for file, error in (("torn.db", Corrupt), ("newer.db", TooNew), ("stray.db", Corrupt), ("none.db", Unreachable)):
        with pytest.raises(error):
            await backups.restore(tmp_path / file, str(tmp_path / "club.db"), NOW, quiet, force=True)
    assert not (tmp_path / "club.db").exists()


async def test_a_backup_that_fails_leaves_the_last_one(tmp_path: Path) -> None:
    fill(tmp_path / "club.db")
    kept = tmp_path / "kept.db"
    await backups.back_up(str(tmp_path / "club.db"), kept, quiet)
    before = kept.read_bytes()
    with pytest.raises(Taken, match="--force"):
        await backups.back_up(str(tmp_path / "club.db"), kept, quiet)
    with pytest.raises(Taken, match="itself"):
        await backups.back_up(str(tmp_path / "club.db"), tmp_path / "club.db", quiet, replaces=True)
    with pytest.raises(StoreError, match="does not exist"):
        await backups.back_up(str(tmp_path / "club.db"), tmp_path / "no" / "kept.db", quiet)
    (tmp_path / "club.db").write_bytes(b"noise" * 5000)
    with pytest.raises(StoreError):
        await backups.back_up(str(tmp_path / "club.db"), kept, quiet, replaces=True)
    assert kept.read_bytes() == before and not list(tmp_path.glob("*.part*"))


async def test_a_backup_that_is_called_off_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "STEP", 1)
    fill(tmp_path / "club.db")
    begun = asyncio.Event()
    loop = asyncio.get_running_loop()

    def tell(done: int, most: int) -> None:
        loop.call_soon_threadsafe(begun.set)

    making = asyncio.create_task(backups.back_up(str(tmp_path / "club.db"), tmp_path / "kept.db", tell))
    await begun.wait()
    making.cancel()
    with pytest.raises(asyncio.CancelledError):
        await making
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith("kept")] == []


async def test_a_restored_backup_holds_every_vote_acknowledged_before_it_began(
    club: Club, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "STEP", 1)
    films = ("Ran", "Heat", "Alien")
    await club.person("Host").says(f'vote open Friday? options:"{"; ".join(films)}"')
    people = [club.person(f"P{n}") for n in range(12)]
    for person in people:
        await person.says("me show")
    stop, acknowledged = asyncio.Event(), dict[str, int]()

    async def votes(person: Person) -> None:
        while not stop.is_set():
            said = acknowledged.get(person.name, 0) + 1
            club.now.pass_(microseconds=1)
            answer = await person.says(f"vote cast 1 {films[said % 3]}", via="button", moment=club.now())
            assert films[said % 3] in answer
            acknowledged[person.name] = said

    voting = [asyncio.create_task(votes(person)) for person in people]
    try:
        await until(lambda: len(acknowledged) == len(people) and min(acknowledged.values()) > 2)
        before = dict(acknowledged)
        made = await backups.back_up(address, tmp_path / "kept.db", quiet)
        assert sum(acknowledged.values()) > sum(before.values()), "they went on voting"
    finally:
        stop.set()
        await asyncio.gather(*voting)
    await backups.restore(made.file, str(tmp_path / "restored.db"), NOW, quiet)
    restored = await Database.open(str(tmp_path / "restored.db"))
    try:
        rows = await ask(restored, "SELECT m.name, b.choices, b.at FROM ballots b JOIN members m ON m.id = b.member")
        marks = {row["id"] for row in await ask(restored, "SELECT id FROM seen")}
    finally:
        await restored.close()
    assert {row["name"] for row in rows} == set(before) and len(rows) == len(people)
    assert len(marks) >= sum(before.values()), "each acknowledged vote left its mark"
