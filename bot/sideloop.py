"""The side loop: an event loop on a thread of its own, for work whose pace strangers set."""

from __future__ import annotations

import asyncio
import threading
import weakref
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


class SideLoop:
    """Runs coroutines beside the loop that asks for them; begun at the first, ended by `close` or when let go of.

    `hands` is how many blocking calls, such as lookups of names, may wait there at the same time.
    """

    def __init__(self, name: str, hands: int) -> None:
        self._name, self._hands = name, hands
        self._loop: asyncio.AbstractEventLoop | None = None
        self._end: Callable[[], object] = lambda: None

    async def run(self, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """What the work gives or raises. Cancelled with its caller; CancelledError when it is closed under it."""
        if self._loop is None:
            self._loop = self._begin()
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work(), self._loop))

    def close(self) -> None:
        """Cancel what is under way, and let go of the thread."""
        self._loop = None
        self._end()

    def _begin(self) -> asyncio.AbstractEventLoop:
        loop = asyncio.new_event_loop()
        loop.set_default_executor(ThreadPoolExecutor(self._hands, self._name))
        threading.Thread(target=_live, args=(loop,), name=self._name, daemon=True).start()
        self._end = weakref.finalize(self, loop.call_soon_threadsafe, loop.stop)
        return loop


def _live(loop: asyncio.AbstractEventLoop) -> None:
    try:
        loop.run_forever()
        left = asyncio.all_tasks(loop)
        for task in left:
            task.cancel()
        if left:
            loop.run_until_complete(asyncio.wait(left))
    finally:
        loop.close()  # a lookup that hangs is left to itself
