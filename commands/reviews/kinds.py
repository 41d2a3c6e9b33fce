"""Kinds: whether a text is language at all, and a review rather than a synopsis, a list or a shop's page."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from commands.message import Message, msg
from commands.reviews.cues import IS
from commands.reviews.findings import Facts
from commands.reviews.languages import FUNCTION_WORDS, words
from commands.reviews.listings import titled
from commands.reviews.manuscript import Manuscript
from commands.reviews.media import CRAFT, NEWS, Medium, filed_under, spoken_of
from commands.reviews.opinions import JUDGES, OF_FILM, SINGLES_OUT, SPEAKS, SUMS_UP, TASTES, count
from commands.reviews.people import UPPER
from commands.reviews.roundups import takes_up_several
from commands.reviews.sentences import Sentence
from commands.reviews.voices import EVERYDAY, FIRST_PERSON, LABELLED, QUOTED

SHOP = re.compile(
    r"\b(?:add to (?:cart|basket|bag)|buy now|in stock|out of stock|free shipping|shipping|checkout|sku"
    r"|ean|isbn|wishlist|in den warenkorb|auf lager|versand|lieferzeit|zzgl|inkl\. mwst|ajouter au panier"
    r"|en stock|livraison"
    r"|añadir al carrito|envío|aggiungi al carrello|spedizione|læg i kurv|på lager|legg i handlekurv"
    r"|lägg i varukorg|frakt|leverans|levering|sepete ekle|kargo|stokta|kjøp nå)\b|カートに入れる|在庫あり"
    r"|送料|税込",
    re.I,
)
PRICE = re.compile(r"[$€£¥₺]\s?\d{1,5}(?:[.,]\d{2})?|\d{1,5}(?:[.,]\d{2})?\s?(?:€|kr\b|EUR\b|USD\b|TL\b|円)")
ITEM = re.compile(r"\s*(?:\d{1,3}[.)]|[-*•])?\s*[^\n]{2,90}?[(\[,]\s?(?:19|20)\d\d\s?[)\]]?")
COUNTED = re.compile(
    r"\s*#?(\d{1,3})[.):：]\s?(?:[“\"«„『「_*]{0,3})[^\W_a-zà-ÿ][^\n]{0,70}?(?:\s[–—-]\s|[:：]\s?|[”\"»』」])"
)
QUESTION = re.compile(
    r"\s*\W{0,3}(?:Q|Question|Frage|F|D|Pregunta|P|Domanda|Spørgsmål|Fråga|Soru|S|質問|問)\s?\d{0,2}\s?[.:：]", re.I
)
ANSWER = re.compile(
    r"\s*\W{0,3}(?:A|Answer|Antwort|R|Réponse|Respuesta|Risposta|Svar|S|Cevap|C|回答|答)\s?\d{0,2}\s?[.:：]", re.I
)
DATED = re.compile(r"(?P<t>[^\W\d_a-z][^\s.,;()]{1,30})[”\"»“_*]? \((?:19|20)\d\d\)")
VOWEL = re.compile(r"[aeiouyäëïöüæøåáéíóúàèìòùâêîôûãõıœāēīōū]", re.I)
HARSH = re.compile(r"[bcdfghjklmnpqrstvwxz]{5,}", re.I)
TERMINAL = re.compile(r"[.!?…。！？]")
DEGREE = re.compile(
    r"\b(?:too|so|more|most|less|least|never|almost|hardly|rather|quite|perhaps|but|yet|although|though|still|perfect"
    r"|zu|mehr|weniger|nie|fast|kaum|vielleicht|aber|doch|trotzdem|obwohl|trop|plus|moins|jamais|presque|peut-être"
    r"|mais|pourtant|malgré|demasiado|más|menos|nunca|casi|quizá|quizás|pero|aunque|sin embargo|troppo|più|meno|mai"
    r"|quasi|forse|ma|però|eppure|anche se|for|mere|mest|aldrig|næsten|måske|men|mer|aldri|nesten|kanskje|likevel"
    r"|mer|aldrig|nästan|kanske|ändå|çok|daha|en|asla|belki|ama|fakat|yine de|bence)\b|とても|最も|もっと|しかし|だが"
    r"|かもしれ|すぎ|惜し|絶妙",
    re.I,
)
SYNOPSIS = msg("This looks like a synopsis: it tells the story and gives no opinion.")
SHOP_PAGE = msg("This looks like a shop's page: it offers the film for sale and does not judge it.")
NO_FILM = msg("This does not seem to be about a film.")
ABOUT: dict[Medium, Message] = {
    "book": msg("This seems to be about a book, not a film."),
    "comic": msg("This seems to be about a comic, not a film."),
    "series": msg("This seems to be about a series, not a film."),
    "game": msg("This seems to be about a game, not a film."),
    "music": msg("This seems to be about music, not a film."),
    "play": msg("This seems to be about a play, not a film."),
}
HERALD = re.compile(r"\b(?:trailers?|teasers?|first look|poster|bande-annonce|tráiler|fragman\w*)\b|予告|特報", re.I)
RULED = re.compile(rf"\W{{0,3}}(?P<t>[{UPPER}\d][^.!?\n]{{1,60}}?)[”\"»’]?,? {IS} ")
"""A name that opens its sentence, of which something is said: "Winter is terrible"."""
LEAST_WORDS = 25
FEWEST_WORDS = 14
"""So few words are enough where they speak of a film and judge."""
LEAST_SIGNS = 60


def senseless(text: str, language: str | None) -> bool:
    """Whether a text is no language, or too little of it: mash, one word over and over, bare items."""
    sample = text[:60_000]
    found = words(sample)
    signs = sum(map(len, found))
    if language == "ja":
        return signs < LEAST_SIGNS or len(set(sample)) < 25
    if len(found) < LEAST_WORDS:
        judged = JUDGES.search(sample) or EVERYDAY.search(sample) or TASTES.search(sample)
        spoken = OF_FILM.search(sample) or SINGLES_OUT.search(sample) or FIRST_PERSON.search(sample)
        several = len(TERMINAL.findall(sample)) > 2
        return not (len(found) >= FEWEST_WORDS and several and judged and spoken and _functional(found))
    counted = Counter(found)
    common = counted.most_common(1)[0][1]
    if common > len(found) * 0.35 or len(counted) < min(15, len(found) * 0.2) or len(counted) < len(found) * 0.02:
        return True
    latin = [word for word in found if word.isascii() and len(word) > 2]
    if len(latin) > len(found) * 0.6:
        mute = sum(1 for word in latin if not VOWEL.search(word) or HARSH.search(word))
        if mute > len(latin) * 0.2:
            return True
    functional = sum(word in FUNCTION_WORDS for word in found)
    sentences = len(TERMINAL.findall(sample))
    if language is None and sum(map(str.isascii, found)) > len(found) * 0.95:
        return functional < len(found) * 0.06 and not (sentences > 2 and OF_FILM.search(sample))
    return (
        functional < len(found) * 0.15
        and sentences == 0
        and not OF_FILM.search(sample)
        and not re.search(r"\b(?:19|20)\d\d\b", sample)
    )


def _functional(found: list[str]) -> bool:
    """Whether enough of a few words are such as every sentence needs, and they are not the same few again."""
    return sum(word in FUNCTION_WORDS for word in found) >= len(found) * 0.15 and len(set(found)) > len(found) * 0.6


def seems(manuscript: Manuscript, sentences: list[Sentence], facts: Facts) -> Message | None:
    """Say what the text seems to be when it is no review of a film; None when it is one."""
    prose = [one.text for one in sentences if one.role == "prose"][:2000]
    said = [one.text for one in sentences if one.role in ("prose", "heading")][:2000]
    weight = _opinion(said, facts)
    size = len(words(manuscript.text[:60_000]))
    why = _listed(manuscript.text, len(prose), weight)
    if why is None and _interview(sentences):
        why = msg("This looks like an interview: somebody else answers the questions.")
    if why is None and _several(manuscript, sentences, facts, said):
        why = msg("This speaks of several films; a review of one is needed.")
    why = why or _of_other(manuscript, facts, "\n".join(said)[:100_000], size)
    if why is None and _news(manuscript, facts, size, weight):
        why = msg("This looks like news about a film: it announces and does not judge.")
    if why is None and weight < max(1.5 if size > 120 else 0.9, 0.09 * len(prose)):
        why = SYNOPSIS
    return why


def _listed(text: str, prose: int, weight: float) -> Message | None:
    """Know a shop's page by its wares and a list of films by its lines."""
    lines = [line for line in text[:100_000].split("\n") if line.strip()][:2000]
    shop = sum(1 for one in lines if SHOP.search(one))
    prices = sum(1 for one in lines if PRICE.search(one))
    items = sum(1 for one in lines if ITEM.match(one) and len(one) < 140)
    if shop >= 2 and prices and not prose > 12 and weight < max(5, 2.5 * shop):
        return SHOP_PAGE
    if (shop >= 2 or (shop and prices) or prices > max(3, prose)) and weight < max(4, 2 * shop):
        return SHOP_PAGE
    if (items >= 4 and items * 2 >= len(lines)) or _counted_off(lines):
        return msg("This looks like a list of films, not a review of one.")
    return None


