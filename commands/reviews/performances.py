"""Performances: who acts in the film, told from how the critic speaks of the acting.

A name alone proves nothing: a critic may praise a character, a director or a town. So a whole name,
or a surname whose whole name stands elsewhere, must be judged in words that are kept for players.
"""

from __future__ import annotations

import re

from commands.reviews.people import AND, FULL, INITIAL, PARTICLE, TITLES, TOKEN, UPPER, plausible, trimmed
from commands.reviews.players import GOVERNED, owns_somebody

WHOLE = re.compile(FULL)
GROUP = (
    rf"(?P<who>(?:(?:{INITIAL}\s?){{1,2}})?{TOKEN}(?:\s(?:(?:{PARTICLE}|{INITIAL})\s){{0,2}}{TOKEN}){{0,4}}"
    rf"(?:{AND}{FULL}){{0,4}})"
)
FULLS = rf"(?P<who>{FULL}(?:{AND}{FULL}){{0,5}})"
ASIDE = r"(?:,[^.,;:!?\n]{3,60},| \([^()\n]{2,60}\))?"
LITTLE = r"(?:[^\W\d_A-Z]{1,14},? ){0,3}?"
PRAISE = (
    r"(?:magnificent|superb|brilliant|excellent|terrific|outstanding|revelatory|wonderful|astonishing|astounding"
    r"|chilling|radiant|luminous|mesmeri[sz]ing|extraordinary|remarkable|phenomenal|fantastic|marvell?ous"
    r"|heartbreaking|hilarious|sublime|stunning|riveting|electrifying|fearless|a revelation|a marvel|a delight"
    r"|impeccable|miscast|wasted|very (?:good|funny|fine)|so (?:good|easy|fine)|just as good|equally good"
    r"|großartig|hervorragend|grandios|glänzend|überragend|umwerfend|wunderbar|fantastisch|beeindruckend|brillant"
    r"|magnifiques?|impressionnante?s?|bouleversante?s?|remarquables?|excellente?s?|formidables?|éblouissante?s?"
    r"|géniale?s?|parfaite?s?|épatante?s?|sublimes?|brillante?s?|impériale?s?|touchante?s?|saisissante?s?"
    r"|soberbi[ao]s?|impecables?|espléndid[ao]s?|magnífic[ao]s?|inmens[ao]s?|extraordinari[ao]s?|excelentes?"
    r"|brillantes?|memorables?|sensacional(?:es)?|estupend[ao]s?|fantástic[ao]s?|perfect[ao]s?|sobresalientes?"
    r"|straordinari[ao]?|brav[aoie]|bravissim[aoie]|splendid[aoie]|magnific[aoi]|perfett[aoie]|ottim[aoie]"
    r"|bravissim[oaie]|intens[aoie]|superb[aoie]|eccezional[ei]|eccellent[ei]|commovent[ei]|misurat\w+"
    r"|strålende|fremragende|fantastiske?|hjerteskærende|imponerende|glimrende|forrygende|fænomenal|suveræne?"
    r"|overbevisende|fabelaktige?|enestående|utmerket|lysande|utmärkta?|strålande|fantastiska?|gripande|lysende"
    r"|enastående|briljanta?|magnifika?|underbara?|harika|muhteşem|olağanüstü|mükemmel|kusursuz|etkileyici)"
)
ACTS = (
    r"(?:(?:gives?|delivers?|turns? in) (?:the|an?|one of|his|her) (?:[^\W\d_]+[ -]){0,4}?(?:performances?|turns?"
    r"|portrayals?|work|role)\b|steals? (?:the|every|this) (?:film|movie|show|scenes?|picture)\b|plays? (?:him|her|it as|the)\b|is cast\b|are cast\b"
    r"|plays (?=[A-Z])|portrays (?=[A-Z])|joue (?=[A-Z])|incarne (?=[A-Z])|spelar (?=[A-Z])|spiller (?=[A-Z])"
    r"|has (?:the|a) (?:\w+ )?(?:part|role)\b|(?:has|have) (?:never|rarely|seldom) been better\b|in the role\b"
    r"|in a (?:\w+ )?(?:role|part)\b|gets the (?:laughs|best lines)\b|does more with\b"
    r"|spielt (?:ihn|sie|den|die|das|mit)\b|verkörpert\b|überzeugt\b|glänzt\b|brilliert\b"
    r"|(?:hat|haben|war|waren) (?:nie|selten) besser\b|in der (?:Titel|Haupt)rolle\b|hält \w+ dagegen\b"
    r"|(?:compose|campe|incarne|crève l[’']écran|excelle|impressionne|bouleverse|éblouit|prête ses traits)\b"
    r"|(?:borda|da vida a|clava|compone un|deslumbra|emociona|convence como|encarna|interpreta a)\b"
    r"|(?:veste i panni|dà (?:vita|corpo|volto)|giganteggia|brilla|incanta|interpreta)\b"
    r"|(?:spiller|spelar|brillerer|briljerar|stråler|excellerer|gør (?:det|rollen))\b"
    r"|har aldr?i[gn]? (?:vært|været|varit) bedr?e\b|har aldrig varit bättre\b"
    r"|(?:canlandırıyor|hayat veriyor|oynuyor|rolünde|döktürüyor|performansı\w*)\b)"
)
SPOKEN_OF = [
    re.compile(pattern)
    for pattern in (
        rf"\b{GROUP}{ASIDE} (?:is|are|was|were|ist|sind|war|est|sont|está|están|è|sono|er|är) {LITTLE}{PRAISE}\b"
        rf"(?! at\b| in (?:\w+ )?(?:direct|stag|fram)| as an? (?:setting|place|city|idea|director|writer|filmmaker))",
        rf"\b{GROUP}{ASIDE},? (?:who |que |qui |der |die |che |som )?{ACTS}",
        rf"\b{FULLS} (?:is|are) (?!known|regarded|seen|described|hailed|as\b){LITTLE}as "
        rf"(?:the |[{UPPER}])",
        rf"\b{FULLS} (?:er|är|ist|sind|war|var) {LITTLE}(?:som|als) (?:den|det|en|et|ett|der|die|das|eine?|[{UPPER}])",
        rf"\b{FULLS} [^.!?\n]{{0,40}}?i (?:tittel|hoved|titel|huvud)rollen?\b",
        rf"\b(?:[Dd]ans le rôle d[^,.]{{2,40}}|[Ii]n the role of [^,.]{{2,40}}|[Ii]n der Rolle [^,.]{{2,40}}|[Ii] rollen som"
        rf" [^,.]{{2,40}}|[Ee]n el papel de [^,.]{{2,40}}|[Nn]el ruolo d[^,.]{{2,40}}), {FULLS}",
        rf"\b(?:le visage|le regard|les yeux|the face|il volto|el rostro) (?:d[’']|de |of |di ){FULLS}",
        rf"\b{FULLS}, à (?:ses|leurs) côtés\b",
        rf"\b{FULLS}, as (?:the|an?|his|her) ",
        rf"\b{FULLS}(?:[’']\w{{1,4}})? [^.!?\n]{{0,60}}?"
        rf"(?:canlandırıyor|hayat veriyor|(?:anne|baba|baş)?\s?rolünde)\b",
        rf"\b(?:[Ll]ed|headed|carried|[Pp]layed|portrayed|anchored) by {FULLS}",
        rf"\b(?:a cast|ensemble|cast) (?:led by|including|that includes|of) {FULLS}",
        rf"\b(?:performance|performances|acting|interprétation|interpretación|interpretazione|actuación|prestation"
        rf"|præstation|prestasjon) (?:by|from|af|av) {FULLS}",
        rf"\b{GROUP}[’'](?:s)? (?:performance|acting|delivery|eyes|Darstellung|Spiel)\b",
        rf"\b{FULLS} and the rest of the cast\b",
        rf"(?m)^(?:[Cc]on|[Aa]vec|[Mm]it|[Mm]ed|[Ww]ith|[Ss]tarring):? (?P<who>{FULL}(?:{AND}{FULL}){{1,9}})\.?\s*$",
        rf"\b(?:[Ff]ace à (?:elle|lui),|[Aa]ccanto a l[ue]i,?|[Aa]n (?:seiner|ihrer) Seite|a su lado,?"
        rf"|[Vv]ed (?:hans|hendes) side|[Pp]lays opposite|[Ll]e jeune|[Ll]a jeune|[Dd]en unge|[Dd]er junge"
        rf"|[Dd]ie junge|[Ii]l giovane|[Ee]l joven|[Ll]a joven|[Ll]a giovane)"
        rf" {FULLS}(?= (?:est|è|ist|er|är|es|está|compose|campe|spiller|spielt|spelar)\b|,|\.)",
        rf"\bcast\b[^.\n]{{0,30}}, in cui {FULLS}",
        rf"(?P<who>{FULL}) (?:haben|hat) die \w+ Rollen?\b|(?P<who2>{FULL}(?:{AND}{FULL}){{1,3}}) haben die"
        rf" \w+ Rollen\b",
        r"(?<![\u3040-\u30ff\u4e00-\u9fff・ー])(?P<who>[\u4e00-\u9fff]{2,5}|[\u30a0-\u30ff・ー]{4,14})の(?:演技|表情|存在感|芝居)",
        r"(?:^|[。、，\n])(?P<who>[\u4e00-\u9fff]{2,5})(?:は|も)[^。、]{0,12}(?:演技|演じ|印象を残)",
    )
]
ROLES = re.compile(
    rf"(?:\b(?:plays|portrays|joue|incarne|interpreta a|spielt|verkörpert|spiller|spelar|gestaltar)"
    rf"|(?<!such )(?<!well )(?<!good )\b(?:as|als|som)) (?P<role>{FULL})|(?P<role2>{FULL}) \((?={FULL}\))"
)
PLAYS = re.compile(r"\b(?:spielt|plays|joue|incarne|spiller|spelar|interpreta|verkörpert|als|as|som) $")
"""What stands before a part."""
COMMON = re.compile(r"彼|彼女|俳優|女優|主演|監督|主人公|役者|子役|全員|二人|本作|作品|映画|家族|後半|前半")


