"""The digest: one to five of the critic's sentences: premise, what is singled out, verdict."""

from __future__ import annotations

import re
from collections.abc import Sequence

from commands.reviews.boilerplate import BOILERPLATE
from commands.reviews.findings import Passage
from commands.reviews.languages import foreign, words
from commands.reviews.likeness import central, cosine, vectors_of
from commands.reviews.mentions import LIKED
from commands.reviews.opinions import (
    CONCLUDES,
    HANGS,
    JUDGES,
    OF_FILM,
    POINTS,
    SETS_UP,
    SINGLES_OUT,
    SPEAKS,
    SUMS_UP,
    TASTES,
    TURNS,
    count,
)
from commands.reviews.sentences import Sentence
from commands.reviews.spoilers import ENDING
from commands.reviews.stances import conceded, introduces, lead_in, of_another, rules, speaks_of
from commands.reviews.warnings import VERDICT

ABOUT_ASKING = re.compile(
    r"\b(?:ask(?:s|ed)?|asking|question|frag[et]\w*|pregunt\w*|demand\w*|chied\w*|spør\w*|fråg\w*|soru\w*)\b", re.I
)
PERSONS = {
    kept: re.compile(rf"\b(?:{cue})\b|彼", re.I)
    for kept, cue in {
        "en": "he|she|they|him|her|his|them|their",
        "de": r"er|sie|ihn|ihm|ihr\w*|sein(?:e[rnms]?)?",
        "fr": "il|elle|ils|elles|lui|leurs?",
        "es": "él|ella|ellos|ellas|le|les|sus?",
        "it": "lui|lei|loro|gli",
        "da": "han|hun|ham|hende|hans|hendes|deres",
        "no": "han|hun|ham|henne|hans|hennes|deres",
        "sv": "han|hon|honom|henne|hans|hennes|deras",
        "tr": "o|ona|onu|onun|onlar",
        "ja": "彼女",
    }.items()
}
PRIZE = re.compile(
    r"\b(?:Oscars?|Academy Awards?|BAFTA|Cannes|Venice|Berlinale|Palm\w*|Golden \w+|Césars?|Goyas?|prizes?|awards?|nominat\w+|nominier\w+"
    r"|Preis\w*|prix|premios?|premi[oi]|pris(?:en|et|er)?|ödül\w*|Palmiye)\b|受賞|映画祭|ノミネート"
)
PLOT = re.compile(
    r"\W{0,6}(?:(?:the |die |l[’']|la |el )?(?:plot|story|premise|synopsis|what[’']s it about|handlung|inhalt|worum geht|histoire|intrigue|pitch"
    r"|résumé|trama|storia|sinopsis|sinossi|argumento|historia|handling\w*|historien|konu\w*|hikaye\w*|özet)\b|あらすじ|ストーリー|物語)",
    re.I,
)
PLAYED = re.compile(r"\((?:[^\W\d_a-z][\w.’'-]+ ){1,3}[^\W\d_a-z][\w’'-]+(?:, [^()]{1,60})?\)")
OPENS_LATE = re.compile(
    r"^\W{0,3}(?:in the end|ultimately|finally|at last|at long last|letztlich|letztendlich|schließlich|au final|finalement|à la fin|al final|finalmente"
    r"|alla fine|infine|til sidst|til slutt|till slut|till sist|sonunda|en sonunda|結局|最後に)(?=\W|[はがのもぁ-んァ-ヶ一-龠])[,、]?\s{0,2}",
    re.I,
)
"""What opens a verdict, and an ending as well: by itself it is no critic's voice."""
MEANT_FOR = re.compile(
    r"\W*(?:recommended|who should|best|for fans|target|similar|empfohlen|für wen|recommandé|pour qui|recomendad|para quién|consigliat|per chi|anbefal|rekommend|kimler)"
    r"[^.:]{0,30}:",
    re.I,
)
CANDIDATES = 300
MOST = 5
SAME = 0.95
"""Sentences this close (a cosine) say one thing; a page that says it twice is quoted once."""
SET_UP = 0.35


