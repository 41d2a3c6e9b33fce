"""A critic's rating as a row of five stars, drawn as polygons: no font, no text, good on light and dark."""

from __future__ import annotations

import math

from commands.card import Picture
from commands.message import msg
from commands.reviews.reading import Rating

STARS = 5
SIZE = 32.0
GAP = 8.0
LIT, UNLIT = "#d9932f", "#8a8177"


def stars(rating: Rating) -> Picture | None:
    """The rating in stars, filled to its very part; None when its scale is unknown."""
    if rating.normalised is None:
        return None
    width, height = round(STARS * SIZE + (STARS - 1) * GAP), round(SIZE)
    lit = max(0.0, min(rating.normalised / 10 * STARS, STARS))
    shapes = []
    for number in range(STARS):
        left = number * (SIZE + GAP)
        part = max(0.0, min(lit - number, 1.0))
        points = _star(left + SIZE / 2, SIZE / 2, SIZE / 2 - 1)
        shapes.append(f'<polygon points="{points}" fill="none" stroke="{UNLIT}" stroke-width="1.5"/>')
        if part:
            shapes.append(
                f'<clipPath id="c{number}"><rect x="{left:.1f}" y="0" width="{SIZE * part:.2f}" height="{height}"/></clipPath>'
                f'<polygon points="{points}" fill="{LIT}" stroke="{LIT}" stroke-width="1.5" stroke-linejoin="round"'
                f' clip-path="url(#c{number})"/>'
            )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{"".join(shapes)}</svg>'
    return Picture(svg, msg("The critic’s rating: {rating}", rating=rating.raw), width, height)


def _star(x: float, y: float, radius: float) -> str:
    points = []
    for corner in range(10):
        angle = math.pi * corner / 5 - math.pi / 2
        reach = radius if corner % 2 == 0 else radius * 0.42
        points.append(f"{x + reach * math.cos(angle):.2f},{y + 1.2 + reach * math.sin(angle):.2f}")
    return " ".join(points)
