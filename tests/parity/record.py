"""The record: what was heard of each command on each platform when its scripts were last recorded."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.parity.ledger import Heard
from tests.parity.script import Script

FOLDER = Path(__file__).with_name("recorded")


def _read(file: Path) -> dict[str, dict[str, dict[str, dict[str, list[str]]]]]:
    """What one file of scripts was heard to do: script, platform, command, door, what came."""
    found: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    return found


def rooms() -> dict[str, Mapping[str, Mapping[str, Mapping[str, Heard]]]]:
    """Everything that is recorded, by the file of its scripts."""
    return {file.stem: _read(file) for file in sorted(FOLDER.glob("*.json"))}


def recorded(script: Script, platform: str) -> Mapping[str, Heard]:
    """What a script was heard to do on a platform, by command."""
    return _read(FOLDER / f"{script.room}.json").get(script.name, {}).get(platform, {})


def record(script: Script, platform: str, heard: Mapping[str, Heard]) -> None:
    """Write down what a script was heard to do on a platform."""
    file = FOLDER / f"{script.room}.json"
    FOLDER.mkdir(exist_ok=True)
    all_ = _read(file)
    all_.setdefault(script.name, {})[platform] = {command: dict(what) for command, what in heard.items()}
    write(file, all_)


def write(file: Path, all_: Mapping[str, Any]) -> None:
    """Write a file of the record, or take it away when nothing is in it."""
    if not all_:
        file.unlink(missing_ok=True)
        return
    file.write_text(json.dumps(all_, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