PLACES = re.compile(
    r"(?:New|Los|Las|San|Santa|Saint|St\.|Hong|Buenos|Rio|Costa|North|South|East|West|Northern|Southern|Great|Mount|Lake"
    r"|Uncle|Aunt|Doctor|Doktor|Onkel|Tante) "
)


def roles(text: str, limit: int = 100_000) -> frozenset[str]:
    """Find whole names that the text gives as parts which somebody plays."""
    return frozenset(one["role"] or one["role2"] for one in ROLES.finditer(text, 0, limit))


def performers(text: str, never: frozenset[str] = frozenset(), limit: int = 100_000) -> list[tuple[int, str]]:
    """Find the players that running text judges as players, with where they are named whole.

    A surname counts where exactly one whole name of the text ends in it. `never` are stretches known
    to be no players: titles and the director.
    """
    never |= roles(text, limit)
    whole: dict[str, dict[str, int]] = {}
    for match in WHOLE.finditer(text, 0, limit):
        name = " ".join(trimmed(match[0]))
        if " " in name and plausible(name) and name not in never:
            whole.setdefault(name.split()[-1], {}).setdefault(name, match.start())
    found: dict[str, int] = {}
    for pattern in SPOKEN_OF:
        for match in pattern.finditer(text, 0, limit):
            group = "who2" if "who2" in pattern.groupindex and match["who2"] else "who"
            if owns_somebody(text, match.end(group)) or PLAYS.search(text, max(0, match.start() - 14), match.start()):
                continue
            if match.start() == match.start(group) and GOVERNED.search(text, max(0, match.start() - 12), match.start()):
                continue
            for part in re.split(AND, match[group]):
                name = " ".join(trimmed(part))
                if re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", name):
                    if not COMMON.search(name) and name not in never:
                        found.setdefault(name, match.start(group))
                    continue
                if " " not in name and name:
                    holders = whole.get(name, {})
                    name = next(iter(holders)) if len(holders) == 1 else ""
                if name and plausible(name) and name not in never and not TITLES.match(name) and not PLACES.match(name):
                    found.setdefault(name, min(whole.get(name.split()[-1], {}).get(name, match.start()), match.start()))
    return sorted(((at, name) for name, at in found.items()), key=lambda one: one[0])


