"""A party of a club that meets in several spaces: one post in each, and everybody is written to where they are."""

from __future__ import annotations

from storage.records import Post
from storage.store import STORE
from tests.club import Club, read
from tests.commands.parties.evening import strikes
from tests.linking import be_one, join, two_clubs


async def posts(club: Club) -> list[Post]:
    return await club.database.read(lambda: STORE.posts.of(1))


async def test_one_list_of_who_comes_everywhere(club: Club) -> None:
    ana, zoe = await two_clubs(club)
    await join(ana, zoe)
    mia = club.person("Mia", platform="slack", space="T1")
    await mia.says("me show")
    before = len(await posts(club))
    await ana.says("party plan Ran 2026-03-13 20:00 capacity:2")
    await ana.presses("Announce it")
    announced = [p for p in (await posts(club))[before:] if p.subject == "party 1"]
    assert len(announced) == len({p.place for p in announced}) == 2
    await zoe.says("party going 1")
    assert "waiting list" in await mia.says("party going 1")
    for post in announced:
        assert "2 of 2 seats · Ana, Zoe" in read(await club.card(post)) and "Mia" in read(await club.card(post))
    await ana.says("party cant 1")
    [seat] = [p for p in await posts(club) if p.key.startswith("party 1 seat")]
    places = {p.id: p.platform for p in await club.database.read(lambda: STORE.clubs.home(1))}
    assert places[seat.place] == "slack", "Mia is written to where she is"
    club.now.pass_(days=7, hours=2)
    await strikes(club)
    assert {places[p.place] for p in await posts(club) if p.key.startswith("remind")} == {"slack"}
    club.now.pass_(hours=22, minutes=58)
    await strikes(club)
    signals = [p for p in await posts(club) if p.key.startswith("party 1 start")]
    assert sorted(places[p.place] for p in signals) == ["discord", "slack"]
    club.now.pass_(hours=4)
    await strikes(club)
    asked = [p for p in await posts(club) if p.subject == "attendance 1"]
    assert sorted(places[p.place] for p in asked) == ["discord", "slack"]
    rated = [p for p in await posts(club) if (p.subject or "").startswith("rating")]
    assert sorted(places[p.place] for p in rated) == ["discord", "slack"]


async def test_becoming_one_person_frees_a_seat_for_who_waits(club: Club) -> None:
    ana, zoe = await two_clubs(club)
    await join(ana, zoe)
    mia = club.person("Mia", platform="slack", space="T1")
    await ana.says("party plan Ran 2026-03-13 20:00 capacity:2")
    await ana.presses("Announce it")
    await zoe.says("party going 1")
    await mia.says("party going 1")
    assert "waiting list" in mia.answer
    await be_one(ana, zoe)
    await club.person("Dee", platform="discord", space="1").says("party going 1")
    assert "You go" in await mia.says("party going 1") or "You go" in mia.answer
    answers = await club.database.read(lambda: STORE.parties.answers(1))
    assert [c.name for c in answers if c.answer == "going"] == ["Zoe", "Mia"]
    assert [c.name for c in answers if c.answer == "waiting"] == ["Dee"]
