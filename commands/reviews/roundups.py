"""Round-ups: whether a text takes up one film after another, each under its own name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from commands.reviews.labels import FIELD_OF
from commands.reviews.listings import titled
from commands.reviews.manuscript import Manuscript, Mark
from commands.reviews.opinions import SPEAKS
from commands.reviews.sentences import Sentence

YEAR = re.compile(r"[(\[（,]\s?(?:18|19|20)\d\d\s?[)\]）,]?")
NUMBERED = re.compile(r"\s*(?:#|No\.? ?|Nr\.? ?|Platz )?\d{1,3}\s?[.):：、–-]\s?\S")
BASE = re.compile(
    r"(?:imdb|letterboxd|themoviedb|filmaffinity|allocine|senscritique|rottentomatoes|moviepilot|filmweb|kinopoisk"
    r"|filmarks|eiga|beyazperde|mymovies|ofdb)\.\w+(?:\.\w+)?/|wikipedia\.org/wiki/[^)]*film",
    re.I,
)
CAPTION = re.compile(
    r"(?:the )?(?:plot|story|acting|performances?|verdict|conclusion|introduction|intro|overview|pros?|cons?|summary|music|score"
    r"|visuals?|direction|characters?|themes?|ending|cast|spoilers?|final thoughts?|what (?:works|doesn).*|likes?|dislikes?"
    r"|handlung|inhalt|fazit|kritik|bewertung|meinung|darsteller|musik|histoire|ressenti|avis|conclusion|l[’']histoire"
    r"|synopsis|sinopsis|trama|opinione|giudizio|conclusioni|opinión|conclusión|argumento|personajes|reparto|dirección"
    r"|handling(?:en)?|konklusion|konklusjon|slutsats|skuespil|konu|sonuç|oyunculuk|あらすじ|感想|まとめ|評価|見どころ|ネタバレ.*)",
    re.I,
)
NAMED = re.compile(
    r"\b(?:round-?up|rundown|rundumschlag|film fight|film diary|watch(?:ed|ing)? (?:in|this|log)|(?:this|last|of the) (?:week|month|year)"
    r"|(?:films|movies|reviews) (?:of|from|in|i|we|for|that|to|du|de|des|del|der|i)\b|\d+ (?:great |best |short |more )?(?:films|movies|reviews|filme|films)"
    r"|top[ -]?\d+|topp \d+|(?:capsule|mini|quick|short|brief|flash)[ -]?(?:movie |film )?(?:reviews|kritiken|critiques)|double (?:bill|feature)"
    r"|(?:festival|berlinale|cannes|tiff|sundance)\b.{0,20}\b(?:diary|tagebuch|journal|dagbok|dagbog|recap|report|bericht|day|tag|jour)"
    r"|best (?:films|movies|of)|bestenliste|filme (?:des|der|im)|kurzkritiken|bilan|du mois|de la semaine|critiques en vrac|au ciné"
    r"|reseñas|microreseñas|recopila\w+|películas (?:de|del|que|para)|mejores|recensioni|i film|migliori|film (?:della|del) (?:settimana|mese)"
    r"|filmåret|(?:ugens|ukens|veckans|månadens|månedens|årets) (?:bedste |beste |bästa )?film\w*|kort(?:a|e) (?:recensioner|anmeldelser)"
    r"|(?:haftanın|ayın|yılın) filmleri|en iyi \d* ?film\w*)"
    r"|^\W*(?:two|three|four|five|six|seven|zwei|drei|vier|fünf|deux|trois|quatre|cinq|dos|tres|cuatro|cinco|due|tre|quattro|cinque|to|fire|fem|två|fyra|iki|üç|dört|beş)"
    r" (?:[\w-]+ )?(?:films|movies|filme|filmer|películas|film|filmi)\b|(?:二|三|四|五)本"
    r"|まとめ|ベスト\s?\d+|\d+\s?選|\d+\s?本",
    re.I,
)
MARKED = re.compile(
    r"(?:(?<![\d/])\d{1,2}(?:[.,]\d)?\s?/\s?(?:4|5|6|10|100)|[★⭐☆½]{2,}|[★⭐]\s?\d(?:[.,]\d)?)[\s)*_.]*$"
)
"""A paragraph that closes with a mark."""
SHORTEST = 60


def takes_up_several(manuscript: Manuscript, sentences: list[Sentence], title: str | None) -> bool:
    """Whether at least three stretches of prose each open with the name of another film."""
    spans = _paragraphs(sentences)
    announced = _announced(manuscript)
    openings = _openings(manuscript, spans, announced)
    prose = sum(end - start for _, start, end, kind in spans if kind == "prose")
    sure = {name for name, certain, _ in openings if certain}
    any_ = {name for name, _, _ in openings}
    covered = sum(size for _, _, size in openings)
    spoken = _mentions(sentences, title)
    marked = sum(
        1 for _, start, end, kind in spans if kind == "prose" and MARKED.search(manuscript.text[start:end][-40:])
    )
    if announced and marked >= 2:
        return True
    if len(sure) >= 3 and (announced or spoken < 4 or len(sure) >= 6) and covered >= prose * 0.4:
        return True
    if announced and len(any_) >= 3 and covered >= prose * 0.35 and spoken < 4:
        return True
    if announced and len(any_) == 2 and covered >= prose * 0.7 and not spoken:
        return True
    return len(any_) >= 5 and covered >= prose * 0.6 and spoken < 2


def _announced(manuscript: Manuscript) -> bool:
    heads = [manuscript.fields.get("title", ""), manuscript.fields.get("og:title", "")]
    heads += [manuscript.of(mark) for mark in manuscript.marked("heading")[:1]]
    heads += manuscript.text.lstrip()[:120].split("\n")[:1]
    return any(NAMED.search(head) for head in heads)


def _mentions(sentences: list[Sentence], title: str | None) -> int:
    if not title or len(title) < 3:
        return 0
    return sum(1 for one in sentences if one.role == "prose" and title.lower() in one.text.lower())


def _paragraphs(sentences: list[Sentence]) -> list[tuple[int, int, int, str]]:
    spans: list[tuple[int, int, int, str]] = []
    for one in sentences[:4000]:
        if spans and spans[-1][0] == one.paragraph:
            number, start, _, kind = spans[-1]
            spans[-1] = (
                number,
                start,
                one.end,
                kind if kind != "prose" else one.role if one.role == "heading" else "prose",
            )
        else:
            spans.append((one.paragraph, one.start, one.end, one.role))
    return spans


def _openings(
    manuscript: Manuscript, spans: list[tuple[int, int, int, str]], announced: bool
) -> list[tuple[str, bool, int]]:
    """Give each stretch of prose that opens with a name: the name, whether a film's for certain, its length."""
    marks = sorted(manuscript.marked("emphasis", "link", "title", "wiki"), key=lambda mark: (mark.start, -mark.end))
    found: list[tuple[str, bool, int]] = []
    at = 0
    for place, (_, start, end, kind) in enumerate(spans):
        while at < len(marks) and marks[at].end <= start:
            at += 1
        here = [mark for mark in _until(marks, at, end)][:6]
        if kind in ("heading", "furniture") and end - start < 160:
            after = next((span for span in spans[place + 1 : place + 3] if span[3] == "prose"), None)
            text = manuscript.text[start:end]
            if after is None or after[2] - after[1] < SHORTEST or CAPTION.fullmatch(text.strip(" :*_")):
                continue
            certain = bool(YEAR.search(text) or any(BASE.search(mark.target) for mark in here))
            if certain or here or NUMBERED.match(text) or (announced and place and titled(text)):
                found.append((text.strip().lower(), certain, _section(spans, place)))
        elif kind == "prose" and end - start >= SHORTEST:
            first = next((mark for mark in here if mark.start < start + 160 and _name(manuscript.of(mark))), None)
            if first is not None:
                text = manuscript.of(first)
                follows = manuscript.text[first.end : first.end + 12]
                certain = first.start <= start + 12 and bool(
                    YEAR.match(follows.lstrip(" *_"))
                    or any(BASE.search(mark.target) for mark in here if abs(mark.start - first.start) < 4)
                )
                aspect = follows.lstrip(" *_")[:1] in (":", "：") or text.rstrip(" *_").endswith((":", "："))
                if certain or (not aspect and (first.start <= start + 4 or first.kind == "emphasis")):
                    found.append((text.strip().lower(), certain, end - start))
    return found


def _until(marks: list[Mark], at: int, end: int) -> Iterable[Mark]:
    while at < len(marks) and marks[at].start < end:
        yield marks[at]
        at += 1


def _name(text: str) -> bool:
    bare = text.strip(' :*_"“”«»')
    return (
        1 < len(bare) < 70
        and not bare.endswith((".", "!", "。"))
        and bare.lower() not in FIELD_OF
        and not CAPTION.fullmatch(bare)
        and (bare[:1].isupper() or not bare[:1].isascii() or bare[:1].isdigit())
        and not SPEAKS.search(bare)
    )


def _section(spans: list[tuple[int, int, int, str]], place: int) -> int:
    size = 0
    for _, start, end, kind in spans[place + 1 :]:
        if kind == "heading" and size:
            break
        size += end - start
    return size
