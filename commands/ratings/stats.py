"""Statistics of ratings, pure: every figure can be recomputed by hand from the scores, which are hundredths of the scale."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from storage.ratings import Rating

APART = 20
"""Who is so far from everybody else (a star of five, two of ten) stood alone."""

PRIOR = 5
"""A film starts with so many ratings at the club's mean, so that one rating makes no favourite."""

COMMON_LEAST = 5
"""Nothing is said of two people's taste below so many films that both have rated."""

SPLIT_LEAST = 3
"""A film rated by fewer people split nobody."""


def mean(scores: Sequence[int]) -> Fraction:
    """Their sum by their number, exactly; there must be one."""
    return Fraction(sum(scores), len(scores))


def spread(scores: Sequence[int]) -> float:
    """How far they lie from their mean: the root of the mean squared distance (population standard deviation)."""
    middle = mean(scores)
    return math.sqrt(sum((score - middle) ** 2 for score in scores) / len(scores))


def agreed(ratings: Sequence[Rating], within: int) -> tuple[Rating, ...]:
    """The most people whose scores are no more than `within` apart, two at least; of equally many, the happier ones."""
    best: tuple[Rating, ...] = ()
    for low in sorted({rating.score for rating in ratings}):
        group = tuple(r for r in ratings if low <= r.score <= low + within)
        if len(group) >= max(2, len(best)):
            best = group
    return best


def alone(ratings: Sequence[Rating]) -> tuple[Rating, ...]:
    """Who is APART or more from everybody else, where three or more have rated."""
    if len(ratings) < 3:
        return ()
    return tuple(r for r in ratings if all(abs(r.score - o.score) >= APART for o in ratings if o.person != r.person))


def ranked(scores: Mapping[int, Sequence[int]]) -> list[tuple[int, Fraction, int]]:
    """(film, Bayesian mean, count), the best first.

    The Bayesian mean is (PRIOR x the mean of all ratings + the film's ratings) / (PRIOR + their number). Of equal
    ones the film with more ratings comes first, then the older one.
    """
    every = [score for given in scores.values() for score in given]
    if not every:
        return []
    prior = PRIOR * mean(every)
    found = [(film, (prior + sum(given)) / (PRIOR + len(given)), len(given)) for film, given in scores.items() if given]
    return sorted(found, key=lambda one: (-one[1], -one[2], one[0]))


@dataclass(frozen=True, slots=True)
class Move:
    """One person who rated before and after the discussion."""

    person: int
    name: str
    before: int
    after: int

    @property
    def by(self) -> int:
        """How far up they moved; down is negative."""
        return self.after - self.before


def moves(before: Sequence[Rating], after: Sequence[Rating]) -> tuple[Move, ...]:
    """Those who rated in time both times, who moved up most first: nobody else shows how the talk moved the room."""
    first = {r.person: r.score for r in before if not r.late}
    pairs = [Move(r.person, r.name, first[r.person], r.score) for r in after if not r.late and r.person in first]
    return tuple(sorted(pairs, key=lambda m: (-m.by, -m.after, m.person)))


@dataclass(frozen=True, slots=True)
class Match:
    """Two people's taste: how far apart they are on average, in hundredths, on so many films that both have rated."""

    person: int
    apart: Fraction
    films: int


def matches(scores: Mapping[int, Mapping[int, int]], person: int) -> list[Match]:
    """Everybody with COMMON_LEAST films or more in common with a person, the closest first.

    `scores`: person -> film -> score.
    """
    mine = scores.get(person, {})
    found = []
    for other, theirs in scores.items():
        common = sorted(mine.keys() & theirs.keys())
        if other != person and len(common) >= COMMON_LEAST:
            apart = Fraction(sum(abs(mine[film] - theirs[film]) for film in common), len(common))
            found.append(Match(other, apart, len(common)))
    return sorted(found, key=lambda m: (m.apart, -m.films, m.person))


def closest(scores: Mapping[int, Mapping[int, int]]) -> tuple[int, Match] | None:
    """The two people with the closest taste, as one and their match; None where nobody has enough in common."""
    pairs = [(person, match) for person in scores for match in matches(scores, person) if person < match.person]
    return min(pairs, key=lambda p: (p[1].apart, -p[1].films, p[0], p[1].person), default=None)


def most_split(scores: Mapping[int, Sequence[int]]) -> tuple[int, float, int] | None:
    """(film, spread, count) of the film that SPLIT_LEAST people or more lie furthest apart on; None if there is none."""
    found = [(film, spread(given), len(given)) for film, given in scores.items() if len(given) >= SPLIT_LEAST]
    found = [one for one in found if one[1] > 0]
    return min(found, key=lambda one: (-one[1], -one[2], one[0]), default=None)


def counted(scores: Sequence[int]) -> list[tuple[int, int]]:
    """(score, how often), the lowest first."""
    return sorted(Counter(scores).items())


def columns(scores: Sequence[int], name: str) -> list[int]:
    """Ten columns of a histogram: of stars and of ten each score its own, of a hundred 0 to 9, 10 to 19 … 90 to 100."""
    found = [0] * 10
    for score in scores:
        found[min(score // 10, 9) if name == "hundred" else max(0, -(-score // 10) - 1)] += 1
    return found