def digest_of(
    sentences: list[Sentence],
    risk: list[float],
    size: int,
    names: list[str],
    language: str | None = None,
    others: Sequence[str] = (),
) -> list[Passage]:
    """Up to five safe sentences in the review's order; `size` is the review's length in characters.

    Together they stay under a quarter of it, save that two are always allowed. `others` are films named beside
    this one: a sentence that speaks of those alone stands back.
    """
    pool = _spread(_fit(sentences, risk, names, language))
    if not pool:
        return []
    texts = [one.text for _, one in pool]
    vectors = vectors_of(texts)
    scores = _scores(sentences, pool, central(vectors), names, others)
    chosen = _choose(scores, pool, vectors, size / 4)
    return [Passage(one.text, one.start, one.end, False) for i, (_, one) in enumerate(pool) if i in chosen][:MOST]


def _fit(
    sentences: list[Sentence], risk: list[float], names: list[str], language: str | None
) -> list[tuple[int, Sentence]]:
    """The sentences that may be quoted, with their places: safe, whole, of a fair length, and no page's own words."""
    last = max(1, len(sentences) - 1)
    return [
        (place, one)
        for place, one in enumerate(sentences)
        if one.role == "prose"
        and _safe(one.text, risk[place], place / last, names, language)
        and 20 <= len(one.text) <= 420
        and not BOILERPLATE.search(one.text)
        and not foreign(one.text, language)
        and not one.text.rstrip('"”’»)』」').endswith(("?", "？"))
        and not of_another(one.text, names)
        and (
            len(words(one.text)) > (2 if JUDGES.search(one.text) else 3)
            or (len(one.text) > 24 and not one.text.isascii())
        )
    ]


def _scores(
    sentences: list[Sentence],
    pool: list[tuple[int, Sentence]],
    central: list[float],
    names: list[str],
    others: Sequence[str],
) -> tuple[list[float], list[float], list[float]]:
    """How well each sentence of the pool would do as the premise, as the verdict, and as what is singled out."""
    concluding, opening, aside = _under(VERDICT, sentences), _under(PLOT, sentences), lead_in(sentences, names)
    granted, turned = conceded(sentences)
    premise: list[float] = []
    verdict: list[float] = []
    single: list[float] = []
    for i, (place, one) in enumerate(pool):
        text, where = one.text, place / max(1, len(sentences) - 1)
        judged = count(JUDGES, text, 3)
        base = 0.6 * central[i] + _form(text, names, judged > 0)
        elsewhere = 0.9 * speaks_of(text, others, names)
        premise.append(
            base + _as_premise(text, where, names) + 0.8 * (place in opening) - 1.6 * (place in aside) - elsewhere
        )
        single.append(
            base
            + 0.5 * min(2, count(SINGLES_OUT, text, 3))
            + 0.3 * min(2, judged)
            + 0.5 * any(name in text for name in names[1:])
            - 1.0 * (place in aside)
            - 0.6 * (place in granted)
            - elsewhere
        )
        verdict.append(
            base
            + _as_verdict(text, where, names, judged)
            + 1.5 * (place in concluding)
            - 1.2 * (place in granted)
            + 1.0 * (place in turned)
            - elsewhere * (not any(name in text for name in names))
        )
    return premise, verdict, single


def _as_premise(text: str, where: float, names: list[str]) -> float:
    early = where < SET_UP
    return (
        1.2 * (count(SETS_UP, text, 2) > 0)
        + 0.7 * (count(PLAYED, text, 1) > 0)
        + 1.6 * max(0.0, 0.5 - where)
        - 0.5 * (count(SINGLES_OUT, text, 1) > 0)
        + 0.6 * (early and bool(names) and names[0] in text)
        + 0.8 * (early and introduces(text))
    )


def _as_verdict(text: str, where: float, names: list[str], judged: int) -> float:
    return (
        0.6 * (count(CONCLUDES, text, 2) > 0)
        + 1.1 * (count(SUMS_UP, text, 2) > 0)
        + 0.4 * min(2, judged + count(TASTES, text, 2))
        + 2.0 * max(0.0, where - 0.4)
        - 0.8 * (where < 0.4)
        - 0.8 * (count(SINGLES_OUT, text, 1) > 0)
        - 0.8 * any(name in text for name in names[1:])
        - 0.8 * bool(PRIZE.search(text))
        - 0.6 * bool(ABOUT_ASKING.search(text))
        - 0.9 * bool(LIKED.search(text))
        - 1.5 * bool(MEANT_FOR.match(text))
        + 1.3 * (where > 0.6 and rules(text, names))
    )


