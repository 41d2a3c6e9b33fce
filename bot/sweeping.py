"""Sweeping: pictures of the page that nothing shows any more are forgotten, a few at a time."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from storage.records import micros
from storage.store import STORE, Database

KEPT = timedelta(days=30)
"""How long a picture stays that no message shows: private answers with it are read again, and scrolled back to."""

PIECE = 500
"""Messages that are looked through at a time, so that nobody waits long for the database."""

_SHOWN = re.compile(r"/pictures/([0-9a-f]+)\.svg")


async def sweep(database: Database, now: datetime) -> None:
    """Forget the oldest pictures that no message of the page shows; those that one does are as young as new ones.

    What is drawn while this looks is as young as can be, and stays.
    """
    before = micros(now - KEPT)
    old = set(await database.read(lambda: STORE.page.pictures_before(before)))
    if not old:
        return
    shown: set[str] = set()
    at = 0
    while found := await database.read(lambda at=at: STORE.page.cards_after(at, PIECE)):  # type: ignore[misc]
        at = found[-1][0]
        shown |= old.intersection(*[{name for _, card in found for name in _SHOWN.findall(card)}])

    async def work() -> None:
        for name in old - shown:
            await STORE.page.forget_picture(name, before)
        for name in shown:
            await STORE.page.renew_picture(name, before, micros(now))

    await database.write(work)
