"""Ratings: how the critic marked the film, with the scale it was given on and its place between 0 and 10."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from commands.reviews.labels import Labelled

LETTERS = dict(
    zip(
        ["A+", "A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D+", "D", "D-", "F"],
        (10.0, 10.0, 9.1, 8.3, 7.5, 6.7, 5.8, 5.0, 4.2, 3.3, 2.5, 1.6, 0.0),
        strict=True,
    )
)
"""Letter grades as Metacritic converts them, divided by ten."""

NUMBER = r"(?<![\d.,/:])(?P<n>\d{1,3}(?:[.,]\d{1,2})?)(?:\s?(?P<half>½))?"
FRACTION = re.compile(
    NUMBER + r"\s?/\s?(?P<of>4|5|6|10|20|100)(?![\d/]|[.,]\d)"
    r"(?:\s(?:points?|stars?|Punkte[n]?|Sterne[n]?|étoiles|puan))?"
)
TURNED = re.compile(r"(?<![\d.,/])(?P<of>100)\s?/\s?(?P<n>\d{1,2}(?:[.,]\d{1,2})?)(?![\d/%])")
SPOKEN = re.compile(
    NUMBER + r"\s(?:stars?\s|Sternen?\s|Punkten?\s|étoiles\s|estrellas\s|stelle\s|stjerner\s|stjärnor\s|hjerter\s)?"
    r"(?:out of|von|auf|sur|de|su|af|ud af|av|of)\s(?P<of>4|5|6|10|20|100)\b"
    r"(?=\s?(?:stars?|Sternen?|Punkten?|points?|étoiles|estrellas|stelle|stjerner|stjärnor|hjerter|puntos"
    r"|punti|poeng|$|[.,;!)\n]))",
    re.M,
)
OVER = re.compile(r"(?<!\d)(?P<of>5|10|100)\s(?:üzerinden|puan üzerinden)\s(?P<n>\d{1,3}(?:[.,]\d)?)")
DIE = re.compile(r"\bterningkast(?:et)?[*_]{0,2}\s?(?:er|:|på|-)?[*_]{0,2}\s?(?P<n>[1-6])\b", re.I)
FULL_MARKS = re.compile(r"(?P<of>5|10|100)\s?点満点(?:中|で)、?\s?(?P<n>\d{1,3}(?:\.\d)?)\s?点?")
JAPANESE = re.compile(r"(?<![\d.])(?P<n>\d{1,3}(?:\.\d)?)\s?点(?:\s?[/／]\s?(?P<of>\d{1,3})\s?点?(?:満点)?)?")
STARS = re.compile(r"[★⭐🌟✭✮]\ufe0f?(?:\s?[★⭐🌟✭✮☆✩✰½⯪⯨]\ufe0f?){0,11}(?:\s?1/2)?|[★⭐☆✩✰]{4,10}")
HEARTS = re.compile(r"[♥❤🎲]\ufe0f?(?:\s?[♥❤♡🤍🖤½]\ufe0f?){1,9}")
ALONE = re.compile(r"^[ \t]*(?P<n>[A-D][+\-–−])[ \t]*$", re.M)
PART = re.compile(r"\s?(?:of (?:the|it|its|this)|der|des|du|del|della|av|af)\b")
OTHERS = re.compile(
    r"imdb|metacritic|metascore|rotten|tomatometer|letterboxd|audience|cinemascore|allocin|filmaffinity|user",
    re.I,
)
KEYS = (
    "grade",
    "rating",
    "score",
    "stars",
    "note",
    "nota",
    "wertung",
    "bewertung",
    "puan",
    "betyg",
    "karakter",
    "voto",
    "valutazione",
    "my_rating",
    "terningkast",
    "puntuacion",
)


@dataclass(frozen=True, slots=True)
class Rating:
    """`raw` as the critic wrote it; `scale` such as "0-10" or "A-F"; `normalised` 0..10, with a scale."""

    raw: str
    scale: str | None
    normalised: float | None


def rating_of(text: str, fields: Mapping[str, str], credits: list[Labelled]) -> Rating | None:
    """Find the critic's own rating: what the page declares, a labelled one, then one in the running text.

    Marks of other sites and of the audience are passed over; two different marks in the running
    text cancel each other, for neither is sure to be the critic's.
    """
    if declared := _declared(fields):
        return declared
    for credit in credits:
        if credit.field == "rating" and not OTHERS.search(text[max(0, credit.start - 30) : credit.end]):
            die = DIE.match(text[credit.start : credit.end].strip(" \t*_–-"))
            if die:
                return _scaled(die["n"], float(die["n"]), 6)
            labelled = _first(credit.value[:80]) or _letter(credit.value) or _bare(credit.value)
            if labelled:
                return labelled
    found = _all(text[:200_000])
    return found[0] if found and len({(one.scale, one.normalised) for one in found}) == 1 else None


def _declared(fields: Mapping[str, str]) -> Rating | None:
    value, best = fields.get("ld:reviewrating.ratingvalue"), fields.get("ld:reviewrating.bestrating", "5")
    if value and (number := _number(value)) is not None and (top := _number(best)):
        return _scaled(f"{value}/{best}", number, top)
    for key in KEYS:
        if not (value := fields.get(key)):
            continue
        if key == "terningkast" and (number := _number(value)) is not None:
            return _scaled(value, number, 6)
        raw = f"{key}: {value}" if key in ("stars", "hearts") else value
        if key == "stars" and "hearts" in fields:
            raw += f" / hearts: {fields['hearts']}"
        if found := _first(value) or _letter(value):
            return Rating(raw, found.scale, found.normalised)
        if (number := _number(value)) is not None:
            if key == "stars" and number <= 5:
                return Rating(raw, "0-5", round(number * 2, 2))
            return Rating(raw, None, None)
    return None


def _number(value: str) -> float | None:
    found = re.fullmatch(r"\s*(\d{1,3}(?:[.,]\d{1,2})?)\s*", value)
    return float(found[1].replace(",", ".")) if found else None


def _scaled(raw: str, number: float, top: float) -> Rating | None:
    if number > top:
        return None
    return Rating(raw.strip(), f"0-{top:g}", round(number / top * 10, 2))


def _letter(value: str) -> Rating | None:
    found = re.fullmatch(r"\s*([A-DFa-df][+\-–−]?)[\s.]*", value)
    if not found:
        return None
    grade = found[1].upper().replace("–", "-").replace("−", "-")
    return Rating(found[1], "A-F", LETTERS[grade]) if grade in LETTERS else None


def _bare(value: str) -> Rating | None:
    """Keep a labelled number without a scale as it is: nobody knows whether 7 is much."""
    found = re.match(r"(\d{1,3}(?:[.,]\d{1,2})?)(?:\s?%)?(?=$|\s|\()", value)
    if not found:
        return None
    if found[0].endswith("%"):
        return _scaled(found[0], float(found[1].replace(",", ".")), 100)
    return Rating(found[0], None, None)


def _first(text: str) -> Rating | None:
    found = _all(text)
    return found[0] if found else None


def _stands(text: str, match: re.Match[str]) -> bool:
    """Whether a fraction stands like a mark: named in stars or points, or on a short line."""
    end = text.find("\n", match.end())
    line = text[text.rfind("\n", 0, match.start()) + 1 : end if end >= 0 else len(text)]
    return match[0][-1].isalpha() or len(line) < 60


def _all(text: str) -> list[Rating]:
    """List every rating written out in a text, in its order."""
    found: list[tuple[int, Rating]] = []

    def add(match: re.Match[str], number: float, top: float) -> None:
        line = text[max(text.rfind("\n", 0, match.start()) + 1, match.start() - 60) : match.start()]
        rating = _scaled(match[0], number, top)
        if rating and not OTHERS.search(line):
            found.append((match.start(), rating))

    for pattern in (FRACTION, SPOKEN, OVER, TURNED, FULL_MARKS):
        for match in pattern.finditer(text):
            number = float(match["n"].replace(",", "."))
            half = 0.5 if "half" in pattern.groupindex and match["half"] else 0.0
            if pattern is FRACTION and (
                PART.match(text, match.end()) or (match["of"] in ("4", "6", "20") and not _stands(text, match))
            ):
                continue
            if pattern is TURNED and number >= float(match["of"]):
                continue
            add(match, number + half, float(match["of"]))
    for match in DIE.finditer(text):
        add(match, float(match["n"]), 6)
    for match in JAPANESE.finditer(text):
        if "満点" not in text[max(0, match.start() - 8) : match.end() + 2] and (match["of"] or float(match["n"]) > 10):
            add(match, float(match["n"]), float(match["of"] or 100))
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
        if not FRACTION.match(text, match.end()) and (full + half > 0):
            add(match, full + half, top)
    for match in HEARTS.finditer(text):
        full = len(re.findall(r"[♥❤🎲]", match[0]))
        signs = len(re.findall(r"[♥❤🎲♡🤍🖤]", match[0]))
        if (signs in (5, 6) and "♡" in match[0]) or signs == 5:
            add(match, full + (0.5 if "½" in match[0] else 0), signs)
    if not found and (alone := ALONE.search(text)) and (grade := _letter(alone["n"])):
        found.append((alone.start(), grade))
    found.sort(key=lambda one: one[0])
    return [rating for _, rating in found]
