"""Threads: who wrote under a post, asked of the platforms that tell it. What was written is read by nobody here."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from bot.platforms.port import Closed, Later, Platform, Unsure
from storage.records import Place, Post
from storage.store import STORE, Database

log = logging.getLogger(__name__)


@runtime_checkable
class Threaded(Protocol):
    """A platform that has threads."""

    async def wrote(self, post: Post, place: Place) -> set[str]:
        """Who wrote in a post's thread since it stands: the platform's ids of people, no bots.

        Raises Later, Unsure or Closed where the platform does not tell just now.
        """


class Threads:
    """Looks up who wrote; what cannot be had just then is left out."""

    def __init__(self, database: Database, platforms: Mapping[str, Platform]) -> None:
        self._database, self._platforms = database, platforms

    async def wrote(self, question: int) -> list[tuple[int, str]]:
        """Who wrote in the threads of a question: (space, the platform's id of the person), each once."""

        async def standing() -> list[tuple[Post, Place]]:
            found = [(post, await STORE.clubs.place(post.place)) for post in await STORE.posts.asked(question)]
            return [(post, place) for post, place in found if place is not None]

        people: set[tuple[int, str]] = set()
        for post, place in await self._database.read(standing):
            platform = self._platforms.get(place.platform)
            if isinstance(platform, Threaded):
                try:
                    people |= {(place.space, person) for person in await platform.wrote(post, place)}
                except (Later, Unsure, Closed) as error:
                    log.info("who wrote under post %s is not told: %s", post.id, error)
        return sorted(people)
