"""A phrase in plain tokens: words of ten languages in English, numbers in digits, what means two things told by what follows."""

from __future__ import annotations

import re

from commands.times.words import DAYS, MONTHS, NUMBER, UNITS, token

_SMALL = frozenset("om um en i im fra tra a an et".split())
_GLUED = re.compile(r"(?<=\d)(?=[a-z])(?!(?:st|nd|rd|th)\b)|(?<=[a-z])(?=\d)")


def tokens(said: str) -> str:
    """The phrase in plain tokens: words of ten languages in English, numbers in digits."""
    said = _GLUED.sub(" ", said.replace("(", " ").replace(")", " "))
    said = re.sub(r"(\d+)[.,]5(?= ?[a-z])", r"\1.5", said)
    out: list[str] = []
    words = said.split()
    for n, word in enumerate(words):
        following = token(words[n + 1].rstrip(".")) if n + 1 < len(words) else ""
        before = out[-1] if out else ""
        if word in ("am", "pm"):
            out.append(word if before[:1].isdigit() else "on")
        elif word == "m" and before.isdigit():
            out.append("minute")
        elif word == "h" and before.isdigit() and len(out) > 1 and out[-2] == "in":
            out.append("hour")
        elif word in _SMALL:
            out.append(_small(word, words[n + 1] if n + 1 < len(words) else "", following))
        elif word in ("ore", "saat") and not before.isdigit():
            out.append("at")
        elif word in NUMBER and (following in UNITS or word not in ("to", "on", "un", "una", "une")):
            out.append(str(NUMBER[word]))
        elif token(word) in DAYS or token(word.rstrip(".")) in (*DAYS, *MONTHS):
            out.append(token(word.rstrip(".")))
        else:
            out.append(token(word.rstrip(".")) if not word[:1].isdigit() else word)
    return " ".join(out)


def _small(word: str, next_word: str, following: str) -> str:
    """A small word that means one thing before a span, another before a clock."""
    spans = following in UNITS or next_word in NUMBER or next_word.isdigit()
    if following in UNITS and word in ("a", "an", "et", "en"):
        return "1"
    if word in ("a", "an", "et"):
        return "at" if next_word[:1].isdigit() else "on" if word == "a" else "and"
    if word == "um":
        return "at"
    return "in" if spans and not (word in ("om", "i") and ":" in next_word) else "on"
