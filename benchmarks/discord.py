"""The whole bot on Discord beside a bare discord.py twin that answers a constant, on the same server in the same run.

    python benchmarks/discord.py [--quick] [--only alone|paced|flood|memory|live]

The server is the protocol double of the tests, in this process; each bot runs in a process of its own. Ours is
`aftercredits run`; the twin declares the same two commands, keeps nothing, and answers "ok". Times are the server's: from
what it told the bot of an interaction to the bot's first answer, or to the whole answer where one was announced first.
Memory is proportional set size, with child processes.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.pop(0)  # this file's own folder would hide discord.py behind this file's name
sys.path.insert(0, str(ROOT))

from tests.bot.platforms.discord.club import REVIEW
from tests.servers.discord import DiscordServer, Member
from tests.servers.discord.interactions import Interaction
from tests.servers.discord.rest import Sent

TWIN = Path(__file__).with_name("discord_twin.py")
DESCRIPTORS = 1024
OF_BOTS = max(os.sched_getaffinity(0))
"""The processor that each bot runs on: what Python's lock allows, without the pause until an idle one wakes."""

FLOOD = 2_000


@dataclass(slots=True)
class Bot:
    """A bot that runs in a process of its own."""

    name: str
    process: subprocess.Popen[bytes]

    @property
    def memory(self) -> float:
        """Its proportional set size with its children's, in MB."""
        pids, found = [self.process.pid], 0
        for pid in pids:
            pids += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
            found += int(
                (re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M) or [0, 0])[1]
            )
        return found / 1024


@asynccontextmanager
async def bot(name: str, server: DiscordServer, connections: int = 0) -> AsyncIterator[Bot]:
    """Ours or the twin, once its commands are there; the twin with a bound of its connections where one is given."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_FOLDER")) as folder:
        known = {k: v for k, v in os.environ.items() if not k.startswith("AFTERCREDITS_")}
        given = {
            "PYTHONPATH": str(ROOT), "DISCORD_TOKEN": server.token, "AFTERCREDITS_DISCORD_API": server.api,
            "AFTERCREDITS_WEB": "off", "AFTERCREDITS_DATABASE": f"{folder}/club.db",
        }  # fmt: skip
        twin = ["-P", str(TWIN), server.api, server.gateway_url, server.token, str(connections)]
        with (Path(folder) / "log").open("wb") as said:
            command = [sys.executable, *(["-m", "bot", "run"] if name == "ours" else twin)]
            process = begun(command, cwd=folder, env=known | given, stdout=subprocess.DEVNULL, stderr=said)
        try:
            await until(lambda: server.gateway.connected and has_commands(server), 60)
            yield Bot(name, process)
        finally:
            process.terminate()
            await asyncio.to_thread(process.wait)


def begun(command: list[str], **more: Any) -> subprocess.Popen[bytes]:
    """A process with few descriptors, on a processor that the server is not on: it has both from us."""
    files, processors = resource.getrlimit(resource.RLIMIT_NOFILE), sorted(os.sched_getaffinity(0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (DESCRIPTORS, files[1]))
    os.sched_setaffinity(0, {OF_BOTS})
    try:
        return subprocess.Popen(command, **more)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, files)
        os.sched_setaffinity(0, processors)


def has_commands(server: DiscordServer) -> bool:
    """Whether the bot's commands can be said."""
    return bool(server.commands.seen_in(next(iter(server.guilds.values()))))


async def until(holds: Callable[[], object], within: float) -> bool:
    """Whether something came true in this many seconds."""
    end = time.monotonic() + within
    while not holds():
        if time.monotonic() > end:
            return False
        await asyncio.sleep(0.005)
    return True


class Server(DiscordServer):
    """The double; it notes when each answer was whole, and tells who waits for one."""

    def __init__(self) -> None:
        super().__init__(holds=0)
        self.whole: dict[int, float] = {}
        self.heard = asyncio.Event()

    def answered(self, sent: Sent) -> None:
        """Note when the interactions of this answer were answered."""
        found = re.search(r"/(?:interactions/\d+|webhooks/\d+)/(\w+)", sent.path)
        interaction = self.interactions.get(found[1]) if found else None
        if interaction is not None and interaction.answered is not None and not interaction.waiting:
            self.whole.setdefault(interaction.id, self.clock().timestamp())
            self.heard.set()

    async def answers(self, asked: Interaction) -> None:
        """Wait for one whole answer."""
        while asked.id not in self.whole:
            self.heard.clear()
            await asyncio.wait_for(self.heard.wait(), 30)

    def took(self, asked: list[Interaction]) -> list[float]:
        """Seconds to the whole answers, shortest first; those that never came last for ever."""
        return sorted(self.whole.get(one.id, float("inf")) - one.created.timestamp() for one in asked)


