"""Pressing a post that stands: it changes under the finger, and who pressed is told alone."""

from __future__ import annotations

from typing import Annotated, Any

import pytest

from bot import app
from commands.card import Button, Card
from commands.command import Group, Subjects
from commands.context import Context
from commands.kinds import Text
from commands.message import msg
from commands.reply import Post, Reply, Subject
from storage.query import query
from storage.store import Store
from tests.bot.platforms.discord.club import cards_in, held
from tests.quick import Bot
from tests.servers.discord import DiscordServer, Member
from tests.servers.discord.guilds import Channel, Guild
from tests.waiting import until

tally = Group("tally", msg("Tallies."))
WORD = Text(msg("Word"), msg("What is counted."))


@tally.command("open")
async def open_(ctx: Context, word: Annotated[str, WORD]) -> Reply:
    """Open a tally."""
    await ctx.store.clubs.rename(ctx.club.id, "0")
    return Reply(posts=(Post(Subject("tally", 1)),))


@tally.command("more")
async def more(ctx: Context) -> Reply:
    """Count one more."""
    await ctx.store.clubs.rename(ctx.club.id, str(int(ctx.club.name) + 1))
    return Reply(msg("Counted."), changed=(Subject("tally", 1),))


async def draw(store: Store, club: int, number: int) -> Card | None:
    return Card(f"Tally: {(await store.clubs.get(club)).name}", actions=(Button("One more", "tally more"),))


@pytest.fixture
def counting(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> Bot:
    """The bot, with tallies."""
    monkeypatch.setattr(app, "GROUPS", (*app.GROUPS, tally))
    monkeypatch.setattr(app, "SUBJECTS", Subjects({**app.SUBJECTS.draws, "tally": draw}))
    return bot


async def up_to_date(running: Any) -> bool:
    """Whether everything stands as wished, and nobody holds a place any more."""

    async def work() -> bool:
        rows = await query(
            "SELECT 1 FROM posts o JOIN places p ON p.id = o.place"
            " WHERE o.shown < o.wanted OR o.attempt IS NOT NULL OR p.courier IS NOT NULL"
        )
        return not rows

    return bool(await running.database.read(work))


async def test_a_press_changes_its_post_at_once_and_outside_the_limit_of_edits(
    discord: DiscordServer, general: Channel, ana: Member, ben: Member, counting: Bot
) -> None:
    async with counting() as running:
        await ana.says("/tally open", channel="general", word="x")
        await until(lambda: up_to_date(running), "it stands")
        [card] = cards_in(general)
        for n in range(1, 13):
            shown = await (ana if n % 2 else ben).presses(card, "One more")
            assert shown.updated and f"Tally: {n}" in card.text
            told = await shown.follow_up()
            assert told.private and "Counted." in told.text
            await until(lambda: up_to_date(running), "nothing is left to do")
        assert not discord.asked("PATCH", f"/channels/{general.id}/") and len(cards_in(general)) == 1


async def test_a_press_whose_answer_is_lost_leaves_the_last_state_and_one_confirmation(
    discord: DiscordServer, general: Channel, ana: Member, counting: Bot
) -> None:
    async with counting() as running:
        await ana.says("/tally open", channel="general", word="x")
        await until(lambda: up_to_date(running), "it stands")
        [card] = cards_in(general)
        discord.fails("drop", "POST", "/interactions/", after=True)
        shown = await ana.presses(card, "One more")
        assert "Counted." in (await shown.follow_up()).text
        await until(lambda: up_to_date(running), "nothing is left to do")
        discord.fails("broken", "POST", "/webhooks/", after=True, status=502)
        shown = await ana.presses(card, "One more")
        await shown.follow_up()
        await until(lambda: up_to_date(running), "nothing is left to do")
        assert held(general, "Tally: 2") == 1 and len(shown.followups) == 1 and not ana.letters


async def test_presses_of_many_at_once_leave_the_last_state(
    discord: DiscordServer, kino: Guild, general: Channel, ana: Member, counting: Bot
) -> None:
    async with counting() as running:
        await ana.says("/tally open", channel="general", word="x")
        await until(lambda: up_to_date(running), "it stands")
        [card] = cards_in(general)
        pressing = [kino.member(f"Member {n}").touches(card, "One more") for n in range(30)]
        await until(lambda: all(one.answered for one in pressing), "all are answered")
        await until(lambda: held(general, "Tally: 30") == 1, "the last state stands")
        await until(lambda: up_to_date(running), "nothing is left to do")
        assert "Tally: 30" in card.text and len(cards_in(general)) == 1
