"""The double itself: a Discord on this machine's loopback, with its memory, its gateway, its REST and its people."""

from __future__ import annotations

from datetime import UTC, datetime
from types import TracebackType

from aiohttp import web

from tests.servers.discord import commands, events, interactions, messages, openapi, permissions, rooms
from tests.servers.discord.buckets import Buckets
from tests.servers.discord.errors import Refused
from tests.servers.discord.faults import Fault, Faults, Invalid, Kind, LineFaults
from tests.servers.discord.gateway import Gateway
from tests.servers.discord.guilds import DM, Bot, Channel, Guild, Role, User
from tests.servers.discord.ids import Clock, Ids
from tests.servers.discord.interactions import Interaction
from tests.servers.discord.message import Attachment, Message
from tests.servers.discord.people import Member
from tests.servers.discord.rest import Rest, Sent
from tests.waiting import until

ROUTES = (*messages.ROUTES, *interactions.ROUTES, *commands.ROUTES, *rooms.ROUTES, *events.ROUTES)


def _now() -> datetime:
    return datetime.now(UTC)


class DiscordServer:
    """A Discord for tests: `async with DiscordServer() as discord:`.

    `api` is what AFTERCREDITS_DISCORD_API (and `discord.http.Route.BASE`) is set to, `token` is the bot's. `clock` is
    asked for the time of everything that runs out: interactions, tokens, nonces, old edits, buckets, days. At its end
    the first `holds` accepted requests and their answers are held against Discord's OpenAPI file, where that is at hand.
    """

    def __init__(self, clock: Clock = _now, token: str = "MTIz.double.token", holds: int = 500) -> None:
        self.clock, self.token, self.holds = clock, token, holds
        self.ids = Ids(clock)
        self.url = ""
        self.bot = User(self.ids(), "Aftercredits", bot=True)
        self.owner = User(self.ids(), "Owner")
        self.users: dict[int, User] = {self.bot.id: self.bot, self.owner.id: self.owner}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.interactions: dict[str, Interaction] = {}
        self.private: list[Message] = []
        self.files: dict[int, Attachment] = {}
        self.commands = commands.Registry()
        self.gateway = Gateway(self)
        self.lines = LineFaults(self)
        self.faults, self.invalid, self.buckets = Faults(), Invalid(), Buckets(clock)
        self.sent: list[Sent] = []
        """Every request of the bot, in the order in which they came."""
        self.unknown: list[Sent] = []
        """Requests for routes that the double does not have."""
        self.crashes: list[Exception] = []
        """The double's own mistakes; the first one is raised at the end."""
        self.shut: set[int] = set()
        """People who take no private messages from the bot."""
        self.to_answer = interactions.TO_ANSWER
        """How long an interaction waits for its first answer."""
        self.old_edits_left: int | None = None
        """How many edits of messages over an hour old still pass; None for any number."""
        self._rest = Rest(self, ROUTES)
        self._runner: web.AppRunner | None = None
        self._shown = 0

    @property
    def api(self) -> str:
        return f"{self.url}/api/v10"

    @property
    def gateway_url(self) -> str:
        return f"{self.url.replace('http', 'ws', 1)}/gateway/"

    async def __aenter__(self) -> DiscordServer:
        self._runner = web.AppRunner(self._rest.app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0, backlog=4096).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.faults.clear()
        for line in list(self.gateway.lines):
            line.close(1001)
        assert self._runner is not None
        await self._runner.cleanup()
        if error is None:
            self.hold()

    def hold(self) -> None:
        """Fail for requests that the double does not know, and for what Discord's file has against the accepted ones."""
        if self.crashes:
            raise self.crashes[0]
        assert not self.unknown, f"the double has no such routes: {[str(sent) for sent in self.unknown]}"
        if (file := openapi.spec()) is None:
            return
        accepted = [sent for sent in self.sent if sent.status is not None and sent.status < 300][: self.holds]
        wrong = [problem for sent in accepted for problem in file.problems(sent)]
        assert not wrong, "\n".join(f"{at}: {what}" for at, what in wrong[:20])

    async def connected(self) -> None:
        """Return once the bot has identified and listens."""
        await until(lambda: self.gateway.connected, "the bot listens to the gateway")

    def guild(
        self,
        name: str,
        channels: tuple[str, ...] = ("general",),
        *,
        permits: tuple[str, ...] = permissions.BOT,
        locale: str = "en-US",
    ) -> Guild:
        """The guild of that name, made at the first mention with text channels and what the bot was permitted."""
        for guild in self.guilds.values():
            if guild.name == name:
                return guild
        number = self.ids()
        everyone = Role(number, "@everyone", permissions.bits(*permissions.EVERYBODY), 0)
        of_bot = Role(self.ids(), self.bot.name, permissions.bits(*permits), 1, managed=True)
        guild = self.guilds[number] = Guild(
            self, number, name, everyone, Bot(self.bot, [of_bot]), self.clock(), locale, [of_bot]
        )
        for channel in channels:
            self.adds_channel(guild, channel, 0)
        self.gateway.tell("GUILD_CREATE", guild.payload(), guild=guild)
        return guild

    def adds_channel(self, guild: Guild, name: str, kind: int) -> Channel:
        made = Channel(self, self.ids(), name, kind, guild, position=len(guild.channels))
        return self.opens(made)

    def opens(self, channel: Channel) -> Channel:
        """Let a channel or thread be there, untold."""
        self.channels[channel.id] = channel
        if channel.guild is not None:
            channel.guild.places.append(channel)
        return channel

    def removes_channel(self, channel: Channel) -> None:
        channel.removed = True
        for thread in channel.threads:
            thread.removed = True
        self.gateway.tell(
            "THREAD_DELETE" if channel.thread else "CHANNEL_DELETE", channel.payload(), guild=channel.guild
        )

    def person(self, guild: Guild, name: str, *, manages: bool, roles: tuple[str, ...], locale: str) -> Member:
        """Somebody of a guild; the same user in every guild where the name is used."""
        if manages:
            guild.role("Managers", "manage_guild")
            roles = (*roles, "Managers")
        for member in guild.people.values():
            if member.name == name:
                member.gains(*(guild.role(role) for role in roles))
                return member
        user = next((u for u in self.users.values() if u.name == name and not u.bot), None) or User(self.ids(), name)
        self.users[user.id] = user
        made = guild.people[user.id] = Member(self, guild, user, [], locale)
        made.gains(*(guild.role(role) for role in roles))
        return made

    def private_with(self, user: User) -> Channel:
        """The private conversation of somebody with the bot."""
        for channel in self.channels.values():
            if channel.recipient is user:
                return channel
        return self.opens(Channel(self, self.ids(), user.name, DM, recipient=user))

    def sees(self, number: int) -> Channel:
        """The channel of that id as the bot may see it; raises 10003 or 50001."""
        channel = self.channels.get(number)
        if channel is None or channel.removed:
            raise Refused(10003)
        if channel.guild is not None and (
            not channel.guild.present or not permissions.may(channel, channel.guild.bot, "view_channel")
        ):
            raise Refused(50001)
        return channel

    def knows(self, number: int) -> Guild:
        """The guild of that id that the bot is in; raises 10004."""
        guild = self.guilds.get(number)
        if guild is None or not guild.present:
            raise Refused(10004)
        return guild

    def shows(self, message: Message) -> None:
        """Let a message stand where it belongs, and tell the bot of it."""
        self.touches(message)
        message.shown.append(message.text)
        if message.private:
            self.private.append(message)
            return
        message.channel.messages.append(message)
        message.channel.sent_ever += 1
        guild = message.channel.guild
        told = message.payload() | ({"guild_id": str(guild.id)} if guild else {})
        if guild is not None and message.author.id in guild.people:
            member = guild.people[message.author.id].payload()
            told["member"] = {key: value for key, value in member.items() if key != "user"}
        self.gateway.tell("MESSAGE_CREATE", told, guild=guild)

    def tells_edit(self, message: Message) -> None:
        self.touches(message)
        if not message.private:
            guild = message.channel.guild
            self.gateway.tell(
                "MESSAGE_UPDATE", message.payload() | ({"guild_id": str(guild.id)} if guild else {}), guild=guild
            )

    def touches(self, message: Message) -> None:
        self._shown += 1
        if message.private or not message.pressed:
            message.pressed = self._shown

    def removes(self, message: Message) -> None:
        """Take a message away."""
        message.removed = True
        if message.private:
            self.private.remove(message)
            return
        message.channel.messages.remove(message)
        guild = message.channel.guild
        gone = {"id": str(message.id), "channel_id": str(message.channel.id)}
        self.gateway.tell("MESSAGE_DELETE", gone | ({"guild_id": str(guild.id)} if guild else {}), guild=guild)

    def stores(self, name: str, data: bytes, content_type: str, description: str | None = None) -> Attachment:
        """Keep a file and give it an address."""
        number = self.ids()
        made = Attachment(number, name, data, f"{self.url}/attachments/{number}/{name}", content_type, description)
        self.files[number] = made
        return made

    def replays(self, interaction: Interaction) -> None:
        """Tell an interaction once more, with the same id and token."""
        self.gateway.tell("INTERACTION_CREATE", interaction.payload, guild=interaction.channel.guild)

    def fails(
        self,
        kind: Kind,
        method: str = "*",
        path: str = "",
        *,
        after: bool = False,
        times: int = 1,
        status: int = 503,
        wait: float = 0.0,
    ) -> Fault:
        """Have the next requests whose path matches go wrong, before their effect or `after` it.

        `drop` cuts the connection, `broken` answers `status`, `late` answers when `wait` seconds of the clock have
        passed, `hold` answers when the fault is released. With status 429, `wait` is what retry_after says.
        """
        return self.faults.add(Fault(kind, method, path, after, times, status, wait))

    def answered(self, sent: Sent) -> None:
        """Every answer comes by here."""

    def asked(self, method: str = "*", path: str = "") -> list[Sent]:
        """The requests whose path has these words."""
        return [each for each in self.sent if method in ("*", each.method) and path in each.path]

    @property
    def refused(self) -> list[Sent]:
        """The requests that were answered with 4xx or 5xx."""
        return [each for each in self.sent if each.refused]

    @property
    def messages(self) -> list[Message]:
        """Everything that stands anywhere for somebody to read, private answers too, oldest first."""
        found = [m for c in self.channels.values() if not c.removed for m in c.messages]
        return sorted([*found, *self.private], key=lambda m: m.id)

    @property
    def pings(self) -> list[str]:
        """Every mention in what stands now that would reach somebody."""
        return [ping for message in self.messages if message.author is self.bot for ping in message.pings]


__all__ = ["DiscordServer"]
