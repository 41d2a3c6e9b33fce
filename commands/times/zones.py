"""Zones as people name them: Europe/Copenhagen, a city, UTC+2, ET."""

from __future__ import annotations

import re
from datetime import timedelta, timezone, tzinfo
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo, available_timezones

from commands.times.words import folded

_SHORT = {
    "America/New_York": "et est edt", "America/Chicago": "ct cdt", "America/Denver": "mt mdt",
    "America/Los_Angeles": "pt pst pdt", "Europe/London": "bst", "Europe/Paris": "cet cest", "Europe/Helsinki": "eet eest",
    "Asia/Tokyo": "jst", "Asia/Seoul": "kst", "Australia/Sydney": "aest aedt", "Pacific/Auckland": "nzst nzdt",
    "Europe/Istanbul": "trt", "Europe/Moscow": "msk",
}  # fmt: skip
SHORT = {word: name for name, words in _SHORT.items() for word in words.split()}
"""Short names that mean one place's wall time; CST, IST and their like mean several and are refused."""

SEVERAL = frozenset("cst ist mst ast gst sst bt".split())
_OLD = ("Etc/", "posix/", "right/", "SystemV/", "Canada/", "US/", "Brazil/", "Chile/", "Mexico/")
_NAMED = re.compile(r"(?<![\w/])([A-Za-z]+(?:/[A-Za-z0-9_+-]+){1,2})(?![\w/])")
_OFFSET = re.compile(
    r"(?:(?<!\w)(?:utc|gmt)\s?|(?<=\d:\d\d)|(?<=\d:\d\d ))([+-])(\d{1,2})(?::?([0-5]\d))?(?![\w:])|(?<!\w)(utc|gmt)(?![\w+-])",
    re.I,
)
_CITY = re.compile(r"(?<!\w)([^\W\d_]+(?:[ _-][^\W\d_]+)?) time(?!\w)", re.I)
_LAST = re.compile(r"(?<=\d:\d\d)(?: ?[ap]m | )([^\W\d_]+(?:[ _-][^\W\d_]+){0,2})$", re.I)
_NO_CITY = frozenset(
    "act casey center christmas davis easter knox midway north oral petersburg resolute reunion south troll victoria virgin"
    " wake west".split()
)
"""Names in the time zone database that are as likely something else behind a time of day."""

_WORD = re.compile(r"(?<![\w/'])([a-z]{2,4})(?![\w/'])", re.I)


class NoZone(ValueError):
    """A zone that is not known, or that means several."""


@cache
def _names() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}


@cache
def cities() -> dict[str, str]:
    """Zones by their city, folded: "sao paulo" -> America/Sao_Paulo."""
    listed = files("tzdata.zoneinfo").joinpath("zone.tab").read_text().splitlines()
    first = [line.split("\t")[2] for line in listed if line and not line.startswith("#")]  # the others are old names
    found: dict[str, str] = {}
    for name in (*first, *sorted(available_timezones())):
        if "/" in name and not name.startswith(_OLD):
            found.setdefault(folded(name.rpartition("/")[2].replace("_", " ")), name)
    return found


def named(said: str) -> str | None:
    """The zone that a name, city or short name stands for, as the time zone database spells it; None: none."""
    said = " ".join(said.split())
    word = folded(said)
    return _names().get(said.casefold().replace(" ", "_")) or cities().get(word.replace("_", " ")) or SHORT.get(word)


def find(said: str) -> tuple[tzinfo | None, str]:
    """The zone in a phrase, and the phrase without it. Raises NoZone."""
    if (found := _NAMED.search(said)) and not found[1][0].isdigit():
        name = _names().get(found[1].casefold())
        if name is None:
            raise NoZone(found[1])
        return ZoneInfo(name), _without(said, found)
    if found := re.search(r"(?<=\d)z(?!\w)", said, re.I):
        return timezone.utc, _without(said, found)  # noqa: UP017
    if found := _OFFSET.search(said):
        hours, minutes = int(found[2] or 0), int(found[3] or 0)
        if hours > 14:
            raise NoZone(found[0])
        span = timedelta(hours=hours, minutes=minutes)
        return timezone(-span if found[1] == "-" else span), _without(said, found)
    if found := _CITY.search(said):
        for words in (found[1], found[1].split()[-1]):
            if name := cities().get(folded(words).replace("_", " ")):
                return ZoneInfo(name), said[: found.end() - len(words) - 5] + said[found.end() :]
    if (found := _LAST.search(said)) and (name := _city(found[1])):
        return ZoneInfo(name), said[: found.start(1)]
    for found in _WORD.finditer(said):
        word = found[1].casefold()
        if word in SEVERAL and found[1].isupper():
            raise NoZone(found[1])
        if word in SHORT and (found[1].isupper() or len(word) > 2):
            return ZoneInfo(SHORT[word]), _without(said, found)
    return None, said


def _city(said: str) -> str | None:
    """The zone of a city that is said alone, behind a time of day."""
    word = folded(said).replace("_", " ")
    return None if word in _NO_CITY else cities().get(word)


def _without(said: str, found: re.Match[str]) -> str:
    return f"{said[: found.start()]} {said[found.end() :]}"
