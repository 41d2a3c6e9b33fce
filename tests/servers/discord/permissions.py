"""Discord's permission bits, and what a member may do in a channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.servers.discord.guilds import Channel, Guild, Presence

BITS: dict[str, int] = {
    "administrator": 1 << 3,
    "manage_channels": 1 << 4,
    "manage_guild": 1 << 5,
    "add_reactions": 1 << 6,
    "view_channel": 1 << 10,
    "send_messages": 1 << 11,
    "manage_messages": 1 << 13,
    "embed_links": 1 << 14,
    "attach_files": 1 << 15,
    "read_message_history": 1 << 16,
    "mention_everyone": 1 << 17,
    "use_external_emojis": 1 << 18,
    "manage_roles": 1 << 28,
    "use_application_commands": 1 << 31,
    "manage_events": 1 << 33,
    "manage_threads": 1 << 34,
    "create_public_threads": 1 << 35,
    "create_private_threads": 1 << 36,
    "send_messages_in_threads": 1 << 38,
    "create_events": 1 << 44,
    "pin_messages": 1 << 51,
}
ALL = sum(BITS.values())
EVERYBODY = ("add_reactions", "view_channel", "send_messages", "embed_links", "attach_files", "read_message_history",
             "use_application_commands", "create_public_threads", "send_messages_in_threads")  # fmt: skip
BOT = (*EVERYBODY, "create_events", "manage_events", "create_private_threads")


def bits(*names: str) -> int:
    """The number of some permissions by their names; an unknown name is a KeyError."""
    return sum(BITS[name] for name in set(names))


def everywhere(guild: Guild, who: Presence) -> int:
    """What a member may do in a guild before any channel has its say."""
    if guild.owner is who:
        return ALL
    granted = guild.everyone.permissions
    for role in who.roles:
        granted |= role.permissions
    return ALL if granted & BITS["administrator"] else granted


def here(channel: Channel, who: Presence) -> int:
    """What a member may do in a channel; a thread asks its parent; a channel that cannot be seen allows nothing."""
    place = channel.parent if channel.thread and channel.parent else channel
    if place.guild is None:
        return ALL
    granted = everywhere(place.guild, who)
    if granted & BITS["administrator"]:
        return ALL
    for target in (place.guild.everyone.id, *(role.id for role in who.roles), who.user.id):
        allow, deny = place.overwrites.get(target, (0, 0))
        granted = granted & ~deny | allow
    return granted if granted & BITS["view_channel"] else 0


def may(channel: Channel, who: Presence, *names: str) -> bool:
    """Whether a member has every one of the permissions in a channel."""
    wanted = bits(*names)
    return here(channel, who) & wanted == wanted
