"""Critics' ratings as pictures: one as a row of five stars, several on one scale. No font, no text, good on light and dark."""

from __future__ import annotations

from collections.abc import Sequence

from commands.card import Picture
from commands.drawing.canvas import star_points
from commands.message import Message, msg
from commands.reviews.findings import Rating

STARS = 5
SIZE = 32.0
GAP = 8.0
LIT, UNLIT = "#d9932f", "#8a8177"

WIDTH, LINE, EDGE, DOT = 640, 44, 24, 11
"""Of a scale: its width, the height of its line, the room at both ends, and a mark's radius."""


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
        points = star_points(left + SIZE / 2, SIZE / 2, SIZE / 2 - 1)
        shapes.append(
            f'<polygon points="{points}" fill="none" stroke="{UNLIT}" stroke-width="1.5" stroke-linejoin="round"/>'
        )
        if part:
            shapes.append(
                f'<clipPath id="c{number}"><rect x="{left:.1f}" y="0" width="{SIZE * part:.2f}" height="{height}"/></clipPath>'
                f'<polygon points="{points}" fill="{LIT}" stroke="{LIT}" stroke-width="1.5" stroke-linejoin="round"'
                f' clip-path="url(#c{number})"/>'
            )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{"".join(shapes)}</svg>'
    return Picture(svg, msg("The critic’s rating: {rating}", rating=rating.raw), width, height)


def scale(ratings: Sequence[float], alt: Message) -> Picture:
    """Several ratings (0 to 10) as marks on one line from an unlit star to a lit one; equal ones stand on each other."""
    left, right = EDGE + SIZE, WIDTH - EDGE - SIZE
    stacks: dict[float, int] = {}
    marks = []
    for rating in sorted(ratings):
        place = left + (right - left) * max(0.0, min(rating, 10.0)) / 10
        below = next((p for p in stacks if abs(p - place) < 2 * DOT), place)
        high = stacks[below] = stacks.get(below, 0) + 1
        marks.append((below if high > 1 else place, high))
    height = LINE + (max(stacks.values(), default=1) - 1) * (2 * DOT + 3)
    base = height - LINE / 2
    ticks = "".join(
        f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{base - (8 if n % 5 == 0 else 5):.1f}"'
        f' y2="{base + (8 if n % 5 == 0 else 5):.1f}" stroke="{UNLIT}" stroke-width="1.5"/>'
        for n in range(11)
        for x in [left + (right - left) * n / 10]
    )
    ends = (
        f'<polygon points="{star_points(EDGE, base, 12)}" fill="none" stroke="{UNLIT}" stroke-width="1.5"/>'
        f'<polygon points="{star_points(WIDTH - EDGE, base, 12)}" fill="{LIT}" stroke="{LIT}" stroke-width="1.5"/>'
    )
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{base - (n - 1) * (2 * DOT + 3):.1f}" r="{DOT}" fill="{LIT}" fill-opacity="0.92"/>'
        for x, n in marks
    )
    line = f'<line x1="{left:.1f}" x2="{right:.1f}" y1="{base:.1f}" y2="{base:.1f}" stroke="{UNLIT}" stroke-width="2"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}">{line}{ticks}{ends}{dots}</svg>'
    return Picture(svg, alt, WIDTH, height)
