"""What a person sees of a message or a view, and what in it would ping somebody."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

_TOKEN = re.compile(r"<([^<>\n]+)>")
_PING = re.compile(r"<!(?!date\^)[^<>\n]*>?|<@[^<>\n]*>?")
_EMPHASIS = re.compile(r"(?<![\w*_~`])([*_~`])(?=\S)([^\n]*?\S)\1(?![\w*_~`])")


def pings_in(value: Any) -> list[str]:
    """The mentions that Slack would act on in a text, or anywhere in blocks or attachments; plain text never pings."""
    if isinstance(value, str):
        return _PING.findall(value)
    if isinstance(value, list):
        return [p for each in value for p in pings_in(each)]
    if not isinstance(value, dict):
        return []
    kind = value.get("type")
    if kind in ("broadcast", "user", "usergroup"):
        return [f"<!{value.get('range', value.get('user_id', value.get('usergroup_id')))}>"]
    if kind == "plain_text":
        return []
    quiet = {"value", "action_id", "block_id", "alt_text", "url", "image_url"}
    return [p for name, each in value.items() if name not in quiet for p in pings_in(each)]


def plain(text: str) -> str:
    """Mrkdwn as it is read: tokens as their labels, entities as characters, emphasis without its marks."""

    def token(found: re.Match[str]) -> str:
        inside = found[1]
        target, _, label = inside.partition("|")
        if inside.startswith("!date^"):
            return label
        if label:
            return f"#{label}" if inside.startswith("#") else label
        return inside[1:] if inside.startswith("!") else target

    read = _TOKEN.sub(token, text)
    for _ in range(3):
        read = _EMPHASIS.sub(r"\2", read)
    return html.unescape(read)


def said(text: Any) -> str:
    """A text object as it is read."""
    if not isinstance(text, dict):
        return ""
    words = str(text.get("text", ""))
    return plain(words) if text.get("type") == "mrkdwn" else words


def label(element: dict[str, Any]) -> str:
    """What stands on an element: a button's text, or a placeholder."""
    return said(element.get("text")) or said(element.get("placeholder"))


def options(element: dict[str, Any]) -> list[dict[str, Any]]:
    """The options that an element itself carries."""
    return [*element.get("options", []), *(o for g in element.get("option_groups", []) for o in g["options"])]


def _rich(node: dict[str, Any]) -> str:
    if "elements" in node:
        return "".join(_rich(e) for e in node["elements"]) + ("\n" if node["type"] != "rich_text" else "")
    for name in ("text", "url", "name", "user_id", "channel_id", "fallback", "range", "value"):
        if node.get(name):
            return str(node[name])
    return ""


def _element(element: dict[str, Any]) -> Iterator[str]:
    if element["type"] == "image":
        yield f"({element['alt_text']})"
    elif element["type"] in ("plain_text", "mrkdwn"):
        yield said(element)
    elif element["type"] == "button":
        yield f"[{label(element)}]"
    else:
        if label(element):
            yield f"[{label(element)}]"
        for option in options(element):
            detail = said(option.get("description"))
            yield "- " + said(option["text"]) + (f" · {detail}" if detail else "")


def _block(block: dict[str, Any]) -> Iterator[str]:
    kind = block["type"]
    if kind == "rich_text":
        yield _rich(block).strip()
    elif kind in ("image", "video"):
        yield said(block.get("title"))
        yield f"({block['alt_text']})"
    elif kind == "markdown":
        yield block["text"]
    else:
        yield said(block.get("text")) or said(block.get("label"))
        for each in block.get("fields", []):
            yield said(each)
        for each in (*block.get("elements", []), block.get("accessory"), block.get("element")):
            if each:
                yield from _element(each)
        yield said(block.get("hint"))


def read(blocks: list[dict[str, Any]]) -> str:
    """Everything in blocks that can be read, line by line; buttons and placeholders in brackets, pictures as (alt)."""
    return "\n".join(line for block in blocks for line in _block(block) if line)
