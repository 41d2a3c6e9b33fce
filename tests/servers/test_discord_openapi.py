"""The double's own tables of limits, held against Discord's OpenAPI file, where that is at hand."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.servers.discord import commands, components, limits
from tests.servers.discord.forms import ByType, Many, Nothing, Shape, Text, Whole
from tests.servers.discord.openapi import GATEWAY, SENT_BY_LIBRARIES, Spec, spec
from tests.servers.discord.rest import Sent
from tests.servers.discord.server import ROUTES
from tests.servers.raw_bot import NOTE, stage
from tests.waiting import until

STERNER = {
    "content": 2000,  # the file has 4000 for channels, which is for people who pay
    "components": 5,  # of the old kind; 40 of the new
}
"""Where the double allows less than the file, because Discord documents less for bots."""

BEYOND_THE_TYPES: dict[str, str] = {
    **dict.fromkeys(
        ("home_header", "nsfw", "premium_progress_bar_enabled_user_updated_at"), "the REST file demands it of a guild"
    ),
    **dict.fromkeys(
        ("guild_id", "flags", "last_message_id", "rate_limit_per_user", "parent_id", "position", "topic"),
        "documented for the channels that options resolve to",
    ),
    "permissions": "told of the channel of an interaction",
    "id": "the number of the component that was pressed",
}
"""Keys that the gateway tells beyond the types, with the reason."""

SHAPES: list[tuple[Shape, str]] = [
    (limits.MESSAGE, "MessageCreateRequest"),
    (limits.EDIT, "MessageEditRequestPartial"),
    (limits.ANSWER, "IncomingWebhookInteractionRequest"),
    (limits.UPDATE, "IncomingWebhookUpdateForInteractionCallbackRequestPartial"),
    (limits.EMBED, "RichEmbed"),
    (limits.ATTACHMENT, "MessageAttachmentRequest"),
    (limits.MENTIONS, "MessageAllowedMentionsRequest"),
    (limits.EVENT_ELSEWHERE, "ExternalScheduledEventCreateRequest"),
    (limits.EVENT_EDIT, "ExternalScheduledEventPatchRequestPartial"),
    (limits.THREAD_FROM, "CreateTextThreadWithMessageRequest"),
    (components.BUTTON_SHAPE, "ButtonComponentForMessageRequest"),
    (components.STRINGS_SHAPE, "StringSelectComponentForMessageRequest"),
    (components.PLACES_SHAPE, "ChannelSelectComponentForMessageRequest"),
    (components.PEOPLE_SHAPE, "UserSelectComponentForMessageRequest"),
    (components.ROW_SHAPE, "ActionRowComponentForMessageRequest"),
    (components.SECTION_SHAPE, "SectionComponentForMessageRequest"),
    (components.THUMBNAIL_SHAPE, "ThumbnailComponentForMessageRequest"),
    (components.CONTAINER_SHAPE, "ContainerComponentForMessageRequest"),
    (components.V2[components.GALLERY], "MediaGalleryComponentForMessageRequest"),
    (components.V2[components.FILE], "FileComponentForMessageRequest"),
    (components.V2[components.SEPARATOR], "SeparatorComponentForMessageRequest"),
    (components.TEXT_SHAPE, "TextDisplayComponentForMessageRequest"),
    (components.INPUT_SHAPE, "TextInputComponentForModalRequest"),
    (components.LABEL_SHAPE, "LabelComponentForModalRequest"),
    (components.MODAL, "ModalInteractionCallbackRequestData"),
    (components.IN_LABEL[components.UPLOAD], "FileUploadComponentForModalRequest"),
    (components.IN_LABEL[components.RADIOS], "RadioGroupComponentForModalRequest"),
    (components.IN_LABEL[components.CHECKBOXES], "CheckboxGroupComponentForModalRequest"),
    (components.IN_LABEL[components.CHECKBOX], "CheckboxComponentForModalRequest"),
    (commands.COMMAND, "ApplicationCommandUpdateRequest"),
    (commands.VALUES[commands.STRING], "ApplicationCommandStringOption"),
    (commands.VALUES[commands.INTEGER], "ApplicationCommandIntegerOption"),
    (commands.VALUES[commands.NUMBER], "ApplicationCommandNumberOption"),
    (commands.VALUES[commands.CHANNEL], "ApplicationCommandChannelOption"),
    (commands.SUB_SHAPE, "ApplicationCommandSubcommandOption"),
    (commands.GROUP_SHAPE, "ApplicationCommandSubcommandGroupOption"),
]


@pytest.fixture
def file() -> Spec:
    found = spec()
    if found is None:
        pytest.skip("Discord's OpenAPI file is not here: AFTERCREDITS_TEST_DISCORD_SPECS names its folder")
    return found


@pytest.mark.parametrize(("shape", "name"), SHAPES)
def test_the_tables_say_what_the_file_says(file: Spec, shape: Shape, name: str) -> None:
    assert name in file.schemas
    wrong = _differences(file, shape, file.schemas[name], name)
    assert not wrong, "\n".join(wrong)


def _differences(file: Spec, rule: Any, schema: dict[str, Any], at: str) -> list[str]:
    schema = _one(file, schema)
    if isinstance(rule, Text):
        return _greater(rule.most, schema.get("maxLength"), at)
    if isinstance(rule, Whole):
        return _greater(rule.most, schema.get("maximum"), at)
    if isinstance(rule, Many):
        inner = schema.get("items", {})
        deeper = [] if isinstance(rule.item, ByType) else _differences(file, rule.item, inner, f"{at}[]")
        return _greater(rule.most, schema.get("maxItems"), at) + _less(rule.least, schema.get("minItems"), at) + deeper
    if not isinstance(rule, Shape) or "properties" not in schema:
        return []
    known = schema["properties"]
    wrong = [
        f"{at}.{key} is not in the file"
        for key, inner in rule.keys.items()
        if key not in known and not isinstance(inner, Nothing)  # null alone, which libraries send for "none of these"
    ]
    wrong += [f"{at}.{key} may be left out here" for key in schema.get("required", ()) if key not in rule.required]
    for key, inner in rule.keys.items():
        if key in known:
            wrong += _differences(file, inner, known[key], f"{at}.{key}")
    return wrong


def _one(file: Spec, schema: dict[str, Any]) -> dict[str, Any]:
    """The schema behind references and beside null."""
    schema = file.flat(schema)
    variants = [file.flat(each) for each in schema.get("oneOf", ())]
    real = [each for each in variants if each.get("type") != "null" and "const" not in each]
    texts = [each for each in real if "maxLength" in each]
    if len(real) == 1 or texts:
        return _one(file, (texts or real)[0])
    return schema


def _greater(most: int, theirs: int | None, at: str) -> list[str]:
    sterner = STERNER.get(at.rsplit(".", 1)[-1])
    return (
        [f"{at}: {most} here, {theirs} in the file"] if theirs is not None and most > theirs and most != sterner else []
    )


def _less(least: int, theirs: int | None, at: str) -> list[str]:
    return [f"{at}: at least {least} here, {theirs} in the file"] if theirs is not None and least < theirs else []


def test_the_double_has_no_route_that_discord_has_not(file: Spec) -> None:
    for method, route, _ in ROUTES:
        sent = Sent(method, route.replace("{", "").replace("}", ""), route, at=None)  # type: ignore[arg-type]
        assert file._operation(sent) is not None, (method, route)


def test_the_file_finds_what_is_wrong(file: Spec) -> None:
    asks = {"$ref": "#/components/schemas/MessageCreateRequest"}
    for body, where in (
        ({"content": "x", "colour": 1}, "/colour"),
        ({"content": 1}, "/content"),
        ({"embeds": [{"title": "x" * 257}]}, "/embeds/0/title"),
        ({"components": [{"type": 1, "components": [{"type": 2, "style": 9}]}]}, "/components/0/components/0/style"),
    ):
        assert [at for at, _ in file.check(asks, body, SENT_BY_LIBRARIES)] == [where]
    assert (
        file.check(asks, {"content": "x", "tts": False, "embeds": [{"title": "x", "flags": 0}]}, SENT_BY_LIBRARIES)
        == []
    )


VOTE = {"type": 2, "style": 1, "label": "Vote", "custom_id": "vote 1"}
MENU = {"type": 3, "custom_id": "pick", "placeholder": "Which?", "options": [{"label": "Ran", "value": "ran"}]}
ROWS = {"content": "Poll", "components": [{"type": 1, "components": [VOTE]}, {"type": 1, "components": [MENU]}]}
INPUT = {"type": 4, "custom_id": "name", "style": 1}
FORM = {"title": "A film", "custom_id": "film", "components": [{"type": 18, "label": "Name", "component": INPUT}]}
OPTIONS = [
    {"type": kind, "name": name, "description": name}
    for kind, name in ((6, "who"), (7, "where"), (11, "paper"), (4, "often"))
]
TOLD = ("READY", "GUILD_CREATE", "INTERACTION_CREATE", "MESSAGE_CREATE")


async def test_what_the_gateway_tells_is_as_discord_s_types_have_it() -> None:
    found = spec(GATEWAY)
    if found is None:
        pytest.skip("the schema of Discord's types is not here: AFTERCREDITS_TEST_DISCORD_SPECS names its folder")
    async with stage() as on, on.bot.session.ws_connect(on.server.gateway_url) as socket:
        await socket.send_json(
            {"op": 2, "d": {"token": on.server.token, "intents": 1 | 1 << 9 | 1 << 12, "properties": {}}}
        )
        await on.server.connected()
        await on.bot.registers(NOTE | {"options": OPTIONS}, {"type": 3, "name": "Save"})
        ana, ben = on.guild.member("Ana"), on.guild.member("Ben", roles=("Critics",))
        ana.starts("/note", who=ben, where=on.channel, paper=ana.file("a.txt", "A"), often=3)
        ana.starts("/note", letter=True)
        written = ben.writes("Ran is good", "general", ben.file("message.txt", "Long"))
        saving = asyncio.create_task(ana.uses("Save", written))
        opened = ana.starts("/note")
        await on.bot.answers(opened, 9, FORM)
        await on.bot.answers(ana.sends({"Name": "Ran"}), 4, ROWS)
        await on.bot.answers(ana.touches("Vote"), 6)
        picking = asyncio.create_task(ana.picks("Which?", "Ran"))
        await until(lambda: len(on.server.interactions) == 7)
        for waiting in (saving, picking):
            waiting.cancel()
        (session,) = on.server.gateway.sessions.values()
        heard = [frame for frame in session.events if frame["t"] in TOLD]
    assert {frame["t"] for frame in heard} == set(TOLD)
    names = {event: f"Gateway{event.title().replace('_', '')}DispatchData" for event in TOLD}
    wrong = [
        f"{f['t']}{at}: {what}"
        for f in heard
        for at, what in found.check({"$ref": f"#/definitions/{names[f['t']]}"}, f["d"], BEYOND_THE_TYPES)
    ]
    assert not wrong, "\n".join(sorted(set(wrong)))
