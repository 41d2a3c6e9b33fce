"""Mentions: the other films that a review names, as recommendations or beside its own."""

from __future__ import annotations

import re

from commands.reviews.comparisons import likened
from commands.reviews.given import person_like
from commands.reviews.labels import FIELD_OF
from commands.reviews.languages import words_of
from commands.reviews.listings import LOW, listed, title_words, titled
from commands.reviews.manuscript import Manuscript
from commands.reviews.people import AND, FULL, TOKEN
from commands.reviews.sentences import FURNITURE

QUOTED = re.compile(r"(?:[“„«»‘\"『「]|(?<!\w)')(?P<q>[^“”„«»\"\n『』「」]{1,80}?)[,.]?[”“»«\"’'』」](?!\w)")
LIKED = re.compile(
    r"(?:\b(?:if you|anyone who|those who|viewers who|people who|you(?:’|')ll love (?:this"
    r"|it) if you)\s(?:have\s|really\s|also\s)?(?:love|loved|like|liked|enjoy|enjoyed|adore|adored)\b"
    r"|\b(?:for|to|among)\s(?:\w+\s)?(?:fans|lovers|admirers) of\b|\bfans of\b|\b(?:für"
    r"|an)\s(?:alle\s)?(?:Fans|Freunde|Liebhaber) von\b"
    r"|\bsi vous avez (?:aimé|adoré)\b|\bles (?:amateurs|fans|amoureux) de\b|\bsi te (?:gustó"
    r"|gustaron|gusta)\b|\ba quien(?:es)? (?:le|les) (?:gustó|gustaron|haya gustado)\b|\b(?:para|a) (?:los )?(?:fans|amantes|seguidores|admiradores) de\b|\bden som (?:gillar|älskar|älskade|gillade|elsker|liker)\b|\b(?:den )?der (?:elsker|kan lide)\b"
    r"|\b[Cc]hi ha (?:amato|apprezzato)\b|\bse (?:vi|ti) (?:è|sono|e) piaciut\w+\b|\bper (?:i |gli )?(?:fan|amanti|appassionati) d\w+\b"
    r"|\bhvis (?:du|man) (?:kunne lide|elsker|elskede|likte|liker|holder av|holder af|var glad i)\b|\b(?:kan du lide|kunne du lide|liker du|likte du)\b"
    r"|\bfor (?:fans|tilhængere) af\b|\bom du (?:gillade|gillar|älskade|älskar)\b|\b(?:om du )?(?:tyckte|tycker) (?:du )?om\b|\bgillade du\b"
    r"|\bför (?:fans|vänner) av\b|\bfor fans av\b)",
    re.I,
)
ADMIRED = re.compile(
    r"(?P<t>『[^『』\n]{1,40}』(?:(?:や|と|、)『[^『』\n]{1,40}』){0,3})(?:が好き|を気に入)"
    r"|\b(?i:wer) (?P<de>[^.!?\n]{2,60}?) (?:mochte|mag|liebt|liebte|geliebt hat|gemocht hat)\b"
    r"|\b(?i:wenn) (?:dir|euch|Ihnen) (?P<de2>[^.!?\n]{2,60}?) (?:gefallen|gefiel|gefielen)\b"
    r"|(?:^|(?<=[.!?] )|(?<=\n))(?:[^\W\d_]+[’']n?[ıiuü]n )?(?P<tr>[^.!?\n]{2,80}?)(?:[’'][ıiuüyn]{1,4})? (?:filmini |filmlerini )?(?:sevdiysen\w*|seviyorsan\w*|sevenler\w*"
    r"|beğendiysen\w*|beğenenler\w*|hoşlandıysan\w*)"
)
"""Where the films stand before the word that says they were liked."""
KINDS = words_of(
    "Filme Kino Krimis Thriller Horror Horrorfilme Komödien Dramen Western Actionfilme Dokumentationen Sinema Film Filmler"
)
LIKE_SENTENCES = re.compile(
    r"si |a quien|a los|den |der |para |chi |se |per |les |hvis |kan |kunne |like|likt|om |tyck|gillade|for tilh|för ",
    re.I,
)
"""Cues of languages that write a title like a sentence: its end is found by what follows."""
SENTENCE_END = re.compile(r"[.!?。](?:\s|$)|\n")


