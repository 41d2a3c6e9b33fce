"""Spoilers: which sentences give away a fate, a twist or the ending, and which only might.

Two thresholds, because the costs differ: a sentence is flagged (hidden from shared places) when a
cue speaks plainly, and kept off the digest already when it merely retells the plot.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from commands.reviews.dooms import disclosed, doubtful, framed
from commands.reviews.endings import AT_THE_END, closing, unsettled, without_background
from commands.reviews.fates import LAST, TOWARDS_THE_END, fated, tells
from commands.reviews.figures import figures, opens_with, peopled
from commands.reviews.manuscript import Manuscript
from commands.reviews.opinions import CONCLUDES, JUDGES, OF_FILM, SETS_UP, SINGLES_OUT, SPEAKS, SUMS_UP
from commands.reviews.sentences import Sentence
from commands.reviews.warnings import warned
from commands.reviews.wordlists import cues

FLAGGED = 1.0
RISKY = 0.4
WARY = 0.3
ENDING = 0.35

GIVEN_AWAY: dict[str, str] = {
    "en": r"\b(?:dies|died|is killed|are killed|gets killed|is murdered|kills (?:him|her|them|it)(?:self"
    r"|selves)?|(?:commits|by) suicide|takes (?:his|her) own life|sacrifices (?:him|her)self"
    r"|death of the (?:hero|heroine|protagonist)|dead all along|survives the|ends up (?:dead|killing"
    r"|marrying|alone)"
    r"|turns out (?:to be|that|he|she|they)|(?:finally |later |eventually |ultimately )revealed"
    r"|is revealed (?:to|as)|are revealed (?:to be|as)|revealing (?:that|him|her)"
    r"|the reveal(?:ation)? that|the twist (?:is|being|that)"
    r"|the (?:real )?(?:killer|murderer|culprit|villain|traitor) (?:is|was|turns)|(?:was|were) (?:[\w’']+ ){0,5}all along"
    r"|all in (?:his|her) head|none of it was real|is actually (?:his|her|dead)|was actually (?:his|her"
    r"|dead)|unbeknownst to"
    r"|in the (?:finale|final (?:scene|act|moments?|shot)|last (?:scene|shot)),? (?:he|she|they)|(?:film"
    r"|movie|story) (?:ends|concludes|closes) (?:with|when|on|as)|(?:ending|finale|final scene|last scene"
    r"|final shot) (?:shows|sees|finds|has|reveals|in which|where|when)"
    r"|(?:at|by|in) the end,? (?:he|she|they)\b|(?:he|she|they) (?:finally|ultimately"
    r"|eventually) (?:kills?|dies?|escapes?|discovers?|learns?|confess\w*|reveals?|leaves?|marr\w+"
    r"|defeats?))\b",
    "de": r"\b(?:stirbt|getötet|ermordet (?:wird|wurde)|bringt (?:sich|ihn|sie) um|selbstmord"
    r"|opfert sich|kommt ums leben|stellt sich (?:schließlich |am ende |später )?heraus"
    r"|entpuppt sich|der (?:wahre )?(?:mörder|täter) ist|in wahrheit (?:ist|war)"
    r"|am ende (?:stirbt|tötet|erfährt|findet|verlässt|sind|kehrt)|endet (?:mit|damit|in|tödlich)|mündet"
    r"|in der (?:letzten|finalen) (?:szene|einstellung)|schlussszene|schlusseinstellung)\b",
    "fr": r"\b(?:meurt|meurent|se suicide[rnt]*|est tuée?|sont tués|finit par (?:se |tuer|mourir"
    r"|découvrir|avouer|quitter|comprendre)|se sacrifie|(?:finalement|enfin) révélé|on (?:apprend"
    r"|découvre) (?:finalement |enfin )?qu\w*|(?:s[’']avère|se révèle) être (?:le|la|son|sa)"
    r"|le (?:tueur|meurtrier|coupable) est|en réalité (?:le|la|son|sa|mort)"
    r"|à la fin,? (?:du film,? )?(?:il|elle)|se (?:conclut|concluant|termine|terminant) (?:par|avec|sur)"
    r"|(?:scène|séquence) finale|dernière scène|dernier plan)\b",
    "es": r"\b(?:muere|mueren|se suicida|es asesinad[ao]|se sacrifica|(?:acaba|termina) (?:muriendo"
    r"|matando)|resulta (?:ser|que)|se revela (?:que|como)|el asesino es|descubrimos que"
    r"|al final,? (?:muere|descubre|mata|él|ella)"
    r"|(?:la )?escena final|termina con|última escena|plano final)\b",
    "it": r"\b(?:muore|muoiono|si suicida|viene uccis[ao]|uccide (?:il|la|suo|sua)|si sacrifica"
    r"|finisce per|si rivela (?:essere|che)|si scopre che|l[’']assassino è|in realtà è"
    r"|alla fine,? (?:muore|scopre|uccide|lui|lei)"
    r"|si conclude con|finisce con|scena finale|ultima scena)\b",
    "da": r"\b(?:dør (?:til|i|af|og|på)|selvmord|bliver (?:dræbt|myrdet)|ofrer sig|viser sig at være"
    r"|det afsløres|afsløres det|morderen er|til sidst (?:dør|dræber|finder|opdager)|slutter med"
    r"|slutscenen|sidste scene)\b",
    "no": r"\b(?:dør (?:til|i|av|og|på)|selvmord|blir (?:drept|myrdet)|ofrer seg|viser seg å være"
    r"|det avsløres|avsløres det|morderen er|til slutt (?:dør|dreper|finner|oppdager)|slutter med"
    r"|sluttscenen|siste scene)\b",
    "sv": r"\b(?:dör|självmord|blir (?:dödad|mördad)|offrar sig|visar sig vara|avslöjas (?:det|att)"
    r"|mördaren är|till slut (?:dör|dödar|hittar|upptäcker)|slutar med|slutscenen|sista scenen)\b",
    "tr": r"\b(?:öl(?:üyor|ür|dürür|dürüyor|dürülür)|intihar (?:eder|ediyor|etti)|kendini feda"
    r"|ortaya çık(?:ıyor|ar|tı)|meğer|katil (?:aslında|ise)|aslında (?:katil|ölü|babası|annesi)"
    r"|filmin sonunda|final sahnesi\w*|son sahne\w*|sonunda (?:ölür|öldürür|öğrenir))\b",
    "ja": r"死んでしま|殺される|殺してしま|自殺|命を落と|真犯人は|犯人は|正体は|判明する|ラストで|結末(?:で|に(?:は|、))",
}
PLAIN = {language: re.compile(cues, re.I) for language, cues in GIVEN_AWAY.items()}
DEATH = re.compile(
    r"dies|died|(?:is|are|gets) (?:killed|murdered)|stirbt|ermordet|kommt ums|meurt|est tué|muere"
    r"|es asesin|muore|viene ucc|dør|bliver|blir|dör|öl",
    re.I,
)
EMERGES = re.compile(
    r"turns out|viser sig at|viser seg å|visar sig|stellt sich|entpuppt|(?:s[’']avère|se révèle)|resulta|si rivela",
    re.I,
)
"""What may also tell how somebody is in the set-up, or how well a thing works."""
FITS = re.compile(
    r"\W{1,2}(?:(?:the|a|an|det|den|en|et|ett|der|die|das|ein\w*|le|la|un|una|une|il) )?(?:right|wrong|best|perfect|ideal|better|riktig\w*|rigtig\w*|rätt"
    r"|perfekt\w*|richtig\w*|ideal\w*|bon|bonne|parfait\w*|perfect[ao]|perfett[ao]|giust[ao])\b",
    re.I,
)
SCENE = re.compile(r"\b(?:scene|moment|szene|scène|escena|scena|scenen|sahne\w*|sequence)\b|シーン", re.I)
QUOTE = re.compile(r"[\"“„«][^\"“”„«»\n]{12,400}[\"”“»]")
SHOWN = re.compile(
    r"\b(?:we|you|wir|man|on|nous|vi)\s(?:\w+\s){0,2}(?:learn|discover|find|see|watch|realize|realise|erfahren|erfährt|sehen|sieht|découvr\w+|appren\w+|compren\w+|devin\w+|saura|voit|voyons|får)\b",
    re.I,
)
SEEMS = re.compile(
    r"\b(?:feels?|seems?|looks?|sounds?|wirk(?:t|en)|scheint|semblent?|parecen?|sembra(?:no)?|virker|verkar|känns|føles)\b",
    re.I,
)
RETELLS = re.compile(
    r"^(?:(?:and |but )?then|soon|later|next|after that|meanwhile|eventually|finally|when|once|as|dann"
    r"|später|bald|schließlich|als|nachdem|daraufhin|puis|ensuite|alors|lorsque|quand|après|luego|después"
    r"|cuando|entonces|finalmente|poi|quando|dopo|så|derefter|senere|da|när|sedan|senare|sonra|derken"
    r"|ardından|やがて|その後)\b",
    re.I,
)
LATE = cues(
    r"\b(?:climax|climactic|finale|ending|third act|final act|twist|reveal|betray\w*|escape[sd]?"
    r"|murder(?:s|ed|er)?|killer|death|dead|kill\w*|suicide|sacrific\w*|sacrifizi\w*|opfertod|son of|his (?:real )?(?:father|son|brother)"
    r"|her (?:real )?(?:mother|daughter|sister)"
    r"|verrät|flieht|tötet|mord|mörder|tod|tot|wende\w*|enthüll\w*|dénouement|meurtre|mort|tue|trahi\w*"
    r"|révél\w*|massacre|desenlace|asesin\w*|muerte|mata|traici\w+|finale|colpo di scena|uccid\w+|morte"
    r"|tradi\w+|rivel\w+"
    r"|slutning\w*|mord\w*|død\w*|dræb\w*|afslør\w*|avslör\w*|avslør\w*|död\w*|drep\w*|ölüm\w*|katil\w*"
    r"|cinayet\w*|öldür\w*|oğlu\w*|ihanet\w*)\b|死|殺|裏切|真相"
)


BEGINS = cues(
    r"\b(?:open(?:s|ing|ed)|begins?|starts?|premise|set-?up|prologue|first (?:scenes?|minutes|act)|eröffn\w*|beginn\w*|anfang\w*|prolog\w*|auftakt"
    r"|début\w*|ouvr\w+|ouverture|premi(?:er|ère)s? (?:scène|minutes|acte)|empieza|comienz\w+|arranc\w+|inizi\w+|apre|apertura|prim[ao] (?:scena|atto)"
    r"|begynder|begynner|åbn\w+|åpn\w+|indled\w+|innled\w+|börja\w*|inled\w+|başla\w+|açılış\w*)\b|冒頭|始ま|序盤"
)


def risks(
    manuscript: Manuscript, sentences: list[Sentence], language: str | None, outside: Iterable[str] = ()
) -> list[float]:
    """Weigh how likely each sentence spoils, in step with `sentences`; from FLAGGED up it is a spoiler.

    Inside a block that the critic marked every sentence is one, plot or not. Where the critic warns
    of the whole review, what does not judge the film is kept off the digest past the set-up. `outside` are names
    that are nobody's in the story: of the film, and of those who made it.
    """
    marked, throughout = warned(manuscript, sentences)
    plain = PLAIN.get(language or "en", PLAIN["en"])
    people = figures(manuscript.text) - set(re.findall(r"[^\W\d_]+", " ".join(outside)))
    since = {name: manuscript.text.find(name) for name in people}
    found: list[float] = []
    for place, (one, mark) in enumerate(zip(sentences, marked, strict=True)):
        if mark >= FLAGGED:
            found.append(mark)
            continue
        early = one.start < len(manuscript.text) / 5
        late = one.start > len(manuscript.text) / 3
        told = without_background(one.text)
        names = frozenset(name for name, first in since.items() if first < one.start)
        risk = max(mark, _risk(told, plain, early, late))
        if late and one.role == "prose":
            risk = max(risk, _late(told, language, names))
            if told == one.text and place > len(sentences) * 0.45 and _goes_on(told, language, names):
                risk = max(risk, FLAGGED)
        if one.role == "prose" and TOWARDS_THE_END.search(one.text[:2000]) and not SUMS_UP.search(one.text[:2000]):
            risk = max(risk, ENDING)
        if one.role == "prose" and not one.text.rstrip().endswith(("?", "？")):
            risk = max(risk, _doomed(told, language, early, late))
        if throughout and not JUDGES.search(one.text[:2000]):
            risk = max(risk, WARY)
        found.append(risk)
    return found


def _goes_on(text: str, language: str | None, names: frozenset[str]) -> bool:
    """Whether a sentence far into a review tells the story on, with no critic's voice in it."""
    sample = text[:600]
    return (
        (tells(sample, language) or (opens_with(sample, names) and not SETS_UP.search(sample)))
        and not sample.rstrip().endswith(("?", "？", ":"))
        and not any(
            voice.search(sample)
            for voice in (VOICES.get(language or "", SPEAKS), SEEMS, JUDGES, OF_FILM, SINGLES_OUT, CONCLUDES, SUMS_UP)
        )
    )