def _choose(
    scores: tuple[list[float], list[float], list[float]],
    pool: list[tuple[int, Sentence]],
    vectors: list[dict[str, float]],
    budget: float,
) -> list[int]:
    """Pick one sentence for each part in turn, none of them like another, within `budget` characters."""
    premise, verdict, single = scores
    general = [max(one, other - 0.3) for one, other in zip(single, verdict, strict=True)]
    chosen: list[int] = []
    for values, least in ((premise, 1), (verdict, 1), (single, 1), (general, 2), (general, 2)):
        spent = sum(len(pool[i][1].text) for i in chosen)
        room = budget if len(chosen) >= 2 else max(budget, 500)
        best, most = None, 0.0
        for i, (place, one) in enumerate(pool):
            if i in chosen or spent + len(one.text) > room:
                continue
            near = max((cosine(vectors[i], vectors[j]) for j in chosen), default=0.0)
            if near > SAME:
                continue
            value = values[i] - 1.5 * near - 0.25 * any(abs(place - pool[j][0]) == 1 for j in chosen)
            if best is None or value > most:
                best, most = i, value
        if best is not None and (most > 0.4 or len(chosen) < least):
            chosen.append(best)
    return chosen


def _under(heading: re.Pattern[str], sentences: list[Sentence]) -> frozenset[int]:
    """Find the places of the sentences that stand under a heading such as "Verdict"."""
    found: list[int] = []
    under = False
    for place, one in enumerate(sentences):
        if len(one.text) < 60 and (one.role == "heading" or one.text.endswith("?")):
            under = bool(heading.match(one.text))
        elif under:
            found.append(place)
    return frozenset(found)


def _spread(fit: list[tuple[int, Sentence]]) -> list[tuple[int, Sentence]]:
    """At most CANDIDATES of them, evenly: the ranking is quadratic, a huge text is not read in full."""
    if len(fit) <= CANDIDATES:
        return fit
    half = CANDIDATES // 3
    middle = fit[half:-half]
    step = len(middle) / (CANDIDATES - 2 * half)
    return [*fit[:half], *(middle[int(i * step)] for i in range(CANDIDATES - 2 * half)), *fit[-half:]]


def _safe(text: str, risk: float, where: float, names: list[str], language: str | None) -> bool:
    """Whether a sentence may stand on a card. Past the set-up only a critic's voice may, not the plot's.

    A sentence that speaks of the film and of somebody in it, and judges neither, may be the plot's. The
    first name is the title, which may be a character's: it proves no critic's voice.
    """
    if risk >= ENDING or (where > SET_UP and risk > 0.2):
        return False
    voices = (SINGLES_OUT, TASTES, CONCLUDES, JUDGES, SUMS_UP)
    if late := OPENS_LATE.match(text):
        rest = text[late.end() :]
        return any(pattern.search(rest) for pattern in (*voices, OF_FILM, SPEAKS))
    return (
        where <= SET_UP
        or any(pattern.search(text) for pattern in voices)
        or any(name in text for name in names[1:])
        or rules(text, names)
        or bool(OF_FILM.search(text) and not PERSONS.get(language or "en", PERSONS["en"]).search(text))
    )


def _form(text: str, names: list[str], judged: bool) -> float:
    """How well a sentence stands alone: its length, what it hangs on, and whether it speaks of the film."""
    length = len(text) * (2.2 if not text.isascii() and count(OF_FILM, text, 1) and " " not in text else 1)
    points = 0.5 if 60 <= length <= 220 else 0.0 if length <= 300 else -0.5
    sums = bool(SUMS_UP.search(text))
    if HANGS.match(text) and not OF_FILM.search(text, 0, 28):
        points -= 1.1
    elif TURNS.match(text):
        points -= 0.3 if sums else 0.6
    elif POINTS.match(text):
        speaks = len(text) >= 40 and (judged or OF_FILM.search(text))
        points -= 0.0 if sums else 0.2 if speaks else 0.7
    if text[:1] in '("“«„' and not any(name in text[: len(name) + 2] for name in names):
        points -= 0.4 if text[:1] != "(" else 1.2
    points -= 0.5 * (length < 30 and not sums)
    if text.rstrip().endswith((":", "：")) or (text[:1].islower() and text[:1].isascii()):
        points -= 0.8
    points += 0.25 * min(2, count(OF_FILM, text, 2)) + 0.3 * any(name in text for name in names)
    return points
