"""Awards: what the film or its people won, with year and winner where the text gives them."""

from __future__ import annotations

import re

from commands.reviews.categories import whole
from commands.reviews.people import FULL, NAME, plausible
from commands.reviews.sentences import Sentence

PRIZE = re.compile(
    rf"(?P<before>(?:19|20)\d\d\s)?(?P<prize>(?:{FULL}|(?:Best|Grand|Golden|Palme|Silver"
    rf"|[A-ZÀ-ÞØÅÄÖÇ]\w+)(?:\s(?:of|d’|d'|de|for|the|[A-ZÀ-ÞØÅÄÖÇ]\w+)){{0,4}})?\s?"
    r"(?:Prize|Awards?|(?<=FIPRESCI )prize|(?<=Actor )prize|(?<=Actress )prize|(?<=Director )prize|(?<=Screenplay )prize|Palme d[’'][Oo]r|[OÓ]scars?|Golden (?:Globe|Bear|Lion|Shell|Leopard)|Silver (?:Bear|Lion|Shell|Leopard)|BAFTA|Goya"
    r"|César(?: d(?:u|e la) meilleure? (?:premier film|film|réalisation|acteur|actrice|scénario original))?|Bodil|Guldbagg(?:en?|ar|arna)|Grand Prix|Prix (?:[A-Z]\w+|d[ue](?: la| l[’'])? ?\w+)"
    r"|Goldene[rn]? (?:Bär\w*|Palme|Löwe\w*)|Silberne[rn]? Bär\w*|Premio [A-Z]\w+|[Pp]remio (?:\w+ )?(?:della giuria|del jurado)|[Pp]rix (?:\w+ )?du jury|Preis der Jury|Jurypreis|Palma d[’'][Oo]ro"
    r"|Leone d[’'][Oo]ro|Guldpalmen?|Gullpalmen|Guldbjørnen?|Oso de (?:Oro|Plata)|Concha de Oro|Orso d[’']oro|Ours d[’'][Oo]r|Lion d[’'][Oo]r|Guldbjörn\w*"
    r"|prise[nt] (?:som|for|för) (?:bed?ste|bästa) (?:kvinnelige |mannlige |kvindelige |mandlige |kvinnliga |manliga )?\w+"
    r"|S[øi]lv(?:er)?bj[øö]rn\w*(?: f[oö]r b[eäa]\w+ \w+)?|Gullbjørn\w*|Un Certain Regard (?:Prize|Award)|(?<=[Pp]riset )Un Certain Regard"
    r"|(?<=[Pp]rix )Un Certain Regard|(?<=[Pp]remio )Un Certain Regard|(?:[A-ZÇĞİÖŞÜ]\w+ ){1,3}Ödülü|Volpi Cup|Coppa Volpi|David di Donatello|Nastro d[’']Argento|[A-ZÀ-Þ][a-zà-ÿ]{2,}(?:pris|prisen|priset|preis)\b"
    r"|Best (?:Supporting )?(?:Actor|Actress|Director|Screenplay|Picture|Film)(?= at [A-Z])"
    r"|[Pp]rix (?:du meilleur|de la meilleure|d[’']interprétation|de la mise en scène) \w+|[Pp]remio (?:al|a la|per il|per la|come) "
    r"(?:mejor|miglior\w*) \w+(?: (?:maschile|femminile|masculin[ao]|femenin[ao]|protagonist[ae]|non protagonist[ae]))?|Preis (?:für|als) (?:d\w\w )?beste\w* \w+"
    r"|(?:審査員|脚本|監督|男優|女優|主演男優|主演女優|撮影|観客|作品|国際長編映画|外国語映画|新人監督)賞|グランプリ|最優秀[^、。]{2,6}賞|Altın [A-ZŞÇİ]\w+|パルム・ドール|アカデミー賞(?:(?:では|で|の)[^、。「」を受]{2,12}賞)?))"
)
WON = re.compile(
    r"\b(?:won|wins|winner of|winning|earned|earning|received|receiving|awarded|took home|picked up"
    r"|took(?= (?:the|an?|its|his|her)\b)|llevó|llevaron|fik|fick|fikk|scooped|g[ai]ves? (?:it|the film|him|her)|gab es dafür|gewann|gewonnen|erhielt|ausgezeichnet|remporté\w*"
    r"|couronnée?s?|primée?s?|obtenu\w*|reçu|lauréat\w*|récompensé\w*|ganó|ganador\w*|ganado|obtuvo|vinto|vinse|vincitore"
    r"|vincitrice|vandt|vundet|modtog|vant|vunnet|vann|vunnit"
    r"|belönades|kazandı\w*|kazanan|aldı|boşuna almadı)\b|受賞|輝い",
    re.I,
)
EARNED = re.compile(
    r"\b(?:war|was|is|er|var|es|fue|è|était|ble|blev) (?:(?:hoch|wohl|richly|well|fully|vel|mer än|meget|så|más que|más|più che) ?)?"
    r"(?:verdient|deserved|fortjent|velfortjent|välförtjänt|given|merecid[oa]|meritat[oa]|méritée?|hakedilmiş)\b"
    r"|\bn[’'](?:a|est) pas (?:été )?volée?\b|\b(?:den|det) selv(?:sagte|skrevne|klare) (?:belønning|pris)\w*|\bsonuna kadar hak",
    re.I,
)
"""That a prize was rightly given says that it was."""
AMONG = re.compile(r"\b(?:[Ee]n los|[Aa]t the|[Bb]ei den?|[Aa]ux|[Aa]i|[Vv]ed)(?: \w+)?\s?$")
"""Before a ceremony at which something was won."""
ENSEMBLE = re.compile(r"\b(?:cast|ensemble|reparto|elenco|distribution|Ensemble|ensemblet|kadro\w*)\b")
HELD = re.compile(
    r"^\W{0,3}(?:Palme d[’'][Oo]r|Prix d[ue]\b|Grand Prix|Oscar|Goldene Palme|Palma d[’'][Oo]ro|Guldpalme|Oso de Oro|Golden|Silver|Goldener|Silberner|Ours|Lion|Orso|Leone)"
    r"[^,;.]{0,50}(?:(?:à|en|in|at|i|de|a) [A-ZÀ-Þ]\w+(?: (?:19|20)\d\d)?\.|, (?:le film|il film|der Film|filmen|this film|the film|la película)\b)"
)
LOST = re.compile(
    r"\bwinners? (?:for|of) [“\"«_]|\bleer aus\b|\blost\b|\bpassed over\b|\b(?:didn[’']t|did not|never|not|should have"
    r"|could have|might have|will|would|deserves? to) (?:\w+ )?w[io]n\b|\b(?:fik|fick|fikk|vandt|vann|vant|gewann|erhielt|bekam) (?:aldri[g]?|ikke|inte|ingen|intet|nicht|keine?n?)\b"
    r"|\bn[’']a (?:\w+ )?(?:pas|jamais) (?:reçu|remporté|gagné|obtenu|eu)\b|\bno (?:ganó|obtuvo|se llevó)\b|\bnon (?:ha|hanno) (?:\w+ )?vinto\b|\bwon (?:it |her |him )?nothing\b|\bwithout winning\b|\bdeserve[sd]? (?:an?|the|every|its|his|her|their)\b|\bgewinnen\b|\boublié\b|\bsnubbed\b",
    re.I,
)
NOMINATED = re.compile(r"\bnomin\w+|\bcandidat[ao]\w*|\bkandidat\w*|\bshortlist\w*|\baday gösteril\w*|ノミネート", re.I)
SPLIT = re.compile(r"[;—–]|,? (?:and|und|et|y|e|og|och|ve|but|aber|mais|pero|ma|men) ")
PAST = re.compile(
    r"\b(?:wh(?:o|ose)|before|earlier|previously|zuvor|auparavant)\b|\bhad (?:already )?won\b"
    r"|[’']s? (?:(?:first|debut|previous|last|earlier) )+(?:film|feature|movie|picture)\b"
    r"|\b(?:her|his|their|ihr\w*|sein\w*|son|sa|su|il suo|la sua|hans|hendes|hennes|deres)"
    r" (?:(?:first|debut|previous|last|erste\w*|letzte\w*|vorige\w*|premier|précédent|anterior|primera?|primo|precedente|første"
    r"|forrige|första|förra) )+(?:film|feature|movie|picture|spielfilm|long[- ]métrage|película|largometraje|opera|spillefilm|långfilm)\b",
    re.I,
)
FOR_ANOTHER = re.compile(
    r"\s?(?:(?:for|für|pour|por|per|för) (?:the )?(?:best|beste\w*|meilleure?|mejor|miglior\w*|bedste|bästa) [^.,;!?]{3,40}? )?(?:(?:in|im Jahr|en|nel|i) \d{4} )?(?:for|für|pour|por|per|för) (?:(?:his|her|their) (?:[\w-]+ ){0,3}"
    r"(?:role|part|performance|turn|work|portrayal|screenplay|script|direction) (?:in|on|for) )?"
    r"(?=[A-ZÀ-ÞŞÇİ])(?!(?:Best|Outstanding|Supporting|Lead|Original|Adapted|International|Foreign|Animated|Actor|Actress|Director|Direction"
    r"|Screenplay|Cinematography|Editing|Beste\w*|Regie|Meilleure?|Mejor|Miglior\w*|Bästa|Most|Achievement|Excellence|Film|Music|Sound|Song|Score)\b)"
)
"""Behind a prize: a name that it was given for, unless it is that of a category."""
SUBJECT = re.compile(
    rf"(?P<who>{FULL}),? (?:who |has |had |also |already ){{0,2}}(?:won|wins|received|earned|took (?:home )?|picked up|landed|scooped|gewann|erhielt|bekam|a (?:reçu|remporté)|remporta|ganó|obtuvo|vinse|ha vinto|vandt|fik|vant|fikk|vann|fick)\b"
)
AFTER = re.compile(r",?\s(?:in|of|i|im Jahr|en|nel)?\s?\(?((?:19|20)\d\d)")
OF_SOMEBODY = re.compile(rf"^{NAME}(?<! of)(?<! for) (?:the|den|der|die|das|le|la|l[’']|el|il) (?=[A-ZÀ-Þ])")
"""Before a prize: the name of whom it went to, the verb left out: "and Holt the Bodil"."""
ANEW = re.compile(r"[;—–]|, (?:and|und|et|y|e|og|och|ve) (?=[A-ZÀ-Þ])")
"""Where another winner follows."""
YEAR = re.compile(r"(?<![\d-])(?:19|20)\d\d(?!\d)")


