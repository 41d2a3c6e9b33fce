"""Rights on Discord: the least that the bot needs, the invitation with exactly these, and what a server lacks of them."""

from __future__ import annotations

import discord

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


def lacking(has: discord.Permissions) -> list[str]:
    """What is missing, as Discord's settings call it."""
    return [] if has.administrator else [name for flag, name in NEEDED.items() if not getattr(has, flag)]
