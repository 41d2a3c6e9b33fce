"""A bot with bells on Slack, in a process of its own, to be killed."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from datetime import timedelta

from bot import app, couriers
from bot.platforms.slack import pace, platform
from bot.settings import Secret, Settings
from tests.bells import bells

couriers.back_off = lambda tries: timedelta(seconds=0.15)
couriers.PAUSE = platform.FIRST_REST = 0.05
pace.EVERY = 0.02


async def main(address: str, lease: str, api: str, bot: str, app_token: str, signing: str, web: str) -> None:
    """The whole bot, with bells; without an app token Slack speaks to its page."""
    app.GROUPS = (*app.GROUPS, bells)
    settings = Settings(
        database=address, web=web, slack_api=api, slack_bot_token=Secret(bot), slack_app_token=Secret(app_token),
        slack_signing_secret=Secret(signing),
    )  # fmt: skip
    with contextlib.suppress(asyncio.CancelledError):
        async with app.running(settings, lease=timedelta(seconds=float(lease))):
            sys.stdout.write("running\n")
            sys.stdout.flush()
            await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
