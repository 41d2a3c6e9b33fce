"""Players: who acts in the film, told by the words that stand right before or right behind a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commands.reviews.given import GIVEN, person_like
from commands.reviews.people import AND, CREW, NAME, NOT_NAMES, TITLES, UPPER, trimmed

LISTED = re.compile(rf"{NAME}(?:(?: \([^()\n]{{2,60}}\))?{AND}{NAME}){{0,9}}".replace(r"\s", "[ \u00a0]"))
BRACKETED = re.compile(r" \([^()\n]{2,60}\)")
ASIDE = re.compile(r"(?: \([^()\n]{2,80}\)|, [^.,;:!?\n]{3,60},)?(?:,? (?:who|qui|che|que|der|die|som)(?= ))?")
ADVERB = r"(?: (?!not\b|nicht\b|pas\b|ikke\b|inte\b|non\b)[a-zà-ÿ]{2,14}){0,2}?"
GOVERNED = re.compile(
    r"\b(?:in|of|to|into|at|about|for|by|from|like|unlike|through|than|de|di|du|des|von|aus|bei|wie|af|av|om|til|till|på|su|per|por"
    r"|para|sur|pour|dans|comme|como|come|als|as|d[’'])\s?$"
)
GREAT = (
    r"(?:great|superb|brilliant|excellent|terrific|wonderful|tremendous|fantastic|outstanding|perfect|magnetic"
    r"|großartig\w*|hervorragend\w*|grandios\w*|wunderbar\w*|brillant\w*|fantastisch\w*|überragend\w*|stark\w*"
    r"|magnifiques?|excellente?s?|formidables?|impeccables?|remarquables?|sublimes?|géniale?s?|parfaite?s?"
    r"|inmens[ao]s?|soberbi[ao]s?|magnífic[ao]s?|espléndid[ao]s?|fantástic[ao]s?|genial(?:es)?|estupend[ao]s?"
    r"|brav[oaei]|bravissim[oaei]|splendid[oaei]|straordinari[oa]?|magnific[oaeih]+|perfett[oaei]|ottim[oaei]"
    r"|heartbreaking|sensational|mesmeri[sz]ing|riveting|sublime|stunning|extraordinary|remarkable|phenomenal|electrifying|devastating"
    r"|impeccable|fearless|a (?:revelation|marvel|natural|delight)|sensationell\w*|phänomenal\w*|umwerfend|fabelhaft|prodigieu(?:x|ses?)"
    r"|époustouflante?s?|stupéfiante?s?|sidérante?s?|bouleversante?s?|éblouissante?s?|unübertrefflich|overbevisende|fænomenal"
    r"|fantastic[oaih]+|magnetic[oaih]+|fantastisk[ea]?|strålende|fremragende|utmerket|glimrende|lysande|utmärkta?|suveræn\w*)"
)
PERFORMANCE = (
    r"(?:[Pp]erformances?|[Pp]ortrayals?|[Aa]cting|[Pp]resence|[Dd]elivery|comic timing|charisma"
    r"|(?:career-best|supporting|lead|star|comic) turn|Darstellung|Schauspiel|Performance|Spiel|Leistung"
    r"|skuespil|præstation|prestasjon|prestation|rolletolkning|skådespeleri|skuespill)"
)
NO_PART = (
    r"(?!(?:an? |the |el |der |die |un |une |en |een |et |sein\w* |ihr\w* )?(?:[a-zà-ÿ]+ ){0,2}?(?:[Dd]ire[ck]t|film|writ"
    r"|produ[cz]|compos|author|screenw|story|artist|auteur|réalis|regi|[Rr]egis|[Aa]utor|[Pp]roduzent|Komponist"
    r"|scenegg|guion|instru|manus|[Ff]ilmem|movie|stor|thrill|dram|comed|sequel|debut|piece|whole|metaphor|adapt|biopic|series|show|work|genre|experience|study|usual|well|always|if\b|though|much|good|far|long|soon)\w*)"
)
AFTER = [
    re.compile(pattern)
    for pattern in (
        r" (?:both |all |each |also |here |once again )?(?:plays?|portrays?|stars?|co-stars?|shines?|excels?)\b"
        r"(?! (?:like|out|as well|with|on|off|to)\b)",
        rf"{ADVERB} (?:gives?|delivers?|turns? in|offers?|puts? in) (?:[a-zà-ÿ-]+ ){{1,5}}(?:performances?|turns?|portrayals?)\b",
        r" brings? (?:[a-z-]+ ){0,3}(?:pathos|menace|warmth|charm|charisma|gravitas|vulnerability|swagger|dignity|(?:depth"
        rf"|humanity|life|intensity|energy) to (?:the (?:role|part|character)|her \w|his \w|[{UPPER}]))",
        rf" (?:is|are|was|were|ist|sind|war|est|sont|está|están|è|sono|er|är){ADVERB} {GREAT}(?: (?:as|in|here|als|in der"
        r"|dans|en|come|nei|nel|som|i|y|and|und|et|og|och|e)\b(?! (?:directing|staging|at\b))|[.,;!)])",
        r" (?:is|are|was|were|ist|sind|war|er|är|var) (?!known|seen|regarded|described|hailed|such|born|as\b)(?:[^\W\d_]+ ){1,2}(?:as|als|som)"
        rf" {NO_PART}(?:(?:the|an?|his|her|den|det|en|et|ett|der|die|das|eine?) [^\W\d_]+(?<!idea)(?<!director)|[{UPPER}]|[a-zæøåäö]{{4,}}(?:e[nr]e?|ar?ne)\b)",
        r"[^.,;!?\n]{0,40}? (?:is|was|are|ist|war|est|es|è|era|er|är|si (?:ri)?conferma) (?:an?|einer? der|eine?|un[ae]?"
        r"|un[’']|en|et) (?:[^\W\d_]+ ){0,2}(?:actor|actress|Schauspieler(?:in)?|acteur|actrice|attore|attrice|actriz"
        r"|skuespiller(?:inde)?|skådespelare)\b",
        rf"[’']s? (?:[\w-]+ ){{0,3}}{PERFORMANCE}\b",
        r" (?:spielt|spielen)(?= (?:ihn|sie|den|die|das|eine?n?|hier|darin)\b| [A-ZÄÖÜ])",
        r" (?:verkörpert|mimt|brilliert|glänzt|überragt|gibt (?:den|die|das|ihn|sie))\b",
        rf" (?:joue|jouent) (?:ici |avec )?(?:les?|la|une?|l[’']|son|sa|[{UPPER}])",
        r" (?:(?:incarne|interprète|campe)(?:nt)?|prête(?:nt)? (?:ses|leurs) traits|crève(?:nt)? l[’']écran|excelle(?:nt)?)\b",
        r" (?:livre|offre|signe|délivre) (?:[^\W\d_]+ ){1,4}(?:performance|prestation|interprétation|composition)\b",
        r" (?:interpretan?|encarnan?|dan? vida a|hacen? de|bordan?|se luce)\b(?! (?:la|una|el|los|las) (?:canción|música|tema))",
        r" (?:ofrece|entrega|regala|offre|dà|torna con|livre|liefert|zeigt|bietet|leverer|levererar|ger|gir|giver)"
        r" (?:(?:[^\W\d_]+ ){0,4}un[’']|(?:[^\W\d_]+ ){1,5})(?:[^\W\d_]+ )?(?:actuación|interpretación|prova|interpretazione|performance"
        r"|recitazione|Leistung|Darstellung|Performance|Vorstellung|præstation|prestasjon|prestation|rolletolkning)\b",
        r" (?:[^\W\d_]+ ){1,5}(?:nei panni|nel ruolo|dans (?:le rôle|la peau)|en (?:el papel|la piel)|in der Rolle|i rollen|in the role)\b",
        r" (?:reprises? (?:his|her|their) roles?|riprende il ruolo|retoma (?:el|su) papel|reprend (?:le|son) rôle)\b",
        r" (?:interpretano|impersonano?|veste i panni|vestono i panni|dà (?:vita|corpo|volto)|incarna|recita)\b",
        r" (?:spiller|spelar|gestalter|gestaltar|portretterer|porträtterar|fremstiller|brillerer|stråler)\b(?! (?:ingen|på|med)\b)",
        r"(?:[’'][a-zçğıöşü]{1,5})?(?: (?:[^\W\d_’']+(?:[’'][a-zçğıöşü]{1,5})? ){0,4}?| )(?:canlandır\w+|hayat ver\w+|can ver\w+"
        r"|oynuyor\w*|oynadığı|rolünde|rolüyle|karakterinde|performansı\w*|oyunculuğu\w*|başrol\w*)\b",
    )
]
AFTER += [
    re.compile(pattern)
    for pattern in (
        r" (?:lo|la|l[’']|le|ihn|sie) ?(?:interpreta|incarna|encarna|incarne|interprète|joue|spielt|verkörpert)\b",
        r"(?: (?:è|es|est|is|ist|er|är))? (?:la|une|eine|the|die) (?:[a-zà-ÿ]+ ){0,2}(?:sorpresa|conferma|rivelazione|revelación|révélation"
        r"|Entdeckung|Offenbarung|Überraschung|revelation|standout|scene-stealer)\b",
        r" (?:er|är) (?:en|ei|et) (?:[a-zæøåäö]+ ){0,2}(?:åbenbaring|åpenbaring|oppenbaring|uppenbarelse|opdagelse|oppdagelse|upptäckt)\b",
        r" (?:er|är|is|are|son|sont|sind|sono) (?:de|the|los|las|les|die|gli) (?:(?:tre|to|fire|två|fyra|two|three|four|dos|tres|deux|trois|zwei"
        r"|drei|due) )?(?:andre|øvrige|andra|övriga|others?|otros|otras|autres|anderen|altri)\b",
        r"(?: both| beide| båda| begge)? (?:bär|bærer|carry|carries|trägt|tragen|portent?|sostienen?|regge|reggono|anchors?)"
        r" (?:den|det|filmen|it|the (?:film|movie|whole|picture)|den Film|le film|la película|il film|hele|hela|alles|tutto)\b",
        r"[^.,;!?\n]{0,40}? (?:stjäl|stjæler|stjeler|stiehlt|stehlen|vole|volent|ruba|rubano|se roba|roban?|steals?)"
        r" (?:skratt\w*|showen|scene[nr]\w*|filmen|allen|die Show|la vedette|la scena|la película|la función|every scene|the (?:show|film|movie|scene))\b",
        r" (?:sono|sont|son|are|sind|er|är) (?:i |les |los |the )?(?:due|deux|dos|two|zwei|to|två) (?:amici|fratelli|sorelle|amis|frères|sœurs"
        r"|amigos|hermanos|hermanas|friends|brothers|sisters|Freunde|Brüder|Schwestern|venner|brødre|søstre|vänner|bröder|systrar)\b",
        r" compone (?:al?|un[ao]?)\b",
        r" (?:le (?:responde|da la réplica)|lui donne la réplique|matches (?:him|her)\b)",
        r", (?:lui|elle), (?:apporte|compose|joue|campe|impose|donne)\b",
        rf" (?:gör|gør|gjør|makes|macht) [{UPPER}][^\W\d_]+ (?:till|til|into|zu)\b",
        r"[^.!?\n]{0,60}: (?:she|he) plays\b",
        r",[^.!?\nA-ZÇĞİÖŞÜ]{0,90}? (?:canlandır\w+|oynuyor\w*|hayat veriyor\w*)\b",
        r"[’']n?[ıiuü]n (?:[^\W\d_]+ ){0,3}?(?:yüzü|bakış\w+|oyunculuğu|performansı|mimikleri)\b",
        r" (?:ise|de|da) (?:[^\W\d_]+ ){0,4}?filmin (?:vicdanı|kalbi|ruhu|yıldızı|sürprizi|duygusunu)\b",
    )
]
IS_NAMED = re.compile(
    r" (?:is|er|är|ist|est|es|è) (?:(?:the|den|der|die|el|la|le|il) )?(?:[a-zæøåäöüß]{3,}(?:-[a-z]+)? ){0,2}(?P<part>[^\W\d_]+)(?=[,.;]| who\b| som\b| che\b| qui\b)"
)
"""Behind a name: that it is somebody with a given name, a part."""
LINEUP = re.compile(r"(?:[,–—·|/-] ?|\n)(?:[Aa]vec|[Ww]ith|[Mm]it|[Cc]on|[Mm]ed|[Ss]tarring):? $")
"""Before at least three names: a line of credits."""
CAST_AS = [
    re.compile(pattern)
    for pattern in (
        r", in the (?:part|role)\b",
        r", como (?:el|la|un|una) [a-zà-ÿ]+(?: [a-zà-ÿ]+)?,",
        r" (?:completan?|encabezan?|lideran?|redondean?|completano|guidano|complètent|mènent|vervollständigen) (?:un|el|il|le|la|das) (?:\w+ )?"
        r"(?:reparto|elenco|cast|distribution|casting|Ensemble)\b",
        rf",? as {NO_PART}(?:an? |the |his |her |their )?(?:[a-z-]+ ){{0,3}}[{UPPER}]",
        rf" als {NO_PART}(?:(?:der|die|das|den|dem|eine?[nmr]?|sein\w*|ihr\w*) )?(?:[a-zäöüß]+ ){{0,2}}[{UPPER}]",
        rf" som (?:(?:den|det|en|et|ett) (?:[a-zæøåäö]+ ){{0,2}}[a-zæøåäö]{{4,}}(?=[.,;])|{NO_PART}[{UPPER}])",
        r" (?:gespielt|verkörpert|dargestellt|gemimt)\b",
        r" (?:(?:appears?|features?|(?:is|are) seen|co-stars?) (?:[a-z-]+ ){1,4}(?:roles?|parts?|cameos?)|(?:rounds? (?:out|off)|completes?"
        r"|fills? out|leads?|heads?|anchors?) (?:the|a|an) (?:[a-z-]+ ){0,2}(?:cast|ensemble))\b",
        rf" playing (?:an? (?!game|song|tune)|(?:his|her) (?!piano|guitar|cards)|[{UPPER}])",
        r",? (?:dans|en|sous|nei|nel|nella|negli|en) (?:les?|la|un|son|sa|el|los )?\s?(?:\w+ )?(?:rôles?|peau|traits|papel(?:es)?|piel"
        r"|panni|ruol[oi]|parte)\b",
        r",? (?:i|in) (?:(?:the|der|den) )?(?:[a-zæøåäö-]+ )?(?:(?:title |leading |lead |main |titel|hoved|huvud|tittel|Titel|Haupt"
        r"|Neben|bi)?(?:rollen?|rollerne|rollene|rollerna|roles?)|leads?)\b",
    )
]
DESCRIBED = r"(?:(?:an?|the|une?|la|le|el|un[ao’']?|dem|der|den|die|einem|einer|en|ein|et) )?(?:[^\W\d_A-Z][\w-]* |\w+-\w+ ){0,3}?"
CASTED = (
    r"(?:[Cc]ast|[Ee]nsemble|(?<!for )(?<!like )[Aa]ctors|[Aa]ctresses|[Cc]o-stars|[Bb]esetzung|[Ss]chauspieler(?:n|innen)?"
    r"|[Dd]arsteller(?:n|innen)?|[Cc]asting|[Dd]istribution|[Aa]cteurs|[Aa]ctrices|[Cc]omédien(?:ne)?s|[Ii]nterprètes"
    r"|[Rr]eparto|[Ee]lenco|[Aa]ctores|[Ii]ntérpretes|[Pp]rotagonistas|[Aa]ttori|[Aa]ttrici|[Ii]nterpreti|protagonisti"
    r"|[Ss]kuespillere?(?:ne)?|[Ss]kuespillerne|[Rr]olleliste\w*|[Ss]kådespelar(?:e|na|ensemblen?)|[Rr]ollista\w*|[Oo]yuncu\w*"
    r"|kadro\w*)"
)
BEFORE = [
    re.compile(pattern)
    for pattern in (
        rf"\b(?:[Pp]layed|[Pp]ortrayed|embodied|gespielt|verkörpert|dargestellt|interprétée?s?|jouée?s?|incarnée?s?|campée?s?"
        r"|interpretad[ao]s?|encarnad[ao]s?|[Pp]rotagonizad[ao]s?|[Ii]nterpretad[ao]s?|[Ii]nterpretat[oaie]|tenue?s?|interpretat[oaie]|impersonat[oaie]|spillet|spilles|spilt|spelad|spelas|gestaltad)"
        rf" (?:\w+ )?(?:by|von|par|por|dal?|dall[ao’']|af|av) {DESCRIBED}$",
        r"\b(?:[Ss]tarring|[Cc]o-starring|[Tt]he (?:film|movie) stars|[Aa]lso stars) (?:both |also )?$",
        r"\b(?:[Ll]ead|[Ll]eading|[Ss]upporting|[Mm]ain|[Tt]itle|[Cc]hild) (?:actors?|actress(?:es)?|performers?|m[ae]n|lad(?:y|ies)),? $",
        r"\b(?:[Aa]ctor|[Aa]ctress|[Nn]ewcomer|[Cc]o-star|[Ss]chauspieler(?:in)?|[Hh]auptdarsteller(?:in)?|[Nn]ebendarsteller(?:in)?"
        r"|[Dd]arsteller(?:in)?|[Bb]ösewicht|[Aa]cteur|[Aa]ctrice|[Cc]omédien(?:ne)?|[Aa]ctor|[Aa]ctriz|[Aa]ttore|[Aa]ttrice"
        r"|[Ss]kuespiller(?:en|inden|inne)?|[Ss]kådespelar(?:en|e|ens)?|[Oo]yuncu|birollen til|Gastauftritt(?: von)?) $",
        rf"\b{CASTED}\b(?: (?!who|from|whose|qui|che|que|som|der|die)[^\W\d_A-Z][^.,;:!?()\n]{{0,24}})?"
        rf"(?:: | – | — |,? (?:(?:encabezad|liderad|guidat|capitanat|menée?|anført|angeført)\w* (?:por|dal?|par|av|af) "
        rf"|(?:including|includes|led by|headed by|such as|featuring|with|mit|avec|con|quali|compuesto por|composto da"
        rf"|formado por|med|blant annet|bland annat|heriblandt) ){DESCRIBED}|, | \()$",
        r"\b(?:[Pp]erformances?|[Ii]nterpretazion[ei]|[Aa]ctuaci(?:ón|ones)|[Ii]nterprétations?)(?: [a-zà-ÿ]+){0,2}: $",
        r"\b(?:[Pp]erformances?|(?:good|great|fine|superb|solid|strong) turns?|[Ii]nterprétations?|prestations?|[Ii]nterpretaci(?:ón|ones)"
        r"|[Aa]ctuaci(?:ón|ones)|[Ii]nterpretazion[ei]|prova|recitazione|præstation\w*|prestasjon\w*)"
        r" (?:\w+ )?(?:by|from|d[e’']|di|del|af|av|til) (?:both )?$",
        r"\b[Cc]hemistry between $|\b(?:química|alchimie|alchimia|chimica) (?:entre|tra|fra) $",
        r"\b(?:[Hh]auptrollen?|[Tt]itelrolle|[Hh]ovedrollen?e?|[Hh]ovedrollerne|[Hh]uvudrollen?a?|[Tt]ittelrollen)"
        r"(?:: | (?:spielt|spielen|übernimmt|glänzt|ist|sind|finder vi|finner vi|ser vi|ses|hittar vi) (?:\w+ )?)$",
        r"\b(?:[Bb]aşrol\w*|oyuncu kadrosunda|rolünde(?:ki)?|rolünü üstlenen|karakterinde) $",
        r"\b(?:[Oo]pposite|[Bb]eside|[Aa]longside) (?:him|her|them),? $|\b[Nn]eben (?:ihm|ihr|ihnen)(?: (?:stehen|spielen|agieren|glänzen|sind|ist))?,? $"
        r"|[Àà] ses côtés,? $|\b[Aa]ccanto a l(?:ui|ei|oro),? $|\b[Aa] su lado,? $|\b[Jj]unto a (?:él|ella),? $"
        r"|\b[Vv]ed (?:hans|hendes|hennes) side,? (?:er |står |ses )?$|\b[Vv]id (?:hans|hennes) sida,? (?:står |finns )?$",
        rf"(?:^|[ (])(?:(?:an?|the always|une?|l[ea]|un[ao’']?|el|eine?[nmr]?|en|et|ett|nel|dans le|com) |(?<=[,;:] )){GREAT} $",
        r"\b(?:[Nn]ei panni|[Nn]el ruolo|[Nn]ella parte|[Ee]n el papel|[Ee]n la piel|[Dd]ans le rôle|[Dd]ans la peau|[Ii]n the (?:\w+ )?roles?"
        r"|[Ii]n der Rolle|[Ii] rollen)[^.,;:\n]{0,40}(?:, | (?:troviamo|trovi|c[’']è|encontramos a|on retrouve|on découvre|ser vi|finner vi"
        r"|finder vi|hittar vi|sehen wir) (?:un[ao’']? )?)$",
        r"\b(?:[Ss]tars?|[Vv]edettes|[Ee]strellas|[Ss]tjerner|[Ss]tjärnor)(?: [^.:\n]{1,20})?: $",
    )
]
OFFERED = re.compile(
    r"\b(?:offr\w+|ofrec\w+|d[àa]|regala|livre|entrega|torna con) [^.,;:\n]{0,40}(?:interpr[eé]ta\w+|performance|actuación|prova|composition) d\w+ $"
)
"""What somebody gives a performance of is a part."""
OWNS_NEXT = re.compile(rf"[’']s? (?P<who>{NAME})")
FILM_FOLLOWS = re.compile(
    r"(?:[’']s?)?\s(?:film|movie|score|picture|soundtrack|novel|script|thriller|comedy|vehicle|direction|cinematography|alla fotografia|à la)\b"
)
JAPANESE_NAME = r"(?P<who>[\u4e00-\u9fff々]{1,3}[\u30a1-\u30ff]{2,6}|[\u4e00-\u9fff々]{2,5}|[\u4e00-\u9fff々]{1,3}[\u3040-\u309f]{2,4}|[\u30a1-\u30ff]{2,12}(?:・[\u30a1-\u30ff]{1,12}){1,3})"
EDGE = r"(?<![\u30a1-\u30ff\u4e00-\u9fff々・])"
HONORIFIC = r"(?:さん|氏|ちゃん|くん)?"
JAPANESE = [
    re.compile(pattern)
    for pattern in (
        rf"{EDGE}{JAPANESE_NAME}{HONORIFIC}(?:が演じ|演じる|演ずる|扮する|が扮|主演|(?:の|が見せる)(?:演技|芝居|熱演|怪演|存在感))",
        rf"(?:主演|出演|共演)(?:は|の|：|:|に)(?:[\u4e00-\u9fff々\u3040-\u30ff・]{{2,20}}[、と]){{0,6}}?{JAPANESE_NAME}{HONORIFIC}(?=[、。がはもとのや（(\n]|$)",
        rf"(?:役|を)(?:の|は|を)?(?:演じた|演じる|演じている)(?:の[はが])?{JAPANESE_NAME}{HONORIFIC}(?=[、。がはもとのや（(\n]|$)",
        rf"役(?:の|に|は|を){JAPANESE_NAME}(?:さん|氏)?(?=[、。がはもと（(])",
        rf"{EDGE}{JAPANESE_NAME}{HONORIFIC}[（(][^（）()。\n]{{1,12}}役[）)]",
        r"[\u4e00-\u9fff\u30a1-\u30ff][（(](?P<who>[\u4e00-\u9fff々]{4}|[\u30a1-\u30ff]{2,12}(?:・[\u30a1-\u30ff]{1,12}){1,2})[）)]",
    )
]
JAPANESE_WORDS = re.compile(
    r"彼|彼女|俳優|女優|主演|監督|主人公|役者|子役|全員|二人|本作|作品|映画|家族|前半|後半|自分|人間|少年|少女|男|母|父|兄|姉|弟|妹|夫|妻|先生|刑事|主役|脇役|今回|物語|人物|自身|同士|者|達"
)


def players(
    text: str, never: frozenset[str] = frozenset(), language: str | None = None, limit: int = 100_000
) -> list[tuple[int, str]]:
    """Find who is said to play, with where; names in `never` (titles, the director, parts) are left out.

    A surname alone counts where exactly one whole name of the text ends in it, and is given whole.
    German writes every noun like a name, so there a given name must open it.
    """
    found: list[tuple[int, str]] = []
    groups = list(_groups(text, limit))
    whole: dict[str, set[str]] = {}
    for _, _, names in groups:
        for name in names:
            if " " in name:
                whole.setdefault(name.split()[-1], set()).add(name)
    for start, end, names in groups:
        if FILM_FOLLOWS.match(text, end):
            continue
        bracket, aside = BRACKETED.match(text, end), ASIDE.match(text, end)
        rest = aside.end() if aside else end
        before = text[max(0, start - 70) : start]
        if CREW.search(before[-40:]) or (bracket and person_like(bracket[0].strip(" ()"))):
            continue
        if OFFERED.search(before) or owns_somebody(text, end):
            continue
        governed = bool(GOVERNED.search(before))
        named = None if governed else IS_NAMED.match(text, end)
        if (
            any(one.match(text, at) for one in (CAST_AS if governed else [*AFTER, *CAST_AS]) for at in {end, rest})
            or any(one.search(before) for one in BEFORE)
            or (named and named["part"] in GIVEN)
            or (len(names) > 2 and LINEUP.search(before))
        ):
            for name in names:
                fuller = whole.get(name.split()[-1], set())
                longest = [one for one in fuller if one != name and one.endswith(f" {name}")]
                known = longest[0] if len(longest) == 1 else name
                if " " not in known or known in never or TITLES.match(known):
                    continue
                if language != "de" or any(map(person_like, names)):
                    found.append((start, known))
    for pattern in JAPANESE:
        for match in pattern.finditer(text, 0, limit):
            if (
                not JAPANESE_WORDS.search(match["who"])
                and not match["who"].endswith(tuple("をがはにの"))
                and match["who"] not in never
            ):
                found.append((match.start("who"), match["who"]))
    return found


def owns_somebody(text: str, end: int) -> bool:
    """Whether a name's genitive leads to another person: "Broadchurch's Jodie Whittaker"."""
    found = OWNS_NEXT.match(text, end)
    return bool(found and person_like(found["who"]))


def _groups(text: str, limit: int) -> Iterator[tuple[int, int, list[str]]]:
    """Walk through the lists of names: where each starts and ends, what it holds."""
    for match in LISTED.finditer(text, 0, limit):
        start = match.start()
        names: list[str] = []
        for part in re.split(AND, BRACKETED.sub("", match[0])):
            name = " ".join(trimmed(part))
            if not names:
                start += max(0, part.find(name))
            if name and name.split()[0] not in NOT_NAMES:
                names.append(name)
        yield start, match.end(), names