PAGE_WORD = re.compile(
    r"\d+|of course|in fact|at least|not only|(?:Film|Movie|Book|TV)?\s?(?:Reviews?|Kritik(?:en)?|Critiques?|Films?|Movies?|Home|News|Archive)",
    re.I,
)
"""A number, or a word of a page's furniture, and no film."""
LISTING = re.compile(r"\s*(?:(?:\d{1,2}[.)]|[-*•])\s)?[^.,!?\n]{2,50}?(?: [–—-] |: )")
"""A line that opens with a heading of its own, in a list or not."""
FILM_AFTER = re.compile(
    rf"[”\"»’'“*_]{{0,3}} ?(?:\((?:[^()\n]{{1,30}}, )?(?:19|20)\d\d\)|(?:by|von|di|de|af|av) {FULL}"
    r"|kennt\b|ile birlikte|adlı film|filmi\w*\b|gibi\b)"
)
FILM_BEFORE = re.compile(
    rf"(?:(?:{FULL}|{TOKEN})[’']s?|\b(?:films?|movies?|dramas?|comedy|classic|masterpiece|remake of|sequel to"
    r"|[Rr]emake\w*|nyinspelning\w*|Filme?|Klassiker|película|cinta|trilogi\w* etter|som i|filmen|filme|directed|fra|"
    r"(?:than|recalls?|evokes?|echoes|(?:reminds \w+|reminiscent|echoes|worthy|in the vein) of|compared (?:to|with)|(?:long way|far) from"
    r"|cross between|sequel to|erinnert \w+ an|gewann|ging an|gegen|won by|went to|rappelle|évoque|façon|lignée de|recuerda a|evoca|estilo de"
    r"|línea de|ricorda|scia di|minder (?:\w+ )?om|påminner om|stil med|linje med|andırıyor|hatırlatan)(?:,? \w+)?|"
    r"[Aa]fter|[Ss]ince|[Uu]nlike|[Nn]ach|[Ss]eit|[Dd]epuis|[Aa]près|[Tt]ras|[Dd]opo|[Ee]fter|[Ee]tter))$"
)
NO_FILM = re.compile(
    r"(?:\b(?:novels?|books?|plays?|songs?|albums?|series|shows?|seasons?|episodes?|games?|manga|comics?|bands?|stor(?:y|ies)|article"
    r"|Roman|Romans|Buch|Serie|Spiel|Lied|Song|livre|roman|série|chanson|pièce|novela|libro|serie|canción|juego|cómic|romanzo|canzone"
    r"|gioco|fumetto|bog|bogen|bok|boken|romanen|serien|sangen|låten|spillet|spelet|kitabı|romanı|dizisi|şarkısı)"
    r"(?: (?:called|named|titled|of|von|de|di))?|:|\ba\.?k\.?a\.?)$",
    re.I,
)
"""What stands before a stretch set apart that is a book, a song or a label's value, and no film."""


def set_apart(manuscript: Manuscript) -> list[tuple[str, int, str]]:
    """List stretches set apart like titles: emphasis, film links, quotation marks; (value, start, how)."""
    found: list[tuple[str, int, str]] = [
        (manuscript.of(mark).strip(' ,."“”'), mark.start, mark.kind)
        for mark in manuscript.marked("title", "emphasis")
        if mark.end - mark.start <= 90
    ]
    found += [
        (match["q"].strip(), match.start("q"), "quoted") for match in QUOTED.finditer(manuscript.text, 0, 100_000)
    ]
    return sorted(found, key=lambda one: one[1])


def liked_of(text: str) -> list[str]:
    """Find films after "if you liked" or "for fans of", as a list of capitalised names in one sentence."""
    names: dict[str, None] = {}
    for cue in LIKED.finditer(text, 0, 200_000):
        stop = SENTENCE_END.search(text, cue.end(), cue.end() + 400)
        end = min(stop.start() if stop else len(text), cue.end() + 400)
        rest = text[cue.end() : end]
        like = re.search(r"\b(?:like|such as|wie|comme|como|come|som|gibi)\s", rest)
        at = like.end() if like and not re.match(r"\s{0,2}[“\"«„『_]?[A-ZÀ-Þ]", rest) else 0
        at += len(rest[at:]) - len(rest[at:].lstrip(" :"))
        people = re.search(
            r"(?:fans?|lovers|admirers|admiradores|seguidores|Freunde|Liebhaber|amateurs|amoureux|amantes|tilhængere|vänner) (?:of|von|d|a)",
            cue[0],
            re.I,
        )
        for value in listed(rest, at, sentences=bool(LIKE_SENTENCES.match(cue[0]))):
            if not (people and person_like(value)):
                names[value] = None
    for cue in ADMIRED.finditer(text, 0, 200_000):
        if cue["t"]:
            names |= dict.fromkeys(re.findall(r"『([^『』]+)』", cue["t"]))
        else:
            parts = [
                part.strip('“”„"«»_* ')
                for part in re.split(r",? (?:und|oder|ve|veya|ile) |, ", cue["de"] or cue["de2"] or cue["tr"])
            ]
            if all(titled(part) and part not in KINDS for part in parts):
                names |= dict.fromkeys(parts)
    return list(names)


