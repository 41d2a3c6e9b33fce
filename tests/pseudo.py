"""Finding English where only the pseudo-language and people's own words should be."""

from __future__ import annotations

import re
from collections.abc import Iterable

_OURS = re.compile(r"⟦[^⟦⟧]*⟧")
_LINE = re.compile(r"/[a-z]+(?: [a-z]+)?(?: (?:<\w+>|\[\w+(?::…)?\]|…))*(?=$|[\s“”⟧])")
_WORD = re.compile(r"[^\W\d_]{2,}")


def english(text: str, data: Iterable[str] = ()) -> str:
    """What is left of a text without our sentences, lines to say, and people's words; empty when all is well."""
    while _OURS.search(text):
        text = _OURS.sub(" ", text)
    for known in sorted(data, key=len, reverse=True):
        text = text.replace(known, " ")
    text = _LINE.sub(" ", text)
    return " ".join(text.split()) if _WORD.search(text) else ""
