"""Word lists: long lists of words as one pattern, written so that the first letter decides which are tried."""

from __future__ import annotations

import re

HEAD = r"\b(?:"


def cues(source: str) -> re.Pattern[str]:
    """Compile a pattern that opens with a list of words, blind to case, the words grouped by their first letter.

    It finds what the plain pattern finds; but the plain one tries every word at every place.
    """
    if not source.startswith(HEAD):
        return re.compile(source, re.I)
    parts, end = _alternatives(source, len(HEAD))
    groups: dict[str, list[str]] = {}
    others: list[str] = []
    for part in parts:
        if part[:1].isalpha() and part[1:2] not in tuple("?*+{"):
            groups.setdefault(part[0].lower(), []).append(part[1:])
        else:
            others.append(part)
    listed = [f"{letter}(?:{'|'.join(rest)})" for letter, rest in groups.items()]
    return re.compile(f"{HEAD}{'|'.join([*listed, *others])}{source[end:]}", re.I)


def _alternatives(source: str, at: int) -> tuple[list[str], int]:
    """Split at the bars of the group that opens before `at`; second comes where its bracket closes it."""
    parts: list[str] = []
    depth, start, inside = 0, at, False
    while at < len(source):
        sign = source[at]
        if sign == "\\":
            at += 2
            continue
        if sign in "[]":
            inside = sign == "["
        elif not inside and sign == "(":
            depth += 1
        elif not inside and sign == ")":
            if not depth:
                return [*parts, source[start:at]], at
            depth -= 1
        elif not inside and not depth and sign == "|":
            parts.append(source[start:at])
            start = at + 1
        at += 1
    raise ValueError(source)
