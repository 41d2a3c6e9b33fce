"""A second library, unrelated to discord.py, at the double: so that it is more than what discord.py tolerates."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from typing import Any

import pytest

from tests.servers.discord import DiscordServer, forms
from tests.waiting import until

library: Any = pytest.importorskip("interactions")


def commands() -> list[Any]:
    """What the bot of these tests knows: each answers in a way of its own."""
    title: dict[str, Any] = {
        "name": "title", "description": "Title", "opt_type": library.OptionType.STRING, "required": True,
    }  # fmt: skip

    @library.slash_command("add", description="Add")
    @library.slash_option(autocomplete=True, **title)
    async def add(ctx: Any, title: str) -> None:
        menu = library.StringSelectMenu("Ran", "Ikiru", placeholder="Which?", custom_id="pick")
        await ctx.send(f"Added {title}", embeds=library.Embed(title="Ran"), components=menu)

    @add.autocomplete("title")
    async def suggest(ctx: Any) -> None:
        await ctx.send(choices=[{"name": "Ran", "value": f"{ctx.input_text}an"}])

    @library.component_callback("pick")
    async def pick(ctx: Any) -> None:
        await ctx.edit_origin(content=f"{ctx.custom_id}: {ctx.values[0]}", components=[])

    @library.slash_command("form", description="Form")
    async def form(ctx: Any) -> None:
        await ctx.send_modal(
            library.Modal(library.ShortText(label="Title", custom_id="t"), title="A film", custom_id="film")
        )

    @library.modal_callback("film")
    async def filled(ctx: Any, t: str) -> None:
        await ctx.send(t, ephemeral=True)

    @library.slash_command("slow", description="Slow")
    async def slow(ctx: Any) -> None:
        await ctx.defer(ephemeral=True)
        await ctx.send("Thought", ephemeral=True)
        await ctx.send("And more", ephemeral=True)

    return [add, pick, form, filled, slow]


@asynccontextmanager
async def listening(server: DiscordServer, patch: pytest.MonkeyPatch) -> AsyncIterator[Any]:
    patch.setattr(library.api.http.route.Route, "BASE", server.api)
    patch.setattr(forms, "OVERLOOKED", frozenset({"enforce_nonce", "pass_self_into_delete"}))
    bot = library.Client(intents=library.Intents.GUILDS, fetch_members=False, send_command_tracebacks=False)
    ask = bot.http.get_current_bot_information

    async def with_summary() -> dict[str, Any]:  # Discord still sends one, though its own file names it no more
        return {**await ask(), "summary": ""}

    patch.setattr(bot.http, "get_current_bot_information", with_summary)
    for command in commands():
        bot.add_command(command)
    running = asyncio.create_task(bot.astart(server.token))
    try:
        await server.connected()
        await until(lambda: server.commands.seen_in(next(iter(server.guilds.values()))), "the commands are there")
        yield bot
    finally:
        shard = bot._connection_state._shard_task  # its own way to stop waits for a heartbeat
        for task in (shard, running):
            task.cancel()
        await asyncio.gather(shard, running, return_exceptions=True)
        await bot.http.close()


async def test_another_library_talks_too(monkeypatch: pytest.MonkeyPatch) -> None:
    async with DiscordServer(holds=0) as server:  # the library's own nulls are not in Discord's file
        guild = server.guild("Kino")
        ana, home = guild.member("Ana", manages=True), guild.channel("general")
        async with listening(server, monkeypatch) as bot:
            assert await ana.types("/add", title="R") == ["Ran"]
            assert "Added Ran" in await ana.says("/add", title="Ran")
            assert "pick: Ikiru" in await ana.picks("Which?", "Ikiru")
            await ana.says("/form")
            assert (await ana.fills({"Title": "Ikiru"})).text == "Ikiru"
            assert (await (await ana.says("/slow")).follow_up()).text == "And more"

            channel = await bot.fetch_channel(home.id)
            sent = await channel.send("Hi @everyone", files=library.File(BytesIO(b"x"), "x.txt"))
            await sent.edit(content="Bye")
            thread = await channel.create_thread("Ran", sent)
            await thread.send("What stayed?")
            assert home.texts[-1] == "Bye" and home.threads[0].texts == ["What stayed?"]
            with pytest.raises(library.errors.HTTPException):
                await channel.send("x" * 2001)

            server.lines.asks_to_reconnect()
            assert "Thought" in await ana.says("/slow")
            await until(lambda: server.gateway.resumes, "it resumes")
