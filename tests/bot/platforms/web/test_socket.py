"""The socket: what two members see of each other, and that nothing is missed or doubled."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bot.app import App
from bot.platforms.web import sockets
from commands import codec
from commands.call import Call
from commands.card import Card
from commands.context import Context
from commands.reply import Answer
from storage.records import micros
from storage.store import STORE
from tests.page_client import Client, Frame, member
from tests.reviews import OWN


async def keeps_a_review(person: Client) -> Frame:
    """Read our own review and keep it; the draft."""
    draft = await person.gets("review add", via="form", arguments={"text": OWN})
    await person.presses("Keep it as it is", draft)
    await person.sees("nobody’s words were changed")
    return draft


async def whisper(bot: App, reader: int, title: str) -> None:
    """Have a card posted for one member alone."""

    async def work() -> None:
        place = (await STORE.clubs.home(1))[0].id
        await STORE.posts.want(title, place, reader, None, codec.dumps(Card(title)), micros(bot.dispatch.now()))

    await bot.database.write(work)
    bot.dispatch.tell()


async def test_a_newcomer_is_welcomed(bot: App, ana: Client) -> None:
    assert [f["type"] for f in ana.heard[:2]] == ["welcome", "caught-up"]
    assert ana.welcome["member"] == {"id": 1, "name": "Ana", "owner": True}
    (space,) = ana.welcome["spaces"]
    assert (space["name"], space["sample"]) == ("Film club", False)
    assert [(p["name"], p["home"]) for p in space["places"]] == [("lobby", True), ("reviews", False), ("talk", False)]
    assert ana.welcome["fresh"] and "Discord" in ana.welcome["connect"] and "Slack" in ana.welcome["connect"]


async def test_two_members_talk(ana: Client, ben: Client) -> None:
    assert (await ana.says("Seen <b>Ran</b>? ☂"))["card"] is None
    heard = await ben.sees("Seen")
    assert (heard["author"], heard["text"], heard["private"]) == ({"id": 1, "name": "Ana"}, "Seen <b>Ran</b>? ☂", False)
    await ben.says("Twice.", ben.place("talk"))
    assert (await ana.sees("Twice."))["place"] == ana.place("talk")


async def test_the_page_speaks_to_somebody_in_the_language_they_chose_in_any_of_its_clubs(
    ana: Client, ben: Client
) -> None:
    await ana.says("/club sample")
    await ana.until(lambda: len(ana.welcome["spaces"]) == 2)
    assert (ana.welcome["language"], ben.welcome["language"]) == ("en", "en")
    await ana.says("/me language Dansk", ana.place("lobby", 1))
    await ana.until(lambda: ana.welcome["language"] == "da")
    assert "Sprog" in str(await ana.says("/me show"))
    async with ana.http.get(f"{ana.address}/words.json") as answer:
        assert answer.headers["Content-Language"] == "da" and (await answer.json())["Your name"] == "Dit navn"
    assert "Language" in str(await ben.says("/me show"))


async def test_a_browser_says_where_somebody_is_until_they_say_it_themselves(bot: App, ana: Client) -> None:
    assert "UTC" in str(await ana.says("/me show"))
    await ana.sends({"type": "hello", "since": 0, "zone": "../../etc/passwd"})
    await ana.sends({"type": "hello", "since": 0, "zone": "Europe/Istanbul"})
    await ana.until(lambda: sum(frame["type"] == "caught-up" for frame in ana.heard) == 3)
    assert "Europe/Istanbul" in str(await ana.says("/me show"))
    await ana.says("/me timezone Tokyo")
    await ana.sends({"type": "hello", "since": 0, "zone": "Europe/Istanbul"})
    await ana.until(lambda: sum(frame["type"] == "caught-up" for frame in ana.heard) == 4)
    assert "Asia/Tokyo" in str(await ana.says("/me show"))


async def test_an_answer_is_for_the_one_who_asked(ana: Client, ben: Client) -> None:
    assert (await ana.says("/film add Ran"))["card"]["title"] == "Ran is on the club’s list"
    await ana.says("done")
    await ben.sees("done")
    assert all("Ran" not in str(frame) for frame in ben.heard)


async def test_a_post_is_seen_by_all_and_mended_and_taken_away_before_their_eyes(
    bot: App, ana: Client, ben: Client
) -> None:
    draft = await keeps_a_review(ana)
    first = await ben.sees("nobody’s words were changed")
    assert (first["author"], first["edited"], first["card"]["title"]) == (None, False, "Harbour Lights")
    await ana.says("/film edit Harbour Lights year:2024")
    second = await ben.sees("Harbour Lights (2024)")
    assert (second["id"], second["edited"]) == (first["id"], True) and second["seq"] > first["seq"]
    number = draft["card"]["actions"][0]["line"].split()[-1]
    await ana.says(f"/review remove {number} sure:yes")
    third = await ben.sees("stood here")
    assert third["id"] == first["id"] and "ferry" not in str(third)

    async def standing() -> tuple:
        post = next(p for p in await STORE.posts.of(1) if p.message == str(first["id"]))
        return post, await STORE.clubs.place(post.place)

    await bot.platforms["page"].remove(*await bot.database.read(standing))
    await ben.until(lambda: ben.messages[first["id"]]["removed"])
    assert ben.messages[first["id"]]["card"] is None


async def test_an_answers_posts_are_the_messages_that_come(ana: Client) -> None:
    draft = await ana.gets("review add", via="form", arguments={"text": OWN})
    kept = await ana.presses("Keep it as it is", draft)
    (post,) = kept["posts"]
    assert (await ana.sees("nobody’s words were changed"))["post"] == post


async def test_a_private_message_reaches_its_reader_alone(bot: App, ana: Client, ben: Client) -> None:
    await whisper(bot, 1, "for Ana alone")
    assert (await ana.sees("for Ana alone"))["private"]
    await ana.says("after it")
    await ben.sees("after it")
    await ben.drops()
    await whisper(bot, 1, "for Ana too")
    await ana.sees("for Ana too")
    await ben.opens()
    async with member(bot.settings.page_url, "Cem") as cem:
        for person in (ben, cem):
            history = await person.asks_older()
            assert "for Ana" not in str(history) + str(person.heard)
    assert "for Ana alone" in str(await ana.asks_older())


async def test_a_slow_reader_is_let_go_and_catches_up(
    bot: App, ana: Client, ben: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "WAITING_MAX", 20)
    async with member(bot.settings.page_url, "Slow") as slow:
        assert slow.wire is not None
        slow.wire._reader._protocol.pause_reading()  # type: ignore[attr-defined]
        served = next(s for s in bot.platforms["page"]._sockets if s.speaker.name == "Slow")
        words = "長" * 4000
        for number in range(2_000):
            await ana.says(f"{number} {words}"[:4000])
            if served._leaving:
                break
        assert served._leaving, "it was never let go"
        await ben.sees(f"{number} 長")
        await ben.until(lambda: "Slow" not in ben.here)
        await slow.closes()
        await slow.opens()
        await ana.says("the end")
        await slow.sees("the end")
        assert slow.read()[-20:] == (await ben.sees("the end") and ben.read()[-20:])


async def test_a_browser_that_asks_for_much_and_reads_late_gets_all_of_it(
    bot: App, ana: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        await ana.says(f"line {number}")
    monkeypatch.setattr(sockets, "WAITING_MAX", 4)
    async with member(bot.settings.page_url, "Ben") as ben:
        assert ben.read() == ana.read()
    await ana.drops()
    ana.seq = 1
    assert (await ana.opens()).read()[-1] == "line 29"


async def test_a_place_that_is_gone_says_so(ana: Client) -> None:
    answer = await ana.says("Hello?", 4711)
    assert answer["notice"] == "That channel is not there any more. Nothing was said."
    await ana.says("/club sample")
    await ana.until(lambda: len(ana.welcome["spaces"]) == 2)
    gone = ana.place("talk", 1)
    await ana.says("/club sample away")
    await ana.until(lambda: len(ana.welcome["spaces"]) == 1)
    assert "not there" in (await ana.says("Hello?", gone))["notice"]
    assert "not there" in (await ana.says("/film list", gone))["notice"]


async def test_things_of_another_club_are_unknown(bot: App, ana: Client) -> None:
    await ana.says("/club sample")
    await ana.sees("Kurosawa")
    secret = "shot dead on his horse"
    for id in range(1, 8):
        for line in (
            f"film show #{id}", f"review spoilers {id}", f"review question #{id} review:{id} question:{id}",
            f"review show #{id} review:{id}", f"review facts {id}", f"review keep {id} film:#{id}",
            f"review remove {id} sure:yes", f"film edit #{id} title:Mine", f"club owner #{id + 1}",
        ):  # fmt: skip
            answer = await ana.says(line, via="button")
            assert answer["card"]["tone"] == "careful", line
            assert answer["posts"] == [] and answer["form"] is None
            for word in (secret, "Paterson", "Kurosawa", "Sciamma"):
                assert word not in str(answer), line
    assert (await ana.says("film list", ana.place("lobby", 1), via="button"))["card"]["title"] == "3 films"


async def test_talk_has_a_length(ana: Client, ben: Client) -> None:
    answer = await ana.says("x" * 4001)
    assert answer["notice"] == "That is 4001 characters; 4000 is the most one can say at once."
    await ana.says("y" * 4000)
    await ana.says("   ")
    await ana.says("end")
    await ben.sees("end")
    assert ben.read() == ["y" * 4000, "end"]


async def test_who_is_here(bot: App, ana: Client) -> None:
    async with member(bot.settings.page_url, "Ben") as ben:
        await ana.until(lambda: ana.here == ["Ana", "Ben"])
        assert ben.here == ["Ana", "Ben"]
        second = Client(ben.http, ben.address)
        await second.opens()
        await asyncio.wait_for(ben.says("two windows, one person"), 60)
        assert ana.here == ["Ana", "Ben"]
        await second.closes()
        await ana.says("still")
        assert ana.here == ["Ana", "Ben"]
    await ana.until(lambda: ana.here == ["Ana"])


async def test_the_server_beats_and_ends_a_session_that_ended_elsewhere(
    bot: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "BEAT", 0.05)
    async with member(bot.settings.page_url, "Ana") as ana:
        await ana.until(lambda: sum(f["type"] == "beat" for f in ana.heard) >= 3)
        await bot.database.write(forget_sessions)
        await ana.until(lambda: ana.heard[-1]["type"] == "closed")
        assert any(f["type"] == "goodbye" for f in ana.heard)


async def forget_sessions() -> None:
    from storage.query import query

    await query("DELETE FROM page_sessions")


async def test_a_new_name_stays_when_the_browser_comes_back(ana: Client) -> None:
    await ana.says("/me name Anabel")
    await ana.closes()
    await ana.opens()
    assert ana.welcome["member"]["name"] == "Anabel"


async def test_talk_stands_in_the_order_it_was_said(bot: App, ana: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    write, waits = bot.dispatch.write_once, iter((0.3, 0.1, 0.0))

    async def overtaken(call: Call, work: Callable[[Context], Awaitable[Answer]]) -> Answer:
        await asyncio.sleep(next(waits))
        return await write(call, work)

    monkeypatch.setattr(bot.dispatch, "write_once", overtaken)
    for words in ("one", "two", "three"):
        await ana.sends(ana.line(words))
    await ana.until(lambda: len(ana.read()) == 3)
    assert ana.read() == ["one", "two", "three"]
