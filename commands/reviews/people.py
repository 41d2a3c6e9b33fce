"""People: who made the film and who plays in it, only where the text says so."""

from __future__ import annotations

import re
from collections.abc import Iterable

from commands.reviews.countries import COUNTRIES
from commands.reviews.labels import FIELD_OF
from commands.reviews.languages import words_of

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚ"
TOKEN = rf"(?:(?<!\w)[{UPPER}][^\W\d_]{{0,30}}+(?:[-’'][{UPPER}][^\W\d_]{{0,30}}+|-[a-z]{{2,5}}(?![\w-])){{0,3}})"
INITIAL = rf"(?:[{UPPER}]\.)"
PARTICLE = r"(?:von|van|de|del|della|di|da|du|der|den|af|av|dos|ten|bin|al|el|la|le|y)"
LABELS = "|".join(
    sorted({name.split()[0].capitalize() for name in FIELD_OF if name[0].isalpha() and name[0].islower()})
)
SPACE = rf"(?:[^\S\n\t]|\n(?!(?:{LABELS})\b|[^\n]{{1,30}}(?:19|20)\d\d))"
"""What parts the words of a name: a line may break in it, unless the next line opens with a label."""
NAME = rf"(?:(?:{INITIAL}\s?){{1,2}}{TOKEN}|{TOKEN})(?:{SPACE}(?:(?:{PARTICLE}|{INITIAL})\s){{0,2}}{TOKEN}){{0,3}}"
FULL = rf"(?:(?:{INITIAL}\s?){{1,2}}{TOKEN}|{TOKEN})(?:{SPACE}(?:(?:{PARTICLE}|{INITIAL})\s){{0,2}}{TOKEN}){{1,4}}"
AND = r"(?:\s?,?\s(?:and|und|sowie|et|y|e|og|och|samt|ve|ile|&)\s|\s?,\s?)"

