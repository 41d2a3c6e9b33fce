"""Time to read a review as it grows, and what a long one costs the event loop.

    python benchmarks/reading.py [--quick]

Every figure is a ratio of two measurements of the same run: time a word beside the time a word of 1,000 words, time a
sign of a strange text beside the same text ten times shorter, and the loop's longest stall while the real preparation
reads 100,000 words (a process of its own does), or fetches from hostile sites, beside that of a loop that only ticks
for as long.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import random
import re
import statistics
import sys
import time
from collections.abc import Awaitable
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bot.fetching import Fetcher
from bot.preparations import Bench
from commands.reviews.reading import NoReview, Reading, read
from tests.servers.site import HINTS, PIECEMEAL, Names, flood

SAMPLES = Path(__file__).resolve().parent.parent / "tests" / "commands" / "reviews" / "samples" / "dev"
SIZES = (1_000, 10_000, 100_000)
TICK = 0.002
STALL_MS = 50
STRANGE = {
    "one line": "sea ",
    "no space": "x",
    "newlines": "\n",
    "full stops": ".",
    "question marks": "?",
    "quotes": '"',
    "brackets": "([",
    "bars": "||",
    "hidden": ">!",
    "tags": '<b class="spoiler">',
    "half tags": "<p ",
    "entities": "&amp;",
    "warnings": "Spoilers ahead.\n",
    "initials": "A. B. ",
    "japanese": "海。",
}


def review_of(count: int) -> str:
    """About so many words in paragraphs: sentences of our own samples, in an order that is always the same."""
    sentences: list[str] = []
    for path in sorted(SAMPLES.glob("*-en.txt")):
        sentences += re.findall(r"[A-Z][^.?!\n]{30,}[.?!]", path.read_text(encoding="utf-8"))
    order = random.Random(count)
    paragraphs: list[str] = []
    written = 0
    while written < count:
        paragraph = order.choices(sentences, k=order.randint(3, 7))
        written += sum(len(sentence.split()) for sentence in paragraph)
        paragraphs.append(" ".join(paragraph))
    return "\n\n".join(paragraphs)


def seconds(raw: str, rounds: int) -> float:
    """The median time of a read."""
    found: list[float] = []
    for _ in range(rounds):
        began = time.perf_counter()
        with contextlib.suppress(NoReview):
            read(raw)
        found.append(time.perf_counter() - began)
    return statistics.median(found)


def growth(rounds: int) -> None:
    least = 0.0
    for size in SIZES:
        taken = seconds(review_of(size), rounds)
        least = least or taken / size
        print(f"{size:>8} words      {taken * 1000:9.1f} ms   a word: {taken / size / least:5.2f} x that of 1,000")


def strangeness() -> None:
    opening = review_of(300)
    for name, sign in STRANGE.items():
        short, long = (seconds(f"{opening}\n\n{sign * (size // len(sign))}", 1) for size in (100_000, 1_000_000))
        print(f"{name:>15}     {long * 1000:9.1f} ms   ten times the text: {long / short:5.2f} x the time")


async def longest_stall(work: Awaitable[object]) -> tuple[float, float]:
    """The longest that a tick came late while the work was done, and how long that took, in seconds."""
    worst = 0.0
    done = asyncio.ensure_future(work)
    began = before = time.perf_counter()
    while not done.done():
        await asyncio.sleep(TICK)
        now = time.perf_counter()
        worst, before = max(worst, now - before - TICK), now
    await done
    return worst, time.perf_counter() - began


async def stalls(rounds: int) -> None:
    bench = Bench(None, "")
    raw = review_of(SIZES[-1])
    try:
        reading: Reading = await bench.apart(read, review_of(10_000))
        more: list[float] = []
        for _ in range(rounds):
            busy, took = await longest_stall(bench.apart(read, raw, name="long.txt"))
            idle, _ = await longest_stall(asyncio.sleep(took))
            more.append((busy - idle) * 1000)
        print(
            f"  stall, 100,000 words: {max(more):6.1f} ms more than an idle twin, at worst of {rounds} (at most {STALL_MS})"
        )
        print(f"  passages of 10,000 words: {len(reading.passages)}")
    finally:
        bench.close()


def play_host(answer: bytes, told: Connection) -> None:
    """A hostile site in a process of its own, until it is told to end."""
    with flood(answer) as port:
        told.send(port)
        told.recv()


async def hostilities(rounds: int) -> None:
    """What four pages at once from a site that answers in crumbs cost the loop."""
    for name, answer in {"one byte a chunk": PIECEMEAL, "endless hints": HINTS}.items():
        ours, theirs = Pipe()
        get_context("spawn").Process(target=play_host, args=(answer, theirs), daemon=True).start()
        port = ours.recv()
        fetcher = Fetcher({port}, lambda address: True, lambda: Names(films_example=["127.0.0.1"]))
        more: list[float] = []
        for _ in range(rounds):
            pages = [fetcher.fetch(f"http://films.example:{port}/review") for _ in range(4)]
            busy, took = await longest_stall(asyncio.gather(*pages))
            idle, _ = await longest_stall(asyncio.sleep(took))
            more.append((busy - idle) * 1000)
        fetcher.close()
        ours.send(None)
        print(
            f"  stall, {name:>16}: {max(more):6.1f} ms more than an idle twin, at worst of {rounds} (at most {STALL_MS})"
        )


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--quick", action="store_true", help="one round of each")
    quick = arguments.parse_args().quick
    growth(1 if quick else 5)
    strangeness()
    asyncio.run(stalls(2 if quick else 7))
    asyncio.run(hostilities(2 if quick else 7))
