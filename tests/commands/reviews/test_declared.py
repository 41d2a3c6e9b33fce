"""What a page's schema.org data states of the review on it, in the ways that sites write it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from commands.reviews.declared import declared
from commands.reviews.reading import Reading, read
from tests.reviews import OWN

FILM = {
    "@type": "Movie", "name": "Harbour Lights", "director": {"@type": "Person", "name": "Ana Lind"}, "dateCreated": "2019-04-02",
    "actor": [{"@type": "Person", "name": "Bo Ek"}, {"@type": "Person", "name": "Mia Holt"}], "duration": "PT1H52M",
    "countryOfOrigin": {"@type": "Country", "name": "Denmark"},
}  # fmt: skip
REVIEW = {
    "@context": "https://schema.org", "@type": "Review", "author": {"@type": "Person", "name": "Kim Vance"},
    "publisher": {"@type": "Organization", "name": "The Pier"}, "itemReviewed": FILM,
    "reviewRating": {"@type": "Rating", "ratingValue": 7, "bestRating": "10"},
}  # fmt: skip


def page(*scripts: str) -> str:
    """A page with our own sample, and these scripts in its head."""
    data = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    body = "".join(f"<p>{part}</p>" for part in OWN.split("\n\n"))
    return f"<!doctype html><html><head>{data}</head><body><article>{body}</article></body></html>"


def of(*things: Any) -> Reading:
    return read(page(*map(json.dumps, things)))


def stated(reading: Reading) -> tuple[object, ...]:
    facts = reading.facts
    rating = facts.rating and (facts.rating.raw, facts.rating.scale, facts.rating.normalised)
    return (
        facts.title, facts.year, facts.directors, facts.cast[:2], facts.minutes, facts.country, facts.critic,
        facts.site, rating,
    )  # fmt: skip


ALL = (
    "Harbour Lights", 2019, ("Ana Lind",), ("Bo Ek", "Mia Holt"), 112, "Denmark", "Kim Vance", "The Pier",
    ("7/10", "0-10", 7.0),
)  # fmt: skip


def test_a_review_states_its_film() -> None:
    assert stated(of(REVIEW)) == ALL


@pytest.mark.parametrize(
    "script",
    [
        "\n/* <![CDATA[ */\n{}\n/* ]]> */\n", "<!-- {} -->", "{};", "[{}]", '{{"@graph": [{{"@type": "WebSite", "name": "x"}}, {}]}}',
        '{{"@type": "WebPage", "mainEntity": {}}}',
    ],
)  # fmt: skip
def test_however_it_is_wrapped(script: str) -> None:
    assert stated(read(page(script.format(json.dumps(REVIEW))))) == ALL


def test_a_film_that_holds_its_review_and_things_that_point_to_others() -> None:
    inner = {key: value for key, value in REVIEW.items() if key != "itemReviewed"}
    assert (
        stated(of({**FILM, "review": inner, "aggregateRating": {"@type": "AggregateRating", "ratingValue": 2}})) == ALL
    )
    graph = [{**REVIEW, "itemReviewed": {"@id": "#film"}, "author": {"@id": "#kim"}}, {**FILM, "@id": "#film"},
             {"@type": "Person", "@id": "#kim", "name": "Kim Vance"}]  # fmt: skip
    assert stated(of({"@context": "https://schema.org", "@graph": graph})) == ALL


def test_names_may_stand_without_their_things() -> None:
    plain = {**FILM, "director": "Ana Lind", "actor": ["Bo Ek", "Mia Holt"], "countryOfOrigin": "Denmark"}
    assert stated(of({**REVIEW, "itemReviewed": plain, "author": "Kim Vance", "publisher": "The Pier"})) == ALL


def test_what_others_rated_is_not_the_critics_rating() -> None:
    rated = {
        **FILM,
        "aggregateRating": {"@type": "AggregateRating", "ratingValue": 2, "bestRating": 10, "ratingCount": 900},
    }
    assert of(rated).facts.rating == read(OWN).facts.rating
    assert "ld:reviewrating.ratingvalue" not in declared([json.dumps(rated)])


def test_of_several_reviews_none_is_the_pages_own() -> None:
    users = [{"@type": "Review", "author": f"user{n}", "reviewRating": {"ratingValue": n}} for n in range(1, 4)]
    assert not any("rating" in key or "author" in key for key in declared([json.dumps({**FILM, "review": users})]))


@pytest.mark.parametrize(
    "script", ["", "{", "[" * 100_000, '{"@graph":' * 50_000, "null", "7", '"x"', "{}" * 3, '{"@type": null}']
)
def test_what_is_no_data_states_nothing(script: str) -> None:
    assert declared([script]) == {}


def test_a_rating_beyond_its_scale_is_none() -> None:
    assert of({**REVIEW, "reviewRating": {"ratingValue": 80}}).facts.rating != ("80/5", None, None)
    rating = of({**REVIEW, "reviewRating": {"ratingValue": 80}}).facts.rating
    assert rating is None or rating.raw != "80/5"
