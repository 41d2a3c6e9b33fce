"""What Discord refuses in messages, modals and commands: the double refuses it too, and takes what lies at the limit."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.servers.raw_bot import Stage, stage

V2 = 1 << 15


@pytest.fixture
async def on() -> AsyncIterator[Stage]:
    async with stage() as made:
        yield made


def button(number: int = 1, **more: Any) -> dict[str, Any]:
    return {"type": 2, "style": 2, "label": "Keep", "custom_id": f"keep {number}"} | more


def row(*inner: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(inner)}


def rows(*inner: dict[str, Any]) -> dict[str, Any]:
    return {"components": [row(*inner)]}


def menu(options: int = 1, **more: Any) -> dict[str, Any]:
    return {
        "type": 3,
        "custom_id": "pick",
        "options": [{"label": str(n), "value": str(n)} for n in range(options)],
    } | more


def offering(*options: dict[str, Any]) -> dict[str, Any]:
    return menu() | {"options": list(options)}


def embed(**parts: Any) -> dict[str, Any]:
    return {"embeds": [parts]}


def text(words: str = "A film") -> dict[str, Any]:
    return {"type": 10, "content": words}


def v2(*components: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"flags": V2, "components": list(components)} | more


FIELD = {"name": "Year", "value": "1985"}
THUMBNAIL = {"type": 11, "media": {"url": "https://example.org/a.png"}}
ITEM = {"media": {"url": "https://example.org/a.png"}}
OPTIONS = [{"label": "A", "value": "a"}, {"label": "B", "value": "a"}]

TAKEN = [
    {"content": "x" * 2000},
    embed(title="x" * 256, description="x" * 4096),
    embed(fields=[FIELD] * 25),
    embed(title="t", fields=[{"name": "x" * 256, "value": "x" * 1024}], footer={"text": "x" * 2048}, author={"name": "x" * 256}),
    {"embeds": [{"title": "x"}] * 10},
    {"embeds": [{"description": "x" * 3000}] * 2},
    {"components": [row(*(button(5 * r + n) for n in range(5))) for r in range(5)]},
    rows(button(label="x" * 80, custom_id="x" * 100)),
    rows(menu(25, placeholder="x" * 150)),
    rows(menu(3, max_values=3, min_values=0)),
    rows({"type": 2, "style": 5, "label": "Site", "url": "https://example.org/"}),
    v2(text("x" * 4000)),
    v2(*(text() for _ in range(40))),
    v2({"type": 17, "components": [text(), {"type": 14}, {"type": 12, "items": [ITEM] * 10}, row(button())]}),
    v2({"type": 9, "components": [text()] * 3, "accessory": THUMBNAIL}),
    v2({"type": 9, "components": [text()], "accessory": button()}),
    {"content": "x", "nonce": "x" * 25, "enforce_nonce": True, "allowed_mentions": {"parse": []}},
]  # fmt: skip
REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({"content": "x" * 2001}, "content", "BASE_TYPE_MAX_LENGTH"),
    ({"content": "x", "nonce": "x" * 26}, "nonce", "BASE_TYPE_MAX_LENGTH"),
    ({"content": "x", "colour": 1}, "colour", "UNKNOWN_KEY"),
    ({"content": 5}, "content", "STRING_TYPE_CONVERT"),
    ({"embeds": [{"title": "x"}] * 11}, "embeds", "BASE_TYPE_MAX_LENGTH"),
    ({"embeds": [{"description": "x" * 3000}, {"description": "x" * 3001}]}, "embeds", "MAX_EMBED_SIZE_EXCEEDED"),
    (embed(color=5), "embeds.0.description", "BASE_TYPE_REQUIRED"),
    (embed(title="x" * 257), "embeds.0.title", "BASE_TYPE_MAX_LENGTH"),
    (embed(description="x" * 4097), "embeds.0.description", "BASE_TYPE_MAX_LENGTH"),
    (embed(title="x", fields=[FIELD] * 26), "embeds.0.fields", "BASE_TYPE_MAX_LENGTH"),
    (embed(fields=[FIELD | {"name": "x" * 257}]), "embeds.0.fields.0.name", "BASE_TYPE_BAD_LENGTH"),
    (embed(fields=[FIELD | {"name": ""}]), "embeds.0.fields.0.name", "BASE_TYPE_REQUIRED"),
    (embed(fields=[FIELD | {"value": "x" * 1025}]), "embeds.0.fields.0.value", "BASE_TYPE_BAD_LENGTH"),
    (embed(fields=[{"name": "Year"}]), "embeds.0.fields.0.value", "BASE_TYPE_REQUIRED"),
    (embed(footer={"text": "x" * 2049}), "embeds.0.footer.text", "BASE_TYPE_MAX_LENGTH"),
    (embed(author={"name": "x" * 257}), "embeds.0.author.name", "BASE_TYPE_BAD_LENGTH"),
    (embed(title="x", url="javascript:alert(1)"), "embeds.0.url", "URL_TYPE_INVALID_SCHEME"),
    (embed(title="x", color=0x1000000), "embeds.0.color", "NUMBER_TYPE_MAX"),
    (embed(image={"url": "attachment://poster.png"}), "embeds.0.image.url", "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"),
    ({"components": [row(button(n)) for n in range(6)]}, "components", "BASE_TYPE_MAX_LENGTH"),
    (rows(*(button(n) for n in range(6))), "components.0.components", "BASE_TYPE_BAD_LENGTH"),
    (rows(), "components.0.components", "BASE_TYPE_BAD_LENGTH"),
    (rows(button(label="x" * 81)), "components.0.components.0.label", "BASE_TYPE_MAX_LENGTH"),
    (rows(button(custom_id="x" * 101)), "components.0.components.0.custom_id", "BASE_TYPE_BAD_LENGTH"),
    (rows(button(), button()), "components.0.components.1.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"),
    (rows(button(label="")), "components.0.components.0", "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED"),
    (rows(button(url="https://example.org/")), "components.0.components.0.url", "BUTTON_COMPONENT_INVALID"),
    (rows(menu(26)), "components.0.components.0.options", "BASE_TYPE_BAD_LENGTH"),
    (rows(menu(0)), "components.0.components.0.options", "BASE_TYPE_BAD_LENGTH"),
    (rows(menu(placeholder="x" * 151)), "components.0.components.0.placeholder", "BASE_TYPE_MAX_LENGTH"),
    (rows(offering(*OPTIONS)), "components.0.components.0.options.1.value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED"),
    (rows(menu(2, max_values=3)), "components.0.components.0.max_values", "SELECT_COMPONENT_MAX_VALUES_INVALID"),
    (rows(menu(), button()), "components.0.components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED"),
    (rows(offering({"label": "x" * 101, "value": "a"})), "components.0.components.0.options.0.label", "BASE_TYPE_BAD_LENGTH"),
    ({"components": [text()]}, "components.0.type", "BASE_TYPE_CHOICES"),
    (v2(text(), content="x"), "content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"),
    (v2(text(), embeds=[{"title": "x"}]), "embeds", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"),
    (v2(text("x" * 2001), text("x" * 2000)), "components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED"),
    (v2({"type": 17, "components": [text() for _ in range(40)]}), "components", "COMPONENT_MAX_TOTAL_EXCEEDED"),
    (v2({"type": 17, "components": [{"type": 17, "components": [text()]}]}), "components.0.components.0.type", "BASE_TYPE_CHOICES"),
    (v2({"type": 9, "components": [text()] * 4, "accessory": THUMBNAIL}), "components.0.components", "BASE_TYPE_BAD_LENGTH"),
    (v2({"type": 9, "components": [text()]}), "components.0.accessory", "BASE_TYPE_REQUIRED"),
    (v2({"type": 12, "items": [ITEM] * 11}), "components.0.items", "BASE_TYPE_BAD_LENGTH"),
    (v2({"type": 13, "file": {"url": "https://example.org/a"}}), "components.0.file.url", "URL_TYPE_INVALID_SCHEME"),
    (v2({"type": 13, "file": {"url": "attachment://a"}}), "components.0.file.url", "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"),
    (v2(text("")), "components.0.content", "BASE_TYPE_REQUIRED"),
]  # fmt: skip


@pytest.mark.parametrize("body", TAKEN)
async def test_a_message_at_the_limit_is_taken(on: Stage, body: dict[str, Any]) -> None:
    assert await on.bot.errors("POST", on.posts, body) == {}
    assert len(on.channel.messages) == 1


@pytest.mark.parametrize(("body", "path", "code"), REFUSED)
async def test_a_message_over_the_limit_is_refused(on: Stage, body: dict[str, Any], path: str, code: str) -> None:
    assert await on.bot.errors("POST", on.posts, body) == {path: code}
    assert on.channel.messages == []


async def test_a_message_of_nothing_is_refused(on: Stage) -> None:
    for body in ({}, {"content": " \n"}, {"flags": V2}):
        assert await on.bot.code("POST", on.posts, body) == 50006
    assert await on.bot.code("POST", on.posts, {"content": "x"}, ("a.bin", b"x" * (10 * 1024 * 1024 + 1))) == 40005


async def test_an_uploaded_picture_stands_with_its_alt_text(on: Stage) -> None:
    body = embed(title="Ran", image={"url": "attachment://ran.png"}) | {
        "attachments": [{"id": 0, "description": "A castle burns"}]
    }
    status, made = await on.bot("POST", on.posts, body, ("ran.png", b"PNG"))
    assert status == 200 and made["attachments"][0]["description"] == "A castle burns"
    assert made["embeds"][0]["image"]["url"] == made["attachments"][0]["url"]
    async with on.bot.session.get(made["attachments"][0]["url"]) as response:
        assert await response.read() == b"PNG"
    assert "A castle burns" in on.channel.messages[0].text

    same = f"{on.posts}/{made['id']}"
    assert await on.bot.errors("PATCH", same, body | {"attachments": []}) == {
        "embeds.0.image.url": "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"
    }
    keeps = body | {"attachments": [{"id": made["attachments"][0]["id"]}]}
    assert await on.bot.errors("PATCH", same, keeps) == {}
    _, bare = await on.bot("PATCH", same, embed(title="Ran") | {"attachments": []})
    assert bare["attachments"] == []


async def test_a_message_of_components_v2_stays_one(on: Stage) -> None:
    _, made = await on.bot("POST", on.posts, {"content": "x"})
    same = f"{on.posts}/{made['id']}"
    assert "content" in await on.bot.errors("PATCH", same, v2(text()))
    assert await on.bot.errors("PATCH", same, v2(text("Ran"), content=None)) == {}
    assert "content" in await on.bot.errors("PATCH", same, {"content": "x"})
    assert on.channel.messages[0].text == "Ran" and on.channel.messages[0].shown == ["x", "Ran"]


@pytest.mark.parametrize(
    ("content", "allowed", "pings"),
    [
        ("Hi @everyone", None, ["@everyone"]),
        ("Hi @everyone and <@5>", {"parse": ["users"]}, ["<@5>"]),
        ("Hi @here and <@&7>", {"parse": []}, []),
        ("Hi <@5> <@6>", {"parse": [], "users": ["6"]}, ["<@6>"]),
    ],
)
async def test_whom_a_message_would_ping_is_written_down(
    on: Stage, content: str, allowed: Any, pings: list[str]
) -> None:
    await on.bot("POST", on.posts, {"content": content} | ({"allowed_mentions": allowed} if allowed else {}))
    await on.bot("POST", on.posts, embed(description=content) | ({"allowed_mentions": allowed} if allowed else {}))
    assert [message.pings for message in on.channel.messages] == [pings, pings]
    assert on.server.pings == pings * 2
