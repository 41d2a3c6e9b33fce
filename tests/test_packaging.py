"""The locks, the .venv that is made from them, and the wheel."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from tests.child import ROOT, environment
from tests.conftest import lacking

LOCKS = ("requirements.lock", "requirements-dev.lock")


def locked(name: str) -> dict[str, str]:
    """What a lock holds: name -> version; every one of them with its hashes."""
    found = {}
    for entry in re.split(r"\n(?=\S)", (ROOT / name).read_text().strip()):
        wanted = re.match(r"([a-z0-9-]+)==(\S+)(?: ; .+)? \\\n", entry)
        assert wanted, entry
        hashes = entry.split("\\\n")[1:]
        assert hashes and all(re.fullmatch(r"\s+--hash=sha256:[0-9a-f]{64}\s*", line) for line in hashes), entry
        found[wanted[1]] = wanted[2]
    return found


def plain(requirement: str) -> str:
    name = re.match(r"[\w.-]+", requirement)
    assert name is not None
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def test_locks_are_hashes_and_no_addresses() -> None:
    runtime, dev = (locked(name) for name in LOCKS)
    assert runtime.items() <= dev.items()  # `make test` adds to what `make run` installed
    for name in LOCKS:
        text = (ROOT / name).read_text()
        assert "://" not in text and "--index" not in text and "--find-links" not in text and "@" not in text


def test_the_locks_hold_all_that_is_declared() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())
    project, groups = declared["project"], declared["dependency-groups"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["postgres"], *groups["build"]]
    assert {plain(one) for one in needed} <= set(locked(LOCKS[0]))
    assert {plain(one) for one in groups["dev"] if isinstance(one, str)} <= set(locked(LOCKS[1]))


@pytest.fixture
def tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """tools/venv.py in a checkout of its own, with a .venv that looks whole for the runtime."""
    spec = spec_from_file_location("venv_tool", ROOT / "tools" / "venv.py")
    assert spec is not None and spec.loader is not None
    tool = module_from_spec(spec)
    spec.loader.exec_module(tool)
    for name in (*LOCKS, "pyproject.toml"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    for name, value in {"ROOT": tmp_path, "VENV": tmp_path / ".venv", "PYTHON": python}.items():
        monkeypatch.setattr(tool, name, value)
    (tmp_path / ".venv" / "made-runtime").write_text(tool.origin("runtime"))
    return tool


def test_a_venv_that_stands_is_left_alone(tool: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def make(kind: str) -> None:
        raise AssertionError(kind)

    monkeypatch.setattr(tool, "make", make)
    assert tool.main("runtime") == 0
    assert not tool.stands("dev")
    (tool.VENV / "made-runtime").unlink()
    (tool.VENV / "made-dev").write_text(tool.origin("dev"))
    assert tool.main("runtime") == 0  # the developers' holds all of the runtime


@pytest.mark.parametrize("harm", ["lock", "project", "mark", "python", "package"])
def test_one_that_is_old_or_half_made_does_not_stand(tool: ModuleType, harm: str) -> None:
    assert tool.stands("runtime")
    if harm == "lock":
        (tool.ROOT / LOCKS[0]).write_text("other\n")
    elif harm == "project":
        (tool.ROOT / "pyproject.toml").write_text("other\n")
    elif harm == "mark":
        (tool.VENV / "made-runtime").unlink()
    elif harm == "python":
        tool.PYTHON.unlink()
    else:
        tool.PYTHON.write_text("#!/bin/sh\nexit 1\n")
    assert not tool.stands("runtime")


def test_make_explains_itself() -> None:
    said = subprocess.run(["make", "--silent", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert [line.split()[1] for line in said.splitlines()][:4] == ["help", "run", "demo", "test"]


def test_the_wheel_is_whole_and_runs_elsewhere(tmp_path: Path) -> None:
    if find_spec("hatchling") is None:
        lacking("hatchling", "make test installs it")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)
    ours = [f for package in ("bot", "commands", "storage") for f in (ROOT / package).rglob("*") if f.is_file()]
    for file in ours:
        if "__pycache__" not in file.parts:
            assert (site / file.relative_to(ROOT)).is_file(), file
    assert (site / "bot/platforms/web/page/fonts/OFL.txt").is_file()
    assert (site / "commands/drawing/OFL.txt").is_file()
    assert (site / "storage/sql/0001_house.sql").is_file()
    assert not (site / "tests").exists()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    env = {**environment(), "PYTHONPATH": os.fspath(site)}
    where = [sys.executable, "-P", "-c", "import bot; print(bot.__file__)"]
    assert str(site) in subprocess.run(where, cwd=elsewhere, env=env, capture_output=True, text=True, check=True).stdout
    done = subprocess.run(
        [sys.executable, "-P", "-m", "bot", "migrate"],
        cwd=elsewhere,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
