"""Warnings: where a critic says that spoilers begin, how far they reach, and where they end."""

from __future__ import annotations

import re
from typing import Literal

from commands.reviews.languages import words
from commands.reviews.manuscript import Manuscript
from commands.reviews.opinions import JUDGES
from commands.reviews.sentences import Sentence
from commands.reviews.wordlists import cues

Reach = Literal["sentence", "paragraph", "section", "rest"]

MARKED = 2.0
WARNING = 0.8
UNMARKED = 7
LONG = 260
SHORT = 60
TOP = 0.12

WORD = r"(?:\bspoiler\w*|\bspoils?\b|スポイラー|ネタ(?:バ|ば)レ|ネタばれ|\bsürpriz ?bozan\w*|\bdestripes?\b)"
MENTIONS = re.compile(WORD, re.I)
NOUN = re.compile(r"\bspoiler\w*|ネタ(?:バ|ば)レ", re.I)
OPENS = re.compile(
    r"^\W{0,12}(?:(?:major|minor|mild|light|full|huge|big|massive|possible|potential|plot|warning|attention|achtung|vorsicht"
    r"|massive[r]?|leichte[r]?|gros|petits?|léger|légers|quelques|gare aux?|cuidado|ojo|atención|aviso|posibles?|attenzione|lievi?"
    r"|occhio|dikkat|hafif|obs|pas på|advarsel|varning|con|mit|avec|med|för|若干の|軽い|完全)\W{1,4}){0,3}"
    r"(?:(?:contains?|beware of|here be|enthält|contient|contiene|indeholder|inneholder|innehåller)\s(?:\w+\s){0,2})?"
    + WORD
    + r"s?"
    r"(?:\W{0,4}(?:alert\w*|warning|ahead|below|follow|section|zone|area|barrier|threshold|territory|free-for-all|warnung|teil"
    r"|attention|alerte|à suivre|adelante|final|içerir|içermektedir|uyarısı|var|あり|注意|以下|advarsel|advarsler|varning|bereich))?",
    re.I,
)
FREE = re.compile(
    r"spoiler[- ]?(?:free|frei\w*|fri\w*|siz\w*|less)|ネタ(?:バ|ば)レ(?:は)?(?:なし|無し|しない|せず|防止|を避|厳禁|抜き)"
    r"|\b(?:no|not|non|don[’']?t|won[’']?t|without|never|avoid\w*|free of|ohne|keine?n?|nicht|sans|pas de|éviter|aucun|sin|ningún"
    r"|evit\w+|senza|niente|nessun\w*|uden|ingen|undgå\w*|uten|utan|inga|inte|ikke)\s(?:(?!but\b)\w+[ ,]+){0,3}?\W{0,2}spoil\w*"
    r"|(?:spoil\w*|sürpriz ?bozan\w*)\W{1,3}(?:vermyd|vermeide\w*|içermez|yok)",
    re.I,
)
AGAIN = re.compile(
    r"\b(?:again|back to|from here|now on|ab hier|wieder|ab jetzt|de nouveau|à partir|retour|de nuevo|a partir|di nuovo|da qui|igen"
    r"|herfra|härifrån|buradan)\b|ここから",
    re.I,
)
CLOSES = re.compile(
    r"\b(?:end(?:e|ing)?|fin|fine|slutt?|ende)\b\W{0,3}(?:(?:of|the|der|des|du|de|los|del|dei|degli|på|av|af)\W{1,2}){0,3}spoil\w*"
    r"|spoil\w*\W{0,3}(?:ends?|ended|over|off|ende|fin|fine|sonu|bitti|bitiş\w*|slut|slutt)\b|^\W{0,4}[/\\]\s?spoil|spoil\w*\W{0,2}/\W{0,3}$"
    r"|ネタ(?:バ|ば)レ(?:は)?(?:終|ここまで|以上|おわり)|ここまで(?:が)?ネタ(?:バ|ば)レ",
    re.I,
)
AHEAD = cues(
    r"\b(?:ahead|below|follow(?:s|ing)?|from (?:here|this point|now)|incoming|beyond this|here (?:be|come)|now i(?:[’']ll| will)"
    r"|ab (?:hier|jetzt|nun)|im folgenden|(?:es|nun|jetzt|hier) folg\w+|folgen (?:nun|jetzt|massive)|weiter unten"
    r"|à partir d\w+|ci-dessous|ce qui suit|la suite|à suivre|vais (?:vraiment )?spoil|a partir de|de aquí|en adelante|a continuación|más abajo"
    r"|da qui|d[’']ora in|di seguito|qui sotto|seguono|herfra|nedenfor|her kommer|følger|resten af|resten av|härifrån|nedan|här kommer"
    r"|följer|från och med|buradan sonra|bundan sonra\w*|aşağıda\w*|yazının devam\w*)\b|以下|ここから|これより|この先|ここより"
)
STOPS = cues(
    r"\b(?:stop reading|(?:plot|story) details (?:follow|ahead|below)|hier aufhören zu lesen|don[’']t read (?:on|any further|further)|read (?:on )?at your own (?:risk|peril)|bitte nicht weiterlesen|nicht weiterlesen"
    r"|(?:arrêtez|stoppez) (?:de lire|ici|votre lecture)|ne (?:pas )?lisez pas la suite|(?:no sigas?|dej[ae]n? de|no continúes) le(?:yendo|er)"
    r"|non (?:leggete|leggere|proseguite) oltre|smettete di leggere|stop med at læse|læs ikke videre|slutt å lese|les ikke videre"
    r"|sluta läsa|läs inte vidare|okumayı bırak\w*|devamını okumay\w*)\b|読まないで|ページを閉じ|読み進め(?:ない|ず)"
)
UNSEEN = re.compile(
    r"\b(?:(?:have|has) not (?:yet )?(?:seen|watched)|ha(?:ven|sn)[’']t (?:yet )?(?:seen|watched))\b.{0,80}?\b(?:(?:stop|leave)(?: reading)? (?:here|now|reading|right)|stop reading|look away|turn back|read no|skip (?:to|ahead|this|the)|(?:don[’']t|do not|not) read|come back)\b"
    r"|\bnicht (?:gesehen|kenn\w+)\b.{0,80}?\b(?:aufhören|nicht weiter\w*|wegschauen|umkehren|überspring\w+|aussteigen|stopp)\b"
    r"|\bpas (?:encore )?vu\b.{0,80}?\b(?:passez|passe ton|arrêtez|stoppez|ne lisez|fuyez|revenez|sautez|détournez)\b"
    r"|\bno (?:has|habéis|ha|han|hayáis|hayas) visto\b.{0,80}?\b(?:no sig\w+|dej\w+|par(?:a|ad|en|e) (?:aquí|de)|vuelv\w+|s[aá]lt\w+|no le[ae]\w*)\b"
    r"|\bnon (?:ha|hai|avete|hanno|l[’']avete|l[’']ha) (?:ancora )?visto\b.{0,80}?\b(?:ferm\w+|smett\w+|non (?:legg|prosegu|vad)\w+|salt\w+|torn\w+)\b"
    r"|\bikke (?:har )?sett?\b.{0,80}?\b(?:stopp?e? (?:her|med|nu|nå)|slutte? (?:her|å lese|med at læse)|l[æe]s ikke|hopp? over|spring over|vend om|snu)\b"
    r"|\binte (?:har )?sett\b.{0,80}?\b(?:stanna här|stoppa här|sluta (?:läsa|här)|läs inte|hoppa över|vänd om)\b"
    r"|\bizleme(?:diy|yen|miş|den)\w*\b.{0,80}?\b(?:okuma\w*|dur(?:un|sun)\w*|geçin|geçsin|kapat\w*)\b"
    r"|(?:未見|未鑑賞|(?:観|見)ていない)[^。]{0,40}(?:読ま(?:ない|ず)|注意|避け|閉じ|控え|引き返)",
    re.I,
)
"""Who has not seen the film is sent away."""
WHOEVER = re.compile(
    r"\W{0,6}(?:\w+[,:!]? ){0,4}?(?:if|those|anyone|anybody|everyone|people|readers|wer|wenn|falls|alle|si|ceux|celles|quien(?:es)?|los que|chi|se|hvis|har|dersom|om|den|de|du|har ni|filmi|henüz)\b|[^。]{0,20}(?:未見|未鑑賞|ていない)",
    re.I,
)
"""How a sentence opens that speaks to some of its readers."""
TELLING = re.compile(
    r"\bI(?:[’']ll|[’']m (?:going|about) to| will| am (?:going|about) to| must| have to)(?: now| here)? (?:have to )?(?:give away|reveal|spoil|tell you|describe|discuss) (?:\w+ ){0,3}(?:ending|end|twist|ends|finale)\b"
    r"|\b(?:ending|twist|plot|finale) (?:is|will be) (?:revealed|given away|discussed|spoiled) (?:below|here|now|in what follows|from here)\b"
    r"|\bich (?:\w+ ){0,2}?verrate (?:\w+ ){0,2}?(?:das ende|den schluss|die auflösung|die wendung)\b(?! (?:\w+ ){0,2}nicht)|\bverrate ich (?:jetzt|nun|hier) (?:das ende|den schluss|die auflösung)\b(?! (?:\w+ ){0,2}nicht)"
    r"|\b(?:hier|jetzt|nun|folgenden?) (?:wird|werden) (?:\w+ ){0,2}?(?:das ende|der schluss|die auflösung) verraten\b"
    r"|\bje (?:vais )?(?:ici |maintenant )?(?:raconter?|révéler?|révèle|dévoiler?) (?:ici |maintenant |donc )?(?:la fin|le dénouement|la chute)\b(?! d)|\bla fin (?:est|sera) (?:révélée|dévoilée|racontée) (?:ici|ci-dessous|dans)\b"
    r"|(?<!no )\b(?:voy|vamos) a (?:contar|revelar|destripar|desvelar) el (?:final|desenlace)\b|\b(?:aquí|ahora|a continuación) (?:se )?(?:cuento|revelo|desvelo|cuenta|revela|desvela) el (?:final|desenlace)\b"
    r"|(?<!non )(?<!non vi )\b(?:racconto|rivelo|svelo|racconterò|rivelerò|svelerò|sto per (?:raccontare|rivelare|svelare)) (?:qui |ora |adesso )?(?:il finale|la fine(?! d))"
    r"|\b(?:jeg (?:nu |her |nå )?(?:afslører|avslører|røber|røper)|(?:afslører|avslører|røber|røper) jeg) (?:nu |nå |her )?(?:slutningen|slutten|plottet|hvordan (?:det|den|filmen) (?:ender|slutter))\b"
    r"|\b(?:slutningen|slutten) (?:afsløres|avsløres|røbes|røpes) (?:her|nu|nå|nedenfor)\b|\b(?:her|nu|nå|nedenfor) (?:afsløres|avsløres|røbes|røpes) (?:slutningen|slutten)\b"
    r"|\b(?:jag (?:nu |här )?avslöjar|avslöjar jag) (?:nu |här )?(?:slutet|upplösningen)\b|\b(?:här|nu|nedan) avslöjas (?:slutet|upplösningen)\b|\bslutet avslöjas (?:här|nu|nedan)\b"
    r"|\bsonunu (?:anlat(?:ıyorum|acağım)|açık(?:lıyorum|layacağım)|ele vereceğim|söyleyeceğim)\b"
    r"|(?:結末|ラスト|真相|オチ)(?:まで|について|に|を)?も?(?:触れ(?:ます|ています|る(?:ので|ため))|明かします|書(?:きます|いています)|語ります|言及します)",
    re.I,
)
"""The critic says that the ending comes now."""
COLON = re.compile(r"[^:：]{0,20}[:：]\W{0,3}(?:\w+\W+){2}")
WARNED = re.compile(
    r"\b(?:(?:consider yourself|(?:you|ye)(?:[’']ve| have)? (?:been|be|are)|be) (?:fore)?warned|vous (?:êtes|voilà|serez) (?:prévenus?|avertis?)|seid gewarnt|sei gewarnt"
    r"|(?:est[áa]is|estás|quedas|quedáis) (?:avisad|advertid)\w+|(?:siete|sei) (?:stati )?avvis\w+|er (?:hermed |nå )?advar\w+|är (?:härmed )?varnad\w*)\b",
    re.I,
)
CONTAINS = cues(
    r"\b(?:contains?|includes?|there (?:are|will be|be)|full of|enthält|gibt es|contient|contiene|incluye|piena? di|indeholder|inneholder"
    r"|innehåller|içer\w+)\b.{0,40}spoil|spoil\w*\W{1,2}(?:included|içer\w+|var\b)|ネタ(?:バ|ば)レ(?:を|が|も)?.{0,8}(?:含|あり|有)"
)
ASIDE = re.compile(
    r"[(\[【《〈（]\W{0,3}(?:\w+\s){0,2}(?:spoilers?|ネタ(?:バ|ば)レ(?:あり|注意|含む)?)\W{0,3}[)\]】》〉）]"
    r"|[,;:(\[–—-]\s?(?:(?:minor|major|big|mild|huge|slight|small|little|sorry|for|the|and|a|possible|full|plot|attention|petit|gros|achtung|vorsicht|kleiner?|leichter?|mini|cuidado|ojo|con|attenzione"
    r"|piccolo|obs|lille|liten|litt|små|dikkat|hafif|ufak)\s){0,4}spoil\w*(?: (?:alert|warning|alerte))?\s?[:,;–—!-]\s?\S"
    r"|(?:sorry|pardon|apolog\w+|excuse\w*|entschuldig\w*|désolée?|perdón|scusate|undskyld|beklager|förlåt) (?:\w+ ){0,2}spoil\w*",
    re.I,
)
TOLD = re.compile(r"(?:spoil\w*|ネタ(?:バ|ば)レ)[^:：]{0,30}[:：]\W{0,3}(?:\w+\W+){2}", re.I)
"""A warning that goes on at once with what it warns of."""
NAMED = re.compile(
    r"^\W{0,4}(?:the )?(?:ending,? (?:explained|spoil\w+|discussed)|how (?:it|the (?:film|movie)) ends|(?:das )?ende erklärt|erklärung des endes|(?:explication de la|la) fin(?: du film)?(?: expliquée)?$"
    r"|(?:el )?final explicado|explicación del final|(?:il )?finale spiegato|spiegazione (?:del )?finale|slutningen forklaret|slutten forklart|slutet förklarat|film\w* sonu açıklama\w*|final açıklama\w*|(?:結末|ラスト)(?:の|を|まで)?(?:解説|考察|意味))",
    re.I,
)
"""A heading over the ending itself."""
BRACKETED = re.compile(r"\w\W{1,2}[(（]\W?(?:spoil\w*|ネタ(?:バ|ば)レ)\W?[)）]\W{0,3}$", re.I)
"""A heading's warning behind what it heads: "The ending (spoilers)"."""
TOGGLE = re.compile(r"[-=~*_#—–]{2,12}\s*(?:\w+\s){0,2}(?:spoilers?|ネタバレ)\s*[-=~*_#—–]{2,12}$", re.I)
VERDICT = re.compile(
    r"^\W{0,6}(?:(?:the |my |final |mein |mon |il mio |mi )?(?:verdicts?|conclusions?|thoughts|summary|rating|score|bottom line|overall"
    r"|wrap(?:ping)? up|fazit|bewertung|urteil|schluss|conclusion|verdict|bilan|avis|note|en bref|veredicto|conclusi[oó]n|valoración"
    r"|nota|verdetto|conclusione|conclusioni|giudizio|voto|in sintesi|konklusion|dom|bedømmelse|konklusjon|vurdering|slutsats|omdöme"
    r"|betyg|sammanfattning|sonuç|karar|puan|değerlendirme)\b|総評|まとめ|評価|結論)",
    re.I,
)


