"""A damaged file is found when it is opened, and left byte for byte as it is."""

from __future__ import annotations

import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from storage.errors import Corrupt, StoreError
from storage.sqlite_file import damage
from storage.store import STORE, Database
from tests.storage.house import NOW, adding, build, titles

PAGE = 4096


@pytest.fixture
async def whole(tmp_path: Path) -> Path:
    """A closed database of a club with films and texts, in one file of some dozens of pages."""
    path = tmp_path / "club.db"
    database = await Database.open(str(path))
    house = await database.write(build)
    for n in range(60):
        await database.write(adding(house.club, f"Take {n}"))
        await database.write(lambda n=n: STORE.reviews.draft(house.club, "own", f"{n} " * 900, "{}", house.ana, NOW))
    await database.close()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["club.db"] and damage(path) is None
    return path


async def refused(path: Path, kind: type[StoreError] = Corrupt) -> str:
    """What is said of a file that is not opened, and that stays as it was."""
    before = path.read_bytes()
    with pytest.raises(kind) as caught:
        await (await Database.open(str(path))).close()
    assert path.read_bytes() == before
    said = str(caught.value)
    assert said.isprintable() and len(said) < 700 and str(path) in said
    return said


@pytest.mark.parametrize("seed", range(10))
async def test_a_page_of_noise_is_found(whole: Path, seed: int) -> None:
    dice = random.Random(seed)
    page = 0 if seed == 0 else dice.choice(sorted(_trees(whole)))
    noise = bytearray(whole.read_bytes())
    noise[page * PAGE : (page + 1) * PAGE] = dice.randbytes(PAGE)
    whole.write_bytes(noise)
    said = await refused(whole)
    assert "It was left as it is" in said and "docs/backup.md" in said


def _trees(path: Path) -> set[int]:
    """The pages of tables and indexes; in a text's own overflow pages SQLite has nothing to check."""
    data = path.read_bytes()
    return {n for n in range(1, len(data) // PAGE) if data[n * PAGE] in (2, 5, 10, 13)}


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
async def test_a_file_cut_short_is_found(whole: Path, part: float) -> None:
    pages = whole.stat().st_size // PAGE
    with whole.open("r+b") as file:
        file.truncate(int(pages * part) * PAGE)
    await refused(whole)


async def test_a_schema_of_noise_is_told_in_printable_words(whole: Path) -> None:
    data = whole.read_bytes()
    whole.write_bytes(data.replace(b"CREATE TABLE films (", b"\x1b[31m\xff\n TABLE films ("))
    await refused(whole)


@pytest.mark.parametrize("content", [b"Dear diary, today we saw Ran.\n" * 300, b"abc", b"\x00" * 9000])
async def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "diary.txt"
    path.write_bytes(content)
    await refused(path)


async def test_damage_under_a_living_log_is_found_without_moving_the_log_into_it(whole: Path, tmp_path: Path) -> None:
    other = sqlite3.connect(whole, isolation_level=None)
    other.execute("PRAGMA wal_autocheckpoint = 0")
    other.execute("UPDATE films SET minutes = 100")
    killed = tmp_path / "killed"
    killed.mkdir()
    for file in whole.parent.glob("club.db*"):
        shutil.copy(file, killed)
    other.close()
    broken = bytearray((killed / "club.db").read_bytes())
    roots = sqlite3.connect(whole).execute("SELECT rootpage FROM sqlite_master WHERE name = 'clubs'").fetchone()[0]
    broken[(roots - 1) * PAGE : roots * PAGE] = random.Random(7).randbytes(PAGE)
    (killed / "club.db").write_bytes(broken)
    log = (killed / "club.db-wal").read_bytes()
    await refused(killed / "club.db")
    assert log and (killed / "club.db-wal").read_bytes() == log


async def test_damage_that_appears_while_open_is_told_as_damage(whole: Path) -> None:
    database = await Database.open(str(whole))
    try:
        with whole.open("r+b") as file:
            file.seek(PAGE)
            file.write(random.Random(1).randbytes(whole.stat().st_size - PAGE))
        with pytest.raises(Corrupt):
            await titles(database)
    finally:
        await database.close()


async def test_an_empty_file_is_a_new_database(tmp_path: Path) -> None:
    path = tmp_path / "odd name #1?%20.db"
    path.touch()
    await (await Database.open(str(path))).close()
    assert damage(path) is None and path.stat().st_size > 0
