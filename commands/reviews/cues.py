"""Cues: the words of ten languages that call the name beside them a film, this one or another."""

from __future__ import annotations

import re
from dataclasses import dataclass

from commands.reviews.people import FULL, UPPER


@dataclass(frozen=True, slots=True)
class Cue:
    """Words beside a name, with how much they say that it is the film under review.

    `plain` cues also prove a name that no quotation mark or emphasis sets apart.
    """

    weight: float
    pattern: re.Pattern[str]
    plain: bool = True


SMALL = (
    r"(?:of|the|and|a|an|in|on|to|for|with|de|la|le|les|du|des|el|los|las|y|et"
    r"|der|die|das|und|di|il|e|von|og|och|i|på|ve|del|della|delle|dei|al|aux?|à|am|im|zum?|zur|at|from|by|vs\.?|&)"
)
KIND = (
    r"(?:film|movie|thriller|drama|comedy|documentary|western|picture|horror|masterpiece|satire|komödie"
    r"|película|comedia|comédie|drame|commedia|dramma|komedie|dokumentar|komedi|kısa film|sequel|remake|biopic"
    r"|musical|noir|kammerspiel|fable|romance|flick|melodrama|cinta|pellicola|filmi|adaptation|reboot|prequel"
    r"|Film|Komödie|Drama|Thriller|Dokumentation|Meisterwerk|chef-d[’']œuvre|dessin animé|capolavoro|rom-?com|version|tale"
    r"|story|outing|spectacle|watch|slog|whodunit|tearjerker|slasher|blockbuster|crowd-pleaser|vehicle|musical|cartoon"
    r"|récit|relato|obra maestra|historia|Geschichte|histoire|storia|fortælling|historie|berättelse|Streifen|Klassiker)"
)
IS = r"(?:is|was|remains|feels like|ist|war|bleibt|est|était|reste|es|era|fue|è|era|er|var|är|blir)"
CALLED = r"(?:called|titled|named|namens|intitulé|titulada|intitolato|kaldet|kalt|adlı|isimli|heißt)"
QUOTE = r"(?:[“\"«„»『「_*‘']{1,2})?"
FILM = (
    r"(?:film|movie|documentary|biopic|feature|thriller|drama|comedy|horror|anime|spielfilm|kinofilm|komödie|dokumentarfilm"
    r"|streifen|película|cinta|largometraje|pellicola|lungometraggio|long[- ]métrage|filmen|spillefilmen|dokumentaren|filmi|映画)"
)
SEEN = (
    r"(?:(?:re)?watch(?:ed|ing)?|saw|seen|geschaut|gesehen|sah|vu|revu|regardé|vi|vimos|he visto|ver|visto|guardato"
    r"|så|såg|sett|set|sett på)"
)
REVIEW_OF = (
    r"(?:reviews? (?:of|for)|critique d[eu]|avis sur|kritik zu|kritik zum film|rezension (?:von|zu)|(?:reseña|crítica) de"
    r"|recensione d[i]|anmeldelsen? a[fv]|recension av)"
)
PART_OF = (
    r"(?:(?:plot|story|script|screenplay|ending|half|act|cast|score|world|makers?|heart|premise|themes?|success|sequel|director"
    r"|scenes?|minutes|opening|trailer|version|tone|characters|visuals) of"
    r"|(?:handlung|drehbuch|geschichte|ende|regisseur|macher|welt|stärke|schwäche|besetzung) von"
    r"|(?:histoire|scénario|intrigue|début|fin|réalisateur|univers|personnages|monde) d[eu]"
    r"|(?:guion|trama|historia|argumento|final|protagonistas?|director|universo|propuesta|versión|éxito|mundo|personajes|director) de"
    r"|(?:trama|sceneggiatura|storia|finale|regista|mondo|personaggi|pregio|punto di forza) di"
    r"|(?:handlingen|historien|slutningen|instruktøren|manuset|berättelsen|regissøren|regissören) (?:i|af|av|bag|bakom))"
)
BEFORE = [
    Cue(3.0, re.compile(rf"\b{REVIEW_OF} {QUOTE}", re.I)),
    Cue(2.0, re.compile(rf"(?:\b{FILM}(?: {CALLED})?,? |映画){QUOTE}", re.I)),
    Cue(1.0, re.compile(rf"\b{SEEN} (?:the film |the movie )?{QUOTE}", re.I)),
    Cue(3.0, re.compile(rf"\b(?:19|20)\d\d (?:yapımı|tarihli) {QUOTE}", re.I)),
    Cue(1.5, re.compile(rf"\b{PART_OF} {QUOTE}", re.I)),
    Cue(1.0, re.compile(rf"\b(?:in|en|dans|nel|i) {QUOTE}", re.I), plain=False),
    Cue(1.0, re.compile(rf"{FULL}[’']s? (?:(?:new|newest|latest|debut|third|second|first) )?{QUOTE}")),
    Cue(0.3, re.compile(rf"(?:(?<=[.!?] )|(?<=\n)|^){QUOTE}")),
]
DIRECTED = (
    r"(?:directed by|dirigid[ao] por|réalisée? par|diretto da|instrueret af|regissert av|regisserad av|helmed by"
    r"|del director|du réalisateur|del regista|a film by|un film de)"
)
STORY = (
    r"(?:follows|tells|opens (?:in|with)|stars|centers|centres|chronicles|explores|premiered|hits (?:theat|cinem)\w+"
    r"|raconte|erzählt|handelt|cuenta|narra|racconta|handler om|fortæller|forteller|handlar om|berättar)"
)
WITHIN = r"(?:in|throughout|du|del|della|dans|im|nel|i|af|of (?:the|this)(?= (?:film|movie|story)\b))"
OPENING = re.compile(
    rf"(?:(?<=\n)|^|(?<=[.!?»”] ))(?:Aun así, |Aber |But |Mais |Ma |Pero |Men )?(?P<t>[{UPPER}\d][^,.;:!?()\n]{{1,50}}?)"
    rf"(?:(?P<by>,? {DIRECTED}\b)|,? {IS} (?:(?!{WITHIN}\b)[^\W\d_]+[\s,-]+){{0,6}}{KIND}\b)"
)
"""A subject that opens its sentence and is called a film: "Winter in the house, directed by"."""
AFTER = [
    Cue(
        3.0,
        re.compile(
            rf"[“”\"’»』」]?(?: \((?:19|20)\d\d\))?,? {IS} (?:(?!{WITHIN}\b)[^\W\d_]+[\s,’'-]+){{0,8}}{KIND}s?\b"
        ),
    ),
    Cue(
        3.0,
        re.compile(
            rf"[“”\"’»』」]?,? (?:(?:a|an|the|ein|der|il|un|le|el|la|en|et) )?(?:[Ff]ilm|película|movie) (?:di|de|von|by|af|av) {FULL}"
        ),
    ),
    Cue(2.0, re.compile(r"[“”\"’»』」]?,? (?:starring|toplined by|fronted by|featuring) ")),
    Cue(3.0, re.compile(rf"[“”\"’»』」]?(?: \([^()\n]{{1,60}}\))?,? {DIRECTED}\b")),
    Cue(2.5, re.compile(r"[“”\"’»』」_*]{0,3} ?[(（\[](?:[^()（）\n]{1,60}[,/ ] ?)?(?:19|20)\d\d年?[)）\]]")),
    Cue(2.0, re.compile(rf"[“”\"’»』」_*]{{0,3}},? (?:by|de|von|di|d[’']|af|av) ?{FULL}"), plain=False),
    Cue(2.0, re.compile(r"[“”\"’»']{0,2}(?:y?[iıuü]|[iıuü]n)? (?:adlı |isimli )?film(?:i|inde|ini|inin|idir)\b")),
    Cue(1.0, re.compile(rf"[“”\"’»』」]? {STORY}\b")),
    Cue(0.5, re.compile(rf"[“”\"’»』」]? {IS} (?![{UPPER}])")),
]
LEADING = Cue(2.0, AFTER[0].pattern)
"""A name that opens the whole text and is called a film."""
LATELY = re.compile(
    rf"\b(?:I|[Ww]e)(?: [a-z]+){{0,3}} (?:saw|watched|rewatched|caught(?: up with)?|sat down with) {QUOTE}(?P<t>[{UPPER}][^.,;:!?\n()“”\"]{{1,50}}?)"
    r"[”\"»’_*]{0,2}(?=[,.;:]| \(| again\b| for\b| at\b| on\b| in\b| with\b| last\b| this\b)"
)
"""What the critic saw, told as the review opens."""
SAW = Cue(4.0, re.compile(r"(?!)"))
ELSEWHERE = [
    Cue(
        -1.5,
        re.compile(
            r"\b(?:like|than|unlike|recalls?|reminiscent of|similar to|à la|since|after|such as|remake of|sequel to|prequel to"
            r"|comme|depuis|après|wie|als|seit|nach|som|end|siden|efter|come|dopo|desde|tras|novel|book|roman|album|song|series"
            r"|serie|between|by|(?:first|previous|earlier|last|debut|letzter|précédent|anterior|precedente|forrige|tidligere"
            r"|förra) (?:film|movie|feature),?) [“\"«„『「_*‘']{0,2}$",
            re.I,
        ),
    ),
    Cue(
        -0.5,
        re.compile(
            r"(?:\b(?:with|and|or|und|oder|et|ou|y|o|e|og|och|eller|como|que) |[,/] )[“\"«„『「_*‘']{0,2}$", re.I
        ),
    ),
]
"""What stands before a film that is only compared, listed or remembered."""
SOLE = Cue(2.0, re.compile(r"(?!)"))
"""A name that is the only one set apart, more than once."""
OWNED = Cue(2.0, re.compile(r"(?:[’']s?|s|(?<=[szx])) (?:\w{3,10} )?[“\"«„『_*]?"))
"""What stands between a director's surname and the film: "Lind's latest *Winter*"."""
FILM_PAGE = Cue(
    3.0,
    re.compile(
        r"imdb\.com/(?:\w\w/)?title|themoviedb\.org/movie|letterboxd\.com/film|boxd\.it|allocine\.fr/film|filmaffinity\.com"
        r"|moviepilot\.de/movies|rottentomatoes\.com/m/|metacritic\.com/movie|senscritique\.com/film|kinopoisk\.ru/film"
        r"|eiga\.com/movie|filmarks\.com/movies|beyazperde\.com/filmler|filmweb\.pl/film|mymovies\.it|trakt\.tv/movies"
        r"|wikipedia\.org/wiki/[^\s)]{1,80}film\)"
    ),
)
