"""What can go wrong on the Slack double: sockets, acknowledgements, answers, redelivery; the app is bare bolt."""

from __future__ import annotations

import asyncio
import logging

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.club import ClockToSet
from tests.servers.slack import Failed, Person, SlackServer, Team
from tests.servers.slack_app import FORM, bare_app, over_http, over_sockets
from tests.waiting import until

logging.getLogger("slack_bolt").setLevel(logging.CRITICAL)


async def test_envelopes_go_to_one_of_several_sockets(slack: SlackServer, team: Team) -> None:
    ana = team.member("Ana")
    async with over_sockets(slack, sockets=2) as app:
        for i in range(4):
            await ana.says(f"/film {i}")
        assert len(app.heard) == 4 and slack.sockets.opened == 2
        await slack.faults.resets_sockets(1)
        await ana.says("/film 4")
        assert [m.text for m in team.channel("general").messages] == ["0", "1", "2", "3", "4"]


async def test_eleven_sockets_are_one_too_many(slack: SlackServer, client: AsyncWebClient) -> None:
    async with aiohttp.ClientSession() as session:
        urls = [(await client.apps_connections_open(app_token=slack.app_token))["url"] for _ in range(11)]
        opened = [await session.ws_connect(url) for url in urls]
        assert [(await ws.receive_json())["type"] for ws in opened] == ["hello"] * 10 + ["disconnect"]
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(urls[0])
        for ws in opened:
            await ws.close()


async def test_nobody_there_and_nobody_answering(slack: SlackServer, team: Team, clock: ClockToSet) -> None:
    ana = team.member("Ana")
    with pytest.raises(Failed, match="dispatch_failed"):
        await ana.says("/film a")
    async with over_sockets(slack):
        slack.faults.lost_acks = 1
        asked = asyncio.create_task(ana.says("/film b"))
        await until(lambda: team.channel("general").messages)
        assert not asked.done()
        clock.pass_(seconds=3)
        with pytest.raises(Failed, match="operation_timeout"):
            await asked


async def test_an_event_is_delivered_again_at_once_then_after_one_and_five_minutes(
    slack: SlackServer, team: Team, clock: ClockToSet
) -> None:
    ana = team.member("Ana")
    async with over_sockets(slack) as app:
        slack.faults.lost_acks = 4
        asked = asyncio.create_task(ana.writes("hello"))
        for heard, wait in ((1, 3), (2, 3), (2, 60), (3, 3), (3, 300), (4, 3), (4, 3600)):
            await until(lambda n=heard: len(app.heard) == n)
            await until(lambda n=heard: slack.faults.lost_acks == 4 - n)
            clock.pass_(seconds=wait)
        with pytest.raises(Failed):
            await asked
        await slack.settles()
        [delivery] = [d for d in slack.courier.all if d.payload["event"]["type"] == "message"]
        assert delivery.attempts == 4 and len({e["event_id"] for e in app.heard}) == 1
        assert len(set(delivery.envelopes)) == 4
        assert [m.text for m in ana.direct] == ["hello"] + ["Hello."] * 4


async def test_anything_can_be_delivered_again_after_its_acknowledgement(slack: SlackServer, team: Team) -> None:
    ana = team.member("Ana")
    async with over_sockets(slack) as app:
        await ana.says("/film add Ran")
        await slack.faults.redelivers(same_envelope=True)
        await slack.faults.redelivers()
        assert len({body["trigger_id"] for body in app.heard}) == 1
        assert len(team.channel("general").messages) == 3


async def says_until_heard(ana: Person, line: str, clock: ClockToSet) -> None:
    """Say it again while it fails: a bare bolt that reconnects twice loses what came in between."""
    for _ in range(20):
        asked = asyncio.create_task(ana.says(line))
        await asyncio.wait([asked], timeout=0.5)
        clock.pass_(seconds=0 if asked.done() else 3)
        try:
            await asked
            return
        except Failed:
            continue
    raise AssertionError(f"{line} was never heard")


async def test_bolt_comes_back_after_refresh_reset_and_silence(
    slack: SlackServer, team: Team, clock: ClockToSet
) -> None:
    ana = team.member("Ana")
    async with over_sockets(slack):
        disturbances = (
            lambda: slack.faults.disconnects("refresh_requested"),
            slack.faults.resets_sockets,
            slack.faults.silences_sockets,
        )
        for number, disturb in enumerate(disturbances):
            opened = slack.sockets.opened
            done = disturb()
            if done is not None:
                await done
            await until(lambda before=opened: slack.sockets.opened > before)
            await says_until_heard(ana, f"/film {number}", clock)
        assert {m.text for m in team.channel("general").messages} == {"0", "1", "2"}


async def test_what_is_in_flight_is_acknowledged_on_its_own_socket(
    slack: SlackServer, team: Team, client: AsyncWebClient, clock: ClockToSet
) -> None:
    ana = team.member("Ana")
    url = (await client.apps_connections_open(app_token=slack.app_token))["url"]
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as old:
        await old.receive_json()
        asked = asyncio.create_task(ana.says("/film a"))
        envelope = (await old.receive_json())["envelope_id"]
        await slack.faults.disconnects("refresh_requested")
        assert (await old.receive_json())["type"] == "disconnect"
        url = (await client.apps_connections_open(app_token=slack.app_token))["url"]
        async with session.ws_connect(url) as new:
            await new.receive_json()
            await new.send_json({"envelope_id": envelope})
            await until(lambda: slack.sockets.strays == 1)
            assert not asked.done()
            await old.send_json({"envelope_id": envelope})
            await asked
            assert (await old.receive()).type == aiohttp.WSMsgType.CLOSE