def awards_of(
    sentences: list[Sentence],
    cast: list[str],
    others: list[str] | None = None,
    makers: list[str] | None = None,
    title: str | None = None,
) -> list[str]:
    """Find prizes won by this film or its people, with year and winner where the same passage gives them.

    A sentence that names another film tells of that one's prizes, unless the film stands after the
    prize and only dates it; a nomination or a lost race is none.
    """
    found: dict[str, None] = {}
    recent: str | None = None
    for one in sentences[:3000]:
        if one.role not in ("prose", "credit"):
            continue
        here = [name for name in cast if name in one.text or name.split()[-1] in one.text.split()]
        if WON.search(one.text) or HELD.match(one.text) or EARNED.search(one.text):
            clauses = [part for part in SPLIT.split(one.text) if not (NOMINATED.search(part) or LOST.search(part))]
            years = YEAR.findall(one.text)
            taken: list[str] = []
            for match in PRIZE.finditer(one.text):
                prize = re.sub(
                    r"^(?:The|Her|His|An?|Film|Filmen|Der|Die|Das|Il|La|Le|El)\s(?=[A-ZÀ-ÞŞÇİ])",
                    "",
                    match["prize"].strip(),
                )
                prize = OF_SOMEBODY.sub("", prize)
                if (
                    re.match(r"Nobel|Pulitzer|Booker", prize)
                    or not any(prize in part for part in clauses)
                    or (AMONG.search(one.text, 0, match.start()) and PRIZE.search(one.text, match.end()))
                    or NOMINATED.search(one.text[max(0, match.start() - 25) : match.start()])
                ):
                    continue
                known = [*cast, *(makers or [])]
                if _of_another(one.text, match, others or [], [*([title] if title else []), *known]) or _strangers(
                    one.text, match, known
                ):
                    continue
                prize = re.sub(r"(アカデミー賞)(?:では|で|の)", r"\1 ", prize)
                prize, end = whole(prize, one.text, match.start("prize"), match.end())
                after = AFTER.match(one.text, end)
                year = (match["before"] or "").strip() or (after[1] if after else "")
                lone = years[0] if len(years) == 1 and len(one.text) < 240 else ""
                year = year or ("" if lone in taken else lone)
                taken.append(year)
                pronoun = re.search(
                    r"\b(?:hat (?:er|sie)\b|her|him|his|ihr|ihm|lui|hende|ham|henne|honom|ella|él)\b",
                    one.text[: match.start()],
                )
                winner = _winner(one.text, match, here) or (recent if pronoun and not here else None)
                found[" ".join(filter(None, [prize, year, f"({winner})" if winner else None]))] = None
        recent = here[-1] if here else recent
    return list(found)


