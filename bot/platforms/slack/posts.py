"""Posts on Slack: found again by the number in their metadata, sent once, edited by one hand, a second apart."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from bot.pictures import Pictures
from bot.platforms.port import Closed, Later, Unsure
from bot.platforms.slack.api import Api
from bot.platforms.slack.cards import card as drawn
from bot.platforms.slack.cards import pictures_of
from bot.platforms.slack.files import Files
from bot.platforms.slack.pace import Pace
from bot.platforms.slack.troubles import GONE_MESSAGE, Refused
from bot.platforms.slack.workspaces import Workspaces
from commands.card import Button, Card, attachments
from commands.dispatch import Dispatch
from commands.message import msg
from commands.pages import page_of
from storage.records import Place, Post
from storage.store import STORE

log = logging.getLogger(__name__)

NAME = "slack"
EVENT = "aftercredits_post"
"""What a post's metadata is called."""

LOOK_BACK = timedelta(minutes=10)
"""How far our clock may be ahead of Slack's."""

PAGE = 200
LOOKED_THROUGH = 2_000
NOT_YET = timedelta(seconds=3)
"""Until a picture that was uploaded can be shown."""

Json = dict[str, Any]


class Posts:
    """Carries posts. `open` is whether the door to Slack is."""

    name = NAME

    def __init__(self, dispatch: Dispatch, api: Api, workspaces: Workspaces, pictures: Pictures) -> None:
        self._dispatch, self._workspaces = dispatch, workspaces
        self.files = Files(api, workspaces, pictures)
        self.open = False
        self._pace = Pace()
        self._teams: dict[int, str] = {}
        self._read: dict[int, tuple[str, int]] = {}
        """How far a history was read for a post before Slack asked to wait: (cursor, messages seen)."""

    # the courier's four verbs; a message is kept as "channel/ts"

    async def find(self, post: Post, place: Place) -> str | None:
        """The message that carries this post, by the number in its metadata."""
        team = await self._team(post, place)
        if post.message is not None:
            return await self._found_in(team, _parted(post.message)[0], None, post)
        thread = await self._thread(post, place)
        if thread is not None and (found := await self._found_in(team, place.local, thread, post)) is not None:
            return found
        channels = [place.local]
        if post.reader is not None:
            try:
                channels.insert(0, await self._direct(team, post, place))
            except (Refused, Closed):
                log.info("post %s has no reader to write to", post.id)
        for channel in channels:
            if (found := await self._found_in(team, channel, None, post)) is not None:
                return found
        return None

    async def send(self, post: Post, place: Place, card: Card) -> str:
        """Make a post stand: in its place, in the thread it belongs to, or with its one reader."""
        team = await self._team(post, place)
        if post.reader is not None:
            return await self._send_privately(team, post, place, card)
        made = await self._message(team, post, place, card)
        return await self._send(team, place.local, made, await self._thread(post, place))

    async def edit(self, post: Post, place: Place, card: Card) -> str | None:
        """Make the post's message show this card; one that may be edited no more is sent anew."""
        team = await self._team(post, place)
        channel, ts = _parted(post.message)
        self._pace.wait(team, channel)
        made = await self._message(team, post, place, card)
        try:
            await self._write(
                team, channel, "chat.update", ts=ts, **{n: made[n] for n in ("text", "blocks", "metadata")}
            )
        except Refused as refused:
            if refused.error not in GONE_MESSAGE:
                raise refused.told from refused
            standing = await self._found_in(team, channel, None, post, but=ts)
            standing = standing or await self._post(team, channel, made, await self._thread(post, place))
            await self._delete(team, channel, ts)
            return standing
        return None

    async def remove(self, post: Post, place: Place) -> None:
        """Take the post's message away."""
        await self._delete(await self._team(post, place), *_parted(post.message))

    async def wrote(self, post: Post, place: Place) -> set[str]:
        """Who wrote in a post's thread since it stands; what they wrote is not looked at."""
        team = await self._team(post, place)
        channel, ts = _parted(post.message)
        cursor, people, seen = "", set[str](), 0
        while seen < LOOKED_THROUGH:
            try:
                said = await self._workspaces.ask(
                    team, "conversations.replies", channel=channel, ts=await self._thread(post, place) or ts, oldest=ts,
                    limit=PAGE, cursor=cursor or None,
                )  # fmt: skip
            except Refused as refused:
                if refused.error == "thread_not_found":
                    return people
                raise refused.told from refused
            found = said.get("messages", ())
            people |= {m["user"] for m in found if m.get("user") and not m.get("bot_id") and m["ts"] > ts}
            seen += len(found)
            cursor = (said.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                break
        return people

    # within

    async def _team(self, post: Post, place: Place) -> str:
        if not self.open:
            raise Later(timedelta(seconds=5), "Slack is not connected")
        team = self._teams.get(place.space)
        if team is None:
            space = await self._dispatch.database.read(lambda: STORE.clubs.space(post.club, place.space))
            team = self._teams[place.space] = space.local
        return team

    async def _message(self, team: str, post: Post, place: Place, card: Card) -> Json:
        first = page_of(card, 1, f"post read {post.id}", place.language)
        files = await self.files.bring(team, pictures_of(first), place.language)
        handed = {file.name for file in attachments(first)}
        shown = drawn(first, place.language, post.id, files, handed)
        metadata = {"event_type": EVENT, "event_payload": {"post": post.id, "key": post.key}}
        return {**shown.message, "metadata": metadata}

    async def _send(self, team: str, channel: str, made: Json, thread: str | None = None) -> str:
        self._pace.wait(team, channel)
        return await self._post(team, channel, made, thread)

    async def _post(self, team: str, channel: str, made: Json, thread: str | None) -> str:
        try:
            said = await self._write(team, channel, "chat.postMessage", thread_ts=thread, **made)
        except Refused as refused:
            raise refused.told from refused
        return f"{said['channel']}/{said['ts']}"

    async def _write(self, team: str, channel: str, method: str, **given: Any) -> Json:
        """Write in a channel, and keep the next writer of it waiting for as long as Slack likes."""
        try:
            return await self._workspaces.ask(team, method, channel=channel, **given)
        except Later as later:
            self._pace.quiet(team, channel, later.wait)
            raise
        except Refused as refused:
            if refused.error == "invalid_blocks" and "slack_file" in str(given.get("blocks")):
                self.files.forget(team)
                raise Later(NOT_YET, "Slack does not show the picture yet") from refused
            raise
        finally:
            self._pace.wrote(team, channel)

    async def _send_privately(self, team: str, post: Post, place: Place, card: Card) -> str:
        """To the one who may read it; where that is not allowed, a button in the channel that opens for them alone.

        Its files come first: an attempt that is made again may bring one twice, and none is lost.
        """
        try:
            direct = await self._direct(team, post, place)
            files = attachments(page_of(card, 1, f"post read {post.id}", place.language))
            if files and len(await self.files.hand(team, await self._reader(post, place), files, place.language)) < len(
                files
            ):
                raise Later(NOT_YET, "a file could not be handed over")
            return await self._send(team, direct, await self._message(team, post, place, card))
        except Refused as refused:
            if isinstance(refused.told, Closed) and refused.error not in ("cannot_dm_bot", "messages_tab_disabled"):
                raise refused.told from refused
        reader = await self._dispatch.database.read(lambda: STORE.members.get(post.reader or 0))
        name = "" if reader is None else reader.name
        card = Card(
            msg("{name}, there is an answer for you", name=name),
            actions=(Button(msg("Read it"), f"post read {post.id}", "primary"),),
        )
        return await self._send(team, place.local, await self._message(team, post, place, card))

    async def _direct(self, team: str, post: Post, place: Place) -> str:
        said = await self._workspaces.ask(team, "conversations.open", users=await self._reader(post, place))
        return str(said["channel"]["id"])

    async def _reader(self, post: Post, place: Place) -> str:
        person = await self._dispatch.database.read(lambda: STORE.members.person(post.reader or 0, place.space))
        if person is None:
            raise Closed("its reader is not in this workspace")
        return person

    async def _thread(self, post: Post, place: Place) -> str | None:
        """The message under which this post belongs."""
        under = post.under
        if under is None:
            return None
        stands = await self._dispatch.database.read(lambda: STORE.posts.standing(post.place, under))
        channel, ts = _parted(stands)
        return ts if stands is not None and channel == place.local else None

    async def _found_in(self, team: str, channel: str, thread: str | None, post: Post, but: str = "") -> str | None:
        """The message of a post in a channel or a thread, read back from its history."""
        workspace = await self._workspaces.there(team)
        method = "conversations.history" if thread is None else "conversations.replies"
        cursor, seen = self._read.pop(post.id, ("", 0))
        while seen < LOOKED_THROUGH:
            wait = self._pace.rationed(team)
            if wait is not None:
                self._read[post.id] = cursor, seen
                raise Unsure(f"Slack rations its history; read on in {wait.total_seconds():.0f} s")
            try:
                said = await self._workspaces.ask(
                    team, method, channel=channel, ts=thread, limit=PAGE, cursor=cursor or None,
                    oldest=f"{(post.created - LOOK_BACK).timestamp():.6f}", include_all_metadata=True,
                )  # fmt: skip
            except Later as later:
                self._pace.ration(team, later.wait)
                continue
            except Refused as refused:
                if refused.error == "thread_not_found":
                    return None
                raise refused.told from refused
            for message in said.get("messages", ()):
                if (
                    message.get("ts") != but
                    and message.get("bot_id") == workspace.bot
                    and number_of(message) == post.id
                ):
                    return f"{channel}/{message['ts']}"
            seen += len(said.get("messages", ()))
            cursor = (said.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return None
        raise Unsure("too much was said since to be read back")

    async def _delete(self, team: str, channel: str, ts: str) -> None:
        try:
            await self._workspaces.ask(team, "chat.delete", channel=channel, ts=ts)
        except Refused as refused:
            if refused.error not in (*GONE_MESSAGE, "channel_not_found", "is_archived"):
                raise refused.told from refused


def number_of(message: Json) -> int | None:
    """The post that a message carries."""
    metadata = message.get("metadata") or {}
    number = (metadata.get("event_payload") or {}).get("post")
    return number if metadata.get("event_type") == EVENT and isinstance(number, int) else None


def _parted(message: str | None) -> tuple[str, str]:
    channel, _, ts = (message or "/").partition("/")
    return channel, ts
