"""The fair picker: what fairness comes to, over histories of every kind."""

from __future__ import annotations

import random
from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from commands.votes.turns import OWED_MOST, Shown, Spell, spells_of, whose_turn

unhurried = settings(deadline=None, max_examples=50)  # a test must not depend on a fast machine
BEGAN = datetime(2026, 1, 2, 20, tzinfo=UTC)
WEEK = timedelta(days=7)
people = st.integers(2, 8)


def evening(number: int) -> datetime:
    return BEGAN + number * WEEK


def evenings(spells: Collection[Spell], first: int, last: int, history: list[Shown]) -> list[Shown]:
    """The history with every turn taken as it falls, from one evening to another."""
    for number in range(first, last):
        turn = whose_turn(history, spells, evening(number))
        history = [*history, Shown(evening(number), turn.order[0].person)]
    return history


def picks(history: list[Shown], person: int) -> list[int]:
    return [number for number, shown in enumerate(history) if shown.by == person]


@given(people, st.integers(1, 40))
@unhurried
def test_turns_differ_by_one_at_most(n: int, weeks: int) -> None:
    history = evenings([Spell(p, BEGAN) for p in range(n)], 0, weeks, [])
    counts = [len(picks(history, p)) for p in range(n)]
    assert max(counts) - min(counts) <= 1


@given(people, st.integers(1, 30))
@unhurried
def test_whoever_is_new_is_neither_favoured_nor_starved(n: int, before: int) -> None:
    spells = [Spell(p, BEGAN) for p in range(n)]
    history = evenings(spells, 0, before, [])
    spells.append(Spell(99, evening(before)))
    history = evenings(spells, before, before + 4 * (n + 1), history)
    theirs = picks(history, 99)
    assert theirs and theirs[0] - before <= 2 * n
    assert 3 <= len(theirs) <= 5, "about one turn in n + 1"


@given(people, st.integers(1, 20), st.integers(1, 30))
@unhurried
def test_absence_is_forgiven(n: int, before: int, gone: int) -> None:
    spells = [Spell(p, BEGAN) for p in range(n)]
    history = evenings(spells, 0, before, [])
    owed = {a.person: a.owed for a in whose_turn(history, spells, evening(before)).order}
    away = [s for s in spells if s.person] + [
        Spell(0, BEGAN, evening(before)),
        Spell(0, evening(before + gone)),
    ]
    history = evenings(away, before, before + gone, history)
    assert 0 not in {s.by for s in history[before:]}
    after = {a.person: a.owed for a in whose_turn(history, away, evening(before + gone)).order}
    assert after[0] == owed[0], "neither a debt nor a claim grew"


@given(people, st.integers(10, 60))
@unhurried
def test_catching_up_is_capped(n: int, weeks: int) -> None:
    spells = [Spell(p, BEGAN) for p in range(n)]
    history = [Shown(evening(w), 1 + w % (n - 1) if n > 1 else 0) for w in range(weeks)]
    turn = whose_turn(history, spells, evening(weeks))
    assert turn.order[0].person == 0 and turn.order[0].owed <= OWED_MOST
    after = evenings(spells, weeks, weeks + 3, history)[weeks:]
    assert [s.by for s in after].count(0) <= 2, "who was passed over for months does not pick all the next films"


histories = st.lists(st.tuples(st.integers(0, 60), st.one_of(st.none(), st.integers(0, 5))), max_size=30)


@given(histories, st.randoms(use_true_random=False))
@unhurried
def test_the_same_history_gives_the_same_answer(said: list[tuple[int, int | None]], dice: random.Random) -> None:
    shown = [Shown(evening(week) + number * timedelta(seconds=1), by) for number, (week, by) in enumerate(said)]
    spells = [Spell(p, BEGAN) for p in range(5)]
    first = whose_turn(shown, spells, evening(70))
    assert whose_turn(dice.sample(shown, len(shown)), dice.sample(spells, 5), evening(70)) == first
    assert whose_turn(shown, spells, evening(90)) == first, "time alone changes nothing"


def test_films_of_a_pause_and_of_nobody_count_for_nobody() -> None:
    spells = [Spell(p, BEGAN) for p in range(3)]
    history = evenings(spells, 0, 4, [])
    more = [*history, Shown(evening(5), 2), Shown(evening(6), None)]
    pause = [(evening(4), evening(6))]
    assert whose_turn(more, spells, evening(7), pause).order == whose_turn(history, spells, evening(7)).order


def test_spells_are_what_people_said() -> None:
    events = [(1, True, evening(0)), (2, True, evening(1)), (1, False, evening(2)), (1, True, evening(4))]
    assert set(spells_of(events)) == {
        Spell(1, evening(0), evening(2)), Spell(1, evening(4)), Spell(2, evening(1)),
    }  # fmt: skip
