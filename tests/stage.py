"""A stage for couriers: a database, a board, and wishes that a test makes without any command."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Self

from bot.couriers import Courier
from bot.platforms.port import Platform
from commands import codec
from commands.card import Card
from commands.reply import Subject
from storage.records import Post, micros
from storage.store import STORE, Database
from tests.bells import BELLS
from tests.servers.board import Board
from tests.servers.board_platform import BoardPlatform
from tests.waiting import PATIENCE, JumpingClock, until


class Stage:
    """One club with a few places on the board."""

    def __init__(self, database: Database, board: Board, now: JumpingClock) -> None:
        self.database, self.board, self.now = database, board, now
        self.club = 0
        self.places: dict[str, int] = {}

    @classmethod
    async def set(cls, database: Database, board: Board, now: JumpingClock | None = None) -> Self:
        """A stage with the places lobby and den."""
        stage = cls(database, board, now or JumpingClock())

        async def work() -> int:
            club = await STORE.clubs.add("Film club", "en", "UTC", False, 0)
            space = await STORE.clubs.add_space(club, "board", "board", "Film club", 0)
            assert space is not None
            for name in ("lobby", "den"):
                await STORE.clubs.add_place(space, name, name, name == "lobby")
            stage.places = {p.name: p.id for p in await STORE.clubs.places(space)}
            return club

        stage.club = await database.write(work)
        return stage

    async def wish(self, what: str | Subject, place: str = "lobby", key: str | None = None) -> int:
        """Wish a card with this title, or a subject."""
        subject = str(what) if isinstance(what, Subject) else None
        card = codec.dumps(Card(what)) if isinstance(what, str) else None
        where, now = self.places[place], micros(self.now())
        return await self.database.write(
            lambda: STORE.posts.want(key or f"{place} {what}", where, None, subject, card, now)
        )

    async def rename(self, name: str, subject: Subject) -> None:
        """Change what a subject shows."""

        async def work() -> None:
            await STORE.clubs.rename(self.club, name)
            await STORE.posts.changed(self.club, str(subject), micros(self.now()))

        await self.database.write(work)

    async def post(self, number: int) -> Post:
        """A post as it is kept."""
        found = await self.database.read(lambda: STORE.posts.get(number))
        assert found is not None
        return found

    async def posts(self) -> list[Post]:
        """All posts."""
        return await self.database.read(lambda: STORE.posts.of(self.club))

    async def carried(self) -> bool:
        """Whether everything wished is shown."""
        return all(p.shown == p.wanted for p in await self.posts())

    @asynccontextmanager
    async def courier(
        self, platform: Platform | None = None, lease: timedelta = timedelta(minutes=10), database: Database | None = None
    ) -> AsyncIterator[Courier]:  # fmt: skip
        """A courier that runs while the test does."""
        platform = platform or BoardPlatform(self.board.url)
        await platform.start()
        courier = Courier(platform, database or self.database, BELLS, self.now, lease)
        running = asyncio.create_task(courier.run())
        try:
            yield courier
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            await platform.stop()

    async def is_carried(self, courier: Courier | None = None, within: float = PATIENCE) -> None:
        """Wait until everything wished is shown."""
        if courier is not None:
            courier.wake()
        await until(self.carried, "everything wished is shown", within)
