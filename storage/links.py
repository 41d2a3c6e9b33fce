"""Links: spaces that share a club, members who are one person, and the one-time codes that say so.

Nothing is moved: a space points at another club and remembers its own, members carry their person's number.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from storage.query import Row, one, query

Joins = Literal["spaces", "members"]

TABLES = (
    ("link_codes", "club = :club OR member IN {members} OR offered IN {members}"),
    ("link_tries", "member IN {members}"),
)
"""What of a club's is kept here: (table, which of its rows)."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code that is still good, without its words: the club and the member it was made by."""

    id: int
    club: int
    member: int


class Links:
    """Queries about what is joined to what."""

    async def make_code(self, code: str, joins: Joins, club: int, member: int, now: int, until: int) -> None:
        """Keep a code's hash, good until then; the member's earlier one for the same is good no more."""
        await query(
            "DELETE FROM link_codes WHERE until <= :now OR (member = :member AND joins = :joins)",
            now=now, member=member, joins=joins,
        )  # fmt: skip
        await query(
            "INSERT INTO link_codes (code, joins, club, member, until) VALUES (:code, :joins, :club, :member, :until)",
            code=_hashed(code), joins=joins, club=club, member=member, until=until,
        )  # fmt: skip

    async def offer(self, code: str, joins: Joins, member: int, now: int) -> Code | None:
        """Let this member say yes to what a code does; None when it is none, or none any more."""
        row = await one(
            "UPDATE link_codes SET offered = :member WHERE code = :code AND joins = :joins AND until > :now"
            " RETURNING id, club, member",
            code=_hashed(code), joins=joins, member=member, now=now,
        )  # fmt: skip
        return None if row is None else _code(row)

    async def use(self, offer: int, member: int, now: int) -> Code | None:
        """Use a code up that was offered to this member: true once."""
        row = await one(
            "DELETE FROM link_codes WHERE id = :offer AND offered = :member AND until > :now RETURNING id, club, member",
            offer=offer, member=member, now=now,
        )  # fmt: skip
        return None if row is None else _code(row)

    async def missed(self, member: int, now: int) -> None:
        """Write down that a member said a code that is none."""
        await query("INSERT INTO link_tries (member, at) VALUES (:member, :now)", member=member, now=now)

    async def misses(self, member: int, since: int) -> int:
        """How often a member said a code that was none, since then; what was before is forgotten."""
        await query("DELETE FROM link_tries WHERE member = :member AND at < :since", member=member, since=since)
        row = await one("SELECT COUNT(*) AS n FROM link_tries WHERE member = :member", member=member)
        return 0 if row is None else int(row["n"])

    async def join(self, space: int, club: int) -> bool:
        """Let a space show another club, and its own rest; False when it has joined one already.

        Codes of the club that rests are good no more.
        """
        rows = await query(
            "UPDATE spaces SET own = club, club = :club WHERE id = :space AND own IS NULL RETURNING own",
            space=space, club=club,
        )  # fmt: skip
        if rows:
            await query("DELETE FROM link_codes WHERE club = :own", own=rows[0]["own"])
        return bool(rows)

    async def part(self, space: int, farewell: str, now: int) -> None:
        """Give a space back to its own club; `farewell` (a card) stands from now on where the other's posts stood."""
        row = await one("SELECT club, own FROM spaces WHERE id = :space AND own IS NOT NULL", space=space)
        if row is None:
            return
        await query("UPDATE spaces SET club = own, own = NULL WHERE id = :space", space=space)
        theirs = "club = :club AND place IN (SELECT id FROM places WHERE space = :space)"
        await query(f"DELETE FROM posts WHERE {theirs} AND message IS NULL AND attempt IS NULL",
                    club=row["club"], space=space)  # fmt: skip
        await query(
            "UPDATE posts SET club = :own, subject = NULL, under = NULL, card = :farewell, wanted = wanted + 1,"
            f" changed = :now WHERE {theirs}",
            own=row["own"], farewell=farewell, now=now, club=row["club"], space=space,
        )  # fmt: skip

    async def resting(self, space: int) -> tuple[int, str] | None:
        """The own club of a space that joined another's: (id, name)."""
        row = await one("SELECT c.id, c.name FROM spaces s JOIN clubs c ON c.id = s.own WHERE s.id = :space",
                        space=space)  # fmt: skip
        return None if row is None else (int(row["id"]), str(row["name"]))

    async def befriend(self, one_: int, other: int) -> None:
        """Let two members, and whoever is one person with either, be one person: the lowest number of them all."""
        rows = await query(
            "SELECT id FROM members WHERE id = :one OR id = :other"
            " OR person = (SELECT person FROM members WHERE id = :one)"
            " OR person = (SELECT person FROM members WHERE id = :other)",
            one=one_, other=other,
        )  # fmt: skip
        everybody = sorted(int(r["id"]) for r in rows)
        for member in everybody:
            await query("UPDATE members SET person = :person WHERE id = :member", person=everybody[0], member=member)

    async def estrange(self, member: int) -> bool:
        """Let a member be a person alone again; False when they were. The others stay one, under their lowest number."""
        rest = [id for id in await self.selves(member) if id != member]
        if not rest:
            return False
        await query("UPDATE members SET person = NULL WHERE id = :member", member=member)
        person = rest[0] if len(rest) > 1 else None
        for other in rest:
            await query("UPDATE members SET person = :person WHERE id = :other", person=person, other=other)
        return True

    async def selves(self, member: int) -> list[int]:
        """The members that are one person with a member, that one among them, in the order they came."""
        rows = await query(
            "SELECT id FROM members WHERE id = :member OR person = (SELECT person FROM members WHERE id = :member)"
            " ORDER BY id",
            member=member,
        )
        return [int(r["id"]) for r in rows]


def _hashed(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def _code(row: Row) -> Code:
    return Code(int(row["id"]), int(row["club"]), int(row["member"]))
