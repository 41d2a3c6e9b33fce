"""What goes wrong with answers: lateness, redelivery, lost answers, old addresses; each told by what members see."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.bot.platforms.slack.club import of, sees
from tests.quick import Bot, Busy, Time
from tests.servers.slack import Failed, Person, SlackServer
from tests.waiting import until


async def films(who: Person) -> str:
    shown = await who.says("/film list")
    assert shown is not None
    return shown.shown


def answers(who: Person, words: str) -> int:
    return sum(words in message.shown for message in who.private)


async def test_an_answer_that_takes_long_is_acknowledged_in_time_and_comes(
    slack: SlackServer, ana: Person, bot: Bot, busy: Busy
) -> None:
    async with bot():
        await ana.says("/film list")
        with busy():
            assert await ana.says("/film add Ran") is None  # acknowledged, and nothing shown yet
            took = slack.courier.all[-1].took
            assert took is not None and took < 1.2
        await until(lambda: answers(ana, "Ran is on the club’s list") == 1, "the answer comes")
        assert "1 film" in await films(ana)


async def test_every_act_is_acknowledged_within_a_second(slack: SlackServer, ana: Person, bot: Bot) -> None:
    async with bot():
        await ana.says("/film add Ran")
        await ana.says("/film")
        await ana.presses("Say it")
        await ana.fills({"Title": "Kagemusha"})
        await ana.opens_home()
        await ana.mentions("hello")
        assert len(slack.courier.all) >= 6 and all(d.took is not None and d.took < 1.0 for d in slack.courier.all)


async def test_an_answer_is_acknowledged_only_when_its_effect_is_stored(
    slack: SlackServer, ana: Person, bot: Bot
) -> None:
    async with bot():
        shown = await ana.says("/film add Ran")
        assert shown is not None  # the acknowledgement brought the answer, and the answer came of the commit
    async with bot():
        assert "1 film" in await films(ana)


@pytest.mark.parametrize("minutes", [31, 6])
async def test_an_answer_whose_address_is_too_old_or_used_up_comes_by_another_way(
    slack: SlackServer, ana: Person, bot: Bot, busy: Busy, time: Time, minutes: int
) -> None:
    async with bot():
        await ana.says("/film list")
        with busy():
            await ana.says("/film add Ran")
            hook = list(slack.hooks.values())[-1]
            hook.used = 5 if minutes < 30 else 0
            time.passes(minutes=minutes)
        await until(lambda: answers(ana, "Ran is on the club’s list") == 1, "the answer comes")
        assert slack.asked("chat.postEphemeral")


async def test_a_form_that_comes_too_late_opens_behind_a_button(ana: Person, bot: Bot, busy: Busy, time: Time) -> None:
    async with bot():
        with busy():  # the first call of somebody writes them down
            await ana.says("/film add")
            time.passes(seconds=4)
        await until(lambda: sees(ana, "Open the form"), "a button leads to it")
        assert ana.modal is None
        await ana.presses("Open the form")
        await ana.fills({"Title": "Ran"})
        await until(lambda: answers(ana, "Ran is on the club’s list") == 1, "it is added")


@pytest.mark.parametrize("same_envelope", [False, True])
async def test_the_same_act_twice_has_one_effect(
    slack: SlackServer, ana: Person, bot: Bot, same_envelope: bool
) -> None:
    async with bot():
        await ana.says("/film add Ran")
        said = slack.courier.all[-1]
        await slack.faults.redelivers(said, same_envelope=same_envelope)
        await slack.faults.redelivers(said)
        assert "1 film" in await films(ana)
    async with bot():  # also when another life of the bot hears it
        await slack.faults.redelivers(said)
        assert "1 film" in await films(ana)


async def test_a_form_handed_in_twice_has_one_effect(slack: SlackServer, ana: Person, bot: Bot) -> None:
    async with bot():
        await ana.says("/film add")
        await ana.fills({"Title": "Ran"})
        await slack.faults.redelivers()
        await until(lambda: answers(ana, "Ran is on the club’s list") >= 1)
        assert "1 film" in await films(ana)


async def test_an_event_told_of_again_at_once_and_later_is_answered_once(
    slack: SlackServer, ana: Person, bot: Bot, time: Time
) -> None:
    async with bot():
        await ana.says("/film list")
        before = len(ana.private)
        slack.faults.lost_acks = 2
        with pytest.raises(Failed):
            asking = asyncio.create_task(ana.mentions("hello"))
            await until(lambda: len(ana.private) > before, "help is there")
            time.passes(seconds=4)
            await asking
        told = slack.courier.all[-1]
        await until(lambda: told.attempts == 2, "it is told again at once")
        time.passes(seconds=70)
        await until(lambda: told.acknowledged, "and a minute later")
        assert len(ana.private) == before + 1
    async with bot():
        await slack.faults.redelivers(told)
        assert len(ana.private) == before + 1


@pytest.mark.parametrize("kind", ["drops", "breaks"])
@pytest.mark.parametrize("after", [False, True])
async def test_a_later_answer_whose_way_broke_is_shown_once(
    slack: SlackServer, ana: Person, bot: Bot, busy: Busy, kind: Any, after: bool
) -> None:
    async with bot():
        await ana.says("/film list")
        with busy():
            await ana.says("/film add Ran")
            getattr(slack.faults, kind)("response_url", after=after)
        await until(lambda: len(slack.asked("response_url")) == 2, "it is tried once more")
        await until(lambda: answers(ana, "Ran is on the club’s list") >= 1)
        assert answers(ana, "Ran is on the club’s list") == 1


async def test_a_fault_of_ours_is_told_with_its_number(ana: Person, bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    async with bot() as app:
        desk = of(app).desk

        async def broken(*_: Any) -> None:
            raise ValueError("secret detail")

        monkeypatch.setattr(desk, "_whereabouts", broken)
        shown = await ana.says("/film add Ran")
        assert shown is not None and "fault" in shown.shown and "secret" not in shown.shown


async def test_who_looks_after_the_workspace_may_manage_and_is_asked_of_at_each_call(
    ana: Person, ben: Person, bot: Bot
) -> None:
    async with bot():
        await ana.says("/film list")
        declined = await ben.says("/aftercredits club name Night owls")
        assert declined is not None and "Night owls" not in declined.shown
        ben.admin = True
        allowed = await ben.says("/aftercredits club name Night owls")
        assert allowed is not None and "Night owls" in allowed.shown
        ben.admin = False
        declined = await ben.says("/aftercredits club name Day owls")
        assert declined is not None and "Day owls" not in declined.shown
