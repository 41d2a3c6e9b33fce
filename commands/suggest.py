"""What could be said next, while somebody types: commands, their parameters, and values such as film titles."""

from __future__ import annotations

from commands.command import Command, Param, Who
from commands.context import Context
from commands.forms import brief
from commands.kinds import Suggestion
from commands.parse import Book, Unknown, words

MOST = 10


async def completions(ctx: Context, line: str) -> list[Suggestion]:
    """Whole new lines for what was typed so far; `value` is the line, `detail` says what it does."""
    said = line.removeprefix("/")
    try:
        command, rest = ctx.book.find(said)
    except Unknown:
        return _commands(ctx.book, said)
    head = f"/{command.path} "
    if not rest and not said.endswith(" "):
        return _commands(ctx.book, said)
    param, typed, before = _being_typed(command, rest, line.endswith((" ", "\t")))
    found: list[Suggestion] = []
    if param is not None:
        for choice in list(await param.kind.suggest(ctx, typed))[:MOST]:
            value = f'"{choice.value}"' if " " in choice.value and not _last(command, param) else choice.value
            found.append(Suggestion(choice.label, f"{head}{before}{value}", choice.detail or param.kind.help))
    if not found and typed == "":
        keys = {w.key for w in words(rest, [p.name for p in command.params])}
        for other in command.params:
            if other not in command.positional and other.name not in keys:
                found.append(
                    Suggestion(f"{other.name}:", f"{head}{rest + ' ' if rest else ''}{other.name}:", other.kind.label)
                )
    return found[:MOST]


def _commands(book: Book, said: str) -> list[Suggestion]:
    typed = " ".join(said.split()).casefold()
    begins = [c for p, c in book.commands.items() if p.startswith(typed)]
    holds = [c for p, c in book.commands.items() if typed in p and c not in begins]
    found = [c for c in begins + holds if c.who is not Who.CLOCK]
    if not found:
        found = [book.commands[path] for path in book.near(typed)]
    return [Suggestion(brief(c), f"/{c.path} ", c.help) for c in found[:MOST]]


def _being_typed(command: Command, rest: str, ended: bool) -> tuple[Param | None, str, str]:
    """The parameter the line ends in, what of it is typed, and the rest of the line before that."""
    names = {p.name: p for p in command.params}
    said = words(rest, names)
    if said and said[-1].key is not None and not (ended and said[-1].text):
        return names.get(said[-1].key), said[-1].text, f"{rest[: said[-1].start]}{said[-1].key}:"
    keyed = {w.key for w in said if w.key}
    open_ = [p for p in command.positional if p.name not in keyed]
    free = [w for w in said if w.key is None]
    if not open_:
        return None, "", f"{rest} " if rest else ""
    index = len(free) if ended and not (open_[-1].kind.rest and len(free) >= len(open_)) else max(len(free) - 1, 0)
    if index >= len(open_) - 1 and open_[-1].kind.rest and len(free) >= len(open_):
        start = free[len(open_) - 1].start
        return open_[-1], rest[start:], rest[:start]
    if index >= len(open_):
        return None, "", f"{rest} "
    if index < len(free):
        return open_[index], free[index].text, rest[: free[index].start]
    return open_[index], "", f"{rest} " if rest else ""


def _last(command: Command, param: Param) -> bool:
    return param.kind.rest and bool(command.positional) and command.positional[-1] == param


async def field_values(ctx: Context, line: str, field: str, typed: str, most: int = MOST) -> list[Suggestion]:
    """Values for a field of a form."""
    try:
        command, _ = ctx.book.find(line)
    except Unknown:
        return []
    found = next((p for p in command.params if p.name == field), None)
    return [] if found is None else list(await found.kind.suggest(ctx, typed))[:most]
