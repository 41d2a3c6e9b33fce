"""Posts: what should stand where, and what does. A courier holds a place by a lease; the database decides who.

What was written at an instant more than a lease away from now was written by a clock since set back: it binds nobody.
"""

from __future__ import annotations

from storage.query import final, new_id, one, query, unheld
from storage.records import Post

PATIENCE = 5
"""A new post that failed so often no longer keeps younger ones of its place waiting."""

_WAITS = (
    "{0}.shown < {0}.wanted AND {0}.state <> 'held' AND {0}.club = (SELECT y.club FROM spaces y"
    " JOIN places x ON x.space = y.id WHERE x.id = {0}.place)"
)
"""Out of date, and of the club that its space shows: what another has there rests until the space is back."""

_RESTS = "{0}.not_before > :now AND {0}.tried <= :now + :lease"
_DUE = f"{_WAITS.format('o')} AND NOT ({_RESTS.format('o')})"
_FIRST = (
    "NOT EXISTS (SELECT 1 FROM posts e WHERE e.place = o.place AND e.id < o.id AND e.message IS NULL"
    f" AND {_WAITS.format('e')} AND {_RESTS.format('e')} AND e.tries <= {PATIENCE})"
)
"""New posts of a place stand in the order they were wished."""

_MINE = "EXISTS (SELECT 1 FROM places p WHERE p.id = posts.place AND p.courier = :courier)"
"""Only who holds the place writes down how an attempt ended."""


