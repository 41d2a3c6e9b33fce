"""Ratings: rounds that are sealed until their reveal, what each person gave, and the revealed ones that all else reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.query import Row, one, query
from storage.records import Film, instant

OF_A_CLUB = (
    ("ratings", "round IN (SELECT id FROM rating_rounds WHERE club = :club)"),
    ("rating_rounds", "club = :club"),
)
"""(table, which rows are a club's), in the order in which they can go."""


@dataclass(frozen=True, slots=True)
class RatingRound:
    """One film rated together. `looks_again_at` is the round whose raters look again, after the discussion.

    `expected`: how many ratings reveal it, where nobody who came to a party is waited for; `reveals`: when the clock
    does; neither: somebody does by hand.
    """

    id: int
    club: int
    film: int
    looks_again_at: int | None
    revealed: datetime | None
    place: int | None
    expected: int | None
    reveals: datetime | None
    opened_by: int
    opened: datetime

    @property
    def sealed(self) -> bool:
        """Whether nobody sees a score of it yet."""
        return self.revealed is None

    @classmethod
    def of(cls, row: Row) -> RatingRound:
        """A round from a row of `rating_rounds`."""
        return cls(
            row["id"], row["club"], row["film"], row["looks_again_at"], _maybe(row["revealed"]), row["place"],
            row["expected"], _maybe(row["reveals"]), row["opened_by"], instant(row["opened"]),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rating:
    """What somebody gave: `score` in hundredths of the scale; `readers` of the comment are "all", "seen" or "me"."""

    round: int
    member: int
    person: int
    name: str
    score: int
    comment: str | None
    readers: str
    late: bool
    said: datetime
    brought: bool = False
    """Whether it was brought along from elsewhere; known where all of a club's are looked at."""

    @classmethod
    def of(cls, row: Row, brought: bool = False) -> Rating:
        """A rating from a row of either view."""
        return cls(
            row["round"], row["member"], row["person"], row["name"], row["score"], row["comment"], row["readers"],
            bool(row["late"]), instant(row["said"]), brought,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Turn:
    """A round held until the commit: the number of this change, and whether it was revealed before."""

    round: int
    change: int
    revealed: bool


class Ratings:
    """Queries about ratings. Only `own` and `raters` look into sealed rounds: at one's own score, and at names."""

    async def scale(self, club: int) -> str:
        """A club's scale: "stars", "ten" or "hundred"."""
        row = await one("SELECT scale FROM clubs WHERE id = :club", club=club)
        return "stars" if row is None else str(row["scale"])

    async def set_scale(self, club: int, scale: str) -> None:
        """Let a club rate on another scale; what was given stays what it is."""
        await query("UPDATE clubs SET scale = :scale WHERE id = :club", scale=scale, club=club)

    async def round(self, club: int, round: int) -> RatingRound | None:
        """A round by id, if it is this club's."""
        row = await one("SELECT * FROM rating_rounds WHERE id = :round AND club = :club", round=round, club=club)
        return None if row is None else RatingRound.of(row)

    async def sealed(self, film: int) -> RatingRound | None:
        """The film's round that is under way."""
        row = await one("SELECT * FROM rating_rounds WHERE film = :film AND state = 'sealed'", film=film)
        return None if row is None else RatingRound.of(row)

    async def of_film(self, film: int) -> list[RatingRound]:
        """A film's rounds, newest first, without what was brought along."""
        rows = await query("SELECT * FROM rating_rounds WHERE film = :film AND NOT brought ORDER BY id DESC", film=film)
        return [RatingRound.of(r) for r in rows]

    async def brought(self, film: int) -> RatingRound | None:
        """The round of the ratings that members brought along for a film."""
        row = await one("SELECT * FROM rating_rounds WHERE film = :film AND brought", film=film)
        return None if row is None else RatingRound.of(row)

    async def sealed_in(self, club: int) -> list[RatingRound]:
        """A club's rounds that are under way, oldest first."""
        rows = await query("SELECT * FROM rating_rounds WHERE club = :club AND state = 'sealed' ORDER BY id", club=club)
        return [RatingRound.of(r) for r in rows]

    async def begin(
        self, club: int, film: int, member: int, now: int, looks_again_at: int | None = None
    ) -> RatingRound:
        """The film's sealed round: the one under way, or a new one. Two who begin at once begin the same."""
        await query(
            "INSERT INTO rating_rounds (club, film, looks_again_at, state, opened_by, opened)"
            " VALUES (:club, :film, :first, 'sealed', :member, :now) ON CONFLICT DO NOTHING",
            club=club, film=film, first=looks_again_at, member=member, now=now,
        )  # fmt: skip
        found = await self.sealed(film)
        if found is None:
            raise LookupError(film)
        return found

    async def announce(
        self, round: int, member: int, place: int | None, expected: int | None, reveals: int | None
    ) -> None:
        """The club was asked to rate: who asked, where, and when the reveal is to be."""
        await query(
            "UPDATE rating_rounds SET opened_by = :member, place = :place, expected = :expected, reveals = :reveals"
            " WHERE id = :round",
            member=member, place=place, expected=expected, reveals=reveals, round=round,
        )  # fmt: skip

    async def first_look(self, round: int) -> None:
        """Let a round be a first look at its film, also one that was to be a look after the discussion."""
        await query("UPDATE rating_rounds SET looks_again_at = NULL WHERE id = :round", round=round)

    async def turn(self, round: int) -> Turn:
        """Hold a round until the commit: whoever writes in it, or reveals it, comes one after the other."""
        row = await one(
            "UPDATE rating_rounds SET changes = changes + 1 WHERE id = :round RETURNING changes, state", round=round
        )
        if row is None:
            raise LookupError(round)
        return Turn(round, row["changes"], row["state"] == "revealed")

    async def write(
        self, turn: Turn, member: int, score: int | None, comment: str | None, readers: str, late: bool, said: int
    ) -> bool:
        """What a member gives (None: nothing any more); False when something they said later stands."""
        return bool(
            await query(
                "INSERT INTO ratings (round, member, score, comment, readers, late, said, changed)"
                " VALUES (:round, :member, :score, :comment, :readers, :late, :said, :changed)"
                " ON CONFLICT (round, member) DO UPDATE SET score = excluded.score, comment = excluded.comment,"
                " readers = excluded.readers, late = excluded.late, said = excluded.said, changed = excluded.changed"
                " WHERE ratings.said <= excluded.said RETURNING member",
                round=turn.round, member=member, score=score, comment=comment, readers=readers, late=late,
                said=said, changed=turn.change,
            )
        )  # fmt: skip

    async def own(self, round: int, person: int) -> Rating | None:
        """What a person gave in a round: for that person alone while it is sealed."""
        row = await one(
            "SELECT * FROM standing_ratings WHERE round = :round AND person = :person", round=round, person=person
        )
        return None if row is None else Rating.of(row)

    async def all_own(self, club: int, person: int) -> list[tuple[Rating, Film]]:
        """Everything a person gave, the newest round first: for that person alone."""
        rows = await query(
            "SELECT s.*, o.film AS of_film FROM standing_ratings s JOIN rating_rounds o ON o.id = s.round"
            " WHERE o.club = :club AND s.person = :person ORDER BY s.round DESC",
            club=club, person=person,
        )  # fmt: skip
        films = {r["id"]: Film.of(r) for r in await query("SELECT * FROM films WHERE club = :club", club=club)}
        return [(Rating.of(r), films[r["of_film"]]) for r in rows]

    async def raters(self, round: int) -> list[tuple[int, str]]:
        """Who has rated, in the order they did: (person, name). No score is looked at."""
        rows = await query("SELECT person, name FROM standing_ratings WHERE round = :round ORDER BY said, person",
                           round=round)  # fmt: skip
        return [(r["person"], r["name"]) for r in rows]

    async def rounds_of(self, club: int, member: int) -> list[int]:
        """The rounds in which a member wrote anything. No score is looked at."""
        rows = await query("SELECT r.round FROM ratings r JOIN rating_rounds o ON o.id = r.round"
                           " WHERE o.club = :club AND r.member = :member", club=club, member=member)  # fmt: skip
        return [r["round"] for r in rows]

    async def reveal(self, round: int, now: int) -> bool:
        """Break the seal; False when it was broken before, or nobody has rated."""
        rows = await query(
            "UPDATE rating_rounds SET state = 'revealed', revealed = :now, changes = changes + 1"
            " WHERE id = :round AND state = 'sealed'"
            " AND EXISTS (SELECT 1 FROM standing_ratings s WHERE s.round = :round) RETURNING id",
            now=now, round=round,
        )  # fmt: skip
        return bool(rows)

    async def revealed(self, round: int) -> list[Rating]:
        """A revealed round's ratings in the order they were given; of a sealed one, none."""
        rows = await query("SELECT * FROM revealed_ratings WHERE round = :round ORDER BY said, person", round=round)
        return [Rating.of(r) for r in rows]

    async def all_revealed(self, club: int) -> list[tuple[int, Rating]]:
        """(film, rating) of everything revealed in a club; of a person's ratings of one film the newest round's.

        What was brought along counts only where they have rated the film in no round of the club.
        """
        rows = await query(
            "SELECT * FROM revealed_ratings WHERE club = :club ORDER BY brought DESC, round, said, person", club=club
        )
        return _latest(rows)

    async def exported(self, club: int) -> list[tuple[int, Rating, str]]:
        """(film, rating, how) of everything revealed in a club, film by film: "first", "late", "again" or "brought"."""
        rows = await query(
            "SELECT v.*, CASE WHEN v.brought THEN 'brought' WHEN v.looks_again_at IS NOT NULL THEN 'again'"
            " WHEN v.late THEN 'late' ELSE 'first' END AS how FROM revealed_ratings v WHERE v.club = :club"
            " ORDER BY v.film, v.brought, v.round, v.said, v.person",
            club=club,
        )  # fmt: skip
        return [(row["film"], Rating.of(row, bool(row["brought"])), str(row["how"])) for row in rows]

    async def between(self, club: int, begins: int, ends: int) -> list[tuple[int, Rating]]:
        """(film, rating) of what was given in a club's rounds from one moment to another and is revealed.

        Of a person's ratings of one film the newest round's; without what was brought along.
        """
        rows = await query(
            "SELECT * FROM revealed_ratings WHERE club = :club AND NOT brought AND said >= :begins AND said < :ends"
            " ORDER BY round, said, person",
            club=club, begins=begins, ends=ends,
        )  # fmt: skip
        return _latest(rows)


def _latest(rows: Sequence[Row]) -> list[tuple[int, Rating]]:
    """(film, rating): of each person's ratings of a film the last."""
    latest = {(row["film"], row["person"]): row for row in rows}
    return [(film, Rating.of(row, bool(row["brought"]))) for (film, _), row in latest.items()]


def _maybe(value: int | None) -> datetime | None:
    return None if value is None else instant(value)
