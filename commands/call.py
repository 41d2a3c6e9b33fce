"""A Call: somebody said a line somewhere. Every door makes one, and dispatch answers it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Literal

Via = Literal["typed", "button", "menu", "form", "clock"]


@dataclass(frozen=True, slots=True)
class File:
    """A text file somebody handed in: its name and its whole text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Picked:
    """A person, channel or role that was picked from the platform's own list: its id there, and its name."""

    id: str
    name: str


ORDERED = 12
"""How many characters of a door's id tell its time."""

Raw = str | File | Picked
"""A value as it was given, before its parameter reads it."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A place as its platform names it; `place` is None where there is only the space."""

    platform: str
    space: str
    space_name: str
    place: str | None
    place_name: str = ""


@dataclass(frozen=True, slots=True)
class Caller:
    """A person as their platform names them, with its evidence of what they may do in this space.

    `manages`: they may manage it, None where the platform does not say; `roles` are the ids of the roles they have there;
    `zone` is where their platform believes them to be, which counts until they say it themselves.
    """

    person: str
    name: str
    manages: bool | None = False
    roles: tuple[str, ...] = ()
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """One line said by somebody. `id` is the door's own and is the same when the call is delivered again."""

    id: str
    at: Whereabouts
    caller: Caller
    line: str
    arguments: Mapping[str, Raw] = field(default_factory=dict)
    via: Via = "typed"
    moment: datetime | None = None
    patience: float = 10.0
    """Seconds the door can wait for an answer before it says "working on it"."""
    carries: bool = False
    """Whether the door can carry a post of this call itself, as its visible answer."""
    pressed: int | None = None
    """The post that was pressed, where the door's answer can show it anew."""
    nameless: bool = False
    """Whether nothing may be kept of it that tells whose it was, or when."""

    job: int | None = None
    """The job that says it, if one does."""

    @property
    def mark(self) -> str:
        """What is remembered of this call: how its door's id begins, and a hash, from which the rest cannot be read.

        Doors count up in their ids (Discord's and the page's begin with the time), so marks of one moment lie
        beside each other in the database, and a commit of many writes few pages. Of a nameless one it is the hash alone.
        """
        digest = hashlib.sha256(f"{self.at.platform}\0{self.id}".encode()).hexdigest()
        if self.nameless:
            return digest
        return self.id[:ORDERED] + digest[:24]


def pack(arguments: Mapping[str, Raw]) -> str:
    """Arguments as JSON, to wait in a row."""
    return json.dumps({k: v if isinstance(v, str) else asdict(v) for k, v in arguments.items()})


def unpack(packed: str) -> dict[str, Raw]:
    """Arguments out of a row."""
    return {k: _unpacked(v) for k, v in json.loads(packed).items()}


def _unpacked(plain: Any) -> Raw:
    if isinstance(plain, str):
        return plain
    return Picked(**plain) if "id" in plain else File(**plain)
