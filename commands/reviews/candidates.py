"""Candidates: the names in a review that may be its film's, and what speaks for each."""

from __future__ import annotations

import re
from collections import defaultdict

from commands.reviews.manuscript import Manuscript
from commands.reviews.mentions import set_apart, titled
from commands.reviews.opinions import HANGS
from commands.reviews.people import ARTICLES, NOT_NAMES, TOKEN, UPPER

SMALL = (
    r"(?:of|the|and|a|an|in|on|to|for|with|de|la|le|les|du|des|el|los|las|y|et"
    r"|der|die|das|und|di|il|e|von|og|och|i|på|ve)"
)

PHRASE = re.compile(
    rf"(?:{TOKEN}|(?<=\s)\d{{1,4}})(?:[ ](?:{SMALL}[ ]){{0,2}}(?:{TOKEN}"
    rf"|\d{{1,4}}(?!\d))){{1,5}}(?::[ ]{TOKEN}(?:[ ]{TOKEN}){{0,3}})?"
)

SUBJECT = re.compile(r"\s[a-zà-ÿ]{2,}")

KIND = (
    r"(?:film|movie|thriller|drama|comedy|documentary|western|picture|horror|masterpiece|satire|komödie"
    r"|película|comedia|comédie|drame|commedia|dramma|komedie|dokumentar|komedi|kısa film|sequel|remake|biopic|musical|noir|kammerspiel|fable)"
)

IS_FILM = rf"(?:,)?\s(?:is|ist|est|es|è|er|är|was|war)\s(?:[^\W\d_]+[\s-]){{0,6}}{KIND}\b"

OPENING = re.compile(
    rf"(?:(?<=\n)|^|(?<=[.!?»”] ))(?:Aun así, |Aber |But |Mais |Ma |Pero "
    rf"|Men )?(?P<t>[{UPPER}\d][^,.;:!?()\n]{{1,50}}?)(?:"
    r"(?P<by>,? (?:\((?:19|20)\d\d\),? )?(?:directed by|dirigid[ao] por|réalisée? par|diretto da"
    r"|instrueret af|regissert av|regisserad av))"
    rf"|{IS_FILM})"
)

CALLED = re.compile(r"[”\"’»』]?" + IS_FILM)


def _opening(text: str) -> dict[str, float]:
    """Find names that open a sentence as its subject: "Winter, directed by", "Winter is a film"."""
    found: dict[str, float] = {}
    for match in OPENING.finditer(text[:60_000]):
        value = match["t"].strip(' "“”«»')
        times = text.count(value)
        if (times >= 2 or match["by"]) and value not in NOT_NAMES and (" " in value or not HANGS.match(value)):
            found[value] = found.get(value, 0) + 2 + min(times, 4)
    return found


def candidates_of(manuscript: Manuscript, text: str, people: list[str]) -> dict[str, float]:
    """Find names that may be the film's, with what speaks for each; people are left out."""
    score: dict[str, float] = defaultdict(float)
    named = {part for person in people for part in (person, person.split()[-1])}
    apart = {value for value, _, _ in set_apart(manuscript)}
    opening = _opening(text)
    for value, start, _ in set_apart(manuscript):
        alone = (
            start > 200
            and text[start - 1 : start] == "\n"
            and text[start + len(value) : start + len(value) + 4].lstrip(".!”").startswith("\n")
        )
        if titled(value) and value not in named and not alone:
            score[value] += 2 if text.count(value) > 1 or _leads(text, start, value) else 1
    for value, points in opening.items():
        if value not in named and len(value.split()) < 9:
            score[value] += points
    for match in PHRASE.finditer(text[:60_000]):
        value = re.sub(
            r"^(?:But|And|Yet|In|With|For|As|When|While|If|Director|Aber|Mais|Pero|Ma|Men|Og)\s", "", match[0]
        )
        if value in named or len(value.split()) < 2:
            continue
        score[value] += 1 if SUBJECT.match(text, match.end()) else 0.5
    for value in list(score):
        if score[value] >= 1 and value not in apart and " " in value and _person(value, text[:60_000]):
            del score[value]
            continue
        if score[value] < 40 and _called_a_film(value, text[:60_000]):
            score[value] += 2
        if len(value.split()) == 1 and score[value] < 4 and value not in apart and value not in opening:
            del score[value]
    ranked = sorted(score.items(), key=lambda one: -one[1])[:40]
    return {value: points for value, points in ranked if points >= 2}


def _called_a_film(value: str, text: str) -> bool:
    at = text.find(value)
    for _ in range(20):
        if at < 0:
            return False
        if CALLED.match(text, at + len(value)):
            return True
        at = text.find(value, at + 1)
    return False


def _leads(text: str, start: int, value: str) -> bool:
    """Whether a name set apart once opens a sentence or has its year behind it, as the film's own does."""
    before = text[max(0, start - 4) : start].rstrip('“"«„『_ ')
    dated = re.match(r"[”“\"»』]?\s?[(（](?:19|20)\d\d", text[start + len(value) :])
    return not before or before[-1] in ".!?\n" or bool(dated)


def _person(value: str, text: str) -> bool:
    """Whether a repeated name is somebody's: the surname or first name stands alone elsewhere, too."""
    whole = text.count(value)
    first, *_, last = value.split()
    alone = [len(re.findall(rf"\b{re.escape(part)}\b", text)) - whole for part in (first, last)]
    return last.isalpha() and alone[1] + (0 if first in ARTICLES else alone[0]) > 1
