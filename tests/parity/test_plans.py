"""The look at plans bites: a query without an index is found on either database; exceptions are of tables there are."""

from __future__ import annotations

import pytest

from storage.moves.tables import newest, tables
from tests.parity.plans import Grown
from tests.parity.scans import FEW, KNOWN


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        ("SELECT * FROM films WHERE country = :value", "films"),
        ("UPDATE members SET zone = NULL WHERE name = :value", "members"),
        (
            "SELECT f.id FROM films f JOIN members m ON m.name = f.title WHERE f.id = 1 AND m.language <> :value",
            "members",
        ),
        ("SELECT id FROM posts WHERE trouble = :value ORDER BY id", "posts"),
        ("SELECT * FROM standing_ratings WHERE comment = :value", "ratings"),
    ],
)
def test_a_table_that_is_read_from_end_to_end_is_found(grown: Grown, sql: str, table: str) -> None:
    found = grown.scans(sql, {"value": "x"})
    assert f"SQLite: {table}" in found and f"PostgreSQL: {table}" in found


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM films WHERE id = :value",
        "SELECT m.name FROM films f JOIN members m ON m.id = f.added_by WHERE f.club = :value AND f.folded = 'ran'",
        "SELECT MAX(id) AS id FROM posts WHERE place = :value AND state = 'held'",
        "INSERT INTO pauses (club, since, until) VALUES (:value, 1, 2)",
    ],
)
def test_what_is_found_by_an_index_is_passed_over(grown: Grown, sql: str) -> None:
    assert grown.scans(sql, {"value": 7}) == []


def test_exceptions_are_of_tables_there_are_and_have_a_reason() -> None:
    names = {"schema_version", *(table.name for table in tables(newest()))}
    assert {*FEW, *(table for table, _ in KNOWN)} <= names
    assert all(reason for reason in (*FEW.values(), *KNOWN.values()))
