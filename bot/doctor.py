"""`aftercredits doctor`: what the bot needs, what is wrong with it, and how to mend it."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import shutil
import socket
import sys
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPException
from importlib.metadata import version
from pathlib import Path
from urllib.error import HTTPError

from bot.backups import LATE, last_trouble, newest
from bot.settings import BadSetting, Settings
from storage.errors import StoreError
from storage.migrate import scripts
from storage.migrate import version as version_of
from storage.store import STORE, connect, is_server, shown, sqlite_path

LOW_DISK = 200_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `mend` says what to do when it is not well."""

    what: str
    well: bool
    mend: str = ""


async def doctor(read: Callable[[], Settings]) -> int:
    """Print the findings; 1 when something must be mended."""
    findings = [Finding(f"aftercredits {version('aftercredits')}, Python {sys.version.split()[0]}", True)]
    try:
        settings = read()
    except BadSetting as error:
        findings.append(Finding("settings", False, str(error)))
    else:
        findings += [Finding("settings", True), *await _database(settings), *await _discord(settings),
                     *await _slack(settings), _page(settings), *await _backups(settings)]  # fmt: skip
    for finding in findings:
        print(f"{'ok  ' if finding.well else 'MEND'}  {finding.what}{f': {finding.mend}' if finding.mend else ''}")
    return 0 if all(f.well for f in findings) else 1


def _file(path: Path) -> Finding:
    """How the file of a SQLite database is placed."""
    if os.path.exists(path):  # Path.exists raises where one may not look
        free = shutil.disk_usage(path.parent).free
        mend = "" if free > LOW_DISK else "make room; a full disk refuses every change"
        return Finding(f"disk of the database: {free // 1_000_000} MB free", free > LOW_DISK, mend)
    well = path.parent.is_dir()
    mend = "it is made at the first start" if well else f"make the folder {path.parent} first"
    return Finding(f"database {path} does not exist yet", well, mend)


async def _database(settings: Settings) -> list[Finding]:
    where = shown(settings.database)
    found = []
    if not settings.database.startswith("postgres"):
        path = Path(settings.database.removeprefix("sqlite:"))
        found.append(_file(path))
        if not await asyncio.to_thread(os.path.exists, path):  # opening it would make it
            return found
    try:
        driver = await connect(settings.database)
    except StoreError as error:
        return [*found, Finding(f"database {where}", False, str(error))]
    try:
        damage = await driver.check()
        found.append(Finding(f"database {where}: {'whole' if damage is None else damage}", damage is None,
                             "" if damage is None else "restore a backup; the file was left as it is"))  # fmt: skip
        if damage is None:
            at, known = await version_of(driver), scripts()[-1][0]
            mend = "" if at == known else ("`aftercredits migrate` or the next start mends it" if at < known
                                           else "run the release that made it, or a newer one")  # fmt: skip
            found.append(Finding(f"database version {at} of {known}", at <= known, mend))
    except StoreError as error:
        found.append(Finding(f"database {where}", False, str(error)))
    finally:
        await driver.close()
    return found


def _page(settings: Settings) -> Finding:
    address = settings.web_address
    if address is None:
        return Finding("the page is off", True)
    reach = "this machine alone" if settings.local_only else "other machines too, by invitation"
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            if (wrong := _answers(settings)) is not None:
                if wrong:
                    return Finding("a bot runs already, and is not well", False, "; ".join(wrong))
                return Finding(f"the page on {settings.page_url} is open: a bot runs already; it is for {reach}", True)
            return Finding(f"the page on {settings.web}", False, f"{error.strerror or error}; "
                           "set another AFTERCREDITS_WEB, or end the program that has it")  # fmt: skip
    return Finding(f"the page on {settings.page_url} can be opened; it is for {reach}", True)


async def _discord(settings: Settings) -> list[Finding]:
    if not settings.discord_token:
        return [Finding("Discord is off", True, "DISCORD_TOKEN switches it on; docs/discord.md goes there")]
    from bot.platforms.discord.checks import look

    logging.getLogger("discord").setLevel(logging.CRITICAL)
    seen = look(settings.discord_token.reveal(), settings.discord_api)
    return [Finding(one.what, one.well, one.mend) async for one in seen]


async def _slack(settings: Settings) -> list[Finding]:
    if not settings.slack:
        return [Finding("Slack is off", True, "SLACK_BOT_TOKEN switches it on; docs/slack.md goes there")]
    from bot.platforms.slack.checks import look
    from bot.platforms.slack.platform import credentials

    seen = look(credentials(settings), settings.slack_api, settings.page_url, await _slack_places(settings))
    return [Finding(one.what, one.well, one.mend) async for one in seen]


async def _slack_places(settings: Settings) -> list[tuple[str, str, str]]:
    """The club's channels on Slack, (workspace, channel, name), as far as there is a database that knows any."""
    where = settings.database
    if not where.startswith("postgres") and not await asyncio.to_thread(os.path.exists, where.removeprefix("sqlite:")):
        return []

    async def work() -> list[tuple[str, str, str]]:
        spaces = await STORE.clubs.spaces("slack")
        return [(space.local, p.local, p.name) for space in spaces for p in await STORE.clubs.places(space.id)]

    try:
        driver = await connect(where)
    except StoreError:
        return []
    try:
        return await driver.read(work)
    except StoreError:
        return []
    finally:
        await driver.close()


async def _backups(settings: Settings) -> list[Finding]:
    """How the backups that the bot makes by itself are doing."""
    if not settings.backups:
        return []
    folder, now = Path(settings.backups), datetime.now(UTC)
    made = await asyncio.to_thread(newest, folder, now)
    trouble = await _last_trouble(settings)
    if trouble:
        return [Finding(f"backups in {folder}", False, f"the last one failed: {trouble}")]
    if made is None:
        return [Finding(f"backups in {folder}: none yet", True, "the bot makes one while it runs")]
    late = now - made > LATE
    return [Finding(f"backups in {folder}: the newest is of {made:%Y-%m-%d %H:%M} UTC", not late,
                    "none was made since; look at the bot's log" if late else "")]  # fmt: skip


async def _last_trouble(settings: Settings) -> str:
    if not is_server(settings.database) and not await asyncio.to_thread(os.path.exists, sqlite_path(settings.database)):
        return ""
    try:
        driver = await connect(settings.database)
    except StoreError:  # which is told already
        return ""
    try:
        return await last_trouble(driver)
    except StoreError:
        return ""
    finally:
        await driver.close()


def _answers(settings: Settings) -> list[str] | None:
    """What is wrong with the bot whose page has the address; None when it is no page of ours."""
    host, port = settings.web_address or ("", 0)
    where = f"http://{f'[{host}]' if ':' in host else host}:{port}/health"
    asked = urllib.request.Request(where, headers={"Host": settings.page_url.partition("://")[2]})
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(asked, timeout=2) as answer:
            return [] if json.load(answer) == {"ok": True} else None
    except HTTPError as error:
        return _wrong(error)
    except (OSError, ValueError, HTTPException):
        return None


def _wrong(answer: HTTPError) -> list[str] | None:
    try:
        told = json.load(answer)
        return [str(each) for each in told["wrong"]] if told["ok"] is False else None
    except (OSError, ValueError, HTTPException, LookupError, TypeError):
        return None
