"""Scripts about `/film`."""

from __future__ import annotations

from tests.parity.script import script
from tests.parity.stage import Stage


@script("film add", "film list", "film show")
async def films_are_added_listed_and_shown(stage: Stage) -> None:
    ana, ben = stage.ana, stage.ben
    await ana.says("film add Ran year:1985")
    await ana.hears("Ran (1985) is on the club’s list")
    await ana.says("film add")
    await ana.fills({"Title": "Kagemusha", "Director": "Akira Kurosawa"})
    await ana.hears("Kagemusha is on the club’s list", "Akira Kurosawa")
    await ben.says("film list")
    await ben.hears("2 films", "Ran (1985)", "Kagemusha")
    await ben.presses("Show", on="2 films")
    await ben.hears("No review of it yet.")
    await ben.says("film show")
    await ben.fills({"Film": "Ran"})
    await ben.hears("Ran (1985)", "No review of it yet.")
    await ben.says("film show ran")
    await ben.hears("Ran (1985)", "Edit")
    assert not ana.posts()


@script("film edit")
async def a_film_is_corrected(stage: Stage) -> None:
    ana = stage.ana
    await ana.says("film add Ran")
    await ana.presses("Edit", on="Ran is on the club’s list")
    form = await ana.is_asked("Title", "Year", "Director")
    assert form.fields["Title"] == "Ran" and not form.fields["Year"]
    await ana.fills({"Year": "1985", "Director": "Akira Kurosawa"})
    await ana.hears("That is all")
    await ana.presses("That is all")
    await ana.hears("Ran (1985) is up to date", "Akira Kurosawa")
    await ana.says("film edit Ran minutes:162")
    await ana.hears("2 h 42 min")
