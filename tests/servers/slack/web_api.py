"""/api/<method>: arguments, faults, rate limits, tokens and scopes, in the order in which Slack looks at them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.servers.slack import apps, chat, conversations, files, usergroups, views
from tests.servers.slack.calls import METHODS, Asked, Call, Method, Refused, arguments
from tests.servers.slack.pace import RateLimited
from tests.servers.slack.state import Json, Token

if TYPE_CHECKING:
    from tests.servers.slack.faults import Fault
    from tests.servers.slack.server import SlackServer

MODULES = (apps, chat, conversations, files, usergroups, views)
"""Each puts its methods into METHODS."""


class WebApi:
    """The methods, over HTTP."""

    def __init__(self, slack: SlackServer) -> None:
        self.slack = slack

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one request."""
        authorization = request.headers.get("Authorization", "")
        name = request.match_info["method"]
        if request.transport is not None:
            self.slack.connections.add(request.transport.get_extra_info("peername"))
        asked = Asked(name, {}, "", self.slack.now)
        self.slack.sent.append(asked)
        fault: Fault | None = None
        headers: dict[str, str] = {}
        try:
            asked.args = await arguments(request)
            asked.token = authorization.removeprefix("Bearer ") if authorization else str(asked.args.get("token", ""))
            fault = self.slack.faults.take(name, asked.args)
            if fault and not fault.after and (wrong := await self.goes_wrong(request, asked, fault)) is not None:
                return wrong
            asked.answer = {"ok": True} | self._perform(name, asked, authorization, headers)
            asked.status = 200
        except Refused as refused:
            asked.answer, asked.status = _refusal(refused), 200
        except RateLimited as limited:
            asked.answer, asked.status = {"ok": False, "error": "ratelimited"}, 429
            headers["Retry-After"] = str(limited.seconds)
        if fault and fault.after and (wrong := await self.goes_wrong(request, asked, fault)) is not None:
            return wrong
        return web.json_response(asked.answer, status=asked.status, headers=headers)

    def _perform(self, name: str, asked: Asked, authorization: str, headers: dict[str, str]) -> Json:
        found = METHODS.get(name)
        if found is None:
            raise Refused("unknown_method", req_method=name)
        token = self._token(found, asked.token)
        self.slack.pace.call(name, token.team.id if token else "")
        if token is not None:
            headers["X-OAuth-Scopes"] = ",".join(sorted(token.scopes))
            if found.scopes:
                headers["X-Accepted-OAuth-Scopes"] = ",".join(found.scopes)
            if found.scopes and not token.scopes & set(found.scopes):
                raise Refused("missing_scope", needed=found.scopes[0], provided=",".join(sorted(token.scopes)))
        return found.handler(Call(self.slack, found, asked.args, token, authorization))

    def _token(self, found: Method, given: str) -> Token | None:
        if found.token in ("none", "client"):
            return None
        if not given:
            raise Refused("not_authed")
        if found.token == "app":
            if given != self.slack.app_token:
                raise Refused("not_allowed_token_type" if given.startswith("xoxb-") else "invalid_auth")
            return None
        token = self.slack.tokens.get(given)
        if token is None:
            raise Refused("not_allowed_token_type" if given == self.slack.app_token else "invalid_auth")
        if token.standing != "live":
            raise Refused(token.standing)
        return token

    async def goes_wrong(self, request: web.Request, asked: Asked, fault: Fault) -> web.StreamResponse | None:
        """The answer of a request that meets a fault; None when it goes on after a hold."""
        if fault.hold is not None:
            await fault.hold.wait()
            return None
        if fault.kind == "limit":
            asked.answer, asked.status = {"ok": False, "error": "ratelimited"}, 429
            return web.json_response(asked.answer, status=429, headers={"Retry-After": str(fault.seconds)})
        if fault.kind == "refuse":
            raise Refused(fault.error)
        asked.answer = None
        if fault.kind == "break":
            asked.status = 503
            return web.Response(status=503, text="<html>upstream connect error</html>", content_type="text/html")
        asked.status = None
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=500)


def _refusal(refused: Refused) -> dict[str, Any]:
    out: dict[str, Any] = {"ok": False, "error": refused.error} | refused.rest
    if refused.messages:
        out["response_metadata"] = {"messages": [f"[ERROR] {m}" for m in refused.messages]}
    return out
