"""Titles: what the film is called, what it was called first, and which other films are named beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import PurePath

from rapidfuzz.fuzz import QRatio

from commands.reviews.countries import COUNTRIES, STATED
from commands.reviews.labels import Labelled
from commands.reviews.manuscript import Manuscript
from commands.reviews.mentions import QUOTED, set_apart, title_words, titled
from commands.reviews.opinions import HANGS
from commands.reviews.people import ARTICLES, FULL, NOT_NAMES, TOKEN, UPPER
from commands.reviews.sentences import CREDITED, Sentence

REVIEW = (
    r"(?:(?:film|movie|kino|dvd|blu-ray|netflix)[ -]?)?(?:reviews?|kritik|filmkritik|rezension|critique"
    r"|avis|crítica|reseña|recensione|anmeldelse|recension|inceleme(?:si)?|eleştiri(?:si)?|yorumu|レビュー|感想|映画|film|movie)"
)
REVIEW_WORDS = re.compile(
    rf"(?:^|(?<=\s)|(?<=[\"'“”(\[])){REVIEW}(?:\s?:|\s(?:of|von|de|du|di|av|af|zu)\b)?(?=$|[\s\"'“”)\]:])",
    re.I,
)
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
BRACKETED = re.compile(r"\s*[(\[（](?P<in>[^()\[\]（）\n]{1,120})[)\]）]")
SEPARATOR = re.compile(r"\s+[|·•–—»-]\s+|\s*[|｜]\s*|\s*::\s*")
SMALL = (
    r"(?:of|the|and|a|an|in|on|to|for|with|de|la|le|les|du|des|el|los|las|y|et"
    r"|der|die|das|und|di|il|e|von|og|och|i|på|ve)"
)
PHRASE = re.compile(
    rf"(?:{TOKEN}|(?<=\s)\d{{1,4}})(?:[ ](?:{SMALL}[ ]){{0,2}}(?:{TOKEN}"
    rf"|\d{{1,4}}(?!\d))){{1,5}}(?::[ ]{TOKEN}(?:[ ]{TOKEN}){{0,3}})?"
)
SUBJECT = re.compile(r"\s[a-zà-ÿ]{2,}")
KIND = (
    r"(?:film|movie|thriller|drama|comedy|documentary|western|picture|horror|masterpiece|satire|komödie"
    r"|película|comedia|comédie|drame|commedia|dramma|komedie|dokumentar|komedi|kısa film|sequel|remake|biopic|musical|noir|kammerspiel|fable)"
)
IS_FILM = rf"(?:,)?\s(?:is|ist|est|es|è|er|är|was|war)\s(?:[^\W\d_]+[\s-]){{0,6}}{KIND}\b"

OPENING = re.compile(
    rf"(?:(?<=\n)|^|(?<=[.!?»”] ))(?:Aun así, |Aber |But |Mais |Ma |Pero "
    rf"|Men )?(?P<t>[{UPPER}\d][^,.;:!?()\n]{{1,50}}?)(?:"
    r"(?P<by>,? (?:\((?:19|20)\d\d\),? )?(?:directed by|dirigid[ao] por|réalisée? par|diretto da"
    r"|instrueret af|regissert av|regisserad av))"
    rf"|{IS_FILM})"
)
LEFT_OVER = re.compile(r"[\s:,–—-]+(?:an?|my|our|the|eine?|meine|une?|una|en|et|ett|min|la|mi)\s*$", re.I)
FORMATS = re.compile(
    r"blu-?ray|dvd|4k|uhd|vhs|imax|3d|netflix|prime|hbo|disney|ov|omu|vost\w*|director[’']s cut"
    r"|remaster\w*|spoil\w*|review\w*",
    re.I,
)
BY = re.compile(rf"(?:,|(?<=[”\"»]))\s(?:by|von|di|de|d[’']|af|av)\s?(?P<who>{FULL})$")
CALLED = re.compile(r"[”\"’»』]?" + IS_FILM)


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
    hint = title_words(PurePath(name).stem) if name else ""
    rivals = _candidates(manuscript, text, people)
    best: Title | None = None
    for key in (
        "ld:itemreviewed.name",
        "film",
        "movie",
        "film_title",
        "movie_title",
        "title",
        "titel",
        "titre",
    ):
        if value := fields.get(key):
            best = _headed(value, text, people, True)
            break
    if best is None and (label := next((credit for credit in credits if credit.field == "title"), None)):
        best = _headed(label.value, text, people, True)
    if best is None:
        best = _over_credits(text, sentences)
    if best is None:
        heads = [manuscript.of(mark) for mark in manuscript.marked("heading") if mark.target in ("#", "##")][:2]
        heads += [one.text for one in sentences[:2] if one.role == "heading"]
        heads += [fields[key] for key in ("og:title", "twitter:title") if key in fields]
        best = next((found for head in heads if (found := _headed(head, text, people, False))), None)
        named = None if slug else _by_file(hint, text, rivals)
        if named and (best is None or hint not in title_words(best.name or "")):
            best = Title(named, year=best.year if best else None)
    if best is None and slug:
        best = Title(_cased(slug, text, [*rivals, *fields.values()]))
    if best is None:
        ranked = sorted(
            rivals.items(),
            key=lambda one: one[1] + (5 if hint and QRatio(title_words(one[0]), hint) > 80 else 0),
            reverse=True,
        )
        if ranked and (ranked[0][1] >= 2 or (hint and QRatio(title_words(ranked[0][0]), hint) > 80)):
            best = Title(ranked[0][0])
    if best is None or not best.name:
        return Title(None, original, year)
    beside = re.search(
        re.escape(best.name)
        + r"[”\"’»』_*]{0,3}[^()（）\n]{0,40}?[(（](?:[^()（）\n]{0,60}\b)?((?:19|20)\d\d)年?[)）]",
        text[:50_000],
    )
    year = year or best.year or (int(beside[1]) if beside else None)
    original = original or best.original
    return Title(best.name, original if original != best.name else None, year, best.by)


def _by_file(hint: str, text: str, rivals: dict[str, float]) -> str | None:
    """Take the title that a file is named after, where the text writes those words as a name."""
    parts = hint.split()
    if len(hint) < 3 or not parts or REVIEW_WORDS.fullmatch(hint) or hint.isdigit():
        return None
    found = re.search(
        r"(?<!\w)" + r"[^\w\n]{1,3}".join(re.escape(part) for part in parts[:12]) + r"(?!\w)", text[:60_000], re.I
    )
    if not found or not titled(found[0]) or (len(parts) == 1 and text.count(found[0]) < 2):
        return None
    article = re.search(r"(\w{1,4}[ ’'])$", text[max(0, found.start() - 5) : found.start()])
    whole = article[1] + found[0] if article and article[1].strip() in ARTICLES else found[0]
    return next((rival for rival in rivals if title_words(rival) == hint), whole)


def _over_credits(text: str, sentences: list[Sentence]) -> Title | None:
    """Take a short first line that stands right over the credits as the title, whatever its look."""
    lead = next((one for one in sentences if one.role != "furniture"), None)
    after = [one for one in sentences[:8] if lead and lead.paragraph < one.paragraph < lead.paragraph + 3]
    if lead is None or not (after and any(_credits(one) for one in after)):
        return None
    if not _credits(after[0]) and len(after[0].text) > 60:
        return None
    end = text.find("\n", lead.start)
    line = text[lead.start : end].strip()
    if (
        lead.role == "credit"
        or not line
        or len(line) > 80
        or (line[-1] in ".!:" and " " in line[-30:] and len(line) > 50)
    ):
        return None
    return _headed(line, text, [], True)


def _credits(one: Sentence) -> bool:
    return (
        one.role == "credit"
        or bool(CREDITED.match(one.text))
        or (len(one.text) < 120 and bool(STATED.search(one.text)))
    )


def _opening(text: str) -> dict[str, float]:
    """Find names that open a sentence as its subject: "Winter, directed by", "Winter is a film"."""
    found: dict[str, float] = {}
    for match in OPENING.finditer(text[:60_000]):
        value = match["t"].strip(' "“”«»')
        times = text.count(value)
        if (times >= 2 or match["by"]) and value not in NOT_NAMES and (" " in value or not HANGS.match(value)):
            found[value] = found.get(value, 0) + 2 + min(times, 4)
    return found


def _year(value: str) -> int | None:
    found = YEAR.search(value)
    return int(found[0]) if found else None


def _headed(head: str, text: str, people: list[str], declared: bool) -> Title | None:
    """Take the title from a heading such as "X (Y, 1990) – review"; undeclared ones must prove themselves."""
    head = " ".join(head.split())[:200]
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
    bare = BRACKETED.sub("", head)
    if set_off := re.search(r"[『「]([^『』「」]{1,40})[』」]", bare):
        return Title(set_off[1], original, year or _year(bare))
    colon = re.match(r"(?P<own>[^:]{2,60}):\s(?P<rest>.+)$", bare)
    if colon and declared and not titled(colon["rest"]) and bare not in text and colon["own"] in text:
        bare = colon["own"]
    by = BY.search(bare)
    bare = BY.sub("", bare)
    quoted = QUOTED.search(bare)
    reviewed = bool(REVIEW_WORDS.search(bare)) and len(bare) < 120
    parts = [part for part in SEPARATOR.split(REVIEW_WORDS.sub(" ", bare) if reviewed else bare) if part.strip()]
    parts = [LEFT_OVER.sub("", part) for part in parts] if reviewed else parts
    parts = [part.strip(" :,-–—\"“”'«»_*『』「」") for part in parts]
    parts = [
        re.sub(r",?\s(?:19|20)\d\d$", "", part)
        for part in parts
        if part and part not in people and part.capitalize() not in ARTICLES
    ]
    if quoted and (reviewed or len(quoted["q"]) > 2) and bare.strip() != quoted[0]:
        parts.insert(0, quoted["q"])
    if not parts:
        return None
    folded = text.casefold()
    parts.sort(key=lambda part: -(min(folded.count(part.casefold()), 9)))
    best = parts[0]
    times = folded.count(best.casefold()) if best else 0
    shaped = len(best) <= 80 and not re.search(r"[.!]$", best)
    if declared or (shaped and (times >= 2 or year or original or (reviewed and times))):
        return Title(best or None, original, year or _year(bare), by["who"] if by else None)
    return None


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


def _candidates(manuscript: Manuscript, text: str, people: list[str]) -> dict[str, float]:
    """Find names that may be the film's, with what speaks for each; people are left out."""
    score: dict[str, float] = defaultdict(float)
    named = {part for person in people for part in (person, person.split()[-1])}
    apart = {value for value, _, _ in set_apart(manuscript)}
    opening = _opening(text)
    for value, start, _ in set_apart(manuscript):
        alone = (
            start > 200
            and text[start - 1 : start] == "\n"
            and text[start + len(value) : start + len(value) + 4].lstrip(".!”").startswith("\n")
        )
        if titled(value) and value not in named and not alone:
            score[value] += 2 if text.count(value) > 1 or _leads(text, start, value) else 1
    for value, points in opening.items():
        if value not in named and len(value.split()) < 9:
            score[value] += points
    for match in PHRASE.finditer(text[:60_000]):
        value = re.sub(
            r"^(?:But|And|Yet|In|With|For|As|When|While|If|Director|Aber|Mais|Pero|Ma|Men|Og)\s", "", match[0]
        )
        if value in named or len(value.split()) < 2:
            continue
        score[value] += 1 if SUBJECT.match(text, match.end()) else 0.5
    for value in list(score):
        if score[value] >= 1 and value not in apart and " " in value and _person(value, text[:60_000]):
            del score[value]
            continue
        if score[value] < 40 and _called_a_film(value, text[:60_000]):
            score[value] += 2
        if len(value.split()) == 1 and score[value] < 4 and value not in apart and value not in opening:
            del score[value]
    ranked = sorted(score.items(), key=lambda one: -one[1])[:40]
    return {value: points for value, points in ranked if points >= 2}


def _called_a_film(value: str, text: str) -> bool:
    at = text.find(value)
    for _ in range(20):
        if at < 0:
            return False
        if CALLED.match(text, at + len(value)):
            return True
        at = text.find(value, at + 1)
    return False


def _leads(text: str, start: int, value: str) -> bool:
    """Whether a name set apart once opens a sentence or has its year behind it, as the film's own does."""
    before = text[max(0, start - 4) : start].rstrip('“"«„『_ ')
    dated = re.match(r"[”“\"»』]?\s?[(（](?:19|20)\d\d", text[start + len(value) :])
    return not before or before[-1] in ".!?\n" or bool(dated)


def _person(value: str, text: str) -> bool:
    """Whether a repeated name is somebody's: the surname or first name stands alone elsewhere, too."""
    whole = text.count(value)
    first, *_, last = value.split()
    alone = [len(re.findall(rf"\b{re.escape(part)}\b", text)) - whole for part in (first, last)]
    return last.isalpha() and alone[1] + (0 if first in ARTICLES else alone[0]) > 1
