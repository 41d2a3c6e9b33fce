"""Many commands at once: each is acknowledged in time and answered by its post, once."""

from __future__ import annotations

import asyncio

import pytest

from bot.platforms.slack import interactions
from tests.bot.platforms.slack.club import cards_in, keeps_a_review
from tests.quick import Bot, Busy
from tests.servers.slack import Channel, Person, SlackServer, Team
from tests.waiting import until

COMMANDS, CHANNELS, PEOPLE = 120, 30, 12


async def test_a_flood_of_commands_is_acknowledged_and_each_post_stands_once(
    slack: SlackServer, kino: Team, general: Channel, ana: Person, bot: Bot
) -> None:
    """Under Slack's rule for channels, here a twentieth of a second."""
    channels = [kino.opens(f"flood-{n}") for n in range(CHANNELS)]
    people = [kino.member(f"Member{n}") for n in range(PEOPLE)]
    async with bot(every=0.06):
        await keeps_a_review(ana, general)
        slack.pace.channel_seconds = 0.05
        before = len(slack.courier.all)
        said = [people[n % PEOPLE].says("/review show Harbour Lights", channels[n % CHANNELS]) for n in range(COMMANDS)]
        await asyncio.gather(*said)  # raises Failed when one is acknowledged later than three seconds
        assert len(slack.courier.all) - before == COMMANDS
        await until(lambda: sum(len(cards_in(c)) for c in channels) >= COMMANDS, "all stand", 30)
        assert {len(cards_in(c)) for c in channels} == {COMMANDS // CHANNELS}
        asked = [a.args["user"] for a in slack.sent if a.method == "users.info" and a.args["user"] != ana.id]
        assert sorted(asked) == sorted(p.id for p in people), "a name is asked for once"


async def test_a_command_that_was_acknowledged_in_silence_is_answered_by_its_post_alone(
    general: Channel, ana: Person, bot: Bot, busy: Busy
) -> None:
    async with bot():
        await keeps_a_review(ana, general)
        stood, private = len(cards_in(general)), len(ana.private)
        with busy():
            assert await ana.says("/review show Harbour Lights") is None
        await until(lambda: len(cards_in(general)) > stood, "its card stands")
        assert len(ana.private) == private


async def test_while_many_answers_are_under_way_a_call_is_acknowledged_first(
    slack: SlackServer, ana: Person, bot: Bot, busy: Busy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interactions, "BUSY", 3)
    async with bot() as app:
        app.platforms["slack"].desk.acknowledge = 2.5  # type: ignore[attr-defined]
        await ana.says("/film list")
        with busy():
            said = [asyncio.create_task(ana.says(f"/film add Kept {n}")) for n in range(6)]
            await until(lambda: sum(task.done() for task in said) >= 3, "the later ones are acknowledged")
        await asyncio.gather(*said)
        await until(lambda: sum("is on the club’s list" in m.shown for m in ana.private) == 6, "all are answered")
