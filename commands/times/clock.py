"""The time of day within a phrase in plain English tokens: "8 pm", "at 20:30", "quarter to 9"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from typing import Literal

from commands.times.words import MONTHS

Part = Literal["morning", "afternoon", "evening"]

_PART = r"(?: (?P<part>morning|afternoon|evening|night|tonight))?"
_AT = r"(?:\bat )?(?:\boclock )?"
_END = rf"(?: oclock)?(?: (?P<half>am|pm))?{_PART}(?![\w:.])"
_SHAPES = [
    re.compile(pattern)
    for pattern in (
        rf"{_AT}\b(?P<lead>half|quarter|5|10|20|25) (?P<way>past|to) (?P<hour>\d{{1,2}}){_END}",
        rf"{_AT}\bhalfto (?P<next>\d{{1,2}}){_END}",
        rf"{_AT}\b(?P<hour>\d{{1,2}})(?: heure| oclock)? (?:and )?(?P<also>andhalf){_END}",
        rf"{_AT}\b(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?::00)?{_END}",
        rf"\bat (?P<hour>\d{{1,2}})\.(?P<minute>\d\d){_END}",
        rf"{_AT}\b(?P<hour>\d{{1,2}}) ?(?:oclock|heure) (?P<minute>\d\d){_END}",
        rf"{_AT}\b(?P<hour>\d{{1,2}})\.(?P<minute>\d\d)(?: oclock){_PART}(?![\w:.])",
        rf"{_AT}\b(?P<hour>\d{{1,2}})\.(?P<minute>\d\d) (?P<half>am|pm){_PART}(?![\w:.])",
        rf"{_AT}\b(?P<hour>\d{{1,2}}) (?P<half>am|pm){_PART}(?![\w:.])",
        rf"{_AT}\b(?P<hour>\d{{1,2}}) (?:oclock|heure){_PART}(?![\w:.])",
        rf"\bat (?P<hour>\d{{1,2}}){_END}",
        rf"{_AT}\b(?P<hour>\d{{1,2}}) (?P<part>morning|afternoon|evening|night|tonight)(?![\w:.])",
        rf"\b(?P<part>morning|afternoon|evening|night|tonight) (?P<hour>\d{{1,2}})(?! (?:{'|'.join(MONTHS)}))(?![\w:.])",
        rf"{_AT}\b(?P<noon>noon|midnight)\b",
    )
]
_LEAD = {"half": 30, "quarter": 15}


class NoClock(ValueError):
    """A time of day that no clock shows, such as 25:00."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `next_day`: it is the midnight that ends the day."""

    at: time
    next_day: bool = False


def find(said: str) -> tuple[Clock | None, str]:
    """The time of day in a phrase, and the phrase without it. Raises NoClock for 25:00, and where two are said."""
    for shape in _SHAPES:
        found = shape.search(said)
        if found is None:
            continue
        rest = f"{said[: found.start()]} {said[found.end() :]}"
        parts = found.groupdict()
        part = parts.get("part") or _part(rest)
        clock = _clock(parts, part)
        if parts.get("part") == "tonight":
            rest += " tonight"
        rest = re.sub(r"\b(?:morning|afternoon|evening|night)\b", " ", rest)
        if any(other.search(rest) for other in _SHAPES):
            raise NoClock(said)
        return clock, " ".join(rest.split())
    return None, said


def _part(said: str) -> str | None:
    found = re.search(r"\b(morning|afternoon|evening|night|tonight)\b", said)
    return None if found is None else found[1]


def _clock(parts: dict[str, str | None], part: str | None) -> Clock:
    if parts.get("noon"):
        return Clock(time(12) if parts["noon"] == "noon" else time(0), parts["noon"] == "midnight")
    hour, minute, exact = int(parts.get("hour") or parts.get("next") or 0), int(parts.get("minute") or 0), False
    if parts.get("next"):
        hour, minute = (hour - 1) or 12, 30
    elif parts.get("also"):
        minute = 30
    elif lead := parts.get("lead"):
        minute = _LEAD.get(lead) or int(lead)
        if parts["way"] == "to":
            hour, minute = (hour - 1) or 12, 60 - minute
    elif parts.get("minute"):
        exact = True
    if hour > 23 or minute > 59:
        raise NoClock(f"{hour}:{minute:02}")
    half = parts.get("half")
    if half:
        if not 1 <= hour <= 12:
            raise NoClock(f"{hour} {half}")
        return Clock(time(hour % 12 + (12 if half == "pm" else 0), minute))
    return Clock(time(_hour(hour, part, exact), minute))


def _hour(hour: int, part: str | None, exact: bool) -> int:
    """The hour of a 24-hour clock. A bare "at 8" is the evening's: that is when clubs meet, and it is shown back."""
    if part in ("evening", "night", "tonight"):
        if hour == 12 or hour < 5:
            raise NoClock(str(hour))
        return hour + 12 if hour < 12 else hour
    if part == "afternoon":
        if 7 <= hour < 12:
            raise NoClock(str(hour))
        return hour + 12 if hour < 7 else hour
    if part == "morning":
        if hour > 12:
            raise NoClock(str(hour))
        return hour
    if exact or hour > 12 or hour == 0:
        return hour
    return hour + 12 if hour < 12 else 12
