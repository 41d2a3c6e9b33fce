"""The sample club's month by itself: stopped and begun again in the middle, it loses, doubles and delays nothing."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import App, running
from bot.hands import Crown, Hands
from bot.run import ask_for_sample
from bot.settings import Settings
from commands.clubs.sample_month import SCENES
from storage.query import query
from storage.records import instant
from tests.ports import free_port
from tests.waiting import until

KINDS = ("poll", "result", "party", "attendance", "rating", "reveal", "question", "recap")


def crown_of(app: App) -> Crown:
    """What sets the demo's clock."""
    crown = app.platforms["page"].hub.crown  # type: ignore[attr-defined]
    assert crown is not None
    return crown  # type: ignore[no-any-return]


async def days_pass(app: App, days: int) -> None:
    """Skip so many days, one after the other."""
    crown = crown_of(app)
    for _ in range(days):
        crown.turn("day")
    await asyncio.sleep(0)
    await until(lambda: crown.state == "stands", f"{days} days have passed", 120)


@pytest.mark.parametrize("stops", [(), (3, 9, 11)], ids=["in one go", "stopped three times"])
async def test_the_life_of_a_film_runs_by_itself(tmp_path: Path, stops: tuple[int, ...]) -> None:
    own = Hands()
    settings = Settings(database=str(tmp_path / "club.db"), web=f"127.0.0.1:{free_port()}")
    at = 0
    for begun, until_day in enumerate((*stops, 20)):
        async with running(settings, own) as app:
            if not begun:
                await ask_for_sample(app)
                await until(lambda app=app: crown_of(app).state == "stands", "it stands")
            await days_pass(app, until_day - at)
            at = until_day
            if at == 20:
                await looks_right(app)


async def looks_right(app: App) -> None:
    """Every kind of post once, everything that was to be said was said in time, and nobody was declined."""

    async def posts() -> list[str]:
        rows = await query("SELECT o.subject FROM posts o JOIN clubs c ON c.id = o.club WHERE c.sample"
                           " AND o.reader IS NULL AND o.subject IS NOT NULL AND o.message IS NOT NULL AND o.id > 4"
                           " ORDER BY o.id")  # fmt: skip
        return [str(r["subject"]).split()[0] for r in rows]

    async def jobs() -> list[tuple[str, str | None, timedelta]]:
        rows = await query("SELECT * FROM jobs WHERE state <> 'waiting' ORDER BY due")
        return [(r["state"], r["reason"], instant(r["ended"]) - instant(r["due"])) for r in rows]

    assert tuple(await app.database.read(posts)) == KINDS
    found = await app.database.read(jobs)
    assert len(found) > len(SCENES)
    assert Counter((state, reason) for state, reason, _ in found) == {("done", None): len(found)}
    assert max(late for _, _, late in found) < timedelta(seconds=60)
