"""Fates: what becomes of people in a story, told as plain plot in ten languages.

Such words give nothing away in the set-up ("a widow marries an earl"): they count only past the
first third of a review, and only where no film, script or joke is what dies or survives.
"""

from __future__ import annotations

import re

from commands.reviews.wordlists import cues

FATES: dict[str, re.Pattern[str]] = {
    language: re.compile(cues, re.I)
    for language, cues in {
        "en": r"\b(?:(?:is|are|gets?|being|been) (?:stabbed|shot|hanged|poisoned|drowned|executed|beheaded|arrested|caught"
        r"|eaten|devoured|dismissed from|expelled|crushed|buried alive|imprisoned|jailed|found dead|rescued|acquitted|convicted|cured|avenged|reunited|unmasked|exposed as)\b|drowns\b|is dead\b"
        r"|(?:kills?|stabs|strangles|poisons|murders|marries|betrays|abandons|leaves|rescues|forgives)"
        r" (?:his|her|their|the|him|them)\b(?! (?:audience|viewers?|film|scene|mood|joke|story|viewer|screen|point|room)\b)"
        r"|dies? (?:together|alone|side by side|in (?:his|her|their|each))\b|ends up [a-z]+ing\b|goes (?:back )?to (?:prison|jail)\b|walks (?:off|away) alone\b"
        r"|shoots (?:(?:him|them|her)(?:self|selves)?\b(?! (?:in|from|with|like|through|against|as|at)\b)|dead\b|and kills"
        r"|(?:his|her|their) (?:own )?(?:father|mother|brother|sister|wife|husband|son|daughter|lover|boss|friend|partner|rival))"
        r"|saves? (?:his|her|their) (?:life|lives)|commits|(?:have|has|had) died\b|hangs (?:him|her)self"
        r"|kills? (?-i:[A-Z])\w+|(?:had|has|have) been killing|was in on (?:it|everything)|(?:it was|all) (?:only )?a dream|turn(?:s|ed) out\b(?! to be (?:the |an? )?(?:right|wrong|best|perfect|ideal|better)\b)"
        r"|(?:in|at) the end,? (?-i:[A-Z][a-z]+) (?!(?:is|was|has|does|and|delivers|succeeds|works|manages|makes|sticks|earns|proves|remains|feels|trusts|gives|settles|falls|fails|lacks|shows|offers|wins|pulls|lands)\b)[a-z]+s\b(?! (?:a|the) (?:film|movie|picture))"
        r"|(?-i:[A-Z][a-z]+) (?:finally|eventually|at last) (?!(?:is|was|has|does|and|delivers|succeeds|works|manages|makes|sticks|earns|proves|remains|feels|trusts|gives|settles|falls|fails|lacks|shows|offers|wins|pulls|lands)\b)[a-z]+s\b"
        r"|we (?:eventually |finally |later )?(?:learn|discover|find out)\b that|the truth (?:is|comes out|about)"
        r"|confesses\b|never happened\b|gives birth\b|loses the (?:baby|child)|comes back to life|runs out on"
        r"|is (?:actually|really|secretly|in fact) (?:the|a|an|his|her|not|dead)\b|has been (?:hiding|lying|dead|him|her)\b"
        r"|(?:they|he|she) (?:survives?|escapes?|marr(?:y|ies)|reunites?|dies?)\b|gets away with"
        r"|(?:is|was) (?:actually |really |in fact |secretly )?(?:his|her|their) (?:own |real |long-lost |biological )?(?:son|daughter|father|mother|brother|sister|twin)\b"
        r"|(?:finds?|discovers?) (?:his|her|the) (?:body|corpse))",
        "de": r"\b(?:ertrinkt|erschießt|ersticht|vergiftet|erhängt|begeht|heiratet|überlebt|entkommt|verrät|gesteht|rettet"
        r"|verlässt (?:ihn|sie|ihren|seine)|wird (?:erschossen|verhaftet|getötet|gerettet|verurteilt|freigesprochen)"
        r"|läuft vor einen|kommt (?:dabei )?um\b|tötet (?:ihn|sie|seinen|ihren|den|die)|ist (?:längst |schon )?tot\b"
        r"|schneidet sich die|springt in den tod|erwürgt|stellt sich heraus|nimmt sich das leben|war (?:alles )?nur ein traum|dass (?:dies|das|er|sie|es) (?:sein|ihr|seine|ihre) (?:\w+ )?(?:sohn|tochter|vater|mutter|bruder|schwester) (?:ist|war))\b",
        "fr": r"\b(?:épouse (?:le|la|son|sa|un|une)|se noie|se pend|est (?:finalement )?(?:acquittée?|condamnée?|arrêtée?|tuée?"
        r"|assassinée?|sauvée?)|tue (?:son|sa|le|la)|assassine|survit|s[’']enfuit|meurt|avoue (?:avoir|qu)|se marient?"
        r"|trahit (?:son|sa|le|la)|la revoit|le revoit|les? quitte|est en fait|était (?:mort|morte|en fait)|(?:est|était) (?:en (?:fait|réalité) )?(?:son|sa) (?:propre |vrai |vraie )?(?:fils|fille|père|mère|frère|sœur))\b",
        "es": r"\b(?:muere|mata a|mató a|es (?:detenid[ao]|asesinad[ao]|condenad[ao]|absuelt[ao])|se (?:casan?|suicida|ahoga|escapa)"
        r"|sobrevive|confiesa que|traiciona a|no mató|lo tiene encerrad[ao]|resulta ser|era en realidad|en realidad (?:es|era)"
        r"|todo (?:era|fue) un sueño|(?:es|era) (?:en realidad )?su (?:propi[oa] |verdader[oa] )?(?:hij[oa]|padre|madre|herman[oa]))\b",
        "it": r"\b(?:muore|uccide|(?:lo|la|li|le) (?:strangola|ammazza|accoltella|soffoca|abbandona|denuncia|tradisce)|si (?:sposano|sposa|uccide|impicca|scopre|salva|suicida)|sopravvive|tradisce (?:il|la|suo|sua)"
        r"|confessa (?:di|che)|lascia (?:la casa|il marito|la moglie|la famiglia)|viene (?:arrestat|uccis|condannat|salvat)[oa]"
        r"|era (?:solo )?un sogno|nulla è accaduto|non è mai (?:successo|stato|accaduto)|in realtà (?:era|è)|(?:è|era) (?:in realtà )?(?:suo|sua) (?:figli[oa]|padre|madre|fratello|sorella))\b",
        "da": r"\b(?:drukner|dør(?! (?:til|på|og|i)\b)|dræber|skyder|gifter sig|overlever|flygter|tilstår|forråder|redder (?:ham|hende|sin)"
        r"|(?:det viser sig|viser det sig),? at|bliver (?:halshugget|hængt|henrettet|skudt|arresteret|dømt|frikendt|fundet)|bliver \w+ (?:skudt|dræbt|fundet|arresteret)|ihjel|til live igen|bærer hans kiste|er død|tager sit eget liv|forlader (?:ham|hende|sin))\b",
        "no": r"\b(?:drukner|dør(?! (?:til|på|og|i)\b)|dreper|skyter|gifter seg|overlever|flykter|tilstår|forråder|redder (?:ham|henne|sin)"
        r"|(?:det viser seg|viser det seg),? at|blir (?:halshugget|hengt|henrettet|skutt|arrestert|dømt|frikjent|funnet)|mister barnet|(?:brenner|slår|skyter) \w+ (?:sin )?i hjel|til live igjen|er død|tar sitt eget liv|forlater (?:ham|henne|sin))\b",
        "sv": r"\b(?:drunknar|dör|dödar|ihjäl|till liv igen|skjuter|gifter sig|överlever|flyr|erkänner|förråder|räddar|bryter ihop"
        r"|(?:det visar sig|visar det sig),? att|blir (?:halshuggen|hängd|avrättad|skjuten|arresterad|dömd|frikänd)|är död|tar livet av|lämnar (?:honom|henne|sin))\b",
        "tr": r"\b(?:öldürür|öldürüyor|ölür|ölüyor|öldüğü|evlen(?:ir|iyor)|kaçar|kaçıyor|yakalan(?:ır|ıyor)|itiraf ed\w+|ihanet ed\w+"
        r"|kurtul(?:ur|uyor)|boğul\w+|ateşe at\w+|geri dön(?:er|üyor)|karısına dön\w+|terk ed\w+|vazgeçip|vuruluyor|vurulur"
        r"|kafasına sık\w+|kendini (?:vur|as|öldür)\w+|canına kıy\w+|cenazesinde|hayatını kaybed\w+)\b",
        "ja": r"は死に|にはねられ|死ぬ|死んで(?:いた|しま)|殺し|殺す|殺され|逮捕され|捕まり|捕まる|ばらばらにな|結婚する|逃げ延び|自首|打ち明け|亡くな|生き残|裏切|まさか[^。]{2,40}とは|クビにな|実は|黒幕|庭に埋め|正体",
    }.items()
}
LAST = cues(
    r"\b(?:(?:in|by|at|with|during|until) (?:the|its) (?:very )?(?:final|last|closing) (?:scenes?|shots?|act|moments?|reel|minutes|frames?|third|sequence|image|chapter|seconds)"
    r"|in (?:der|den) (?:letzten|finalen) (?:szenen?|einstellung|minuten|sequenz)|am (?:ende|schluss)|zum schluss|à la (?:toute )?fin\b|dans (?:le dernier plan|la dernière scène|les dernières (?:minutes|images))"
    r"|al final\b|en la (?:última|escena final|secuencia final)|alla fine\b|nell[’']ultim[ao] (?:scena|inquadratura|sequenza|atto)|til sidst\b|i (?:den )?sidste scener?"
    r"|til slutt\b|i (?:den )?siste scene\w*|till slut\b|till sist\b|i (?:den )?sista scen\w*|filmin sonunda|son sahne\w*|en sonunda)\b"
    r"|終盤|ラスト(?:は|で|に|の|シーン)|最後(?:に(?![^。]{0,40}のはいつ)|、|,)"
)
TOWARDS_THE_END = cues(
    r"\b(?:(?:towards?|near|at|by|until|till|before) the (?:very )?end\b(?! of the (?:day|year|month|line|road|world|war))"
    r"|(?:the|its|this|that) (?:final|last|closing) (?:scenes?|shots?|minutes|moments?|act|third|half[ -]hour|quarter|stretch|reel|sequence|chapter|phase)"
    r"|(?:the|its|this|that|a|an) (?:\w+ )?(?:ending|finale|climax|denouement|dénouement|epilogue|plot twist|twist)\b|at the last (?:moment|minute)"
    r"|(?:gegen|am|zum|kurz vor|bis zum|vor dem) (?:ende|schluss)|in (?:der|den) letzten (?:szene|minuten|phase|einstellung|akt|viertel|drittel|halben)\w*|im letzten (?:akt|drittel|moment)"
    r"|(?:im|das|dem|ein|zum) (?:\w+ )?(?:finale|showdown)|auflösung|wendung\w*|schlussszene\w*"
    r"|(?:vers|à|avant|jusqu[’']à|sur) la (?:toute )?fin|(?:la|sa|cette) fin\b|(?:le|ce|son|un) (?:\w+ )?(?:dénouement|final|dernier (?:acte|tiers|plan|quart))|(?:dernières?|ultimes?) (?:scènes?|minutes|images?|parties?)|retournement\w*|au dernier moment"
    r"|(?:hacia|al|hasta|cerca d)el final|al final|(?:el|su|ese|este|un) (?:\w+ )?(?:final|desenlace|clímax)|(?:última|últimos|tercer) (?:escena|minutos|acto|tramo)|secuencia final|giro (?:final|de guion)|último momento"
    r"|(?:verso|alla|sul|fino alla) (?:fine|finale)|(?:il|nel|del|suo|un) (?:\w+ )?finale|(?:ultim[ao]|ultimi) (?:scena|minuti|atto|parte|sequenza)|colpo di scena|epilogo|all[’']ultimo momento"
    r"|(?:mod|til|imod|mot|till) (?:slutning\w*|slutten|slutet|sidst|sist|slut|slutt)|slutningen|slutten|slutet|klimaks|klimax|finalen|upplösning\w*|vändning\w*|vendingen|(?:sidste|siste|sista) (?:scen\w*|akt|minutt?er|tredjedel|öjeblik)"
    r"|sonunda|sonlarına|sonuna|finali\w*|finalde|son (?:sahne|bölüm|dakika|yarım)\w*|ters köşe)\b|終盤|ラスト|結末|クライマックス|最後(?:に|の|は|、|,)|どんでん返し|オチ"
)
OF_FILM_ITSELF = re.compile(
    r"\b(?:films?|movies?|script|screenplay|comedy|drama|joke|jokes|tension|suspense|momentum|picture|story|plot|cinema|scenes?|it"
    r"|der film|das drehbuch|spannung|le film|le scénario|la película|la cinta|il film|la commedia|filmen|film|filmi|senaryo)\W{1,3}"
    r"(?:\w+\W){0,2}$",
    re.I,
)


