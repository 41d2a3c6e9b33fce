"""Durable commands through dispatch beside bare aiosqlite with one commit a write; start and memory beside an idle twin.

    python benchmarks/core.py [--quick] [--free]

Figures are medians of the ratios of two rounds that follow each other, ours and its twin's (a machine's pace
changes within a run): both sides write to the same kind of file with WAL and synchronous=FULL, so what is
acknowledged is on the disk. Both run on one processor, as Python's lock lets them anyway: else the pause until an
idle second processor wakes (20 or 70 microseconds, as the machine pleases) is most of what a lone write shows.
`--free` leaves the choice to the machine.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Awaitable, Callable
from pathlib import Path

import aiosqlite

from bot.app import settle, system_time
from bot.preparations import Bench
from commands.call import Call, Caller, Whereabouts
from commands.dispatch import Dispatch
from commands.groups import GROUPS, SUBJECTS
from commands.parse import Book
from storage.store import Database

HERE = Whereabouts("page", "page", "Film club", "lobby", "lobby")
WANTED = {"alone": 0.6, "64 callers": 4.0}


async def rate(callers: int, total: int, one: Callable[[int], Awaitable[object]]) -> float:
    """How many a second, when this many callers take turns."""
    numbers = iter(range(total))

    async def caller() -> None:
        for number in numbers:
            await one(number)

    began = time.perf_counter()
    await asyncio.gather(*(caller() for _ in range(callers)))
    return total / (time.perf_counter() - began)


async def bare(folder: Path) -> tuple[aiosqlite.Connection, Callable[[int], Awaitable[object]]]:
    """An upsert with a commit of its own, as a bot of a few lines does it."""
    connection = await aiosqlite.connect(folder / "bare.db")
    for pragma in ("journal_mode = WAL", "synchronous = FULL"):
        await (await connection.execute(f"PRAGMA {pragma}")).fetchall()
    await connection.execute(
        "CREATE TABLE ratings (film INTEGER, member INTEGER, score INTEGER, PRIMARY KEY (film, member))"
    )
    await connection.commit()
    lock, scores = asyncio.Lock(), itertools.count()

    async def one(number: int) -> None:
        async with lock:  # one connection: a commit must not take a neighbour's half-done write with it
            await connection.execute(
                "INSERT INTO ratings VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET score = excluded.score",
                (number % 50, number % 500, next(scores)),  # SQLite skips the disk for a row that stays the same
            )
            await connection.commit()

    return connection, one


async def ours(folder: Path) -> tuple[Database, Callable[[int], Awaitable[object]]]:
    """`me name` through dispatch: a command that writes one row, as its twin does, and is marked as done."""
    database = await Database.open(str(folder / "ours.db"))
    dispatch = Dispatch(Book(GROUPS), SUBJECTS, database, system_time, Bench(None, "key"))
    callers = [Caller(f"p{n}", "") for n in range(64)]
    for n, caller in enumerate(callers):
        await dispatch.say(Call(f"come {n}", HERE, caller, "me show"))

    async def one(number: int) -> None:
        count = next(calls)
        answer = await dispatch.say(
            Call(f"{1_800_000_000_000 + count}-{number:024}", HERE, callers[number % 64], f"me name Member {count}")
        )
        if answer.notice is None:
            raise RuntimeError(answer)

    calls = itertools.count()
    settle()  # as a running bot does; its twin profits as much
    return database, one


async def commands(rounds: int, seconds: float) -> dict[str, float]:
    """The two ratios."""
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_FOLDER")) as name:
        connection, plain = await bare(Path(name))
        database, ours_ = await ours(Path(name))
        for label, callers in (("alone", 1), ("64 callers", 64)):
            per = {"bare": int(1500 * seconds), "ours": int((1000 if callers == 1 else 8000) * seconds)}
            both: dict[str, list[float]] = {"bare": [], "ours": []}
            for _ in range(rounds):
                both["bare"].append(await rate(callers, per["bare"], plain))
                both["ours"].append(await rate(callers, per["ours"], ours_))
            one, other = statistics.median(both["ours"]), statistics.median(both["bare"])
            pairs = sorted(a / b for a, b in zip(both["ours"], both["bare"], strict=True))
            found[label] = statistics.median(pairs)
            print(f"{label:<12} {one:>9.0f}/s durable commands, {other:>7.0f}/s bare upserts: ratio {found[label]:.2f} "
                  f"({pairs[0]:.2f} to {pairs[-1]:.2f}; at least {WANTED[label]})")  # fmt: skip
        await connection.close()
        await database.close()
    return found


def start_and_memory() -> None:
    """From the command to the first page served, and what stands in memory then; beside a bare aiohttp server."""
    twin = (
        "from aiohttp import web\nimport sys\nasync def page(r): return web.Response(text='ok')\n"
        "app=web.Application(); app.router.add_get('/', page)\nweb.run_app(app, port=int(sys.argv[1]), print=None)"
    )
    with tempfile.TemporaryDirectory() as folder:
        port = 18321
        rows = {}
        for label, command in (
            ("aftercredits run", [sys.executable, "-m", "bot", "run"]),
            ("bare aiohttp", [sys.executable, "-c", twin, str(port)]),
        ):
            environment = {
                **os.environ, "AFTERCREDITS_DATABASE": f"{folder}/club.db", "AFTERCREDITS_WEB": f"127.0.0.1:{port}",
                "PYTHONPATH": str(Path(__file__).resolve().parents[1]),
            }  # fmt: skip
            times = []
            for _ in range(4):
                began = time.perf_counter()
                process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
                while True:
                    try:
                        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).read()
                        break
                    except OSError:
                        time.sleep(0.005)
                times.append(time.perf_counter() - began)
                status = Path(f"/proc/{process.pid}/status")
                memory = (
                    int((re.search(r"VmRSS:\s+(\d+)", status.read_text()) or [0, 0])[1]) / 1024
                    if status.exists()
                    else 0
                )
                process.terminate()
                process.wait()
            rows[label] = (statistics.median(times[1:]), memory)
        (ours_s, ours_mb), (bare_s, bare_mb) = rows["aftercredits run"], rows["bare aiohttp"]
        print(f"start        {ours_s:.2f} s to the first page, {bare_s:.2f} s bare: ratio {ours_s / bare_s:.1f}")
        print(f"idle memory  {ours_mb:.0f} MB, {bare_mb:.0f} MB bare: ratio {ours_mb / max(bare_mb, 1):.1f}")


def main() -> int:
    """Print the figures; 1 when a ratio is below what is wanted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds")
    parser.add_argument("--free", action="store_true", help="run on all processors")
    said = parser.parse_args()
    pinned = not said.free and hasattr(os, "sched_setaffinity")
    processors = os.sched_getaffinity(0) if pinned else set()
    if pinned:
        os.sched_setaffinity(0, {min(processors)})
    found = asyncio.run(commands(3 if said.quick else 7, 0.5 if said.quick else 1.5))
    if pinned:
        os.sched_setaffinity(0, processors)
    start_and_memory()
    return 0 if all(found[label] >= wanted for label, wanted in WANTED.items()) else 1


if __name__ == "__main__":
    sys.exit(main())
