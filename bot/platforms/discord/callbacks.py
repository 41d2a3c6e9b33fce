"""First answers to interactions: one request each, of which nothing but its status is asked back.

discord.py would ask for the message that was made of it, and read that; here nobody looks at it.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from typing import Any

import aiohttp
import discord
from discord.http import Route
from yarl import URL

from bot.platforms.discord.carrying import NOBODY
from bot.platforms.discord.troubles import Breaker

MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, MODAL = 4, 5, 6, 7, 9
EPHEMERAL, COMPONENTS = 1 << 6, 1 << 15

RETRIES = (0.3, 0.9)
"""Seconds before a callback that Discord broke on is tried again: it takes one for three."""

LONGEST = aiohttp.ClientTimeout(total=15)
_HEADERS = {"Content-Type": "application/json"}
_MENTIONS = NOBODY.to_dict()


def message(components: Sequence[Mapping[str, Any]]) -> bytes:
    """The callback that shows drawn components to the speaker alone."""
    return _body(MESSAGE, flags=EPHEMERAL | COMPONENTS, components=components, allowed_mentions=_MENTIONS)


def update(components: Sequence[Mapping[str, Any]]) -> bytes:
    """The callback that makes the pressed message show drawn components, and no picture."""
    return _body(UPDATE, flags=COMPONENTS, components=components, attachments=[], allowed_mentions=_MENTIONS)


def modal(drawn: Mapping[str, Any]) -> bytes:
    """The callback that opens a drawn modal."""
    return _body(MODAL, **drawn)


def _body(kind: int, **data: Any) -> bytes:
    return json.dumps({"type": kind, "data": data}, separators=(",", ":")).encode()


THINKING = _body(DEFERRED, flags=EPHEMERAL)
TAKEN = json.dumps({"type": DEFERRED_UPDATE}).encode()


class Callbacks:
    """Gives callbacks, over the client's own connections."""

    def __init__(self, connector: aiohttp.BaseConnector, agent: str, breaker: Breaker) -> None:
        self._session = aiohttp.ClientSession(
            connector=connector, connector_owner=False, headers={"User-Agent": agent}, timeout=LONGEST,
            cookie_jar=aiohttp.DummyCookieJar(),
        )  # fmt: skip
        self._breaker = breaker

    async def give(self, interaction: discord.Interaction[Any], body: bytes) -> None:
        """Answer an interaction. Raises discord.HTTPException as it was refused, and what connections raise."""
        url = URL(f"{Route.BASE}/interactions/{interaction.id}/{interaction.token}/callback", encoded=True)
        for wait in (*RETRIES, None):
            async with self._session.post(url, data=body, headers=_HEADERS) as response:
                if response.status < 300:
                    return
                self._breaker.count(response.status, response.headers.get("X-RateLimit-Scope") == "shared")
                if response.status < 500 or wait is None:
                    raise discord.HTTPException(response, await _said(response))
            await asyncio.sleep(wait)

    async def close(self) -> None:
        """Let go of the session; the connections are the client's."""
        await self._session.close()


async def _said(response: aiohttp.ClientResponse) -> dict[str, Any] | str:
    """What Discord says of a refusal; its codes where they are JSON."""
    said = await response.text()
    try:
        found = json.loads(said)
    except ValueError:
        return said
    return found if isinstance(found, dict) else said
