"""Directors: who made the film: declared, credited, said to direct, or said to own it, and not another film's maker."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from commands.reviews.given import person_like
from commands.reviews.headlines import Title
from commands.reviews.labels import Labelled
from commands.reviews.listings import title_words, titled
from commands.reviews.people import DIRECTED, FULL, OWNED, TOKEN, names_in, owner, said, unique
from commands.reviews.performances import makers
from commands.reviews.relatives import another_films, no_films

WITH = re.compile(r",?\s(?:mit|avec|con|with|starring|med|cast):?\s", re.I)
WRITTEN = re.compile(
    r"\b(?:novel|books?|stor(?:y|ies)|tales?|play|roman|romans|buch|vorlage|livre|nouvelles?|novela|libro|cuentos?|romanzo"
    r"|racconti|bog|bok|romanı|kitab\w*)\b[^.!?\n]{0,50}$",
    re.I,
)
NOVEL = re.compile(r"\b(?:[Rr]oman\w*|novels?|books?|bog|bok|boken|Buch\w*|romanı)\b")
NUMBERED = re.compile(r"s? (?:neue|erste|zweite|dritte|vierte|fünfte|jüngste|letzte)[rnms]? ")
"""Behind a German genitive: which of somebody's films it is."""
WORKS = re.compile(rf"{FULL}[’']s? (?:[\w-]{{1,12}} ){{0,3}}[“\"«„『_*‘']?")


@dataclass(frozen=True, slots=True)
class Directing:
    """What a text says of who directed; `apart` are its stretches set apart, `declared` whom its head or a label names."""

    text: str
    declared: list[str]
    spoken: list[tuple[int, str]]
    owning: list[tuple[int, str]]
    apart: list[tuple[str, int, str]]

    @classmethod
    def of(cls, text: str, declared: list[str], apart: list[tuple[str, int, str]], language: str | None) -> Directing:
        """Read it from running text."""
        named = said(text, DIRECTED, frozenset(value for value, _, _ in apart))
        spoken = [(at, who) for at, who in named if not no_films(text, at, who)]
        owning = [one for one in said(text, OWNED) if _somebody(*one, text, language)]
        return cls(text, declared, spoken, owning, apart)

    def anybody(self) -> list[str]:
        """The likely directors, before the film's title is known."""
        return (
            self.declared
            or _whole(self.text, self._own(self.spoken))
            or _whole(self.text, _agreed(self.text, self._own(self.owning)))
            or makers(self.text)
        )

    def behind(self, title: Title, cast: list[str], language: str | None) -> list[str]:
        """The directors of the film with this title: what is said of another film's maker is left out."""
        return (
            self.declared
            or (names_in(title.by) if title.by else [])
            or _whole(self.text, self._about(self.spoken, title.name))
            or _owner(self.text, title.name, cast, language)
            or _whole(self.text, _agreed(self.text, self._about(self.owning, title.name)))
            or makers(self.text)
        )

    def _about(self, named: list[tuple[int, str]], title: str | None) -> list[tuple[int, str]]:
        return [one for one in self._own(named, title) if not _elsewhere(self.text, one[0], title, self.apart)]

    def _own(self, named: list[tuple[int, str]], title: str | None = None) -> list[tuple[int, str]]:
        return [one for one in named if not another_films(self.text, one[0], title)]


def directors_declared(fields: Mapping[str, str], credits: list[Labelled]) -> list[str]:
    """The directors that the page's head declares or a labelled line credits."""
    found = names_declared(
        fields,
        "director",
        "directors",
        "regie",
        "réalisateur",
        "director(s)",
        "ld:itemreviewed.director.name",
    )
    if found:
        return unique(found)
    for credit in credits:
        if credit.field == "director":
            found += names_in(WITH.split(credit.value)[0])
    return unique(found)


def _elsewhere(text: str, at: int, title: str | None, apart: list[tuple[str, int, str]]) -> bool:
    """Whether a credit is another film's: one stands in its sentence before it, or right behind, and not this one."""
    opens = max(text.rfind(end, 0, at) for end in (". ", "! ", "? ", "\n"))
    behind = WORKS.match(text, at)
    ends = behind.end() if behind else at
    own = title_words(title or "")
    ways = {how for value, _, how in apart if title_words(value) == own or not own}
    named = [
        title_words(value) for value, start, how in apart if opens < start <= ends and how in ways and titled(value)
    ]
    return bool(named) and not (own and any(one in own or own in one for one in named))


def _agreed(text: str, owning: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The owners named, if they are one, or share a credit; of several the one that the text speaks of most, by far."""
    first = {at: name.split()[-1] for at, name in reversed(owning)}
    times = {name: len(re.findall(rf"\b{re.escape(name)}", text)) for name in first.values()}
    most = max(times.values(), default=0)
    if sum(count * 2 > most for count in times.values()) > 1:
        return []
    return [one for one in owning if times[first[one[0]]] == most]


def _somebody(at: int, name: str, text: str, language: str | None) -> bool:
    """Whether a capitalised owner is a person: told by the given name, or where no noun has a capital by the surname alone."""
    if " " not in name or person_like(name) or language in ("en", "tr") or NUMBERED.match(text, at + len(name)):
        return True
    return language != "de" and len(re.findall(rf"\b{re.escape(name.rsplit(maxsplit=1)[-1])}\b", text)) > text.count(
        name
    )


def _whole(text: str, named: list[tuple[int, str]]) -> list[str]:
    """Give the first of the names found, its whole form if the text has one, with who shares the credit."""
    if not named:
        return []
    first = [name for at, name in named if at == named[0][0]]
    for name in first[:1] if " " not in first[0] else []:
        fuller = [one for _, one in named if one.split()[-1] == name and " " in one]
        forms = re.finditer(rf"(?P<after>[.!?]\s)?\b(?P<who>{TOKEN} {re.escape(name)})\b", text)
        whole = next((one for one in forms if not one["after"] or person_like(one["who"])), None)
        if fuller or (whole and names_in(whole["who"])):
            return [fuller[0] if fuller else str(whole and whole["who"])]
    return unique(first)[:3]


def _owner(text: str, title: str | None, cast: list[str], language: str | None) -> list[str]:
    """Whose film it is said to be: "Anna Lind's Winter", "Winter by Anna Lind"."""
    if not title:
        return []
    own = rf"[“\"«„‘'『_*]?{re.escape(title)}\b"
    apostrophe = r"[’'](?:s|n?[ıiuü]n)?"
    genitive = rf"(?:{apostrophe}|(?<=s))" if language in ("de", "da", "no", "sv") else apostrophe
    found = re.search(rf"(?P<who>{FULL}){genitive},? (?:\w+ ){{0,2}}{own}", text) or re.search(
        rf"{own}[”“\"»’'_*]?,? (?:\((?:19|20)\d\d\),? )?(?:by|from|von|d[eu’']|par|di|af"
        rf"|av) ?(?P<who>{FULL})",
        text,
    )
    if found is None or WRITTEN.search(text, max(0, found.start() - 60), found.start()) or NOVEL.search(found[0]):
        return []
    bare = text[found.end("who") : found.end("who") + 1] not in "’'"
    who = owner(found["who"]) if bare and found.start("who") == found.start() else re.sub(r"[’']s?$", "", found["who"])
    return [who] if who and who not in cast and names_in(who) else []


def names_declared(fields: Mapping[str, str], *keys: str) -> list[str]:
    """The people that the first of these declared fields names."""
    value = next((fields[key] for key in keys if fields.get(key)), "")
    return names_in(value) if value else []
