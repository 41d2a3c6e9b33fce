"""Interactions: each becomes a Call, is acknowledged in time, and is answered to the one who spoke."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

import discord

from bot.pictures import Pictures
from bot.platforms.answering import DONE, ON_ITS_WAY, once_more, ready
from bot.platforms.discord import modals
from bot.platforms.discord.cards import line_of
from bot.platforms.discord.carrying import parcel
from bot.platforms.discord.files import NotFetched, file_of
from bot.platforms.discord.posts import NAME, Posts
from bot.platforms.discord.replies import Interaction, Reply
from bot.platforms.discord.rights import caller_of, may_manage
from bot.platforms.discord.visible import Visible
from commands.answers import fault_card, refusal_card
from commands.call import Call, Caller, Raw, Via, Whereabouts
from commands.card import Card, Form
from commands.context import Context
from commands.dispatch import Dispatch
from commands.kinds import Suggestion
from commands.message import msg
from commands.pages import page_of, pages
from commands.refusal import Refusal
from commands.reply import Answer
from commands.suggest import field_values
from storage.errors import StoreError
from storage.store import STORE

log = logging.getLogger(__name__)

ACKNOWLEDGE = 0.9
"""Seconds after which an answer that is not there yet is announced; Discord waits for three."""

BUSY = 1.2
"""Seconds of answers under way beyond which a call is acknowledged before anything is done for it.

