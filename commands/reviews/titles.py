"""Titles: what the film is called, what it was called first, and which other films are named beside it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePath

from commands.reviews.candidates import PROVEN, Candidate, best_of, candidates_of, key_of
from commands.reviews.countries import COUNTRIES, STATED
from commands.reviews.labels import LABEL, Labelled, unaccented
from commands.reviews.manuscript import Manuscript
from commands.reviews.mentions import QUOTED, title_words, titled
from commands.reviews.people import AND, ARTICLES, FULL, UPPER
from commands.reviews.sentences import CREDITED, Sentence

REVIEW = (
    r"(?:(?:film|movie|kino|dvd|blu-ray|netflix)[ -]?)?(?:reviews?|kritik|filmkritik|rezension|critique"
    r"|avis|crítica|reseña|recensione|anmeldelse|recension|inceleme(?:si)?|eleştiri(?:si)?|yorumu|レビュー|感想|映画|film|movie)"
)
REVIEW_WORDS = re.compile(
    rf"(?:^|(?<=\s)|(?<=[\"'“”(\[])){REVIEW}(?:\s?:|\s(?:of|von|de|du|di|av|af|zu)\b)?(?=$|[\s\"'“”)\]:])",
    re.I,
)
YEAR = re.compile(r"(?<!\d)(?:19\d\d|20[0-3]\d)(?!\d)")
BRACKETED = re.compile(r"\s*[(\[（](?P<in>[^()\[\]（）\n]{1,120})[)\]）]")
SEPARATOR = re.compile(r"\s+[|·•–—»-]\s+|\s*[|｜]\s*|\s*::\s*")

LEFT_OVER = re.compile(r"[\s:,–—-]+(?:an?|my|our|the|eine?|meine|une?|una|en|et|ett|min|la|mi)\s*$", re.I)
FORMATS = re.compile(
    r"blu-?ray|dvd|4k|uhd|vhs|imax|3d|netflix|prime|hbo|disney|ov|omu|vost\w*|director[’']s cut"
    r"|remaster\w*|spoil\w*|review\w*",
    re.I,
)
BY = re.compile(rf"(?:,|(?<=[”\"»]))\s(?:by|von|di|de|d[’']|af|av)\s?(?P<who>{FULL})$")
CREDITS = re.compile(
    rf"(?:(?<=\n)|^|(?<=[.!?] ))(?!(?:[Dd]irec|[Ww]rit|Dirig|Réalis|Diret|Reg[ií]|Instr|[Rr]evi|(?:[^\W\d_]+ )?[Ff]ilm)\w*)(?P<t>[^(),.\n]{{1,80}}?)(?: ?\((?P<o>[^()\n]{{2,80}})\))?,? (?:by|von|di|de|d[’']|af|av)"
    rf" ?(?P<who>{FULL}(?:{AND}{FULL}){{0,3}})[.,][^\n]{{0,80}}?(?P<year>(?:19|20)\d\d)[^\n\d]{{1,20}}\d{{2,3}} ?(?:min|[’'′])",
)
DECLARED = ("ld:itemreviewed.name", "film", "movie", "film_title", "movie_title")
POSTED = ("title", "titel", "titre", "titulo", "titolo", "tittel", "baslik")
ABOUT_A_FILM = {"director", "cast", "year", "minutes", "rating", "original_title"}
SHORT = 900
TOLD = re.compile(f"{YEAR.pattern}|{REVIEW_WORDS.pattern}", re.I)
NO_NAME = re.compile(r"\W*[{<]|\d{1,2}\.? (?:de )?[^\W\d]{3,12}\.?(?: (?:de )?\d{4})?$|[^\W\d]{3,12} \d{1,2},? \d{4}$")
FILED = re.compile(r"^\d{4,}(?:[-_.]\d{1,2}){0,2}[-_. ]+|(?<=\w)[-_. ](?:19\d\d|20[0-3]\d)$")
PICTOGRAMS = re.compile(
    r"^(?:[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]\s*)+|(?:\s*[\u2600-\u2604\u2607-\u27bf\U0001f000-\U0001faff\ufe0f\u200d])+$"
)
APPOSED = re.compile(
    r"(?P<own>[^,:]{2,40}), (?:the|a|an|der|die|das|ein|eine|le|la|les|un|une|el|los|il|lo|gli|una|l[’']\w+)\b.{0,40}?"
    r"\s(?:who|that|which|where|qui|que|où|che|dove|wo|som|der|die|das)\s.",
    re.I,
)
"""A headline that says of the title what it is: "Winter, the film that would not end"."""
SIGNED = re.compile(rf"(?P<own>[^a-zà-ÿ\n]{{2,60}}?) (?:by|von|de|di|af|av|d[’']) ?(?P<who>{FULL})$")
"""A title in capitals with its maker in small letters behind it."""
SENTENCE_CASE = re.compile(r"\s[^\W\d_A-ZÀ-Þ][^\W\d_]{3,}")
EMPHASIS = re.compile(r"(?<!\w)([_*]{1,3})(\w[^_*\n]{0,80}?)\1(?!\w)")


@dataclass(frozen=True, slots=True)
class Title:
    """A film's title with what stood in its brackets."""

    name: str | None
    original: str | None = None
    year: int | None = None
    by: str | None = None


