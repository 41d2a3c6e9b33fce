"""Stances: what a sentence does in a review: it rules on the film, sets somebody up, or speaks of something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from commands.reviews.cues import IS, KIND, SMALL
from commands.reviews.languages import words_of
from commands.reviews.listings import title_words, titled
from commands.reviews.opinions import BLAMES, JUDGES, OF_FILM, SUMS_UP, TURNS
from commands.reviews.people import NOT_NAMES, UPPER
from commands.reviews.sentences import Sentence

INTRODUCES = re.compile(
    r"[^\W\d_a-z][^\W\d_]+(?: [^\W\d_a-z][^\W\d_]+)? (?:is|ist|est|es|è|er|är) (?:an?|eine?|une?|una|en|et|ett) [^\W\d_]{3,}"
    r"|[^\W\d_a-z][^\W\d_]+(?: [^\W\d_a-z][^\W\d_]+)?, (?:an?|the|eine?|der|die|une?|la|le|una|il|en|et|ett|bir)\s[^,.]{3,60},\s"
)
"""Somebody in the story, said who they are: "Ada, a night nurse, finds"."""
BE = r"\W{0,3}\s(?:is|was|remains|ist|war|bleibt|est|était|reste|es|era|è|er|var|är|blir)\s"
IS_A = re.compile(
    rf"{BE}(?:not |neither |nicht |kein\w* |ikke |inte )?(?:an?|the|eine?|der|die|das|une?|la|le|una|il|en|et|ett)\s"
)
IS_ADJECTIVES = re.compile(
    rf"{BE}(?:[^\W\d_]+(?:,\s|\s(?=(?:and|und|et|y|e|og|och)\s))){{1,4}}(?:(?:and|und|et|y|e|og|och)\s)?[^\W\d_]+"
)
OWN_STORY = re.compile(
    r"(?:I\b|My\b|When I\b|Ich\b|Meine?\b|Je\b|J[’']|Mon\b|Ma\b|Mi\b|Yo\b|Io\b|Mio\b|Mia\b|Jeg\b|Min\b|Mitt?\b|Jag\b|Ben\b|私|僕)"
)
"""How a critic opens with what happened to them, before the film comes up."""
ANOTHER = re.compile(
    rf"(?P<t>[{UPPER}\d][^,.;:!?()\n]{{1,50}}?),? {IS} (?:an?|the|eine?|der|une?|le|una?|il|la|el|en|et|ett|bir)\s(?:[^\W\d_]+[\s,-]+){{0,5}}{KIND}\b"
)
"""A name that opens its sentence and is called a film."""
FOREIGN = words_of("The Le La Les Los Las El Il Lo Gli Den Det")
"""Articles of languages that write a noun behind one with a capital only in a title."""
THIS = re.compile(
    r"\b(?:this|dette|denne|detta|det h[äe]r|diese[rs]?|dies|ce film|celui-ci|aquí|ici|here|est[ae]|quest[oa]|bu)\b|本作|この",
    re.I,
)


def rules(text: str, names: list[str]) -> bool:
    """Whether a sentence says of the film by its title what it is: "Winter is a wise and patient film"."""
    if not names or not text.startswith(names[0]):
        return False
    said = text[len(names[0]) :]
    return bool(IS_ADJECTIVES.match(said) or (IS_A.match(said) and (OF_FILM.search(said) or JUDGES.search(said))))


def lead_in(sentences: list[Sentence], names: list[str]) -> frozenset[int]:
    """Find the sentences before the film is named, where the critic opens with a story of their own."""
    prose = [place for place, one in enumerate(sentences) if one.role == "prose"]
    named = next((at for at, place in enumerate(prose) if any(name in sentences[place].text for name in names)), 0)
    before = prose[: min(named, 8)]
    if not before or not OWN_STORY.match(sentences[before[0]].text):
        return frozenset()
    return frozenset(place for place in before if not OF_FILM.search(sentences[place].text) or place == before[0])


def introduces(text: str) -> bool:
    """Whether a sentence opens with somebody and says who they are."""
    return bool(INTRODUCES.match(text))


def speaks_of(text: str, others: Sequence[str], names: Sequence[str]) -> bool:
    """Whether a sentence names another film, and this one neither by its title nor as "this"."""
    return any(other in text for other in others) and not (names and names[0] in text) and not THIS.search(text)


def conceded(sentences: list[Sentence]) -> tuple[frozenset[int], frozenset[int]]:
    """Find the complaints that a critic turns from at once ("Still, ..."), and second the sentences that do so.

    A review's last statement turns from all that went before it.
    """
    prose = [
        place
        for place, one in enumerate(sentences)
        if one.role == "prose" and not one.text.rstrip().endswith(("?", "？"))
    ]
    found = [
        (place, after)
        for place, after in pairwise(prose)
        if BLAMES.search(sentences[place].text)
        and not SUMS_UP.search(sentences[place].text)
        and TURNS.match(sentences[after].text)
        and any(voice.search(sentences[after].text) for voice in (JUDGES, SUMS_UP, OF_FILM))
        and not BLAMES.search(sentences[after].text)
    ]
    turned = {after for _, after in found}
    turned |= {place for place in prose[-1:] if len(prose) > 3 and TURNS.match(sentences[place].text)}
    return frozenset(place for place, _ in found), frozenset(turned)


def of_another(text: str, names: Sequence[str]) -> bool:
    """Whether a sentence rules on a film that it names, and that is neither this one nor somebody's of it."""
    if not names or not (opened := ANOTHER.match(text[:200])):
        return False
    said, own = opened["t"], {word for name in names for word in title_words(name).split()}
    parts = said.split()
    alone = len(parts) == 1
    return (
        titled(said)
        and all(part[0].isupper() or re.fullmatch(SMALL, part) for part in parts)
        and not (
            alone and (said.endswith("ly") or not re.match(r",? (?:is|was) an? (?!film|movie)", text[len(said) :]))
        )
        and (parts[0] not in NOT_NAMES or (parts[0] in FOREIGN and not alone))
        and not THIS.search(text)
        and names[0] not in text
        and not own & set(title_words(said).split())
    )
