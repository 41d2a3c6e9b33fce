"""One club on Discord, Slack and the page, over real sockets, in one process on one database."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from bot import couriers, rounds
from bot.app import App, owner_link, running
from bot.platforms.discord.platform import Discord
from bot.platforms.slack.manifest import manifest
from bot.platforms.slack.platform import Slack
from bot.preparations import Bench
from bot.settings import Secret, Settings
from commands.groups import GROUPS
from commands.parse import Book
from tests.bot.platforms.discord import club as on_discord
from tests.bot.platforms.slack import club as on_slack
from tests.linking import code_in
from tests.page_client import Client, client, member
from tests.ports import free_port
from tests.servers.discord import DiscordServer, Member
from tests.servers.discord.guilds import Channel as DiscordChannel
from tests.servers.discord.guilds import Guild
from tests.servers.slack import Channel as SlackChannel
from tests.servers.slack import Message, Person, SlackServer, Team
from tests.storage.house import count
from tests.waiting import until


@dataclass(frozen=True, slots=True)
class Everybody:
    """Ana manages a Discord server, Zoe a workspace, Pia owns the page; none of them knows of the others yet."""

    ana: Member
    zoe: Person
    pia: Client
    kino: DiscordChannel
    work: SlackChannel


@dataclass(frozen=True, slots=True)
class Evening(Everybody):
    """All of them, and the bot that they speak to."""

    app: App


@pytest.fixture
async def evening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Evening]:
    """The whole bot on all three platforms."""
    for where in (rounds, couriers):
        monkeypatch.setattr(where, "PAUSE", 0.05)
    monkeypatch.setattr(rounds, "LOOK", 0.05)
    monkeypatch.setattr(couriers, "back_off", lambda tries: timedelta(seconds=0.05 * 2 ** min(tries - 1, 4)))
    async with AsyncExitStack() as opened:
        discord = await opened.enter_async_context(DiscordServer())
        slack = await opened.enter_async_context(SlackServer())
        port = free_port()
        guild, team = server_and_workspace(discord, slack, port)
        settings = Settings(
            database=str(tmp_path / "club.db"), web=f"127.0.0.1:{port}", discord_token=Secret(discord.token),
            discord_api=discord.api, slack_bot_token=Secret(slack.bot_token),
            slack_app_token=Secret(slack.app_token), slack_api=slack.api,
        )  # fmt: skip
        app = await opened.enter_async_context(_everywhere(settings))
        await until(lambda: discord.commands.seen_in(guild), "the commands are there")
        pia = await opened.enter_async_context(member(settings.page_url, "Pia", app.owner_link))
        yield Evening(
            guild.member("Ana", manages=True), team.member("Zoe", admin=True), pia, guild.channel("general"),
            team.channel("general"), app,
        )  # fmt: skip


def server_and_workspace(discord: DiscordServer, slack: SlackServer, port: int) -> tuple[Guild, Team]:
    """A server and a workspace with the bot in them, whose page listens on this port."""
    slack.install(manifest(Book(GROUPS), "en", f"http://127.0.0.1:{port}", sockets=True, several=False))
    return discord.guild("Kino", channels=("general",)), slack.team("Work", channels=("general",))


@asynccontextmanager
async def _everywhere(settings: Settings) -> AsyncIterator[App]:
    async with running(settings) as app:
        discord, slack = app.platforms["discord"], app.platforms["slack"]
        assert isinstance(discord, Discord) and isinstance(slack, Slack)
        discord.first_rest = slack.first_rest = 0.05
        slack._pace.every = 0.02
        sockets = slack.sockets
        assert sockets is not None
        await until(lambda: slack.open and sockets.count == 2, "Slack is there")
        yield app


async def one_club(evening: Everybody) -> None:
    """All three meet in the club of the Discord server."""
    ana, zoe, pia = evening.ana, evening.zoe, evening.pia
    await ana.says("/club name", channel="general", name="The Reel")
    await zoe.says("/club show")
    code = code_in((await ana.says("/club link")).text)
    told = await zoe.says(f"/club link {code}")
    assert told and "Join “The Reel”?" in told.shown and told.only_for == zoe.id
    await zoe.presses("Join it")
    await until(lambda: on_slack.sees(zoe, "You have joined"), "the workspace has joined")
    asked = await pia.says(f"/club link {code_in((await ana.says('/club link')).text)}")
    assert "You have joined" in str(await pia.presses("Join it", asked))
    await pia.until(lambda: pia.welcome["spaces"][0]["name"] == "The Reel")


def in_threads(channel: SlackChannel) -> list[Message]:
    """The replies under what the bot has standing in a channel."""
    return [reply for card in on_slack.cards_in(channel) for reply in channel.replies(card.ts)]


def on_page(pia: Client, words: str) -> int:
    """In how many messages of the page's home these words stand."""
    return sum(words in said for said in pia.read(pia.place("lobby")))