def reach_of(text: str) -> Reach | None:
    """Say how far a warning in this sentence or heading reaches; None when it is no warning."""
    sample = text[:LONG]
    if len(text) < LONG and "spoil" in sample.lower() and WARNED.search(sample):
        return "section"
    if len(text) < SHORT and NAMED.match(text) and not text.rstrip().endswith((".", "?")):
        return "section"
    brief = len(text) < LONG
    if brief and (sent := _sent_away(sample)):
        return sent
    if (not MENTIONS.search(sample) and not STOPS.search(sample)) or FREE.search(sample) or closes(text):
        return None
    if TOLD.search(sample) and OPENS.match(sample):
        return "paragraph"
    if brief and (STOPS.search(sample) or (AHEAD.search(sample) and MENTIONS.search(sample))):
        return "rest"
    if (opening := OPENS.match(sample)) or (brief and CONTAINS.search(sample)):
        bare = opening is None or len(words(text[opening.end() : 300])) < 4
        return "section" if bare else "paragraph"
    if len(text) < SHORT and NOUN.search(text) and len(words(text)) < 7 and not text.rstrip().endswith((".", "!", "?")):
        return "section"
    return "sentence" if ASIDE.search(sample) else None


def _sent_away(text: str) -> Reach | None:
    """Say how far it reaches that a sentence sends some readers away, or says that the ending comes now."""
    if WHOEVER.match(text) and UNSEEN.search(text):
        return "rest"
    telling = TELLING.search(text)
    if telling is None:
        return None
    return "paragraph" if COLON.match(text, telling.end()) else "section"