TELLS = {
    language: re.compile(
        rf"^\W{{0,3}}(?:{cues})(?=\W|[はがのも])(?! (?:is|are|was|were|ist|sind|war|est|sont|était|es|son|era|è|sono|er|var|är|også|også) )",
        re.I,
    )
    for language, cues in {
        "en": "he|she|they|his|her|their|then|soon|meanwhile|later|after that|eventually",
        "de": "er|sie|ihr|sein|dann|bald|später|daraufhin|schließlich",
        "fr": "il(?! (?:y|n[’']y|faut|s[’']agit|est (?:signé|possible|vrai|clair)|n[’']en|en|me|nous|semble|paraît)\\b)|elle|ils|elles|puis|ensuite|bientôt|plus tard",
        "es": "él|ella|ellos|ellas|luego|después|entonces|más tarde",
        "it": "lui|lei|loro|egli|poi|dopo|più tardi",
        "da": "han|hun|de|derefter|snart|senere|siden",
        "no": "han|hun|de|deretter|snart|senere",
        "sv": "han|hon|de|därefter|snart|senare|sedan",
        "tr": "onlar|sonra|ardından|derken",
        "ja": "彼|彼女|二人|やがて|その後|翌朝|翌日",
    }.items()
}


def fated(text: str, language: str | None) -> bool:
    """Whether a sentence tells what becomes of somebody in the story, and not of the film."""
    pattern = FATES.get(language or "en", FATES["en"])
    return any(
        not OF_FILM_ITSELF.search(text, max(0, match.start() - 30), match.start())
        for match, _ in zip(pattern.finditer(text[:2000]), range(5), strict=False)
    )


def tells(text: str, language: str | None) -> bool:
    """Whether a sentence goes on with the story: it opens with somebody in it, or with what came next."""
    return bool(TELLS.get(language or "en", TELLS["en"]).match(text))
