"""Statistics of ratings: each figure beside the sum it comes from, done by hand."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.ratings import stats
from commands.ratings.scales import HUNDRED, SCALES, STARS, TEN, decimal, score_of
from storage.ratings import Rating


def gave(*scores: int, late: tuple[int, ...] = ()) -> list[Rating]:
    """People 1, 2, 3 … with these scores; those in `late` came after the reveal."""
    at = datetime(2026, 3, 5, tzinfo=UTC)
    return [Rating(1, n, n, f"P{n}", score, None, "me", n in late, at) for n, score in enumerate(scores, 1)]


def who(ratings: tuple[Rating, ...]) -> list[int]:
    return [r.person for r in ratings]


def test_the_mean_is_the_sum_by_the_number() -> None:
    assert stats.mean([80, 80, 70, 20]) == Fraction(250, 4)  # 80 + 80 + 70 + 20 = 250
    assert STARS.said(Fraction(250, 4)) == "3.13/5"  # 62.5 of 100 is 3.125 of 5, and halves go up
    assert TEN.said(Fraction(250, 4)) == "6.25/10" and HUNDRED.said(Fraction(250, 4)) == "62.5/100"


def test_the_spread_is_the_root_of_the_mean_squared_distance() -> None:
    # the mean of 20, 40, 60, 80 is 50; the distances are 30, 10, 10, 30; their squares 900, 100, 100, 900, on average 500
    assert stats.spread([20, 40, 60, 80]) == pytest.approx(math.sqrt(500))
    assert STARS.figure(stats.spread([20, 40, 60, 80])) == "1.12"  # 22.3607 hundredths of 5 are 1.118
    assert stats.spread([70, 70, 70]) == 0 and stats.spread([30]) == 0


def test_the_most_people_with_one_score_agreed_and_the_happier_of_equally_many() -> None:
    assert who(stats.agreed(gave(80, 70, 80, 20, 70, 80), 0)) == [1, 3, 6]
    assert who(stats.agreed(gave(80, 20, 80, 20), 0)) == [1, 3]
    assert stats.agreed(gave(80, 70, 60), 0) == ()
    assert who(stats.agreed(gave(71, 68, 73, 79, 20), 5)) == [1, 2, 3]  # 68 to 73


def test_who_is_a_star_or_more_from_everybody_else_stood_alone() -> None:
    assert who(stats.alone(gave(80, 80, 70, 20))) == [4]
    assert who(stats.alone(gave(100, 80, 60))) == [1, 2, 3]  # each is 20 from the next
    assert who(stats.alone(gave(100, 90, 70))) == [3]
    assert stats.alone(gave(100, 10)) == (), "of two, nobody is alone"


def test_a_film_starts_with_five_ratings_at_the_clubs_mean() -> None:
    # eight ratings, sum 100 + 80 x 4 + 90 + 40 + 30 = 580, so the club's mean is 72.5 and the prior 5 x 72.5 = 362.5
    order = stats.ranked({1: [100], 2: [80, 80, 80, 80], 3: [90, 40, 30], 4: []})
    assert order == [
        (1, (Fraction("362.5") + 100) / 6, 1),  # 462.5 / 6 = 77.08
        (2, (Fraction("362.5") + 320) / 9, 4),  # 682.5 / 9 = 75.83
        (3, (Fraction("362.5") + 160) / 8, 3),  # 522.5 / 8 = 65.31
    ]
    assert [HUNDRED.figure(weighed) for _, weighed, _ in order] == ["77.08", "75.83", "65.31"]
    assert stats.ranked({}) == [] and stats.ranked({1: []}) == []
    assert [film for film, _, _ in stats.ranked({2: [50], 1: [50], 3: [50, 50]})] == [3, 1, 2]


def test_only_those_who_rated_in_time_both_times_show_how_the_talk_moved_the_room() -> None:
    before = gave(80, 60, 40, 20, 50, late=(4,))
    after = gave(100, 60, 30, 100)[:4] + gave(0, 0, 0, 0, 0, 90)[5:]  # 5 did not rate again, 6 had not rated before
    moves = stats.moves(before, after)
    assert [(m.person, m.before, m.after, m.by) for m in moves] == [(1, 80, 100, 20), (2, 60, 60, 0), (3, 40, 30, -10)]


def test_two_tastes_are_compared_on_five_common_films_or_not_at_all() -> None:
    mine = {1: 80, 2: 60, 3: 40, 4: 100, 5: 20, 9: 50}
    ben = {1: 70, 2: 60, 3: 60, 4: 100, 5: 30, 8: 10}  # apart by 10 + 0 + 20 + 0 + 10 = 40 on five films
    cem = {1: 80, 2: 60, 3: 40, 4: 100}  # the very same, on four
    dan = {1: 80, 2: 60, 3: 40, 4: 100, 5: 0}  # apart by 20 on five
    found = stats.matches({1: mine, 2: ben, 3: cem, 4: dan}, 1)
    assert [(m.person, m.apart, m.films) for m in found] == [(4, Fraction(4), 5), (2, Fraction(8), 5)]
    assert stats.matches({2: ben}, 1) == []


def test_the_film_that_split_the_club_has_the_widest_spread_of_three_or_more() -> None:
    film, spread, count = stats.most_split({1: [100, 10], 2: [100, 10, 10], 3: [70, 80, 70], 4: [50, 50, 50]}) or (
        0,
        0,
        0,
    )
    # 100, 10, 10: the mean is 40, the squares 3600, 900, 900, on average 1800
    assert (film, count) == (2, 3) and spread == pytest.approx(math.sqrt(1800))
    assert stats.most_split({4: [50, 50, 50], 1: [100, 10]}) is None


def test_columns_hold_each_score_once() -> None:
    assert stats.columns([10, 50, 55, 100], "stars") == [1, 0, 0, 0, 1, 1, 0, 0, 0, 1]
    assert stats.columns([0, 9, 10, 89, 90, 100], "hundred") == [2, 1, 0, 0, 0, 0, 0, 0, 1, 2]
    assert stats.counted([40, 80, 40]) == [(40, 2), (80, 1)]


@given(st.lists(st.integers(0, 100), min_size=1, max_size=60))
def test_whatever_is_given_the_figures_hold_together(scores: list[int]) -> None:
    middle = stats.mean(scores)
    assert min(scores) <= middle <= max(scores)
    assert 0 <= stats.spread(scores) <= (max(scores) - min(scores)) / 2 + 1e-9
    for name in SCALES:
        assert sum(stats.columns(scores, name)) == len(scores)
    assert sum(n for _, n in stats.counted(scores)) == len(scores)


@pytest.mark.parametrize("scale", SCALES.values(), ids=str)
def test_every_score_that_can_be_given_is_understood_as_it_is_said(scale) -> None:  # type: ignore[no-untyped-def]
    for score in scale.scores:
        for said in (scale.said(score), scale.figure(score)):
            assert score_of(said, scale) == score and scale.fits(Fraction(score)), said


@pytest.mark.parametrize(
    ("said", "score"),
    [
        ("4", 80),
        ("3,5", 70),
        ("3½", 70),
        ("½", 10),
        ("★★★½", 70),
        ("8/10", 80),
        ("73%", 73),
        ("73/100", 73),
        ("4 / 5", 80),
    ],
)
def test_a_score_may_bring_its_own_scale(said: str, score: int) -> None:
    assert score_of(said, STARS) == score


@pytest.mark.parametrize("said", ["", "good", "4/7", "-1", "1e2", "٣", "1/0", "★★★★★★", "4 stars"])
def test_what_is_no_score_is_none(said: str) -> None:
    assert score_of(said, STARS) is None


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("3", "3"),
        ("3.5", "3.5"),
        ("3.125", "3.13"),
        ("-0.005", "-0.01"),
        ("0.004", "0"),
        ("10", "10"),
        ("0.05", "0.05"),
    ],
)
def test_numbers_have_two_decimals_at_most(value: str, shown: str) -> None:
    assert decimal(Fraction(value)) == shown
