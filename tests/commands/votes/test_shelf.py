"""The shelf and the turns, in the words of people."""

from __future__ import annotations

from datetime import timedelta

from tests.club import Club, read
from tests.commands.votes.evening import one_person, standing


async def test_a_film_waits_on_the_shelf_with_what_people_say_of_it(club: Club) -> None:
    ana, ben, cem = club.person("Ana"), club.person("Ben"), club.person("Cem")
    assert "Stalker (1979) is on the shelf now" in await ana.says('vote nominate Stalker (1979) pitch:"Bring tea."')
    assert "“Bring tea.” Ana" in ana.answer
    await ana.says("film add Ran")
    assert "Ran is on the shelf now" in await ben.says("vote nominate ran")
    assert "on the shelf already" in await cem.says("vote nominate STALKER")
    await cem.presses("Me too")
    assert "want to see it too" in cem.answer and "1 more wants it" in cem.answer
    await ben.says("vote seen Stalker")
    assert "1 person has seen it: Ben" in ben.answer
    assert "Take it back" in await ben.says('vote warn Stalker words:"A dog is hurt"')
    assert "warned of that already" in await cem.says('vote warn Stalker words:"a dog is hurt!"')
    shelf = await cem.says("vote shelf")
    assert shelf.index("Stalker") < shelf.index("Ran")
    assert "nominated by Ana · 1 more wants it · 1 has seen it · 1 content warning" in shelf
    assert "A dog is hurt · Ben" in await cem.says("vote warnings Stalker") and "[Take it back]" not in cem.answer
    assert "Only who nominated it" in await cem.says("vote withdraw Ran")
    assert "off the shelf" in await ben.says("vote withdraw Ran")
    assert "1 film waits" in await cem.says("vote shelf")


async def test_the_shelf_carries_over_and_its_winner_leaves(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    for title in ("Ran", "Heat", "Alien"):
        await ana.says(f"vote nominate {title}")
    await ana.says("vote open Friday?")
    await ben.says("vote cast 1 heat")
    await ana.says("vote close 1")
    assert "Heat" not in await ana.says("vote shelf") and "2 films wait" in ana.answer
    await ana.says("vote reopen 1")
    assert "3 films wait" in await ana.says("vote shelf")
    assert "1 person has voted" in read(await standing(club))


async def test_one_veto_a_season_a_person(club: Club) -> None:
    ana, ben = club.person("Ana", manages=True), club.person("Ben")
    other = club.person("Benny")
    await one_person(club, ben, other)
    await ana.says("vote nominate Ran")
    await ana.says("vote nominate Heat")
    assert "no vetoes" in await ben.says("vote veto Ran")
    await ana.says("vote rules vetoes:yes")
    assert "Veto Ran?" in await ben.says("vote veto Ran")
    assert "vetoed and off the shelf" in await ben.presses("Use my veto")
    assert "went to Ran" in await other.says("vote veto Heat sure:yes")
    await ana.says("vote rules season:yes")
    assert "vetoed" in await other.says("vote veto Heat sure:yes")


async def test_seconds_count_persons_and_can_be_taken_back_elsewhere(club: Club) -> None:
    ana, ben, other = club.person("Ana"), club.person("Ben"), club.person("Benny", platform="discord", space="1")
    await ana.says("vote nominate Ran")
    ben2 = club.person("Benjamin")
    await one_person(club, ben, ben2)
    await ben.says("vote second Ran")
    await ben2.says("vote second Ran")
    assert "1 more wants it" in await ana.says("vote shelf")
    await ben2.presses("Take it back")
    assert "wants it" not in await ana.says("vote shelf")
    assert "film" in (await other.says("vote shelf")).casefold()


async def test_turns_are_counted_by_films_shown_and_say_why(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    for title in ("Ran", "Heat", "Alien"):
        await ana.says(f"film add {title}")
    await ana.says("vote join")
    club.now.pass_(days=1)
    await ben.says("vote join")
    assert "a lot decides" in await ana.says("vote turn")
    await ana.says("vote shown Ran by:Ana host:Ben")
    assert "noted as shown already" in await ana.says("vote shown Ran by:Ana")
    club.now.pass_(days=7)
    assert "Ben picks next" in await ana.says("vote turn")
    assert "Ben is next: 0 films were Ben’s picks where a fair share of the films shown would be 0.5." in ana.answer
    assert "Ana hosts next." in ana.answer
    await ben.says("vote away")
    assert "Ana picks next" in await ana.says("vote turn")
    await ben.presses("I am back")
    assert "Ben picks next" in await ana.says("vote turn") and await ben.says("vote turn") == ana.answer


async def test_the_club_pauses_over_the_summer(club: Club) -> None:
    ana, ben = club.person("Ana", manages=True), club.person("Ben")
    for title in ("Ran", "Heat", "Alien"):
        await ana.says(f"film add {title}")
    await ana.says("vote join")
    await ben.says("vote join")
    await ana.says("vote shown Ran by:Ana")
    club.now.pass_(days=7)
    assert "Turns pause until" in await ana.says('vote rules pause:"8 weeks"')
    club.now.pass_(days=7)
    await ana.says("vote shown Heat by:Ben")
    assert "Ben picks next" in await ana.says("vote turn") and "pause until" in ana.answer
    club.now.at += timedelta(weeks=8)
    assert "pause" not in await ana.says("vote turn")