DIRECTED = [
    re.compile(pattern)
    for pattern in (
        rf"\b(?:[Dd]irected|[Hh]elmed|[Ww]ritten and directed"
        rf"|[Rr]ealizada) by (?P<who>{NAME}(?:{AND}{NAME}){{0,2}})",
        rf"(?<!casting )(?<!art )(?<!musical )\b(?:[Ww]riter[-/ ])?(?:[Cc]o-)?[Dd]irectors? "
        rf"(?P<who>{NAME}(?:{AND}{FULL}){{0,2}})",
        rf"\b(?:[Ff]ilm-?maker|[Aa]uteur) (?P<who>{FULL})",
        rf"\b(?:[Uu]n film d[ei]|[Ee]in Film von|[Ee]n film a[fv]|[Aa] film by) (?P<who>{FULL})",
        rf"\b[Dd]ir\. (?P<who>{FULL})",
        rf"(?P<who>{FULL}), (?:the |who is the )?(?:writer[-/ ])?director of\b",
        rf"\b[Rr]egisseur(?:in)? (?P<who>{NAME})|\b[Rr]egie (?:führte?|von) (?P<who2>{FULL})",
        rf"\b(?:[Ll]e |[Ll]a )?(?:[Rr]éalisateur|[Rr]éalisatrice|[Cc]inéaste) (?P<who>{NAME})"
        rf"|(?:[Rr]éalisée?|[Mm]is en scène) par (?P<who2>{NAME})",
        rf"\b(?:[Dd]irigid[ao]|[Rr]ealizad[ao]) por (?P<who>{NAME})|\b(?:[Ee]l |[Ll]a )?(?:director"
        rf"|directora|cineasta) (?P<who2>{FULL})",
        rf"\b(?:[Dd]iretto|[Dd]iretta|[Rr]egia) (?:da|di) (?P<who>{NAME}(?:{AND}{FULL})?)|\b(?:[Rr]egista"
        rf"|[Cc]ineasta) (?P<who2>{NAME})",
        rf"\b[Ii]nstruktør(?:en)? (?P<who>{NAME})|\binstrueret af (?P<who2>{NAME})",
        rf"\b[Rr]egissør(?:en)? (?P<who>{NAME})|\b(?:regissert|regi) av (?P<who2>{NAME})",
        rf"\b[Rr]egissör(?:en)? (?P<who>{NAME})|\b(?:regisserad|i regi) av (?P<who2>{NAME})",
        rf"\b[Yy]önetmen(?:i)? (?P<who>{NAME})|(?P<who2>{FULL})(?:[’'][ıiuün]{{1,3}}n?)? (?:yönettiği"
        rf"|yönetmenliğini|yönetmenliğindeki)",
        rf"(?m)^(?:di|de|von|by|af|av|d[’']) ?(?P<who>{FULL})(?=[,(–-][^\n]{{0,60}}(?<!\d)(?:19|20)\d\d(?!\d))",
        r"(?P<who>[\u3040-\u30ff\u4e00-\u9fff・]{2,14})監督(?=の|が|は|による|作品|最新)",
    )
]
FILM = (
    r"(?:film|spillefilm|langfilm|spelfilm|långfilm|debutfilm|Film|Spielfilm|Langfilm|Kinofilm|Debütfilm|Regiedebüt|Dokumentarfilm"
    r"|[Tt]hriller|[Dd]rama|komedie|komedi|Komödie|dokumentar|mesterværk|mesterverk|mästerverk|Meisterwerk|spillefilmdebut|långfilmsdebut)"
)
NO_ADJECTIVE = (
    r"(?!(?:er|är|ist|war|var|har|hat|i|im|in|om|og|och|und|oder|von|som|als|wie|den|det|der|die|das|en|et|ett|eine?|nicht|ikke|inte|mit"
    r"|med|zu|at|att|på|auf|for|für|för|af|av)\b)"
)
BESIDE = "".join(
    rf"(?<!\b{word} )"
    for word in "seit wie nach als siden efter etter som end enn sedan än von of af av to from than like unlike after since".split()
)
"""Words before a name that only compare with its film."""
OWNED = [
    re.compile(pattern)
    for pattern in (
        rf"{BESIDE}(?P<who>{FULL})[’']s? (?:[\w-]{{3,14}} ){{0,3}}(?:sequel|prequel|debut|remake|feature|film|movie|picture"
        r"|thriller|drama|comedy|adaptation|documentary)\b",
        rf"(?:^|(?<=[.!?] )|(?<=\n))(?P<who>{TOKEN})[’']s (?:(?:new|latest|debut|first|second|third) )?(?:film|movie|picture)\b",
        rf"(?:[Ff]ilm|[Mm]ovie) (?:by|from) (?P<who>{FULL})",
        rf"{BESIDE}(?P<genitive>{FULL})(?<=s) (?:{NO_ADJECTIVE}[a-zæøåäöüß]+,? ){{0,3}}{FILM}\b",
        rf"(?P<who>{FULL})[’']n?[ıiuü]n (?:[^\W\d_]+ ){{0,3}}?(?:filmi|filminde|filminin|başyapıtı)\b",
        r"\b(?:(?<!de )[Ll]a (?:nueva |primera |segunda |tercera )?(?:película|cinta)|[Ll]e (?:nouveau |premier |deuxième |second |troisième )?"
        r"(?:film|long[- ]métrage)|[Ii]l (?:nuovo |primo |secondo |terzo )?(?:film|lungometraggio)|[Dd]er (?:neue |erste )?(?:Film|Spielfilm|Thriller)"
        rf"|[”\"»],? (?:film|Film)) (?:de|d[’']|di|von) ?(?P<who>{FULL}(?: (?:et|e|y|und) {FULL})?)",
    )
]
PLAYED = [
    re.compile(pattern)
    for pattern in (
        rf"\b(?:[Ll]ead|[Ll]eading|[Ss]upporting) (?:actress|actor|man|lady) (?P<who>{FULL})",
        rf"\b(?:[Aa]ctress|[Aa]ctor|[Ss]chauspieler(?:in)?|[Ll]’?actrice|[Aa]cteur|[Aa]ctriz|[Aa]ttore"
        rf"|[Aa]ttrice|[Ss]kuespiller(?:en|inden)?|[Ss]kådespelare[n]?) (?P<who>{FULL})",
        rf"(?:^|(?<=[.\n·|•] ))(?:Con|Avec|Mit|Med|With) (?P<who>{FULL}(?:{AND}{FULL}){{1,9}})(?=[.\n]| [·|•])",
        rf"\b[Ss]tarring (?P<who>{FULL}(?:{AND}{FULL}){{0,6}})",
        rf"(?<!\bin )(?<!\bof )(?<!\bde )(?<!\bdi )(?<!\baf )(?<!\bav )(?<!\bvon )(?<!\bmit )"
        rf"(?P<who>{FULL}(?:{AND}{FULL}){{0,3}})(?:,[^.,\n]{{3,60}},)? (?:plays?(?! (?:like|out|as|well"
        rf"|with|on|to|off)\b)|portrays?|stars?|co-stars?"
        rf"|shines?|shows up|turns up|pops up|wearing|steals"
        rf"|spielt|verkörpert|incarne|joue|interprète"
        rf"|interpreta|encarna|spiller|spelar|gestaltar|canlandır)\b",
        rf"(?P<who>{FULL})(?: is| was)?(?: [a-zà-ÿ]{{4,14}}){{0,2}} as (?:the |a |an )?[{UPPER}]\w+",
        rf"\b(?:[Ww]ith|[Aa]longside|[Oo]pposite) (?P<who>{FULL}) as\b",
        rf"(?:played|portrayed|gespielt|verkörpert|interprétée?|jouée?|incarnée?|interpretad[ao]"
        rf"|interpretat[ao]|spillet|spilt|spelad|spelas) (?:by|von|par|por|da|af"
        rf"|av) (?P<who>{FULL}(?:{AND}{FULL})?)",
        rf"\b(?:personnage de|jeu de) (?P<who>{FULL})",
        rf"(?P<who>{FULL}) (?:is|ist|est|está|è|er|är) (?:\w+ )?(?:superb|brilliant|excellent|terrific"
        rf"|outstanding|revelatory|wonderful|great|großartig|hervorragend|magnifique|impecable"
        rf"|espléndid[ao]|straordinari[ao]"
        rf"|fremragende|imponerende|strålende|glimrende|lysande|utmärkt|fantastisk|gripande)\b(?! at\b)",
        rf"\bwhile (?P<who>{FULL}) (?:once |again |\w{{4,12}}s\b)",
        rf"(?P<role>\b{TOKEN}(?: {TOKEN}){{0,2}}) \((?:(?:a|an|the|der|die|ein|eine|un|une|en|et|den"
        rf"|una) (?:\w{{2,14}} ){{1,3}}(?<! di )(?<! de )(?<! of )(?<! by )(?<! von ))?(?P<who>{FULL})\)",
        rf"\b[a-zæøåöäüéèñçß]{{3,16}} \((?P<who>{FULL})(?:, [a-zæøåöäü][^()\n]{{2,40}})?\)(?=[.,;\s])",
        r"(?<![\u3040-\u30ff\u4e00-\u9fff・ー])(?P<who>[\u4e00-\u9fff]{2,6}|[\u4e00-\u9fff]{1,4}[\u3040-\u309f]{0,3}?(?![をがはにの])[\u3040-\u309f]"
        r"|[\u30a0-\u30ff・ー]{4,14})(?:が演じ|扮する|演じる)",
    )
]
ARTICLES = words_of("The A An Der Die Das Ein Eine Le La Les Un Une El Los Las Il Lo Det Den En Et Bu Bir")
LEADS_IN = words_of(
    "In Im Bei Für Über Aus Durch Trotz Dank På Nel Selon Chez But And Yet Or If When While With As For Here There Then Now Even Und Aber Auch Mais Pero Ma Y "
    "E Og Och Men Ve Meanwhile Watch Lead Star Stars Director Directors Actor Actress Writer "
    "Watching Having Though Although Also Where Both Only After Since Before Unlike Ici Dans Wo Nach Seit "
    "Dopo Siden Etter Efter So Nor Like To From By Under Over Once Perhaps Maybe Wie Comme Como Come Som Att At Nor Nur Only Poor Young Old Yes No Nein Non Because Even Face Sans Mit Avec Con Med Ve Además También Anche Auch Også Även Förutom "
    "Regisseur Regisseurin Filmemacher Filmemacherin Réalisateur Réalisatrice Instruktør Instruktøren Regissør Regissøren "
    "Regissör Regissören Yönetmen Regista Cineasta Filmmaker Filmmakers Auteur"
)
NOT_NAMES = (
    ARTICLES
    | LEADS_IN
    | words_of(
        "This That These Those It Its He She They We You I In On At Everyone Dr Mr Mrs Ms Film Movie "
        "Netflix Hollywood Oscar Academy His Her Their Our My Your Mein Meine Dein Deine Sein Seine Ihr Ihre Unser Unsere "
        "Søstrene Brødrene Systrarna Bröderna Søskendeparret Geschwister Brüder Schwestern Brothers Sisters Frères Sœurs Hermanas Hermanos Sorelle "
        "Fratelli Kardeşler Dieser Diese Dieses Jeder Jede Alle Mon Ma Mes Son Sa Ses Mi Su Sus Suo Sua Hendes Hennes"
    )
)
CREW = re.compile(
    r"\b(?:cinematograph\w+|photograph\w+|camera|compos\w+|score|music|editor|edited|writer|written"
    r"|screenwriter|screenplay|script|producer|produced|designer|novel\w*|author|book|director"
    r"|kamera\w*|musik|drehbuch\w*|roman|buch|komponist\w*|photographie|musique|scénario|scénariste|roman"
    r"|fotografía|música|guion\w*|novela|fotografia|musica|sceneggiat\w+|romanzo|foto\w*|manus\w*"
    r"|komponist\w*|görüntü\w*|müzik\w*|senar\w*)"
    r"\W{0,3}(?:\w{1,4}\s){0,2}$",
    re.I,
)
OFFICE = re.compile(
    r"(?:\w*(?:darsteller|schauspieler|preisträger|regisseur|komponist|star|vinner|vinder|vinnare|kollege)(?:in)?|Bösewicht"
    r"|Altherren|Sohnemann|Während|Obwohl|Nachdem|Sowohl|Gerade|Mittendrin|Autorin|Gastauftritt|Sogar|Selbst|Auch|Ebenso|Genial|Aparece"
    r"|Brav[ao]|Başrol\w*|Oyuncu\w*|Yönetmen\w*|\w{3,}[yı][iıuü])$",
    re.I,
)
"""Words with a capital that stand before a name and are none of it."""
ENDS_IN_S = re.compile(
    r"(?:Wenders|Lucas|Eggers|Haynes|Mendes|Davies|Hawks|Brooks|Williams|Jones|Collins|Edwards|Phillips|Harris|Columbus|Andrews|Peters"
    r"|Stevens|Rogers|James|Hughes|Jenkins|Meyers|Lewis|Travis|Curtis|Adams|Parks|Sachs|Roos|Matthews|Reeves|Haas|Karas"
    r"|Dumas|Thomas|Nichols|Hicks|Banks|Weiss|Strauss|Hess|Ross|Lanthimos|Angelopoulos|Gavras|Cassavetes)$"
)
TITLES = re.compile(
    r"^(?:Dr|Mr|Mrs|Ms|Lieutenant|Detective|Sergeant|Agent|Captain|Sir|Dame|Father|King|Queen|Prince"
    r"|Princess|Herr|Frau|Fräulein|Sister|Brother|Madame|Monsieur|Señora?|Signora?|Doña)\.? "
)


