"""How embeds and components look once they stand in a message: numbered, filled up, their files with addresses."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from tests.servers.discord.components import CONTAINER, FILE, GALLERY, SELECTS, SEPARATOR, THUMBNAIL, walk
from tests.servers.discord.message import Attachment

Files = dict[str, Attachment]
"""The attachments of a message under the addresses that bodies call them by."""


def by_address(attachments: list[Attachment]) -> Files:
    return {f"attachment://{each.filename}": each for each in attachments}


def numbered(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Components as they are kept, each with its own number."""
    made = copy.deepcopy(components)
    taken = {each["id"] for _, each in walk(made) if each.get("id")}
    free = (number for number in range(1, 1000) if number not in taken)
    for _, each in walk(made):
        each["id"] = each.get("id") or next(free)
        each.pop("required", None)  # means something in modals only
        for holder in (each, *(each.get("options") or ())):
            if holder.get("emoji"):
                holder["emoji"] = {key: value for key, value in holder["emoji"].items() if value is not None}
        if each["type"] in SELECTS:
            for key in ("min_values", "max_values"):
                each[key] = 1 if each.get(key) is None else each[key]
        elif each["type"] == SEPARATOR:
            each["divider"] = each.get("divider") is not False
            each["spacing"] = each.get("spacing") or 1
        elif each["type"] in (CONTAINER, THUMBNAIL, FILE):
            each["spoiler"] = bool(each.get("spoiler"))
    return made


def resolve(components: list[dict[str, Any]], files: Files, ids: Callable[[], int]) -> None:
    """Give every medium an address of its own."""
    for _, each in walk(components):
        if each["type"] == CONTAINER:
            each.setdefault("accent_color", None)
        elif each["type"] == THUMBNAIL:
            each.setdefault("description", None)
            _medium(each["media"], files, ids)
        elif each["type"] == FILE:
            found = _medium(each["file"], files, ids)
            if found is not None:
                each["name"], each["size"] = found.filename, len(found.data)
        elif each["type"] == GALLERY:
            for item in each["items"]:
                item["description"], item["spoiler"] = item.get("description"), bool(item.get("spoiler"))
                _medium(item["media"], files, ids)


def _medium(medium: dict[str, Any], files: Files, ids: Callable[[], int]) -> Attachment | None:
    found = files.get(medium["url"])
    if found is not None:
        medium["url"], medium["attachment_id"], medium["content_type"] = found.url, str(found.id), found.content_type
    medium.setdefault("id", str(ids()))
    medium["proxy_url"] = medium["url"]
    return found


def embedded(embed: dict[str, Any], files: Files) -> dict[str, Any]:
    """An embed as it is kept."""
    made = {key: value for key, value in copy.deepcopy(embed).items() if value is not None and key != "flags"}
    for key, name in (("image", "url"), ("thumbnail", "url"), ("author", "icon_url"), ("footer", "icon_url")):
        found = files.get((made.get(key) or {}).get(name, ""))
        if found:
            made[key][name] = found.url
    for each in made.get("fields") or []:
        each["inline"] = bool(each.get("inline"))
    return made | {"type": "rich"}
