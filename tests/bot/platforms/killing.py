"""Bells that are to ring whatever becomes of the bot."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.app import system_time
from storage.query import query
from storage.records import Post, micros
from storage.store import STORE, Database


class Bells:
    """The bells that are to ring in channels, one after the other, and what the database says of them."""

    def __init__(self, database: Database, club: int, places: list[int]) -> None:
        self._database, self._club, self._places = database, club, places
        self.wanted: list[int] = []

    @classmethod
    async def hang(cls, database: Database, platform: str, space: str, channels: Iterable[str]) -> Bells:
        """In a club that a platform's space has already, in channels that it knows."""

        async def work() -> tuple[int, list[int]]:
            club = await STORE.clubs.add("Film club", "en", "UTC", False, 0)
            made = await STORE.clubs.add_space(club, platform, space, "Kino", 0)
            assert made is not None
            for number, channel in enumerate(channels):
                await STORE.clubs.add_place(made, channel, f"channel {number}", number == 0)
            return club, [place.id for place in await STORE.clubs.places(made)]

        return cls(database, *await database.write(work))

    async def ring(self, number: int) -> None:
        """Have more of them ring at once."""
        now, new = micros(system_time()), range(len(self.wanted), len(self.wanted) + number)

        async def work() -> None:
            for n in new:
                where = self._places[n % len(self._places)]
                await STORE.jobs.add(f"bell {n}", self._club, where, None, f"bell ring {n}", "{}", now, None, now)

        await self._database.write(work)
        self.wanted += new

    async def posts(self) -> list[Post]:
        """What was wished so far."""
        return await self._database.read(lambda: STORE.posts.of(self._club))

    async def rung(self) -> bool:
        """Whether every bell is said to stand."""

        async def waiting() -> bool:
            return bool(await query("SELECT id FROM jobs WHERE state <> 'done'"))

        posts = await self.posts()
        return (
            not await self._database.read(waiting)
            and len(posts) >= len(self.wanted)
            and all(p.shown == p.wanted for p in posts)
        )

    def are(self, shown: Iterable[str]) -> bool:
        """Whether each bell stands once in these messages."""
        return sorted(found for m in shown for found in re.findall(r"Bell \d+", m)) == sorted(
            f"Bell {n}" for n in self.wanted
        )

    async def stand(self) -> None:
        """See that the ledger says of each that it stands, each as a message of its own."""
        posts = [post for post in await self.posts() if "Bell" in (post.card or "")]
        assert len({p.message for p in posts}) == len(posts) == len(self.wanted)
        assert {(p.state, p.attempt, p.trouble) for p in posts} == {("live", None, None)}
