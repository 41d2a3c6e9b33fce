"""Installations by several workspaces: bolt's OAuth flow, kept in our own database, its states good once."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.installation_store.models.bot import Bot
from slack_sdk.oauth.installation_store.models.installation import Installation
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore

from bot.platforms.slack.api import QUIET, Api
from bot.platforms.slack.manifest import INSTALL_PATH, REDIRECT_PATH
from bot.platforms.slack.rights import SCOPES
from bot.platforms.slack.workspaces import Workspace
from bot.sealing import BadSeal, seal, unseal
from commands.dispatch import Dispatch
from storage import installations
from storage.records import micros
from storage.store import STORE

log = logging.getLogger(__name__)

STATE_LIVES = timedelta(minutes=10)


class Store(AsyncInstallationStore):
    """Who installed the app. `installed` is told of a workspace that did."""

    def __init__(self, dispatch: Dispatch, key: str, installed: Callable[[str], Awaitable[None]]) -> None:
        self._dispatch, self._key, self._installed = dispatch, key, installed

    @property
    def logger(self) -> logging.Logger:
        """Bolt writes what it cannot save here."""
        return QUIET

    async def async_save(self, installation: Installation) -> None:
        """Keep a workspace's installation; only that of its bot is needed."""
        team = installation.team_id or ""
        made = installations.Installation(
            team, installation.team_name or "", seal(self._key, installation.bot_token or ""),
            installation.bot_user_id or "", installation.bot_id or "", ",".join(installation.bot_scopes or ()),
        )  # fmt: skip
        now = micros(self._dispatch.now())
        await self._dispatch.database.write(lambda: STORE.installations.keep(made, now))
        log.info("Slack: %s installed the app", made.name or team)
        await self._installed(team)

    async def async_find_bot(
        self, *, enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None = False
    ) -> Bot | None:
        """A workspace's bot."""
        found = await self.find(team_id or "")
        if found is None:
            return None
        return Bot(team_id=found.team, team_name=found.name, bot_token=found.token, bot_id=found.bot,
                   bot_user_id=found.bot_user, bot_scopes=sorted(found.scopes), installed_at=0.0)  # fmt: skip

    async def async_delete_all(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        """A workspace took the app out: its token is erased at once, what the club has there later."""
        await self._dispatch.database.write(lambda: STORE.installations.forget(team_id or ""))

    async def find(self, team: str) -> Workspace | None:
        """A workspace that installed the app."""
        found = await self._dispatch.database.read(lambda: STORE.installations.of(team))
        if found is None:
            return None
        try:
            token = unseal(self._key, found.token)
        except BadSeal as error:
            log.error("the Slack token of %s cannot be read: %s; install the app there once more", found.name, error)
            return None
        scopes = frozenset(filter(None, found.scopes.split(",")))
        return Workspace(found.team, found.name, token, found.bot_user, found.bot, scopes)

    async def teams(self) -> list[str]:
        """The workspaces that have the app."""
        return await self._dispatch.database.read(STORE.installations.teams)


class States(AsyncOAuthStateStore):
    """States of installations under way, each good once and for ten minutes."""

    def __init__(self, dispatch: Dispatch) -> None:
        self._dispatch = dispatch

    @property
    def logger(self) -> logging.Logger:
        """Bolt writes here."""
        return QUIET

    async def async_issue(self, *args: Any, **kwargs: Any) -> str:
        """A new state."""
        state, now = secrets.token_urlsafe(24), self._dispatch.now()
        until = micros(now + STATE_LIVES)
        await self._dispatch.database.write(lambda: STORE.installations.issue(state, until, micros(now)))
        return state

    async def async_consume(self, state: str) -> bool:
        """Whether a state is good; it is used up by that."""
        now = micros(self._dispatch.now())
        return await self._dispatch.database.write(lambda: STORE.installations.consume(state, now))


def flow(api: Api, store: Store, states: States, client: tuple[str, str], page: str) -> AsyncOAuthFlow:
    """Bolt's flow from the install page to a kept installation; `client` is the app's id and secret."""
    settings = AsyncOAuthSettings(
        client_id=client[0], client_secret=client[1], scopes=sorted(SCOPES), user_scopes=[],
        redirect_uri=f"{page}{REDIRECT_PATH}", install_path=INSTALL_PATH, redirect_uri_path=REDIRECT_PATH,
        installation_store=store, installation_store_bot_only=True, state_store=states,
        authorization_url=f"{api.base.rstrip('/').removesuffix('/api')}/oauth/v2/authorize", logger=QUIET,
    )  # fmt: skip
    return AsyncOAuthFlow(client=api.client(None), logger=QUIET, settings=settings)
