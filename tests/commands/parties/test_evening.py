"""An evening from its plan to the day after, in the words of people."""

from __future__ import annotations

from commands import codec
from tests.club import Club, read
from tests.commands.parties.evening import drawn, letters, planned, standing, strikes
from tests.commands.votes.evening import one_person


async def test_a_party_is_shown_back_before_it_is_public(club: Club) -> None:
    ana = club.person("Ana")
    await ana.says("film add Ran year:1985 minutes:162")
    said = await ana.says('party plan Ran friday 20:00 address:"Elm 4"')
    assert "not announced yet" in said and "2026-03-06 20:00" in said and "Is the time right?" in said
    assert not await club.posts()
    assert "Ran" not in await club.person("Ben").says("party list")
    assert "no such party" in await club.person("Ben").says("party show 1")
    await ana.says("party plan Ran friday 20:00")
    await ana.presses("Another time")
    await ana.fills(when="2026-03-13 19:00")
    assert "2026-03-13 19:00" in ana.answer and "Announce it" in ana.answer
    assert "Everybody sees it now" in await ana.presses("Announce it")
    assert "sees that party already" in await ana.says("party announce 2")
    card = await drawn(club)
    assert (
        card.startswith("Watch party\nRan (1985)\n2026-03-13 19:00") and "Going: 1 · Ana" in card and "Elm" not in card
    )
    assert len(await club.posts()) == 1


async def test_what_is_not_announced_is_listed_to_its_host(club: Club) -> None:
    ana, ben, also = club.person("Ana"), club.person("Ben"), club.person("Anna")
    await ana.says("film add Ran")
    await ana.says('party plan Ran when:"friday 20:00"')
    await also.says("me show")
    await one_person(club, ana, also)
    for person in (ana, also):
        said = await person.says("party list")
        assert "only you see these" in said and "Ran · 2026-03-06 20:00" in said
    assert "No parties yet" in await ben.says("party list")
    await ana.says("party list")
    assert "not announced yet" in await ana.presses("Show")
    await ana.presses("Announce it")
    assert "1 party to come" in await ana.says("party list") and "only you" not in ana.answer


async def test_who_comes_and_where_they_go(club: Club) -> None:
    ana, ben, cem = club.person("Ana"), club.person("Ben"), club.person("Cem")
    await planned(ana, 'party plan Ran when:"2026-03-13 20:00" where:"Ana’s" address:"Elm Street 4" cut:Restored')
    assert "Where: Ana’s" in await drawn(club) and "Elm" not in await drawn(club)
    assert "Elm" not in await ben.says("party show 1")
    assert "You go" in await ben.says("party going 1") and "Elm Street 4" in ben.answer
    assert "You go, and bring 1 guest" in await ben.presses("Bring a guest")
    assert "Elm Street 4" in await ben.says("party show")
    assert "You may come" in await cem.says("party maybe 1")
    assert "Going: 3 · Ana, Ben +1" in await drawn(club) and "Maybe: 1 · Cem" in await drawn(club)
    assert "You can’t come" in await ben.says("party cant") and "Going: 1 · Ana" in await drawn(club)


async def test_the_whole_evening_runs_by_itself(club: Club) -> None:
    ana, ben, cem = club.person("Ana"), club.person("Ben"), club.person("Cem")
    await planned(ana)
    await ben.says("party going")
    await cem.says("party maybe")
    club.now.pass_(days=7, hours=1)  # 20:00 on the day before
    await strikes(club)
    assert len(await letters(club, "remind")) == 3
    for minutes in (23 * 60, 45, 13):
        club.now.pass_(minutes=minutes)
        await strikes(club)
    assert len(await letters(club, "remind")) == 9
    signal = [p for p in await club.posts() if "start" in p.key]
    assert len(signal) == 1 and signal[0].under == "party 1"
    card = codec.loads(signal[0].card or "")
    assert "Press play at 2026-03-13 20:00 UTC" in read(card)
    club.now.pass_(minutes=43, seconds=10)
    assert "They are at 41:10" in await cem.presses("Where are we?", card)
    assert "It pauses at 41:10" in await ben.says("party pause")
    club.now.pass_(minutes=5)
    assert "Paused at 41:10" in await cem.says("party where")
    await ben.says("party resume")
    club.now.pass_(minutes=120)
    await strikes(club)
    assert "under way" in await drawn(club), "the pause is not the film’s"
    club.now.pass_(minutes=12)
    assert await strikes(club)
    assert "Watch party, over" in await drawn(club)
    attendance = await standing(club, "attendance")
    assert "Went, and has not said · Ana, Ben" in read(attendance)
    assert "Rate Ran (1985)" in await drawn(club, "rating")
    await ana.presses("I was there", attendance)
    await ana.presses("Rate Ran")
    await ana.fills(score="4")
    await cem.presses("I was there", attendance)
    await cem.says("rate give Ran 5")
    assert not [p for p in await club.posts() if (p.subject or "").startswith("reveal")]
    await ben.presses("I missed it", attendance)
    assert [p for p in await club.posts() if (p.subject or "").startswith("reveal")], "all who came have rated"
    assert "2 were there · Ana, Cem" in await drawn(club, "attendance")
    assert "Ran (1985)" in await ana.says("vote turn") and "hosted by Ana" in ana.answer
    club.now.pass_(days=1)
    assert await strikes(club)


async def test_nothing_is_under_way_before_play_is_pressed(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await planned(ana)
    await ben.says("party going")
    club.now.pass_(days=8, minutes=58)
    await strikes(club)
    assert "Press play at 2026-03-13 20:00 UTC" in await drawn(club) and "nder way" not in await drawn(club)
    assert "there is nothing to pause" in await ben.says("party pause") and "paused" not in await drawn(club)
    assert "[Pause]" not in await ana.says("party show 1")
    assert "It begins in a moment" in await ben.says("party where")
    await ana.says("party start")
    club.now.pass_(minutes=2)
    before = (await club.posts())[0].wanted
    await strikes(club)
    assert "Under way: play was pressed at 2026-03-13 20:00 UTC" not in await drawn(club), "it was called anew"
    assert (await club.posts())[0].wanted > before
    assert "Under way: play was pressed at 2026-03-13 19:59 UTC" in await drawn(club)
    assert "It pauses at 1:00" in await ben.says("party pause")
