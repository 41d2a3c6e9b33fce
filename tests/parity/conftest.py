"""An option to record what is heard, instead of holding it to the record."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--record` writes what is heard to tests/parity/recorded."""
    parser.addoption("--record", action="store_true", help="write what is heard on each platform to the record")
