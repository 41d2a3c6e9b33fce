"""Scripts about `/party`."""

from __future__ import annotations

from tests.parity.script import script
from tests.parity.stage import Stage


async def planned(stage: Stage, line: str = 'party plan Ran when:"in 3 hours"') -> None:
    """Ana plans a party and lets everybody see it."""
    await stage.ana.says("film add Ran minutes:162")
    await stage.ana.hears("Ran is on the club’s list")
    await stage.ana.says(line)
    await stage.ana.hears("not announced yet", "Ran")
    await stage.ana.presses("Announce it", on="not announced yet")
    await stage.ana.sees("Watch party", "Ran", "Going: 1")


@script("party plan", "party announce", "party going", "party maybe", "party cant", "party show", "party list")
async def an_evening_is_planned_and_people_say_whether_they_come(stage: Stage) -> None:
    ana, ben = stage.ana, stage.ben
    await ana.says("film add Ran minutes:162")
    await ana.hears("Ran is on the club’s list")
    await ana.says('party plan when:"in 4 weeks" capacity:2')
    await ana.fills({"Film": "Ran", "Where": "The shed"})
    await ana.presses("Go on", on="Step 1 of 2")
    await ana.fills({"Subtitles": "Danish", "Address": "Elm Street 4"})
    await ana.hears("not announced yet", "The shed", "Danish", "Elm Street 4")
    await ana.presses("Announce it", on="not announced yet")
    await ben.sees("Watch party", "Ran", "2 h 42 min", "The shed", "Danish", "1 of 2 seats", "Ana")
    await ben.presses("Going", on="The shed")
    await ben.hears("You go", "Elm Street 4")
    await ana.sees("2 of 2 seats", "Ben")
    await ben.says("party maybe 1")
    await ben.hears("You may come")
    await ben.says("party cant 1")
    await ben.hears("You can’t come")
    await ana.sees("1 of 2 seats")
    await ben.says("party going 1 plus:1")
    await ben.hears("You are on the waiting list", "number 1")
    await ben.says("party show 1")
    await ben.hears("You wait for a seat", "Danish")
    await ben.says("party list")
    await ben.hears("1 party to come", "Ran")


@script("party edit", "party move", "party film", "party cancel")
async def a_plan_changes_and_who_answered_is_told(stage: Stage) -> None:
    ana, ben = stage.ana, stage.ben
    await planned(stage)
    await ben.says("party going 1")
    await ben.hears("You go")
    await ana.says("party edit 1")
    await ana.fills({"Where": "The barn"})
    await ana.presses("That is all", on="Step 1 of 2")
    await ana.hears("every answer stays")
    await ben.sees("The barn")
    await ana.says('party move 1 when:"in 4 weeks"')
    await ana.hears("Move Ran?")
    await ana.presses("Move it", on="Move Ran?")
    await ana.hears("Ran is moved")
    await ben.hears("Ran is moved", "It was to begin")
    await ana.says("film add Heat")
    await ana.hears("Heat is on the club’s list")
    await ana.says("party film 1 Heat")
    await ana.hears("Now it is Heat")
    await ben.hears("Now it is Heat")
    await ana.says("party cancel 1")
    await ana.hears("Cancel Heat?")
    await ana.presses("Cancel it", on="Cancel Heat?")
    await ana.hears("Heat is cancelled")
    await ben.hears("Heat is cancelled")
    await ana.sees("Watch party, cancelled", "Heat")


@script("party start", "party pause", "party resume", "party where", "party over", "party came")
async def everybody_presses_play_at_one_moment(stage: Stage) -> None:
    ana, ben = stage.ana, stage.ben
    await planned(stage)
    await ben.says("party going 1")
    await ben.hears("You go")
    await ana.says("party start")
    await ana.hears("Everybody is called")
    await ben.sees("Ran begins", "Press play at")
    stage.passes(minutes=10)
    await ben.presses("Where are we?", on="Ran begins")
    await ben.hears("They are at ")
    await ben.says("party pause at:41:10")
    await ben.hears("It pauses at 41:10")
    await ana.sees("We paused at 41:10", "Ben")
    await ben.says("party where")
    await ben.hears("Paused at 41:10")
    await ana.says("party resume")
    await ana.hears("Everybody is called")
    await ben.sees("We go on", "From 41:10, press play at")
    await ana.says("party over")
    await ana.hears("It is over")
    await ben.sees("Were you there?", "Went, and has not said")
    await ben.sees("Rate Ran", "Nobody has rated yet")
    await ben.says("party came 1 yes")
    await ben.hears("You were there")
    await ana.sees("1 was there", "Ben")


@script("party reminders", "party rules", "party interest")
async def reminders_come_by_themselves_and_the_call_too(stage: Stage) -> None:
    ana, ben = stage.ana, stage.ben
    await ana.says("party rules least:5")
    await ana.hears("fewer than 5")
    await planned(stage, 'party plan Ran when:"in 7 hours"')
    await ben.says("party interest 1 yes")
    await ben.hears("You go")
    await ana.sees("Going: 2", "Ben")
    await ben.says("party reminders 2 hours")
    await ben.hears("2 hours before")
    stage.passes(hours=1, minutes=1)
    await ana.hears("Few come to Ran", "2 go so far")
    stage.passes(hours=4)
    await ben.hears("You go", "It begins")
    stage.passes(hours=1, minutes=58)
    await ben.sees("Ran begins", "Press play at")
    stage.passes(hours=3)
    await ben.sees("Were you there?")


@script("party every", "party series")
async def thursdays(stage: Stage) -> None:
    ana, ben = stage.ana, stage.ben
    await ana.says('party every rhythm:"every other thursday 19:00"')
    await ana.hears("every other thursday 19:00", "Are these the evenings?")
    await ana.presses("Begin it", on="Are these the evenings?")
    await ana.hears("Leave the next out")
    await ben.sees("A film to be chosen", "Going: 1")
    await ben.says("party series 1 show")
    await ben.hears("every other thursday 19:00")
    await ana.says("party series 1 skip")
    await ana.hears("is left out")
    await ana.says("party series 1 end")
    await ana.hears("It has ended")


@script("party remind", "party few", "party begin", "party after", "party next", only=())
async def nobody_says_what_the_clock_says_of_parties(stage: Stage) -> None:
    for line in ("party remind 1 1 60", "party few 1 1", "party begin 1 1", "party after 1 1", "party next 1 1"):
        await stage.ben.is_told_why_not(line, "Only the clock says that.")