def closes(text: str) -> bool:
    """Whether a short line says that what spoils is over."""
    sample = text[:160]
    if BRACKETED.search(sample):
        return False
    return len(text) < 160 and bool(CLOSES.search(sample) or (FREE.search(sample) and AGAIN.search(sample)))


def warned(manuscript: Manuscript, sentences: list[Sentence]) -> tuple[list[float], bool]:
    """Weigh each sentence by the critic's own marks: MARKED inside a block, WARNING for the warning itself.

    Second comes whether the critic warns at the top that the whole review may spoil: that marks no
    block. A heading that warns holds until the next one that is no deeper; a warning in the text
    until its section ends; "from here on" until a verdict; a word amid a paragraph for what follows there and judges
    nothing. What ends a block in so many words ends it.
    """
    blocks = [(mark.start, mark.end) for mark in manuscript.marked("spoiler")]
    levels = {mark.start: len(mark.target) for mark in manuscript.marked("heading")}
    toggles = sum(1 for one in sentences if len(one.text) < 60 and TOGGLE.match(one.text) and not closes(one.text))
    last_close = max((place for place, one in enumerate(sentences) if closes(one.text)), default=-1)
    prose = sum(len(one.text) for one in sentences if one.role == "prose")
    found: list[float] = []
    throughout = False
    opened: int | None = None
    begun: int | None = None
    section, paragraph, at, read = UNMARKED, -1, 0, 0
    aside = False
    for place, one in enumerate(sentences):
        while at < len(blocks) and blocks[at][1] <= one.start:
            at += 1
        inside = at < len(blocks) and blocks[at][0] < one.end
        level = levels.get(one.start)
        if opened is not None and ((level is not None and level <= opened) or _ends(one)):
            opened = begun = None
        section = level or section
        if len(one.text) < 60 and toggles % 2 == 0 and TOGGLE.match(one.text) and not closes(one.text):
            opened, begun = (None, None) if opened is not None else (-1, None)
            found.append(WARNING)
            continue
        reach = None if inside or one.role in ("furniture", "note") else reach_of(one.text)
        if reach in ("section", "rest"):
            top = read <= prose * TOP and last_close <= place
            if top and level is None:
                throughout = True
            elif opened is None:
                begun = place + 1 if top else None
                opened = -1 if reach == "rest" and level is None else section
        elif reach == "paragraph":
            paragraph, aside = one.paragraph, bool(place) and sentences[place - 1].paragraph == one.paragraph
        if inside or reach == "sentence":
            found.append(MARKED)
        elif paragraph == one.paragraph:
            found.append(WARNING if aside and reach is None and JUDGES.search(one.text[:LONG]) else MARKED)
        elif reach is not None:
            found.append(WARNING)
        else:
            found.append(MARKED if opened is not None else 0.0)
        read += len(one.text) if one.role == "prose" else 0
    if begun is not None and opened is not None:
        throughout = True
        found[begun:] = [0.0] * (len(found) - begun)
    return found, throughout


def _ends(one: Sentence) -> bool:
    """Whether a line ends a block by itself: it says so, or it heads the verdict."""
    return closes(one.text) or (one.role == "heading" and len(one.text) < 60 and bool(VERDICT.match(one.text)))