class Posts:
    """Queries about posts and the couriers that carry them."""

    async def want(
        self, key: str, place: int, reader: int | None, subject: str | None, card: str | None, now: int,
        rest: int = 0, under: str | None = None, job: int | None = None,
    ) -> int:  # fmt: skip
        """Wish a post in a place, of that place's club; the same key again wishes a newer version of the same post, never a second one.

        Until `rest` a new one is left to the door of its call; `under` names the subject in whose thread it belongs,
        `job` what wished it.
        """
        return await new_id(
            "INSERT INTO posts (key, club, place, reader, subject, card, wanted, shown, state, tries, not_before,"
            " created, changed, under, job) VALUES (:key, (SELECT s.club FROM places p JOIN spaces s ON s.id = p.space WHERE p.id = :place), :place, :reader, :subject, :card, 1, 0, 'live', 0, :rest, :now, :now, :under, :job)"
            " ON CONFLICT (key) DO UPDATE SET wanted = posts.wanted + 1, card = excluded.card,"
            " subject = excluded.subject, changed = excluded.changed RETURNING id",
            key=key, place=place, reader=reader, subject=subject, card=card, now=now, rest=rest, under=under,
            job=job,
        )  # fmt: skip

    async def changed(self, club: int, subject: str, now: int) -> None:
        """Every post about this subject is out of date; written once a commit, however many say so."""
        await final(
            ("changed", club, subject),
            "UPDATE posts SET wanted = wanted + 1, changed = :now WHERE club = :club AND subject = :subject",
            club=club, subject=subject, now=now,
        )  # fmt: skip

    async def forget_cards(self, club: int, about: str, instead: str, now: int) -> None:
        """Let another card stand where one holds these words (a line of ours, such as one of its buttons)."""
        await query(
            "UPDATE posts SET card = :instead, wanted = wanted + 1, changed = :now"
            " WHERE club = :club AND card LIKE :pattern",
            instead=instead, club=club, now=now, pattern=f'%"{about}"%',
        )  # fmt: skip

    async def get(self, post: int) -> Post | None:
        """A post by id."""
        row = await one("SELECT * FROM posts WHERE id = :post", post=post)
        return None if row is None else Post.of(row)

    async def of(self, club: int) -> list[Post]:
        """A club's posts, oldest first."""
        return [Post.of(r) for r in await query("SELECT * FROM posts WHERE club = :club ORDER BY id", club=club)]

    async def claim_place(self, platform: str, courier: str, now: int, lease: int) -> int | None:
        """One place of `claim_places`."""
        return next(iter(await self.claim_places(platform, courier, now, lease, 1)), None)

    async def claim_places(self, platform: str, courier: str, now: int, lease: int, most: int) -> list[int]:
        """Places with something to carry that no living courier holds; they are this courier's for `lease`.

        A lease that ends more than two of them away was written by a clock since set back: it holds nothing.
        Those that were let go of longest ago come first.
        """
        free = (
            "(courier IS NULL OR courier_until < :now OR courier_until > :now + 2 * :lease)"
            " AND (quiet_until IS NULL OR quiet_until <= :now OR quiet_from > :now + :lease)"
        )
        rows = await query(
            "UPDATE places SET courier = :courier, courier_until = :until WHERE id IN ("
            " SELECT p.id FROM places p JOIN spaces s ON s.id = p.space"
            " WHERE p.id IN (SELECT w.place FROM posts w WHERE w.shown < w.wanted AND w.state <> 'held')"
            f" AND s.platform = :platform AND {free} AND EXISTS (SELECT 1 FROM posts o WHERE o.place = p.id"
            f" AND {_DUE} AND (o.message IS NOT NULL OR {_FIRST}))"
            f" ORDER BY COALESCE(p.courier_until, 0), p.id LIMIT :most {unheld('p')}) AND {free} RETURNING id",
            platform=platform, courier=courier, now=now, until=now + lease, lease=lease, most=most,
        )  # fmt: skip
        return [int(row["id"]) for row in rows]

    async def take(self, post: int, courier: str, now: int, lease: int) -> Post | None:
        """Hold the place of a new post for its call's own door; None when another carries there, or older ones wait."""
        older = f"e.place = o.place AND e.id < o.id AND e.message IS NULL AND {_WAITS.format('e')}"
        row = await one(
            "UPDATE places SET courier = :courier, courier_until = :until WHERE id = (SELECT o.place FROM posts o"
            f" WHERE o.id = :post AND o.message IS NULL AND o.attempt IS NULL AND {_WAITS.format('o')}"
            f" AND NOT EXISTS (SELECT 1 FROM posts e WHERE {older}))"
            " AND (courier IS NULL OR courier_until < :now) AND (quiet_until IS NULL OR quiet_until <= :now)"
            " RETURNING id",
            post=post, courier=courier, now=now, until=now + lease,
        )  # fmt: skip
        return None if row is None else await self.get(post)

    async def take_standing(self, post: int, message: str, courier: str, now: int, lease: int) -> Post | None:
        """Hold the place of a post that stands out of date as this message; None when it does not, or another carries there."""
        row = await one(
            "UPDATE places SET courier = :courier, courier_until = :until WHERE id = (SELECT o.place FROM posts o"
            f" WHERE o.id = :post AND o.message = :message AND {_WAITS.format('o')})"
            " AND (courier IS NULL OR courier_until < :now) RETURNING id",
            post=post, message=message, courier=courier, now=now, until=now + lease,
        )  # fmt: skip
        return None if row is None else await self.get(post)

    async def leave(self, post: int, rest: int) -> None:
        """Leave a post that is out of date to the door that it was pressed at, until then; one in trouble keeps its rest.

        As what `changed` writes, it is written once a commit, and after that.
        """
        waits = _WAITS.format("posts")
        await final(("left", post), f"UPDATE posts SET not_before = :rest WHERE id = :post AND tries = 0 AND {waits}",
                    post=post, rest=rest)  # fmt: skip

    async def unrest(self, post: int) -> None:
        """Leave a post to the couriers at once; one in trouble keeps its rest."""
        await query("UPDATE posts SET not_before = 0 WHERE id = :post AND tries = 0", post=post)

    async def places(self, club: int, subject: str) -> list[int]:
        """The places where everybody sees a post about a subject, or is going to."""
        rows = await query("SELECT DISTINCT place FROM posts WHERE club = :club AND subject = :subject AND reader IS NULL"
                           " ORDER BY place", club=club, subject=subject)  # fmt: skip
        return [int(r["place"]) for r in rows]

    async def asked(self, question: int) -> list[Post]:
        """The posts by which a question stands where everybody can see it."""
        rows = await query(
            "SELECT p.* FROM discussions d JOIN posts p ON p.club = d.club AND p.subject = 'question ' || d.question"
            " WHERE d.question = :question AND p.reader IS NULL AND p.message IS NOT NULL ORDER BY p.id",
            question=question,
        )  # fmt: skip
        return [Post.of(r) for r in rows]

    async def standing(self, place: int, subject: str) -> str | None:
        """The message of the newest post about a subject of a place's club that everybody there can see."""
        row = await one(
            "SELECT message FROM posts WHERE place = :place AND subject = :subject AND reader IS NULL"
            " AND club = (SELECT y.club FROM spaces y JOIN places x ON x.space = y.id WHERE x.id = :place)"
            " AND message IS NOT NULL ORDER BY id DESC LIMIT 1",
            place=place, subject=subject,
        )  # fmt: skip
        return None if row is None else str(row["message"])

    async def held_in(self, place: int) -> int:
        """How many posts are held in a place."""
        row = await one("SELECT COUNT(*) AS n FROM posts WHERE place = :place AND state = 'held'", place=place)
        return 0 if row is None else int(row["n"])

    async def troubled(self, place: int) -> tuple[int, int] | None:
        """The oldest post for everybody in a place that was tried in vain since it last stood: (its id, the version shown)."""
        row = await one(
            "SELECT id, shown FROM posts WHERE place = :place AND reader IS NULL AND shown < wanted AND tries > 0"
            " AND trouble IS NOT NULL ORDER BY id LIMIT 1",
            place=place,
        )  # fmt: skip
        return None if row is None else (int(row["id"]), int(row["shown"]))

    async def says(self, key: str, card: str) -> bool:
        """Whether this card was wished under this key already."""
        return await one("SELECT id FROM posts WHERE key = :key AND card = :card", key=key, card=card) is not None

    async def mend_space(self, space: int) -> None:
        """Try once more what is held anywhere in a space."""
        for row in await query("SELECT DISTINCT o.place FROM posts o JOIN places p ON p.id = o.place"
                               " WHERE p.space = :space AND o.state = 'held'", space=space):  # fmt: skip
            await self.mend(int(row["place"]))

    async def next_change(self, platform: str, now: int) -> int | None:
        """The next instant at which a rest, a lease or a platform's quiet ends; None when there is none."""
        row = await one(
            "SELECT MIN(n.at) AS at FROM ("
            f" SELECT o.not_before AS at, o.place AS place FROM posts o WHERE {_WAITS.format('o')}"
            " UNION ALL SELECT quiet_until, id FROM places UNION ALL SELECT courier_until, id FROM places"
            ") n JOIN places p ON p.id = n.place JOIN spaces s ON s.id = p.space"
            " WHERE s.platform = :platform AND n.at > :now",
            platform=platform, now=now,
        )  # fmt: skip
        return None if row is None or row["at"] is None else int(row["at"])

    async def carried(self, now: int) -> bool:
        """Whether a courier holds any place."""
        row = await one("SELECT id FROM places WHERE courier IS NOT NULL AND courier_until >= :now LIMIT 1", now=now)
        return row is not None

    async def under_way(self, now: int) -> bool:
        """Whether a courier holds any place, or a post waits that rests no more."""
        due = await one(f"SELECT o.id FROM posts o WHERE {_DUE} LIMIT 1", now=now, lease=0)
        return due is not None or await self.carried(now)

    async def next(self, place: int, courier: str, now: int, lease: int) -> Post | None:
        """The post to carry next in a place held by this courier: the oldest new one, else the edit that waits longest."""
        post = await self.due(place, now, lease)
        return post if post is not None and await self.holds(place, courier, now, lease) else None

    async def due(self, place: int, now: int, lease: int) -> Post | None:
        """The same for who knows that the place is held."""
        row = await one(
            f"SELECT o.* FROM posts o WHERE o.place = :place AND {_DUE} AND (o.message IS NOT NULL OR {_FIRST})"
            " ORDER BY CASE WHEN o.message IS NULL THEN 0 ELSE 1 END,"
            " CASE WHEN o.message IS NULL THEN o.id ELSE o.tried END, o.id LIMIT 1",
            place=place, now=now, lease=lease,
        )  # fmt: skip
        return None if row is None else Post.of(row)

    async def begin(self, post: int, version: int, now: int, not_before: int) -> None:
        """An attempt begins; until it has ended well, the next one is not made before `not_before`."""
        await query(
            "UPDATE posts SET attempt = :version, tries = tries + 1, tried = :now, not_before = :not_before"
            " WHERE id = :post",
            post=post, version=version, now=now, not_before=not_before,
        )  # fmt: skip

    async def holds(self, place: int, courier: str, now: int, lease: int) -> bool:
        """Whether this courier still holds the place; holding is made to last another `lease`."""
        return bool(
            await query(
                "UPDATE places SET courier_until = :until WHERE id = :place AND courier = :courier RETURNING id",
                until=now + lease, place=place, courier=courier,
            )
        )  # fmt: skip

    async def shown(self, post: int, courier: str, version: int, message: str | None) -> None:
        """This version stands there now, as that message (None: nothing is to stand there)."""
        rows = await query(
            "UPDATE posts SET shown = :version, message = :message, attempt = NULL, tries = 0, not_before = 0,"
            " state = 'live', trouble = NULL, stood = COALESCE(stood, tried), attempts = COALESCE(attempts, tries),"
            " hitch = CASE WHEN stood IS NULL THEN trouble ELSE hitch END"
            f" WHERE id = :post AND {_MINE} RETURNING place, reader,"
            " EXISTS (SELECT 1 FROM posts h WHERE h.place = posts.place AND h.state = 'held') AS held",
            post=post, courier=courier, version=version, message=message,
        )  # fmt: skip
        if (
            rows and rows[0]["held"] and message is not None and rows[0]["reader"] is None
        ):  # one that only its reader sees goes another way
            await self.mend(int(rows[0]["place"]))

    async def unfinished(self, post: int, courier: str, attempt: int | None, message: str | None, trouble: str) -> None:
        """It does not stand as wanted and is tried again after its rest.

        With an `attempt` and no `message` it may stand already and has not been read back: it is in doubt.
        """
        await query(
            "UPDATE posts SET attempt = :attempt, message = :message, trouble = :trouble, state = :state"
            f" WHERE id = :post AND {_MINE}",
            post=post, courier=courier, attempt=attempt, message=message, trouble=trouble,
            state=_state(attempt, message),
        )  # fmt: skip

    async def quiet(self, post: Post, courier: str, now: int, until: int, trouble: str) -> None:
        """The platform asked for quiet in this place, which is let go of. It was no attempt: the post is as it was."""
        await self.unfinished(post.id, courier, post.attempt, post.message, trouble)
        await query(
            f"UPDATE posts SET tries = :tries, not_before = 0 WHERE id = :post AND {_MINE}",
            post=post.id, courier=courier, tries=post.tries,
        )  # fmt: skip
        await query(
            "UPDATE places SET quiet_from = :now, quiet_until = :until, courier = NULL, courier_until = :now"
            " WHERE id = :place AND courier = :courier",
            place=post.place, courier=courier, now=now, until=until,
        )  # fmt: skip

    async def hold(self, post: int, courier: str, attempt: int | None, message: str | None, trouble: str) -> bool:
        """Stop trying until somebody mends the cause; the wish is kept. False when another holds its place."""
        rows = await query(
            "UPDATE posts SET state = 'held', trouble = :trouble, attempt = :attempt, message = :message"
            f" WHERE id = :post AND {_MINE} RETURNING id",
            post=post, courier=courier, attempt=attempt, message=message, trouble=trouble,
        )  # fmt: skip
        return bool(rows)

    async def mend(self, place: int) -> None:
        """A place works (again): what was held there is tried once more, each after the rest it has earned."""
        await query(
            "UPDATE posts SET state = CASE WHEN attempt IS NULL OR message IS NOT NULL THEN 'live' ELSE 'doubt' END"
            " WHERE place = :place AND state = 'held'",
            place=place,
        )

    async def release(self, place: int, courier: str, now: int) -> None:
        """Let go of a place."""
        await query(
            "UPDATE places SET courier = NULL, courier_until = :now WHERE id = :place AND courier = :courier",
            place=place, courier=courier, now=now,
        )  # fmt: skip


def _state(attempt: int | None, message: str | None) -> str:
    return "doubt" if attempt is not None and message is None else "live"
