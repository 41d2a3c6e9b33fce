"""`doctor`: what is well, what is to be mended, and an exit code that tells which."""

from __future__ import annotations

import socket
from pathlib import Path

from tests.child import aftercredits, started
from tests.ports import free_port


def doctor(folder: Path, **settings: str) -> tuple[int, list[str]]:
    settings.setdefault("web", f"127.0.0.1:{free_port()}")
    done = aftercredits(folder, "doctor", **settings)
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


def mends(lines: list[str]) -> list[str]:
    assert all(line.startswith(("ok    ", "MEND  ")) for line in lines), lines
    return [line for line in lines if line.startswith("MEND")]


def test_a_new_place_is_well_and_stays_untouched(tmp_path: Path) -> None:
    code, lines = doctor(tmp_path)
    assert (code, mends(lines)) == (0, [])
    assert any("it is made at the first start" in line for line in lines)
    assert list(tmp_path.iterdir()) == []


def test_a_database_in_use_is_well(tmp_path: Path) -> None:
    aftercredits(tmp_path, "migrate")
    code, lines = doctor(tmp_path)
    assert (code, mends(lines)) == (0, [])
    assert "ok    database aftercredits.db: whole" in lines


def test_a_missing_folder(tmp_path: Path) -> None:
    code, lines = doctor(tmp_path, database="nowhere/club.db")
    assert code == 1
    assert mends(lines) == ["MEND  database nowhere/club.db does not exist yet: make the folder nowhere first"]


def test_a_corrupt_file_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "club.db"
    file.write_bytes(b"not a database at all" * 500)
    code, lines = doctor(tmp_path, database="club.db")
    assert code == 1
    (line,) = mends(lines)
    assert "restore a backup" in line
    assert file.read_bytes() == b"not a database at all" * 500


def test_a_port_that_somebody_else_has(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        code, lines = doctor(tmp_path, web=f"127.0.0.1:{taken.getsockname()[1]}")
    assert code == 1
    (line,) = mends(lines)
    assert "set another AFTERCREDITS_WEB" in line


async def test_a_bot_that_runs_is_well(tmp_path: Path) -> None:
    async with started(tmp_path) as bot:
        code, lines = doctor(tmp_path, web=bot.url.removeprefix("http://"))
        assert (code, mends(lines)) == (0, [])
        assert any("a bot runs already" in line for line in lines)


def test_a_bad_setting_is_a_finding(tmp_path: Path) -> None:
    code, lines = doctor(tmp_path, log="loud")
    assert code == 1
    (line,) = mends(lines)
    assert "AFTERCREDITS_LOG" in line


def test_without_the_page(tmp_path: Path) -> None:
    assert doctor(tmp_path, web="off")[1][-1] == "ok    the page is off"
