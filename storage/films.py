"""Films of a club: found by title however it is typed, told apart by year and director."""

from __future__ import annotations

import json
import unicodedata
from functools import lru_cache

from storage.query import one, query
from storage.records import Film

_LETTERS = str.maketrans({"ı": "i", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "đ": "d", "ł": "l", "ð": "d", "þ": "th"})
_ARTICLES = ("the ", "a ", "an ")


@lru_cache(maxsize=8192)
def fold(title: str) -> str:
    """A title as it is looked for: no case, accents, punctuation or leading article.

    Titles in scripts without these are kept as they are.
    """
    plain = unicodedata.normalize("NFKD", title.casefold().translate(_LETTERS))
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    words = " ".join(kept.split())
    for article in _ARTICLES:
        if words.startswith(article) and len(words) > len(article):
            words = words[len(article) :]
            break
    return words or " ".join(title.casefold().split())


def likeness(title: str, year: int | None, directors: tuple[str, ...]) -> str:
    """What makes a film this one within its club: two films may share a title, not all three."""
    return f"{fold(title)}|{year or ''}|{fold(directors[0]) if directors else ''}"


class Films:
    """Queries about films."""

    async def add(
        self, club: int, title: str, year: int | None, directors: tuple[str, ...], actors: tuple[str, ...],
        minutes: int | None, country: str | None, original_title: str | None, added_by: int | None, now: int,
    ) -> int | None:  # fmt: skip
        """A new film's id, or None when the club has exactly this film."""
        row = await one(
            "INSERT INTO films (club, title, folded, original_title, year, directors, actors, minutes, country,"
            " likeness, added_by, created) VALUES (:club, :title, :folded, :original_title, :year, :directors,"
            " :actors, :minutes, :country, :likeness, :added_by, :now)"
            " ON CONFLICT (club, likeness) DO NOTHING RETURNING id",
            club=club, title=title, folded=fold(title), original_title=original_title, year=year,
            directors=json.dumps(directors), actors=json.dumps(actors), minutes=minutes, country=country,
            likeness=likeness(title, year, directors), added_by=added_by, now=now,
        )  # fmt: skip
        return None if row is None else int(row["id"])

    async def get(self, club: int, film: int) -> Film | None:
        """A film by id, if it is this club's."""
        row = await one("SELECT * FROM films WHERE id = :film AND club = :club", film=film, club=club)
        return None if row is None else Film.of(row)

    async def titled(self, club: int, title: str) -> list[Film]:
        """Every film whose folded title this is."""
        rows = await query(
            "SELECT * FROM films WHERE club = :club AND folded = :folded ORDER BY id", club=club, folded=fold(title)
        )
        return [Film.of(r) for r in rows]

    async def at_home(self, club: int, title: str) -> list[Film]:
        """Every film whose folded original title this is."""
        rows = await query(
            "SELECT * FROM films WHERE club = :club AND original_title IS NOT NULL ORDER BY id", club=club
        )
        return [Film.of(r) for r in rows if fold(r["original_title"]) == fold(title)]

    async def titles(self, club: int) -> list[tuple[int, str, int | None, str]]:
        """(id, title, year, folded) of all films, for suggestions and misspellings."""
        rows = await query("SELECT id, title, year, folded FROM films WHERE club = :club", club=club)
        return [(r["id"], r["title"], r["year"], r["folded"]) for r in rows]

    async def page(self, club: int, after: int, most: int) -> list[tuple[Film, int]]:
        """Films by folded title from the `after`-th on, each with the number of its kept reviews."""
        order = sorted((folded, year or 0, id) for id, _, year, folded in await self.titles(club))
        found = []
        for _, _, id in order[after : after + most]:
            row = await one(
                "SELECT f.*, (SELECT COUNT(*) FROM reviews r WHERE r.film = f.id AND r.state = 'kept') AS reviews"
                " FROM films f WHERE f.id = :id",
                id=id,
            )
            if row is not None:
                found.append((Film.of(row), int(row["reviews"])))
        return found

    async def count(self, club: int) -> int:
        """How many films the club knows."""
        row = await one("SELECT COUNT(*) AS n FROM films WHERE club = :club", club=club)
        return int(row["n"]) if row else 0

    async def save(self, film: Film) -> bool:
        """Keep a film's facts as they now are; False when the club has another film just like it."""
        saved = await query(
            "UPDATE films SET title = :title, folded = :folded, original_title = :original_title, year = :year,"
            " directors = :directors, actors = :actors, minutes = :minutes, country = :country, likeness = :same"
            " WHERE id = :film AND NOT EXISTS (SELECT 1 FROM films o WHERE o.club = :club AND o.likeness = :same"
            " AND o.id <> :film) RETURNING id",
            title=film.title, folded=fold(film.title), original_title=film.original_title, year=film.year,
            directors=json.dumps(film.directors), actors=json.dumps(film.actors), minutes=film.minutes,
            country=film.country, film=film.id, club=film.club,
            same=likeness(film.title, film.year, film.directors),
        )  # fmt: skip
        return bool(saved)
