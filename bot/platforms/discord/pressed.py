"""Pressed posts: the response to a press carries the newest version of the very post that was pressed."""

from __future__ import annotations

import secrets
from datetime import timedelta

from bot.couriers import drawn
from bot.platforms.discord.posts import LEASE, Posts
from bot.platforms.discord.replies import Reply
from commands.dispatch import Dispatch
from storage.records import Post, micros
from storage.store import STORE


class Pressed:
    """Shows pressed posts anew. Discord counts such a response to no channel's limit, so a busy post stays right."""

    def __init__(self, dispatch: Dispatch, posts: Posts) -> None:
        self._dispatch, self._posts = dispatch, posts

    async def refresh(self, number: int, reply: Reply) -> None:
        """Make a pressed post that is out of date show itself as it is wished; else the couriers do.

        Its place is held meanwhile, as a courier holds it: nobody else writes that message.
        """
        holder, now = secrets.token_hex(8), micros(self._dispatch.now())
        database = self._dispatch.database

        async def take() -> Post | None:
            lasting = LEASE // timedelta(microseconds=1)
            post = await STORE.posts.take_standing(number, str(reply.at), holder, now, lasting)
            if post is not None:
                await STORE.posts.begin(post.id, post.wanted, now, now)
            return post

        post = await database.write(take)
        if post is None:
            return
        shown: bool | None = False
        try:
            place = await database.read(lambda: STORE.clubs.place(post.place))
            card = await drawn(post, self._dispatch.subjects, database)
            if card is not None and place is not None:
                shown = await reply.update(await self._posts.parcel_of(post, place, card))
        finally:
            await self._let_go(post, holder, shown)

    async def _let_go(self, post: Post, holder: str, shown: bool | None) -> None:
        async def work() -> None:
            if shown:
                await STORE.posts.shown(post.id, holder, post.wanted, post.message)
            else:
                trouble = "the answer to its press did not go through"
                await STORE.posts.unfinished(post.id, holder, post.attempt, post.message, trouble)
            await STORE.posts.release(post.place, holder, micros(self._dispatch.now()))

        await self._dispatch.database.write(work)
        self._dispatch.tell()
