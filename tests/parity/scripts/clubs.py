"""Scripts about `/club`."""

from __future__ import annotations

from tests.parity.script import script
from tests.parity.stage import Stage


@script("club show", "club home", "club name", "club owner")
async def the_club_is_named_and_gets_an_owner(stage: Stage) -> None:
    ana, ben = stage.ana, stage.ben
    await ben.says("club show")
    await ben.hears("Members", "Ben", "general" if stage.platform != "page" else "lobby")
    await ben.says("club name Ours")
    await ben.hears("Only")
    await ana.says("club name")
    await ana.fills({"Name": "Film Night"})
    await ana.hears("The club is called Film Night now.")
    await ana.says("club owner @Ben")
    await ana.hears("Ben is an owner of the club now.")
    await ana.says("club show")
    await ana.hears("Film Night")
    await ana.says("club home")
    await ana.hears("Film Night")


@script("club channel", only=("page",))
async def a_channel_is_made(stage: Stage) -> None:
    if stage.platform != "page":
        await stage.ana.is_told_why_not("club channel noir", "this platform does it itself")
        return
    await stage.ana.says("club channel")
    await stage.ana.fills({"Channel": "noir month"})
    await stage.ana.hears("#noir-month is there.")


@script("club role", only=("Discord", "Slack", "Slack over HTTP"))
async def a_role_may_manage(stage: Stage) -> None:
    if stage.platform == "page":
        await stage.ana.is_told_why_not("club role", "has no roles")
        return
    await stage.ana.says("club role @Keepers")
    await stage.ana.hears("Keepers may do here what managers may.")


@script("club invite", only=("page",))
async def somebody_is_invited_to_the_page(stage: Stage) -> None:
    await stage.ana.says("club owner @Ana")
    await stage.ana.hears("Ana is an owner of the club now.")
    if stage.platform != "page":
        await stage.ana.is_told_why_not("club invite", "nobody can be invited to it")
        return
    await stage.ana.says("club invite")
    await stage.ana.hears("An invitation to the page", "#invitation=")


@script("club sample", only=("page",))
async def a_sample_club_is_looked_at(stage: Stage) -> None:
    if stage.platform != "page":
        await stage.ana.is_told_why_not("club sample", "this platform does it itself")
        return
    await stage.ana.says("club sample")
    await stage.ana.hears("The sample club stands beside yours")
    await stage.ana.says("club sample away")
    await stage.ana.hears("The sample club is put away.")


@script("club leave", "club programme", "club scene", only=())
async def nobody_makes_the_bot_leave_but_the_clock(stage: Stage) -> None:
    for line in ("club leave 1", "club programme", "club scene 1 1"):
        await stage.ana.is_told_why_not(line, "clock")


@script("club timezone")
async def the_club_says_where_it_is(stage: Stage) -> None:
    await stage.ana.says("club timezone Europe/Copenhagen")
    await stage.ana.hears("The club’s times are kept in Europe/Copenhagen")
    await stage.ana.says("club timezone")
    await stage.ana.is_asked()


@script("club here")
async def announcements_come_to_another_channel(stage: Stage) -> None:
    await stage.ben.says("club here")
    await stage.ben.hears("Only")
    await stage.ana.says("club here")
    await stage.ana.hears("Announcements come to #")


@script("club ledger")
async def the_ledger_is_read(stage: Stage) -> None:
    ana = stage.ana
    await ana.says("club ledger")
    await ana.hears("Nothing of that was posted yet")
    await ana.says("vote open Thursday? options:Ran;Heat")
    await ana.sees("Thursday?")
    await ana.says("club ledger")
    await ana.hears("The club’s ledger", "Poll: Thursday?")


@script("club language")
async def the_club_is_spoken_to_in_its_language(stage: Stage) -> None:
    ana, ben = stage.ana, stage.ben
    await ben.says("club language Türkçe")
    await ben.hears("Only")
    await ana.says("club language Türkçe")
    await ana.hears("Türkçe")
    await ben.says("film add Ran year:1985")
    await ben.hears("Ran (1985)", "eklendi")
