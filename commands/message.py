"""What the bot says: a gettext id with its arguments, kept unrendered until a drawer knows the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant (aware, UTC) that every platform shows in its reader's own time.

    `style` is "full" (day and time), "date", "time" or "relative" ("in two hours").
    """

    at: datetime
    style: str = "full"


@dataclass(frozen=True, slots=True)
class Link:
    """A web address (http or https, checked where it entered) under a text of its own."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence of the bot's own: `id` is English with {named} places, and what translators see.

    With `plural`, `n` chooses between the two forms. Arguments are people's data, or messages
    themselves; a drawer escapes them.
    """

    id: str
    args: tuple[tuple[str, Arg], ...] = ()
    plural: str | None = None
    n: int = 0


Arg = str | int | float | Moment | Link | Message
Words = str | Message
"""A str is somebody's words and is shown as it is; a Message is ours and is translated."""


def msg(id: str, /, **args: Arg) -> Message:
    """A message; the extraction tool collects the first argument of every call."""
    return Message(id, tuple(args.items()))


def plural(one: str, many: str, /, n: int, **args: Arg) -> Message:
    """A message that counts: `one` and `many` may use {n}."""
    return Message(one, (("n", n), *args.items()), many, n)


def in_a_row(messages: Sequence[Message]) -> Message:
    """Messages (one at the least) with commas between them."""
    result = messages[0]
    for message in messages[1:]:
        result = msg("{first}, {then}", first=result, then=message)
    return result
