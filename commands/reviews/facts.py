"""Facts: what a review states about its film. A fact that is not stated stays empty."""

from __future__ import annotations

import re
from collections.abc import Mapping

from commands.reviews.awards import awards_of
from commands.reviews.countries import STATED
from commands.reviews.directors import WITH, Directing, directors_declared, names_declared
from commands.reviews.findings import Facts
from commands.reviews.given import person_like
from commands.reviews.labels import FIELD_OF, Labelled, unaccented
from commands.reviews.manuscript import Manuscript
from commands.reviews.mentions import liked_of, others, set_apart
from commands.reviews.people import CREW, FULL, PLAYED, names_in, said, unique
from commands.reviews.performances import performers, roles
from commands.reviews.players import players
from commands.reviews.ratings import rating_of
from commands.reviews.runtimes import MINUTES, minutes_of
from commands.reviews.sentences import Sentence
from commands.reviews.titles import title_of

UNACCENTED = {unaccented(name): label for name, label in FIELD_OF.items()}
BRACKETED = re.compile(rf"(?P<outside>{FULL}) \((?P<inside>{FULL})\)")
DAY = r"(?:(?:,| [|·–-])? (?:(?:on|am|le|el|il|den) )?(?:\d{1,2}\.? (?:de )?)?[^\W\d_]{3,10}\.?(?: de)?(?: \d{1,2},?)? (?:19|20)\d\d|(?:,| [|·–-])? \d{1,4}[./-]\d{1,2}[./-]\d{1,4})"
SIGNED = re.compile(
    r"(?:(?:[Rr]eview(?:ed)?|[Ww]ritten|[Tt]ext) by |[Rr]ecension(?:en)? av |[Aa]nmeld(?:t|else|elsen) a[fv] |(?:[Kk]ritik|[Rr]ezension|[Tt]ext) von "
    r"|[Tt]ext[oe]? ?: |[Tt]esto(?: di|:) |[Cc]ritique (?:de|par) |[Cc]rítica de |[Rr]eseña de |[Rr]ecensione di |[Yy]azan: )"
    rf"(?P<who>{FULL})(?: (?:for|für|pour|para|per|til|för) [^.!?\n]{{2,40}})?{DAY}?\.?"
)
"""A sentence that only signs the review."""
WROTE = re.compile(r"\s*(?:[Ww]ritten|[Tt]ext|[Tt]ext[oe]|[Tt]esto)\b")
CREDITS = re.compile(
    r"\s*(?:(?:executive |co-)?produced|directed|edited|composed|photographed|shot|scored|music|cinematography|screenplay|story|produktion|regie|kamera|musik"
    r"|réalisé|produit|musique|dirigida|producida|diretto|prodotto|musiche|produceret|instrueret|produsert|regissert|producerad|regisserad)\b"
    r"[^.!?\n]{0,20}?(?::| (?:by|von|par|por|da|di|af|av)\b)",
    re.I,
)
"""A line of the film's credits: beside it, who wrote is who wrote the film."""
SITE = re.compile(
    rf"\bHere(?:’|'| i)s (?:an?|the) (?P<site>[A-ZÀ-Þ][^\n]{{1,50}}?) review of\b|\b(?:review|critique"
    rf"|Kritik) (?:from|on|at) (?P<site2>{FULL})\b"
)


def about_nothing(facts: Facts) -> Facts:
    """Keep of a text that is about no single film only who wrote it, where, and in which language."""
    none = ((), (), ())
    return Facts(
        *(None, None, None, *none[:2], None, None, facts.critic, facts.site, facts.link, None, *none, facts.language)
    )


def facts_of(
    manuscript: Manuscript,
    sentences: list[Sentence],
    credits: list[Labelled],
    language: str | None,
    name: str | None,
) -> Facts:
    """Gather the facts; declared ones (front matter, page head) before labelled ones before running text."""
    text, fields = manuscript.text, manuscript.fields
    credits = [
        *(
            Labelled(UNACCENTED[unaccented(key)], value, 0, 0)
            for key, value in fields.items()
            if unaccented(key) in UNACCENTED
        ),
        *credits,
    ]
    directing = Directing.of(text, directors_declared(fields, credits), set_apart(manuscript), language)
    directors = directing.anybody()
    cast = [one for one in _cast(manuscript, credits, directors, language) if one not in directors]
    liked = tuple(liked_of(text))
    title = title_of(manuscript, sentences, credits, [*directors, *cast], name)
    directors = directing.behind(title, cast, language)
    cast = [
        one for one in cast if one not in directors and one != title.name and not (title.name and one in title.name)
    ]
    beside = others(manuscript, title.name, liked, [*directors, *cast])
    return Facts(
        title=title.name,
        original_title=title.original,
        year=title.year or _dated(sentences),
        directors=tuple(directors),
        cast=tuple(cast[:12]),
        country=next(
            (credit.value for credit in credits if credit.field == "country"),
            fields.get("country") or _country(sentences),
        ),
        minutes=minutes_of(text, fields, credits, title.name),
        critic=_critic(manuscript, credits, sentences),
        site=_site(manuscript),
        link=manuscript.link or _address(fields),
        rating=rating_of(text, fields, credits, title.name),
        awards=tuple(
            awards_of(sentences, cast, [*liked, *beside, *_wiki(manuscript, title.name)], directors, title.name)
        ),
        liked=tuple(one for one in liked if one != title.name),
        compared_with=tuple(beside[:12]),
        language=language,
    )


