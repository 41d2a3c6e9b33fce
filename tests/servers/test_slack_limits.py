"""The Slack double's shapes and limits: each bites, and none disagrees with Slack's own schema where that is at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.servers.slack import shapes
from tests.servers.slack.blocks import wrong_with_message, wrong_with_view
from tests.servers.slack.limits import Either, Kind, Many, Number, Shape, String, Text
from tests.servers.slack.schema import invalid, load, specs
from tests.servers.slack_app import FORM, Json, asks, button, words

needs_specs = pytest.mark.skipif(specs() is None, reason="Slack's schemas are not beside this checkout")
OTHERWISE = {
    ("PlainTextOption", "value"): "the reference says 150 by now, the schema's text 75",
    ("MrkdwnOption", "value"): "the reference says 150 by now, the schema's text 75",
    ("RichTextDate", "format"): "the numbers are an example",
    ("PlainTextInput", "min_length"): "a bound of the value, which Number holds",
}
"""Where the tables rightly differ from a number in the schema's prose."""
ONLY_IN_A_MENU = ("PlainTextOption", "MrkdwnOption")
"""Options of which the schema lets all have a `url`, and the reference only those of an overflow menu."""
MORE_NEEDED = {
    "ConfirmationDialog": {"title", "confirm", "deny"},
    "PlainTextOption": {"value"},
    "MrkdwnOption": {"value"},
    "OptionGroup": {"label", "options"},
}
"""What the reference requires and the schema does not."""


def section(text: str = "Ran", **more: Any) -> Json:
    return {"type": "section", "text": words(text, "mrkdwn")} | more


def select(**more: Any) -> Json:
    return {"type": "static_select", "action_id": "s", "options": [option()]} | more


def option(text: str = "Ran", value: str = "r") -> Json:
    return {"text": words(text), "value": value}


