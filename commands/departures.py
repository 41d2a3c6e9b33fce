"""Departures: a space that lets go of the bot keeps what the club has there for a while, and may come back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from commands.dispatch import Dispatch
from commands.trouble import tell_departed
from storage.records import micros
from storage.store import STORE

KEEP = timedelta(days=30)
"""How long what a club has in such a space is kept, unless a setting says otherwise."""

LINE = "club leave"
"""Said by the clock, with the space's number, when that time is over."""


async def departed(dispatch: Dispatch, platform: str, local: str, keep: timedelta) -> bool:
    """A space has let go of the bot: after `keep` the clock forgets it, unless it came back; whether that is news."""
    news = await dispatch.database.write(lambda: _depart(dispatch, platform, local, keep))
    dispatch.tell()
    return news


async def returned(dispatch: Dispatch, platform: str, local: str) -> None:
    """A space has the bot (again), or may let it write again: what was held there is tried once more."""

    async def work() -> None:
        space = await STORE.clubs.back(platform, local)
        if space is not None:
            await STORE.posts.mend_space(space)

    await dispatch.database.write(work)
    dispatch.tell()


async def reconcile(dispatch: Dispatch, platform: str, present: Collection[str], keep: timedelta) -> None:
    """These spaces have the bot, and no other: for when events were lost."""

    async def work() -> None:
        for space in await STORE.clubs.spaces(platform):
            if space.local in present:
                await STORE.clubs.back(platform, space.local)
                await STORE.posts.mend_space(space.id)
            else:
                await _depart(dispatch, platform, space.local, keep)

    await dispatch.database.write(work)
    dispatch.tell()


async def _depart(dispatch: Dispatch, platform: str, local: str, keep: timedelta) -> bool:
    now = dispatch.now()
    gone = await STORE.clubs.gone(platform, local, micros(now))
    if gone is not None:
        space, club = gone
        await tell_departed(club, space, keep, micros(now))
        line, due = f"{LINE} {space}", micros(now + keep)
        await STORE.jobs.add(f"{line} {micros(now)}", club, None, None, line, "{}", due, None, micros(now))
    return gone is not None
