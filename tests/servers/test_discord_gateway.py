"""The double's gateway, heard by an unmodified discord.py: intents, resumes, reconnects, refusals."""

from __future__ import annotations

import asyncio
import json
import zlib
from typing import Any

import aiohttp
import discord
import pytest

from tests.servers.bare_bot import BareBot, listening, pointed_at
from tests.servers.discord import DiscordServer
from tests.servers.raw_bot import NOTE, RawBot
from tests.waiting import until


def nothing(bot: BareBot) -> None:
    """A bot without commands."""


def noting(bot: BareBot) -> None:
    @bot.tree.command(name="note", description="Note")
    async def note(interaction: discord.Interaction) -> None:
        bot.heard.append(f"note {interaction.id}")
        await interaction.response.send_message("Noted", ephemeral=True)


async def test_a_bot_learns_of_its_guilds_and_what_changes_in_them() -> None:
    async with DiscordServer() as server:
        kino = server.guild("Kino", ("general", "reviews"))
        kino.member("Ana", manages=True)
        async with listening(server, nothing) as bot:
            assert [g.name for g in bot.guilds] == ["Kino"]
            assert [c.name for c in bot.guilds[0].text_channels] == ["general", "reviews"]
            assert bot.guilds[0].me.guild_permissions.send_messages
            server.guild("Bio")
            await until(lambda: len(bot.guilds) == 2)
            kino.channel("reviews").deletes()
            await until(lambda: len(bot.guilds[0].text_channels) == 1)
            kino.channel("general").denies("send_messages")
            await until(lambda: not bot.guilds[0].text_channels[0].permissions_for(bot.guilds[0].me).send_messages)
            kino.goes_down()
            await until(lambda: bot.guilds[0].unavailable)
            kino.goes_down(down=False)
            await until(lambda: not bot.guilds[0].unavailable)
            kino.kicks()
            await until(lambda: [g.name for g in bot.guilds] == ["Bio"])


async def test_two_shards_hear_each_their_own_guilds() -> None:
    async with DiscordServer() as server:
        server.gateway.shards = 2
        clock = server.clock
        for name in ("A", "B", "C", "D"):
            server.guild(name)
            at = clock().timestamp()
            await until(lambda at=at: clock().timestamp() - at > 0.003)  # type: ignore[misc]
        async with listening(server, nothing, shard_count=2) as bot:
            assert sorted(g.name for g in bot.guilds) == ["A", "B", "C", "D"]
            assert sorted(tuple(each["shard"]) for each in server.gateway.identifies) == [(0, 2), (1, 2)]


@pytest.mark.parametrize("how", ["drops", "asks_to_reconnect", "invalidates"])
async def test_a_line_is_taken_up_again_with_all_that_was_missed(how: str) -> None:
    async with DiscordServer() as server:
        ana = server.guild("Kino").member("Ana")
        async with listening(server, noting) as bot:
            await ana.says("/note")
            first = next(iter(server.interactions.values()))
            if how == "invalidates":
                server.lines.invalidates(resumable=True)
            else:
                getattr(server.lines, how)()
            said = ana.starts("/note")
            assert (await ana.answered(said)).text == "Noted"
            await until(lambda: "RESUMED" in bot.heard)
            assert len(server.gateway.identifies) == len(server.gateway.resumes) == 1
            server.replays(first)
            await until(lambda: bot.heard.count(f"note {first.id}") == 2)
            assert server.asked("POST", f"/interactions/{first.id}/")[-1].code == 40060


async def test_a_session_that_is_lost_is_begun_anew() -> None:
    async with DiscordServer() as server:
        server.guild("Kino")
        async with listening(server, nothing) as bot:
            server.lines.invalidates(resumable=False)
            await until(lambda: bot.heard.count("READY") == 2)
            assert len(server.gateway.identifies) == 2 and server.gateway.resumes == []


