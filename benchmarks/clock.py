"""The clock: kills on every platform, many processes, clock changes, many waiting jobs, and lateness beside an idle twin.

    python benchmarks/clock.py [--quick] [--only kills|processes|zones|claims|lateness] [--kills 500]

What people see is counted on the platforms' side: the page's messages, and the protocol doubles of Discord and Slack.
Costs are medians of ratios of rounds that follow each other; the twin of the lateness is a loop that does nothing but
wake at the same instants.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.pop(0)  # this file's own folder would hide discord.py behind the benchmark of that name
sys.path.insert(0, str(ROOT))

from benchmarks.clock_kills import SCENES, kills
from bot.app import settle, system_time
from bot.clock import Clock
from bot.preparations import Bench
from commands.dispatch import Dispatch
from commands.jobs import JobRunner
from commands.parse import Book
from storage.query import query
from storage.records import micros
from storage.store import STORE, Database
from tests.bells import BELLS, bells
from tests.bot.platforms.killing import Bells
from tests.fires import ZONES, ring_out
from tests.killed import doomed
from tests.ringing import ringers
from tests.servers.board import board
from tests.waiting import until

KILLS, JOBS, WAITING = 500, 10_000, (1_000, 100_000)
CLAIM_MOST = 1.2
A_SECOND, SECONDS = 50, 20


def folder() -> tempfile.TemporaryDirectory[str]:
    """Somewhere on the disk that is asked for."""
    return tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_FOLDER"))


async def killed(number: int) -> bool:
    """Kills on every platform."""
    well = True
    for platform, scene in SCENES.items():
        with folder() as name:
            async with scene(Path(name)) as set_:
                began = time.monotonic()
                found = await kills(set_, number, 17)
        well &= not found.lost and not found.doubled
        where = ", ".join(f"{n} {at}" for at, n in found.at.most_common())
        print(f"{platform:<8} {number} kills, {found.wanted} posts: {found.lost} lost, {found.doubled} doubled "
              f"({where}; {time.monotonic() - began:.0f} s)", flush=True)  # fmt: skip
    return well


async def processes(jobs: int) -> bool:
    """Several processes, each a clock and a courier, on one database and one board."""
    well = True
    for number in (2, 4, 8):
        with folder() as name:
            address = f"{name}/club.db"
            database = await Database.open(address)
            async with board() as made, AsyncExitStack() as lives:
                hung = await Bells.hang(database, "board", "board", [f"c{n}" for n in range(16)])
                began = time.monotonic()
                child = ROOT / "tests" / "bot" / "kill_child.py"
                for _ in range(number):
                    await lives.enter_async_context(doomed(child, address, made.url, "30"))
                for begin in range(0, jobs, 500):
                    await hung.ring(min(500, jobs - begin))
                await until(hung.rung, "all bells have rung", 900)
                found = Counter(m.text for m in made.messages.values() if not m.removed)
            await database.close()
        lost, doubled = jobs - len(found), sum(found.values()) - len(found)
        well &= not lost and not doubled
        print(f"{number} processes, {jobs} jobs on one database: {lost} lost, {doubled} doubled "
              f"({time.monotonic() - began:.0f} s)", flush=True)  # fmt: skip
    return well


async def zones() -> bool:
    """A fake clock over every change of twelve zones in ten years."""
    with folder() as name:
        database = await Database.open(f"{name}/club.db")
        async with ringers(database) as club:
            heard, expected = await ring_out(club)
        await database.close()
    wrong = len(set(heard) ^ set(expected)) + len(heard) - len(set(heard))
    print(f"{len(ZONES)} zones, {len(expected)} tolls around every change in ten years: {wrong} wrong")
    return not wrong


async def claim_cost(database: Database, club: int, place: int, number: int) -> float:
    """Seconds that one claim and its end take, a transaction each, at the median of `number`."""
    taken = []
    for _ in range(number):
        now = micros(system_time())
        began = time.perf_counter()
        job = await database.write(lambda now=now: STORE.jobs.claim("bench", now, 30_000_000))  # type: ignore[misc]
        taken.append(time.perf_counter() - began)
        assert job is not None
        await database.write(lambda job=job, now=now: STORE.jobs.end(job.id, "bench", "done", None, now))  # type: ignore[misc]
    return statistics.median(taken)


async def claims(rounds: int, each: int) -> bool:
    """What a claim costs among many waiting jobs and among few."""
    with folder() as name:
        made: dict[int, tuple[Database, int, int]] = {}
        for waiting in WAITING:
            database = await Database.open(f"{name}/{waiting}.db")
            made[waiting] = (database, *await fill(database, waiting, rounds * each))
        settle()
        costs: dict[int, list[float]] = {waiting: [] for waiting in WAITING}
        for _ in range(rounds):
            for waiting, (database, club, place) in made.items():
                costs[waiting].append(await claim_cost(database, club, place, each))
        for database, *_ in made.values():
            await database.close()
    few, many = (costs[w] for w in WAITING)
    ratios = sorted(b / a for a, b in zip(few, many, strict=True))
    ratio = statistics.median(ratios)
    print(f"a claim among {WAITING[1]} waiting jobs: {statistics.median(many) * 1e6:.0f} µs, among {WAITING[0]} "
          f"{statistics.median(few) * 1e6:.0f} µs: ratio {ratio:.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f}; at most {CLAIM_MOST})")  # fmt: skip
    return ratio <= CLAIM_MOST


async def fill(database: Database, waiting: int, due: int) -> tuple[int, int]:
    """A club with so many waiting jobs, of which the first `due` are due; (club, place)."""

    async def begin() -> tuple[int, int]:
        club = await STORE.clubs.add("Film club", "en", "UTC", False, 0)
        space = await STORE.clubs.add_space(club, "board", "board", "Film club", 0)
        assert space is not None
        await STORE.clubs.add_place(space, "lobby", "lobby", True)
        return club, (await STORE.clubs.places(space))[0].id

    club, place = await database.write(begin)
    now = micros(system_time())
    for start in range(0, waiting + due, 5_000):

        async def some(start: int = start) -> None:
            for n in range(start, min(start + 5_000, waiting + due)):
                at = now - 1_000_000_000 + n if n < due else now + 86_400_000_000 + n
                await STORE.jobs.add(f"j{n}", club, place, None, f"bell ring {n}", "{}", at, None, now)

        await database.write(some)
    return club, place


async def lateness(seconds: int) -> None:
    """How late lines are said at fifty a second, and how late a loop wakes that does nothing else."""
    with folder() as name:
        database = await Database.open(f"{name}/club.db")
        club, place = await fill(database, 0, 0)
        dispatch = Dispatch(Book((bells,)), BELLS, database, system_time, Bench(None, "key"))
        clock = Clock(JobRunner(dispatch), database, system_time)
        dispatch.listeners.append(clock.wake)
        settle()
        begin = system_time() + timedelta(seconds=2)
        dues = [begin + timedelta(seconds=n / A_SECOND) for n in range(A_SECOND * seconds)]

        async def plan() -> None:
            for n, due in enumerate(dues):
                at = micros(due)
                await STORE.jobs.add(f"j{n}", club, place, None, f"bell ring {n}", "{}", at, None, at)

        await database.write(plan)
        running = asyncio.create_task(clock.run())

        async def over() -> bool:
            return await database.read(STORE.jobs.next_due) is None

        await asyncio.sleep((dues[-1] - system_time()).total_seconds())
        await until(over, "all is said")
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

        async def ended() -> list[float]:
            return [(r["ended"] - r["due"]) / 1e3 for r in await query("SELECT due, ended FROM jobs ORDER BY due")]

        ours = sorted(await database.read(ended))
        await database.close()
    twin = sorted(await idle_twin(seconds))
    for label, found in (("ours", ours), ("idle twin", twin)):
        middle, worst = statistics.median(found), found[int(len(found) * 0.99)]
        print(
            f"lateness at {A_SECOND} a second, {label}: {middle:.2f} ms p50, {worst:.2f} ms p99, {found[-1]:.2f} ms at most"
        )


async def idle_twin(seconds: int) -> list[float]:
    """How late a loop wakes, in milliseconds."""
    begin, late = datetime.now(UTC) + timedelta(seconds=0.5), []
    for n in range(A_SECOND * seconds):
        due = begin + timedelta(seconds=n / A_SECOND)
        await asyncio.sleep(max(0.0, (due - datetime.now(UTC)).total_seconds()))
        late.append((datetime.now(UTC) - due).total_seconds() * 1000)
    return late


async def main() -> int:
    """All of it, or one part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer of everything")
    parser.add_argument("--kills", type=int, default=None, help="how often the bot is killed on each platform")
    parser.add_argument("--only", choices=("kills", "processes", "zones", "claims", "lateness"))
    said = parser.parse_args()
    number = said.kills or (20 if said.quick else KILLS)
    seconds = 5 if said.quick else SECONDS
    parts: dict[str, Callable[[], Awaitable[bool | None]]] = {
        "kills": lambda: killed(number),
        "processes": lambda: processes(1_000 if said.quick else JOBS),
        "zones": zones,
        "claims": lambda: claims(5 if said.quick else 11, 100),
        "lateness": lambda: lateness(seconds),
    }
    well = [await part() for name, part in parts.items() if said.only in (None, name)]
    return 1 if False in well else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
