"""An option to record what is heard, instead of holding it to the record."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.parity.plans import Grown, listening


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--record` writes what is heard to tests/parity/recorded."""
    parser.addoption("--record", action="store_true", help="write what is heard on each platform to the record")


@pytest.fixture(scope="session")
def grown(postgres_server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grown]:
    """Both kinds of database with many rows in every table."""
    made = Grown(tmp_path_factory.mktemp("grown"), postgres_server)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def plans(grown: Grown, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hold every query that a script makes to this: it reads no table from end to end that grows with the years."""
    with listening(monkeypatch) as heard:
        yield
    scanned = {sql: found for sql, values in heard.items() if (found := grown.scans(sql, values))}
    assert not scanned, "an index is lacking, or a reason in tests/parity/scans.py:\n" + "\n".join(
        f"{', '.join(found)} by {sql}" for sql, found in scanned.items()
    )
