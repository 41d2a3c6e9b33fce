"""The tables of a version, read off the migrations themselves: a new table is moved and backed up without new code."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache

from storage.migrate import scripts, statements
from storage.sqlite import SQLite

LEDGER = "schema_version"
"""The migrations' own table; it says the same on both sides, and is not moved."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns with the kinds they were declared with, and the columns that tell its rows apart."""

    name: str
    columns: Mapping[str, str]
    key: tuple[str, ...]
    counted: bool
    """Whether the database numbers its rows, and never gives a number twice."""

    @property
    def booleans(self) -> tuple[int, ...]:
        """Which columns hold yes or no, counted from 0."""
        return tuple(n for n, kind in enumerate(self.columns.values()) if kind == "BOOLEAN")

    @property
    def key_at(self) -> tuple[int, ...]:
        """Where the key's columns stand among all, counted from 0."""
        names = list(self.columns)
        return tuple(names.index(name) for name in self.key)


def newest() -> int:
    """The version that this release knows."""
    return scripts()[-1][0]


def build(connection: sqlite3.Connection, upto: int) -> None:
    """Make the tables of a version in an empty SQLite database, as its migrations do."""
    connection.execute(f"CREATE TABLE {LEDGER} (version BIGINT NOT NULL)")
    for number, sql in scripts():
        if number <= upto:
            for statement in statements(sql, SQLite.words):
                connection.execute(statement)
            connection.execute(f"INSERT INTO {LEDGER} (version) VALUES (?)", (number,))


@lru_cache(maxsize=8)
def tables(upto: int) -> tuple[Table, ...]:
    """Every table of a version, in the order in which they were made."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        build(connection, upto)
        found = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> ?"
            " ORDER BY rowid", (LEDGER,)
        ).fetchall()  # fmt: skip
        return tuple(_table(connection, name, "AUTOINCREMENT" in sql) for name, sql in found)


def _table(connection: sqlite3.Connection, name: str, counted: bool) -> Table:
    told = connection.execute("SELECT name, type, pk FROM pragma_table_info(?)", (name,)).fetchall()
    key = tuple(column for _, column in sorted((pk, column) for column, _, pk in told if pk))
    columns = {column: kind.upper() for column, kind, _ in told}
    return Table(name, columns, key or tuple(columns), counted)
