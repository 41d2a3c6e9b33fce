"""`aftercredits doctor`: what the bot needs, what is wrong with it, and how to mend it."""

from __future__ import annotations

import shutil
import socket
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from bot.settings import Settings
from storage.errors import StoreError
from storage.migrate import scripts
from storage.migrate import version as version_of
from storage.store import connect, shown

LOW_DISK = 200_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `mend` says what to do when it is not well."""

    what: str
    well: bool
    mend: str = ""


async def doctor(settings: Settings) -> int:
    """Print the findings; 1 when something must be mended."""
    findings = [
        Finding(f"settings read; aftercredits {version('aftercredits')}, Python {sys.version.split()[0]}", True)
    ]
    findings += await _database(settings)
    findings += [_page(settings)]
    for finding in findings:
        print(f"{'ok  ' if finding.well else 'MEND'}  {finding.what}{f': {finding.mend}' if finding.mend else ''}")
    return 0 if all(f.well for f in findings) else 1


async def _database(settings: Settings) -> list[Finding]:
    where = shown(settings.database)
    found = []
    if not settings.database.startswith("postgres"):
        path = Path(settings.database.removeprefix("sqlite:"))
        if not path.exists():
            well = path.parent.is_dir()
            mend = "it is made at the first start" if well else f"make the folder {path.parent} first"
            return [Finding(f"database {where} does not exist yet", well, mend)]
        free = shutil.disk_usage(path.parent).free
        found.append(Finding(f"disk of the database: {free // 1_000_000} MB free", free > LOW_DISK,
                             "" if free > LOW_DISK else "make room; a full disk refuses every change"))  # fmt: skip
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
            return Finding(f"the page on {settings.web}", True, f"in use or not to be had now ({error.strerror}); "
                           "a running bot is the usual reason")  # fmt: skip
    return Finding(f"the page on {settings.page_url} can be opened; it is for {reach}", True)