PLAYER = re.compile(rf" \(({FULL})\)")
NAMED_OSCAR = re.compile(
    r"Oscar (?!(?:Win|Nom|Prei|Best|Night|Gew|Verl|Vin|Award|Acad|Cerem|Gala|Hope|Season|Buzz|Contend|Gold|Bait|Race|Camp|Stat))[^\W\d_]{3,}"
)
"""Somebody with that given name, and not the prize with another noun."""
INSTITUTION = re.compile(r"(?:Guild|Awards?|Society|Institute|Studios?|Pictures|Association|Branch|Circle|Cut)$")
WHOLE = 2
"""A name's halves in Japanese have so many signs at most; longer stretches between wide spaces are names each."""
NOBODY = re.compile(
    r"(?:t\.?b\.?[acd]\.?|n\.?/?a\.?|none|unknown|uncredited|anonymous|various|unbekannt|diverse|inconnue?s?|divers|desconocid[ao]s?|varios|sconosciut[oa]"
    r"|vari|ukendt|ukjent|okänd|bilinmiyor|belirsiz|未定|不明|非公開|なし)",
    re.I,
)
"""What a credit says where it names nobody."""
PAIR = re.compile(
    rf"(?:^|(?<=[,&;] ))(?P<first>{TOKEN})(?=(?:\s?&\s?|\s(?:and|und|et|y|e|og|och|ve)\s){TOKEN} (?P<last>{TOKEN})$)"
)


