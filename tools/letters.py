"""Makes commands/drawing/letters.json out of the TrueType files of Brygada 1918 (needs fontTools, and nothing else does).

python tools/letters.py Brygada1918-Medium.ttf Brygada1918-Bold.ttf
"""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path
from typing import Any

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

NOTICED = 12
"""Thousandths of the size: a smaller correction is not worth its row."""

BARS = ("m-179 332l339 0l0-55l-339 0z", "m-136 340l253 0l0-70l-253 0z")
"""The bar of a capital theta, plain and bold, from where the outline of O ends: the type draws the letter as O under a macron."""

OUT = Path(__file__).parents[1] / "commands" / "drawing" / "letters.json"


class Relative(BasePen):  # type: ignore[misc]
    """A pen that writes an outline as an SVG path of whole, relative steps."""

    def __init__(self, glyphs: Any) -> None:
        super().__init__(glyphs)
        self.path = ""
        self._at = (0, 0)

    def _step(self, letter: str, *points: tuple[float, float]) -> None:
        x, y = self._at
        numbers = [round(n - o) for point in points for n, o in zip(point, (x, y), strict=True)]
        self.path += letter + " ".join(map(str, numbers)).replace(" -", "-")
        last = points[-1]
        self._at = (round(last[0]), round(last[1]))

    def _moveTo(self, point: tuple[float, float]) -> None:
        self._step("m", point)
        self._start = self._at

    def _lineTo(self, point: tuple[float, float]) -> None:
        self._step("l", point)

    def _curveToOne(self, one: tuple[float, float], two: tuple[float, float], to: tuple[float, float]) -> None:
        self._step("c", one, two, to)

    def _qCurveToOne(self, by: tuple[float, float], to: tuple[float, float]) -> None:
        self._step("q", by, to)

    def _closePath(self) -> None:
        self.path += "z"
        self._at = self._start


def letters(font: TTFont) -> dict[str, list[object]]:
    """Every character: its advance and its outline, in thousandths of the size."""
    glyphs = font.getGlyphSet()
    found: dict[str, list[object]] = {}
    for code, name in sorted(font.getBestCmap().items()):
        if unicodedata.category(chr(code)) in ("Cc", "Cf", "Mn"):  # a mark alone would stand beside its letter
            continue
        pen = Relative(glyphs)
        glyphs[name].draw(pen)
        found[chr(code)] = [glyphs[name].width, pen.path]
    return found


def kerning(font: TTFont) -> dict[str, dict[str, int]]:
    """How much closer (negative) the second of two letters stands; a letter with a mark stands like the one without."""
    table = font["GPOS"].table
    lookups = {i for f in table.FeatureList.FeatureRecord if f.FeatureTag == "kern" for i in f.Feature.LookupListIndex}
    subtables = []
    for index in sorted(lookups):
        for subtable in table.LookupList.Lookup[index].SubTable:
            subtables.append(subtable.ExtSubTable if hasattr(subtable, "ExtSubTable") else subtable)
    chars = {c: n for c, n in font.getBestCmap().items() if chr(c).isalnum() or chr(c) in ".,’'-"}
    chars = {c: n for c, n in chars.items() if c < 0x460 and not unicodedata.decomposition(chr(c))}
    found: dict[str, dict[str, int]] = {}
    for left, left_name in chars.items():
        for right, right_name in chars.items():
            if abs(value := pair(subtables, left_name, right_name)) >= NOTICED:
                found.setdefault(chr(left), {})[chr(right)] = value
    return found


def pair(subtables: list[Any], left: str, right: str) -> int:
    """The first rule that knows both."""
    for sub in subtables:
        if left not in sub.Coverage.glyphs:
            continue
        if sub.Format == 1:
            for record in sub.PairSet[sub.Coverage.glyphs.index(left)].PairValueRecord:
                if record.SecondGlyph == right:
                    return int(getattr(record.Value1, "XAdvance", 0) or 0)
        else:
            one, two = sub.ClassDef1.classDefs.get(left, 0), sub.ClassDef2.classDefs.get(right, 0)
            return int(getattr(sub.Class1Record[one].Class2Record[two].Value1, "XAdvance", 0) or 0)
    return 0


def main(plain: str, bold: str) -> None:
    """Both weights, and the plain one's kerning for both."""
    fonts = [TTFont(plain), TTFont(bold)]
    made: dict[str, dict[str, Any]] = {
        "plain": letters(fonts[0]),
        "bold": letters(fonts[1]),
        "kerning": kerning(fonts[0]),
    }
    for weight, bar in zip(("plain", "bold"), BARS, strict=True):
        width, outline = made[weight]["O"]
        made[weight]["Θ"] = [width, f"{outline}{bar}"]
    OUT.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")).replace('],"', '],\n"') + "\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
