"""Slack as a platform: its door is kept open, by sockets or over HTTP, until it makes no sense."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from slack_bolt.app.async_app import AsyncApp

from bot.pictures import Pictures
from bot.platforms.port import CannotStart, Closed, Later, Unsure
from bot.platforms.slack.api import Api
from bot.platforms.slack.client import client
from bot.platforms.slack.doors import Handler, doors
from bot.platforms.slack.events import Events
from bot.platforms.slack.groups import Groups
from bot.platforms.slack.interactions import Desk
from bot.platforms.slack.posts import NAME, Posts
from bot.platforms.slack.rights import SCOPES, People
from bot.platforms.slack.sockets import Sockets
from bot.platforms.slack.store import States, Store, flow
from bot.platforms.slack.troubles import Refused
from bot.platforms.slack.workspaces import Workspace, Workspaces
from bot.settings import Settings
from commands.departures import reconcile, returned
from commands.dispatch import Dispatch
from storage.errors import StoreError

log = logging.getLogger(__name__)

STOP_WITHIN = 3.0
FIRST_REST, LONGEST_REST = 1.0, 300.0


@dataclass(frozen=True, slots=True)
class Credentials:
    """What the settings hold for Slack; what is not set is empty."""

    bot_token: str = ""
    app_token: str = ""
    signing_secret: str = ""
    client_id: str = ""
    client_secret: str = ""
    key: str = ""
    """What tokens of installations are sealed with."""


def credentials(settings: Settings) -> Credentials:
    """What the settings hold for Slack."""
    return Credentials(
        settings.slack_bot_token.reveal(), settings.slack_app_token.reveal(), settings.slack_signing_secret.reveal(),
        settings.slack_client_id, settings.slack_client_secret.reveal(), settings.secret.reveal(),
    )  # fmt: skip


class Slack(Posts):
    """The platform. `failed` is told why when there is no use in going on; the other platforms then do without it."""

    def __init__(
        self, dispatch: Dispatch, credentials: Credentials, api: str, page: str, keep: timedelta,
        failed: Callable[[CannotStart], None],
    ) -> None:  # fmt: skip
        self._api = Api(api)
        self._store = Store(dispatch, credentials.key, self._installed)
        workspaces = Workspaces(self._api, self._store.find if credentials.client_id else None)
        super().__init__(dispatch, self._api, workspaces, Pictures())
        self._credentials, self._page, self._keep, self._failed = credentials, page, keep, failed
        groups = Groups(dispatch, workspaces)
        self.people = People(workspaces, groups)
        self.desk = Desk(dispatch, self._api, workspaces, self.people, groups, self.files)
        self.events = Events(dispatch, workspaces, self.people, self._store, keep)
        self.app: AsyncApp | None = None
        self.sockets: Sockets | None = None
        self.first_rest = FIRST_REST
        self._running: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to connect; whatever becomes of that, the other platforms go on."""
        await self._api.open()
        given = self._credentials
        oauth = None
        if given.client_id:
            states = States(self._dispatch)
            oauth = flow(self._api, self._store, states, (given.client_id, given.client_secret), self._page)
        self.app = client(self._api, self._workspaces, self.desk, self.events, given.signing_secret, oauth)
        if self._credentials.app_token:
            self.sockets = Sockets(self._api, self._credentials.app_token, self.app)
        self._running = asyncio.create_task(self._stay(), name="slack")

    def doors(self) -> list[tuple[str, str, Handler]]:
        """What the page's server opens for Slack: its requests without sockets, and the pages that install the app."""
        return doors(self._bolt, not self._credentials.app_token, bool(self._credentials.client_id))

    def _bolt(self) -> AsyncApp:
        if self.app is None:
            raise LookupError("Slack's door is not open yet")
        return self.app

    async def stop(self) -> None:
        """Answer the calls under way, and hang up."""
        self.open = False
        await self.desk.finish(STOP_WITHIN)
        if self._running is not None:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
        await self._api.close()

    def alive(self) -> bool:
        """Whether Slack took the bot in and, with sockets, one of them stands; each is given up without a heartbeat."""
        return self.open and (self.sockets is None or self.sockets.count > 0)

    async def _stay(self) -> None:
        """Find out who the bot is, and listen, until told to stop or refused for good."""
        try:
            if self._credentials.bot_token:
                self._workspaces.own = await self._enter()
            self.open = True
            await self._reconcile()
            if self.sockets is not None:
                await self.sockets.run()
        except CannotStart as error:
            self.open = False
            log.error("%s", error)
            self._failed(error)

    async def _enter(self) -> Workspace:
        tries = 0
        while True:
            try:
                found = await self._workspaces.enter(self._credentials.bot_token)
            except Refused as error:
                raise CannotStart(
                    f"Slack does not take the bot's token ({error.error}): set SLACK_BOT_TOKEN to the one that the app's "
                    "page shows under OAuth & Permissions (xoxb-…)"
                ) from error
            except (Later, Unsure, Closed) as error:
                tries += 1
                rest = min(self.first_rest * 2 ** min(tries - 1, 10), LONGEST_REST)
                log.warning("Slack cannot be reached (%s); the next attempt is in %.0f s", error, rest)
                await asyncio.sleep(rest)
                continue
            if lacking := sorted(SCOPES.keys() - found.scopes):
                log.error("Slack: the app lacks %s in %s; install it once more from the manifest that "
                          "`aftercredits slack-manifest` prints", ", ".join(lacking), found.name)  # fmt: skip
            log.info("Slack: here in %s", found.name)
            return found

    async def _reconcile(self) -> None:
        """What was missed meanwhile: look at everything once more."""
        own = self._workspaces.own
        try:
            installed = await self._store.teams() if self._credentials.client_id else []
            here = {*installed, *([own.team] if own is not None else ())}
            await reconcile(self._dispatch, NAME, here, self._keep)
        except StoreError as error:
            log.error("what Slack knows of a workspace could not be kept: %s", error)

    async def _installed(self, team: str) -> None:
        """A workspace has the app, perhaps again."""
        self._workspaces.forget(team)
        await returned(self._dispatch, NAME, team)
