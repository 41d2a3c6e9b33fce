"""Occasions on Discord: each is one of a server's own scheduled events, found again by the last line of its description.

What begins now or has begun gets no new event, for Discord takes none; one that stands starts and ends by itself there.
"""

from __future__ import annotations

import asyncio
import re
from datetime import datetime, timedelta
from typing import Any

import discord

from bot.platforms.discord.asking import Asking, Refused
from bot.platforms.discord.marks import marked, plain, shorter
from bot.platforms.discord.troubles import NO_ACCESS, NO_PERMISSION
from bot.platforms.port import Closed, Later, Unsure
from commands.card import Occasion
from commands.message import msg
from commands.ports import Now
from storage.records import Post

NAME_MAX, WHERE_MAX, ABOUT_MAX = 100, 100, 1_000
EXTERNAL, GUILD_ONLY, ACTIVE, COMPLETED = 3, 2, 2, 3
UNKNOWN_EVENT, FINISHED, TOO_MANY, MALFORMED = 10070, 180000, 30038, 50035

SOON = timedelta(seconds=10)
"""What begins sooner is taken for begun: our clock and Discord's differ, and the request takes its time."""

SHORTEST = timedelta(minutes=1)
PATIENCE = 10.0
"""Seconds that one request may wait for Discord: the posts of the same channel wait meanwhile."""

_PREFIX = "event/"
_MARK = re.compile(r"/post about (\d{1,18})\Z")

_CLOSED = {
    NO_PERMISSION: "the bot may make no events in this server (Create Events)",
    NO_ACCESS: "the bot may make no events in this server (Create Events)",
    TOO_MANY: "this server has a hundred events to come, and Discord takes no more",
}


def is_event(message: str | None) -> bool:
    """Whether a post's message is an event; it is kept as event/number, with 0 for one that was too late to be made."""
    return message is not None and message.startswith(_PREFIX)


def kept(number: int) -> str:
    """An event as the message of its post."""
    return f"{_PREFIX}{number}"


def _number(post: Post) -> int:
    return int((post.message or _PREFIX + "0").removeprefix(_PREFIX))


class Occasions:
    """Carries posts whose card is an occasion, for who asks Discord. `guild` is the server of the post's place."""

    def __init__(self, asking: Asking, now: Now) -> None:
        self._asking, self._now = asking, now

    async def find(self, post: Post, guild: int, but: int = 0) -> str | None:
        """The event that carries this post: one of ours with its number in the last line."""
        me = self._http_user()
        listed = await self._told(self._http().get_scheduled_events(guild, with_user_count=False))
        for event in listed:
            found = _MARK.search(event.get("description") or "")
            ours = str(event.get("creator_id")) == str(me) and int(event["id"]) != but
            if ours and found and int(found[1]) == post.id:
                return kept(int(event["id"]))
        return None

    async def send(self, post: Post, guild: int, occasion: Occasion, language: str) -> str:
        """Make the event; its message."""
        if occasion.begins <= self._now() + SOON:
            return kept(0)
        asked = _payload(occasion, post, language, occasion.begins)
        made = await self._told(self._http().create_guild_scheduled_event(guild, **asked))
        return kept(int(made["id"]))

    async def edit(self, post: Post, guild: int, occasion: Occasion, language: str) -> str | None:
        """Make the event as it is to be; one that takes no change any more, or was taken away, is made anew."""
        number = _number(post)
        if number == 0:
            return await self.send(post, guild, occasion, language)
        now = self._now()
        if occasion.ends <= now:
            return None
        begins = occasion.begins if occasion.begins > now + SOON else None
        try:
            await self._change(guild, number, _payload(occasion, post, language, begins))
        except Refused as refused:
            if refused.code not in (UNKNOWN_EVENT, FINISHED, MALFORMED) or begins is None:
                raise _closed(refused) from refused
            return await self._anew(post, guild, occasion, language, number)
        return None

    async def remove(self, post: Post, guild: int) -> None:
        """Take the event away; one that is under way ends."""
        number = _number(post)
        try:
            if number:
                await self._away(guild, number)
        except Refused as refused:
            if refused.code not in (UNKNOWN_EVENT, FINISHED):
                raise _closed(refused) from refused

    async def _anew(self, post: Post, guild: int, occasion: Occasion, language: str, old: int) -> str:
        """Another event in place of one; of an attempt before this one it may stand already."""
        standing = await self.find(post, guild, but=old)
        await self.remove(post, guild)
        if standing is None:
            return await self.send(post, guild, occasion, language)
        try:
            await self._change(
                guild, int(standing.removeprefix(_PREFIX)), _payload(occasion, post, language, occasion.begins)
            )
        except Refused as refused:
            raise _closed(refused) from refused
        return standing

    async def _away(self, guild: int, number: int) -> None:
        event = await self._ask(self._http().get_scheduled_event(guild, number, with_user_count=False))
        if event["status"] == ACTIVE:
            await self._change(guild, number, {"status": COMPLETED})
        else:
            await self._ask(self._http().delete_scheduled_event(guild, number))

    async def _change(self, guild: int, number: int, asked: dict[str, Any]) -> None:
        await self._ask(self._http().edit_scheduled_event(guild, number, **asked))

    def _http(self) -> discord.http.HTTPClient:
        return self._asking.connected().http

    def _http_user(self) -> int:
        user = self._asking.connected().user
        return 0 if user is None else user.id

    async def _told(self, request: Any) -> Any:
        try:
            return await self._ask(request)
        except Refused as refused:
            raise _closed(refused) from refused

    async def _ask(self, request: Any) -> Any:
        """Ask without keeping the channel's posts waiting: Discord rations events more than messages."""
        try:
            return await asyncio.wait_for(self._asking.ask(request), PATIENCE)
        except TimeoutError as error:
            raise Unsure("Discord holds its events back") from error
        except Later as later:
            if isinstance(later.__cause__, discord.RateLimited | discord.HTTPException):
                raise Unsure(str(later)) from later
            raise


def _payload(occasion: Occasion, post: Post, language: str, begins: datetime | None) -> dict[str, Any]:
    """What Discord is asked for; without `begins` the beginning stays as it is."""
    mark = f"/post about {post.id}"
    about = shorter(marked(occasion.about, language).strip(), ABOUT_MAX - len(mark) - 2)
    asked: dict[str, Any] = {
        "name": plain(occasion.name, language, NAME_MAX), "description": f"{about}\n\n{mark}".strip(),
        "scheduled_end_time": max(occasion.ends, occasion.begins + SHORTEST).isoformat(),
        "entity_metadata": {"location": plain(occasion.where, language, WHERE_MAX)},
        "entity_type": EXTERNAL, "privacy_level": GUILD_ONLY,
    }  # fmt: skip
    return asked if begins is None else {**asked, "scheduled_start_time": begins.isoformat()}


def _closed(refused: Refused) -> Exception:
    why = _CLOSED.get(refused.code)
    return refused.told if why is None else Closed(why, msg("I cannot make an event here"))
