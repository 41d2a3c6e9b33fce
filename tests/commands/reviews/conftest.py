from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from commands.reviews.reading import Reading, read

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture
def sample() -> Callable[[str], Reading]:
    """Read one of our own sample reviews by the start of its file name."""

    def reading(start: str) -> Reading:
        (path,) = SAMPLES.glob(f"{start}*")
        return read(path.read_text(encoding="utf-8"))

    return reading