def title_of(
    manuscript: Manuscript,
    sentences: list[Sentence],
    credits: list[Labelled],
    people: list[str],
    name: str | None,
) -> Title:
    """Find the film under review: declared, labelled, headed, or the name the text keeps returning to."""
    fields, text = manuscript.fields, manuscript.text[:200_000]
    year = _year(fields.get("year", "")) or _year(fields.get("ld:itemreviewed.datecreated", ""))
    for credit in credits:
        year = year or (_year(credit.value) if credit.field == "year" else None)
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
        best = _headed(value, text, people, found, True)
    if best is None and (label := next((one for one in credits if one.field == "title" and one.end), None)):
        best = _headed(label.value, text, people, found, True)
    if best is None and (value := next((fields[key] for key in POSTED if fields.get(key)), None)):
        best = _headed(value, text, people, found, filed or len(text) < SHORT)
    headings, sections = _headings(manuscript, sentences)
    best = best or _credited(text) or _over_credits(text, sentences, credits, found, sections)
    if best is None:
        heads = [head for head in (*headings, fields.get("og:title"), fields.get("twitter:title")) if head]
        best = next((one for head in heads if (one := _headed(head, text, people, found, False))), None)
        named = None if slug else _by_file(hint, text, found)
        if named and (best is None or hint not in title_words(best.name or "")):
            best = Title(named, year=best.year if best else None)
    if best is None and slug:
        best = _headed(_cased(slug, text, [*names, *fields.values()]), text, people, found, year is not None or filed)
    if best is None and (proven := best_of(found)):
        best = Title(proven.name)
    if best is None or not best.name:
        return Title(None, original, year)
    beside = re.search(
        re.escape(best.name)
        + r"[”\"’»』_*]{0,3}[^()（）\n]{0,40}?[(（](?:[^()（）\n]{0,60}\b)?((?:19|20)\d\d)年?[)）]",
        text[:50_000],
    )
    made = re.search(rf"\b((?:19|20)\d\d) yapımı [“\"«_*]?{re.escape(best.name)}", text[:50_000])
    year = year or best.year or (int(beside[1]) if beside else int(made[1]) if made else None)
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
    heads += [one.text for one in sentences[:2] if one.role == "heading" and one.start not in starts]
    if sentences and sentences[0].role == "credit" and (label := LABEL.search(sentences[0].text, 3)):
        heads.append(sentences[0].text[: label.start()].strip(" –—-|·•,"))
    return heads, [manuscript.of(mark) for mark in marks if levels[mark.target] > 1]


def _credited(text: str) -> Title | None:
    """Take the title from a line of credits: "Winter (Vinter), by Anna Lind. Norway, 2019. 98 minutes."."""
    line = CREDITS.search(text, 0, 5_000) or CREDITS.search(text, max(0, len(text) - 2_000))
    if line is None or len(line["t"].split()) > 9 or not re.match(rf"[{UPPER}\d¡¿]", line["t"]):
        return None
    return Title(line["t"], line["o"], int(line["year"]), line["who"])


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
            and _times(line, text) < 2
            and not any(STATED.search(one.text) for one in after)
        )
    ):
        return None
    return _headed(line, text, [], found, True)


def _credits(one: Sentence) -> bool:
    return (
        one.role == "credit"
        or bool(CREDITED.match(one.text))
        or (len(one.text) < 120 and bool(STATED.search(one.text)))
    )


def _year(value: str) -> int | None:
    found = YEAR.search(value)
    return int(found[0]) if found else None