def _counted_off(lines: list[str]) -> bool:
    """Whether most lines are numbered one after the other, up or down, and each opens with a name and its remark."""
    numbered = [(int(match[1]), line) for line in lines if len(line) < 200 and (match := COUNTED.match(line))]
    steps = {later[0] - earlier[0] for earlier, later in pairwise(numbered)}
    return len(numbered) >= 4 and len(numbered) * 3 >= len(lines) * 2 and steps in ({1}, {-1})


def _several(manuscript: Manuscript, sentences: list[Sentence], facts: Facts, said: list[str]) -> bool:
    if takes_up_several(manuscript, sentences, facts.title):
        return True
    dated = {match["t"] for match in DATED.finditer("\n".join(said)[:100_000])} if facts.title is None else ()
    return len(dated) > 2


def _of_other(manuscript: Manuscript, facts: Facts, body: str, size: int) -> Message | None:
    """Weigh the words of film against those of every other medium; what the page declares tips the scales."""
    filed = filed_under(manuscript.fields)
    found = spoken_of(manuscript.text)
    films = found.pop("film")
    medium = max(found, key=lambda one: found[one])
    dated = (facts.title and facts.year) or DATED.search(manuscript.text[:120])
    credited = bool(facts.directors or facts.minutes or dated or filed == "film")
    if filed not in (None, "film") and films < 2 * found[filed] + 2:
        return ABOUT[filed]
    if found[medium] >= 3 and films < found[medium] * (0.5 if credited else 0.9):
        return ABOUT[medium]
    craft = count(CRAFT, body, 50)
    told = films + craft if size < 150 else films + craft // 2
    brief = size < 150 and found[medium] < 2 and count(OF_FILM, body, 2) == 2
    rated = facts.rating is not None and found[medium] < 2
    if size < 150 and not found[medium] and _ruled(body, facts, films):
        return None
    if credited or ((told >= (3 if size < 150 else 2) or brief or rated) and (size <= 250 or told >= size * 0.004)):
        return None
    return NO_FILM


