"""Registering commands at the double: what Discord takes, what it refuses, what it counts."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.servers.discord import CannotSay
from tests.servers.raw_bot import Stage, stage

TITLE = {"type": 3, "name": "title", "description": "Its title"}
YEAR = {"type": 4, "name": "year", "description": "Its year"}


@pytest.fixture
async def on() -> AsyncIterator[Stage]:
    async with stage() as made:
        yield made


def command(name: str = "film", **more: Any) -> dict[str, Any]:
    return {"type": 1, "name": name, "description": "Films"} | more


def option(**more: Any) -> dict[str, Any]:
    return command(options=[TITLE | more])


def group(*inner: dict[str, Any]) -> dict[str, Any]:
    return command(options=list(inner))


SUB = {"type": 1, "name": "add", "description": "Add a film"}
CHOICES = [{"name": str(n), "value": str(n)} for n in range(25)]


@pytest.mark.parametrize(
    "body",
    [
        command("x" * 32, description="x" * 100),
        command("få_ж-3"),
        option(name="タイトル", required=True, min_length=1, max_length=6000),
        option(choices=CHOICES),
        command(options=[TITLE | {"name": f"o{n}"} for n in range(25)]),
        group(SUB, {"type": 2, "name": "list", "description": "Lists", "options": [SUB | {"options": [TITLE, YEAR]}]}),
        {"type": 3, "name": "Save as film review"},
        command(
            name_localizations={"da": "film"},
            contexts=[0],
            integration_types=[0],
            default_member_permissions="32",
            nsfw=False,
        ),
    ],
)
async def test_commands_at_the_limit_are_taken(on: Stage, body: dict[str, Any]) -> None:
    await on.bot.registers(body)
    status, listed = await on.bot("GET", f"/applications/{on.server.bot.id}/commands")
    assert status == 200 and [each["name"] for each in listed] == [body["name"]]


@pytest.mark.parametrize(
    ("body", "path", "code"),
    [
        (command("x" * 33), "0.name", "BASE_TYPE_BAD_LENGTH"),
        (command("Film"), "0.name", "APPLICATION_COMMAND_INVALID_NAME"),
        (command("add film"), "0.name", "APPLICATION_COMMAND_INVALID_NAME"),
        (command(description=""), "0.description", "BASE_TYPE_REQUIRED"),
        (command(description="x" * 101), "0.description", "BASE_TYPE_MAX_LENGTH"),
        (command(name_localizations={"da": "Film"}), "0.name_localizations.da", "APPLICATION_COMMAND_INVALID_NAME"),
        (command(colour=1), "0.colour", "UNKNOWN_KEY"),
        (command(options=[TITLE | {"name": f"o{n}"} for n in range(26)]), "0.options", "BASE_TYPE_MAX_LENGTH"),
        (command(options=[TITLE, YEAR | {"required": True}]), "0.options.1", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"),
        (command(options=[TITLE, TITLE]), "0.options.1.name", "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS"),
        (command(options=[TITLE, SUB]), "0.options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"),
        (option(name="Its Title"), "0.options.0.name", "APPLICATION_COMMAND_INVALID_NAME"),
        (option(description=""), "0.options.0.description", "BASE_TYPE_REQUIRED"),
        (option(description="x" * 101), "0.options.0.description", "BASE_TYPE_BAD_LENGTH"),
        (option(max_length=6001), "0.options.0.max_length", "NUMBER_TYPE_MAX"),
        (option(choices=[*CHOICES, {"name": "26", "value": "26"}]), "0.options.0.choices", "BASE_TYPE_MAX_LENGTH"),
        (option(choices=[{"name": "x" * 101, "value": "x"}]), "0.options.0.choices.0.name", "BASE_TYPE_BAD_LENGTH"),
        (option(choices=[{"name": "x", "value": "x" * 101}]), "0.options.0.choices.0.value", "BASE_TYPE_BAD_TYPE"),
        (option(choices=CHOICES, autocomplete=True), "0.options.0.autocomplete", "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_WITH_CHOICES"),
        (group(SUB | {"options": [SUB]}), "0.options.0.options.0.type", "BASE_TYPE_CHOICES"),
        (command(options=[TITLE | {"name": f"o{n}", "description": "x" * 100, "choices": [{"name": f"{n}" + "x" * 90, "value": "x" * 90} for n in range(4)]} for n in range(10)]), "0", "APPLICATION_COMMAND_TOO_LARGE"),
        ({"type": 3, "name": "Save", "description": "x"}, "0.description", "APPLICATION_COMMAND_INVALID_DESCRIPTION"),
    ],
)  # fmt: skip
async def test_commands_over_the_limit_are_refused(on: Stage, body: dict[str, Any], path: str, code: str) -> None:
    assert await on.bot.errors("PUT", f"/applications/{on.server.bot.id}/commands", [body]) == {path: code}
    assert on.server.commands.seen_in(on.guild) == []


async def test_a_hundred_commands_and_two_hundred_new_ones_a_day(on: Stage) -> None:
    everywhere = f"/applications/{on.server.bot.id}/commands"
    here = f"/applications/{on.server.bot.id}/guilds/{on.guild.id}/commands"
    assert await on.bot.errors("PUT", everywhere, [command(), command()]) == {
        "1": "APPLICATION_COMMANDS_DUPLICATE_NAME"
    }
    assert await on.bot.code("PUT", everywhere, [command(f"c{n}") for n in range(101)]) == 30032
    assert await on.bot.code("PUT", everywhere, [command(f"c{n}") for n in range(100)]) == 0
    assert await on.bot.code("PUT", everywhere, [command(f"c{n}", description="New") for n in range(100)]) == 0
    assert await on.bot.code("PUT", everywhere, [command(f"d{n}") for n in range(100)]) == 0
    assert await on.bot.code("PUT", everywhere, [command("one-more")]) == 30034
    assert await on.bot.code("PUT", here, [command("one-more")]) == 0
    assert len(on.server.commands.creates) == 201 and on.server.commands.overwrites == 7
    on.clock.moves(days=1, seconds=1)
    assert await on.bot.code("PUT", everywhere, [command("one-more")]) == 0
    assert await on.bot.code("PUT", "/applications/1/commands", []) == 10002


async def test_unchanged_commands_keep_their_id_and_version(on: Stage) -> None:
    everywhere = f"/applications/{on.server.bot.id}/commands"
    first = (await on.bot("PUT", everywhere, [command()]))[1][0]
    assert (await on.bot("PUT", everywhere, [command()]))[1] == [first]
    changed = (await on.bot("PUT", everywhere, [command(description="All films")]))[1][0]
    assert changed["id"] == first["id"] and changed["version"] != first["version"]
    status, one = await on.bot("POST", everywhere, command("review"))
    assert status == 201 and await on.bot.code("DELETE", f"{everywhere}/{one['id']}") == 0
    assert await on.bot.code("DELETE", f"{everywhere}/{one['id']}") == 10063


async def test_who_may_say_what_and_where(on: Stage) -> None:
    await on.bot.registers(
        command("club", default_member_permissions="32"), command("film", contexts=[0]), command("help")
    )
    ana, ben = on.guild.member("Ana", manages=True), on.guild.member("Ben")
    assert ana.starts("/club").payload["member"]["permissions"] != ben.starts("/film").payload["member"]["permissions"]
    with pytest.raises(CannotSay):
        ben.starts("/club")
    with pytest.raises(CannotSay):
        ben.starts("/film", letter=True)
    assert ben.starts("/help", letter=True).payload["context"] == 1
    on.guild.channel("reviews").denies("view_channel", to=ben)
    with pytest.raises(CannotSay):
        ben.starts("/help", "reviews")
    on.guild.kicks()
    with pytest.raises(CannotSay):
        ana.starts("/help", "general")


async def test_options_arrive_as_discord_types_them(on: Stage) -> None:
    kinds = {"who": 6, "where": 7, "which": 8, "paper": 11, "often": 4, "much": 10, "sure": 5}
    options = [{"type": kind, "name": name, "description": name} for name, kind in kinds.items()]
    await on.bot.registers(
        group(SUB | {"options": [*options, TITLE | {"choices": [{"name": "Ran", "value": "film 3"}]}]})
    )
    ana, ben = on.guild.member("Ana"), on.guild.member("Ben", roles=("Critics",))
    values: dict[str, Any] = {
        "who": ben, "where": on.channel, "which": on.guild.role("Critics"), "paper": ana.file("a.txt", "A"),
        "often": 3, "much": 0.5, "sure": True, "title": "Ran",
    }  # fmt: skip
    data = ana.starts("/film add", options=values).data
    assert [o["name"] for o in data["options"]] == ["add"]
    given = {o["name"]: o["value"] for o in data["options"][0]["options"]}
    assert (
        given["who"] == str(ben.user.id)
        and given["title"] == "film 3"
        and given["often"] == 3
        and given["sure"] is True
    )
    assert set(data["resolved"]) == {"users", "members", "channels", "roles", "attachments"}
    for name, bad in (("who", on.channel), ("where", ben), ("often", 2.5), ("sure", "yes"), ("title", "Ikiru")):
        with pytest.raises(CannotSay):
            ana.starts("/film add", options={name: bad})
