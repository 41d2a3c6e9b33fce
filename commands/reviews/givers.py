"""Givers: whose mark a mark is, told by what stands before it: somebody else's, the buyers', or one for another film."""

from __future__ import annotations

import re

from commands.reviews.listings import title_words
from commands.reviews.people import UPPER

BUYERS = re.compile(
    r"\b(?:customers?|buyers?|shoppers?|readers?|viewers?|community|kunden\w*|leser\w*|käufer\w*|clients?|lecteurs?|clientes|usuarios|lectores|clienti|utenti|lettori"
    r"|kunder\w*|læser\w*|leser\w*|läsar\w*|brugere?\w*|brukere?\w*|användare?\w*|müşteri\w*|kullanıcı\w*|okuyucu\w*)\b|カスタマー|購入者|ユーザー|視聴者",
    re.I,
)
GAVE = (
    r"(?:gave|awarded|rated|scored|would (?:\w+ )?(?:give|rate|award)|(?:[’']d|might|could) (?:\w+ )?(?:give|rate|award)|had given|has given"
    r"|gab|gaben|vergab|würde|hätte|hat|a (?:donné|mis|attribué|accordé)|donnerait|mettrait|lui (?:a (?:donné|mis|attribué)|donnerait|mettrait|donne|met)"
    r"|le (?:dio|dieron|daría|daba|da|puso)|dio|otorgó|gli (?:ha dato|darebbe|diede|dà)|ha dato|darebbe|diede|gav|ga|ville (?:\w+ )?(?:give|gi)|skulle (?:\w+ )?(?:ge|give|gi))"
)
KIN = (
    r"(?:[Mm]y|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]eine?|[Uu]nsere?|[Mm]on|[Mm]a|[Mm]es|[Nn]otre|[Mm]is?|[Nn]uestr[oa]|(?:[Ii]l |[Ll]a )?(?:mio|mia|nostr[oa])|[Mm]in|[Mm]itt|[Vv]or|[Vv]år"
    r"|[Aa] (?:friend|colleague)|[Mm]ost|[Mm]any|[Oo]ther|[Ss]ome)"
)
OWN = (
    r"(?!(?:I|We|It|This|That|The (?:film|movie|picture)|Ich|Wir|Er|Es|Der Film|Je|J[’']|Nous|Il|On|Ce|Le film|Yo|La película|El filme|Jeg|Vi|Jag|Det|Den|Filmen|Dette"
    r"|So|And|But|Overall|Final\w*|Then|Still|Rating|Verdict|Fazit|Normalement|Insgesamt|Trotzdem|Dafür|Deshalb|Alors|Donc|Por eso|Samlet|Derfor|Likevel)\b)"
)
SOMEBODY = re.compile(
    rf"(?:^|[,;:–—(] ?|\b(?:and|but|while|though|that|und|aber|et|mais|y|pero|e|ma|og|men|och) )[“\"«*_]?(?:{KIN} (?!(?:rating|score|verdict|review|wertung|note|nota|voto)\b)[^\s.,;:]+(?: [^\s.,;:]+)?"
    rf"|{OWN}[{UPPER}][^\s,;:!?]*(?: (?:of |the |de |du )?[{UPPER}][^\s,;:!?]*){{0,3}}) (?:min |mio |mia )?(?:\w+ )?{GAVE}\b[^.!?\n]{{0,80}}$"
)
"""Somebody by name, or of the critic's acquaintance, who gave the mark that follows or would give it."""
KIN_GIVES = re.compile(
    rf"(?:^|[,;:–—(] ?){KIN} (?!(?:rating|score|verdict|review|wertung|note|nota|voto)\b)[^\s.,;:]+(?: [^\s.,;:]+)?"
    r" (?:gives?|rates?|gibt|geben|donne(?:nt)?|da|dan|dà|danno|giver|gir|ger)\b[^.!?\n]{0,60}$"
)
JAPANESE = re.compile(
    r"(?:友人|友達|妻|夫|母|父|娘|息子|同僚|弟|妹|兄|姉|彼女?|雑誌)(?:は|が|なら|の評価は)[^。\n]{0,20}$"
)
TURKISH_AFTER = re.compile(r"\s?(?:puan\w* )?(?:verirdi|verdi|vermişti?|vermiş)\b", re.I)
GIVEN_TO = re.compile(
    r"\b(?:gave|give|giving|rated?|scored?|gab|gebe|vergab|donné|mis|donne|di|dio|dato|gav|ga|ger|gir|giver)"
    rf" (?:(?:also|once|even|den|dem|der|à|a|al|till|til) )?[“\"«„_*]?(?P<what>[{UPPER}][^\s.,;:!?”\"»_*]*(?: (?:(?:of|the|and|de|la|der|die|und|di|og|och) )?[{UPPER}\d][^\s.,;!?”\"»_*]*){{0,5}})"
    r"[”\"»“_*]?(?: \((?:19|20)\d\d\))?,?(?: (?:an?|the|eine?n?|une?|un|en|et))?(?: (?:solid|full|generous|well-deserved|mere))?\s?$"
)
CONTEST = re.compile(
    r"\s?(?:points? )?(?:in|at|im|bei|beim|au|en la|en el|nella?|al|i) (?:the |der |den |dem |la |le |el |l[’'])?(?:(?:first|second|grand|big|olympic) )?"
    r"(?:final|semi-?final|finals|race|contest|competition|tournament|qualif\w+|heat|round|exam\w*|test|Finale|Wettkampf|Wettbewerb|Prüfung|finale|concours|examen|gara|esame"
    r"|concurso|finalen|konkurrence\w*|konkurranse\w*|tävling\w*|eksamen)\b"
)
HEAD = 48


def others_mark(text: str, start: int, end: int, before: str, title: str | None) -> bool:
    """Whether the mark at start:end is not the critic's of this film; `before` is its sentence up to it.

    A mark that opens its line belongs to the short line above it: "Customer reviews".
    """
    if SOMEBODY.search(before) or KIN_GIVES.search(before) or JAPANESE.search(before) or BUYERS.search(before):
        return True
    if CONTEST.match(text, end) or TURKISH_AFTER.match(text, end):
        return True
    if not before.strip():
        line = text.rfind("\n", 0, start) + 1
        above = text[max(0, line - 200) : line].rstrip("\n ").rsplit("\n", 1)[-1]
        if 0 < len(above) <= HEAD and BUYERS.search(above):
            return True
    given = GIVEN_TO.search(before)
    if not given or not title:
        return False
    own, what = title_words(title), title_words(given["what"])
    return bool(own and what) and own not in what and what not in own
