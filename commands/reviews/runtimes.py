"""Running times, told from the other minutes a review speaks of."""

from __future__ import annotations

import re
from collections.abc import Mapping

from commands.reviews.labels import Labelled
from commands.reviews.relatives import measures_another

SMALL = {
    word: number
    for number, words in enumerate(
        "one ein eine einer un une una en ett bir|two zwei deux dos due to två iki|three drei trois tres tre üç"
        "|four vier quatre cuatro quattro fire fyra dört|five fünf cinq cinco cinque fem beş|six sechs seis sei seks sex altı"
        "|seven sieben sept siete sette syv sju yedi|eight acht huit ocho otto otte åtte åtta sekiz"
        "|nine neun neuf nueve nove ni nio dokuz|ten zehn dix diez dieci ti tio on|eleven elf onze once undici elleve elva"
        "|twelve zwölf douze doce dodici tolv|thirteen dreizehn treize trece tredici tretten tretton"
        "|fourteen vierzehn quatorze catorce quattordici fjorten fjorton|fifteen fünfzehn quinze quince quindici femten femton"
        "|sixteen sechzehn seize dieciséis sedici seksten sexton|seventeen siebzehn dix-sept diecisiete diciassette sytten sjutton"
        "|eighteen achtzehn dix-huit dieciocho diciotto atten arton|nineteen neunzehn dix-neuf diecinueve diciannove nitten nitton".split(
            "|"
        ),
        1,
    )
    for word in words.split()
}
TENS = {
    word: number * 10
    for number, words in enumerate(
        "twenty zwanzig vingt veinte veinti venti vent tyve tjue tjugo yirmi|thirty dreißig trente treinta trenta trent tredive tretti"
        " trettio otuz|forty vierzig quarante cuarenta quaranta quarant fyrre førti fyrtio kırk"
        "|fifty fünfzig cinquante cincuenta cinquanta cinquant halvtreds femti femtio elli|sixty sechzig soixante|seventy siebzig"
        "|eighty achtzig quatre-vingt|ninety neunzig".split("|"),
        2,
    )
    for word in words.split()
}
_small, _tens = ("|".join(sorted(table, key=len, reverse=True)) for table in (SMALL, TENS))
SPOKEN = re.compile(
    rf"(?<!\w)(?P<hundred>(?:a |one )?hundred(?: and)? |(?:ein)?hundert(?:und)?|cent |cento|ciento? )?"
    rf"(?:(?P<ten>{_tens})(?:[- ]?(?:(?:et|y|e)[- ])?(?P<one>{_small}))?|(?P<one2>{_small})(?:(?:und|og)(?P<ten2>{_tens}))?)[-  ’']$",
    re.I,
)
UNIT = re.compile(
    r"(?<![\d] )(?<!\d)(?:hours?|stunden?|heures?|horas?|or[ae]|time[rn]?|timmar|timme|saat|minutes?|minuten|minut(?:os|i|ter|er)|dakika)\b",
    re.I,
)
MINUTES = re.compile(
    r"(?<![\d.,:])(?:(?P<h>[1-9])\s?(?:h|hrs?|hours?|Std\.?|Stunden?|timmar|timme|timer?|t(?=\s?\d{1,2}\s?m)|tim\.?|heures?|horas?|ore|ora"
    r"|saat|時間)(?![a-zà-ÿ])"
    r"\.?,?\s?(?:(?:and|und|et|y|e|og|och)\s)?(?P<hm>[0-5]?\d)?\s?(?:m\b|min|分|dk|dakika)?[a-z]{0,6}"
    r"|(?<=[ (])(?P<prime>\d{2,3})[’'′](?=[\s.,;)]|$)|(?P<m>\d{2,3})[\s\u00a0-]?(?:[Mm]in(?:s|\.|utes?|uten?|uti|utos|utter|uter|utters|utti|utt)?\b"
    r"|Minuten\b|minute[ns]?\b|minüt\w*|dakika\w*|dk\b|分))"
)

PASSING = re.compile(
    r"(?:first|last|final|opening|after|about|extra|within|another|ersten|letzten|nach|premières"
    r"|dernières|après|primeros|últimos"
    r"|primi|ultimi|dopo|første|siste|sidste|første|sista|första|efter|etter|ilk|son|最初の"
    r"|冒頭|nearly|almost|over|than|roughly|around|circa|fast|knapp|über|rund|etwa|presque|près de|environ|plus de|casi|más de|quasi|oltre"
    r"|più di|næsten|nästan|nesten|over|över|cirka|yaklaşık|neredeyse)\s(?:[^\W\d_]{1,12}\s)?$",
    re.I,
)

PASSED = re.compile(
    r"\s?(?:in\b|into\b|later|long scene|sequence|of footage|before|after|too long|shorter|hinein|später"
    r"|plus tard|後| ?(?:seines|meines|deines|of (?:my|your|our)|de (?:ma|sa|votre|mi|tu) vi|della (?:mia|tua|sua)))",
    re.I,
)


def _figures(text: str) -> str:
    """Write the hours and minutes that a text spells out in figures: "two hours and ten minutes"."""
    parts: list[str] = []
    at = 0
    for unit in UNIT.finditer(text):
        if spelt := SPOKEN.search(text, max(at, unit.start() - 40), unit.start()):
            small, ten = (spelt["one"] or spelt["one2"] or ""), (spelt["ten"] or spelt["ten2"] or "")
            number = SMALL.get(small.lower(), 0) + TENS.get(ten.lower(), 0) + (100 if spelt["hundred"] else 0)
            parts += [text[at : spelt.start()], f"{number} "]
            at = unit.start()
    return "".join([*parts, text[at:]])


def _length(found: re.Match[str]) -> int | None:
    minutes = (
        int(found["m"] or found["prime"])
        if found["m"] or found["prime"]
        else int(found["h"]) * 60 + int(found["hm"] or 0)
    )
    return minutes if minutes else None


def minutes_of(text: str, fields: Mapping[str, str], credits: list[Labelled], title: str | None = None) -> int | None:
    """Find the running time: labelled, else the one length that the text gives and that a film can have."""
    for value in [
        *(fields.get(key, "") for key in ("runtime", "duration", "minutes", "laufzeit")),
        *(credit.value for credit in credits if credit.field == "minutes"),
    ]:
        if found := MINUTES.search(value):
            return _length(found)
        if found := re.match(r"(\d{2,3})\b", value):
            return int(found[1])
    lengths: set[int] = set()
    text = _figures(text[:200_000])
    for found in MINUTES.finditer(text):
        length = _length(found)
        if (
            length is None
            or PASSING.search(text[max(0, found.start() - 30) : found.start()])
            or PASSED.match(text, found.end())
            or measures_another(text, found.start(), title)
        ):
            continue
        if found["h"] and not found["hm"]:
            continue
        if 60 <= length <= 400:
            lengths.add(length)
    return lengths.pop() if len(lengths) == 1 else None
