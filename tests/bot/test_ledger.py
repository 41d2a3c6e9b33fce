"""`/club ledger`: what was posted, when it was due, where, and why it was late, missed, held back or in doubt."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from commands import codec
from commands.card import Card
from commands.groups import GROUPS
from commands.parse import Book
from storage.records import micros
from storage.store import STORE, Database
from tests.bells import bells
from tests.club import Club, Person
from tests.quick import hurry
from tests.servers.board import board
from tests.tower import Tower
from tests.waiting import until

MINUTE = timedelta(minutes=1)


class Office(Tower):
    """A tower whose ledger people read."""

    readers: Club

    def reader(self, name: str, manages: bool = False) -> Person:
        """Somebody who reads."""
        return self.readers.person(name, platform="board", space="board", manages=manages)

    async def tells(self, words: str = "") -> str:
        """The whole ledger."""
        return await self.reader("Ana", manages=True).says(f"club ledger {words}".strip())

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        """Clock and courier at work."""
        async with self.clock(), self.courier():
            yield


@pytest.fixture
async def office(database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Office]:
    """An office on either kind of database."""
    hurry(monkeypatch)
    async with board() as made:
        office = await Office.set(database, made)
        async with Club.on(database, Book((*GROUPS, bells))) as readers:
            office.readers = readers
            readers.dispatch.now = office.now
            yield office


async def test_what_stood_in_time_says_when_and_where(office: Office) -> None:
    async with office.at_work():
        await office.ring(1)
        await office.is_carried()
        await until(lambda: office.board.seen() == ["Bell 1"], "it stands")
        await office.is_carried()
    told = await office.tells()
    assert "Bell 1 · " in told and "In #lobby." in told
    assert not [word for word in ("Late", "Due", "attempts", "Missed") if word in told]


async def test_a_bot_that_was_down_says_so(office: Office) -> None:
    await office.ring(1)
    await office.ring(2, grace=MINUTE)
    office.now.jump(hours=6)
    async with office.at_work():
        await office.has_rung(1)
        await until(lambda: office.board.seen() == ["Bell 1"], "it stands")
        await office.is_carried()
    told = await office.tells()
    [late] = [line for line in told.splitlines() if line.startswith("Bell 1")]
    assert "Due " in late and "Late by 6 hours. The bot was not running when it was due." in late
    [missed] = [line for line in told.splitlines() if "Ring a bell where it hangs." in line]
    assert "Missed: it came up later than it makes sense. The bot was not running when it was due." in missed


async def test_what_was_tried_again_says_how_often(office: Office) -> None:
    office.board.fails("broken", times=2)
    async with office.at_work():
        await office.ring(1)
        await until(lambda: office.board.seen() == ["Bell 1"], "it stands")
        await office.is_carried()
    assert "It took 3 attempts." in await office.tells()


async def test_what_is_held_back_or_in_doubt_is_said_so_to_who_can_mend_it(office: Office) -> None:
    office.board.closed["lobby"] = 403
    office.board.history = False
    office.board.fails("drop", channel="den", after=True)
    async with office.at_work():
        await office.ring(1)
        await office.wish("In the den", "den")

        async def told() -> bool:
            said = await office.tells()
            return "Held back until its place can be written to." in said and "In doubt: it may stand already" in said

        await until(told, "the ledger tells of both")
    ben = await office.reader("Ben").says("club ledger")
    assert "Held" not in ben and "doubt" not in ben


async def test_members_see_what_stands_in_public_and_nothing_private(office: Office) -> None:
    async with office.at_work():
        await office.ring(1)
        await office.is_carried()
        await office.reader("Ben").says("me show")
        found = await office.database.read(lambda: STORE.clubs.arrive("board", "board", "ben", None))
        assert found is not None and found.member is not None
        ben, where, now = found.member.id, office.places["lobby"], micros(office.now())
        card = codec.dumps(Card("For Ben alone"))
        for key in ("word 1", "answer 7"):
            await office.database.write(lambda key=key: STORE.posts.want(key, where, ben, None, card, now))  # type: ignore[misc]
        await office.is_carried()
    whole = await office.tells()
    assert whole.count("A private message to Ben") == 1 and "For Ben alone" not in whole
    others = await office.reader("Cem").says("club ledger")
    assert "Bell 1" in others and "private" not in others


async def test_it_is_read_by_kind_by_place_and_in_pages_newest_first(office: Office) -> None:
    ana = office.reader("Ana", manages=True)
    async with office.at_work():
        for number in range(12):
            await office.ring(number)
        await office.wish("Elsewhere", "den")
        await until(lambda: len(office.board.seen()) == 12, "the bells stand")
        await ana.says("vote open Thursday? options:Ran;Heat")
        await until(lambda: len(office.board.seen()) == 13 and office.board.seen("den"), "all stand")
        await office.is_carried()
    first = await ana.says("club ledger")
    assert "page 1 of 2" in first and "Poll: Thursday?" in first and "Bell 0 " not in first
    assert "Bell 0 " in await ana.presses("Older")
    polls = await ana.says("club ledger")
    polls = await ana.picks("Poll")
    assert "Poll: Thursday?" in polls and "Bell" not in polls
    den = await ana.presses("All of it") and await ana.picks("#den")
    assert "Elsewhere" in den and "Bell" not in den and "Thursday" not in den
    assert "no channel called" in await ana.says("club ledger place:999")
    assert "The ledger knows these" in await ana.says("club ledger kind:nonsense")
    assert "Nothing of that was posted yet" in await ana.says("club ledger kind:year")


async def test_another_clubs_ledger_is_its_own(office: Office) -> None:
    async with office.at_work():
        await office.ring(1)
        await office.is_carried()
    stranger = office.readers.person("Eve", manages=True)
    assert "Nothing of that was posted yet" in await stranger.says("club ledger")
    assert "no channel called" in await stranger.says(f"club ledger place:{office.places['lobby']}")
