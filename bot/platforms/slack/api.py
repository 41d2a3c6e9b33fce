"""Slack's Web API: unmodified slack_sdk on one shared HTTP session, without retries of its own."""

from __future__ import annotations

import logging
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.port import Unsure
from bot.platforms.slack.troubles import Refused, refused

Json = dict[str, Any]

CONNECTIONS = 100
"""Connections to Slack at a time: without a bound a flood runs out of descriptors."""

TIMEOUT = 20.0
DOUBTFUL = (OSError, aiohttp.ClientError, TimeoutError)
FORMS = ("conversations.", "users.", "files.", "auth.", "bots.", "team.", "apps.", "oauth.", "usergroups.")
"""Methods that Slack reads as a form; the others take JSON."""

QUIET = logging.getLogger("bot.platforms.slack.sdk")
QUIET.setLevel(logging.ERROR)


class Api:
    """Asks Slack. `open` it before the first question, and `close` it at the end."""

    def __init__(self, base: str) -> None:
        self.base = f"{base.rstrip('/')}/"
        self._session: aiohttp.ClientSession | None = None
        self._clients: dict[str, AsyncWebClient] = {}

    async def open(self) -> None:
        """Make the one session."""
        connector = aiohttp.TCPConnector(limit=CONNECTIONS)
        self._session = aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(total=TIMEOUT))

    async def close(self) -> None:
        """End it."""
        if self._session is not None:
            await self._session.close()

    @property
    def session(self) -> aiohttp.ClientSession:
        """The session."""
        if self._session is None or self._session.closed:
            raise Unsure("the door to Slack is closed")
        return self._session

    def client(self, token: str | None) -> AsyncWebClient:
        """A client for a token, on the shared session."""
        made = self._clients.get(token or "")
        if made is None or made.session is not self.session:
            made = AsyncWebClient(
                token, base_url=self.base, timeout=int(TIMEOUT), session=self.session, retry_handlers=[], logger=QUIET
            )
            self._clients[token or ""] = made
        return made

    async def ask(self, token: str | None, method: str, /, **given: Any) -> Json:
        """Ask one question once. Raises Refused for a no, Later for a "wait", Unsure where the answer was lost."""
        args = {name: value for name, value in given.items() if value is not None}
        form = method.startswith(FORMS)
        try:
            answer = await self.client(token).api_call(
                method, **({"data": {n: _word(v) for n, v in args.items()}} if form else {"json": args})
            )
        except SlackApiError as error:
            raise refused(method, error) from error
        except DOUBTFUL as error:
            raise Unsure(f"{type(error).__name__} on the way to Slack") from error
        found = answer.data
        if not isinstance(found, dict):
            raise Refused("no_json", Unsure(f"Slack answers {method} with no JSON"))
        return found | {"_scopes": answer.headers.get("X-OAuth-Scopes", "") if answer.headers else ""}

    async def respond(self, url: str, payload: Json) -> bool | None:
        """Answer at a response_url: True when it was taken, False when surely not, None in doubt."""
        try:
            async with self.session.post(url, json=payload) as answer:
                if answer.status == 200:
                    return True
                return None if answer.status >= 500 else False
        except (*DOUBTFUL, Unsure):
            return None


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
