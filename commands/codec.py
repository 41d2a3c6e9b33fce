"""Cards and messages as JSON and back, for rows that wait to be drawn."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from operator import attrgetter
from typing import Any

from commands import card, message

_TYPES: tuple[type[Any], ...] = (
    card.Card, card.Paragraph, card.Note, card.Quote, card.Fact, card.Facts, card.Entry, card.Entries,
    card.Picture, card.Occasion, card.Attachment, card.Button, card.Option, card.Menu, card.Field, card.Form,
    message.Message, message.Moment, message.Link,
)  # fmt: skip
_NAMES: dict[str, tuple[type[Any], tuple[str, ...]]] = {
    t.__name__: (t, tuple(f.name for f in fields(t))) for t in _TYPES
}


def _getter(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda thing: (get(thing),)


_VALUES = {kind: (name, _getter(names)) for name, (kind, names) in _NAMES.items()}
_text: Callable[[str], str] = json.encoder.encode_basestring


LATEST_MOST = 256
_LATEST: dict[int, tuple[object, str]] = {}
"""What was written of late, by where it lies in memory; it is held on to, so that nothing else comes to lie there."""


def dumps(thing: card.Card | card.Form | message.Message) -> str:
    """A card, form or message as JSON: `{"Card": [its fields in order]}`, and so on within.

    The very same thing, answered again and again, is written once.
    """
    known = _LATEST.get(id(thing))
    if known is not None and known[0] is thing:
        return known[1]
    if len(_LATEST) >= LATEST_MOST:
        _LATEST.clear()
    text = _written(thing)
    _LATEST[id(thing)] = (thing, text)
    return text


def loads(text: str) -> Any:
    """What `dumps` wrote, equal to what it was given."""
    return _made(json.loads(text))


def _written(thing: Any) -> str:
    kind = type(thing)
    if kind is str:
        return _text(thing)
    if thing is None:
        return "null"
    if kind is int:
        return str(thing)
    if kind is tuple:
        return f"[{','.join(map(_written, thing))}]"
    known = _VALUES.get(kind)
    if known is not None:
        name, get = known
        return f'{{"{name}":[{",".join(map(_written, get(thing)))}]}}'
    if kind is bytes:
        return f'{{"bytes":"{base64.b64encode(thing).decode("ascii")}"}}'
    return f'{{"at":"{thing.isoformat()}"}}' if kind is datetime else json.dumps(thing)


def _made(plain: Any) -> Any:
    if isinstance(plain, list):
        return tuple(_made(item) for item in plain)
    if not isinstance(plain, dict):
        return plain
    ((name, values),) = plain.items()
    if name == "at":
        return datetime.fromisoformat(values)
    if name == "bytes":
        return base64.b64decode(values)
    kind, names = _NAMES[name]
    return kind(**{name: _made(value) for name, value in zip(names, values, strict=False)})
