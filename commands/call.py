"""A Call: somebody said a line somewhere. Every door makes one, and dispatch answers it."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Via = Literal["typed", "button", "menu", "form", "clock"]


@dataclass(frozen=True, slots=True)
class File:
    """A text file somebody handed in: its name and its whole text."""

    name: str
    text: str


Raw = str | File
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
    """A person as their platform names them. `manages`: the platform says they may manage this space."""

    person: str
    name: str
    manages: bool = False


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

    @property
    def mark(self) -> str:
        """What is remembered of this call: a hash, from which the door's id cannot be read."""
        digest = hashlib.sha256(f"{self.at.platform}\0{self.id}".encode()).digest()
        return base64.urlsafe_b64encode(digest[:18]).decode()  # 144 bits in 24 characters: marks are many


def pack(arguments: Mapping[str, Raw]) -> str:
    """Arguments as JSON, to wait in a row."""
    return json.dumps({k: v if isinstance(v, str) else {"name": v.name, "text": v.text} for k, v in arguments.items()})


def unpack(packed: str) -> dict[str, Raw]:
    """Arguments out of a row."""
    return {k: v if isinstance(v, str) else File(v["name"], v["text"]) for k, v in json.loads(packed).items()}
