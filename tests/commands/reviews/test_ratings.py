from __future__ import annotations

import pytest

from commands.reviews.labels import labelled
from commands.reviews.ratings import pictured, rating_of, written


@pytest.mark.parametrize(
    ("text", "scale", "normalised"),
    [
        ("Rating: 4/5", "0-5", 8.0),
        ("Rating 4.0/5.0", "0-5", 8.0),
        ("Narrow (2019)\n\nTerningkast: 5", "0-6", 8.33),
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
        ("3 1/2 out of 4 stars", "0-4", 8.75),
        ("Rating: 2 1/2 stars out of 4", "0-4", 6.25),
        ("★★½ (out of four)", "0-4", 6.25),
        ("Grade: C-", "A-F", 4.2),
        ("Four out of five stars", "0-5", 8.0),
        ("Fem stjerner ud af seks", "0-6", 8.33),
        ("Terningkast fem", "0-6", 8.33),
        ("5 hjerter ud af 6", "0-6", 8.33),
        ("Bewertung: ●●●○○", "0-5", 6.0),
        ("星5つ中4つ", "0-5", 8.0),
        ("10 üzerinden 7,5 veriyorum", "0-10", 7.5),
        ("I give it 3½ stars.", None, None),
        ("I gave the first film 4/5. This one gets 2/5.", "0-5", 4.0),
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
        "Rating: 15",
        "The first one was a 9/10 for me, and this is fine.",
        "He scored 8/10 on the test.",
        "Season 2, episode 4/10",
        "On Rotten Tomatoes, where such films seldom pass sixty, it has 93/100.",
        "It has 8.3/10 on IMDb.",
        "They wait for 5/10 seconds.",
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


def test_a_scale_beside_the_number_is_the_scale() -> None:
    rating = rating_of("", {"rating": "4", "rating_max": "5"}, [])
    assert rating is not None and (rating.scale, rating.normalised) == ("0-5", 8.0)


def test_a_mark_may_be_a_picture_and_two_pictures_are_none() -> None:
    assert pictured("So it ends. ![3,5/5](mark.gif)") == "3,5/5"
    assert pictured('<img src="m.gif" alt="4 out of 5 stars">') == "4 out of 5"
    assert pictured("![3/5](a.gif) and ![4/5](b.gif)") is None
    assert pictured("![IMDb 7/10](a.gif)") is None


@pytest.mark.parametrize(
    ("said", "scale", "normalised"),
    [("B+", "A-F", 8.3), ("★★★★☆☆", "0-6", 6.67), ("100/76", "0-100", 7.6), ("5 von 5", "0-5", 10.0), ("80%", "0-100", 8.0)],
)  # fmt: skip
def test_a_rating_that_a_person_writes_is_read_as_the_review_s_own(
    said: str, scale: str | None, normalised: float | None
) -> None:
    rating = written(said)
    assert rating is not None and (rating.scale, rating.normalised) == (scale, normalised)
    assert written("two thumbs up") is None