def names_in(value: str) -> list[str]:
    """Take the names from a credit ("A, B and C"), roles in brackets left out."""
    value = re.sub(r"\([^()]{0,120}\)|（[^（）]{0,120}）|\[[^\[\]]{0,120}\]", "", value)
    value = re.sub(
        r"\b(?:u\.\s?a\.|etc\.?|m\.\s?fl\.|mfl\.|among others|and more|ve diğerleri|et al\.?|ほか|他)",
        "",
        value,
    )
    value = PAIR.sub(r"\g<first> \g<last>", value.strip())
    spaced = value.split("\u3000")
    if len(spaced) > 1 and not re.search(r"[,、，/／]", value) and min(map(len, spaced)) > WHOLE:
        value = "、".join(spaced)
    parts = re.split(r"\s*[,、，/／&·|;+]\s*|\s+(?:and|und|et|y|e|og|och|ve)\s+", value)
    parts = [re.split(r"(?<=[a-zà-ÿ]{3})\.\s", part, maxsplit=1)[0] for part in parts]
    names = [
        re.split(r"\s(?:as|als|som|dans|come|como)\s|\s[–—-]\s|…|\.\.\.", part)[0].strip(" .*_-–") for part in parts
    ]
    return [name for name in names if plausible(name) and not COUNTRIES.fullmatch(name)]


