"""Posts: what should stand where, and what does. A courier holds its place by a lease; the database decides who."""

from __future__ import annotations

from storage.query import new_id, one, query, unheld
from storage.records import Post

_DUE = "o.shown < o.wanted AND o.state <> 'held' AND o.not_before <= :now"


class Posts:
    """Queries about posts and the couriers that carry them."""

    async def want(
        self, key: str, place: int, reader: int | None, subject: str | None, card: str | None, now: int
    ) -> int:
        """Wish a post in a place, of that place's club; the same key again wishes a newer version of the same post, never a second one."""
        return await new_id(
            "INSERT INTO posts (key, club, place, reader, subject, card, wanted, shown, state, tries, not_before,"
            " created, changed) VALUES (:key, (SELECT s.club FROM places p JOIN spaces s ON s.id = p.space WHERE p.id = :place), :place, :reader, :subject, :card, 1, 0, 'live', 0, 0, :now, :now)"
            " ON CONFLICT (key) DO UPDATE SET wanted = posts.wanted + 1, card = excluded.card,"
            " subject = excluded.subject, changed = excluded.changed RETURNING id",
            key=key, place=place, reader=reader, subject=subject, card=card, now=now,
        )  # fmt: skip

    async def changed(self, club: int, subject: str, now: int) -> None:
        """Every post about this subject is out of date."""
        await query(
            "UPDATE posts SET wanted = wanted + 1, changed = :now WHERE club = :club AND subject = :subject",
            club=club, subject=subject, now=now,
        )  # fmt: skip

    async def get(self, post: int) -> Post | None:
        """A post by id."""
        row = await one("SELECT * FROM posts WHERE id = :post", post=post)
        return None if row is None else Post.of(row)

    async def of(self, club: int) -> list[Post]:
        """A club's posts, oldest first."""
        return [Post.of(r) for r in await query("SELECT * FROM posts WHERE club = :club ORDER BY id", club=club)]

    async def next_due(self, platform: str, now: int) -> int | None:
        """When the next post of a platform may be carried; None when all are shown."""
        row = await one(
            "SELECT MIN(o.not_before) AS due FROM posts o JOIN places p ON p.id = o.place"
            " JOIN spaces s ON s.id = p.space"
            " WHERE s.platform = :platform AND o.shown < o.wanted AND o.state <> 'held'",
            platform=platform,
        )
        return None if row is None or row["due"] is None else max(int(row["due"]), now)

    async def claim_place(self, platform: str, courier: str, now: int, lease: int) -> int | None:
        """A place with something to carry that no living courier holds; it is this courier's for `lease`.

        A lease that ends more than two of them away was written by a clock since set back: it holds nothing.
        """
        free = "(courier IS NULL OR courier = :courier OR courier_until < :now OR courier_until > :far)"
        row = await one(
            "UPDATE places SET courier = :courier, courier_until = :until WHERE id = ("
            " SELECT p.id FROM posts o JOIN places p ON p.id = o.place JOIN spaces s ON s.id = p.space"
            f" WHERE s.platform = :platform AND {_DUE} AND {free} ORDER BY o.id LIMIT 1 {unheld('p')}) AND {free} RETURNING id",
            platform=platform, courier=courier, now=now, until=now + lease, far=now + 2 * lease,
        )  # fmt: skip
        return None if row is None else int(row["id"])

    async def begin(self, place: int, courier: str, now: int, lease: int) -> Post | None:
        """The next post to carry in a place held by this courier, as it was before this attempt.

        The attempt is written first: whoever finds it unfinished knows that the post may stand already.
        """
        held = await query(
            "UPDATE places SET courier_until = :until WHERE id = :place AND courier = :courier RETURNING id",
            until=now + lease, place=place, courier=courier,
        )  # fmt: skip
        if not held:
            return None
        row = await one(f"SELECT o.* FROM posts o WHERE o.place = :place AND {_DUE} ORDER BY o.id LIMIT 1",
                        place=place, now=now)  # fmt: skip
        if row is None:
            return None
        post = Post.of(row)
        await query("UPDATE posts SET attempt = :version, tries = tries + 1 WHERE id = :post",
                    version=post.wanted, post=post.id)  # fmt: skip
        return post

    async def holds(self, place: int, courier: str, now: int, lease: int) -> bool:
        """Whether this courier still holds the place; holding is made to last another `lease`."""
        return bool(
            await query(
                "UPDATE places SET courier_until = :until WHERE id = :place AND courier = :courier RETURNING id",
                until=now + lease, place=place, courier=courier,
            )
        )  # fmt: skip

    async def shown(self, post: int, version: int, message: str | None) -> None:
        """This version stands there now, as that message (None: nothing is to stand there)."""
        await query(
            "UPDATE posts SET shown = :version, message = :message, attempt = NULL, tries = 0, state = 'live',"
            " trouble = NULL WHERE id = :post AND shown <= :version",
            post=post, version=version, message=message,
        )  # fmt: skip

    async def later(self, post: int, not_before: int, trouble: str, sure: bool, doubt: bool) -> None:
        """Try again later. `sure`: nothing was sent. `doubt`: it may stand already and cannot be read back."""
        await query(
            "UPDATE posts SET not_before = :not_before, trouble = :trouble,"
            " attempt = CASE WHEN :sure THEN NULL ELSE attempt END,"
            " state = CASE WHEN :doubt THEN 'doubt' ELSE state END WHERE id = :post",
            post=post, not_before=not_before, trouble=trouble, sure=sure, doubt=doubt,
        )  # fmt: skip

    async def hold(self, post: int, trouble: str) -> None:
        """Stop trying until somebody mends the cause; the wish is kept."""
        await query(
            "UPDATE posts SET state = 'held', trouble = :trouble, attempt = NULL WHERE id = :post",
            post=post,
            trouble=trouble,
        )

    async def release(self, place: int, courier: str) -> None:
        """Let go of a place."""
        await query(
            "UPDATE places SET courier = NULL, courier_until = NULL WHERE id = :place AND courier = :courier",
            place=place,
            courier=courier,
        )
