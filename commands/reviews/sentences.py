"""Sentences: a manuscript cut by lines, then by sentencex, each with its place and role on the page."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

import sentencex  # type: ignore[import-untyped]

from commands.reviews.labels import LABEL, Labelled
from commands.reviews.manuscript import Manuscript

Role = Literal["prose", "heading", "credit", "furniture", "note"]

CHUNK = 20_000
CREDITED = re.compile(
    r"(?:[Dd]irected by|Starring|[Dd]ir\.(?= [^\W\d_a-z])|[Rr]egia di(?= [^\W\d_a-z])|[Rr]éalisé par|Written and directed|Regie|Réalisé|Un film d[ei]|Ein Film von|En film af"
    r"|Dirigida|Diretto|Regi|Regia)\b|(?:[Cc]on|[Aa]vec|[Mm]it|[Mm]ed|[Ww]ith) [^\W\d_a-z]\S+ [^\W\d_a-z][^.,]{2,30}, "
)
END = re.compile(r"[.!?…。！？:;\"”’»)」』*]\s*$")
BRACKET = re.compile(r"\s*[(（\[][^()（）\[\]]{1,80}[)）\]]\s*$|[』」]\s*$")
ADDRESS = re.compile(r"https?://\S+|www\.\S+")
DATED = re.compile(r"[^\n]{2,80}[?!…] ?[(（\[](?:[^()\n]{0,60}\D)?(?:19|20)\d\d年?[)）\]]")
"""A first line that is a title ending in a sign of its own, with its year: no sentence, and no question."""
BAR = re.compile(r"\s[|·•]\s")
LETTER = re.compile(r"[^\W\d_]")
INTRODUCTION = re.compile(
    r"\b(?:here(?:’|'| i)s (?:a|an|the|our|my)\b.{0,200}\b(?:review|take|look|verdict)\b.{0,400}:\s*$"
    r"|(?:read|see|watch) (?:the|our|my) (?:full )?(?:review|trailer)|review (?:by|of)\b.{0,300}:\s*$)",
    re.I,
)
FURNITURE = re.compile(
    r"\s*(?:share (?:this|on|via)|follow (?:us|me)|subscribe|sign up|click here|read more"
    r"|continue reading|related"
    r"|photos?(?: by| credit)?\b.{0,30}[:©]|image(?:s| credit)?\b.{0,20}:|picture:|pictured|courtesy of"
    r"|credits?:|©|\(c\)|copyright"
    r"|all rights reserved|posted (?:in|on|by)|filed under|tagged|tags?:|leave a (?:comment|reply)"
    r"|comments?\b.{0,12}$"
    r"|previous post|next post|advertisement|sponsored|this (?:post|article|review) (?:contains"
    r"|was originally|first appeared)"
    r"|originally (?:published|posted)|(?:available|streaming|watch it|stream it) (?:on|at|via)\b"
    r"|trailer\b.{0,20}$|source\s*:"
    r"|teilen|foto\s*[:©]|bild(?:er|quelle)?\s*[:©]|verfügbar bei|jetzt auf|quelle\s*:|partager"
    r"|crédits?\s*:|photo\s*[:©]"
    r"|disponible (?:en|sur)|en savoir plus|compartir|fuente\s*:|imagen(?:es)?\s*:|condividi|fonte\s*:"
    r"|leggi anche"
    r"|à lire aussi|lire aussi|(?:read|see) also|also (?:read|see)|l(?:ies|esen sie) auch|auch interessant|(?:ver|leer|lee) también|guarda anche|ayrıca okuyun"
    r"|benzer yazılar|etiketler|etiquetas|étiquettes|schlagwörter|mots-clés"
    r"|(?:next (?:week|time|screening|up|review)|nächste (?:woche|vorstellung|kritik)|nächstes mal|prochaine? (?:séance|critique|fois|projection)"
    r"|próxim[ao] (?:semana|sesión|crítica)|prossim[ao] (?:settimana|proiezione|recensione)|n[æe]ste (?:gang|uke|uge|visning)|nästa (?:gång|vecka|visning)"
    r"|gelecek (?:hafta|film|gösterim))\s?:|次回"
    r"|(?:seen|watched|viewed) (?:at|on|in) [^.!?,;:]{2,40}\.?$|(?:sett på|set i|sett i|sedd på|gesehen (?:im|in)|vu (?:au|à|en)|vist[ao] (?:en|al)) [^.!?,;:]{2,40}\.?$"
    r"|læs også|les også|läs också|läs mer|del på|dela på|paylaş|kaynak\s*:|görsel\s*:|シェア|写真\s*[:：]"
    r"|画像\s*[:：]|出典)",
    re.I,
)
RUN = re.compile(r"[^\W\d_](?:[^\s.!?]+\s+){3}[^.!?\n]*[.!?]\s")
FOOTNOTE = re.compile(r"\[\d{1,3}\]\s|[¹²³⁴-⁹†‡]\s?[^\W\d_]|\(\d{1,2}\)\s[^\W\d_].{0,200}https?://|\^\s?\[")
BYLINE = re.compile(
    r"\s*(?:by|von|par|por|af|av|di|yazan)\s+[^\W\d_a-zà-ÿ][^.!?\n]{2,60}$"
    r"|[^.!?\n]{2,60}\s[|•·–—-]\s.{0,30}\b(?:19|20)\d\d\b.{0,30}$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """text == manuscript.text[start:end]; `paragraph` counts from 0; `role` parts critic from page."""

    text: str
    start: int
    end: int
    paragraph: int
    role: Role


def sentences_of(manuscript: Manuscript, language: str | None, credits: list[Labelled]) -> list[Sentence]:
    """Cut all sentences, in order. Hard-wrapped paragraphs are read as one line; other lines never run on."""
    found: list[Sentence] = []
    marks = sorted((mark for mark in manuscript.marks if mark.kind in ("heading", "note")), key=lambda mark: mark.start)
    at_mark = at_credit = 0
    first = True
    paragraphs = _paragraphs(manuscript.text)
    links = _linked(manuscript, paragraphs)
    for paragraph, (start, end) in enumerate(paragraphs):
        while at_mark < len(marks) and marks[at_mark].end <= start:
            at_mark += 1
        while at_credit < len(credits) and credits[at_credit].end <= start:
            at_credit += 1
        role: Role = "prose"
        if at_mark < len(marks) and marks[at_mark].start <= start:
            role = "heading" if marks[at_mark].kind == "heading" else "note"
        else:
            stated = at_credit < len(credits) and credits[at_credit].start <= start + 6
            stated = stated and not (credits[at_credit].field == "rating" and len(credits[at_credit].value) > 40)
            stated = stated or (
                first and _credited(manuscript.text[start:end], credits[at_credit : at_credit + 4], start)
            )
            role = _role(manuscript.text[start:end], first, stated)
            linked = sum(stop - begin for begin, stop in links.get(paragraph, ()))
            role = "furniture" if linked > (end - start) * 0.6 else role
        first = first and role == "heading"
        headed = role == "heading" and DATED.fullmatch(manuscript.text, start, end)
        for begin, stop in [(start, end)] if headed else _split(manuscript.text, start, end, language):
            inner = role
            while at_credit < len(credits) and credits[at_credit].end <= begin:
                at_credit += 1
            if (
                role == "prose"
                and at_credit < len(credits)
                and credits[at_credit].start <= begin + 3
                and credits[at_credit].field != "rating"
            ):
                inner = "credit"
            if role == "prose" and stop - begin < 160 and CREDITED.match(manuscript.text, begin):
                inner = "credit"
            found.append(Sentence(manuscript.text[begin:stop], begin, stop, paragraph, inner))
    return found


def _linked(manuscript: Manuscript, paragraphs: list[tuple[int, int]]) -> dict[int, list[tuple[int, int]]]:
    """Find the links in each paragraph: one made of links is a menu, whatever it says."""
    starts = [start for start, _ in paragraphs]
    found: dict[int, list[tuple[int, int]]] = {}
    for mark in manuscript.marked("link", "title"):
        if mark.target:
            found.setdefault(bisect_right(starts, mark.start) - 1, []).append((mark.start, mark.end))
    return found


def _credited(text: str, credits: list[Labelled], start: int) -> bool:
    """Whether a first line goes on from the headline to credits: "Review: Winter – Director: Anna Lind"."""
    inside = [one for one in credits if start < one.start < start + len(text) and one.field in ("director", "cast")]
    return bool(inside) and len(text) < 300 and not RUN.search(text)


def _role(text: str, first: bool, stated: bool) -> Role:
    """Say what a paragraph is for. Anything in doubt is prose, save short lines that end like a title."""
    sample = text[:1200]
    if FOOTNOTE.match(sample):
        return "note"
    bare = ADDRESS.sub("", sample)
    if len(sample) < 600 and len(BAR.findall(sample)) > 1 and not re.search(r"[.!?]\s", sample):
        return "credit"
    letters = len(LETTER.findall(bare))
    linked = letters < 2 or (len(bare) < len(sample) * 0.6 and letters < 60)
    if linked or (FURNITURE.match(sample) and len(sample) < 200):
        return "furniture"
    if stated and len(sample) < 600 and (not END.search(sample) or len(sample) < 120):
        return "credit"
    if (first and INTRODUCTION.search(sample)) or (BYLINE.match(sample) and len(sample) < 120):
        return "furniture"
    if first and DATED.fullmatch(sample):
        return "heading"
    unfinished = not END.search(BRACKET.sub("", sample)) and not RUN.match(sample)
    if len(sample) < 90 and unfinished and "。" not in sample:
        return "heading"
    return "prose"


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Find paragraphs as (start, end), white space outside: each line one, hard-wrapped blocks joined."""
    spans: list[tuple[int, int]] = []
    block: list[tuple[int, int]] = []
    at = 0
    for line in [*text.split("\n"), ""]:
        bare = line.strip()
        if bare:
            begin = at + len(line) - len(line.lstrip())
            block.append((begin, begin + len(bare)))
        if not bare and block:
            if _wrapped(text, block):
                spans.append((block[0][0], block[-1][1]))
            else:
                spans.extend(block)
            block = []
        at += len(line) + 1
    return spans


def _wrapped(text: str, block: list[tuple[int, int]]) -> bool:
    """Whether the lines of a block break by width: few end like sentences, and none is long."""
    if len(block) < 2 or max(end - start for start, end in block) > 110:
        return False
    if any(LABEL.match(text, start) for start, _ in block):
        return False
    inner = block[:-1]
    running = sum(1 for start, end in inner if end - start > 45 and not END.search(text[end - 4 : end]))
    return running > len(inner) * 0.6


def _split(text: str, start: int, end: int, language: str | None) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    while start < end:
        stop = end
        if end - start > CHUNK:
            stop = max(text.rfind(" ", start, start + CHUNK), text.rfind("。", start, start + CHUNK)) + 1
            stop = stop if stop > start else start + CHUNK
        at = start
        for piece in sentencex.segment(language or "en", text[start:stop].replace("\n", " ")):
            bare = piece.strip()
            if bare:
                begin = at + len(piece) - len(piece.lstrip())
                spans.append((begin, begin + len(bare)))
            at += len(piece)
        start = stop
    return spans
