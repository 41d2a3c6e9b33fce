"""Occasions on Discord: events of the server's own, made once, moved along, taken away, and never in the posts' way."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.app import App
from bot.platforms.discord import occasions
from commands import codec
from commands.card import Button, Card, Occasion, Paragraph
from commands.message import Moment, msg
from storage.query import one
from storage.records import micros
from storage.store import STORE
from tests.bot.platforms.discord.club import cards_in, held
from tests.quick import Bot, Time
from tests.servers.discord import DiscordServer, Member
from tests.servers.discord.guilds import Channel, Guild
from tests.waiting import until

NOTHING = "result 999"
"""A subject that is not there any more."""


async def row(app: App, sql: str) -> Any:
    """The first row that a statement finds."""

    async def look() -> Any:
        return await one(sql)

    return await app.database.read(look)


@dataclass(slots=True)
class Evening:
    """A running bot that wishes things for one channel."""

    app: App
    kino: Guild
    place: int
    occasion: Occasion

    async def wishes(self, what: Card | str, key: str = "evening") -> None:
        """Wish a card, or a subject, under a key."""
        card = codec.dumps(what) if isinstance(what, Card) else None
        subject = None if card else str(what)
        now = micros(self.app.dispatch.now())
        await self.app.database.write(lambda: STORE.posts.want(key, self.place, None, subject, card, now))
        self.app.dispatch.tell()

    async def has(self, **more: Any) -> Occasion:
        """Wish the evening's event as it is to be."""
        self.occasion = replace(self.occasion, **more)
        await self.wishes(Card(self.occasion.name, (self.occasion,)))
        return self.occasion

    @property
    def events(self) -> list[dict[str, Any]]:
        return list(self.kino.events.values())

    async def stands(self, **facts: object) -> dict[str, Any]:
        """Wait for the one event that there is to say this; it."""
        await until(
            lambda: self.events and all(self.events[0][key] == value for key, value in facts.items()), str(facts)
        )
        [event] = self.events
        return event

    async def post(self) -> Any:
        return await row(self.app, "SELECT * FROM posts WHERE key = 'evening'")


@pytest.fixture
async def evening(bot: Bot, time: Time, kino: Guild, ana: Member) -> AsyncIterator[Evening]:
    async with bot(time) as app:
        await ana.says("/club home", channel="general")
        place = await row(app, "SELECT id FROM places")
        begins = (time() + timedelta(days=2)).replace(microsecond=0)
        about = msg("A family at war, {when}. Bring tea.", when=Moment(begins, "relative"))
        yield Evening(
            app, kino, place["id"], Occasion("Ran (1985)", begins, begins + timedelta(hours=3), "Kino", about)
        )


def at(event: dict[str, Any], key: str) -> datetime:
    return datetime.fromisoformat(event[f"scheduled_{key}_time"]).astimezone(UTC)


async def test_an_occasion_is_an_event_that_moves_along_and_goes(evening: Evening, general: Channel) -> None:
    wanted = await evening.has()
    event = await evening.stands(name="Ran (1985)", status=1)
    assert (at(event, "start"), at(event, "end")) == (wanted.begins, wanted.ends)
    assert event["entity_metadata"] == {"location": "Kino"} and event["creator_id"] == str(evening.kino.bot.user.id)
    number = (await evening.post())["id"]
    assert event["description"] == (
        f"A family at war, <t:{int(wanted.begins.timestamp())}:R>. Bring tea.\n\n/post about {number}"
    )
    await evening.has(
        name="Ran & Heat", begins=wanted.begins + timedelta(hours=1), ends=wanted.ends + timedelta(hours=2)
    )
    moved = await evening.stands(name="Ran & Heat")
    assert moved["id"] == event["id"] and at(moved, "start") == wanted.begins + timedelta(hours=1)
    await evening.wishes(NOTHING)
    await until(lambda: not evening.events, "it is taken away")
    assert not cards_in(general), "nothing of it is a message"


async def test_people_s_words_are_cut_and_escaped_and_cannot_pose_as_the_mark(
    evening: Evening, discord: DiscordServer
) -> None:
    discord.fails("drop", "POST", "/scheduled-events$", after=True)
    await evening.has(about="/post about 99")
    await until(lambda: discord.asked("GET", "/scheduled-events"), "it is looked for")
    await evening.has(name="R" * 300, where="Ł" * 300, about=f"{'@everyone **x** ' * 200}\n/post about 99")
    event = await evening.stands(status=1)
    assert len(event["name"]) <= 100 and len(event["entity_metadata"]["location"]) <= 100
    assert len(event["description"]) <= 1000 and "@everyone" not in event["description"]
    await evening.has(about="/post about 99")
    number = (await evening.post())["id"]
    await evening.stands(description=f"/post about 99\n\n/post about {number}")
    assert len(evening.events) == 1


