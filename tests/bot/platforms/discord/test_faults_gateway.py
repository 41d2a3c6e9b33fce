"""What goes wrong with the connection: reconnects, lost sessions, refusals, kicks; each told by what members see."""

from __future__ import annotations

import asyncio
import resource
from collections.abc import Iterator
from typing import Any

import pytest

from bot import app as app_module
from bot.app import running
from bot.platforms.discord import gateway, platform
from bot.platforms.discord.platform import Sessions
from bot.platforms.port import CannotStart
from bot.settings import Secret, Settings
from storage.records import micros
from storage.store import STORE
from tests.bells import bells
from tests.bot.platforms.discord.club import REVIEW, cards_in, held, keeps_a_review
from tests.quick import Bot
from tests.servers.discord import DiscordServer, Member
from tests.servers.discord.guilds import Channel, Guild
from tests.waiting import until


async def answers(who: Member, within: float = 15.0) -> None:
    """Wait until the bot hears somebody again."""

    async def heard() -> bool:
        saying = who.starts("/film list", "general")
        for _ in range(100):
            if saying.answered:
                return True
            await asyncio.sleep(0.01)
        return False

    await until(heard, "the bot answers", within)


@pytest.mark.parametrize("trouble", ["drops", "asks_to_reconnect", "invalidates"])
async def test_a_resumed_session_has_no_effect_twice_and_loses_none(
    discord: DiscordServer, ana: Member, bot: Bot, trouble: str
) -> None:
    async with bot():
        await ana.says("/film add", channel="general", title="Ran")
        more = {"resumable": True} if trouble == "invalidates" else {}
        getattr(discord.lines, trouble)(**more)
        saying = ana.starts("/film add", "general", title="Ikiru")  # while nobody listens
        await until(lambda: saying.answered or len(discord.gateway.sessions), "it is resumed")
        await answers(ana)
        listed = (await ana.says("/film list")).text
        assert "Ran" in listed and listed.count("Ikiru") <= 1 and ("2 films" in listed or not saying.answered)


async def test_after_a_lost_session_what_is_out_of_date_is_redrawn_and_what_is_due_is_said(
    discord: DiscordServer, kino: Guild, general: Channel, ana: Member, bot: Bot
) -> None:
    async with bot():
        await keeps_a_review(ana, general)
        general.denies("send_messages", "view_channel")
        await ana.says("/film edit", film="Harbour Lights", country="Sweden")
        await until(lambda: ana.letters, "it is held")
        discord.lines.invalidates(resumable=False)
        general.overwrites.clear()  # nobody tells the bot of it
        await until(lambda: held(general, "Sweden") == 1, "the card is redrawn")


@pytest.mark.parametrize("trouble", ["drops", "asks_to_reconnect", "invalidates"])
async def test_a_press_made_while_nobody_listens_is_replayed_and_has_one_effect(
    discord: DiscordServer, general: Channel, ana: Member, bot: Bot, trouble: str
) -> None:
    async with bot():
        await ana.uses("Save as film review", ana.writes(REVIEW, "general"))
        resumes = len(discord.gateway.resumes)
        getattr(discord.lines, trouble)(**({"resumable": True} if trouble == "invalidates" else {}))
        pressing = ana.touches("Keep it as it is")
        await until(lambda: len(discord.gateway.resumes) > resumes, "it resumes")
        await until(lambda: cards_in(general), "the card stands")
        discord.replays(pressing)
        await answers(ana)
        assert len(cards_in(general)) == 1 and "1 film" in await ana.says("/film list")


async def test_after_a_lost_session_what_fell_due_meanwhile_is_said_once(
    discord: DiscordServer, general: Channel, ana: Member, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_module, "GROUPS", (*app_module.GROUPS, bells))
    async with bot() as app:
        await keeps_a_review(ana, general)
        sessions = len(discord.gateway.identifies)
        discord.lines.invalidates(resumable=False)

        async def falls_due() -> None:
            place = (await STORE.clubs.places((await STORE.clubs.spaces("discord"))[0].id))[0]
            now, club = micros(app_module.system_time()), (await STORE.clubs.spaces("discord"))[0].club
            await STORE.jobs.add("bell", club, place.id, None, "bell ring 7", "{}", now, None, now)

        await app.database.write(falls_due)
        await until(lambda: len(discord.gateway.identifies) > sessions, "it begins a session anew")
        await until(lambda: held(general, "Bell 7") == 1, "the bell rings")
        await ana.says("/film edit", film="Harbour Lights", country="Sweden")
        await until(lambda: held(general, "Sweden") == 1, "the card is redrawn")
        assert len(cards_in(general)) == 2


