"""The hands of the demo's clock: the time that everything in it goes by, and the crown that sets them ahead."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Literal, get_args

from bot.rounds import Rounds
from storage.records import instant, micros
from storage.store import STORE, Database

Move = Literal["event", "hour", "day", "month", "pause"]
MOVES: tuple[Move, ...] = get_args(Move)
State = Literal["stands", "skips", "plays", "nothing"]
"""Whether the hands go by themselves alone, are being set ahead, play, or were to skip to an event and there is none."""

SPANS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "month": timedelta(days=30)}
MINUTE = 60.0
"""Seconds in which a month is played."""

TICK = 0.1
"""Seconds between two looks at playing hands."""

LOOK = 0.01
PATIENCE = 20.0
"""Seconds that a post which does not come to stand can hold the hands up; one that is being carried holds them longer."""

FURTHEST = timedelta(days=3660)
"""How far from where they began the hands can be set."""

WAITING_MAX = 24
"""Moves that wait for those before them."""


class Hands:
    """An instant that goes on as time does, and can be set ahead, never back."""

    def __init__(self) -> None:
        self._at = self.began = datetime.now(UTC)
        self._since = time.monotonic()

    def __call__(self) -> datetime:
        """The demo's time, aware and in UTC."""
        return self._at + timedelta(seconds=time.monotonic() - self._since)

    def set_ahead(self, to: datetime) -> None:
        """Let it be `to`, unless that is over already."""
        self._at += max(to - self(), timedelta())


class Crown:
    """Sets the hands ahead, from one due job to the next, and at each waits until clock and couriers are done with it.

    While anybody holds a job or a place, the hands stay: a lease is never jumped over. The check and the jump are one
    transaction, and claims take the time inside theirs, so that none falls between. `tell` wakes clock and couriers;
    `show` is called whenever the hands were set or their state is another.
    """

    def __init__(self, hands: Hands, database: Database, tell: Callable[[], None]) -> None:
        self.hands = hands
        self.state: State = "stands"
        self.show: Callable[[], None] = lambda: None
        self._database, self._tell = database, tell
        self._moves: deque[Move] = deque(maxlen=WAITING_MAX)
        self._task: asyncio.Task[None] | None = None
        self._rounds = Rounds("crown")

    def turn(self, move: Move) -> None:
        """Carry a move out once those before it are; while it plays, any move ends that first."""
        if move == "pause" or self.state == "plays":
            self.stop()
        if move == "pause":
            return
        self._moves.append(move)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work(), name="crown")

    def stop(self) -> None:
        """Let the hands go by themselves alone."""
        self._moves.clear()
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self._is("stands")

    def _is(self, state: State) -> None:
        self.state = state
        self.show()

    async def _work(self) -> None:
        ending: State = "stands"
        try:
            while self._moves:
                move = self._moves.popleft()
                self._is("plays" if move == "month" else "skips")
                ending = await self._carry_out(move)
        except Exception as error:
            self._rounds.tripped(error)
        self._is(ending)

    async def _carry_out(self, move: Move) -> State:
        await self._idle()
        if move == "event":
            due = await self._due()
            if due is None:
                return "nothing"
            await self._go(due)
        else:
            span = SPANS[move]
            await self._go(self.hands() + span, span.total_seconds() / MINUTE if move == "month" else None)
        return "stands"

    async def _go(self, until: datetime, pace: float | None = None) -> None:
        """Go on to an instant, with `pace` as many seconds in one; whatever is due before is done when it is due."""
        began, since = self.hands(), time.monotonic()
        until = min(until, self.hands.began + FURTHEST)
        while self.hands() < until:
            due = await self._due()
            to = until if due is None else min(until, due)
            reached = began + timedelta(seconds=(time.monotonic() - since) * (pace or 0))
            early = pace is not None and reached < to
            await self._set(reached if early else to)
            await self._idle()
            if early:
                await asyncio.sleep(TICK)

    async def _due(self) -> datetime | None:
        """When the next job is due, in the time to come."""
        due = await self._database.read(STORE.jobs.next_due)
        return None if due is None else max(instant(due), self.hands())

    async def _set(self, to: datetime) -> None:
        async def unless_held() -> bool:
            now = micros(self.hands())
            if await STORE.jobs.held(now) or await STORE.posts.carried(now):
                return False
            self.hands.set_ahead(to)
            return True

        if await self._database.write(unless_held):
            self._tell()
            self.show()

    async def _idle(self) -> None:
        """Wait until nothing is due or under way."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                busy = True
                while busy:
                    busy = await self._database.read(self._busy)
                    await asyncio.sleep(LOOK if busy else 0)

    async def _busy(self) -> bool:
        now = micros(self.hands())
        due = await STORE.jobs.next_due()
        return (due is not None and due <= now) or await STORE.jobs.held(now) or await STORE.posts.under_way(now)
