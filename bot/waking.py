"""Sleeping until something happens or some time has passed, whichever comes first."""

from __future__ import annotations

import asyncio


async def woken(event: asyncio.Event, seconds: float) -> None:
    """Wait for an event or the time, and clear the event.

    Not asyncio.wait_for: on Python 3.11 it may swallow a cancellation that comes with the event.
    """
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        pass
    event.clear()
