"""Interest on Discord: who presses "Interested" comes to the party, once, whatever the gateway and the bot went through."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.platforms.discord import interest
from tests.bot.platforms.discord.club import cards_in
from tests.quick import Bot, Time
from tests.servers.discord import DiscordServer, Member
from tests.servers.discord.guilds import Channel, Guild
from tests.waiting import until


@asynccontextmanager
async def planned(bot: Bot, time: Time, ana: Member, kino: Guild) -> AsyncIterator[None]:
    """A running bot, with a party that everybody sees."""
    async with bot(time):
        await ana.says("/film add", title="Ran", year=1985)
        await ana.says("/party plan", film="Ran", when="in 3 days", where="Kino")
        await ana.presses("Announce it")
        await until(lambda: kino.events, "it is an event")
        yield


def card(general: Channel) -> str:
    """The party's post."""
    found = [m.text for m in cards_in(general) if "Going: " in m.text]
    return found[-1] if found else ""


def goes(general: Channel, names: str, count: int) -> bool:
    return f"Going: {count}**\n{names}" in card(general)


async def test_the_event_has_the_party_s_plan_and_goes_with_it(
    bot: Bot, time: Time, kino: Guild, general: Channel, ana: Member, discord: DiscordServer
) -> None:
    async with planned(bot, time, ana, kino):
        [event] = kino.events.values()
        assert event["name"] == "Ran (1985)" and event["entity_metadata"] == {"location": "Kino"}
        assert "Host: Ana" in event["description"]
        await ana.says("/party edit", party="1", where="At Ana’s", address="Secret Street 4")
        await until(lambda: event["entity_metadata"] == {"location": "At Ana’s"}, "it moves along")
        before = len(discord.asked("PATCH", "/scheduled-events/"))
        await ana.says("/party maybe", party="1")
        await until(lambda: "Maybe: 1" in card(general), "an answer stands")
        assert len(discord.asked("PATCH", "/scheduled-events/")) == before, "an answer is no change of the plan"
        assert "Secret" not in str(kino.events)
        await ana.says("/party cancel", party="1", sure="yes")
        await until(lambda: not kino.events, "it goes")


async def test_interested_is_going_until_it_is_taken_back(
    bot: Bot, time: Time, kino: Guild, general: Channel, ana: Member, ben: Member
) -> None:
    async with planned(bot, time, ana, kino):
        ben.is_interested("Ran (1985)")
        await until(lambda: goes(general, "Ana, Ben", 2), "he goes")
        ben.is_interested("Ran (1985)", False)
        await until(lambda: goes(general, "Ana", 1), "he does not")
        await ben.says("/party cant", party="1")
        ben.is_interested("Ran (1985)")
        ana.is_interested("Ran (1985)")
        cem = kino.member("Cem")
        cem.is_interested("Ran (1985)")
        await until(lambda: goes(general, "Ana, Cem", 2), "what one said oneself stands")
        ana.is_interested("Ran (1985)", False)
        cem.is_interested("Ran (1985)", False)
        await until(lambda: goes(general, "Ana", 1), "and is not undone")


async def test_what_the_gateway_tells_twice_counts_once(
    bot: Bot, time: Time, kino: Guild, general: Channel, ana: Member, ben: Member, discord: DiscordServer
) -> None:
    async with planned(bot, time, ana, kino):
        ben.is_interested("Ran (1985)")
        await until(lambda: goes(general, "Ana, Ben", 2), "he goes")
        ben.is_interested("Ran (1985)", False)
        await until(lambda: goes(general, "Ana", 1), "he does not")
        [session] = discord.gateway.sessions.values()
        assert session.line is not None
        for frame in [f for f in session.events if f["t"] == interest.ADDED]:
            session.line.send(frame)
        kino.member("Cem").is_interested("Ran (1985)")
        await until(lambda: goes(general, "Ana, Cem", 2), "what comes after it is heard")


async def test_what_was_pressed_while_nobody_listened_is_read_back(
    bot: Bot, time: Time, kino: Guild, general: Channel, ana: Member, ben: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interest, "PAGE", 2)
    async with planned(bot, time, ana, kino):
        ben.is_interested("Ran (1985)")
        await until(lambda: goes(general, "Ana, Ben", 2), "he goes")
    ben.is_interested("Ran (1985)", False)
    others = [kino.member(name) for name in ("Cem", "Dora", "Eva")]
    for each in others:
        each.is_interested("Ran (1985)")
    async with bot(time):
        await until(lambda: goes(general, "Ana, Cem, Dora, Eva", 4), "it is as if it had been heard")


async def test_who_is_quicker_than_the_bot_s_own_books_is_heard_all_the_same(
    bot: Bot, time: Time, kino: Guild, general: Channel, ana: Member, ben: Member, discord: DiscordServer
) -> None:
    slow = discord.fails("hold", "POST", "/scheduled-events$", after=True)
    async with planned(bot, time, ana, kino):
        ben.is_interested("Ran (1985)")
        kino.member("Cem").is_interested("Ran (1985)")
        ben.is_interested("Ran (1985)", False)
        await until(slow.arrived.is_set, "the event is there, and the bot does not know it")
        slow.release()
        await until(lambda: goes(general, "Ana, Cem", 2), "they are looked for")


async def test_an_event_that_is_not_ours_means_nothing(
    bot: Bot, time: Time, kino: Guild, general: Channel, ana: Member, ben: Member, discord: DiscordServer
) -> None:
    async with planned(bot, time, ana, kino):
        [event] = kino.events.values()
        kino.events[7] = event | {"id": "7", "name": "Somebody’s own", "creator_id": str(ana.user.id)}
        ben.is_interested("Somebody’s own")
        kino.member("Cem").is_interested("Ran (1985)")
        await until(lambda: goes(general, "Ana, Cem", 2), "the other is heard")
        assert not discord.asked("GET", f"/members/{ben.user.id}")
