"""Couriers beside each other, and through what happens to their own loops and clocks."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.couriers import Courier
from storage.records import micros
from storage.store import STORE, Database
from tests.servers.board import Asked, Moment
from tests.stage import Stage
from tests.waiting import until


async def test_a_courier_survives_what_its_own_loop_trips_over(
    stage: Stage, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    right, trips = Courier._until_next, iter(range(3))

    async def wrong(self: Courier) -> float:
        if next(trips, None) is not None:
            raise RuntimeError("tripped over a wire")
        return await right(self)

    monkeypatch.setattr(Courier, "_until_next", wrong)
    async with stage.courier() as courier:
        await until(lambda: courier.rounds.trips == 3)
        await stage.wish("Ran")
        await stage.is_carried()
    assert stage.board.seen() == ["Ran"]
    assert caplog.text.count("RuntimeError: tripped") == 3 and "the board courier tripped" in caplog.text


async def test_two_couriers_on_one_database_show_each_post_once_one_writer_a_place(stage: Stage, address: str) -> None:
    writing, most = {"lobby": 0, "den": 0}, 0

    def watch(moment: Moment, asked: Asked) -> None:
        nonlocal most
        writing[asked.channel] += {"received": 1, "stored": -1, "answered": 0}[moment]
        most = max(most, *writing.values())

    stage.board.watchers.append(watch)
    stage.board.pace = 0.005
    second = await Database.open(address)
    try:
        async with stage.courier() as one, stage.courier(database=second) as two:
            wished = [(f"Film {n}", place) for n in range(40) for place in ("lobby", "den")]
            for title, place in wished:
                await stage.wish(title, place)
                one.wake()
                two.wake()
            await stage.is_carried()
            assert not one.rounds.trips and not two.rounds.trips
    finally:
        await second.close()
    assert stage.board.seen() == stage.board.seen("den") == [f"Film {n}" for n in range(40)]
    assert most == 1 and not stage.board.requests("GET")


async def test_a_courier_that_dies_holding_a_place_is_replaced_when_its_lease_ends(stage: Stage) -> None:
    lease = timedelta(seconds=0.4)
    await stage.wish("Ran")
    place, now = stage.places["lobby"], micros(stage.now())
    await stage.database.write(
        lambda: STORE.posts.claim_place("board", "the dead", now, lease // timedelta(microseconds=1))
    )
    ends = stage.now() + lease
    async with stage.courier(lease=lease):
        await stage.is_carried()
        assert stage.now() >= ends - timedelta(milliseconds=20)
    assert stage.board.seen() == ["Ran"]
    assert await stage.database.write(lambda: STORE.posts.holds(place, "the dead", now, 1)) is False


async def test_two_claims_made_at_once_are_not_taken_for_a_clock_set_back(stage: Stage) -> None:
    """A claim that was computed a moment before another's must not take that one's fresh lease for an old clock's."""
    await stage.wish("Ran")
    now, lease = micros(stage.now()), 30_000_000
    assert await stage.database.write(lambda: STORE.posts.claim_place("board", "one", now + 50_000, lease))
    assert await stage.database.write(lambda: STORE.posts.claim_place("board", "two", now, lease)) is None


async def test_a_courier_whose_place_was_taken_breaks_off_and_writes_nothing(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    lease = timedelta(seconds=0.6)
    stage.board.fails("slow", after=True, wait=1.0)
    ran = await stage.wish("Ran")
    async with stage.courier(lease=lease):
        await until(lambda: stage.board.asked)
        await stage.database.write(lambda: _hand_over(stage.places["lobby"], "another", micros(stage.now() + lease)))
        await until(lambda: f"before post {ran} was carried" in caplog.text)
        found = await stage.post(ran)
        assert (found.attempt, found.trouble, found.message) == (1, None, None)
        await stage.is_carried()
    assert stage.board.seen() == ["Ran"]


@pytest.mark.parametrize("hours", [1, 24 * 365])
async def test_a_system_clock_that_jumps_forward_and_back_freezes_no_post(stage: Stage, hours: int) -> None:
    stage.now.jump(hours=hours)
    stage.board.fails("busy", wait=0.3, channel="den")
    stage.board.fails("broken", times=3, channel="lobby")
    await stage.wish("Ran")
    await stage.wish("Ikiru", "den")
    async with stage.courier() as courier:
        await until(lambda: len(stage.board.requests("POST")) >= 3)
        stage.now.jump(hours=-hours)
        await stage.is_carried(courier)
        assert (stage.board.seen(), stage.board.seen("den")) == (["Ran"], ["Ikiru"])


async def test_a_courier_that_has_nothing_to_do_asks_little_of_the_database(stage: Stage) -> None:
    """Also while another holds the place of a post that waits: no storm of looks."""
    now = micros(stage.now())
    await stage.wish("Ran")
    await stage.database.write(lambda: STORE.posts.claim_place("board", "another", now, 600_000_000))
    looks = 0
    write = stage.database.write

    async def counted(work: Any) -> Any:
        nonlocal looks
        looks += 1
        return await write(work)

    stage.database.write = counted  # type: ignore[method-assign]
    async with stage.courier():
        await asyncio.sleep(0.5)
    assert looks <= 20 and stage.board.asked == []


async def _hand_over(place: int, courier: str, until: int) -> None:
    from storage.query import query

    await query("UPDATE places SET courier = :courier, courier_until = :until WHERE id = :place",
                courier=courier, until=until, place=place)  # fmt: skip
