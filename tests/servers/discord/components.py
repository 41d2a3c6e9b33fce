"""The limits of message components and of modals, as Discord documents them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.servers.discord.errors import Path, Wrongs
from tests.servers.discord.forms import Address, ByType, Choice, Flag, Many, Shape, Snowflake, Text, Whole

ROW, BUTTON, STRINGS, INPUT, USERS, ROLES, MENTIONABLES, CHANNELS = range(1, 9)
SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR = range(9, 15)
CONTAINER, LABEL, UPLOAD, RADIOS, CHECKBOXES, CHECKBOX = 17, 18, 19, 21, 22, 23
LINK, PREMIUM = 5, 6
SELECTS = (STRINGS, USERS, ROLES, MENTIONABLES, CHANNELS)
COMPONENTS_MOST, TEXT_MOST = 40, 4000

CUSTOM_ID = Text(100, least=1, null=False)
TYPE, ID = Whole(), Whole(most=2**31 - 1)
EMOJI = Shape({"id": Snowflake(), "name": Text(32)}, ("name",), ("animated",), null=True)  # discord.py sends animated
MEDIA = Shape({"url": Address(schemes=("http", "https", "attachment"), null=False)}, required=("url",))


def _shape(keys: dict[str, Any], *required: str, ignored: tuple[str, ...] = ()) -> Shape:
    return Shape({"type": TYPE, "id": ID, **keys}, ("type", *required), ignored)


BUTTON_SHAPE = _shape(
    {
        "style": Choice((1, 2, 3, 4, 5, 6)),
        "label": Text(80),
        "emoji": EMOJI,
        "custom_id": Text(100, least=1),
        "url": Address(512, ("http", "https", "discord")),
        "disabled": Flag(),
        "sku_id": Snowflake(),
    },
    "style",
)
OPTION = Shape(
    {
        "label": Text(100, least=1, null=False),
        "value": Text(100, least=1, null=False),
        "description": Text(100),
        "emoji": EMOJI,
        "default": Flag(),
    },
    ("label", "value"),
)
SELECT_KEYS: dict[str, Any] = {
    "custom_id": CUSTOM_ID,
    "placeholder": Text(150),
    "min_values": Whole(0, 25),
    "max_values": Whole(1, 25),
    "disabled": Flag(),
    "required": Flag(),
}
DEFAULTS = Many(Shape({"id": Snowflake(), "type": Choice(("user", "role", "channel"))}, ("id", "type")), 25)
STRINGS_SHAPE = _shape({**SELECT_KEYS, "options": Many(OPTION, 25, 1, null=False)}, "custom_id", "options")
PEOPLE_SHAPE = _shape({**SELECT_KEYS, "default_values": DEFAULTS}, "custom_id")
PLACES_SHAPE = _shape({**SELECT_KEYS, "default_values": DEFAULTS, "channel_types": Many(Whole(), 25)}, "custom_id")
SELECT_SHAPES = {
    STRINGS: STRINGS_SHAPE,
    USERS: PEOPLE_SHAPE,
    ROLES: PEOPLE_SHAPE,
    MENTIONABLES: PEOPLE_SHAPE,
    CHANNELS: PLACES_SHAPE,
}
ROW_SHAPE = _shape(
    {"components": Many(ByType({BUTTON: BUTTON_SHAPE, **SELECT_SHAPES}), 5, 1, null=False)}, "components"
)
TEXT_SHAPE = _shape({"content": Text(TEXT_MOST, least=1, null=False)}, "content")
THUMBNAIL_SHAPE = _shape({"media": MEDIA, "description": Text(1024), "spoiler": Flag()}, "media")
SECTION_SHAPE = _shape(
    {
        "components": Many(ByType({TEXT: TEXT_SHAPE}), 3, 1, null=False),
        "accessory": ByType({BUTTON: BUTTON_SHAPE, THUMBNAIL: THUMBNAIL_SHAPE}),
    },
    "components",
    "accessory",
)
PICTURE = Shape({"media": MEDIA, "description": Text(1024), "spoiler": Flag()}, ("media",))
FILE_MEDIA = Shape({"url": Address(schemes=("attachment",), null=False)}, ("url",))
V2 = {
    ROW: ROW_SHAPE,
    SECTION: SECTION_SHAPE,
    TEXT: TEXT_SHAPE,
    GALLERY: _shape({"items": Many(PICTURE, 10, 1, null=False)}, "items"),
    FILE: _shape({"file": FILE_MEDIA, "spoiler": Flag()}, "file"),
    SEPARATOR: _shape({"divider": Flag(), "spacing": Choice((1, 2), null=True)}),
}
CONTAINER_SHAPE = _shape(
    {
        "components": Many(ByType(V2), COMPONENTS_MOST, 1, null=False),
        "accent_color": Whole(0, 0xFFFFFF),
        "spoiler": Flag(),
    },
    "components",
)
OLD_COMPONENTS = Many(ByType({ROW: ROW_SHAPE}), 5)
V2_COMPONENTS = Many(ByType({**V2, CONTAINER: CONTAINER_SHAPE}), COMPONENTS_MOST)

INPUT_SHAPE = _shape(
    {
        "custom_id": CUSTOM_ID,
        "style": Choice((1, 2)),
        "label": Text(45, least=1),
        "value": Text(4000),
        "placeholder": Text(100),
        "required": Flag(),
        "min_length": Whole(0, 4000),
        "max_length": Whole(1, 4000),
    },
    "custom_id",
    "style",
)
TICK = Shape(
    {"label": Text(100, 1, null=False), "value": Text(100, 1, null=False), "description": Text(100), "default": Flag()},
    ("label", "value"),
)
IN_LABEL = {
    INPUT: INPUT_SHAPE,
    **SELECT_SHAPES,
    UPLOAD: _shape({"custom_id": CUSTOM_ID, "min_values": Whole(0, 10), "max_values": Whole(1, 10), "required": Flag()}, "custom_id"),
    RADIOS: _shape({"custom_id": CUSTOM_ID, "options": Many(TICK, 10, 2, null=False), "required": Flag()}, "custom_id", "options"),
    CHECKBOXES: _shape(
        {"custom_id": CUSTOM_ID, "options": Many(TICK, 10, 1, null=False), "min_values": Whole(0, 10), "max_values": Whole(1, 10), "required": Flag()},
        "custom_id",
        "options",
    ),
    CHECKBOX: _shape({"custom_id": CUSTOM_ID, "default": Flag()}, "custom_id"),
}  # fmt: skip
LABEL_SHAPE = _shape(
    {"label": Text(45, 1, null=False), "description": Text(100), "component": ByType(IN_LABEL)}, "label", "component"
)
MODAL_ROW = _shape({"components": Many(ByType({INPUT: INPUT_SHAPE}), 1, 1, null=False)}, "components")
MODAL = Shape(
    {
        "title": Text(45, least=1, null=False),
        "custom_id": CUSTOM_ID,
        "components": Many(ByType({ROW: MODAL_ROW, LABEL: LABEL_SHAPE, TEXT: TEXT_SHAPE}), 5, 1, null=False),
    },
    ("title", "custom_id", "components"),
)


def walk(components: list[dict[str, Any]], at: Path = ("components",)) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every component with its path, outermost first."""
    for place, each in enumerate(components):
        here = (*at, place)
        yield here, each
        yield from walk(each.get("components") or [], (*here, "components"))
        for key in ("accessory", "component"):
            if key in each:
                yield (*here, key), each[key]


