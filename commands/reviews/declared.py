"""Declared: what a page's schema.org data says of the one review on it, and of its film."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

Thing = dict[str, object]
FILMS = ("movie", "film")
TEXTS = ("article", "posting")
WRAPPED = re.compile(r"^\s*(?:/\*\s*)?(?:<!\[CDATA\[|<!--)?(?:\s*\*/)?|(?:/\*\s*)?(?:\]\]>|-->)?(?:\s*\*/)?[\s;]*$")
SCRIPT = re.compile(r"<script\b[^<>]{0,300}?\bld\+json\b[^<>]{0,300}>", re.IGNORECASE)
CLOSING = re.compile(r"</script", re.IGNORECASE)
SCRIPTS_MOST = 20
LASTING = re.compile(r"P(?:0D)?T(?:0*(\d{1,2})H)?(?:0*(\d{1,3})M)?(?:\d+S)?", re.IGNORECASE)
LONGEST = 200_000
THINGS_MOST = 500
DEPTH_MOST = 6


def scripts_of(raw: str) -> list[str]:
    """The JSON-LD of a page, each script as it stands."""
    sources: list[str] = []
    at = 0
    while len(sources) < SCRIPTS_MOST and (opening := SCRIPT.search(raw, at)):
        closing = CLOSING.search(raw, opening.end())
        at = closing.start() if closing else len(raw)
        sources.append(raw[opening.end() : at])
    return sources


def declared(sources: list[str]) -> dict[str, str]:
    """The fields of a page's JSON-LD, keys in lower case after "ld:", nested ones dotted.

    They are of the review, when the page holds just one; of what is no review only the author and publisher of
    the page's own article are given. A film's running time and country come as `runtime` ("92 min") and `country`.
    """
    things = [thing for source in sources for thing in _things(source)]
    known = {str(thing["@id"]): thing for thing in things if "@id" in thing and len(thing) > 1}
    fields: dict[str, str] = {}
    reviews = [thing for thing in things if "Review" in _type(thing) and "Aggregate" not in _type(thing)]
    own = [thing for thing in reviews if thing.get("itemReviewed") or len(reviews) == 1]
    if len(own) == 1:
        review = own[0]
        film = _one(review.get("itemReviewed"), known) or _only(things, FILMS)
        _flat("ld:", {**review, **({"itemReviewed": film} if film else {})}, known, fields)
        if film and any(word in _type(film).lower() for word in FILMS):
            _of_film(film, known, fields)
    elif not reviews and (article := _only(things, TEXTS)):
        _flat("ld:", {key: article[key] for key in ("author", "publisher") if key in article}, known, fields)
    return fields


def _things(source: str) -> Iterator[Thing]:
    """Every typed thing in one script, each after what holds it; a review's own film is no further thing."""
    try:
        queue: list[object] = [json.loads(WRAPPED.sub("", source[:LONGEST]), strict=False)]
    except (ValueError, RecursionError):
        return
    for count, item in enumerate(queue):
        if count > THINGS_MOST:
            return
        if isinstance(item, list):
            queue.extend(item[:50])
        elif isinstance(item, dict):
            if "@type" in item:
                yield item
            queue.extend(
                item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage", "review", "reviews") if key in item
            )
            if isinstance(inner := item.get("review", item.get("reviews")), dict) and "itemReviewed" not in inner:
                inner["itemReviewed"] = {key: value for key, value in item.items() if key not in ("review", "reviews")}


def _type(thing: Thing) -> str:
    return str(thing.get("@type", ""))


def _only(things: list[Thing], words: tuple[str, ...]) -> Thing | None:
    found = [thing for thing in things if any(word in _type(thing).lower() for word in words)]
    return found[0] if len(found) == 1 else None


def _one(value: object, known: dict[str, Thing]) -> Thing | None:
    """The one thing a value is or points to."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, dict):
        return None
    return {**known.get(str(value.get("@id")), {}), **value}


def _of_film(film: Thing, known: dict[str, Thing], fields: dict[str, str]) -> None:
    lasting = LASTING.fullmatch(str(film.get("duration") or film.get("timeRequired") or "").strip())
    if lasting and (minutes := int(lasting[1] or 0) * 60 + int(lasting[2] or 0)):
        fields["runtime"] = f"{minutes} min"
    if published := str(film.get("datePublished") or film.get("dateCreated") or "")[:4]:
        fields.setdefault("ld:itemreviewed.datecreated", published)
    country = film.get("countryOfOrigin")
    origin = _one(country, known)
    name = origin.get("name") if origin else country
    if isinstance(name, str) and 2 < len(name) < 60:
        fields["country"] = name


def _flat(prefix: str, item: Thing, known: dict[str, Thing], fields: dict[str, str], depth: int = 0) -> None:
    for key, value in item.items():
        name = f"{prefix}{str(key).lower()}"
        if isinstance(value, list) and value and all(isinstance(one, dict | str) for one in value):
            named = [one if isinstance(one, str) else (_one(one, known) or {}).get("name") for one in value[:50]]
            fields.setdefault(f"{name}.name", ", ".join(str(one) for one in named if one))
        elif isinstance(value, dict) and depth < DEPTH_MOST:
            _flat(f"{name}.", _one(value, known) or {}, known, fields, depth + 1)
        elif isinstance(value, str) and key in ("director", "actor", "actors", "author", "publisher"):
            fields.setdefault(f"{name}.name", value)
        elif isinstance(value, str | int | float) and not isinstance(value, bool):
            fields.setdefault(name, str(value))
