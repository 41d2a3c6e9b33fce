"""The routes of messages in channels: send, read, edit, delete, and one copy for one nonce."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.servers.discord import limits, permissions
from tests.servers.discord.composing import change, compose
from tests.servers.discord.errors import Refused
from tests.servers.discord.forms import Shape, Whole, check
from tests.servers.discord.guilds import CATEGORY, FORUM, Channel
from tests.servers.discord.message import Message
from tests.servers.discord.rest import Answer, Ask, Route

NONCE_FOR = timedelta(minutes=5)
OLD = timedelta(hours=1)


async def send(ask: Ask) -> Answer:
    """POST a message; with enforce_nonce the message that has the nonce already is the answer."""
    channel, body, server = ask.channel, ask.body, ask.server
    _may_send(ask, channel, body)
    if body.get("enforce_nonce") and body.get("nonce") is not None:
        same = _with_nonce(channel, str(body["nonce"]), ask)
        if same is not None:
            return 200, same.payload()
    message = compose(ask, body, limits.MESSAGE, channel)
    _fits_thread(channel)
    server.shows(message)
    return 200, message.payload()


def _may_send(ask: Ask, channel: Channel, body: dict[str, Any]) -> None:
    if channel.type in (CATEGORY, FORUM):
        raise Refused(50008)
    if channel.guild is None:
        if channel.recipient is not None and channel.recipient.id in ask.server.shut:
            raise Refused(50007)
        return
    wanted = ["send_messages_in_threads" if channel.thread else "send_messages"]
    wanted += ["embed_links"] if body.get("embeds") else []
    wanted += ["attach_files"] if ask.sent.files else []
    if not permissions.may(channel, channel.guild.bot, *wanted):
        raise Refused(50013)


def _fits_thread(channel: Channel) -> None:
    if channel.thread and channel.archived:
        if channel.locked:
            raise Refused(50083)
        channel.archived = False


def _with_nonce(channel: Channel, nonce: str, ask: Ask) -> Message | None:
    since = ask.server.clock() - NONCE_FOR
    return next(
        (
            m
            for m in reversed(channel.messages)
            if m.nonce == nonce and m.author is ask.server.bot and m.created > since
        ),
        None,
    )


def find(ask: Ask) -> Message:
    """The message of the path, which everybody sees."""
    number = ask.number("message", 10008)
    for message in reversed(ask.channel.messages):
        if message.id == number:
            return message
    raise Refused(10008)


async def read(ask: Ask) -> Answer:
    _needs(ask, "read_message_history")
    return 200, find(ask).payload()


async def read_many(ask: Ask) -> Answer:
    """GET messages, newest first; `before`, `after`, `around` and `limit` as Discord has them."""
    channel, query = ask.channel, ask.sent.query
    if channel.guild is not None and not permissions.may(channel, channel.guild.bot, "read_message_history"):
        return 200, []
    most = int(query.get("limit", 50))
    if not 1 <= most <= 100:
        check(Shape({"limit": Whole(1, 100)}), {"limit": most})
    found = list(channel.messages)
    if "after" in query:
        found = [m for m in found if m.id > int(query["after"])][:most]
    elif "before" in query:
        found = [m for m in found if m.id < int(query["before"])][-most:]
    elif "around" in query:
        around = int(query["around"])
        found = sorted(sorted(found, key=lambda m: abs(m.id - around))[:most], key=lambda m: m.id)
    return 200, [message.payload() for message in reversed(found[-most:])]


async def edit(ask: Ask) -> Answer:
    """PATCH a message of the bot's own."""
    message, server = find(ask), ask.server
    if message.author is not server.bot:
        raise Refused(50005)
    if server.old_edits_left is not None and server.clock() - message.created > OLD:
        if server.old_edits_left <= 0:
            raise Refused(30046)
        server.old_edits_left -= 1
    if message.channel.thread and message.channel.archived:
        raise Refused(50083)
    change(ask, ask.body, limits.EDIT, message)
    server.tells_edit(message)
    return 200, message.payload()


async def delete(ask: Ask) -> Answer:
    message = find(ask)
    if message.author is not ask.server.bot:
        _needs(ask, "manage_messages")
    ask.server.removes(message)
    return 204, None


async def typing(ask: Ask) -> Answer:
    _needs(ask, "send_messages")
    return 204, None


async def react(ask: Ask) -> Answer:
    find(ask)
    _needs(ask, "add_reactions", "read_message_history")
    return 204, None


async def pin(ask: Ask) -> Answer:
    find(ask)
    _needs(ask, "pin_messages")
    return 204, None


def _needs(ask: Ask, *names: str) -> None:
    channel = ask.channel
    if channel.guild is not None and not permissions.may(channel, channel.guild.bot, *names):
        raise Refused(50013)


ROUTES: tuple[Route, ...] = (
    ("POST", "/channels/{channel}/messages", send),
    ("GET", "/channels/{channel}/messages", read_many),
    ("GET", "/channels/{channel}/messages/{message}", read),
    ("PATCH", "/channels/{channel}/messages/{message}", edit),
    ("DELETE", "/channels/{channel}/messages/{message}", delete),
    ("POST", "/channels/{channel}/typing", typing),
    ("PUT", "/channels/{channel}/messages/{message}/reactions/{emoji}/@me", react),
    ("DELETE", "/channels/{channel}/messages/{message}/reactions/{emoji}/@me", react),
    ("PUT", "/channels/{channel}/messages/pins/{message}", pin),
)
