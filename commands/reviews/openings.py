"""Openings: a title that opens the text without standing over it: with its credits, or as a sentence of its own."""

from __future__ import annotations

import re

from commands.reviews.candidates import Candidate
from commands.reviews.given import person_like
from commands.reviews.headlines import Title
from commands.reviews.listings import LOW, titled
from commands.reviews.manuscript import Manuscript
from commands.reviews.people import AND, FULL, UPPER, names_in
from commands.reviews.sentences import Sentence

CREDITS = re.compile(
    rf"(?:(?<=\n)|^|(?<=[.!?] ))(?!(?:[Dd]irec|[Ww]rit|Dirig|Réalis|Diret|Reg[ií]|Instr|[Rr]evi|(?:[^\W\d_]+ )?[Ff]ilm)\w*)(?P<t>[^(),.\n]{{1,80}}?)(?: ?\((?P<o>[^()\n]{{2,80}})\))?,? (?:by|von|di|de|d[’']|af|av)"
    rf" ?(?P<who>{FULL}(?:{AND}{FULL}){{0,3}})[.,][^\n]{{0,80}}?(?P<year>(?:19|20)\d\d)[^\n\d]{{1,20}}\d{{2,3}} ?(?:min|[’'′])",
)
LISTED = re.compile(
    rf"[“\"«„]?(?P<t>[{UPPER}\d¡¿][^.\n,;:]{{1,60}}(?:, [a-zà-ÿ][^.\n,;:]{{1,30}})?)[”\"»]?,? (?:by|von|di|de|d[’']|af|av) ?(?P<who>{FULL}(?:{AND}{FULL})?)"
    rf"(?: ?\((?P<year>(?:19|20)\d\d)\))?,? (?:with|starring|mit|avec|con|med)\b:? {FULL}{AND}{FULL}"
)
"""A review that opens with a line of credits: "Winter, by Anna Lind, with Bo Berg, Per Lund"."""
CITIES = re.compile(
    r"Paris|London|Berlin|Wien|Vienna|Rom[ae]?|Madrid|Barcelona|Lisbo[an]|Oslo|Stockholm|København|Copenhagen|Tokyo|Kyoto"
    r"|Istanbul|İstanbul|Ankara|Moscow|Moskau|Warsaw|Prague|Athens|Chicago|Boston|Brooklyn|Manhattan|Texas|California|Buenos"
    r"|Naples|Napoli|Milan|Milano|Venice|Venezia|Hamburg|München|Munich|Marseille|Dublin|Glasgow|Belfast|Seoul|Mumbai|Beirut"
    r"|Tehran|Cannes|Christmas|Thanksgiving|Halloween|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Spring|Summer|Autumn|Winter|Morning|Night"
)
REMARK = re.compile(
    r"(?:\w+(?:ly|ing|ful|less|ous|ible|able|ed|ment|ant|ent|ig|lich|isch|isk|oso|osa|ique|ible)|wow|ouch|oops|okay|ok|yes|no|ugh|meh|well"
    r"|so|great|wonderful|perfect|masterpiece|genius|cinema|kino|ciné|endlich|super|toll|enfin|bravo|schade|puh|nja|nå|okej)",
    re.I,
)


def credited(text: str) -> Title | None:
    """Take the title from a line of credits: "Winter (Vinter), by Anna Lind. Norway, 2019. 98 minutes."."""
    line = CREDITS.search(text, 0, 5_000) or CREDITS.search(text, max(0, len(text) - 2_000))
    if line and len(line["t"].split()) <= 9 and re.match(rf"[{UPPER}\d¡¿]", line["t"]):
        return Title(line["t"], line["o"], int(line["year"]), line["who"])
    first = LISTED.match(text)
    if first and len(first["t"].split()) <= 9 and names_in(first["who"]):
        return Title(first["t"].strip(), None, int(first["year"]) if first["year"] else None, first["who"])
    return None


def opened(
    manuscript: Manuscript, sentences: list[Sentence], people: list[str], found: dict[str, Candidate]
) -> Title | None:
    """Take the title that is a first sentence of its own, when the next one opens with somebody who made the film."""
    prose = [one for one in sentences[:6] if one.role == "prose"][:2]
    if len(prose) < 2 or prose[0].paragraph != prose[1].paragraph or any(one.evidence >= 2 for one in found.values()):
        return None
    name = prose[0].text.rstrip()[:-1] if prose[0].text.rstrip().endswith(".") else ""
    bare = " " not in name
    if (
        not 1 <= len(name.split()) <= 6
        or not (titled(name) or LOW.match(name))
        or CITIES.match(name)
        or (bare and (REMARK.fullmatch(name) or len(name) < 3))
        or re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", manuscript.text)
        or any(name in one for one in people)
    ):
        return None
    follows = prose[1].text
    named = re.match(FULL, follows)
    known = (form for one in people for form in (one, f"{one.split()[-1]}’", f"{one.split()[-1]}'"))
    if not follows.startswith(tuple(known)) and not (people and not bare and named and person_like(named[0])):
        return None
    return Title(name)
