"""A busy poll: whatever arrives at once, voters are votes, one choice a person, and what was said last stands."""

from __future__ import annotations

import asyncio
import random
from datetime import timedelta

from commands.call import Call
from storage.query import query
from storage.store import STORE
from tests.club import Club, Person, read
from tests.commands.votes.evening import one_person, standing

PEOPLE, TITLES = 24, ("Ran", "Heat", "Alien", "Brazil")


async def say_all(club: Club, calls: list[Call]) -> None:
    answers = await asyncio.gather(*(club.dispatch.say(call) for call in calls))
    assert all(a.card is not None and a.card.tone != "careful" for a in answers), answers


async def test_a_flood_is_counted_as_it_was_said(club: Club) -> None:
    dice = random.Random(11)
    host = club.person("Host")
    await host.says(f'vote open Friday? options:"{"; ".join(TITLES)}"')
    people = [club.person(f"P{n}") for n in range(PEOPLE)]
    for person in people:
        await person.says("me show")
    began, calls, last = club.now(), [], {}
    for number in range(PEOPLE * 8):
        person = dice.choice(people)
        option = None if dice.random() < 0.15 else dice.choice(TITLES)
        line = "vote back 1" if option is None else f"vote cast 1 {option}"
        calls.append(person.call(line, via="button", moment=began + timedelta(milliseconds=number)))
        last[person.name] = option
    calls += dice.sample(calls, len(calls) // 5)
    dice.shuffle(calls)
    await say_all(club, calls)
    wanted = [option for option in last.values() if option is not None]
    found = await club.database.read(lambda: STORE.polls.cast_papers(1))
    labels = {o.id: o.label for o in await club.database.read(lambda: STORE.polls.options(1))}
    assert {labels[choice]: n for (choice,), n in found.items()} == {t: wanted.count(t) for t in set(wanted)}
    assert f"{len(wanted)} people have voted" in read(await standing(club))
    rows = await club.database.read(lambda: rows_of("ballots"))
    assert len(rows) == len(last) and len({row["changed"] for row in rows}) == len(rows)


async def rows_of(table: str) -> list[dict[str, object]]:
    return [dict(row) for row in await query(f"SELECT * FROM {table}")]


async def test_two_platforms_of_one_person_at_once_are_one_vote(club: Club) -> None:
    host = club.person("Host")
    await host.says('vote open Friday? options:"Ran; Heat"')
    pairs: list[tuple[Person, Person]] = [(club.person(f"A{n}"), club.person(f"B{n}")) for n in range(8)]
    for pair in pairs:
        await one_person(club, *pair)
    await say_all(club, [p.call(f"vote cast 1 {t}") for a, b in pairs for p, t in ((a, "Ran"), (b, "Heat"))])
    assert sum((await club.database.read(lambda: STORE.polls.cast_papers(1))).values()) == len(pairs)
    await say_all(club, [p.call("vote back 1") for a, b in pairs for p in (a, b)])
    assert await club.database.read(lambda: STORE.polls.cast_papers(1)) == {}


async def test_a_quorum_is_reached_once_and_no_vote_comes_after(club: Club) -> None:
    host = club.person("Host")
    await host.says('vote open Friday? options:"Ran; Heat" quorum:5')
    people = [club.person(f"P{n}") for n in range(16)]
    for person in people:
        await person.says("me show")
    await asyncio.gather(*(p.says("vote cast 1 Ran") for p in people))
    assert await club.database.read(lambda: STORE.polls.turnout(1)) == 5
    assert sum("Your vote counts" in p.answer for p in people) == 5
    assert "5 people voted" in read(await standing(club, "result"))


async def test_seconds_and_vetoes_of_many_at_once_count_each_once(club: Club) -> None:
    host = club.person("Host", manages=True)
    await host.says("vote rules vetoes:yes")
    await host.says("vote nominate Ran")
    await host.says("vote nominate Heat")
    people = [club.person(f"P{n}") for n in range(10)]
    for person in people:
        await person.says("me show")
    await asyncio.gather(*(p.says("vote second Ran") for p in people for _ in range(2)))
    assert "10 more want it" in await host.says("vote shelf")
    await asyncio.gather(*(people[0].says(f"vote veto {t} sure:yes") for t in ("Ran", "Heat")))
    assert "1 film waits" in await host.says("vote shelf")
    await asyncio.gather(*(p.says("vote nominate Alien") for p in people))
    assert "2 films wait" in await host.says("vote shelf")
