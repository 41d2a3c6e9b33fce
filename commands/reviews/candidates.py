"""Candidates: the names in a review that may be its film's, and what speaks for and against each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from commands.reviews.countries import COUNTRIES
from commands.reviews.cues import (
    AFTER,
    BEFORE,
    ELSEWHERE,
    FILM_PAGE,
    IS,
    LATELY,
    LEADING,
    OPENING,
    OWNED,
    SAW,
    SMALL,
    SOLE,
    Cue,
)
from commands.reviews.labels import FIELD_OF
from commands.reviews.languages import FUNCTION_WORDS
from commands.reviews.listings import LOW, title_words, titled
from commands.reviews.manuscript import Manuscript
from commands.reviews.mentions import set_apart
from commands.reviews.opinions import HANGS
from commands.reviews.people import ARTICLES, LEADS_IN, NAME, NOT_NAMES, TOKEN

READ = 60_000
PHRASE = re.compile(
    rf"{TOKEN}(?:[ ](?:{SMALL}[ ]){{0,2}}(?:{TOKEN}|\d{{1,4}}(?![\d%]))){{0,6}}(?::[ ]{TOKEN}(?:[ ]{TOKEN}){{0,3}})?"
)
OPENERS = re.compile(
    r"^(?:(?:In|With|For|On|At|Of|By|From|To|Director|En|Dans|Avec|Con|Pour|Para|Mit|Von|Zu|Im|I|På|Til|För"
    rf"|Med|Da|Di|Del|Nel|Per|Su|(?:Il |Der |Le )?[Ff]ilm|Movie|La película)\s(?:{SMALL}\s(?=[a-z]))*)+"
)
ENDLESS = re.compile(rf" (?:{SMALL}|{IS})$")
TAIL = re.compile(r"\b(?:de|du|des|del|di|von|vom|d[’']) ?$")
PERSONAL = re.compile(rf"{NAME}$")
LOWER = re.compile(rf"^(?:{SMALL}\s)+")
PROVEN, SURE, PLAIN, AHEAD = 2.0, 2.5, 4.5, 0.7


@dataclass(slots=True)
class Candidate:
    """A name, as most often written, with the points that call it the film and those for being there."""

    names: Counter[str] = field(default_factory=Counter)
    proofs: Counter[Cue] = field(default_factory=Counter)
    first: int = READ
    apart: int = 0

    @property
    def name(self) -> str:
        """The surface that stands most often; of two the longer, which has its article."""
        return max(self.names, key=lambda one: (self.names[one], len(one)))

    @property
    def evidence(self) -> float:
        """What calls it the film under review; the same kind of proof counts twice at most."""
        said = sum(cue.weight * min(times, 2) for cue, times in self.proofs.items() if abs(cue.weight) >= 1)
        return said + (1.5 if self.apart > 1 and not PERSONAL.match(self.name) else 0)

    @property
    def hints(self) -> float:
        """What points to it faintly, such as opening a sentence."""
        return sum(cue.weight * min(times, 2) for cue, times in self.proofs.items() if abs(cue.weight) < 1)

    @property
    def points(self) -> float:
        """Evidence, with how often, how early and in what dress the name stands."""
        times = self.names.total()
        return (
            self.evidence + self.hints + 0.4 * min(times, 8) + 0.6 * min(self.apart, 4) + (1 if self.first < 400 else 0)
        )


def key_of(name: str) -> str:
    """Fold a name to compare it: its words without a leading article."""
    words = title_words(name).split()
    return " ".join(words[1:] if len(words) > 1 and words[0].capitalize() in ARTICLES else words)


def candidates_of(manuscript: Manuscript, people: Iterable[str]) -> dict[str, Candidate]:
    """Find the names that may be the film's, by key; people and sub-headings are left out. Linear."""
    text = manuscript.text[:READ]
    people = list(people)
    persons = {key_of(part) for person in people for part in (person, person.split()[-1])}
    cued = {match.end(): cue for cue in reversed(BEFORE) for match in cue.pattern.finditer(text)}
    owned = _owned(text, people)
    saw = LATELY.search(text, 0, 300)
    opens = (0, *(mark.end for mark in manuscript.marked("heading")[:1]))
    covered = bytearray(len(text))
    for mark in manuscript.marked("heading"):
        covered[mark.start : mark.end] = b"\1" * len(covered[mark.start : mark.end])
    found: dict[str, Candidate] = {}
    spans = [*_apart(manuscript, text), *_openings(text), *_plain(text)]
    for value, start, apart in spans:
        end = start + len(value)
        key = key_of(value)
        if not key or key in persons or any(covered[start:end]):
            continue
        if apart or not PHRASE.fullmatch(value):
            covered[start:end] = b"\1" * len(value)
        one = found.setdefault(key, Candidate())
        one.names[value] += 1
        one.first = min(one.first, start)
        one.apart += apart
        if start in cued and (apart or cued[start].plain):
            one.proofs[cued[start]] += 1
        if start in owned:
            one.proofs[OWNED] += 1
        if after := next((cue for cue in AFTER if (apart or cue.plain) and cue.pattern.match(text, end)), None):
            one.proofs[after] += 1
        if any(at <= start <= at + 8 and not text[at:start].strip('“”"«»„『「_* \n') for at in opens) and (
            LEADING.pattern.match(text, end)
        ):
            one.proofs[LEADING] += 1
        if saw and saw.start("t") == start and saw["t"] == value:
            one.proofs[SAW] += 1
        for cue in ELSEWHERE:
            if cue.pattern.search(text, max(0, start - 40), start):
                one.proofs[cue] += 1
    for mark in manuscript.marked("link"):
        if FILM_PAGE.pattern.search(mark.target) and (linked := found.get(key_of(manuscript.of(mark)))):
            linked.proofs[FILM_PAGE] += 1
    dressed = [key for key, one in found.items() if one.apart]
    if len(dressed) == 1 and " " in dressed[0] and found[dressed[0]].apart > 1:
        found[dressed[0]].proofs[SOLE] += 1
    return {key: one for key, one in found.items() if not (one.evidence >= PROVEN and _person(one, text))}


