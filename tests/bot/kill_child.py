"""A bot in a process of its own, to be killed: on the page, or on a board whose address is given."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from datetime import timedelta

from bot import app, couriers
from bot.clock import Clock
from bot.couriers import Courier
from bot.preparations import Bench
from bot.settings import Settings
from commands.dispatch import Dispatch
from commands.jobs import JobRunner
from commands.parse import Book
from storage.store import Database
from tests.bells import BELLS, bells
from tests.servers.board_platform import BoardPlatform

couriers.back_off = lambda tries: timedelta(seconds=0.15)
couriers.PAUSE = 0.05


async def on_board(address: str, url: str, lease: timedelta) -> None:
    """Clock and courier, and a board for a platform."""
    database = await Database.open(address)
    dispatch = Dispatch(Book((bells,)), BELLS, database, app.system_time, Bench(None, "key"))
    platform = BoardPlatform(url)
    clock = Clock(JobRunner(dispatch, lease), database, app.system_time)
    courier = Courier(platform, database, BELLS, app.system_time, lease)
    dispatch.listeners += [clock.wake, courier.wake]
    await platform.start()
    print("running", flush=True)
    await asyncio.gather(clock.run(), courier.run())


async def on_page(address: str, lease: timedelta) -> None:
    """The whole bot, with bells."""
    app.GROUPS = (*app.GROUPS, bells)
    with contextlib.suppress(asyncio.CancelledError):
        async with app.running(Settings(database=address, web="127.0.0.1:0"), lease=lease):
            print("running", flush=True)
            await asyncio.Event().wait()


if __name__ == "__main__":
    address, url, lease = sys.argv[1], sys.argv[2], timedelta(seconds=float(sys.argv[3]))
    asyncio.run(on_page(address, lease) if url == "page" else on_board(address, url, lease))
