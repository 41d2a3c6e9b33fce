"""Lists and figures of ratings as cards: one's own, the favourites, twins, the club's and a member's statistics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from commands.card import Button, Card, Entries, Entry, Fact, Facts, Note, Paragraph
from commands.films.cards import PAGE, turns
from commands.message import Message, msg, plural
from commands.ratings import stats
from commands.ratings.scales import Scale
from storage.ratings import Rating
from storage.records import Film


def mine_card(given: Sequence[tuple[Rating, Film]], sealed: set[int], scale: Scale, page: int) -> Card:
    """What somebody gave, for them alone, the newest first."""
    shown = given[(page - 1) * PAGE : page * PAGE]
    entries = tuple(
        Entry(
            msg("{film}: {score}", film=film.label, score=scale.said(rating.score)),
            msg("sealed") if rating.round in sealed else None,
            Button(msg("Show it"), f"rate show #{film.id}"),
        )
        for rating, film in shown
    )
    return Card(
        msg("Your ratings"), (Entries(entries),), turns("rate mine", page, len(given)), eyebrow=msg("For you alone")
    )


@dataclass(frozen=True, slots=True)
class Ranked:
    """A film in the club's order: its Bayesian mean, its mean, how many ratings, and how many of them were brought."""

    film: Film
    weighed: Fraction
    mean: Fraction
    count: int
    brought: int


def top_card(found: Sequence[Ranked], scale: Scale, page: int) -> Card:
    """The best first, with how that is reckoned."""
    shown = found[(page - 1) * PAGE : page * PAGE]
    entries = tuple(
        Entry(
            msg("{place}. {film}", place=str(number), film=one.film.label),
            _standing(one, scale),
            Button(msg("Show it"), f"rate show #{one.film.id}"),
        )
        for number, one in enumerate(shown, (page - 1) * PAGE + 1)
    )
    how = Note(
        plural("A film starts with {n} rating at the mean of all, so that one enthusiast makes no favourite.",
               "A film starts with {n} ratings at the mean of all, so that one enthusiast makes no favourite.", stats.PRIOR)
    )  # fmt: skip
    card = Card(msg("The club’s favourites"), (Entries(entries), how), turns("rate top", page, len(found)),
                eyebrow=msg("Ratings"))  # fmt: skip
    return with_brought(card, sum(one.brought for one in found))


def _standing(one: Ranked, scale: Scale) -> Message:
    said = plural("{weighed} · mean {mean} of {n} rating", "{weighed} · mean {mean} of {n} ratings", one.count,
                  weighed=scale.said(one.weighed), mean=scale.figure(one.mean))  # fmt: skip
    return (
        said if not one.brought else msg("{standing}, {brought} brought along", standing=said, brought=str(one.brought))
    )


def with_brought(card: Card, brought: int) -> Card:
    """The card, with what ratings from elsewhere do in its figures, if there are any."""
    if not brought:
        return card
    said = plural("{n} rating was brought along from elsewhere. It counts where its member has rated the film in no round here.",
                  "{n} ratings were brought along from elsewhere. They count where their member has rated the film in no round here.",
                  brought)  # fmt: skip
    return replace(card, blocks=(*card.blocks, Note(said)))


def twins_card(found: Sequence[tuple[str, stats.Match]], scale: Scale, least: Note) -> Card:
    """Whose taste is closest to somebody's, each with how many films that rests on."""
    if not found:
        nobody = Paragraph(msg("Nobody has rated enough of the films that you have rated."))
        return Card(msg("Your film twins"), (nobody, least), eyebrow=msg("For you alone"))
    entries = tuple(
        Entry(
            name,
            plural("{apart} apart on average, on {n} film", "{apart} apart on average, on {n} films", match.films,
                   apart=scale.figure(match.apart)),
        )
        for name, match in found[:PAGE]
    )  # fmt: skip
    return Card(msg("Your film twins"), (Entries(entries), least), eyebrow=msg("For you alone"))


Known = Mapping[int, Film | None]


def _film(films: Known, film: int) -> str:
    found = films.get(film)
    return "" if found is None else found.label


def club_card(scores: Mapping[int, Sequence[int]], people: int, films: Known, scale: Scale) -> Card:
    """The club's revealed ratings in figures; `scores` are a film's, one a person."""
    every = [score for given in scores.values() for score in given]
    facts = [
        Fact(msg("Films"), str(len(scores))),
        Fact(msg("Ratings"), str(len(every))),
        Fact(msg("People"), str(people)),
        Fact(msg("Mean"), scale.said(stats.mean(every))),
        Fact(msg("Spread"), msg("± {spread}", spread=scale.figure(stats.spread(every)))),
    ]
    if split := stats.most_split(scores):
        film, spread, count = split
        said = plural("{film}: ± {spread} of {n} rating", "{film}: ± {spread} of {n} ratings", count,
                      film=_film(films, film), spread=scale.figure(spread))  # fmt: skip
        facts.append(Fact(msg("Split the club"), said))
    top = Button(msg("The favourites"), "rate top")
    return Card(msg("The club’s ratings"), (Facts(tuple(facts)),), (top,), eyebrow=msg("Ratings"))


def member_card(name: str, given: Mapping[int, int], means: Mapping[int, Fraction], films: Known, scale: Scale) -> Card:
    """A member's revealed ratings beside the club's means of the same films."""
    scores = list(given.values())
    apart = {film: given[film] - means[film] for film in given}
    facts = [
        Fact(msg("Films"), str(len(scores))),
        Fact(msg("Mean"), scale.said(stats.mean(scores))),
        Fact(msg("The club’s, of the same films"), scale.said(Fraction(sum(means.values()), len(means)))),
    ]
    high, low = max(apart, key=lambda f: (apart[f], -f)), min(apart, key=lambda f: (apart[f], f))
    far = Fraction(stats.APART, 2)
    ends = ((msg("Far above the club"), high, apart[high] >= far), (msg("Far below the club"), low, apart[low] <= -far))
    for label, film, told in ends:
        if told:
            beside = msg("{film}: {score}, the club {mean}", film=_film(films, film),
                         score=scale.said(given[film]), mean=scale.said(means[film]))  # fmt: skip
            facts.append(Fact(label, beside))
    return Card(name, (Facts(tuple(facts)),), eyebrow=msg("Ratings"))
