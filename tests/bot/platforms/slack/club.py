"""A club on Slack with a review in it, so that something stands in a channel and can change there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.app import App, running, system_time
from bot.platforms.slack.platform import Slack
from bot.settings import Secret, Settings
from commands.ports import Now
from tests.quick import PAUSE
from tests.reviews import TITLED as REVIEW
from tests.servers.slack import Channel, Message, Person, SlackServer
from tests.waiting import until


async def keeps_a_review(who: Person, channel: Channel) -> Message:
    """Read a review and keep it; its card, once it stands in the channel."""
    await who.uses("Save as film review", await who.writes(REVIEW, channel))
    await until(lambda: sees(who, "Keep it as it is"), "the review is read")
    await who.presses("Keep it as it is")
    await until(lambda: cards_in(channel), "the card stands")
    return cards_in(channel)[-1]


def cards_in(channel: Channel) -> list[Message]:
    """What the bot has standing in a channel."""
    return [message for message in channel.messages if message.by_app]


def sees(who: Person, words: str) -> bool:
    """Whether somebody sees these words from the bot, to them alone or to all."""
    return any(words in message.shown for message in who.visible if message.by_app)


def held(channel: Channel, words: str) -> int:
    """In how many of the bot's messages these words stand."""
    return sum(words in message.shown for message in cards_in(channel))


def of(app: App) -> Slack:
    """The platform of a running bot."""
    platform = app.platforms["slack"]
    assert isinstance(platform, Slack)
    return platform


@asynccontextmanager
async def running_on(
    slack: SlackServer, folder: Path, now: Now = system_time, ready: bool = True, every: float = 0.02, **more: Any
) -> AsyncIterator[App]:
    """The whole bot on a Slack, `every` so many seconds a message; `ready` waits until it hears."""
    given = {
        "web": "off", "slack_bot_token": Secret(slack.bot_token), "slack_app_token": Secret(slack.app_token),
        "slack_api": slack.api, "database": str(folder / "club.db"),
    }  # fmt: skip
    async with running(Settings(**{**given, **more}), now) as app:
        platform = of(app)
        platform.first_rest = PAUSE
        platform._pace.every = every
        if ready and platform.sockets is not None:
            sockets = platform.sockets
            await until(lambda: platform.open and sockets.count == 2, "it is there")
        yield app
