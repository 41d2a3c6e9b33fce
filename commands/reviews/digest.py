"""The digest: one to five of the critic's sentences: premise, what is singled out, verdict."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from commands.reviews.languages import FUNCTION_WORDS, foreign, words
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
from commands.reviews.stances import introduces, lead_in, rules, speaks_of
from commands.reviews.warnings import VERDICT
from commands.reviews.wordlists import cues

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
BOILERPLATE = cues(
    r"\b(?:newsletter|subscrib\w+|patreon|cookies?|copyright|all rights reserved|fair use|affiliate|sign up|follow (?:me|us|him|her) on"
    r"|share this|(?:leave|drop|write) (?:a|me a|us a|your) (?:comment|line)|in the comments|let (?:me|us) know|thanks? (?:you )?for reading|(?:^|^\W)see you (?:at|next|in|on|soon|there)|until next time|(?:happy|enjoy) (?:watching|viewing)"
    r"|(?:first|originally) (?:published|appeared|posted|ran|written)|(?:review|text|photos?|translated|translation|words) by\b|is a (?:critic"
    r"|writer|journalist|freelance\w*)|abonnier\w+|in (?:den|die) Kommentare\w*|erschien zuerst|zuerst erschienen|danke fürs lesen|abonnez"
    r"|en commentaires?|laissez un|première publication|publié (?:initialement|pour la première)|suscríb\w+|en los comentarios|deja (?:tu"
    r"|un) comentario|publicad[ao] originalmente|iscriv\w+|nei commenti|lasciate un|lascia(?:te)? (?:il vostro|un|il tuo)"
    r"|pubblicat[oa] (?:originariamente|per la prima)|tilmeld\w*|nyhedsbrev\w*|nyhetsbrev\w*|i kommentar\w+|skriv en kommentar|först publicerad\w*"
    r"|først (?:publiceret|publisert|bragt)|abone|bülten\w*|yorumlarda|yorum yaz\w*|ilk kez yayımlan\w*)\b"
    r"|https?://|\bwww\.|\w@\w|[{}<>]|\$\(|\|.*\||©|\(c\) (?:19|20)\d\d|[★☆⭐]\s?=|\brated (?:G|PG|R|NC|PG-13)\b"
    r"|メルマガ|登録(?:は|し)|フォロー|コメント(?:欄|ください|をお)|無断転載|初出"
)
MEANT_FOR = re.compile(
    r"\W*(?:recommended|who should|best|for fans|target|similar|empfohlen|für wen|recommandé|pour qui|recomendad|para quién|consigliat|per chi|anbefal|rekommend|kimler)"
    r"[^.:]{0,30}:",
    re.I,
)
CANDIDATES = 300
MOST = 5
SAME = 0.95
"""Sentences this close (a cosine) say one thing; a page that says it twice is quoted once."""
ROUNDS = 20
SET_UP = 0.35


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the review: text == reading.text[start:end], always."""

    text: str
    start: int
    end: int
    spoiler: bool


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
    fit = [
        (place, one)
        for place, one in enumerate(sentences)
        if one.role == "prose"
        and _safe(one.text, risk[place], place / max(1, len(sentences) - 1), names, language)
        and 20 <= len(one.text) <= 420
        and not BOILERPLATE.search(one.text)
        and not foreign(one.text, language)
        and not one.text.rstrip('"”’»)』」').endswith(("?", "？"))
    ]
    fit = [
        (place, one)
        for place, one in fit
        if len(words(one.text)) > (2 if JUDGES.search(one.text) else 3)
        or (len(one.text) > 24 and not one.text.isascii())
    ]
    pool = _spread(fit)
    if not pool:
        return []
    chosen: list[int] = []
    texts = [one.text for _, one in pool]
    vectors = _vectors(texts)
    central = _central(vectors)
    where = [place / max(1, len(sentences) - 1) for place, _ in pool]
    concluding, opening = _under(VERDICT, sentences), _under(PLOT, sentences)
    judged = [count(JUDGES, text, 3) for text in texts]
    base = [0.6 * central[i] + _form(texts[i], names, judged[i] > 0) for i in range(len(pool))]
    premise = [
        base[i]
        + 1.2 * (count(SETS_UP, texts[i], 2) > 0)
        + 0.7 * (count(PLAYED, texts[i], 1) > 0)
        + 0.8 * (pool[i][0] in opening)
        + 1.6 * max(0.0, 0.5 - where[i])
        - 0.5 * (count(SINGLES_OUT, texts[i], 1) > 0)
        for i in range(len(pool))
    ]
    single = [
        base[i]
        + 0.5 * min(2, count(SINGLES_OUT, texts[i], 3))
        + 0.3 * min(2, judged[i])
        + 0.5 * any(name in texts[i] for name in names[1:])
        for i in range(len(pool))
    ]
    verdict = [
        base[i]
        + 0.6 * (count(CONCLUDES, texts[i], 2) > 0)
        + 1.1 * (count(SUMS_UP, texts[i], 2) > 0)
        + 0.4 * min(2, judged[i] + count(TASTES, texts[i], 2))
        + 2.0 * max(0.0, where[i] - 0.4)
        - 0.8 * (where[i] < 0.4)
        - 0.8 * (count(SINGLES_OUT, texts[i], 1) > 0)
        - 0.8 * any(name in texts[i] for name in names[1:])
        + 1.5 * (pool[i][0] in concluding)
        - 0.8 * bool(PRIZE.search(texts[i]))
        - 0.6 * bool(ABOUT_ASKING.search(texts[i]))
        - 0.9 * bool(LIKED.search(texts[i]))
        - 1.5 * bool(MEANT_FOR.match(texts[i]))
        for i in range(len(pool))
    ]
    aside = lead_in(sentences, names)
    for i in range(len(pool)):
        elsewhere = 0.9 * speaks_of(texts[i], others, names)
        premise[i] -= 1.6 * (pool[i][0] in aside) + elsewhere
        premise[i] += 0.6 * (where[i] < SET_UP and bool(names) and names[0] in texts[i])
        premise[i] += 0.8 * (where[i] < SET_UP and introduces(texts[i]))
        single[i] -= 1.0 * (pool[i][0] in aside) + elsewhere
        verdict[i] -= elsewhere * (not any(name in texts[i] for name in names))
        verdict[i] += 1.3 * (where[i] > 0.6 and rules(texts[i], names))
    general = [max(single[i], verdict[i] - 0.3) for i in range(len(pool))]
    budget = size / 4
    for scores, least in ((premise, 1), (verdict, 1), (single, 1), (general, 2), (general, 2)):
        spent = sum(len(texts[i]) for i in chosen)
        best, most = None, 0.0
        for i in range(len(pool)):
            if i in chosen or (len(chosen) >= 2 and spent + len(texts[i]) > budget):
                continue
            if len(chosen) < 2 and spent + len(texts[i]) > max(budget, 500):
                continue
            near = max((_cosine(vectors[i], vectors[j]) for j in chosen), default=0.0)
            if near > SAME:
                continue
            value = scores[i] - 1.5 * near - 0.25 * any(abs(pool[i][0] - pool[j][0]) == 1 for j in chosen)
            if best is None or value > most:
                best, most = i, value
        if best is not None and (most > 0.4 or len(chosen) < least):
            chosen.append(best)
    return [Passage(one.text, one.start, one.end, False) for i, (_, one) in enumerate(pool) if i in chosen][:MOST]


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


