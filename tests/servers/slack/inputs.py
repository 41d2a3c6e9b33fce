"""What a person puts into an input, as its state; Slack's own client refuses some of it before the app is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from tests.servers.slack.delivery import Failed
from tests.servers.slack.files import File
from tests.servers.slack.shown import options, said
from tests.servers.slack.state import Json
from tests.servers.slack.views import EMPTY

if TYPE_CHECKING:
    from tests.servers.slack.people import Person

TEXT_MOST = 3000


class Declined(Failed):
    """Slack's client does not take this: too long, not a number, no such option."""


def entered(person: Person, element: Json, value: Any, loaded: Iterable[Json] = ()) -> Json:
    """The state of an element after somebody put a value in; `loaded` are options that were suggested."""
    kind = element["type"]
    name = EMPTY[kind][0]
    return {"type": kind, name: _value(person, element, value, [*options(element), *loaded])}


def _value(person: Person, element: Json, value: Any, offered: list[Json]) -> Any:
    kind = element["type"]
    if value is None:
        return EMPTY[kind][1]
    if kind == "plain_text_input":
        return _text(element, str(value))
    if kind == "number_input":
        return _number(element, str(value))
    if kind in ("email_text_input", "url_text_input"):
        return _formed(kind, str(value))
    if kind == "rich_text_input":
        part = {"type": "rich_text_section", "elements": [{"type": "text", "text": str(value)}]}
        return {"type": "rich_text", "elements": [part]}
    if kind in ("datepicker", "timepicker", "datetimepicker"):
        return _when(kind, value)
    if kind == "file_input":
        return _files(person, element, value)
    if kind.startswith("multi_") or kind == "checkboxes":
        given = [value] if isinstance(value, str) or not isinstance(value, Iterable) else list(value)
        most = element.get("max_selected_items", 100)
        if len(given) > most:
            raise Declined("too_many_items", f"at most {most}")
        return [_one(person, kind, each, offered) for each in given]
    return _one(person, kind, value, offered)


def _one(person: Person, kind: str, value: Any, offered: list[Json]) -> Any:
    if "users_select" in kind:
        return next((p.id for p in person.team.people.values() if value in (p, p.id, p.name)), value)
    if "channels_select" in kind or "conversations_select" in kind:
        return person.team.channel(str(getattr(value, "id", value))).id
    found = [o for o in offered if said(o["text"]) == value]
    if not found:
        raise Declined("no_such_option", f"{value!r} is none of {[said(o['text']) for o in offered]}")
    return found[0]


def _text(element: Json, value: str) -> str:
    if "\n" in value and not element.get("multiline"):
        raise Declined("one_line_only", "the input is not multiline")
    most = element.get("max_length", TEXT_MOST)
    if len(value) > most or len(value) < element.get("min_length", 0):
        raise Declined("length", f"{len(value)} characters; {element.get('min_length', 0)} to {most} are allowed")
    return value


def _number(element: Json, value: str) -> str:
    form = r"-?\d+(\.\d+)?" if element.get("is_decimal_allowed") else r"-?\d+"
    if not re.fullmatch(form, value):
        raise Declined("not_a_number", value)
    low, high = float(element.get("min_value", "-inf")), float(element.get("max_value", "inf"))
    if not low <= float(value) <= high:
        raise Declined("out_of_range", f"{value} is not within {low} to {high}")
    return value


def _formed(kind: str, value: str) -> str:
    form = r"[^@\s]+@[^@\s]+\.\w+" if kind == "email_text_input" else r"https?://\S+"
    if not re.fullmatch(form, value):
        raise Declined("not_valid", value)
    return value


def _when(kind: str, value: Any) -> Any:
    if kind == "datetimepicker":
        return int(value.timestamp()) if isinstance(value, datetime) else int(value)
    if kind == "timepicker":
        return value.strftime("%H:%M") if isinstance(value, time | datetime) else str(value)
    return value.strftime("%Y-%m-%d") if isinstance(value, date) else str(value)


def _files(person: Person, element: Json, value: Any) -> list[Json]:
    given = [value] if isinstance(value, tuple) else list(value)
    most, kinds = element.get("max_files", 10), element.get("filetypes")
    if len(given) > most:
        raise Declined("too_many_files", f"at most {most}")
    if kinds and any(name.rpartition(".")[2].lower() not in kinds for name, _ in given):
        raise Declined("file_type", f"one of {kinds}")
    return [uploaded(person, name, data).wire() for name, data in given]


def uploaded(person: Person, name: str, data: bytes) -> File:
    """A file that a person uploads."""
    slack = person.team.slack
    file = File(slack.id("F"), name, len(data), person.team, person.id, data=data, complete=True, made=slack.now)
    person.team.files[file.id] = file
    return file
