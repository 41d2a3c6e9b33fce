"""Scripts about `/rate`."""

from __future__ import annotations

from tests.parity.script import script
from tests.parity.stage import Stage


@script(
    "rate open", "rate give", "rate say", "rate back", "rate mine", "rate reveal", "rate show", "rate spoilers", "rate top",
    "rate again", "rate moved", "rate stats", "rate twins",
)  # fmt: skip
async def an_evening_from_the_seal_to_the_talk(stage: Stage) -> None:
    ana, ben = stage.ana, stage.ben
    await ana.says("film add Ran year:1985")
    await ana.hears("Ran (1985) is on the club’s list")
    await ana.says("rate open Ran")
    await ana.sees("Rate Ran (1985)", "Nobody has rated yet")
    await ben.presses("3.5", on="Rate Ran (1985)")
    await ben.hears("You give Ran (1985) 3.5/5", "It is sealed")
    await ana.sees("1 has rated: Ben")
    await ana.says("rate give Ran 4")
    await ana.hears("You give Ran (1985) 4/5")
    await ana.says("rate back Ran")
    await ana.hears("You give Ran (1985) nothing any more")
    await ana.says("rate give Ran 4.5")
    await ana.hears("You give Ran (1985) 4.5/5")
    await ana.says('rate say Ran comment:"The castle burns."')
    await ana.hears("The castle burns.", "for those who have seen the film")
    await ana.says("rate mine")
    await ana.hears("Ran (1985): 4.5/5", "sealed")
    await ana.says("rate reveal Ran")
    await ana.hears("Reveal Ran (1985) now?")
    await ana.presses("Reveal it", on="Reveal Ran (1985) now?")
    await ana.sees("4/5", "1 more comment is for those who have seen the film")
    await ben.says("rate spoilers 1")
    await ben.hears("The castle burns.")
    await ben.says("rate show Ran")
    await ben.hears("4/5")
    await ben.says("rate top")
    await ben.hears("mean 4 of 2 ratings")
    await ben.says("rate stats")
    await ben.hears("The club’s ratings")
    await ben.says("rate twins")
    await ben.hears("Nobody has rated enough")
    await ana.says("rate again Ran")
    await ana.sees("Rate Ran (1985) again")
    await ben.says("rate give Ran 4")
    await ben.hears("You give Ran (1985) 4/5")
    await ana.says("rate reveal Ran sure:yes")
    await ana.sees("3.5/5", "4/5", "1 person who rated both times")
    await ben.says("rate moved 2")
    await ben.hears("Went up")


@script("rate scale")
async def a_club_rates_on_its_own_scale(stage: Stage) -> None:
    await stage.ana.says("rate scale ten")
    await stage.ana.hears("The club rates from 1 to 10 now.")


SHEET = """Date,Name,Year,Letterboxd URI,Rating
2024-01-02,Ran,1985,https://boxd.example/1,4.5
2024-01-03,Stalker,1979,https://boxd.example/2,5
2024-01-04,Brazil,85,https://boxd.example/3,4
"""


@script("rate import")
async def ratings_are_brought_along_in_a_file(stage: Stage) -> None:
    ana, ben = stage.ana, stage.ben
    await ana.says("rate import")
    await ana.hands_in("File", "ratings.csv", SHEET)
    await ana.hears("Nothing is imported yet", "Ratings to add", "Line 4: “85” is no year.")
    await ana.presses("Import it")
    await ana.hears("Imported")
    await ana.says("rate mine")
    await ana.hears("Stalker (1979): 5/5")
    await ben.says("rate show Stalker")
    await ben.hears("Brought along by Ana")


@script("rate export")
async def ratings_are_taken_along_in_a_file(stage: Stage) -> None:
    ana, ben = stage.ana, stage.ben
    await ana.says("film add Ran year:1985")
    await ana.hears("Ran (1985)")
    await ana.says("film add Ikiru year:1952")
    await ana.hears("Ikiru (1952)")
    await ana.says("rate give Ran 4.5")
    await ana.hears("You give Ran (1985) 4.5/5")
    await ana.says("rate reveal Ran sure:yes")
    await ben.sees("Ratings revealed")
    await ana.says("rate give Ikiru 2.5")
    await ana.hears("You give Ikiru (1952) 2.5/5")
    await ana.says("rate export")
    await ana.hears("Your ratings to take along", "1 rating of yours is under seal")
    mine = (await ana.gets_file("my-ratings.csv")).decode("utf-8-sig")
    assert mine.startswith("Title,Year,Directors,Rating,") and "Ran,1985,,4.5,9,," in mine and "Ikiru" not in mine
    await ben.says("rate export whose:club")
    await ben.hears("The club’s films and ratings to take along", "2 films of the club", "1 rating that is revealed")
    assert b"Ikiru,,1952" in await ben.gets_file("club-films.csv")
    assert b"Ran,1985,,Ana,4.5/5" in await ben.gets_file("club-ratings.csv")


@script("rate year")
async def a_club_looks_back_on_its_year(stage: Stage) -> None:
    ana, ben = stage.ana, stage.ben
    await ana.says("film add Ran year:1985")
    await ana.hears("Ran (1985)")
    await ana.says("rate give Ran 4")
    await ana.hears("You give Ran (1985) 4/5")
    await ana.says("rate reveal Ran sure:yes")
    await ben.sees("Ratings revealed")
    await ben.says("rate year")
    await ben.hears("in review", "Films rated", "Ran (1985)")
    await ben.presses("Show it to the club")
    await ben.sees("in review", "Ran (1985)")


@script("rate unseal", only=())
async def nobody_unseals_but_the_clock(stage: Stage) -> None:
    await stage.ana.is_told_why_not("rate unseal 1", "Only the clock says that.")
