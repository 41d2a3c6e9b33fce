"""Where nothing can be written: told plainly, at the start and later."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from storage.errors import ReadOnly, Unreachable
from storage.sqlite import SQLite, run_on
from storage.store import Database
from tests.storage.house import adding, build, titles


@contextmanager
def unwritable(path: Path) -> Iterator[None]:
    """Nobody can write to this file or folder; permissions do not bind root, a mount does."""
    if os.geteuid() != 0:
        mode = path.stat().st_mode
        path.chmod(mode & 0o555)
        try:
            yield
        finally:
            path.chmod(mode)
        return
    try:
        subprocess.run(["mount", "--bind", path, path], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("permissions do not bind root, and nothing can be mounted here")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", path], check=True, capture_output=True)
        yield
    finally:
        subprocess.run(["umount", "-l", path], check=True)


@pytest.mark.parametrize("what", ["file", "folder"])
async def test_a_database_that_cannot_be_written_is_refused_and_left_as_it_is(tmp_path: Path, what: str) -> None:
    path = tmp_path / "home" / "club.db"
    path.parent.mkdir()
    await (await Database.open(str(path))).close()
    before = path.read_bytes()
    with unwritable(path if what == "file" else path.parent):
        with pytest.raises(ReadOnly, match="read-only") as caught:
            await Database.open(str(path))
        assert path.read_bytes() == before and "\n" not in str(caught.value)
    await (await Database.open(str(path))).close()


async def test_a_database_is_not_made_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    with unwritable(tmp_path / "home"), pytest.raises(ReadOnly):
        await Database.open(str(tmp_path / "home" / "club.db"))


async def test_a_database_that_becomes_read_only_reads_on_and_recovers(tmp_path: Path) -> None:
    database = await Database.open(str(tmp_path / "club.db"))
    assert isinstance(database.driver, SQLite)
    writer = database.driver._writer
    try:
        house = await database.write(build)
        await run_on(writer, lambda c: c.execute("PRAGMA query_only = ON").fetchall())
        with pytest.raises(ReadOnly):
            await database.write(adding(house.club, "Ran"))
        assert await titles(database) == []
        await run_on(writer, lambda c: c.execute("PRAGMA query_only = OFF").fetchall())
        await database.write(adding(house.club, "Ran"))
        assert await titles(database) == ["Ran"]
    finally:
        await database.close()


async def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unreachable, match=r"the folder .*nowhere does not exist"):
        await Database.open(str(tmp_path / "nowhere" / "club.db"))
    assert not (tmp_path / "nowhere").exists()


async def test_a_folder_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "club.db").mkdir()
    with pytest.raises(Unreachable, match=r"club\.db") as caught:
        await Database.open(str(tmp_path / "club.db"))
    assert "\n" not in str(caught.value) and list((tmp_path / "club.db").iterdir()) == []
