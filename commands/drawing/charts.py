"""Charts made of a canvas's shapes: bars with names, and a histogram."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commands.drawing import palette
from commands.drawing.canvas import MARGIN, SMALL, TEXT, Canvas
from commands.drawing.letters import CAPITAL, Weight, width

ROW = 52
"""Units between one named bar's foot and the next one's."""

BAR = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name (legible), its value, what stands at its end, and whether it is the one that counts."""

    name: str
    value: float
    figure: str
    lit: bool = False


def bars(canvas: Canvas, top: float, rows: Sequence[Bar], most: float | None = None) -> float:
    """Bars below each other, each under its name and its figure, from `top` down; returns where they end.

    `most` is the value of a full bar: the largest, unless something else is the measure (such as a majority).
    """
    full = most or max((row.value for row in rows), default=0) or 1
    wide = canvas.width - 2 * MARGIN
    for number, row in enumerate(rows):
        y = top + number * ROW
        foot = y + TEXT * CAPITAL + 4
        bold: Weight = "bold" if row.lit else "plain"
        figure = width(row.figure, TEXT, bold)
        canvas.text(
            canvas.width - MARGIN, foot, row.figure, TEXT, palette.LAMP if row.lit else palette.SOFT, bold, "end"
        )
        canvas.text(MARGIN, foot, row.name, TEXT, palette.INK, bold, most=wide - figure - 18)
        canvas.rect(MARGIN, foot + 9, wide, BAR, palette.HAIR, BAR / 2)
        length = wide * min(max(row.value / full, 0), 1)
        canvas.rect(MARGIN, foot + 9, max(length, BAR if row.value > 0 else 0), BAR,
                    palette.LAMP if row.lit else palette.EMBER, BAR / 2)  # fmt: skip
    return top + len(rows) * ROW


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a histogram: how many, how many of a second kind on top of them, and its label, if it has one."""

    count: int
    beside: int = 0
    label: str = ""


def histogram(canvas: Canvas, top: float, high: float, columns: Sequence[Column]) -> float:
    """Columns on one line with their counts above and labels below; returns where the labels end.

    What stands `beside` is drawn hollow on top of the others.
    """
    span = canvas.width - 2 * MARGIN
    step = span / len(columns)
    wide = min(step * 0.72, 64)
    base = top + high
    tallest = max((c.count + c.beside for c in columns), default=0) or 1
    room = high - SMALL - 8
    for number, column in enumerate(columns):
        middle = MARGIN + step * (number + 0.5)
        tall = room * column.count / tallest
        over = room * column.beside / tallest
        canvas.rect(middle - wide / 2, base - tall, wide, tall, palette.LAMP, 4)
        if column.beside:
            canvas.outline(middle - wide / 2, base - tall - over, wide, over, palette.COOL)
        if (both := column.count + column.beside) and step >= 18:
            canvas.text(middle, base - tall - over - 8, str(both), SMALL, palette.INK, "bold", "middle")
        if column.label:
            canvas.text(middle, base + SMALL + 7, column.label, SMALL, palette.SOFT, anchor="middle")
    canvas.line(MARGIN, base, canvas.width - MARGIN, base, palette.SOFT, 1.5)
    return base + SMALL + 12
