"""The client: unmodified slack-bolt, told by whichever way Slack speaks to the bot; every listener goes to the desk."""

from __future__ import annotations

import logging
import re
from typing import Any, Protocol

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow

from bot.platforms.slack import heard
from bot.platforms.slack.api import Api
from bot.platforms.slack.interactions import Desk
from bot.platforms.slack.workspaces import Workspaces

Json = dict[str, Any]

ANY = re.compile("")
QUIET = logging.getLogger("bot.platforms.slack.bolt")
QUIET.setLevel(logging.ERROR)


class Events(Protocol):
    """Who is told of events."""

    async def happened(self, team: str, id: str, event: Json) -> None:
        """Something happened in a workspace."""


def client(
    api: Api, workspaces: Workspaces, desk: Desk, events: Events, secret: str, oauth: AsyncOAuthFlow | None
) -> AsyncApp:
    """Bolt's app, whose listeners end when what they heard is stored and can be acknowledged."""
    authorize: Any = workspaces  # bolt takes one of its own AsyncAuthorize too, which its annotation does not say
    app = AsyncApp(
        name="aftercredits", client=api.client(None), authorize=authorize, oauth_flow=oauth, logger=QUIET,
        signing_secret=secret, process_before_response=True, request_verification_enabled=bool(secret),
        attaching_conversation_kwargs_enabled=False,
    )  # fmt: skip

    async def command(ack: Any, body: Json) -> None:
        await ack(await desk.hear(heard.command(body)) or "")

    async def action(ack: Any, body: Json, action: Json) -> None:
        await desk.hear(heard.press(body, action))
        await ack()

    async def view(ack: Any, body: Json) -> None:
        await ack(await desk.hear(heard.form(body)) or "")

    async def shortcut(ack: Any, body: Json) -> None:
        await desk.hear(heard.shortcut(body))
        await ack()

    async def options(ack: Any, body: Json) -> None:
        await ack(options=await desk.suggest(body))

    async def event(body: Json, event: Json) -> None:
        await events.happened(body.get("team_id", ""), body.get("event_id", ""), event)

    app.command(ANY)(command)
    app.action(ANY)(action)
    app.view_submission(ANY)(view)
    app.shortcut(ANY)(shortcut)
    app.options(ANY)(options)
    app.event(ANY)(event)
    return app
