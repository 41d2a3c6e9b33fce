"""Scripts about `/me`."""

from __future__ import annotations

from tests.parity.script import script
from tests.parity.stage import Stage
from tests.reviews import TITLED


@script("me show", "review facts")
async def what_waits_for_somebody_is_shown_to_them(stage: Stage) -> None:
    await stage.ana.saves(TITLED, "Save as film review")
    await stage.ana.hears("Harbour Lights")
    await stage.ana.says("me show")
    await stage.ana.hears("Ana", "A review you read and have not kept")
    await stage.ana.presses("Check the facts", on="A review you read and have not kept")
    form = await stage.ana.is_asked("Title")
    assert form.fields["Title"] == "Harbour Lights"


@script("me name", only=("page",))
async def a_name_is_changed_where_it_comes_from(stage: Stage) -> None:
    if stage.platform != "page":
        await stage.ben.is_told_why_not("me name Benny", "Your name comes from the platform you speak on")
        return
    await stage.ben.says("me name")
    await stage.ben.fills({"Name": "Benny"})
    await stage.ben.hears("You are Benny here now.")


@script("me language")
async def somebody_is_answered_in_their_language(stage: Stage) -> None:
    ben = stage.ben
    if stage.platform != "Discord":  # which lets nobody pick what it does not offer
        await ben.says("me language Klingon")
        await ben.hears("I speak", "English", "Dansk")
    await ben.says("me language Dansk")
    await ben.hears("Dansk")
    await ben.says("me show")
    await ben.hears("Sprog")
    await ben.says("me language club")
    await ben.says("me show")
    await ben.hears("Language")


@script("me timezone")
async def somebody_says_where_they_are(stage: Stage) -> None:
    await stage.ben.says("me timezone Europe/Copenhagen")
    await stage.ben.hears("Europe/Copenhagen")
