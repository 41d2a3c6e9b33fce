"""People on Slack: what they are called, and by Slack's own word whether they may manage the workspace or a channel."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from bot.platforms.port import Closed, Later, Unsure
from bot.platforms.slack.groups import Groups
from bot.platforms.slack.remembered import Remembered
from bot.platforms.slack.troubles import Refused
from bot.platforms.slack.workspaces import Workspaces
from commands.call import Caller

SCOPES = {
    "app_mentions:read": "to hear when somebody writes its name",
    "channels:history": "to read back whether a message of its own stands",
    "channels:read": "to know a channel's name, and who made it",
    "chat:write": "to write",
    "commands": "to offer slash commands and shortcuts",
    "files:read": "to read a review that somebody hands in as a file",
    "files:write": "to show pictures, and to hand somebody a file",
    "groups:history": "the same in private channels that it was invited to",
    "groups:read": "the same in private channels that it was invited to",
    "im:history": "to be asked for help in a direct message",
    "im:write": "to write to one person alone",
    "usergroups:read": "to know who is in the user group that a workspace lets manage its club",
    "users:read": "to call people by their names, to know who looks after the workspace, and in whose time they speak",
}
"""The least that the bot needs, and what for."""

TROUBLES = (Refused, Later, Unsure, Closed)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, as Slack knows them now."""

    name: str
    admin: bool
    zone: str = ""


class People:
    """Asks Slack about people: a name now and then, a right at each call that needs one, never decided by memory."""

    def __init__(self, workspaces: Workspaces, groups: Groups) -> None:
        self._workspaces, self._groups = workspaces, groups
        self._known: Remembered[tuple[str, str], Person] = Remembered(self._asked)

    async def caller(self, team: str, user: str, name: str, channel: str, manages: bool) -> Caller:
        """Who speaks. Only when `manages` matters is Slack asked anew, of the person, the channel and the user group."""
        if manages:
            person, made, roles = await asyncio.gather(
                self._known.anew((team, user)), self._made(team, user, channel), self._groups.of(team, user, True)
            )
        else:
            person, made = await self._known.of((team, user)), False
            roles = await self._groups.of(team, user, False)
        found = person or Person(name, False)
        return Caller(user, found.name or name, found.admin or made, roles, found.zone)

    def forget(self, team: str, user: str) -> None:
        """Somebody has changed."""
        self._known.forget((team, user))

    async def _asked(self, who: tuple[str, str]) -> Person | None:
        team, user = who
        try:
            said = (await self._workspaces.ask(team, "users.info", user=user))["user"]
        except TROUBLES:
            return None
        profile = said.get("profile") or {}
        name = profile.get("display_name") or profile.get("real_name") or said.get("real_name") or said.get("name", "")
        return Person(name, bool(said.get("is_admin") or said.get("is_owner")), str(said.get("tz") or ""))

    async def _made(self, team: str, user: str, channel: str) -> bool:
        """Whether somebody made the channel."""
        if not channel.startswith(("C", "G")):
            return False
        try:
            said = await self._workspaces.ask(team, "conversations.info", channel=channel)
        except TROUBLES:
            return False
        return bool(said["channel"].get("creator") == user)
