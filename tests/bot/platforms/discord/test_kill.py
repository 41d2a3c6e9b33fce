"""kill -9 at seeded points while bells are rung on Discord: each stands in the channel once."""

from __future__ import annotations

import asyncio
import random
import re
from pathlib import Path

from storage.store import Database
from tests.bot.platforms.killing import Bells
from tests.killed import Killed, doomed
from tests.quick import Time
from tests.servers.discord import DiscordServer
from tests.servers.discord.rest import Sent
from tests.waiting import until

CHILD = Path(__file__).with_name("kill_child.py")
LIVES, A_LIFE = 20, 4
"""How often the bot is killed, and the bells that fall due at the beginning of each life."""

LEASE = "0.25"
SENDS = r"/channels/\d+/messages$"


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


async def test_kills_lose_and_double_nothing_on_discord(tmp_path: Path, time: Time) -> None:
    address, chance = str(tmp_path / "club.db"), random.Random(5)
    database = await Database.open(address)
    async with Doomed(time) as discord:
        kino = discord.guild("Kino", channels=("general",))
        general = kino.channel("general")
        try:
            bells = await Bells.hang(database, "discord", str(kino.id), [str(general.id)])
            for each in range(LIVES):
                await bells.ring(A_LIFE)
                async with doomed(CHILD, address, discord.api, discord.token, LEASE, folder=tmp_path) as victim:
                    if each % 2:
                        discord.nth, discord.victim = chance.randint(1, A_LIFE), victim
                    else:
                        await until(lambda: discord.gateway.connected, "it is there")
                        asyncio.get_running_loop().call_later(chance.uniform(0, 0.15), victim.kill)
                    await victim.is_dead()
                    discord.victim = None
                if chance.random() < 0.5:
                    time.passes(minutes=10)  # Discord forgets its nonces
            async with doomed(CHILD, address, discord.api, discord.token, LEASE, folder=tmp_path):
                await until(bells.rung, "all bells have rung", 40)
            assert discord.stood >= LIVES // 2, "no kill fell between Discord's yes and the mark"
            assert bells.are(m.text for m in general.messages)
            await bells.stand()
        finally:
            await database.close()
