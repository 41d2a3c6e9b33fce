"""Posts on Discord: found again by the number in their own button, sent with a nonce of their own, edited by one hand."""

from __future__ import annotations

import hashlib
import logging
import re
import time
from datetime import timedelta
from typing import Any, Literal

import discord

from bot.couriers import drawn
from bot.pictures import Pictures
from bot.platforms.discord.asking import Asking, Refused, parted
from bot.platforms.discord.carrying import NOBODY, Parcel, parcel
from bot.platforms.discord.marks import plain
from bot.platforms.discord.occasions import Occasions, is_event
from bot.platforms.discord.troubles import (
    NO_DIRECT_MESSAGES,
    THREAD_EXISTS,
    TOO_OLD_TO_EDIT,
    UNKNOWN_CHANNEL,
    UNKNOWN_MESSAGE,
)
from bot.platforms.port import Closed, Later, Unsure
from commands.card import Button, Card
from commands.dispatch import Dispatch
from commands.message import msg
from commands.pages import page_of
from storage.records import Place, Post
from storage.store import STORE

log = logging.getLogger(__name__)

NAME = "discord"
NONCE_MAX = 25
EDIT_EVERY = 1.0
"""Seconds between two edits in a channel: Discord allows five in five seconds, and a busy poll needs no more."""

LOOK_BACK = timedelta(minutes=10)
"""How far our clock may be ahead of Discord's."""

LOOKED_THROUGH = 2_000
THREAD_NAME_MAX = 100
THREAD_RESTS: Literal[10080] = 10080
"""Minutes after which Discord puts a quiet thread away: a week."""

_ABOUT = re.compile(r"post about (\d{1,18})")


def nonce(post: Post) -> str:
    """The nonce of a delivery: the same for every attempt at it, another once its message has to be sent anew."""
    said = f"{post.key}\0{post.id}\0{post.message or ''}"
    return hashlib.sha256(said.encode()).hexdigest()[:NONCE_MAX]


