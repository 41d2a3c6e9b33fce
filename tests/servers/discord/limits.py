"""The limits of messages, threads and scheduled events, as Discord documents them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from tests.servers.discord.components import MODAL, OLD_COMPONENTS, V2_COMPONENTS, together, walk
from tests.servers.discord.errors import Path, Refused, Wrongs
from tests.servers.discord.forms import (
    Address,
    Anything,
    Choice,
    Flag,
    Many,
    Moment,
    Rule,
    Shape,
    Snowflake,
    Text,
    Whole,
)

EPHEMERAL, LOADING, HAS_THREAD, V2 = 1 << 6, 1 << 7, 1 << 5, 1 << 15
SETTABLE = (1 << 2) | EPHEMERAL | (1 << 12) | (1 << 13) | V2
EMBEDS_IN_ALL = 6000
SEEN = ("title", "description", "fields", "author", "footer", "image", "thumbnail", "provider", "video")
"""The parts of an embed of which one must be there."""
UPLOAD_MOST = 10 * 1024 * 1024

PICTURE = Shape(
    {"url": Address(schemes=("http", "https", "attachment")), "description": Text(1024)},
    null=True,
    ignored=("flags", "proxy_url", "height", "width"),
)
EMBED = Shape(
    {
        "type": Text(100),
        "title": Text(256),
        "description": Text(4096),
        "url": Address(),
        "color": Whole(0, 0xFFFFFF),
        "timestamp": Moment(),
        "author": Shape({"name": Text(256, least=1, null=False), "url": Address(), "icon_url": Address(schemes=("http", "https", "attachment"))}, ("name",), null=True),
        "footer": Shape({"text": Text(2048, null=False), "icon_url": Address(schemes=("http", "https", "attachment"))}, null=True),
        "image": PICTURE,
        "thumbnail": PICTURE,
        "fields": Many(Shape({"name": Text(256, least=1, null=False), "value": Text(1024, least=1, null=False), "inline": Flag()}, ("name", "value")), 25),
    },
    ignored=("flags",),  # discord.py writes back what an embed came with
)  # fmt: skip
ATTACHMENT = Shape(
    {
        "id": Snowflake(null=False),
        "filename": Text(1024, 1),
        "description": Text(1024),
        "title": Text(1024),
        "is_spoiler": Flag(),
    },
    ("id",),
    ignored=(
        "url",
        "proxy_url",
        "size",
        "height",
        "width",
        "content_type",
        "spoiler",
    ),  # discord.py sends kept ones whole
)
MENTIONS = Shape(
    {
        "parse": Many(Choice(("users", "roles", "everyone")), 3),
        "users": Many(Snowflake(), 100),
        "roles": Many(Snowflake(), 100),
        "replied_user": Flag(),
    },
    null=True,
)
POLL = Anything()


class Nonce:
    """A number, or a text of at most 25 characters."""

    def check(self, value: Any, at: Path, wrongs: Wrongs) -> None:
        (Whole(-(2**63)) if isinstance(value, int) else Text(25)).check(value, at, wrongs)


BODY: dict[str, Rule] = {
    "content": Text(2000),
    "embeds": Many(EMBED, 10),
    "allowed_mentions": MENTIONS,
    "components": Anything(),
    "attachments": Many(ATTACHMENT, 10),
    "flags": Whole(0, 2**31),
}
REFERENCE = Shape(
    {
        "message_id": Snowflake(null=False),
        "channel_id": Snowflake(),
        "guild_id": Snowflake(),
        "fail_if_not_exists": Flag(),
        "type": Choice((0, 1)),
    },
    ("message_id",),
)
MESSAGE = Shape(
    {
        **BODY,
        "tts": Flag(),
        "nonce": Nonce(),
        "enforce_nonce": Flag(),
        "message_reference": REFERENCE,
        "sticker_ids": Many(Snowflake(), 3),
        "poll": POLL,
    }
)
EDIT = Shape(BODY, ignored=("tts",))  # discord.py sends tts with every message, edits too
ANSWER = Shape({**BODY, "tts": Flag(), "poll": POLL}, null=True)
UPDATE = Shape(BODY, ignored=("tts",), null=True)
FOLLOWUP = Shape(
    {
        **BODY,
        "tts": Flag(),
        "poll": POLL,
        "username": Text(80),
        "avatar_url": Address(),
        "thread_name": Text(100),
        "applied_tags": Many(Snowflake(), 5),
    }
)

ARCHIVE = Choice((60, 1440, 4320, 10080), null=True)
THREAD_NAME = Text(100, least=1, null=False)
THREAD_FROM = Shape(
    {"name": THREAD_NAME, "auto_archive_duration": ARCHIVE, "rate_limit_per_user": Whole(0, 21600)}, ("name",)
)
THREAD = Shape({**THREAD_FROM.keys, "type": Choice((10, 11, 12), null=True), "invitable": Flag()}, ("name",))
CHANNEL_EDIT = Shape(
    {"name": Text(100, least=1, null=False), "topic": Text(1024), "archived": Flag(), "locked": Flag(), "auto_archive_duration": ARCHIVE, "rate_limit_per_user": Whole(0, 21600), "invitable": Flag()}
)  # fmt: skip
EVENT_KEYS: dict[str, Rule] = {
    "name": Text(100, least=1, null=False),
    "description": Text(1000, least=1),
    "image": Text(20_000_000),
    "scheduled_start_time": Moment(null=False),
    "scheduled_end_time": Moment(),
    "privacy_level": Choice((2,)),
    "entity_type": Choice((1, 2, 3)),
    "channel_id": Snowflake(),
    "entity_metadata": Shape({"location": Text(100, least=1)}, ("location",), null=True),
}
EVENT_NEEDS = ("name", "privacy_level", "scheduled_start_time", "entity_type")
EVENT = Shape(EVENT_KEYS, EVENT_NEEDS)
EVENT_ELSEWHERE = Shape(EVENT_KEYS, (*EVENT_NEEDS, "entity_metadata"))
EVENT_EDIT = Shape({**EVENT_KEYS, "status": Choice((1, 2, 3, 4), null=True)})
DM = Shape({"recipient_id": Snowflake(null=False)}, ("recipient_id",))
CHOICES = Shape(
    {
        "choices": Many(
            Shape(
                {"name": Text(100, 1, null=False), "name_localizations": Anything(), "value": Anything()},
                ("name", "value"),
            ),
            25,
        )
    },
    ("choices",),
)


def embeds_length(embeds: list[dict[str, Any]]) -> int:
    """The characters of all embeds that count against the 6,000."""
    total = 0
    for embed in embeds:
        parts = [
            embed.get("title"),
            embed.get("description"),
            (embed.get("footer") or {}).get("text"),
            (embed.get("author") or {}).get("name"),
        ]
        parts += [field[key] for field in embed.get("fields") or [] for key in ("name", "value")]
        total += sum(len(part or "") for part in parts)
    return total


def message(rule: Shape, body: dict[str, Any], *, was_v2: bool, files: Collection[str], known: Collection[str]) -> None:
    """Raise 50035 for a message's form that Discord refuses.

    `files` are the names of the uploads with this request, `known` those that the message keeps.
    """
    wrongs = Wrongs.none()
    rule.check(body, (), wrongs)
    wrongs.refuse()
    v2 = was_v2 or bool((body.get("flags") or 0) & V2)
    components = body.get("components") or []
    (V2_COMPONENTS if v2 else OLD_COMPONENTS).check(components, ("components",), wrongs)
    wrongs.refuse()
    together(components, wrongs, v2=v2)
    if v2:
        for key in ("content", "embeds", "poll", "sticker_ids"):
            if body.get(key):
                wrongs.add(
                    (key,),
                    "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                    f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
                )
    embeds = body.get("embeds") or []
    for place, embed in enumerate(embeds):
        if not any(embed.get(key) for key in SEEN):
            wrongs.add(("embeds", place, "description"), "BASE_TYPE_REQUIRED", "This field is required")
    if embeds_length(embeds) > EMBEDS_IN_ALL:
        wrongs.add(("embeds",), "MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {EMBEDS_IN_ALL}")
    if body.get("enforce_nonce") and not body.get("nonce"):
        wrongs.add(("enforce_nonce",), "NONCE_REQUIRED", "A nonce is required")
    _references(embeds, components, {*files, *known}, wrongs)
    wrongs.refuse()


def _references(
    embeds: list[dict[str, Any]], components: list[dict[str, Any]], names: set[str], wrongs: Wrongs
) -> None:
    places: list[tuple[Path, str | None]] = [
        (("embeds", n, key, "url"), (embed.get(key) or {}).get("url"))
        for n, embed in enumerate(embeds)
        for key in ("image", "thumbnail")
    ]
    places += [
        (("embeds", n, key, "icon_url"), (embed.get(key) or {}).get("icon_url"))
        for n, embed in enumerate(embeds)
        for key in ("author", "footer")
    ]
    for at, each in walk(components):
        places += [((*at, key, "url"), each[key].get("url")) for key in ("media", "file") if key in each]
        places += [
            ((*at, "items", n, "media", "url"), item["media"].get("url"))
            for n, item in enumerate(each.get("items") or [])
        ]
    for place, url in places:
        if url and url.startswith("attachment://") and url.removeprefix("attachment://") not in names:
            wrongs.add(
                place, "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", "The referenced attachment was not found"
            )


def modal(body: dict[str, Any]) -> None:
    """Raise 50035 for a modal that Discord refuses."""
    wrongs = Wrongs.none()
    MODAL.check(body, ("data",), wrongs)
    wrongs.refuse()
    together(body["components"], wrongs, v2=False)
    wrongs.refuse()


def too_large(sizes: Collection[int]) -> None:
    """Raise 40005 for uploads over 10 MiB."""
    if any(size > UPLOAD_MOST for size in sizes):
        raise Refused(40005)
