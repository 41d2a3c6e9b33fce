"""`/help`: what one can say, made from the declarations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from commands.bind import may_say
from commands.call import Raw
from commands.card import Block, Button, Card, Entries, Entry, Note, Paragraph
from commands.command import Command, Group
from commands.context import Context
from commands.forms import brief, usage
from commands.kinds import Kind, Suggestion, Unfit, clean
from commands.message import msg
from commands.reply import Reply

help_ = Group("help", msg("Help: what you can say."))


@dataclass(frozen=True)
class TheCommand(Kind):
    """One command, or a whole topic."""

    rest = True
    suggests = True

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The commands that are meant, as a tuple."""
        said = " ".join(clean(raw).split()).removeprefix("/").casefold()
        if said in ctx.book.commands:
            return (ctx.book.commands[said],)
        if said in ctx.book.groups:
            return tuple(ctx.book.groups[said].commands.values())
        near = tuple(Suggestion(f"/{path}", path) for path in ctx.book.near(said))
        raise Unfit(msg("There is no “{said}”.", said=said[:60]), near)

    async def suggest(self, ctx: Context, typed: str) -> Sequence[Suggestion]:
        """Commands that begin like this."""
        wanted = typed.removeprefix("/").casefold()
        return [Suggestion(f"/{p}", p, c.help) for p, c in ctx.book.commands.items() if p.startswith(wanted)][:10]


COMMAND = TheCommand(msg("Command"), msg("Such as film add, or a topic such as review."))


@help_.command("", reads=True)
async def help_command(ctx: Context, command: Annotated[tuple[Command, ...] | None, COMMAND] = None) -> Reply:
    """What you can say here."""
    if command is None:
        return Reply(_all(ctx))
    said = [c for c in command if may_say(c, ctx)]
    if len(said) != 1:
        entries = tuple(Entry(brief(c), c.help, Button(msg("How?"), f"help {c.path}")) for c in said)
        return Reply(Card(ctx.book.groups[command[0].group].help, (Entries(entries),), eyebrow=msg("Help")))
    return Reply(_one(said[0]))


def _all(ctx: Context) -> Card:
    blocks: list[Block] = [Paragraph(msg("Say a line that begins with a slash, or press what stands under a card."))]
    for group in ctx.book.groups.values():
        entries = tuple(
            Entry(brief(c), c.help, Button(msg("How?"), f"help {c.path}"))
            for c in group.commands.values()
            if may_say(c, ctx) and group.name != "help"
        )
        if entries:
            blocks += [Paragraph(group.help), Entries(entries)]
    return Card(msg("What you can say here"), tuple(blocks), eyebrow=msg("Help"))


def _one(command: Command) -> Card:
    entries = tuple(Entry(p.name, msg("{label}. {help}", label=p.kind.label, help=p.kind.help)) for p in command.params)
    blocks: list[Block] = [Paragraph(usage(command))]
    if command.more:
        blocks.append(Paragraph(command.more))
    if entries:
        blocks.append(Entries(entries))
    if any(p not in command.positional for p in command.params):
        blocks.append(Note(msg("What has a colon is said with its name, such as year:1985, in any order.")))
    if any(p.required for p in command.params):
        blocks.append(Note(msg("Said without its words, it answers with a form.")))
    return Card(command.help, tuple(blocks), (Button(msg("Say it"), command.path, "primary"),), eyebrow=msg("Help"))
