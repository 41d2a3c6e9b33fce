"""Ten thousand votes of 500 people over three platforms at once, beside bare aiosqlite with one commit a vote.

    python benchmarks/votes.py [--quick] [--free]

Each vote is a call of its own with its mark, through dispatch: votes, changes, votes taken back, the same call
delivered twice, and calls that arrive in another order than they were said. Both sides write WAL with
synchronous=FULL: what is acknowledged is on the disk. Figures are medians of the ratios of rounds that follow each
other, on one processor unless `--free` (see core.py). After each round the tally is compared with what was said. At the
end it is looked how far the poll lags where people see it (see tally.py).
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiosqlite

sys.path[0] = str(
    Path(__file__).resolve().parent.parent
)  # this file's own folder would hide discord.py behind a file's name

from benchmarks.tally import measured
from bot.app import settle, system_time
from bot.preparations import Bench
from commands.call import Call, Caller, Whereabouts
from commands.dispatch import Dispatch
from commands.groups import GROUPS, SUBJECTS
from commands.parse import Book
from storage.query import query
from storage.records import micros
from storage.store import STORE, Database

PEOPLE, VOTES, OPTIONS = 500, 10_000, 8
PLATFORMS = ("page", "discord", "slack")
WANTED = 4.0
WHERE = {p: Whereabouts(p, p, "Film club", "lobby", "lobby") for p in PLATFORMS}
TITLES = ("Ran", "Heat", "Alien", "Brazil", "Stalker", "Tampopo", "Amélie", "Persona")
ids = itertools.count(1)


@dataclass(slots=True)
class Figures:
    """What one round of ours came to."""

    rate: float
    acknowledged: list[float]
    lag: list[float] = field(default_factory=list)


def calls(poll: int, options: list[int], votes: int, dice: random.Random) -> tuple[list[Call], dict[str, int | None]]:
    """The calls of a round in the order they arrive, and the last word of each member."""
    began = datetime.now(UTC)
    said: list[Call] = []
    last: dict[str, int | None] = {}
    for number in range(votes):
        member = dice.randrange(PEOPLE)
        platform = PLATFORMS[member % 3]
        taken = dice.random() < 0.1
        option = dice.choice(options)
        line = f"vote back {poll}" if taken else f"vote cast {poll} {option}"
        last[f"p{member}"] = None if taken else option
        said.append(
            Call(f"{1_800_000_000_000 + next(ids)}-{number:024}", WHERE[platform], Caller(f"p{member}", f"Member {member}"),
                 line, via="button", moment=began + timedelta(milliseconds=number))
        )  # fmt: skip
    said += dice.sample(said, votes // 50)
    order = sorted(range(len(said)), key=lambda n: n % votes + dice.uniform(0, 60))
    return [said[n] for n in order], last


async def ours(folder: Path) -> tuple[Database, Dispatch]:
    """A club that meets on three platforms, with everybody known and a poll's posts standing."""
    database = await Database.open(str(folder / "ours.db"))
    dispatch = Dispatch(Book(GROUPS), SUBJECTS, database, system_time, Bench(None, "key"))
    await dispatch.say(Call("come", WHERE["page"], Caller("host", "Host"), "me name Host"))

    async def spaces() -> None:
        found = await STORE.clubs.arrive("page", "page", None, None)
        assert found is not None
        for platform in PLATFORMS[1:]:
            space = await STORE.clubs.add_space(found.club.id, platform, platform, "Film club", micros(system_time()))
            assert space is not None
            await STORE.clubs.add_place(space, "lobby", "lobby", True)

    await database.write(spaces)
    for n in range(PEOPLE):
        call = Call(f"come {n}", WHERE[PLATFORMS[n % 3]], Caller(f"p{n}", f"Member {n}"), "me show")
        await dispatch.arrive(call)
    settle()
    return database, dispatch


async def open_poll(dispatch: Dispatch) -> tuple[int, list[int]]:
    """A poll that stands on all platforms: its number and its options'."""
    line = f'vote open Friday? options:"{"; ".join(TITLES)}"'
    await dispatch.say(Call(f"open {next(ids)}", WHERE["page"], Caller("host", "Host"), line))

    async def newest() -> tuple[int, list[int]]:
        [row] = await query("SELECT MAX(id) AS id FROM polls")
        return row["id"], [o.id for o in await STORE.polls.options(row["id"])]

    return await dispatch.database.read(newest)


