"""A Slack whose clock a test sets, with a workspace and the unmodified client of its Web API."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.club import ClockToSet
from tests.servers.slack import SlackServer, Team
from tests.servers.slack_app import MANIFEST


@pytest.fixture
async def clock() -> ClockToSet:
    return ClockToSet()


@pytest.fixture
async def slack(clock: ClockToSet) -> AsyncIterator[SlackServer]:
    async with SlackServer(clock) as server:
        server.install(MANIFEST)
        yield server


@pytest.fixture
def team(slack: SlackServer) -> Team:
    return slack.team("Kino", channels=("general", "reviews"))


@pytest.fixture
async def client(slack: SlackServer, team: Team) -> AsyncIterator[AsyncWebClient]:
    async with aiohttp.ClientSession() as session:
        yield AsyncWebClient(token=slack.bot_token, base_url=slack.api, session=session)
