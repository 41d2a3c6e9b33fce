"""Socket Mode: two connections at a time, so that one may end while the other goes on; each is made anew at once."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import Sequence
from typing import Any

import aiohttp
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.platforms.port import CannotStart, Closed, Later, Unsure
from bot.platforms.slack.api import DOUBTFUL, Api
from bot.platforms.slack.troubles import TOKEN, Refused

log = logging.getLogger(__name__)

Json = dict[str, Any]

AT_ONCE = 2
"""Sockets that are open at a time."""

HEARTBEAT = 6.0
"""Seconds between two pings; a socket that does not answer one for half as long is given up."""

FIRST_REST, LONGEST_REST = 0.1, 60.0
"""Seconds between two attempts to connect: doubled each time."""

REFUSED = "Slack does not take the app token: set SLACK_APP_TOKEN to one with the scope connections:write (xapp-…)"
NO_SOCKETS = "Slack does not let this app use sockets: switch on Socket Mode in the app's settings"


class Sockets:
    """Keeps the sockets open, and hands what comes in to bolt."""

    def __init__(self, api: Api, token: str, app: AsyncApp) -> None:
        self._api, self._token, self._app = api, token, app
        self._tasks: set[asyncio.Task[None]] = set()
        self.first_rest = FIRST_REST
        self.count = 0
        """How many are open now."""
        self.there = asyncio.Event()
        """Set when the first one is open."""

    async def run(self) -> None:
        """Keep them open until cancelled. Raises CannotStart when there is no use in going on."""
        keepers = [asyncio.create_task(self._keep(), name=f"slack socket {n}") for n in range(AT_ONCE)]
        try:
            await asyncio.gather(*keepers)
        finally:
            for task in (*keepers, *self._tasks):
                task.cancel()
            await asyncio.gather(*keepers, *self._tasks, return_exceptions=True)

    async def _keep(self) -> None:
        """One socket after the other; a new one is there before an old one that was told to end has ended."""
        tries = 0
        while True:
            ending = asyncio.Event()
            leaving = asyncio.create_task(ending.wait())
            socket: asyncio.Task[bool] | None = None
            try:
                url = await self._address()
                socket = asyncio.create_task(self._serve(url, ending), name="slack socket")
                await asyncio.wait((socket, leaving), return_when=asyncio.FIRST_COMPLETED)
                good = not socket.done() or socket.result()
                if not socket.done():
                    self._also(socket)
                    socket = None
                tries = 0 if good else tries + 1
            except (Later, Unsure, *DOUBTFUL) as error:
                tries += 1
                log.warning("Slack cannot be reached: %s", error or type(error).__name__)
                if isinstance(error, Later):
                    await asyncio.sleep(min(error.wait.total_seconds(), LONGEST_REST))
            finally:
                leaving.cancel()
                if socket is not None:
                    socket.cancel()
                    await asyncio.gather(socket, return_exceptions=True)
            if tries:
                await asyncio.sleep(min(self.first_rest * 2 ** min(tries - 1, 12), LONGEST_REST))

    def _also(self, socket: asyncio.Task[Any]) -> None:
        self._tasks.add(socket)
        socket.add_done_callback(self._tasks.discard)

    async def _address(self) -> str:
        try:
            return str((await self._api.ask(self._token, "apps.connections.open"))["url"])
        except Refused as error:
            if error.error == "socket_mode_not_enabled":
                raise CannotStart(NO_SOCKETS) from error
            if error.error in (*TOKEN, "not_allowed_token_type", "missing_scope", "no_permission"):
                raise CannotStart(REFUSED) from error
            raise Unsure(f"Slack answers {error.error}") from error
        except Closed as error:
            raise Unsure(str(error)) from error

    async def _serve(self, url: str, ending: asyncio.Event) -> bool:
        """One socket from its hello to its end; whether it ever was of use."""
        useful = False
        async with self._api.session.ws_connect(url, heartbeat=HEARTBEAT, max_msg_size=0, timeout=_CLOSE) as wire:
            try:
                async for message in wire:
                    if message.type is not aiohttp.WSMsgType.TEXT:
                        continue
                    said = json.loads(message.data)
                    if said.get("type") == "hello":
                        useful = True
                        self.count += 1
                        self.there.set()
                    elif said.get("type") == "disconnect":
                        ending.set()
                        if said.get("reason") == "link_disabled":
                            raise CannotStart(NO_SOCKETS)
                        if said.get("reason") != "warning":
                            break
                    elif said.get("envelope_id"):
                        self._also(asyncio.create_task(self._hear(wire, said), name="slack envelope"))
            finally:
                self.count -= int(useful)
        return useful

    async def _hear(self, wire: aiohttp.ClientWebSocketResponse, said: Json) -> None:
        """Have bolt answer an envelope, and acknowledge it with what bolt answers."""
        try:
            answer = await self._app.async_dispatch(
                AsyncBoltRequest(mode="socket_mode", body=said.get("payload") or {}, headers=_retries(said))
            )
        except Exception:
            log.exception("an envelope of Slack went wrong")
            return
        if answer.status != 200:
            log.warning("an envelope of Slack was not taken (%s)", answer.status)
            return
        told: Json = {"envelope_id": said["envelope_id"]}
        if answer.body and said.get("accepts_response_payload"):
            is_json = answer.first_headers().get("content-type", "").startswith("application/json")
            told["payload"] = json.loads(answer.body) if is_json else {"text": answer.body}
        with contextlib.suppress(ConnectionError, RuntimeError):
            await wire.send_str(json.dumps(told))


def _retries(said: Json) -> dict[str, str | Sequence[str]]:
    if not said.get("retry_attempt"):
        return {}
    return {"x-slack-retry-num": [str(said["retry_attempt"])], "x-slack-retry-reason": [str(said.get("retry_reason"))]}


_CLOSE = aiohttp.ClientWSTimeout(ws_close=1.0)
