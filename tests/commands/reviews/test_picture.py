"""A rating as stars."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from commands.reviews.picture import stars
from commands.reviews.reading import Rating


@pytest.mark.parametrize(("normalised", "lit"), [(0.0, 0.0), (5.0, 2.5), (7.0, 3.5), (10.0, 5.0), (8.7, 4.35)])
def test_stars_are_lit_to_the_very_part(normalised: float, lit: float) -> None:
    picture = stars(Rating("x", "0-10", normalised))
    assert picture is not None
    ET.fromstring(picture.svg)
    widths = [float(w) for w in re.findall(r'<rect [^>]*width="([\d.]+)"', picture.svg)]
    assert sum(widths) / 32 == pytest.approx(lit, abs=0.01)
    assert "<text" not in picture.svg


def test_an_unknown_scale_draws_nothing() -> None:
    assert stars(Rating("thumbs up", None, None)) is None
