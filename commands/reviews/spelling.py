"""Spelling: marks written in words ("four out of five stars", "terningkast fem") or as rows of dots."""

from __future__ import annotations

import re
from collections.abc import Iterator

COUNTED = {
    word: value
    for value, words in enumerate(
        (
            "one en én et ett ein eine einen un une uno una bir",
            "two to två zwei deux dos due iki",
            "three tre drei trois tres üç",
            "four fire fyra vier quatre cuatro quattro dört",
            "five fem fünf cinq cinco cinque beş",
            "six seks sex sechs seis sei altı",
            "seven syv sju sieben sept siete sette yedi",
            "eight otte åtte åtta acht huit ocho otto sekiz",
            "nine ni nio neun neuf nueve nove dokuz",
            "ten ti tio zehn dix diez dieci on",
        ),
        start=1,
    )
    for word in words.split()
}
NOUN = r"(?:stars?|sternen?|étoiles?|estrellas?|stell[ae]|stjerner?|stjärnor|hjerter?|hearts?|points?|punkten?|yıldız|terninger?|popcorns?)"
WORDED = re.compile(
    rf"\b(?P<n>{'|'.join(COUNTED)})(?P<half> and a half| einhalb| et demie?| y media| e mezzo| og en halv| och en halv)?"
    rf"(?: (?P<noun>{NOUN}))? (?:out of|von|sur|de|su|ud af|af|av) (?P<of>{'|'.join(COUNTED)})\b(?: (?P<noun2>{NOUN}))?",
    re.I,
)
DIE_WORD = re.compile(rf"\bterningkast[*_]{{0,2}}\s?:?\s?(?P<n>{'|'.join(list(COUNTED)[:60])})\b", re.I)
OF_STARS = re.compile(r"星\s?(?P<of>\d{1,2})\s?つ中、?\s?(?:星)?(?P<n>\d(?:\.\d)?)")
DOTS = re.compile(r"(?P<full>[●◉⬤■◆]{0,10})(?P<half>[◐◑◖◗]?)(?P<rest>[○◯□◇]{1,10})")


def spelled(text: str) -> Iterator[tuple[re.Match[str], float, float]]:
    """Give each such mark: where it stands, its number and the highest there is."""
    for match in DIE_WORD.finditer(text):
        yield match, COUNTED[match["n"].lower()], 6
    for match in WORDED.finditer(text):
        if match["noun"] or match["noun2"]:
            half = 0.5 if match["half"] else 0
            yield match, COUNTED[match["n"].lower()] + half, COUNTED[match["of"].lower()]
    for match in OF_STARS.finditer(text):
        yield match, float(match["n"]), float(match["of"])
    for match in DOTS.finditer(text):
        if (signs := sum(map(len, match.groups()))) in (4, 5, 6, 10):
            yield match, len(match["full"]) + (0.5 if match["half"] else 0), signs
