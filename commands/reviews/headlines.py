"""Headlines: what a line over a review says of its film: the title, the first title, the year, the maker."""

from __future__ import annotations

import re
from dataclasses import dataclass

from commands.reviews.candidates import PROVEN, Candidate, key_of
from commands.reviews.countries import COUNTRIES
from commands.reviews.given import person_like
from commands.reviews.listings import LOW, titled
from commands.reviews.mentions import QUOTED
from commands.reviews.people import ARTICLES, FULL, UPPER, names_in

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
CODES = re.compile(r"[A-Z]{1,3}(?:\s?[/,-]\s?[A-Z]{1,3}){0,5}")
"""The letters of a country, or of several: "D 2003", "F/D"."""
NO_NAME = re.compile(r"\W*[{<]|\d{1,2}\.? (?:de )?[^\W\d]{3,12}\.?(?: (?:de )?\d{4})?$|[^\W\d]{3,12} \d{1,2},? \d{4}$")
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
NAMED = re.compile(r"[“„\"«]\s?(?P<t>[^“”„«»\"\n]{2,60}?)\s?[”“»\"](?:\s?[:–—-]\s.{3,}|, [a-zà-ÿ].{3,}|$)")
COLON = re.compile(r"(?P<own>[^:]{2,60}?)(?:\s[–—-]\s(?:oder|or|ou|o|ovvero|eller|veya|oppure))?\s?:\s(?P<rest>.+)$")
DASH = re.compile(r"(?P<own>[^:–—]{2,60}?)\s[–—-]\s(?P<rest>[a-zà-ÿ].+)$")
SERIES = re.compile(
    r"(?:[^\W\d_]+ )?(?:[Ff]ilm|[Mm]ovie|[Kk]ino|[Cc]ine|[Cc]iné|[Cc]inema)(?:[ -]?(?:log|diary|night|journal|notes|club|corner"
    r"|of the (?:week|month)|tagebuch|abend|dagbok|dagbog|günlüğü|kvæld|aften))"
)
"""What a critic calls a column of reviews: "Film log: Winter"."""
NAMED_LAST = re.compile(r"[:–—-]\s[“„\"«](?P<t>[^“”„«»\"\n]{2,60})[”“»\"]$")
"""A headline that sets the title off: "“Winter”: a long night", "Seen again: “Winter”"."""
WHO = re.compile(rf",? (?:by|von|di|de|d[’']|af|av) ?(?P<who>{FULL})$")
NO_FILM_HEAD = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:Cannes|Berlinale|Sundance|TIFF|Venezia|Venedig|Venise|Festival\w*|Filmfest\w*|Oscars?|Interview\w*|Entrevista"
    r"|Intervista|Entretien|Kino\w*|Cin[eé]m?a?|Netflix|Reviews?|Kritik|Filmkritik|Critique|Crítica|Reseña|Recensione|Recension"
    r"|Anmeldelse|Film\w*|Movies?|Top|Week|Woche|Semaine|Part|Teil|Episode|Folge|Blu-ray|DVD)\b",
    re.I,
)
CLAUSE = re.compile(
    r"\b(?:qui|qu[e’'](?=\w|\s)|où|who|that|which|is|are|isn[’']t|when|why|how|what|che|è|dove|quando|perché|es|no se|cuando|ist|sind|wie|warum|wenn"
    r"|er|är|tiene|tienen|hay|vuelven?|no|ya|fait|font|ont|ha|hanno|non|hat|haben|kein\w*|har|has|have|goes|comes|gets|makes|meets|ikke|inte|når|när|hvor|hvorfor|varför|est|sont|ne|quand|comment|pourquoi)\b",
    re.I,
)
ARTICLE = re.compile(r"(?:l[ae]s?|l[’']|un[ae]?|el|los|las|il|lo|gli|der|die|das|den|det|the|an?)\b", re.I)
EMPHASIS = re.compile(r"(?<!\w)([_*]{1,3})(\w[^_*\n]{0,80}?)\1(?!\w)")


@dataclass(frozen=True, slots=True)
class Title:
    """A film's title with what stood in its brackets."""

    name: str | None
    original: str | None = None
    year: int | None = None
    by: str | None = None


def year_of(value: str) -> int | None:
    """The first year in a stretch, if there is one."""
    found = YEAR.search(value)
    return int(found[0]) if found else None