def _person(one: Candidate, text: str) -> bool:
    """Whether a name in plain dress is somebody's: the surname or first name stands alone elsewhere, too."""
    first, last = one.name.split()[0], one.name.split()[-1]
    if one.apart or " " not in one.name or first in ARTICLES or not PERSONAL.match(one.name):
        return False
    alone = [len(re.findall(rf"\b{re.escape(part)}\b", text)) - one.names.total() for part in (first, last)]
    return sum(alone) > (1 if one.evidence >= 2 * PROVEN else 0)


def _owned(text: str, people: list[str]) -> set[int]:
    """Where a name stands that somebody known is said to own: "Lind's Winter"."""
    ends: set[int] = set()
    for surname in {person.split()[-1] for person in people[:4]}:
        for match in re.finditer(rf"\b{re.escape(surname)}{OWNED.pattern.pattern}", text):
            ends.add(match.end())
    return ends


def _apart(manuscript: Manuscript, text: str) -> list[tuple[str, int, bool]]:
    linked = [
        (manuscript.of(mark).strip(), mark.start)
        for mark in manuscript.marked("wiki", "link")
        if mark.end - mark.start <= 90
    ]
    apart = set_apart(manuscript)
    spans = sorted({*((value, start) for value, start, _ in apart), *linked}, key=lambda one: one[1])
    often = {value for value, times in Counter(value for value, _, _ in apart).items() if times > 1 and _named(value)}
    return [
        (value, at, True)
        for value, start in spans
        if start < READ
        and (titled(value) or LOW.match(value) or value in often)
        and re.search(r"[^\W\d_]{2}|\d{3}", value)
        and not COUNTRIES.fullmatch(value)
        and value.lower() not in FIELD_OF
        and value not in NOT_NAMES
        and not _alone(text, at := text.find(value, max(0, start - 2)), value)
    ]


def _named(value: str) -> bool:
    """Whether a stretch may be a title that is written like a sentence."""
    return value[0].isupper() and value[-1] not in ".!?,;:" and 1 < len(value.split()) < 8


def _alone(text: str, start: int, value: str) -> bool:
    """Whether a stretch fills its line in mid text, as a sub-heading does."""
    after = text[start + len(value) : start + len(value) + 4].lstrip(".!”:")
    return start > 200 and text[start - 1 : start] == "\n" and after.startswith("\n")


def _openings(text: str) -> list[tuple[str, int, bool]]:
    """Find subjects that open a sentence and are called a film, whatever case their words have."""
    names = {
        match["t"].strip()
        for match in OPENING.finditer(text)
        if (match["by"] or text.count(match["t"]) > 1)
        and " " in match["t"]
        and not HANGS.match(match["t"])
        and (titled(match["t"]) or LOW.match(match["t"]))
        and not ENDLESS.search(match["t"])
    }
    return [
        (name, match.start(), False)
        for name in sorted(names)[:20]
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    ]


def _plain(text: str) -> list[tuple[str, int, bool]]:
    found = []
    for match in PHRASE.finditer(text):
        value = LOWER.sub("", OPENERS.sub("", match[0]))
        first = value.split(" ", 1)
        if first[0] in LEADS_IN and len(first) > 1:
            value = LOWER.sub("", first[1])
        if (
            not value
            or TAIL.search(text, max(0, match.end() - len(value) - 6), match.end() - len(value))
            or all(word.lower() in FUNCTION_WORDS for word in value.split())
        ):
            continue
        if value not in NOT_NAMES and value.lower() not in FIELD_OF and not COUNTRIES.fullmatch(value):
            found.append((value, match.end() - len(value), False))
    return found


def best_of(found: dict[str, Candidate]) -> Candidate | None:
    """Pick the name that the text itself proves to be the film's: called one, and well ahead of the next."""
    ranked = sorted(found.items(), key=lambda one: -one[1].points)
    for key, one in ranked[:1]:
        others = [other for other_key, other in ranked[1:] if f" {key} " not in f" {other_key} "]
        times = one.names.total()
        bare = not one.apart and " " not in key
        least = PROVEN / 2 if one.apart > 2 else 2 * PROVEN if bare else PROVEN
        if (
            one.evidence >= least
            and not (bare and max(cue.weight for cue in one.proofs) < SURE)
            and one.points >= PLAIN
            and (times > 1 or one.evidence + one.hints > 1.5 * PROVEN)
            and all(
                other.points < one.points * AHEAD and (other.evidence < 1.5 or other.names.total() < 2 * times)
                for other in others
            )
        ):
            return one
    return None
