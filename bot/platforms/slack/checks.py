"""What `doctor` finds out about Slack: tokens, scopes, sockets, and the channels that the bot is not in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from bot.platforms.port import Closed, Later, Unsure
from bot.platforms.slack.api import Api
from bot.platforms.slack.platform import Credentials
from bot.platforms.slack.rights import SCOPES
from bot.platforms.slack.sockets import NO_SOCKETS, REFUSED
from bot.platforms.slack.troubles import Refused
from bot.platforms.slack.workspaces import Workspace, Workspaces

SILENT = (Later, Unsure, Closed)


@dataclass(frozen=True, slots=True)
class Look:
    """One thing that was looked at, and what mends it if it is not well."""

    what: str
    well: bool
    mend: str = ""


async def look(
    credentials: Credentials, api: str, page: str, places: Sequence[tuple[str, str, str]]
) -> AsyncIterator[Look]:
    """Ask Slack, without opening a socket. `places` are the club's channels: (workspace, channel, name)."""
    asked = Api(api)
    await asked.open()
    try:
        if credentials.bot_token:
            async for one in _workspace(asked, credentials.bot_token, places):
                yield one
        yield await _way_in(asked, credentials, page)
        if credentials.client_id:
            yield Look(f"workspaces install the app from {page}/slack/install", True)
    finally:
        await asked.close()


async def _workspace(api: Api, token: str, places: Sequence[tuple[str, str, str]]) -> AsyncIterator[Look]:
    workspaces = Workspaces(api)
    try:
        here = await workspaces.enter(token)
    except Refused as error:
        yield Look("Slack's bot token", False,
                   f"{error}; set SLACK_BOT_TOKEN to the one under OAuth & Permissions on the app's page")  # fmt: skip
        return
    except SILENT as error:
        yield Look("Slack", False, f"it does not answer ({error}); the bot tries again by itself")
        return
    yield Look(f"Slack takes the bot's token for {here.name}", True)
    lacking = sorted(SCOPES.keys() - here.scopes)
    mend = (
        f"it lacks {', '.join(lacking)}; install the app once more from `aftercredits slack-manifest`"
        if lacking
        else ""
    )
    yield Look("the app's scopes", not lacking, mend)
    for _, channel, name in (place for place in places if place[0] == here.team):
        yield await _channel(workspaces, here, channel, name)


async def _channel(workspaces: Workspaces, here: Workspace, channel: str, name: str) -> Look:
    try:
        found = (await workspaces.ask(here.team, "conversations.info", channel=channel))["channel"]
    except Refused as error:
        return Look(f"Slack channel #{name}", False, str(error))
    except SILENT as error:
        return Look(f"Slack channel #{name}", False, f"Slack does not say ({error})")
    if found.get("is_archived"):
        return Look(f"Slack channel #{name}", False, "it is archived; take it out of the archive, or use another")
    inside = bool(found.get("is_member"))
    return Look(f"Slack channel #{name}", inside, "" if inside else "the bot is not in it: /invite it there")


async def _way_in(api: Api, credentials: Credentials, page: str) -> Look:
    if not credentials.app_token:
        return Look(f"Slack speaks to {page}/slack/events, each request signed", True)
    try:
        await api.ask(credentials.app_token, "apps.connections.open")
    except Refused as error:
        return Look("Slack's sockets", False, NO_SOCKETS if error.error == "socket_mode_not_enabled" else REFUSED)
    except SILENT as error:
        return Look("Slack's sockets", False, f"Slack does not answer ({error}); the bot tries again by itself")
    return Look("Slack gives sockets for the app token", True)
