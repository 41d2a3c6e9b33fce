"""`run`, `demo`, `owner` and `migrate`: the bot from its first line on the terminal to its last."""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from bot import logs
from bot.app import App, owner_link, page_key, running, settle, system_time
from bot.hands import Hands
from bot.preparations import Bench
from bot.settings import BadSetting, Settings
from commands.groups import GROUPS
from commands.parse import Book
from storage.migrate import migrate as bring_up
from storage.migrate import version
from storage.records import micros
from storage.store import STORE, Database, connect, shown


def say(line: str) -> None:
    """A line for whoever started the bot."""
    print(line, flush=True)


async def run(settings: Settings) -> int:
    """Run until told to stop."""
    logs.begin(settings.log)
    return await _run(settings, _told_to_stop(), sample=False)


async def demo(settings: Settings) -> int:
    """Run on a sample club in a database that is thrown away."""
    if settings.web_address is None:
        raise BadSetting("a demo is looked at on the page, and AFTERCREDITS_WEB is off")
    logs.begin(settings.log)
    stop = _told_to_stop()  # before there is anything to throw away
    with tempfile.TemporaryDirectory(prefix="aftercredits-demo-") as folder:
        return await _run(replace(settings, database=str(Path(folder) / "demo.db"), backups=""), stop, sample=True)


def _told_to_stop() -> asyncio.Event:
    """Set by Ctrl-C and by SIGTERM."""
    stop = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # not on Windows
            asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    return stop


async def _run(settings: Settings, stop: asyncio.Event, sample: bool) -> int:
    async with running(settings, Hands() if sample else system_time) as app:
        if sample:
            await ask_for_sample(app)
        settle()
        _introduce(app, sample)
        stopped = asyncio.create_task(stop.wait())
        await asyncio.wait((stopped, app.failed), return_when=asyncio.FIRST_COMPLETED)
        if app.failed.done():
            app.failed.result()
        say("Stopping; nothing is lost.")
    return 0


def _introduce(app: App, sample: bool) -> None:
    if "page" not in app.platforms:
        say("Aftercredits runs without its page (AFTERCREDITS_WEB=off).")
    else:
        say(f"Aftercredits is on {app.settings.page_url}")
    if app.owner_link:
        say(f"You are its owner if you come in here: {app.owner_link}")
    say(
        "A sample club whose clock you can set ahead on the page; it is gone when this stops."
        if sample
        else f"Its memory is {app.database.address}."
    )
    if "discord" in app.platforms:
        say(
            "Discord joins as soon as it answers; `aftercredits doctor` prints the link that lets the bot into a server."
        )
    else:
        say("Discord joins by a token in .env: DISCORD_TOKEN.")
    if "slack" in app.platforms:
        say("Slack joins as soon as it answers; `aftercredits doctor` says what is missing.")
    else:
        say("Slack joins by two tokens in .env: SLACK_BOT_TOKEN and SLACK_APP_TOKEN.")
    say("Ctrl-C stops it.")


async def ask_for_sample(app: App) -> None:
    """Have the clock say the line that a visitor would."""

    async def work() -> None:
        now = micros(app.dispatch.now())
        found = await STORE.clubs.arrive("page", "page", None, "lobby")
        if found is not None and found.place is not None:
            for line in ("club sample", "club programme"):
                await STORE.jobs.add(f"demo {line}", found.club.id, found.place.id, None, line, "{}", now, None, now)

    await app.database.write(work)
    app.clock.wake()


def slack_manifest(settings: Settings) -> int:
    """Print the manifest of the Slack app for these settings."""
    from bot.platforms.slack.manifest import manifest

    sockets = bool(settings.slack_app_token) or not settings.slack_signing_secret
    made = manifest(Book(GROUPS), settings.language, settings.page_url, sockets, bool(settings.slack_client_id))
    say(json.dumps(made, indent=2, ensure_ascii=False))
    return 0


async def migrate(settings: Settings) -> int:
    """Bring the database up to this release and say so."""
    driver = await connect(settings.database)
    try:
        before = await version(driver)
        _, after = await bring_up(driver)
    finally:
        await driver.close()
    where = shown(settings.database)
    say(f"{where} is at version {after} already." if before == after else f"{where}: version {before} -> {after}.")
    return 0


async def owner(settings: Settings) -> int:
    """Print a link that makes its first user an owner, for one whose browser has forgotten them."""
    if settings.web_address is None:
        raise BadSetting("the page is off (AFTERCREDITS_WEB=off), so nobody can come in by a link")
    database = await Database.open(settings.database)
    try:
        bench = Bench(settings.page_url, await page_key(settings, database))
        link = await owner_link(database, bench, system_time, another=True)
    finally:
        await database.close()
    if link is None:
        print("aftercredits: this database has no page yet; `aftercredits run` makes it", file=sys.stderr)
        return 1
    say(f"Whoever opens this first, while the bot runs, is an owner: {link}")
    return 0
