"""The routes of guilds, channels, threads and people, and of the application itself."""

from __future__ import annotations

from tests.servers.discord import limits, permissions
from tests.servers.discord.errors import Refused, wrong
from tests.servers.discord.forms import check
from tests.servers.discord.gateway import GUILD_MEMBERS
from tests.servers.discord.guilds import CHANNEL, NEWS, NEWS_THREAD, PRIVATE, PUBLIC, Channel, Guild, member_payload
from tests.servers.discord.message import Message
from tests.servers.discord.messages import find
from tests.servers.discord.rest import Answer, Ask, Route


async def me(ask: Ask) -> Answer:
    return 200, ask.server.bot.payload() | {
        "mfa_enabled": True,
        "locale": "en-US",
        "verified": True,
        "email": None,
        "premium_type": 0,
    }


async def application(ask: Ask) -> Answer:
    bot, owner = ask.server.bot, ask.server.owner
    return 200, {
        "id": str(bot.id), "name": bot.name, "icon": None, "description": "", "type": None, "bot_public": True,
        "bot_require_code_grant": False, "verify_key": "0" * 64, "flags": 0, "owner": owner.payload(), "team": None, "rpc_origins": [],
        "redirect_uris": [], "interactions_endpoint_url": None, "role_connections_verification_url": None,
        "max_participants": None, "tags": [], "flags_new": "0", "eligible_oauth2_scopes": ["bot", "applications.commands"], "approximate_user_install_count": 0, "approximate_user_authorization_count": 0, "approximate_guild_count": len(ask.server.guilds), "event_webhooks_status": 1,
        "integration_types_config": {"0": {}}, "explicit_content_filter": 0,
    }  # fmt: skip


async def where_gateway(ask: Ask) -> Answer:
    """GET where the gateway is."""
    return 200, {"url": ask.server.gateway_url}


async def gateway_bot(ask: Ask) -> Answer:
    gateway = ask.server.gateway
    limit = {"total": 1000, "remaining": gateway.starts, "reset_after": 86_400_000, "max_concurrency": 1}
    return 200, {"url": ask.server.gateway_url, "shards": gateway.shards, "session_start_limit": limit}


def guild_of(ask: Ask) -> Guild:
    return ask.server.knows(ask.number("guild", 10004))


async def guild(ask: Ask) -> Answer:
    return 200, guild_of(ask).summary()


async def guild_channels(ask: Ask) -> Answer:
    return 200, [channel.payload() for channel in guild_of(ask).channels if not channel.thread]


async def roles(ask: Ask) -> Answer:
    found = guild_of(ask)
    return 200, [role.payload() for role in (found.everyone, *found.roles)]


async def member(ask: Ask) -> Answer:
    found, number = guild_of(ask), ask.number("user", 10013)
    if number == ask.server.bot.id:
        return 200, member_payload(found.bot, found.joined)
    if number not in found.people:
        raise Refused(10007)
    return 200, found.people[number].payload()


async def members(ask: Ask) -> Answer:
    if not ask.server.gateway.allowed & GUILD_MEMBERS:
        raise Refused(50001)
    return 200, [each.payload() for each in guild_of(ask).people.values()]


async def active_threads(ask: Ask) -> Answer:
    found = [c for c in guild_of(ask).channels if c.thread and not c.archived]
    return 200, {"threads": [c.payload() for c in found], "members": []}


async def user(ask: Ask) -> Answer:
    found = ask.server.users.get(ask.number("user", 10013))
    if found is None:
        raise Refused(10013)
    return 200, found.payload()


async def my_guilds(ask: Ask) -> Answer:
    found = [g for g in ask.server.guilds.values() if g.present]
    return 200, [
        {
            "id": str(g.id),
            "name": g.name,
            "icon": None,
            "banner": None,
            "owner": False,
            "features": [],
            "permissions": str(permissions.everywhere(g, g.bot)),
        }
        for g in found
    ]


async def leave(ask: Ask) -> Answer:
    guild_of(ask).kicks()
    return 204, None


async def private_channel(ask: Ask) -> Answer:
    check(limits.DM, ask.body)
    found = ask.server.users.get(int(ask.body["recipient_id"]))
    if found is None or found is ask.server.bot:
        raise wrong(("recipient_id",), "USER_INVALID", "Invalid Recipient(s)")
    return 200, ask.server.private_with(found).payload()


async def channel(ask: Ask) -> Answer:
    return 200, ask.channel.payload()


