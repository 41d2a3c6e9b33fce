"""Clubs, their spaces and places, and who is who in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from storage import calendars, discussions, interests, meetings, nominations, parties, polls, ratings, turns
from storage.links import TABLES
from storage.members import OWNS
from storage.query import Row, held, new_id, one, query
from storage.records import Club, Member, Place, Space


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where a call came in, as far as the store knows it: what is missing is None."""

    space: Space
    club: Club
    member: Member | None
    place: Place | None
    managed: bool = False
    """Whether the member managed the space when they last spoke: whom to tell of trouble, and no right."""
    keeps: bool = False
    """Whether the space has joined another's club, and the member owns the one that rests."""


# Records are frozen, so equal rows may share them; what hardly ever changes is made once.
_a_space, _a_club, _a_place = lru_cache(4096)(Space), lru_cache(4096)(Club), lru_cache(4096)(Place)


@lru_cache(4096)
def _arrival(platform: str, local: str, at: str | None, row: tuple[Any, ...]) -> Arrival:
    (space, space_name, club, name, language, zone, sample,
     member_id, member, spoken, member_zone, owner, person, place_id, place, home, speaks, managers, own, managed, keeps) = row  # fmt: skip
    return Arrival(
        _a_space(space, club, platform, local, space_name, managers, own),
        _a_club(club, name, language, zone, bool(sample)),
        None if member_id is None else Member(member_id, club, member, spoken, member_zone, bool(owner), person or member_id),
        None if place_id is None or at is None
        else _a_place(place_id, space, platform, at, place, bool(home), speaks),
        bool(managed), bool(keeps),
    )  # fmt: skip


_KEEPS = (
    "CASE WHEN s.own IS NULL THEN FALSE ELSE EXISTS (SELECT 1 FROM identities k JOIN members b ON b.id = k.member"
    f" WHERE k.space = s.id AND k.person = :person AND k.club = s.own AND ({OWNS.format('b')}) = TRUE) END"
)

_ARRIVE = (
    "SELECT s.id, s.name, c.id, c.name, c.language, c.zone, c.sample,"
    f" m.id, m.name, m.language, m.zone, {OWNS.format('m')}, m.person, p.id, p.name, p.home, COALESCE(p.language, c.language), s.managers, s.own,"
    f" i.manages, {_KEEPS}"
    " FROM spaces s JOIN clubs c ON c.id = s.club"
    " LEFT JOIN identities i ON i.space = s.id AND i.person = :person AND i.club = s.club"
    " LEFT JOIN members m ON m.id = i.member"
    " LEFT JOIN places p ON p.space = s.id AND p.local = :place"
    " WHERE s.platform = :platform AND s.local = :space"
)


