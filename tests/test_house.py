"""The rules of the house that a machine can hold; each is shown to bite when it is broken."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.child import ROOT

PACKAGES = ("bot", "commands", "storage")
LINES_MOST = 320
BIN = Path(sys.executable).parent
REGISTRIES = (
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.",
    "crates" + ".io",
    "un" + "pkg.com",
    "js" + "delivr",
)
A_MACHINE = re.compile(r"(?<![\w.$}/-])/(?:home|root|Users|work|opt|mnt)/(?!ana\b)\w")  # Ana lives in examples


def tracked() -> list[Path]:
    """The files of the repository that are text."""
    asked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if asked.returncode == 0:
        files = [ROOT / name for name in asked.stdout.split("\0") if name]
    else:  # an unpacked archive
        files = [f for f in ROOT.rglob("*") if not {".venv", ".git"} & set(f.relative_to(ROOT).parts)]
    return [f for f in files if f.is_file() and b"\0" not in f.read_bytes()]


def python_files() -> list[Path]:
    return [file for file in tracked() if file.suffix == ".py"]


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [BIN / "lint-imports", "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_arrow_holds() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("storage/films.py", "import commands.card", "bot -> commands -> storage"),
        ("storage/query.py", "import bot.settings", "bot -> commands -> storage"),
        ("commands/films/commands.py", "import bot.app", "bot -> commands -> storage"),
        ("commands/dispatch.py", "import aiohttp", "platform clients only in bot"),
        ("commands/films/cards.py", "import discord", "platform clients only in bot"),
        ("storage/store.py", "import slack_sdk", "platform clients only in bot"),
        ("bot/app.py", "import sqlite3", "database drivers only in storage"),
        ("commands/effects.py", "import asyncpg", "database drivers only in storage"),
        ("commands/dispatch.py", "import commands.films.cards", "the grammar knows no topic"),
        ("commands/films/cards.py", "import commands.reviews.cards", "topics know each other only one way"),
        ("bot/platforms/web/hub.py", "import commands.reviews.cards", "platforms have no club logic"),
    ],
)
def test_the_arrow_bites(tmp_path: Path, file: str, line: str, contract: str) -> None:
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("page", "__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / file).open("a") as bad:
        bad.write(f"\n{line}\n")
    done = lint_imports(tmp_path)
    assert done.returncode == 1, done.stderr
    assert f"{contract} BROKEN" in " ".join(done.stdout.split())


def test_the_other_package_called_commands_is_banned(tmp_path: Path) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text("from discord.ext import commands\n\nprint(commands)\n")
    command = [BIN / "ruff", "check", "--no-cache", "--config", ROOT / "pyproject.toml", "--select", "TID251", bad]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "use discord.app_commands" in done.stdout


def test_nobody_else_ships_a_package_of_our_names() -> None:
    owners = packages_distributions()
    for package in PACKAGES:
        assert set(owners.get(package, [])) <= {"aftercredits"}, package


def test_files_are_short_and_say_what_they_are() -> None:
    for file in python_files():
        text = file.read_text()
        assert text.count("\n") <= LINES_MOST, file
        if file.relative_to(ROOT).parts[0] in PACKAGES and file.name != "__init__.py":
            assert ast.get_docstring(ast.parse(text)), file


def test_no_error_is_caught_without_a_name() -> None:
    for file in python_files():
        for node in ast.walk(ast.parse(file.read_text())):
            assert not (isinstance(node, ast.ExceptHandler) and node.type is None), f"{file}:{node.lineno}"


def test_no_file_names_a_registry_or_somebodys_machine() -> None:
    for file in tracked():
        text = file.read_text()
        assert not [host for host in REGISTRIES if host in text], file
        assert not A_MACHINE.search(text), (file, A_MACHINE.search(text))


def test_the_licence_is_mit() -> None:
    assert (ROOT / "LICENSE").read_text().startswith("MIT License\n")
    assert 'license = "MIT"' in (ROOT / "pyproject.toml").read_text()
