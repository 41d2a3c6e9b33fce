"""Rights on Discord: the least that the bot needs, the invitation with exactly these, and what a server lacks of them."""

from __future__ import annotations

import asyncio
import logging

import discord

from bot.platforms.discord.replies import DOUBTFUL
from commands.call import Caller

log = logging.getLogger(__name__)

WITHIN = 1.0
"""Seconds that Discord may take to say who somebody is in a server, while they wait for an answer."""

NEEDED = {
    "view_channel": "View Channels",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "create_public_threads": "Create Public Threads",
    "attach_files": "Attach Files",
    "read_message_history": "Read Message History",
    "create_events": "Create Events",
}
"""The permissions the bot uses, by Discord's own names and as its settings call them."""

SCOPES = ("bot", "applications.commands")


def intents() -> discord.Intents:
    """Which servers, channels and roles there are, and who is interested in an event; nothing privileged, no message."""
    return discord.Intents(guilds=True, guild_scheduled_events=True)


def permissions() -> discord.Permissions:
    """All that the bot needs in a server."""
    return discord.Permissions(**dict.fromkeys(NEEDED, True))


def invitation(application: int) -> str:
    """The link by which somebody who manages a server lets the bot in."""
    return discord.utils.oauth_url(application, permissions=permissions(), scopes=SCOPES)


def may_manage(has: discord.Permissions) -> bool:
    """Whether these permissions let somebody manage a server."""
    return has.manage_guild or has.administrator


async def caller_of(client: discord.Client, server: int, person: int) -> Caller:
    """Somebody who speaks elsewhere, with what they may do in a server now; with no rights when Discord does not say."""
    guild = client.get_guild(server)
    unknown = Caller(str(person), "", None)
    if guild is None:
        return unknown
    try:
        found = await asyncio.wait_for(guild.fetch_member(person), WITHIN)
    except (discord.DiscordException, *DOUBTFUL) as error:
        log.info("what %s may do in server %s is not known: %s", person, server, error)
        return unknown
    return Caller(str(person), "", may_manage(found.guild_permissions), tuple(str(role.id) for role in found.roles))


def lacking(has: discord.Permissions) -> list[str]:
    """What is missing, as Discord's settings call it."""
    return [] if has.administrator else [name for flag, name in NEEDED.items() if not getattr(has, flag)]