@pytest.mark.parametrize("fault", ["drop", "broken"])
async def test_an_event_made_before_its_answer_was_lost_is_found_again(
    evening: Evening, discord: DiscordServer, fault: Any
) -> None:
    discord.fails(fault, "POST", "/scheduled-events$", after=True)
    await evening.has()
    await until(lambda: discord.asked("GET", "/scheduled-events"), "it is looked for")
    await evening.has(name="Heat")
    await evening.stands(name="Heat")
    assert len(evening.events) == 1


async def test_an_event_that_somebody_took_away_is_made_anew(evening: Evening) -> None:
    await evening.has()
    first = await evening.stands()
    del evening.kino.events[int(first["id"])]
    await evening.has(where="At Ana’s")
    second = await evening.stands(entity_metadata={"location": "At Ana’s"})
    assert second["id"] != first["id"]


async def test_what_has_begun_gets_no_event_and_its_post_is_none_the_worse(
    evening: Evening, time: Time, discord: DiscordServer
) -> None:
    await evening.has(begins=time() - timedelta(minutes=5))

    async def done() -> bool:
        return bool((await evening.post())["shown"])

    await until(done, "it is done with")
    assert not discord.asked("POST", "/scheduled-events") and (await evening.post())["state"] == "live"
    await evening.has(begins=time() + timedelta(days=1))
    await evening.stands(status=1)


async def test_an_event_under_way_keeps_its_beginning_and_ends_when_it_is_taken_away(
    evening: Evening, time: Time, discord: DiscordServer
) -> None:
    wanted = await evening.has()
    event = await evening.stands()
    time.passes(days=2, minutes=10)
    await evening.has(ends=wanted.ends + timedelta(minutes=30))
    await until(lambda: at(event, "end") == wanted.ends + timedelta(minutes=30), "it lasts longer")
    assert event["status"] == 2 and at(event, "start") == wanted.begins
    await evening.wishes(NOTHING)
    await until(lambda: event["status"] == 3, "it ends")
    assert not [sent for sent in discord.refused if "scheduled" in sent.path]


async def test_one_moved_on_after_it_began_is_another_event(evening: Evening, time: Time) -> None:
    wanted = await evening.has()
    first = await evening.stands()
    time.passes(days=2, minutes=10)
    await evening.has(begins=wanted.begins + timedelta(days=7), ends=wanted.ends + timedelta(days=7))
    await until(lambda: len(evening.events) == 2, "another stands")
    assert first["status"] == 3 and evening.events[1]["status"] == 1


async def test_without_the_permission_it_is_told_once_and_no_post_waits(
    evening: Evening, discord: DiscordServer, general: Channel, ana: Member
) -> None:
    evening.kino.denies("create_events", "manage_events")
    await evening.wishes(Card("The party"), "before")
    await evening.has()
    await evening.wishes(Card("The party goes on", (Paragraph("x"),), (Button("Show", "film list"),)), "after")
    await until(lambda: held(general, "The party goes on") == 1, "the post stands")
    await until(lambda: ana.letters, "who can mend it is told")
    [letter] = ana.letters
    assert "I cannot make an event here" in letter.text and "Create Events" in letter.text
    for n in range(5):
        await evening.wishes(Card(f"More {n}"), f"more {n}")
    await until(lambda: held(general, "More 4") == 1, "posts go on")
    assert len(ana.letters) == 1 and not evening.events
    evening.kino.role("Events", "create_events")
    evening.kino.bot.roles.append(evening.kino.role("Events"))
    await evening.wishes(Card("Later"), "later")
    await evening.stands(name="Ran (1985)")


async def test_events_that_discord_holds_back_keep_no_post_waiting(
    evening: Evening, discord: DiscordServer, general: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(occasions, "PATIENCE", 0.2)
    discord.fails("broken", "POST", "/scheduled-events$", status=429, wait=3_000, times=100)
    await evening.has()
    await until(lambda: discord.asked("POST", "/scheduled-events"), "it is tried")
    await evening.wishes(Card("The party"), "after")
    await until(lambda: held(general, "The party") == 1, "the post stands")
    discord.faults.clear()
    await evening.stands(name="Ran (1985)")


async def test_a_bot_that_ends_between_discord_s_yes_and_its_own_note_makes_no_second_event(
    bot: Bot, time: Time, kino: Guild, ana: Member, discord: DiscordServer
) -> None:
    async with bot(time):
        await ana.says("/film add", title="Ran")
        await ana.says("/party plan", film="Ran", when="in 3 days")
        lost = discord.fails("hold", "POST", "/scheduled-events$", after=True)
        await ana.presses("Announce it")
        await until(lost.arrived.is_set, "Discord has made it")
    discord.faults.clear()
    async with bot(time):
        await ana.says("/party edit", party="1", where="Kino")
        await until(
            lambda: [e["entity_metadata"] for e in kino.events.values()] == [{"location": "Kino"}], "one, as it is now"
        )
        assert len(discord.asked("POST", "/scheduled-events")) == 1
