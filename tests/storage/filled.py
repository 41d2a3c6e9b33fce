"""A database with rows in every table there is, made from what the tables say of themselves."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from storage.moves.tables import Table, build, newest, tables

ROWS = 23
ODD = "Zażółć İstanbul 東京 😀 'quoted' \"twice\" \\ ; -- \n"


def fill(path: Path, upto: int | None = None, rows: int = ROWS) -> None:
    """Make a file with so many rows in each table; the last of each counted one is gone again, its number used up."""
    version = newest() if upto is None else upto
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        build(connection, version)
        for table in tables(version):
            _fill(connection, table, rows)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("COMMIT")


def _fill(connection: sqlite3.Connection, table: Table, rows: int) -> None:
    sql = str(connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table.name,)).fetchone()[0])
    allowed = {name: re.findall(r"'(\w+)'", words) for name, words in re.findall(r"CHECK \((\w+) IN \((.*?)\)\)", sql)}
    told = connection.execute('SELECT name, "notnull" FROM pragma_table_info(?)', (table.name,)).fetchall()
    needed = {name for name, must in told if must} | set(table.key)
    bounded = {name: int(most) for name, most in re.findall(r"CHECK \((\w+) BETWEEN 0 AND (\d+)\)", sql)}

    def value(name: str, row: int) -> Any:
        if name not in needed and row % 5 == 0:
            return None
        if name in allowed:
            return allowed[name][row % len(allowed[name])]
        if table.columns[name] == "BOOLEAN":
            return row % 2
        if table.columns[name] in ("TEXT", "VARCHAR"):
            return f"{'ZzÅaäB!'[row % 7]}{name} {row} {ODD if row % 4 == 0 else ''}"
        return row % bounded[name] if name in bounded else row

    marks = ", ".join("?" * len(table.columns))
    for row in range(1, rows + 1):
        connection.execute(f"INSERT INTO {table.name} VALUES ({marks})", [value(name, row) for name in table.columns])
    if table.counted:
        connection.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (rows + 100, table.name))
