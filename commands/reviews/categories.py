"""Categories: what a prize was given for and where, as the sentence that names the prize goes on to say."""

from __future__ import annotations

import re

STOP = (
    r"(?=[,.;:!?()–—”»\"]|$| (?:at|in|on|from|for|with|and|by|to|that|which|over|but|this|last|was|is|were|went|as|of the year"
    r"|en|aux?|à|et|pour|par|avec|mais|lors|y|por|con|que|pero|nel|nella|nel|ai|agli|a|al|e|per|ma|da|il|lo"
    r"|i|på|til|till|og|och|ved|vid|med|var|er|är|men|bei|und|ging|für|im|gewonnen|erhalten|gewann|erhielt|bekam|(?:19|20)\d\d)\b)"
)
CATEGORY = re.compile(
    r" for (?:the )?(?:best|outstanding|most promising) (?:[\w’'-]+ ){0,5}?(?:in a (?:leading|supporting) role|[\w’'-]+)"
    + STOP
    + r"(?: in a (?:leading|supporting) role)?"
    r"|(?:,)? (?:in the category |in der Kategorie |dans la catégorie )?(?:as |als |für |für )?(?:(?:den|die|das|der|dem) )?[Bb]este\w{0,2} (?:[a-zäöüß-]+ ){0,2}[A-ZÄÖÜ][\wäöüß-]+(?: in einer [A-Z]\w+rolle)?"
    r"|,? d(?:u|e la|es) (?:meilleure?s?|premier) (?:[\wà-ÿ’'-]+ ){0,4}?[\wà-ÿ’'-]+"
    + STOP
    + r"|,? (?:al|a la|a los|a las|como|por (?:el|la)) mejor(?:es)? (?:[\wà-ÿ-]+ ){0,5}?[\wà-ÿ-]+"
    + STOP
    + r"|,? (?:al|alla|come|per (?:il|la|i|le)) miglior\w{0,2} (?:[\wà-ÿ’'-]+ ){0,4}?[\wà-ÿ’'-]+"
    + STOP
    + r"(?: in lingua (?:straniera|non inglese))?"
    r"|,? (?:for|för|som|til|till) (?:den |det |årets )?(?:bedste|beste|bästa) (?:[\wæøåäö-]+ ){0,3}?[\wæøåäö-]+"
    + STOP,
    re.I,
)
"""What a prize is for, right behind its name."""
AMONG = re.compile(
    r"(?: (?:en|in|i|nel) (?:19|20)\d\d)?,? (?:dont (?:celui|ceux)|including(?: (?:one|that|those))?|incluid[oa]s? (?:el|la)|entre ellos el|tra cui (?:quello|quelli)|darunter (?:der|den|die|einer|einen)|heriblandt|deriblandt|bland annat)(?= )",
    re.I,
)
"""Behind several prizes: the one that is named."""
FIELD = re.compile(r"(?P<what>En İyi [^,.;\d]{2,40}? (?:dalında|kategorisinde))(?: \w+){0,2}\s?$")
"""The same in Turkish, where it stands before."""
MERELY = re.compile(
    r"best |(?:(?:bed?ste|bästa) )|prise[nt] |preis (?:für|als)|prix (?:du (?:meilleur|scénario)|de la (?:meilleure|mise)|d[’']interprétation)|premio (?:al|a la|per|come)"
    r"|(?:脚本|監督|男優|女優|主演男優|主演女優|撮影|最優秀[^、。]{2,6})賞$",
    re.I,
)
"""A prize whose name says only what it is for."""
PLACE = (
    r"(?:Cannes|Venice|Venedig|Venise|Venezia|Venecia|Venedik|Berlin(?:ale|o)?|Berlín|Locarno|Sundance|Toronto|Karlovy Vary|San Sebasti[aá]n|Rotterdam|Göteborg|Antalya"
    r"|Sitges|Málaga|Turin|Torino|Tribeca|Tallinn|Busan)"
)
BEHIND = re.compile(
    rf" (?:at|in|from|à|au Festival de|en|de|a|di|i|på|fra|från|bei den|bei der|beim|bei) (?:the |den |der |das )?(?P<where>{PLACE})\b"
)
AHEAD = re.compile(
    rf"\b(?P<where>{PLACE})(?=\b|[’'])|(?P<kana>カンヌ|ベルリン|ベネチア|ヴェネツィア|ヴェネチア|モントリオール|ロカルノ)(?:国際)?(?:映画祭)?"
)


def whole(prize: str, text: str, start: int, end: int) -> tuple[str, int]:
    """A prize's name with what it was given for, and where, if the name says no more than that; second, where it ends.

    `prize` is the name as it was tidied; it stands in the text from start to end.
    """
    among = AMONG.match(text, end)
    if found := CATEGORY.match(text, among.end() if among else end):
        prize, end = prize + found[0].replace(", ", " "), found.end()
    elif field := FIELD.search(text[max(0, start - 70) : start]):
        prize = f"{field['what']} {prize}"
    if MERELY.match(prize):
        if behind := BEHIND.match(text, end):
            return f"{prize}{behind[0]}", behind.end()
        ahead = list(AHEAD.finditer(text, max(0, start - 120), start))
        if ahead and ahead[-1]["kana"]:
            prize = f"{ahead[-1]['kana']} {prize}"
        elif len({one["where"] for one in ahead}) == 1:
            prize = f"{ahead[0]['where']}: {prize}"
    return prize, end
