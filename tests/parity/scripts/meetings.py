"""Scripts about `/when`, and about calendars."""

from __future__ import annotations

from datetime import timedelta

from tests.parity.script import script
from tests.parity.scripts.parties import planned
from tests.parity.stage import Stage


@script("party times", "when can", "when pick")
async def a_time_is_found_over_two_zones(stage: Stage) -> None:
    ana, ben = stage.ana, stage.ben
    first = stage.now() + timedelta(days=30)
    times = f"{first:%Y-%m-%d} 19:00; {first + timedelta(days=1):%Y-%m-%d} 11:00"
    await ana.says("film add Ran")
    await ana.hears("Ran is on the club’s list")
    await ana.says("me timezone Reykjavik")
    await ana.hears("Reykjavik")
    await ben.says("me timezone Tokyo")
    await ben.hears("Tokyo")
    await ana.says("party times")
    await ana.fills({"Film": "Ran", "Times": times})
    await ben.sees("When do we meet?", "04:00, night", "0 people have answered")
    await ben.presses("When can I? …", on="When do we meet?")
    await ben.hears("When can you?", "04:00, night", "a bad hour for you")
    await ben.says("when can 1 time:2 can:yes")
    await ben.hears("You can at 1 time", "20:00, evening")
    await ana.says("when can 1 time:all can:yes")
    await ana.hears("You can at 2 times", "Settle it")
    await ben.sees("2 can", "Ana", "Ben", "2 people have answered")
    await ana.presses("Settle it", on="You can at 2 times")
    await ana.hears("It is settled", "2 of 2 can", "No other time suits as many")
    await ben.sees("It becomes", "Plan it")
    await ana.says(f'party times Ran times:"{times}" secret:anonymous')
    await ben.sees("Anonymous: only how many can")
    await ana.says("when pick 2 time:4")
    await ana.hears("Ana decided it")


@script("when settle", only=())
async def nobody_says_what_the_clock_says_of_times(stage: Stage) -> None:
    await stage.ben.is_told_why_not("when settle 1 1", "Only the clock says that.")


@script("party calendar", "club calendar")
async def a_party_goes_into_a_calendar(stage: Stage) -> None:
    await planned(stage)
    await stage.ben.says("party calendar 1")
    await stage.ben.hears("the evening, for your calendar")
    assert b"SUMMARY:Ran" in await stage.ben.gets_file("party-1.ics")
    await stage.ben.says("club calendar")
    await stage.ben.hears("“/party calendar” hands out each party as a file")
