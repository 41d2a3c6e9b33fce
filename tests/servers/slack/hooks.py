"""response_url: five answers within thirty minutes, to where a person acted, whoever is a member there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.servers.slack.calls import Asked, Refused, arguments
from tests.servers.slack.posting import content_of, replace, store
from tests.servers.slack.state import Channel, Json, Message

if TYPE_CHECKING:
    from tests.servers.slack.people import Person
    from tests.servers.slack.server import SlackServer

USES_MOST = 5
LIVES = 1800.0


@dataclass(slots=True)
class Hook:
    """An address to answer somebody at; `original` is the message they used."""

    person: Person
    place: Channel
    until: float
    original: Message | None = None
    used: int = 0


def respond(hook: Hook, payload: Json) -> None:
    """Show an answer: ephemeral unless it says in_channel, in place of the original when it says so."""
    slack = hook.person.team.slack
    if payload.get("delete_original"):
        if hook.original is not None:
            hook.original.removed = True
        return
    if payload.get("response_type", "ephemeral") not in ("ephemeral", "in_channel"):
        raise Refused("invalid_payload")
    content = content_of(hook.person.team, payload, measured=False)
    if payload.get("replace_original") and hook.original is not None:
        replace(slack, hook.original, content)
        return
    public = payload.get("response_type") == "in_channel"
    only_for = None if public else hook.person.id
    message = store(slack, hook.place, hook.person.team.bot_user, content, only_for=only_for)
    if hook.original is None:
        hook.original = message


def routes(slack: SlackServer) -> list[web.RouteDef]:
    """The addresses."""

    async def answer(request: web.Request) -> web.StreamResponse:
        asked = Asked("response_url", {}, "", slack.now)
        slack.sent.append(asked)
        hook = slack.hooks.get(request.match_info["secret"])
        fault = None
        try:
            asked.args = await arguments(request)
            fault = slack.faults.take("response_url", asked.args)
            if fault and not fault.after and (wrong := await slack.api_door.goes_wrong(request, asked, fault)):
                return wrong
            if hook is None:
                raise Refused("invalid_url")
            if slack.now > hook.until:
                raise Refused("expired_url")
            if hook.used >= USES_MOST:
                raise Refused("used_url")
            respond(hook, asked.args)
            hook.used += 1
            asked.answer, asked.status = {"ok": True}, 200
        except Refused as refused:
            gone = refused.error in ("invalid_url", "expired_url", "used_url")
            answer: dict[str, Any] = {"ok": False, "error": refused.error} | refused.rest
            asked.answer, asked.status = answer, 404 if gone else 400
        if fault and fault.after and (wrong := await slack.api_door.goes_wrong(request, asked, fault)):
            return wrong
        return web.json_response(asked.answer, status=asked.status)

    return [web.post("/actions/{secret}", answer)]
