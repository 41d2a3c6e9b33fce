"""The whole life of a film in one club on Discord, Slack and the page, by a clock that is set ahead, across ends of the bot."""

from __future__ import annotations

from pathlib import Path

from tests.bot.platforms.discord.club import keeps_a_review
from tests.bot.platforms.everybody import Together, together
from tests.bot.platforms.test_choosing_and_rating import on_all
from tests.bot.platforms.test_one_club import one_club
from tests.linking import code_in

FILM = "Harbour Lights (2019)"


async def test_x(tmp_path: Path) -> None:
    async with together(tmp_path) as e:
        await chosen(e)
        await planned(e)
        dump(e)


def dump(e: Together) -> None:
    for m in [m for c in e.kino.guild.channels for m in c.messages]:
        print("D", m.channel.name, m.id, m.author.bot, m.private, m.text[:90].replace("\n", " | "))
    for m in e.work.all:
        print("S", m.ts, m.thread, m.by_app, m.only_for, m.shown[:90].replace("\n", " | "))
    for n, m in sorted(e.pia.messages.items()):
        print("P", n, m["private"], m["removed"], m["text"], (m["card"] or {}).get("title"))
    print("letters", [m.text for m in e.ana.letters])
    print(e.kino.guild.events)


async def chosen(e: Together) -> None:
    await one_club(e)
    yan = e.zoe.team.member("Yan")
    code = code_in((await e.ana.says("/me link", channel="general")).text)
    linked = await yan.says(f"/aftercredits me link {code}")
    assert linked and "one person now" in linked.shown
    await keeps_a_review(e.ana, e.kino)
    await on_all(e, FILM, "Marta Lindqvist")
    await e.zoe.says("/vote nominate Harbour Lights")
    await e.ana.says("/vote nominate", channel="general", film="Heat")
    await e.quin.says("/vote nominate Alien")
    print(await e.pia.says("/vote open Friday? how:ranked closes:“in 2 hours”"))
    await on_all(e, "Friday?", "0 people have voted")
    await e.ana.says("/vote cast", channel="general", poll="1", option="Harbour Lights; Heat")
    await e.zoe.says("/vote cast 1 Harbour Lights")
    await e.quin.says("/vote cast 1 Alien; Harbour Lights")
    await on_all(e, "3 people have voted")
    await e.passes("hour", "hour")
    await on_all(e, "Harbour Lights", "3 people voted")


async def planned(e: Together) -> None:
    when = e.day(3, "20:00")
    shown = await e.ana.says("/party plan", channel="general", film="Harbour Lights", when=f"{when:%Y-%m-%d %H:%M}")
    print(shown.text)
    await e.ana.presses("Announce it")
    await on_all(e, FILM, "Can’t")