VOICES = {
    language: re.compile(rf"\b(?:{cues})\b", re.I)
    for language, cues in {
        "en": r"(?-i:I)|(?-i:I)[’'](?:m|ve|d)|my|me|you|your|we|us|our|viewers?|audiences?",
        "de": r"ich|mich|mir|wir|uns|man|zuschauer\w*|publikum",
        "fr": r"je|j[’']ai|nous|vous|on|spectateurs?",
        "es": r"yo|me|nosotros|uno|espectador\w*",
        "it": r"io|mi|noi|ci|spettator\w+",
        "da": r"jeg|mig|vi|os|man|publikum",
        "no": r"jeg|meg|vi|oss|man|publikum",
        "sv": r"jag|mig|vi|oss|man|publiken",
        "tr": r"ben|bana|biz|izleyici\w*|seyirci\w*",
    }.items()
}
"""Who speaks as the critic, or for the audience, in one language: "man" is nobody's voice in English."""


def _late(text: str, language: str | None, names: frozenset[str]) -> float:
    """Judge a sentence past the first third: a fate told as plot is a spoiler, one that is judged only might be."""
    sample = text[:2000]
    told, rest = fated(sample, language), closing(sample)
    last = bool(LAST.search(sample)) or (rest is not None and peopled(rest, names, language))
    if not told and not last:
        return 0.0
    sample = LAST.sub(" ", AT_THE_END.sub(" ", SHOWN.sub(" ", sample)))
    speaks = bool(VOICES.get(language or "", SPEAKS).search(sample) or OF_FILM.search(sample))
    if told:
        return RISKY * 2 if speaks or text.rstrip().endswith(("?", "？")) else FLAGGED
    return RISKY if speaks or JUDGES.search(sample) else FLAGGED


