"""User groups of Slack as roles: the one that may manage a workspace's club, and who is in it."""

from __future__ import annotations

import logging

from bot.platforms.port import Closed, Later, Unsure
from bot.platforms.slack.remembered import Remembered
from bot.platforms.slack.troubles import Refused
from bot.platforms.slack.workspaces import Workspaces
from commands.call import Picked
from commands.dispatch import Dispatch
from commands.refusal import Refusal
from storage.store import STORE

log = logging.getLogger(__name__)

NAME = "slack"
SILENT = (Later, Unsure, Closed)


class NoSuchGroup(Refusal):
    """There is no such user group in this workspace. Nothing was changed."""


class MayNotRead(Refusal):
    """The app may not read user groups here yet. Nothing was changed: whoever runs the bot installs it once more, from the manifest as it is now."""


class Silent(Refusal):
    """Slack does not say just now which user groups there are. Nothing was changed; try again in a moment."""


class Groups:
    """Who manages by a user group. Where that decides what somebody may say, Slack is asked at that call."""

    def __init__(self, dispatch: Dispatch, workspaces: Workspaces) -> None:
        self._dispatch, self._workspaces = dispatch, workspaces
        self._managing: Remembered[str, str] = Remembered(self._let)
        self._inside: Remembered[tuple[str, str], frozenset[str]] = Remembered(self._members)

    async def of(self, team: str, user: str, decides: bool) -> tuple[str, ...]:
        """The user group that may manage the club of a workspace, if somebody is in it."""
        group = await (self._managing.anew(team) if decides else self._managing.of(team))
        if not group:
            return ()
        inside = await (self._inside.anew((team, group)) if decides else self._inside.of((team, group)))
        return (group,) if inside is not None and user in inside else ()

    async def named(self, team: str, group: str) -> Picked:
        """A user group that somebody named, by its own name. Raises Refusal where it may not be read, or is none."""
        try:
            found = (await self._workspaces.ask(team, "usergroups.list"))["usergroups"]
        except Refused as error:
            raise (MayNotRead if error.error == "missing_scope" else Silent) from error
        except SILENT as error:
            raise Silent from error
        self._managing.forget(team)
        name = next((str(one.get("name") or one.get("handle") or group) for one in found if one["id"] == group), None)
        if name is None:
            raise NoSuchGroup
        return Picked(group, name)

    async def _let(self, team: str) -> str:
        """The user group that a workspace let manage its club; empty for none."""
        found = await self._dispatch.database.read(lambda: STORE.clubs.arrive(NAME, team, None, None))
        return "" if found is None else found.space.managers or ""

    async def _members(self, key: tuple[str, str]) -> frozenset[str] | None:
        team, group = key
        try:
            return frozenset((await self._workspaces.ask(team, "usergroups.users.list", usergroup=group))["users"])
        except (Refused, *SILENT) as error:
            log.warning("Slack does not say who is in the user group that may manage: %s", error)
            return None
