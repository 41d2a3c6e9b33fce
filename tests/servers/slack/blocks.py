"""Whether Slack would take these blocks or this view: shapes, limits, and the rules between blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from tests.servers.slack.limits import Found, complaints
from tests.servers.slack.shapes import HOME, MESSAGE_BLOCKS, MODAL

VIEW_BYTES_MOST = 250_000
Pictures = Callable[[dict[str, Any]], bool]
"""Whether a picture that lies on Slack, as (id or url), is there and ready."""


def elements(block: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """The elements of a block that can be used, each with its pointer inside the block."""
    for name in ("accessory", "element"):
        if isinstance(block.get(name), dict):
            yield block[name], f"/{name}"
    if block.get("type") == "actions" and isinstance(block.get("elements"), list):
        for i, each in enumerate(block["elements"]):
            if isinstance(each, dict):
                yield each, f"/elements/{i}"


def wrong_with_message(blocks: Any, pictures: Pictures = lambda _: True) -> list[str]:
    """What Slack would refuse in a message's blocks; empty when nothing."""
    found = complaints(MESSAGE_BLOCKS.check(blocks, "/blocks"))
    return found or complaints(_between(blocks, "/blocks", pictures, message=True))


def wrong_with_view(view: dict[str, Any], pictures: Pictures = lambda _: True) -> list[str]:
    """What Slack would refuse in a modal or home view; empty when nothing."""
    shape = {"modal": MODAL, "home": HOME}.get(str(view.get("type")))
    if shape is None:
        return complaints(iter([(f"unsupported type: {view.get('type')}", "/view/type")]))
    found = complaints(shape.check(view, "/view"))
    return found or complaints(_whole_view(view, pictures))


def _whole_view(view: dict[str, Any], pictures: Pictures) -> Found:
    blocks = view["blocks"]
    yield from _between(blocks, "/view/blocks", pictures, message=False)
    if view["type"] == "modal" and "submit" not in view and any(b["type"] == "input" for b in blocks):
        yield "`submit` is required when an `input` block is within the `blocks` array", "/view"
    focused = [e for b in blocks for e, _ in elements(b) if e.get("focus_on_load")]
    if len(focused) > 1:
        yield "only one element can have `focus_on_load` set", "/view/blocks"


def _between(blocks: list[dict[str, Any]], root: str, pictures: Pictures, *, message: bool) -> Found:
    ids = Counter(b["block_id"] for b in blocks if "block_id" in b)
    for i, block in enumerate(blocks):
        at = f"{root}/{i}"
        if ids.get(block.get("block_id", "")) not in (None, 1):
            yield f"block_id already exists: {block['block_id']}", f"{at}/block_id"
        if block["type"] == "markdown" and sum(len(b["text"]) for b in blocks if b["type"] == "markdown") > 12_000:
            yield "must be less than 12001 characters", f"{at}/text"
        used = Counter(e["action_id"] for e, _ in elements(block) if "action_id" in e)
        for element, inside in elements(block):
            if used.get(element.get("action_id", ""), 1) > 1:
                yield f"`action_id` {element['action_id']} already exists in this block", f"{at}{inside}/action_id"
            yield from _element(element, at + inside, message=message)
        yield from _pictures(block, at, pictures)


def _element(element: dict[str, Any], at: str, *, message: bool) -> Found:
    if message and element["type"] == "file_input":
        yield "unsupported type: file_input", f"{at}/type"
    if "options" in element and "option_groups" in element:
        yield "cannot define both `options` and `option_groups`", at
    if message and element.get("response_url_enabled"):
        yield "`response_url_enabled` is only available in modals", at
    if element.get("min_length", 0) > element.get("max_length", 3000):
        yield "`min_length` must not be greater than `max_length`", at
    offered = [o for o in element.get("options", [])] + [
        o for g in element.get("option_groups", []) for o in g["options"]
    ]
    chosen = element.get("initial_options") or [o for o in [element.get("initial_option")] if o]
    if offered and any(o not in offered for o in chosen):
        yield "initial option must match one of the options", at
    values = Counter(o["value"] for o in offered)
    if any(times > 1 for times in values.values()):
        yield "option values must be unique", f"{at}/options"


def _pictures(block: dict[str, Any], at: str, pictures: Pictures) -> Found:
    inner = [(block, at)] if block["type"] == "image" else []
    inner += [(e, at + p) for e, p in elements(block) if e["type"] == "image"]
    if block["type"] == "context":
        inner += [(e, f"{at}/elements/{i}") for i, e in enumerate(block["elements"]) if e["type"] == "image"]
    for image, where in inner:
        if "image_url" in image and "slack_file" in image:
            yield "cannot define both `image_url` and `slack_file`", where
        elif "slack_file" in image and not pictures(image["slack_file"]):
            yield "invalid slack file", f"{where}/slack_file"
