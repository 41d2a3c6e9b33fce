"""Commands and the groups they stand in, made from plain async functions that stay what they are."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from commands.card import FIELDS_MAX, Card
from commands.kinds import Kind
from commands.message import Message
from commands.ports import Workshop
from commands.reply import Reply, Subject
from storage.store import Store

Handler = Callable[..., Awaitable[Reply]]
Fill = Callable[..., Awaitable[Mapping[str, str]]]
Prepare = Callable[[Workshop, Mapping[str, object]], Awaitable[object]]
"""What happens before the transaction: (the workshop, the values said) -> what the handler gets as `ready`."""
H = TypeVar("H", bound=Handler)

RESERVED = ("draft", "step", "opened", "ready")
"""Words a line of ours may carry for any command; no parameter may have such a name."""


class Who(Enum):
    """Who may say a line."""

    ANYONE = "anyone"
    MANAGER = "manager"
    """An owner of the club, or who may manage its own space by that platform's word.

    Where a space joined another's club, its managers decide nothing for that club.
    """
    KEEPER = "keeper"
    """An owner of the club, or who may manage the space it is said in, whosever club that shows."""
    OWNER = "owner"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter: its name, the kind that reads it, and whether the command can do without."""

    name: str
    kind: Kind
    required: bool

    @property
    def asked(self) -> bool:
        """Whether a form asks for it."""
        return self.required or self.kind.asked


@dataclass(frozen=True)
class Command:
    """A line people can say. `reads`: it writes nothing, and is answered from a snapshot."""

    group: str
    name: str
    help: Message
    more: Message | None
    params: tuple[Param, ...]
    handler: Handler
    who: Who
    reads: bool
    prepare: Prepare | None
    fill: Fill | None
    title: Message | None
    """What its form is called; else its help."""
    submit: Message | None
    needs: tuple[str, ...]
    """Of these at least one must be said, or the command answers with its form."""
    of_message: Message | None = None
    """What it is called where it can be said of somebody's message: its words and its file become arguments."""
    nameless: bool = False
    """Whether nothing of its call is kept but a hash: no job, no draft, no log, and no answer for a second time."""
    intro: Message | None = None
    """What its form says before it asks."""

    @cached_property
    def path(self) -> str:
        """The words that call it."""
        return f"{self.group} {self.name}" if self.name else self.group

    @cached_property
    def required(self) -> tuple[Param, ...]:
        """What it cannot do without."""
        return tuple(p for p in self.params if p.required)

    @cached_property
    def positional(self) -> tuple[Param, ...]:
        """What is said without its name: the required ones, or else the first there is.

        After one that is told by its looks, words may follow that need no name either.
        """
        found = self.required or self.params[:1]
        after = self.params[len(found) : len(found) + 1] if found and found[-1].kind.pattern else ()
        return found + tuple(p for p in after if p.kind.rest)


@dataclass(slots=True)
class Group:
    """A topic's commands. A group is never itself a command, except one without named commands (`help`)."""

    name: str
    help: Message
    commands: dict[str, Command] = field(default_factory=dict)

    def command(  # a declaration has as many words as there are things to declare
        self, name: str, *, who: Who = Who.ANYONE, reads: bool = False, prepare: Prepare | None = None,
        fill: Fill | None = None, title: Message | None = None, submit: Message | None = None,
        needs: tuple[str, ...] = (), of_message: Message | None = None, nameless: bool = False,
        intro: Message | None = None,
    ) -> Callable[[H], H]:  # fmt: skip
        """Register a handler as `<group> <name>` and return it untouched.

        Its docstring's first line is the help; the paragraphs after it are shown by `help <command>`.
        """

        def register(handler: H) -> H:
            doc = inspect.cleandoc(handler.__doc__ or "")
            head, _, rest = doc.partition("\n")
            if prepare is not None and who in (
                Who.MANAGER,
                Who.KEEPER,
            ):  # the platform's word on rights is not kept with a job
                raise ValueError(f"{self.name} {name}: what is prepared is for anyone or for owners")
            if nameless and (prepare is not None or fill is not None or who is not Who.ANYONE):
                raise ValueError(f"{self.name} {name}: what is nameless is said by anyone, and at once")
            if not head or name in self.commands:
                raise ValueError(f"{self.name} {name}: no docstring, or declared twice")
            self.commands[name] = Command(
                self.name, name, Message(head), Message(" ".join(rest.split())) if rest.strip() else None,
                _params(handler), handler, who, reads, prepare, fill, title, submit, needs, of_message, nameless, intro,
            )  # fmt: skip
            if (nameless or intro) and sum(p.asked for p in self.commands[name].params) >= FIELDS_MAX:
                raise ValueError(f"{self.name} {name}: its form has one step, with room for what it says before")
            return handler

        return register


def _params(handler: Handler) -> tuple[Param, ...]:
    hints = get_type_hints(handler, include_extras=True)
    found = []
    for name, parameter in list(inspect.signature(handler).parameters.items())[1:]:
        if name == "ready":
            continue
        if name in RESERVED:
            raise ValueError(f"{handler.__name__}: no parameter may be called {name}")
        hint = hints[name]
        kinds = [a for a in get_args(hint) if isinstance(a, Kind)] if get_origin(hint) is Annotated else []
        if len(kinds) != 1:
            raise ValueError(f"{handler.__name__}: {name} needs one Kind in its annotation")
        found.append(Param(name, kinds[0], parameter.default is inspect.Parameter.empty))
    return tuple(found)


Draw = Callable[[Store, int, int], Coroutine[Any, Any, Card | None]]
"""(store, club, id) -> the card, or None when nothing is to stand there."""


Counted = Callable[[Store, int, Sequence[int]], Coroutine[Any, Any, Sequence[Subject]]]
"""(store, club, members) -> what shows a count of people and holds something of these members."""


@dataclass(slots=True)
class Subjects:
    """How each kind of subject is drawn as a card whenever its post is carried, and which of them count people."""

    draws: dict[str, Draw] = field(default_factory=dict)
    counted: list[Counted] = field(default_factory=list)

    def counts(self, find: Counted) -> Counted:
        """Register what finds the subjects whose counts change when these members become one person, or several."""
        self.counted.append(find)
        return find

    async def counting(self, store: Store, club: int, members: Sequence[int]) -> tuple[Subject, ...]:
        """Every subject that is out of date when these members are one person, or are no longer."""
        return tuple([subject for find in self.counted for subject in await find(store, club, members)])

    def subject(self, kind: str) -> Callable[[Draw], Draw]:
        """Register the function that draws a kind; it returns None when the thing is gone."""

        def register(draw: Draw) -> Draw:
            self.draws[kind] = draw
            return draw

        return register
