"""Somebody on Discord: the unmodified discord.py hears them over its gateway, and answers over its REST."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.parity.ledger import BOOK, Said
from tests.parity.person import NotOffered, Open, Person
from tests.servers.discord.choosing import CannotSay, find
from tests.servers.discord.commands import BOOLEAN, GROUP, INTEGER, ROLE, SUB, USER
from tests.servers.discord.components import FILE, walk
from tests.servers.discord.interactions import COMMAND, COMPONENT, MODAL, Interaction
from tests.servers.discord.message import Message
from tests.servers.discord.people import Member


@dataclass
class OnDiscord(Person):
    """A member of a guild. What went over the wire is the payload of her last interaction."""

    member: Member | None = None

    @property
    def here(self) -> Member:
        assert self.member is not None
        return self.member

    async def _say(self, line: str) -> Said:
        said = BOOK.understand(line, {})
        path = said.command.path
        try:
            declared = find(self.here.server.commands.seen_in(self.here.guild), path.split())[1]
        except CannotSay as error:
            raise NotOffered(line) from error
        options = {name: self._option(declared, name, word) for name, word in said.spoken.items()}
        await self.here.says(f"/{path}", options=options)
        return self._wire()

    def _option(self, declared: list[dict[str, Any]], name: str, word: str) -> Any:
        """A word of a line as its option takes it: numbers as numbers, people and roles picked from their lists."""
        kind = next((option["type"] for option in declared if option["name"] == name), None)
        if kind == INTEGER and word.isdecimal():
            return int(word)
        if kind == BOOLEAN:
            return word == "yes"
        if kind == USER:
            return self.here.guild.member(word.removeprefix("@"))
        return self.here.guild.role(word.removeprefix("@")) if kind == ROLE else word

    async def _press(self, label: str, on: str) -> Said:
        message = next(m for m in self._newest_first() if label in m.labels and on in m.text)
        await self.here.presses(message, label)
        return self._wire()

    async def _pick(self, menu: str, option: str, on: str) -> Said:
        message = next(m for m in self._newest_first() if on in m.text and _menu(m, menu, option))
        shown = _menu(message, menu, option)
        assert shown is not None and message.menus[0] is shown, (
            "the first menu of a message is what a person picks from"
        )
        await self.here.picks(message, option)
        return self._wire()

    async def _fill(self, values: Mapping[str, Any]) -> Said:
        await self.here.fills(values)
        return self._wire()

    def _file(self, name: str, text: str) -> object:
        return [self.here.file(name, text, "text/csv")]

    async def _save(self, text: str, name: str) -> Said:
        await self.here.uses(name, self.here.writes(text, self.here.at.name))
        return self._wire()

    def _newest_first(self) -> Iterator[Message]:
        return reversed([m for m in self.here.visible if m.author.bot])

    def _has(self, label: str, on: str) -> bool:
        return any(label in m.labels and on in m.text for m in self._newest_first())

    def _offers(self, menu: str, option: str, on: str) -> bool:
        return any(on in m.text and _menu(m, menu, option) for m in self._newest_first())

    def _form(self) -> Open | None:
        modal = self.here.modal
        return None if modal is None else Open(modal.title, {field.label: field.value for field in modal.fields})

    def private(self) -> dict[str, str]:
        found = [*self.here.private, *(m for m in self.here.letters if m.author.bot)]
        return {str(m.id): m.text for m in sorted(found, key=lambda m: m.pressed) if not m.loading}

    def files(self) -> dict[str, bytes]:
        mine = sorted([*self.here.private, *self.here.letters], key=lambda m: m.pressed)
        shown = {(m.id, each["name"]) for m in mine for _, each in walk(m.components) if each["type"] == FILE}
        return {each.filename: each.data for m in mine for each in m.attachments if (m.id, each.filename) in shown}

    def posts(self) -> dict[str, str]:
        places = [c for c in self.here.guild.channels if self.here.may_in(c)]
        found = [m for c in places for m in c.messages if m.author.bot and not m.private and not m.loading]
        return {str(m.id): m.text for m in sorted(found, key=lambda m: m.id)}

    def _above(self, id: str) -> str | None:
        return next((str(c.id) for c in self.here.guild.channels if c.thread and id in map(_id, c.messages)), None)

    def _wire(self) -> Said:
        mine = (i for i in self.here.server.interactions.values() if i.member is self.here)
        return _said(max(mine, key=lambda i: i.id))


def _said(interaction: Interaction) -> Said:
    """What the gateway told the bot."""
    told, data = interaction.payload["type"], interaction.payload["data"]
    if told == MODAL:
        return Said(data["custom_id"], "form")
    if told == COMPONENT:
        picked = data.get("values")
        return Said(" ".join([data["custom_id"], *picked]), "menu") if picked else Said(data["custom_id"], "button")
    assert told == COMMAND
    if "target_id" in data:
        return Said(next(c.path for c in BOOK.commands.values() if data["name"] == _called(c.of_message)), "message")
    words = [data["name"]]
    while (inner := (data.get("options") or [{}])[0]).get("type") in (SUB, GROUP):
        words.append(inner["name"])
        data = inner
    return Said(" ".join(words), "typed")


def _called(message: Any) -> str | None:
    return None if message is None else message.id


def _menu(message: Message, menu: str, option: str) -> dict[str, Any] | None:
    for each in message.menus:
        if each.get("placeholder") == menu and option in [one["label"] for one in each.get("options", ())]:
            return each
    return None


def _id(message: Message) -> str:
    return str(message.id)