async def test_what_is_added_on_one_platform_is_there_on_all(evening: Evening) -> None:
    await one_club(evening)
    ana, zoe, pia, kino, work = evening.ana, evening.zoe, evening.pia, evening.kino, evening.work
    await until(lambda: on_discord.held(kino, "is part of “The Reel” now") == 2, "Discord hears of both")
    await until(lambda: on_slack.held(work, "is part of “The Reel” now") == 2, "Slack hears of both")
    await pia.sees("is part of “The Reel” now")
    await pia.says("/film add Ran year:1985")
    assert "Ran (1985)" in await ana.says("/film show", film="ran")
    shown = await zoe.says("/film show ran")
    assert shown and "Ran (1985)" in shown.shown

    await on_discord.keeps_a_review(ana, kino)
    await until(lambda: on_slack.held(work, "Marta Lindqvist") == 1, "the card stands on Slack")
    await pia.sees("Marta Lindqvist")
    await zoe.says("/film edit “Harbour Lights” directors:“Maren Lind”")
    await until(lambda: on_discord.held(kino, "Maren Lind") == 1, "Discord shows the correction")
    await until(lambda: on_slack.held(work, "Maren Lind") == 1, "Slack shows the correction")
    await pia.sees("Maren Lind")
    assert on_page(pia, "Maren Lind") == 1

    await zoe.says("/review question “Harbour Lights”")
    question = "What do we owe to the people who carried us across?"
    await pia.sees(question)
    await until(lambda: sum(question in m.shown for m in in_threads(work)) == 1, "it is asked on Slack, under the card")
    await until(lambda: sum(on_discord.held(thread, question) for thread in kino.threads) == 1, "and on Discord")
    assert await count(evening.app.database, "questions WHERE asked IS NOT NULL") == 1


async def test_the_page_that_parts_shows_its_own_club_and_none_of_the_others_cards(evening: Evening) -> None:
    pia = evening.pia
    await pia.says("/film add Alien year:1979")
    own = pia.welcome["spaces"][0]["name"]
    await one_club(evening)
    assert "Alien" not in str(await pia.says("/film list"))
    await on_discord.keeps_a_review(evening.ana, evening.kino)
    await pia.sees("Marta Lindqvist")
    asked = await pia.says("/club unlink")
    assert "goes its own way" in str(await pia.presses("Part them", asked))
    await pia.until(lambda: pia.welcome["spaces"][0]["name"] == own and pia.welcome["member"]["owner"])
    await pia.until(
        lambda: on_page(pia, "Marta Lindqvist") == 0 and on_page(pia, "which is not shown here any more") > 0
    )
    assert "Alien" in str(await pia.says("/film list"))
    assert on_discord.held(evening.kino, "Marta Lindqvist") == 1


async def test_somebody_on_two_platforms_is_one_person(evening: Evening) -> None:
    await one_club(evening)
    ana, pia = evening.ana, evening.pia
    await ana.says("/club owner", member=ana)
    assert pia.welcome["member"]["owner"] is False
    told = await pia.says(f"/me link {code_in((await ana.says('/me link')).text)}")
    assert "one person now" in str(told) and "Kino (Discord)" in str(told)
    await pia.until(lambda: pia.welcome["member"]["owner"])
    assert "Pia in " in await ana.says("/me show")


async def test_the_terminals_link_owns_what_is_the_pages_own_and_not_the_club_it_joined(evening: Evening) -> None:
    await one_club(evening)
    app = evening.app
    link = await owner_link(app.database, Bench(app.settings.page_url, app.key), app.dispatch.now, another=True)
    async with member(app.settings.page_url, "Quin", link) as quin:
        assert quin.welcome["member"]["owner"] is False
        assert "Only an owner" in str(await quin.says("/club name Mine"))
        asked = await quin.says("/club unlink")
        assert "goes its own way" in str(await quin.presses("Part them", asked))
        await quin.until(lambda: quin.welcome["member"]["owner"])


async def test_an_invitation_of_the_joined_club_is_none_once_the_page_has_parted(evening: Evening) -> None:
    await one_club(evening)
    await evening.ana.says("/club owner", member=evening.ana)
    told = (await evening.ana.says("/club invite")).text
    link = re.search(r"#invitation=[\w-]+", told)
    assert link, told
    async with client(evening.app.settings.page_url) as first:
        assert (await first.joins("Rita", link[0]))[0] == 200
    asked = await evening.pia.says("/club unlink")
    await evening.pia.presses("Part them", asked)
    async with client(evening.app.settings.page_url) as second:
        assert (await second.joins("Sven", link[0]))[0] == 403