def together(components: list[dict[str, Any]], wrongs: Wrongs, *, v2: bool) -> None:
    """Find what is wrong between components that are each right: ids, widths, counts, lengths in all."""
    seen: set[str] = set()
    for at, each in walk(components):
        custom = each.get("custom_id")
        if custom is not None and custom in seen:
            wrongs.add((*at, "custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated")
        seen.add(custom or "")
        if each["type"] == BUTTON:
            _button(each, at, wrongs)
        elif each["type"] in SELECTS:
            _select(each, at, wrongs)
        elif (
            each["type"] == ROW
            and len(each["components"]) > 1
            and any(c["type"] in SELECTS for c in each["components"])
        ):
            wrongs.add(
                (*at, "components"),
                "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
                "The specified component exceeds the maximum width",
            )
        elif each["type"] == INPUT and (each.get("min_length") or 0) > (each.get("max_length") or 4000):
            wrongs.add((*at, "min_length"), "NUMBER_TYPE_MAX", "min_length must not exceed max_length")
    if v2:
        _totals(components, wrongs)


def _totals(components: list[dict[str, Any]], wrongs: Wrongs) -> None:
    found = [each for _, each in walk(components)]
    if len(found) > COMPONENTS_MOST:
        wrongs.add(
            ("components",),
            "COMPONENT_MAX_TOTAL_EXCEEDED",
            f"Total number of components exceeds the maximum of {COMPONENTS_MOST}",
        )
    if sum(len(each["content"]) for each in found if each["type"] == TEXT) > TEXT_MOST:
        text = f"The cumulative text in components exceeds the maximum of {TEXT_MOST} characters"
        wrongs.add(("components",), "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", text)


def _button(button: dict[str, Any], at: Path, wrongs: Wrongs) -> None:
    wants = {LINK: "url", PREMIUM: "sku_id"}.get(button["style"], "custom_id")
    for key in ("url", "sku_id", "custom_id"):
        if (button.get(key) is not None) != (key == wants):
            said = "is required for" if key == wants else "cannot be given to"
            wrongs.add((*at, key), "BUTTON_COMPONENT_INVALID", f"{key} {said} this style of button")
    if button["style"] != PREMIUM and not button.get("label") and not button.get("emoji"):
        wrongs.add(at, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A label or an emoji is required")


def _select(select: dict[str, Any], at: Path, wrongs: Wrongs) -> None:
    options, values = select.get("options") or [], set()
    for place, option in enumerate(options):
        if option["value"] in values:
            wrongs.add(
                (*at, "options", place, "value"),
                "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                "The specified option value is already used",
            )
        values.add(option["value"])
    least, most = select.get("min_values"), select.get("max_values")
    least, most = 1 if least is None else least, 1 if most is None else most
    if most < least or (select["type"] == STRINGS and most > len(options)):
        wrongs.add(
            (*at, "max_values"),
            "SELECT_COMPONENT_MAX_VALUES_INVALID",
            "max_values must lie between min_values and the number of options",
        )
    if sum(1 for option in options if option.get("default")) > most:
        wrongs.add((*at, "options"), "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", "More defaults than max_values")
