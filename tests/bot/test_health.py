"""Health: each thing that the bot lives by is really killed, and whoever watches from outside is told, and told of its return."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import aiohttp
import pytest

from bot.app import App, running
from bot.health import Patience
from bot.platforms.discord import gateway
from bot.platforms.slack import sockets
from bot.platforms.slack.manifest import manifest
from bot.settings import Secret, Settings
from commands.groups import GROUPS
from commands.parse import Book
from tests.ports import free_port
from tests.quick import PAUSE, Time, held, hurry
from tests.servers.discord import DiscordServer
from tests.servers.slack import SlackServer
from tests.waiting import until

SOON = Patience(door=0.4, loop=0.6, database=2.0)
DISCORD_BEATS = 1_000
"""Milliseconds between two heartbeats; more often than 120 a minute Discord hangs up."""


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    hurry(monkeypatch)
    monkeypatch.setattr(gateway, "SERVERS_COME", PAUSE)
    monkeypatch.setattr(gateway, "BEAT_LATE", 0.5)
    monkeypatch.setattr(sockets, "HEARTBEAT", 0.4)
    monkeypatch.setattr(sockets, "LONGEST_REST", PAUSE)


@asynccontextmanager
async def on_the_page(database: str, patience: Patience = SOON) -> AsyncIterator[App]:
    async with running(Settings(database=database, web=f"127.0.0.1:{free_port()}"), patience=patience) as app:
        await until(lambda: wrong(app, []), "it is well")
        yield app


@asynccontextmanager
async def on_discord(discord: DiscordServer, folder: Path) -> AsyncIterator[App]:
    discord.guild("Kino", channels=("general",))
    discord.gateway.interval = DISCORD_BEATS
    settings = Settings(database=str(folder / "club.db"), web=f"127.0.0.1:{free_port()}",
                        discord_token=Secret(discord.token), discord_api=discord.api)  # fmt: skip
    async with running(settings, patience=SOON) as app:
        app.platforms["discord"].first_rest = PAUSE  # type: ignore[attr-defined]
        await until(app.platforms["discord"].alive, "it is there")
        yield app


@asynccontextmanager
async def on_slack(slack: SlackServer, folder: Path) -> AsyncIterator[App]:
    web = f"127.0.0.1:{free_port()}"
    slack.install(manifest(Book(GROUPS), "en", f"http://{web}", sockets=True, several=False))
    slack.team("Kino", channels=("general",))
    settings = Settings(database=str(folder / "club.db"), web=web, slack_bot_token=Secret(slack.bot_token),
                        slack_app_token=Secret(slack.app_token), slack_api=slack.api)  # fmt: skip
    async with running(settings, patience=SOON) as app:
        await until(
            lambda: len(slack.sockets.open) == sockets.AT_ONCE and app.platforms["slack"].alive(), "it is there"
        )
        yield app


async def wrong(app: App, words: list[str]) -> bool:
    """Whether health tells of just these things, each by some of its words."""
    async with aiohttp.ClientSession() as session, session.get(f"{app.settings.page_url}/health") as answer:
        told = await answer.json()
        assert answer.status == (200 if told["ok"] else 503) and told["ok"] is not bool(told.get("wrong"))
        found = told.get("wrong", [])
        return len(found) == len(words) and all(any(word in each for each in found) for word in words)


async def test_discord_that_answers_no_heartbeat(tmp_path: Path) -> None:
    async with DiscordServer() as discord, on_discord(discord, tmp_path) as app:
        beats = discord.gateway.heartbeats
        await until(lambda: discord.gateway.heartbeats > beats + 1)
        await until(lambda: wrong(app, []), "it is well")
        discord.gateway.acknowledges = False  # the socket stands open, and says nothing
        await until(lambda: wrong(app, ["discord has been silent"]), "it is told")
        assert discord.gateway.connected
        discord.gateway.acknowledges = True
        await until(lambda: wrong(app, []), "it is well again")


async def test_discord_that_takes_nobody_in(tmp_path: Path) -> None:
    async with DiscordServer() as discord, on_discord(discord, tmp_path) as app:
        discord.lines.refuses(10_000)
        discord.lines.drops()
        await until(lambda: wrong(app, ["discord has been silent"]), "it is told")
        discord.lines.refuses(0)
        await until(lambda: wrong(app, []), "it is well again")


async def test_slack_whose_sockets_are_gone(tmp_path: Path) -> None:
    async with SlackServer() as slack, on_slack(slack, tmp_path) as app:
        slack.faults.breaks("apps.connections.open", times=10_000)
        slack.faults.silences_sockets()  # they stand open, and answer no ping
        await until(lambda: wrong(app, ["slack has been silent"]), "it is told")
        slack.faults.pending.clear()
        await until(lambda: wrong(app, []), "it is well again")


async def test_a_token_that_was_taken_back(tmp_path: Path) -> None:
    async with DiscordServer() as discord, on_discord(discord, tmp_path) as app:
        discord.lines.closes(4004)
        await until(lambda: wrong(app, ["discord has been silent"]), "it is told")


@pytest.mark.parametrize("loop", ["clock", "page courier", "watch"])
async def test_a_loop_that_is_killed(loop: str, tmp_path: Path) -> None:
    async with on_the_page(str(tmp_path / "club.db")) as app:
        (task,) = (task for task in asyncio.all_tasks() if task.get_name() == loop)
        task.cancel()
        await until(lambda: wrong(app, [f"the {loop} has ended"]), "it is told")


async def test_loops_that_trip_at_every_round(tmp_path: Path) -> None:
    async with on_the_page(str(tmp_path / "club.db")) as app:
        with closing(sqlite3.connect(tmp_path / "club.db", isolation_level=None)) as other:
            other.execute("ALTER TABLE jobs RENAME TO jobs_gone")
            await until(lambda: wrong(app, ["the clock has not gone round"]), "it is told")
            other.execute("ALTER TABLE jobs_gone RENAME TO jobs")
        await until(lambda: wrong(app, []), "it is well again")


async def test_a_database_that_takes_no_writes(tmp_path: Path) -> None:
    async with on_the_page(str(tmp_path / "club.db")) as app:
        with held(tmp_path / "club.db"):
            await until(lambda: wrong(app, ["the clock has", "the page courier has"]), "it is told")
        await until(lambda: wrong(app, []), "it is well again")


async def test_a_database_that_does_not_answer(postgres: str) -> None:
    import asyncpg

    patience = Patience(door=30, loop=30, database=5)
    async with on_the_page(postgres, patience) as app:
        name = postgres.partition("?")[0].rpartition("/")[2]
        server = await asyncpg.connect(postgres.replace(f"/{name}?", "/postgres?"))
        try:
            await server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
            await server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", name)
            await until(lambda: wrong(app, ["the database does not answer"]), "it is told")
            await server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
            await until(lambda: wrong(app, []), "it is well again")
        finally:
            await server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
            await server.close()


async def test_a_file_that_lost_its_tables(tmp_path: Path) -> None:
    async with on_the_page(str(tmp_path / "club.db"), Patience(door=30, loop=30)) as app:
        with closing(sqlite3.connect(tmp_path / "club.db", isolation_level=None)) as other:
            other.execute("PRAGMA legacy_alter_table = ON")
            other.execute("ALTER TABLE spaces RENAME TO spaces_gone")
            await until(lambda: wrong(app, ["the database does not answer"]), "it is told")
            other.execute("ALTER TABLE spaces_gone RENAME TO spaces")
        await until(lambda: wrong(app, []), "it is well again")


async def test_a_clock_that_is_set_forward_or_back_makes_nobody_ill(tmp_path: Path) -> None:
    time = Time()
    settings = Settings(database=str(tmp_path / "club.db"), web=f"127.0.0.1:{free_port()}")
    async with running(settings, time) as app:
        for span in ({"days": 365}, {"days": -700}):
            time.passes(**span)
            went = app.clock.rounds.well
            await until(lambda went=went: app.clock.rounds.well > went)  # type: ignore[misc]
            assert await wrong(app, []), "what has been still is told by a clock that nobody sets"
