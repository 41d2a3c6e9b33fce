"""People on Slack: what they are called, and by Slack's own word whether they may manage the workspace or a channel."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

from bot.platforms.port import Closed, Later, Unsure
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
    "users:read": "to call people by their names, and to know who looks after the workspace",
}
"""The least that the bot needs, and what for."""

REMEMBERED = 60.0
"""Seconds for which a name is remembered; what only managers may say is never decided by memory."""

KEPT = 20_000
TROUBLES = (Refused, Later, Unsure, Closed)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, as Slack knows them now."""

    name: str
    admin: bool


class People:
    """Asks Slack about people: a name now and then, a right at each call that needs one."""

    def __init__(self, workspaces: Workspaces) -> None:
        self._workspaces = workspaces
        self._known: dict[tuple[str, str], tuple[float, Person]] = {}
        self._asking: dict[tuple[str, str], asyncio.Task[Person | None]] = {}
        """Names that Slack is being asked for: a flood of one person's lines asks once."""

    async def caller(self, team: str, user: str, name: str, channel: str, manages: bool) -> Caller:
        """Who speaks. Only when `manages` matters is Slack asked anew, of the person and of the channel."""
        if manages:
            person, made = await asyncio.gather(self._asked(team, user), self._made(team, user, channel))
        else:
            person, made = await self._remembered(team, user), False
        found = person or Person(name, False)
        return Caller(user, found.name or name, found.admin or made, (user,))

    def forget(self, team: str, user: str) -> None:
        """Somebody has changed."""
        self._known.pop((team, user), None)

    async def _remembered(self, team: str, user: str) -> Person | None:
        at, person = self._known.get((team, user), (0.0, None))
        if person is not None and time.monotonic() - at < REMEMBERED:
            return person
        asking = self._asking.get((team, user))
        if asking is None:
            asking = self._asking[team, user] = asyncio.create_task(self._asked(team, user), name="slack name")
            asking.add_done_callback(lambda _: self._asking.pop((team, user), None))
        return await asyncio.shield(asking)

    async def _asked(self, team: str, user: str) -> Person | None:
        try:
            said = (await self._workspaces.ask(team, "users.info", user=user))["user"]
        except TROUBLES:
            return None
        profile = said.get("profile") or {}
        name = profile.get("display_name") or profile.get("real_name") or said.get("real_name") or said.get("name", "")
        person = Person(name, bool(said.get("is_admin") or said.get("is_owner")))
        if len(self._known) >= KEPT:
            self._known.clear()
        self._known[team, user] = time.monotonic(), person
        return person

    async def _made(self, team: str, user: str, channel: str) -> bool:
        """Whether somebody made the channel."""
        if not channel.startswith(("C", "G")):
            return False
        try:
            said = await self._workspaces.ask(team, "conversations.info", channel=channel)
        except TROUBLES:
            return False
        return bool(said["channel"].get("creator") == user)
