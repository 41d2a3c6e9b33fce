"""Cards and messages as JSON and back, for rows that wait to be drawn."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any

from commands import card, message

_TYPES: dict[str, type[Any]] = {
    t.__name__: t
    for t in (
        card.Card, card.Paragraph, card.Note, card.Quote, card.Fact, card.Facts, card.Entry, card.Entries,
        card.Picture, card.Button, card.Option, card.Menu, card.Field, card.Form,
        message.Message, message.Moment, message.Link,
    )
}  # fmt: skip


def dumps(thing: card.Card | card.Form | message.Message) -> str:
    """A card, form or message as JSON."""
    return json.dumps(_plain(thing), ensure_ascii=False, separators=(",", ":"))


def loads(text: str) -> Any:
    """What `dumps` wrote, equal to what it was given."""
    return _made(json.loads(text))


def _plain(thing: Any) -> Any:
    if isinstance(thing, tuple):
        return [_plain(item) for item in thing]
    if isinstance(thing, datetime):
        return {"_": "datetime", "at": thing.isoformat()}
    if is_dataclass(thing):
        return {"_": type(thing).__name__, **{f.name: _plain(getattr(thing, f.name)) for f in fields(thing)}}
    return thing


def _made(plain: Any) -> Any:
    if isinstance(plain, list):
        return tuple(_made(item) for item in plain)
    if not isinstance(plain, dict):
        return plain
    name = plain["_"]
    if name == "datetime":
        return datetime.fromisoformat(plain["at"])
    return _TYPES[name](**{key: _made(value) for key, value in plain.items() if key != "_"})
