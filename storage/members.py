"""Members: the people of a club, and who they are on each platform."""

from __future__ import annotations

from storage.query import Row, new_id, one, query
from storage.records import Member


def _member(row: Row) -> Member:
    return Member(
        row["id"], row["club"], row["name"], row["language"], row["zone"], bool(row["owner"]), row["person"] or row["id"]
    )  # fmt: skip


class Members:
    """Queries about the people of a club."""

    async def add(self, club: int, name: str, owner: bool, now: int) -> int:
        """A new member's id."""
        return await new_id(
            "INSERT INTO members (club, name, owner, joined) VALUES (:club, :name, :owner, :now) RETURNING id",
            club=club, name=name, owner=owner, now=now,
        )  # fmt: skip

    async def drop(self, member: int) -> None:
        """Take back a member that was just made for nobody."""
        await query("DELETE FROM members WHERE id = :member", member=member)

    async def identify(self, member: int, space: int, person: str) -> bool:
        """Say that a person of a space is this member; False when the person is somebody already."""
        return bool(
            await query(
                "INSERT INTO identities (member, space, person) VALUES (:member, :space, :person)"
                " ON CONFLICT (space, person) DO NOTHING RETURNING id",
                member=member, space=space, person=person,
            )
        )  # fmt: skip

    async def get(self, member: int) -> Member | None:
        """A member by id."""
        row = await one("SELECT * FROM members WHERE id = :member", member=member)
        return None if row is None else _member(row)

    async def of(self, club: int) -> list[Member]:
        """A club's members in the order they came."""
        return [_member(r) for r in await query("SELECT * FROM members WHERE club = :club ORDER BY id", club=club)]

    async def owners(self, club: int) -> list[Member]:
        """The club's owners."""
        rows = await query("SELECT * FROM members WHERE club = :club AND owner = TRUE ORDER BY id", club=club)
        return [_member(r) for r in rows]

    async def persons(self, member: int) -> list[tuple[int, str]]:
        """A member's identities: (space, the platform's id of the person)."""
        rows = await query("SELECT space, person FROM identities WHERE member = :member ORDER BY id", member=member)
        return [(r["space"], r["person"]) for r in rows]

    async def called(self, space: int, person: str) -> Member | None:
        """The member that a person of a space is."""
        row = await one("SELECT m.* FROM members m JOIN identities i ON i.member = m.id"
                        " WHERE i.space = :space AND i.person = :person", space=space, person=person)  # fmt: skip
        return None if row is None else _member(row)

    async def person(self, member: int, space: int) -> str | None:
        """The platform's id of a member in a space; None when they never spoke there."""
        row = await one("SELECT person FROM identities WHERE member = :member AND space = :space ORDER BY id LIMIT 1",
                        member=member, space=space)  # fmt: skip
        return None if row is None else str(row["person"])

    async def manages(self, space: int, person: str, manages: bool) -> None:
        """Remember what the platform says of a person, so that somebody can be told of trouble."""
        await query("UPDATE identities SET manages = :manages WHERE space = :space AND person = :person",
                    manages=manages, space=space, person=person)  # fmt: skip

    async def carers(self, club: int, space: int) -> list[tuple[int, int]]:
        """Whom to tell of trouble in a space: (member, a space where they are); owners, or else its managers."""
        rows = await query(
            "SELECT m.id AS member, i.space, m.owner FROM members m JOIN identities i ON i.member = m.id"
            " WHERE m.club = :club AND (m.owner = TRUE OR (i.space = :space AND i.manages = TRUE))"
            " ORDER BY CASE WHEN i.space = :space THEN 0 ELSE 1 END, i.id",
            club=club, space=space,
        )  # fmt: skip
        owners = [r for r in rows if r["owner"]]
        found: dict[int, int] = {}
        for row in owners or rows:
            found.setdefault(row["member"], row["space"])
        return list(found.items())

    async def rename(self, member: int, name: str) -> None:
        """Take over a member's new name."""
        await query("UPDATE members SET name = :name WHERE id = :member", name=name, member=member)

    async def set_zone(self, member: int, zone: str) -> None:
        """Read a member's times in this zone from now on."""
        await query("UPDATE members SET zone = :zone WHERE id = :member", zone=zone, member=member)

    async def set_owner(self, member: int, owner: bool) -> None:
        """Make somebody an owner of the club, or one no longer."""
        await query("UPDATE members SET owner = :owner WHERE id = :member", owner=owner, member=member)