def acts(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def picture(**more: Any) -> Json:
    return {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "A still"} | more


CONFIRM = {"title": words("Sure?"), "text": words("It goes."), "confirm": words("Yes"), "deny": words("No")}
RIGHT: list[Json] = [
    section("x" * 3000),
    section(fields=[words("x" * 2000)] * 10),
    section(accessory=picture()),
    section(accessory={"type": "overflow", "action_id": "o", "options": [option(), option("Tampopo", "t")]}),
    {"type": "header", "text": words("x" * 150)},
    {"type": "context", "elements": [words("a", "mrkdwn")] * 9 + [picture()]},
    {"type": "divider"},
    picture(title=words("A still"), alt_text="x" * 2000),
    acts(*(button("x" * 75, "x" * 2000, f"{i}{'x' * 250}") for i in range(25))),
    acts(button("Go") | {"confirm": CONFIRM, "style": "danger"}, select(placeholder=words("x" * 150))),
    acts({"type": "datetimepicker", "action_id": "d", "initial_date_time": 1_800_000_000}),
    acts({"type": "external_select", "action_id": "e", "min_query_length": 0}),
    acts(select(options=[option("x" * 75, f"{i}{'x' * 147}") for i in range(100)])),
    {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "Ran"}]}]},
    {"type": "video", "alt_text": "a", "title": words("t"), "thumbnail_url": "https://e.org/a", "video_url": "https://e.org/b"},
    asks("Mood", {"type": "radio_buttons", "action_id": "r", "options": [option()]}),
]  # fmt: skip
WRONG: list[tuple[Json, str]] = [
    (section("x" * 3001), "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"),
    (section(""), "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
    ({"type": "section"}, "must define either `fields` or `text` [json-pointer:/blocks/0]"),
    ({"type": "section", "fields": [words("x" * 2001)]}, "less than 2001 characters"),
    ({"type": "section", "fields": [words("x")] * 11}, "no more than 10 items allowed [json-pointer:/blocks/0/fields]"),
    (section(colour="red"), "invalid additional property: colour"),
    (section(accessory={"type": "datetimepicker", "action_id": "d"}), "unsupported type: datetimepicker"),
    ({"type": "header", "text": words("x" * 151)}, "less than 151"),
    ({"type": "header", "text": words("x", "mrkdwn")}, "must be a valid enum value"),
    ({"type": "header"}, "missing required field: text"),
    ({"type": "context", "elements": [words("a")] * 11}, "no more than 10 items"),
    (acts(*(button("a", action=f"{i}") for i in range(26))), "no more than 25 items allowed"),
    (acts(), "must provide at least 1 items"),
    (acts(button("x" * 76)), "less than 76"),
    (acts(button("x", "x" * 2001)), "less than 2001"),
    (acts(button("x", action="x" * 256)), "less than 256"),
    (acts(button("a"), button("b")), "`action_id` keep already exists"),
    (acts(button("a") | {"style": "loud"}), "must be a valid enum value"),
    (acts(button("a") | {"url": "javascript:alert(1)"}), "invalid format"),
    (acts(button("a") | {"confirm": CONFIRM | {"title": words("x" * 101)}}), "less than 101"),
    (acts(button("a") | {"confirm": CONFIRM | {"text": words("x" * 301)}}), "less than 301"),
    (acts(button("a") | {"confirm": CONFIRM | {"confirm": words("x" * 31)}}), "less than 31"),
    (acts(select(options=[option("a", f"{i}") for i in range(101)])), "no more than 100 items"),
    (acts(select(options=[option("x" * 76)])), "less than 76"),
    (acts(select(options=[option("a", "x" * 151)])), "less than 151"),
    (acts(select(options=[option() | {"description": words("x" * 76)}])), "less than 76"),
    (acts(select(placeholder=words("x" * 151))), "less than 151"),
    (acts(select(options=[])), "must define either `options` or `option_groups`"),
    (acts(select(initial_option=option("Alien", "a"))), "initial option must match"),
    (acts({"type": "overflow", "action_id": "o", "options": [option()]}), "must provide at least 2 items"),
    (acts({"type": "overflow", "action_id": "o", "options": [option("a", f"{i}") for i in range(6)]}), "no more than 5"),
    (acts({"type": "radio_buttons", "action_id": "o", "options": [option("a", f"{i}") for i in range(11)]}), "than 10"),
    (acts({"type": "checkboxes", "action_id": "o", "options": [option("a", f"{i}") for i in range(11)]}), "than 10"),
    (acts({"type": "external_select", "action_id": "e", "min_query_length": -1}), "greater than or equal to 0"),
    (acts({"type": "plain_text_input", "action_id": "e"}), "unsupported type: plain_text_input"),
    (asks("x" * 2001, {"type": "email_text_input", "action_id": "e"}) | {"block_id": "b"}, "less than 2001"),
    (asks("File", {"type": "file_input", "action_id": "e"}), "unsupported type: file_input"),
    (asks("T", {"type": "plain_text_input", "action_id": "e", "max_length": 3001}), "less than or equal to 3000"),
    ({"type": "image", "image_url": "https://example.org/a.png"}, "missing required field: alt_text"),
    (picture(alt_text="x" * 2001), "less than 2001"),
    (section(accessory=picture(alt_text="x" * 2001)), "less than 2001"),
    (picture(title=words("x" * 2001)), "less than 2001"),
    ({"type": "image", "alt_text": "a"}, "must define either `image_url` or `slack_file`"),
    ({"type": "section", "text": words("a"), "block_id": "x" * 256}, "less than 256"),
    ({"type": "rich_text", "elements": [{"type": "text", "text": "a"}]}, "unsupported type: text"),
    ({"type": "poll"}, "unsupported type: poll"),
]  # fmt: skip


@pytest.mark.parametrize("block", RIGHT)
def test_what_is_within_the_limits_passes(block: Json) -> None:
    assert wrong_with_message([block]) == []


@pytest.mark.parametrize(("block", "sentence"), WRONG)
def test_what_is_over_a_limit_is_refused_in_slacks_words(block: Json, sentence: str) -> None:
    assert sentence in "\n".join(wrong_with_message([block]))


def test_rules_between_blocks() -> None:
    assert wrong_with_message([{"type": "divider"}] * 50) == []
    assert "no more than 50 items allowed [json-pointer:/blocks]" in wrong_with_message([{"type": "divider"}] * 51)
    twice = [{"type": "divider", "block_id": "a"}] * 2
    assert "block_id already exists: a" in wrong_with_message(twice)[0]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"title": words("x" * 25)}, "must be less than 25 characters [json-pointer:/view/title/text]"),
        ({"submit": words("x" * 25)}, "less than 25"),
        ({"close": words("x" * 25)}, "less than 25"),
        ({"private_metadata": "x" * 3001}, "less than 3001"),
        ({"callback_id": "x" * 256}, "less than 256"),
        ({"blocks": [{"type": "divider"}] * 101}, "no more than 100 items"),
        ({"type": "drawer"}, "unsupported type: drawer"),
        ({"type": "home"}, "invalid additional property: title"),
        ({"blocks": [{"type": "markdown", "text": "a"}]}, "unsupported type: markdown"),
    ],
)
def test_limits_of_views(change: Json, sentence: str) -> None:
    assert wrong_with_view(FORM) == []
    assert sentence in "\n".join(wrong_with_view(FORM | change))


