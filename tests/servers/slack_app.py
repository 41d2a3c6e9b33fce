"""A bare bolt app and its manifest, for tests of the Slack server double."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.servers.slack import SlackServer
from tests.waiting import until

Json = dict[str, Any]
SCOPES = (
    "commands chat:write app_mentions:read channels:read channels:history groups:read groups:history im:history im:read "
    "im:write users:read files:write files:read team:read reactions:write"
)
EVENTS = "app_mention app_home_opened message.im app_uninstalled tokens_revoked member_joined_channel channel_archive"
MANIFEST: Json = {
    "display_information": {"name": "Aftercredits"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "Aftercredits", "always_online": True},
        "slash_commands": [
            {"command": "/film", "description": "Films", "should_escape": False},
            {"command": "/form", "description": "Opens a form"},
        ],
        "shortcuts": [
            {"name": "Save as film review", "type": "message", "callback_id": "save", "description": "Keep it"}
        ],
    },
    "oauth_config": {"scopes": {"bot": SCOPES.split()}, "redirect_urls": ["http://127.0.0.1"]},
    "settings": {
        "event_subscriptions": {"bot_events": EVENTS.split()},
        "interactivity": {"is_enabled": True},
        "socket_mode_enabled": True,
        "org_deploy_enabled": False,
    },
}


def words(text: str, kind: str = "plain_text") -> Json:
    """A text object."""
    return {"type": kind, "text": text}


def button(text: str, value: str = "v", action: str = "keep") -> Json:
    """A button."""
    return {"type": "button", "text": words(text), "value": value, "action_id": action}


def asks(label: str, element: Json, **more: Any) -> Json:
    """An input block."""
    return {"type": "input", "label": words(label), "block_id": label.lower(), "element": element} | more


FORM: Json = {
    "type": "modal",
    "callback_id": "added",
    "title": words("Add a film"),
    "submit": words("Add"),
    "close": words("Cancel"),
    "notify_on_close": True,
    "blocks": [
        asks("Title", {"type": "plain_text_input", "action_id": "title", "max_length": 40}),
        asks("When", {"type": "datetimepicker", "action_id": "when"}, optional=True),
        asks("Film", {"type": "external_select", "action_id": "film", "min_query_length": 2}, optional=True),
    ],
}


def bare_app(slack: SlackServer, **options: Any) -> AsyncApp:
    """An app that answers everything the double can bring; what it heard is in `app.heard`."""
    several = "oauth_settings" in options
    client = AsyncWebClient(token=None if several else slack.bot_token, base_url=slack.api)
    app = AsyncApp(client=client, signing_secret=slack.signing_secret, process_before_response=True, **options)
    heard: list[Json] = []
    app.heard = heard  # type: ignore[attr-defined]

    @app.middleware
    async def hears(body: Json, next: Any) -> None:
        heard.append(body)
        await next()

    @app.command("/film")
    async def film(ack: Any, command: Json, respond: Any, client: AsyncWebClient) -> None:
        await ack(f"Kept {command['text']}" if command["text"].startswith("quick") else "")
        blocks = [
            {"type": "section", "text": words(f"*{command['text']}*", "mrkdwn")},
            {"type": "actions", "elements": [button("Keep it", command["text"])]},
        ]
        await client.chat_postMessage(channel=command["channel_id"], text=command["text"], blocks=blocks)

    @app.action("keep")
    async def keep(ack: Any, action: Json, respond: Any) -> None:
        await ack()
        await respond(f"You keep {action['value']}.")

    @app.command("/form")
    async def form(ack: Any, body: Json, client: AsyncWebClient) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=FORM)
        await ack()

    @app.options("film")
    async def offered(ack: Any, body: Json) -> None:
        found = [f for f in ("Ran", "Rashomon", "Tampopo") if f.lower().startswith(body["value"])]
        await ack(options=[{"text": words(f), "value": f} for f in found])

    @app.view("added")
    async def added(ack: Any, view: Json) -> None:
        title = view["state"]["values"]["title"]["title"]["value"]
        if title == "Ran":
            await ack(response_action="errors", errors={"title": "The club has it."})
        else:
            await ack()

    @app.view_closed("added")
    async def closed(ack: Any) -> None:
        await ack()

    @app.shortcut("save")
    async def save(ack: Any, body: Json, respond: Any) -> None:
        await ack()
        await respond(f"Saved: {body['message']['text']}")

    @app.event("app_home_opened")
    async def home(event: Json, client: AsyncWebClient) -> None:
        view = {"type": "home", "blocks": [{"type": "header", "text": words("Next party")}]}
        await client.views_publish(user_id=event["user"], view=view)

    @app.event("app_mention")
    async def mentioned(event: Json, say: Any) -> None:
        await say("What can I do?", thread_ts=event["ts"])

    @app.event("message")
    async def written(event: Json, say: Any) -> None:
        await say("Hello.")

    for quiet in ("app_uninstalled", "tokens_revoked", "member_joined_channel", "channel_archive"):
        app.event(quiet)(_nothing)
    return app


async def _nothing() -> None:
    pass


@asynccontextmanager
async def over_sockets(slack: SlackServer, app: AsyncApp | None = None, sockets: int = 1) -> AsyncIterator[AsyncApp]:
    """The app on so many sockets, connected."""
    app = app or bare_app(slack)
    before = len(slack.sockets.open)
    handlers = [AsyncSocketModeHandler(app, slack.app_token, ping_interval=0.3) for _ in range(sockets)]
    for handler in handlers:
        await handler.connect_async()
    await until(lambda: len(slack.sockets.open) == before + sockets)
    try:
        yield app
    finally:
        for handler in handlers:
            await handler.close_async()


@asynccontextmanager
async def over_http(slack: SlackServer, app: AsyncApp | None = None) -> AsyncIterator[AsyncApp]:
    """The app behind its own small web server, with everything delivered there."""
    app = app or bare_app(slack)
    runner = web.AppRunner(app.server(port=0).web_app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slack.http_url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    try:
        yield app
    finally:
        await runner.cleanup()
