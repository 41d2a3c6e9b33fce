"""Pictures of a reveal: how a film's scores lie, who gave what, and how a talk moved them. Names and numbers, no sentence."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from commands.card import Picture
from commands.drawing import palette
from commands.drawing.canvas import LARGE, MARGIN, SMALL, TEXT, Canvas
from commands.drawing.charts import Column, histogram
from commands.drawing.letters import Weight, drawable, legible, width
from commands.message import Words
from commands.ratings.scales import STARS, Scale
from commands.ratings.stats import Move, columns, mean, spread
from storage.ratings import Rating

NAMED = 16
"""With more raters than this a reveal's picture names nobody, and no more are drawn of those whom the talk moved."""

TALL = 150
ROW = 44


def _head(canvas: Canvas, title: str) -> float:
    """The film's title where the type has it; else the card alone says it."""
    if not drawable(title):
        return MARGIN
    canvas.text(MARGIN, MARGIN + 22, title, 26, palette.SOFT, most=canvas.width - 2 * MARGIN)
    return MARGIN + 36


def _label(score: int, scale: Scale) -> str:
    """A score under a column, as short as it can be said."""
    said = scale.figure(score)
    return said.removesuffix(".5").removeprefix("0") + "½" if said.endswith(".5") else said


def _labels(scale: Scale) -> list[str]:
    if scale.name == "hundred":
        return [f"{low}+" for low in range(0, 100, 10)]
    return [_label(score, scale) for score in scale.scores]


def _figure(canvas: Canvas, top: float, middle: Fraction, scale: Scale) -> float:
    """The mean in large figures with its scale, and stars lit to its very part; returns where that ends."""
    foot = top + 46
    wide = canvas.text(MARGIN, foot, scale.figure(middle), LARGE, palette.LAMP, "bold")
    wide += canvas.text(MARGIN + wide + 4, foot, f"/{scale.most}", TEXT, palette.SOFT)
    if scale == STARS:
        canvas.stars(MARGIN + wide + 22, foot - 18, float(middle) / 20)
    return foot


def reveal(title: str, ratings: Sequence[Rating], scale: Scale, alone: Sequence[Rating], alt: Words) -> Picture:
    """The histogram, its mean, count and spread, and who gave what; late ones stand hollow on top of the others."""
    canvas = Canvas()
    in_time = [r for r in ratings if not r.late]
    late = [r for r in ratings if r.late]
    foot = _head(canvas, title)
    if in_time:
        scores = [r.score for r in in_time]
        foot = _figure(canvas, foot, mean(scores), scale)
        figures = f"n = {len(scores)}   ± {scale.figure(spread(scores))}"
        canvas.text(canvas.width - MARGIN, foot, figures, TEXT, palette.SOFT, anchor="end")
    beside = columns([r.score for r in late], scale.name)
    bins = zip(columns([r.score for r in in_time], scale.name), beside, _labels(scale), strict=True)
    foot = histogram(canvas, foot + 26, TALL, [Column(n, later, label) for n, later, label in bins])
    if len(ratings) <= NAMED:
        foot = _names(canvas, foot + 42, ratings, scale, {r.person for r in alone})
    return canvas.picture(foot + MARGIN - 6, alt)


def _names(canvas: Canvas, top: float, ratings: Sequence[Rating], scale: Scale, alone: set[int]) -> float:
    """A row a score, the highest first: who gave it. Who stood alone is marked, who came late is hollow."""
    left = MARGIN + 76
    for score in sorted({r.score for r in ratings}, reverse=True):
        y = top
        canvas.text(left - 20, y, _label(score, scale), TEXT, palette.LAMP, "bold", "end")
        at = float(left)
        for rating in (r for r in ratings if r.score == score):
            name = legible(rating.name, rating.member)
            weight: Weight = "bold" if rating.person in alone else "plain"
            colour = palette.COOL if rating.late else palette.INK
            wide = width(name, TEXT, weight) + 22
            if at > left and at + wide > canvas.width - MARGIN:
                at, y = float(left), y + 34
            canvas.dot(at + 5, y - 8, 5, palette.COOL if rating.late else palette.LAMP, hollow=rating.late)
            room = canvas.width - MARGIN - at - 20
            at += canvas.text(at + 17, y, name, TEXT, colour, weight, most=room) + 39
        top = y + 38
    return top - 26


def moved(title: str, pairs: Sequence[Move], scale: Scale, alt: Words) -> Picture:
    """How a talk moved those who rated twice: the mean before and after, and each one's way along the scale."""
    canvas = Canvas()
    before, after = mean([p.before for p in pairs]), mean([p.after for p in pairs])
    foot = _head(canvas, title) + 46
    at = MARGIN + canvas.text(MARGIN, foot, scale.figure(before), LARGE, palette.COOL, "bold") + 18
    canvas.line(at, foot - 18, at + 44, foot - 18, palette.SOFT, 3)
    canvas.polygon(f"{at + 56},{foot - 18} {at + 40},{foot - 26} {at + 40},{foot - 10}", palette.SOFT)
    at += 74
    at += canvas.text(at, foot, scale.figure(after), LARGE, palette.LAMP, "bold")
    canvas.text(at + 4, foot, f"/{scale.most}", TEXT, palette.SOFT)
    canvas.text(canvas.width - MARGIN, foot, f"n = {len(pairs)}", TEXT, palette.SOFT, anchor="end")
    left, right = 232.0, canvas.width - MARGIN - 14
    top = foot + 44
    shown = pairs if len(pairs) <= NAMED else (*pairs[: NAMED // 2], *pairs[-NAMED // 2 :])
    base = top + len(shown) * ROW
    for label, score in zip(_ticks(scale), range(0, 101, 20), strict=True):
        x = left + (right - left) * score / 100
        canvas.line(x, top - 10, x, base - 10, palette.HAIR, 1.5)
        canvas.text(x, base + 14, label, SMALL, palette.SOFT, anchor="middle")
    for number, pair in enumerate(shown):
        _way(canvas, top + number * ROW + 16, pair, left, right)
    return canvas.picture(base + MARGIN + 8, alt)


def _ticks(scale: Scale) -> list[str]:
    return [scale.figure(score) for score in range(0, 101, 20)]


def _way(canvas: Canvas, y: float, pair: Move, left: float, right: float) -> None:
    """One person's way: a ring where they stood, a disc where they stand, a line between."""
    name = legible(pair.name, pair.person)
    canvas.text(
        left - 28, y + 8, name, TEXT, palette.INK if pair.by else palette.SOFT, anchor="end", most=left - 28 - MARGIN
    )
    start, end = (left + (right - left) * score / 100 for score in (pair.before, pair.after))
    if pair.by:
        toward = 8 if end > start else -8
        canvas.line(start + toward, y, end - toward, y, palette.LAMP, 4)
        canvas.dot(start, y, 7, palette.COOL, hollow=True)
        canvas.dot(end, y, 9, palette.LAMP)
    else:
        canvas.dot(end, y, 7, palette.SOFT)
