"""Whose turn it is: a pure reckoning over what was really shown.

For each film that was somebody's pick, everybody who took turns that evening earns an equal share of one turn, and
who picked it spends one. Who is away earns and spends nothing, who is new begins at nothing owed either way, and
nobody is ever owed more than one turn. The one who is owed most is next; level ones by who waits longest,
then by a lot that anybody can recompute. The same history gives the same answer, in whatever order people are named.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

OWED_MOST = Fraction(1)
"""Turns that anybody can be owed or ahead by: who was passed over for long catches up, and does not take over."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A film that was shown at an instant, and whose turn it was."""

    at: datetime
    by: int | None


@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch in which somebody took turns; `until` is None while it lasts."""

    person: int
    since: datetime
    until: datetime | None = None

    def holds(self, at: datetime) -> bool:
        """Whether it goes on at an instant."""
        return self.since <= at and (self.until is None or at < self.until)


@dataclass(frozen=True, slots=True)
class Account:
    """What somebody's turns come to: how many were theirs, what would have been fair, and what they are owed."""

    person: int
    turns: int
    fair: Fraction
    owed: Fraction
    last: int
    """Which film from the first (0) they had last, or came before."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Who is next, and who after that: accounts of all who take turns now, the next one first."""

    order: tuple[Account, ...]
    reckoned: int
    """Films that counted."""


def whose_turn(
    shown: Sequence[Shown], spells: Collection[Spell], now: datetime,
    pauses: Sequence[tuple[datetime, datetime]] = (), seed: str = "",
) -> Turn:  # fmt: skip
    """Whose turn it is now. Films shown in a pause, or as nobody's turn, count for nobody."""
    counting = sorted(
        (s for s in shown if s.by is not None and not any(a <= s.at < b for a, b in pauses)), key=lambda s: s.at
    )
    persons = {spell.person for spell in spells}
    owed: dict[int, Fraction] = dict.fromkeys(persons, Fraction(0))
    fair: dict[int, Fraction] = dict.fromkeys(persons, Fraction(0))
    turns: dict[int, int] = dict.fromkeys(persons, 0)
    last = {p: sum(f.at < min(s.since for s in spells if s.person == p) for f in counting) - 1 for p in persons}
    for number, film in enumerate(counting):
        here = {spell.person for spell in spells if spell.holds(film.at)}
        if film.by in persons:
            here.add(film.by or 0)
        for person in here:
            fair[person] += Fraction(1, len(here))
            owed[person] += Fraction(1, len(here))
        if film.by in persons and film.by is not None:
            turns[film.by] += 1
            owed[film.by] -= 1
            last[film.by] = number
        for person in here:
            owed[person] = max(-OWED_MOST, min(OWED_MOST, owed[person]))
    waiting = {spell.person for spell in spells if spell.holds(now)}
    accounts = [Account(p, turns[p], fair[p], owed[p], last[p]) for p in waiting]
    accounts.sort(key=lambda a: (-a.owed, a.last, _lot(seed, len(counting), a.person)))
    return Turn(tuple(accounts), len(counting))


def _lot(seed: str, number: int, person: int) -> str:
    return hashlib.sha256(f"{seed}:{number}:{person}".encode()).hexdigest()


def spells_of(events: Sequence[tuple[int, bool, datetime]]) -> list[Spell]:
    """Stretches out of (person, takes turns from now on, instant), in the order they happened."""
    begun: dict[int, datetime] = {}
    found: list[Spell] = []
    for person, here, at in events:
        if here:
            begun.setdefault(person, at)
        elif person in begun:
            found.append(Spell(person, begun.pop(person), at))
    return found + [Spell(person, since) for person, since in begun.items()]


def names_of(turn: Turn, names: Mapping[int, str], most: int) -> list[str]:
    """The names of those who come after the next one."""
    return [names.get(account.person, "?") for account in turn.order[1 : most + 1]]
