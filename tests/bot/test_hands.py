"""The demo's clock: set ahead, it loses nothing, doubles nothing, and lets nothing come late."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot import hands
from bot.hands import Crown, Hands, State
from storage.records import instant, micros
from storage.store import STORE, Database
from tests.servers.board import board
from tests.tower import Tower
from tests.waiting import until

DAY = timedelta(days=1)


@dataclass(slots=True)
class Demo:
    """A tower whose clock somebody can set ahead, and everything that was shown of it."""

    tower: Tower
    hands: Hands
    crown: Crown
    shown: list[State]

    async def stands(self, ending: State = "stands") -> None:
        """Wait until the hands have come to rest."""
        await until(lambda: self.crown.state == ending, f"the hands come to rest: {ending}")

    async def turned(self, *moves: hands.Move) -> timedelta:
        """Make these moves, one right after the other; how far the hands went."""
        began = self.hands()
        for move in moves:
            self.crown.turn(move)
        await asyncio.sleep(0)
        await self.stands()
        return self.hands() - began

    async def late(self) -> list[timedelta]:
        """How late each job was ended."""
        rows = await self.tower.ended()
        return [instant(ended) - instant(due) for due, ended, _ in rows]

    async def states(self) -> list[str]:
        """How each job ended."""
        return [state for _, _, state in await self.tower.ended()]


@asynccontextmanager
async def demo(database: Database) -> AsyncIterator[Demo]:
    """Clock and courier of a demo, on a board."""
    async with board() as made:
        tower, own = await Tower.set(database, made), Hands()
        tower.now = own  # type: ignore[assignment]
        async with tower.clock() as clock, tower.courier() as courier:

            def tell() -> None:
                clock.wake()
                courier.wake()

            crown = Crown(own, database, tell)
            found = Demo(tower, own, crown, [])
            crown.show = lambda: found.shown.append(crown.state)
            yield found
            crown.stop()


async def test_skipping_a_day_says_all_that_is_due_in_it_when_it_is_due(database: Database) -> None:
    async with demo(database) as club:
        for number, hours in enumerate((1, 5, 5, 23)):
            await club.tower.ring(number, hours=hours, grace=timedelta(minutes=1))
        await club.tower.ring(9, hours=25)
        assert DAY <= await club.turned("day") < DAY + timedelta(minutes=1)
        assert club.tower.board.seen() == [f"Bell {n}" for n in range(4)]
        assert await club.states() == ["done"] * 4
        assert max(await club.late()) < timedelta(seconds=30)


async def test_skipping_to_the_next_event_stops_right_there(database: Database) -> None:
    async with demo(database) as club:
        await club.tower.ring(1, days=3)
        await club.tower.ring(2, days=3, minutes=10)
        gone = await club.turned("event")
        assert timedelta(days=3) - timedelta(minutes=1) < gone < timedelta(days=3, minutes=1)
        assert club.tower.board.seen() == ["Bell 1"]
        await club.turned("event")
        club.crown.turn("event")
        await club.stands("nothing")
        assert club.tower.board.seen() == ["Bell 1", "Bell 2"]


async def test_moves_that_are_made_at_once_are_all_made(database: Database) -> None:
    async with demo(database) as club:
        assert timedelta(hours=3) <= await club.turned("hour", "hour", "hour") < timedelta(hours=3, minutes=1)


@pytest.mark.parametrize("held", ["job", "place"])
async def test_no_lease_is_jumped_over(database: Database, held: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hands, "PATIENCE", 0.02)  # what is under way holds the hands up for as long as it takes
    async with demo(database) as club:
        tower = club.tower
        lease = timedelta(seconds=30) // timedelta(microseconds=1)
        if held == "place":
            tower.board.fails("slow", wait=0.7, after=True)
            await tower.wish("carried right now")
            await until(lambda: tower.board.requests("POST"), "it is under way")
        else:

            async def take() -> None:  # in one transaction, or the clock might come first
                now, where = micros(tower.now()), tower.places["lobby"]
                await STORE.jobs.add("bell 1", tower.club, where, None, "bell ring 1", "{}", now, None, now)
                assert await STORE.jobs.claim("somebody", now, lease) is not None

            await database.write(take)
        before = club.hands()
        club.crown.turn("day")
        await asyncio.sleep(0.3)
        assert club.hands() - before < timedelta(minutes=1) and club.crown.state == "skips"
        if held == "job":
            await database.write(lambda: STORE.jobs.end(1, "somebody", "done", None, micros(tower.now())))
        await club.stands()
        assert club.hands() - before >= DAY
        await tower.is_carried()
        assert len(tower.board.seen()) == (1 if held == "place" else 0)


async def test_a_month_is_played_in_order_and_can_be_paused(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hands, "MINUTE", 3.0)
    async with demo(database) as club:
        for number in range(30):
            await club.tower.ring(number, days=number, hours=7, grace=timedelta(minutes=1))
        began = club.hands()
        club.crown.turn("month")
        await until(lambda: len(club.tower.board.seen()) >= 10, "ten days are over")
        club.crown.turn("pause")
        assert club.crown.state == "stands"
        at = club.hands()
        await asyncio.sleep(0.3)
        assert club.hands() - at < timedelta(seconds=5), "paused, it goes on as time does"
        assert at - began < timedelta(days=28)
        club.crown.turn("month")
        await until(lambda: len(club.tower.board.seen()) == 30, "all bells have rung")
        await club.stands()
        assert club.tower.board.seen() == [f"Bell {n}" for n in range(30)]
        assert await club.states() == ["done"] * 30
        assert {"plays", "stands"} == set(club.shown)


async def test_the_hands_go_ahead_only_and_not_for_ever(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    own = Hands()
    now = own()
    own.set_ahead(now - DAY)
    assert now <= own() < now + timedelta(seconds=5)
    own.set_ahead(now + DAY)
    assert now + DAY <= own() < now + DAY + timedelta(seconds=5)
    monkeypatch.setattr(hands, "FURTHEST", timedelta(hours=1))
    async with demo(database) as club:
        assert await club.turned("day") < timedelta(hours=2)
