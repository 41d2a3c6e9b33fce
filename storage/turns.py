"""What was really shown, who takes turns, and when the club pauses: what the fair picker reckons with."""

from __future__ import annotations

from datetime import datetime

from storage.polls import PERSON
from storage.query import new_id, one, query
from storage.records import instant
from storage.votes_records import Attendance, Screening

OF_A_CLUB = tuple((table, "club = :club") for table in ("screenings", "attendance", "pauses"))
"""Where the rows of a club are."""


class Turns:
    """Queries about turns."""

    async def note(
        self, club: int, film: int, picker: int | None, host: int | None, shown: int, noted_by: int, now: int
    ) -> int:
        """A film was shown; the id of the screening."""
        return await new_id(
            "INSERT INTO screenings (club, film, picker, host, shown, noted_by, created)"
            " VALUES (:club, :film, :picker, :host, :shown, :noted_by, :now) RETURNING id",
            club=club, film=film, picker=picker, host=host, shown=shown, noted_by=noted_by, now=now,
        )  # fmt: skip

    async def forget(self, club: int, screening: int) -> bool:
        """Take a screening back that was noted by mistake; False when there is none."""
        return bool(await query("DELETE FROM screenings WHERE id = :screening AND club = :club RETURNING id",
                                screening=screening, club=club))  # fmt: skip

    async def shown_since(self, club: int, film: int, since: int) -> int | None:
        """The screening of a film after an instant, if there was one."""
        row = await one("SELECT id FROM screenings WHERE club = :club AND film = :film AND shown >= :since"
                        " ORDER BY id DESC LIMIT 1", club=club, film=film, since=since)  # fmt: skip
        return None if row is None else int(row["id"])

    async def shown_last(self, club: int, film: int) -> datetime | None:
        """When a club has shown a film last, None when it has not."""
        row = await one("SELECT MAX(shown) AS shown FROM screenings WHERE club = :club AND film = :film",
                        club=club, film=film)  # fmt: skip
        return None if row is None or row["shown"] is None else instant(row["shown"])

    async def paused_until(self, club: int, now: int) -> datetime | None:
        """When the pause under way ends, None while there is none."""
        row = await one("SELECT MAX(until) AS until FROM pauses WHERE club = :club AND since <= :now AND until > :now",
                        club=club, now=now)  # fmt: skip
        return None if row is None or row["until"] is None else instant(row["until"])

    async def history(self, club: int) -> list[Screening]:
        """Everything shown, in that order, with the persons who picked and hosted."""
        rows = await query(
            "SELECT s.id, s.film, s.shown, f.title, f.year, COALESCE(p.person, p.id) AS picker,"
            " COALESCE(h.person, h.id) AS host FROM screenings s JOIN films f ON f.id = s.film"
            " LEFT JOIN members p ON p.id = s.picker LEFT JOIN members h ON h.id = s.host"
            " WHERE s.club = :club ORDER BY s.shown, s.id",
            club=club,
        )
        return [
            Screening(
                r["id"], r["film"], f"{r['title']} ({r['year']})" if r["year"] else r["title"], r["picker"], r["host"],
                instant(r["shown"]),
            )
            for r in rows
        ]  # fmt: skip

    async def attend(self, club: int, member: int, here: bool, since: int, now: int) -> None:
        """From an instant on a member takes turns, or does not; what they had announced for later is dropped."""
        await query("DELETE FROM attendance WHERE member = :member AND since >= :since", member=member, since=since)
        await query(
            "INSERT INTO attendance (club, member, here, since, created) VALUES (:club, :member, :here, :since, :now)",
            club=club, member=member, here=here, since=since, now=now,
        )  # fmt: skip

    async def attends(self, club: int, person: int, at: int) -> bool | None:
        """Whether a person takes turns at an instant; None when they never said."""
        row = await one(
            f"SELECT a.here FROM attendance a JOIN members m ON m.id = a.member WHERE a.club = :club"
            f" AND {PERSON} = :person AND a.since <= :at ORDER BY a.since DESC, a.id DESC LIMIT 1",
            club=club, person=person, at=at,
        )  # fmt: skip
        return None if row is None else bool(row["here"])

    async def attendance(self, club: int) -> list[Attendance]:
        """Who took turns when, in that order."""
        rows = await query(
            f"SELECT {PERSON} AS person, a.here, a.since FROM attendance a JOIN members m ON m.id = a.member"
            " WHERE a.club = :club ORDER BY a.since, a.id",
            club=club,
        )
        return [Attendance(r["person"], bool(r["here"]), instant(r["since"])) for r in rows]

    async def pause(self, club: int, since: int, until: int) -> None:
        """Nothing counts between these instants; a pause under way or to come is replaced."""
        await query("DELETE FROM pauses WHERE club = :club AND since >= :since", club=club, since=since)
        await query("UPDATE pauses SET until = :since WHERE club = :club AND until > :since", club=club, since=since)
        if until > since:
            await query("INSERT INTO pauses (club, since, until) VALUES (:club, :since, :until)",
                        club=club, since=since, until=until)  # fmt: skip

    async def pauses(self, club: int) -> list[tuple[int, int]]:
        """The club's pauses: (from, until)."""
        rows = await query("SELECT since, until FROM pauses WHERE club = :club ORDER BY since", club=club)
        return [(r["since"], r["until"]) for r in rows]
