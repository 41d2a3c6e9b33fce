"""Slash commands as they are declared, suggested, registered and filled in."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.platforms.discord import client
from commands.clubs.sample_texts import REVIEWS
from storage.store import Database
from tests.bot.platforms.discord.club import REVIEW, keeps_a_review
from tests.quick import Bot
from tests.servers.discord import CannotSay, DiscordServer, Member
from tests.servers.discord.guilds import Channel, Guild
from tests.waiting import until

STRING, INTEGER, USER, ROLE, ATTACHMENT = 3, 4, 6, 8, 11


def puts(discord: DiscordServer) -> int:
    return len(discord.asked("PUT", "/commands"))


async def test_commands_have_types_bounds_suggestions_and_no_option_that_must_be_given(
    discord: DiscordServer, kino: Guild, bot: Bot
) -> None:
    async with bot():
        declared: dict[str, Any] = {c["name"]: c for c in discord.commands.seen_in(kino)}
    topics = {"film", "review", "vote", "party", "when", "club", "me", "post", "rate", "discuss", "help"}
    assert {*topics, "Save as film review", "Quote in the recap"} == set(declared)
    said = {f"{g} {s['name']}": s for g, c in declared.items() for s in c.get("options", []) if s["type"] == 1}
    assert "club leave" not in said, "only the clock says that"
    options = {
        o["name"]: o for path in ("film add", "review add", "club owner", "club role") for o in said[path]["options"]
    }
    assert not any(o.get("required") for o in options.values())
    year = options["year"]
    assert (year["type"], year["min_value"], year["max_value"]) == (INTEGER, 1874, 2100)
    assert [options[n]["type"] for n in ("title", "file", "member", "role")] == [STRING, ATTACHMENT, USER, ROLE]
    assert options["title"]["max_length"] == 200 and options["film"]["autocomplete"]


async def test_commands_are_registered_when_they_changed_and_in_one_place_alone(
    discord: DiscordServer, kino: Guild, ana: Member, bot: Bot
) -> None:
    async with bot():
        assert puts(discord) == 1
    async with bot():
        await ana.says("/film list", channel="general")
        assert puts(discord) == 1, "nothing changed"
    async with bot(discord_server=str(kino.id)):
        await until(lambda: puts(discord) == 3, "registered in the server, taken back everywhere else")
        names = [c["name"] for c in discord.commands.seen_in(kino)]
        assert len(names) == len(set(names))
        assert "Ran is on" in await ana.says("/film add", title="Ran")


async def test_titles_are_suggested_while_one_types(ana: Member, bot: Bot) -> None:
    async with bot():
        for title in ("Ran", "Rashomon", "Ikiru"):
            await ana.says("/film add", channel="general", title=title, year=1950)
        assert await ana.types("/film show", film="ra") == ["Ran (1950)", "Rashomon (1950)"]
        assert "Ikiru (1950)" in await ana.types("/film show", film="ikru")


async def test_a_command_without_its_words_opens_a_form_and_a_wrong_value_comes_back_in_it(
    ana: Member, bot: Bot
) -> None:
    async with bot():
        await ana.says("/film add", channel="general")
        assert ana.modal is not None
        shown = await ana.fills({"Title": "Ran", "Year": "soon"})
        assert shown.private and "whole number" in shown
        await ana.presses("Correct it")
        assert ana.modal is not None and [f.value for f in ana.modal.fields if f.label == "Title"] == ["Ran"]
        assert "Ran (1985) is on the club’s list" in await ana.fills({"Year": "1985"})


async def test_a_long_film_form_goes_in_steps_and_keeps_each(ana: Member, bot: Bot) -> None:
    async with bot():
        await ana.says("/film add", channel="general", title="Ran")
        await ana.presses("Edit")
        await ana.fills({"Year": "1985", "Director": "Akira Kurosawa"})
        await ana.presses("Go on")
        assert "Ran (1985) is up to date" in await ana.fills({"Country": "Japan"})
        shown = await ana.says("/film show", film="Ran")
        assert "Akira Kurosawa" in shown and "Japan" in shown


async def test_a_file_an_option_and_a_message_are_all_read(discord: DiscordServer, ana: Member, bot: Bot) -> None:
    async with bot():
        by_option = await ana.says("/review add", channel="general", file=ana.file("r.md", REVIEW))
        assert "Harbour Lights" in by_option
        await ana.says("/review add")
        by_form = await ana.fills({"Or a file": [ana.file("r.txt", REVIEW.encode("utf-16"))]})
        assert "Harbour Lights" in by_form
        assert "Harbour Lights" in await ana.uses("Save as film review", ana.writes(REVIEW))
        assert "neither words nor a text file" in await ana.uses(
            "Save as film review", ana.writes("", "", ana.file("x.png", b"\x89PNG", "image/png"))
        )
        large = ana.file("large.txt", b"x" * 2_000_001)
        assert "too large" in await ana.says("/review add", file=large)
    assert not discord.refused


async def test_who_wrote_the_message_may_remove_the_review_made_of_it(
    kino: Guild, ana: Member, ben: Member, bot: Bot
) -> None:
    async with bot():
        written = ben.writes(REVIEW, "general")
        await ana.uses("Save as film review", written)
        await ana.presses("Keep it as it is")
        cara = kino.member("Cara")
        assert "Only who added" in await cara.says("/review remove", channel="general", review="1", sure="yes")
        assert "gone" in await ben.says("/review remove", channel="general", review="1", sure="yes")


async def test_a_role_that_the_club_names_manages_and_others_do_not(
    kino: Guild, ana: Member, ben: Member, bot: Bot
) -> None:
    keepers = kino.role("Keepers")
    cara = kino.member("Cara", roles=("Keepers",))
    async with bot():
        for who in (ben, cara):
            assert "Only an owner" in await who.says("/club name", channel="general", name="Cinema")
        await ana.says("/club role", channel="general", role=keepers)
        assert "called Cinema" in await cara.says("/club name", name="Cinema")
        assert "Only an owner" in await ben.says("/club name", name="Kino")
        await ana.says("/club role")
        assert "Only an owner" in await cara.says("/club name", name="Kino")


async def test_who_manages_the_server_names_the_first_owner_and_then_owners_do(
    kino: Guild, ana: Member, ben: Member, bot: Bot
) -> None:
    async with bot():
        await ben.says("/me show", channel="general")
        assert "Only an owner" in await ben.says("/club owner", member=ben)
        assert "Ben is an owner" in await ana.says("/club owner", channel="general", member=ben)
        assert "Only an owner" in await ana.says("/club owner", member=ana)
        assert "has said nothing" in await ben.says("/club owner", member=kino.member("Nobody"))


async def test_a_long_answer_is_read_page_by_page_also_after_a_restart(
    discord: DiscordServer, ana: Member, bot: Bot
) -> None:
    async with bot():
        shown = await ana.says("/help", channel="general")
        assert "/film add" in shown and "Read on" in shown.text
    async with bot():
        seen = shown.text
        for _ in range(30):
            if "Read on" not in ana.private[-1].labels:
                break
            await ana.presses("Read on")
            seen += ana.private[-1].text
        assert "/me name" in seen and "/review add" in seen and "Back" in ana.private[-1].labels
    assert not discord.refused


async def test_nobody_is_pinged_and_no_spoiler_is_shown(
    discord: DiscordServer, kino: Guild, general: Channel, ana: Member, ben: Member, bot: Bot
) -> None:
    text = next(r.text for r in REVIEWS)
    async with bot():
        await ana.says("/film add", channel="general", title=f"@everyone @here {ben.mention} **x**")
        await ana.uses("Save as film review", ana.writes(text))
        await keeps_a_review(ana, general)
        bodies = [s.body for s in discord.sent if isinstance(s.body, dict)]
        sends = [b.get("data", b) for b in bodies if "components" in (b.get("data") or b)]
        assert sends and all(b.get("allowed_mentions") == {"parse": []} for b in sends if "title" not in b)
    assert not discord.pings


async def test_the_about_button_tells_what_a_message_is(general: Channel, ana: Member, ben: Member, bot: Bot) -> None:
    async with bot():
        card = await keeps_a_review(ana, general)
        shown = await ben.presses(card, "⋯")
        assert shown.private and "standing, and up to date" in shown


async def test_any_harness_can_have_the_ready_client_for_a_database(
    discord: DiscordServer, general: Channel, ana: Member, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from discord.http import Route

    monkeypatch.setattr(Route, "BASE", discord.api)
    database = await Database.open(str(tmp_path / "club.db"))
    made = client(database)
    assert {c.name for c in made.tree.get_commands()} >= {"film", "review", "help"}
    running = asyncio.create_task(made.start(discord.token))
    try:
        await until(lambda: discord.commands.seen_in(general.guild), "the commands are there")
        await keeps_a_review(ana, general)
        with pytest.raises(CannotSay):
            await ana.says("/nothing")
    finally:
        await made.close()
        await asyncio.gather(running, return_exceptions=True)
        await database.close()
