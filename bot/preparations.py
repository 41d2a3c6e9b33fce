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

from bot.fetching import Fetcher
from bot.threads import Threads
from commands.ports import Fetched
from commands.refusal import Refusal

try:
    import resource
except ImportError:  # Windows sets a process no limits
    resource = None  # type: ignore[assignment]

T = TypeVar("T")

SHORT = 20_000
"""Characters that are worked on in a thread; more go to a process, for Python lets one thread think at a time."""

MEMORY = 1_500_000_000
"""Bytes of address space that the process may have."""

PATIENCE = 20.0
"""Seconds that one piece of work may take there."""

ATTEMPTS = 2
"""A process that was killed while it worked may have been killed for another's sake; twice is no chance."""


class TooHard(Refusal):
    """That text takes more time or memory than one review may. Nothing was kept: paste the review alone, without the rest of its page."""


class LinksOff(Refusal):
    """Links are not followed here: whoever runs this bot has switched that off. Nothing was kept: paste the review’s text instead."""


def hashed(key: str, token: str) -> str:
    """What is kept of a token: without the key it cannot be forged, and it cannot be turned back."""
    return hmac.new(key.encode(), token.encode(), hashlib.sha256).hexdigest()


def calendar_token(key: str, club: int, version: int) -> str:
    """What makes the address of a club's calendar secret; another version has another one."""
    return hashed(key, f"calendar {club} {version}")[:40]


class NoPageForCalendars(Refusal):
    """The page is switched off on this bot, so the club’s calendar has no address. “/party calendar” hands out each party as a file."""


class PageNotReached(Refusal):
    """Only the machine that the bot runs on can open its page, so no calendar elsewhere could read the club’s. “/party calendar” hands out each party as a file."""


@contextmanager
def _spared() -> Iterator[None]:
    """A process begun in here never hears Ctrl-C, which a terminal sends to all of the bot and the bot sees to."""
    resource_tracker.ensure_running()  # at its own start it would let the signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _watch(memory: int) -> None:
    """Never outlive the bot, however it ends, and never take more than this of the machine."""
    if resource is not None:
        most = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (memory if most < 0 else min(memory, most), most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    threading.Thread(target=_end_with_the_bot, daemon=True).start()


def _end_with_the_bot() -> None:
    if (bot := multiprocessing.parent_process()) is not None:
        bot.join()
    os._exit(1)


class Bench:
    """Gives commands what they prepare with. The process for long work is made at its first use.

    `fetcher` is None where links are not followed; `reached` is whether others than this machine reach the page; `patience` and `memory` limit a piece of work in the process.
    """

    def __init__(
        self, page_url: str | None, key: str, fetcher: Fetcher | None = None, patience: float = PATIENCE,
        memory: int = MEMORY, reached: bool = True,
    ) -> None:  # fmt: skip
        self._reached = reached
        self._page_url, self._key, self._fetcher = page_url, key, fetcher
        self._patience, self._memory = patience, memory
        self._processes: ProcessPoolExecutor | None = None
        self._turn = asyncio.Lock()
        self._closed = False
        self.threads: Threads | None = None
        """Where it is looked up who wrote in a thread; the composition root gives it."""

    async def apart(self, function: Callable[..., T], /, *args: object, **named: object) -> T:
        """Run a pure function in a thread, or in a process when it was given a lot, or markup.

        Raises TooHard when it takes too long, too much memory, or the process with it.
        """
        work = partial(function, *args, **named)
        if _light([value for value in (*args, *named.values()) if isinstance(value, str)]):
            return await asyncio.to_thread(work)
        async with self._turn:  # one at a time, so that each has its time to itself
            for _ in range(ATTEMPTS):
                try:
                    return await self._in_process(work)
                except BrokenProcessPool:  # it was killed, and its pool takes nothing more: the next try gets another
                    if self._closed:
                        raise asyncio.CancelledError from None
                    self._end_processes()
                except (TimeoutError, MemoryError, RecursionError):
                    self._end_processes()
                    raise TooHard from None
                except asyncio.CancelledError:
                    self._end_processes()
                    raise
        raise TooHard

    async def _in_process(self, work: Callable[[], T]) -> T:
        if self._processes is None:
            self._processes = ProcessPoolExecutor(
                1, multiprocessing.get_context("spawn"), _watch, initargs=(self._memory,)
            )
            with _spared():
                started = asyncio.get_running_loop().run_in_executor(self._processes, os.getpid)
            await started  # so that its start takes nothing of the patience
        with _spared():
            under_way = asyncio.get_running_loop().run_in_executor(self._processes, work)
        return await asyncio.wait_for(under_way, self._patience)

    async def fetch(self, address: str) -> Fetched:
        """The page at an address. Raises Refusal, which says why there is none."""
        if self._fetcher is None:
            raise LinksOff
        return await self._fetcher.fetch(address)

    async def wrote(self, question: int) -> list[tuple[int, str]]:
        """Who wrote in the threads of a question."""
        return [] if self.threads is None else await self.threads.wrote(question)

    async def page_link(self, owner: bool) -> tuple[str, str] | None:
        """A fresh invitation: the hash that is kept, and the link; None when the page is off."""
        if self._page_url is None:
            return None
        token = secrets.token_urlsafe(24)
        return hashed(self._key, token), f"{self._page_url}/#invitation={token}"

    async def calendar_address(self) -> Callable[[int, int], str]:
        """What makes the address of a club's calendar. Raises Refusal where nobody could reach it."""
        if self._page_url is None:
            raise NoPageForCalendars
        if not self._reached:
            raise PageNotReached
        return lambda club, version: f"{self._page_url}/calendar/{club}-{calendar_token(self._key, club, version)}.ics"

    def close(self) -> None:
        """End the process and what is being fetched; what they were doing is begun anew after a restart."""
        self._closed = True
        if self._fetcher is not None:
            self._fetcher.close()
        self._end_processes()

    def _end_processes(self) -> None:
        processes, self._processes = self._processes, None
        if processes is not None:
            busy = list((processes._processes or {}).values())  # private until Python 3.14 has kill_workers
            processes.shutdown(wait=False, cancel_futures=True)
            for process in busy:
                process.kill()


def _light(texts: list[str]) -> bool:
    """Whether these are done with so soon that a thread will do; what has markup is parsed first, which may take long."""
    return sum(map(len, texts)) <= SHORT and not any("<" in text for text in texts)
