"""What each query does with tables that have grown: it finds its rows by an index, in either database, or says why not."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
import uuid
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from storage.migrate import scripts, statements
from storage.moves import backups
from storage.moves.tables import newest, tables
from storage.postgres import numbered
from storage.query import WRITTEN, Query, Value
from storage.sqlite import SQLite
from tests.parity.scans import FEW, KNOWN
from tests.storage.filled import fill

GROWN = 1_500
"""Rows in each table."""

ALIAS = re.compile(
    r"(?:\bFROM|\bJOIN|\bUPDATE|\bINTO|,)\s+(\w+)(?:\s+(?:AS\s+)?(?!ON\b|WHERE\b|SET\b|LEFT\b|JOIN\b|ORDER\b|GROUP\b|UNION\b)(\w+))?"
)


@contextmanager
def listening(patch: pytest.MonkeyPatch) -> Iterator[dict[str, Mapping[str, Value]]]:
    """Every query that is made meanwhile, each with values that it was once made with."""
    heard: dict[str, Mapping[str, Value]] = {}
    made = Query.__init__

    def hear(self: Query, sql: str, values: Mapping[str, Value]) -> None:
        made(self, sql, values)
        heard.setdefault(sql, values)

    patch.setattr(Query, "__init__", hear)
    yield heard
    heard.pop(WRITTEN.sql, None)


class Grown:
    """Both kinds of database with many rows in every table, and what their planners make of a query."""

    def __init__(self, folder: Path, server: str) -> None:
        self._file = folder / "grown.db"
        self._runner = asyncio.Runner()
        self._names = {table.name for table in tables(newest())}
        self._looked: set[str] = set()
        self._made_by = {each for _, sql in scripts() for each in statements(sql, SQLite.words)}
        fill(self._file, rows=GROWN)
        with closing(sqlite3.connect(self._file)) as connection:
            connection.execute("ANALYZE")
            parts = connection.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'")
            self._parts = {row[0] for row in parts}
            """Indexes of the few rows that something is still to be done with."""
        self._server = self._runner.run(self._furnish(server))

    async def _furnish(self, server: str) -> Any:
        name = f"g{uuid.uuid4().hex[:12]}"
        connection = await asyncpg.connect(server)
        await connection.execute(f"CREATE DATABASE {name}")
        await connection.close()
        address = server.replace("/postgres?", f"/{name}?")
        await backups.change(str(self._file), address, lambda done, whole: None)
        settings = dict.fromkeys(("enable_seqscan", "enable_hashjoin", "enable_mergejoin"), "off")
        return await asyncpg.connect(address, server_settings=settings)

    def close(self) -> None:
        """Let go of the server."""
        self._runner.run(self._server.close())
        self._runner.close()

    def scans(self, sql: str, values: Mapping[str, Value]) -> list[str]:
        """Tables that a query reads from end to end: "kind: table", those left out that are known to."""
        if sql in self._looked or sql in self._made_by or not re.match(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH)", sql):
            return []
        self._looked.add(sql)
        found = {f"SQLite: {table}" for table in self._in_sqlite(sql, values)}
        found |= {f"PostgreSQL: {table}" for table in self._runner.run(self._in_postgres(sql, values))}
        return sorted(each for each in found if not known(sql, each.partition(": ")[2]))

    def _in_sqlite(self, sql: str, values: Mapping[str, Value]) -> set[str]:
        with closing(sqlite3.connect(self._file)) as connection:
            told = [str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", dict(values))]
            views = [row[0] for row in connection.execute("SELECT sql FROM sqlite_master WHERE type = 'view'")]
        stands_for = {alias or table: table for text in (*views, sql) for table, alias in ALIAS.findall(text)}
        found = [re.match(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?", line) for line in told]
        return {stands_for.get(each[1], each[1]) for each in found if each and each[2] not in self._parts} & self._names

    async def _in_postgres(self, sql: str, values: Mapping[str, Value]) -> set[str]:
        plain, names = numbered(sql)
        told = await self._server.fetchval(f"EXPLAIN (FORMAT JSON) {plain}", *(values[name] for name in names))
        return {node["Relation Name"] for node in nodes(json.loads(told)[0]["Plan"])
                if "Relation Name" in node and reads_all(node) and node.get("Index Name") not in self._parts}  # fmt: skip


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A plan's nodes."""
    yield plan
    for under in plan.get("Plans", ()):
        yield from nodes(under)


def reads_all(node: dict[str, Any]) -> bool:
    """Whether a node goes through a table, or through a whole index of it."""
    kind = node["Node Type"]
    return kind == "Seq Scan" or (kind in ("Index Scan", "Index Only Scan") and "Index Cond" not in node)


def known(sql: str, table: str) -> bool:
    """Whether a scan is one of those that are named with their reason."""
    return table in FEW or any(table == of and words in sql for of, words in KNOWN)
