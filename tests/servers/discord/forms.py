"""The little language in which a request's form is written down: what each key may hold, and how Discord says no."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from tests.servers.discord.errors import Path, Wrongs

OVERLOOKED: frozenset[str] = frozenset()
"""Keys that are let pass where they are unknown, as Discord does with all: what a library is known to leave in them."""


class Rule(Protocol):
    """What one value must be."""

    def check(self, value: Any, at: Path, wrongs: Wrongs) -> None: ...


@dataclass(frozen=True, slots=True)
class Text:
    """Words of `least` to `most` characters, once the white space around them is off."""

    most: int
    least: int = 0
    null: bool = True
    pattern: str = ""
    code: str = "STRING_TYPE_REGEX"

    def check(self, value: Any, at: Path, wrongs: Wrongs) -> None:
        if value is None and self.null:
            return
        if not isinstance(value, str):
            wrongs.add(
                at, "BASE_TYPE_REQUIRED" if value is None else "STRING_TYPE_CONVERT", "Could not interpret as string."
            )
        elif self.least and not len(value.strip()):
            wrongs.add(at, "BASE_TYPE_REQUIRED", "This field is required")
        elif self.least > len(value) or (len(value) > self.most and self.least):
            wrongs.add(at, "BASE_TYPE_BAD_LENGTH", f"Must be between {self.least} and {self.most} in length.")
        elif len(value) > self.most:
            wrongs.add(at, "BASE_TYPE_MAX_LENGTH", f"Must be {self.most} or fewer in length.")
        elif self.pattern and not re.search(self.pattern, value):
            wrongs.add(at, self.code, "String value did not match validation regex.")


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number."""

    least: int = 0
    most: int = 2**63 - 1
    null: bool = True

    def check(self, value: Any, at: Path, wrongs: Wrongs) -> None:
        if value is None and self.null:
            return
        if isinstance(value, bool) or not isinstance(value, int):
            wrongs.add(at, "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
        elif value < self.least:
            wrongs.add(at, "NUMBER_TYPE_MIN", f"int value should be greater than or equal to {self.least}.")
        elif value > self.most:
            wrongs.add(at, "NUMBER_TYPE_MAX", f"int value should be less than or equal to {self.most}.")


@dataclass(frozen=True, slots=True)
class Number:
    """A number."""

    def check(self, value: Any, at: Path, wrongs: Wrongs) -> None:
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            wrongs.add(at, "NUMBER_TYPE_COERCE", f'Value "{value}" is not a number.')


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    def check(self, value: Any, at: Path, wrongs: Wrongs) -> None:
        if value is not None and not isinstance(value, bool):
            wrongs.add(at, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.")


@dataclass(frozen=True, slots=True)
class Snowflake:
    """An id; `small` ids too (an attachment's place in the upload)."""

    null: bool = True

    def check(self, value: Any, at: Path, wrongs: Wrongs) -> None:
        if value is None and self.null:
            return
        if isinstance(value, bool) or not str(value).isdigit() or len(str(value)) > 20:
            wrongs.add(at, "NUMBER_TYPE_COERCE", f'Value "{value}" is not snowflake.')


@dataclass(frozen=True, slots=True)
class Moment:
    """An ISO 8601 time."""

    null: bool = True

    def check(self, value: Any, at: Path, wrongs: Wrongs) -> None:
        if value is None and self.null:
            return
        try:
            datetime.fromisoformat(value)
        except (TypeError, ValueError):
            wrongs.add(at, "DATE_TIME_TYPE_PARSE", f"Could not parse {value}. Should be ISO8601.")


@dataclass(frozen=True, slots=True)
class Address:
    """An address that the schemes allow."""

    most: int = 2048
    schemes: tuple[str, ...] = ("http", "https")
    null: bool = True

    def check(self, value: Any, at: Path, wrongs: Wrongs) -> None:
        if value is None and self.null:
            return
        if not isinstance(value, str) or not value:
            wrongs.add(at, "BASE_TYPE_REQUIRED", "This field is required")
        elif len(value) > self.most:
            wrongs.add(at, "BASE_TYPE_MAX_LENGTH", f"Must be {self.most} or fewer in length.")
        elif value.split("://")[0] not in self.schemes:
            scheme = value.split(":")[0]
            allowed = ", ".join(repr(s) for s in self.schemes)
            wrongs.add(
                at, "URL_TYPE_INVALID_SCHEME", f'Scheme "{scheme}" is not supported. Scheme must be one of ({allowed}).'
            )
        elif not re.fullmatch(r"[a-z]+://[^\s/]+(/\S*)?", value):
            wrongs.add(at, "URL_TYPE_INVALID_URL", "Not a well formed URL.")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values that are known."""

    values: tuple[Any, ...]
    null: bool = False

    def check(self, value: Any, at: Path, wrongs: Wrongs) -> None:
        if value is None and self.null:
            return
        if isinstance(value, bool) or value not in self.values:
            listed = ", ".join(map(str, self.values))
            wrongs.add(at, "BASE_TYPE_CHOICES", f"Value must be one of {{{listed}}}.")


@dataclass(frozen=True, slots=True)
class Many:
    """A list of `least` to `most` values of one rule."""

    item: Rule
    most: int
    least: int = 0
    null: bool = True
    code: str = "BASE_TYPE_BAD_LENGTH"

    def check(self, value: Any, at: Path, wrongs: Wrongs) -> None:
        if value is None and self.null:
            return
        if not isinstance(value, list):
            wrongs.add(at, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType.")
            return
        if not self.least <= len(value) <= self.most:
            most_only = f"Must be {self.most} or fewer in length."
            both = f"Must be between {self.least} and {self.most} in length."
            wrongs.add(at, self.code if self.least else "BASE_TYPE_MAX_LENGTH", both if self.least else most_only)
        for place, each in enumerate(value):
            self.item.check(each, (*at, place), wrongs)


@dataclass(frozen=True, slots=True)
class Shape:
    """A table of keys; `ignored` keys are those that an unmodified library sends and Discord passes over."""

    keys: Mapping[str, Rule]
    required: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    null: bool = False

    def check(self, value: Any, at: Path, wrongs: Wrongs) -> None:
        if value is None and self.null:
            return
        if not isinstance(value, dict):
            wrongs.add(at, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
            return
        for key in self.required:
            if key not in value:
                wrongs.add((*at, key), "BASE_TYPE_REQUIRED", "This field is required")
        for key, each in value.items():
            rule = self.keys.get(key)
            if rule is not None:
                rule.check(each, (*at, key), wrongs)
            elif key not in self.ignored and key not in OVERLOOKED:
                wrongs.add((*at, key), "UNKNOWN_KEY", "The double refuses keys that Discord does not document.")


@dataclass(frozen=True, slots=True)
class ByType:
    """Shapes told apart by the number under `type`."""

    shapes: Mapping[int, Shape] = field(default_factory=dict)

    def check(self, value: Any, at: Path, wrongs: Wrongs) -> None:
        if not isinstance(value, dict):
            wrongs.add(at, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
            return
        shape = self.shapes.get(value.get("type", -1))
        if shape is None:
            listed = ", ".join(map(str, self.shapes))
            wrongs.add((*at, "type"), "BASE_TYPE_CHOICES", f"Value must be one of {{{listed}}}.")
        else:
            shape.check(value, at, wrongs)


class Anything:
    """A value that the double does not look into."""

    def check(self, value: Any, at: Path, wrongs: Wrongs) -> None:
        """Find nothing wrong."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Null, under a key that other kinds of the same thing have."""

    def check(self, value: Any, at: Path, wrongs: Wrongs) -> None:
        if value is not None:
            wrongs.add(at, "UNKNOWN_KEY", "The double refuses keys that Discord does not document.")


def check(rule: Rule, value: Any) -> None:
    """Raise 50035 unless the value obeys the rule."""
    wrongs = Wrongs.none()
    rule.check(value, (), wrongs)
    wrongs.refuse()
