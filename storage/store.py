"""The store: all that a command may await, and the database it runs on."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeVar

from storage.calendars import Calendars
from storage.clubs import Clubs
from storage.discussions import Discussions
from storage.errors import Unreachable
from storage.films import Films
from storage.imports import Imports
from storage.installations import Installations
from storage.interests import Interests
from storage.jobs import Jobs
from storage.ledger import Ledger
from storage.links import Links
from storage.meetings import Meetings
from storage.members import Members
from storage.migrate import migrate
from storage.nominations import Nominations
from storage.page import Page
from storage.parties import Parties
from storage.polls import Polls
from storage.posts import Posts
from storage.query import WAIT, Driver, Work
from storage.ratings import Ratings
from storage.reviews import Reviews
from storage.seen import Cards, Drafts, Keys, Seen
from storage.series import PartySeries
from storage.turns import Turns

T = TypeVar("T")


class Store:
    """One topic an attribute. It holds nothing: every method awaits queries that a driver answers."""

    clubs = Clubs()
    members = Members()
    links = Links()
    films = Films()
    reviews = Reviews()
    posts = Posts()
    jobs = Jobs()
    ledger = Ledger()
    seen = Seen()
    drafts = Drafts()
    cards = Cards()
    keys = Keys()
    page = Page()
    installations = Installations()
    polls = Polls()
    nominations = Nominations()
    turns = Turns()
    ratings = Ratings()
    imports = Imports()
    discussions = Discussions()
    calendars = Calendars()
    interests = Interests()
    meetings = Meetings()
    parties = Parties()
    series = PartySeries()


STORE = Store()


class Database:
    """A database that was opened, checked and brought up to this release."""

    def __init__(self, driver: Driver, address: str) -> None:
        self.driver = driver
        self.address = address
        self.store = STORE

    @classmethod
    async def open(cls, address: str, wait: float = WAIT) -> Database:
        """Open a SQLite path or a postgres address. Raises StoreError with a sentence for a terminal.

        `wait`: seconds that anything waits for another's lock before it is refused as Busy.
        """
        driver = await connect(address, wait)
        try:
            await migrate(driver)
        except BaseException:
            await driver.close()
            raise
        return cls(driver, shown(address))

    async def write(self, work: Work[T]) -> T:
        """Run work in one durable transaction."""
        return await self.driver.write(work)

    async def read(self, work: Work[T]) -> T:
        """Run work on one snapshot."""
        return await self.driver.read(work)

    async def close(self) -> None:
        """Let go of the database."""
        await self.driver.close()


async def connect(address: str, wait: float = WAIT) -> Driver:
    """The driver for an address, looked over; asyncpg is imported only where it is needed."""
    if is_server(address):
        need_driver()
        from storage.postgres import Postgres

        return await Postgres.open(address, wait)
    from storage.sqlite import SQLite

    return await SQLite.open(sqlite_path(address), wait)


def need_driver() -> None:
    """See that PostgreSQL's driver is there. Raises Unreachable, which says how to get it."""
    try:
        import asyncpg  # type: ignore[import-untyped,unused-ignore]  # noqa: F401
    except ModuleNotFoundError as error:
        raise Unreachable("PostgreSQL needs the extra: pip install 'aftercredits[postgres]'") from error


def is_server(address: str) -> bool:
    """Whether an address is one of PostgreSQL."""
    return address.startswith(("postgres://", "postgresql://"))


def sqlite_path(address: str) -> Path:
    """The file of any other address."""
    return Path(address.removeprefix("sqlite:"))


def shown(address: str) -> str:
    """An address as it may be printed: without its password, wherever that stands."""
    scheme, _, rest = address.partition("://")
    bare = f"{scheme}://***@{rest.rpartition('@')[2]}" if rest and "@" in rest else address
    return re.sub(r"(password=)[^&\s]*", r"\1***", bare)
