"""Relatives: where a sentence speaks of another film than its own: one it recalls, its original, an earlier work, another cut."""

from __future__ import annotations

import re

from commands.reviews.listings import title_words
from commands.reviews.people import NOT_NAMES, UPPER

RECALLS = re.compile(
    r"\b(?:recalls?|recalling|evokes?|evoking|echoes|echoing|reminds? (?:me |us |you |one )?of|reminded (?:me |us )?of|reminiscent of|brings? to mind"
    r"|nods? to|homage to|tribute to|owes? (?:\w+ ){1,3}to|compar\w+ (?:it )?(?:to|with)|think(?:s|ing)? of|thought of"
    r"|erinner\w+ (?:\w+ ){0,2}an|denk\w* (?:\w+ ){0,2}an|Hommage an|verneigt sich vor"
    r"|(?:on )?(?:pense|songe) (?:\w+ )?(?:à|aux?)|rappelle(?:ra)?|évoque|fait penser (?:à|aux?)|hommage (?:à|aux?)"
    r"|recuerda (?:\w+ )?al?|remite al?|evoca|homenaje al?|ricorda|richiama|fa pensare al?\w*|omaggio al?\w*"
    r"|minder (?:\w+ )?om|leder tankerne (?:hen )?på|minner (?:\w+ )?om|påminner (?:\w+ )?om|leder tankarna till|tänker på|tenker på)"
    rf"\b(?=[^.!?;\n]*[{UPPER}])[^.!?;\n]{{0,80}}$"
)
"""Up to a credit: a film is called to mind, and the credit is that one's."""
ORIGIN = re.compile(
    r"\b(?:remake|re-make|reboot|sequel|follow-up|prequel|spin-off|update|reimagining|Neuverfilmung|Fortsetzung|Nachfolger|Neuauflage"
    r"|suite|nouvelle version|nueva versión|secuela|continuación|seguito|rifacimento|nyindspilning|nyinnspilling|nyinspelning"
    r"|efterfølger|oppfølger\w*|uppföljare\w*)"
    r" (?:of|to|from|on|von|zu|zum|des|der|d[eu]|del|della|d[’']|a|al|av|af|til|till)\b[^.!?;,\n]{0,60}$"
    r"|\b(?:devam filmi|yeniden çevrimi)[^.!?;,\n]{0,10}$",
    re.I,
)
"""Up to a credit: the film that this one was made after."""
WORK = (
    r"(?:film|movie|picture|feature|work|effort|version|cut|Film|Spielfilm|Fassung|Werk|long[- ]métrage|œuvre|película|cinta|obra|opera"
    r"|lungometraggio|versione|versión|spillefilm|spelfilm|udgave|utgave|utgåva|filmi|yapıtı)"
)
ANOTHER = re.compile(
    rf"\b(?:(?:previous|preceding|earlier|next|vorige[rnms]?|vorherige[rnms]?|frühere[rnms]?|letzte[rnms]?|nächste[rnms]?|anterior|forrige|tidligere|förra|föregående"
    rf"|tidigare|önceki|eski) (?:[\w-]+ ){{0,2}}{WORK}|{WORK} (?:précédent|anterior|precedente)e?"
    rf"|{WORK}[eo]? (?:longue|larga|lunga|extendida|estesa|longue|originale?)"
    r"|(?:extended|uncut|theatrical|original|restored|longer|shorter|international|television|tv) (?:cut|version|edition|print|film|movie)"
    r"|(?:the|der|die|das|l[’']|el|la|il|[’']s|[A-ZÀ-Þ]\w+s) ?original\w*(?= [a-zà-ÿ]+)"
    r"|director[’']s cut|Langfassung|Kinofassung|Originalfassung|Originalfilm\w*|Vorgänger\w*|predecessor|précédente? version|version (?:longue|courte)"
    r"|originalen|orijinal\w* (?:film\w*|sürüm\w*)|remake(?:t|n|en)?|sequel|prequel|forgænger\w*|forgjenger\w*|föregångare\w*)\b[^.!?\n]{0,60}$"
    r"|(?:前作|原作映画|オリジナル|完全版|ディレクターズ・?カット|延長版|初代)[^。\n]{0,30}$",
    re.I,
)
"""Up to a number: it measures another film, or another cut of this one."""
RUNS = re.compile(
    rf"(?:^|[.!?]\s|,? (?:and|but|while|whereas|und|aber|während|et|mais|y|pero|e|ma|og|men|och) )[“\"«„_*]?(?P<what>[{UPPER}][^\s.,;:!?]*(?: (?:(?:of|the|and|de|la|le|der|die|und|di|i|og|och) )?[{UPPER}\d][^\s.,;:!?]*){{0,5}})"
    r"[”\"»“_*]?(?:,[^,.\n]{2,40},)? (?:only |also |itself |nur |auch )?(?:ran|runs?|lasts?|lasted|clocks? in|dauert\w*|läuft|lief|dure|durait|dura|duraba|durava|varer|varede|varte|varar|varade)\b[^.!?\n]{0,24}$"
)
"""Up to a number: what is said to last that long, by its name."""
SCREENLESS = re.compile(
    r"\b(?:art|casting|managing|music|musical|funeral|technical|creative|artistic|stage|theat(?:re|er)|opera|assistant|second[- ]unit|unit|photography|deputy"
    r"|programme|program|festival|museum|athletic|sports|medical|executive|finance|marketing|company|school|hospital|choir|CIA|FBI)"
    r"[ -](?:co-)?directors?,? $"
    r"|\b(?:sanat|görüntü|müzik|sahne|genel|kurgu|casting) yönetmeni,? $",
    re.I,
)
"""Up to a name: it directs something, but no film."""
AS_A_PART = re.compile(
    r"\b(?:plays?|playing|played|portrays?|portraying|spielt|spielen|verkörpert|joue|incarne|interprète|campe|interpreta|encarna|spiller|spelar|gestaltar)"
    r" (?:[^\s.,;:!?]+ ){0,4}$",
)
"""Up to a name: whoever it is, somebody plays him."""
OFFICES = frozenset("音楽 美術 撮影 助 総 舞台 作画 演技 映画 現場 照明 録音 本 同 新人 若手 名 女性 日本人".split())


def another_films(text: str, at: int, title: str | None = None) -> bool:
    """Whether who is credited at a place made another film: one called to mind, or the one that this was made after.

    A sentence that calls the film itself to mind, by its title, credits this one.
    """
    before = _before(text, at)
    found = RECALLS.search(before)
    if found and not (title and title_words(title) in title_words(found[0])):
        return True
    return bool(ORIGIN.search(before))


def no_films(text: str, at: int, name: str) -> bool:
    """Whether the "director" named at a place is one of something else than a film, or a part in it."""
    before = _before(text, at)
    return bool(SCREENLESS.search(before) or AS_A_PART.search(before)) or name in OFFICES


def measures_another(text: str, at: int, title: str | None) -> bool:
    """Whether the length at a place is that of another film or another cut."""
    before = _before(text, at)
    if ANOTHER.search(before):
        return True
    found = RUNS.search(before)
    if not (found and title) or found["what"].split()[0] in NOT_NAMES:
        return False
    own, what = title_words(title), title_words(found["what"])
    return bool(own and what) and own not in what and what not in own


def _before(text: str, at: int) -> str:
    start = max(text.rfind(end, max(0, at - 300), at) + len(end) - 1 for end in (". ", "! ", "? ", "\n", "。"))
    return text[max(start, at - 300, 0) : at].lstrip()
