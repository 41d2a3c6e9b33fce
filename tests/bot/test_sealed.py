"""One club on Discord, Slack and the page rates a film: not a byte tells a score before the reveal; after it all see it.

What somebody gave is theirs to see: the private answer to the one who gave it is the only exception, and it is kept nowhere.
"""

from __future__ import annotations

import json
import logging
import re
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot import couriers, rounds
from bot.app import App, running
from bot.platforms.slack.manifest import manifest
from bot.settings import Secret, Settings
from commands.groups import GROUPS
from commands.parse import Book
from storage.store import STORE, Database
from tests.child import free_port
from tests.page_client import Client, member
from tests.servers.discord import DiscordServer
from tests.servers.discord.people import Member
from tests.servers.slack import Person, SlackServer
from tests.waiting import until

PRIVATE = 64
"""Discord's flag of an answer that only its speaker sees."""

NOW = 1_772_737_200_000_000

TELLING = re.compile(
    r"73/100|37/100|61/100"  # the scores, none of which stands in the poll's menu
    r"|\b57/100|\b(?:14\.97|15\.0)"  # their mean and their spread
    r"|zither|castle|asleep"  # their comments
    r"|<svg|/pictures/|image/png"
)


@dataclass
class Everything:
    """The bot on three platforms, and all that it sent."""

    app: App
    discord: DiscordServer
    slack: SlackServer
    database: Path
    ana: Member
    ben: Person
    acknowledged: list[Any] = field(default_factory=list)


def clock() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
async def everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Everything]:
    """One club with a server, a workspace and a page."""
    for module, name in ((rounds, "LOOK"), (rounds, "PAUSE"), (couriers, "PAUSE")):
        monkeypatch.setattr(module, name, 0.05)
    async with AsyncExitStack() as stack:
        discord = await stack.enter_async_context(DiscordServer(clock))
        slack = await stack.enter_async_context(SlackServer(clock))
        kino = discord.guild("Kino", channels=("general",))
        slack.install(manifest(Book(GROUPS), "en", "http://127.0.0.1:8321", sockets=True, several=False))
        team = slack.team("Kino", channels=("general",))
        path = tmp_path / "club.db"
        acknowledged: list[Any] = []
        hears = slack.courier.acknowledged
        monkeypatch.setattr(
            slack.courier, "acknowledged", lambda envelope, said: (acknowledged.append(said), hears(envelope, said))[1]
        )
        settings = Settings(
            database=str(path), web=f"127.0.0.1:{free_port()}", discord_token=Secret(discord.token), discord_api=discord.api,
            slack_bot_token=Secret(slack.bot_token), slack_app_token=Secret(slack.app_token), slack_api=slack.api,
        )  # fmt: skip
        app = await stack.enter_async_context(running(settings))
        await one_club(app.database, str(kino.id), team.id)
        await until(lambda: discord.commands.seen_in(kino), "Discord's commands are there")
        await until(lambda: app.platforms["slack"].sockets.count == 2, "Slack listens")  # type: ignore[attr-defined]
        ana, ben = kino.member("Ana", manages=True), team.member("Ben")
        yield Everything(app, discord, slack, path, ana, ben, acknowledged)


async def one_club(database: Database, guild: str, team: str) -> None:
    """Before anybody speaks: the server and the workspace belong to the page's club, which rates from 0 to 100."""

    async def work() -> None:
        [page] = await STORE.clubs.spaces("page")
        for platform, local in (("discord", guild), ("slack", team)):
            assert await STORE.clubs.add_space(page.club, platform, local, "Kino", NOW)
        await STORE.ratings.set_scale(page.club, "hundred")

    await database.write(work)


