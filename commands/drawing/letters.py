"""Letters as outlines (Brygada 1918, its licence beside it), with their true widths: the same on every platform.

One letter is ours: the type draws a capital theta as an O under a macron, and here its bar is where it belongs (under the
same licence). The type holds Latin with Turkish, Danish, Vietnamese and the rest of Europe, Greek and Cyrillic. Whatever it lacks is
never drawn as a box; `legible` says what stands in its place.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

Weight = Literal["plain", "bold"]

CAPITAL = 0.67
"""How high a capital stands, as a part of the size."""

_UNIT = 1_000
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Letters:
    """One weight: the advance (thousandths of the size) and the outline of each character; pairs that stand closer."""

    glyphs: dict[str, tuple[int, str]]
    kerning: dict[str, dict[str, int]]


@lru_cache(maxsize=1)
def _type() -> dict[str, Letters]:
    kept = json.loads(files("commands.drawing").joinpath("letters.json").read_text(encoding="utf-8"))
    return {
        weight: Letters({c: (advance, path) for c, (advance, path) in kept[weight].items()}, kept["kerning"])
        for weight in ("plain", "bold")
    }


def letters(weight: Weight) -> Letters:
    """A weight of the type, read when the first picture is drawn."""
    return _type()[weight]


def drawable(text: str) -> bool:
    """Whether the type has every character."""
    return all(c in letters("plain").glyphs for c in unicodedata.normalize("NFC", text))


def placed(text: str, weight: Weight = "plain") -> list[tuple[str, int]]:
    """Each character with where it begins, in thousandths of the size; the last entry is ("", the whole width).

    A character that the type lacks is left out: say `legible` first.
    """
    known = letters(weight)
    found: list[tuple[str, int]] = []
    at, before = 0, ""
    for char in unicodedata.normalize("NFC", text):
        glyph = known.glyphs.get(char)
        if glyph is None:
            continue
        base = _base(char)
        at += known.kerning.get(before, {}).get(base, 0)
        found.append((char, at))
        at += glyph[0]
        before = base
    return [*found, ("", at)]


@lru_cache(maxsize=4096)
def _base(char: str) -> str:
    return unicodedata.normalize("NFD", char)[0]


def width(text: str, size: float, weight: Weight = "plain") -> float:
    """How wide a text is at a size, in the picture's units."""
    return placed(text, weight)[-1][1] * size / _UNIT


def cut(text: str, size: float, most: float, weight: Weight = "plain") -> str:
    """The text, or as much of its beginning as fits with "…" into `most` units."""
    if width(text, size, weight) <= most:
        return text
    kept = unicodedata.normalize("NFC", text)
    while kept and width(kept.rstrip() + _ELLIPSIS, size, weight) > most:
        kept = kept[:-1]
    return kept.rstrip() + _ELLIPSIS


def legible(name: str, number: int) -> str:
    """A name as a picture can show it, else "#7", the number by which every line knows its bearer.

    Letters in fancy dress are undressed, marks the type lacks are taken off, emoji are left out. Words in scripts it
    lacks are left out too, if words it has remain; where none do, the number stands. The name itself belongs into the
    picture's words.
    """
    words = " ".join(filter(None, (_legible_word(word) for word in name.split())))
    return words or f"#{number}"


def _legible_word(word: str) -> str:
    kept = ""
    for char in unicodedata.normalize("NFC", word):
        if drawable(char):
            kept += char
            continue
        plain = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", char))
        bare = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
        instead = next((form for form in (plain, bare) if drawable(form)), None)
        if instead is not None:
            kept += instead
        elif unicodedata.category(char)[0] in "LN":
            return ""
    return kept if kept == word or any(c.isalnum() for c in kept) else ""
