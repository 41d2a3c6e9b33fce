"""A club on three platforms whose bot is a process of its own, stopped or killed and begun again, and its clock set ahead."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, fields
from datetime import datetime, time, timedelta
from pathlib import Path

from bot.app import owner_link, page_key
from bot.hands import Crown, Move
from bot.preparations import Bench
from bot.settings import Secret, Settings
from commands.ports import Now
from storage.store import Database
from tests.bot.platforms.test_one_club import Everybody, server_and_workspace
from tests.hands import SharedHands
from tests.killed import Killed, doomed
from tests.page_client import Client, member
from tests.ports import free_port
from tests.servers.discord import DiscordServer
from tests.servers.slack import SlackServer
from tests.waiting import until

CHILD = Path(__file__).with_name("three_child.py")
NOON = time(12)


@dataclass(slots=True)
class Process:
    """The bot's process, as often as it is begun, and who is on its page whenever it runs."""

    folder: Path
    settings: Settings
    pages: list[Client] = field(default_factory=list)
    _bot: Killed | None = None
    _opened: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def begins(self) -> None:
        """Begin it, and wait until it hears everybody."""
        given = {f.name: getattr(self.settings, f.name) for f in fields(self.settings)}
        said = {name: value.reveal() if isinstance(value, Secret) else value for name, value in given.items()}
        words = (str(self.folder / "clock"), json.dumps(said))
        self._bot = await self._opened.enter_async_context(doomed(CHILD, *words, folder=self.folder))
        for page in self.pages:
            await page.opens()

    async def ends(self, killed: bool) -> None:
        """End it as Ctrl-C does, or by kill -9."""
        assert self._bot is not None
        if killed:
            self._bot.kill()
            await self._bot.is_dead()
        else:
            await self._bot.stops()
        for page in self.pages:
            await page.closes()
        await self.closes()

    async def closes(self) -> None:
        """See that nothing of it is left."""
        await self._opened.aclose()


@dataclass(frozen=True, slots=True)
class Together(Everybody):
    """Everybody, with Quin, who is on the page too, and the database, clock and process that the bot has."""

    discord: DiscordServer
    slack: SlackServer
    quin: Client
    database: Database
    hands: SharedHands
    crown: Crown
    process: Process

    async def passes(self, *moves: Move) -> None:
        """Set the clock ahead; whatever is due on the way is done when it is due."""
        await self.turns(*moves)
        await self.is_done()

    async def turns(self, *moves: Move) -> None:
        """Begin to set the clock ahead."""
        for move in moves:
            self.crown.turn(move)
        await asyncio.sleep(0)

    async def is_done(self) -> None:
        """Wait until the clock stands."""
        await until(lambda: self.crown.state in ("stands", "nothing"), "the time has passed", 180)

    @property
    def on_discord(self) -> list[str]:
        """What stands in the server for everybody, in its channel and in threads, in the order in which it came."""
        found = [m for channel in self.kino.guild.channels for m in channel.messages if m.author.bot]
        return [message.text for message in sorted(found, key=lambda message: message.id)]

    @property
    def on_slack(self) -> list[str]:
        """What came to the workspace for everybody, in its channel and in threads, in order; also what was taken away."""
        found = [m for m in self.work.all if m.by_app and m.only_for is None]
        return [message.shown for message in sorted(found, key=lambda message: message.ts)]

    @property
    def on_page(self) -> list[str]:
        """What came to the page for everybody, in order; also what was taken away."""
        found = [m for _, m in sorted(self.pia.messages.items()) if not m["private"]]
        return [json.dumps(message["card"], ensure_ascii=False) for message in found]

    async def all_read(self, *words: str) -> None:
        """Wait until one message with all of these words stands on each platform."""
        await until(lambda: _among(self.on_discord, words), f"Discord shows {words}")
        await until(lambda: _among(self.on_slack, words), f"Slack shows {words}")
        await self.pia.until(lambda: _among(self.on_page, words))

    def day(self, days: int, at: str) -> datetime:
        """A time of the day so many days from now."""
        return datetime.combine(self.hands().date() + timedelta(days=days), time.fromisoformat(at), self.hands().tzinfo)


def _among(texts: list[str], words: tuple[str, ...]) -> bool:
    return any(all(word in text for word in words) for text in texts)


@asynccontextmanager
async def together(folder: Path) -> AsyncIterator[Together]:
    """A server, a workspace and a page without a bot, at noon of the day after this one."""
    hands = SharedHands(folder / "clock")
    hands.set_ahead(datetime.combine(hands().date() + timedelta(days=1), NOON, hands().tzinfo))
    async with AsyncExitStack() as opened:
        discord = await opened.enter_async_context(DiscordServer(hands))
        slack = await opened.enter_async_context(SlackServer(hands))
        port = free_port()
        guild, team = server_and_workspace(discord, slack, port)
        settings = Settings(
            database=str(folder / "club.db"), web=f"127.0.0.1:{port}", discord_token=Secret(discord.token),
            discord_api=discord.api, slack_bot_token=Secret(slack.bot_token),
            slack_app_token=Secret(slack.app_token), slack_api=slack.api,
        )  # fmt: skip
        database = await Database.open(settings.database)
        opened.push_async_callback(database.close)
        process = Process(folder, settings)
        opened.push_async_callback(process.closes)
        await process.begins()
        await until(lambda: discord.commands.seen_in(guild), "the commands are there")
        link = await _owners_link(database, settings, hands)
        pia = await opened.enter_async_context(member(settings.page_url, "Pia", link))
        quin = await opened.enter_async_context(member(settings.page_url, "Quin"))
        process.pages += [pia, quin]
        crown = Crown(hands, database, lambda: None)
        opened.callback(crown.stop)
        yield Together(
            guild.member("Ana", manages=True), team.member("Zoe", admin=True), pia, guild.channel("general"),
            team.channel("general"), discord, slack, quin, database, hands, crown, process,
        )  # fmt: skip


async def _owners_link(database: Database, settings: Settings, now: Now) -> str:
    bench = Bench(settings.page_url, await page_key(settings, database))
    try:
        link = await owner_link(database, bench, now, another=True)
    finally:
        bench.close()
    assert link is not None
    return link
