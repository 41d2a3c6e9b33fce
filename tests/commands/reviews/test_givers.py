from __future__ import annotations

import pytest

from commands.reviews.ratings import rating_of

REST = "A patient film about salt.\n\n"


@pytest.mark.parametrize(
    "said",
    [
        "My sister would give it 3/10.",
        "Mein Kollege würde ihm 3/10 geben.",
        "Mon frère lui donnerait 3/10.",
        "Variety gave it 2 stars out of 5.",
        "I gave Ember 9/10 in the spring.",
        "Her first dive scores 8/10 in the final.",
        "友人は3/10をつけた。",
        "Customer reviews\n4.5 out of 5",
        "Kundenbewertungen\n4,5 von 5 Sternen",
    ],
)
def test_a_mark_that_somebody_else_gave_is_not_the_critics(said: str) -> None:
    assert rating_of(REST + said, {}, [], "Salt Road") is None


@pytest.mark.parametrize(
    ("said", "raw", "normal"),
    [
        ("I give Salt Road 4/5.", "4/5", 8.0),
        ("I would give it 7/10.", "7/10", 7.0),
        ("This film gets 4/5 from me.", "4/5", 8.0),
        ("★4.5", "★4.5", 9.0),
        ("3.5⭐", "3.5⭐", 7.0),
        ("4★", "4★", 8.0),
        ("評価：★3.8", "★3.8", 7.6),
        ("★ x 4", "★ x 4", 8.0),
        ("★ 4.5/5", "4.5/5", 9.0),
        ("⭐ 8/10", "8/10", 8.0),
        ("★★★", "★★★", 6.0),
    ],
)
def test_the_critics_own_mark_is_read_with_its_star(said: str, raw: str, normal: float) -> None:
    rating = rating_of(REST + said, {}, [], "Salt Road")
    assert rating is not None
    assert (rating.raw, rating.normalised) == (raw, normal)


def test_a_star_before_a_word_is_a_bullet() -> None:
    assert rating_of(REST + "★ The sea\n★ The score", {}, []) is None
