"""Seats: no more than there are, whatever arrives at once, and who waits first moves up first."""

from __future__ import annotations

import asyncio
import random

from commands import codec
from storage.store import STORE
from tests.club import Club, read
from tests.commands.parties.evening import drawn, letters, planned
from tests.commands.votes.evening import one_person


async def test_who_waits_first_moves_up_and_is_told(club: Club) -> None:
    ana, ben, cem, dee = (club.person(name) for name in ("Ana", "Ben", "Cem", "Dee"))
    await planned(ana, "party plan Ran 2026-03-13 20:00 capacity:2")
    await ben.says("party going")
    assert "waiting list" in await cem.says("party going") and "number 1" in cem.answer
    assert "number 2" in await dee.says("party going")
    assert "2 of 2 seats · Ana, Ben" in await drawn(club) and "Waiting for a seat: 2 · Cem, Dee" in await drawn(club)
    await ben.says("party cant")
    assert "2 of 2 seats · Ana, Cem" in await drawn(club) and "Waiting for a seat: 1 · Dee" in await drawn(club)
    [letter] = await letters(club, "party 1 seat")
    assert "You have a seat" in read(codec.loads(letter.card or ""))
    assert "number 2" in await ben.says("party going"), "who gave a seat back waits behind"
    await ana.says("party edit 1 capacity:3")
    assert "3 of 3 seats · Ana, Cem, Dee" in await drawn(club)
    await ana.says("party edit 1 capacity:1")
    assert "3 of 1 seats · Ana, Cem, Dee" in await drawn(club), "nobody loses a seat"
    await cem.says("party cant")
    assert "2 of 1 seats" in await drawn(club) and "Waiting for a seat: 1 · Ben" in await drawn(club)


async def test_guests_take_seats_and_a_group_waits_until_it_fits(club: Club) -> None:
    ana, ben, cem, dee = (club.person(name) for name in ("Ana", "Ben", "Cem", "Dee"))
    await planned(ana, "party plan Ran 2026-03-13 20:00 capacity:4")
    await ben.says("party going 1 plus:1")
    assert "waiting list" in await cem.says("party going 1 plus:2")
    assert "You go" in await dee.says("party going 1"), "a seat that the group cannot use is not kept empty"
    assert "not as many free seats" in await dee.says("party going 1 plus:1") and "Dee" in await drawn(club)
    assert "Waiting for a seat: 3 · Cem +2" in await drawn(club)
    await ben.says("party cant 1")
    assert "Waiting for a seat: 3 · Cem +2" in await drawn(club)
    assert "You go" in await cem.presses("Come alone")
    await cem.says("party going 1 plus:1")
    assert "4 of 4 seats · Ana, Cem +1, Dee" in await drawn(club)


async def test_who_moves_up_past_a_group_is_not_told_to_be_first(club: Club) -> None:
    ana, ben, cem, dee = (club.person(name) for name in ("Ana", "Ben", "Cem", "Dee"))
    await planned(ana, "party plan Ran 2026-03-13 20:00 capacity:2")
    await ben.says("party going 1")
    await cem.says("party going 1 plus:2")
    assert "number 2" in await dee.says("party going 1")
    await ben.says("party cant 1")
    [letter] = await letters(club, "party 1 seat")
    said = read(codec.loads(letter.card or ""))
    assert "There was room for you at Ran (1985), 2026-03-13 20:00" in said and "first" not in said


async def test_of_many_at_once_no_seat_is_given_twice(club: Club) -> None:
    dice = random.Random(7)
    host = club.person("Host")
    await planned(host, "party plan Ran 2026-03-13 20:00 capacity:9")
    people = [club.person(f"P{n}") for n in range(24)]
    for person in people:
        await person.says("me show")
    await one_person(club, people[0], people[1])
    for _ in range(3):
        lines = ("party going 1", "party going 1 plus:1", "party cant 1", "party maybe 1", "party going 1")
        said = [(p, dice.choice(lines)) for p in people for _ in range(2)]
        dice.shuffle(said)
        await asyncio.gather(*(p.says(line) for p, line in said))
        answers = await club.database.read(lambda: STORE.parties.answers(1))
        taken = sum(c.seats for c in answers if c.answer == "going")
        waiting = [c for c in answers if c.answer == "waiting"]
        assert taken <= 9, answers
        assert all(taken + c.seats > 9 for c in waiting), "nobody waits beside a seat that would do"
        assert len({c.person for c in answers}) == len(answers)
    await asyncio.gather(*(p.says("party going 1 plus:0") for p in people))
    answers = await club.database.read(lambda: STORE.parties.answers(1))
    assert sum(c.answer == "going" for c in answers) == 9 and sum(c.answer == "waiting" for c in answers) == 15


async def test_whoever_moves_up_is_told_once(club: Club) -> None:
    host = club.person("Host")
    await planned(host, "party plan Ran 2026-03-13 20:00 capacity:5")
    first, later = [club.person(f"A{n}") for n in range(4)], [club.person(f"B{n}") for n in range(4)]
    for person in (*first, *later):
        await person.says("party going 1")
    await asyncio.gather(*(p.says("party cant 1") for p in first for _ in range(2)))
    told = await letters(club, "party 1 seat")
    assert len(told) == 4 and len({p.reader for p in told}) == 4
    assert "5 of 5 seats · Host, B0, B1, B2, B3" in await drawn(club)
