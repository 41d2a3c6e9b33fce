"""Backups: one SQLite file, whatever database it is of, made while the bot runs and looked through before it counts."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from storage import errors
from storage.moves.move import Moved, Source, Target, Tell, move
from storage.moves.sqlite import File, NewFile, forget, settle, snapshot, whole
from storage.moves.tables import newest
from storage.sqlite_errors import refusal
from storage.sqlite_file import LOGS, damage, in_use
from storage.store import is_server, need_driver, shown, sqlite_path

if TYPE_CHECKING:
    from storage.moves.postgres import NewServer, Server

STEP, REST = 64, 0.001
"""Pages that are copied at a time, and the seconds after them in which the disk is left to the bot."""

PART = ".part"


@dataclass(frozen=True, slots=True)
class Backup:
    """A file that holds a deployment's memory, at this version, in so many bytes."""

    file: Path
    version: int
    size: int


class Stopped(Exception):
    """Told to stop; what was begun is gone."""


async def back_up(address: str, file: Path, tell: Tell, replaces: bool = False) -> Backup:
    """Make a backup of a database that may be in use, and look through it. Raises StoreError; `file` is then as before."""
    await asyncio.to_thread(_look, file, address, replaces)
    part, stop = file.with_name(file.name + PART), threading.Event()
    try:
        if is_server(address):
            source = await _server(address)
            async with closing_both(source, NewFile(part, resumes=False)) as target:
                await move(source, target, shown(address), tell)
        else:
            await _in_thread(lambda: copy(sqlite_path(address), part, tell, stop), stop)
        version = await asyncio.to_thread(whole, part)
        await asyncio.to_thread(settle, part, file)
    finally:
        await asyncio.to_thread(forget, part)
    return Backup(file, version, (await asyncio.to_thread(file.stat)).st_size)


async def restore(
    file: Path, address: str, now: datetime, tell: Tell, force: bool = False
) -> tuple[Backup, str | None]:
    """Put a backup where the bot keeps its memory; the backup, and where the old memory is now.

    Raises StoreError: `Taken` when there is one and `force` is not said. Nothing is changed then.
    """
    version = await asyncio.to_thread(whole, file)
    if version > newest():
        raise errors.TooNew(f"version {version}, this release knows {newest()}")
    backup, aside = Backup(file, version, (await asyncio.to_thread(file.stat)).st_size), None
    if is_server(address):
        source = await File.open(file)
        async with closing_both(source, server := await _new_server(address, force)) as target:
            if force and await server.full():
                old = file.with_name(f"before-{now:%Y%m%dT%H%M%S}.db")
                aside = str((await back_up(address, old, lambda done, most: None)).file)
            await move(source, target, f"backup {file.name}", tell)
    else:
        place = sqlite_path(address)
        kept = await asyncio.to_thread(_put, file, place, tell, force, now)
        aside = None if kept is None else str(kept)
    return backup, aside


async def change(of: str, to: str, tell: Tell) -> Moved:
    """Move a deployment's memory from one database to an empty one. The source is not written to. Raises StoreError."""
    if not is_server(of) and in_use(sqlite_path(of)):
        raise errors.Busy(f"{sqlite_path(of)} is open in a bot that runs; stop it first")
    source: Source = await _server(of) if is_server(of) else await File.open(sqlite_path(of))
    async with closing_both(source, await new(to)) as target:
        return await move(source, target, shown(of), tell)


def copy(source: Path, made: Path, tell: Tell, stop: threading.Event | None = None) -> None:
    """Copy one state of a SQLite file, a few pages at a time; who writes meanwhile waits for nothing."""
    forget(made)
    try:
        with closing(snapshot(source)) as ours:  # its state is held, so that no write makes the copy begin anew
            os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))

            def step(status: int, left: int, pages: int) -> None:
                if stop is not None and stop.is_set():
                    raise Stopped
                tell(pages - left, pages)
                time.sleep(REST)

            with closing(sqlite3.connect(made, isolation_level=None)) as theirs:
                ours.backup(theirs, pages=STEP, progress=step)
                theirs.execute("PRAGMA journal_mode = DELETE").fetchall()  # one file, wherever it is looked at
    except sqlite3.Error as error:
        raise refusal(error, made) from error
    except OSError as error:
        raise errors.Unreachable(f"{made}: {error.strerror}") from error


def _look(file: Path, address: str, replaces: bool) -> None:
    """See that a backup may be made there. Raises StoreError."""
    if not file.parent.is_dir():
        raise errors.Unreachable(f"the folder {file.parent} does not exist")
    if not is_server(address) and file.absolute() == sqlite_path(address).absolute():
        raise errors.Taken(f"{file} is the database itself")
    if not replaces and file.exists():
        raise errors.Taken(f"{file}; --force replaces it")


async def _in_thread(work: Callable[[], None], stop: threading.Event) -> None:
    running = asyncio.create_task(asyncio.to_thread(work))
    try:
        await asyncio.shield(running)
    except asyncio.CancelledError:
        stop.set()
        with suppress(Stopped, errors.StoreError):
            await running
        raise


@asynccontextmanager
async def closing_both(source: Source, target: Target) -> AsyncIterator[Target]:
    """The target; both ends are let go of, however the move ends."""
    try:
        yield target
    finally:
        await source.close()
        await target.close()


async def new(address: str) -> Target:
    """An end to move into, of either kind. Raises StoreError."""
    return await _new_server(address, False) if is_server(address) else NewFile(sqlite_path(address))


async def _server(address: str) -> Server:
    need_driver()
    from storage.moves.postgres import Server

    return await (await Server.open(address)).hold()


async def _new_server(address: str, replaces: bool) -> NewServer:
    need_driver()
    from storage.moves.postgres import new_server

    return await new_server(address, replaces)


def _put(file: Path, place: Path, tell: Tell, force: bool, now: datetime) -> Path | None:
    """Put a copy of a backup in its place; where the old memory is now. At any moment one of the two is in its place."""
    there = place.exists() and place.stat().st_size > 0
    if there and not force:
        raise errors.Taken(f"{place}; --force puts the backup in its place, and the old one beside it")
    if in_use(place):
        raise errors.Busy(f"{place} is open in a bot that runs; stop it first")
    made = place.with_name(place.name + ".restoring")
    try:
        copy(file, made, tell)
        whole(made)
        aside = place.with_name(f"{place.name}.before-{now:%Y%m%dT%H%M%S}") if there else None
        if aside is not None:
            _keep_aside(place, aside)
        settle(made, place)
    except OSError as error:
        raise errors.Unreachable(f"{place}: {error.strerror}") from error
    finally:
        forget(made)
    return aside


def _keep_aside(place: Path, aside: Path) -> None:
    """Give the old memory a second name; its log goes into it first, or along with it when the file is damaged."""
    with suppress(sqlite3.Error):
        if damage(place) is None:
            with closing(sqlite3.connect(place, isolation_level=None, timeout=1)) as old:
                old.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    try:
        os.link(place, aside)
    except OSError:  # not every file system knows second names
        shutil.copy2(place, aside)
    for suffix in LOGS:
        with suppress(FileNotFoundError):
            place.with_name(place.name + suffix).replace(aside.with_name(aside.name + suffix))
