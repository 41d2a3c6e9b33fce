"""What the page keeps of its own: sessions, invitations, and the messages that stand in its places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.query import Row, new_id, one, query
from storage.records import instant


@dataclass(frozen=True, slots=True)
class PageMessage:
    """A message on the page: somebody's talk (`said`), or a post's drawn `card` (JSON). `seq` grows with every change."""

    id: int
    space: int
    place: int
    seq: int
    author: int | None
    author_name: str | None
    reader: int | None
    post: int | None
    said: str | None
    card: str | None
    at: datetime
    edited: bool
    removed: bool


_MESSAGES = "SELECT g.*, m.name AS author_name FROM page_messages g LEFT JOIN members m ON m.id = g.author"


class Page:
    """Queries of the page."""

    async def seq(self) -> int:
        """The page's next number. Its row stays locked until the commit, so numbers become visible in order."""
        rows = await query(
            "UPDATE spaces SET seq = seq + 1 WHERE id = (SELECT MIN(id) FROM spaces WHERE platform = 'page') RETURNING seq"
        )
        return int(rows[0]["seq"])

    async def newest(self) -> int:
        """The number of the newest change."""
        row = await one("SELECT MAX(seq) AS seq FROM spaces WHERE platform = 'page'")
        return 0 if row is None or row["seq"] is None else int(row["seq"])

    async def keep_picture(self, hash: str, svg: str, now: int = 0) -> None:
        """Keep a picture of ours under the hash of its content; kept once more, it is as young as a new one."""
        await query("INSERT INTO page_pictures (hash, svg, kept) VALUES (:hash, :svg, :now)"
                    " ON CONFLICT (hash) DO UPDATE SET kept = excluded.kept", hash=hash, svg=svg, now=now)  # fmt: skip

    async def pictures_before(self, before: int) -> list[str]:
        """The hashes of pictures that were last kept before then, the oldest first, a thousand at most."""
        rows = await query(
            "SELECT hash FROM page_pictures WHERE kept < :before ORDER BY kept LIMIT 1000", before=before
        )
        return [str(r["hash"]) for r in rows]

    async def cards_after(self, message: int, most: int) -> list[tuple[int, str]]:
        """(id, card) of the messages after one, in their order; an empty card where there is only talk or nothing."""
        rows = await query("SELECT id, card FROM page_messages WHERE id > :message ORDER BY id LIMIT :most",
                           message=message, most=most)  # fmt: skip
        return [(int(r["id"]), r["card"] or "") for r in rows]

    async def forget_picture(self, hash: str, before: int) -> None:
        """Forget a picture, unless it was kept once more meanwhile."""
        await query("DELETE FROM page_pictures WHERE hash = :hash AND kept < :before", hash=hash, before=before)

    async def renew_picture(self, hash: str, before: int, now: int) -> None:
        """A picture that is still shown is as young as a new one."""
        await query("UPDATE page_pictures SET kept = :now WHERE hash = :hash AND kept < :before",
                    hash=hash, before=before, now=now)  # fmt: skip

    async def picture(self, hash: str) -> str | None:
        """A picture by its hash."""
        row = await one("SELECT svg FROM page_pictures WHERE hash = :hash", hash=hash)
        return None if row is None else str(row["svg"])

    async def say(self, space: int, place: int, author: int, said: str, now: int) -> int:
        """A member's talk, as a new message."""
        return await new_id(
            "INSERT INTO page_messages (space, place, seq, author, said, at, edited, removed)"
            " VALUES (:space, :place, :seq, :author, :said, :now, FALSE, FALSE) RETURNING id",
            space=space, place=place, seq=await self.seq(), author=author, said=said, now=now,
        )  # fmt: skip

    async def stand(self, space: int, place: int, post: int, reader: int | None, card: str, now: int) -> int:
        """Make a post stand as a message: once, however often it is said."""
        return await new_id(
            "INSERT INTO page_messages (space, place, seq, post, reader, card, at, edited, removed)"
            " VALUES (:space, :place, :seq, :post, :reader, :card, :now, FALSE, FALSE)"
            " ON CONFLICT (post) DO UPDATE SET card = excluded.card, seq = excluded.seq, edited = TRUE,"
            " removed = FALSE RETURNING id",
            space=space, place=place, seq=await self.seq(), post=post, reader=reader, card=card, now=now,
        )  # fmt: skip

    async def of_post(self, post: int) -> int | None:
        """The message that carries a post."""
        row = await one("SELECT id FROM page_messages WHERE post = :post", post=post)
        return None if row is None else int(row["id"])

    async def remove(self, message: int) -> None:
        """Take a message's content away."""
        await query(
            "UPDATE page_messages SET removed = TRUE, card = NULL, said = NULL, seq = :seq WHERE id = :message",
            seq=await self.seq(),
            message=message,
        )

    async def since(self, seq: int, most: int) -> list[PageMessage]:
        """What changed on the page after a number, in the order of the changes."""
        rows = await query(
            f"{_MESSAGES} WHERE g.seq > :seq ORDER BY g.seq LIMIT :most",
            seq=seq,
            most=most,
        )
        return [_message(r) for r in rows]

    async def before(self, place: int, member: int, before: int | None, most: int) -> list[PageMessage]:
        """The newest messages of a place (older than one of them) that a member may read, oldest first."""
        older = "" if before is None else " AND g.id < :before"
        values: dict[str, int] = {"place": place, "member": member, "most": most}
        if before is not None:
            values["before"] = before
        rows = await query(
            f"{_MESSAGES} WHERE g.place = :place AND g.removed = FALSE"
            f" AND (g.reader IS NULL OR g.reader = :member){older} ORDER BY g.id DESC LIMIT :most",
            **values,
        )
        return [_message(r) for r in reversed(rows)]

    async def begin_session(self, token: str, person: str, name: str, now: int) -> None:
        """Somebody came in; `token` is the hash of what their browser holds."""
        await query(
            "INSERT INTO page_sessions (token, person, name, created) VALUES (:token, :person, :name, :now)",
            token=token, person=person, name=name, now=now,
        )  # fmt: skip

    async def session(self, token: str) -> tuple[str, str] | None:
        """(person, name) of a session."""
        row = await one("SELECT person, name FROM page_sessions WHERE token = :token", token=token)
        return None if row is None else (row["person"], row["name"])

    async def end_session(self, token: str) -> None:
        """Somebody left."""
        await query("DELETE FROM page_sessions WHERE token = :token", token=token)

    async def invite(self, token: str, owner: bool, made_by: int | None, until: int | None, now: int) -> None:
        """Keep the hash of an invitation; an owner's is good once, a member's until its end."""
        await query(
            "INSERT INTO page_invitations (token, owner, made_by, until, created)"
            " VALUES (:token, :owner, :made_by, :until, :now)",
            token=token, owner=owner, made_by=made_by, until=until, now=now,
        )  # fmt: skip

    async def accept(self, token: str, now: int) -> bool | None:
        """Use an invitation: True makes an owner (and uses it up), False a member, None is no invitation.

        One that was made in a club which the page shows no more is none.
        """
        row = await one(
            "SELECT owner FROM page_invitations WHERE token = :token AND (until IS NULL OR until > :now)"
            " AND (made_by IS NULL OR EXISTS (SELECT 1 FROM members m JOIN spaces s ON s.club = m.club"
            " WHERE m.id = made_by AND s.platform = 'page'))",
            token=token, now=now,
        )  # fmt: skip
        if row is None:
            return None
        if not row["owner"]:
            return False
        used = await query("DELETE FROM page_invitations WHERE token = :token RETURNING token", token=token)
        return True if used else None

    async def owner_inside(self, club: int) -> bool:
        """Whether an owner of the club has a session: one who left comes back as somebody new."""
        row = await one(
            "SELECT m.id FROM members m JOIN identities i ON i.member = m.id"
            " JOIN page_sessions s ON s.person = i.person WHERE m.club = :club AND m.owner = TRUE LIMIT 1",
            club=club,
        )
        return row is not None

    async def forget_owner_invitations(self) -> None:
        """A link printed at an earlier start is good no more."""
        await query("DELETE FROM page_invitations WHERE owner = TRUE")

    async def key(self, name: str, fresh: str) -> str:
        """A secret of this deployment, made at its first use."""
        await query(
            "INSERT INTO keys (name, value) VALUES (:name, :fresh) ON CONFLICT (name) DO NOTHING",
            name=name,
            fresh=fresh,
        )
        row = await one("SELECT value FROM keys WHERE name = :name", name=name)
        return str(row["value"]) if row else fresh


def _message(row: Row) -> PageMessage:
    return PageMessage(
        row["id"], row["space"], row["place"], row["seq"], row["author"], row["author_name"], row["reader"], row["post"],
        row["said"], row["card"], instant(row["at"]), bool(row["edited"]), bool(row["removed"]),
    )  # fmt: skip
