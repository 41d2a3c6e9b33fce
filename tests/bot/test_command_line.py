"""The command line itself: it teaches, and says in a line what it does not understand."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest

from tests.child import ROOT, aftercredits

VERBS = ("run", "demo", "digest", "owner", "doctor", "migrate")


def test_help_teaches(tmp_path: Path) -> None:
    said = aftercredits(tmp_path, "--help")
    assert (said.returncode, said.stderr) == (0, "")
    for verb in VERBS:
        assert f"\n    {verb} " in said.stdout
    assert "aftercredits run        start the bot" in said.stdout
    assert ".env.example explains each" in said.stdout


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(tmp_path: Path, verb: str) -> None:
    said = aftercredits(tmp_path, verb, "--help")
    assert said.returncode == 0
    assert len(said.stdout.split("\n\n")) > 2  # more than its usage and its options


def test_digest_gives_an_example(tmp_path: Path) -> None:
    assert "example: aftercredits digest review.txt --json" in aftercredits(tmp_path, "digest", "--help").stdout


@pytest.mark.parametrize("words", [(), ("dance",), ("digest",), ("digest", "a", "--json", "--text"), ("run", "fast")])
def test_what_is_not_understood(tmp_path: Path, words: tuple[str, ...]) -> None:
    said = aftercredits(tmp_path, *words)
    assert (said.returncode, said.stdout) == (2, "")
    assert "aftercredits" in said.stderr.splitlines()[-1] and "error: " in said.stderr
    assert "Traceback" not in said.stderr


def test_the_version_is_the_installed_one(tmp_path: Path) -> None:
    assert aftercredits(tmp_path, "--version").stdout == f"aftercredits {version('aftercredits')}\n"
    assert f"## [{version('aftercredits')}]" in (ROOT / "CHANGELOG.md").read_text()
