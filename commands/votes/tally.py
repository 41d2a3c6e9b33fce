"""Counting: plurality, approval and instant runoff, from anonymous papers to a result that says how it came about.

Ties are never hidden. They are broken by `lot`: the SHA-256 of the poll's seed, a colon and the option's number, as
hexadecimal digits; of tied options the one with the smallest stays. Anybody can recompute it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

Papers = Mapping[tuple[int, ...], int]
"""How often each paper was cast: option numbers in the voter's order; what the order means depends on the method."""

Method = Literal["single", "approval", "ranked"]


@dataclass(frozen=True, slots=True)
class Round:
    """One count: options with their votes, the most first.

    `out` left after it: the last one, or together all that had no vote; none in the last round. `tied` are those that
    were level where a lot had to decide, its favourite first. `exhausted` papers name nobody who is still in.
    """

    votes: tuple[tuple[int, int], ...]
    exhausted: int = 0
    out: tuple[int, ...] = ()
    tied: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """How a poll came out. `winner` is None when nobody voted; `voters` counts persons."""

    method: Method
    winner: int | None
    rounds: tuple[Round, ...]
    voters: int

    @property
    def tied(self) -> tuple[int, ...]:
        """Those that were level for the first place, the winner first; empty when one had most."""
        return self.rounds[-1].tied if self.rounds else ()

    @property
    def drawn(self) -> bool:
        """Whether a lot decided anything."""
        return any(r.tied for r in self.rounds)

    @property
    def votes(self) -> tuple[tuple[int, int], ...]:
        """Options with their votes in the last round, the most first."""
        return self.rounds[-1].votes if self.rounds else ()


def lot(seed: str, option: int) -> str:
    """What breaks a tie: of tied options the one with the smallest stays."""
    return hashlib.sha256(f"{seed}:{option}".encode()).hexdigest()


def tally(method: Method, papers: Papers, options: Collection[int], seed: str) -> Result:
    """Count the papers; options that are not among `options` are passed over, as if nobody had named them."""
    kept: dict[tuple[int, ...], int] = {}
    voters = 0
    among = frozenset(options)
    for paper, times in papers.items():
        voters += times
        said = paper[:1] if method == "single" else paper
        named = tuple(dict.fromkeys(option for option in said if option in among))
        named = tuple(sorted(named)) if method == "approval" else named
        kept[named] = kept.get(named, 0) + times
    empty = kept.pop((), 0)
    if not kept:
        return Result(method, None, (_round(dict.fromkeys(among, 0), empty),), voters)
    if method == "ranked":
        winner, rounds = _runoff(kept, among, empty, seed)
    else:
        counts = dict.fromkeys(among, 0)
        for paper, times in kept.items():
            for option in paper:
                counts[option] += times
        tied = level(counts, max(counts.values()), seed)
        winner, rounds = tied[0], (_round(counts, empty, tied=tied),)
    return Result(method, winner, rounds, voters)


def level(counts: Mapping[int, int], votes: int, seed: str) -> tuple[int, ...]:
    """The options with just so many votes, the one that a lot would keep first."""
    found = [option for option, n in counts.items() if n == votes]
    return tuple(sorted(found, key=lambda option: (lot(seed, option), option)))


def _round(
    counts: Mapping[int, int], exhausted: int = 0, out: tuple[int, ...] = (), tied: tuple[int, ...] = ()
) -> Round:
    first = tied[0] if tied and not out else None
    order = sorted(counts.items(), key=lambda item: (-item[1], item[0] != first, item[0]))
    return Round(tuple(order), exhausted, out, tied if len(tied) > 1 else ())


def _runoff(papers: Papers, options: Collection[int], empty: int, seed: str) -> tuple[int, tuple[Round, ...]]:
    """Instant runoff: until one has more than half of the papers still counting, the last one leaves."""
    piles: dict[int, list[tuple[tuple[int, ...], int, int]]] = {option: [] for option in options}
    counts = dict.fromkeys(options, 0)
    for paper, times in papers.items():
        piles[paper[0]].append((paper, 0, times))
        counts[paper[0]] += times
    exhausted, rounds = empty, []
    while True:
        most, least = max(counts.values()), min(counts.values())
        if 2 * most > sum(counts.values()) or len(counts) == 2:
            first = level(counts, most, seed)
            rounds.append(_round(counts, exhausted, tied=first))
            return first[0], tuple(rounds)
        last = level(counts, least, seed)
        gone = last[-1:] if least else last
        rounds.append(_round(counts, exhausted, gone, last if least else ()))
        for option in gone:
            del counts[option]
        for paper, at, times in [entry for option in gone for entry in piles.pop(option)]:
            place = next((i for i in range(at + 1, len(paper)) if paper[i] in counts), None)
            if place is None:
                exhausted += times
            else:
                piles[paper[place]].append((paper, place, times))
                counts[paper[place]] += times