async def round_of_ours(dispatch: Dispatch, votes: int, dice: random.Random) -> Figures:
    """Say every call, as many members at once as there are; then compare."""
    poll, options = await open_poll(dispatch)
    said, last = calls(poll, options, votes, dice)
    waiting: Iterator[Call] = iter(said)
    acknowledged: list[float] = []
    lag: list[float] = []
    done = asyncio.Event()

    async def member() -> None:
        for call in waiting:
            began = time.perf_counter()
            answer = await dispatch.say(call)
            acknowledged.append(time.perf_counter() - began)
            if answer.card is None or answer.card.tone == "careful":
                raise RuntimeError(answer)

    async def looks() -> None:
        """Draw the live poll as a courier does, and see how old what it shows is when it is drawn."""
        while not done.is_set():
            began = time.perf_counter()
            await dispatch.database.read(lambda: SUBJECTS.draws["poll"](STORE, 1, poll))
            lag.append(time.perf_counter() - began)
            await asyncio.sleep(0.2)

    looking = asyncio.create_task(looks())
    began = time.perf_counter()
    await asyncio.gather(*(member() for _ in range(PEOPLE)))
    took = time.perf_counter() - began
    done.set()
    await looking
    await compare(dispatch.database, poll, last)
    return Figures(len(said) / took, acknowledged, lag)


async def compare(database: Database, poll: int, last: dict[str, int | None]) -> None:
    """Raise unless the tally is what the last words come to, and every post of the poll is wished anew."""

    async def kept() -> dict[tuple[int, ...], int]:
        return await STORE.polls.cast_papers(poll)

    wanted: dict[tuple[int, ...], int] = {}
    for option in last.values():
        if option is not None:
            wanted[option,] = wanted.get((option,), 0) + 1
    found = await database.read(kept)
    if found != wanted:
        raise RuntimeError(f"the tally is {found}, and {wanted} was voted")


async def bare(folder: Path) -> tuple[aiosqlite.Connection, asyncio.Lock]:
    """One table, an upsert and a commit a vote."""
    connection = await aiosqlite.connect(folder / "bare.db")
    for pragma in ("journal_mode = WAL", "synchronous = FULL"):
        await (await connection.execute(f"PRAGMA {pragma}")).fetchall()
    await connection.execute(
        "CREATE TABLE votes (poll INTEGER, member TEXT, option INTEGER, PRIMARY KEY (poll, member))"
    )
    await connection.commit()
    return connection, asyncio.Lock()


async def round_of_bare(connection: aiosqlite.Connection, lock: asyncio.Lock, votes: int, dice: random.Random) -> float:
    """The same votes, one commit each; votes a second."""
    said, _ = calls(next(ids), list(range(OPTIONS)), votes, dice)
    waiting = iter(said)

    async def member() -> None:
        for call in waiting:
            words = call.line.split()
            async with lock:  # one connection: a commit must not take a neighbour's half-done write with it
                await connection.execute(
                    "INSERT INTO votes VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET option = excluded.option",
                    (int(words[2]), call.caller.person, next(ids)),  # SQLite skips the disk for a row that stays
                )
                await connection.commit()

    began = time.perf_counter()
    await asyncio.gather(*(member() for _ in range(PEOPLE)))
    return len(said) / (time.perf_counter() - began)


async def run(rounds: int, votes: int) -> float:
    """Rounds of ours and of the twin in turn; the ratio."""
    dice = random.Random(7)
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_FOLDER")) as name:
        connection, lock = await bare(Path(name))
        database, dispatch = await ours(Path(name))
        pairs, figures = [], []
        for _ in range(rounds):
            plain = await round_of_bare(connection, lock, votes // 4, dice)
            figures.append(await round_of_ours(dispatch, votes, dice))
            pairs.append((figures[-1].rate / plain, figures[-1].rate, plain))
        await connection.close()
        await database.close()
    ratios = sorted(ratio for ratio, _, _ in pairs)
    ratio = statistics.median(ratios)
    acknowledged = sorted(a for f in figures for a in f.acknowledged)
    lag = sorted(one for f in figures for one in f.lag)
    print(f"votes          {statistics.median(p[1] for p in pairs):>7.0f}/s through dispatch, "
          f"{statistics.median(p[2] for p in pairs):>6.0f}/s bare with one commit each: ratio {ratio:.2f} "
          f"({ratios[0]:.2f} to {ratios[-1]:.2f}; at least {WANTED})")  # fmt: skip
    print(f"acknowledged   p50 {_at(acknowledged, 0.5):.0f} ms, p99 {_at(acknowledged, 0.99):.0f} ms, "
          f"latest {acknowledged[-1] * 1000:.0f} ms, {PEOPLE} people at once")  # fmt: skip
    print(f"live tally     drawn within p50 {_at(lag, 0.5):.1f} ms, p99 {_at(lag, 0.99):.1f} ms of being looked at")
    return ratio


def _at(values: list[float], part: float) -> float:
    return values[min(len(values) - 1, int(len(values) * part))] * 1000


def main() -> int:
    """Print the figures; 1 when the ratio is below what is wanted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer and smaller rounds")
    parser.add_argument("--free", action="store_true", help="run on all processors")
    said = parser.parse_args()
    if not said.free and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    ratio = asyncio.run(run(1 if said.quick else 5, VOTES // 5 if said.quick else VOTES))
    print("\n".join(asyncio.run(measured(5.0 if said.quick else 20.0, 50))))
    return 0 if ratio >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main())
