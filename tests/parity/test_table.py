"""The table is whole: no command without a script, no empty cell, and the page in docs is what was recorded."""

from __future__ import annotations

import pytest

from tests.parity import ledger
from tests.parity.ledger import BOOK, NOT_HERE, Ledger, Said
from tests.parity.record import rooms
from tests.parity.script import all_scripts
from tests.parity.table import FILE, cells, table

MEND = "`python -m tests.parity` records anew"


def test_every_command_has_a_script_and_every_script_a_command() -> None:
    said = {command for script in all_scripts().values() for command in script.commands}
    assert set(BOOK.commands) - said == set(), "a file in tests/parity/scripts is all that it takes"
    assert said - set(BOOK.commands) == set()


def test_no_cell_is_empty() -> None:
    empty = [(command, platform) for command, row in cells().items() for platform, heard in row.items() if not heard]
    assert empty == [], MEND


def test_where_a_command_cannot_be_had_nothing_else_is_said_of_it() -> None:
    for command, row in cells().items():
        for platform, heard in row.items():
            assert NOT_HERE not in heard or (len(heard) == 1 and len(heard[NOT_HERE]) == 1), (command, platform, heard)


def test_nothing_is_recorded_that_no_script_says() -> None:
    known = {(script.room, name) for name, script in all_scripts().items()}
    assert {(room, name) for room, scripts in rooms().items() for name in scripts} == known, MEND


def test_the_page_in_docs_is_what_was_recorded() -> None:
    assert FILE.read_text("utf-8") == table(cells()), f"{MEND}; with --table, without playing"


def test_a_new_command_leaves_empty_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    add = BOOK.commands["film add"]
    monkeypatch.setitem(ledger.BOOK.commands, "film burn", add)
    assert not any(cells()["film burn"].values())


def test_what_was_said_and_not_answered_is_no_cell() -> None:
    made = Ledger([Said("film add Ran", "typed"), Said("film add", "button", {"form"})])
    assert made.heard("film add") == {"button": ["form"]} and not made.heard("film list")
    made.lines.append(Said("film list", "typed", {"answer"}, "No films here."))
    assert made.heard("film list") == {NOT_HERE: ["No films here."]}
