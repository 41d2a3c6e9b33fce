"""Workspaces: whose token is whose, and who the bot is there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize

from bot.platforms.port import Closed
from bot.platforms.slack.api import Api


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace that has the bot: its id and name there, its token, and the bot's own ids."""

    team: str
    name: str
    token: str
    bot_user: str
    bot: str
    scopes: frozenset[str] = frozenset()


Find = Callable[[str], Awaitable[Workspace | None]]


class Workspaces(AsyncAuthorize):
    """Looks a workspace up: the one of the settings' token, or among those that installed the app."""

    def __init__(self, api: Api, find: Find | None = None) -> None:
        self._api, self._find = api, find
        self._known: dict[str, Workspace] = {}
        self.own: Workspace | None = None
        """The workspace of the settings' token."""

    async def enter(self, token: str) -> Workspace:
        """Ask Slack whose a token is. Raises Refused, Later or Unsure."""
        said = await self._api.ask(token, "auth.test")
        scopes = frozenset(filter(None, said["_scopes"].replace(" ", "").split(",")))
        found = Workspace(
            said["team_id"], said.get("team", ""), token, said.get("user_id", ""), said.get("bot_id", ""), scopes
        )
        self._known[found.team] = found
        return found

    async def of(self, team: str) -> Workspace | None:
        """A workspace by id."""
        found = self._known.get(team)
        if found is None and self._find is not None and (found := await self._find(team)) is not None:
            self._known[team] = found
        return found

    async def there(self, team: str) -> Workspace:
        """A workspace that something is to be sent to. Raises Closed when it has no bot."""
        found = await self.of(team)
        if found is None:
            raise Closed("the app is not in this workspace any more")
        return found

    def forget(self, team: str) -> None:
        """Look it up anew next time."""
        self._known.pop(team, None)

    async def ask(self, team: str, method: str, /, **given: Any) -> dict[str, Any]:
        """Ask Slack as the bot of a workspace."""
        return await self._api.ask((await self.there(team)).token, method, **given)

    async def __call__(
        self, *, team_id: str | None = None, user_id: str | None = None, **_: Any
    ) -> AuthorizeResult | None:
        """What bolt asks of every request: the bot's token in its workspace."""
        found = await self.of(team_id or "")
        if found is None:
            return None
        return AuthorizeResult(
            enterprise_id=None, team_id=found.team, team=found.name, bot_user_id=found.bot_user, bot_id=found.bot,
            bot_token=found.token, user_id=user_id,
        )  # fmt: skip
