"""What runs the bot for good: the image, the compose file and the systemd unit, as far as a machine without them can tell."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.settings import variables
from tests.child import ROOT

UNIT = ROOT / "deploy" / "aftercredits.service"


def test_the_image_copies_what_is_there_and_let_through() -> None:
    said = (ROOT / "Dockerfile").read_text()
    wanted = [name for line in re.findall(r"^COPY (?!--)(.+) \S+$", said, re.MULTILINE) for name in line.split()]
    assert {"bot", "commands", "storage", "requirements.lock", "pyproject.toml"} <= set(wanted)
    let_through = (ROOT / ".dockerignore").read_text().splitlines()
    for name in wanted:
        assert (ROOT / name).exists(), name
        assert f"!{name}" in let_through, name
    assert "--require-hashes" in said and re.search(r"^USER \d+$", said, re.MULTILINE), "nobody runs as root"


@pytest.mark.parametrize("file", ["Dockerfile", "compose.yaml", "deploy/aftercredits.service", "docs/running.md"])
def test_every_setting_that_is_named_exists(file: str) -> None:
    named = set(re.findall(r"\b(?:AFTERCREDITS|DISCORD|SLACK)_[A-Z_]+\b", (ROOT / file).read_text()))
    assert named <= set(variables()), named - set(variables())


def test_compose_leaves_nothing_open_that_need_not_be() -> None:
    said = (ROOT / "compose.yaml").read_text()
    for guard in ("read_only: true", "no-new-privileges:true", "cap_drop:", '"127.0.0.1:8321:8321"'):
        assert guard in said
    for secret in ("POSTGRES_PASSWORD", "AFTERCREDITS_SECRET"):
        assert re.search(rf"\$\{{{secret}:\?", said), f"{secret} has no default that everybody knows"


def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze comes with systemd")
    there = tmp_path / UNIT.name
    there.write_text(re.sub(r"ExecStart=\S+", "ExecStart=/bin/true", UNIT.read_text()))
    done = subprocess.run(["systemd-analyze", "verify", there], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (0, "")
