"""Couriers: each makes what is shown equal what is wanted, one place at a time, on one platform."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
from dataclasses import replace
from datetime import timedelta

from bot.platforms.port import Closed, Later, Platform, Unsure
from bot.waking import woken
from commands import codec
from commands.card import Card, Note
from commands.command import Subjects
from commands.message import msg
from commands.ports import Now
from storage.errors import StoreError
from storage.records import Post, micros
from storage.store import STORE, Database

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=30)
"""How long a place is held without a sign of life from its courier."""

LOOK = 1.0
"""Seconds between two looks for posts that another process wished."""

BACK_OFF_MAX = timedelta(minutes=5)


class Courier:
    """Carries one platform's posts. Several may run: the database decides who holds a place."""

    def __init__(
        self, platform: Platform, database: Database, subjects: Subjects, now: Now, lease: timedelta = LEASE
    ) -> None:
        self._platform, self._database, self._subjects, self._now = platform, database, subjects, now
        self._lease = lease // timedelta(microseconds=1)
        self._name = secrets.token_hex(8)
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """There may be something to carry."""
        self._wake.set()

    async def run(self) -> None:
        """Carry until cancelled. What it trips over is logged, and it goes on."""
        while True:
            try:
                while await self.carry_place():
                    pass
                wait = await self._until_next()
            except StoreError as error:
                log.error("posts wait for the database: %s", error)
                wait = 2.0
            except Exception:
                log.exception("the %s courier tripped and goes on", self._platform.name)
                wait = 2.0
            await woken(self._wake, wait)

    async def _until_next(self) -> float:
        now = micros(self._now())
        due = await self._database.read(lambda: STORE.posts.next_due(self._platform.name, now))
        return LOOK if due is None else min(LOOK, max((due - now) / 1e6, 0.01))

    async def carry_place(self) -> bool:
        """Hold a place that waits, and carry what is due there; False when none waits."""
        now = micros(self._now())
        place = await self._database.write(
            lambda: STORE.posts.claim_place(self._platform.name, self._name, now, self._lease)
        )
        if place is None:
            return False
        try:
            while await self._carry_next(place):
                pass
        finally:
            await self._database.write(lambda: STORE.posts.release(place, self._name))
        return True

    async def _carry_next(self, place: int) -> bool:
        begun = await self._database.write(
            lambda: STORE.posts.begin(place, self._name, micros(self._now()), self._lease)
        )
        if begun is None:
            return False
        keeping = asyncio.create_task(self._keep(place))
        try:
            await self._carry(begun)
        finally:
            keeping.cancel()
        return True

    async def _keep(self, place: int) -> None:
        while True:
            await asyncio.sleep(self._lease / 3e6)
            with contextlib.suppress(StoreError):
                await self._database.write(
                    lambda: STORE.posts.holds(place, self._name, micros(self._now()), self._lease)
                )

    async def _carry(self, post: Post) -> None:
        """One attempt at one post; how it ended is written down, whatever happened."""
        try:
            message = await self._attempt(post)
        except Later as later:
            await self._later(post, later.wait, str(later), sure=True)
        except Closed as closed:
            log.warning("post %s is held: %s", post.id, closed)
            await self._database.write(lambda closed=closed: STORE.posts.hold(post.id, str(closed)))  # type: ignore[misc]
        except StoreError:
            raise
        except Exception as error:
            known = isinstance(error, Unsure)
            if not known:
                log.exception("post %s: an attempt went wrong", post.id)
            wait = min(timedelta(seconds=2 ** min(post.tries, 10)), BACK_OFF_MAX)
            await self._later(post, wait, str(error) or type(error).__name__, sure=False)
        else:
            await self._database.write(lambda: STORE.posts.shown(post.id, post.wanted, message))

    async def _attempt(self, post: Post) -> str | None:
        place = await self._database.read(lambda: STORE.clubs.place(post.place))
        if place is None:
            raise Closed("the place is gone")
        card = await self._draw(post)
        message = post.message
        if message is None and post.attempt is not None:  # an earlier attempt did not come back: look before sending
            message = await self._platform.find(post, place)
        if card is None:
            if message is not None:
                await self._platform.remove(with_message(post, message), place)
            return None
        if message is None:
            return await self._platform.send(post, place, card)
        await self._platform.edit(with_message(post, message), place, card)
        return message

    async def _draw(self, post: Post) -> Card | None:
        if post.card is not None:
            card: Card = codec.loads(post.card)
            return card
        kind, _, number = (post.subject or "").partition(" ")
        draw = self._subjects.draws.get(kind)
        if draw is None:  # wished by a newer release of the bot
            return Card(msg("This bot is too old to show what belongs here."), (Note(msg("A newer one will.")),))
        return await self._database.read(lambda: draw(STORE, post.club, int(number)))

    async def _later(self, post: Post, wait: timedelta, trouble: str, sure: bool) -> None:
        not_before = micros(self._now() + wait)
        doubt = not sure and post.message is None
        await self._database.write(
            lambda: STORE.posts.later(post.id, not_before, trouble[:500], sure=sure, doubt=doubt)
        )


def with_message(post: Post, message: str) -> Post:
    """The post as it is once its message is known."""
    return replace(post, message=message)
