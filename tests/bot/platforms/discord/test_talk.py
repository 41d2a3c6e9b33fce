"""The club on Discord, from a command to what stands in a channel, over real sockets."""

from __future__ import annotations

from tests.quick import Bot
from tests.reviews import CREDITED
from tests.servers.discord import DiscordServer, Member
from tests.servers.discord.guilds import Channel, Guild
from tests.waiting import until


async def test_a_film_is_added_and_shown(ana: Member, bot: Bot) -> None:
    async with bot():
        shown = await ana.says("/film add", channel="general", title="Ran", year=1985)
        assert "Ran (1985) is on the club’s list" in shown and shown.private
        assert "Ran (1985)" in await ana.says("/film show", film="ran")


async def test_a_message_becomes_a_review_its_card_stands_and_its_question_is_asked_in_a_thread(
    discord: DiscordServer, kino: Guild, general: Channel, ana: Member, bot: Bot
) -> None:
    async with bot():
        pasted = ana.writes("", "general", ana.file("message.txt", CREDITED))
        read = await ana.uses("Save as film review", pasted)
        assert read.private and "The Lighthouse Keeper" in read, read.text
        await ana.presses("Check the facts")
        assert ana.modal is not None and len(ana.modal.fields) <= 5
        await ana.fills({"Year": "2018"})
        await ana.presses("Go on")
        await ana.fills({})
        await ana.presses("Go on")
        shown = await ana.fills({})
        assert "2018" in shown, shown.text
        await ana.presses("Keep the review")
        await until(lambda: len(general.messages) == 2, "the card stands")
        card = general.messages[-1]
        assert "The Lighthouse Keeper (2018)" in card.text
        await ana.presses(card, "Ask its closing question")
        await until(lambda: any(c.thread and c.messages for c in kino.channels), "the question stands in a thread")
        thread = next(c for c in kino.channels if c.thread)
        assert "What would you keep alight if nobody ever passed?" in thread.messages[-1].text
    assert not discord.pings and not discord.refused, [(s.method, s.path, s.status, s.answer) for s in discord.refused]
