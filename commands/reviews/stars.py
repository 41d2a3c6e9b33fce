"""Stars: marks that stars and hearts count out, and numbers that have a star for their unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

STARS = re.compile(r"[★⭐🌟✭✮]\ufe0f?(?:\s?[★⭐🌟✭✮☆✩✰½⯪⯨]\ufe0f?){0,11}(?:\s?1/2)?|[★⭐☆✩✰]{4,10}")
STARRED = re.compile(
    r"(?<![\d.,/:★⭐🌟])(?P<n>[0-5](?:[.,]\d{1,2})?)\s?[★⭐🌟]\ufe0f?(?!\s?[★⭐🌟☆✩½\d])"
    r"|(?<![★⭐🌟☆\d])(?<![★⭐🌟☆\d]\s)[★⭐🌟]\ufe0f?\s?(?:[x×*:]\s?)?(?P<after>[0-5](?:[.,]\d{1,2})?)(?!\d|[.,]\d|\s?[/／★⭐🌟☆]|\s(?:out of|of|von|sur|de|su|af|av)\b)"
)
"""A star that names the unit of the number beside it."""
BESIDE = re.compile(r"(?:\d\s?|[^\d])?[★⭐🌟✭✮]\ufe0f?(?:\s?(?:[x×*:]\s?)?\d|\s?[^\W\d_])|\d[★⭐🌟✭✮]")
HEARTS = re.compile(r"[♥❤🎲]\ufe0f?(?:\s?[♥❤♡🤍🖤½]\ufe0f?){1,9}")
OF_FOUR = re.compile(r"\s?\(?(?:out of|of|von|sur|de|su) (?:4|four|vier|quatre|cuatro|quattro)\b", re.I)


def counted(text: str) -> Iterator[tuple[re.Match[str], float, float]]:
    """Give the marks that stars and hearts count out; the empty ones say how many there are."""
    for match in STARS.finditer(text):
        full = len(re.findall(r"[★⭐🌟✭✮]", match[0]))
        half = 0.5 if re.search(r"½|⯪|⯨|1/2", match[0]) else 0.0
        signs = full + len(re.findall(r"[☆✩✰]", match[0])) + (1 if half else 0)
        top = (
            signs
            if signs in (4, 5, 6, 10) and re.search(r"[☆✩✰]", match[0])
            else 5
            if signs <= 5
            else 6
            if signs == 6
            else 10
        )
        if full + half <= 4 and OF_FOUR.match(text, match.end()):
            top = 4
        alone = signs == 1 and half == 0 and BESIDE.match(text, match.start() - 1, match.end() + 4)
        if not alone and (full + half > 0):
            yield match, full + half, top
    for match in STARRED.finditer(text):
        number = float((match["n"] or match["after"]).replace(",", "."))
        if number <= 5:
            yield match, number, 5
    for match in HEARTS.finditer(text):
        full = len(re.findall(r"[♥❤🎲]", match[0]))
        signs = len(re.findall(r"[♥❤🎲♡🤍🖤]", match[0]))
        if (signs in (5, 6) and "♡" in match[0]) or signs == 5:
            yield match, full + (0.5 if "½" in match[0] else 0), signs
