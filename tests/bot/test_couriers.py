"""Couriers against a message board that fails in every way a platform does; what counts is what a member sees."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import Any

import pytest

from bot import couriers
from commands.card import Card
from storage.records import Place, Post
from storage.store import STORE
from tests.bells import bell
from tests.servers.board_platform import BoardPlatform
from tests.stage import Stage
from tests.waiting import until


async def test_posts_of_a_place_stand_in_the_order_wished_whatever_went_wrong(stage: Stage) -> None:
    stage.board.fails("drop", times=2)
    stage.board.fails("broken", after=True, times=2)
    stage.board.fails("busy", wait=0.1)
    async with stage.courier():
        wished = [f"Film {n}" for n in range(12)]
        for title in wished:
            await stage.wish(title)
        await stage.wish("Elsewhere", "den")
        await stage.is_carried()
    assert stage.board.seen() == wished
    assert stage.board.seen("den") == ["Elsewhere"]


async def test_what_was_wished_while_no_courier_ran_is_carried(stage: Stage) -> None:
    await stage.wish("Ran")
    await stage.wish(bell(1))
    async with stage.courier():
        await stage.is_carried()
    await stage.rename("A new name", bell(1))
    async with stage.courier():
        await stage.is_carried()
    assert stage.board.seen() == ["Ran", "Bell 1: A new name"]


async def test_fifty_quick_changes_are_few_edits_and_the_last_state_stands(stage: Stage) -> None:
    await stage.wish(bell(1))
    async with stage.courier() as courier:
        await stage.is_carried()
        stage.board.pace = 0.05
        for n in range(50):
            await stage.rename(f"Version {n}", bell(1))
            courier.wake()
        await stage.is_carried()
    assert stage.board.seen() == ["Bell 1: Version 49"]
    assert len(stage.board.requests("PUT")) <= 20


async def test_a_post_that_changes_all_the_time_lets_the_others_of_its_place_through(stage: Stage) -> None:
    await stage.wish(bell(1))
    await stage.wish(bell(2))
    async with stage.courier() as courier:
        await stage.is_carried()

        async def change() -> None:
            for n in range(10_000):
                await stage.rename(f"Version {n}", bell(1))

        stage.board.pace = 0.02
        changing = asyncio.create_task(change())
        await until(lambda: len(stage.board.requests("PUT")) > 5)
        new = await stage.wish("New")
        await stage.wish(bell(2), key="lobby bell 2")
        courier.wake()
        await until(lambda: "New" in stage.board.seen() and stage.board.messages[2].edits)
        assert not changing.done()
        changing.cancel()
        await asyncio.gather(changing, return_exceptions=True)
    assert (await stage.post(new)).shown == 1


@pytest.mark.parametrize("fault", ["drop", "broken", "slow"])
async def test_a_message_stored_before_the_fault_is_looked_up_and_stands_once(stage: Stage, fault: Any) -> None:
    stage.board.fails(fault, after=True, wait=0.5)
    await stage.wish("Ran")
    async with stage.courier(BoardPlatform(stage.board.url, timeout=0.2)):
        await stage.is_carried()
    assert stage.board.seen() == ["Ran"]
    assert [len(stage.board.requests(m)) for m in ("POST", "GET")] == [1, 1]


@pytest.mark.parametrize("stored", [True, False])
async def test_while_history_is_rationed_a_post_is_in_doubt_and_comes_out_of_it_with_one_copy(
    stage: Stage, stored: bool
) -> None:
    stage.board.history = False
    stage.board.fails("drop", after=stored)
    ran = await stage.wish("Ran")
    async with stage.courier():
        await until(lambda: len(stage.board.requests("GET")) >= 3)
        found = await stage.post(ran)
        assert found.state == "doubt" and "history cannot be read" in (found.trouble or "")
        assert len(stage.board.requests("POST")) == 1
        stage.board.history = True
        await stage.is_carried()
    found = await stage.post(ran)
    assert (found.state, found.trouble) == ("live", None)
    assert stage.board.seen() == ["Ran"]


@pytest.mark.parametrize("trouble", ["busy", "closed"])
async def test_doubt_survives_trouble_in_looking_it_up(stage: Stage, trouble: str) -> None:
    """A plea to wait, or a closed door, in answer to the look is no word about the message itself."""

    class Looking(BoardPlatform):
        async def find(self, post: Post, place: Place) -> str | None:
            found = await self._ask("GET", place)
            return next((str(m["id"]) for m in found if m["post"] == post.id), None)

    stage.board.fails("drop", after=True)
    stage.board.fails("busy", "GET", wait=0.1)
    if trouble == "closed":
        stage.board.watchers.append(
            lambda moment, asked: moment == "stored" and stage.board.closed.setdefault("lobby", 403)
        )
    ran = await stage.wish("Ran")
    async with stage.courier(Looking(stage.board.url)) as courier:
        if trouble == "closed":
            await until(lambda: _is(stage, ran, "held"))
            stage.board.watchers.clear()
            stage.board.closed.clear()
            await stage.database.write(lambda: STORE.posts.mend(stage.places["lobby"]))
            assert (await stage.post(ran)).state == "doubt"
        await stage.is_carried(courier)
    assert stage.board.seen() == ["Ran"]


async def test_a_plea_to_wait_is_heeded_by_its_place_and_holds_up_no_other(stage: Stage) -> None:
    stage.board.fails("busy", channel="lobby", wait=2.0)
    for n in range(3):
        await stage.wish(f"Film {n}")
    first = (await stage.posts())[0]
    async with stage.courier() as courier:
        await until(lambda: stage.board.asked)
        for n in range(3):
            await stage.wish(f"Den {n}", "den")
        courier.wake()
        await until(lambda: len(stage.board.seen("den")) == 3, within=1.9)
        assert stage.board.seen() == []
        told = await stage.post(first.id)
        assert (told.state, told.attempt, told.tries, told.trouble) == ("live", None, 0, "the board asks to wait")
        await stage.is_carried()
    assert stage.board.seen() == ["Film 0", "Film 1", "Film 2"]
    posts = stage.board.requests("POST", "lobby")
    assert len(posts) == 4 and posts[1].at - posts[0].at >= 2.0


async def test_a_slow_place_holds_up_no_other(stage: Stage) -> None:
    stage.board.fails("slow", channel="lobby", wait=3.0)
    await stage.wish("Slow")
    async with stage.courier() as courier:
        await until(lambda: stage.board.asked)
        await stage.wish("Quick", "den")
        courier.wake()
        await until(lambda: stage.board.seen("den") == ["Quick"], within=2.9)
        assert stage.board.seen() == []
        await stage.is_carried()


@pytest.mark.parametrize("status", [403, 404])
async def test_a_closed_place_holds_its_posts_until_it_works_again(stage: Stage, status: int) -> None:
    stage.board.closed["lobby"] = status
    posts = [await stage.wish(f"Film {n}") for n in range(3)]
    async with stage.courier() as courier:
        await until(lambda: _is(stage, posts[-1], "held"))
        assert [(p.state, p.trouble) for p in await stage.posts()] == [("held", f"the board answers {status}")] * 3
        asked = len(stage.board.asked)
        courier.wake()
        await asyncio.sleep(0.2)  # nothing is asked of a closed place meanwhile
        assert len(stage.board.asked) == asked == 3
        stage.board.closed.clear()
        await stage.database.write(lambda: STORE.posts.mend(stage.places["lobby"]))
        await stage.is_carried(courier)
    assert stage.board.seen() == ["Film 0", "Film 1", "Film 2"]


async def test_one_post_that_gets_through_frees_those_held_in_its_place(stage: Stage) -> None:
    stage.board.closed["lobby"] = 403
    held = await stage.wish("Held")
    async with stage.courier() as courier:
        await until(lambda: _is(stage, held, "held"))
        stage.board.closed.clear()
        await stage.wish("New")
        await stage.is_carried(courier)
    assert sorted(stage.board.seen()) == ["Held", "New"]


async def test_a_post_whose_subject_is_gone_is_removed_and_may_come_back(stage: Stage) -> None:
    ran = await stage.wish(bell(1), key="a bell")
    never = await stage.wish(bell(0))
    async with stage.courier() as courier:
        await stage.is_carried()
        assert stage.board.seen() == ["Bell 1: Film club"] and (await stage.post(never)).message is None
        stage.board.fails("broken", "DELETE", after=True)
        await stage.wish(bell(0), key="a bell")
        await stage.is_carried(courier)
        assert stage.board.seen() == [] and (await stage.post(ran)).message is None
        await stage.wish(bell(2), key="a bell")
        await stage.is_carried(courier)
    assert stage.board.seen() == ["Bell 2: Film club"]


async def test_a_post_that_cannot_be_drawn_is_told_of_and_blocks_nobody_for_ever(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    bad = await stage.wish(bell(13))
    broken = await stage.wish("Broken row")
    await stage.database.write(lambda: _spoil(broken))
    await stage.wish("Good")

    async def rests() -> bool:  # between two attempts: within one, the database says that it may stand
        found = await stage.post(bad)
        return (found.state, found.attempt, found.trouble) == ("live", None, "bell 13 has no shape ")

    with caplog.at_level(logging.ERROR):
        async with stage.courier() as courier:
            await until(lambda: stage.board.seen() == ["Good"])
            assert courier.rounds.trips >= 2
            await until(rests, "it rests, never sent")
    assert f"post {bad}" in caplog.text and "has no shape" in caplog.text


async def test_a_platform_that_trips_over_one_post_goes_on_with_the_others(stage: Stage) -> None:
    class Clumsy(BoardPlatform):
        async def send(self, post: Post, place: Place, card: Card) -> str:
            if card.title == "Bad":
                raise KeyError("id")
            return await super().send(post, place, card)

    bad = await stage.wish("Bad")
    await stage.wish("Good")
    async with stage.courier(Clumsy(stage.board.url)) as courier:
        await until(lambda: stage.board.seen() == ["Good"])
        assert courier.rounds.trips >= 5
    assert (await stage.post(bad)).state == "doubt"


def test_rests_grow_and_stay_bounded() -> None:
    rests = [couriers.back_off(n) for n in range(1, 40)]
    assert rests[:3] == [timedelta(seconds=s) for s in (1, 2, 4)] and max(rests) == couriers.BACK_OFF_MAX


async def _is(stage: Stage, post: int, state: str) -> bool:
    return (await stage.post(post)).state == state


async def _spoil(post: int) -> None:
    from storage.query import query

    await query('UPDATE posts SET card = \'{"_": "Hologram"}\' WHERE id = :post', post=post)
