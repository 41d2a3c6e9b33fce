"""A Slack that runs on this machine, for tests: unmodified slack-bolt talks to it through a base URL."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import secrets
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from tests.servers.slack import files, hooks
from tests.servers.slack.calls import Asked
from tests.servers.slack.delivery import Courier, Delivery
from tests.servers.slack.faults import Faults
from tests.servers.slack.files import File
from tests.servers.slack.manifest import Installed, read
from tests.servers.slack.oauth import Oauth
from tests.servers.slack.pace import Pace
from tests.servers.slack.sockets import Sockets
from tests.servers.slack.state import Channel, Json, Message, Token
from tests.servers.slack.team import Team
from tests.servers.slack.views import TRIGGER_LIVES, Trigger
from tests.servers.slack.web_api import WebApi

Clock = Callable[[], datetime]
TICK = 0.005


def system_clock() -> datetime:
    """The time of this machine."""
    return datetime.now(UTC)


@dataclass(order=True, slots=True)
class Timer:
    """Something due at a time of the server's clock."""

    at: float
    number: int
    run: Callable[[], Any] = field(compare=False)
    cancelled: bool = field(default=False, compare=False)


class SlackServer:
    """One app on one Slack. Open to tests: `sent` is every request of the app in order, `pings` every mention it made.

    Times are the given clock's, which may stand still and be moved; nothing here sleeps it out.
    """

    def __init__(self, clock: Clock = system_clock) -> None:
        self._clock = clock
        self._ids = itertools.count(1)
        self._envelopes = itertools.count(1)
        self._last_ts = 0
        self._timers: list[Timer] = []
        self._timed = asyncio.Event()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._bot_tokens = itertools.count(1)
        self._runner: web.AppRunner | None = None
        self.url = ""
        self.app_id, self.client_id, self.client_secret = "A0CLUB", "1111.2222", "client-secret"
        self.signing_secret, self.verification_token = "signing-secret", "verification"
        self.app_token = "xapp-1-A0CLUB-1-aaaa"
        self.bot_token = "xoxb-1-bbbb"
        """The token of the first workspace that has the app."""
        self.installed = Installed()
        self.http_url: str | None = None
        """Where everything is delivered in HTTP mode; None is Socket Mode, or the manifest's own addresses."""
        self.signing_clock: Clock = system_clock
        """The clock of signatures: bolt holds them against this machine's time, whatever the test's clock says."""
        self.connections: set[tuple[str, int]] = set()
        """The client addresses from which the Web API was called: one for each TCP connection."""
        self.teams: dict[str, Team] = {}
        self.tokens: dict[str, Token] = {}
        self.uploads: dict[str, File] = {}
        self.triggers: dict[str, Trigger] = {}
        self.hooks: dict[str, hooks.Hook] = {}
        self.sent: list[Asked] = []
        self.pings: list[str] = []
        self.pace = Pace(lambda: self.now)
        self.faults = Faults(self)
        self.sockets = Sockets(self)
        self.courier = Courier(self)
        self.oauth = Oauth(self)
        self.api_door = WebApi(self)

    async def __aenter__(self) -> SlackServer:
        app = web.Application(client_max_size=64 * 2**20)
        app.router.add_route("*", "/api/{method}", self.api_door.handle)
        app.router.add_get("/link/", self.sockets.handle)
        app.add_routes([*files.routes(self), *hooks.routes(self), *self.oauth.routes()])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0, backlog=4096).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self.spawn(self._tick())
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.courier.close()
        await self.sockets.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        assert self._runner is not None
        await self._runner.cleanup()

    @property
    def api(self) -> str:
        """The base URL for an AsyncWebClient."""
        return f"{self.url}/api/"

    @property
    def now(self) -> float:
        """Epoch seconds of the test's clock."""
        return self._clock().timestamp()

    @property
    def bot_name(self) -> str:
        """The bot's display name."""
        return self.installed.name

    @property
    def granted(self) -> set[str]:
        """The scopes of the installed manifest."""
        return set(self.installed.scopes)

    @property
    def home_enabled(self) -> bool:
        """Whether the app has a Home tab."""
        return self.installed.home

    @property
    def redirect_urls(self) -> tuple[str, ...]:
        """Where installing may lead back to."""
        return self.installed.redirect_urls

    @property
    def http_mode(self) -> bool:
        """Whether deliveries go over HTTP."""
        return self.http_url is not None or not self.installed.socket_mode

    def install(self, manifest: Json) -> Installed:
        """Take the app's manifest, as if pasted in the app's settings, and give its workspaces the new scopes."""
        self.installed = read(manifest)
        for team in self.teams.values():
            if team.here:
                team.install(self.granted)
        return self.installed

    def team(self, name: str, channels: tuple[str, ...] = ("general",), *, installed: bool = True) -> Team:
        """A new workspace; the bot is in its channels when the app is installed."""
        made = Team(self, name, channels, installed=installed)
        self.teams[made.id] = made
        return made

    def address_for(self, made: Delivery) -> str:
        """Where a delivery goes in HTTP mode."""
        if self.http_url:
            return self.http_url
        if made.what == "slash_commands":
            return str(self.installed.commands[made.payload["command"]]["url"])
        if made.what == "events_api":
            return self.installed.events_url
        if made.payload["type"] == "block_suggestion" and self.installed.options_url:
            return self.installed.options_url
        return self.installed.interactivity_url

    def tells(self, team: Team, kind: str, /, *, subscription: str = "", **event: Any) -> Delivery | None:
        """Send an event, if the app subscribes to it; without waiting."""
        last_words = kind in ("app_uninstalled", "tokens_revoked")
        if (subscription or kind) not in self.installed.events or not (team.present or last_words):
            return None
        return self.courier.send("events_api", team.event(kind, **event))

    def triggered(self, person: Any) -> str:
        """A trigger id for what somebody just did."""
        made = f"{next(self._ids)}.{next(self._ids)}.{self.short()}"
        self.triggers[made] = Trigger(person, self.now + TRIGGER_LIVES)
        return made

    def hooked(self, person: Any, place: Channel, original: Message | None = None) -> tuple[str, hooks.Hook]:
        """A response_url for what somebody just did."""
        secret = self.secret()
        self.hooks[secret] = hooks.Hook(person, place, self.now + hooks.LIVES, original)
        return f"{self.url}/actions/{secret}", self.hooks[secret]

    async def checks_address(self) -> bool:
        """Send the challenge that Slack sends when a request URL is saved; whether it came back."""
        return await self.courier.challenge()

    def asked(self, method: str) -> list[Asked]:
        """The requests of one method."""
        return [a for a in self.sent if a.method == method]

    def id(self, letter: str) -> str:
        """A new id, such as C0000007."""
        return f"{letter}{next(self._ids):08d}"

    def short(self) -> str:
        """A short random id, as Slack gives to blocks."""
        return secrets.token_urlsafe(4)

    def secret(self) -> str:
        """Something nobody guesses."""
        return secrets.token_urlsafe(16)

    def hash(self) -> str:
        """A view's version."""
        return f"{self.now:.0f}.{self.short()}"

    def envelope(self) -> str:
        """A new envelope id."""
        return f"envelope-{next(self._envelopes)}"

    def ts(self) -> str:
        """A message's time, which is its id: later than any before it."""
        self._last_ts = max(self._last_ts + 1, int(self.now * 1_000_000))
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def next_bot_token(self) -> str:
        """A new bot token; the first is `bot_token`."""
        number = next(self._bot_tokens)
        return self.bot_token if number == 1 else f"xoxb-{number}-{self.secret()}"

    def later(self, seconds: float, run: Callable[[], Any]) -> Timer:
        """Run something when so many seconds of the clock have passed."""
        timer = Timer(self.now + seconds, next(self._envelopes), run)
        heapq.heappush(self._timers, timer)
        self._timed.set()
        return timer

    async def settles(self) -> None:
        """Return when all that is due by the clock has begun: after a jump of the clock, before saying `no more came`."""
        for _ in range(4):
            due = asyncio.Event()
            self.later(0, due.set)
            await due.wait()

    def spawn(self, work: Coroutine[Any, Any, Any]) -> None:
        """Do something in the background."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _tick(self) -> None:
        while True:
            if not self._timers:
                self._timed.clear()
                await self._timed.wait()
            while self._timers and (self._timers[0].cancelled or self._timers[0].at <= self.now):
                timer = heapq.heappop(self._timers)
                if not timer.cancelled:
                    timer.run()
            await asyncio.sleep(TICK)
