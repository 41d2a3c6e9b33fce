"""The Slack double's Web API, called with the unmodified client: what passes, and each refusal in Slack's word."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.club import ClockToSet
from tests.servers.slack import Person, SlackServer, Team
from tests.servers.slack_app import FORM, MANIFEST, Json, button, words


@pytest.fixture
def ana(team: Team) -> Person:
    return team.member("Ana", admin=True, tz="Asia/Tokyo")


async def refused(work: Any) -> str:
    """The error of a call that must be refused."""
    with pytest.raises(SlackApiError) as caught:
        await work
    return str(caught.value.response["error"])


async def test_who_the_token_is_and_what_it_may(client: AsyncWebClient, team: Team) -> None:
    found = await client.auth_test()
    assert (found["team_id"], found["user_id"], found["bot_id"]) == (team.id, team.bot_user, team.bot_id)
    assert "chat:write" in found.headers["x-oauth-scopes"].split(",")


async def test_a_token_that_is_wrong_revoked_or_uninstalled(
    client: AsyncWebClient, slack: SlackServer, team: Team
) -> None:
    wrong = AsyncWebClient(token="xoxb-wrong", base_url=slack.api)
    assert await refused(wrong.auth_test()) == "invalid_auth"
    assert await refused(AsyncWebClient(base_url=slack.api).auth_test()) == "not_authed"
    assert await refused(wrong.apps_connections_open(app_token="xapp-wrong")) == "invalid_auth"
    assert await refused(wrong.apps_connections_open(app_token=slack.bot_token)) == "not_allowed_token_type"
    assert await refused(client.api_call("films.list")) == "unknown_method"
    slack.faults.revokes(team)
    assert await refused(client.auth_test()) == "token_revoked"
    other = slack.team("Other")
    assert other.token is not None
    there = AsyncWebClient(token=other.token.value, base_url=slack.api)
    assert await refused(there.apps_uninstall(client_id=slack.client_id, client_secret="x")) == "bad_client_secret"
    await there.apps_uninstall(client_id=slack.client_id, client_secret=slack.client_secret)
    assert await refused(there.auth_test()) == "account_inactive"


async def test_a_method_needs_its_scope(client: AsyncWebClient, slack: SlackServer, team: Team) -> None:
    slack.faults.withdraws(team, "users:read", "groups:history")
    with pytest.raises(SlackApiError) as caught:
        await client.users_info(user="U1")
    assert caught.value.response["error"] == "missing_scope" and caught.value.response["needed"] == "users:read"
    hidden = team.opens("hidden", private=True)
    assert await refused(client.conversations_history(channel=hidden.id)) == "missing_scope"


async def test_where_a_message_can_go(client: AsyncWebClient, slack: SlackServer, team: Team, ana: Person) -> None:
    general = team.channel("general")
    await client.chat_postMessage(channel="#general", text="By name")
    await client.chat_postMessage(channel=ana.id, text="To Ana")
    assert [m.text for m in general.messages] == ["By name"] and [m.text for m in ana.direct] == ["To Ana"]
    assert await refused(client.chat_postMessage(channel="C0NOWHERE", text="x")) == "channel_not_found"
    hidden = team.opens("hidden", private=True, bot=False)
    assert await refused(client.chat_postMessage(channel=hidden.id, text="x")) == "channel_not_found"
    slack.faults.removes_bot(general)
    assert await refused(client.chat_postMessage(channel=general.id, text="x")) == "not_in_channel"
    slack.faults.archives(team.channel("reviews"))
    assert await refused(client.chat_postMessage(channel="reviews", text="x")) == "is_archived"


async def test_what_a_message_can_hold(client: AsyncWebClient, team: Team) -> None:
    place = team.channel("general")
    assert await refused(client.chat_postMessage(channel=place.id)) == "no_text"
    header = [{"type": "header", "text": words("x" * 151)}]
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=place.id, text="x", blocks=header)
    answer = caught.value.response
    sentence = "must be less than 151 characters [json-pointer:/blocks/0/text/text]"
    assert answer["error"] == "invalid_blocks" and answer["errors"] == [sentence]
    assert answer["response_metadata"]["messages"] == ["[ERROR] " + sentence]
    assert await refused(client.chat_postMessage(channel=place.id, blocks="[{")) == "invalid_blocks_format"  # type: ignore[arg-type]
    long = [{"type": "section", "text": words("x" * 2900)} for _ in range(5)]
    assert await refused(client.chat_postMessage(channel=place.id, blocks=long)) == "msg_blocks_too_long"
    hidden = [{"type": "image", "alt_text": "a", "slack_file": {"id": "F0NONE"}}]
    assert await refused(client.chat_postMessage(channel=place.id, blocks=hidden)) == "invalid_blocks"
    for metadata in (
        {"event_type": "a b", "event_payload": {}},
        {"event_type": "a"},
        {"event_type": "a", "event_payload": {"x": None}},
    ):
        assert (
            await refused(client.chat_postMessage(channel=place.id, text="x", metadata=metadata))
            == "invalid_metadata_schema"
        )
    await client.chat_postMessage(channel=place.id, text="y" * 50_000)
    assert [len(m.text) for m in place.messages] == [40_000]


async def test_posts_are_read_back_by_their_metadata(client: AsyncWebClient, team: Team) -> None:
    place = team.channel("general")
    metadata = {"event_type": "post", "event_payload": {"id": 7}}
    posted = await client.chat_postMessage(channel=place.id, text="A poll", metadata=metadata)
    await client.chat_postMessage(channel=place.id, text="In the thread", thread_ts=posted["ts"])
    plain = await client.conversations_history(channel=place.id)
    assert [m["text"] for m in plain["messages"]] == ["A poll"] and "metadata" not in plain["messages"][0]
    full = await client.conversations_history(channel=place.id, include_all_metadata=True)
    assert full["messages"][0]["metadata"] == metadata
    thread = await client.conversations_replies(channel=place.id, ts=posted["ts"])
    assert [m["text"] for m in thread["messages"]] == ["A poll", "In the thread"]
    assert thread["messages"][1]["thread_ts"] == posted["ts"] == place.messages[1].thread
    assert await refused(client.conversations_replies(channel=place.id, ts="1.1")) == "thread_not_found"
    nothing = await client.conversations_history(channel=place.id, oldest=posted["ts"])
    assert nothing["messages"] == []


async def test_changing_and_removing(
    client: AsyncWebClient, slack: SlackServer, team: Team, ana: Person, clock: ClockToSet
) -> None:
    place = team.channel("general")
    blocks = [{"type": "actions", "elements": [button("Vote")]}]
    ts = (await client.chat_postMessage(channel=place.id, text="A poll", blocks=blocks))["ts"]
    await client.chat_update(channel=place.id, ts=ts, text="Closed")
    assert place.messages[0].shown == "Closed" and place.messages[0].edits == 1
    assert await refused(client.chat_update(channel=place.id, ts="1.1", text="x")) == "message_not_found"
    assert await refused(client.chat_update(channel=place.id, ts=ts, text="x" * 4001)) == "msg_too_long"
    hers = await ana.writes("Mine", channel="general")
    assert await refused(client.chat_update(channel=place.id, ts=hers.ts, text="x")) == "cant_update_message"
    assert await refused(client.chat_delete(channel=place.id, ts=hers.ts)) == "cant_delete_message"
    slack.faults.edit_window = 3600
    clock.pass_(hours=2)
    assert await refused(client.chat_update(channel=place.id, ts=ts, text="x")) == "edit_window_closed"
    link = await client.chat_getPermalink(channel=place.id, message_ts=ts)
    assert link["permalink"].endswith(f"/archives/{place.id}/p{ts.replace('.', '')}")
    await client.chat_delete(channel=place.id, ts=ts)
    assert [m.shown for m in place.messages] == ["Mine"]


async def test_private_messages(client: AsyncWebClient, team: Team, ana: Person) -> None:
    place, bo = team.channel("general"), team.member("Bo")
    sent = await client.chat_postEphemeral(channel=place.id, user=ana.id, text="Only you")
    assert [m.text for m in ana.private] == ["Only you"] and not bo.private and not place.messages
    assert await refused(client.chat_update(channel=place.id, ts=sent["message_ts"], text="x")) == "message_not_found"
    assert await refused(client.chat_postEphemeral(channel=place.id, user="U0NONE", text="x")) == "user_not_found"
    place.members.remove(bo.id)
    assert await refused(client.chat_postEphemeral(channel=place.id, user=bo.id, text="x")) == "user_not_in_channel"


async def test_pings_are_seen_wherever_they_hide(client: AsyncWebClient, slack: SlackServer, team: Team) -> None:
    place = team.channel("general")
    date = "<!date^1800000000^{date}|then>"
    quiet = [{"type": "section", "text": words("<!here>")}, {"type": "actions", "elements": [button("<!channel>")]}]
    await client.chat_postMessage(channel=place.id, text=f"{date} &lt;!channel&gt; @here", blocks=quiet)
    assert slack.pings == []
    await client.chat_postMessage(channel=place.id, text="<!channel> <@U1> <!subteam^S1>")
    assert place.messages[-1].pings == ["<!channel>", "<@U1>", "<!subteam^S1>"]
    loud = [{"type": "section", "text": words("<!everyone>", "mrkdwn")}]
    await client.chat_postMessage(channel=place.id, blocks=loud)
    mention = {"type": "rich_text_section", "elements": [{"type": "broadcast", "range": "here"}]}
    await client.chat_postMessage(channel=place.id, blocks=[{"type": "rich_text", "elements": [mention]}])
    await client.chat_postMessage(channel=place.id, text="@here", parse="full")
    assert slack.pings[3:] == ["<!everyone>", "<!here>", "@here"]


async def test_people_and_places(client: AsyncWebClient, team: Team, ana: Person) -> None:
    user = (await client.users_info(user=ana.id))["user"]
    assert (user["tz"], user["tz_offset"], user["is_admin"]) == ("Asia/Tokyo", 9 * 3600, True)
    assert await refused(client.users_info(user="U0NONE")) == "user_not_found"
    mine = team.opens("mine", creator=ana, bot=False)
    assert (await client.conversations_info(channel=mine.id))["channel"]["creator"] == ana.id
    page = await client.conversations_list(limit=2)
    rest = await client.conversations_list(limit=2, cursor=page["response_metadata"]["next_cursor"])
    assert [c["name"] for c in [*page["channels"], *rest["channels"]]] == ["general", "reviews", "mine"]
    assert [c["name"] for c in (await client.users_conversations())["channels"]] == ["general", "reviews"]
    assert await refused(client.conversations_list(cursor="x")) == "invalid_cursor"
    assert await refused(client.conversations_history(channel=mine.id)) == "not_in_channel"
    opened = await client.conversations_open(users=ana.id)
    assert team.direct(ana.id).id == opened["channel"]["id"]
    assert ana.id in (await client.conversations_members(channel=mine.id))["members"]


async def test_a_picture_goes_through_the_upload(
    client: AsyncWebClient, slack: SlackServer, team: Team, clock: ClockToSet
) -> None:
    place = team.channel("general")
    await client.files_upload_v2(channel=place.id, content=b"png", filename="a.png", alt_txt="A still", title="Ran")
    assert place.messages[0].shown == "(A still)" and place.messages[0].files[0].data == b"png"
    slack.faults.processing = 5
    private = await client.files_upload_v2(content=b"png", filename="b.png", alt_txt="Another")
    image = [{"type": "image", "alt_text": "Another", "slack_file": {"id": private["file"]["id"]}}]
    assert await refused(client.chat_postMessage(channel=place.id, blocks=image)) == "invalid_blocks"
    clock.pass_(seconds=6)
    await client.chat_postMessage(channel=place.id, blocks=image)
    assert place.messages[-1].shown == "(Another)"
    assert await refused(client.files_completeUploadExternal(files=[{"id": "F0NONE"}])) == "file_not_found"
    asked = await client.files_getUploadURLExternal(filename="c.png", length=10)
    async with aiohttp.ClientSession() as browser, browser.post(asked["upload_url"], data=b"short") as answer:
        assert answer.status == 400
    assert await refused(client.files_completeUploadExternal(files=[{"id": asked["file_id"]}])) == "file_not_found"


async def test_a_trigger_lives_three_seconds_and_is_taken_once(
    client: AsyncWebClient, slack: SlackServer, ana: Person, clock: ClockToSet
) -> None:
    trigger = slack.triggered(ana)
    long = FORM | {"title": words("x" * 25)}
    with pytest.raises(SlackApiError) as caught:
        await client.views_open(trigger_id=trigger, view=long)
    assert caught.value.response["error"] == "invalid_arguments"
    sentence = "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"
    assert caught.value.response["response_metadata"]["messages"] == [sentence]
    await client.views_open(trigger_id=trigger, view=FORM)
    assert await refused(client.views_open(trigger_id=trigger, view=FORM)) == "exchanged_trigger_id"
    late = slack.triggered(ana)
    clock.pass_(seconds=3.1)
    assert await refused(client.views_open(trigger_id=late, view=FORM)) == "expired_trigger_id"
    assert await refused(client.views_open(trigger_id="1.2.x", view=FORM)) == "invalid_trigger_id"


async def test_views_are_stacked_changed_and_published(client: AsyncWebClient, slack: SlackServer, ana: Person) -> None:
    first = (await client.views_open(trigger_id=slack.triggered(ana), view=FORM | {"external_id": "a"}))["view"]
    for _ in range(2):
        await client.views_push(trigger_id=slack.triggered(ana), view=FORM)
    assert len(ana.modals) == 3 and ana.modals[2].root == first["id"]
    assert await refused(client.views_push(trigger_id=slack.triggered(ana), view=FORM)) == "push_limit_reached"
    await client.views_update(external_id="a", hash=first["hash"], view=FORM | {"title": words("Changed")})
    assert ana.modals[0].title == "Changed"
    assert await refused(client.views_update(view_id=first["id"], hash=first["hash"], view=FORM)) == "hash_conflict"
    assert await refused(client.views_update(view_id="V0NONE", view=FORM)) == "not_found"
    home: Json = {"type": "home", "blocks": [{"type": "divider"}]}
    assert await refused(client.views_publish(user_id="U0NONE", view=home)) == "invalid_arguments"
    shown = (await client.views_publish(user_id=ana.id, view=home))["view"]
    await client.views_publish(user_id=ana.id, view=home, hash=shown["hash"])
    assert await refused(client.views_publish(user_id=ana.id, view=home, hash=shown["hash"])) == "hash_conflict"
    slack.install(MANIFEST | {"features": MANIFEST["features"] | {"app_home": {"home_tab_enabled": False}}})
    assert await refused(client.views_publish(user_id=ana.id, view=home)) == "not_enabled"


async def test_rate_limits_that_are_switched_on(
    client: AsyncWebClient, slack: SlackServer, team: Team, clock: ClockToSet
) -> None:
    for _ in range(5):
        await client.chat_postMessage(channel="general", text="free")
    slack.pace.channel_seconds = 1.0
    await client.chat_postMessage(channel="general", text="one")
    await client.chat_postMessage(channel="reviews", text="elsewhere")
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel="general", text="two")
    answer = caught.value.response
    assert (answer.status_code, answer["error"], answer.headers["Retry-After"]) == (429, "ratelimited", "1")
    clock.pass_(seconds=1)
    await client.chat_postMessage(channel="general", text="two")
    slack.pace.rations()
    place = team.channel("general").id
    assert len((await client.conversations_history(channel=place))["messages"]) == 7
    with pytest.raises(SlackApiError) as caught:
        await client.conversations_history(channel=place)
    assert caught.value.response.headers["Retry-After"] == "60"
    clock.pass_(seconds=60)
    await client.conversations_history(channel=place)
    assert datetime.fromtimestamp(slack.now, UTC) == clock()
