"""CONTRIBUTING.md keeps its word: its worked example is taken from the page and run."""

from __future__ import annotations

import re

import pytest

from bot import app
from commands.command import Group
from commands.films import commands as room
from commands.groups import GROUPS
from commands.parse import Book
from storage.store import Database
from tests.child import ROOT
from tests.club import Club
from tests.parity.stage import Stage, on_page


async def test_the_worked_example_works(
    database: Database, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text()
    handler, refusal, test, script = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    films = Group(room.films.name, room.films.help, dict(room.films.commands))
    names = {**vars(room), "films": films, "Club": Club, "Stage": Stage, "script": lambda *commands: lambda play: play}
    exec(refusal + handler + test + script, names)
    groups = tuple(films if group is room.films else group for group in GROUPS)
    async with Club.on(database, Book(groups)) as club:
        await names["test_chance_names_a_film_of_the_club"](club)
    monkeypatch.setattr(app, "GROUPS", groups)
    async with on_page(tmp_path_factory.mktemp("page")) as stage:
        await names["chance_names_a_film"](stage)
    assert "draw" not in room.films.commands
