"""kill -9 at seeded points, and two bots on one database: what Slack was told is kept, and each post stands once."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from bot.platforms.slack.manifest import manifest
from commands.groups import GROUPS
from commands.parse import Book
from storage.store import Database
from tests.bot.platforms.killing import Bells
from tests.bot.platforms.slack.club import cards_in
from tests.killed import Killed, doomed
from tests.servers.slack import Channel, Failed, Person, SlackServer, Team
from tests.waiting import until

CHILD = Path(__file__).with_name("kill_child.py")
LIVES, A_LIFE = 10, 4
"""How often the bot is killed, and the bells that fall due at the beginning of each life."""

Run = Callable[[str], AbstractAsyncContextManager[Killed]]


@pytest.fixture
def address(tmp_path: Path) -> str:
    """Where the club is kept."""
    return str(tmp_path / "club.db")


@pytest.fixture(params=["sockets", "http"])
def run(request: pytest.FixtureRequest, slack: SlackServer, address: str, port: int) -> Run:
    """A life of the bot, with a lease; Slack speaks to it by sockets or over HTTP."""
    sockets = request.param == "sockets"
    page = f"127.0.0.1:{port}"
    slack.install(manifest(Book(GROUPS), "en", f"http://{page}", sockets=sockets, several=False))
    given = (slack.app_token, "", "off") if sockets else ("", slack.signing_secret, page)

    @asynccontextmanager
    async def made(lease: str) -> AsyncIterator[Killed]:
        async with doomed(
            CHILD, address, lease, slack.api, slack.bot_token, *given, folder=Path(address).parent
        ) as one:
            await until(lambda: slack.sockets.open or not sockets, "it is there", 20)
            yield one

    return made


async def says_films(who: Person, kept: list[str]) -> None:
    """Add one film after the other; those that were acknowledged are noted."""
    while True:
        title = f"Kept {len(kept)}"
        try:
            said = await who.says(f"/film add {title}")
        except Failed:
            await asyncio.sleep(0.01)
            continue
        if said is not None and "is on the" in said.shown:  # perhaps by an attempt before
            kept.append(title)


async def test_kills_lose_and_double_nothing_on_slack(
    slack: SlackServer, kino: Team, general: Channel, ana: Person, run: Run, address: str
) -> None:
    chance, kept = random.Random(7), list[str]()
    database = await Database.open(address)
    try:
        bells = await Bells.hang(database, "slack", kino.id, [general.id])
        for each in range(LIVES):
            await bells.ring(A_LIFE)
            said, more = len(kept), chance.randint(1, 6)
            holds = [slack.faults.holds("chat.postMessage", after=True) for _ in range(chance.randint(1, A_LIFE))]
            for earlier in holds[:-1]:
                earlier.release()
            async with run("0.25") as victim:
                saying = asyncio.create_task(says_films(ana, kept))
                await until(lambda least=said + more: len(kept) >= least, "it hears", 20)
                if each % 2:  # once a message stands, and before the bot hears of it
                    await until(holds[-1].came.is_set, "a message stands", 20)
                victim.kill()
                await victim.is_dead()
                while not saying.done():  # Python 3.11's wait_for can swallow a cancellation
                    saying.cancel()
                    await asyncio.wait([saying], timeout=0.05)
                holds[-1].release()
                slack.faults.pending.clear()
        async with run("0.25"):
            await until(bells.rung, "all bells have rung", 40)
            for title in kept:
                shown = await ana.says(f"/film show {title}")
                assert shown is not None and title in shown.shown, f"{title} was acknowledged and is lost"
        assert bells.are(m.shown for m in cards_in(general))
        await bells.stand()
    finally:
        await database.close()


@pytest.mark.parametrize("run", ["sockets"], indirect=True)
async def test_two_bots_on_one_database_show_each_post_once_also_when_one_is_killed(
    slack: SlackServer, kino: Team, general: Channel, run: Run, address: str
) -> None:
    channels = [general, kino.channel("reviews")]
    database = await Database.open(address)
    try:
        bells = await Bells.hang(database, "slack", kino.id, [c.id for c in channels])
        async with run("3"), run("3") as other:
            await until(lambda: len(slack.sockets.open) == 4, "both are there", 20)
            await bells.ring(20)
            await until(bells.rung, "all bells have rung", 40)
            await bells.ring(20)
            await until(lambda: sum(len(cards_in(c)) for c in channels) > 25, "the second round rings", 40)
            other.kill()
            await other.is_dead()
            await bells.ring(4)
            await until(bells.rung, "all bells have rung", 40)
        assert bells.are(m.shown for c in channels for m in cards_in(c))
        await bells.stand()
    finally:
        await database.close()
