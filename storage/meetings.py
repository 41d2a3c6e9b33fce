"""Meetings: polls about when to meet, who can at which time, and who had the bad hour of those before.

Every write of a meeting begins with `hold`, which locks its row until the commit, and whose number orders the answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.query import Row, new_id, one, query
from storage.records import instant
from storage.votes_records import maybe

_MINE = "meeting IN (SELECT id FROM meetings WHERE club = :club)"
OF_A_CLUB = (
    ("meeting_answers", f"time IN (SELECT id FROM meeting_times WHERE {_MINE})"), ("bad_hours", _MINE),
    ("meeting_times", _MINE), ("meetings", "club = :club"),
)  # fmt: skip
"""Where the rows of a club are, those first that others refer to no more."""

_MEETING = (
    "SELECT g.id, g.club, g.member, g.film, f.title, f.year, g.anonymous, g.state, g.closes, g.closed, g.picked"
    " FROM meetings g LEFT JOIN films f ON f.id = g.film"
)
_ZONE = "COALESCE(m.zone, (SELECT MIN(o.zone) FROM members o WHERE o.person = m.person))"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A poll about when to watch a film; `picked` is the time that was chosen, once it is closed and one was."""

    id: int
    club: int
    member: int
    film: int | None
    title: str | None
    anonymous: bool
    state: str
    closes: datetime | None
    closed: datetime | None
    picked: int | None

    @property
    def open(self) -> bool:
        """Whether one can still say when one can."""
        return self.state == "open"


@dataclass(frozen=True, slots=True)
class Time:
    """One of its times."""

    id: int
    starts: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said of a time, as the member who said it last; `zone` is None where they have named none."""

    time: int
    member: int
    person: int
    name: str
    zone: str | None
    can: bool


class Meetings:
    """Queries about meetings."""

    async def add(
        self,
        club: int,
        member: int,
        film: int | None,
        anonymous: bool,
        closes: int | None,
        starts: Sequence[int],
        now: int,
    ) -> int:
        """A new meeting's id."""
        meeting = await new_id(
            "INSERT INTO meetings (club, member, film, anonymous, state, closes, created)"
            " VALUES (:club, :member, :film, :anonymous, 'open', :closes, :now) RETURNING id",
            club=club, member=member, film=film, anonymous=anonymous, closes=closes, now=now,
        )  # fmt: skip
        for at in starts:
            await query("INSERT INTO meeting_times (meeting, starts) VALUES (:meeting, :at)", meeting=meeting, at=at)
        return meeting

    async def get(self, club: int, meeting: int) -> Meeting | None:
        """A meeting by id, if it is this club's."""
        row = await one(f"{_MEETING} WHERE g.id = :meeting AND g.club = :club", meeting=meeting, club=club)
        return None if row is None else _meeting(row)

    async def newest(self, club: int) -> Meeting | None:
        """The newest meeting of a club that is open."""
        row = await one(f"{_MEETING} WHERE g.club = :club AND g.state = 'open' ORDER BY g.id DESC LIMIT 1", club=club)
        return None if row is None else _meeting(row)

    async def hold(self, club: int, meeting: int) -> Meeting | None:
        """A meeting, with nobody else changing it until the commit."""
        await query("UPDATE meetings SET changes = changes + 1 WHERE id = :meeting AND club = :club",
                    meeting=meeting, club=club)  # fmt: skip
        return await self.get(club, meeting)

    async def times(self, meeting: int) -> list[Time]:
        """The times of a meeting, the earliest first."""
        rows = await query(
            "SELECT id, starts FROM meeting_times WHERE meeting = :meeting ORDER BY starts", meeting=meeting
        )
        return [Time(r["id"], instant(r["starts"])) for r in rows]

    async def answer(self, meeting: int, time: int, member: int, can: bool, at: int) -> bool:
        """Keep what a member says of a time of a meeting that is held; False when they have said something later."""
        rows = await query(
            "INSERT INTO meeting_answers (time, member, can, at, changed) VALUES (:time, :member, :can, :at,"
            " (SELECT changes FROM meetings WHERE id = :meeting)) ON CONFLICT (time, member) DO UPDATE SET"
            " can = excluded.can, at = excluded.at, changed = excluded.changed WHERE excluded.at >= meeting_answers.at"
            " RETURNING changed",
            meeting=meeting, time=time, member=member, can=can, at=at,
        )  # fmt: skip
        return bool(rows)

    async def answers(self, meeting: int) -> list[Said]:
        """What stands: of each person, for each time, what was said last; by who spoke first in the club."""
        rows = await query(
            f"SELECT a.time, a.member, COALESCE(m.person, m.id) AS person, m.name, {_ZONE} AS zone, a.can"
            " FROM meeting_answers a JOIN members m ON m.id = a.member JOIN meeting_times t ON t.id = a.time"
            " WHERE t.meeting = :meeting AND (m.person IS NULL OR NOT EXISTS (SELECT 1 FROM members o"
            " JOIN meeting_answers l ON l.time = a.time AND l.member = o.id WHERE o.person = m.person"
            " AND l.changed > a.changed)) ORDER BY a.member, t.starts",
            meeting=meeting,
        )  # fmt: skip
        return [
            Said(r["time"], r["member"], int(r["person"]), r["name"], r["zone"], bool(r["can"])) for r in rows
        ]  # fmt: skip

    async def answered_in(self, club: int, member: int) -> list[int]:
        """The meetings of a club of which a member has said something."""
        rows = await query(
            "SELECT DISTINCT g.id FROM meeting_answers a JOIN meeting_times t ON t.id = a.time"
            " JOIN meetings g ON g.id = t.meeting WHERE a.member = :member AND g.club = :club ORDER BY g.id",
            member=member, club=club,
        )  # fmt: skip
        return [int(r["id"]) for r in rows]

    async def close(self, meeting: int, picked: int | None, now: int) -> None:
        """Let nobody say anything any more; `picked` is the time it became."""
        await query("UPDATE meetings SET state = 'closed', closed = :now, picked = :picked WHERE id = :meeting",
                    now=now, picked=picked, meeting=meeting)  # fmt: skip

    async def burden(self, meeting: int, member: int, starts: int) -> None:
        """Somebody is to come at an hour that is bad where they are."""
        await query("INSERT INTO bad_hours (meeting, member, starts) VALUES (:meeting, :member, :starts)"
                    " ON CONFLICT (meeting, member) DO NOTHING", meeting=meeting, member=member, starts=starts)  # fmt: skip

    async def burdens(self, club: int, since: int, before: int) -> dict[int, tuple[datetime, ...]]:
        """Which persons had a bad hour since an instant, by what was settled `before`, and when, the latest first."""
        rows = await query(
            "SELECT COALESCE(m.person, m.id) AS person, b.starts FROM bad_hours b JOIN meetings g ON g.id = b.meeting"
            " JOIN members m ON m.id = b.member WHERE g.club = :club AND b.starts >= :since AND g.closed < :before"
            " ORDER BY b.starts DESC",
            club=club, since=since, before=before,
        )  # fmt: skip
        found: dict[int, tuple[datetime, ...]] = {}
        for row in rows:
            found[int(row["person"])] = (*found.get(int(row["person"]), ()), instant(row["starts"]))
        return found


def _meeting(row: Row) -> Meeting:
    get = row.__getitem__
    title = get("title") if get("year") is None else f"{get('title')} ({get('year')})"
    return Meeting(
        get("id"), get("club"), get("member"), get("film"), title, bool(get("anonymous")), get("state"),
        maybe(get("closes")), maybe(get("closed")), get("picked"),
    )  # fmt: skip
