"""Comparisons: the films that a review says its own one recalls, resembles or falls short of, whatever their dress."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from commands.reviews.countries import COUNTRIES
from commands.reviews.given import GIVEN, MASTERS, person_like
from commands.reviews.languages import words_of
from commands.reviews.listings import listed, title_words, titled
from commands.reviews.people import FULL, UPPER

LIKE = re.compile(
    r"(?:\b(?:films?|movies?|dramas?|comed(?:y|ies)|thrillers?|westerns?|pictures?|classics?|works?|sequels?)"
    r" (?:like|such as|including|à la)|\b(?:Filmen?|Filme|Komödien|Dramen|Werken?|Klassikern?) wie"
    r"|\b(?:films?|comédies?|drames?|œuvres?) (?:comme|tels? que)|\b(?:películas?|filmes?|obras?|cintas?) como"
    r"|\b(?:film|opere|commedie|pellicole) come|\b(?:film|filmer|film|komedier|dramaer|klassikere) som"
    r"|\bcompar(?:ed|isons?|es|ing)(?: it| this)?(?: \([^()\n]{1,60}\)|,[^,.\n]{1,40},)? (?:to|with)"
    r"|\b(?:first|previous|earlier|debut|second|last) (?:film|feature|movie|picture),"
    r"|\b[Vv]erglichen mit|\b[Cc]omparée? (?:à|avec)|\b[Cc]omparad[oa] con|\b[Ss]ammenlignet med|\b[Jj]ämfört med"
    r"|\b(?:shades|echoes|reminiscent|remake|spiritual successor|descendant|memories) of) "
)
COMPARES = re.compile(
    r"\b(?:reminiscent of|recalls?|evokes?|echo(?:es|ing)|(?:shades|echoes|memories) of|remind(?:s|ed|ing) \w+ (?:\w+ )?of"
    r"|in the (?:vein|tradition|spirit|company) of|(?:long way|far cry) from|cross between|somewhere between|years (?:after|before|since)"
    r"|compared (?:to|with)|compare (?:it|this|that|him|her) (?:to|with)|(?:was|were|came out|kept) (?:reminded|thinking) of|(?:may|might|will|could) think of"
    r"|thought of|ma[dk]es? me think of|(?:bring|call)s? to mind|keeps company with|(?:next to|beside|alongside|unlike|owes (?:\w+ ){1,3}to)"
    r"|erinnert(?:e|en)? (?:\w+ ){0,3}an|(?:denkt|dachte|denke|musste) (?:\w+ ){0,3}an|(?:verwandt|vergleichbar) mit|irgendwo zwischen|im Stil von|im Vergleich zu"
    r"|rappelle(?:nt)?(?: \w+)?|évoque(?:nt)?|(?:fait|font) (?:\w+ )?penser à|[Oo]n (?:pense|songe) (?:\w+ )?à|dans la lignée de|quelque part entre"
    r"|recuerdan? (?:\w+ )?a|me acordé (?:\w+ )?de|(?:hace|hizo) pensar en|pens[ée] en|me recordó a|piensan? en|evocan?|al estilo de|a medio camino entre"
    r"|ricordan?o?|(?:ha|hanno) ricordato|viene in mente|vengono in mente|(?:fa|fanno) pensare a|ho pensato a|sulla scia di|a metà(?: strada)? tra|qualcosa di"
    r"|minder (?:\w+ )?om|leder tankerne hen på|et sted mellem|i stil med|minner (?:\w+ )?om|leder tankene til|påminner (?:\w+ )?om|ten(?:ker?|kte) på|tæn(?:ker?|kte) på"
    r"|tän(?:ker?|kte) på|för tankarna till|någonstans mellan|(?:ställer|stiller|sætter|setter) den (?:bredvid|ved siden af|ved siden av)"
    r"|[Ss]ammenlignet med|[Jj]ämfört med|(?:this|it)(?: is|[’']s) (?:no|not quite)|ce n[’']est pas|das ist kein|questo non è|(?:det|dette) er ingen|det är ingen|(?:bedste|beste|bästa) film (?:siden|sedan)|son (?:meilleur|plus beau) film depuis|bester Film seit|bestes? \w+ seit) ",
    re.I,
)
"""Words before a film, or a maker, that another one is held against."""
OF_MAKER = re.compile(
    rf"\b(?:[Ss]imil(?:ar|aire|ares|e|ar to)|[Ss]emblable|[Ää]hnlich|[Ll]ignende|[Ll]iknande|[Ll]iknende|[Cc]omparable|[Rr]emini\w+)\b[^.,;:!?\n]{{0,30}}? {FULL} (?:for|pour|für|per|para|for|för|in|dans|en|i) (?=[{UPPER}])"
)
"""Behind somebody whose way another film has too: the film of theirs that had it."""
PEOPLED = re.compile(
    r"\b(?:protagonist\w*|heroe?s|heroines?|héros|héroïnes|villains|characters|personnages|personajes|personaggi|Figuren|Helden|antagonist\w*|killers|tueurs|asesinos)"
    r"(?: [a-zà-ÿ]+)? (?:of|from|in|de|von|aus|di|da) (?=[A-ZÀ-Þ])"
)
"""Before the films whose figures are told together."""
SEVERAL = 3
RECALLED = re.compile(
    rf"(?P<t>[{UPPER}][^’'.,;:!?\n]{{1,40}}?)[’']y?[ıiuüae](?:(?:,| ve) (?P<t2>[{UPPER}][^’'.,;:!?\n]{{1,40}}?)[’']y?[ıiuüae])? (?:hatırlat|andır|anımsat)\w+"
    rf"|\bfilmi (?P<t3>[{UPPER}][^’'.,;:!?\n]{{1,30}}?) (?:kadar|gibi)\b"
)
"""A Turkish sentence names first what it is reminded of."""
UNMISTAKABLE = re.compile(
    r"(?:The|An?|L[ae]s?|Der|Die|Das|El|Los|Las|Il|Gli|Den|Det) [^\W\d_]{3,}|[^\W\d_]+(?: [^\W\d_]+)* (?:of|the|in|for|and|to|at|with) "
)
"""A capitalised stretch that is a title wherever it stands: no person and no place opens with an article."""

OPENS = re.compile(
    r"(?:Un[ao]?|L[aeo]s?|El|Los|Las|Il|I|Gli|Une|Des?|Der|Die|Das|Den|Det|En|Et|Ein|Eine) [^\W\d_]|L[’'][^\W\d_]"
)
TITLE_END = re.compile(r"(?P<t>[^.,;:!?()\n“”\"«»]{3,45}?)(?=[.,;:!?()\n]|$)")
OWNER = re.compile(rf"^[{UPPER}][^\s’']*(?: [{UPPER}][^\s’']*)+[’']s? (?=[{UPPER}\d])")
"""Whose film it is, before its title."""
AGAIN = re.compile(
    r"[”\"»’'_*]{0,3}(?:, (?:que|qui|which|som|der|die|das|che) [^.,;!?\n]{3,50}(?=,))?(?: \((?:19|20)\d\d\))?(?:,? (?:and|or|und|oder|et|ou|y|o|e|og|och|eller|ve)|,)(?: (?:also|auch|aussi|también|anche|even|om|of|an|à|a|di|de|på|til|till))? "
)
LINKED = re.compile(
    rf"(?:[{UPPER}][^\W\d_]+(?:[’']s?)? ){{0,3}}(?:[a-zà-ÿ’']+ ){{0,3}}[“\"«„‘*_]{{0,3}}$|[^\W\d_]{{0,3}}[“\"«„‘*_]{{0,3}}$"
)
WORDS = words_of(
    "affair agent alien attraction autumn baby bandit bear beast beauty bird blood body bone book boy breakfast "
    "bridge brother bus car castle cat child children church city club confidential conversation cop country crime "
    "dance dancer dark darkness daughter dawn day death desert detective diamond dinner divorce dog door dream "
    "driver earth escape evening eye face family father fighter fire fish flower forest fortune frontier game gang "
    "garden ghost girl glass gold hand heart heaven hell highway horizon horse hospital hotel hour house hunter "
    "husband instinct island journey jungle killer king kitchen letter lie life light lion love machine man marriage "
    "memories memory men midnight minute mirror money monster moon morning motel mother mountain murder music night "
    "nightmare ocean orange outlaw palace paper paradise party peace piano player prison project punishment queen "
    "rain return rising river road robot room runner school sea secret shadow silk silver singer sister skin sky "
    "snow soldier son song spring spy star station storm story street summer sun sunrise sunset swan teacher temple "
    "thief tiger time tomorrow town train tree trip truth valley vampire velvet wall war water wedding wife wind "
    "window winter witch wolf woman women world year yesterday zombie"
)
MATTER = re.compile(rf"[{UPPER}][^\W\d_]+ (?:de|del|di|della|du) (?:la |las |los )?[a-zà-ÿ]{{3,}}(?=[,.;:!?)\n])")
"""A title such as "Dogs of straw" in a language that writes it like a sentence."""
BY_MASTER = re.compile(rf" (?:de|di|von|by|af|av|d[’']) ?[{UPPER}][^\W\d_]+$")
BETWEEN = re.compile(r"\b(?:between|zwischen|entre|tra|mellem|mellan|mellom) $")
"""Two ends of a scale may be more than films."""
FOLLOWED = re.compile(
    r",? (?:where|in which|two films|both films|made (?:a|in)|deux films|dos películas|due film|zwei Filme|to filmer|två filmer)\b"
)
"""What is said behind a film, and of no person."""
NO_FILM_NAME = re.compile(
    r"(?:New|Old|North|South|West|East|San|Santa|Los|World|Second|First|Middle|Cold|Great|Saint|St\.?|Mount|Hong|Black) (?:York|Testament|War|World|Age|Ages|East|West"
    r"|Wave|Kong|Britain|Ireland|Korea|Angeles|Francisco|Death|Lives)|[^\W\d_]+ (?:War|Krieg|[Gg]uerr[ae]|Wave|Revolution|Century|Festival)"
    r"|(?:French|Nouvelle|Italian|Greek|Victorian|Weimar|Soviet|American|British|Japanese|Modern|Silent)"
    r" (?:[Cc]inema|[Ff]ilms?|[Cc]omed(?:y|ies)|[Tt]heat(?:re|er)|[Ll]iterature|[Tt]raged(?:y|ies)|Wave|Vague|[Dd]ramas?|[Ee]ra|[Rr]epublic|[Uu]nion|[Nn]ovels?)",
)


def likened(text: str, apart: Sequence[tuple[str, int, str]] = (), never: AbstractSet[str] = frozenset()) -> list[str]:
    """Find the films of a review's comparisons; `apart` are the stretches set apart with where they start.

    What is set apart behind such a word is a film however it is written; a plain name must be shaped like no
    person, place or period. `never` are folded names that are none: the film itself, its people.
    """
    names: dict[str, None] = {}
    for cue in LIKE.finditer(text, 0, 200_000):
        stop = re.search(r"[.!?。](?:\s|$)|\n", text[cue.end() : cue.end() + 400])
        for value in listed(text[cue.end() : cue.end() + min(stop.start() if stop else 300, 300)]):
            if text[cue.end()] not in '“„«"‘' or value in {one for one, _, _ in apart}:
                names[value] = None
    places = {start: value for value, start, _ in apart}
    for cue in COMPARES.finditer(text, 0, 200_000):
        end = text.find("\n", cue.end())
        for value in _recalled(text, cue.end(), min(end if end > 0 else len(text), cue.end() + 220), places):
            names[value] = None
    for cue in OF_MAKER.finditer(text, 0, 200_000):
        made = _plain(text, cue.end(), cue.end() + 80)
        if made and " " in made and titled(made) and _no_person(made):
            names[made] = None
    for cue in PEOPLED.finditer(text, 0, 200_000):
        together = _recalled(text, cue.end(), cue.end() + 120, places)
        names |= dict.fromkeys(together if len(together) >= SEVERAL else ())
    for match in RECALLED.finditer(text, 0, 100_000):
        for part in filter(None, (match["t"], match["t2"], match["t3"])):
            value = re.split(r"(?<=[a-zçğıöşü]) (?=[^\s]*$)", part)[-1] if not titled(part) else part
            value = re.sub(r"^(?:Bana|Bize|Bu|O|Film|Ve|Ama|İnsana) ", "", value)
            if titled(value) and _no_person(value) and not part[0].isdigit():
                names[value] = None
    stripped = [OWNER.sub("", value) for value in names]
    return [value for value in stripped if title_words(value) not in never]


def _recalled(text: str, at: int, end: int, places: dict[int, str]) -> list[str]:
    """Read what stands behind a comparing word: films set apart or in plain capitals, as a list."""
    first = at
    sure: list[str] = []
    maybe: list[str] = []
    while at < end:
        start = next((one for one in range(at, min(at + 45, end)) if one in places), None)
        if start is not None and LINKED.fullmatch(text[at:start]):
            value = places[start]
            if not _titles(value) or (
                BETWEEN.search(text, max(0, first - 20), first) and not (titled(value) or OPENS.match(value))
            ):
                break
            sure.append(value)
            at = start + len(value)
        elif plain := _plain(text, at, end):
            value = plain
            certain = (
                UNMISTAKABLE.match(value)
                or OPENS.match(value)
                or MATTER.match(f"{value}.")
                or _worded(value)
                or OWNER.match(value)
            ) and not NO_FILM_NAME.match(value)
            if not _no_person(value) or value[-2:] in ("’s", "'s"):
                break
            (sure if certain or FOLLOWED.match(text, at + len(value)) else maybe).append(value)
            at += len(value)
        else:
            break
        again = AGAIN.match(text, at, end)
        if again is None:
            break
        at = again.end()
    return [*maybe, *sure] if sure else []


def _plain(text: str, at: int, end: int) -> str | None:
    """A title without any dress: in capitals, or opened by an article and ended by a sign."""
    if not re.match(rf"[{UPPER}]", text[at : at + 1]):
        return None
    if (found := MATTER.match(text, at, end)) is not None:
        return found[0]
    if OPENS.match(text, at) and (found := TITLE_END.match(text, at, end)) and len(found["t"].split()) <= 6:
        value = BY_MASTER.sub("", found["t"].strip())
        return value if not re.search(r" (?:e|y|et|og|och|und|and|ma|mais|pero|que|che|qui|som) ", value) else None
    return next(iter(listed(text[at:end])), None)


def _titles(value: str) -> bool:
    return value[:1].isupper() and value[-1] not in ".!;:," and len(value.split()) < 10 and _no_person(value)


def _worded(value: str) -> bool:
    """Whether a stretch of several words holds a noun that titles are made of, and no name is."""
    return " " in value and any(word.lower().removesuffix("s") in WORDS for word in re.findall(r"[^\W\d_]+", value)[1:])


def _no_person(value: str) -> bool:
    parts = value.split()
    bare = re.sub(r"^(?:[Tt]he|[Ll][ae]s?|[Ee]l|[Ii]l|L[’']) ?", "", value)
    return not (
        person_like(value)
        or parts[-1] in MASTERS
        or parts[0] in MASTERS
        or (len(parts) == 1 and (value in GIVEN or COUNTRIES.fullmatch(value)))
        or COUNTRIES.fullmatch(bare)
        or NO_FILM_NAME.fullmatch(value)
        or NO_FILM_NAME.match(bare)
    )
