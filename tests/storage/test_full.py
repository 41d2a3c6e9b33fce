"""A disk with no room left: a clear refusal, reads go on, and room is all it takes."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.errors import Full
from storage.query import Work
from storage.sqlite import SQLite, run_on
from storage.store import STORE, Database
from tests.storage.house import NOW, House, ask, build

LONG = "All work and no play makes Jack a dull boy. " * 800


def pasting(house: House, text: str = LONG) -> Work[int]:
    return lambda: STORE.reviews.draft(house.club, "own", text, "{}", house.ana, NOW)


async def fill(database: Database, house: House) -> int:
    """How many long texts went in before it was full; told plainly, and nothing half kept."""
    for kept in range(200):
        try:
            await database.write(pasting(house))
        except Full as full:
            assert "full" in str(full) and "\n" not in str(full)
            return kept
    raise AssertionError("it never became full")


async def drafts(database: Database, house: House) -> int:
    return len(await database.read(lambda: STORE.reviews.drafts(house.ana)))


async def test_a_file_that_may_not_grow_is_refused_and_got_over(tmp_path: Path) -> None:
    database = await Database.open(str(tmp_path / "club.db"))
    assert isinstance(database.driver, SQLite)
    writer = database.driver._writer
    try:
        house = await database.write(build)
        pages = (await ask(database, "PRAGMA page_count"))[0]["page_count"]
        await run_on(writer, lambda c: c.execute(f"PRAGMA max_page_count = {pages + 30}").fetchall())
        kept = await fill(database, house)
        assert await drafts(database, house) == kept
        together = [database.write(pasting(house, text)) for text in ("short", LONG, "short")]
        came = await asyncio.gather(*together, return_exceptions=True)
        told = sum(isinstance(id, int) for id in came)
        assert isinstance(came[1], Full) and await drafts(database, house) == kept + told
        await run_on(writer, lambda c: c.execute("PRAGMA max_page_count = 1000000").fetchall())
        await database.write(pasting(house))
        assert await drafts(database, house) == kept + told + 1
        assert await database.driver.check() is None
    finally:
        await database.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no small disk can be mounted here: it takes root on Linux")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


async def test_a_full_disk_is_refused_read_from_and_got_over(small_disk: Path) -> None:
    database = await Database.open(str(small_disk / "club.db"))
    try:
        house = await database.write(build)
        ballast = small_disk / "ballast"
        ballast.write_bytes(bytes(800_000))
        kept = await fill(database, house)
        assert await drafts(database, house) == kept
        ballast.unlink()
        await database.write(pasting(house))
        assert await drafts(database, house) == kept + 1
        assert await database.driver.check() is None
    finally:
        await database.close()


async def test_a_disk_that_is_full_at_the_start_is_told_in_one_line(small_disk: Path) -> None:
    (small_disk / "ballast").write_bytes(bytes(2_080_000))
    with pytest.raises(Full) as caught:
        await (await Database.open(str(small_disk / "club.db"))).close()
    assert "\n" not in str(caught.value)
    (small_disk / "ballast").unlink()
    await (await Database.open(str(small_disk / "club.db"))).close()
