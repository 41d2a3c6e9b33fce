"""The Slack double as an app's settings see it: manifests, OAuth installation, payloads, every kind of input."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, time
from typing import Any

import aiohttp
import pytest
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.errors import SlackApiError
from slack_sdk.oauth.installation_store import FileInstallationStore
from slack_sdk.oauth.state_store import FileOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient

from tests.club import ClockToSet
from tests.servers.slack import Declined, ManifestRefused, Person, SlackServer, Team
from tests.servers.slack.schema import invalid, load, specs
from tests.servers.slack_app import FORM, MANIFEST, SCOPES, Json, asks, bare_app, button, over_http, over_sockets, words
from tests.waiting import until

needs_specs = pytest.mark.skipif(specs() is None, reason="Slack's schemas are not beside this checkout")


@pytest.fixture
async def slack() -> AsyncIterator[SlackServer]:
    async with SlackServer() as server:
        server.install(MANIFEST)
        yield server


def changed(*path: str, to: Any) -> Json:
    """The manifest with one thing changed."""
    if len(path) == 1:
        return {path[0]: to}
    return {path[0]: changed(*path[1:], to=to)}


def merged(base: Json, over: Json) -> Json:
    """One object laid over another."""
    both = {
        n: merged(base[n], v) if isinstance(v, dict) and isinstance(base.get(n), dict) else v for n, v in over.items()
    }
    return base | both


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (changed("oauth_config", "scopes", "bot", to=["chat:write"]), "need the scope commands"),
        (changed("settings", "event_subscriptions", "bot_events", to=["message.mpim"]), "needs the scope mpim:history"),
        (changed("settings", "socket_mode_enabled", to=False), "/film has no url, and socket mode is off"),
        (changed("features", "slash_commands", to=[{"command": "/film", "description": "a"}] * 2), "declared twice"),
    ],
)
def test_manifests_that_slack_does_not_take(change: Json, sentence: str) -> None:
    with pytest.raises(ManifestRefused, match=sentence):
        SlackServer().install(merged(MANIFEST, change))


@needs_specs
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (changed("display_information", "name", to="x" * 36), "/display_information/name: has 36"),
        (changed("features", "slash_commands", to=[{"command": "film", "description": "a"}]), "is not like"),
        (changed("features", "shortcuts", to=[{"name": "x" * 25, "type": "message", "callback_id": "a", "description": "a"}]), "has 25"),
        (changed("colour", to="red"), "colour is not known"),
    ],
)  # fmt: skip
def test_manifests_that_slacks_schema_does_not_take(change: Json, sentence: str) -> None:
    with pytest.raises(ManifestRefused, match=sentence):
        SlackServer().install(merged(MANIFEST, change))


async def test_a_workspace_installs_through_bolts_oauth(slack: SlackServer, tmp_path: Any) -> None:
    home, other = slack.team("Kino"), slack.team("Other", installed=False)
    bo = other.member("Bo", admin=True)
    settings = AsyncOAuthSettings(
        client_id=slack.client_id,
        client_secret=slack.client_secret,
        scopes=SCOPES.split(),
        installation_store=FileInstallationStore(base_dir=str(tmp_path)),
        state_store=FileOAuthStateStore(expiration_seconds=600, base_dir=str(tmp_path)),
        authorization_url=slack.oauth.authorize_url,
    )
    async with over_http(slack, bare_app(slack, oauth_settings=settings)):
        assert slack.http_url is not None
        door = slack.http_url.replace("events", "install")
        back = slack.http_url.replace("events", "oauth_redirect")
        slack.install(merged(MANIFEST, changed("oauth_config", "redirect_urls", to=[back])))
        assert await slack.checks_address()
        cancelled = await bo.installs(door, allows=False)
        assert "access_denied" in cancelled.text and not other.here
        page = await bo.installs(door)
        assert page.status == 200 and other.here, page.text
        assert other.token is not None and home.token is not None and other.token.value != home.token.value
        await bo.says("/film Ran")
        assert [m.text for m in other.channel("general").messages] == ["Ran"]
        async with aiohttp.ClientSession() as session, session.get(page.url) as again:
            assert again.status != 200


async def test_a_code_is_taken_once_by_the_right_client(slack: SlackServer) -> None:
    other = slack.team("Other", installed=False)
    bo = other.member("Bo")
    back = "http://127.0.0.1:1/back"
    query = f"?client_id={slack.client_id}&scope=commands,chat:write&state=s1&redirect_uri={back}"
    client = AsyncWebClient(base_url=slack.api)

    async def allows(query: str) -> tuple[int, str]:
        said = {"answer": "allow", "team": other.id, "person": bo.id}
        async with (
            aiohttp.ClientSession() as session,
            session.post(slack.oauth.authorize_url + query, data=said, allow_redirects=False) as answer,
        ):
            return answer.status, answer.headers.get("Location", "") or await answer.text()

    async def error(**asked: str) -> str:
        given = {"client_id": slack.client_id, "client_secret": slack.client_secret, "redirect_uri": back} | asked
        with pytest.raises(SlackApiError) as caught:
            await client.oauth_v2_access(**given)  # type: ignore[arg-type]
        return str(caught.value.response["error"])

    status, location = await allows(query)
    assert status == 302 and location.startswith(back) and "state=s1" in location
    code = next(iter(slack.oauth.grants))
    assert await error(code="wrong") == "invalid_code"
    assert await error(code=code, client_secret="wrong") == "bad_client_secret"
    assert await error(code=code, redirect_uri="http://127.0.0.1:1/else") == "bad_redirect_uri"
    given = await client.oauth_v2_access(
        client_id=slack.client_id, client_secret=slack.client_secret, code=code, redirect_uri=back
    )
    assert (given["team"]["id"], given["scope"]) == (other.id, "chat:write,commands")
    assert await error(code=code) == "code_already_used"
    assert "invalid_scope" in (await allows(query.replace("commands", "admin")))[1]
    assert "bad_redirect_uri" in (await allows(query.replace("127.0.0.1", "evil.example")))[1]


OPTIONS = [{"text": words(name), "value": name.lower()} for name in ("Ran", "Tampopo", "Ikiru")]
EVERYTHING: list[tuple[str, Json, Any, Any]] = [
    ("Name", {"type": "plain_text_input"}, "Ran", {"value": "Ran"}),
    ("Year", {"type": "number_input", "is_decimal_allowed": False}, 1985, {"value": "1985"}),
    ("Mail", {"type": "email_text_input"}, "ana@example.org", {"value": "ana@example.org"}),
    ("Address", {"type": "url_text_input"}, "https://example.org", {"value": "https://example.org"}),
    ("Day", {"type": "datepicker"}, date(2026, 3, 5), {"selected_date": "2026-03-05"}),
    ("Hour", {"type": "timepicker"}, time(19, 5), {"selected_time": "19:05"}),
    ("Start", {"type": "datetimepicker"}, datetime(2026, 3, 5, tzinfo=UTC), {"selected_date_time": 1772668800}),
    ("One", {"type": "static_select", "options": OPTIONS}, "Ran", "ran"),
    ("Some", {"type": "multi_static_select", "options": OPTIONS}, ["Ran", "Ikiru"], ["ran", "ikiru"]),
    ("Radio", {"type": "radio_buttons", "options": OPTIONS}, "Ikiru", "ikiru"),
    ("Boxes", {"type": "checkboxes", "options": OPTIONS}, ["Ran"], ["ran"]),
    ("Who", {"type": "users_select"}, "Ana", None),
    ("Where", {"type": "conversations_select"}, "general", None),
    ("Paper", {"type": "file_input", "filetypes": ["txt"], "max_files": 1}, [("ran.txt", b"A storm.")], None),
]


async def test_every_kind_of_input_arrives_in_the_submission(slack: SlackServer) -> None:
    team = slack.team("Kino")
    ana = team.member("Ana")
    blocks = [asks(name, element | {"action_id": "a"}) for name, element, _, _ in EVERYTHING]
    async with over_sockets(slack) as app:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api)
        view = FORM | {"callback_id": "all", "blocks": blocks}
        app.view("all")(_acknowledges)
        await client.views_open(trigger_id=slack.triggered(ana), view=view)
        for name, wrong in (("Year", "soon"), ("Mail", "ana"), ("One", "Alien"), ("Paper", [("a.exe", b"")])):
            with pytest.raises(Declined):
                await ana.enters({name: wrong})
        assert await ana.fills({name: value for name, _, value, _ in EVERYTHING}) == {}
        state = app.heard[-1]["view"]["state"]["values"]
        for name, element, _, expected in EVERYTHING:
            given = state[name.lower()]["a"]
            assert given.pop("type") == element["type"]
            if isinstance(expected, dict):
                assert given == expected
            elif expected is not None:
                [held] = given.values()
                assert ([o["value"] for o in held] if isinstance(held, list) else held["value"]) == expected
        assert state["who"]["a"]["selected_user"] == ana.id
        assert state["where"]["a"]["selected_conversation"] == team.channel("general").id
        [file] = state["paper"]["a"]["files"]
        async with aiohttp.ClientSession() as session:
            for token, seen in ((slack.bot_token, "A storm."), ("xoxb-none", "Sign in")):
                async with session.get(
                    file["url_private_download"], headers={"Authorization": f"Bearer {token}"}
                ) as answer:
                    assert seen in await answer.text()


async def _acknowledges(ack: Any) -> None:
    await ack()


async def test_choices_on_messages_and_in_modals_are_told_at_once(slack: SlackServer) -> None:
    team = slack.team("Kino")
    ana = team.member("Ana")
    menu = {"type": "overflow", "action_id": "more", "options": [option | {} for option in OPTIONS]}
    chooser = {"type": "static_select", "action_id": "one", "placeholder": words("Choose a review"), "options": OPTIONS}
    sure = {"title": words("Sure?"), "text": words("It goes."), "confirm": words("Yes"), "deny": words("No")}
    blocks = [
        {"type": "section", "text": words("Ikiru", "mrkdwn"), "accessory": menu},
        {"type": "actions", "elements": [chooser, button("Remove", action="remove") | {"confirm": sure}]},
    ]
    async with over_sockets(slack) as app:
        for name in ("more", "one", "remove"):
            app.action(name)(_acknowledges)
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api)
        await client.chat_postMessage(channel="general", text="x", blocks=blocks)
        await ana.picks("Choose a review", "Ran")
        await ana.picks("Ikiru", "Tampopo")
        await ana.presses("Remove", confirms=False)
        assert [b["actions"][0]["selected_option"]["value"] for b in app.heard] == ["ran", "tampopo"]
        assert app.heard[1]["state"]["values"].popitem()[1]["one"]["selected_option"]["value"] == "ran"
        view = FORM | {"blocks": [*blocks, asks("Mood", chooser | {"action_id": "mood"}, dispatch_action=True)]}
        app.action("mood")(_acknowledges)
        await client.views_open(trigger_id=slack.triggered(ana), view=view)
        await ana.picks("Mood", "Ikiru")
        assert app.heard[-1]["container"]["type"] == "view" and app.heard[-1]["view"]["id"] == ana.modal.id  # type: ignore[union-attr]
        with pytest.raises(LookupError, match="Ana sees no 'Vote'"):
            await ana.presses("Vote")


@needs_specs
async def test_what_the_double_sends_is_what_bolts_types_say(slack: SlackServer) -> None:
    schema = load("bolt.schema.json")
    ana: Person = slack.team("Kino").member("Ana")
    async with over_sockets(slack) as app:
        await ana.says("/film add Ran")
        await ana.presses("Keep it")
        await ana.says("/form")
        await ana.fills({"Title": "Tampopo"})
    sent = {d.payload.get("type", "slash"): d.payload for d in slack.courier.all}
    definitions = (
        ("slash", "SlashCommand"),
        ("block_actions", "BlockAction<ButtonAction>"),
        ("view_submission", "ViewSubmitAction"),
    )
    for kind, name in definitions:
        payload = {k: v for k, v in sent[kind].items() if v is not None}  # Slack does send `enterprise: null`
        if kind == "view_submission":
            payload["user"] = {k: v for k, v in payload["user"].items() if k != "username"}  # and this name
        assert list(invalid(payload, schema["definitions"][name], schema)) == [], kind
    assert len(app.heard) == 4


async def test_the_bot_comes_into_a_channel_when_it_is_invited(slack: SlackServer) -> None:
    team: Team = slack.team("Kino")
    ana = team.member("Ana")
    team.opens("quiet", bot=False, creator=ana)
    async with over_sockets(slack) as app:
        await ana.says("/film a", channel="general")
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api)
        with pytest.raises(SlackApiError, match="not_in_channel"):
            await client.chat_postMessage(channel="quiet", text="x")
        await ana.invites("quiet")
        await client.chat_postMessage(channel="quiet", text="x")
        assert app.heard[-1]["event"]["type"] == "member_joined_channel"


async def test_http_retries_carry_their_number_unless_the_app_wants_none() -> None:
    clock = ClockToSet()
    async with SlackServer(clock) as slack:
        slack.install(MANIFEST)
        await _retries(slack, clock)


async def _retries(slack: SlackServer, clock: ClockToSet) -> None:
    from aiohttp import web

    seen: list[tuple[str | None, str | None]] = []
    never = {"X-Slack-No-Retry": "1"}

    async def fails(request: web.Request) -> web.Response:
        seen.append((request.headers.get("X-Slack-Retry-Num"), request.headers.get("X-Slack-Retry-Reason")))
        return web.Response(status=500, headers=never if len(seen) > 1 else {})

    app = web.Application()
    app.router.add_post("/", fails)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slack.http_url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    ana = slack.team("Kino").member("Ana")
    try:
        delivery = slack.tells(ana.team, "app_home_opened", user=ana.id)
        assert delivery is not None
        await until(lambda: len(seen) == 2)
        assert seen == [(None, None), ("1", "http_error")]
        for _ in range(3):
            clock.pass_(minutes=6)
            await slack.settles()
        assert len(seen) == delivery.attempts == 2 and not delivery.acknowledged
        slack.tells(ana.team, "app_home_opened", user=ana.id)
        await until(lambda: len(seen) == 3)
        clock.pass_(minutes=6)
        await slack.settles()
        assert len(seen) == 3
    finally:
        await runner.cleanup()
