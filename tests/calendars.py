"""A reader of calendar files that forgives nothing: what RFC 5545 demands of lines, properties and events."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

_LINE = re.compile(r"([A-Z][A-Z0-9-]*)((?:;[A-Z-]+=[^;:\"]+)*):(.*)", re.DOTALL)
_ESCAPES = {"\\n": "\n", "\\N": "\n", "\\\\": "\\", "\\;": ";", "\\,": ","}
ONCE = ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS", "SEQUENCE", "URL")
TEXTS = ("SUMMARY", "DESCRIPTION", "LOCATION", "UID", "STATUS")


@dataclass(frozen=True, slots=True)
class Event:
    """An event as it was read; instants aware and in UTC."""

    uid: str
    sequence: int
    stamp: datetime
    begins: datetime
    ends: datetime
    title: str
    where: str
    about: str
    status: str


def strictly(file: bytes) -> list[Event]:
    """The events of a file; fails for anything that the standard does not allow."""
    assert file.endswith(b"\r\n"), "the last line ends too"
    raw = file.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 for line in raw), "no line has more than 75 bytes"
    assert not any(b"\r" in line or b"\n" in line for line in raw), "a line end is CR LF"
    for line in raw:
        line.decode()  # no letter is cut in two
    lines = file.decode().replace("\r\n ", "").split("\r\n")[:-1]
    assert not any((ord(c) < 32 and c != "\t") or ord(c) == 127 for line in lines for c in line), (
        "no control characters"
    )
    read = [_property(line) for line in lines]
    assert read[0] == ("BEGIN", "VCALENDAR") and read[-1] == ("END", "VCALENDAR")
    names = [name for name, _ in read]
    assert names.count("PRODID") == names.count("VERSION") == 1 and ("VERSION", "2.0") in read
    events: list[Event] = []
    inside: dict[str, str] | None = None
    for name, value in read[1:-1]:
        if name == "BEGIN":
            assert value == "VEVENT" and inside is None
            inside = {}
        elif name == "END":
            assert value == "VEVENT" and inside is not None
            events.append(_event(inside))
            inside = None
        elif inside is not None:
            assert name in ONCE and name not in inside, name
            inside[name] = value
        else:
            assert not events, "what is said of the calendar stands before its events"
    assert inside is None and len({event.uid for event in events}) == len(events)
    return events


def _property(line: str) -> tuple[str, str]:
    found = _LINE.fullmatch(line)
    assert found, line
    return found[1], found[3]


def _event(said: dict[str, str]) -> Event:
    assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "SEQUENCE"} <= set(said)
    text = {name: _text(said.get(name, "")) for name in TEXTS}
    begins, ends = _instant(said["DTSTART"]), _instant(said["DTEND"])
    assert begins < ends and text["STATUS"] in ("CONFIRMED", "CANCELLED")
    return Event(
        text["UID"], int(said["SEQUENCE"]), _instant(said["DTSTAMP"]), begins, ends, text["SUMMARY"], text["LOCATION"],
        text["DESCRIPTION"], text["STATUS"],
    )  # fmt: skip


def _text(value: str) -> str:
    assert re.fullmatch(r"(?:[^\\;,]|\\[nN\\;,])*", value), f"not escaped: {value}"
    return re.sub(r"\\.", lambda found: _ESCAPES[found[0]], value)


def _instant(value: str) -> datetime:
    assert re.fullmatch(r"\d{8}T\d{6}Z", value), value
    return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
