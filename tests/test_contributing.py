"""CONTRIBUTING.md keeps its word: its worked example is taken from the page and run."""

from __future__ import annotations

import re

from commands.command import Group
from commands.films import commands as room
from commands.groups import GROUPS
from commands.parse import Book
from storage.store import Database
from tests.child import ROOT
from tests.club import Club


async def test_the_worked_example_works(database: Database) -> None:
    handler, refusal, test = re.findall(r"```python\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text(), re.DOTALL)
    films = Group(room.films.name, room.films.help, dict(room.films.commands))
    names = {**vars(room), "films": films, "Club": Club}
    exec(refusal + handler + test, names)
    book = Book(tuple(films if group is room.films else group for group in GROUPS))
    async with Club.on(database, book) as club:
        await names["test_chance_names_a_film_of_the_club"](club)
    assert "draw" not in room.films.commands
