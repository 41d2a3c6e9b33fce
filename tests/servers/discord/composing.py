"""How a body becomes a message, or changes one: whichever route it came by."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from tests.servers.discord import limits, standing
from tests.servers.discord.errors import Refused
from tests.servers.discord.forms import Shape
from tests.servers.discord.guilds import Channel, User
from tests.servers.discord.message import Attachment, Message, pings

if TYPE_CHECKING:
    from tests.servers.discord.rest import Ask, Upload
    from tests.servers.discord.server import DiscordServer


def compose(ask: Ask, body: dict[str, Any], rule: Shape, channel: Channel, only_for: User | None = None) -> Message:
    """A new message, checked and not yet standing anywhere; raises what Discord refuses."""
    server, files = ask.server, ask.sent.files
    limits.too_large([len(file.data) for file in files])
    limits.message(rule, body, was_v2=False, files=[f.filename for f in files], known=())
    message = Message(server.ids(), channel, server.bot, server.clock(), only_for=only_for)
    message.nonce = None if body.get("nonce") is None else str(body["nonce"])
    if body.get("message_reference"):
        message.type, message.reference = 19, {"channel_id": str(channel.id), "type": 0} | body["message_reference"]
    _fill(server, message, body, files)
    return message


def change(ask: Ask, body: dict[str, Any], rule: Shape, message: Message) -> None:
    """Change a message by the keys that were sent; raises what Discord refuses and leaves it untouched then."""
    files = ask.sent.files
    limits.too_large([len(file.data) for file in files])
    kept = _kept(message, body)
    was_v2 = bool(message.flags & limits.V2)
    limits.message(rule, body, was_v2=was_v2, files=[f.filename for f in files], known=[a.filename for a in kept])
    if not was_v2 and (body.get("flags") or 0) & limits.V2:
        left = {key: body.get(key, getattr(message, key)) for key in ("content", "embeds")}
        limits.message(
            rule, body | left, was_v2=True, files=[f.filename for f in files], known=[a.filename for a in kept]
        )
    trial = copy.copy(message)
    trial.attachments = kept
    _fill(ask.server, trial, body, files)
    for name in ("content", "embeds", "components", "attachments", "flags", "pings"):
        setattr(message, name, getattr(trial, name))
    message.edits += 1
    message.edited = ask.server.clock()
    message.shown.append(message.text)


def _kept(message: Message, body: dict[str, Any]) -> list[Attachment]:
    if body.get("attachments") is None:
        return list(message.attachments) if "attachments" not in body else []
    wanted = {str(each["id"]) for each in body["attachments"] if isinstance(each, dict) and "id" in each}
    return [each for each in message.attachments if str(each.id) in wanted]


def _fill(server: DiscordServer, message: Message, body: dict[str, Any], files: list[Upload]) -> None:
    if "content" in body:
        message.content = (body["content"] or "").strip()
    if "components" in body:
        message.components = standing.numbered(body["components"] or [])
    if "flags" in body:
        message.flags = (message.flags & (limits.V2 | limits.LOADING)) | (
            (body["flags"] or 0) & limits.SETTABLE & ~limits.EPHEMERAL
        )
    _attach(server, message, body, files)
    addresses = standing.by_address(message.attachments)
    if "embeds" in body:
        message.embeds = [standing.embedded(each, addresses) for each in body["embeds"] or []]
    standing.resolve(message.components, addresses, server.ids)
    if not (message.content or message.embeds or message.components or message.attachments):
        raise Refused(50006)
    message.pings = pings(message, body)


def _attach(server: DiscordServer, message: Message, body: dict[str, Any], files: list[Upload]) -> None:
    told = {str(each["id"]): each for each in body.get("attachments") or []}
    by_id = {str(each.id): each for each in message.attachments}
    for key, each in told.items():
        if key in by_id and "description" in each:
            by_id[key].description = each["description"]
    uploaded = []
    for file in files:
        about = told.get(file.key, {})
        uploaded.append(
            server.stores(
                about.get("filename") or file.filename, file.data, file.content_type, about.get("description")
            )
        )
    message.attachments = [*message.attachments, *uploaded]
