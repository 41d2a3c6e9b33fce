"""Imports: many films and ratings that one member brings along, written in few statements."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from storage.films import fold, likeness
from storage.query import Value, query
from storage.records import Film

AT_ONCE = 100
"""Rows of one statement."""


@dataclass(frozen=True, slots=True)
class Brought:
    """One rating that somebody brings along; `score` in hundredths of the scale."""

    film: int
    score: int
    comment: str | None


def _tables(rows: Sequence[Mapping[str, Value]]) -> Iterator[tuple[str, dict[str, Value]]]:
    """AT_ONCE rows after each other as `(:a0, :b0), (:a1, :b1)` with their values; all rows have the same columns."""
    for start in range(0, len(rows), AT_ONCE):
        part = rows[start : start + AT_ONCE]
        places = ", ".join(f"({', '.join(f':{name}{number}' for name in row)})" for number, row in enumerate(part))
        yield places, {f"{name}{number}": value for number, row in enumerate(part) for name, value in row.items()}


class Imports:
    """Queries that write many rows. The club is to be held by whoever calls them."""

    async def films(self, club: int) -> list[Film]:
        """All films of a club, oldest first."""
        return [Film.of(r) for r in await query("SELECT * FROM films WHERE club = :club ORDER BY id", club=club)]

    async def add_films(
        self, club: int, found: Sequence[tuple[str, int | None, tuple[str, ...]]], member: int, now: int
    ) -> dict[str, int]:
        """Put films (title, year, directors) on the club's list: the id of each by its likeness."""
        rows: list[Mapping[str, Value]] = [
            {"club": club, "title": title, "folded": fold(title), "year": year, "directors": json.dumps(directors),
             "actors": "[]", "likeness": likeness(title, year, directors), "by": member, "now": now}
            for title, year, directors in found
        ]  # fmt: skip
        made: dict[str, int] = {}
        for places, values in _tables(rows):
            for row in await query(
                "INSERT INTO films (club, title, folded, year, directors, actors, likeness, added_by, created)"
                f" VALUES {places} ON CONFLICT (club, likeness) DO NOTHING RETURNING id, likeness",
                **values,
            ):
                made[row["likeness"]] = row["id"]
        return made

    async def bring(self, club: int, brought: Sequence[Brought], member: int, now: int, said: int) -> None:
        """Keep ratings in their films' rounds of what was brought along, which are revealed from the start."""
        begun: list[Mapping[str, Value]] = [
            {"club": club, "film": b.film, "state": "revealed", "brought": True, "by": member, "now": now, "shown": now}
            for b in brought
        ]
        for places, values in _tables(begun):
            await query(
                "INSERT INTO rating_rounds (club, film, state, brought, opened_by, opened, revealed)"
                f" VALUES {places} ON CONFLICT DO NOTHING",
                **values,
            )
        turns = {
            row["film"]: row
            for row in await query(
                "UPDATE rating_rounds SET changes = changes + 1 WHERE club = :club AND brought"
                " RETURNING id, film, changes",
                club=club,
            )
        }
        given: list[Mapping[str, Value]] = [
            {"round": turns[b.film]["id"], "member": member, "score": b.score, "comment": b.comment,
             "readers": "seen", "late": True, "said": said, "changed": turns[b.film]["changes"]}
            for b in brought
        ]  # fmt: skip
        for places, values in _tables(given):
            await query(
                "INSERT INTO ratings (round, member, score, comment, readers, late, said, changed)"
                f" VALUES {places} ON CONFLICT (round, member) DO UPDATE SET score = excluded.score,"
                " comment = excluded.comment, readers = excluded.readers, late = excluded.late, said = excluded.said,"
                " changed = excluded.changed WHERE ratings.said <= excluded.said",
                **values,
            )
