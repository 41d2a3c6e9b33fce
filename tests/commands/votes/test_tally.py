"""The count: what must never matter does not, and an independent tabulator comes to the same."""

from __future__ import annotations

import hashlib
import random
from collections import Counter

import pyrankvote
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyrankvote.models import Ballot, Candidate

from commands.votes.tally import Method, Papers, tally

unhurried = settings(deadline=None)  # a test must not depend on a fast machine
OPTIONS = tuple(range(11, 17))
METHODS: tuple[Method, ...] = ("single", "approval", "ranked")

seeds = st.text("0123456789abcdef", min_size=1, max_size=8)
ballots = st.lists(st.lists(st.sampled_from(OPTIONS), min_size=1, max_size=6, unique=True).map(tuple), max_size=30)


def counted(papers: list[tuple[int, ...]]) -> Papers:
    return Counter(papers)


@pytest.mark.parametrize("method", METHODS)
@given(cast=ballots, seed=seeds, dice=st.randoms(use_true_random=False))
@unhurried
def test_the_order_of_ballots_never_matters(
    method: Method, cast: list[tuple[int, ...]], seed: str, dice: random.Random
) -> None:
    shuffled = dice.sample(cast, len(cast))
    assert tally(method, counted(cast), OPTIONS, seed) == tally(method, counted(shuffled), OPTIONS, seed)


@pytest.mark.parametrize("method", METHODS)
@given(cast=ballots, seed=seeds, dice=st.randoms(use_true_random=False))
@unhurried
def test_a_permuted_ballot_paper_elects_the_same(
    method: Method, cast: list[tuple[int, ...]], seed: str, dice: random.Random
) -> None:
    paper = dice.sample(OPTIONS, len(OPTIONS))
    assert tally(method, counted(cast), paper, seed) == tally(method, counted(cast), OPTIONS, seed)
    if method == "approval":
        mixed = [tuple(dice.sample(one, len(one))) for one in cast]
        assert tally(method, counted(mixed), OPTIONS, seed) == tally(method, counted(cast), OPTIONS, seed)


@pytest.mark.parametrize("method", ["single", "approval"])
@given(cast=ballots, seed=seeds, data=st.data())
@unhurried
def test_withdrawing_a_losing_option_changes_no_winner(
    method: Method, cast: list[tuple[int, ...]], seed: str, data: st.DataObject
) -> None:
    before = tally(method, counted(cast), OPTIONS, seed)
    loser = data.draw(st.sampled_from([o for o in OPTIONS if o != before.winner]))
    after = tally(method, counted(cast), [o for o in OPTIONS if o != loser], seed)
    votes = sum(n for _, n in after.votes)
    assert after.winner == (before.winner if votes else None)


@given(cast=ballots, seed=seeds)
@unhurried
def test_withdrawing_who_left_first_changes_nothing_after(cast: list[tuple[int, ...]], seed: str) -> None:
    before = tally("ranked", counted(cast), OPTIONS, seed)
    gone = before.rounds[0].out if before.rounds else ()
    after = tally("ranked", counted(cast), [o for o in OPTIONS if o not in gone], seed)
    assert after.winner == before.winner
    if gone:
        assert after.rounds == before.rounds[1:]


@pytest.mark.parametrize("method", METHODS)
@given(cast=ballots, seed=seeds)
@unhurried
def test_every_ballot_is_in_every_round(method: Method, cast: list[tuple[int, ...]], seed: str) -> None:
    result = tally(method, counted(cast), OPTIONS, seed)
    assert result.voters == len(cast) and (result.winner is None) == (not cast)
    for round in result.rounds if method != "approval" else ():
        assert sum(n for _, n in round.votes) + round.exhausted == len(cast)
    for round in result.rounds[:-1]:
        assert round.out and not set(round.out) & {o for o, _ in result.rounds[-1].votes}


def test_a_tie_is_told_and_broken_as_it_is_stated() -> None:
    result = tally("single", {(11,): 2, (12,): 2, (13,): 1}, (11, 12, 13), "5eed")
    by_hand = min((11, 12), key=lambda o: hashlib.sha256(f"5eed:{o}".encode()).hexdigest())
    assert result.winner == by_hand and set(result.tied) == {11, 12} and result.tied[0] == by_hand
    assert tally("single", {(11,): 3, (12,): 2}, (11, 12), "5eed").tied == ()


def test_the_rounds_of_a_known_election() -> None:
    papers = {(1, 2): 4, (2, 1): 3, (3, 2): 2, (4,): 1}
    result = tally("ranked", papers, (1, 2, 3, 4, 5), "5eed")
    assert [r.out for r in result.rounds] == [(5,), (4,), (3,), ()]
    assert result.rounds[-1].votes == ((2, 5), (1, 4)) and result.rounds[-1].exhausted == 1 and result.winner == 2


def possible(cast: list[tuple[int, ...]], left: frozenset[int]) -> set[int]:
    """Every winner that instant runoff could come to, whichever way its ties fell: counted anew for each round."""
    tops = [next(o for o in one if o in left) for one in cast if set(one) & left]
    votes = {o: tops.count(o) for o in left}
    most, least = max(votes.values()), min(votes.values())
    if 2 * most > len(tops) or len(left) == 2:
        return {o for o in left if votes[o] == most}
    gone = [o for o in left if votes[o] == least]
    if not least:
        return possible(cast, left - set(gone))
    return set().union(*(possible(cast, left - {o}) for o in gone))


def test_an_independent_tabulator_agrees() -> None:
    """Thousands of elections, many with ties, against a published package, whose own ties fall at random."""
    dice, level, decided = random.Random(4), 0, 0
    random.seed(4)
    for number in range(4_000):
        options = list(range(1, dice.randint(2, 6) + 1))
        cast = [tuple(dice.sample(options, dice.randint(1, len(options)))) for _ in range(dice.randint(1, 14))]
        ours = tally("ranked", counted(cast), options, f"{number:x}")
        people = {o: Candidate(str(o)) for o in options}
        theirs = pyrankvote.instant_runoff_voting(
            list(people.values()), [Ballot(ranked_candidates=[people[o] for o in one]) for one in cast]
        )
        could = possible(cast, frozenset(options))
        assert {ours.winner, int(theirs.get_winners()[0].name)} <= could, (number, cast)
        assert ours.drawn or len(could) == 1, (number, cast)
        level += ours.drawn
        decided += len(could) == 1
    assert level > 1_000 and decided > 1_000, "these elections had too few ties, or too many"
