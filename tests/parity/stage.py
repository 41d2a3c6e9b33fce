"""The platforms that a script is played on, each with the whole bot and with Ana, who may manage, and Ben."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.app import App, running
from bot.platforms.slack.manifest import manifest
from bot.settings import Secret, Settings
from tests.bot.platforms.discord import club as discord_club
from tests.bot.platforms.slack import club as slack_club
from tests.page_client import member
from tests.parity.ledger import BOOK, Ledger
from tests.parity.on_discord import OnDiscord
from tests.parity.on_page import OnPage
from tests.parity.on_slack import OnSlack
from tests.parity.person import Person
from tests.ports import free_port
from tests.quick import Time
from tests.servers.discord import DiscordServer
from tests.servers.slack import SlackServer


@dataclass(slots=True)
class Stage:
    """A bot on a platform, and who speaks to it there."""

    platform: str
    app: App
    now: Time
    ledger: Ledger
    ana: Person
    ben: Person

    def passes(self, **span: float) -> None:
        """Let time pass for the bot, and let its clock look."""
        self.now.passes(**span)
        self.app.clock.wake()


Set = Callable[[Path], AbstractAsyncContextManager[Stage]]


@asynccontextmanager
async def on_page(folder: Path) -> AsyncIterator[Stage]:
    """The page; Ana is its owner."""
    now, ledger = Time(), Ledger()
    settings = Settings(database=str(folder / "club.db"), web=f"127.0.0.1:{free_port()}")
    async with AsyncExitStack() as endings:
        app = await endings.enter_async_context(running(settings, now))
        ana = await endings.enter_async_context(member(settings.page_url, "Ana", app.owner_link))
        ben = await endings.enter_async_context(member(settings.page_url, "Ben"))
        people = OnPage("Ana", ledger, client=ana), OnPage("Ben", ledger, client=ben)
        yield Stage("page", app, now, ledger, *people)


@asynccontextmanager
async def on_discord(folder: Path) -> AsyncIterator[Stage]:
    """A server; Ana may manage it. Nothing may be refused by Discord, and nobody pinged."""
    now, ledger = Time(), Ledger()
    async with DiscordServer() as discord:
        kino = discord.guild("Kino", channels=("general",))
        ana, ben = kino.member("Ana", manages=True), kino.member("Ben")
        async with discord_club.running_on(discord, folder, now) as app:
            people = OnDiscord("Ana", ledger, member=ana), OnDiscord("Ben", ledger, member=ben)
            yield Stage("Discord", app, now, ledger, *people)
        assert not discord.pings and not discord.refused, [(s.method, s.path, s.answer) for s in discord.refused]


@asynccontextmanager
async def on_slack(folder: Path, sockets: bool = True) -> AsyncIterator[Stage]:
    """A workspace that Ana looks after. Nothing may be refused by Slack, and nobody pinged."""
    now, ledger, web = Time(), Ledger(), f"127.0.0.1:{free_port()}"
    async with SlackServer() as slack:
        slack.install(manifest(BOOK, "en", f"http://{web}", sockets=sockets, several=False))
        kino = slack.team("Kino", channels=("general",))
        kino.group("Keepers")
        ana, ben, general = (
            kino.member("Ana", admin=True, tz="UTC"),
            kino.member("Ben", tz="UTC"),
            kino.channel("general"),
        )
        http = {"web": web, "slack_app_token": Secret(""), "slack_signing_secret": Secret(slack.signing_secret)}
        async with slack_club.running_on(slack, folder, now, **({} if sockets else http)) as app:
            people = (OnSlack(name, ledger, person=p, place=general) for name, p in (("Ana", ana), ("Ben", ben)))
            yield Stage("Slack" if sockets else "Slack over HTTP", app, now, ledger, *people)
        assert not slack.pings and not [(a.method, a.answer) for a in slack.sent if a.error]
        assert bool(slack.sockets.opened) is sockets


@asynccontextmanager
async def on_slack_over_http(folder: Path) -> AsyncIterator[Stage]:
    """The same workspace, which speaks to the bot's own web server."""
    async with on_slack(folder, sockets=False) as stage:
        yield stage


PLATFORMS: dict[str, Set] = {
    "page": on_page, "Discord": on_discord, "Slack": on_slack, "Slack over HTTP": on_slack_over_http,
}  # fmt: skip
