"""A speaker: somebody with the page open, and what each line of theirs is answered, as frames."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Any

from bot.platforms.web import frames
from bot.platforms.web.cards import Drawing
from bot.platforms.web.frames import Frame
from bot.platforms.web.hub import NAME, Hub, Room, drawn
from bot.platforms.web.tongue import language_of
from commands.answers import fault_card
from commands.call import Call, Caller, Raw, Via, Whereabouts
from commands.context import Context
from commands.dispatch import Dispatch
from commands.kinds import Suggestion
from commands.message import msg
from commands.reply import Answer
from commands.suggest import completions, field_values
from storage.errors import StoreError
from storage.page import PageMessage
from storage.records import Member, Place, micros
from storage.store import STORE

TALK_MAX = 4_000
HISTORY = 50
PATIENCE = 20.0
SUGGEST_MAX = 2_000

CONNECT = msg(
    "Discord comes in by a token in .env (DISCORD_TOKEN), Slack by two (SLACK_BOT_TOKEN and SLACK_APP_TOKEN);"
    " docs/discord.md and docs/slack.md go there in ten steps."
)


class Speaker:
    """One person of the page; a member in each of its spaces where they have spoken."""

    def __init__(self, hub: Hub, dispatch: Dispatch, person: str, name: str) -> None:
        self._hub, self._dispatch = hub, dispatch
        self.person, self.name, self.zone = person, name, ""
        self.member = 0
        self._members: dict[int, Member] = {}
        self._in_order = asyncio.Lock()

    async def arrive(self) -> None:
        """Be a member of the page's own club."""
        home = self._hub.rooms[0]
        await self._dispatch.arrive(self._call("hello", home, home.places[0], ""))

    def may_read(self, message: PageMessage) -> bool:
        """Whether a message is for these eyes."""
        return message.reader is None or message.reader in {member.id for member in self._members.values()}

    async def welcome(self, version: str, fresh: bool) -> Frame:
        """Who one is and where one may go."""
        await self._know_members()
        if self._hub.rooms[0].space.id not in self._members:  # the page shows another club since
            await self.arrive()
            await self._know_members()
        home = self._members.get(self._hub.rooms[0].space.id)
        if home:
            self.name, self.member = home.name, home.id
        spaces = [
            {
                "id": room.space.id, "name": room.club, "sample": room.sample,
                "places": [{"id": p.id, "name": p.name, "home": p.home} for p in room.places],
            }
            for room in self._hub.rooms
        ]  # fmt: skip
        language = (home.language if home else None) or await language_of(self._dispatch, None)
        return {
            "type": "welcome", "version": version, "spaces": spaces, "fresh": fresh,
            "member": {"id": self.member, "name": self.name, "owner": bool(home and home.owner)},
            "connect": Drawing(language).plain(CONNECT), "clock": self._hub.clock(), "language": language,
        }  # fmt: skip

    async def is_another(self) -> bool:
        """Whether a line just changed who one is at home: another name, or an owner now."""
        before = dict(self._members)
        await self._know_members()
        return before != self._members and bool(before)

    async def _know_members(self) -> None:
        async def work() -> dict[int, Member]:
            found = {}
            for room in self._hub.rooms:
                arrival = await STORE.clubs.arrive(NAME, room.space.local, self.person, None)
                if arrival is not None and arrival.member is not None:
                    found[room.space.id] = arrival.member
            return found

        self._members = await self._dispatch.database.read(work)

    # lines

    def _call(self, id: str, room: Room, place: Place, line: str, arguments: Mapping[str, Raw] | None = None,
              via: Via = "typed") -> Call:  # fmt: skip
        at = Whereabouts(NAME, room.space.local, room.space.name, place.local, place.name)
        caller = Caller(self.person, self.name, zone=self.zone)
        return Call(f"{id}:{self.person}", at, caller, line, arguments or {}, via, None, PATIENCE)

    async def say(self, frame: Frame) -> Frame:
        """Answer a line."""
        id, line, via = frames.words(frame, "id", frames.ID_MAX), frames.words(frame, "line"), frames.via(frame)
        number, arguments = frames.number(frame, "place"), frames.arguments(frame)
        found = self._hub.place(number)
        if found is None:
            notice = msg("That channel is not there any more. Nothing was said.")
            return await self._answer(id, number, Answer(notice=notice, language=self._dispatch.language))
        room, place = found
        call = self._call(id, room, place, line, arguments, via)
        try:
            talk = via == "typed" and not line.startswith("/")
            answer = await (self._talk(call, line) if talk else self._dispatch.say(call))
            frame = await self._answer(id, place.id, answer)
        except StoreError:
            raise
        except Exception:
            broken = Answer(fault_card(self._dispatch.fault(line)), language=self._dispatch.language)
            frame = await self._answer(id, place.id, broken)
        self._hub.wake()
        return frame

    async def _talk(self, call: Call, line: str) -> Answer:
        said = line.strip()
        if not said:
            return Answer()
        if len(said) > TALK_MAX:
            too_long = msg(
                "That is {length} characters; {most} is the most one can say at once.", length=len(said), most=TALK_MAX
            )
            return Answer(notice=too_long, language=self._dispatch.language)

        async def work(ctx: Context) -> Answer:
            await STORE.page.say(ctx.space.id, ctx.here.id, ctx.member.id, said, micros(ctx.now))
            return Answer()

        async with self._in_order:  # what is said first stands first, also where transactions overtake each other
            return await self._dispatch.write_once(call, work)

    async def _answer(self, to: str, place: int, answer: Answer) -> Frame:
        drawing = Drawing(answer.language)
        frame = {
            "type": "answer", "to": to, "place": place,
            "card": None if answer.card is None else drawing.card(answer.card),
            "form": None if answer.form is None else drawing.form(answer.form),
            "notice": None if answer.notice is None else drawing.plain(answer.notice),
            "posts": list(answer.posts),
        }  # fmt: skip
        if drawing.pictures:
            now = micros(self._dispatch.now())
            await self._dispatch.database.write(lambda: drawing.keep_pictures(now))
        return frame

    # looking

    async def suggest(self, frame: Frame) -> Frame | None:
        """What could come next."""
        to, line = frames.words(frame, "id", frames.ID_MAX), frames.words(frame, "line")[:SUGGEST_MAX]
        field = None if frame.get("field") is None else frames.words(frame, "field", frames.ID_MAX)
        typed = "" if field is None else frames.words(frame, "typed")[:SUGGEST_MAX]
        found = self._hub.place(frames.number(frame, "place"))
        if found is None:
            return None

        async def work(ctx: Context) -> list[dict[str, Any]]:
            items = await (completions(ctx, line) if field is None else field_values(ctx, line, field, typed))
            return [_suggestion(item, ctx.language) for item in items]

        items = await self._dispatch.read(self._call("suggest", *found, line), work)
        return {"type": "suggestions", "to": to, "items": items}

    async def older(self, frame: Frame) -> Frame | None:
        """The messages before one."""
        found, before = self._hub.place(frames.number(frame, "place")), frames.number(frame, "before")
        if found is None:
            return None
        messages = await self._before(*found, before)
        return {
            "type": "history", "place": found[1].id, "more": len(messages) == HISTORY,
            "messages": [drawn(message) for message in messages],
        }  # fmt: skip

    async def newest(self) -> AsyncIterator[PageMessage]:
        """The newest messages of every place."""
        for room in self._hub.rooms:
            for place in room.places:
                for message in await self._before(room, place, None):
                    yield message

    async def _before(self, room: Room, place: Place, before: int | None) -> list[PageMessage]:
        member = self._members.get(room.space.id)
        reader = member.id if member else 0
        return await self._dispatch.database.read(lambda: STORE.page.before(place.id, reader, before, HISTORY))


def _suggestion(item: Suggestion, language: str) -> dict[str, Any]:
    help = "" if item.detail is None else Drawing(language).plain(item.detail)
    return {"label": item.label, "insert": item.value, "help": help}
