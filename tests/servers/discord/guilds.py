"""What Discord remembers of guilds: people, roles, channels and threads, and how it tells of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from tests.servers.discord import permissions
from tests.servers.discord.ids import iso

if TYPE_CHECKING:
    from tests.servers.discord.message import Message
    from tests.servers.discord.people import Member
    from tests.servers.discord.server import DiscordServer

CHANNEL, DM, VOICE, CATEGORY, NEWS, NEWS_THREAD, PUBLIC, PRIVATE, STAGE, FORUM = 0, 1, 2, 4, 5, 10, 11, 12, 13, 15
KINDS = {"text": CHANNEL, "voice": VOICE, "category": CATEGORY, "news": NEWS, "stage": STAGE, "forum": FORUM}


@dataclass(slots=True, eq=False)
class User:
    """Somebody, in every guild."""

    id: int
    name: str
    bot: bool = False

    def payload(self) -> dict[str, Any]:
        return {
            "id": str(self.id), "username": self.name.lower().replace(" ", "_"), "global_name": self.name, "discriminator": "0",
            "avatar": None, "bot": self.bot, "public_flags": 0, "flags": 0, "banner": None, "accent_color": None, "system": False,
            "primary_guild": None, "collectibles": None, "avatar_decoration_data": None,
        }  # fmt: skip


@dataclass(slots=True, eq=False)
class Role:
    """A role of a guild."""

    id: int
    name: str
    permissions: int = 0
    position: int = 1
    mentionable: bool = False
    managed: bool = False

    def payload(self) -> dict[str, Any]:
        return {
            "id": str(self.id), "name": self.name, "permissions": str(self.permissions), "position": self.position,
            "color": 0, "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None}, "hoist": False,
            "managed": self.managed, "mentionable": self.mentionable, "icon": None, "unicode_emoji": None, "flags": 0,
        }  # fmt: skip


class Presence(Protocol):
    """Somebody in one guild."""

    @property
    def user(self) -> User: ...
    @property
    def roles(self) -> list[Role]: ...


def member_payload(who: Presence, joined: datetime, nick: str | None = None) -> dict[str, Any]:
    """A member of a guild."""
    return {
        "user": who.user.payload(), "nick": nick, "avatar": None, "banner": None, "roles": [str(role.id) for role in who.roles],
        "joined_at": iso(joined), "premium_since": None, "deaf": False, "mute": False, "flags": 0, "pending": False,
        "communication_disabled_until": None, "avatar_decoration_data": None, "collectibles": None,
    }  # fmt: skip


@dataclass(slots=True, eq=False)
class Bot:
    """The bot as a member of one guild."""

    user: User
    roles: list[Role] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Channel:
    """A channel, a thread or a private conversation, and the messages that stand in it, oldest first."""

    server: DiscordServer
    id: int
    name: str
    type: int = CHANNEL
    guild: Guild | None = None
    parent: Channel | None = None
    topic: str = ""
    position: int = 0
    overwrites: dict[int, tuple[int, int]] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    recipient: User | None = None
    owner: int = 0
    members: set[int] = field(default_factory=set)
    archived: bool = False
    locked: bool = False
    auto_archive: int = 1440
    removed: bool = False
    sent_ever: int = 0

    @property
    def thread(self) -> bool:
        return self.type in (NEWS_THREAD, PUBLIC, PRIVATE)

    @property
    def threads(self) -> list[Channel]:
        """The threads that hang on this channel, oldest first."""
        return [c for c in (self.guild.channels if self.guild else ()) if c.parent is self and c.thread]

    @property
    def texts(self) -> list[str]:
        """Every visible word of each message that stands here."""
        return [message.text for message in self.messages]

    def denies(self, *names: str, to: Presence | None = None) -> None:
        """Take permissions away in this channel, from the bot unless somebody else is named."""
        self._overwrite(to, lambda allow, deny: (allow & ~permissions.bits(*names), deny | permissions.bits(*names)))

    def allows(self, *names: str, to: Presence | None = None) -> None:
        """Give permissions in this channel."""
        self._overwrite(to, lambda allow, deny: (allow | permissions.bits(*names), deny & ~permissions.bits(*names)))

    def _overwrite(self, to: Presence | None, change: Any) -> None:
        assert self.guild is not None
        target = (to or self.guild.bot).user.id
        self.overwrites[target] = change(*self.overwrites.get(target, (0, 0)))
        self.server.gateway.tell("CHANNEL_UPDATE", self.payload(), guild=self.guild)

    def deletes(self) -> None:
        """Take the channel away, as a moderator would."""
        self.server.removes_channel(self)

    def payload(self) -> dict[str, Any]:
        if self.guild is None:
            assert self.recipient is not None
            return {
                "id": str(self.id),
                "type": DM,
                "last_message_id": None,
                "flags": 0,
                "recipients": [self.recipient.payload()],
            }
        made: dict[str, Any] = {
            "id": str(self.id), "type": self.type, "guild_id": str(self.guild.id), "name": self.name, "flags": 0,
            "last_message_id": str(self.messages[-1].id) if self.messages else None, "rate_limit_per_user": 0,
            "parent_id": str(self.parent.id) if self.parent else None,
        }  # fmt: skip
        if not self.thread:
            many = [
                {
                    "id": str(t),
                    "type": int(t in self.guild.people or t == self.server.bot.id),
                    "allow": str(a),
                    "deny": str(d),
                }
                for t, (a, d) in self.overwrites.items()
            ]
            made |= {"position": self.position, "permission_overwrites": many, "nsfw": False}
            return made | (
                {"bitrate": 64000, "user_limit": 0} if self.type in (VOICE, STAGE) else {"topic": self.topic or None}
            )
        now = iso(self.server.clock())
        made |= {
            "owner_id": str(self.owner), "message_count": self.sent_ever, "total_message_sent": self.sent_ever, "member_count": len(self.members),
            "thread_metadata": {"archived": self.archived, "archive_timestamp": now, "auto_archive_duration": self.auto_archive,
                                "locked": self.locked, "create_timestamp": now},
        }  # fmt: skip
        if self.type == PRIVATE:
            made["thread_metadata"]["invitable"] = True
        bot = self.server.bot.id
        if bot in self.members:
            made["member"] = {"id": str(self.id), "user_id": str(bot), "join_timestamp": now, "flags": 0}
        return made


@dataclass(slots=True, eq=False)
class Guild:
    """A server of Discord, with the bot in it until it is kicked."""

    server: DiscordServer
    id: int
    name: str
    everyone: Role
    bot: Bot
    joined: datetime
    locale: str = "en-US"
    roles: list[Role] = field(default_factory=list)
    people: dict[int, Member] = field(default_factory=dict)
    owner: Member | None = None
    events: dict[int, dict[str, Any]] = field(default_factory=dict)
    interested: dict[int, dict[int, bool]] = field(default_factory=dict)
    """Who is interested in which event, by their ids."""
    places: list[Channel] = field(default_factory=list)
    """Its channels and threads, removed ones too."""
    present: bool = True
    available: bool = True

    @property
    def channels(self) -> list[Channel]:
        return [c for c in self.places if not c.removed]

    def channel(self, name: str) -> Channel:
        """A channel or thread by its name; the newest of two alike. KeyError when none has it."""
        found = [c for c in self.channels if c.name == name]
        if not found:
            raise KeyError(name)
        return found[-1]

    def add_channel(self, name: str, kind: str = "text") -> Channel:
        """A new channel, told to the bot."""
        made = self.server.adds_channel(self, name, KINDS[kind])
        self.server.gateway.tell("CHANNEL_CREATE", made.payload(), guild=self)
        return made

    def role(self, name: str, *names: str, mentionable: bool = False) -> Role:
        """The role of that name, made with the permissions when it is new."""
        for role in self.roles:
            if role.name == name:
                return role
        made = Role(self.server.ids(), name, permissions.bits(*names), len(self.roles) + 1, mentionable)
        self.roles.append(made)
        self.server.gateway.tell("GUILD_ROLE_CREATE", {"guild_id": str(self.id), "role": made.payload()}, guild=self)
        return made

    def member(self, name: str, *, manages: bool = False, roles: tuple[str, ...] = (), locale: str = "en-US") -> Member:
        """Somebody in this guild, made at the first mention; `manages` gives Manage Server."""
        return self.server.person(self, name, manages=manages, roles=roles, locale=locale)

    def denies(self, *names: str) -> None:
        """Take permissions from the bot in the whole guild."""
        for role in (self.everyone, *self.bot.roles):
            role.permissions &= ~permissions.bits(*names)
            self.server.gateway.tell(
                "GUILD_ROLE_UPDATE", {"guild_id": str(self.id), "role": role.payload()}, guild=self
            )

    def kicks(self) -> None:
        """Throw the bot out."""
        self.present = False
        self.server.gateway.tell("GUILD_DELETE", {"id": str(self.id)}, guild=self)

    def invites(self) -> None:
        """Let the bot in again."""
        self.present = True
        self.server.gateway.tell("GUILD_CREATE", self.payload(), guild=self)

    def goes_down(self, *, down: bool = True) -> None:
        """An outage of Discord's own: the guild is unavailable, and comes back with `down=False`."""
        self.available = not down
        if down:
            self.server.gateway.tell("GUILD_DELETE", {"id": str(self.id), "unavailable": True}, guild=self)
        else:
            self.server.gateway.tell("GUILD_CREATE", self.payload(), guild=self)

    def summary(self) -> dict[str, Any]:
        """What GET /guilds/… says."""
        return {
            "id": str(self.id), "name": self.name, "icon": None, "description": None, "home_header": None, "splash": None,
            "discovery_splash": None, "features": [], "banner": None, "owner_id": str(self.owner.user.id if self.owner else 1),
            "application_id": None, "region": "local", "afk_channel_id": None, "afk_timeout": 300, "system_channel_id": None,
            "system_channel_flags": 0, "widget_enabled": False, "widget_channel_id": None, "verification_level": 0,
            "roles": [role.payload() for role in (self.everyone, *self.roles)], "default_message_notifications": 1, "mfa_level": 0,
            "explicit_content_filter": 0, "max_presences": None, "max_members": 500000, "max_stage_video_channel_users": 0,
            "max_video_channel_users": 25, "vanity_url_code": None, "premium_tier": 0, "premium_subscription_count": 0,
            "preferred_locale": self.locale, "rules_channel_id": None, "safety_alerts_channel_id": None,
            "public_updates_channel_id": None, "premium_progress_bar_enabled": False, "nsfw": False, "nsfw_level": 0,
            "emojis": [], "stickers": [], "incidents_data": None, "premium_progress_bar_enabled_user_updated_at": None,
        }  # fmt: skip

    def payload(self) -> dict[str, Any]:
        """What GUILD_CREATE says; like Discord, only the bot among the members."""
        rooms = [c for c in self.channels if not c.thread]
        threads = [c for c in self.channels if c.thread and not c.archived]
        return self.summary() | {
            "hub_type": None, "joined_at": iso(self.joined), "large": False, "unavailable": False, "member_count": len(self.people) + 1,
            "members": [member_payload(self.bot, self.joined)], "channels": [c.payload() for c in rooms],
            "threads": [c.payload() for c in threads], "presences": [], "voice_states": [], "stage_instances": [],
            "guild_scheduled_events": list(self.events.values()), "soundboard_sounds": [],
        }  # fmt: skip
