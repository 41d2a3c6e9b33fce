"""A canvas: shapes and texts that become one SVG. Whatever text it is given is drawn as outlines, so nothing needs escaping."""

from __future__ import annotations

import math
from typing import Literal

from commands.card import Picture
from commands.drawing import palette
from commands.drawing.letters import Weight, cut, letters, placed
from commands.message import Words

WIDTH = 640
"""Units: the pictures of cards are all as wide, and twice as many dots."""

MARGIN = 28
SMALL, TEXT, LARGE = 19, 23, 54
"""Sizes of text; on a telephone the small one is still as tall as the platforms' own small print."""

Anchor = Literal["start", "middle", "end"]


def star_points(x: float, y: float, radius: float) -> str:
    """The corners of a five-pointed star about (x, y), as a polygon says them."""
    points = []
    for corner in range(10):
        angle = math.pi * corner / 5 - math.pi / 2
        reach = radius if corner % 2 == 0 else radius * 0.42
        points.append(f"{x + reach * math.cos(angle):.2f},{y + 1.2 + reach * math.sin(angle):.2f}")
    return " ".join(points)


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


class Canvas:
    """What is drawn so far; `picture` ends it."""

    def __init__(self, width: int = WIDTH) -> None:
        self.width = width
        self._shapes: list[str] = []
        self._glyphs: dict[tuple[Weight, str], str] = {}
        self._clips = 0

    def text(
        self, x: float, y: float, text: str, size: float = TEXT, colour: str = palette.INK, weight: Weight = "plain",
        anchor: Anchor = "start", most: float | None = None,
    ) -> float:  # fmt: skip
        """A line of text with its foot at `y`, cut to `most` units; returns its width."""
        shown = text if most is None else cut(text, size, most, weight)
        *chars, (_, end) = placed(shown, weight)
        wide = end * size / 1000
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        uses = "".join(
            f'<use href="#{self._glyph(char, weight)}"{f" x={chr(34)}{at}{chr(34)}" if at else ""}/>'
            for char, at in chars
            if letters(weight).glyphs[char][1]
        )
        scale = f"{size / 1000:.5f}".rstrip("0")
        if uses:
            self._shapes.append(
                f'<g fill="{colour}" transform="translate({_n(left)} {_n(y)}) scale({scale} -{scale})">{uses}</g>'
            )
        return wide

    def _glyph(self, char: str, weight: Weight) -> str:
        return self._glyphs.setdefault((weight, char), f"g{len(self._glyphs)}")

    def rect(self, x: float, y: float, wide: float, high: float, colour: str, radius: float = 0) -> None:
        """A filled box, its upper left corner at (x, y)."""
        if wide <= 0 or high <= 0:
            return
        rounded = f' rx="{_n(min(radius, wide / 2, high / 2))}"' if radius else ""
        self._shapes.append(
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(wide)}" height="{_n(high)}"{rounded} fill="{colour}"/>'
        )

    def outline(self, x: float, y: float, wide: float, high: float, colour: str) -> None:
        """A box that is only drawn round, within its bounds."""
        self._shapes.append(
            f'<rect x="{_n(x + 1.25)}" y="{_n(y + 1.25)}" width="{_n(max(wide - 2.5, 0))}"'
            f' height="{_n(max(high - 2.5, 0))}" rx="3" fill="none" stroke="{colour}" stroke-width="2.5"/>'
        )

    def line(self, x: float, y: float, to_x: float, to_y: float, colour: str = palette.HAIR, thick: float = 2,
             dashed: bool = False) -> None:  # fmt: skip
        """A straight line."""
        dash = ' stroke-dasharray="1 7" stroke-linecap="round"' if dashed else ""
        self._shapes.append(
            f'<line x1="{_n(x)}" y1="{_n(y)}" x2="{_n(to_x)}" y2="{_n(to_y)}"'
            f' stroke="{colour}" stroke-width="{_n(thick)}"{dash}/>'
        )

    def dot(self, x: float, y: float, radius: float, colour: str, hollow: bool = False) -> None:
        """A disc, or a ring."""
        paint = f'fill="none" stroke="{colour}" stroke-width="2.5"' if hollow else f'fill="{colour}"'
        self._shapes.append(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" {paint}/>')

    def polygon(self, points: str, colour: str) -> None:
        """A filled shape with these corners."""
        self._shapes.append(f'<polygon points="{points}" fill="{colour}"/>')

    def star(
        self, x: float, y: float, radius: float, lit: float = 1.0, colour: str = palette.LAMP,
        unlit: str = palette.HAIR, filled: bool = False,
    ) -> None:  # fmt: skip
        """A star about (x, y), lit from the left to a part (0 to 1) of it; the rest an outline, or `filled`."""
        points = star_points(x, y, radius)
        rest = (
            f'fill="{unlit}"' if filled else f'fill="none" stroke="{unlit}" stroke-width="1.5" stroke-linejoin="round"'
        )
        self._shapes.append(f'<polygon points="{points}" {rest}/>')
        if lit <= 0:
            return
        part = min(lit, 1.0)
        self._clips += 1
        self._shapes.append(
            f'<clipPath id="c{self._clips}"><rect x="{_n(x - radius - 1)}" y="{_n(y - radius - 1)}"'
            f' width="{_n((radius + 1) * 2 * part)}" height="{_n(radius * 2 + 4)}"/></clipPath>'
            f'<polygon points="{points}" fill="{colour}" stroke="{colour}" stroke-width="1.5" stroke-linejoin="round"'
            f' clip-path="url(#c{self._clips})"/>'
        )

    def stars(self, x: float, y: float, lit: float, of: int = 5, radius: float = 15, gap: float = 7) -> float:
        """A row of stars with its left edge at `x`, lit to the very part; returns its width."""
        for number in range(of):
            self.star(
                x + radius + number * (2 * radius + gap), y, radius, max(0.0, min(lit - number, 1.0)), filled=True
            )
        return of * 2 * radius + (of - 1) * gap

    def picture(self, height: float, alt: Words, panel: bool = True) -> Picture:
        """The picture, `height` units high, on its panel; `alt` says in words everything it shows."""
        high = round(height)
        defs = "".join(
            f'<path id="{name}" d="{letters(weight).glyphs[char][1]}"/>'
            for (weight, char), name in self._glyphs.items()
        )
        ground = (
            f'<rect x=".75" y=".75" width="{self.width - 1.5}" height="{high - 1.5}" rx="4"'
            f' fill="{palette.HALL}" stroke="{palette.HAIR}" stroke-width="1.5"/>'
            if panel
            else ""
        )
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {high}">'
            f"{f'<defs>{defs}</defs>' if defs else ''}{ground}{''.join(self._shapes)}</svg>"
        )
        return Picture(svg, alt, self.width, high)