def test_a_form_needs_its_submit_button() -> None:
    without = {k: v for k, v in FORM.items() if k != "submit"}
    assert "`submit` is required" in wrong_with_view(without)[0]


def tables() -> Iterator[Shape]:
    """Every shape that the double knows, once."""
    seen: set[int] = set()
    waiting: list[Kind] = [v for v in vars(shapes).values() if isinstance(v, Kind)]
    waiting += [s for v in vars(shapes).values() if isinstance(v, tuple) for s in v if isinstance(s, Kind)]
    while waiting:
        kind = waiting.pop()
        if id(kind) in seen:
            continue
        seen.add(id(kind))
        if isinstance(kind, Many):
            waiting.append(kind.of)
        elif isinstance(kind, Either):
            waiting += kind.of
        elif isinstance(kind, Shape):
            waiting += [*kind.needs.values(), *kind.may.values()]
            yield kind


def numbers(kind: Kind) -> set[int]:
    """The bounds that a kind holds."""
    found: set[int | None] = set()
    if isinstance(kind, String | Text | Number):
        found |= {kind.most, kind.least}
    elif isinstance(kind, Many):
        found |= {kind.most, kind.least} | set(numbers(kind.of))
    return {n for n in found if n is not None}


def written(definition: Json, schema: Json) -> tuple[dict[str, Json], set[str]]:
    """The properties of a definition, and which it requires; alternatives count together."""
    parts = [definition]
    while any("$ref" in p or "anyOf" in p for p in parts):
        parts = [
            schema["definitions"][q["$ref"].rpartition("/")[2]] if "$ref" in q else q
            for p in parts
            for q in p.get("anyOf", [p])
        ]
    properties = {name: value for part in parts for name, value in part["properties"].items()}
    return properties, set.intersection(*(set(part.get("required", [])) for part in parts))


MOST = re.compile(r"(?i)(?:max(?:imum|\.)?\b|limit|up to)[^.\d]{0,60}?`?(\d[\d,]*)")


@needs_specs
def test_the_tables_hold_what_slacks_schema_says() -> None:
    schema = load("slack.schema.json")
    checked = 0
    for table in tables():
        properties, required = written(schema["definitions"][table.name], schema)
        known = {**table.needs, **table.may}
        beside = {"type"} | ({"url"} if table.name in ONLY_IN_A_MENU else set())
        assert known.keys() | beside == properties.keys() | beside, table.name
        assert table.needs.keys() == (required - {"type"}) | MORE_NEEDED.get(table.name, set()), table.name
        for name, kind in known.items():
            prose = properties.get(name, {}).get("description", "").replace("\n", " ")
            if (table.name, name) in OTHERWISE or "example" in prose[:8]:
                continue
            for found in MOST.findall(prose):
                checked += 1
                assert int(found.replace(",", "")) in numbers(kind), (table.name, name, prose)
    assert checked > 80


@needs_specs
def test_what_the_double_takes_slacks_schema_takes() -> None:
    schema = load("slack.schema.json")
    known = schema["definitions"]["KnownBlock"]
    for block in RIGHT:
        assert list(invalid(block, known, schema)) == [], block
    assert list(invalid(FORM, schema["definitions"]["ModalView"], schema)) == []
