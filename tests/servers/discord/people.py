"""People at Discord's client: they say commands, press, pick, fill forms in, and see what is shown to them."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.servers.discord import events, permissions
from tests.servers.discord.choosing import CannotSay, Resolved, find, picked, spoken
from tests.servers.discord.commands import ON_MESSAGE
from tests.servers.discord.components import LINK
from tests.servers.discord.guilds import Channel, Guild, Role, User, member_payload
from tests.servers.discord.interactions import (
    AUTOCOMPLETE,
    COMMAND,
    COMPONENT,
    MODAL,
    Interaction,
)
from tests.servers.discord.message import Attachment, Message, button_label
from tests.servers.discord.modals import Modal
from tests.servers.discord.shown import Failed, Shown, promised, told

if TYPE_CHECKING:
    from tests.servers.discord.server import DiscordServer


@dataclass(slots=True, eq=False)
class Member:
    """Somebody in one guild. `at` is the channel she last spoke in, where she looks first."""

    server: DiscordServer
    guild: Guild
    user: User
    roles: list[Role]
    locale: str = "en-US"
    modal: Modal | None = None
    here: Channel | None = field(default=None)

    @property
    def name(self) -> str:
        return self.user.name

    @property
    def mention(self) -> str:
        return f"<@{self.user.id}>"

    @property
    def at(self) -> Channel:
        if self.here is None or self.here.removed:
            self.here = next(c for c in self.guild.channels if not c.thread)
        return self.here

    @property
    def private(self) -> list[Message]:
        """The answers that only she sees, oldest first."""
        return [message for message in self.server.private if message.only_for is self.user]

    @property
    def letters(self) -> list[Message]:
        """Her private conversation with the bot."""
        return self.server.private_with(self.user).messages

    @property
    def visible(self) -> list[Message]:
        """Everything that she can see in her guild and in private, the newest last."""
        places = [c for c in self.guild.channels if self.may_in(c)]
        found = [message for place in places for message in place.messages] + self.private + self.letters
        return sorted(found, key=lambda message: message.pressed)

    def may_in(self, channel: Channel) -> int:
        return permissions.here(channel, self) if channel.guild else permissions.ALL

    def payload(self) -> dict[str, Any]:
        return member_payload(self, self.guild.joined)

    def gains(self, *roles: Role) -> None:
        """Be given roles, such as `guild.role("Critics")`."""
        self.roles += [role for role in roles if role not in self.roles]

    def loses(self, *names: str) -> None:
        """Lose the roles of these names; 'Managers' gives Manage Server."""
        self.roles = [role for role in self.roles if role.name not in names]

    def is_interested(self, event: str, interested: bool = True) -> None:
        """Press "Interested" on the scheduled event of that name, or take it back."""
        events.interested(self.guild, self, event, interested)

    def deletes(self, message: Message) -> None:
        """Take a message away, as its writer or a moderator."""
        self.server.removes(message)

    def file(self, name: str, data: bytes | str, content_type: str = "text/plain; charset=utf-8") -> Attachment:
        """A file of hers, to give as an option or to write with."""
        return self.server.stores(name, data.encode() if isinstance(data, str) else data, content_type)

    def writes(self, content: str, channel: str = "", *files: Attachment, **details: Any) -> Message:
        """Write a message of her own into a channel."""
        place = self._goes(channel)
        message = Message(
            self.server.ids(), place, self.user, self.server.clock(), content, attachments=list(files), **details
        )
        self.server.shows(message)
        return message

    async def says(
        self, line: str, /, channel: str = "", options: Mapping[str, Any] = {}, *, letter: bool = False, **more: Any
    ) -> Shown:
        """Say a slash command, such as `/film add`, with its options; `letter` in the private conversation."""
        return await self.answered(self.starts(line, channel, options, letter=letter, **more))

    def starts(
        self, line: str, /, channel: str = "", options: Mapping[str, Any] = {}, *, letter: bool = False, **more: Any
    ) -> Interaction:
        """Say a slash command and wait for nothing."""
        place = self.server.private_with(self.user) if letter else self._goes(channel)
        data = self._command(place, line, {**options, **more})
        return self._does(COMMAND, place, data)

    async def types(self, line: str, /, channel: str = "", options: Mapping[str, Any] = {}, **more: Any) -> list[str]:
        """Type into an option, the last one named; the names of what is suggested."""
        interaction = self.begins(line, channel, {**options, **more})
        await self.answered(interaction)
        return [choice["name"] for choice in interaction.choices]

    def begins(self, line: str, channel: str, given: Mapping[str, Any]) -> Interaction:
        """Type into the last of the given options, and wait for nothing."""
        place = self._goes(channel)
        return self._does(AUTOCOMPLETE, place, self._command(place, line, given, focused=list(given)[-1]))

    async def uses(self, name: str, message: Message) -> Shown:
        """Use a command from a message's own menu."""
        command, _, _ = find(self._commands(message.channel), [name], ON_MESSAGE)
        resolved = {"messages": {str(message.id): message.payload()}}
        data = {
            "id": command["id"],
            "name": name,
            "type": ON_MESSAGE,
            "target_id": str(message.id),
            "resolved": resolved,
        }
        return await self.answered(self._does(COMMAND, message.channel, self._of_guild(command, data)))

    async def presses(self, *what: Any) -> Shown:
        """Press a button: `presses(label)` on the newest message that has it, or `presses(message, label)`."""
        return await self.answered(self.touches(*what))

    def touches(self, *what: Any) -> Interaction:
        """Press a button and wait for nothing."""
        message, label = what if len(what) == 2 else (self._holder(what[0], lambda m: m.labels), what[0])
        for button in message.buttons:
            if button_label(button) == label:
                if button.get("disabled") or button["style"] == LINK:
                    raise CannotSay(
                        f"{label!r} cannot be pressed: {'disabled' if button.get('disabled') else button['url']}"
                    )
                data = {"component_type": button["type"], "custom_id": button["custom_id"], "id": button["id"]}
                return self._does(COMPONENT, message.channel, data, self._sees(message))
        raise CannotSay(f"no button {label!r} among {message.labels}")

    async def picks(self, menu: str | Message, *choices: Any) -> Shown:
        """Pick from the menu with this placeholder, or from the first menu of a message."""
        if isinstance(menu, Message):
            message, shown = menu, menu.menus[0]
        else:
            message = self._holder(menu, lambda m: [each.get("placeholder") or "" for each in m.menus])
            shown = next(each for each in message.menus if each.get("placeholder") == menu)
        if shown.get("disabled"):
            raise CannotSay(f"{menu!r} is disabled")
        resolved: Resolved = {}
        values = picked(self, shown, choices, resolved)
        data = {"component_type": shown["type"], "custom_id": shown["custom_id"], "id": shown["id"], "values": values}
        return await self.answered(
            self._does(
                COMPONENT, message.channel, data | ({"resolved": resolved} if resolved else {}), self._sees(message)
            )
        )

    async def fills(self, values: Mapping[str, Any]) -> Shown:
        """Fill in the form that is open, by labels, and send it; fields that are not named stay as they are."""
        modal = self.modal
        try:
            return await self.answered(self.sends(values))
        except Failed:
            self.modal = modal  # Discord leaves the form open, with what was written
            raise

    def sends(self, values: Mapping[str, Any]) -> Interaction:
        """Fill in and send the form that is open, and wait for nothing."""
        if self.modal is None:
            raise CannotSay("no form is open")
        return self._does(MODAL, self.modal.channel, self.modal.submitted(values), self.modal.message)

    async def answered(self, interaction: Interaction) -> Shown:
        """Wait until something was shown; Failed when three seconds of the clock bring nothing."""
        server = self.server
        await promised(
            lambda: interaction.answered or server.clock() - interaction.created > server.to_answer,
            "neither an answer nor three seconds",
        )
        if interaction.answered is None:
            raise Failed("The application did not respond")
        await promised(lambda: not interaction.waiting, "the application thinks for ever")
        return Shown(interaction)

    def _goes(self, channel: str) -> Channel:
        if channel:
            self.here = self.guild.channel(channel)
        if not self.may_in(self.at):
            raise CannotSay(f"{self.name} does not see {self.at.name}")
        return self.at

    def _sees(self, message: Message) -> Message:
        hers = message.only_for is self.user if message.private else bool(self.may_in(message.channel))
        if message.removed or not hers or message.channel.recipient not in (None, self.user):
            raise CannotSay(f"{self.name} does not see that message")
        return message

    def _holder(self, label: str, labels: Callable[[Message], list[str]]) -> Message:
        for message in reversed(self.visible):
            if label in labels(message):
                return message
        seen = [label for message in self.visible for label in labels(message)]
        raise CannotSay(f"{self.name} sees no {label!r}, only {seen}")

    def _commands(self, place: Channel) -> list[dict[str, Any]]:
        if place.guild is not None and not place.guild.present:
            return []
        may = permissions.everywhere(self.guild, self) if place.guild else permissions.ALL
        found = self.server.commands.seen_in(place.guild)
        return [c for c in found if int(c["default_member_permissions"] or 0) & ~may == 0]

    def _command(self, place: Channel, line: str, given: Mapping[str, Any], focused: str = "") -> dict[str, Any]:
        words = line.removeprefix("/").split()
        command, declared, path = find(self._commands(place), words)
        resolved: Resolved = {}
        options = spoken(self, declared, given, resolved, focused)
        for inner in reversed(path):
            options = [{"name": inner["name"], "type": inner["type"], "options": options}]
        data = {"id": command["id"], "name": command["name"], "type": command["type"]}
        data |= ({"options": options} if options else {}) | ({"resolved": resolved} if resolved else {})
        return self._of_guild(command, data)

    def _of_guild(self, command: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
        return data | ({"guild_id": command["guild_id"]} if "guild_id" in command else {})

    def _does(self, kind: int, place: Channel, data: dict[str, Any], message: Message | None = None) -> Interaction:
        self.modal = None
        server = self.server
        made = Interaction(server.ids(), uuid.uuid4().hex * 2, kind, self, place, data, server.clock(), message)
        made.payload = told(self, made)
        server.interactions[made.token] = made
        server.gateway.tell("INTERACTION_CREATE", made.payload, guild=place.guild)
        return made
