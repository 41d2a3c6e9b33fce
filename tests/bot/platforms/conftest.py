"""What the tests of every platform can ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.platforms.test_one_club import evening
from tests.quick import Busy, Time, held

__all__ = ["evening"]


@pytest.fixture
def time() -> Time:
    """The platform's clock."""
    return Time()


@pytest.fixture
def busy(tmp_path: Path) -> Busy:
    """Another process that holds the database for as long as it likes."""
    return lambda: held(tmp_path / "club.db")
