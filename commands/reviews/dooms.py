"""Dooms: the deeds and deaths that end somebody's story, in every form of their words, in ten languages.

Where a fate is told as plain plot its verb stands in the present. Inside a judgement, a clause or a question
it stands in the infinitive, the past or as a noun: "After Otto has drowned, the film finds its tone".
"""

from __future__ import annotations

import re

from commands.reviews.endings import unsettled
from commands.reviews.figures import PEOPLE
from commands.reviews.people import UPPER

NAME = rf"(?-i:(?<![^\W\d_][ ])[{UPPER}][^\W\d_]{{2,20}}|(?<=[^\W{UPPER}] )[{UPPER}][^\W\d_]{{2,20}})"
CAPITAL = rf"(?-i:[{UPPER}][^\W\d_]+)"
SOMEBODY = re.compile(rf"(?<=[^\W\d_,;:] )[{UPPER}][^\W\d_]+|(?<=['’]){CAPITAL}|^\W{{0,3}}{CAPITAL}\s", re.M)

DEEDS: dict[str, str] = {
    "en": r"drown(?:s|ed|ing)?|hang(?:s|ed|ing)? (?:him|her|them)sel(?:f|ves)|(?:is|was|were|been|being|gets) hanged|die[sd]?|dying"
    r"|kill(?:s|ed|ing)?(?! (?:time|off|its|any|(?:the|all) (?:mood|joke|jokes|momentum|pace|tension|atmosphere|film|fun|suspense))\b)"
    r"|murder(?:s|ed|ing)|strangl(?:es?|ed|ing)|stab(?:s|bed)?\b(?! at)|poison(?:s|ed|ing)?|(?:commit\w*|by|of) suicide"
    r"|sets? (?:the|a) fire|set(?:s|ting)? (?:fire to|(?:the|his|her) \w+ (?:on fire|ablaze|alight))|burn(?:s|ed|t|ing)? (?:down|to death|with)"
    r"|pa(?:y|ys|id|ying) (?:[\w’']+ ){0,6}with (?:his|her|their) li(?:fe|ves)|perish\w*|(?:not|n[’']t) survive|never wakes?"
    r"|bur(?:y|ies|ied) (?:the|her|his|him|their)|shoots? (?:him|her|them|his)|(?:is|was|been|gets) (?:shot|executed|beheaded|betrayed)",
    "de": r"ertr[aäiu]n?k\w*|erh[aä]ng\w*|um(?:zu)?bring\w*|umgebracht|(?:ge)?töte[nt]?|tötete\w*|ermord\w+|ersch(?:oss|ieß)\w*|erst(?:ech|ich|och)\w*|vergift\w+|erwürg\w+"
    r"|stirbt|sterben|starb(?:en)?|gestorben|verbr[ae]nn\w*|abgebrannt|abbrenn\w*|selbstmord|suizid|(?:be)?zahl\w* (?:\w+ ){0,6}mit (?:dem|ihrem|seinem) leben"
    r"|mit (?:dem|ihrem|seinem) leben (?:be)?zahl\w*|umgekommen|umkomm\w+|ums leben|feuer (?:gelegt|legt)|in brand|wacht nie"
    r"|als (?:sein|ihr)\w* (?:\w+ )?(?:vater|mutter|sohn|tochter|bruder|schwester|mörder\w*) (?:erweist|entpuppt|herausstellt)|als (?:der )?(?:täter|mörder)\w* (?:erweist|entpuppt|herausstellt)",
    "fr": r"(?:se |s[’'](?:est |était |être )?)?no(?:ie|ient|yer|yée?s?|yait|ya)|(?:s[’'](?:est|était|être) pendue?|se pend(?:re)?)|tu(?:er|ée?s?|ait|a)|tue(?! le temps)|assassin(?:er?|ée?s?|ait|a)|meurt|meurent|mour(?:ir|ait|ut|ra)|suicid\w*"
    r"|brûl\w+ (?:avec|vifs?|vive)|poignard\w+|empoisonn\w+|étrangl\w+|abatt(?:re|ue?)|pa(?:ie|ye|yer|yé) (?:[\w’']+ ){0,6}de sa vie|est mort|était mort|(?:mis|met|mettre) le feu|incendi(?:e|er|é)(?= (?:la|le|sa|son))"
    r"|ne (?:se réveille|survi\w+|revien\w+) (?:pas|jamais)",
    "es": r"(?:se )?ahog(?:a|ar|ó|ado|ada|ue)\w{0,2}|ahorc\w+|mat(?:a|ar|ó|aba|ado|ara|en|an|aron)(?:lo|la|se)?|asesin(?:ar?|ó|ad[oa]|en)|mueren?|mor(?:ir|ía|irá)|murió|murieron|ha muerto|había muerto|suicid\w*"
    r"|se quem\w+ con|quem(?:ó|ar) (?:la|el|su)|prend\w+ fuego|apuñal\w+|envenen\w+|estrangul\w+|pag(?:a|ó|ar) (?:\w+ ){0,6}con (?:la|su) vida|(?:no|nunca) (?:sobreviv\w+|despiert\w+)",
    "it": r"anneg\w+|affog\w+|impicc\w+|ucci(?:de|dere|derl[oa]|so|sa|si|se|desse)|ammazz\w+|assassin(?:are|ato|ata|ò)|muoi?(?:re|ono|ia)|morire|morì|(?:è|era|sia) mort[oa]|suicid\w*|bruci(?:a|are|ato|ata) con"
    r"|dat[oa]? fuoco|dà fuoco|appicca\w*|accoltell\w+|avvelen\w+|strangol\w+|paga\w* (?:\w+ ){0,6}con la (?:propria |sua )?vita|non (?:sopravviv\w+|si sveglia\w*)",
    "da": r"drukn\w*|hæng(?:er?|te|t) sig|dræb\w*|myrd\w+|ihjel|(?:er|var|have|at) død(?:e)?|døde|selvmord|brænd\w* (?:[\w]+ ){0,2}(?:ned|inde|af|op)|forgift\w+|kvalt|kvæl\w+|sk(?:udt|yder|yde|ød) (?:ham|hende|sin)"
    r"|(?:bliver|blev) skudt|sat(?:te)? ild|betal\w* (?:\w+ ){0,6}med (?:livet|sit liv)|overlever? ikke|vågner? aldrig",
    "no": r"drukn\w*|heng(?:er?|te|t) seg|drep\w*|myrd\w+|i hjel|(?:er|var) død|døde|selvmord|brenn\w* (?:\w+ ){0,2}(?:ned|inne|opp)|brente? (?:\w+ )?(?:ned|inne|opp)|forgift\w+|kvalt|kvel\w+|sk(?:yter|yte|jøt) (?:ham|henne|sin)"
    r"|(?:blir|ble) skutt|tent(?:e)? på|betal\w* (?:\w+ ){0,6}med livet|overlever? ikke|våkner? aldri",
    "sv": r"dränk\w*|drunkn\w*|häng(?:er|a|de|t) sig|dör|dött|död(?:ar?|ade|at|ats)|dog|mörd\w+|självmord|ihjäl|br(?:inn|ann|änn)\w* (?:\w+ ){0,2}(?:ner|upp|inne)|förgift\w+|stryp\w+|sk(?:juter|juta|öt) (?:honom|henne|sin)"
    r"|(?:blir|blev) skjuten|tän(?:t|de|der) eld|betal\w* (?:\w+ ){0,6}med (?:livet|sitt liv)|överlever? inte|vaknar? aldrig",
    "tr": r"boğ(?:du|ar|uyor|muş|mak|ul)\w*|öl(?:dü|ür|üyor|en|mesi|meden|ecek|müş|mek)\w*|öldür\w+|intihar\w*|kendini (?:as|öldür|vur|yak)\w+|vur(?:du|ur|uyor|uldu|muş|mak|ması|duğu)\w*|yak(?:tı|ar|ıyor|ması)\w*|yan(?:ıyor|arak|dı)\w*"
    r"|zehirle\w+|göm(?:er|üyor|dü|mek)\w*|can(?:ıyla|ını) (?:öde|ver|al)\w*|hayatıyla öde\w*|uyanm(?:az|ıyor|adı)\w*",
    "ja": r"首を(?:吊|つ)|溺れ|溺死|殺(?:す|し|さ|害|め)|自殺|死(?:ぬ|ん|なせ|を選|を遂げ|なな)|亡くな|命を(?:落|絶)|火を(?:放|つけ)|焼け(?:落|死)|刺[しさ]|撃[ちた]|心中し|息を引き取",
}
TURNS: dict[str, str] = {
    "en": r"marr(?:y|ies|ied|ying)|betray\w*|confess\w*|surviv\w+|sacrific\w+|escape[sd]?|ends? up|ended up|for good|forever|wedding|death|suicide|murder|dead|funeral|forgiv\w+|dream(?:s|ed|t)? (?:it|this|everything)|ghost",
    "de": r"heirate\w*|hochzeit|verr[aä]t\w*|gesteh\w*|gestanden|überleb\w*|geopfert|opfert|entkomm\w*|für immer|tod(?:es)?|mord|tot|verz[ei][ie]h\w*|geträumt|geist",
    "fr": r"épous\w+|mari(?:er|é|ée)|mariage|trahi\w*|avou\w+|surviv?\w+|sacrifi\w+|enfui\w*|(?:pour )?toujours|à jamais|mort|enterr\w+|pardonn\w+|rêvé|fantôme",
    "es": r"cas(?:a|ar|ó|arse|ado)|boda|traicion\w+|confes\w+|confies\w+|sobreviv\w+|sacrific\w+|escap\w+|para siempre|muert[eoa]|entierr\w+|perdon\w+|soñado|soñó|fantasma",
    "it": r"spos(?:a|are|ato|ata|arlo|arla)|matrimonio|trad(?:ire|ito|isce)|confess\w+|sopravviv\w+|sacrific\w+|fugg\w+|per sempre|morte|mort[oa]|funerale|perdon\w+|sognato|fantasma",
    "da": r"gift\w*|bryllup\w*|forråd\w*|tilstå\w*|overlev\w*|ofre\w*|flygt\w*|for altid|døden|død|begrav\w*|tilgiv\w*|drømt|spøgelse\w*",
    "no": r"gift\w*|bryllup\w*|forråd\w*|tilst[åo]\w*|overlev\w*|ofre\w*|flykt\w*|for alltid|døden|død|begrav\w*|tilgi\w*|drømt|spøkelse\w*",
    "sv": r"gift\w*|bröllop\w*|förråd\w*|erkänn\w*|överlev\w*|offra\w*|flydde|för alltid|döden|död|begrav\w*|förlåt\w*|drömt|spöke\w*",
    "tr": r"evlen\w+|düğün\w*|ihanet\w*|itiraf\w*|hayatta kal\w*|kaç(?:tı|ar|ıyor)\w*|sonsuza|ölüm(?!süz)\w*|cenaze\w*|affet\w*|affed\w*|rüya\w*|hayalet\w*",
    "ja": r"結婚|裏切|告白|生き残|犠牲|逃げ|永遠に|の死|死を|葬|許[しす]|夢だ|幽霊",
}
OPENERS: dict[str, str] = {
    "en": r"after|once|when|where|in which|that|who|whose|whom|before|because|how|until|revelation",
    "de": r"nachdem|als|wenn|dass|wie|wo|in (?:der|dem|denen)|deren|dessen|bevor|weil|bis",
    "fr": r"après que?|après (?:s[’']être|avoir|qu)|lorsqu\w*|quand|que|où|dont|qui|avant|parce",
    "es": r"después de|tras|cuando|que|donde|cuy[oa]s?|antes|porque|en (?:el|la) que",
    "it": r"dopo|quando|che|dove|in cui|(?:il|la) cui|prima|perché",
    "da": r"efter|da|når|at|hvor|hvis|som|der|før|fordi",
    "no": r"etter|da|når|at|der|hvor|som|før|fordi",
    "sv": r"efter|när|att|där|vars|som|innan|eftersom|då",
}
KIN = {
    "en": r"father|mother|son|daughter|brother|sister|wife|husband|killer|murderer",
    "da": r"far|mor|søn|datter|bror|søster|morder",
    "no": r"far|mor|sønn|datter|bror|søster|morder",
    "sv": r"far|pappa|mor|mamma|son|dotter|bror|syster|mördare",
}
SECRETS: dict[str, str] = {
    "en": rf"(?:is|was) (?:actually |really )?(?:{CAPITAL}[’']s|his|her|their) (?:real|true|actual|biological|own|long-lost) (?:{KIN['en']})|it (?:was|is) {CAPITAL} who (?!plays|made|wrote|directed|gets|steals|gives)[a-z]+"
    r"|never (?:wakes?|comes? out of|recovers?) (?:up )?(?:from )?(?:the|his|her) coma|burns? (?:down )?with [\w ]{2,30} inside|(?:decid\w+|chooses?|chose) to \w+ (?:[\w’']+ ){0,5}(?:for good|forever)"
    rf"|{CAPITAL} ends? up with|hands? in (?:\w+ ){{1,3}}for good|(?:decid\w+|chooses?) (?:to stay|to leave) (?:with|for) (?:him|her|{CAPITAL})",
    "de": r"(?:ist|war) (?:in (?:wahrheit|wirklichkeit)|eigentlich) (?:ihr|sein|der|die)\w*|es (?:war|ist) (?-i:[A-Z])\w+,? (?:der|die) (?:\w+ ){0,5}(?:hat|hatte)\b|(?:bezahlt|zahlt) (?:\w+ ){0,6}mit (?:dem|ihrem|seinem) leben|wacht nie (?:mehr |wieder )?(?:aus|auf)"
    r"|brennt (?:\w+ )?mit \w+ (?:\w+ )?(?:ab|nieder)|entscheidet sich (?:\w+ ){0,5}(?:für immer|zu bleiben)|bleibt für immer",
    "fr": rf"(?:est|était) (?:en (?:réalité|fait)|le (?:vrai|véritable) (?:père|fils|frère)|la (?:vraie|véritable) (?:mère|fille|sœur))|c[’'](?:est|était) {CAPITAL} qui (?:a|avait) (?!réalis|écrit|sign)\w+|ne (?:se réveille(?:ra)?|sort(?:ira)?) (?:pas|jamais) d[ue]"
    r"|brûle avec \w+ (?:à l[’']intérieur|dedans)|décide de \w+ (?:[\w’']+ ){0,5}(?:pour toujours|à jamais)",
    "es": rf"(?:es|era) (?:en realidad|el verdadero (?:padre|hijo|hermano)|la verdadera (?:madre|hija|hermana))|(?:fue|es) {CAPITAL} quien|nunca (?:despierta|sale) del coma|se quema con \w+ (?:\w+ )?(?:dentro|adentro)|se quema con {CAPITAL}|decide \w+r(?:se)? (?:\w+ ){{0,5}}para siempre",
    "it": rf"(?:è|era) (?:in realtà|il vero (?:padre|figlio|fratello)|la vera (?:madre|figlia|sorella))|(?:è|era) stat[oa] {CAPITAL} a|non si (?:sveglia|risveglia) (?:mai|più)|brucia con {CAPITAL}|decide di \w+ (?:[\w’']+ ){{0,5}}per sempre",
    "da": rf"(?:er|var) (?:i virkeligheden|egentlig) (?:\w+ )?(?:{KIN['da']})|(?:er|var) \w+ (?:rigtige|virkelige) (?:{KIN['da']})|det (?:var|er) {CAPITAL},? der (?:satte|dræbte|tændte|slog|gjorde)|vågner aldrig|brænder (?:\w+ )?(?:ned )?med \w+ (?:indenfor|inde)|beslutter (?:\w+ ){{1,8}}for altid|bliver for altid",
    "no": rf"(?:er|var) (?:i virkeligheten|egentlig) (?:\w+ )?(?:{KIN['no']})|(?:er|var) \w+ (?:virkelige|egentlige|ekte) (?:{KIN['no']})|det (?:var|er) {CAPITAL} som (?:satte|tente|drepte|gjorde)|våkner aldri|brenner (?:\w+ )?(?:ned )?med \w+ (?:inni|inne)|bestemmer (?:\w+ ){{1,8}}for alltid|blir for alltid",
    "sv": rf"(?:är|var) (?:i själva verket|egentligen|i verkligheten) (?:\w+ )?(?:{KIN['sv']})|(?:är|var) \w+ (?:riktiga|verkliga|biologiska) (?:{KIN['sv']})|det (?:var|är) {CAPITAL} som (?:satte|tände|dödade|gjorde)|vaknar aldrig|brinner (?:\w+ )?(?:ner |upp )?med \w+ (?:inuti|inne|kvar)|bestämmer (?:\w+ ){{1,8}}för alltid|stannar för alltid",
    "tr": r"(?:aslında|gerçekte) (?:\w+ ){0,3}(?:babası|annesi|kardeşi|oğlu|kızı|katil)\w*|gerçek (?:babası|annesi|katil)\w*|[iıuü] vur(?:ur|du|uyor) ve|komadan (?:hiç |asla )?(?:uyanm|çıkm)\w+|göm(?:er|üyor|dü)\b|içinde(?:yken|) yan(?:ar|ıyor)\w*|temelli|sonsuza dek kal\w*",
    "ja": r"(?:本当|実)の(?:父|母|兄|弟|姉|妹|息子|娘)|(?:火|ひ)をつけたのは|昏睡から(?:二度と)?(?:目覚め(?:な|る)|覚め)|永遠に(?:残|留)|ごと焼け|閉じ込めたまま",
}
EVENTS: dict[str, str] = {
    "en": rf"{NAME}[’']s (?:\w+ )?(?:suicide|death|murder|funeral|wedding|betrayal|execution|decision to (?:stay|leave|go|marry|kill|jump|return|forgive)|confession)|(?:suicide|death|murder|funeral|wedding|betrayal|execution) of {CAPITAL}",
    "de": rf"(?:selbstmord|suizid|tod|ermordung|hochzeit|beerdigung|hinrichtung|verrat) (?:von|an) {CAPITAL}|{CAPITAL}s (?:selbstmord|suizid|tod|ermordung|hochzeit|beerdigung|hinrichtung|verrat|entscheidung, zu)",
    "fr": rf"(?:suicide|mort|meurtre|mariage|enterrement|exécution|trahison) (?:de |d[’']){CAPITAL}|décision (?:de |d[’']){CAPITAL} (?:de |d[’'])\w+",
    "es": rf"(?:suicidio|muerte|asesinato|boda|entierro|ejecución|traición) de {CAPITAL}|decisión de {CAPITAL} de \w+",
    "it": rf"(?:suicidio|morte|omicidio|matrimonio|funerale|esecuzione|tradimento) di {CAPITAL}|(?:decisione|scelta) di {CAPITAL} di \w+",
    "da": rf"{CAPITAL}s (?:selvmord|død|drab|bryllup|begravelse|beslutning om at)|(?:mordet|drabet) på {CAPITAL}",
    "no": rf"{CAPITAL}s (?:selvmord|død|drap|bryllup|begravelse|beslutning om å)|(?:mordet|drapet) på {CAPITAL}",
    "sv": rf"{CAPITAL}s (?:självmord|död|bröllop|begravning|beslut att)|mordet på {CAPITAL}",
    "tr": rf"{CAPITAL}[’'](?:n?[ıiuü]n) (?:\w+ )?(?:intiharı|ölümü|cinayeti|düğünü|cenazesi)\w*",
    "ja": r"(?:[一-龠]{2,4}|[ァ-ヶー]{2,10})の(?:死(?=[はがもをで、。])|自殺|葬儀|結婚式|裏切り)",
}
SCENES: dict[str, str] = {
    "en": rf"(?:scene|moment|sequence|shot|image) (?:where|in which|when|of) (?:\w+ )?(?:{CAPITAL}|he|she|they)|(?:tells|shows) us that|(?:revelation|fact|way|idea) that (?:{CAPITAL}|he|she|they)",
    "de": rf"(?:szene|moment|einstellung|sequenz),? (?:in (?:der|dem)|wo|wenn|als) (?:{CAPITAL}|er|sie)|^\W{{0,3}}dass (?:{CAPITAL}|er|sie) ",
    "fr": rf"(?:scène|moment|séquence|plan) (?:où|dans l(?:a|e)quel\w*|quand) (?:{CAPITAL}|ils?|elles?)|^\W{{0,3}}qu(?:e |[’']){CAPITAL}",
    "es": rf"(?:escena|momento|secuencia|plano) (?:donde|en (?:la|el) que|cuando|en que) (?:{CAPITAL}|él|ella)|^\W{{0,3}}que {CAPITAL}",
    "it": rf"(?:scena|momento|sequenza|inquadratura) (?:dove|in cui|quando) (?:{CAPITAL}|lui|lei)|^\W{{0,3}}che {CAPITAL}",
    "da": rf"(?:scenen?|øjeblikket|sekvensen),? (?:hvor|da|når) (?:{CAPITAL}|han|hun|de)|^\W{{0,3}}at {CAPITAL}",
    "no": rf"(?:scenen?|øyeblikket|sekvensen),? (?:hvor|der|da|når) (?:{CAPITAL}|han|hun|de)|^\W{{0,3}}at {CAPITAL}",
    "sv": rf"(?:scenen?|ögonblicket|sekvensen),? (?:där|då|när) (?:{CAPITAL}|han|hon|de)|^\W{{0,3}}att {CAPITAL}",
    "tr": rf"{CAPITAL}[’']?\w* (?:\w+ ){{1,5}}sahne\w*",
    "ja": r"(?:[一-龠]{2,4}|[ァ-ヶー]{2,10})が[^。、]{2,30}(?:場面|シーン|瞬間)",
}
LEAVES = re.compile(
    r"\bwh(?:y|at made) (?:does|did|must|had|should|would)(?:n[’']t)? (?!(?:you|we|i|one|people|anyone|it|this|the (?:film|movie|director|critics?))\b)[\w’' ]{2,30}? (?:leave|stay|return|go back|forgive|lie|let|save|jump|run|choose|take|give|open|burn|throw|hide|send|steal)\b"
    r"|\b(?:does|did|do|must|should|could|would|will)(?:n[’']t)? (?!(?:you|we|one|i|people|anyone|any of us)\b)(?:[\w’'-]+ ){1,5}?"
    r"(?:die|drown|kill|murder|shoot|betray|survive|perish|confess)\b|\bwho (?:really )?(?:killed|murdered|shot|betrayed) (?:her|him|them)\b"
    r"|\b(?:guess|suspect|realis|realiz|know|notice)\w* that (?:the |his |her )?[\w’']+ (?:is|was|were|had|has)\b|\bever (?:really )?(?:real|alive|there)\b|\b(?:only|all) (?:in (?:his|her) head|a dream)\b",
    re.I,
)


