"""A bot with bells on Discord, in a process of its own, to be killed."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from datetime import timedelta

from bot import app, couriers
from bot.platforms.discord import platform
from bot.settings import Secret, Settings
from tests.bells import bells

couriers.back_off = lambda tries: timedelta(seconds=0.15)
couriers.PAUSE = platform.FIRST_REST = 0.05


async def main(address: str, api: str, token: str, lease: timedelta) -> None:
    """The whole bot, with bells."""
    app.GROUPS = (*app.GROUPS, bells)
    settings = Settings(database=address, web="off", discord_token=Secret(token), discord_api=api)
    with contextlib.suppress(asyncio.CancelledError):
        async with app.running(settings, lease=lease):
            sys.stdout.write("running\n")
            sys.stdout.flush()
            await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:4], timedelta(seconds=float(sys.argv[4]))))