def _doomed(text: str, language: str | None, early: bool, late: bool) -> float:
    """Judge what a sentence lets slip, whatever else it judges: praise for a death gives the death away."""
    sample = text[:600]
    opening = SETS_UP.search(sample) or BEGINS.search(sample)
    if disclosed(sample, language):
        return RISKY * 2 if opening else FLAGGED
    if framed(sample, language):
        judged = JUDGES.search(sample) or OF_FILM.search(sample)
        if opening or not (judged or late):
            return RISKY if judged or not early else 0.0
        return FLAGGED
    return RISKY if late and doubtful(sample, language) else 0.0


def _risk(text: str, plain: re.Pattern[str], early: bool, late: bool) -> float:
    """Judge one sentence; a death in the first fifth is set-up: not flagged, but not for a card either."""
    sample = text[:2000]
    given = plain.search(sample)
    if given and unsettled(sample, given.start()):
        given = None
    if given and not (EMERGES.match(given[0]) and FITS.match(sample, given.end())):
        return RISKY * 2 if (early and DEATH.match(given[0])) or (not late and EMERGES.match(given[0])) else FLAGGED
    risk = 0.0
    if SCENE.search(sample) and QUOTE.search(sample) and "?" in sample:
        return FLAGGED
    if RETELLS.match(sample):
        risk += 0.3
    if LATE.search(sample):
        risk += 0.3
    if QUOTE.search(sample) and SCENE.search(sample):
        risk += 0.4
    return risk
