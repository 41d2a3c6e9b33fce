"""Facts: what a review states about its film. A fact that is not stated stays empty."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from commands.reviews.labels import FIELD_OF, Labelled
from commands.reviews.manuscript import Manuscript
from commands.reviews.people import AND, CREW, DIRECTED, FULL, OWNED, PLAYED, TOKEN, names_in, said, unique
from commands.reviews.ratings import Rating, rating_of
from commands.reviews.sentences import Sentence
from commands.reviews.titles import others, set_apart, title_of, titled

MINUTES = re.compile(
    r"(?<![\d.,:])(?:(?P<h>[1-9])\s?(?:h|hrs?|hours?|Std\.?|Stunden?|timer?|tim\.?|heures?|horas?|ore|ora|saat|時間)"
    r"\.?,?\s?(?:(?:and|und|et|y|e|og|och)\s)?(?P<hm>[0-5]?\d)?\s?(?:m\b|min|分|dk|dakika)?[a-z]{0,6}"
    r"|(?P<m>\d{2,3})[\s\u00a0-]?(?:min(?:s|\.|utes?|uten?|uti|utos|uter|utters|utti|utt)?\b|minute[ns]?\b|minüt\w*|dakika\w*|dk\b|分))"
)
PASSING = re.compile(
    r"(?:first|last|final|opening|after|about|extra|within|another|ersten|letzten|nach|premières|dernières|après|primeros|últimos"
    r"|primi|ultimi|dopo|første|siste|sidste|første|sista|första|efter|etter|ilk|son|最初の|冒頭)\s(?:[^\W\d_]{1,12}\s)?$",
    re.I,
)
PASSED = re.compile(r"\s?(?:in\b|into\b|later|long scene|sequence|of footage|before|after|too long|shorter|hinein|später|plus tard|後)", re.I)
PRIZE = re.compile(
    rf"(?P<before>(?:19|20)\d\d\s)?(?P<prize>(?:{FULL}|(?:Best|Grand|Golden|Palme|Silver|[A-ZÀ-ÞØÅÄÖÇ]\w+)(?:\s(?:of|d’|d'|de|for|the|[A-ZÀ-ÞØÅÄÖÇ]\w+)){{0,4}})?\s?"
    r"(?:Prize|Award|Palme d[’']Or|Oscars?|Golden (?:Globe|Bear|Lion)|Silver (?:Bear|Lion)|BAFTA|Goya|César|Bodil|Guldbagge|Grand Prix|Prix [A-Z]\w+"
    r"|Goldener? (?:Bär\w*|Palme|Löwe\w*)|Silberne[rn]? Bär\w*|Premio [A-Z]\w+|Palma d[’']oro|Leone d[’']oro|Altın \w+|パルム・ドール|アカデミー賞))"
)
WON = re.compile(
    r"\b(?:won|wins|winner of|winning|earned|earning|received|receiving|awarded|took home|picked up|scooped|gewann|gewonnen|erhielt|ausgezeichnet|remporté\w*"
    r"|obtenu\w*|reçu|lauréat\w*|récompensé\w*|ganó|ganador\w*|ganado|obtuvo|vinto|vinse|vincitore|vincitrice|vandt|vundet|modtog|vant|vunnet|vann|vunnit"
    r"|belönades|kazandı\w*|kazanan|aldı)\b|受賞|輝い",
    re.I,
)
LIKED = re.compile(
    r"(?:\b(?:if you|anyone who|those who|viewers who|people who|you(?:’|')ll love (?:this|it) if you)\s(?:have\s|really\s|also\s)?(?:love|loved|like|liked|enjoy|enjoyed|adore|adored)\b"
    r"|\b(?:for|to|among)\s(?:\w+\s)?(?:fans|lovers|admirers) of\b|\bfans of\b|\b(?:für|an)\s(?:alle\s)?(?:Fans|Freunde|Liebhaber) von\b|\bwer\s.{0,40}?\b(?:mochte|mag|liebt|liebte)\b"
    r"|\bsi vous avez (?:aimé|adoré)\b|\bpour les (?:amateurs|fans|amoureux) de\b|\bsi te (?:gustó|gustaron|gusta)\b|\bpara (?:los )?(?:fans|amantes|seguidores) de\b"
    r"|\bse (?:vi|ti) (?:è|sono|e) piaciut\w+\b|\bper (?:i |gli )?(?:fan|amanti|appassionati) d\w+\b|\bhvis (?:du|man) (?:kunne lide|elsker|elskede|likte|liker|holder af)\b"
    r"|\bfor (?:fans|tilhængere) af\b|\bom du (?:gillade|gillar|älskade|älskar)\b|\bför (?:fans|vänner) av\b|\bfor fans av\b|\b(?:seviyorsanız|sevdiyseniz|sevenler|beğendiyseniz|hoşlandıysanız)\b|が好きな)",
    re.I,
)
LIST = re.compile(
    rf"[“\"«„_*『]?(?P<t>(?:(?:The|A|An|Le|La|Les|Der|Die|Das|El|Il|Lo|Un|Une)\s)?[A-ZÀ-ÞØÅÄÖÇÞŠŞİ\d][^\s,;:.!?()”\"»]{{0,30}}"
    r"(?:\s(?:of|the|and|a|in|to|de|la|du|der|des|di|von|og|på|i)?\s?[A-ZÀ-ÞØÅÄÖÇŞİ\d][^\s,;:.!?()”\"»]{0,30}){0,5})"
)
NEXT = re.compile(r"[”\"»_*』]?\s?(?:\(\d{4}\))?\s?(?:,\s?(?:and|or|und|oder|et|ou|y|o|e|og|eller|och|ve|veya)?|\s(?:and|or|und|oder|et|ou|y|o|e|og|eller|och|ve|veya)\s|、|や|&)\s?")
SITE = re.compile(rf"\bHere(?:’|'| i)s (?:an?|the) (?P<site>[A-ZÀ-Þ][^\n]{{1,50}}?) review of\b|\b(?:review|critique|Kritik) (?:from|on|at) (?P<site2>{FULL})\b")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the review states. None or () means that it does not say; `minutes` is the running time, `language` ISO 639-1."""

    title: str | None
    original_title: str | None
    year: int | None
    directors: tuple[str, ...]
    cast: tuple[str, ...]
    country: str | None
    minutes: int | None
    critic: str | None
    site: str | None
    link: str | None
    rating: Rating | None
    awards: tuple[str, ...]
    liked: tuple[str, ...]
    compared_with: tuple[str, ...]
    language: str | None


