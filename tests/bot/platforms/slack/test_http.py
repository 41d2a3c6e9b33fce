"""HTTP mode on the page's own server, and several workspaces that install the app from it."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.platforms.slack.manifest import manifest
from bot.settings import Secret
from commands.groups import GROUPS
from commands.parse import Book
from storage.store import STORE
from tests.bot.platforms.slack.club import cards_in, held, keeps_a_review, sees
from tests.quick import Bot, Time
from tests.servers.slack import Channel, Person, SlackServer, Team
from tests.waiting import until


@pytest.fixture
def over_http(slack: SlackServer, port: int) -> dict[str, Any]:
    """Settings of a bot that Slack speaks to over HTTP, and a Slack that does."""
    page = f"http://127.0.0.1:{port}"
    slack.install(manifest(Book(GROUPS), "en", page, sockets=False, several=True))
    return {
        "web": f"127.0.0.1:{port}", "slack_app_token": Secret(""), "slack_signing_secret": Secret(slack.signing_secret),
    }  # fmt: skip


@pytest.fixture
def several(slack: SlackServer, over_http: dict[str, Any]) -> dict[str, Any]:
    """The same, for workspaces that install the app themselves."""
    return {
        **over_http, "slack_bot_token": Secret(""), "slack_client_id": slack.client_id,
        "slack_client_secret": Secret(slack.client_secret), "secret": Secret("a long random text of ours"),
    }  # fmt: skip


async def test_the_evening_over_http(
    slack: SlackServer, general: Channel, ana: Person, bot: Bot, over_http: dict[str, Any]
) -> None:
    async with bot(**over_http):
        assert await slack.checks_address()
        shown = await ana.says("/film add Ran year:1985")
        assert shown and "Ran (1985) is on the club’s list" in shown.shown
        card = await keeps_a_review(ana, general)
        await ana.presses("Ask its closing question", on=card)
        await until(lambda: len(cards_in(general)) == 2, "the question stands")
        assert cards_in(general)[-1].thread == card.ts
        await ana.says("/film")
        assert ana.modal is not None
        await ana.closes()
        await ana.mentions("hello")
        await until(lambda: sees(ana, "/film"), "help is there")
        assert not slack.sockets.opened and not slack.pings


async def test_a_request_that_slack_did_not_sign_now_is_refused(
    slack: SlackServer, ana: Person, bot: Bot, over_http: dict[str, Any]
) -> None:
    async with bot(**over_http):
        await ana.says("/film add Ran")
        said = slack.courier.all[-1]

        async def status(**how: Any) -> int:
            url, headers, body = slack.courier.request(said, **how)
            async with aiohttp.ClientSession() as other, other.post(url, data=body, headers=headers) as answer:
                return answer.status

        now = slack.signing_clock().timestamp()
        assert await status(secret="wrong") == 401
        assert await status(at=now - 400) == 401
        url, headers, body = slack.courier.request(said)
        headers.pop("X-Slack-Signature")
        async with aiohttp.ClientSession() as other, other.post(url, data=body, headers=headers) as answer:
            assert answer.status == 401
        assert await status(at=now - 60) == 200  # a replay within five minutes is taken, and has no second effect
        shown = await ana.says("/film list")
        assert shown is not None and "1 film" in shown.shown


async def test_an_event_told_of_twice_at_once_is_answered_once(
    slack: SlackServer, ana: Person, bot: Bot, over_http: dict[str, Any]
) -> None:
    async with bot(**over_http):
        await ana.mentions("hello")
        await slack.faults.redelivers()
        await until(lambda: sees(ana, "/film"), "help is there")
        assert len(ana.private) == 1


@pytest.fixture
async def other(slack: SlackServer) -> AsyncIterator[Team]:
    """A workspace that does not have the app yet."""
    yield slack.team("Lumière", channels=("films",), installed=False)


async def test_a_workspace_installs_the_app_uses_it_and_takes_it_out(
    slack: SlackServer, other: Team, bot: Bot, several: dict[str, Any], tmp_path: Path, time: Time
) -> None:
    eva = other.member("Eva", admin=True)
    install = f"http://{several['web']}/slack/install"
    async with bot(**several) as app:
        page = await eva.installs(install)
        assert page.status == 200, page.text
        shown = await eva.says("/film add Ran", "films")
        assert shown and "Ran is on the club’s list" in shown.shown
        token = other.token
        assert token is not None
        with closing(sqlite3.connect(tmp_path / "club.db")) as file:
            dump = "\n".join(file.iterdump())
        assert token.value not in dump and "sealed:" in dump, "no token lies open in the database"
    async with bot(**several) as app:  # it is there after a restart
        shown = await eva.says("/film list", "films")
        assert shown and "1 film" in shown.shown
        slack.faults.uninstalls(other)

        async def erased() -> bool:
            return await app.database.read(STORE.installations.teams) == []

        await until(erased, "its token is erased at once")
        spaces = await app.database.read(lambda: STORE.clubs.spaces("slack"))
        assert await app.database.read(lambda: STORE.clubs.gone_since(spaces[0].id)) is not None
        assert (await eva.installs(install)).status == 200
        shown = await eva.says("/film list", "films")
        assert shown and "1 film" in shown.shown, "what the club had there was kept"


async def test_a_state_is_good_once_and_in_its_own_browser(
    slack: SlackServer, other: Team, bot: Bot, several: dict[str, Any]
) -> None:
    eva = other.member("Eva", admin=True)
    async with bot(**several):
        page = await eva.installs(f"http://{several['web']}/slack/install")
        async with aiohttp.ClientSession() as stranger, stranger.get(page.url) as answer:
            assert answer.status == 400  # without the cookie
        state = page.url.partition("state=")[2].partition("&")[0]
        cookie = {"Cookie": f"slack-app-oauth-state={state}"}
        async with aiohttp.ClientSession() as again, again.get(page.url, headers=cookie) as answer:
            assert answer.status == 401  # the state was used up
        declined = await eva.installs(f"http://{several['web']}/slack/install", allows=False)
        assert "access_denied" in declined.text or declined.status == 200


async def test_two_workspaces_are_two_clubs(
    slack: SlackServer, kino: Team, other: Team, ana: Person, bot: Bot, several: dict[str, Any]
) -> None:
    eva = other.member("Eva", admin=True)
    both = {**several, "slack_bot_token": Secret(slack.bot_token)}
    async with bot(**both):
        assert (await eva.installs(f"http://{several['web']}/slack/install")).status == 200
        await ana.says("/film add Ran")
        await eva.says("/film add Kagemusha", "films")
        shown = await ana.says("/film list")
        assert shown and "Ran" in shown.shown and "Kagemusha" not in shown.shown
        card = await keeps_a_review(eva, other.channel("films"))
        assert card.channel.team is other and held(other.channel("films"), "Harbour Lights") == 1
