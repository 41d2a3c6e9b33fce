"""The club's calendar over HTTP: by its secret address alone, unchanged at no cost, and not too often."""

from __future__ import annotations

import logging
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest

from bot import feeds
from bot.app import App, running
from bot.preparations import calendar_token
from bot.settings import Secret, Settings
from commands.call import Call, Caller, Whereabouts
from storage.store import STORE
from tests.calendars import strictly
from tests.club import read
from tests.ports import free_port
from tests.quick import Time


@pytest.fixture
def time() -> Time:
    """A clock that can be set forward."""
    return Time()


PUBLIC = {"Host": "club.example"}


@asynccontextmanager
async def public(folder: Path, time: Time) -> AsyncIterator[App]:
    """A page that all the world can reach."""
    settings = Settings(database=str(folder / "club.db"), web=f"127.0.0.1:{free_port()}")
    async with running(
        replace(settings, web_url="https://club.example", secret=Secret("long and random")), time
    ) as app:
        yield app


class Ana:
    """Somebody who speaks, and whose calendar looks."""

    def __init__(self, app: App, http: aiohttp.ClientSession) -> None:
        self.app, self.http, self.number = app, http, 0

    async def says(self, line: str) -> str:
        self.number += 1
        at = Whereabouts("page", "page", "Film club", "lobby", "lobby")
        return read((await self.app.dispatch.say(Call(f"{self.number}", at, Caller("ana", "Ana"), line))).card)

    async def address(self, line: str = "club calendar") -> str:
        found = re.search(r"https://club\.example(/calendar/\S+\.ics)", await self.says(line))
        assert found
        return found[1]

    async def looks(self, path: str, method: str = "GET", **headers: str) -> tuple[int, bytes, Mapping[str, str]]:
        where = f"http://127.0.0.1:{self.app.page_port}{path}"
        async with self.http.request(method, where, headers=PUBLIC | headers) as answer:
            return answer.status, await answer.read(), answer.headers


@pytest.fixture
async def ana(tmp_path: Path, time: Time) -> AsyncIterator[Ana]:
    async with public(tmp_path, time) as app, aiohttp.ClientSession() as http:
        made = Ana(app, http)
        await made.says("film add Ran year:1985")
        await made.says('party plan Ran when:"in 3 days" where:Kino address:"Secret Street 4"')
        await made.says("party announce 1")
        yield made


async def test_a_calendar_reads_the_club_s_parties(ana: Ana) -> None:
    status, body, headers = await ana.looks(await ana.address())
    [event] = strictly(body)
    assert status == 200 and event.title == "Ran (1985)" and event.where == "Kino"
    assert headers["Content-Type"] == "text/calendar; charset=utf-8" and "private" in headers["Cache-Control"]
    assert b"Ana" not in body, "whoever has the address learns no names"
    assert b"Secret Street" not in body and headers["X-Content-Type-Options"] == "nosniff"
    await ana.says('party plan Ran when:"in 5 days"')
    assert len(strictly((await ana.looks(await ana.address()))[1])) == 1, "nobody knows of it yet"
    await ana.says("party cancel 2 sure:yes")
    assert len(strictly((await ana.looks(await ana.address()))[1])) == 1, "and nobody ever will"
    await ana.says("party cancel 1 sure:yes")
    [gone] = strictly((await ana.looks(await ana.address()))[1])
    assert (gone.uid, gone.status) == (event.uid, "CANCELLED") and gone.sequence > event.sequence


async def test_what_has_not_changed_is_not_sent_again(ana: Ana, time: Time) -> None:
    path = await ana.address()
    _, _, headers = await ana.looks(path)
    time.passes(hours=1)
    for tag in (headers["ETag"], f"W/{headers['ETag']}", f'"x", {headers["ETag"]}'):
        status, body, _ = await ana.looks(path, **{"If-None-Match": tag})
        assert (status, body) == (304, b"")
    assert (await ana.looks(path, "HEAD"))[0] == 200
    await ana.says("party edit 1 where:Elsewhere")
    assert (await ana.looks(path, **{"If-None-Match": headers["ETag"]}))[0] == 200


async def test_a_new_address_makes_the_old_one_worthless(ana: Ana) -> None:
    old = await ana.address()
    await ana.app.database.write(lambda: STORE.members.set_owner(1, True))
    new = await ana.address("club calendar new")
    assert [(await ana.looks(path))[0] for path in (old, new)] == [404, 200]


async def test_no_guess_finds_one_and_guessing_ends_soon(ana: Ana, monkeypatch: pytest.MonkeyPatch) -> None:
    good = await ana.address()
    other = calendar_token("another key", 1, 1)
    for path in ("/calendar/1-.ics", f"/calendar/1-{other}.ics", f"/calendar/2{good[11:]}", f"/calendar/{'9' * 30}-{other}.ics",
                 "/calendar/1.ics", f"/calendar/../{good}", good.upper()):  # fmt: skip
        assert (await ana.looks(path))[0] == 404, path
    for _ in range(feeds.WRONG):
        await ana.looks(f"/calendar/1-{other}.ics")
    status, _, headers = await ana.looks(f"/calendar/1-{other}.ics")
    assert status == 429 and headers["Retry-After"] == "60"


async def test_it_is_not_read_too_often(ana: Ana) -> None:
    path = await ana.address()
    found = [(await ana.looks(path))[0] for _ in range(feeds.OFTEN + 3)]
    assert found == [200] * feeds.OFTEN + [429] * 3


async def test_the_address_stands_in_no_log(
    ana: Ana, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = await ana.address()

    def broken(*_: object) -> bytes:
        raise RuntimeError("broken")

    with caplog.at_level(logging.DEBUG):
        monkeypatch.setattr(feeds, "written", broken)
        assert (await ana.looks(path))[0] == 500
        await ana.looks(path + "x")
    assert path.rpartition("-")[2][:40] not in caplog.text and "broken" in caplog.text