def headed(head: str, text: str, people: list[str], found: dict[str, Candidate], declared: bool) -> Title | None:
    """Take the title from a heading such as "X (Y, 1990) – review"; undeclared ones must prove themselves."""
    head = PICTOGRAMS.sub("", " ".join(head.split()))[:200]
    year: int | None = None
    original: str | None = None
    for inner in BRACKETED.finditer(head):
        year = year or year_of(inner["in"])
        rest = re.sub(r",?\s*(?:19|20)\d\d\s*,?", "", inner["in"]).strip(" ,")
        if (
            rest
            and not original
            and re.match(rf"[{UPPER}\u3040-\u9fff\d]", rest)
            and rest != "年"
            and not FORMATS.search(rest)
            and rest not in people
            and not any(COUNTRIES.fullmatch(part.strip()) for part in re.split(r"[,、/]", rest))
            and not CODES.fullmatch(rest)
            and not re.search(r"年|分|\bmin\b|\d\s?['’′]", rest)
            and not re.match(r"\d|[Dd]ir\b|[^\W\d_]+\s?:(?<!OT:)(?<!titel:)(?<!Original:)", rest)
        ):
            original = re.sub(r"^(?:OT|Original(?:titel)?|Originaltitel)\s*:\s*", "", rest)
    dated = next((inner for inner in BRACKETED.finditer(head) if inner.start() and year_of(inner["in"])), None)
    bare = BRACKETED.sub("", head[: dated.start()] if dated and dated.start() > 2 else head)
    if set_off := re.search(r"[『「]([^『』「」]{1,40})[』」]", bare):
        return Title(set_off[1], original, year or year_of(bare))
    if marked := EMPHASIS.search(bare):
        bare = marked[2]
    if plain := _stripped(bare, text, people, found, declared):
        return Title(plain.name, original, year or year_of(bare), plain.by)
    colon = re.match(r"(?P<own>[^:]{2,60}?)\s?:\s(?P<rest>.+)$", bare)
    if colon and SERIES.fullmatch(colon["own"]) and titled(colon["rest"]):
        bare, declared = colon["rest"], declared or bool(people)
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
    parts.sort(key=lambda part: -min(times_of(part, text), 9))
    best = parts[0]
    own = found.get(key_of(best))
    times = times_of(best, text)
    if NO_NAME.match(best) or any(COUNTRIES.fullmatch(part.strip()) for part in re.split(r"[/,]", best)):
        return None
    shaped = len(best) <= 80 and not re.search(r"[.!]$", best)
    proven = own is not None and own.evidence >= 1
    if declared or (shaped and (times >= 2 or proven or year or original or (reviewed and times))):
        return Title(best or None, original, year or year_of(bare), by["who"] if by else None)
    return None


def _stripped(bare: str, text: str, people: list[str], found: dict[str, Candidate], declared: bool) -> Title | None:
    """Take a title out of a headline that marks where it ends: with quotation marks, its maker, or the critic's subtitle."""
    named = (NAMED.match(bare) or NAMED_LAST.search(bare)) if people else None
    if (noted := NAMED_LAST.search(bare)) and REVIEW_WORDS.match(bare):
        return Title(noted["t"])
    if named and (titled(named["t"]) or LOW.match(named["t"])):
        return Title(named["t"])
    if led := next((one for one in found.values() if one.apart and bare.startswith(f"{one.name} ")), None):
        signed = WHO.fullmatch(bare, len(led.name))
        if signed and titled(led.name) and names_in(signed["who"]):
            return Title(led.name, by=signed["who"])
    for parts in filter(None, (COLON.match(bare), DASH.match(bare))):
        if _subtitled(parts["own"], parts["rest"], text, declared, people):
            return Title(parts["own"])
    return None


def _subtitled(own: str, rest: str, text: str, declared: bool, people: list[str]) -> bool:
    """Whether what stands behind a colon is the critic's and no part of the title: it is a clause, or goes on in small letters."""
    if not (titled(own) or LOW.match(own) or (declared and own[0].isupper())) or f"{own}: {rest}" in text.replace(
        f"{own}: {rest}", "", 1
    ):
        return False
    if own in people or NO_FILM_HEAD.search(own) or titled(rest) or person_like(own):
        return False
    clause = CLAUSE.search(rest) or (rest[0].islower() and not ARTICLE.match(rest))
    if not (clause or (rest[0].isupper() and SENTENCE_CASE.search(rest))):
        return False
    return declared or bool(people and (times_of(own, text) > 1 or " " in own))


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


def times_of(name: str, text: str) -> int:
    """Count a name in a text as it is written; one in capitals also in its everyday form."""
    forms = {name, name.title(), name.capitalize()} if name.isupper() else {name}
    return sum(len(re.findall(rf"(?<!\w){re.escape(form)}(?!\w)", text)) for form in forms)
