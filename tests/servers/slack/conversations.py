"""conversations.* and users.*: who and what is there, and what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.servers.slack.calls import Call, Refused, method
from tests.servers.slack.state import Channel, Message

if TYPE_CHECKING:
    from tests.servers.slack.people import Person

READS = ("channels:read", "groups:read", "im:read", "mpim:read")
HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")
KIND_SCOPE = {"public": "channels", "private": "groups", "im": "im", "mpim": "mpim"}
TYPE_OF = {"public": "public_channel", "private": "private_channel", "im": "im"}


def _scoped(call: Call, kind: str, what: str) -> None:
    needed = f"{KIND_SCOPE[kind]}:{what}"
    assert call.token is not None
    if needed not in call.token.scopes:
        raise Refused("missing_scope", needed=needed, provided=",".join(sorted(call.token.scopes)))


@method("conversations.info", *READS)
def info(call: Call) -> dict[str, Any]:
    place = call.channel()
    _scoped(call, place.kind, "read")
    return {"channel": place.wire()}


def _listed(call: Call, *, inside: bool) -> dict[str, Any]:
    kinds = call.text("types", "public_channel").split(",")
    if unknown := set(kinds) - {"public_channel", "private_channel", "im", "mpim"}:
        raise Refused("invalid_types", messages=[f"unknown types: {unknown}"])
    for kind in kinds:
        _scoped(call, kind.removesuffix("_channel"), "read")
    found = []
    for place in call.team.channels.values():
        seen = call.team.bot_user in place.members or (place.kind == "public" and not inside)
        gone = place.deleted or (place.archived and call.flag("exclude_archived"))
        if TYPE_OF[place.kind] in kinds and seen and not gone:
            found.append(place.wire())
    page, cursor = call.page(found, 1000, 100)
    return {"channels": page, "response_metadata": {"next_cursor": cursor}}


@method("conversations.list", *READS)
def list_all(call: Call) -> dict[str, Any]:
    return _listed(call, inside=False)


@method("users.conversations", *READS)
def list_own(call: Call) -> dict[str, Any]:
    return _listed(call, inside=True)


@method("conversations.members", *READS)
def members(call: Call) -> dict[str, Any]:
    place = call.channel()
    _scoped(call, place.kind, "read")
    page, cursor = call.page(place.members, 1000, 100)
    return {"members": page, "response_metadata": {"next_cursor": cursor}}


@method("conversations.join", "channels:join")
def join(call: Call) -> dict[str, Any]:
    place = call.channel()
    if place.kind != "public":
        raise Refused("method_not_supported_for_channel_type")
    if place.archived:
        raise Refused("is_archived")
    if call.team.bot_user not in place.members:
        place.members.append(call.team.bot_user)
    return {"channel": place.wire()}


@method("conversations.open", "im:write", "mpim:write")
def open_direct(call: Call) -> dict[str, Any]:
    users = call.text("users").split(",")
    if any(user not in call.team.people for user in users):
        raise Refused("user_not_found")
    if len(users) > 1:
        raise Refused("method_not_supported_for_channel_type")
    place = call.team.direct(users[0])
    return {"channel": place.wire() if call.flag("return_im") else {"id": place.id}}


def _readable(call: Call) -> Channel:
    place = call.channel()
    _scoped(call, place.kind, "history")
    if call.team.bot_user not in place.members:
        raise Refused("not_in_channel")
    return place


def _between(call: Call, messages: list[Message]) -> list[Message]:
    try:
        oldest, latest = float(call.text("oldest", "0")), float(call.text("latest", "inf"))
    except ValueError:
        raise Refused("invalid_ts_latest") from None
    edges = call.flag("inclusive")
    return [m for m in messages if oldest < float(m.ts) < latest or (edges and float(m.ts) in (oldest, latest))]


def _written(call: Call, messages: list[Message], default: int = 100) -> dict[str, Any]:
    page, cursor = call.page(messages, 999, default, call.slack.pace.history_most)
    written = [m.wire(metadata=call.flag("include_all_metadata")) for m in page]
    return {"messages": written, "has_more": bool(cursor), "response_metadata": {"next_cursor": cursor}}


@method("conversations.history", *HISTORY)
def history(call: Call) -> dict[str, Any]:
    place = _readable(call)
    top = [m for m in place.messages if m.thread in (None, m.ts) or m.broadcast]
    return _written(call, _between(call, top)[::-1]) | {"pin_count": 0}


@method("conversations.replies", *HISTORY)
def replies(call: Call) -> dict[str, Any]:
    place = _readable(call)
    parent = place.message(call.text("ts"))
    if parent is None:
        raise Refused("thread_not_found")
    return _written(call, [parent, *_between(call, place.replies(parent.ts))], 1000 - 1)


@method("users.info", "users:read")
def user(call: Call) -> dict[str, Any]:
    wanted = call.text("user")
    if wanted == call.team.bot_user:
        return {"user": _bot(call)}
    person = call.team.people.get(wanted)
    if person is None:
        raise Refused("user_not_found")
    return {"user": _person(call, person)}


@method("users.list", "users:read")
def users(call: Call) -> dict[str, Any]:
    everybody = [_person(call, p) for p in call.team.people.values()] + [_bot(call)]
    page, cursor = call.page(everybody, 1000, 1000)
    return {"members": page, "cache_ts": int(call.slack.now), "response_metadata": {"next_cursor": cursor}}


def _person(call: Call, person: Person) -> dict[str, Any]:
    out = person.wire()
    if call.flag("include_locale"):
        out["locale"] = person.locale
    return out


def _bot(call: Call) -> dict[str, Any]:
    name = call.slack.bot_name
    profile = {"real_name": name, "display_name": "", "api_app_id": call.slack.app_id, "bot_id": call.team.bot_id}
    return {
        "id": call.team.bot_user, "team_id": call.team.id, "name": name.lower(), "real_name": name, "deleted": False,
        "is_bot": True, "is_admin": False, "is_owner": False, "tz": "America/Los_Angeles", "tz_offset": -28800,
        "profile": profile,
    }  # fmt: skip


@method("bots.info", "users:read")
def bot(call: Call) -> dict[str, Any]:
    if call.text("bot", call.team.bot_id) != call.team.bot_id:
        raise Refused("bot_not_found")
    slack = call.slack
    return {
        "bot": {
            "id": call.team.bot_id, "deleted": False, "name": slack.bot_name, "app_id": slack.app_id,
            "user_id": call.team.bot_user, "updated": 1_700_000_000, "icons": {},
        }
    }  # fmt: skip


@method("team.info", "team:read")
def team(call: Call) -> dict[str, Any]:
    found = call.team
    return {"team": {"id": found.id, "name": found.name, "domain": found.domain, "email_domain": "", "icon": {}}}
