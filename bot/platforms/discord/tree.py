"""The tree of slash commands, made from the declarations: groups, options with their types, bounds and suggestions."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from typing import Any, Protocol

import discord
from discord import app_commands

from bot.platforms.discord.files import file_of, text_of
from bot.platforms.discord.interactions import Arguments
from bot.platforms.discord.marks import plain
from bot.platforms.discord.replies import Interaction
from bot.platforms.discord.translation import named, said
from commands.call import File, Picked, Raw
from commands.command import Command, Group, Param, Who
from commands.kinds import Suggestion
from commands.parse import Book
from commands.render import text

CHOICE_MAX, CHOICES_MAX, TEXT_MAX, NAME_MAX = 100, 25, 6_000, 32
NUMBER_MAX = 2**53
_NAME = re.compile(r"[-_\w]{1,32}")

Channel = (
    discord.TextChannel | discord.VoiceChannel | discord.StageChannel | discord.ForumChannel | discord.Thread
    | discord.CategoryChannel
)  # fmt: skip


class Says(Protocol):
    """Who answers what is said."""

    async def say(self, interaction: Interaction, line: str, arguments: Arguments | None = None) -> None:
        """Answer a line with its options."""

    async def meets(self, interaction: Interaction, person: discord.User | discord.Member) -> bool:
        """Make somebody a member whom another's line is about; False where that cannot be."""

    async def suggest(self, interaction: Interaction, line: str, field: str, typed: str) -> list[Suggestion]:
        """What could be meant by what is typed so far."""


def grow(tree: app_commands.CommandTree[Any], book: Book, desk: Says, language: str) -> None:
    """Hang every command that people may say into a tree. All its options may be left out: a form asks for them."""
    for group in book.groups.values():
        open_ = [command for command in group.commands.values() if command.who is not Who.CLOCK]
        if any(not command.name for command in open_):
            for command in open_:
                tree.add_command(_command(command, desk, language))
        elif open_:
            tree.add_command(_group(group, open_, desk, language))
        for command in open_:
            if command.of_message is not None:
                tree.add_command(_of_message(command, desk, language))


def _group(group: Group, commands: list[Command], desk: Says, language: str) -> app_commands.Group:
    made = app_commands.Group(name=named(group.name, f"/{group.name}"), description=said(group.help, language))
    for command in commands:
        made.add_command(_command(command, desk, language))
    return made


def _command(command: Command, desk: Says, language: str) -> app_commands.Command[Any, ..., Any]:
    params = [p for p in command.params if _NAME.fullmatch(p.name)][:CHOICES_MAX]

    async def callback(interaction: Interaction, **options: Any) -> None:
        given = {name: value for name, value in options.items() if value is not None}

        async def arguments() -> Mapping[str, Raw]:
            return {name: await _raw(value) for name, value in given.items()}

        await desk.say(interaction, command.path, arguments if given else None)

    here = [inspect.Parameter("interaction", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=discord.Interaction)]
    options = [
        inspect.Parameter(p.name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=_annotation(p, language))
        for p in params
    ]
    callback.__signature__ = inspect.Signature([*here, *options])  # type: ignore[attr-defined]
    made: app_commands.Command[Any, ..., Any] = app_commands.Command(
        name=named((command.name or command.group)[:NAME_MAX], f"/{command.path}"),
        description=said(command.help, language),
        callback=app_commands.describe(**{p.name: said(p.kind.help, language) for p in params})(
            app_commands.rename(**{p.name: named(p.name, f"{p.name}:") for p in params})(callback)
        ),
    )  # fmt: skip
    for param in params:
        if _suggests(param):
            made.autocomplete(param.name)(_suggesting(command, param, desk))
    return made


def _suggests(param: Param) -> bool:
    return param.kind.suggests and param.kind.picks is None and param.kind.type in ("text", "long")


def _annotation(param: Param, language: str) -> Any:
    """What Discord asks for, so that it can help and check before anything is said."""
    kind = param.kind
    least, most = kind.bounds
    if kind.picks is not None:
        picked: Any = {"member": discord.User, "role": discord.Role, "place": app_commands.AppCommandChannel}[
            kind.picks
        ]
        return picked | None
    if kind.type == "file":
        return discord.Attachment | None
    if kind.type == "switch":
        return bool | None
    if kind.type == "number":
        return app_commands.Range[int, max(least, -NUMBER_MAX), min(most, NUMBER_MAX)] | None
    if kind.type == "choice" and 1 <= len(kind.options) <= CHOICES_MAX:
        return _Chosen([(said(o.label, language, CHOICE_MAX), o.value) for o in kind.options])
    return app_commands.Range[str, None, min(max(most, 1), TEXT_MAX)] | None


class _Chosen(app_commands.Transformer):
    """One of a few words."""

    def __init__(self, among: list[tuple[app_commands.locale_str, str]]) -> None:
        self._among = [app_commands.Choice(name=label, value=value) for label, value in among]

    @property
    def type(self) -> discord.AppCommandOptionType:
        """A text."""
        return discord.AppCommandOptionType.string

    @property
    def choices(self) -> list[app_commands.Choice[str | int | float]] | None:
        """The words and what they are called."""
        return self._among  # type: ignore[return-value]

    async def transform(self, interaction: Interaction, value: Any, /) -> str:
        """The word."""
        return str(value)


def _suggesting(command: Command, param: Param, desk: Says) -> Any:
    async def suggest(interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
        found = await desk.suggest(interaction, command.path, param.name, current)
        labels = [item.label for item in found]
        return [
            app_commands.Choice(name=plain(_told_apart(item, labels), "en", CHOICE_MAX), value=item.value)
            for item in found
            if 1 <= len(item.value) <= CHOICE_MAX
        ][:CHOICES_MAX]

    return suggest


def _told_apart(item: Suggestion, labels: list[str]) -> str:
    """What a suggestion is called; of several alike, each with what else is known of it."""
    if labels.count(item.label) == 1:
        return item.label
    return f"{item.label[: CHOICE_MAX // 2]} · {item.value if item.detail is None else text(item.detail, 'en')}"


async def _raw(value: Any) -> Raw:
    """An option's value as a line's words have it."""
    if isinstance(value, discord.Attachment):
        return await file_of(value)
    if isinstance(value, (discord.User, discord.Member)):
        return Picked(str(value.id), value.display_name)
    if isinstance(value, (discord.Role, discord.abc.GuildChannel, discord.Thread, app_commands.AppCommandChannel)):
        return Picked(str(value.id), value.name)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _of_message(command: Command, desk: Says, language: str) -> app_commands.ContextMenu:
    """A command that is said of somebody's message: its text file or its words become an argument, and who wrote it."""
    author = next((p.name for p in command.params if p.kind.picks == "member"), None)
    words = next((p.name for p in command.params if p.kind.type == "long"), None)
    files = next((p.name for p in command.params if p.kind.type == "file"), words)

    async def callback(interaction: Interaction, message: Any) -> None:
        async def arguments() -> Mapping[str, Raw]:
            found = await text_of(message)
            name = files if isinstance(found, File) else words
            given: dict[str, Raw] = {} if name is None else {name: found}
            if author is not None and await desk.meets(interaction, message.author):
                given[author] = Picked(str(message.author.id), message.author.display_name)
            return given

        await desk.say(interaction, command.path, arguments)

    callback.__annotations__["message"] = discord.Message
    name = said(command.of_message or command.help, language, NAME_MAX)
    return app_commands.ContextMenu(name=name, callback=callback)
