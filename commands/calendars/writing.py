"""iCalendar (RFC 5545): happenings as a file that calendars take, whatever people wrote into them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

PRODUCT = "-//Aftercredits//Film club//EN"
EVERY = timedelta(hours=1)
"""How often a calendar is asked to look again."""

TITLE_MOST, WORDS_MOST = 200, 4_000


@dataclass(frozen=True, slots=True)
class Happening:
    """Something with a beginning and an end (aware, UTC). `uid` never changes; `sequence` rises with every change."""

    uid: str
    sequence: int
    begins: datetime
    ends: datetime
    title: str
    where: str = ""
    about: str = ""
    link: str | None = None
    cancelled: bool = False


def plain(said: str, most: int) -> str:
    """Somebody's words without what no calendar carries: control characters, and line ends that are none."""
    lines = said.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    kept = "".join(c for c in lines if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))
    return kept[:most].strip()


def written(happenings: Sequence[Happening], name: str, now: datetime) -> bytes:
    """The calendar file; every line ends in CR LF and has 75 bytes at most. `now` is when it is written."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", _line(name))
    calendar.add("x-wr-calname", _line(name))
    calendar.add("refresh-interval", EVERY, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for one in happenings:
        event = Event()
        event.add("uid", one.uid)
        event.add("sequence", one.sequence)
        event.add("dtstamp", now.replace(microsecond=0))
        event.add("dtstart", one.begins.replace(microsecond=0))
        event.add("dtend", max(one.ends, one.begins + timedelta(minutes=1)).replace(microsecond=0))
        event.add("summary", _line(one.title) or "…")
        if one.where:
            event.add("location", _line(one.where))
        if one.about:
            event.add("description", plain(one.about, WORDS_MOST))
        if one.link is not None and one.link.isascii() and one.link.isprintable():
            event.add("url", one.link)
        event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _line(said: str) -> str:
    return " ".join(plain(said, TITLE_MOST).split())
