"""Ratings: how the critic marked the film, with the scale it was given on and its place between 0 and 10."""

from __future__ import annotations

import re
from collections.abc import Mapping

from commands.reviews.findings import Rating
from commands.reviews.givers import others_mark
from commands.reviews.labels import Labelled
from commands.reviews.spelling import NOUN, spelled
from commands.reviews.stars import counted

LETTERS = dict(
    zip(
        ["A+", "A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D+", "D", "D-", "F"],
        (10.0, 10.0, 9.1, 8.3, 7.5, 6.7, 5.8, 5.0, 4.2, 3.3, 2.5, 1.6, 0.0),
        strict=True,
    )
)
"""Letter grades as Metacritic converts them, divided by ten."""

NUMBER = r"(?<![\d.,/:])(?P<n>\d{1,3}(?:[.,]\d{1,2})?)(?:\s?(?P<half>½|(?<=\s)1/2))?"
FRACTION = re.compile(
    NUMBER + r"\s?/\s?(?P<of>4|5|6|10|20|100)(?:[.,]0)?(?![\d/]|[.,]\d)"
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
ALONE = re.compile(r"^[ \t]*(?P<n>[A-D][+\-–−])[ \t]*$", re.M)
SIGNED = re.compile(r"[\s:：*_](?P<n>[A-Da-d][+\-–−])[\s*_.]*$")
PART = re.compile(r"\s?(?:of (?:the|it|its|this)|der|des|du|del|della|av|af)\b")
OTHERS = re.compile(
    r"imdb|metacritic|metascore|rotten|tomatometer|letterboxd|audience|cinemascore|allocin|filmaffinity|\buser|filmarks|映画\.com|yahoo|douban|tmdb"
    r"|trakt|kinopoisk|csfd|mymovies|moviepilot|senscritique|consensus|average|durchschnitt\w*|spectateurs?|presse|media de|ortalama",
    re.I,
)
ELSEWHERE = re.compile(
    r"\b(?:(?:season|episode|part|page|chapter|volume|vol|day|week|match|level|scored|test|exam|staffel|folge|teil|seite|kapitel|saison|épisode|partie"
    r"|temporada|episodio|capítulo|parte|stagione|afsnit|sæson|side|avsnitt|sesong|säsong|bölüm|sezon|kısım)\W{0,3}(?:\w+\W{1,3}){0,2}"
    r"|(?:the (?:first|second|previous|original|last|other) (?:one|film|movie|part|instalment|installment)|predecessor|(?:ersten?|zweiten?) (?:teil|film)"
    r"|vorgänger|le premier|la primera|il primo|den første|den första|ilk film)\b[^.!?\n]{0,60})$|前作[^。\n]{0,20}$",
    re.I,
)
AFTER = re.compile(
    r"\s?(?:at half|on (?:the|his|her|their) (?:test|exam)|(?:in|of) (?:a|the|my|our) series|de (?:la|ma) série"
    r"|(?:on|sur|auf|bei|en|su|på|i) (?:l[’'])?(?:imdb|metacritic|rotten|letterboxd|allocin|filmaffinity|senscritique)"
    r"|(?:rating |wertung )?(?:secondes?|seconds?|min(?:ute)?[sn]?\b|hours?|heures?|days?|jours|years?|ans\b|sekunden|stunden|jahre))",
    re.I,
)
LONE = re.compile(NUMBER + rf"[\s-]?{NOUN}\b|星\s?(?P<m>[1-5１-５](?:[.．]\d)?)\s?つ(?!中)", re.I)
GIVES = re.compile(
    r"(?:giv\w*|gave|award\w*|earns?|gets?|rating|rate[ds]?|vergeb\w*|gebe|gibt|bekommt|mets|donne|doy|darle|merece|do|assegno|får|giver|ger|gir"
    r"|veriyorum|verdim|verdict|fazit|評価|採点)\W{0,3}(?:\w+\W+){0,3}$",
    re.I,
)
OUT_OF = re.compile(r"\b(?:out of|von|auf|sur|de|su|af|av|of)\s$", re.I)
"""Before a number of stars: it counts those there might have been."""
SHOWN = re.compile(
    r"(?:\balt|\baria-label)\s*=\s*[\"'](?P<alt>[^\"'<>\n]{1,60})[\"']|!\[(?P<image>[^\[\]\n]{1,60})\]\(", re.I
)
MOST = (
    "rating_max",
    "note_max",
    "nota_max",
    "voto_max",
    "punkte_max",
    "max_rating",
    "rating.max",
    "rating_scale",
    "rating.scale",
    "scale",
    "out_of",
    "best_rating",
    "bestrating",
    "rating.best",
)
AGES = (12, 13, 14, 15, 16, 18)
PICTURED = "pictured rating"
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


def pictured(raw: str) -> str | None:
    """Find the mark that a page shows as a picture ("4/5", "3 stars" for the blind); two marks are nobody's."""
    found = set()
    for match in SHOWN.finditer(raw[:400_000]):
        shown = (match["alt"] or match["image"]).strip()
        if len(shown) < 40 and not OTHERS.search(shown) and (rating := _first(shown) or _lone(shown)):
            found.add(rating.raw)
    return found.pop() if len(found) == 1 else None


def written(said: str) -> Rating | None:
    """A rating that somebody wrote down alone, as a review's own would be read; None when nothing says its scale."""
    return _letter(said) or _first(said) or _bare(said)


def rating_of(text: str, fields: Mapping[str, str], credits: list[Labelled], title: str | None = None) -> Rating | None:
    """Find the critic's own rating: what the page declares, a labelled one, then one in the running text.

    Marks of other sites and of the audience are passed over; two different marks in the running
    text cancel each other, for neither is sure to be the critic's.
    """
    if declared := _declared(fields):
        return declared
    for credit in credits:
        if credit.field == "rating" and not OTHERS.search(text[max(0, credit.start - 30) : credit.end]):
            die = DIE.match(text[credit.start : credit.end].strip(" \t\n*_–-"))
            if die:
                return _scaled(die["n"], float(die["n"]), 6)
            value = credit.value[:80]
            signed = SIGNED.search(text[credit.start : credit.end])
            labelled = (
                _first(value) or _letter(signed["n"] if signed else credit.value) or _lone(value) or _bare(credit.value)
            )
            if labelled:
                return labelled
    found = _all(text[:200_000], title)
    if found:
        return found[0] if len({(one.scale, one.normalised) for one in found}) == 1 else None
    shown = fields.get(PICTURED)
    return (_first(shown) or _lone(shown)) if shown else _lone(text[:200_000])


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
            top = next((_number(fields[one]) for one in MOST if fields.get(one)), None)
            if top and number <= top:
                return _scaled(f"{raw}/{top:g}", number, top)
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
    if found[0].isdigit() and int(found[0]) in AGES:
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


def _all(text: str, title: str | None = None) -> list[Rating]:
    """List every rating written out in a text, in its order."""
    found: list[tuple[int, Rating]] = []

    def add(match: re.Match[str], number: float, top: float) -> None:
        before = text[max(text.rfind("\n", 0, match.start()) + 1, match.start() - 200) : match.start()]
        before = re.split(r"[.!?。](?=\s)", before)[-1]
        rating = _scaled(match[0], number, top)
        if rating and not (
            OTHERS.search(before)
            or ELSEWHERE.search(before)
            or AFTER.match(text, match.end())
            or others_mark(text, match.start(), match.end(), before, title)
        ):
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
    for match, number, top in spelled(text):
        add(match, number, top)
    for match in JAPANESE.finditer(text):
        if "満点" not in text[max(0, match.start() - 8) : match.end() + 2] and (match["of"] or float(match["n"]) > 10):
            add(match, float(match["n"]), float(match["of"] or 100))
    for match, number, top in counted(text):
        if not FRACTION.match(text, match.end()):
            add(match, number, top)
    if not found and (alone := ALONE.search(text)) and (grade := _letter(alone["n"])):
        found.append((alone.start(), grade))
    found.sort(key=lambda one: one[0])
    return [rating for _, rating in found]


def _lone(text: str) -> Rating | None:
    """Find "3½ stars" where it stands alone or is given: how many there might have been, nobody says."""
    found = set()
    for match in LONE.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        line = text[start : end if end >= 0 else len(text)]
        before = text[max(start, match.start() - 60) : match.start()]
        if OTHERS.search(line[:300]) or ELSEWHERE.search(before) or OUT_OF.search(before):
            continue
        if others_mark(text, match.start(), match.end(), before, None):
            continue
        if len(line.strip()) < 30 or GIVES.search(before):
            found.add(match[0].strip())
    return Rating(found.pop(), None, None) if len(found) == 1 else None
