"""Mentions: the other films that a review names, as recommendations or beside its own."""

from __future__ import annotations

import re

from commands.reviews.given import person_like
from commands.reviews.labels import FIELD_OF
from commands.reviews.languages import words_of
from commands.reviews.manuscript import Manuscript
from commands.reviews.people import AND, ARTICLES, FULL, TOKEN, UPPER
from commands.reviews.sentences import FURNITURE

QUOTED = re.compile(r"[“„«»‘\"'『「](?P<q>[^“”„«»\"\n『』「」]{1,80}?)[,.]?[”“»«\"’'』」](?!\w)")
LIKED = re.compile(
    r"(?:\b(?:if you|anyone who|those who|viewers who|people who|you(?:’|')ll love (?:this"
    r"|it) if you)\s(?:have\s|really\s|also\s)?(?:love|loved|like|liked|enjoy|enjoyed|adore|adored)\b"
    r"|\b(?:for|to|among)\s(?:\w+\s)?(?:fans|lovers|admirers) of\b|\bfans of\b|\b(?:für"
    r"|an)\s(?:alle\s)?(?:Fans|Freunde|Liebhaber) von\b"
    r"|\bsi vous avez (?:aimé|adoré)\b|\bles (?:amateurs|fans|amoureux) de\b|\bsi te (?:gustó"
    r"|gustaron|gusta)\b|\ba quien(?:es)? (?:le|les) (?:gustó|gustaron|haya gustado)\b|\bpara (?:los )?(?:fans|amantes|seguidores) de\b"
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
    r"|(?:^|(?<=[.!?\n] ))(?P<tr>[^.!?\n]{2,80}?)(?:[’'][ıiuüyn]{1,3})? (?:filmini |filmlerini )?(?:sevdiysen\w*|seviyorsan\w*|sevenler\w*"
    r"|beğendiysen\w*|beğenenler\w*|hoşlandıysan\w*)"
)
"""Where the films stand before the word that says they were liked."""
KINDS = words_of(
    "Filme Kino Krimis Thriller Horror Horrorfilme Komödien Dramen Western Actionfilme Dokumentationen Sinema Film Filmler"
)
LIKE_SENTENCES = re.compile(
    r"si |a quien|para |chi |se |per |les |hvis |kan |kunne |like|likt|om |tyck|gillade|for tilh|för ", re.I
)
"""Cues of languages that write a title like a sentence: its end is found by what follows."""
ENDS = re.compile(
    r"(?:[ ](?!(?:y|e|et|ou|o|og|och|eller|så|alors|allora|entonces|vous|tu|te|ti|vi|du|cette|este|esta|questo)\b)[^\W\d_]+){0,6}?"
    r"(?=[,.;:!?»”\"]| (?:y|e|et|o|ou|og|och|eller) [“«]?[A-ZÀ-ÞØÅ]| (?:så|alors|allora|entonces|vous|tu|te|ti|vi|du|cette|este|esta|questo)\b|$)"
)
SENTENCE_END = re.compile(r"[.!?。](?:\s|$)|\n")
LIST = re.compile(
    r"[“\"«„_*『]?(?P<t>(?:(?:The|A|An|Le|La|Les|Der|Die|Das|El|Il|Lo|Un"
    r"|Une)\s)?[A-ZÀ-ÞØÅÄÖÇÞŠŞİ\d][^\s,;:.!?()”\"»]{0,30}"
    r"(?:\s(?:(?:of|the|and|a|in|to|for|with|on|at|from|de|la|le|les|du|der|des|di|von|og|på"
    r"|i)\s){0,2}[A-ZÀ-ÞØÅÄÖÇŞİ\d][^\s,;:.!?()”\"»]{0,30}){0,5})"
)
NEXT = re.compile(
    r"[”\"»_*』]?\s?(?:\(\d{4}\))?\s?(?:,\s?(?:and|or|und|oder|et|ou|y|o|e|og|eller|och|ve|veya)?|\s(?:and"
    r"|or|und|oder|et|ou|y|o|e|og|eller|och|ve|veya)\s|、|や|&)\s?"
)


