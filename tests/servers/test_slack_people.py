"""People on the Slack double, in Socket Mode and over HTTP, with a bare bolt app at the other end."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.servers.slack import Declined, Failed, SlackServer, Team
from tests.servers.slack_app import MANIFEST, over_http, over_sockets
from tests.waiting import until


@pytest.fixture
async def slack() -> AsyncIterator[SlackServer]:
    async with SlackServer() as server:
        server.install(MANIFEST)
        yield server


@pytest.fixture(params=[over_sockets, over_http])
async def team(request: pytest.FixtureRequest, slack: SlackServer) -> AsyncIterator[Team]:
    made = slack.team("Kino", channels=("general", "reviews"))
    async with request.param(slack):
        yield made


async def test_a_command_is_posted_and_its_button_answers(team: Team) -> None:
    ana = team.member("Ana", admin=True)
    assert await ana.says("/film add Ran", channel="reviews") is None
    [posted] = team.channel("reviews").messages
    assert posted.shown == "add Ran\n[Keep it]"
    await ana.presses("Keep it")
    await until(lambda: ana.private)
    assert ana.private[0].shown == "You keep add Ran."
    assert not team.slack.pings


async def test_an_answer_in_the_acknowledgement_is_private(team: Team) -> None:
    ana, bo = team.member("Ana"), team.member("Bo")
    heard = await ana.says("/film quick")
    assert heard is not None and heard.shown == "Kept quick"
    assert ana.private == [heard] and bo.private == []


async def test_a_form_is_filled_and_errors_are_shown(team: Team) -> None:
    ana = team.member("Ana")
    await ana.says("/form")
    assert ana.modal is not None and ana.modal.title == "Add a film"
    assert await ana.types("Film", "r") == []
    assert await ana.types("Film", "ra") == ["Ran", "Rashomon"]
    assert await ana.fills({"Title": "Ran", "Film": "Rashomon"}) == {"Title": "The club has it."}
    assert "The club has it." in ana.modal.shown
    assert await ana.fills({"Title": "Tampopo", "When": 1_800_000_000}) == {}
    assert ana.modal is None


async def test_what_slacks_own_client_refuses_never_reaches_the_app(team: Team) -> None:
    ana = team.member("Ana")
    with pytest.raises(Failed, match="not a valid command"):
        await ana.says("/nosuch thing")
    await ana.says("/form")
    with pytest.raises(Declined, match="required"):
        await ana.submits()
    with pytest.raises(Declined, match="length"):
        await ana.fills({"Title": "x" * 41})
    with pytest.raises(Declined, match="no_such_option"):
        await ana.picks("Film", "Alien")
    message = await ana.writes("A long review", channel="general")
    with pytest.raises(Failed, match="not supported in threads"):
        await ana.says("/film add Ran", thread=message)
    await ana.presses("Cancel")
    assert ana.modal is None


async def test_home_mention_direct_message_and_shortcut(team: Team) -> None:
    ana = team.member("Ana")
    assert (await ana.opens_home()) is ana.home is not None
    assert ana.home.shown == "Next party"
    await ana.mentions("help", channel="general")
    said = team.channel("general").messages
    assert said[-1].shown == "What can I do?" and said[-1].thread == said[0].ts
    await ana.writes("hello")
    assert ana.direct[-1].shown == "Hello."
    await ana.writes("Ran is the best", channel="reviews")
    await ana.uses("Save as film review", "Ran is")
    await until(lambda: ana.private)
    assert ana.private[0].shown == "Saved: Ran is the best"
