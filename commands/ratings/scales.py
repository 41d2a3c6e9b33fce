"""Scales: how a club says its scores, which are kept in hundredths of whatever scale it has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

WHOLE = 100
"""The highest score of every scale, as it is kept."""

WORD = re.compile(r"(?:[0-9]{1,3}(?:[.,][0-9]{1,2})?½?(?:/(?:5|10|100))?%?|½(?:/5)?|★{1,5}½?|★{0,4}½)")
"""What a score looks like: 4, 3.5, 3,5, 3½, 8/10, 73%, ★★★½."""


@dataclass(frozen=True, slots=True)
class Scale:
    """`most` is its highest score as people say it; `step` and `least` are hundredths. Scores within `close` agree."""

    name: str
    most: int
    step: int
    least: int
    close: int

    def fits(self, score: Fraction) -> bool:
        """Whether a score, in hundredths, is one that can be given on this scale."""
        return self.least <= score <= WHOLE and score.denominator == 1 and int(score) % self.step == 0

    @property
    def scores(self) -> tuple[int, ...]:
        """Every score that can be given, in hundredths, the lowest first."""
        return tuple(range(self.least, WHOLE + 1, self.step))

    def figure(self, hundredths: Fraction | int | float) -> str:
        """A score, a mean or a difference in the scale's own measure, to two decimals at most, halves rounded up."""
        return decimal(Fraction(hundredths) * self.most / WHOLE)

    def said(self, hundredths: Fraction | int) -> str:
        """A score as a line says it and a reader reads it: "3.5/5"."""
        return f"{self.figure(hundredths)}/{self.most}"


STARS = Scale("stars", 5, 10, 10, 0)
TEN = Scale("ten", 10, 10, 10, 0)
HUNDRED = Scale("hundred", 100, 1, 0, 5)
SCALES = {scale.name: scale for scale in (STARS, TEN, HUNDRED)}


def decimal(value: Fraction) -> str:
    """A number to two decimals at most, halves rounded away from zero: 3, 3.5, 3.67."""
    sign, cents = ("-" if value < 0 else ""), int(abs(value) * 100 + Fraction(1, 2))
    whole, rest = divmod(cents, 100)
    if not cents:
        return "0"
    return f"{sign}{whole}.{rest:02}".rstrip("0").rstrip(".")


def score_of(said: str, scale: Scale) -> Fraction | None:
    """A score in hundredths, as somebody said it; a number alone is one of `scale`. None: it is no score."""
    word = "".join(said.split())
    if not WORD.fullmatch(word):
        return None
    number, _, most = word.rstrip("%").partition("/")
    if "★" in number:
        value, whole = Fraction(number.count("★")), 5
    else:
        digits = number.rstrip("½").replace(",", ".")
        value = Fraction(digits) if digits else Fraction(0)
        whole = int(most) if most else WHOLE if word.endswith("%") else scale.most
    if "½" in number:
        value += Fraction(1, 2)
    return value * WHOLE / whole
