"""docs/backup.md says the truth: its own commands are run here, on a database that is being written to."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.settings import load
from storage.sqlite_file import damage
from storage.store import Database
from tests.child import SCRIPT, environment
from tests.conftest import lacking
from tests.storage.children import ROOT
from tests.storage.house import adding, build, titles

NAME = "aftercredits.db"
PAGE = (ROOT / "docs" / "backup.md").read_text("utf-8")
OURS, DAILY, BACK, MOVE, ONLINE, IN_PYTHON, LOOK, RESTORE = re.findall(r"```sh\n(.*?)```", PAGE, re.S)


async def shell(script: str, folder: Path) -> str:
    ran = await asyncio.to_thread(
        subprocess.run,
        ["sh", "-ec", script],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        env=environment() | {"PATH": f"{SCRIPT.parent}:{os.environ['PATH']}"},
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


@pytest.mark.parametrize("command", [ONLINE, IN_PYTHON], ids=["sqlite3", "python"])
async def test_a_backup_under_load_holds_everything_acknowledged_before_it(tmp_path: Path, command: str) -> None:
    tool = command.split(maxsplit=1)[0]
    if shutil.which(tool) is None:
        lacking(tool, f"install {tool}")
    database = await Database.open(str(tmp_path / NAME))
    house = await database.write(build)
    kept: list[str] = []
    stop = asyncio.Event()

    async def talk(caller: int) -> None:
        while not stop.is_set():
            title = f"Take {caller} {len(kept)}"
            await database.write(adding(house.club, title))
            kept.append(title)

    talking = [asyncio.create_task(talk(n)) for n in range(8)]
    while len(kept) < 50:
        await asyncio.sleep(0.01)
    before = list(kept)
    await shell(command, tmp_path)
    assert (tmp_path / f"{NAME}-wal").exists(), "as the page says"
    stop.set()
    await asyncio.gather(*talking)
    await database.close()
    assert not (tmp_path / f"{NAME}-wal").exists(), "as the page says"
    assert await shell(LOOK, tmp_path) == "ok"

    await shell(RESTORE, tmp_path)
    assert damage(tmp_path / NAME) is None
    restored = await Database.open(str(tmp_path / NAME))
    found = await titles(restored)
    await restored.close()
    assert set(before) <= set(found) and len(found) == len(set(found))


async def test_a_damaged_database_is_mended_as_the_page_says(tmp_path: Path) -> None:
    database = await Database.open(str(tmp_path / NAME))
    house = await database.write(build)
    await database.write(adding(house.club, "Ran"))
    await shell(IN_PYTHON, tmp_path)
    await database.close()
    (tmp_path / NAME).write_bytes(b"noise" * 5000)
    await shell(RESTORE, tmp_path)
    restored = await Database.open(str(tmp_path / NAME))
    assert await titles(restored) == ["Ran"]
    await restored.close()
    assert (tmp_path / "aside" / NAME).read_bytes().startswith(b"noise")


async def test_a_copy_of_the_file_with_its_log_holds_everything(tmp_path: Path) -> None:
    database = await Database.open(str(tmp_path / NAME))
    house = await database.write(build)
    await database.write(adding(house.club, "Ran"))
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for suffix in ("", "-wal"):
        shutil.copy(tmp_path / f"{NAME}{suffix}", crashed)
    await database.close()
    opened = await Database.open(str(crashed / NAME))
    assert await titles(opened) == ["Ran"]
    await opened.close()


async def test_our_own_commands_do_what_the_page_says(tmp_path: Path) -> None:
    database = await Database.open(str(tmp_path / NAME))
    house = await database.write(build)
    await database.write(adding(house.club, "Ran"))
    told = await shell(OURS, tmp_path)
    assert "club.backup.db holds all that was answered" in told
    assert (tmp_path / "club.backup.db").stat().st_mode & 0o777 == 0o600, "as the page says"
    await database.write(adding(house.club, "Ikiru"))
    await database.close()
    assert "before-" in await shell(BACK, tmp_path)
    await shell(MOVE, tmp_path)
    (aside,) = tmp_path.glob(f"{NAME}.before-*")
    for file, kept in ((NAME, ["Ran"]), ("moved.db", ["Ran"]), (aside.name, ["Ikiru", "Ran"])):
        opened = await Database.open(str(tmp_path / file))
        assert await titles(opened) == kept
        await opened.close()


def test_the_settings_on_the_page_are_there() -> None:
    settings = load(dict(line.split("=") for line in DAILY.split()), ROOT / "no such file")
    assert (settings.backups, settings.backups_kept) == ("/media/other-disk/aftercredits", "7")
