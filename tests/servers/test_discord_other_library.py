"""A second library, unrelated to discord.py, at the double: so that it is more than what discord.py tolerates."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from tests.servers.discord import DiscordServer
from tests.waiting import until

hikari: Any = pytest.importorskip("hikari")


async def respond(bot: Any, event: Any) -> None:
    spoken, kinds = event.interaction, hikari.ResponseType
    private = hikari.MessageFlag.EPHEMERAL
    if isinstance(spoken, hikari.AutocompleteInteraction):
        await spoken.create_response([hikari.impl.AutocompleteChoiceBuilder("Ran", "ran")])
    elif isinstance(spoken, hikari.ModalInteraction):
        await spoken.create_initial_response(kinds.MESSAGE_CREATE, spoken.components[0][0].value, flags=private)
    elif isinstance(spoken, hikari.ComponentInteraction):
        await spoken.create_initial_response(
            kinds.MESSAGE_UPDATE, f"{spoken.custom_id}: {spoken.values[0]}", components=[]
        )
    elif spoken.command_name == "form":
        await spoken.create_modal_response(
            "A film", "film", components=[bot.rest.build_modal_action_row().add_text_input("t", "Title")]
        )
    elif spoken.command_name == "slow":
        await spoken.create_initial_response(kinds.DEFERRED_MESSAGE_CREATE, flags=private)
        await spoken.edit_initial_response("Thought")
        await spoken.execute("And more", flags=private)
    else:
        row = bot.rest.build_message_action_row()
        row.add_text_menu("pick", placeholder="Which?").add_option("Ran", "ran").add_option("Ikiru", "ikiru")
        await spoken.create_initial_response(
            kinds.MESSAGE_CREATE, f"Added {spoken.options[0].value}", embed=hikari.Embed(title="Ran"), components=[row]
        )


@asynccontextmanager
async def listening(server: DiscordServer) -> AsyncIterator[Any]:
    bot = hikari.GatewayBot(server.token, rest_url=server.api, banner=None, logs=None, intents=hikari.Intents.GUILDS)

    async def hear(event: Any) -> None:
        await respond(bot, event)

    bot.event_manager.subscribe(hikari.InteractionCreateEvent, hear)
    await bot.start(check_for_updates=False)
    try:
        build = bot.rest.slash_command_builder
        title = hikari.CommandOption(
            type=hikari.OptionType.STRING, name="title", description="Title", is_required=True, autocomplete=True
        )
        await bot.rest.set_application_commands(
            server.bot.id, [build("add", "Add").add_option(title), build("form", "Form"), build("slow", "Slow")]
        )
        await server.connected()
        yield bot
    finally:
        await bot.close()


async def test_another_library_talks_too() -> None:
    async with DiscordServer() as server:
        guild = server.guild("Kino")
        ana, home = guild.member("Ana", manages=True), guild.channel("general")
        async with listening(server) as bot:
            assert await ana.types("/add", title="R") == ["Ran"]
            assert "Added Ran" in await ana.says("/add", title="Ran")
            assert "pick: ikiru" in await ana.picks("Which?", "Ikiru")
            await ana.says("/form")
            assert (await ana.fills({"Title": "Ikiru"})).text == "Ikiru"
            assert (await (await ana.says("/slow")).follow_up()).text == "And more"

            sent = await bot.rest.create_message(home.id, "Hi @everyone", attachment=hikari.Bytes(b"x", "x.txt"))
            await sent.edit("Bye")
            thread = await bot.rest.create_message_thread(home.id, sent, "Ran")
            await bot.rest.create_message(thread.id, "What stayed?")
            assert home.texts[-1] == "Bye" and home.threads[0].texts == ["What stayed?"] and server.pings == []
            with pytest.raises(hikari.BadRequestError):
                await bot.rest.create_message(home.id, "x" * 2001)

            for trouble in (server.lines.drops, server.lines.asks_to_reconnect):
                before = len(server.gateway.resumes)
                trouble()
                assert "Thought" in await ana.says("/slow")
                await until(lambda before=before: len(server.gateway.resumes) > before)  # type: ignore[misc]
