"""A Web API call: its arguments as they were sent, what it is refused with, and the table of methods."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aiohttp import web

if TYPE_CHECKING:
    from tests.servers.slack.server import SlackServer
    from tests.servers.slack.state import Channel, Json, Token
    from tests.servers.slack.team import Team

Handler = Callable[["Call"], "Json"]


class Refused(Exception):
    """`ok: false` with Slack's error string; `messages` go to response_metadata, the rest beside the error."""

    def __init__(self, error: str, *, messages: list[str] | None = None, **rest: Any) -> None:
        super().__init__(error)
        self.error, self.messages, self.rest = error, messages, rest


@dataclass(frozen=True, slots=True)
class Method:
    """A method of the Web API: the scopes of which one is needed, and whose token it takes."""

    name: str
    handler: Handler
    scopes: tuple[str, ...]
    token: str


METHODS: dict[str, Method] = {}


def method(name: str, *scopes: str, token: str = "bot") -> Callable[[Handler], Handler]:
    """Put a function into the table of methods."""

    def put(handler: Handler) -> Handler:
        METHODS[name] = Method(name, handler, scopes, token)
        return handler

    return put


@dataclass(slots=True)
class Call:
    """One call of a method, by a live token with the scopes it needs."""

    slack: SlackServer
    method: Method
    args: Json
    token: Token | None
    authorization: str = ""

    @property
    def team(self) -> Team:
        """The workspace of the token."""
        assert self.token is not None
        return self.token.team

    def text(self, name: str, default: str | None = None) -> str:
        """An argument as text; without a default it is required."""
        value = self.args.get(name)
        if value is None or value == "":
            if default is None:
                raise Refused("invalid_arguments", messages=[f"missing required field: {name}"])
            return default
        return str(value)

    def number(self, name: str, default: int | None = None) -> int:
        """An argument as a whole number."""
        given = self.text(name, None if default is None else str(default))
        try:
            return int(given)
        except ValueError:
            raise Refused("invalid_arguments", messages=[f"must be an integer [json-pointer:/{name}]"]) from None

    def flag(self, name: str) -> bool:
        """An argument as true or false."""
        return str(self.args.get(name, "")).lower() in ("1", "true")

    def loaded(self, name: str, wrong: str = "invalid_arguments") -> Any:
        """An argument that is JSON, or a string of JSON as forms carry it; None when it was not sent."""
        value = self.args.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise Refused(wrong) from None

    def listed(self, name: str) -> list[Any]:
        """An argument that is a list of objects."""
        value = self.loaded(name) or []
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            raise Refused("invalid_arguments", messages=[f"must be an array [json-pointer:/{name}]"])
        return value

    def channel(self, given: str | None = None, error: str = "channel_not_found") -> Channel:
        """The conversation that was named by id; private ones only when the bot is in."""
        wanted = self.text("channel") if given is None else given
        found = self.team.channels.get(wanted)
        if found is None or found.deleted or (found.kind == "private" and self.team.bot_user not in found.members):
            raise Refused(error)
        return found

    def place(self) -> Channel:
        """Where a message is to go: an id, a public channel's name, or a person for a direct message."""
        wanted = self.text("channel")
        if wanted in self.team.people:
            return self.team.direct(wanted)
        for channel in self.team.channels.values():
            if channel.kind == "public" and channel.name == wanted.removeprefix("#"):
                return self.channel(channel.id)
        return self.channel(wanted)

    def may_post(self, place: Channel) -> None:
        """Refuse what Slack refuses of somebody who wants to write here."""
        if place.archived:
            raise Refused("is_archived")
        inside = self.team.bot_user in place.members
        anywhere = place.kind == "public" and self.token and "chat:write.public" in self.token.scopes
        if not inside and not anywhere:
            raise Refused("not_in_channel")

    def page(self, items: list[Any], most: int, default: int, given: int | None = None) -> tuple[list[Any], str]:
        """A page of a list by `cursor` and `limit`, and the next cursor; `given` is how many there are at most."""
        limit = self.number("limit", default)
        if not 1 <= limit <= most:
            raise Refused("invalid_limit")
        limit = min(limit, given or limit)
        cursor = self.text("cursor", "0")
        if not cursor.isdigit() or int(cursor) > len(items):
            raise Refused("invalid_cursor")
        start = int(cursor)
        after = start + limit
        return items[start:after], str(after) if after < len(items) else ""


@dataclass(slots=True)
class Asked:
    """A request that came in, and its answer: None while there is none, or when the connection was dropped."""

    method: str
    args: Json
    token: str
    at: float
    answer: Json | None = None
    status: int | None = None

    @property
    def error(self) -> str | None:
        """The error that it was answered with."""
        return None if self.answer is None else self.answer.get("error")


async def arguments(request: web.Request) -> Json:
    """What was sent: query, form or JSON."""
    args: Json = dict(request.query)
    if request.content_type == "application/json":
        body = await request.text()
        try:
            given = json.loads(body) if body else {}
        except ValueError:
            raise Refused("invalid_json") from None
        if not isinstance(given, dict):
            raise Refused("json_not_object")
        args |= given
    else:
        args |= dict(await request.post())
    return args
