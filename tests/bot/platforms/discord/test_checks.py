"""`doctor` on Discord: the link with exactly what is needed, and what each server lacks."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import discord as library
import pytest

from bot.platforms.discord.checks import look
from bot.platforms.discord.rights import NEEDED, intents
from tests.servers.discord import DiscordServer
from tests.servers.discord.guilds import Guild


async def test_the_link_has_exactly_what_is_needed_and_nothing_privileged(discord: DiscordServer) -> None:
    found = [one.what async for one in look(discord.token, discord.api)]
    link = next(what for what in found if "https://" in what).split(": ", 1)[1]
    asked = parse_qs(urlsplit(link).query)
    assert asked["client_id"] == [str(discord.bot.id)] and asked["scope"] == ["bot applications.commands"]
    assert library.Permissions(int(asked["permissions"][0])) == library.Permissions(**dict.fromkeys(NEEDED, True))
    assert {name for name, wanted in intents() if wanted} == {"guilds", "guild_scheduled_events"}


async def test_what_a_server_lacks_is_named(discord: DiscordServer, kino: Guild) -> None:
    assert all([one.well async for one in look(discord.token, discord.api)])
    kino.denies("attach_files", "create_public_threads")
    bad = [one async for one in look(discord.token, discord.api) if not one.well]
    assert [one.what for one in bad] == ["Discord server Kino"]
    assert (
        "Attach Files" in bad[0].mend and "Create Public Threads" in bad[0].mend and "Send Messages" not in bad[0].mend
    )


async def test_a_wrong_token_and_a_silent_discord_are_told_apart(discord: DiscordServer) -> None:
    (refused,) = [one.mend async for one in look("wrong", discord.api)]
    (silent,) = [one.mend async for one in look("wrong", "http://127.0.0.1:9/api")]
    assert refused.startswith("Discord does not take the token") and "does not answer" in silent


@pytest.mark.parametrize("token", ["in two\nlines", "Bot abc.def", "abc…def"])
async def test_a_token_that_cannot_be_one_is_told_and_not_shown(discord: DiscordServer, token: str) -> None:
    (line,) = [one.mend async for one in look(token, discord.api)]
    assert line.startswith("DISCORD_TOKEN holds") and token not in line
    assert not discord.sent


async def test_an_address_that_is_not_discords_is_told_as_such(discord: DiscordServer) -> None:
    wrong = discord.api.removesuffix("/v10")
    (line,) = [one.mend async for one in look(discord.token, wrong)]
    assert "is not Discord's API" in line and "AFTERCREDITS_DISCORD_API" in line