def _ruled(body: str, facts: Facts, films: int) -> bool:
    """Whether a few words that name no other medium judge a film: as one, by its name, or in what films are made of."""
    named = facts.title or any(_names(line) for line in body.split("\n")[:40])
    if films:
        return bool(named or SUMS_UP.search(body) or SINGLES_OUT.search(body))
    return bool(named and CRAFT.search(body))


def _names(text: str) -> bool:
    """Whether a sentence opens with a name and rules on what it names."""
    opened = RULED.match(text[:200])
    return opened is not None and titled(opened["t"]) and bool(JUDGES.search(text) or TASTES.search(text))


def _news(manuscript: Manuscript, facts: Facts, size: int, weight: float) -> bool:
    """Whether announcements outweigh judgements; a short text about a trailer judges the trailer."""
    if facts.rating is not None:
        return False
    news = count(NEWS, manuscript.text[:100_000], 40)
    heads = [facts.title or "", manuscript.fields.get("title", ""), manuscript.text.lstrip()[:90].split("\n")[0]]
    heralded = size < 250 and any(HERALD.search(one) for one in heads)
    return (news >= 3 or heralded) and weight < (2 * news if heralded else 1.2 * news)


YOU = re.compile(
    r"\b(?:you|your|du|dich|dir|dein\w*|Sie|Ihr\w*|ihr|tu|vous|votre|tú|usted|ustedes|tu|lei|Lei|voi|dig|din|ditt|deg|ni"
    r"|sen|siz\w*)\b|あなた|さん",
)


def _interview(sentences: list[Sentence]) -> bool:
    """Whether short paragraphs that ask "you" something take turns with paragraphs that do not."""
    ends: dict[int, str] = {}
    whole: dict[int, str] = {}
    for one in sentences[:2000]:
        if one.role in ("prose", "heading"):
            ends[one.paragraph] = one.text
            whole[one.paragraph] = f"{whole.get(one.paragraph, '')} {one.text}"[:600]
    order = sorted(ends)
    starts = [
        "q" if QUESTION.match(whole[place]) and "?" in whole[place] else "a" if ANSWER.match(whole[place]) else ""
        for place in order
    ]
    if sum(pair == ("q", "a") for pair in pairwise(starts)) >= 2:
        return True
    asked = [place for place in order if ends[place].rstrip('"”»*_ ').endswith(("?", "？")) and len(whole[place]) < 400]
    turns = sum(1 for place in asked if place + 1 in ends and place + 1 not in asked)
    to_you = sum(1 for place in asked if YOU.search(whole[place]))
    return turns >= 3 and turns * 4 >= len(order) and to_you * 2 >= len(asked)


def _opinion(said: list[str], facts: Facts) -> float:
    """Weigh the opinion in a text: a judging word counts in full only beside film, makers or critic."""
    names = [name for name in (facts.title, *facts.directors, *facts.cast) if name]
    weight = (3.0 if facts.rating else 0) + (1.0 if facts.liked else 0)
    weight += 1.5 * any(LABELLED.match(one) for one in said[:400])
    for one in said:
        own = QUOTED.sub(" ", one[:2000])
        judged = bool(JUDGES.search(own) or EVERYDAY.search(own))
        beside = any(pattern.search(own) for pattern in (OF_FILM, SPEAKS, SINGLES_OUT, FIRST_PERSON))
        beside = beside or any(name in one for name in names) or _names(own)
        weight += 0.35 if beside and not judged and DEGREE.search(own) else 0
        weight += (1.0 if beside else 0.4) if judged else 0.5 if one.endswith(("?", "？")) and beside else 0
        weight += 0.3 if not judged and FIRST_PERSON.search(own) else 0
    return weight