@pytest.mark.parametrize(
    ("intents", "token", "code"),
    [(discord.Intents(guilds=True, message_content=True), None, 4014), (discord.Intents(members=True), None, 4014)],
)
async def test_intents_that_nobody_switched_on_end_the_bot(
    intents: discord.Intents, token: str | None, code: int
) -> None:
    async with DiscordServer() as server:
        with pytest.raises(discord.PrivilegedIntentsRequired):
            async with listening(server, nothing, intents=intents):
                pass
        server.gateway.allowed = intents.value
        async with listening(server, nothing, intents=intents):
            assert server.gateway.connected
            server.gateway.allowed = 0
            server.lines.closes(4014)
            await until(lambda: not server.gateway.connected)


async def test_a_wrong_token_is_refused_at_both_doors() -> None:
    async with DiscordServer() as server:
        bot = BareBot(nothing)
        with pointed_at(server), pytest.raises(discord.LoginFailure):
            await bot.start("wrong")
        await bot.close()
        assert await _closed(server, {"op": 2, "d": {"token": "wrong", "intents": 1, "properties": {}}}) == 4004
        assert (
            await _closed(server, {"op": 2, "d": {"token": server.token, "intents": 1 << 30, "properties": {}}}) == 4013
        )
        assert await _closed(server, {"op": 6, "d": {"token": "wrong", "session_id": "x", "seq": 1}}) == 4004
        assert await _closed(server, {"op": 99}) == 4001
        assert await _closed(server, *[{"op": 1, "d": None}] * 121) == 4008


async def test_the_first_connections_can_be_refused() -> None:
    async with DiscordServer() as server:
        server.lines.refuses(1)
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await _closed(server, {"op": 1, "d": None})
        async with aiohttp.ClientSession() as session, session.ws_connect(server.gateway_url) as socket:
            assert (await socket.receive_json())["op"] == 10
            await socket.send_json({"op": 1, "d": None})
            assert (await socket.receive_json())["op"] == 11
            assert server.gateway.heartbeats == 1


async def test_compression_is_one_stream() -> None:
    async with DiscordServer() as server, aiohttp.ClientSession() as session:
        inflate = zlib.decompressobj()
        async with session.ws_connect(f"{server.gateway_url}?v=10&encoding=json&compress=zlib-stream") as socket:
            heard = []
            for frame in (
                {"op": 1, "d": 1},
                {"op": 2, "d": {"token": server.token, "intents": 1, "properties": {}}},
                {"op": 1, "d": 1},
            ):
                data = await socket.receive_bytes()
                assert data.endswith(b"\x00\x00\xff\xff")
                heard.append(json.loads(inflate.decompress(data))["op"])
                await socket.send_json(frame)
            assert heard == [10, 11, 0]


async def test_what_others_write_is_veiled_without_the_intent() -> None:
    async with DiscordServer() as server, aiohttp.ClientSession() as session:
        await RawBot(server, session).registers(NOTE)
        ana = server.guild("Kino").member("Ana")
        server.gateway.allowed = 1 << 15
        for intents, content in ((1 | 1 << 9, ""), (1 | 1 << 9 | 1 << 15, "Ran is good")):
            async with session.ws_connect(server.gateway_url) as socket:
                await socket.send_json({"op": 2, "d": {"token": server.token, "intents": intents, "properties": {}}})
                await until(lambda: server.gateway.connected)
                ana.writes("Ran is good", "general")
                assert (await _event(socket, "MESSAGE_CREATE"))["content"] == content
            await until(lambda: not server.gateway.connected)


async def _event(socket: aiohttp.ClientWebSocketResponse, name: str) -> Any:
    async with asyncio.timeout(5):
        while True:
            frame = await socket.receive_json()
            if frame["t"] == name:
                return frame["d"]


async def _closed(server: DiscordServer, *frames: dict[str, Any]) -> int | None:
    async with aiohttp.ClientSession() as session, session.ws_connect(server.gateway_url) as socket, asyncio.timeout(5):
        for frame in frames:
            await socket.send_json(frame)
        async for _ in socket:
            pass
        return socket.close_code