A flood is heard out in time, and one that will be answered in time is not answered twice.
"""

AN_ANSWER = 0.002
"""Seconds that an answer takes, until some have been timed."""

LONG = 0.01
"""What takes longer waits for something else than its turn."""

PATIENCE = 13 * 60.0
"""Seconds that a reply can still be edited; its token lives for fifteen minutes."""

ONE_PRESS = 1.0
"""Seconds in which the same button of a private card is pressed but once: its answer replaces the card."""

SUGGEST_WITHIN = 2.0
SUGGESTIONS = 25

Arguments = Callable[[], Awaitable[Mapping[str, Raw]]]

ELSEWHERE = Card(msg("Say that in a server where the club is; here I know no club."), tone="careful")


class Desk:
    """Where interactions come in."""

    def __init__(self, dispatch: Dispatch, posts: Posts, pictures: Pictures) -> None:
        self._dispatch, self._pictures = dispatch, pictures
        self._visible = Visible(dispatch, posts)
        self.acknowledge = ACKNOWLEDGE
        self._under_way = 0
        self._each = AN_ANSWER
        """Seconds that an answer took of late, from the end of the one before it."""
        self._ended = 0.0
        self._taps: dict[tuple[int, str], float] = {}
        self._idle = asyncio.Event()

    async def say(
        self, interaction: Interaction, line: str, arguments: Arguments | None = None, via: Via = "typed"
    ) -> None:
        """Answer a line that was said by an interaction. It raises nothing."""
        self._under_way += 1
        began = time.monotonic()
        try:
            await self._say(interaction, line, arguments, via)
        finally:
            self._under_way -= 1
            before, self._ended = max(began, self._ended), time.monotonic()
            self._each += 0.1 * (min(self._ended - before, LONG) - self._each)
            if not self._under_way:
                self._idle.set()

    async def finish(self, within: float) -> None:
        """Wait for the answers under way, but no longer than these seconds."""
        self._idle.clear()
        if self._under_way:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._idle.wait(), within)

    async def _say(self, interaction: Interaction, line: str, arguments: Arguments | None, via: Via) -> None:
        reply = Reply(interaction, interaction.client.callbacks)
        post = self._pressed_post(interaction)
        try:
            made = await self._call(interaction, line, via, post)
            if made is None:
                await self._show(reply, None, ELSEWHERE, self._dispatch.language, None)
                return
            if via == "button" and reply.replaces and self._twice(interaction, made):
                await reply.nothing()
                return
            busy = self._under_way * self._each > BUSY
            if busy and (arguments is not None or not self._dispatch.opens_form(made)):
                await reply.defer()
            about = post if interaction.guild_id is None else None
            call, answer = await self._in_time(reply, made, arguments)
            if made.pressed is not None and answer.form is None:
                free = self._free(reply, answer)
                await (self._visible.refresh(made.pressed, reply) if free else self._visible.leave(made.pressed))
            await self._give(reply, call, answer, about)
        except Exception:
            fault = self._dispatch.fault(line)
            if not reply.answered:
                await self._show(reply, None, fault_card(fault), self._dispatch.language, None)

    async def _in_time(self, reply: Reply, call: Call, arguments: Arguments | None) -> tuple[Call, Answer]:
        """The answer of a call; it is announced when it takes longer than Discord waits."""
        if reply.deferred:
            return await self._answer(call, arguments)
        announcing = asyncio.get_running_loop().call_later(self.acknowledge, reply.announce)
        try:
            return await self._answer(call, arguments)
        finally:
            announcing.cancel()
            await reply.announced()

    def _twice(self, interaction: Interaction, call: Call) -> bool:
        """Whether this is the second tap of one press. A form may be opened anew at once."""
        if interaction.message is None or self._dispatch.opens_form(call):
            return False
        now, key = time.monotonic(), (interaction.message.id, call.line)
        self._taps = {k: at for k, at in self._taps.items() if now - at < ONE_PRESS}
        return self._taps.setdefault(key, now) != now

    async def _answer(self, call: Call, arguments: Arguments | None) -> tuple[Call, Answer]:
        if arguments is not None:
            try:
                given = await arguments()
            except Refusal as refusal:
                return call, Answer(refusal_card(refusal, self._dispatch.book), language=self._dispatch.language)
            call = replace(call, arguments=given)
        return call, await self._dispatch.say(call)

    async def _call(self, interaction: Interaction, line: str, via: Via, post: int | None) -> Call | None:
        user = interaction.user
        at = await self._whereabouts(interaction, post)
        if at is None:
            return None
        if interaction.guild_id is None:  # a direct message says nothing of what somebody is in a server
            caller = await caller_of(interaction.client, int(at.space), user.id)
        else:
            roles = tuple(str(role.id) for role in user.roles) if isinstance(user, discord.Member) else ()
            caller = Caller(str(user.id), user.display_name, may_manage(interaction.permissions), roles)
        return Call(
            str(interaction.id), at, caller, line, via=via, moment=interaction.created_at, patience=PATIENCE,
            carries=interaction.guild_id is not None,
            pressed=None if interaction.guild_id is None else post,
        )  # fmt: skip

    async def meets(self, interaction: Interaction, person: discord.User | discord.Member) -> bool:
        """Make somebody a member whom another's line is about; False for a bot, and where there is no club."""
        at = None if person.bot else await self._whereabouts(interaction, None)
        if at is None:
            return False
        await self._dispatch.arrive(Call("", at, Caller(str(person.id), person.display_name), ""))
        return True

    async def _whereabouts(self, interaction: Interaction, post: int | None) -> Whereabouts | None:
        if interaction.guild_id is not None:
            name = interaction.guild.name if interaction.guild is not None else ""
            channel = interaction.channel
            place = None if channel is None else str(channel.id)
            return Whereabouts(NAME, str(interaction.guild_id), name, place, getattr(channel, "name", "") or "")
        if post is None:
            return None

        async def work() -> Whereabouts | None:  # a card in a direct message belongs where its post was wished
            found = await STORE.posts.get(post)
            place = None if found is None else await STORE.clubs.place(found.place)
            if found is None or place is None or place.platform != NAME:
                return None
            space = await STORE.clubs.space(found.club, place.space)
            return Whereabouts(NAME, space.local, space.name, place.local, place.name)

        return await self._dispatch.database.read(work)

    @staticmethod
    def _pressed_post(interaction: Interaction) -> int | None:
        """The post that the pressed message carries, by its own button."""
        message = interaction.message
        return None if message is None else Posts.number_of(message)

    # answers

    @staticmethod
    def _free(reply: Reply, answer: Answer) -> bool:
        """Whether the first answer to a press on a post is free to show that post anew."""
        said = answer.card is not None or answer.notice is not None or not answer.posts
        return reply.pressed and not reply.replaces and not reply.deferred and said

    async def _give(self, reply: Reply, call: Call, answer: Answer, about: int | None) -> None:
        if answer.form is not None:
            await self._open(reply, call, answer.form, answer.language, about)
            return
        card = answer.card or (None if answer.notice is None else Card(answer.notice))
        if card is None and answer.posts:
            if call.carries and await self._visible.carry(answer.posts[0], reply, str(call.at.place)):
                return
            await self._show(reply, None, ON_ITS_WAY, answer.language, about)
            return
        if card is None and reply.pressed and not reply.deferred:
            await reply.nothing()
            return
        await self._show(reply, call, card or DONE, answer.language, about)

    async def _show(self, reply: Reply, call: Call | None, card: Card, language: str, about: int | None) -> None:
        """Show a private card, long ones page by page; one that could not be shown comes by another way."""
        shown = card
        if call is not None and len(pages(card, language)) > 1:
            shown = page_of(card, 1, await self._dispatch.keep_card(call, card), language)
        if await reply.show(await parcel(shown, language, self._pictures, about)) or call is None:
            return
        try:
            await self._dispatch.post_privately(call, card)
        except StoreError as error:
            log.error("an answer could be neither shown nor kept: %s", error)

    async def _open(self, reply: Reply, call: Call, form: Form, language: str, about: int | None) -> None:
        """Open a form: as the first answer, or behind a button where Discord allows none."""
        if call.via == "form":
            await self._show(reply, call, await self._once_more(call, form), language, about)
            return
        if not modals.carried(form):
            form = await self._dispatch.keep_form(call, form, modals.too_long(form))
        if not reply.deferred and await reply.open(modals.modal(form, language)):
            return
        kept = form if form.arguments == () else await self._dispatch.keep_form(call, form)
        await self._show(reply, call, ready(kept), language, about)

    async def _once_more(self, call: Call, form: Form) -> Card:
        """What does not fit in a form that was handed in, and a button to it as it was filled: it opens no other form."""
        values = {field.name: field.value for field in form.fields if field.value}
        return once_more(form, await self._dispatch.keep_form(call, form, values))

    # presses and forms

    async def press(self, interaction: Interaction) -> None:
        """Answer a button or a menu by the line that it carries."""
        data: Mapping[str, Any] = interaction.data or {}
        line, picked = line_of(str(data.get("custom_id", ""))), data.get("values")
        if picked:
            await self.say(interaction, f"{line} {picked[0]}", via="menu")
        else:
            await self.say(interaction, line, via="button")

    async def hand_in(self, interaction: Interaction) -> None:
        """Answer a form that was filled in."""
        data: Mapping[str, Any] = interaction.data or {}
        words, files = modals.values(data)
        uploaded = (data.get("resolved") or {}).get("attachments") or {}

        async def arguments() -> Mapping[str, Raw]:
            given: dict[str, Raw] = dict(words)
            for name, id in files.items():
                if id not in uploaded:
                    raise NotFetched
                given[name] = await file_of(discord.Attachment(data=uploaded[id], state=interaction._state))
            return given

        await self.say(interaction, str(data.get("custom_id", "")), arguments, "form")

    async def suggest(self, interaction: Interaction, line: str, field: str, typed: str) -> list[Suggestion]:
        """What could be meant by what is typed so far; nothing rather than something late."""
        call = await self._call(interaction, line, "typed", None)
        if call is None:
            return []

        async def work(ctx: Context) -> list[Suggestion]:
            return await field_values(ctx, line, field, typed, SUGGESTIONS)

        try:
            return await asyncio.wait_for(self._dispatch.read(call, work), SUGGEST_WITHIN)
        except (TimeoutError, StoreError):
            return []