def _words(lists: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {
        language: re.compile(listed if language == "ja" else rf"(?<!\w)(?:{listed})(?!\w)", re.I)
        for language, listed in lists.items()
    }


DEED, SECRET, EVENT, SCENE = _words(DEEDS), _words(SECRETS), _words(EVENTS), _words(SCENES)
EITHER = _words({language: f"{deeds}|{TURNS[language]}" for language, deeds in DEEDS.items()})
FRAMED = {
    language: re.compile(
        rf"(?<!\w)(?:{opener})(?!\w)[^.;!?]{{0,90}}?(?<!\w)(?P<deed>{DEEDS[language]})(?!\w)"
        if language in OPENERS
        else "(?!)",
        re.I,
    )
    for language, opener in OPENERS.items()
}
FRAMED["tr"] = re.compile(
    rf"(?<!\w)(?P<deed>{DEEDS['tr']}|\w+)(?:dıktan|dikten|duktan|dükten|tıktan|tikten|tuktan|tükten)\b sonra|(?P<act>(?<!\w)(?:{DEEDS['tr']}))(?!\w)[^.]{{0,20}}(?:sahne|an[ıi]\b)",
    re.I,
)
FRAMED["ja"] = re.compile(
    rf"(?P<deed>{DEEDS['ja']})[^。、]{{0,8}}(?:あと|後|場面|シーン|こと|とき|時|瞬間|の(?:は|が|も))"
)


def somebody(text: str, language: str | None) -> bool:
    """Whether a text names somebody, or speaks of somebody by what they are to others."""
    people = PEOPLE.get(language or "en", PEOPLE["en"])
    return language == "ja" or bool(people.search(text) or SOMEBODY.search(text))


def disclosed(text: str, language: str | None) -> bool:
    """Whether a sentence says outright who somebody really is, who did it, or that somebody is lost for good."""
    found = SECRET.get(language or "en", SECRET["en"]).search(text)
    return found is not None and not unsettled(text, found.start())


def framed(text: str, language: str | None) -> bool:
    """Whether a clause or a noun brings in what becomes of somebody: "after he drowned", "the death of Otto"."""
    kept = language or "en"
    clause = FRAMED.get(kept, FRAMED["en"]).search(text)
    if clause and somebody(text, language) and not unsettled(text, clause.start("deed")):
        return True
    return bool(EVENT.get(kept, EVENT["en"]).search(text))


def doubtful(text: str, language: str | None) -> bool:
    """Whether a sentence may give away a fate: it shows somebody in one scene, or a deed stands in it in any form."""
    kept = language or "en"
    return bool(
        SCENE.get(kept, SCENE["en"]).search(text)
        or (DEED.get(kept, DEED["en"]).search(text) and somebody(text, language))
    )


def presupposes(question: str, language: str | None) -> bool:
    """Whether a question takes a fate for known: a deed in any form, and somebody whom it befalls."""
    kept = language or "en"
    asked = question if kept == "tr" else f"… {question.strip().partition(' ')[2]}"
    return bool(
        LEAVES.search(question)
        or disclosed(question, language)
        or (EITHER.get(kept, EITHER["en"]).search(question) and somebody(asked, language))
    )
