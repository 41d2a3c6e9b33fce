"""Numbered SQL files, each carried out together with the version it makes, in one transaction."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files

from storage.errors import TooNew
from storage.query import Driver, query

_VERSION = "CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)"


def scripts() -> list[tuple[int, str]]:
    """(number, SQL) of every migration, in order."""
    found = [f for f in files("storage").joinpath("sql").iterdir() if f.name.endswith(".sql")]
    return sorted((int(f.name.split("_")[0]), f.read_text("utf-8")) for f in found)


async def version(driver: Driver) -> int:
    """The version that the database is at; 0 for a new one."""

    async def work() -> int:
        for lock in driver.locks:
            await query(lock)
        await query(_VERSION)
        rows = await query("SELECT MAX(version) AS version FROM schema_version")
        return int(rows[0]["version"] or 0)

    return await driver.write(work)


async def migrate(driver: Driver, upto: int | None = None) -> tuple[int, int]:
    """Bring the database up to this release, or to an older one's version; (from, to). Raises TooNew when a newer made it.

    Killed half-way, it leaves the last whole version, and the next start completes it. Two processes
    that start together take turns: the second finds the version already made.
    """
    known = [(number, sql) for number, sql in scripts() if upto is None or number <= upto]
    at = await version(driver)
    if at > known[-1][0]:
        raise TooNew(f"version {at}, this release knows {known[-1][0]}")
    for number, sql in known:
        if number > at:
            await _apply(driver, number, sql)
    return at, known[-1][0]


async def _apply(driver: Driver, number: int, sql: str) -> None:
    async def work() -> None:
        for lock in driver.locks:
            await query(lock)
        rows = await query("SELECT MAX(version) AS version FROM schema_version")
        if (rows[0]["version"] or 0) >= number:
            return
        for statement in statements(sql, driver.words):
            await query(statement)
        await query("INSERT INTO schema_version (version) VALUES (:number)", number=number)

    await driver.write(work)


def statements(sql: str, spelt: Mapping[str, str]) -> list[str]:
    """The statements of a file in one database's words; our files hold no semicolon inside a statement."""
    bare = re.sub(r"--.*", "", sql)
    for word, said in spelt.items():
        bare = re.sub(rf"\b{word}\b", said, bare)
    return [part.strip() for part in bare.split(";") if part.strip()]