def others(manuscript: Manuscript, title: str | None, liked: tuple[str, ...], people: list[str]) -> list[str]:
    """Find films named beside this one: set apart in a way this text uses for titles of films."""
    apart = set_apart(manuscript)
    own = title_words(title or "")
    ways = {how for value, _, how in apart if own and title_words(value) == own}
    ways.add("title")
    inline = [
        value
        for value, start, how in apart
        if how == "emphasis" and not _labelled(manuscript.text, start) and value[-1:] not in ".!?:;"
    ]
    shaped = sum(1 for value in inline if titled(value) or LOW.match(value))
    if own and not ways & {"quoted", "emphasis"} and shaped and shaped * 3 >= len(inline) * 2:
        ways.add("emphasis")
    skip = {own, *(title_words(one) for one in liked), *(title_words(one) for one in people)}
    if re.search(r"[『「]", manuscript.text[:100_000]):
        ways.discard("quoted")
        apart += [
            (match[1], match.start(), "title")
            for match in re.finditer(
                r"『([^『』\n]{1,40})』(?!を(?:演出|上演|読)|という|の(?:稽古|舞台|公演|戯曲|上演)|の原作|の作者|を原作)",
                manuscript.text[:100_000],
            )
        ]
    pure = {way for way in ways if way == "title" or _pure(apart, way, own, people)}
    names: dict[str, None] = {}
    last = 0
    for value, start, how in apart:
        words = title_words(value)
        if (
            not (titled(value) or LOW.match(value))
            or words in skip
            or (own and (f" {words} " in f" {own} " or words.isdigit()))
            or any(one in value.split() for one in ("Photo", "Trailer", "Review"))
            or value.split(":")[0].lower() in FIELD_OF
            or _labelled(manuscript.text, start)
            or _of_page(manuscript.text, start)
            or _other_than_film(manuscript.text, start, title)
        ):
            continue
        joined = 0 < last < start and bool(
            re.fullmatch(rf"[”\"»’'“*_]{{0,3}}{AND}[“\"«„‘*_]{{0,3}}", manuscript.text[last:start])
        )
        if how in pure or joined or _beside(manuscript.text, start, value):
            if person_like(value) and how != "title" and not FILM_AFTER.match(manuscript.text, start + len(value)):
                continue
            names[value] = None
            last = start + len(value)
    apart += [(manuscript.of(mark).strip(), mark.start, "wiki") for mark in manuscript.marked("wiki")]
    for value in likened(manuscript.text, apart, skip | {word for one in people for word in one.casefold().split()}):
        names[value] = None
    return [value for value in names if not PAGE_WORD.fullmatch(value) and not _in_longer(manuscript.text, value)]


def _in_longer(text: str, value: str) -> bool:
    """Whether a value only stands within a longer title in quotation marks: "Oslo" of «Oslo, 31. august»."""
    quoted = [
        one for match in QUOTED.finditer(text, 0, 100_000) if value in (one := match["q"].strip()) and one != value
    ]
    return bool(quoted) and text.count(value) <= sum(one.count(value) for one in quoted)


def _pure(apart: list[tuple[str, int, str]], way: str, own: str, people: list[str]) -> bool:
    """Whether a text sets only works apart in this way: no people, and hardly anything that is no title."""
    values = [value for value, _, how in apart if how == way and title_words(value) != own and value[-1] not in ":："]
    known = {part for person in people for part in (person, *person.split())}
    shaped = sum(1 for value in values if titled(value) or LOW.match(value))
    return not any(person_like(value) or value in known for value in values) and shaped * 2 >= len(values)


def _other_than_film(text: str, start: int, title: str | None) -> bool:
    """Whether a stretch set apart is called a book or a song, or gives this film's other title in brackets."""
    before = text[max(0, start - 60) : start].rstrip("“”\"„«»‘'*_ ")
    return bool(
        NO_FILM.search(before) or (title and before.endswith(f"{title} (")) or (title and before.endswith(f"{title}("))
    )


def _beside(text: str, start: int, value: str) -> bool:
    """Whether a stretch set apart is called a film by what stands next to it: a maker, a year, a kind."""
    after = text[start + len(value) : start + len(value) + 60]
    before = text[max(0, start - 60) : start].rstrip("“”\"„«»‘'*_ ")
    return bool(FILM_AFTER.match(after) or FILM_BEFORE.search(before))


def _of_page(text: str, start: int) -> bool:
    """Whether the line is the page's own ("Posted in Drama") and names no film."""
    line = text[text.rfind("\n", 0, start) + 1 :][:200].split("\n", maxsplit=1)[0]
    return bool(FURNITURE.match(line)) and len(line) < 200


def _labelled(text: str, start: int) -> bool:
    """Whether a stretch opens a line as a label would (bold "Director:"), or as the heading of a point in a list."""
    begin = text.rfind("\n", 0, start) + 1
    line = text[begin : text.find("\n", start) if text.find("\n", start) > 0 else len(text)]
    opens = start == begin
    return (start - begin < 6 and bool(LISTING.match(line))) or (opens and (len(line) < 60 or ":" in line[:40]))
