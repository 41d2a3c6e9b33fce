"""The workshop: slow work for commands, done where it holds up neither the loop nor the database."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import multiprocessing
import secrets
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import TypeVar

T = TypeVar("T")

SHORT = 20_000
"""Characters that are worked on in a thread; more go to a process, for Python lets one thread think at a time."""


def hashed(key: str, token: str) -> str:
    """What is kept of a token: without the key it cannot be forged, and it cannot be turned back."""
    return hmac.new(key.encode(), token.encode(), hashlib.sha256).hexdigest()


def _undisturbed() -> None:
    """Leave Ctrl-C, which a terminal sends to every process of the bot, to the first of them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


class Bench:
    """Gives commands what they prepare with. The process for long work is made at its first use."""

    def __init__(self, page_url: str | None, key: str) -> None:
        self._page_url, self._key = page_url, key
        self._processes: ProcessPoolExecutor | None = None

    async def apart(self, function: Callable[..., T], /, *args: object, **named: object) -> T:
        """Run a pure function in a thread, or in a process when it was given a lot."""
        work = partial(function, *args, **named)
        if sum(len(a) for a in (*args, *named.values()) if isinstance(a, str)) <= SHORT:
            return await asyncio.to_thread(work)
        if self._processes is None:
            self._processes = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _undisturbed)
        processes = self._processes
        try:
            return await asyncio.get_running_loop().run_in_executor(processes, work)
        except BrokenProcessPool:  # the process was killed, and its pool takes nothing more: the next try gets another
            if self._processes is processes:
                self._processes = None
            raise

    async def page_link(self, owner: bool) -> tuple[str, str] | None:
        """A fresh invitation: the hash that is kept, and the link; None when the page is off."""
        if self._page_url is None:
            return None
        token = secrets.token_urlsafe(24)
        return hashed(self._key, token), f"{self._page_url}/#invitation={token}"

    def close(self) -> None:
        """End the process; what it was doing is begun anew after a restart."""
        if self._processes is not None:
            self._processes.shutdown(wait=False, cancel_futures=True)
