"""Slack's doors on the page's server: signed requests in HTTP mode, and the pages on which the app is installed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.platforms.slack.manifest import EVENTS_PATH, INSTALL_PATH, REDIRECT_PATH

BODY_MAX = 4_000_000
"""Bytes of one request; Slack sends far less."""

App = Callable[[], AsyncApp]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def doors(app: App, http: bool, oauth: bool) -> list[tuple[str, str, Handler]]:
    """(method, path, handler): signed requests when Slack speaks HTTP, the OAuth pages for several workspaces."""

    async def events(request: web.Request) -> web.StreamResponse:
        body = await _bounded(request)
        asked = AsyncBoltRequest(body=body, query=request.query_string, headers=dict(request.headers))
        return await _given(await app().async_dispatch(asked))

    async def install(request: web.Request) -> web.StreamResponse:
        return await page(request, True)

    async def back(request: web.Request) -> web.StreamResponse:
        return await page(request, False)

    async def page(request: web.Request, begins: bool) -> web.StreamResponse:
        flow = app().oauth_flow
        if flow is None:
            raise web.HTTPNotFound
        asked = AsyncBoltRequest(body="", query=request.query_string, headers=dict(request.headers))
        return await _given(await (flow.handle_installation(asked) if begins else flow.handle_callback(asked)))

    found: list[tuple[str, str, Handler]] = []
    if http:
        found.append(("POST", EVENTS_PATH, events))
    if oauth:
        found += [("GET", INSTALL_PATH, install), ("GET", REDIRECT_PATH, back)]
    return found


async def _bounded(request: web.Request) -> str:
    body = bytearray()
    async for chunk in request.content.iter_chunked(65_536):
        body += chunk
        if len(body) > BODY_MAX:
            raise web.HTTPRequestEntityTooLarge(BODY_MAX, len(body))
    return body.decode("utf-8", "replace")


async def _given(answer: BoltResponse) -> web.StreamResponse:
    return await to_aiohttp_response(answer)
