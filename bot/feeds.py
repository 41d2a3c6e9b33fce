"""The club's calendar at its secret address: read by other programs, again and again, and by nobody who has no address."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import logging
import re
import time
from collections import deque
from typing import Any

from aiohttp import web

from bot.preparations import calendar_token
from commands.calendars.writing import written
from commands.dispatch import Dispatch
from commands.parties.calendar import Agenda, agenda
from storage.errors import StoreError
from storage.store import STORE

log = logging.getLogger(__name__)

PATH = "/calendar/{name}.ics"
OFTEN = 60
"""Times a minute that one club's calendar may be asked for."""

WRONG = 60
"""Times a minute that an address which is none may be asked for, by everybody together."""

WINDOW = 60.0
CLUBS = 10_000
_NAME = re.compile(r"([0-9]{1,18})-([0-9a-f]{40})")


class Bound:
    """So many times within a window."""

    def __init__(self, most: int) -> None:
        self._times: deque[float] = deque(maxlen=most)

    def full(self) -> bool:
        """Whether it was used up within the window."""
        return len(self._times) == self._times.maxlen and time.monotonic() - self._times[0] < WINDOW

    def count(self) -> None:
        """It was used once more."""
        self._times.append(time.monotonic())


class Feeds:
    """Answers calendars. `key` is this deployment's: from it and the club every address is made."""

    def __init__(self, dispatch: Dispatch, key: str) -> None:
        self._dispatch, self._key = dispatch, key
        self._wrong = Bound(WRONG)
        self._asked: dict[int, Bound] = {}

    def doors(self) -> tuple[tuple[str, str, Any], ...]:
        """Where they come in on the page's server."""
        return (("GET", PATH, self.serve), ("HEAD", PATH, self.serve))

    async def serve(self, request: web.Request) -> web.Response:
        """One request. Its path is a secret and stands in no log."""
        try:
            return await self._serve(request)
        except StoreError as error:
            log.error("the database did not answer a calendar: %s", error)
            return web.Response(status=503, headers={"Retry-After": "60"}, text="Try again in a moment.\n")
        except Exception:
            log.exception("a club's calendar went wrong")
            return web.Response(status=500, text="Something went wrong here. The log of the bot says what.\n")

    async def _serve(self, request: web.Request) -> web.Response:
        if self._wrong.full():
            return _too_often()
        club = await self._club(request.match_info["name"])
        if club is None:
            self._wrong.count()
            return web.Response(status=404, text="There is no such calendar. Ask in the club for its address.\n")
        if len(self._asked) > CLUBS:
            self._asked.clear()
        asked = self._asked.setdefault(club, Bound(OFTEN))
        if asked.full():
            return _too_often()
        asked.count()
        now = self._dispatch.now()
        found = await self._dispatch.database.read(lambda: agenda(STORE, club, now))
        tag = _tag(found)
        headers = {
            "ETag": tag,
            "Cache-Control": "private, no-cache",
            "Content-Disposition": 'inline; filename="club.ics"',
        }
        if tag in [one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")]:
            return web.Response(status=304, headers=headers)
        body = await asyncio.to_thread(written, found.happenings, found.name, now)
        return web.Response(body=body, content_type="text/calendar", charset="utf-8", headers=headers)

    async def _club(self, name: str) -> int | None:
        """The club whose calendar has this address."""
        said = _NAME.fullmatch(name)
        if said is None:
            return None
        club = int(said[1])
        version = await self._dispatch.database.read(lambda: STORE.calendars.version(club))
        good = calendar_token(self._key, club, version or 0)
        return club if hmac.compare_digest(good, said[2]) and version is not None else None


def _tag(found: Agenda) -> str:
    return f'"{hashlib.sha256(repr(found).encode("utf-8", "replace")).hexdigest()[:32]}"'


def _too_often() -> web.Response:
    return web.Response(status=429, headers={"Retry-After": "60"}, text="That is too often; once an hour is enough.\n")