def _headed(head: str, text: str, people: list[str], found: dict[str, Candidate], declared: bool) -> Title | None:
    """Take the title from a heading such as "X (Y, 1990) – review"; undeclared ones must prove themselves."""
    head = PICTOGRAMS.sub("", " ".join(head.split()))[:200]
    year: int | None = None
    original: str | None = None
    for inner in BRACKETED.finditer(head):
        year = year or _year(inner["in"])
        rest = re.sub(r",?\s*(?:19|20)\d\d\s*,?", "", inner["in"]).strip(" ,")
        if (
            rest
            and not original
            and re.match(rf"[{UPPER}\u3040-\u9fff\d]", rest)
            and rest != "年"
            and not FORMATS.search(rest)
            and rest not in people
            and not any(COUNTRIES.fullmatch(part.strip()) for part in re.split(r"[,、/]", rest))
            and not re.search(r"年|分|\bmin\b", rest)
            and not re.match(r"\d|[Dd]ir\b|[^\W\d_]+\s?:(?<!OT:)(?<!titel:)(?<!Original:)", rest)
        ):
            original = re.sub(r"^(?:OT|Original(?:titel)?|Originaltitel)\s*:\s*", "", rest)
    dated = next((inner for inner in BRACKETED.finditer(head) if inner.start() and _year(inner["in"])), None)
    bare = BRACKETED.sub("", head[: dated.start()] if dated and dated.start() > 2 else head)
    if set_off := re.search(r"[『「]([^『』「」]{1,40})[』」]", bare):
        return Title(set_off[1], original, year or _year(bare))
    if marked := EMPHASIS.search(bare):
        bare = marked[2]
    colon = re.match(r"(?P<own>[^:]{2,60}):\s(?P<rest>.+)$", bare)
    if colon and declared and not titled(colon["rest"]) and bare not in text and colon["own"] in text:
        bare = colon["own"]
    if (
        colon
        and (led := found.get(key_of(colon["own"])))
        and led.evidence >= PROVEN
        and SENTENCE_CASE.search(colon["rest"])
    ):
        bare = colon["own"] if bare not in text.replace(bare, "", 1) else bare
    by = BY.search(bare) or SIGNED.match(bare)
    bare = bare[: by.end("own")] if by and "own" in by.groupdict() else BY.sub("", bare)
    if (apposed := APPOSED.match(bare)) and bare not in text.replace(bare, "", 1):
        bare = apposed["own"]
    elif tail := _ending(bare, found):
        bare, declared = tail, True
    quoted = QUOTED.search(bare)
    reviewed = bool(REVIEW_WORDS.search(bare)) and len(bare) < 120
    parts = [part for part in SEPARATOR.split(REVIEW_WORDS.sub(" ", bare) if reviewed else bare) if part.strip()]
    parts = [LEFT_OVER.sub("", part) for part in parts] if reviewed else parts
    parts = [part.strip(" :,-–—\"“”'«»_*『』「」") for part in parts]
    parts = [
        re.sub(r",?\s(?:19\d\d|20[0-3]\d)$", "", part)
        for part in parts
        if part and part not in people and part.capitalize() not in ARTICLES
    ]
    if quoted and (reviewed or len(quoted["q"]) > 2) and bare.strip() != quoted[0]:
        parts.insert(0, quoted["q"])
    if not parts:
        return None
    parts.sort(key=lambda part: -min(_times(part, text), 9))
    best = parts[0]
    own = found.get(key_of(best))
    times = _times(best, text)
    if NO_NAME.match(best) or any(COUNTRIES.fullmatch(part.strip()) for part in re.split(r"[/,]", best)):
        return None
    shaped = len(best) <= 80 and not re.search(r"[.!]$", best)
    proven = own is not None and own.evidence >= 1
    if declared or (shaped and (times >= 2 or proven or year or original or (reviewed and times))):
        return Title(best or None, original, year or _year(bare), by["who"] if by else None)
    return None


def _ending(head: str, found: dict[str, Candidate]) -> str | None:
    """Find the name, set apart in the text, that a headline in small letters opens with or comes to."""
    for one in (one for one in found.values() if one.apart and one.name in head):
        tail = re.search(rf"(?P<lead>\S.*?)(?P<colon>:)?\s[“\"«_*]?{re.escape(one.name)}[”\"»_*]?\s?[?!.]?$", head)
        lead = re.match(rf"{re.escape(one.name)} (?:and|und|et|y|e|og|och|ve) (?P<rest>.+)$", head)
        if lead and SENTENCE_CASE.search(lead["rest"]) and len(lead["rest"].split()) > 2:
            return one.name
        if tail is None or len(tail["lead"].split()) < 3 or titled(tail["lead"]):
            continue
        if tail["colon"] or tail["lead"].split()[-1].islower():
            return one.name
    return None


def _times(name: str, text: str) -> int:
    """Count a name in a text as it is written; one in capitals also in its everyday form."""
    forms = {name, name.title(), name.capitalize()} if name.isupper() else {name}
    return sum(len(re.findall(rf"(?<!\w){re.escape(form)}(?!\w)", text)) for form in forms)


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
