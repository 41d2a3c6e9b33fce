"""What members and organisers do that nobody drew up: presses twice, odd names, long titles, letters, quiet threads."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.platforms.discord import files
from bot.platforms.discord.rights import caller_of
from storage.store import STORE
from tests.bot.platforms.discord.club import REVIEW, cards_in, held, keeps_a_review
from tests.bot.platforms.discord.test_faults_posts import held_posts_are
from tests.quick import Bot, Time
from tests.servers.discord import DiscordServer, Member
from tests.servers.discord.guilds import Channel, Guild
from tests.waiting import until


async def asks_its_question(who: Member, channel: Channel) -> Channel:
    """Keep a review and ask its question; the thread it stands in."""
    await keeps_a_review(who, channel)
    await who.says("/review question", channel=channel.name, film="Harbour Lights")
    await until(lambda: any(thread.messages for thread in channel.threads), "the question stands")
    return channel.threads[0]


async def test_a_quiet_thread_that_was_put_away_is_kept_up_to_date_and_nobody_is_told_of_trouble(
    general: Channel, ana: Member, bot: Bot
) -> None:
    async with bot():
        thread = await asks_its_question(ana, general)
        thread.archived = True
        await ana.says("/film edit", channel="general", film="Harbour Lights", title="Harbour Light")
        await until(lambda: held(thread, "Harbour Light (2019)") == 1, "it is up to date")
        assert not ana.letters


async def test_what_waits_for_a_locked_thread_says_so_and_comes_when_it_is_opened(
    discord: DiscordServer, kino: Guild, general: Channel, ana: Member, bot: Bot
) -> None:
    async with bot() as app:
        thread = await asks_its_question(ana, general)
        thread.archived = thread.locked = True
        discord.gateway.tell("THREAD_UPDATE", thread.payload(), guild=kino)
        await ana.says("/film edit", channel="general", film="Harbour Lights", title="Harbour Light")
        await until(lambda: held_posts_are(app, 1), "it is held")
        await until(lambda: ana.letters, "Ana is told")
        assert "its thread is locked" in ana.letters[0].text
        thread.archived = thread.locked = False
        discord.gateway.tell("THREAD_UPDATE", thread.payload(), guild=kino)
        await until(lambda: held(thread, "Harbour Light (2019)") == 1, "it catches up")


async def test_a_channel_that_changes_while_it_takes_nothing_brings_no_second_letter(
    discord: DiscordServer, kino: Guild, general: Channel, ana: Member, bot: Bot
) -> None:
    def edits() -> list[Any]:
        return list(discord.asked("PATCH", f"/channels/{general.id}/"))

    async with bot() as app:
        await keeps_a_review(ana, general)
        general.denies("send_messages", "view_channel")
        for country in ("Sweden", "Norway", "Denmark"):
            await ana.says("/film edit", film="Harbour Lights", country=country)
            await until(lambda: held_posts_are(app, 1), "it is held")
            tried = len(edits())
            discord.gateway.tell("CHANNEL_UPDATE", general.payload(), guild=kino)
            await until(lambda tried=tried: len(edits()) > tried, "it is tried again")
            await until(lambda: held_posts_are(app, 1), "it is held once more")
        await asyncio.sleep(0.3)  # a letter would have come by now
        assert len(ana.letters) == 1
        general.allows("send_messages", "view_channel")
        await until(lambda: held(general, "Denmark") == 1, "it catches up")
        general.denies("send_messages", "view_channel")
        await ana.says("/film edit", film="Harbour Lights", country="Finland")
        await until(lambda: len(ana.letters) == 2, "new trouble is told anew")


async def test_a_server_that_is_back_after_an_outage_gets_what_was_held(
    kino: Guild, general: Channel, ana: Member, bot: Bot
) -> None:
    async with bot() as app:
        await keeps_a_review(ana, general)
        general.denies("send_messages", "view_channel")
        await ana.says("/film edit", film="Harbour Lights", country="Sweden")
        await until(lambda: held_posts_are(app, 1), "it is held")
        kino.goes_down()
        general.overwrites.clear()  # nobody tells the bot of it
        kino.goes_down(down=False)
        await until(lambda: held(general, "Sweden") == 1, "it catches up")


async def test_a_press_in_a_letter_takes_no_rights_away(
    general: Channel, ana: Member, bot: Bot, tmp_path: Path, time: Time
) -> None:
    async def managed(app: Any) -> tuple[bool, str]:
        space = (await app.database.read(lambda: STORE.clubs.spaces("discord")))[0]
        found = await app.database.read(
            lambda: STORE.clubs.arrive("discord", space.local, str(ana.user.id), str(general.id))
        )
        return found.managed, found.member.name

    async with bot() as app:
        await ana.says("/me show", channel="general")
        with closing(sqlite3.connect(tmp_path / "club.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            saying = asyncio.create_task(ana.uses("Save as film review", ana.writes(REVIEW, "general")))
            await asyncio.sleep(1.5)
            time.passes(minutes=16)
            other.execute("ROLLBACK")
        await until(lambda: ana.letters, "the answer comes as a letter")
        saying.cancel()
        await asyncio.gather(saying, return_exceptions=True)
        assert "Kept" in await ana.presses(ana.letters[-1], "Keep it as it is")
        assert await managed(app) == (True, "Ana")


async def test_a_press_in_a_letter_has_the_rights_that_one_has_in_the_server_now(
    kino: Guild, ana: Member, ben: Member, bot: Bot
) -> None:
    async with bot() as app:
        client = app.platforms["discord"].client  # type: ignore[attr-defined]

        async def may(person: int) -> bool | None:
            return (await caller_of(client, kino.id, person)).manages

        assert await may(ana.user.id) and await may(ben.user.id) is False
        ana.loses("Managers")
        assert await may(ana.user.id) is False and await may(kino.id) is None


async def test_of_two_presses_the_second_says_what_the_first_one_did(general: Channel, ana: Member, bot: Bot) -> None:
    async with bot():
        await ana.uses("Save as film review", ana.writes(REVIEW, "general"))
        card = ana.private[-1]
        both = [ana.touches(card, "Keep it as it is") for _ in range(2)]
        await asyncio.gather(*(ana.answered(one) for one in both))
        assert "Kept: Harbour Lights" in card.text and "Ask its closing question" in card.labels
        await until(lambda: cards_in(general), "the card stands")
        await asyncio.sleep(0.2)
        assert len(cards_in(general)) == 1


async def test_a_double_press_between_steps_leaves_the_answer_with_its_buttons(ana: Member, bot: Bot) -> None:
    async with bot():
        await ana.uses("Save as film review", ana.writes(REVIEW, "general"))
        await ana.presses("Check the facts")
        await ana.fills({"Year": "2018"})
        card = ana.private[-1]
        both = [ana.touches(card, "That is all") for _ in range(2)]
        await asyncio.gather(*(ana.answered(one) for one in both))
        assert "2018" in card.text and "Keep the review" in card.labels, card.text


async def test_a_title_longer_than_a_suggestion_is_suggested_and_found(ana: Member, bot: Bot) -> None:
    title = ("A very long title that goes on " * 7)[:200]
    async with bot():
        await ana.says("/film add", channel="general", title=title)
        (name,) = await ana.types("/film show", film="A very")
        assert len(name) <= 100 and name.startswith("A very long")
        assert title.strip() in await ana.says("/film show", film="#1")


async def test_reviews_are_suggested_and_two_of_one_film_told_apart(
    general: Channel, ana: Member, ben: Member, bot: Bot
) -> None:
    async with bot():
        await keeps_a_review(ana, general)
        await ben.uses("Save as film review", ben.writes(REVIEW.replace("never hurries", "always hurries"), "general"))
        await ben.presses("Keep it as it is")
        found = await ana.types("/review remove", review="harb")
        assert len(found) == len(set(found)) == 2 and any("Ana" in name for name in found), found


async def test_a_value_corrected_to_what_first_stood_there_counts(ana: Member, bot: Bot) -> None:
    async with bot():
        await ana.uses("Save as film review", ana.writes(REVIEW, "general"))
        await ana.presses("Check the facts")
        assert "whole number" in await ana.fills({"Year": "soon"})
        await ana.presses("Correct it")
        assert "Step 1 of 3 is kept" in await ana.fills({"Year": "2019"})
        await ana.presses("Back")
        await ana.fills({"Running time": "98"})
        await ana.presses("Back")
        await ana.fills({"Running time": "97"})
        shown = await ana.presses("That is all")
        assert "1 h 37 min" in shown, shown.text


async def test_names_that_turn_what_stands_beside_them_are_kept_straight(kino: Guild, bot: Bot) -> None:
    eve, zoe = kino.member("\u202eevE"), kino.member("\u200b\u200b")
    async with bot():
        assert "\u202e" not in (await eve.says("/me show", channel="general")).text
        assert "### ?" in await zoe.says("/me show", channel="general")


async def test_titles_that_turn_what_stands_beside_them_are_drawn_straight(ana: Member, bot: Bot) -> None:
    async with bot():
        for _ in range(2):  # as an answer's sentence, then in a list and its buttons
            shown = await ana.says("/film add", channel="general", title="Ran \u202egnp.xe\u2066e \u200fרשומון")
            listed = await ana.says("/film list")
            for said in (shown, listed):
                assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(said.text)
                assert "Ran gnp.xee" in said and "רשומון" in said


async def test_who_manages_the_server_is_told_so(ana: Member, ben: Member, bot: Bot) -> None:
    async with bot():
        assert "set the club up" in await ana.says("/me show", channel="general")
        assert "set the club up" not in await ben.says("/me show", channel="general")


async def test_nobody_invites_to_the_page_of_another_club(
    discord: DiscordServer, kino: Guild, ana: Member, tmp_path: Path
) -> None:
    from bot.app import running
    from bot.settings import Secret, Settings

    settings = Settings(
        database=str(tmp_path / "club.db"), web="127.0.0.1:0", discord_token=Secret(discord.token),
        discord_api=discord.api,
    )  # fmt: skip
    async with running(settings):
        await until(lambda: discord.commands.seen_in(kino), "the commands are there")
        await ana.says("/me show", channel="general")
        assert "names the first" in await ana.says("/club show")
        assert "is an owner" in await ana.says("/club owner", member=ana)
        shown = await ana.says("/club invite")
        assert "another club" in shown and "invitation=" not in shown.text
        assert "Invite somebody" not in await ana.says("/club show")


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("look at this: https://films.example/a.", "https://films.example/a"),
        ("<https://films.example/a>", "https://films.example/a"),
        ("https://films.example/a or https://films.example/b", None),
        (f"{REVIEW} https://films.example/a", None),
    ],
)
async def test_a_link_with_a_few_words_beside_it_is_what_is_read(said: str, read: str | None) -> None:
    class Message:
        content, attachments, message_snapshots = said, (), ()

    assert await files.text_of(Message()) == (read or said)  # type: ignore[arg-type]
