"""What a test can switch on at the double: dropped and broken answers, old edits, rate limits, lost permissions."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.servers.raw_bot import Stage, stage
from tests.waiting import until


@pytest.fixture
async def on() -> AsyncIterator[Stage]:
    async with stage() as made:
        yield made


async def test_the_same_nonce_is_the_same_message_for_minutes(on: Stage) -> None:
    wish = {"content": "Ran at eight", "nonce": "post 7", "enforce_nonce": True}
    on.server.fails("broken", "POST", "messages", after=True, status=502)
    assert (await on.bot("POST", on.posts, wish))[0] == 502
    first, again = await on.bot("POST", on.posts, wish), await on.bot("POST", on.posts, wish)
    assert first == again and first[1]["nonce"] == "post 7" and len(on.channel.messages) == 1
    await on.bot("POST", on.posts, wish | {"enforce_nonce": False})
    assert len(on.channel.messages) == 2
    on.clock.moves(minutes=6)
    await on.bot("POST", on.posts, wish)
    assert len(on.channel.messages) == 3


@pytest.mark.parametrize("after", [False, True])
async def test_a_connection_drops_before_or_after_the_effect(on: Stage, after: bool) -> None:
    on.server.fails("drop", "POST", "messages", after=after)
    with pytest.raises(aiohttp.ClientError):
        await on.bot("POST", on.posts, {"content": "Ran"})
    assert len(on.channel.messages) == int(after)
    assert on.server.sent[-1].status is None
    assert (await on.bot("POST", on.posts, {"content": "Ran"}))[0] == 200


async def test_an_answer_is_held_or_late(on: Stage) -> None:
    held = on.server.fails("hold", "POST", "messages", after=True)
    late = on.server.fails("late", "PATCH", "messages", wait=30)
    sending = asyncio.create_task(on.bot("POST", on.posts, {"content": "Ran"}))
    await asyncio.wait_for(held.arrived.wait(), 60)
    await until(lambda: on.channel.messages)
    assert not sending.done()
    held.release()
    _, made = await sending
    editing = asyncio.create_task(on.bot("PATCH", f"{on.posts}/{made['id']}", {"content": "Ikiru"}))
    await asyncio.wait_for(late.arrived.wait(), 60)
    assert on.channel.texts == ["Ran"]
    on.clock.moves(seconds=30)
    await editing
    assert on.channel.texts == ["Ikiru"]


async def test_old_messages_are_edited_only_so_often(on: Stage) -> None:
    _, made = await on.bot("POST", on.posts, {"content": "Poll: 0"})
    same = f"{on.posts}/{made['id']}"
    on.server.old_edits_left = 1
    assert await on.bot.code("PATCH", same, {"content": "Poll: 1"}) == 0
    on.clock.moves(hours=1, seconds=1)
    assert await on.bot.code("PATCH", same, {"content": "Poll: 2"}) == 0
    status, answer = await on.bot("PATCH", same, {"content": "Poll: 3"})
    assert (status, answer["code"]) == (429, 30046) and on.channel.texts == ["Poll: 2"]


async def test_a_channel_has_a_bucket_of_five_in_five_seconds(on: Stage) -> None:
    on.server.buckets.on = True
    other = f"/channels/{on.guild.channel('reviews').id}/messages"
    for left in range(4, -1, -1):
        assert (await on.bot("POST", on.posts, {"content": "x"}))[0] == 200
        assert (on.bot.headers["X-RateLimit-Limit"], on.bot.headers["X-RateLimit-Remaining"]) == ("5", str(left))
    on.clock.moves(seconds=2)
    status, answer = await on.bot("POST", on.posts, {"content": "x"})
    assert status == 429 and answer == {"message": "You are being rate limited.", "retry_after": 3.0, "global": False}
    assert (
        on.bot.headers["Retry-After"] == "3.0"
        and on.bot.headers["X-RateLimit-Scope"] == "user"
        and on.bot.headers["Via"]
    )
    assert (await on.bot("POST", other, {"content": "x"}))[0] == 200
    on.clock.moves(seconds=3)
    assert (await on.bot("POST", on.posts, {"content": "x"}))[0] == 200
    assert len(on.server.buckets.hits) == 1


async def test_fifty_requests_a_second_and_interactions_outside_of_them(on: Stage) -> None:
    on.server.buckets.on = True
    for _ in range(50):
        assert (await on.bot("GET", "/users/@me"))[0] == 200
    _, answer = await on.bot("GET", f"/channels/{on.channel.id}")
    assert answer["global"] is True and on.bot.headers["X-RateLimit-Global"] == "true"
    assert await on.bot.code("POST", "/interactions/1/unknown/callback", {"type": 5}) == 10062


async def test_too_many_refusals_ban_the_address(on: Stage) -> None:
    on.server.invalid.most = 3
    for _ in range(3):
        assert (await on.bot("GET", "/users/@me", token="wrong"))[0] == 401
    assert (await on.bot("GET", "/users/@me"))[0] == 403


async def test_lost_permissions_and_channels_are_told_by_their_codes(on: Stage) -> None:
    _, made = await on.bot("POST", on.posts, {"content": "x"})
    file = ("a.txt", b"a")
    for name, body in (("embed_links", {"embeds": [{"title": "x"}]}), ("send_messages", {"content": "x"})):
        on.channel.denies(name)
        assert await on.bot.code("POST", on.posts, body) == 50013
        on.channel.allows(name)
        assert await on.bot.code("POST", on.posts, body) == 0
    on.channel.denies("attach_files")
    assert await on.bot.code("POST", on.posts, {"content": "x"}, file) == 50013
    on.channel.denies("create_public_threads")
    assert await on.bot.code("POST", f"{on.posts}/{made['id']}/threads", {"name": "Ran"}) == 50013
    on.channel.denies("read_message_history")
    assert await on.bot.code("GET", f"{on.posts}/{made['id']}") == 50013
    assert await on.bot("GET", on.posts) == (200, [])
    on.channel.denies("view_channel")
    assert await on.bot.code("POST", on.posts, {"content": "x"}) == 50001
    on.channel.deletes()
    assert await on.bot.code("POST", on.posts, {"content": "x"}) == 10003
    on.guild.kicks()
    assert await on.bot.code("GET", f"/guilds/{on.guild.id}") == 10004
    assert await on.bot.code("POST", f"/channels/{on.guild.channel('reviews').id}/messages", {"content": "x"}) == 50001


async def test_messages_that_are_not_the_bots_own(on: Stage) -> None:
    theirs = on.guild.member("Ana").writes("Mine", "general")
    assert await on.bot.code("PATCH", f"{on.posts}/{theirs.id}", {"content": "Yours"}) == 50005
    assert await on.bot.code("DELETE", f"{on.posts}/{theirs.id}") == 50013
    assert await on.bot.code("PATCH", f"{on.posts}/1", {"content": "x"}) == 10008
    _, made = await on.bot("POST", on.posts, {"content": "x"})
    assert await on.bot.code("DELETE", f"{on.posts}/{made['id']}") == 0
    assert await on.bot.code("DELETE", f"{on.posts}/{made['id']}") == 10008


async def test_messages_are_read_back_newest_first(on: Stage) -> None:
    ids = [(await on.bot("POST", on.posts, {"content": str(n)}))[1]["id"] for n in range(5)]
    for query, found in (
        ("limit=2", "43"),
        (f"after={ids[1]}&limit=2", "32"),
        (f"before={ids[3]}&limit=2", "21"),
        (f"around={ids[2]}&limit=3", "321"),
    ):
        assert "".join(m["content"] for m in (await on.bot("GET", f"{on.posts}?{query}"))[1]) == found
    assert await on.bot.code("GET", f"{on.posts}?limit=101") == 50035


async def test_threads_hang_on_messages_once(on: Stage) -> None:
    _, made = await on.bot("POST", on.posts, {"content": "Ran"})
    address = f"{on.posts}/{made['id']}/threads"
    assert await on.bot.errors("POST", address, {"name": "x" * 101}) == {"name": "BASE_TYPE_BAD_LENGTH"}
    assert await on.bot.errors("POST", address, {"name": "Ran", "auto_archive_duration": 5}) == {
        "auto_archive_duration": "BASE_TYPE_CHOICES"
    }
    status, thread = await on.bot("POST", address, {"name": "Ran", "auto_archive_duration": 1440})
    assert status == 201 and thread["id"] == made["id"] and on.channel.threads[0].name == "Ran"
    assert await on.bot.code("POST", address, {"name": "Ran"}) == 160004
    inside = f"/channels/{thread['id']}/messages"
    assert await on.bot.code("POST", inside, {"content": "What stayed?"}) == 0
    assert await on.bot.code("PATCH", f"/channels/{thread['id']}", {"archived": True}) == 0
    assert await on.bot.code("POST", inside, {"content": "Open again"}) == 0
    on.channel.threads[0].archived = on.channel.threads[0].locked = True
    assert await on.bot.code("POST", inside, {"content": "x"}) == 50083
    assert on.channel.threads[0].texts == ["What stayed?", "Open again"]


async def test_private_conversations(on: Stage) -> None:
    ana = on.guild.member("Ana")
    _, room = await on.bot("POST", "/users/@me/channels", {"recipient_id": str(ana.user.id)})
    assert await on.bot.code("POST", f"/channels/{room['id']}/messages", {"content": "Hello"}) == 0
    assert [m.text for m in ana.letters] == ["Hello"]
    on.server.shut.add(ana.user.id)
    assert await on.bot.code("POST", f"/channels/{room['id']}/messages", {"content": "Hello"}) == 50007
    assert await on.bot.code("POST", "/users/@me/channels", {"recipient_id": "1"}) == 50035


async def test_scheduled_events(on: Stage) -> None:
    address = f"/guilds/{on.guild.id}/scheduled-events"
    start, end = "2026-03-06T20:00:00+00:00", "2026-03-06T23:00:00+00:00"
    event = {
        "name": "Ran",
        "privacy_level": 2,
        "entity_type": 3,
        "scheduled_start_time": start,
        "scheduled_end_time": end,
        "entity_metadata": {"location": "Kino"},
    }
    for change, path in (
        ({"name": "x" * 101}, "name"),
        ({"scheduled_start_time": "2026-03-05T18:00:00+00:00"}, "scheduled_start_time"),
        ({"scheduled_end_time": None}, "scheduled_end_time"),
        ({"scheduled_end_time": start}, "scheduled_end_time"),
        ({"entity_metadata": {"location": "x" * 101}}, "entity_metadata.location"),
        ({"entity_metadata": None}, "entity_metadata.location"),
        ({"entity_type": 2}, "channel_id"),
        ({"description": "x" * 1001}, "description"),
    ):
        assert list(await on.bot.errors("POST", address, event | change)) == [path]
    status, made = await on.bot("POST", address, event)
    assert status == 200 and [e["name"] for e in on.guild.events.values()] == ["Ran"]
    assert await on.bot.code("PATCH", f"{address}/{made['id']}", {"status": 4}) == 0
    assert await on.bot.code("PATCH", f"{address}/{made['id']}", {"status": 1}) == 180000
    assert await on.bot.code("DELETE", f"{address}/{made['id']}") == 0
    assert await on.bot.code("GET", f"{address}/{made['id']}") == 10070
    on.guild.denies("create_events", "manage_events")
    assert await on.bot.code("POST", address, event) == 50013


async def test_what_the_double_does_not_know_is_written_down(on: Stage) -> None:
    assert (await on.bot("GET", "/sticker-packs"))[0] == 404
    assert [each.path for each in on.server.unknown] == ["/sticker-packs"]
    on.server.unknown.clear()
    status, answer = await on.bot("POST", on.posts, ["no", "object"])
    assert (status, answer["code"]) == (400, 50035)
