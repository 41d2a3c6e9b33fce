"""`backup`, `restore` and `migrate --from … --to …` as people say them, on a terminal and elsewhere."""

from __future__ import annotations

import io
import os
import pty
import subprocess
from pathlib import Path

from bot.keeping import Bar
from storage.moves.sqlite import whole
from storage.moves.tables import newest
from tests.child import SCRIPT, aftercredits, declined, environment, started, visitor
from tests.storage.filled import fill
from tests.storage.test_moves import memory

PASSWORD = "se-cr3t"


async def test_a_backup_is_made_while_the_bot_runs(tmp_path: Path) -> None:
    async with started(tmp_path) as bot, visitor(bot.url, "Ana", bot.owner_token) as ana:
        await ana.says("/film add Ran")
        await ana.heard("answer")
        done = aftercredits(tmp_path, "backup", "kept.db")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("kept.db holds all that was answered before this began: ")
        assert whole(tmp_path / "kept.db") == newest()
        busy = declined(aftercredits(tmp_path, "restore", "kept.db", "--force"), 2)
        assert "stop it first" in busy
        await ana.says("/film add Ikiru")
        await ana.heard("answer")
        await bot.stop()
    done = aftercredits(tmp_path, "restore", "kept.db", "--force")
    assert done.returncode == 0
    assert "aftercredits.db is what kept.db holds" in done.stdout and "aftercredits.db.before-" in done.stdout
    assert [row[2] for row in memory(tmp_path / "aftercredits.db")["films"]] == ["Ran"]


def test_what_is_there_is_not_overwritten(tmp_path: Path) -> None:
    fill(tmp_path / "aftercredits.db", rows=2)
    fill(tmp_path / "kept.db", rows=3)
    for verb in ("backup", "restore"):
        assert "--force" in declined(aftercredits(tmp_path, verb, "kept.db"), 2)
    assert aftercredits(tmp_path, "backup", "kept.db", "--force").returncode == 0
    assert memory(tmp_path / "kept.db") == memory(tmp_path / "aftercredits.db")


def test_a_move_from_one_to_another(tmp_path: Path, postgres: str) -> None:
    fill(tmp_path / "old.db")
    there = aftercredits(tmp_path, "migrate", "--from", "sqlite:old.db", "--to", postgres)
    again = aftercredits(tmp_path, "migrate", "--from", postgres, "--to", "sqlite:again.db")
    assert there.returncode == again.returncode == 0, there.stderr + again.stderr
    assert memory(tmp_path / "again.db") == memory(tmp_path / "old.db")
    hashes = [done.stdout.split("Their hash is ")[1].split(".")[0] for done in (there, again)]
    assert hashes[0] == hashes[1]


def test_what_is_not_understood(tmp_path: Path) -> None:
    assert "belong together" in declined(aftercredits(tmp_path, "migrate", "--from", "old.db"), 2)
    for there in ("mysql://host/db", f"postgresql://ana:{PASSWORD}@127.0.0.1:1/no"):
        line = declined(aftercredits(tmp_path, "migrate", "--from", there, "--to", "new.db"), 2)
        assert PASSWORD not in line
    assert not (tmp_path / "new.db").exists()
    assert "there is no file" in declined(aftercredits(tmp_path, "backup", "kept.db"), 2)


def test_the_bar_is_drawn_on_a_terminal_alone(tmp_path: Path) -> None:
    fill(tmp_path / "aftercredits.db", rows=2)
    ours, theirs = pty.openpty()
    ran = subprocess.run([SCRIPT, "backup", "kept.db"], cwd=tmp_path, env=environment(), stderr=theirs,
                         stdout=subprocess.PIPE, timeout=60, check=True)  # fmt: skip
    os.close(theirs)
    drawn = os.read(ours, 10_000).decode()
    os.close(ours)
    assert "Backing up [" in drawn and "100%" in drawn and b"[" not in ran.stdout
    silent = io.StringIO()
    Bar("Moving", silent).tell(1, 2)
    assert silent.getvalue() == ""


def test_the_bar_fits_its_line() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    out = Terminal()
    bar = Bar("Moving", out)
    for done in (0, 500, 1000):
        bar.tell(done, 1000)
    bar.end()
    last = out.getvalue().split("\r")[-1]
    assert last.startswith("Moving [####") and last.endswith("] 100%\n") and len(last) <= 80