class Posts(Asking):
    """Carries posts, as the courier bids."""

    name = NAME

    def __init__(self, dispatch: Dispatch, pictures: Pictures) -> None:
        super().__init__()
        self._dispatch, self._pictures = dispatch, pictures
        self._edited: dict[int, float] = {}
        self._threads: set[int] = set()
        """Threads that are known to be there, so that none is asked for twice."""
        self._occasions = Occasions(self, dispatch.now)

    async def start(self) -> None:
        """Whoever logs the client in opens the door."""

    async def stop(self) -> None:
        """Whoever logged the client in closes the door."""

    def alive(self) -> bool:
        """Whether a client is logged in."""
        return self.client is not None

    # the courier's four verbs; a message is kept as "channel/message", an event of the server's as "event/number"

    async def find(self, post: Post, place: Place) -> str | None:
        """The message that carries this post, by the number in its button; or its event."""
        if post.reader is None and post.under is None:
            card = await drawn(post, self._dispatch.subjects, self._dispatch.database)
            event = None
            if card is None or card.occasion is not None:
                event = await self._occasions.find(post, await self._guild(post, place))
            if event is not None or (card is not None and card.occasion is not None):
                return event
        for channel in await self._channels(post, place):
            found = await self._found_in(channel, post)
            if found is not None:
                return found
        return None

    async def send(self, post: Post, place: Place, card: Card) -> str:
        """Make a post stand: in its place, in the thread it belongs to, with its one reader, or as an event."""
        if card.occasion is not None and post.reader is None:
            return await self._occasions.send(post, await self._guild(post, place), card.occasion, place.language)
        made = await self.parcel_of(post, place, card)
        if post.reader is not None:
            return await self._send_privately(post, place, made)
        thread = await self._thread(post, place, card)
        if thread is not None:
            try:
                return await self._send(thread, made, nonce(post))
            except Closed as error:
                log.info("post %s stands in its channel, its thread being closed: %s", post.id, error)
        return await self._send(int(place.local), made, nonce(post))

    async def edit(self, post: Post, place: Place, card: Card) -> str | None:
        """Make the post's message show this card; one that may be edited no more is sent anew."""
        if is_event(post.message):
            guild = await self._guild(post, place)
            if card.occasion is not None:
                return await self._occasions.edit(post, guild, card.occasion, place.language)
            await self._occasions.remove(post, guild)
            return await self.send(post, place, card)
        channel, message = parted(post.message)
        wait = self._edited.get(channel, 0.0) + EDIT_EVERY - time.monotonic()
        if wait > 0:
            raise Later(timedelta(seconds=wait), "edits of a channel are a second apart")
        made = await self.parcel_of(post, place, card)
        try:
            await self.show_in(channel, message, made)
        except Refused as refused:
            if refused.code not in (TOO_OLD_TO_EDIT, UNKNOWN_MESSAGE):
                raise refused.told from refused
            return await self._anew(post, place, made, channel, message)
        finally:
            self._edited[channel] = time.monotonic()
            if len(self._edited) > 10_000:
                self._edited.clear()
        return None

    async def remove(self, post: Post, place: Place) -> None:
        """Take the post's message away."""
        if is_event(post.message):
            await self._occasions.remove(post, await self._guild(post, place))
            return
        await self.delete(*parted(post.message))

    async def wrote(self, post: Post, place: Place) -> set[str]:
        """Who wrote in a post's thread since it stands. Without a privileged intent Discord does not say what."""
        channel, message = parted(post.message)
        thread = message if channel == int(place.local) else channel
        since = self.channel(thread).history(limit=LOOKED_THROUGH, after=discord.Object(message), oldest_first=True)

        async def look() -> set[str]:
            return {str(m.author.id) async for m in since if not m.author.bot}

        try:
            return set(await self.ask(look()))
        except Refused as refused:
            if refused.code == UNKNOWN_CHANNEL:  # nobody has opened one
                return set()
            raise refused.told from refused

    @staticmethod
    def number_of(message: discord.Message) -> int | None:
        """The post that a message carries."""
        for custom_id in _custom_ids(message.components):
            if found := _ABOUT.fullmatch(custom_id):
                return int(found[1])
        return None

    # within

    async def _guild(self, post: Post, place: Place) -> int:
        """The server that a place is in."""
        return int((await self._dispatch.database.read(lambda: STORE.clubs.space(post.club, place.space))).local)

    async def parcel_of(self, post: Post, place: Place, card: Card) -> Parcel:
        """A post's card as it is sent: its first page, in its place's language."""
        first = page_of(card, 1, f"post read {post.id}", place.language)
        return await parcel(first, place.language, self._pictures, post.id)

    async def _send(self, channel: int, made: Parcel, said: str) -> str:
        sent = self.channel(channel).send(view=made.layout, files=made.files(), nonce=said, allowed_mentions=NOBODY)
        message = await self.told(sent)
        return f"{channel}/{message.id}"

    async def _send_privately(self, post: Post, place: Place, made: Parcel) -> str:
        """To the one who may read it; where that is not allowed, a button in the channel that opens for them alone."""
        try:
            channel = await self._direct(post, place)
            sent = self.channel(channel).send(
                view=made.layout, files=made.files(), nonce=nonce(post), allowed_mentions=NOBODY
            )
            return f"{channel}/{(await self.ask(sent)).id}"
        except Refused as refused:
            if refused.code != NO_DIRECT_MESSAGES:
                raise refused.told from refused
        reader = await self._dispatch.database.read(lambda: STORE.members.get(post.reader or 0))
        name = "" if reader is None else reader.name
        card = Card(
            msg("{name}, there is an answer for you", name=name),
            actions=(Button(msg("Read it"), f"post read {post.id}", "primary"),),
        )
        return await self._send(int(place.local), await self.parcel_of(post, place, card), nonce(post))

    async def _direct(self, post: Post, place: Place) -> int:
        person = await self._dispatch.database.read(lambda: STORE.members.person(post.reader or 0, place.space))
        if person is None:
            raise Closed("its reader is not in this server")
        channel = await self.ask(self.connected().create_dm(discord.Object(int(person))))
        return int(channel.id)

    async def _thread(self, post: Post, place: Place, card: Card) -> int | None:
        """The thread under the message that this post belongs to: it has that message's id."""
        under = post.under
        if under is None:
            return None
        stands = await self._dispatch.database.read(lambda: STORE.posts.standing(post.place, under))
        if stands is None or parted(stands)[0] != int(place.local):
            return None
        channel, message = parted(stands)
        if message in self._threads:
            return message
        name = plain(card.title, place.language, THREAD_NAME_MAX)
        opening = self.connected().http.start_thread_with_message(
            channel, message, name=name, auto_archive_duration=THREAD_RESTS
        )
        try:
            await self.ask(opening)
        except Refused as refused:
            if refused.code != THREAD_EXISTS:
                log.info("post %s gets no thread: %s", post.id, refused.told)
                return None
        if len(self._threads) > 10_000:
            self._threads.clear()
        self._threads.add(message)
        return message

    async def _channels(self, post: Post, place: Place) -> list[int]:
        """Where a post may stand."""
        if post.message is not None:
            return [parted(post.message)[0]]
        if post.reader is not None:
            try:
                return [await self._direct(post, place), int(place.local)]
            except (Refused, Closed):
                return [int(place.local)]
        under = post.under
        if under is not None:
            stands = await self._dispatch.database.read(lambda: STORE.posts.standing(post.place, under))
            if stands is not None:
                return [parted(stands)[1], int(place.local)]
        return [int(place.local)]

    async def _found_in(self, channel: int, post: Post, but: int = 0) -> str | None:
        """The message of a post in a channel, read back from its history."""
        client = self.connected()
        me = client.user
        since = post.created - LOOK_BACK
        seen = 0

        async def look() -> int | None:
            nonlocal seen
            history = self.channel(channel).history(limit=LOOKED_THROUGH, after=since, oldest_first=True)
            async for message in history:
                seen += 1
                if (
                    me is not None
                    and message.author.id == me.id
                    and message.id != but
                    and self.number_of(message) == post.id
                ):
                    return message.id
            return None

        try:
            found = await self.ask(look())
        except Refused as refused:
            if refused.code == UNKNOWN_CHANNEL:
                return None
            raise refused.told from refused
        if found is None and seen >= LOOKED_THROUGH:
            raise Unsure("too much was said since to be read back")
        return None if found is None else f"{channel}/{found}"

    async def _anew(self, post: Post, place: Place, made: Parcel, channel: int, message: int) -> str:
        """Send a post once more in place of a message that takes no edit, which is then taken away."""
        standing = await self._found_in(channel, post, but=message)
        if standing is None:
            standing = await self._send(channel, made, nonce(post))
        else:
            edit = self.channel(channel).get_partial_message(parted(standing)[1])
            await self.told(edit.edit(view=made.layout, attachments=made.files(), allowed_mentions=NOBODY))
        await self.delete(channel, message)
        return standing


def _custom_ids(components: Any) -> list[str]:
    """The custom ids of components, of those within others too."""
    found: list[str] = []
    for component in components:
        custom_id = getattr(component, "custom_id", None)
        if custom_id:
            found.append(custom_id)
        found += _custom_ids(getattr(component, "children", ()) or ())
        accessory = getattr(component, "accessory", None)
        if accessory is not None:
            found += _custom_ids([accessory])
    return found
