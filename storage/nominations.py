"""The shelf: films that members nominate, second, have seen, warn of, and may veto once a season."""

from __future__ import annotations

from dataclasses import dataclass

from storage.polls import PERSON
from storage.query import Row, new_id, one, query
from storage.records import instant
from storage.votes_records import Nomination, Warned

OF_A_CLUB = (
    ("seconds", "nomination IN (SELECT id FROM nominations WHERE club = :club)"),
    ("films_seen", "film IN (SELECT id FROM films WHERE club = :club)"),
    ("film_warnings", "club = :club"),
    ("vetoes", "club = :club"),
    ("nominations", "club = :club"),
    ("voting_rules", "club = :club"),
)
"""Where the rows of a club are, those first that others refer to no more."""


def _persons(table: str, of: str) -> str:
    """How many persons' latest row of a table stands, for the thing of an outer row."""
    return (
        f"(SELECT COUNT(*) FROM (SELECT s.standing, ROW_NUMBER() OVER (PARTITION BY {PERSON} ORDER BY s.changed DESC) AS k"
        f" FROM {table} s JOIN members m ON m.id = s.member WHERE s.{of}) t WHERE t.k = 1 AND t.standing = TRUE)"
    )


_SHELF = (
    "SELECT n.*, f.title, f.year, w.name AS by_name,"
    f" {_persons('seconds', 'nomination = n.id')} AS seconds,"
    f" {_persons('films_seen', 'film = n.film')} AS seen,"
    " (SELECT COUNT(*) FROM film_warnings v WHERE v.film = n.film) AS warnings"
    " FROM nominations n JOIN films f ON f.id = n.film JOIN members w ON w.id = n.member"
)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a club wants of its votes: whether there are vetoes, and the number of its season."""

    vetoes: bool = False
    season: int = 1


class Nominations:
    """Queries about the shelf."""

    async def add(self, club: int, film: int, member: int, pitch: str | None, now: int) -> int | None:
        """A new nomination's id, or None when the film stands on the shelf."""
        row = await one(
            "INSERT INTO nominations (club, film, member, pitch, state, created)"
            " VALUES (:club, :film, :member, :pitch, 'shelf', :now)"
            " ON CONFLICT (club, film) WHERE state = 'shelf' DO NOTHING RETURNING id",
            club=club, film=film, member=member, pitch=pitch, now=now,
        )  # fmt: skip
        return None if row is None else int(row["id"])

    async def pitch(self, nomination: int, pitch: str) -> None:
        """Change what is said for it."""
        await query("UPDATE nominations SET pitch = :pitch WHERE id = :nomination", pitch=pitch, nomination=nomination)

    async def of_film(self, club: int, film: int) -> Nomination | None:
        """A film's nomination while it stands on the shelf."""
        row = await one(f"{_SHELF} WHERE n.club = :club AND n.film = :film AND n.state = 'shelf'", club=club, film=film)
        return None if row is None else _nomination(row)

    async def shelf(self, club: int) -> list[Nomination]:
        """The whole shelf: most seconded first, then those that wait longest."""
        rows = await query(f"{_SHELF} WHERE n.club = :club AND n.state = 'shelf'", club=club)
        found = [_nomination(r) for r in rows]
        return sorted(found, key=lambda n: (-n.seconds, n.id))

    async def end(self, nomination: int, state: str, member: int | None, now: int, poll: int | None = None) -> bool:
        """Take a nomination off the shelf; False when it stood there no more."""
        return bool(
            await query(
                "UPDATE nominations SET state = :state, ended = :now, ended_by = :member, poll = :poll"
                " WHERE id = :nomination AND state = 'shelf' RETURNING id",
                state=state, now=now, member=member, poll=poll, nomination=nomination,
            )
        )  # fmt: skip

    async def put_back(self, club: int, poll: int) -> None:
        """What a poll took off the shelf stands there again, unless somebody nominated it anew."""
        await query(
            "UPDATE nominations SET state = 'shelf', ended = NULL, ended_by = NULL, poll = NULL WHERE poll = :poll"
            " AND club = :club AND state = 'chosen' AND NOT EXISTS (SELECT 1 FROM nominations o"
            " WHERE o.club = :club AND o.film = nominations.film AND o.state = 'shelf')",
            poll=poll, club=club,
        )  # fmt: skip

    async def nominator(self, club: int, film: int) -> int | None:
        """The member who nominated a film that waits or was chosen; None: nobody did."""
        row = await one(
            "SELECT member FROM nominations WHERE club = :club AND film = :film AND state IN ('shelf', 'chosen')"
            " ORDER BY id DESC LIMIT 1",
            club=club, film=film,
        )  # fmt: skip
        return None if row is None else int(row["member"])

    async def shown(self, club: int, film: int, now: int) -> None:
        """A film was shown: it waits no more."""
        await query(
            "UPDATE nominations SET state = 'shown', ended = :now WHERE club = :club AND film = :film"
            " AND state IN ('shelf', 'chosen')",
            now=now, club=club, film=film,
        )  # fmt: skip

    # what members say of it

    async def second(self, nomination: int, member: int, standing: bool, at: int) -> bool:
        """Say "me too", or take it back; False when the member said something later."""
        rows = await query("UPDATE nominations SET changes = changes + 1 WHERE id = :nomination RETURNING changes",
                           nomination=nomination)  # fmt: skip
        return await _say("seconds", "nomination", nomination, member, standing, at, int(rows[0]["changes"]))

    async def see(self, film: int, member: int, standing: bool, at: int) -> bool:
        """Say that one has seen a film, or not; False when the member said something later."""
        await query("UPDATE films SET created = created WHERE id = :film", film=film)
        row = await one("SELECT MAX(changed) AS last FROM films_seen WHERE film = :film", film=film)
        last = 0 if row is None or row["last"] is None else int(row["last"])
        return await _say("films_seen", "film", film, member, standing, at, last + 1)

    async def has_seen(self, film: int) -> list[str]:
        """The names of the persons who have seen a film."""
        rows = await query(
            f"SELECT t.name FROM (SELECT m.name, m.id, s.standing, ROW_NUMBER() OVER (PARTITION BY {PERSON}"
            " ORDER BY s.changed DESC) AS k FROM films_seen s JOIN members m ON m.id = s.member WHERE s.film = :film) t"
            " WHERE t.k = 1 AND t.standing = TRUE ORDER BY t.id",
            film=film,
        )
        return [str(r["name"]) for r in rows]

    async def warn(self, club: int, film: int, member: int, words: str, folded: str, now: int) -> bool:
        """Warn of something in a film; False when somebody has."""
        return bool(
            await query(
                "INSERT INTO film_warnings (club, film, member, words, folded, at)"
                " VALUES (:club, :film, :member, :words, :folded, :now) ON CONFLICT (film, folded) DO NOTHING RETURNING id",
                club=club, film=film, member=member, words=words, folded=folded, now=now,
            )
        )  # fmt: skip

    async def warnings(self, film: int) -> list[Warned]:
        """What members warn of in a film, oldest first."""
        rows = await query(
            "SELECT v.id, v.words, v.member, m.name FROM film_warnings v JOIN members m ON m.id = v.member"
            " WHERE v.film = :film ORDER BY v.id",
            film=film,
        )
        return [Warned(r["id"], r["words"], r["member"], r["name"]) for r in rows]

    async def unwarn(self, club: int, warning: int) -> None:
        """Take a warning back."""
        await query("DELETE FROM film_warnings WHERE id = :warning AND club = :club", warning=warning, club=club)

    # vetoes

    async def rules(self, club: int) -> Rules:
        """What the club wants of its votes."""
        row = await one("SELECT vetoes, season FROM voting_rules WHERE club = :club", club=club)
        return Rules() if row is None else Rules(bool(row["vetoes"]), row["season"])

    async def set_rules(self, club: int, rules: Rules) -> None:
        """Let the club want this."""
        await query(
            "INSERT INTO voting_rules (club, vetoes, season) VALUES (:club, :vetoes, :season)"
            " ON CONFLICT (club) DO UPDATE SET vetoes = excluded.vetoes, season = excluded.season",
            club=club, vetoes=rules.vetoes, season=rules.season,
        )  # fmt: skip

    async def vetoed(self, club: int, person: int, season: int) -> str | None:
        """The film that a person has vetoed in a season, None while they have not."""
        row = await one(
            "SELECT f.title FROM vetoes v JOIN members m ON m.id = v.member JOIN nominations n ON n.id = v.nomination"
            f" JOIN films f ON f.id = n.film WHERE v.club = :club AND v.season = :season AND {PERSON} = :person LIMIT 1",
            club=club, season=season, person=person,
        )  # fmt: skip
        return None if row is None else str(row["title"])

    async def veto(self, club: int, nomination: int, member: int, season: int, now: int) -> int:
        """Write a veto down."""
        return await new_id(
            "INSERT INTO vetoes (club, nomination, member, season, at) VALUES (:club, :nomination, :member, :season, :now)"
            " RETURNING id",
            club=club, nomination=nomination, member=member, season=season, now=now,
        )  # fmt: skip


async def _say(table: str, of: str, thing: int, member: int, standing: bool, at: int, changed: int) -> bool:
    return bool(
        await query(
            f"INSERT INTO {table} ({of}, member, standing, at, changed) VALUES (:thing, :member, :standing, :at, :changed)"
            f" ON CONFLICT ({of}, member) DO UPDATE SET standing = excluded.standing, at = excluded.at,"
            f" changed = excluded.changed WHERE excluded.at >= {table}.at RETURNING changed",
            thing=thing, member=member, standing=standing, at=at, changed=changed,
        )
    )  # fmt: skip


def _nomination(row: Row) -> Nomination:
    label = f"{row['title']} ({row['year']})" if row["year"] else row["title"]
    return Nomination(
        row["id"], row["film"], label, row["member"], row["by_name"], row["pitch"], row["seconds"], row["seen"],
        row["warnings"], instant(row["created"]),
    )  # fmt: skip