LOW = re.compile(
    r"(?:El|La|Los|Las|Un|Una|Le|Les|Une|Il|Lo|Gli|Der|Die|Das|Ein|Eine|Den|Det|En|Et|Mi|Mon|Ma|Todo|Los) [^\W\d_]+"
    r"(?: [^\W\d_]+){0,5}$"
)
"""Titles of languages that write them like sentences; an article must open one."""
LIKE = re.compile(
    r"(?:\b(?:films?|movies?|dramas?|comed(?:y|ies)|thrillers?|westerns?|pictures?|classics?|works?|sequels?)"
    r" (?:like|such as|including|à la)|\b(?:Filmen?|Filme|Komödien|Dramen|Werken?|Klassikern?) wie"
    r"|\b(?:films?|comédies?|drames?|œuvres?) (?:comme|tels? que)|\b(?:películas?|filmes?|obras?|cintas?) como"
    r"|\b(?:film|opere|commedie|pellicole) come|\b(?:film|filmer|film|komedier|dramaer|klassikere) som"
    r"|\bcompar(?:ed|isons?|es|ing)(?: it| this)?(?: \([^()\n]{1,60}\)|,[^,.\n]{1,40},)? (?:to|with)"
    r"|\b(?:first|previous|earlier|debut|second|last) (?:film|feature|movie|picture),"
    r"|\b[Vv]erglichen mit|\b[Cc]omparée? (?:à|avec)|\b[Cc]omparad[oa] con|\b[Ss]ammenlignet med|\b[Jj]ämfört med"
    r"|\b(?:shades|echoes|reminiscent|remake|spiritual successor|descendant|memories) of) "
)


