"""Scripts about `/vote`."""

from __future__ import annotations

from tests.parity.script import script
from tests.parity.stage import Stage


@script(
    "vote nominate", "vote second", "vote shelf", "vote open", "vote cast", "vote back", "vote close", "vote reopen"
)
async def an_evening_from_the_shelf_to_the_result(stage: Stage) -> None:
    ana, ben = stage.ana, stage.ben
    await ana.says("vote nominate")
    await ana.fills({"Film": "Ran (1985)", "Why": "Bring tea."})
    await ana.hears("Ran (1985) is on the shelf now", "Bring tea.")
    await ben.says("vote nominate Heat")
    await ben.hears("Heat is on the shelf now")
    await ben.says("vote second Ran")
    await ben.hears("You want to see it too", "1 more wants it")
    await ana.says("vote shelf")
    await ana.hears("2 films wait", "Ran (1985)", "Heat")
    await ana.says("vote open Friday?")
    await ana.sees("Friday?", "Ran (1985)", "0 people have voted")
    await ben.says("vote cast 1 Heat")
    await ben.hears("Your vote counts: Heat", "Open: everybody can see")
    await ana.sees("Friday?", "1 vote", "Ben", "1 person has voted")
    await ben.presses("Take it back", on="Your vote counts: Heat")
    await ben.hears("Your vote is taken back")
    await ana.sees("Friday?", "0 people have voted")
    await ben.presses("Vote", on="Friday?")
    await ben.hears("Your vote counts: ")
    await ben.says("vote back 1")
    await ben.hears("Your vote is taken back")
    await ana.says("vote cast 1 Ran")
    await ana.hears("Your vote counts: Ran (1985)")
    await ana.says("vote close 1")
    await ana.hears("The poll is closed")
    await ben.sees("Ran (1985), with 1 vote", "1 person voted")
    await ana.presses("Open it again", on="The poll is closed")
    await ana.hears("The poll is open again")
    await ben.sees_no_more("Ran (1985), with 1 vote")
    await ana.says("vote close 1")
    await ana.hears("The poll is closed")
    await ana.says("vote reopen 1")
    await ana.hears("The poll is open again")


@script("vote ballot", "vote mark", "vote show", "vote list", "vote edit", "vote add", "vote remove")
async def a_ranked_ballot_and_a_live_poll_that_changes(stage: Stage) -> None:
    ana, ben = stage.ana, stage.ben
    await ana.says('vote open Friday? options:"Ran; Heat; Alien" how:ranked secret:anonymous-sealed')
    await ben.sees("Friday?", "Sealed: until the close", "0 people have voted")
    await ben.presses("Vote …", on="Friday?")
    await ben.hears("Your ballot", "Rank as many as you like")
    await ben.presses("Place 1", on="Your ballot")
    await ben.hears("Your ballot: 1. ")
    await ben.says("vote mark 1 1 Alien")
    await ben.hears("Your ballot: 1. Alien")
    await ben.presses("Cast it", on="1. Alien")
    await ben.hears("Your vote counts: 1. Alien")
    await ana.sees("Friday?", "1 person has voted")
    await ben.says("vote ballot 1")
    await ben.hears("Your ballot: 1. Alien")
    await ana.says("vote list")
    await ana.hears("1 poll", "Friday?")
    await ana.presses("Show", on="1 poll")
    await ana.hears("Poll 1, opened by Ana", "Sealed")
    await ana.says("vote edit 1")
    await ana.fills({"What is asked": "Saturday?", "Voters may add choices": "Yes"})
    await ana.hears("every vote stays")
    await ben.sees("Saturday?", "1 person has voted")
    await ben.says("vote add 1 Brazil")
    await ben.hears("Brazil is a choice now")
    await ana.says("vote remove 1 Heat")
    await ana.hears("Heat is no choice any more")
    await ben.sees("Saturday?", "Brazil", "1 person has voted")
    await ben.says("vote show 1")
    await ben.hears("Your vote: ", "Alien")


@script("vote open")
async def the_clock_opens_and_closes_a_poll(stage: Stage) -> None:
    ana, ben = stage.ana, stage.ben
    await ana.says('vote open Friday? options:"Ran; Heat" opens:"2 hours" closes:"2 days"')
    await ana.hears("Your poll waits", "opens")
    stage.passes(hours=2, seconds=1)
    await ben.sees("Friday?", "0 people have voted")
    stage.passes(days=2)
    await ben.sees("Nobody voted", "Closed at its time")


@script("vote begin", "vote end", only=())
async def nobody_says_what_the_clock_says(stage: Stage) -> None:
    for line in ("vote begin 1 1", "vote end 1 1"):
        await stage.ben.is_told_why_not(line, "Only the clock says that.")


@script("vote seen", "vote warn", "vote warnings", "vote veto", "vote rules", "vote withdraw")
async def members_say_what_they_know_of_a_film(stage: Stage) -> None:
    ana, ben = stage.ana, stage.ben
    await ana.says("vote nominate Ran")
    await ana.hears("Ran is on the shelf now")
    await ben.says("vote seen Ran")
    await ben.hears("You have seen it", "1 person has seen it: Ben")
    await ben.presses("I have not seen it", on="You have seen it")
    await ben.hears("You have not seen it", "Nobody has seen it yet")
    await ben.says('vote warn Ran words:"Battles, much blood"')
    await ben.hears("Whoever asks is warned", "Battles, much blood")
    await ana.says("vote warnings Ran")
    await ana.hears("Content warnings", "Battles, much blood")
    await ben.says("vote veto Ran")
    await ben.hears("This club has no vetoes")
    await ana.says("vote rules vetoes:yes")
    await ana.hears("Everybody has one veto a season")
    await ben.says("vote veto Ran")
    await ben.hears("Veto Ran?")
    await ben.presses("Use my veto", on="Veto Ran?")
    await ben.hears("Ran is vetoed and off the shelf")
    await ana.says("vote nominate Heat")
    await ana.hears("Heat is on the shelf now")
    await ana.says("vote withdraw Heat")
    await ana.hears("Heat is off the shelf")


@script("vote turn", "vote shown", "vote join", "vote away")
async def turns_go_round(stage: Stage) -> None:
    ana, ben = stage.ana, stage.ben
    await ana.says("film add Ran")
    await ana.hears("Ran is on the club’s list")
    await ana.says("vote join")
    await ana.hears("You take turns", "Ana is next")
    await ben.says("vote join")
    await ben.hears("You take turns")
    await ana.says("vote shown Ran")
    await ana.hears("Ran is noted as shown")
    await ben.says("vote turn")
    await ben.hears("picks next", "a lot decides who begins")
    await ben.says("vote away")
    await ben.hears("You are away, and nobody counts it")
    await ana.says("vote turn")
    await ana.hears("Ana picks next")
