"""What Slack takes as a message, whoever brings it: a method, an answer to a command, or a response_url."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from tests.servers.slack.blocks import wrong_with_message
from tests.servers.slack.calls import Refused
from tests.servers.slack.state import Channel, Json, Message

if TYPE_CHECKING:
    from tests.servers.slack.files import File
    from tests.servers.slack.server import SlackServer
    from tests.servers.slack.team import Team

TEXT_MOST = 40_000
METADATA_BYTES_MOST = 8_000
ATTACHMENTS_MOST = 100
BLOCKS_TEXT_MOST = 13_422
"""Slack documents none; fitted to what people measured: 13,297 characters in one block, and 125 a further block."""
BLOCK_COSTS = 125


def loaded(value: Any, wrong: str) -> Any:
    """JSON, or the string of it that a form carries."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value) if value else None
    except ValueError:
        raise Refused(wrong) from None


def _letters(value: Any) -> int:
    if isinstance(value, list):
        return sum(_letters(each) for each in value)
    if not isinstance(value, dict):
        return 0
    return sum(len(v) if n == "text" and isinstance(v, str) else _letters(v) for n, v in value.items())


def content_of(team: Team, args: Json, *, needed: bool = True, measured: bool = True) -> Json:
    """The parts of a message that were sent, checked; only those that were named are in it."""
    out: Json = {}
    blocks = loaded(args.get("blocks"), "invalid_blocks_format")
    if blocks is not None:
        if not isinstance(blocks, list) or not all(isinstance(b, dict) for b in blocks):
            raise Refused("invalid_blocks_format")
        if wrong := wrong_with_message(blocks, team.has_picture):
            raise Refused("invalid_blocks", errors=wrong, messages=wrong)
        if measured and _letters(blocks) + BLOCK_COSTS * len(blocks) > BLOCKS_TEXT_MOST:
            raise Refused("msg_blocks_too_long")
        out["blocks"] = with_ids(team.slack, blocks)
    attachments = loaded(args.get("attachments"), "invalid_attachments")
    if attachments is not None:
        if not isinstance(attachments, list):
            raise Refused("invalid_attachments")
        if len(attachments) > ATTACHMENTS_MOST:
            raise Refused("too_many_attachments")
        out["attachments"] = attachments
    if args.get("text") is not None:
        out["text"] = str(args["text"])[:TEXT_MOST]
    if needed and not (out.get("text") or out.get("blocks") or out.get("attachments")):
        raise Refused("no_text")
    metadata = loaded(args.get("metadata"), "invalid_metadata_format")
    if metadata is not None:
        out["metadata"] = _metadata(metadata)
    if args.get("thread_ts"):
        out["thread_ts"] = str(args["thread_ts"])
    out["linked"] = str(args.get("link_names", "")).lower() in ("1", "true") or args.get("parse") == "full"
    return out


def _metadata(given: Any) -> Json | None:
    if not isinstance(given, dict):
        raise Refused("invalid_metadata_format")
    if not given:
        return None
    kind, payload = given.get("event_type"), given.get("event_payload")
    if given.keys() - {"event_type", "event_payload", "entities"}:
        raise Refused("invalid_metadata_schema")
    if not isinstance(kind, str) or not re.fullmatch(r"\w{1,255}", kind) or not isinstance(payload, dict):
        raise Refused("invalid_metadata_schema")
    if any(not isinstance(v, str | int | float | bool | list | dict) for v in payload.values()):
        raise Refused("invalid_metadata_schema")
    if len(json.dumps(given)) > METADATA_BYTES_MOST:
        raise Refused("metadata_too_large")
    return given


def filled(value: Any) -> Any:
    """A copy in which text objects say what they left to Slack: `emoji`, or `verbatim`."""
    if isinstance(value, list):
        return [filled(each) for each in value]
    if not isinstance(value, dict):
        return value
    if value.get("type") in ("plain_text", "mrkdwn"):
        return ({"emoji": True} if value["type"] == "plain_text" else {"verbatim": False}) | value
    return {name: filled(each) for name, each in value.items()}


def with_ids(slack: SlackServer, blocks: list[Json]) -> list[Json]:
    """Blocks with the ids that Slack gives to those that came without."""
    out = []
    for block in filled(blocks):
        made = {**block, "block_id": block.get("block_id") or slack.short()}
        for name in ("accessory", "element"):
            if isinstance(made.get(name), dict) and made[name].get("type") != "image":
                made[name] = {**made[name], "action_id": made[name].get("action_id") or slack.short()}
        if made["type"] == "actions":
            made["elements"] = [{**e, "action_id": e.get("action_id") or slack.short()} for e in made["elements"]]
        out.append(made)
    return out


def store(
    slack: SlackServer, place: Channel, user: str, content: Json, *,
    only_for: str | None = None, files: list[File] | None = None, broadcast: bool = False,
) -> Message:  # fmt: skip
    """Put a message where members see it."""
    message = Message(
        slack.ts(),
        place,
        user,
        content.get("text", ""),
        content.get("blocks", []),
        content.get("attachments", []),
        content.get("metadata"),
        content.get("thread_ts"),
        files or [],
        only_for,
        by_app=user == place.team.bot_user,
        broadcast=broadcast,
        unlinked=not content.get("linked"),
    )
    place.add(message)
    slack.pings += message.pings
    return message


def replace(slack: SlackServer, message: Message, content: Json) -> None:
    """Put new content in a message's place; blocks go when only a text comes."""
    message.before.append(message.shown)
    if "blocks" in content or "text" in content:
        message.blocks = content.get("blocks", [])
    for name in ("text", "attachments", "metadata"):
        if name in content:
            setattr(message, name, content[name])
    message.unlinked = not content.get("linked")
    message.edits += 1
    slack.pings += message.pings