def plausible(name: str) -> bool:
    """Whether a stretch is shaped like a person's name."""
    if NOBODY.fullmatch(name):
        return False
    if re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", name):
        return 2 <= len(name) <= 20
    if INSTITUTION.search(name):
        return False
    return (
        bool(re.match(rf"{NAME}$", name))
        and len(name) > 2
        and (name.split(maxsplit=1)[0] not in NOT_NAMES or bool(NAMED_OSCAR.match(name)))
    )


def said(
    text: str, patterns: Iterable[re.Pattern[str]], never: frozenset[str] = frozenset(), limit: int = 100_000
) -> list[tuple[int, str]]:
    """Find the names that running text gives by these patterns, with where they stand.

    `never` are stretches known to be titles: what is played, or bracketed behind one, is no player.
    """
    found: list[tuple[int, str]] = []
    for pattern in patterns:
        for match in pattern.finditer(text, 0, limit):
            groups = match.groupdict()
            group = next(one for one in ("who", "who2", "genitive", "genitive2") if groups.get(one))
            if "role" in pattern.groupindex and (match["role"] in never or match["role"].split()[-1] in match["who"]):
                continue
            if pattern in PLAYED and CREW.search(text[max(0, match.start(group) - 40) : match.start(group)]):
                continue
            player = PLAYER.match(text, match.end(group)) if pattern in DIRECTED else None
            if player and player[1] not in never and player[1].split()[0] not in ARTICLES:
                continue
            for part in re.split(AND, PAIR.sub(r"\g<first> \g<last>", match[group])):
                name = owner(part.strip()) if group.startswith("genitive") else re.sub(r"[’']s?$", "", part.strip())
                parts = trimmed(name)
                if pattern in PLAYED and len(parts) == 1 and parts[0].isascii() and " " in name:
                    continue
                if pattern in PLAYED and parts and CREW.search(parts[0] + " "):
                    continue
                name = " ".join(parts)
                if plausible(name) and name not in never and f"The {name}" not in never and not TITLES.match(name):
                    found.append((match.start(group), name))
    return sorted(found, key=lambda one: one[0])


def owner(genitive: str) -> str:
    """Whom a genitive without apostrophe names; surnames that end in s keep it."""
    return genitive if ENDS_IN_S.search(genitive) else genitive.removesuffix("s")


def trimmed(name: str) -> list[str]:
    """Split a name into its words, without those that only stand before it: "But Anna Lind", "Hauptdarsteller Bo Berg"."""
    parts = re.sub(r"[’']s?$", "", name.strip()).split()
    while parts and (parts[0] in LEADS_IN or (len(parts) > 2 and OFFICE.match(parts[0]))):
        parts = parts[1:]
    return parts


def unique(names: Iterable[str]) -> list[str]:
    """Drop repeats: a surname alone gives way to the full name that holds it."""
    kept: list[str] = []
    for name in dict.fromkeys(names):
        holder = next((one for one in kept if one.split()[-1] == name or name.casefold() == one.casefold()), None)
        if holder:
            continue
        kept = [one for one in kept if not (len(one.split()) == 1 and name.split()[-1] == one)]
        kept.append(name)
    return kept
