"""Members: the people of a club, and who they are on each platform."""

from __future__ import annotations

from storage.query import Row, new_id, one, query
from storage.records import Member

OWNS = (
    "CASE WHEN {0}.person IS NULL THEN {0}.owner"
    " ELSE EXISTS (SELECT 1 FROM members z WHERE z.person = {0}.person AND z.owner = TRUE) END"
)
"""An owner's rights are a person's: each of their members has them."""

_MEMBERS = f"SELECT m.*, {OWNS.format('m')} AS owns FROM members m"


def _member(row: Row) -> Member:
    return Member(
        row["id"], row["club"], row["name"], row["language"], row["zone"], bool(row["owns"]), row["person"] or row["id"]
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
        """Say that a person of a space is this member; False when the person is somebody in that club already."""
        return bool(
            await query(
                "INSERT INTO identities (member, space, club, person)"
                " SELECT id, :space, club, :person FROM members WHERE id = :member"
                " ON CONFLICT (space, person, club) DO NOTHING RETURNING id",
                member=member, space=space, person=person,
            )
        )  # fmt: skip

    async def get(self, member: int) -> Member | None:
        """A member by id."""
        row = await one(f"{_MEMBERS} WHERE m.id = :member", member=member)
        return None if row is None else _member(row)

    async def of(self, club: int) -> list[Member]:
        """A club's members in the order they came."""
        return [_member(r) for r in await query(f"{_MEMBERS} WHERE m.club = :club ORDER BY m.id", club=club)]

    async def here(self, club: int) -> list[Member]:
        """Everybody who can be met in one of the club's spaces, each of a person's members, in the order they came."""
        rows = await query(
            f"{_MEMBERS} WHERE m.club = :club AND EXISTS (SELECT 1 FROM identities i JOIN spaces s ON s.id = i.space"
            " WHERE i.member = m.id AND s.club = m.club) ORDER BY m.id",
            club=club,
        )
        return [_member(r) for r in rows]

    async def owners(self, club: int) -> list[Member]:
        """The club's owners, each of a person's members."""
        rows = await query(f"{_MEMBERS} WHERE m.club = :club AND ({OWNS.format('m')}) = TRUE ORDER BY m.id", club=club)
        return [_member(r) for r in rows]

    async def persons(self, member: int) -> list[tuple[int, str]]:
        """A member's identities: (space, the platform's id of the person)."""
        rows = await query("SELECT space, person FROM identities WHERE member = :member ORDER BY id", member=member)
        return [(r["space"], r["person"]) for r in rows]

    async def called(self, space: int, person: str, club: int | None = None) -> Member | None:
        """The member that a person of a space is in a club, or else in the one that it shows."""
        row = await one(f"{_MEMBERS} JOIN identities i ON i.member = m.id JOIN spaces s ON s.id = i.space"
                        " WHERE i.space = :space AND i.person = :person AND i.club = COALESCE(:club, s.club)",
                        space=space, person=person, club=club)  # fmt: skip
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
        """Whom to tell of trouble in a space: (member, a space where they are), once a person.

        Owners who are there; else whoever manages it; else owners elsewhere in the club.
        """
        rows = await query(
            f"SELECT m.id AS member, COALESCE(m.person, m.id) AS person, i.space, {OWNS.format('m')} AS owns"
            " FROM members m JOIN identities i ON i.member = m.id JOIN spaces s ON s.id = i.space AND s.club = m.club"
            f" WHERE m.club = :club AND (({OWNS.format('m')}) = TRUE OR (i.space = :space AND i.manages = TRUE))"
            " ORDER BY CASE WHEN i.space = :space THEN 0 ELSE 1 END, i.id",
            club=club, space=space,
        )  # fmt: skip
        there = [r for r in rows if r["space"] == space]
        found: dict[int, tuple[int, int]] = {}
        for row in [r for r in there if r["owns"]] or there or rows:
            found.setdefault(row["person"], (row["member"], row["space"]))
        return list(found.values())

    async def owners_elsewhere(self, club: int, space: int) -> list[tuple[int, int]]:
        """A club's owners who are also in another of its spaces that has the bot: (member, the first such space)."""
        rows = await query(
            "SELECT m.id AS member, MIN(i.space) AS space FROM members m JOIN identities i ON i.member = m.id"
            " JOIN spaces s ON s.id = i.space WHERE m.club = :club AND m.owner = TRUE AND i.space <> :space"
            " AND s.gone IS NULL GROUP BY m.id ORDER BY m.id",
            club=club, space=space,
        )  # fmt: skip
        return [(row["member"], row["space"]) for row in rows]

    async def rename(self, member: int, name: str) -> None:
        """Take over a member's new name."""
        await query("UPDATE members SET name = :name WHERE id = :member", name=name, member=member)

    async def set_zone(self, member: int, zone: str) -> None:
        """Read a person's times in this zone from now on, as each of their members."""
        await query(
            "UPDATE members SET zone = :zone"
            " WHERE id = :member OR person = (SELECT z.person FROM members z WHERE z.id = :member)",
            zone=zone, member=member,
        )  # fmt: skip

    async def set_language(self, member: int, language: str | None) -> None:
        """Answer a person in this language from now on, as each of their members; None: in their club's.

        Who is at the page is spoken to by the page itself as well, whichever of its clubs they say it in.
        """
        await query(
            "UPDATE members SET language = :language"
            " WHERE id = :member OR person = (SELECT z.person FROM members z WHERE z.id = :member)",
            language=language, member=member,
        )  # fmt: skip
        others = await query(
            "SELECT o.member FROM identities i JOIN spaces s ON s.id = i.space JOIN spaces p ON p.platform = s.platform"
            " JOIN identities o ON o.space = p.id AND o.person = i.person"
            " WHERE i.member = :member AND s.platform = 'page' AND p.platform = 'page' AND o.member <> :member",
            member=member,
        )
        for other in others:
            await query(
                "UPDATE members SET language = :language WHERE id = :other", language=language, other=other["member"]
            )

    async def set_owner(self, member: int, owner: bool) -> None:
        """Make somebody an owner of the club, or one no longer."""
        await query("UPDATE members SET owner = :owner WHERE id = :member", owner=owner, member=member)
