"""Listings: what is shaped like a title, and lists of titles in running text."""

from __future__ import annotations

import re

from commands.reviews.people import AND, ARTICLES, UPPER

ENDS = re.compile(
    r"(?:[ ](?!(?:y|e|et|ou|o|og|och|eller|så|alors|allora|entonces|vous|tu|te|ti|vi|du|cette|este|esta|questo|(?:les?|nos|os) (?:gust|encant|va)\w*)\b)[^\W\d_]+){0,6}?"
    r"(?=[,.;:!?»”\"]| (?:y|e|et|o|ou|og|och|eller) [“«]?[A-ZÀ-ÞØÅ]| (?:så|alors|allora|entonces|vous|tu|te|ti|vi|du|cette|este|esta|questo|(?:les?|nos|os) (?:gust|encant|va)\w*)\b|$)"
)
LIST = re.compile(
    r"[“\"«„_*『]?(?P<t>(?:(?:The|A|An|Le|La|Les|Der|Die|Das|El|Il|Lo|Un"
    r"|Une)\s)?[A-ZÀ-ÞØÅÄÖÇÞŠŞİ\d][^\s,;:.!?()”\"»]{0,30}"
    r"(?:\s(?:(?:of|the|and|a|in|to|for|with|on|at|from|de|la|le|les|du|der|des|di|von|og|på"
    r"|i)\s){0,2}[A-ZÀ-ÞØÅÄÖÇŞİ\d][^\s,;:.!?()”\"»]{0,30}){0,5})"
)
NEXT = re.compile(
    r"[”\"»_*』]?\s?(?:\(\d{4}\))?\s?(?:,\s?(?:and|or|und|oder|et|ou|y|o|e|og|eller|och|ve|veya)?|\s(?:and"
    r"|or|und|oder|et|ou|y|o|e|og|eller|och|ve|veya)\s|、|や|&)\s?"
)
LOW = re.compile(
    r"(?:El|La|Los|Las|Un|Una|Le|Les|Une|Il|Lo|Gli|Der|Die|Das|Ein|Eine|Den|Det|En|Et|Mi|Mon|Ma|Todo|Los) [^\W\d_]+"
    r"(?: [^\W\d_]+){0,5}$"
)
"""Titles of languages that write them like sentences; an article must open one."""


def title_words(value: str) -> str:
    """Fold a title to its words, a file's number and language left out, to compare it."""
    value = re.sub(r"^\d{1,3}[-_. ]|[-_.](?:en|da|no|sv|de|fr|es|it|tr|ja)$", "", value.lower())
    return " ".join(re.findall(r"[^\W_]+", value))


def titled(value: str) -> bool:
    """Whether a stretch is shaped like a title: opens with a capital, most words have one, no sentence."""
    if re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", value):
        return len(value) <= 30 and not re.search(r"[。、？！]", value)
    parts = value.split()
    if not parts or len(parts) > 9 or not re.match(rf"[{UPPER}\d]", value) or value[-1] in ".!?;:,":
        return bool(parts) and len(parts) < 6 and value[-1:] in "!?" and value.istitle()
    if value.isupper() and len(value) > 4 and len(parts) > 3:
        return False
    big = sum(1 for part in parts if re.match(rf"[^\w]*[{UPPER}\d]", part))
    return big * 2 >= len(parts)


def listed(rest: str, at: int = 0, *, sentences: bool = False) -> list[str]:
    """Read a list of capitalised titles from the start of a stretch: "A, B and C".

    Titles in `sentences` go on in small letters; one whose end cannot be told ends the list unread.
    """
    found: list[str] = []
    while match := LIST.match(rest, at):
        value = re.split(AND, match["t"])[0].strip() if "," not in match["t"] else match["t"]
        if sentences and rest[match.start("t") - 1 : match.start("t")] not in ("“", '"', "«", "_", "*"):
            more = ENDS.match(rest, match.start("t") + len(value))
            value = value + more[0] if more else ""
        if not value or value in ARTICLES or not (titled(value) or (sentences and len(value.split()) < 8)):
            break
        found.append(value)
        following = NEXT.match(rest, match.start("t") + len(value))
        if not following or following.end() == following.start():
            break
        at = following.end()
    return found
