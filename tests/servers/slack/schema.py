"""JSON Schema, as far as Slack's own schemas use it, and where those schemas lie when somebody has them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

HERE = Path(__file__).resolve()
TYPES = {
    "object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": (int, float),
    "null": type(None),
}  # fmt: skip


@cache
def specs() -> Path | None:
    """The folder of the schemas: `shared/specs` beside the checkout or above; None when nobody put it there."""
    found = (up / "shared" / "specs" for up in HERE.parents)
    return next((folder for folder in found if folder.is_dir()), None)


@cache
def load(name: str) -> dict[str, Any]:
    """A schema of that folder."""
    folder = specs()
    assert folder is not None
    return json.loads((folder / name).read_text())


def invalid(value: Any, schema: Any, root: dict[str, Any], at: str = "") -> Iterator[str]:
    """What is wrong with a value, one line each, with its place."""
    if schema is True or not schema:
        return
    if "$ref" in schema:
        ref = schema["$ref"]
        if ref.startswith("http"):
            other = load(ref.rpartition("/")[2])
            yield from invalid(value, other, other, at)
        else:
            yield from invalid(value, _resolved(ref, root), root, at)
    if "const" in schema and value != schema["const"]:
        yield f"{at}: is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: is none of {schema['enum']}"
    for each in schema.get("allOf", []):
        yield from invalid(value, each, root, at)
    for name in ("anyOf", "oneOf"):
        if name in schema and all(any(invalid(value, each, root, at)) for each in schema[name]):
            yield f"{at}: fits nothing that is allowed"
    if "not" in schema and not any(invalid(value, schema["not"], root, at)):
        yield f"{at}: is what it must not be"
    yield from _typed(value, schema, at)
    if isinstance(value, dict):
        yield from _object(value, schema, root, at)
    elif isinstance(value, list):
        for i, each in enumerate(value):
            yield from invalid(each, schema.get("items", True), root, f"{at}/{i}")


def _resolved(ref: str, root: dict[str, Any]) -> Any:
    found: Any = root
    for part in ref.removeprefix("#/").split("/"):
        found = found[unquote(part).replace("~1", "/").replace("~0", "~")]
    return found


def _typed(value: Any, schema: dict[str, Any], at: str) -> Iterator[str]:
    named = schema.get("type")
    kinds = [named] if isinstance(named, str) else named or []
    fits = any(isinstance(value, TYPES[k]) and not (isinstance(value, bool) and k != "boolean") for k in kinds)
    if kinds and not fits:
        yield f"{at}: is no {' or '.join(kinds)}"
    if isinstance(value, str | list):
        short, long = ("minLength", "maxLength") if isinstance(value, str) else ("minItems", "maxItems")
        if len(value) < schema.get(short, 0) or len(value) > schema.get(long, len(value)):
            yield f"{at}: has {len(value)}, allowed are {schema.get(short, 0)} to {schema.get(long)}"
    if isinstance(value, str):
        for name in ("pattern", "regex"):
            if name in schema and not re.search(schema[name], value):
                yield f"{at}: is not like {schema[name]}"
    if isinstance(value, list) and schema.get("uniqueItems"):
        different = {json.dumps(v, sort_keys=True) for v in value}
        if len(different) != len(value):
            yield f"{at}: has something twice"


def _object(value: dict[str, Any], schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    known = schema.get("properties", {})
    patterns = schema.get("patternProperties", {})
    for name in schema.get("required", []):
        if name not in value:
            yield f"{at}: {name} is missing"
    for name, each in value.items():
        if name in known:
            yield from invalid(each, known[name], root, f"{at}/{name}")
            continue
        fits = [s for pattern, s in patterns.items() if re.search(pattern, name)]
        for found in fits:
            yield from invalid(each, found, root, f"{at}/{name}")
        if not fits:
            rest = schema.get("additionalProperties", True)
            if rest is False:
                yield f"{at}: {name} is not known"
            else:
                yield from invalid(each, rest, root, f"{at}/{name}")
