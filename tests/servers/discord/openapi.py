"""Discord's own OpenAPI file, when it is at hand: what the bot asked and what the double answered, held against it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

if TYPE_CHECKING:
    from tests.servers.discord.rest import Sent

SETTING = "AFTERCREDITS_TEST_DISCORD_SPECS"
BESIDE = Path("shared", "specs")
REST, GATEWAY = "discord-openapi.json", "discord.schema.json"
Schema = dict[str, Any]
Problem = tuple[str, str]
"""Where, and what is wrong there."""

SENT_BY_LIBRARIES = {
    "nsfw": "discord.py sends it with every command; Discord documents it, its file lacks it",
    "tts": "discord.py sends it with every message, edits and deferrals too",
    "flags": "discord.py writes an embed back with the flags it came with",
    **dict.fromkeys(
        ("url", "proxy_url", "size", "height", "width", "content_type", "spoiler"),
        "discord.py sends kept attachments whole",
    ),
    "required": "discord.py sends it with sub-commands and groups, where it means nothing",
}
"""Keys beyond the file that requests may hold, with the reason."""
BEYOND_THE_FILE = {
    "nsfw": "answered by Discord for guilds, channels and commands, and documented",
    "proxy_url": "answered for attachments",
}
"""Keys beyond the file that answers may hold."""


def found(name: str = REST) -> Path | None:
    """A file of that name: in the folder that the setting names, or beside the repository; None when there is none."""
    given = os.environ.get(SETTING)
    folders = [Path(given)] if given else [parent / BESIDE for parent in Path(__file__).resolve().parents]
    return next((folder / name for folder in folders if (folder / name).is_file()), None)


@cache
def spec(name: str = REST) -> Spec | None:
    """A file, read once."""
    place = found(name)
    return None if place is None else Spec(json.loads(place.read_text()))


class Spec:
    """The file's routes and schemas."""

    def __init__(self, document: Schema) -> None:
        self.schemas: dict[str, Schema] = document.get("definitions") or document["components"]["schemas"]
        self._paths = {re.sub(r"\{\w+\}", "{}", path): methods for path, methods in document.get("paths", {}).items()}

    def problems(self, sent: Sent) -> list[Problem]:
        """What the file has against a request that was accepted, and against its answer."""
        operation = self._operation(sent)
        if operation is None:
            return [(str(sent), "the file has no such route")]
        wrong: list[Problem] = []
        wanted = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
        if wanted is not None and sent.body is not None:
            wrong += [(f"{sent} asked {at}", what) for at, what in self.check(wanted, sent.body, SENT_BY_LIBRARIES)]
        given = (
            operation["responses"]
            .get(str(sent.status), {})
            .get("content", {})
            .get("application/json", {})
            .get("schema")
        )
        if given is not None:
            wrong += [(f"{sent} answered {at}", what) for at, what in self.check(given, sent.answer, BEYOND_THE_FILE)]
        elif sent.answer is not None:
            wrong.append((str(sent), f"the file knows no answer {sent.status} with a body"))
        return wrong

    def _operation(self, sent: Sent) -> Schema | None:
        path = re.sub(r"\{\w+\}", "{}", sent.route)
        named = {"message": "@original", "user": "@me"}
        for variant in (
            path,
            *(re.sub(rf"\{{{key}\}}", value, sent.route) for key, value in named.items() if f"/{value}" in sent.path),
        ):
            found = self._paths.get(re.sub(r"\{\w+\}", "{}", variant), {}).get(sent.method.lower())
            if found is not None:
                return dict(found)
        return None

    def schema(self, reference: str) -> Schema:
        return self.schemas[unquote(reference.rsplit("/", maxsplit=1)[-1])]

    def flat(self, schema: Schema) -> Schema:
        """A schema with its references and `allOf` put together."""
        if "$ref" in schema:
            return self.flat(self.schema(schema["$ref"]))
        parts = [self.flat(part) for part in schema.get("allOf", ())]
        if not parts:
            return schema
        made: Schema = {}
        for part in (*parts, {key: value for key, value in schema.items() if key != "allOf"}):
            properties = made.get("properties", {}) | part.get("properties", {})
            required = [*made.get("required", ()), *part.get("required", ())]
            made = (
                made
                | part
                | ({"properties": properties} if properties else {})
                | ({"required": required} if required else {})
            )
        return made

    def check(self, schema: Schema, value: Any, extra: dict[str, str], at: str = "") -> list[Problem]:
        """What is wrong with a value; keys that no schema names are wrong unless they are in `extra`."""
        schema = self.flat(schema)
        either = schema.get("oneOf") or schema.get("anyOf")
        if either and not all("const" in self.flat(each) for each in either):
            tried = [self.check(each, value, extra, at) for each in either]
            return min(tried, key=lambda wrong: (any(where == f"{at}/type" for where, _ in wrong), len(wrong)))
        return list(self._wrong(schema, value, extra, at))

    def _wrong(self, schema: Schema, value: Any, extra: dict[str, str], at: str) -> Iterator[Problem]:
        if schema.get("format") == "snowflake" and extra is SENT_BY_LIBRARIES and _is(value, "integer"):
            return  # discord.py sends some ids as numbers, which Discord takes
        if at.endswith("/default_member_permissions") and str(value).isdigit():
            return  # the file has a number, Discord's documentation a text; both are taken
        kinds = schema.get("type", [])
        kinds = [kinds] if isinstance(kinds, str) else kinds
        if kinds and not any(_is(value, kind) for kind in kinds):
            yield at, f"is no {' or '.join(kinds)}: {value!r:.60}"
            return
        if value is None:
            return
        known = (
            [schema["const"]]
            if "const" in schema
            else schema.get("enum")
            or [self.flat(each)["const"] for each in schema.get("oneOf", ()) if "const" in self.flat(each)]
        )
        if known and value not in known and not re.search(r"flags$", at):  # of flags the bits are listed
            yield at, f"is none of {known}: {value!r}"
        if isinstance(value, str):
            yield from _bounds(schema, "Length", len(value), at)
        elif isinstance(value, list):
            yield from _bounds(schema, "Items", len(value), at)
            inner = schema.get("items", {})
            for place, each in enumerate(value):  # a list of schemas is a tuple
                yield from self.check(inner[place] if isinstance(inner, list) else inner, each, extra, f"{at}/{place}")
        elif isinstance(value, dict):
            yield from self._keys(schema, value, extra, at)
        elif not isinstance(value, bool):
            yield from _bounds(schema, "imum", value, at)

    def _keys(self, schema: Schema, value: dict[str, Any], extra: dict[str, str], at: str) -> Iterator[Problem]:
        properties = schema.get("properties", {})
        for key in schema.get("required", ()):
            if key not in value:
                yield f"{at}/{key}", "is missing"
        for key, each in value.items():
            if key in properties:
                yield from self.check(properties[key], each, extra, f"{at}/{key}")
            elif isinstance(more := schema.get("additionalProperties"), dict):
                yield from self.check(more, each, extra, f"{at}/{key}")
            elif properties and key not in extra:
                yield f"{at}/{key}", "is not in the file"


def _bounds(schema: Schema, what: str, value: float, at: str) -> Iterator[Problem]:
    if value < schema.get(f"min{what}", value):
        yield at, f"is under {schema[f'min{what}']}: {value}"
    if value > schema.get(f"max{what}", value):
        yield at, f"is over {schema[f'max{what}']}: {value}"


def _is(value: Any, kind: str) -> bool:
    match kind:
        case "null":
            return value is None
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "string":
            return isinstance(value, str)
        case "array":
            return isinstance(value, list)
        case _:
            return isinstance(value, dict)