def _may(ask: Ask, place: Channel, *names: str) -> None:
    if place.guild is None or not permissions.may(place, place.guild.bot, *names):
        raise Refused(50013)


async def edit_channel(ask: Ask) -> Answer:
    """PATCH a channel or thread; the bot may archive what it opened."""
    found = ask.channel
    check(limits.CHANNEL_EDIT, ask.body)
    if found.thread and found.owner == ask.server.bot.id and not (found.locked or ask.body.get("locked")):
        _may(ask, found, "send_messages_in_threads")
    else:
        _may(ask, found, "manage_threads" if found.thread else "manage_channels")
    for key, name in (
        ("name", "name"),
        ("topic", "topic"),
        ("archived", "archived"),
        ("locked", "locked"),
        ("auto_archive_duration", "auto_archive"),
    ):
        if ask.body.get(key) is not None:
            setattr(found, name, ask.body[key])
    ask.server.gateway.tell("THREAD_UPDATE" if found.thread else "CHANNEL_UPDATE", found.payload(), guild=found.guild)
    return 200, found.payload()


async def delete_channel(ask: Ask) -> Answer:
    found = ask.channel
    _may(ask, found, "manage_threads" if found.thread else "manage_channels")
    ask.server.removes_channel(found)
    return 200, found.payload()


async def thread_from(ask: Ask) -> Answer:
    """POST a thread under a message; its id is the message's own."""
    message = find(ask)
    place = message.channel
    check(limits.THREAD_FROM, ask.body)
    if place.type not in (CHANNEL, NEWS):
        raise Refused(50021)
    _may(ask, place, "create_public_threads")
    if message.thread is not None or message.id in ask.server.channels:
        raise Refused(160004)
    made = _thread(ask, place, NEWS_THREAD if place.type == NEWS else PUBLIC, message.id)
    message.thread = made
    return 201, made.payload()


async def thread(ask: Ask) -> Answer:
    """POST a thread that hangs on no message."""
    place = ask.channel
    check(limits.THREAD, ask.body)
    if place.type not in (CHANNEL, NEWS):
        raise Refused(50021)
    kind = ask.body.get("type") or PRIVATE
    _may(ask, place, "create_private_threads" if kind == PRIVATE else "create_public_threads")
    made = _thread(ask, place, kind, ask.server.ids())
    if kind == PUBLIC:
        ask.server.shows(
            Message(ask.server.ids(), place, ask.server.bot, ask.server.clock(), content=made.name, type=18)
        )
    return 201, made.payload()


def _thread(ask: Ask, place: Channel, kind: int, number: int) -> Channel:
    made = Channel(
        ask.server,
        number,
        ask.body["name"],
        kind,
        place.guild,
        place,
        owner=ask.server.bot.id,
        members={ask.server.bot.id},
    )
    made.auto_archive = ask.body.get("auto_archive_duration") or 1440
    ask.server.opens(made)
    ask.server.gateway.tell("THREAD_CREATE", made.payload() | {"newly_created": True}, guild=place.guild)
    return made


async def join_thread(ask: Ask) -> Answer:
    found, who = ask.channel, ask.ids.get("user", "@me")
    if not found.thread:
        raise Refused(50021)
    found.members.add(ask.server.bot.id if who == "@me" else int(who))
    return 204, None


ROUTES: tuple[Route, ...] = (
    ("GET", "/users/@me", me),
    ("GET", "/users/@me/guilds", my_guilds),
    ("DELETE", "/users/@me/guilds/{guild}", leave),
    ("POST", "/users/@me/channels", private_channel),
    ("GET", "/users/{user}", user),
    ("GET", "/oauth2/applications/@me", application),
    ("GET", "/applications/@me", application),
    ("GET", "/gateway", where_gateway),
    ("GET", "/gateway/bot", gateway_bot),
    ("GET", "/guilds/{guild}", guild),
    ("GET", "/guilds/{guild}/channels", guild_channels),
    ("GET", "/guilds/{guild}/roles", roles),
    ("GET", "/guilds/{guild}/members", members),
    ("GET", "/guilds/{guild}/members/{user}", member),
    ("GET", "/guilds/{guild}/threads/active", active_threads),
    ("GET", "/channels/{channel}", channel),
    ("PATCH", "/channels/{channel}", edit_channel),
    ("DELETE", "/channels/{channel}", delete_channel),
    ("POST", "/channels/{channel}/threads", thread),
    ("POST", "/channels/{channel}/messages/{message}/threads", thread_from),
    ("PUT", "/channels/{channel}/thread-members/{user}", join_thread),
)