def facts_of(
    manuscript: Manuscript, sentences: list[Sentence], credits: list[Labelled], language: str | None, name: str | None
) -> Facts:
    """Gather the facts; declared ones (front matter, page head) before labelled ones before running text."""
    text, fields = manuscript.text, manuscript.fields
    credits = [*(Labelled(FIELD_OF[key], value, 0, 0) for key, value in fields.items() if key in FIELD_OF), *credits]
    directors = _directors(text, fields, credits)
    cast = [one for one in _cast(manuscript, credits) if one not in directors]
    liked = tuple(_liked(text))
    title = title_of(manuscript, sentences, credits, [*directors, *cast], name)
    directors = directors or ([title.by] if title.by else []) or _owner(text, title.name, cast)
    cast = [one for one in cast if one not in directors and one != title.name and not (title.name and one in title.name)]
    return Facts(
        title=title.name,
        original_title=title.original,
        year=title.year,
        directors=tuple(directors),
        cast=tuple(cast[:12]),
        country=next((credit.value for credit in credits if credit.field == "country"), fields.get("country")),
        minutes=_minutes(text, fields, credits),
        critic=_critic(manuscript, credits, sentences),
        site=_site(manuscript),
        link=manuscript.link or _address(fields),
        rating=rating_of(text, fields, credits),
        awards=tuple(_awards(sentences, cast)),
        liked=tuple(one for one in liked if one != title.name),
        compared_with=tuple(others(manuscript, title.name, liked, [*directors, *cast])[:12]),
        language=language,
    )


