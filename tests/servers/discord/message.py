"""A message as it stands, what a person reads in it, and whom it would ping."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.servers.discord.components import BUTTON, INPUT, SELECTS, walk
from tests.servers.discord.guilds import Channel, User
from tests.servers.discord.ids import iso
from tests.servers.discord.limits import EPHEMERAL, HAS_THREAD, LOADING, V2

MENTION = re.compile(r"@everyone|@here|<@[!&]?\d+>")


@dataclass(slots=True, eq=False)
class Attachment:
    """A file that hangs on a message, or that somebody gave with a command."""

    id: int
    filename: str
    data: bytes
    url: str
    content_type: str = "application/octet-stream"
    description: str | None = None

    def payload(self) -> dict[str, Any]:
        made = {
            "id": str(self.id),
            "filename": self.filename,
            "size": len(self.data),
            "url": self.url,
            "proxy_url": self.url,
            "content_type": self.content_type,
        }
        return made | ({"description": self.description} if self.description else {})


@dataclass(slots=True, eq=False)
class Message:
    """A message; `only_for` names the one person who sees an ephemeral one."""

    id: int
    channel: Channel
    author: User
    created: datetime
    content: str = ""
    embeds: list[dict[str, Any]] = field(default_factory=list)
    components: list[dict[str, Any]] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    flags: int = 0
    type: int = 0
    nonce: str | None = None
    only_for: User | None = None
    edited: datetime | None = None
    edits: int = 0
    pings: list[str] = field(default_factory=list)
    removed: bool = False
    reference: dict[str, Any] | None = None
    metadata: dict[str, Any] | None = None
    thread: Channel | None = None
    shown: list[str] = field(default_factory=list)
    """Every text that stood here, in order, the present one last."""
    by_webhook: bool = False
    pressed: int = 0
    """When it was last put before its reader, as a growing number; private cards that are redrawn move up."""

    @property
    def private(self) -> bool:
        return self.only_for is not None

    @property
    def loading(self) -> bool:
        """Whether it only says that the application is thinking."""
        return bool(self.flags & LOADING)

    @property
    def text(self) -> str:
        """All words that a person can find in it: contents, embeds, components, alt texts."""
        return "\n".join(part for part in words(self) if part)

    @property
    def buttons(self) -> list[dict[str, Any]]:
        return [each for _, each in walk(self.components) if each["type"] == BUTTON]

    @property
    def menus(self) -> list[dict[str, Any]]:
        return [each for _, each in walk(self.components) if each["type"] in SELECTS]

    @property
    def labels(self) -> list[str]:
        """What stands on its buttons."""
        return [button_label(button) for button in self.buttons]

    def payload(self) -> dict[str, Any]:
        flags = self.flags | (EPHEMERAL if self.private else 0) | (HAS_THREAD if self.thread else 0)
        made: dict[str, Any] = {
            "id": str(self.id), "channel_id": str(self.channel.id), "type": self.type, "content": self.content, "author": self.author.payload(),
            "timestamp": iso(self.created), "edited_timestamp": iso(self.edited) if self.edited else None, "tts": False,
            "mention_everyone": False, "mentions": [], "mention_roles": [], "pinned": False, "flags": flags,
            "embeds": self.embeds, "components": self.components, "attachments": [each.payload() for each in self.attachments],
        }  # fmt: skip
        made |= {"nonce": self.nonce} if self.nonce is not None else {}
        made |= {"message_reference": self.reference} if self.reference else {}
        made |= {"thread": self.thread.payload()} if self.thread else {}
        if self.by_webhook:
            app = str(self.author.id)
            made |= {"application_id": app, "webhook_id": app}
        return made | ({"interaction_metadata": self.metadata} if self.metadata else {})


def button_label(button: dict[str, Any]) -> str:
    """What stands on a button."""
    return button.get("label") or (button.get("emoji") or {}).get("name") or ""


def words(message: Message) -> Iterator[str]:
    """Every text in a message that somebody reads or hears."""
    yield message.content
    for embed in message.embeds:
        yield (embed.get("author") or {}).get("name", "")
        yield embed.get("title") or ""
        yield embed.get("description") or ""
        for each in embed.get("fields") or []:
            yield each["name"]
            yield each["value"]
        yield (embed.get("footer") or {}).get("text", "")
    for _, each in walk(message.components):
        yield from component_words(each)
    for attachment in message.attachments:
        yield attachment.description or ""


def component_words(each: dict[str, Any]) -> Iterator[str]:
    """The texts of one component, without those inside it."""
    if each["type"] == BUTTON:
        yield button_label(each)
    elif each["type"] != INPUT:
        yield from (each.get(key) or "" for key in ("content", "label", "placeholder", "description"))
    for option in each.get("options") or []:
        yield from (option.get(key) or "" for key in ("label", "description"))
    for item in each.get("items") or []:
        yield item.get("description") or ""


def pings(message: Message, body: dict[str, Any]) -> list[str]:
    """The mentions that would reach somebody: those in its texts that `allowed_mentions` does not hold back.

    Sterner than Discord, which never pings from embeds or buttons: a text of people may move into the content one day.
    """
    allowed = body.get("allowed_mentions")
    found = [mention for part in words(message) for mention in MENTION.findall(part)]
    if body.get("message_reference") and (allowed or {}).get("replied_user", allowed is None):
        found.append("reply")
    if allowed is None:
        return found
    parse, users, roles = (set(map(str, allowed.get(key) or ())) for key in ("parse", "users", "roles"))
    return [mention for mention in found if mention == "reply" or _reaches(mention, parse, users, roles)]


def _reaches(mention: str, parse: set[str], users: set[str], roles: set[str]) -> bool:
    if mention.startswith("@"):
        return "everyone" in parse
    digits = re.sub(r"\D", "", mention)
    return "roles" in parse or digits in roles if "&" in mention else "users" in parse or digits in users


def is_v2(message: Message) -> bool:
    """Whether it is made of components v2, for good."""
    return bool(message.flags & V2)