def _vectors(texts: list[str]) -> list[dict[str, float]]:
    """TF-IDF of each sentence, of length 1; Japanese, which has no spaces, counts pairs of signs."""
    bags = [Counter(_terms(text)) for text in texts]
    spread = Counter(term for bag in bags for term in bag)
    vectors: list[dict[str, float]] = []
    for bag in bags:
        weights = {term: times * math.log(1 + len(texts) / spread[term]) for term, times in bag.items()}
        norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        vectors.append({term: weight / norm for term, weight in weights.items()})
    return vectors


def _terms(text: str) -> list[str]:
    found: list[str] = []
    for word in words(text):
        if not word.isascii() and any("\u3040" <= sign <= "\u9fff" for sign in word):
            found += [word[at : at + 2] for at in range(len(word) - 1)]
        elif word not in FUNCTION_WORDS and len(word) > 2:
            found.append(word[:9])
    return found


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other.get(term, 0.0) for term, weight in one.items())


def _central(vectors: list[dict[str, float]]) -> list[float]:
    """TextRank over cosine similarity, scaled so that the most central sentence has 1."""
    size = len(vectors)
    rows: list[list[tuple[int, float]]] = [[] for _ in vectors]
    for i in range(size):
        for j in range(i):
            near = _cosine(vectors[i], vectors[j])
            if near > 0.02:
                rows[i].append((j, near))
                rows[j].append((i, near))
    totals = [sum(weight for _, weight in row) or 1.0 for row in rows]
    rank = [1.0] * size
    for _ in range(ROUNDS):
        rank = [0.15 + 0.85 * sum(rank[j] * near / totals[j] for j, near in row) for row in rows]
    top = max(rank) or 1.0
    return [value / top for value in rank]