def share(sorted_: list[float], part: float) -> float:
    """The value that this part of them stays under."""
    return sorted_[min(int(len(sorted_) * part), len(sorted_) - 1)]


async def people(server: Server, number: int) -> list[Member]:
    """Members who have all spoken once."""
    kino = server.guild("Kino")
    found = [kino.member(f"Member {n}") for n in range(number)]
    for who in found:
        await who.says("/film list", channel="general")
    return found


async def alone(name: str, number: int) -> float:
    """Median seconds of a command that writes, one at a time."""
    async with server_of() as server, bot(name, server):
        who = (await people(server, 1))[0]
        asked = []
        for n in range(number + 20):
            one = who.starts("/film add", title=f"Film {n} {random.random()}")
            await server.answers(one)
            asked.append(one)
        return share(server.took(asked[20:]), 0.5)


async def paced(name: str, seconds: float, rate: int = 200) -> float:
    """Seconds that 99 of 100 commands stay under at this rate, commands that write."""
    async with server_of() as server, bot(name, server):
        crowd = await people(server, 50)
        began, asked = time.monotonic(), []
        while (n := len(asked)) < rate * seconds:
            await asyncio.sleep(max(began + n / rate - time.monotonic(), 0))
            asked.append(crowd[n % 50].starts("/film add", title=f"Film {n}"))
        await until(lambda: all(one.id in server.whole for one in asked), 30)
        return share(server.took(asked), 0.99)


@dataclass(frozen=True, slots=True)
class Flood:
    """What became of a flood: how many were answered at all, the latest first answer, answers a second, whole ones."""

    answered: int
    latest: float
    rate: float
    whole: float


