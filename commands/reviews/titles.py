"""Titles: what the film is called, what it was called first, and which other films are named beside it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePath

from commands.reviews.candidates import Candidate, best_of, candidates_of, key_of
from commands.reviews.countries import STATED
from commands.reviews.headlines import REVIEW_WORDS, YEAR, Title, headed, times_of, year_of
from commands.reviews.labels import LABEL, Labelled, unaccented
from commands.reviews.listings import title_words, titled
from commands.reviews.manuscript import Manuscript
from commands.reviews.openings import credited, opened
from commands.reviews.people import FULL
from commands.reviews.sentences import CREDITED, Sentence

DECLARED = ("ld:itemreviewed.name", "film", "movie", "film_title", "movie_title")
POSTED = ("title", "titel", "titre", "titulo", "titolo", "tittel", "baslik")
ABOUT_A_FILM = {"director", "cast", "year", "minutes", "rating", "original_title"}
SHORT = 900
TOLD = re.compile(f"{YEAR.pattern}|{REVIEW_WORDS.pattern}", re.I)
OF_YEAR = re.compile(
    rf"[”“\"’»』_*]{{0,3}}(?:,? (?:(?:ein|un|a|der|il) )?(?:film|Film|película|movie) (?:by|von|di|de|af|av) {FULL})?,?"
    r" (?:aus dem Jahre?|from|del|de|du|fra|från|released in|estrenad[ao] en|sortie? en|uscit[ao] nel) ((?:19|20)\d\d)(?!\d)"
)
"""Behind a title: the year it is from."""
SET_OFF = re.compile(rf"{REVIEW_WORDS.pattern}\s?[:–—-]?\s[“„\"«『][^“”„«»\"『』\n]{{2,60}}[”“»\"』]", re.I)
"""A line that calls itself a review and names the film in quotation marks."""
FILED = re.compile(r"^\d{4,}(?:[-_.]\d{1,2}){0,2}[-_. ]+|(?<=\w)[-_. ](?:19\d\d|20[0-3]\d)$")


def title_of(
    manuscript: Manuscript,
    sentences: list[Sentence],
    credits: list[Labelled],
    people: list[str],
    name: str | None,
) -> Title:
    """Find the film under review: declared, labelled, headed, or the name the text keeps returning to."""
    fields, text = manuscript.fields, manuscript.text[:200_000]
    year = year_of(fields.get("year", "")) or year_of(fields.get("ld:itemreviewed.datecreated", ""))
    for credit in credits:
        year = year or (year_of(credit.value) if credit.field == "year" else None)
    original = next((credit.value for credit in credits if credit.field == "original_title"), None)
    original = fields.get("original_title") or fields.get("original title") or original
    slug = fields.get("slug", "")
    if dated := re.fullmatch(r"([\w-]{2,100}?)-((?:19|20)\d\d)", slug):
        slug, year = dated[1], year or int(dated[2])
    hint = title_words(FILED.sub("", PurePath(name).stem)) if name else ""
    found = candidates_of(manuscript, people)
    names = [one.name for one in found.values()]
    filed = any(not one.end and one.field in ABOUT_A_FILM for one in credits)
    best: Title | None = None
    if value := next((fields[key] for key in DECLARED if fields.get(key)), None):
        best = headed(value, text, people, found, True)
    if best is None and (label := next((one for one in credits if one.field == "title" and one.end), None)):
        best = headed(label.value, text, people, found, True)
    posted = False
    if best is None and (value := next((fields[key] for key in POSTED if fields.get(key)), None)):
        best = headed(value, text, people, found, filed or len(text) < SHORT)
        posted = best is not None and (not filed or best.name != value)
        noted = found.get(key_of(value))
        if best is None and noted and noted.apart and noted.evidence >= 1 and titled(value):
            best = Title(value)
    headings, sections = _headings(manuscript, sentences)
    best = best or credited(text) or _over_credits(text, sentences, credits, found, sections)
    if best is None:
        heads = [head for head in (*headings, fields.get("og:title"), fields.get("twitter:title")) if head]
        best = next((one for head in heads if (one := headed(head, text, people, found, False))), None)
        named = None if slug else _by_file(hint, text, found)
        if named and (best is None or hint not in title_words(best.name or "")):
            best = Title(named, year=best.year if best else None)
    if best is None and slug:
        best = headed(_cased(slug, text, [*names, *fields.values()]), text, people, found, year is not None or filed)
    proven = best_of(found)
    if best is None:
        best = Title(proven.name) if proven else opened(manuscript, sentences, people, found)
    elif posted and proven and best.name and not times_of(best.name, text):
        best = Title(proven.name)
    if best is None or not best.name:
        return Title(None, original, year)
    beside = re.search(
        re.escape(best.name)
        + r"[”\"’»』_*]{0,3}[^()（）\n]{0,40}?[(（](?:[^()（）\n]{0,60}\b)?((?:19|20)\d\d)年?[)）]",
        text[:50_000],
    )
    places = [one.end() for one in re.finditer(re.escape(best.name), text[:50_000])][:20]
    made = re.search(rf"\b((?:19|20)\d\d) yapımı [“\"«_*]?{re.escape(best.name)}", text[:50_000])
    told = next((year_told for at in places if (year_told := OF_YEAR.match(text, at))), None)
    year = year or best.year or next((int(one[1]) for one in (beside, made, told) if one), None)
    original = original or best.original
    return Title(best.name, original if original != best.name else None, year, best.by)


def _by_file(hint: str, text: str, found: dict[str, Candidate]) -> str | None:
    """Take the title that a file is named after, where the text writes those words as a name."""
    words = unaccented(hint).split()
    core = sum(not word.isdigit() and not REVIEW_WORDS.fullmatch(word) for word in words)
    if len(hint) < 3 or not core:
        return None
    for key, one in found.items():
        parts = unaccented(key).split()
        if len(parts) < core or f" {' '.join(parts)} " not in f" {' '.join(words)} ":
            continue
        once = one.names.total() == 1
        borrowed = once and one.evidence < 1 and any(other.apart > 2 for other in found.values())
        cut = not one.apart and re.search(rf"{re.escape(one.name)} (?:d[’']|d[eiu]\b|of\b|von\b|a[fv]\b)", text)
        return one.name if not (borrowed or cut) and (one.apart or not once or one.name.lower() not in text) else None
    spelt = r"(?<!\w)" + r"[^\w\n]{1,3}".join(re.escape(part) for part in hint.split()[:12]) + r"(?!\w)"
    exact = re.search(spelt, text[:60_000], re.I)
    if exact and titled(exact[0]) and (" " in hint or text.count(exact[0]) > 1):
        return exact[0]
    return None


def _headings(manuscript: Manuscript, sentences: list[Sentence]) -> tuple[list[str], list[str]]:
    """Give the lines over the prose that may name the film, and the headings that only name a section."""
    marks = manuscript.marked("heading")
    levels = Counter(mark.target for mark in marks)
    starts = {mark.start for mark in marks}
    top = [mark for mark in marks[:2] if mark.target in ("#", "##")]
    heads = [manuscript.of(mark) for mark in top if levels[mark.target] == 1 or TOLD.search(manuscript.of(mark))]
    heads += [
        one.text
        for one in sentences[:2]
        if (one.role == "heading" and one.start not in starts) or (one.role == "prose" and SET_OFF.fullmatch(one.text))
    ]
    if sentences and sentences[0].role == "credit" and (label := LABEL.search(sentences[0].text, 3)):
        heads.append(sentences[0].text[: label.start()].strip(" –—-|·•,"))
    return heads, [manuscript.of(mark) for mark in marks if levels[mark.target] > 1]


def _over_credits(
    text: str,
    sentences: list[Sentence],
    credits: list[Labelled],
    found: dict[str, Candidate],
    sections: list[str],
) -> Title | None:
    """Take a short first line that stands right over the credits as the title, whatever its look."""
    lead = next((one for one in sentences if one.role != "furniture"), None)
    after = [one for one in sentences[:8] if lead and lead.paragraph < one.paragraph < lead.paragraph + 3]
    if lead is None or not (after and any(_credits(one) for one in after)):
        return None
    if not _credits(after[0]) and len(after[0].text) > 90:
        return None
    listed = sum(one.field != "other" and lead.end <= one.start < lead.end + 600 for one in credits)
    end = text.find("\n", lead.start)
    line = text[lead.start : end].strip()
    if (
        lead.role == "credit"
        or not line
        or len(line) > 80
        or (line[-1] in ".!:" and " " in line[-30:] and len(line) > 50)
        or line in sections
        or (
            listed + sum(map(_credits, after)) < 2
            and times_of(line, text) < 2
            and not any(STATED.search(one.text) for one in after)
        )
    ):
        return None
    return headed(line, text, [], found, True)


def _credits(one: Sentence) -> bool:
    return (
        one.role == "credit"
        or bool(CREDITED.match(one.text))
        or (len(one.text) < 120 and bool(STATED.search(one.text)))
    )


def _cased(slug: str, text: str, rivals: list[str]) -> str:
    """Write a slug's words as the text does, else in title case; roman numerals stay capitals."""
    words = slug.replace("-", " ").replace("_", " ").strip()
    for rival in rivals:
        if title_words(rival) == words.lower():
            return rival
    found = re.search(r"[\W_]{1,3}".join(re.escape(word) for word in words.split()), text, re.I)
    if found and found[0][:1].isupper():
        return found[0]
    small = {"of", "the", "and", "a", "an", "in", "on", "to", "for", "with", "de", "la", "at", "by", "from"}
    return " ".join(
        word.upper()
        if re.fullmatch(r"i{1,3}|iv|vi{0,3}|ix|xi{0,3}", word)
        else word
        if place and word in small
        else word.capitalize()
        for place, word in enumerate(words.split())
    )