def sent_to_others(e: Everything, others: list[Client]) -> Iterator[str]:
    """Everything that went out, without private answers to the one who rated."""
    for request in e.discord.sent:
        body = request.body if isinstance(request.body, dict) else {}
        if not (body.get("data") or body).get("flags", 0) & PRIVATE:
            yield f"discord {request.path} {json.dumps(request.body, ensure_ascii=False)}"
        yield from (f"discord file {file.content_type} {file.filename}" for file in request.files)
    for asked in e.slack.sent:
        if asked.method != "chat.postEphemeral":
            yield f"slack {asked.method} {json.dumps(asked.args, ensure_ascii=False)}"
    for said in e.acknowledged:
        if not (isinstance(said, dict) and said.get("response_type") == "ephemeral"):
            yield f"slack acknowledged {json.dumps(said, ensure_ascii=False)}"
    for client in others:
        yield from (f"page {json.dumps(frame, ensure_ascii=False)}" for frame in client.heard)


def kept(e: Everything) -> Iterator[str]:
    """Every row of every table, without the ratings themselves and what the page shows somebody alone."""
    with closing(sqlite3.connect(e.database)) as database:
        for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            where = " WHERE reader IS NULL" if table in ("page_messages", "posts") else ""
            if table != "ratings":
                yield from (f"{table} {row}" for row in database.execute(f"SELECT * FROM {table}{where}"))


async def test_not_a_byte_tells_a_score_before_the_reveal_and_all_see_it_after(
    everything: Everything, caplog: pytest.LogCaptureFixture
) -> None:
    e = everything
    caplog.set_level(logging.DEBUG, "bot")
    caplog.set_level(logging.DEBUG, "commands")
    caplog.set_level(logging.INFO)
    async with AsyncExitStack() as stack:
        address = e.app.settings.page_url
        cem = await stack.enter_async_context(member(address, "Cem", e.app.owner_link))
        dan = await stack.enter_async_context(member(address, "Dan"))
        assert "Ran (1985)" in json.dumps(await cem.says("/film add Ran year:1985"))
        await e.ben.says("/film list")
        assert "Ran" in await e.ana.says("/film list", channel="general")
        general, channel = e.ana.guild.channel("general"), e.ben.team.channel("general")

        await e.ana.says("/rate open", channel="general", film="Ran")
        await until(lambda: general.messages and channel.messages, "the rating stands on Discord and Slack")
        await dan.sees("Rate Ran (1985)")

        given = await e.ana.says("/rate give", channel="general", film="Ran", score="73", comment="that zither")
        assert "73/100" in given.text and given.private
        answer = await e.ben.says("/rate give Ran 37 the castle burns")
        assert answer and "37/100" in answer.shown and answer.only_for == e.ben.id
        mine = await cem.says("/rate give Ran 61", arguments={"comment": "I was asleep", "readers": "all"})
        assert "61/100" in json.dumps(mine)
        for line in (
            "rate show Ran",
            "rate top",
            "rate twins",
            "film show Ran",
            "rate mine",
            "club show",
            "rate reveal Ran",
        ):
            await dan.says(f"/{line}")
        await dan.asks_older()
        await until(lambda: "Ben" in general.messages[-1].text and "Cem" in general.messages[-1].text, "who has rated")
        await until(lambda: "Cem" in channel.messages[-1].shown, "who has rated, on Slack")
        await dan.sees("3 have rated: Ana, Ben, Cem")

        for told in (*sent_to_others(e, [dan]), *kept(e), caplog.text):
            assert not (found := TELLING.search(told)), (found, told)

        await cem.says("/rate reveal Ran sure:yes")
        await until(lambda: "57/100" in general.messages[-1].text, "Discord sees the reveal")
        await until(lambda: "57/100" in channel.messages[-1].shown, "Slack sees the reveal")
        page = await dan.sees("57/100")
        for said in (general.messages[-1].text, channel.messages[-1].shown, json.dumps(page, ensure_ascii=False)):
            assert "Ana 73/100" in said and "Ben 37/100" in said and "Cem 61/100" in said
            assert "I was asleep" in said and "zither" not in said and "castle" not in said
        [picture] = general.messages[-1].attachments
        assert picture.data.startswith(b"\x89PNG") and "mean 57/100" in picture.description
        seen = await dan.says("/rate spoilers 1")
        assert "zither" in json.dumps(seen) and "castle" in json.dumps(seen)
