"""What goes wrong with answers: lateness, redelivery, lost answers; each told by what members see."""

from __future__ import annotations

from typing import Any

import pytest

from bot.app import App
from storage.store import STORE
from tests.bot.platforms.discord.club import cards_in, held, keeps_a_review
from tests.quick import Bot, Busy, Time
from tests.servers.discord import DiscordServer, Member
from tests.servers.discord.guilds import Channel
from tests.waiting import until


async def films(who: Member) -> str:
    return (await who.says("/film list")).text


async def letters_wished(app: App) -> int:
    """How many posts are for one reader's eyes, carried or not."""
    spaces = await app.database.read(lambda: STORE.clubs.spaces("discord"))
    posts = await app.database.read(lambda: STORE.posts.of(spaces[0].club))
    return sum(post.reader is not None for post in posts)


async def test_an_answer_that_takes_long_is_announced_in_time_and_comes(ana: Member, bot: Bot, busy: Busy) -> None:
    async with bot():
        with busy():
            saying = ana.starts("/film add", "general", title="Ran")
            await until(lambda: saying.answered, "it is acknowledged", 2.5)
            assert ana.private[-1].loading
        shown = await ana.answered(saying)
        assert shown.deferred and shown.private and "Ran is on the club’s list" in shown
        assert "1 film" in await films(ana)


async def test_an_answer_after_fifteen_minutes_comes_as_a_letter_and_goes_on_there(
    ana: Member, bot: Bot, busy: Busy, time: Time
) -> None:
    async with bot():
        await ana.says("/film list", channel="general")
        with busy():
            saying = ana.starts("/film add", "general", title="Ran")
            await until(lambda: saying.answered, "it is acknowledged", 2.5)
            time.passes(minutes=16)
        await until(lambda: ana.letters, "the answer comes as a letter")
        assert "Ran is on the club’s list" in ana.letters[-1].text
        await ana.presses(ana.letters[-1], "Edit")
        assert ana.modal is not None
        await ana.fills({"Year": "1985"})
        assert "Ran (1985) is up to date" in await ana.presses(ana.letters[-1], "That is all")
        assert "Ran (1985)" in await films(ana)


async def test_a_form_that_comes_too_late_opens_behind_a_button(ana: Member, bot: Bot, busy: Busy) -> None:
    async with bot():
        with busy():  # the first call of somebody writes them down
            saying = ana.starts("/film add", "general")
            await until(lambda: saying.answered, "it is acknowledged", 2.5)
        shown = await ana.answered(saying)
        assert shown.modal is None and "Open the form" in shown
        await ana.presses("Open the form")
        await ana.fills({"Title": "Ran"})
        assert "1 film" in await films(ana)


async def test_the_same_interaction_twice_has_one_effect(discord: DiscordServer, ana: Member, bot: Bot) -> None:
    async with bot():
        shown = await ana.says("/film add", channel="general", title="Ran")
        discord.replays(shown.interaction)
        discord.replays(shown.interaction)
        await until(lambda: len(discord.asked("POST", f"/interactions/{shown.interaction.id}")) >= 3)
        assert "1 film" in await films(ana)
    async with bot():  # also when another life of the bot hears it
        discord.replays(shown.interaction)
        await until(lambda: len(discord.asked("POST", f"/interactions/{shown.interaction.id}")) >= 4)
        assert "1 film" in await films(ana)


@pytest.mark.parametrize("after", [False, True])
async def test_a_callback_that_breaks_shows_one_answer_and_one_effect(
    discord: DiscordServer, ana: Member, bot: Bot, after: bool
) -> None:
    async with bot() as app:
        discord.fails("broken", "POST", "/callback", after=after, status=502)
        shown = await ana.says("/film add", channel="general", title="Ran")
        assert "Ran is on the club’s list" in shown and len(ana.private) == 1
        tried = f"/interactions/{shown.interaction.id}"
        await until(lambda: [s.answer for s in discord.asked("POST", tried)][1:], "it is tried again")
        assert "1 film" in await films(ana)
        assert not await letters_wished(app)
    assert not ana.letters


@pytest.mark.parametrize("after", [False, True])
async def test_a_dropped_callback_shows_one_answer_and_one_effect(
    discord: DiscordServer, ana: Member, bot: Bot, after: bool
) -> None:
    async with bot() as app:
        discord.fails("drop", "POST", "/callback", after=after)
        shown = await ana.says("/film add", channel="general", title="Ran")
        assert "Ran is on the club’s list" in shown and len(ana.private) == 1
        assert "1 film" in await films(ana)
        assert not await letters_wished(app)
    assert not ana.letters


async def test_a_callback_that_comes_too_late_is_told_by_letter(
    discord: DiscordServer, ana: Member, bot: Bot, time: Time
) -> None:
    async with bot():
        await ana.says("/film list", channel="general")
        late = discord.fails("hold", "POST", "/callback")
        ana.starts("/film add", "general", title="Ran")
        await late.arrived.wait()
        time.passes(seconds=4)
        late.release()
        await until(lambda: ana.letters, "a letter")
        assert "Ran is on the club’s list" in ana.letters[-1].text and len(ana.letters) == 1
        assert "1 film" in await films(ana)


@pytest.mark.parametrize("kind", ["broken", "drop"])
async def test_a_later_answer_whose_effect_was_not_heard_of_stands_once(
    discord: DiscordServer, ana: Member, bot: Bot, busy: Busy, kind: Any
) -> None:
    async with bot():
        with busy():
            saying = ana.starts("/film add", "general", title="Ran")
            await until(lambda: saying.answered, "it is acknowledged", 2.5)
            discord.fails(kind, "PATCH", "/webhooks/", after=True, status=502)
        await until(lambda: len(discord.asked("PATCH", "/webhooks/")) == 2, "it is edited once more")
        assert [message.text for message in ana.private if "Ran is on" in message.text] == [ana.private[-1].text]
    assert not ana.letters


async def test_a_post_is_the_answer_to_its_own_command(
    discord: DiscordServer, general: Channel, ana: Member, bot: Bot
) -> None:
    async with bot():
        await keeps_a_review(ana, general)
        before = len(discord.asked("POST", f"/channels/{general.id}/messages"))
        shown = await ana.says("/review show", channel="general", film="Harbour Lights")
        assert not shown.private and "Harbour Lights" in shown
        assert len(discord.asked("POST", f"/channels/{general.id}/messages")) == before
        assert held(general, "A review, in its own words") == 2
        await ana.says("/film edit", film="Harbour Lights", country="Sweden")
        await until(lambda: held(general, "Sweden") == 2, "both cards change")


@pytest.mark.parametrize(("kind", "after"), [("drop", False), ("drop", True), ("broken", True)])
async def test_a_post_whose_answer_went_wrong_stands_once(
    discord: DiscordServer, general: Channel, ana: Member, bot: Bot, kind: Any, after: bool
) -> None:
    async with bot():
        await keeps_a_review(ana, general)
        discord.fails(kind, "POST", "/callback", after=after, status=502)
        ana.starts("/review show", "general", film="Harbour Lights")
        await until(lambda: len(cards_in(general)) == 2, "the second card")
        await ana.says("/film edit", film="Harbour Lights", country="Sweden")
        await until(lambda: held(general, "Sweden") == 2, "both cards change")
        assert len(cards_in(general)) == 2
