"""Frames as a page says them: each part is looked at before anything is done with it."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any, cast

from bot.hands import MOVES, Move
from commands.call import File, Raw, Via
from commands.decoding import NotText, decoded
from commands.kinds import clean, named

Frame = Mapping[str, Any]

ID_MAX = 80
ARGUMENTS_MAX = 100
NUMBER_MAX = 2**53
"""JavaScript counts no further without leaving numbers out."""


class Malformed(ValueError):
    """No page of ours says such a thing."""


def body_of(data: str) -> Frame:
    """The object that was sent."""
    try:
        said = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Malformed from error
    if not isinstance(said, dict):
        raise Malformed
    return said


def frame_of(data: str) -> Frame:
    """The frame in a message."""
    said = body_of(data)
    if not isinstance(said.get("type"), str):
        raise Malformed
    return said


def maybe(frame: Frame, name: str, most: int) -> str:
    """A text that may be null."""
    return "" if frame.get(name) is None else words(frame, name, most)


def name(frame: Frame) -> str:
    """What somebody calls themselves: on one line, without marks that turn or hide what stands beside them."""
    return named(maybe(frame, "name", 1000))


def words(frame: Frame, name: str, most: int | None = None) -> str:
    """A text of a frame, without what nobody types."""
    value = frame.get(name)
    if not isinstance(value, str) or (most is not None and len(value) > most):
        raise Malformed(name)
    return clean(value)


def number(frame: Frame, name: str) -> int:
    """An id or a count."""
    value = frame.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < NUMBER_MAX:
        raise Malformed(name)
    return value


def via(frame: Frame) -> Via:
    """How a line was said."""
    value = frame.get("via", "typed")
    if value not in ("typed", "button", "menu", "form"):
        raise Malformed("via")
    return cast(Via, value)


def move(frame: Frame) -> Move:
    """How the demo's clock is to be set."""
    value = frame.get("move")
    if value not in MOVES:
        raise Malformed("move")
    return cast(Move, value)


def arguments(frame: Frame) -> dict[str, Raw]:
    """The values of a form."""
    given = frame.get("arguments", {})
    if not isinstance(given, dict) or len(given) > ARGUMENTS_MAX:
        raise Malformed("arguments")
    return {clean(name)[:ID_MAX]: _raw(value) for name, value in given.items()}


def _raw(value: object) -> Raw:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict) and isinstance(value.get("name"), str):
        return File(clean(value["name"])[:200], _text(value))
    raise Malformed("arguments")


def _text(file: Frame) -> str:
    """A file's text; its kind reads it, and refuses what is none: a NUL stands for that."""
    text, data = file.get("text"), file.get("data")
    if isinstance(text, str):
        return text.encode("utf-8", "ignore").decode()
    if not isinstance(data, str):
        raise Malformed("arguments")
    try:
        return decoded(base64.b64decode(data, validate=True))
    except ValueError:
        raise Malformed("arguments") from None
    except NotText:
        return "\0"
