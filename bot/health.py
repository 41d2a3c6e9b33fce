"""Health: whether the bot does what it is there for, told to whoever watches it from outside."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass

from bot.backups import Backups
from bot.platforms.port import Platform
from bot.rounds import LOOK, Rounds
from storage.errors import StoreError
from storage.store import STORE, Database

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds after which something that gives no sign of life is said to be dead."""

    door: float = 120.0
    """A platform without a socket or a heartbeat: long enough for a reconnect, a new session or a short outage."""
    loop: float = 120.0
    """A loop that has not gone round well: jobs and posts are one sign of life each."""
    database: float = 5.0


class Health:
    """Looks at the doors all the time, and at the rest when it is asked."""

    def __init__(self, database: Database, platforms: Mapping[str, Platform], patience: Patience) -> None:
        self._database, self._platforms, self._patience = database, platforms, patience
        self._open: dict[str, float] = {}
        self._loops: list[tuple[Rounds, asyncio.Task[None]]] = []
        self.backups: Backups | None = None
        self.rounds = Rounds("watch")

    def expect(self, rounds: Rounds, running: asyncio.Task[None]) -> None:
        """A loop that has to go round for as long as the bot runs."""
        self._loops.append((rounds, running))

    async def run(self) -> None:
        """Look at the doors until cancelled."""
        await self.rounds.run(self._look)

    async def _look(self) -> float:
        now = time.monotonic()
        for name, platform in self._platforms.items():
            if platform.alive() or name not in self._open:
                self._open[name] = now
        return LOOK

    async def wrong(self) -> list[str]:
        """What is not as it should be, a sentence each; empty when all is well. It names no club and nobody."""
        now = time.monotonic()
        found = []
        if trouble := await self._database_trouble():
            found.append(trouble)
        for rounds, running in self._loops:
            if running.done():
                found.append(f"the {rounds.name} has ended")
            elif (still := now - rounds.well) > self._patience.loop:
                found.append(f"the {rounds.name} has not gone round for {still:.0f} s")
        for name, seen in self._open.items():
            if (silent := now - seen) > self._patience.door:
                found.append(f"{name} has been silent for {silent:.0f} s")
        if self.backups is not None and self.backups.trouble:
            found.append("the last backup failed; the log says why")
        return found

    async def _database_trouble(self) -> str | None:
        try:
            async with asyncio.timeout(self._patience.database):
                await self._database.read(STORE.page.newest)
        except TimeoutError:
            return "the database does not answer"
        except Exception as error:
            log.error("the database did not answer health", exc_info=None if isinstance(error, StoreError) else error)
            return "the database does not answer"
        return None
