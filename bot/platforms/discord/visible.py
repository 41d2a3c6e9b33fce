"""Posts that the answer to an interaction carries itself: a new one as its visible answer, a pressed one anew.

Their place is held meanwhile, as a courier holds it: nobody else writes those messages.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from datetime import timedelta

import discord

from bot.couriers import drawn
from bot.platforms.discord.posts import Posts
from bot.platforms.discord.replies import ALREADY, DOUBTFUL, Reply
from commands.dispatch import Dispatch
from storage.records import Post, micros
from storage.store import STORE

LEASE = timedelta(seconds=30) // timedelta(microseconds=1)

UNTIL_FREE = (0.05, 0.1, 0.2, 0.4)
"""Seconds between the tries of an answer to hold its place, while a courier is at work there."""


class Visible:
    """Carries posts by answers. Discord counts an answer to no channel's limit, so a busy post stays right."""

    def __init__(self, dispatch: Dispatch, posts: Posts) -> None:
        self._dispatch, self._posts = dispatch, posts

    async def carry(self, number: int, reply: Reply, place: str) -> bool:
        """Make a new post the visible answer of the call that wished it; False: the couriers carry it."""
        if reply.deferred:
            await self.leave(number)
            return False
        holder = secrets.token_hex(8)

        async def take() -> Post | None:
            return await STORE.posts.take(number, holder, self._micros(), LEASE)

        post = await self._begin(take)
        for wait in () if post is not None else UNTIL_FREE:
            await asyncio.sleep(wait)
            if (post := await self._begin(take)) is not None:
                break
        if post is None:
            await self.leave(number)
            return False
        attempt: int | None = None
        try:
            where = await self._dispatch.database.read(lambda: STORE.clubs.place(post.place))
            card = await drawn(post, self._dispatch.subjects, self._dispatch.database)
            if card is None or card.occasion or where is None or where.local != place or post.under is not None:
                return False
            made = await self._posts.parcel_of(post, where, card)
            attempt = post.wanted
            message = f"{place}/{await reply.post(made)}"
            await self._dispatch.database.write(lambda: STORE.posts.shown(post.id, holder, post.wanted, message))
            return True
        except discord.HTTPException as error:
            attempt = post.wanted if error.status >= 500 or error.code == ALREADY else None
            return reply.answered
        except DOUBTFUL:
            return reply.answered
        finally:
            failed = None if reply.answered else (attempt, "the answer to its interaction did not go through")
            await self._let_go(post, holder, failed)

    async def refresh(self, number: int, reply: Reply) -> None:
        """Make a pressed post that is out of date show itself as it is wished; else the couriers do."""
        holder = secrets.token_hex(8)
        post = await self._begin(
            lambda: STORE.posts.take_standing(number, str(reply.at), holder, self._micros(), LEASE)
        )
        if post is None:
            await self.leave(number)
            return
        shown: bool | None = False
        try:
            place = await self._dispatch.database.read(lambda: STORE.clubs.place(post.place))
            card = await drawn(post, self._dispatch.subjects, self._dispatch.database)
            if card is not None and place is not None:
                shown = await reply.update(await self._posts.parcel_of(post, place, card))
            if shown:
                stands = STORE.posts.shown
                await self._dispatch.database.write(lambda: stands(post.id, holder, post.wanted, post.message))
        finally:
            failed = None if shown else (post.attempt, "the answer to its press did not go through")
            await self._let_go(post, holder, failed)

    async def leave(self, number: int) -> None:
        """Leave a post to the couriers: the answer carries something else, or came too late."""
        await self._dispatch.database.write(lambda: STORE.posts.unrest(number))
        self._dispatch.tell()

    async def _begin(self, take: Callable[[], Awaitable[Post | None]]) -> Post | None:
        """Hold a post's place and begin an attempt at it; the post as it was before."""

        async def work() -> Post | None:
            post = await take()
            if post is not None:
                await STORE.posts.begin(post.id, post.wanted, self._micros(), self._micros())
            return post

        return await self._dispatch.database.write(work)

    async def _let_go(self, post: Post, holder: str, failed: tuple[int | None, str] | None) -> None:
        """Give the place back; a post that may stand all the same is looked up before it is sent again."""

        async def work() -> None:
            if failed is not None:
                await STORE.posts.unfinished(post.id, holder, failed[0], post.message, failed[1])
            await STORE.posts.release(post.place, holder, self._micros())

        await self._dispatch.database.write(work)
        self._dispatch.tell()

    def _micros(self) -> int:
        return micros(self._dispatch.now())
