"""What `doctor` says of Slack."""

from __future__ import annotations

from bot.platforms.slack.checks import Look, look
from bot.platforms.slack.platform import Credentials
from tests.servers.slack import Channel, SlackServer, Team


async def said(slack: SlackServer, channel: Channel, **other: str) -> list[Look]:
    given = Credentials(**{"bot_token": slack.bot_token, "app_token": slack.app_token, **other})
    places = [(channel.team.id, channel.id, channel.name)]
    return [one async for one in look(given, slack.api, "https://club.example", places)]


async def test_all_is_well(slack: SlackServer, general: Channel) -> None:
    looks = await said(slack, general)
    assert all(one.well for one in looks) and "Kino" in looks[0].what
    assert "#general" in looks[2].what and "sockets" in looks[3].what


async def test_what_is_not_well_is_said_with_what_mends_it(slack: SlackServer, kino: Team, general: Channel) -> None:
    slack.faults.withdraws(kino, "files:write")
    slack.faults.removes_bot(general)
    slack.sockets.enabled = False
    _, scopes, channel, sockets = await said(slack, general)
    assert not scopes.well and "files:write" in scopes.mend
    assert not channel.well and "/invite" in channel.mend
    assert not sockets.well and "Socket Mode" in sockets.mend


async def test_wrong_tokens(slack: SlackServer, general: Channel) -> None:
    bot, app = await said(slack, general, bot_token="xoxb-wrong", app_token="xapp-wrong")
    assert not bot.well and "SLACK_BOT_TOKEN" in bot.mend and "xoxb-wrong" not in str(bot)
    assert not app.well and "SLACK_APP_TOKEN" in app.mend


async def test_a_revoked_token(slack: SlackServer, kino: Team, general: Channel) -> None:
    slack.faults.revokes(kino)
    assert "revoked" in (await said(slack, general))[0].mend
