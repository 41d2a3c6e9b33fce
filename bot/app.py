"""The composition root: everything the bot is made of is put together here, and nowhere else."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import secrets
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bot.backups import Backups
from bot.clock import Clock
from bot.couriers import Courier
from bot.fetching import Fetcher
from bot.hands import Crown, Hands
from bot.health import Health, Patience
from bot.platforms.port import CannotStart, Platform
from bot.preparations import Bench
from bot.rounds import Rounds
from bot.settings import Settings
from bot.threads import Threads
from commands.dispatch import LEASE, Dispatch
from commands.groups import GROUPS, SUBJECTS
from commands.jobs import JobRunner
from commands.parse import Book
from commands.ports import Now
from storage.records import micros
from storage.store import STORE, Database

if TYPE_CHECKING:
    from bot.platforms.discord.gateway import Client
    from bot.platforms.slack.platform import Slack

log = logging.getLogger(__name__)


PATIENCE = Patience()


class Loop(Protocol):
    """What goes round for as long as the bot runs."""

    rounds: Rounds

    async def run(self) -> None:
        """Go round until cancelled."""


def system_time() -> datetime:
    """The instant it is, by this machine."""
    return datetime.now(UTC)


def settle() -> None:
    """Tune the interpreter to a bot at work.

    What stands now will stay: the collector of garbage need not look through it again and again. And the database's
    threads, which want their turn for microseconds at each statement, do not wait milliseconds for it.
    """
    sys.setswitchinterval(0.0005)
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@dataclass(slots=True)
class App:
    """A running bot."""

    settings: Settings
    database: Database
    dispatch: Dispatch
    jobs: JobRunner
    clock: Clock
    platforms: dict[str, Platform]
    key: str
    health: Health
    owner_link: str | None = None
    failed: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    """Holds a CannotStart once no platform is left that could be spoken on."""

    @property
    def page_port(self) -> int:
        """The port the page listens on."""
        return int(getattr(self.platforms["page"], "port", 0))


@asynccontextmanager
async def running(
    settings: Settings, now: Now = system_time, lease: timedelta = LEASE, patience: Patience = PATIENCE
) -> AsyncIterator[App]:
    """The whole bot, from an open database to every platform whose credentials are set, and back to nothing."""
    async with AsyncExitStack() as endings:  # what was begun last ends first, also when the start fails halfway
        database = await Database.open(settings.database)
        endings.push_async_callback(_close, database)
        key = await page_key(settings, database)
        fetcher = Fetcher() if settings.links == "on" else None
        page_url = settings.page_url if settings.web_address else None
        bench = Bench(page_url, key, fetcher, reached=not settings.local_only)
        endings.callback(bench.close)
        tasks: list[asyncio.Task[None]] = []
        endings.push_async_callback(_end, tasks)
        dispatch = Dispatch(Book(GROUPS), SUBJECTS, database, now, bench, settings.language)
        jobs = JobRunner(dispatch, lease)
        clock = Clock(jobs, database, now)
        platforms: dict[str, Platform] = {}
        health = Health(database, platforms, patience)
        app = App(settings, database, dispatch, jobs, clock, platforms, key, health)
        app.platforms.update(_platforms(settings, dispatch, key, app.failed))
        dispatch.listeners.append(clock.wake)
        if isinstance(now, Hands) and "page" in app.platforms:
            crown = Crown(now, database, dispatch.tell)
            endings.callback(crown.stop)
            app.platforms["page"].hub.show_clock(crown)  # type: ignore[attr-defined]
        bench.threads = Threads(database, app.platforms)

        def begin(loop: Loop) -> None:
            tasks.append(asyncio.create_task(loop.run(), name=loop.rounds.name))
            health.expect(loop.rounds, tasks[-1])

        if (page := app.platforms.get("page")) is not None:
            page.health = health.wrong  # type: ignore[attr-defined]
        for platform in app.platforms.values():
            await platform.start()
            endings.push_async_callback(platform.stop)
            courier = Courier(platform, database, SUBJECTS, now, lease)
            dispatch.listeners.append(courier.wake)
            begin(courier)
        app.owner_link = await owner_link(database, bench, now)
        begin(clock)
        begin(health)
        if settings.backups:
            health.backups = Backups(
                settings.database, Path(settings.backups), int(settings.backups_kept), database, now
            )
            begin(health.backups)
        yield app


async def _end(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    if tasks:  # what a locked database holds up is let go of when the database is closed
        await asyncio.wait(tasks, timeout=0.5)


async def _close(database: Database) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(database.close(), 5)


def _platforms(settings: Settings, dispatch: Dispatch, key: str, failed: asyncio.Future[None]) -> dict[str, Platform]:
    """The platforms that are switched on; only those are imported."""
    found: dict[str, Platform] = {}
    lost: list[CannotStart] = []

    def give_up(why: CannotStart) -> None:
        lost.append(why)
        if len(lost) == len(found) and not failed.done():
            failed.set_exception(why)

    if settings.web_address is not None:
        from bot.feeds import Feeds
        from bot.platforms.web.gate import Gate
        from bot.platforms.web.server import Page

        gate = Gate(dispatch.database, key, settings.page_url, settings.local_only)
        found["page"] = server = Page(dispatch, gate, settings.web_address, settings.club)
        server.doors += Feeds(dispatch, key).doors()
    if settings.discord_token:
        from bot.platforms.discord.platform import Discord

        found["discord"] = Discord(
            dispatch, settings.discord_token.reveal(), settings.discord_api, settings.discord_server, settings.keep,
            give_up,
        )  # fmt: skip
    if settings.slack:
        found["slack"] = slack = _slack(settings, dispatch, give_up)
        if (page := found.get("page")) is not None:
            page.doors += slack.doors()  # type: ignore[attr-defined]
    return found


def _slack(settings: Settings, dispatch: Dispatch, give_up: Callable[[CannotStart], None]) -> Slack:
    from bot.platforms.slack.platform import Slack, credentials

    return Slack(dispatch, credentials(settings), settings.slack_api, settings.page_url, settings.keep, give_up)


def whole_client(database: Database) -> Client:
    """A Discord client that is a bot of its own on a database: its commands, its couriers and its clock."""
    from bot.pictures import Pictures
    from bot.platforms.discord.gateway import Client
    from bot.platforms.discord.posts import Posts
    from bot.platforms.discord.registration import register_at_last

    dispatch = Dispatch(Book(GROUPS), SUBJECTS, database, system_time, Bench(None, ""))
    clock = Clock(JobRunner(dispatch), database, system_time)
    pictures = Pictures()
    posts = Posts(dispatch, pictures)
    courier = Courier(posts, database, SUBJECTS, system_time)
    dispatch.listeners += [clock.wake, courier.wake]
    made = Client(dispatch, posts, pictures)

    async def register() -> None:
        await made.arrived.wait()
        await register_at_last(made, database, "")

    made.attendants += [clock.run, courier.run, register]
    return made


async def page_key(settings: Settings, database: Database) -> str:
    """What tokens of this deployment's page are hashed with: the secret that was set, or one made at the first start."""
    return settings.secret.reveal() or await database.write(lambda: STORE.page.key("page", secrets.token_hex(32)))


async def owner_link(database: Database, bench: Bench, now: Now, another: bool = False) -> str | None:
    """A link that makes its first user an owner of the page's club; None while one can come in, unless `another` is wanted."""
    made = await bench.page_link(True)
    if made is None:
        return None
    token, link = made

    async def work() -> str | None:
        found = await STORE.clubs.arrive("page", "page", None, None)
        if found is None or (not another and await STORE.page.owner_inside(found.space.own or found.club.id)):
            return None
        await STORE.page.forget_owner_invitations()
        await STORE.page.invite(token, True, None, None, micros(now()))
        return link

    return await database.write(work)