async def flood(name: str, line: str, connections: int = 0) -> Flood:
    """A flood of commands at once."""
    async with server_of() as server, bot(name, server, connections):
        crowd = await people(server, 50)
        began = server.clock().timestamp()
        options = {} if line.endswith("list") else {"title": "Ran"}
        asked = [
            who.starts(line, "", {key: f"{word} {n}" for key, word in options.items()})
            for n in range(FLOOD // len(crowd))
            for who in crowd
        ]
        await until(lambda: all(one.id in server.whole for one in asked), 20)
        first = [(one.answered_at or one.created).timestamp() - began for one in asked if one.answered]
        took = [at for at in (server.whole.get(one.id) for one in asked) if at is not None]
        return Flood(len(first), max(first), len(first) / max(first), len(took) / (max(took) - began))


async def memory(name: str, guilds: int) -> float:
    """MB at rest in this many servers."""
    async with server_of() as server:
        for n in range(guilds - 1):
            server.guild(f"Server {n}", channels=("general", "films", "off-topic"))
        async with bot(name, server) as running:
            await until(lambda: False, 3)
            return running.memory


@dataclass(frozen=True, slots=True)
class Live:
    changes: int
    edits: int
    over: int
    exact: bool


async def live(seconds: float, rate: int = 50) -> Live:
    """Change a film this often while its review's card stands in a channel."""
    async with server_of() as server, bot("ours", server):
        kino = server.guild("Kino")
        ana, general = kino.member("Ana", manages=True), kino.channel("general")
        await ana.uses("Save as film review", ana.writes(REVIEW, "general"))
        await ana.presses("Keep it as it is")
        cards = [m for m in general.messages if m.author.bot]
        await until(lambda: cards.extend(m for m in general.messages if m.author.bot) or cards, 20)
        server.buckets.on = True
        before, began, asked = len(server.sent), time.monotonic(), []
        while (n := len(asked)) < rate * seconds:
            await asyncio.sleep(max(began + n / rate - time.monotonic(), 0))
            asked.append(ana.starts("/film edit", film="Harbour Lights", country=f"Country {n}"))
        await until(lambda: all(one.id in server.whole for one in asked), 30)
        shown = re.search(r"Country \d+", (await ana.says("/film show", film="Harbour Lights")).text)
        last = shown[0] if shown else "nothing"
        exact = await until(lambda: re.search(rf"{last}\b", cards[0].text), 10)
        edits = [s for s in server.sent[before:] if s.method == "PATCH" and s.path.startswith("/channels/")]
        standing = [m for m in general.messages if m.author.bot]
        return Live(len(asked), len(edits), len(server.buckets.hits), exact and len(standing) == 1)


@asynccontextmanager
async def server_of() -> AsyncIterator[Server]:
    async with Server() as server:
        server.guild("Kino", channels=("general",))
        yield server


async def measured(said: argparse.Namespace) -> list[str]:
    """Print every figure; what falls short."""
    short: list[str] = []

    def note(label: str, text: str, good: bool) -> None:
        print(f"{label:<16} {text}{'' if good else '   FALLS SHORT'}", flush=True)
        if not good:
            short.append(label)

    async def both(one: Callable[[str], Awaitable[float]], rounds: int) -> tuple[float, float, float]:
        """Medians of ours and the twin's in turn, and of their ratios."""
        pairs = [(await one("ours"), await one("twin")) for _ in range(rounds)]
        ours, twin = (statistics.median(side) for side in zip(*pairs, strict=True))
        return ours, twin, statistics.median(a / b for a, b in pairs)

    quick, only, rounds = said.quick, said.only, 1 if said.quick else 3
    if only in (None, "alone"):
        a, b, ratio = await both(lambda name: alone(name, 150 if quick else 400), rounds)
        note(
            "one at a time",
            f"p50 {a * 1e3:.1f} ms, twin {b * 1e3:.1f} ms: ratio {ratio:.2f} (at most 1.5)",
            ratio <= 1.5,
        )
    if only in (None, "paced"):
        a, b, ratio = await both(lambda name: paced(name, 4 if quick else 15), 1)
        note(
            "200 a second",
            f"p99 {a * 1e3:.0f} ms, twin {b * 1e3:.0f} ms: ratio {ratio:.2f} (at most 1.5)",
            ratio <= 1.5,
        )
    if only in (None, "flood"):
        for line in ("/film list", "/film add"):
            pairs = [(await flood("ours", line), await flood("twin", line, 100)) for _ in range(rounds)]
            ours, twin = sorted(pairs, key=lambda pair: pair[0].rate / pair[1].rate)[len(pairs) // 2]
            ratio = ours.rate / twin.rate
            good = ours.answered == FLOOD and ours.latest <= 3 and ratio >= 0.8
            note(
                f"flood {line}", f"{ours.answered} of {FLOOD} answered, the last after {ours.latest:.2f} s, "
                f"{ours.rate:.0f}/s ({ours.whole:.0f}/s whole), twin {twin.rate:.0f}/s, last {twin.latest:.2f} s: "
                f"ratio {ratio:.2f} (at least 0.8)", good,
            )  # fmt: skip
        bare = await flood("twin", "/film list")
        print(f"                 (the twin with discord.py's own connector: {bare.answered} of {FLOOD} answered)")
    if only in (None, "memory"):
        for guilds in (1, 2_500):
            a, b, ratio = await both(lambda name, guilds=guilds: memory(name, guilds), 1)  # type: ignore[misc]
            note(f"{guilds} servers", f"{a:.0f} MB, twin {b:.0f} MB: ratio {ratio:.2f} (at most 1.6)", ratio <= 1.6)
    if only in (None, "live"):
        found = await live(10 if quick else 60)
        note(
            "a live post", f"{found.changes} changes, {found.edits} edits, {found.over} over the limit, "
            f"final state {'exact' if found.exact else 'WRONG'}", found.exact and not found.over,
        )  # fmt: skip
    return short


def main() -> int:
    """Print the figures; 1 when one falls short."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds")
    parser.add_argument("--only", choices=("alone", "paced", "flood", "memory", "live"), help="one figure")
    os.sched_setaffinity(0, os.sched_getaffinity(0) - {OF_BOTS} or {OF_BOTS})
    return 1 if asyncio.run(measured(parser.parse_args())) else 0


if __name__ == "__main__":
    sys.exit(main())
