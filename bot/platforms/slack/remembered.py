"""What Slack said of late: remembered for a minute where that will do, and asked for once however many want it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

LASTS = 60.0
"""Seconds for which an answer is remembered."""

MOST = 20_000


class Remembered(Generic[K, V]):
    """Answers by what was asked. `ask` gives None when there is no answer, which is not remembered."""

    def __init__(self, ask: Callable[[K], Awaitable[V | None]]) -> None:
        self._ask = ask
        self._known: dict[K, tuple[float, V]] = {}
        self._asking: dict[K, asyncio.Task[V | None]] = {}

    async def of(self, what: K) -> V | None:
        """An answer that is at most a minute old; those who want one at the same time share the question."""
        at, known = self._known.get(what, (0.0, None))
        if known is not None and time.monotonic() - at < LASTS:
            return known
        asking = self._asking.get(what)
        if asking is None:
            asking = self._asking[what] = asyncio.create_task(self.anew(what), name="slack question")
            asking.add_done_callback(lambda _: self._asking.pop(what, None))
        return await asyncio.shield(asking)

    async def anew(self, what: K) -> V | None:
        """The answer as it is now."""
        found = await self._ask(what)
        if found is None:
            self._known.pop(what, None)
            return None
        if len(self._known) >= MOST:
            self._known.clear()
        self._known[what] = time.monotonic(), found
        return found

    def forget(self, what: K) -> None:
        """It has changed."""
        self._known.pop(what, None)