def _declared(fields: Mapping[str, str], *keys: str) -> list[str]:
    value = next((fields[key] for key in keys if fields.get(key)), "")
    return names_in(value) if value else []


def _directors(text: str, fields: Mapping[str, str], credits: list[Labelled]) -> list[str]:
    found = _declared(fields, "director", "directors", "regie", "réalisateur", "director(s)", "ld:itemreviewed.director.name")
    if found:
        return unique(found)
    for credit in credits:
        if credit.field == "director":
            found += names_in(credit.value)
    if found:
        return unique(found)
    named = said(text, DIRECTED) or said(text, OWNED)
    if not named:
        return []
    first = [name for at, name in named if at == named[0][0]]
    for name in first[:1] if " " not in first[0] else []:
        fuller = [one for _, one in named if one.split()[-1] == name and " " in one]
        whole = re.search(rf"(?<![.!?] )\b(?P<who>{TOKEN} {re.escape(name)})\b", text)
        if fuller or (whole and names_in(whole["who"])):
            return [fuller[0] if fuller else str(whole and whole["who"])]
    return unique(first)[:3]


def _owner(text: str, title: str | None, cast: list[str]) -> list[str]:
    """Whose film it is said to be: "Anna Lind's Winter", "Winter by Anna Lind"."""
    if not title:
        return []
    own = rf"[“\"«„‘'『_*]?{re.escape(title)}\b"
    found = re.search(rf"(?P<who>{FULL})[’']s?,? (?:\w+ )?{own}", text) or re.search(
        rf"{own}[”\"»’'_*]?,? (?:\((?:19|20)\d\d\),? )?(?:by|from|von|d[eu’']|par|di|af|av) ?(?P<who>{FULL})", text
    )
    who = re.sub(r"[’']s?$", "", found["who"]) if found else ""
    return [who] if who and who not in cast and names_in(who) else []


def _cast(manuscript: Manuscript, credits: list[Labelled]) -> list[str]:
    found = _declared(manuscript.fields, "cast", "actors", "starring", "acteurs", "schauspieler", "ld:itemreviewed.actor.name")
    for credit in credits:
        if credit.field == "cast":
            found += names_in(credit.value)
    text = manuscript.text
    linked = [
        manuscript.of(mark)
        for mark in manuscript.marked("person")
        if " " in manuscript.of(mark) and not CREW.search(text[max(0, mark.start - 40) : mark.start])
    ]
    titles = frozenset(value for value, _, _ in set_apart(manuscript))
    played = [name for _, name in said(text, PLAYED, titles)]
    return unique([*found, *(one for one in linked if one not in found), *played])


def _minutes(text: str, fields: Mapping[str, str], credits: list[Labelled]) -> int | None:
    """The running time: labelled, else the one length that the text gives and that a film can have."""
    for value in [*(fields.get(key, "") for key in ("runtime", "duration", "minutes", "laufzeit")),
                  *(credit.value for credit in credits if credit.field == "minutes")]:
        if found := MINUTES.search(value):
            return _length(found)
        if found := re.match(r"(\d{2,3})\b", value):
            return int(found[1])
    lengths: set[int] = set()
    for found in MINUTES.finditer(text, 0, 200_000):
        length = _length(found)
        if length is None or PASSING.search(text[max(0, found.start() - 30) : found.start()]) or PASSED.match(text, found.end()):
            continue
        if found["h"] and not found["hm"]:
            continue
        if 60 <= length <= 400:
            lengths.add(length)
    return lengths.pop() if len(lengths) == 1 else None


