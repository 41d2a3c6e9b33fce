"""A club that has a film to rate."""

from __future__ import annotations

import pytest

from tests.club import Club, Person


@pytest.fixture
async def ana(club: Club) -> Person:
    """Somebody who has put Ran on the club's list."""
    ana = club.person("Ana")
    await ana.says("film add Ran year:1985")
    return ana