@pytest.mark.parametrize(("code", "sentence"), [(4004, "token"), (4013, "intent"), (4014, "intents")])
async def test_a_refusal_for_good_ends_the_bot_with_one_clear_line(
    discord: DiscordServer, ana: Member, bot: Bot, code: int, sentence: str
) -> None:
    async with bot() as app:
        discord.lines.closes(code)
        await asyncio.wait([app.failed], timeout=10)
        error = app.failed.exception()
        assert isinstance(error, CannotStart) and sentence in str(error) and "\n" not in str(error)


async def test_a_wrong_token_is_told_and_the_page_goes_on(discord: DiscordServer, tmp_path: Any, caplog: Any) -> None:
    settings = Settings(
        database=str(tmp_path / "club.db"), web="127.0.0.1:0", discord_token=Secret("wrong"), discord_api=discord.api
    )
    async with running(settings) as app:
        await until(lambda: "Discord does not take the token" in caplog.text, "it is said")
        assert app.page_port and not app.failed.done()
        await asyncio.sleep(0.2)
        assert len(discord.asked("GET", "/users/@me")) == 1, "it is not tried again"


async def test_a_token_that_cannot_be_one_is_told_in_a_line_and_the_page_goes_on(tmp_path: Any, caplog: Any) -> None:
    settings = Settings(database=str(tmp_path / "club.db"), web="127.0.0.1:0", discord_token=Secret("in two\nlines"))
    async with running(settings) as app:
        await until(lambda: "DISCORD_TOKEN holds" in caplog.text, "it is said")
        assert app.page_port and not app.failed.done() and "two\nlines" not in caplog.text


async def test_a_gateway_that_refuses_at_first_is_tried_again(
    discord: DiscordServer, ana: Member, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "SHARD_WITHIN", 0.3)
    discord.lines.refuses(3)
    async with bot():
        await answers(ana)
    assert discord.gateway.refusals == 0


async def test_an_unreachable_discord_is_tried_again_while_the_page_goes_on(
    tmp_path: Any, caplog: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "FIRST_REST", 0.05)
    settings = Settings(
        database=str(tmp_path / "club.db"),
        web="127.0.0.1:0",
        discord_token=Secret("t"),
        discord_api="http://127.0.0.1:9/api",
    )
    async with running(settings):
        await until(lambda: caplog.text.count("Discord cannot be reached") >= 2, "it is tried again")
        assert "Traceback" not in caplog.text


async def test_sessions_are_counted_and_rest_between_them(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(platform.asyncio, "sleep", _noted(waited))
    sessions = Sessions()
    for _ in range(platform.SESSIONS + 1):
        await sessions.turn()
    assert waited[:2] == [1.0, 2.0] and max(waited[:-1]) <= 120 and waited[-1] > 80_000
    assert sessions.count == platform.SESSIONS + 1


def _noted(waited: list[float]) -> Any:
    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    return sleep


async def test_a_server_that_puts_the_bot_out_is_kept_for_a_while_then_forgotten(
    discord: DiscordServer, kino: Guild, general: Channel, ana: Member, bot: Bot
) -> None:
    async with bot() as app:
        await keeps_a_review(ana, general)
        kino.kicks()

        async def leaving() -> bool:
            spaces = await app.database.read(lambda: STORE.clubs.spaces("discord"))
            return await app.database.read(lambda: STORE.clubs.gone_since(spaces[0].id)) is not None

        await until(leaving, "it is noticed")
        kino.invites()
        await answers(ana)
        assert "1 film" in await ana.says("/film list"), "it came back in time"
        kino.kicks()
        await until(leaving, "it is noticed again")
    async with bot_later(bot, days=31) as app:

        async def forgotten() -> bool:
            return not await app.database.read(lambda: STORE.clubs.spaces("discord"))

        await until(forgotten, "it is forgotten")


def bot_later(bot: Bot, **span: float) -> Any:
    """The same bot, days later."""
    from datetime import UTC, datetime, timedelta

    return bot(now=lambda: datetime.now(UTC) + timedelta(**span), ready=False)


@pytest.fixture
def few_descriptors() -> Iterator[None]:
    """As many open files as a service is given."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (1024, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


async def test_two_thousand_at_once_are_all_answered(
    discord: DiscordServer, kino: Guild, bot: Bot, few_descriptors: None
) -> None:
    async with bot():
        people = [kino.member(f"Member {n}") for n in range(50)]
        for who in people:
            await who.says("/film list", channel="general")
        saying = [who.starts("/film list", "general") for _ in range(40) for who in people]
        await until(lambda: all(one.answered for one in saying), "all are answered")
        late = [one for one in saying if one.answered is None]
        assert not late and gateway.CONNECTIONS <= 100
