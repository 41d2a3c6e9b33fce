"""Interactions: each becomes a Call, is acknowledged in time, and is answered to the one who spoke."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.platforms.answering import DONE, once_more, ready
from bot.platforms.slack import modals
from bot.platforms.slack.api import Api
from bot.platforms.slack.cards import Drawn, pictures_of
from bot.platforms.slack.cards import card as drawn
from bot.platforms.slack.files import Files
from bot.platforms.slack.groups import Groups
from bot.platforms.slack.heard import Heard, Origin
from bot.platforms.slack.replies import Reply
from bot.platforms.slack.rights import People
from bot.platforms.slack.workspaces import Workspaces
from commands.answers import fault_card, refusal_card
from commands.call import Call, File, Picked, Raw, Whereabouts
from commands.card import Card, Form, attachments
from commands.command import Command, Who
from commands.context import Context
from commands.dispatch import Dispatch
from commands.message import msg
from commands.pages import page_of, pages
from commands.parse import Misunderstood
from commands.refusal import Refusal
from commands.reply import Answer
from commands.suggest import field_values
from storage.errors import StoreError
from storage.store import STORE

log = logging.getLogger(__name__)

NAME = "slack"
ACKNOWLEDGE = 0.9
"""Seconds after which what is not answered yet is acknowledged; Slack waits for three."""

BUSY = 300
"""Answers under way beyond which a call is acknowledged before anything is done for it: a flood is heard out in time."""

PATIENCE = 28 * 60.0
"""Seconds that an answer can still be given at its response_url, which lives for thirty minutes."""

GROUP = "S"
"""How the ids of user groups begin."""

SUGGEST_WITHIN = 2.0
SUGGESTIONS = 25

Json = dict[str, Any]


class Desk:
    """Where interactions come in."""

    def __init__(
        self, dispatch: Dispatch, api: Api, workspaces: Workspaces, people: People, groups: Groups, files: Files
    ) -> None:  # fmt: skip
        self._dispatch, self._api, self._workspaces = dispatch, api, workspaces
        self._people, self._groups, self._files = people, groups, files
        self.acknowledge = ACKNOWLEDGE
        self._under_way: set[asyncio.Task[None]] = set()

    async def hear(self, heard: Heard) -> Json | None:
        """Begin to answer; what the acknowledgement carries, as soon as there is one or it is time."""
        reply = Reply(self._api, self._workspaces, heard)
        work = asyncio.create_task(self._say(heard, reply), name="slack interaction")
        self._under_way.add(work)
        work.add_done_callback(self._under_way.discard)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self.acknowledge):
                await reply.acknowledged.wait()
        reply.acknowledge()
        return reply.body

    async def finish(self, within: float) -> None:
        """Wait for the answers under way, but no longer than these seconds."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=within)
        for task in self._under_way:
            task.cancel()

    async def _say(self, heard: Heard, reply: Reply) -> None:
        try:
            if heard.kind == "command" and await self._bare(heard, reply):
                return
            call = await self.call(heard)
            if len(self._under_way) > BUSY and heard.kind != "form" and not self._dispatch.opens_form(call):
                reply.acknowledge()
            try:
                call = replace(call, arguments=await self._arguments(heard))
                answer = await self._dispatch.say(call)
            except Refusal as refusal:
                answer = Answer(refusal_card(refusal, self._dispatch.book), language=self._dispatch.language)
            await self._give(heard, reply, call, answer)
        except Exception:
            fault = self._dispatch.fault(heard.line)
            if not reply.answered:
                card = fault_card(fault)
                await reply.show(card, drawn(card, self._dispatch.language), self._dispatch.language)
        finally:
            reply.acknowledge()

    async def _bare(self, heard: Heard, reply: Reply) -> bool:
        """A group's name alone opens the list of its commands."""
        group = self._dispatch.book.groups.get(heard.line.casefold())
        if group is None or any(not command.name for command in group.commands.values()):
            return False
        language = await self._language(heard)
        return await reply.open(modals.group_modal(group, language, heard.origin))

    async def _language(self, heard: Heard) -> str:
        found = await self._dispatch.database.read(lambda: STORE.clubs.arrive(NAME, heard.team, heard.user, None))
        if found is None:
            return self._dispatch.language
        return (found.member.language if found.member else None) or found.club.language

    # calls

    async def call(self, heard: Heard) -> Call:
        """What was heard, as a line said by somebody somewhere."""
        at = await self._whereabouts(heard)
        command = self._command(heard.line)
        asks = command is not None and command.who in (Who.MANAGER, Who.KEEPER, Who.OWNER)
        caller = await self._people.caller(heard.team, heard.user, heard.user_name, heard.origin.channel, asks)
        return Call(heard.id, at, caller, heard.line, via=heard.via, moment=heard.moment, patience=PATIENCE)

    def _command(self, line: str) -> Command | None:
        try:
            return self._dispatch.book.find(line)[0]
        except Misunderstood:
            return None

    async def _whereabouts(self, heard: Heard) -> Whereabouts:
        """Where it was said; what is said to the bot alone belongs to the workspace's first channel, if it has one."""
        workspace = await self._workspaces.of(heard.team)
        name = (workspace.name if workspace else "") or heard.team_name
        if not heard.direct:
            return Whereabouts(NAME, heard.team, name, heard.origin.channel, heard.origin.name)

        async def home() -> tuple[str, str] | None:
            found = await STORE.clubs.arrive(NAME, heard.team, None, None)
            places = [] if found is None else await STORE.clubs.places(found.space.id)
            return (places[0].local, places[0].name) if places else None

        place = await self._dispatch.database.read(home)
        return Whereabouts(NAME, heard.team, name, *(place or (None, "")))

    async def _arguments(self, heard: Heard) -> Mapping[str, Raw]:
        if heard.kind == "form" and heard.view is not None:
            words, files = modals.values(heard.view)
            given: dict[str, Raw] = {**dict(heard.origin.arguments), **words}
            for name, file in files.items():
                given[name] = await self._files.fetch(heard.team, file)
            return given
        if heard.kind == "shortcut" and heard.message is not None:
            return await self._of_message(heard, heard.message)
        return await self._picked(heard)

    async def _of_message(self, heard: Heard, message: Json) -> Mapping[str, Raw]:
        """A message as arguments: its words or its text file, and who wrote it when the club knows them."""
        command = self._command(heard.line)
        params = () if command is None else command.params
        words = next((p.name for p in params if p.kind.type == "long"), None)
        files = next((p.name for p in params if p.kind.type == "file"), words)
        found = await self._files.of_message(heard.team, message)
        name = files if isinstance(found, File) else words
        given: dict[str, Raw] = {} if name is None else {name: found}
        writer = str(message.get("user") or "")
        by = next((p.name for p in params if p.kind.picks == "member"), None)
        if by is not None and writer and not message.get("bot_id"):
            person = await self._people.caller(heard.team, writer, "", "", False)
            await self._dispatch.arrive(Call("", await self._whereabouts(heard), person, ""))
            given[by] = Picked(writer, person.name)
        return given

    async def _picked(self, heard: Heard) -> Mapping[str, Raw]:
        """People, user groups and channels that were named by Slack's own tokens."""
        if not heard.picked:
            return {}
        try:
            said = self._dispatch.book.understand(heard.line, {})
        except Refusal:
            return {}
        roles = {param.name for param in said.command.params if param.kind.picks == "role"}
        given: dict[str, Raw] = {}
        for name, word in said.values.items():
            if not isinstance(word, str) or word not in heard.picked:
                continue
            id, shown = heard.picked[word]
            if name not in roles:
                given[name] = Picked(id, shown)
            elif id.startswith(GROUP):
                given[name] = await self._groups.named(heard.team, id)
        return given

    # answers

    async def _give(self, heard: Heard, reply: Reply, call: Call, answer: Answer) -> None:
        if answer.form is not None:
            await self._open(heard, reply, call, answer.form, answer.language)
            return
        card = answer.card or (None if answer.notice is None else Card(answer.notice))
        if card is None and answer.posts and heard.kind == "command" and reply.acknowledged.is_set():
            reply.answered = True  # what was acknowledged in silence is answered by its post
            return
        if card is None and answer.posts:
            card = Card(msg("It comes to #{place} in a moment.", place=call.at.place_name or "…"), tone="good")
        if card is None and heard.kind in ("press", "form"):
            reply.answered = True
            reply.acknowledge()
            return
        await self._show(heard, reply, call, card or DONE, answer.language)

    async def _show(self, heard: Heard, reply: Reply, call: Call, card: Card, language: str) -> None:
        """Show a private card, long ones page by page; one that could not be shown comes by another way."""
        shown = card
        if len(pages(card, language)) > 1:
            shown = page_of(card, 1, await self._dispatch.keep_card(call, card), language)
        if await reply.show(shown, await self._drawn(heard, shown, language), language):
            return
        try:
            await self._dispatch.post_privately(call, card)
        except StoreError as error:
            log.error("an answer could be neither shown nor kept: %s", error)

    async def _drawn(self, heard: Heard, card: Card, language: str) -> Drawn:
        files = await self._files.bring(heard.team, pictures_of(card), language)
        handed = await self._files.hand(heard.team, heard.user, attachments(card), language)
        return drawn(card, language, files=files, handed=handed)

    async def _open(self, heard: Heard, reply: Reply, call: Call, form: Form, language: str) -> None:
        """Open a form, or say in the open one what does not fit; too late for both, a button leads to it."""
        if heard.kind == "form" and heard.view is not None:
            if reply.mark(modals.problems(form, heard.view, language)):
                return
            if any(field.problem is not None for field in form.fields):
                values = {field.name: field.value for field in form.fields if field.value}
                kept = await self._dispatch.keep_form(call, form, values)
                await self._show(heard, reply, call, once_more(form, kept), language)
                return
        if not modals.carried(form, heard.origin):
            form = await self._dispatch.keep_form(call, form, modals.too_long(form))
        if await reply.open(modals.modal(form, language, heard.origin)):
            reply.answered = True
            return
        kept = form if form.arguments == () else await self._dispatch.keep_form(call, form)
        await self._show(heard, reply, call, ready(kept), language)

    async def suggest(self, body: Json) -> list[Json]:
        """What could be meant by what is typed in a field so far, and the very words that are typed."""
        view, typed = body.get("view") or {}, str(body.get("value") or "")
        line, team, user = view.get("callback_id", ""), body["team"]["id"], body["user"]
        origin = Origin.of(view.get("private_metadata") or "")
        heard = Heard("press", "", team, "", user["id"], user.get("name", ""), line, "typed", "", origin)

        async def work(ctx: Context) -> list[Json]:
            found = await field_values(ctx, line, str(body.get("block_id")), typed, SUGGESTIONS)
            return [modals.suggested(s.label, s.value, ctx.language, s.detail) for s in found if len(s.value) <= 150]

        try:
            async with asyncio.timeout(SUGGEST_WITHIN):
                found = await self._dispatch.read(await self.call(heard), work)
        except (TimeoutError, StoreError):
            found = []
        said = " ".join(typed.split())[:150]
        if said and all(option["value"].casefold() != said.casefold() for option in found):
            found.append(modals.suggested(said, said))
        return found
