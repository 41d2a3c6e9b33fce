"""kill -9 at seeded points while bells are rung on Discord: each stands in the channel once."""

from __future__ import annotations

import asyncio
import random
import re
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from bot.app import system_time
from storage.query import query
from storage.records import Post, micros
from storage.store import STORE, Database
from tests.killed import Killed, doomed
from tests.quick import Time
from tests.servers.discord import DiscordServer
from tests.servers.discord.guilds import Channel, Guild
from tests.servers.discord.rest import Sent
from tests.waiting import until

CHILD = Path(__file__).with_name("kill_child.py")
LIVES, A_LIFE = 8, 4
"""How often the bot is killed, and the bells that fall due at the beginning of each life."""

SENDS = r"/channels/\d+/messages$"


def bot(address: str, discord: DiscordServer, lease: float = 0.25) -> AbstractAsyncContextManager[Killed]:
    """A bot that runs until it is killed."""
    return doomed(CHILD, address, discord.api, discord.token, str(lease), folder=Path(address).parent)


class Bells:
    """The bells that are to ring in a channel, and what the database says of them."""

    def __init__(self, database: Database, club: int, place: int) -> None:
        self._database, self._club, self._place = database, club, place
        self.wanted: list[int] = []

    @classmethod
    async def hang(cls, database: Database, kino: Guild, general: Channel) -> Bells:
        """In a club that the server has already."""

        async def work() -> tuple[int, int]:
            club = await STORE.clubs.add("Film club", "en", "UTC", False, 0)
            space = await STORE.clubs.add_space(club, "discord", str(kino.id), kino.name, 0)
            assert space is not None
            await STORE.clubs.add_place(space, str(general.id), general.name, True)
            return club, (await STORE.clubs.places(space))[0].id

        return cls(database, *await database.write(work))

    async def ring(self, number: int) -> None:
        """Have more of them ring at once."""
        now, new = micros(system_time()), range(len(self.wanted), len(self.wanted) + number)

        async def work() -> None:
            for n in new:
                await STORE.jobs.add(f"bell {n}", self._club, self._place, None, f"bell ring {n}", "{}", now, None, now)

        await self._database.write(work)
        self.wanted += new

    async def posts(self) -> list[Post]:
        """What was wished so far."""
        return await self._database.read(lambda: STORE.posts.of(self._club))

    async def rung(self) -> bool:
        """Whether every bell is said to stand."""

        async def waiting() -> bool:
            return bool(await query("SELECT id FROM jobs WHERE state <> 'done'"))

        posts = await self.posts()
        return (
            not await self._database.read(waiting)
            and len(posts) == len(self.wanted)
            and all(p.shown == p.wanted for p in posts)
        )


class Doomed(DiscordServer):
    """A Discord that kills the bot at its n-th send, once the message stands and before the bot hears of it."""

    victim: Killed | None = None
    nth = 0
    stood = 0

    def answered(self, sent: Sent) -> None:
        if sent.method == "POST" and re.search(SENDS, sent.path) and self.victim is not None:
            self.nth -= 1
            if self.nth == 0:
                self.stood += 1
                self.victim.kill()


def heard(general: Channel) -> list[str]:
    """Every bell that stands in the channel, as often as it does."""
    return sorted(found for m in general.messages for found in re.findall(r"Bell \d+", m.text))


async def test_kills_lose_and_double_nothing_on_discord(tmp_path: Path, time: Time) -> None:
    address, chance = str(tmp_path / "club.db"), random.Random(5)
    database = await Database.open(address)
    async with Doomed(time) as discord:
        kino = discord.guild("Kino", channels=("general",))
        general = kino.channel("general")
        try:
            bells = await Bells.hang(database, kino, general)
            for life in range(LIVES):
                await bells.ring(A_LIFE)
                async with bot(address, discord) as victim:
                    if life % 2:
                        discord.nth, discord.victim = chance.randint(1, A_LIFE), victim
                    else:
                        await until(lambda: discord.gateway.connected, "it is there")
                        asyncio.get_running_loop().call_later(chance.uniform(0, 0.15), victim.kill)
                    await victim.is_dead()
                    discord.victim = None
                if chance.random() < 0.5:
                    time.passes(minutes=10)  # Discord forgets its nonces
            async with bot(address, discord):
                await until(bells.rung, "all bells have rung")
            assert discord.stood >= LIVES // 2, "no kill fell between Discord's yes and the mark"
            assert heard(general) == sorted(f"Bell {n}" for n in bells.wanted)
            posts = await bells.posts()
            assert len({p.message for p in posts}) == len(posts) == len(bells.wanted)
            assert {(p.state, p.attempt, p.trouble) for p in posts} == {("live", None, None)}
        finally:
            await database.close()
