"""A year in review: what the club rated together in it, in figures, as one card with one picture. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from fractions import Fraction

from commands.card import Block, Button, Card, Fact, Facts, Picture
from commands.drawing import palette
from commands.drawing.canvas import LARGE, MARGIN, SMALL, TEXT, Canvas
from commands.drawing.charts import Bar, Column, bars, histogram
from commands.drawing.letters import legible
from commands.message import Message, msg, plural
from commands.ratings import stats
from commands.ratings.cards import named, numbered
from commands.ratings.scales import STARS, Scale
from storage.ratings import Rating
from storage.records import Film

BEST = 5
"""So many of the best films are in the picture."""

TALL = 110


@dataclass(frozen=True, slots=True)
class Year:
    """A year's ratings: film -> scores, person -> film -> score, their names, and how many were given each month."""

    year: int
    by_film: Mapping[int, Sequence[int]]
    by_person: Mapping[int, Mapping[int, int]]
    names: Mapping[int, str]
    months: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many ratings there are."""
        return sum(len(given) for given in self.by_film.values())


def bounds(year: int, zone: tzinfo) -> tuple[datetime, datetime]:
    """When a year begins in a zone, and when the next one does; in UTC."""
    begins, ends = (datetime(at, 1, 1, tzinfo=zone).astimezone(UTC) for at in (year, year + 1))
    return begins, ends


def gathered(year: int, found: Sequence[tuple[int, Rating]], zone: tzinfo) -> Year:
    """What (film, rating) add up to; of a person's ratings of one film there is one."""
    by_film: dict[int, list[int]] = {}
    by_person: dict[int, dict[int, int]] = {}
    months = [0] * 12
    for film, rating in found:
        by_film.setdefault(film, []).append(rating.score)
        by_person.setdefault(rating.person, {})[film] = rating.score
        months[rating.said.astimezone(zone).month - 1] += 1
    return Year(year, by_film, by_person, {r.person: r.name for _, r in found}, tuple(months))


def year_card(year: Year, films: Mapping[int, Film], scale: Scale, shared: bool) -> Card:
    """The year with its picture; `shared` stands for everybody and needs no way to be shared."""
    best = [(films[id], stats.mean(year.by_film[id]), n) for id, _, n in stats.ranked(year.by_film)[:BEST]]
    every = [score for given in year.by_film.values() for score in given]
    facts = [
        Fact(msg("Films rated"), str(len(year.by_film))),
        Fact(msg("Ratings"), plural("{n} by {people}", "{n} by {people}", year.count, people=_people(year))),
        Fact(msg("Mean"), scale.said(stats.mean(every))),
    ]
    film, mean, count = best[0]
    facts.append(Fact(msg("The best"), plural("{film}: {mean} of {n} rating", "{film}: {mean} of {n} ratings", count,
                                              film=film.label, mean=scale.said(mean))))  # fmt: skip
    split = stats.most_split(year.by_film)
    if split is not None:
        said = plural("{film}: ± {spread} of {n} rating", "{film}: ± {spread} of {n} ratings", split[2],
                      film=films[split[0]].label, spread=scale.figure(split[1]))  # fmt: skip
        facts.append(Fact(msg("Split the club"), said))
    facts.append(Fact(msg("Rated most"), _most(year)))
    if (twins := stats.closest(year.by_person)) is not None:
        one, other = twins
        said = plural("{one} and {other}: {apart} apart on {n} film", "{one} and {other}: {apart} apart on {n} films",
                      other.films, one=year.names[one], other=year.names[other.person],
                      apart=scale.figure(other.apart))  # fmt: skip
        facts.append(Fact(msg("Closest twins"), said))
    lost = None if split is None else films[split[0]]
    shown = {film.id: film.title for film, *_ in best} | ({} if lost is None else {lost.id: lost.title})
    blocks: tuple[Block, ...] = (
        _picture(year, best, lost, scale),
        *numbered([(title, id) for id, title in shown.items()]),
        Facts(tuple(facts)),
    )
    share = () if shared else (Button(msg("Show it to the club"), f"rate year {year.year} share:yes", "primary"),)
    return Card(msg("{year} in review", year=str(year.year)), blocks, share, eyebrow=msg("The club’s year"))