def _cast(manuscript: Manuscript, credits: list[Labelled], directors: list[str], language: str | None) -> list[str]:
    found = names_declared(
        manuscript.fields,
        "cast",
        "actors",
        "starring",
        "acteurs",
        "schauspieler",
        "ld:itemreviewed.actor.name",
    )
    for credit in credits:
        if credit.field == "cast":
            found += names_in(credit.value)
        elif credit.field == "director" and len(parts := WITH.split(credit.value, maxsplit=1)) > 1:
            found += names_in(parts[1])
    text = manuscript.text
    linked = [
        manuscript.of(mark)
        for mark in manuscript.marked("person")
        if " " in manuscript.of(mark) and not CREW.search(text[max(0, mark.start - 40) : mark.start])
    ]
    titles = frozenset(value for value, _, how in set_apart(manuscript) if how == "title" or not person_like(value))
    characters = roles(text)
    acting = players(text, titles.union(directors, roles(text)), language)
    bracketed = frozenset(
        found["inside"]
        for found in BRACKETED.finditer(text, 0, 100_000)
        if found["outside"] in {one for _, one in acting}
    )
    played = [
        *(one for one in said(text, PLAYED, titles | bracketed) if one[1] not in characters),
        *performers(text, titles.union(directors) | bracketed),
        *acting,
    ]
    played = [one for one in played if one[1].rsplit(maxsplit=1)[0] not in found or _unlabelled(one[1])]
    return unique(
        [
            *found,
            *(one for one in linked if one not in found),
            *(name for _, name in sorted(played, key=lambda one: one[0])),
        ]
    )


def _unlabelled(name: str) -> bool:
    """Whether a name ends in a name, not in the label that follows it in a line of credits."""
    return name.rsplit(maxsplit=1)[-1].lower() not in FIELD_OF


def _dated(sentences: list[Sentence]) -> int | None:
    """Find the one year in a credit line that also gives the running time ("Japan 2023, 123 min")."""
    for one in sentences[:8]:
        if found := _stated(one):
            return int(found["year"])
    lines: dict[int, str] = {}
    for one in sentences[:12]:
        if one.role in ("credit", "heading"):
            lines[one.paragraph] = f"{lines.get(one.paragraph, '')} {one.text}"
        elif one.paragraph in lines:
            lines[one.paragraph] += f" {one.text}"
    for line in lines.values():
        years = {int(year) for year in re.findall(r"(?<![\d/.])(?:19|20)\d\d(?!\d)", line)}
        if len(years) == 1 and MINUTES.search(line) and len(line) < 300:
            return years.pop()
    return None


def _wiki(manuscript: Manuscript, title: str | None) -> list[str]:
    return [manuscript.of(mark) for mark in manuscript.marked("wiki") if manuscript.of(mark) != title][:50]


def _country(sentences: list[Sentence]) -> str | None:
    """Find the country that a credit line gives with the year; nationalities of people are none."""
    for one in sentences[:8]:
        if found := _stated(one):
            return found["country"]
    return None


def _stated(one: Sentence) -> re.Match[str] | None:
    """Match a country with its year in a credit line, or where a line of credits opens with them."""
    listed = one.role in ("credit", "heading") and len(one.text) < 200
    return STATED.search(one.text) if listed else STATED.match(one.text)


def _critic(manuscript: Manuscript, credits: list[Labelled], sentences: list[Sentence]) -> str | None:
    fields = manuscript.fields
    value = next(
        (
            fields[key]
            for key in ("author", "author.name", "critic", "ld:author.name", "auteur", "autor")
            if fields.get(key)
        ),
        None,
    )
    value = value or next((credit.value for credit in credits if credit.field == "critic"), None)
    if value and len(value) < 60 and "http" not in value:
        return value
    crew = {place + step for place, one in enumerate(sentences) if CREDITS.match(one.text) for step in (-1, 1)}
    for place, one in [*enumerate(sentences[:4]), *list(enumerate(sentences))[-3:]]:
        signed = SIGNED.fullmatch(one.text.strip())
        if signed and not (place in crew and WROTE.match(one.text)):
            return signed["who"]
        found = re.match(
            rf"\s*(?:[Rr]eview(?:ed)? by|[Bb]y|[Vv]on|[Pp]ar|[Pp]or|[Aa]f|[Aa]v)\s(?P<who>{FULL})(?={DAY}?$"
            rf"|\s[|·–-])",
            one.text,
        )
        if found and one.role in ("furniture", "heading", "credit"):
            return found["who"]
    return None


def _site(manuscript: Manuscript) -> str | None:
    fields = manuscript.fields
    declared = next(
        (fields[key] for key in ("og:site_name", "site", "publication", "ld:publisher.name") if fields.get(key)),
        None,
    )
    found = SITE.search(manuscript.text[:3000])
    return declared or (found["site"] or found["site2"] if found else None)


def _address(fields: Mapping[str, str]) -> str | None:
    return next(
        (
            fields[key]
            for key in ("link", "url", "permalink", "source")
            if fields.get(key, "").startswith(("http://", "https://"))
        ),
        None,
    )
