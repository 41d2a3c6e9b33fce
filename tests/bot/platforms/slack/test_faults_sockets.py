"""What goes wrong with sockets and tokens: drops, warnings, refusals; each told by what members see."""

from __future__ import annotations

import asyncio
import logging
import time as clock
from typing import Any

import pytest

from bot.platforms.port import CannotStart
from bot.settings import Secret
from tests.bot.platforms.slack.club import of
from tests.quick import Bot, Time
from tests.servers.slack import Failed, Person, SlackServer, Team
from tests.waiting import until


def two(slack: SlackServer) -> bool:
    """Whether two sockets are open that will stay."""
    return sum(not s.leaving and not s.silent for s in slack.sockets.open) >= 2


async def test_two_sockets_are_open_and_either_hears_everything(slack: SlackServer, ana: Person, bot: Bot) -> None:
    async with bot():
        assert len(slack.sockets.open) == 2
        await slack.faults.resets_sockets(1)
        for n in range(4):
            shown = await ana.says(f"/film add Film {n}")
            assert shown is not None and f"Film {n} is on the club’s list" in shown.shown


async def test_when_both_sockets_drop_the_bot_is_back_within_two_seconds(
    slack: SlackServer, ana: Person, bot: Bot
) -> None:
    async with bot():
        await ana.says("/film add Ran")
        began = clock.monotonic()
        await slack.faults.resets_sockets()

        async def heard() -> bool:
            try:
                return await ana.says("/film list") is not None
            except Failed:
                return False

        await until(heard, "it hears again")
        assert clock.monotonic() - began < 2.0
        await until(lambda: two(slack), "and twice")


@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
async def test_a_warning_or_a_refresh_loses_nothing_on_its_way(
    slack: SlackServer, ana: Person, bot: Bot, time: Time, reason: Any
) -> None:
    async with bot():
        await ana.says("/film list")
        opened = slack.sockets.opened
        saying = [asyncio.create_task(ana.says(f"/film add Film {n}")) for n in range(20)]
        await slack.faults.disconnects(reason)
        await until(lambda: slack.sockets.opened >= opened + 2, "new ones are open")
        saying += [asyncio.create_task(ana.says(f"/film add Film {n}")) for n in range(20, 40)]
        time.passes(seconds=0)
        done = await asyncio.gather(*saying, return_exceptions=True)
        lost = [d for d in done if isinstance(d, BaseException)]
        shown = await ana.says("/film list")
        kept = int(shown.shown.split(" films")[0].split()[-1]) if shown else 0
        assert reason != "warning" or not lost
        assert kept >= 40 - len(lost), "what was acknowledged is there"


async def test_silent_sockets_are_given_up(
    slack: SlackServer, ana: Person, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.platforms.slack import sockets

    monkeypatch.setattr(sockets, "HEARTBEAT", 0.4)
    async with bot():
        slack.faults.silences_sockets()
        await until(lambda: two(slack), "new ones are open")
        shown = await ana.says("/film add Ran")
        assert shown is not None


async def test_a_wrong_app_token_ends_the_start_with_a_clear_line(
    slack: SlackServer, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    async with bot(ready=False, slack_app_token=Secret("xapp-wrong")) as app:
        with pytest.raises(CannotStart, match="SLACK_APP_TOKEN"):
            await asyncio.wait_for(app.failed, 60)
        assert "Slack does not take the app token" in caplog.text and "xapp-wrong" not in caplog.text
        assert not of(app).open


async def test_a_wrong_bot_token_is_said_and_the_page_goes_on(
    slack: SlackServer, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    async with bot(ready=False, slack_bot_token=Secret("xoxb-wrong"), web="127.0.0.1:0") as app:
        await until(lambda: "SLACK_BOT_TOKEN" in caplog.text, "it is said")
        assert not app.failed.done() and "xoxb-wrong" not in caplog.text


async def test_socket_mode_that_is_switched_off_is_said(
    slack: SlackServer, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    slack.sockets.enabled = False
    async with bot(ready=False) as app:
        with pytest.raises(CannotStart, match="Socket Mode"):
            await asyncio.wait_for(app.failed, 60)


async def test_a_scope_that_is_missing_is_said_at_the_start(
    slack: SlackServer, kino: Team, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    slack.faults.withdraws(kino, "files:write", "users:read")
    caplog.set_level(logging.INFO)
    async with bot():
        assert "the app lacks files:write, users:read in Kino" in caplog.text


async def test_slack_that_does_not_answer_at_first_is_asked_again(slack: SlackServer, ana: Person, bot: Bot) -> None:
    slack.faults.breaks("auth.test", times=2)
    slack.faults.breaks("apps.connections.open", times=2)
    async with bot():
        assert await ana.says("/film list") is not None