COMPARES = re.compile(
    r"\b(?:reminiscent of|recalls?|evokes?|echo(?:es|ing)|(?:shades|echoes|memories) of|reminds? \w+ of|in the (?:vein|tradition|spirit) of"
    r"|(?:long way|far cry) from|cross between|somewhere between|years (?:after|before|since)|compared (?:to|with)|erinnert (?:\w+ ){0,2}an"
    r"|irgendwo zwischen|im Stil von|im Vergleich zu|rappelle|évoque|fait penser à|dans la lignée de|quelque part entre"
    r"|recuerda a|evoca|al estilo de|a medio camino entre|ricorda|sulla scia di|a metà(?: strada)? tra"
    r"|minder (?:\w+ )?om|leder tankerne hen på|et sted mellem|i stil med|minner (?:\w+ )?om|leder tankene til|påminner (?:\w+ )?om"
    r"|för tankarna till|någonstans mellan) ",
    re.I,
)
PAGE_WORD = re.compile(
    r"\d+|(?:Film|Movie|Book|TV)?\s?(?:Reviews?|Kritik(?:en)?|Critiques?|Films?|Movies?|Home|News|Archive)", re.I
)
"""A number, or a word of a page's furniture, and no film."""
UNMISTAKABLE = re.compile(
    r"(?:The|An?|L[ae]s?|Der|Die|Das|El|Los|Las|Il|Gli|Den|Det) [^\W\d_]{3,}|[^\W\d_]+(?: [^\W\d_]+)* (?:of|the|in|for|and|to|at|with) "
)
"""A capitalised stretch that is a title wherever it stands: no person and no place opens with an article."""
FILM_AFTER = re.compile(
    rf"[”\"»’'“*_]{{0,3}} ?(?:\((?:[^()\n]{{1,30}}, )?(?:19|20)\d\d\)|(?:by|von|di|de|af|av) {FULL}"
    r"|ile birlikte|adlı film|filmi\w*\b|gibi\b)"
)
FILM_BEFORE = re.compile(
    rf"(?:(?:{FULL}|{TOKEN})[’']s?|\b(?:films?|movies?|dramas?|comedy|classic|masterpiece|remake of|sequel to"
    r"|[Rr]emake\w*|nyinspelning\w*|Filme?|Klassiker|película|cinta|trilogi\w* etter|som i|filmen|filme|directed|fra|"
    r"(?:than|recalls?|evokes?|echoes|(?:reminds \w+|reminiscent|echoes|worthy|in the vein) of|compared (?:to|with)|(?:long way|far) from"
    r"|cross between|sequel to|erinnert \w+ an|gewann|ging an|gegen|won by|went to|rappelle|évoque|façon|lignée de|recuerda a|evoca|estilo de"
    r"|línea de|ricorda|scia di|minder (?:\w+ )?om|påminner om|stil med|linje med|andırıyor|hatırlatan),? (?:\w+ )?|"
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


def title_words(value: str) -> str:
    """Fold a title to its words, a file's number and language left out, to compare it."""
    value = re.sub(r"^\d{1,3}[-_. ]|[-_.](?:en|da|no|sv|de|fr|es|it|tr|ja)$", "", value.lower())
    return " ".join(re.findall(r"[^\W_]+", value))


def titled(value: str) -> bool:
    """Whether a stretch is shaped like a title: opens with a capital, most words have one, no sentence."""
    if re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", value):
        return len(value) <= 30 and not re.search(r"[。、？！]", value)
    parts = value.split()
    if not parts or len(parts) > 9 or not re.match(rf"[{UPPER}\d]", value) or value[-1] in ".!?;:,":
        return bool(parts) and len(parts) < 6 and value[-1:] in "!?" and value.istitle()
    if value.isupper() and len(value) > 4 and len(parts) > 3:
        return False
    big = sum(1 for part in parts if re.match(rf"[^\w]*[{UPPER}\d]", part))
    return big * 2 >= len(parts)


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
            r"(?:fans?|lovers|admirers|Freunde|Liebhaber|amateurs|amoureux|amantes|tilhængere|vänner) (?:of|von|d|a)",
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


def likened(text: str) -> list[str]:
    """Find films named plainly in capitals after "films like": the cue must announce films, not people."""
    names: dict[str, None] = {}
    for cue in LIKE.finditer(text, 0, 200_000):
        stop = SENTENCE_END.search(text, cue.end(), cue.end() + 400)
        rest = text[cue.end() : min(stop.start() if stop else len(text), cue.end() + 300)]
        for value in listed(rest):
            names[value] = None
    for cue in COMPARES.finditer(text, 0, 200_000):
        for value in listed(text[cue.end() : cue.end() + 200].split("\n", maxsplit=1)[0]):
            if (
                UNMISTAKABLE.match(value)
                and not person_like(value)
                and not re.search(r"\b(?:War|Krieg|[Gg]uerr[ae])\b", value)
            ):
                names[value] = None
    return list(names)


def listed(rest: str, at: int = 0, *, sentences: bool = False) -> list[str]:
    """Read a list of capitalised titles from the start of a stretch: "A, B and C".

    Titles in `sentences` go on in small letters; one whose end cannot be told ends the list unread.
    """
    found: list[str] = []
    while match := LIST.match(rest, at):
        value = re.split(AND, match["t"])[0].strip() if "," not in match["t"] else match["t"]
        if sentences and rest[match.start("t") - 1 : match.start("t")] not in ("“", '"', "«", "_", "*"):
            more = ENDS.match(rest, match.start("t") + len(value))
            value = value + more[0] if more else ""
        if not value or value in ARTICLES or not (titled(value) or (sentences and len(value.split()) < 8)):
            break
        found.append(value)
        following = NEXT.match(rest, match.start("t") + len(value))
        if not following or following.end() == following.start():
            break
        at = following.end()
    return found


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
    for value in likened(manuscript.text):
        if title_words(value) not in skip:
            names[value] = None
    return [value for value in names if not PAGE_WORD.fullmatch(value) and not _in_longer(manuscript.text, value)]


def _in_longer(text: str, value: str) -> bool:
    """Whether a value only stands within a longer title in quotation marks: "Oslo" of «Oslo, 31. august»."""
    quoted = [match["q"] for match in QUOTED.finditer(text, 0, 100_000) if value in match["q"] and match["q"] != value]
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
    """Whether a stretch opens a line as a label would (bold "Director:")."""
    line = text[text.rfind("\n", 0, start) + 1 : text.find("\n", start) if text.find("\n", start) > 0 else len(text)]
    return text[max(0, start - 1) : start] in ("", "\n") and (len(line) < 60 or ":" in line[:40])