class Clubs:
    """Queries about clubs, spaces and places."""

    async def arrive(self, platform: str, space: str, person: str | None, place: str | None) -> Arrival | None:
        """Everything that is known of a call's whereabouts, in one query; None for an unknown space."""
        row = await one(
            _ARRIVE,
            platform=platform, space=space, person=person, place=place,
        )  # fmt: skip
        if row is None:
            return None
        return _arrival(platform, space, place, tuple(row))  # rows of both drivers iterate over their values

    async def add(self, name: str, language: str, zone: str, sample: bool, now: int) -> int:
        """A new club's id."""
        return await new_id(
            "INSERT INTO clubs (name, language, zone, sample, created)"
            " VALUES (:name, :language, :zone, :sample, :now) RETURNING id",
            name=name, language=language, zone=zone, sample=sample, now=now,
        )  # fmt: skip

    async def get(self, club: int) -> Club:
        """A club by id."""
        row = await one("SELECT * FROM clubs WHERE id = :club", club=club)
        if row is None:
            raise LookupError(club)
        return Club(row["id"], row["name"], row["language"], row["zone"], bool(row["sample"]))

    async def hold(self, club: int) -> None:
        """Let nobody else change this club's lists until the commit; what is looked up after this stays true."""
        await query(f"SELECT id FROM clubs WHERE id = :club {held('clubs')}", club=club)

    async def rename(self, club: int, name: str) -> None:
        """Give a club another name."""
        await query("UPDATE clubs SET name = :name WHERE id = :club", name=name, club=club)

    async def set_zone(self, club: int, zone: str) -> None:
        """Keep a club's times in this zone from now on."""
        await query("UPDATE clubs SET zone = :zone WHERE id = :club", zone=zone, club=club)

    async def set_language(self, club: int, language: str) -> None:
        """Have a club's posts and answers in this language from now on, where nobody and no place has another."""
        await query("UPDATE clubs SET language = :language WHERE id = :club", language=language, club=club)

    async def set_place_language(self, place: int, language: str | None) -> None:
        """Have a place's posts in this language from now on; None: in its club's."""
        await query("UPDATE places SET language = :language WHERE id = :place", language=language, place=place)

    async def rename_space(self, space: int, name: str) -> None:
        """Give a page another name."""
        await query("UPDATE spaces SET name = :name WHERE id = :space", name=name, space=space)

    async def add_space(self, club: int, platform: str, local: str, name: str, now: int) -> int | None:
        """A new space's id, or None when it was there already (another call came first)."""
        row = await one(
            "INSERT INTO spaces (club, platform, local, name, created) VALUES (:club, :platform, :local, :name, :now)"
            " ON CONFLICT (platform, local) DO NOTHING RETURNING id",
            club=club, platform=platform, local=local, name=name, now=now,
        )  # fmt: skip
        return None if row is None else int(row["id"])

    async def spaces(self, platform: str) -> list[Space]:
        """All spaces of a platform, oldest first."""
        rows = await query("SELECT * FROM spaces WHERE platform = :platform ORDER BY id", platform=platform)
        return [_space(r) for r in rows]

    async def spaces_of(self, club: int) -> list[Space]:
        """The spaces that show a club: its own first, then those that joined, oldest first."""
        rows = await query(
            "SELECT * FROM spaces WHERE club = :club ORDER BY CASE WHEN own IS NULL THEN 0 ELSE 1 END, id", club=club
        )
        return [_space(r) for r in rows]

    async def space(self, club: int, space: int | None) -> Space:
        """A space by id, or the club's first."""
        row = await one(
            "SELECT * FROM spaces WHERE club = :club AND (id = :space OR :space = 0) ORDER BY id LIMIT 1",
            club=club, space=space or 0,
        )  # fmt: skip
        if row is None:
            raise LookupError(club)
        return _space(row)

    async def let_manage(self, space: int, role: str | None) -> None:
        """Let whoever bears a role of the platform manage a space; None: nobody beside its own managers."""
        await query("UPDATE spaces SET managers = :role WHERE id = :space", role=role, space=space)

    async def gone(self, platform: str, local: str, now: int) -> tuple[int, int] | None:
        """A space has let go of the bot: (space, its club); None when it is unknown or was gone before."""
        row = await one(
            "UPDATE spaces SET gone = :now WHERE platform = :platform AND local = :local AND gone IS NULL"
            " RETURNING id, club",
            now=now, platform=platform, local=local,
        )  # fmt: skip
        return None if row is None else (row["id"], row["club"])

    async def back(self, platform: str, local: str) -> int | None:
        """A space has the bot (again): what was held in its places is tried once more; its id if it is known."""
        row = await one("SELECT id, gone FROM spaces WHERE platform = :platform AND local = :local",
                        platform=platform, local=local)  # fmt: skip
        if row is not None and row["gone"] is not None:
            await query("UPDATE spaces SET gone = NULL WHERE id = :space", space=row["id"])
        return None if row is None else int(row["id"])

    async def gone_since(self, space: int) -> int | None:
        """When a space let go of the bot; None while it has it, or when there is no such space."""
        row = await one("SELECT gone FROM spaces WHERE id = :space", space=space)
        return None if row is None else row["gone"]

    async def erase_space(self, space: int) -> None:
        """Take a space out of the database with all that stood in it; a club that is left with none goes with it."""
        row = await one("SELECT club, own FROM spaces WHERE id = :space", space=space)
        if row is None:
            return
        places = "(SELECT id FROM places WHERE space = :space)"
        for table, where in (
            ("interests", "space = :space"), ("page_messages", "space = :space"), ("posts", f"place IN {places}"), ("jobs", f"place IN {places}"),
            ("identities", "space = :space"), ("places", "space = :space"), ("spaces", "id = :space"),
        ):  # fmt: skip
            await query(f"DELETE FROM {table} WHERE {where}", space=space)
        for club in (row["own"], row["club"]):
            if club is not None and await self.alone(club):
                await self.erase(club)

    async def alone(self, club: int) -> bool:
        """Whether no space shows a club, and none will come back to it."""
        return await one("SELECT id FROM spaces WHERE club = :club OR own = :club LIMIT 1", club=club) is None

    async def add_place(self, space: int, local: str, name: str, home: bool) -> bool:
        """Make a place known; False when it was already."""
        rows = await query(
            "INSERT INTO places (space, local, name, home) VALUES (:space, :local, :name, :home)"
            " ON CONFLICT (space, local) DO NOTHING RETURNING id",
            space=space, local=local, name=name, home=home,
        )  # fmt: skip
        return bool(rows)

    async def places(self, space: int) -> list[Place]:
        """A space's places, the home one first."""
        rows = await query(
            "SELECT p.*, s.platform, COALESCE(p.language, c.language) AS speaks FROM places p JOIN spaces s ON s.id = p.space"
            " JOIN clubs c ON c.id = s.club WHERE p.space = :space ORDER BY p.home DESC, p.id",
            space=space,
        )
        return [_place(r) for r in rows]

    async def has_places(self, space: int) -> bool:
        """Whether any place of a space is known."""
        return await one("SELECT id FROM places WHERE space = :space LIMIT 1", space=space) is not None

    async def place(self, place: int) -> Place | None:
        """A place by id."""
        row = await one(
            "SELECT p.*, s.platform, COALESCE(p.language, c.language) AS speaks FROM places p JOIN spaces s ON s.id = p.space"
            " JOIN clubs c ON c.id = s.club WHERE p.id = :place",
            place=place,
        )
        return None if row is None else _place(row)

    async def make_home(self, place: int) -> None:
        """Make a place the home one of its space."""
        space = "(SELECT space FROM places WHERE id = :place)"
        await query(f"UPDATE places SET home = FALSE WHERE space = {space} AND home = TRUE", place=place)
        await query("UPDATE places SET home = TRUE WHERE id = :place", place=place)

    async def home(self, club: int) -> list[Place]:
        """The home place of each of a club's spaces, those left out that have let go of the bot."""
        rows = await query(
            "SELECT p.*, s.platform, COALESCE(p.language, c.language) AS speaks FROM places p JOIN spaces s ON s.id = p.space"
            " JOIN clubs c ON c.id = s.club WHERE s.club = :club AND p.home = TRUE AND s.gone IS NULL ORDER BY p.id",
            club=club,
        )
        return [_place(r) for r in rows]

    async def erase(self, club: int) -> None:
        """Take a club and everything it holds out of the database."""
        mine = "(SELECT id FROM {} WHERE club = :club)"
        reviews, spaces, members = (mine.format(table) for table in ("reviews", "spaces", "members"))
        for table, where in (
            *calendars.OF_A_CLUB,
            *interests.OF_A_CLUB,
            *meetings.OF_A_CLUB,
            *polls.OF_A_CLUB,
            *nominations.OF_A_CLUB,
            *turns.OF_A_CLUB,
            *discussions.OF_A_CLUB,
            *parties.OF_A_CLUB,
            ("passages", f"review IN {reviews}"),
            ("page_messages", f"space IN {spaces}"),
            ("posts", "club = :club"),
            ("jobs", "club = :club"),
            ("drafts", f"member IN {members}"),
            ("cards", f"member IN {members}"),
            ("page_invitations", f"made_by IN {members}"),
            *((table, where.format(members=members)) for table, where in TABLES),
            ("reviews", "club = :club"),
            *ratings.OF_A_CLUB,
            ("films", "club = :club"),
            ("identities", f"member IN {members}"),
            ("members", "club = :club"),
            ("places", f"space IN {spaces}"),
            ("spaces", "club = :club"),
            ("clubs", "id = :club"),
        ):
            await query(f"DELETE FROM {table} WHERE {where}", club=club)


def _space(row: Row) -> Space:
    return Space(row["id"], row["club"], row["platform"], row["local"], row["name"], row["managers"], row["own"])


def _place(row: Row) -> Place:
    get = row.__getitem__
    return Place(get("id"), get("space"), get("platform"), get("local"), get("name"), bool(get("home")), get("speaks"))