def _length(found: re.Match[str]) -> int | None:
    minutes = int(found["m"]) if found["m"] else int(found["h"]) * 60 + int(found["hm"] or 0)
    return minutes if minutes else None


def _critic(manuscript: Manuscript, credits: list[Labelled], sentences: list[Sentence]) -> str | None:
    fields = manuscript.fields
    value = next((fields[key] for key in ("author", "author.name", "critic", "ld:author.name", "auteur", "autor") if fields.get(key)), None)
    value = value or next((credit.value for credit in credits if credit.field == "critic"), None)
    if value and len(value) < 60 and "http" not in value:
        return value
    for one in [*sentences[:4], *sentences[-3:]]:
        found = re.match(rf"\s*(?:[Rr]eview(?:ed)? by|[Bb]y|[Vv]on|[Pp]ar|[Pp]or|[Aa]f|[Aa]v)\s(?P<who>{FULL})(?=$|\s[|·–-])", one.text)
        if found and one.role in ("furniture", "heading", "credit"):
            return found["who"]
    return None


def _site(manuscript: Manuscript) -> str | None:
    fields = manuscript.fields
    declared = next((fields[key] for key in ("og:site_name", "site", "publication", "ld:publisher.name") if fields.get(key)), None)
    found = SITE.search(manuscript.text[:3000])
    return declared or (found["site"] or found["site2"] if found else None)


def _address(fields: Mapping[str, str]) -> str | None:
    return next((fields[key] for key in ("link", "url", "permalink", "source") if fields.get(key, "").startswith(("http://", "https://"))), None)


def _awards(sentences: list[Sentence], cast: list[str]) -> list[str]:
    """Prizes won by this film or its people, with year and winner where the same passage gives them."""
    found: dict[str, None] = {}
    recent: str | None = None
    for one in sentences[:3000]:
        if one.role not in ("prose", "credit"):
            continue
        here = [name for name in cast if name in one.text]
        if WON.search(one.text) and not re.search(r"\bwinners? (?:for|of) [“\"«_]|\bnominated\b|\bnomin\w+\b", one.text):
            for match in PRIZE.finditer(one.text):
                prize = re.sub(r"^(?:The|Her|His|An?)\s", "", match["prize"].strip())
                after = re.match(r"\s(?:in|of|,)?\s?\(?((?:19|20)\d\d)", one.text[match.end() :])
                year = (match["before"] or "").strip() or (after[1] if after else "")
                pronoun = re.search(r"\b(?:her|him|his|ihr|ihm|lui|hende|ham|henne|honom|ella|él)\b", one.text[: match.start()])
                winner = here[0] if here else recent if pronoun else None
                found[" ".join(filter(None, [prize, year, f"({winner})" if winner else None]))] = None
        recent = here[-1] if here else recent
    return list(found)


def _liked(text: str) -> list[str]:
    """Films after "if you liked" or "for fans of", read as a list of capitalised names in the same sentence."""
    names: dict[str, None] = {}
    for cue in LIKED.finditer(text, 0, 200_000):
        stop = re.compile(r"[.!?。](?:\s|$)|\n").search(text, cue.end())
        end = min(stop.start() if stop else len(text), cue.end() + 400)
        rest = text[cue.end() : end]
        like = re.search(r"\b(?:like|such as|wie|comme|como|come|som|gibi)\s", rest)
        at = like.end() if like and not re.match(r"\s{0,2}[“\"«„『_]?[A-ZÀ-Þ]", rest) else 0
        at += len(rest[at:]) - len(rest[at:].lstrip(" :"))
        while found := LIST.match(rest, at):
            value = re.split(AND, found["t"])[0].strip() if "," not in found["t"] else found["t"]
            if not titled(value):
                break
            names[value] = None
            following = NEXT.match(rest, at + found.start("t") - at + len(value))
            if not following or following.end() == following.start():
                break
            at = following.end()
    return list(names)
