"""Fetching beside the loop: what a hostile or a slow site costs everybody else."""

from __future__ import annotations

import asyncio
import gc
import threading
import time

import pytest

from bot.fetching import MOUTHFUL, OF_ONE_SITE, Fetcher
from bot.preparations import Bench
from commands.refusal import Refusal
from tests.servers.site import HINTS, PIECEMEAL, Names, Page, flood, site
from tests.waiting import until


class Where(Names):
    """A directory that notes on which thread it was asked, and counts the turns that the loop there takes from then on."""

    def __init__(self) -> None:
        super().__init__(films_example=["127.0.0.1"])
        self.threads: set[int] = set()
        self.turns = 0

    async def resolve(self, *given: object, **named: object) -> list:  # type: ignore[override, type-arg]
        self.threads.add(threading.get_ident())
        self._turn(asyncio.get_running_loop())
        return await super().resolve(*given, **named)  # type: ignore[arg-type]

    def _turn(self, loop: asyncio.AbstractEventLoop) -> None:
        self.turns += 1
        loop.call_soon(self._turn, loop)


@pytest.mark.parametrize("answer", [PIECEMEAL, HINTS], ids=["one byte a chunk", "announced without end"])
async def test_a_hostile_site_is_read_on_a_thread_of_its_own_a_little_at_a_time(answer: bytes) -> None:
    names = Where()
    with flood(answer) as port:
        fetcher = Fetcher({port}, lambda address: True, lambda: names)
        begun, ours, all_of_it = time.monotonic(), time.thread_time(), time.process_time()
        page = await fetcher.fetch(f"http://films.example:{port}/review")
        ours, all_of_it = time.thread_time() - ours, time.process_time() - all_of_it
        took = time.monotonic() - begun
    assert set(page.text) == {"x"}
    assert threading.get_ident() not in names.threads
    assert ours < all_of_it / 4  # the loop that asked only waited
    assert all_of_it < took * 0.75  # and was not kept from thinking: the thread rests
    assert names.turns >= len(answer) / MOUTHFUL  # and the others on the thread had their turns


async def test_slow_sites_hold_up_nobodys_link_to_another() -> None:
    async with site() as slow, site() as films:
        slow.pages["/review"] = Page((b"." for _ in range(1000)), pause=10)
        films.pages["/review"] = Page(b"<p>A harbour at night.</p>")
        names = Names(films_example=["127.0.0.1"], slow_example=["127.0.0.1"], tardy_example=["127.0.0.1"])
        fetcher = Fetcher({slow.port, films.port}, lambda address: True, lambda: names)
        waiting = [
            asyncio.create_task(fetcher.fetch(slow.url(host=f"{host}.example")))
            for host in ("slow", "tardy") for _ in range(12)
        ]  # fmt: skip
        await until(lambda: len(slow.asked) == 2 * OF_ONE_SITE)
        assert "harbour" in (await fetcher.fetch(films.url())).text
        assert not any(one.done() for one in waiting)
        assert slow.connections == 2 * OF_ONE_SITE
        for one in waiting:
            one.cancel()
        await until(lambda: all(one.cancelled() for one in waiting))
        assert "harbour" in (await fetcher.fetch(films.url())).text


def threads() -> int:
    return sum(one.name == "fetching" for one in threading.enumerate())


async def test_a_bench_that_closes_gives_up_what_is_being_fetched() -> None:
    before = threads()
    async with site() as slow:
        slow.pages["/review"] = Page((b"." for _ in range(1000)), pause=10)
        names = Names(films_example=["127.0.0.1"])
        bench = Bench(None, "a key for tests", Fetcher({slow.port}, lambda address: True, lambda: names))
        under_way = asyncio.create_task(bench.fetch(slow.url()))
        await until(lambda: slow.asked)
        bench.close()
        with pytest.raises(asyncio.CancelledError):
            await under_way
        await until(lambda: threads() <= before)


async def test_a_fetcher_that_is_let_go_of_leaves_no_thread() -> None:
    async with site() as films:
        before = threads()
        fetcher = Fetcher({films.port}, lambda address: True, lambda: Names(films_example=["127.0.0.1"]))
        with pytest.raises(Refusal):
            await fetcher.fetch(films.url("/none"))
        del fetcher
        gc.collect()
        await until(lambda: threads() <= before)
