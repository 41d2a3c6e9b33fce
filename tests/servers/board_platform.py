"""The message board as a platform: what an adapter for it would be, over a real HTTP client."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import aiohttp

from bot.platforms.port import Closed, Later, Unsure
from commands.card import Card
from storage.records import Place, Post
from tests.club import read


class BoardPlatform:
    """Carries posts to a board; its places are named as the board's channels."""

    name = "board"

    def __init__(self, url: str, timeout: float = 2.0) -> None:
        self._url, self._timeout = url, aiohttp.ClientTimeout(total=timeout)
        self._session: aiohttp.ClientSession | None = None

    async def start(self) -> None:
        self._session = aiohttp.ClientSession(timeout=self._timeout)

    async def stop(self) -> None:
        if self._session is not None:
            await self._session.close()

    def alive(self) -> bool:
        """It has nobody to hear."""
        return True

    async def find(self, post: Post, place: Place) -> str | None:
        try:
            found = await self._ask("GET", place)
        except Later as later:
            raise Unsure(f"the history cannot be read now: {later}") from later
        return next((str(m["id"]) for m in found if m["post"] == post.id), None)

    async def send(self, post: Post, place: Place, card: Card) -> str:
        made = await self._ask("POST", place, {"text": read(card), "nonce": f"post {post.id}", "post": post.id})
        return str(made["id"])

    async def edit(self, post: Post, place: Place, card: Card) -> None:
        await self._ask("PUT", place, {"text": read(card)}, f"/{post.message}")

    async def remove(self, post: Post, place: Place) -> None:
        await self._ask("DELETE", place, {}, f"/{post.message}")

    async def _ask(self, method: str, place: Place, body: dict[str, Any] | None = None, message: str = "") -> Any:
        assert self._session is not None
        url = f"{self._url}/channels/{place.local}/messages{message}"
        try:
            async with self._session.request(method, url, json=body) as response:
                if response.status == 429:
                    raise Later(timedelta(seconds=float(response.headers["Retry-After"])), "the board asks to wait")
                if response.status == 404 and method == "DELETE":
                    return {}
                if response.status in (403, 404):
                    raise Closed(f"the board answers {response.status}")
                if response.status >= 500:
                    raise Unsure(f"the board answers {response.status}")
                return await response.json()
        except (aiohttp.ClientError, TimeoutError) as error:
            raise Unsure(f"{type(error).__name__} on the way to the board") from error
