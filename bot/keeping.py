"""`aftercredits backup`, `restore` and `migrate --from … --to …`: a deployment's memory, kept and moved."""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path
from typing import TextIO

from bot import logs
from bot.app import system_time
from bot.run import say
from bot.settings import BadSetting, Settings
from storage.moves import backups
from storage.store import Database, shown

WIDTH_LEAST, WIDTH_MOST = 10, 40
EVERY = 0.1
"""Seconds between two drawings of the bar."""


class Bar:
    """How far something has come, on a terminal; elsewhere nothing is said."""

    def __init__(self, what: str, out: TextIO | None = None) -> None:
        self._what, self._out = what, out or sys.stderr
        self._drawn = 0.0
        self._speaks = self._out.isatty()

    def tell(self, done: int, whole: int) -> None:
        """So much of the whole is done."""
        now = time.monotonic()
        if not self._speaks or (done < whole and now - self._drawn < EVERY):
            return
        self._drawn = now
        part = done / whole if whole else 1.0
        room = shutil.get_terminal_size().columns - len(self._what) - 9
        width = max(WIDTH_LEAST, min(WIDTH_MOST, room))
        full = int(part * width)
        self._out.write(f"\r{self._what} [{'#' * full}{'.' * (width - full)}] {part:4.0%}")
        self._out.flush()

    def end(self) -> None:
        """Leave the line."""
        if self._speaks and self._drawn:
            self._out.write("\n")
            self._out.flush()


async def backup(settings: Settings, file: Path, force: bool) -> int:
    """Back the database up into a file while the bot runs."""
    logs.begin(settings.log)
    bar = Bar("Backing up")
    try:
        made = await backups.back_up(settings.database, file, bar.tell, force)
    finally:
        bar.end()
    say(
        f"{made.file} holds all that was answered before this began: {_size(made.size)}, version {made.version}, whole."
    )
    return 0


async def restore(settings: Settings, file: Path, force: bool) -> int:
    """Put a backup in the place of the bot's memory."""
    logs.begin(settings.log)
    bar = Bar("Restoring")
    try:
        made, aside = await backups.restore(file, settings.database, system_time(), bar.tell, force)
    finally:
        bar.end()
    await (await Database.open(settings.database)).close()  # an older backup is brought up to this release at once
    say(f"{shown(settings.database)} is what {made.file} holds.")
    if aside is not None:
        say(f"What was there before is in {aside}.")
    return 0


async def change(settings: Settings, of: str, to: str) -> int:
    """Move everything from one database to another; begun again after a kill, it goes on."""
    logs.begin(settings.log)
    for address in (of, to):
        scheme, is_address, _ = address.partition("://")
        if is_address and scheme not in ("postgres", "postgresql"):
            raise BadSetting(f"{scheme}:// is no database; say sqlite:file.db or postgresql://…")
    bar = Bar("Moving")
    try:
        moved = await backups.change(of, to, bar.tell)
    finally:
        bar.end()
    await (await Database.open(to)).close()
    say(f"{moved.rows} rows of {moved.tables} tables are in {shown(to)}, each as it was in {shown(of)}.")
    say(f"Their hash is {moved.hash}. Set AFTERCREDITS_DATABASE to the new one; the old one is as it was.")
    return 0


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{size / 1e3:.0f} kB"
