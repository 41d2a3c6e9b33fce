"""Couriers: each makes what is shown equal what is wanted, one writer a place, on one platform."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
from dataclasses import replace
from datetime import timedelta
from functools import partial

from bot.platforms.port import Closed, Later, Platform, Unsure
from bot.rounds import LOOK, PAUSE, Rounds
from commands import codec
from commands.card import Card, Note, shared
from commands.command import Subjects
from commands.kinds import clean
from commands.message import Message, msg
from commands.ports import Now
from commands.trouble import tell_held
from storage.errors import StoreError
from storage.query import Work
from storage.records import Place, Post, micros
from storage.store import STORE, Database

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=30)
"""How long a place is held without a sign of life from its courier."""

AT_ONCE = 32
"""Places that one courier carries to at a time, so that a slow one holds up no other."""

WORTHWHILE = 16
"""Places that are free again before others are looked for, unless none follows soon: a look goes through all that wait."""

SOON = 0.05
"""Seconds until they are looked for all the same."""

TURN = 50
"""Posts carried to a place before the others have their turn."""

QUIET_LEAST = timedelta(milliseconds=100)
BACK_OFF_MAX = timedelta(minutes=5)
TROUBLE_MAX = 500


def back_off(tries: int) -> timedelta:
    """How long a post rests after its `tries`-th attempt in a row that did not make it stand."""
    return min(timedelta(seconds=2 ** min(tries - 1, 10)), BACK_OFF_MAX)


async def drawing(post: Post, subjects: Subjects) -> Card | None:
    """What a post is to show now, by the store alone; None: nothing."""
    if post.card is not None:
        card: Card = codec.loads(post.card)
        return card
    kind, _, number = (post.subject or "").partition(" ")
    draw = subjects.draws.get(kind)
    if draw is None:  # wished by a newer release of the bot
        return Card(msg("This bot is too old to show what belongs here."), (Note(msg("A newer one will.")),))
    made = await draw(STORE, post.club, int(number))
    return made if made is None or post.reader is not None else shared(made)


async def drawn(post: Post, subjects: Subjects, database: Database) -> Card | None:
    """What a post is to show now; None: nothing."""
    return await database.read(lambda: drawing(post, subjects))


class Courier:
    """Carries one platform's posts. Several may run: the database decides who holds a place."""

    def __init__(
        self, platform: Platform, database: Database, subjects: Subjects, now: Now, lease: timedelta = LEASE
    ) -> None:
        self._platform, self._database, self._subjects, self._now = platform, database, subjects, now
        self._lease = lease // timedelta(microseconds=1)
        self._turns: set[asyncio.Task[None]] = set()
        self._looking: asyncio.TimerHandle | None = None
        self.rounds = Rounds(f"{platform.name} courier")

    def wake(self) -> None:
        """There may be something to carry."""
        self.rounds.wake()

    async def run(self) -> None:
        """Carry until cancelled. What it trips over is logged and counted, and it goes on."""
        try:
            await self.rounds.run(self._set_out)
        finally:
            if self._looking is not None:
                self._looking.cancel()
            for turn in self._turns:
                turn.cancel()
            await asyncio.gather(*self._turns, return_exceptions=True)

    async def _set_out(self) -> float:
        """Take every place that waits, as many at once as may be; the seconds until there may be another."""
        while (most := AT_ONCE - len(self._turns)) > 0:
            holder = secrets.token_hex(8)
            taken = await self._claim(holder, most)
            for place, post in taken:
                turn = asyncio.create_task(self._turn(place, holder, post), name=f"{self._platform.name} place {place}")
                self._turns.add(turn)
                turn.add_done_callback(self._end_turn)
            if len(taken) < most:
                return await self._until_next()
        return LOOK

    async def _claim(self, holder: str, most: int) -> list[tuple[int, Post | None]]:
        """Hold places that wait, and begin with the first post of each, in one transaction."""

        async def work() -> list[tuple[int, Post | None]]:
            now = self._micros()
            places = await STORE.posts.claim_places(self._platform.name, holder, now, self._lease, most)
            return [(place, await self._begin(await STORE.posts.due(place, now, self._lease))) for place in places]

        return await self._database.write(work)

    async def _until_next(self) -> float:
        now = self._micros()
        change = await self._database.read(lambda: STORE.posts.next_change(self._platform.name, now))
        return LOOK if change is None else (change - now) / 1e6

    def _end_turn(self, turn: asyncio.Task[None]) -> None:
        self._turns.discard(turn)
        if len(self._turns) <= AT_ONCE - WORTHWHILE:
            self.wake()
        elif self._looking is None:
            self._looking = asyncio.get_running_loop().call_later(SOON, self._look)

    def _look(self) -> None:
        self._looking = None
        self.wake()

    async def _turn(self, place: int, holder: str, post: Post | None) -> None:
        """Carry what is due in a place that is held, and let go of it."""
        held = True
        try:
            for left in reversed(range(TURN)):
                if post is None or (ending := await self._while_held(post, holder)) is None:
                    break
                post = await self._database.write(partial(self._end, ending, place, holder, left > 0))
                held = post is not None
        except Exception as error:
            self.rounds.tripped(error)
            await asyncio.sleep(PAUSE)
        finally:
            if held:
                with contextlib.suppress(StoreError):  # the lease ends by itself
                    await self._database.write(lambda: STORE.posts.release(place, holder, self._micros()))

    async def _end(self, ending: Work[None], place: int, holder: str, more: bool) -> Post | None:
        """Write down how an attempt ended, and begin the next in the same transaction, or let go of the place."""
        await ending()
        now = self._micros()
        post = await self._begin(await STORE.posts.next(place, holder, now, self._lease)) if more else None
        if post is None:
            await STORE.posts.release(place, holder, now)
        return post

    async def _begin(self, post: Post | None) -> Post | None:
        """Begin with a post; it is handed on as it was before this attempt.

        The attempt is written first, with the rest that follows it: whoever finds it unfinished knows that the
        post may stand already.
        """
        if post is not None:
            now = self._now()
            rest = micros(now + back_off(post.tries + 1))
            await STORE.posts.begin(post.id, post.wanted, micros(now), rest)
        return post

    async def _while_held(self, post: Post, holder: str) -> Work[None] | None:
        """Carry a post; None when the place was lost meanwhile, and the attempt was broken off."""
        carrying = asyncio.create_task(self._carry(post, holder))
        keeping = asyncio.create_task(self._keep(post.place, holder))
        try:
            await asyncio.wait((carrying, keeping), return_when=asyncio.FIRST_COMPLETED)
            if carrying.done():
                return carrying.result()
            log.warning("place %s was taken by another courier before post %s was carried", post.place, post.id)
            return None
        finally:
            for task in (carrying, keeping):
                task.cancel()
            await asyncio.gather(carrying, keeping, return_exceptions=True)

    async def _keep(self, place: int, holder: str) -> None:
        """Hold on to a place; returns when it has been lost."""
        held = True
        while held:
            await asyncio.sleep(self._lease / 3e6)
            with contextlib.suppress(StoreError):
                held = await self._database.write(lambda: STORE.posts.holds(place, holder, self._micros(), self._lease))

    async def _carry(self, post: Post, holder: str) -> Work[None]:
        """One attempt at one post; what writes down how it ended, whatever happened."""
        message, sending = post.message, False

        async def look() -> tuple[Place | None, Card | None]:
            return await STORE.clubs.place(post.place), await drawing(post, self._subjects)

        try:
            place, card = await self._database.read(look)
            if place is None:
                raise Closed("the place is gone")
            if message is None and post.attempt is not None:  # an earlier attempt did not come back: look first
                message = await self._platform.find(post, place)
            sending = True
            shown = await self._make_so(replace(post, message=message), place, card)
        except Exception as error:
            attempt = post.wanted if sending and not isinstance(error, (Later, Closed)) else post.attempt
            return self._went_wrong(replace(post, message=message, attempt=attempt), error, holder)
        return lambda: STORE.posts.shown(post.id, holder, post.wanted, shown)

    async def _make_so(self, post: Post, place: Place, card: Card | None) -> str | None:
        """Make the post's message show the card (None: nothing); the id of that message."""
        if post.message is None:
            return None if card is None else await self._platform.send(post, place, card)
        if card is None:
            await self._platform.remove(post, place)
            return None
        return await self._platform.edit(post, place, card) or post.message

    def _went_wrong(self, post: Post, error: Exception, holder: str) -> Work[None]:
        """What writes down why a post does not stand yet: `attempt` is set where it may, `message` where it surely does."""
        trouble = clean(str(error) or type(error).__name__)[:TROUBLE_MAX]
        if isinstance(error, Closed):
            log.warning("post %s is held: %s", post.id, trouble)
            title = error.title
            return lambda: self._hold(post, holder, trouble, title)
        if isinstance(error, Later):
            now = self._now()
            until = micros(now + max(error.wait, QUIET_LEAST))
            return lambda: STORE.posts.quiet(post, holder, micros(now), until, trouble)
        if not isinstance(error, Unsure):
            self.rounds.tripped(error)
            log.error("post %s: its attempt %s went wrong", post.id, post.tries + 1)
        return lambda: STORE.posts.unfinished(post.id, holder, post.attempt, post.message, trouble)

    async def _hold(self, post: Post, holder: str, trouble: str, title: Message | None) -> None:
        if await STORE.posts.hold(post.id, holder, post.attempt, post.message, trouble):
            await tell_held(post, await STORE.clubs.place(post.place), trouble, self._micros(), title)

    def _micros(self) -> int:
        return micros(self._now())