def _people(year: Year) -> Message:
    return plural("{n} person", "{n} people", len(year.by_person))


def _most(year: Year) -> Message:
    """Who rated most, all of them where several did."""
    most = max(len(given) for given in year.by_person.values())
    names = [year.names[person] for person, given in sorted(year.by_person.items()) if len(given) == most]
    return plural("{names}: {n} film", "{names}: {n} films", most, names=named(names))


def _alt(year: Year, best: Sequence[tuple[Film, Fraction, int]], split: Film | None, scale: Scale) -> Message:
    """Everything the picture shows, in words."""
    months = ", ".join(f"{number}: {count}" for number, count in enumerate(year.months, 1) if count)
    films = ", ".join(f"{film.label} {scale.said(mean)}" for film, mean, _ in best)
    said = plural(
        "The club in {year}: {n} rating. Ratings in each month: {months}. The best films: {films}.",
        "The club in {year}: {n} ratings. Ratings in each month: {months}. The best films: {films}.",
        year.count, year=str(year.year), months=months, films=films,
    )  # fmt: skip
    if split is None:
        return said
    scores = ", ".join(f"{scale.said(score)} × {n}" for score, n in reversed(stats.counted(year.by_film[split.id])))
    return msg("{said} {film} split the club: {scores}.", said=said, film=split.label, scores=scores)


def _picture(
    year: Year, best: Sequence[tuple[Film, Fraction, int]], split: Film | None, scale: Scale
) -> Picture:  # fmt: skip
    """The year over its months, its best films as bars, and the scores of the one that split the club on a line."""
    canvas = Canvas()
    foot = MARGIN + 40.0
    wide = canvas.text(MARGIN, foot, str(year.year), LARGE, palette.LAMP, "bold")
    canvas.star(MARGIN + wide + 34, foot - 18, 15)
    canvas.text(canvas.width - MARGIN, foot, f"n = {year.count}", TEXT, palette.SOFT, anchor="end")
    foot = histogram(
        canvas, foot + 26, TALL, [Column(count, 0, str(month)) for month, count in enumerate(year.months, 1)]
    )
    rows = [
        Bar(legible(film.title, film.id), float(mean), scale.said(mean), number == 0)
        for number, (film, mean, _) in enumerate(best)
    ]
    foot = bars(canvas, foot + 26, rows, 100)
    if split is not None:
        foot = _split(canvas, foot + 16, split, year.by_film[split.id], scale)
    return canvas.picture(foot + MARGIN - 12, _alt(year, best, split, scale))


def _split(canvas: Canvas, top: float, film: Film, scores: Sequence[int], scale: Scale) -> float:
    """A film's scores as discs along the scale, of equal ones each above the last as far as there is room."""
    left, right = MARGIN + 12.0, canvas.width - MARGIN - 12.0
    counted = stats.counted(scores)
    tallest = max(n for _, n in counted)
    step = min(18.0, 90 / tallest)
    canvas.text(MARGIN, top + 18, legible(film.title, film.id), TEXT, palette.COOL, most=canvas.width - 2 * MARGIN)
    base = top + 46 + tallest * step
    canvas.line(left, base, right, base, palette.HAIR, 2)
    for tick in range(0, 101, 20 if scale == STARS else 10):
        x = left + (right - left) * tick / 100
        canvas.line(x, base - 4, x, base + 4, palette.SOFT, 1.5)
        canvas.text(x, base + SMALL + 7, scale.figure(tick), SMALL, palette.SOFT, anchor="middle")
    for score, n in counted:
        x = left + (right - left) * score / 100
        for place in range(n):
            canvas.dot(x, base - 13 - place * step, min(7.0, max(step / 2 - 1, 2)), palette.COOL)
    return base + SMALL + 12
