"""Running times, told from the other minutes a review speaks of."""

from __future__ import annotations

import re
from collections.abc import Mapping

from commands.reviews.labels import Labelled

MINUTES = re.compile(
    r"(?<![\d.,:])(?:(?P<h>[1-9])\s?(?:h|hrs?|hours?|Std\.?|Stunden?|timer?|t(?=\s?\d{1,2}\s?m)|tim\.?|heures?|horas?|ore|ora"
    r"|saat|時間)"
    r"\.?,?\s?(?:(?:and|und|et|y|e|og|och)\s)?(?P<hm>[0-5]?\d)?\s?(?:m\b|min|分|dk|dakika)?[a-z]{0,6}"
    r"|(?<=[ (])(?P<prime>\d{2,3})[’'′](?=[\s.,;)]|$)|(?P<m>\d{2,3})[\s\u00a0-]?(?:[Mm]in(?:s|\.|utes?|uten?|uti|utos|utter|uter|utters|utti|utt)?\b"
    r"|Minuten\b|minute[ns]?\b|minüt\w*|dakika\w*|dk\b|分))"
)

PASSING = re.compile(
    r"(?:first|last|final|opening|after|about|extra|within|another|ersten|letzten|nach|premières"
    r"|dernières|après|primeros|últimos"
    r"|primi|ultimi|dopo|første|siste|sidste|første|sista|första|efter|etter|ilk|son|最初の"
    r"|冒頭)\s(?:[^\W\d_]{1,12}\s)?$",
    re.I,
)

PASSED = re.compile(
    r"\s?(?:in\b|into\b|later|long scene|sequence|of footage|before|after|too long|shorter|hinein|später"
    r"|plus tard|後)",
    re.I,
)


def _length(found: re.Match[str]) -> int | None:
    minutes = (
        int(found["m"] or found["prime"])
        if found["m"] or found["prime"]
        else int(found["h"]) * 60 + int(found["hm"] or 0)
    )
    return minutes if minutes else None


def minutes_of(text: str, fields: Mapping[str, str], credits: list[Labelled]) -> int | None:
    """Find the running time: labelled, else the one length that the text gives and that a film can have."""
    for value in [
        *(fields.get(key, "") for key in ("runtime", "duration", "minutes", "laufzeit")),
        *(credit.value for credit in credits if credit.field == "minutes"),
    ]:
        if found := MINUTES.search(value):
            return _length(found)
        if found := re.match(r"(\d{2,3})\b", value):
            return int(found[1])
    lengths: set[int] = set()
    for found in MINUTES.finditer(text, 0, 200_000):
        length = _length(found)
        if (
            length is None
            or PASSING.search(text[max(0, found.start() - 30) : found.start()])
            or PASSED.match(text, found.end())
        ):
            continue
        if found["h"] and not found["hm"]:
            continue
        if 60 <= length <= 400:
            lengths.add(length)
    return lengths.pop() if len(lengths) == 1 else None
