from __future__ import annotations

import pytest

from commands.reviews.labels import labelled
from commands.reviews.ratings import rating_of


@pytest.mark.parametrize(
    ("text", "scale", "normalised"),
    [
        ("Rating: 4/5", "0-5", 8.0),
        ("8,7/10 Punkte", "0-10", 8.7),
        ("★★★½", "0-5", 7.0),
        ("★★★★☆☆", "0-6", 6.67),
        ("Grade: B+", "A-F", 8.3),
        ("Puan: 100/76", "0-100", 7.6),
        ("3.5 out of 5 stars.", "0-5", 7.0),
        ("3 von 5 Sternen", "0-5", 6.0),
        ("Terningkast 4", "0-6", 6.67),
        ("78点/100点", "0-100", 7.8),
        ("5 üzerinden 4", "0-5", 8.0),
        ("Note : 14/20", "0-20", 7.0),
        ("Score: 7", None, None),
    ],
)
def test_a_rating_keeps_its_scale(text: str, scale: str | None, normalised: float | None) -> None:
    rating = rating_of(text, {}, labelled(text))
    assert rating is not None
    assert (rating.scale, rating.normalised) == (scale, normalised)


@pytest.mark.parametrize(
    "text",
    [
        "On 9/11/2001 it began.",
        "It is open 24/7.",
        "IMDb: 7.4/10",
        "About 3/4 of the film is shouting.",
        "I saw 12 films.",
        "One critic gave it 2/5, another 5/5.",
        "Shot in 16/9.",
        "Rated 12.",
    ],
)
def test_what_is_no_rating_of_the_critics_stays_empty(text: str) -> None:
    assert rating_of(text, {}, labelled(text)) is None


def test_front_matter_grades_and_two_scores() -> None:
    grade = rating_of("", {"grade": "D-"}, [])
    both = rating_of("", {"stars": "4", "hearts": "3"}, [])
    assert grade is not None and (grade.raw, grade.normalised) == ("D-", 1.6)
    assert both is not None and (both.raw, both.normalised) == ("stars: 4 / hearts: 3", 8.0)
    unknown = rating_of("", {"rating": "4"}, [])
    assert unknown is not None and unknown.normalised is None
