"""What goes wrong with posts: lost and doubled sends, refused edits, closed channels; each told by what members see."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.platforms.discord import asking, troubles
from bot.platforms.discord.platform import Discord
from storage.store import STORE
from tests.bot.platforms.discord.club import REVIEW, cards_in, held, keeps_a_review
from tests.quick import Bot, Time
from tests.servers.discord import DiscordServer, Member
from tests.servers.discord.guilds import Channel, Guild
from tests.waiting import until

QUESTION = "What do we owe to the people who carried us across?"


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_a_message_stored_before_an_error_stands_once(
    discord: DiscordServer, general: Channel, ana: Member, bot: Bot, status: int
) -> None:
    async with bot():
        discord.fails("broken", "POST", f"/channels/{general.id}/messages$", after=True, status=status)
        await keeps_a_review(ana, general)
        await ana.says("/film edit", film="Harbour Lights", country="Sweden")
        await until(lambda: held(general, "Sweden") == 1, "the card changes")
        assert len(cards_in(general)) == 1


@pytest.mark.parametrize("after", [False, True])
async def test_a_send_whose_connection_drops_stands_once(
    discord: DiscordServer, general: Channel, ana: Member, bot: Bot, after: bool
) -> None:
    async with bot():
        discord.fails("drop", "POST", f"/channels/{general.id}/messages$", after=after)
        await keeps_a_review(ana, general)
        await ana.says("/film edit", film="Harbour Lights", country="Sweden")
        await until(lambda: held(general, "Sweden") == 1, "the card changes")
        assert len(cards_in(general)) == 1


async def test_a_send_in_doubt_is_read_back_by_its_button_when_its_nonce_is_forgotten(
    discord: DiscordServer, general: Channel, ana: Member, bot: Bot, time: Time
) -> None:
    async with bot():
        lost = discord.fails("drop", "POST", f"/channels/{general.id}/messages$", after=True)
        await ana.uses("Save as film review", ana.writes(REVIEW, "general"))
        await ana.presses("Keep it as it is")
        await lost.arrived.wait()
        time.passes(minutes=20)
        await until(lambda: discord.asked("GET", f"/channels/{general.id}/messages"), "it is read back")
        await ana.says("/film edit", film="Harbour Lights", country="Sweden")
        await until(lambda: held(general, "Sweden") == 1, "the card changes")
        assert len(cards_in(general)) == 1


async def test_every_attempt_at_a_delivery_has_one_nonce_that_discord_enforces(
    discord: DiscordServer, general: Channel, ana: Member, bot: Bot
) -> None:
    async with bot():
        discord.fails("broken", "POST", f"/channels/{general.id}/messages$", status=503, times=2)
        await keeps_a_review(ana, general)
        sent: list[Any] = [s.body for s in discord.asked("POST", f"/channels/{general.id}/messages")]
        assert len(sent) == 3 and {body["enforce_nonce"] for body in sent} == {True}
        assert len({body["nonce"] for body in sent}) == 1 and len(sent[0]["nonce"]) <= 25
        assert all(body["allowed_mentions"] == {"parse": []} for body in sent)


async def test_an_older_edit_held_up_by_a_limit_does_not_win(
    discord: DiscordServer, general: Channel, ana: Member, bot: Bot
) -> None:
    async with bot():
        await keeps_a_review(ana, general)
        discord.fails("broken", "PATCH", f"/channels/{general.id}/messages/", status=429, wait=0.5)
        for country in ("Sweden", "Norway", "Denmark"):
            await ana.says("/film edit", film="Harbour Lights", country=country)
        await until(lambda: held(general, "Denmark") == 1, "the last state stands")
        await asyncio.sleep(1.2)  # nothing older may come after it
        assert held(general, "Denmark") == 1


async def test_many_changes_of_a_live_post_are_few_edits_within_the_limit(
    discord: DiscordServer, general: Channel, ana: Member, bot: Bot
) -> None:
    discord.buckets.on = True
    async with bot():
        await keeps_a_review(ana, general)
        for n in range(60):
            await ana.says("/film edit", film="Harbour Lights", country=f"Country {n}")
        await until(lambda: held(general, "Country 59") == 1, "the last state stands")
        edits = discord.asked("PATCH", f"/channels/{general.id}/messages/")
        assert len(edits) < 20 and not discord.buckets.hits


async def test_the_limit_of_all_requests_holds_a_post_back_and_neither_loses_nor_doubles_it(
    discord: DiscordServer, general: Channel, ana: Member, bot: Bot
) -> None:
    async with bot():
        discord.buckets.on, discord.buckets.all = True, 0
        keeping = asyncio.create_task(keeps_a_review(ana, general))
        await until(lambda: discord.buckets.hits, "it is held back")
        discord.buckets.all = 50
        await keeping
        await ana.says("/film edit", film="Harbour Lights", country="Sweden")
        await until(lambda: held(general, "Sweden") == 1, "the last state stands")
        assert len(cards_in(general)) == 1


async def test_an_edit_that_discord_refuses_for_its_age_is_posted_anew(
    discord: DiscordServer, general: Channel, ana: Member, bot: Bot, time: Time
) -> None:
    async with bot():
        first = await keeps_a_review(ana, general)
        time.passes(hours=2)
        discord.old_edits_left = 0
        await ana.says("/film edit", film="Harbour Lights", country="Sweden")
        await until(lambda: held(general, "Sweden") == 1 and first.removed, "it stands anew")
        assert len(cards_in(general)) == 1


async def test_a_message_that_somebody_deleted_comes_back_when_it_changes(
    discord: DiscordServer, general: Channel, ana: Member, bot: Bot
) -> None:
    async with bot():
        discord.removes(await keeps_a_review(ana, general))
        await ana.says("/film edit", film="Harbour Lights", country="Sweden")
        await until(lambda: held(general, "Sweden") == 1, "it stands again")


async def held_posts(app: Any) -> int:
    found = await app.database.read(lambda: STORE.clubs.spaces("discord"))
    posts = [p for space in found for p in await app.database.read(lambda space=space: STORE.posts.of(space.club))]
    return sum(p.state == "held" for p in posts)


async def test_a_channel_that_may_not_be_written_in_is_told_of_once_and_catches_up(
    discord: DiscordServer, general: Channel, ana: Member, ben: Member, bot: Bot
) -> None:
    async with bot() as app:
        await keeps_a_review(ana, general)
        general.denies("send_messages", "view_channel")
        for country in ("Sweden", "Norway"):
            await ana.says("/film edit", film="Harbour Lights", country=country)
            await until(lambda: held_posts_are(app, 1), "it is held")
        await until(lambda: ana.letters, "Ana is told")
        assert "I cannot write in #general" in ana.letters[0].text and "View Channel" in ana.letters[0].text
        assert len(ana.letters) == 1 and not ben.letters
        general.allows("send_messages", "view_channel")
        await until(lambda: held(general, "Norway") == 1, "it catches up")
        assert len(ana.letters) == 1


async def held_posts_are(app: Any, number: int) -> bool:
    return await held_posts(app) == number


async def test_a_deleted_channel_keeps_its_posts_and_tells_who_manages_the_server_once(
    discord: DiscordServer, kino: Guild, general: Channel, ana: Member, bot: Bot
) -> None:
    kino.add_channel("films")
    async with bot() as app:
        await keeps_a_review(ana, general)
        general.deletes()
        await ana.says("/film edit", channel="films", film="Harbour Lights", country="Sweden")
        await until(lambda: ana.letters, "Ana is told")
        await ana.says("/film edit", channel="films", film="Harbour Lights", country="Norway")
        await until(lambda: held_posts_are(app, 1), "it is held")
        assert len(ana.letters) == 1 and "not there any more" in ana.letters[0].text


async def test_a_question_whose_thread_may_not_be_opened_stands_in_its_channel(
    discord: DiscordServer, kino: Guild, general: Channel, ana: Member, bot: Bot
) -> None:
    kino.denies("create_public_threads")
    async with bot():
        await keeps_a_review(ana, general)
        await ana.says("/review question", channel="general", film="Harbour Lights")
        await until(lambda: held(general, QUESTION) == 1, "the question stands")


async def test_a_thread_opened_before_a_lost_answer_is_used_and_the_question_stands_once(
    discord: DiscordServer, kino: Guild, general: Channel, ana: Member, bot: Bot
) -> None:
    async with bot():
        await keeps_a_review(ana, general)
        discord.fails("drop", "POST", "/threads", after=True)
        discord.fails("drop", "POST", "/channels/[0-9]+/messages$", after=True)
        await ana.says("/review question", channel="general", film="Harbour Lights")
        await until(lambda: any(held(c, QUESTION) for c in kino.channels), "the question stands")
        await ana.says("/film edit", film="Harbour Lights", title="Harbour Light")
        await until(lambda: any(held(t, "Harbour Light (2019)") for t in general.threads), "and is kept up to date")
        assert [len(thread.messages) for thread in general.threads] == [1]


async def test_a_reader_who_takes_no_letters_finds_a_button_that_opens_for_them_alone(
    discord: DiscordServer, general: Channel, ana: Member, ben: Member, bot: Bot, busy: Any, time: Time
) -> None:
    discord.shut.add(ana.user.id)
    async with bot():
        await ana.says("/film list", channel="general")
        with busy():
            saying = ana.starts("/film add", "general", title="Ran")
            await until(lambda: saying.answered, "it is acknowledged", 2.5)
            time.passes(minutes=16)
        await until(lambda: cards_in(general), "a word in the channel")
        card = cards_in(general)[0]
        assert "Ana" in card.text and "Ran" not in card.text
        assert "no such post" in await ben.presses(card, "Read it")
        assert "Ran is on the club’s list" in await ana.presses(card, "Read it")


async def test_refusals_without_end_are_stopped_before_discord_bans_the_bot(
    discord: DiscordServer, general: Channel, ana: Member, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "Breaker", lambda: troubles.Breaker(most=5))
    async with bot() as app:
        await keeps_a_review(ana, general)
        discord.fails("broken", "PATCH", f"/channels/{general.id}/", status=429, wait=0.01, times=1_000)
        await ana.says("/film edit", film="Harbour Lights", country="Sweden")
        platform = app.platforms["discord"]
        assert isinstance(platform, Discord)
        await until(lambda: platform.breaker.open_for() is not None, "it rests")
        asked = -1
        while asked != (asked := len(discord.asked("PATCH", f"/channels/{general.id}/"))):
            await asyncio.sleep(1.5)  # an edit may have set out before
        await asyncio.sleep(1.5)
        assert len(discord.asked("PATCH", f"/channels/{general.id}/")) <= asked + 5 < 15


@pytest.mark.parametrize("status", [401, 403])
async def test_refused_answers_count_before_discord_bans_the_bot(
    discord: DiscordServer, general: Channel, ana: Member, bot: Bot, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    monkeypatch.setattr(asking, "Breaker", lambda: troubles.Breaker(most=5))
    async with bot() as app:
        await keeps_a_review(ana, general)
        platform = app.platforms["discord"]
        assert isinstance(platform, Discord)
        discord.fails("broken", "POST", "/interactions/", status=status, times=5)
        for n in range(5):
            assert platform.breaker.open_for() is None
            ana.starts("/film edit", film="Harbour Lights", country=f"Country {n}")
        await until(lambda: platform.breaker.open_for() is not None, "it rests")
        asked = len(discord.asked("PATCH", f"/channels/{general.id}/"))
        await ana.says("/film edit", film="Harbour Lights", country="Sweden")
        await asyncio.sleep(1.5)
        assert len(discord.asked("PATCH", f"/channels/{general.id}/")) == asked
