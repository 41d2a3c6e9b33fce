"""The workshop: slow work for commands, done where it holds up neither the loop nor the database."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import multiprocessing
import os
import secrets
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing import resource_tracker
from typing import TypeVar

T = TypeVar("T")

SHORT = 20_000
"""Characters that are worked on in a thread; more go to a process, for Python lets one thread think at a time."""


def hashed(key: str, token: str) -> str:
    """What is kept of a token: without the key it cannot be forged, and it cannot be turned back."""
    return hmac.new(key.encode(), token.encode(), hashlib.sha256).hexdigest()


@contextmanager
def _spared() -> Iterator[None]:
    """A process begun in here never hears Ctrl-C, which a terminal sends to all of the bot and the bot sees to."""
    resource_tracker.ensure_running()  # at its own start it would let the signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _watch() -> None:
    """Never outlive the bot, however it ends."""
    threading.Thread(target=_end_with_the_bot, daemon=True).start()


def _end_with_the_bot() -> None:
    if (bot := multiprocessing.parent_process()) is not None:
        bot.join()
    os._exit(1)


class Bench:
    """Gives commands what they prepare with. The process for long work is made at its first use."""

    def __init__(self, page_url: str | None, key: str) -> None:
        self._page_url, self._key = page_url, key
        self._processes: ProcessPoolExecutor | None = None
        self._closed = False

    async def apart(self, function: Callable[..., T], /, *args: object, **named: object) -> T:
        """Run a pure function in a thread, or in a process when it was given a lot."""
        work = partial(function, *args, **named)
        if sum(len(a) for a in (*args, *named.values()) if isinstance(a, str)) <= SHORT:
            return await asyncio.to_thread(work)
        if self._processes is None:
            self._processes = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _watch)
        processes = self._processes
        try:
            with _spared():
                under_way = asyncio.get_running_loop().run_in_executor(processes, work)
            return await under_way
        except BrokenProcessPool:  # the process was killed, and its pool takes nothing more: the next try gets another
            if self._closed:
                raise asyncio.CancelledError from None
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
        self._closed = True
        if self._processes is not None:
            busy = list((self._processes._processes or {}).values())  # private until Python 3.14 has terminate_workers
            self._processes.shutdown(wait=False, cancel_futures=True)
            for process in busy:
                process.terminate()
