"""How a payload's shape and limits are written down, and how a value is held against them in Slack's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Found = Iterator[tuple[str, str]]
"""What is wrong, as (sentence, JSON pointer)."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value."""

    def check(self, value: Any, at: str) -> Found:
        """What is wrong with a value that stands at a JSON pointer."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class String(Kind):
    """A string of so many characters, perhaps of a form."""

    most: int | None = None
    least: int = 0
    form: str | None = None

    def check(self, value: Any, at: str) -> Found:
        if not isinstance(value, str):
            yield "must be a string", at
            return
        if self.most is not None and len(value) > self.most:
            yield f"must be less than {self.most + 1} characters", at
        if len(value) < self.least:
            yield f"must be more than {self.least - 1} characters", at
        if self.form and not re.fullmatch(self.form, value):
            yield "invalid format", at


URL = String(3000, 1, r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Flag(Kind):
    """True or false."""

    def check(self, value: Any, at: str) -> Found:
        if not isinstance(value, bool):
            yield "must be a boolean", at


@dataclass(frozen=True, slots=True)
class Number(Kind):
    """A whole number within bounds."""

    least: int | None = None
    most: int | None = None

    def check(self, value: Any, at: str) -> Found:
        if isinstance(value, bool) or not isinstance(value, int):
            yield "must be an integer", at
        elif self.least is not None and value < self.least:
            yield f"must be greater than or equal to {self.least}", at
        elif self.most is not None and value > self.most:
            yield f"must be less than or equal to {self.most}", at


@dataclass(frozen=True, slots=True)
class Choice(Kind):
    """One of a few values."""

    of: tuple[Any, ...]

    def check(self, value: Any, at: str) -> Found:
        if value not in self.of:
            yield "must be a valid enum value", at


@dataclass(frozen=True, slots=True)
class Anything(Kind):
    """An object that the platform does not look into."""

    def check(self, value: Any, at: str) -> Found:
        if not isinstance(value, dict):
            yield "must be an object", at


@dataclass(frozen=True, slots=True)
class Text(Kind):
    """A text object; plain text alone unless mrkdwn is named too."""

    most: int = 3000
    kinds: tuple[str, ...] = ("plain_text",)
    least: int = 1

    def check(self, value: Any, at: str) -> Found:
        if not isinstance(value, dict):
            yield "must provide an object", at
            return
        kind = value.get("type")
        if kind not in self.kinds:
            yield "must be a valid enum value" if kind in ("plain_text", "mrkdwn") else "unsupported type", f"{at}/type"
            return
        if "text" not in value:
            yield "missing required field: text", at
            return
        yield from String(self.most, self.least).check(value["text"], f"{at}/text")
        known = {"type", "text", "emoji" if kind == "plain_text" else "verbatim"}
        for extra in value.keys() - known:
            yield f"invalid additional property: {extra}", at


@dataclass(frozen=True, slots=True)
class Many(Kind):
    """A list of so many."""

    of: Kind
    most: int | None = None
    least: int = 0

    def check(self, value: Any, at: str) -> Found:
        if not isinstance(value, list):
            yield "must be an array", at
            return
        if self.most is not None and len(value) > self.most:
            yield f"no more than {self.most} items allowed", at
        if len(value) < self.least:
            yield f"must provide at least {self.least} items", at
        for i, item in enumerate(value):
            yield from self.of.check(item, f"{at}/{i}")


@dataclass(frozen=True, slots=True)
class Shape(Kind):
    """An object: `name` is its definition in Slack's own schema, `type` the value of its type field."""

    name: str
    type: str | None
    needs: dict[str, Kind] = field(default_factory=dict)
    may: dict[str, Kind] = field(default_factory=dict)
    one_of: tuple[tuple[str, ...], ...] = ()
    """Groups of fields of which at least one must be there."""

    def check(self, value: Any, at: str) -> Found:
        if not isinstance(value, dict):
            yield "must be an object", at
            return
        for name in self.needs:
            if name not in value:
                yield f"missing required field: {name}", at
        for group in self.one_of:
            if not any(value.get(name) for name in group):
                yield "must define either " + " or ".join(f"`{name}`" for name in group), at
        for name, given in value.items():
            kind = self.needs.get(name) or self.may.get(name)
            if kind is not None:
                yield from kind.check(given, f"{at}/{name}")
            elif name != "type" or self.type is None:
                yield f"invalid additional property: {name}", at


@dataclass(frozen=True, slots=True)
class Either(Kind):
    """An object of one of these types."""

    of: tuple[Kind, ...]

    def check(self, value: Any, at: str) -> Found:
        if not isinstance(value, dict):
            yield "must be an object", at
            return
        named = value.get("type")
        for kind in self.of:
            if (isinstance(kind, Shape) and kind.type == named) or (isinstance(kind, Text) and named in kind.kinds):
                yield from kind.check(value, at)
                return
        yield f"unsupported type: {named}", f"{at}/type" if named is not None else at


def complaints(found: Found) -> list[str]:
    """What was found, as Slack writes it in `errors`."""
    return [f"{sentence} [json-pointer:{at}]" for sentence, at in found]
