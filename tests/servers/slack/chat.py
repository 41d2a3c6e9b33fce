"""chat.* and reactions.*: posting, changing and removing messages."""

from __future__ import annotations

from typing import Any

from tests.servers.slack.calls import Call, Refused, method
from tests.servers.slack.posting import content_of, replace, store
from tests.servers.slack.state import Channel, Message

UPDATE_TEXT_MOST = 4_000


def _answer(message: Message) -> dict[str, Any]:
    return {"channel": message.channel.id, "ts": message.ts, "message": message.wire(metadata=True)}


@method("chat.postMessage", "chat:write")
def post_message(call: Call) -> dict[str, Any]:
    place = call.place()
    call.may_post(place)
    content = content_of(call.team, call.args)
    thread = content.get("thread_ts")
    if thread and (parent := place.message(thread)) is not None and parent.thread not in (None, parent.ts):
        content["thread_ts"] = parent.thread
    call.slack.pace.post_in(place)
    message = store(
        call.slack, place, call.team.bot_user, content, broadcast=bool(thread) and call.flag("reply_broadcast")
    )
    return _answer(message)


@method("chat.postEphemeral", "chat:write")
def post_ephemeral(call: Call) -> dict[str, Any]:
    place, user = call.place(), call.text("user")
    if user not in call.team.people:
        raise Refused("user_not_found")
    call.may_post(place)
    if user not in place.members:
        raise Refused("user_not_in_channel")
    content = content_of(call.team, call.args)
    call.slack.pace.post_in(place)
    return {"message_ts": store(call.slack, place, call.team.bot_user, content, only_for=user).ts}


def _own(call: Call, error: str) -> Message:
    place = call.channel()
    message = place.message(call.text("ts"))
    if message is None:
        raise Refused("message_not_found")
    if not message.by_app:
        raise Refused(error)
    if place.archived:
        raise Refused("is_archived")
    return message


@method("chat.update", "chat:write")
def update(call: Call) -> dict[str, Any]:
    message = _own(call, "cant_update_message")
    content = content_of(call.team, call.args)
    if len(str(call.args.get("text") or "")) > UPDATE_TEXT_MOST:
        raise Refused("msg_too_long")
    window = call.slack.faults.edit_window
    if window is not None and call.slack.now - float(message.ts) > window:
        raise Refused("edit_window_closed")
    replace(call.slack, message, content)
    return _answer(message) | {"text": message.text}


@method("chat.delete", "chat:write")
def delete(call: Call) -> dict[str, Any]:
    message = _own(call, "cant_delete_message")
    message.removed = True
    return {"channel": message.channel.id, "ts": message.ts}


@method("chat.getPermalink")
def permalink(call: Call) -> dict[str, Any]:
    place = call.channel()
    message = place.message(call.text("message_ts"))
    if message is None:
        raise Refused("message_not_found")
    return {"channel": place.id, "permalink": link(message)}


def link(message: Message) -> str:
    """A message's address in the browser."""
    team = message.channel.team
    return f"https://{team.domain}.slack.com/archives/{message.channel.id}/p{message.ts.replace('.', '')}"


def _reacted(call: Call) -> tuple[Channel, Message, str]:
    place = call.channel()
    message = place.message(call.text("timestamp"))
    if message is None:
        raise Refused("message_not_found")
    return place, message, call.text("name").strip(":")


@method("reactions.add", "reactions:write")
def react(call: Call) -> dict[str, Any]:
    place, message, name = _reacted(call)
    if place.archived:
        raise Refused("is_archived")
    who = message.reactions.setdefault(name, [])
    if call.team.bot_user in who:
        raise Refused("already_reacted")
    who.append(call.team.bot_user)
    return {}


@method("reactions.remove", "reactions:write")
def unreact(call: Call) -> dict[str, Any]:
    _, message, name = _reacted(call)
    if call.team.bot_user not in message.reactions.get(name, []):
        raise Refused("no_reaction")
    message.reactions[name].remove(call.team.bot_user)
    return {}