MAKES = [
    re.compile(pattern)
    for pattern in (
        rf"\b(?P<who>{FULL}){ASIDE},? (?:directs\b|directed (?:it|this|the film)\b|made (?:it|this|the film)\b|wrote and directed\b"
        rf"|(?:has|have|had) (?:never |not )?made (?:a|an|his|her|films?|another|one)\b|adapting (?:his|her)\b|films (?:it|the|this|them|her|him)\b"
        rf"|shoots (?:it|the|this|in)\b|stages (?:it|the|this)\b|could have made\b)",
        rf"(?<!and )\b(?P<who>{FULL}|{TOKEN}) and (?:the |his |her )?(?:cinematographers?|director of photography|co-writers?|screenwriters?|editors?|composers?) (?=[{UPPER}])",
        rf"\b(?P<who>{FULL}){ASIDE} (?:inszeniert|dreht|führt Regie|erzählt (?:in|mit|von|so|das|die|diese)\b|filmt\b)",
        rf"\b(?P<who>{FULL}){ASIDE} (?:filme|met en scène|réalise|signe|tourne|tire (?:un|de|d))\b",
        rf"\b(?P<who>{FULL}){ASIDE},? (?:firma|dirige|rueda|filma)\b",
        rf"\b(?P<who>{FULL}){ASIDE} (?:aveva (?:già )?\w+to (?:con|in)|gira|ha (?:girato|diretto)|ha trovato)\b",
        rf"\b(?P<who>{FULL}){ASIDE} (?:instruerer|iscenesætter|har lavet|har instrueret|regisserer|fullfører|har laget"
        rf"|har regissert|regisserar|har gjort|har regisserat)\b",
        rf"\b(?P<who>{FULL})[’'][ıiuün]{{1,2}}n (?:yazıp )?yönettiği\b|\b(?P<who2>{FULL})"
        rf"[’'][ıiuün]{{1,2}}n (?:son|yeni|ilk) filmi\b",
    )
]


def makers(text: str, limit: int = 100_000) -> list[str]:
    """Find who is spoken of as the one making this film; two different names cancel each other."""
    names: dict[str, None] = {}
    for pattern in MAKES:
        for match in pattern.finditer(text, 0, limit):
            name = " ".join(trimmed(match["who"] or match["who2"] if "who2" in pattern.groupindex else match["who"]))
            if name and " " not in name:
                wholes = {found[0] for found in re.finditer(rf"{TOKEN} {re.escape(name)}\b", text[:limit])}
                name = wholes.pop() if len(wholes) == 1 else ""
            if " " in name and plausible(name):
                names[name] = None
    return list(names) if len(names) == 1 else []
