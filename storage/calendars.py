"""Calendars: which of a club's parties its calendar shows, and which address of it is good."""

from __future__ import annotations

from storage.query import one, query

OF_A_CLUB = (("calendars", "club = :club"),)
"""Where the rows of a club are."""

FIRST = 1


class Calendars:
    """Queries about clubs' calendars."""

    async def version(self, club: int) -> int | None:
        """Which address of a club's calendar is good; None when there is no such club."""
        row = await one(
            "SELECT k.version FROM clubs c LEFT JOIN calendars k ON k.club = c.id WHERE c.id = :club", club=club
        )
        return None if row is None else int(row["version"] or FIRST)

    async def renew(self, club: int) -> int:
        """Make every address given so far worthless; the version that is good now."""
        rows = await query(
            "INSERT INTO calendars (club, version) VALUES (:club, :second) ON CONFLICT (club)"
            " DO UPDATE SET version = calendars.version + 1 RETURNING version",
            club=club, second=FIRST + 1,
        )  # fmt: skip
        return int(rows[0]["version"])

    async def shown(self, club: int, past: int, cancelled: int, most: int) -> list[int]:
        """The parties that were announced and begin after `past`, or after `cancelled` where they are: the latest first."""
        rows = await query(
            "SELECT p.id FROM parties p WHERE p.club = :club AND p.state <> 'draft' AND p.starts > :past"
            " AND (p.state <> 'cancelled' OR (p.starts > :cancelled"
            " AND EXISTS (SELECT 1 FROM party_answers a WHERE a.party = p.id))) ORDER BY p.starts DESC LIMIT :most",
            club=club, past=past, cancelled=cancelled, most=most,
        )  # fmt: skip
        return [int(r["id"]) for r in rows]

    async def made(self, party: int) -> int:
        """When a party was made: what tells it from every other, in this database or another."""
        row = await one("SELECT created FROM parties WHERE id = :party", party=party)
        return 0 if row is None else int(row["created"])