async def test_a_warned_socket_ends_ten_seconds_later(
    slack: SlackServer, client: AsyncWebClient, clock: ClockToSet
) -> None:
    url = (await client.apps_connections_open(app_token=slack.app_token))["url"]
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as ws:
        await ws.receive_json()
        await slack.faults.disconnects("warning")
        assert (await ws.receive_json())["reason"] == "warning"
        assert len(slack.sockets.open) == 1
        clock.pass_(seconds=10)
        assert (await ws.receive()).type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED)
    await slack.faults.disconnects("link_disabled")
    with pytest.raises(SlackApiError):
        await client.apps_connections_open(app_token=slack.app_token)


async def test_answers_go_wrong_before_or_after_the_effect(
    slack: SlackServer, team: Team, client: AsyncWebClient
) -> None:
    place = team.channel("general")
    client.retry_handlers.clear()
    slack.faults.drops("chat.postMessage")
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel=place.id, text="a")
    assert not place.messages and slack.sent[-1].answer is None
    slack.faults.drops("chat.postMessage", after=True)
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel=place.id, text="b")
    slack.faults.breaks("chat.postMessage", after=True, channel=place)
    await client.chat_postMessage(channel="reviews", text="not this one")
    with pytest.raises(SlackApiError):
        await client.chat_postMessage(channel=place.id, text="c")
    assert [m.text for m in place.messages] == ["b", "c"]
    slack.faults.limits("chat.postMessage", 30)
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=place.id, text="d")
    assert caught.value.response.headers["Retry-After"] == "30"
    slack.faults.refuses("chat.postMessage", "internal_error")
    with pytest.raises(SlackApiError, match="internal_error"):
        await client.chat_postMessage(channel=place.id, text="d")


async def test_an_answer_is_held_until_it_is_let_go(slack: SlackServer, team: Team, client: AsyncWebClient) -> None:
    held = slack.faults.holds("chat.update")
    place = team.channel("general")
    ts = (await client.chat_postMessage(channel=place.id, text="1"))["ts"]
    older = asyncio.create_task(client.chat_update(channel=place.id, ts=ts, text="2"))
    await held.came.wait()
    await client.chat_update(channel=place.id, ts=ts, text="3")
    held.release()
    await older
    assert place.messages[0].text == "2" and place.messages[0].before == ["1", "3"]


async def test_a_response_url_is_good_for_five_answers_in_half_an_hour(
    slack: SlackServer, team: Team, clock: ClockToSet
) -> None:
    ana = team.member("Ana")
    url, _ = slack.hooked(ana, team.opens("hidden", private=True, bot=False, members=(ana,)))
    async with aiohttp.ClientSession() as session:

        async def answers(**body: object) -> tuple[int, object]:
            async with session.post(url, json=body) as answer:
                return answer.status, await answer.json()

        assert (await answers(text=""))[1] == {"ok": False, "error": "no_text"}
        for i in range(4):
            assert (await answers(text=str(i))) == (200, {"ok": True})
        await answers(text="for all", response_type="in_channel", replace_original=False)
        assert await answers(text="6") == (404, {"ok": False, "error": "used_url"})
        assert [m.text for m in ana.private] == ["0", "1", "2", "3"]
        assert [m.text for m in team.channel("hidden").messages] == ["for all"]
        url, _ = slack.hooked(ana, team.channel("general"))
        await answers(text="a")
        await answers(text="b", replace_original=True)
        assert ana.private[-1].text == "b" and len(ana.private) == 5
        await answers(delete_original=True)
        assert len(ana.private) == 4
        clock.pass_(minutes=31)
        assert (await answers(text="x"))[1] == {"ok": False, "error": "expired_url"}


async def test_what_the_app_answers_wrongly_is_seen_by_the_person(slack: SlackServer, team: Team) -> None:
    ana = team.member("Ana")
    app = bare_app(slack)

    @app.view("broken")
    async def broken(ack) -> None:  # type: ignore[no-untyped-def]
        await ack(response_action="errors", errors={"nosuch": "x"})

    async with over_sockets(slack, app):
        web = AsyncWebClient(token=slack.bot_token, base_url=slack.api)
        await web.views_open(trigger_id=slack.triggered(ana), view=FORM | {"callback_id": "broken"})
        with pytest.raises(Failed, match="errors must name input blocks"):
            await ana.fills({"Title": "Ran"})


async def test_tokens_and_channels_end_and_the_app_hears_of_it(slack: SlackServer, team: Team) -> None:
    ana = team.member("Ana")
    async with over_sockets(slack) as app:
        await ana.says("/film a")
        slack.faults.archives(team.channel("reviews"))
        slack.faults.uninstalls(team)
        await until(lambda: len(app.heard) == 4)
        kinds = [body["event"]["type"] for body in app.heard[1:]]
        assert sorted(kinds) == ["app_uninstalled", "channel_archive", "tokens_revoked"]
        with pytest.raises(Failed, match="not a valid command"):
            await ana.says("/film a")


@pytest.mark.parametrize(("secret", "age"), [("wrong", 0), (None, 301), (None, -301)])
async def test_http_requests_are_signed_and_bolt_refuses_others(
    slack: SlackServer, team: Team, secret: str | None, age: int
) -> None:
    ana = team.member("Ana")
    async with over_http(slack) as app, aiohttp.ClientSession() as session:
        await ana.says("/film a")
        url, headers, body = slack.courier.request(
            slack.courier.all[-1], secret=secret, at=slack.signing_clock().timestamp() - age
        )
        async with session.post(url, data=body, headers=headers) as answer:
            assert answer.status == 401
        assert len(app.heard) == 1
