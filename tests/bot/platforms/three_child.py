"""The whole bot on all three platforms, in a process of its own, by a clock that the test sets; to be stopped or killed."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from dataclasses import fields
from datetime import timedelta
from pathlib import Path

from bot import couriers, rounds
from bot.app import running
from bot.platforms.discord import gateway
from bot.platforms.discord import platform as discord
from bot.platforms.slack import pace
from bot.platforms.slack import platform as slack
from bot.settings import Secret, Settings
from tests.hands import SharedHands
from tests.quick import PAUSE

couriers.PAUSE = rounds.PAUSE = rounds.LOOK = gateway.SERVERS_COME = PAUSE
discord.FIRST_REST = slack.FIRST_REST = PAUSE
couriers.back_off = lambda tries: timedelta(seconds=PAUSE * 2 ** min(tries - 1, 4))
pace.EVERY = 0.02
LEASE = timedelta(seconds=3)


async def main(clock: str, given: str) -> None:
    """The bot with the settings that were given as JSON, until it is interrupted."""
    said = json.loads(given)
    secrets = [f.name for f in fields(Settings) if isinstance(f.default, Secret)]
    settings = Settings(**{name: Secret(value) if name in secrets else value for name, value in said.items()})
    with contextlib.suppress(asyncio.CancelledError):
        async with running(settings, SharedHands(Path(clock)), LEASE) as app:
            await until_heard(app.platforms["slack"])
            sys.stdout.write("running\n")
            sys.stdout.flush()
            await asyncio.Event().wait()


async def until_heard(platform: object) -> None:
    """Wait until Slack's sockets are there."""
    assert isinstance(platform, slack.Slack)
    while not (platform.open and platform.sockets is not None and platform.sockets.count == 2):
        await asyncio.sleep(0.01)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
