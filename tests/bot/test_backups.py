"""Backups by themselves: every day, so many kept; what goes wrong is told in the log, by doctor and by health."""

from __future__ import annotations

import asyncio
import itertools
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.app import App, running
from bot.backups import found
from bot.settings import BadSetting, Settings, load
from storage.moves.sqlite import whole
from storage.moves.tables import newest
from tests.child import aftercredits
from tests.ports import free_port
from tests.quick import Time, hurry
from tests.waiting import until

SECRET = "a secret of twenty-six letters"


@asynccontextmanager
async def bot(address: str, folder: Path, time: Time, kept: int = 3) -> AsyncIterator[App]:
    settings = Settings(database=address, web=f"127.0.0.1:{free_port()}", backups=str(folder), backups_kept=str(kept))
    async with running(settings, time) as app:
        yield app


def days(folder: Path) -> list[str]:
    return [at.strftime("%d") for at, _ in found(folder)]


async def healthy(app: App) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"{app.settings.page_url}/health") as answer:
        return answer.status, await answer.text()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    hurry(monkeypatch)


async def test_one_a_day_and_so_many_kept(address: str, tmp_path: Path, quick: None) -> None:
    folder, time = tmp_path / "backups", Time()
    async with bot(address, folder, time):
        for day in range(5):
            await until(lambda day=day: len(found(folder)) == min(day + 1, 3) and newest_is(folder, time))  # type: ignore[misc]
            time.passes(days=1, minutes=1)
        await until(lambda: newest_is(folder, time) and len(found(folder)) == 3)
    made = found(folder)
    assert len(made) == 3
    assert all(
        timedelta(days=1) <= later - earlier < timedelta(days=2)
        for (earlier, _), (later, _) in itertools.pairwise(made)
    )
    assert {whole(file) for _, file in made} == {newest()}
    assert sorted(os.listdir(folder)) == [file.name for _, file in made]


def newest_is(folder: Path, time: Time) -> bool:
    made = found(folder)
    return bool(made) and time() - made[-1][0] < timedelta(hours=1)


async def test_a_bot_that_starts_again_makes_none_before_it_is_time(address: str, tmp_path: Path, quick: None) -> None:
    time = Time()
    async with bot(address, tmp_path / "b", time):
        await until(lambda: found(tmp_path / "b"))
    time.passes(hours=23)
    async with bot(address, tmp_path / "b", time) as app:
        assert app.health.backups is not None
        rounds = app.health.backups.rounds
        went = rounds.well
        await until(lambda: rounds.well > went)
        time.passes(hours=2)
        await until(lambda: len(found(tmp_path / "b")) == 2)
    (first, _), (second, _) = found(tmp_path / "b")
    assert second - first >= timedelta(days=1)


async def test_a_failure_is_told_everywhere_until_one_succeeds(
    tmp_path: Path, quick: None, caplog: pytest.LogCaptureFixture
) -> None:
    folder, time = tmp_path / "b", Time()
    folder.write_text("this is no folder")
    async with bot(str(tmp_path / "club.db"), folder, time) as app:
        await until(lambda: "no backup could be made" in caplog.text)
        status, told = await healthy(app)
        assert status == 503 and "the last backup failed" in told
        doctor = await asyncio.to_thread(
            aftercredits, tmp_path, "doctor", database="club.db", backups=str(folder), web=app.settings.web
        )
        assert doctor.returncode == 1
        assert "MEND  backups in" in doctor.stdout and "the last one failed" in doctor.stdout
        assert "MEND  a bot runs already, and is not well: the last backup failed" in doctor.stdout
        folder.unlink()
        time.passes(hours=1, minutes=1)
        await until(lambda: found(folder))
        await until(lambda: status_is(app, 200))
        doctor = await asyncio.to_thread(
            aftercredits, tmp_path, "doctor", database="club.db", backups=str(folder), web=app.settings.web
        )
        assert doctor.returncode == 0 and "the newest is of" in doctor.stdout, doctor.stdout
    assert caplog.text.count("no backup could be made") == 1, "it is tried once an hour"


async def status_is(app: App, status: int) -> bool:
    return (await healthy(app))[0] == status


def test_doctor_misses_a_backup_that_was_not_made(tmp_path: Path) -> None:
    folder = tmp_path / "b"
    folder.mkdir()
    (folder / "aftercredits-20200101T120000Z.db").touch()
    told = aftercredits(tmp_path, "doctor", backups="b", web="off")
    assert (
        told.returncode == 1
        and "MEND  backups in b: the newest is of 2020-01-01 12:00 UTC: none was made since" in told.stdout
    )


async def test_nothing_else_in_the_folder_is_touched(tmp_path: Path, quick: None) -> None:
    folder, time = tmp_path / "b", Time()
    folder.mkdir()
    for name in ("aftercredits-mine.db", "holiday.jpg", "aftercredits.db"):
        (folder / name).touch()
    (folder / "aftercredits-20200101T120000Z.db.part").touch()
    async with bot(str(tmp_path / "club.db"), folder, time, kept=1):
        for _ in range(3):
            await until(lambda: newest_is(folder, time))
            time.passes(days=1, minutes=1)
        await until(lambda: newest_is(folder, time) and len(found(folder)) == 1)
    assert {"aftercredits-mine.db", "holiday.jpg", "aftercredits.db"} < set(os.listdir(folder))
    assert len(os.listdir(folder)) == 4, "what a killed bot had begun is gone"


@pytest.mark.parametrize("kept", ["0", "-1", "many", "1.5"])
def test_how_many_are_kept_is_a_number(kept: str, tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="AFTERCREDITS_BACKUPS_KEPT"):
        load({"AFTERCREDITS_BACKUPS_KEPT": kept}, tmp_path / "none")


async def test_no_token_is_in_a_name(tmp_path: Path, quick: None, caplog: pytest.LogCaptureFixture) -> None:
    settings = load(
        {"AFTERCREDITS_DATABASE": str(tmp_path / "club.db"), "AFTERCREDITS_SECRET": SECRET, "AFTERCREDITS_BACKUPS": str(tmp_path / "b"),
         "AFTERCREDITS_WEB": f"127.0.0.1:{free_port()}"}, tmp_path / "none"
    )  # fmt: skip
    async with running(settings):
        await until(lambda: found(tmp_path / "b"))
    caller: Callable[[str], bool] = lambda text: SECRET in text  # noqa: E731
    assert not caller(caplog.text) and not any(map(caller, os.listdir(tmp_path / "b")))