def _strangers(text: str, prize: re.Match[str], known: list[str]) -> bool:
    """Whether somebody who is neither maker nor player of this film is named as the one who won."""
    subjects = [found["who"] for found in SUBJECT.finditer(text, 0, prize.start()) if plausible(found["who"])]
    return bool(subjects) and not any(name.split()[-1] in subjects[-1] for name in known)


def _winner(text: str, prize: re.Match[str], here: list[str]) -> str | None:
    """Find who is named before the prize, or right behind it as the one it went to; what all won is nobody's."""
    if ENSEMBLE.search(text, 0, prize.start()):
        return None
    before = [name for name in here if 0 <= text.find(name.split()[-1]) < prize.start()]
    for name in here if len(before) < 2 else ():
        last = name.split()[-1]
        if 0 <= text.find(last) < prize.start() or last in ANEW.split(text[prize.end() : prize.end() + 45])[0]:
            return name
    return None


def _of_another(text: str, prize: re.Match[str], others: list[str], ours: list[str]) -> bool:
    """Whether the prize is told of another film: one named before it, right behind it, or a maker's past."""
    named = [text.find(other) for other in others if other in text]
    tail = text[prize.end() : prize.end() + 60]
    behind = re.match(r"[^.;]{0,40}?\b(?:for|with|für|mit|pour|avec|por|con|per|for|med|för|ile) [“\"„«_‘']", tail)
    led = re.match(
        r"\W{0,3}(?:winners? (?:of|for)|que (?:ganó|se llevó)|qu[’']a (?:reçu|remporté)|che (?:ha vinto|vinse)|som \w+ (?:fik|fick|fikk|vandt|vann|vant)|den \w+ gewann|won by|gewann|ging an|went to|vant|vann|ganó|vinse)\b",
        tail,
    )
    meant = FOR_ANOTHER.match(tail)
    behind = behind or (meant if meant and not tail.startswith(tuple(ours), meant.end()) else None)
    past = PAST.search(text[max(0, prize.start() - 60) : prize.start()])
    return any(0 <= at < prize.start() for at in named) or bool(behind or past or led)
