"""Interests: who is interested in a platform's own events, as far as it has been heard and said for them."""

from __future__ import annotations

from dataclasses import dataclass

from storage.query import Row, one, query

OF_A_CLUB = (("interests", "club = :club"),)
"""Where the rows of a club are."""

_EVENTS = (
    "SELECT o.message, o.subject, s.club, s.id AS space, s.local AS space_local, s.name AS space_name, p.local, p.name"
    " FROM spaces s JOIN places p ON p.space = s.id JOIN posts o ON o.place = p.id AND o.club = s.club"
    " WHERE s.platform = :platform AND o.reader IS NULL AND o.message IS NOT NULL AND o.subject LIKE :kind"
)


@dataclass(frozen=True, slots=True)
class Event:
    """A post that stands as an event: its message and the number of its subject, the space and the place it belongs to."""

    message: str
    number: int
    club: int
    space: int
    space_local: str
    space_name: str
    place: str
    place_name: str


class Interests:
    """Queries about who is interested."""

    async def event(self, platform: str, space: str, message: str, kind: str) -> Event | None:
        """The event of a space that stands as this message, if it is a post of ours about such a subject."""
        row = await one(f"{_EVENTS} AND s.local = :space AND o.message = :message", platform=platform, space=space,
                        message=message, kind=f"{kind} %")  # fmt: skip
        return None if row is None else _event(row)

    async def events(self, platform: str, kind: str) -> list[Event]:
        """Everything of a platform that stands as an event, by space."""
        rows = await query(f"{_EVENTS} ORDER BY s.id, o.id", platform=platform, kind=f"{kind} %")
        return [_event(r) for r in rows]

    async def of(self, event: Event) -> set[str]:
        """Who was interested when last heard of, as the platform names them."""
        rows = await query("SELECT person FROM interests WHERE space = :space AND message = :message",
                           space=event.space, message=event.message)  # fmt: skip
        return {str(r["person"]) for r in rows}

    async def keep(self, event: Event, person: str, interested: bool) -> None:
        """Keep what was heard of somebody."""
        if interested:
            await query(
                "INSERT INTO interests (club, space, message, person) VALUES (:club, :space, :message, :person)"
                " ON CONFLICT (space, message, person) DO NOTHING",
                club=event.club, space=event.space, message=event.message, person=person,
            )  # fmt: skip
        else:
            await query(
                "DELETE FROM interests WHERE space = :space AND message = :message AND person = :person",
                space=event.space, message=event.message, person=person,
            )  # fmt: skip


def _event(row: Row) -> Event:
    get = row.__getitem__
    return Event(
        get("message"), int(get("subject").rpartition(" ")[2]), get("club"), get("space"), get("space_local"),
        get("space_name"), get("local"), get("name"),
    )  # fmt: skip
