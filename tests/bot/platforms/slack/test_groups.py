"""User groups as roles: whoever is in the one that a workspace lets manage its club, as Slack says at that call."""

from __future__ import annotations

import pytest

from tests.bot.platforms.slack.club import of
from tests.quick import Bot
from tests.servers.slack import Person, SlackServer, Team
from tests.waiting import until


async def answered(who: Person, line: str) -> str:
    shown = await who.says(line)
    assert shown is not None
    return shown.shown


async def test_who_is_in_the_group_manages_and_others_do_not(kino: Team, ana: Person, ben: Person, bot: Bot) -> None:
    cara = kino.member("Cara")
    keepers = kino.group("Projectionists", cara)
    async with bot():
        for who in (ben, cara):
            assert "Only an owner" in await answered(who, "/club name Cinema")
        assert "in the user group Projectionists" in await answered(ana, "/club role @projectionists")
        assert "called Cinema" in await answered(cara, "/club name Cinema")
        assert "Only an owner" in await answered(ben, "/club name Kino")
        keepers.people = [ben.id]  # what only managers may say is never decided by memory
        assert "Only an owner" in await answered(cara, "/club name Kino")
        assert "called Kino" in await answered(ben, "/club name Kino")
        assert "look after this workspace" in await answered(ana, "/club role")
        assert "Only an owner" in await answered(ben, "/club name Cinema")


async def test_a_group_that_was_switched_off_lets_nobody_manage(kino: Team, ana: Person, ben: Person, bot: Bot) -> None:
    keepers = kino.group("Keepers", ben)
    async with bot():
        await ana.says("/club role @keepers")
        keepers.disabled = True
        assert "Only an owner" in await answered(ben, "/club name Kino")
        assert "no such user group" in await answered(ana, "/club role @keepers")


async def test_without_the_scope_it_is_said_what_to_do_and_nobody_manages_by_a_group(
    slack: SlackServer, kino: Team, ana: Person, ben: Person, bot: Bot
) -> None:
    kino.group("Keepers", ben)
    async with bot():
        await ana.says("/club role @keepers")
        slack.faults.withdraws(kino, "usergroups:read")
        refused = await answered(ana, "/club role @keepers")
        assert "may not read user groups" in refused and "Nothing was changed" in refused
        assert "Only an owner" in await answered(ben, "/club name Kino")
        assert "look after this workspace" in await answered(ana, "/club role")


@pytest.mark.parametrize("said", ["@ben", "keepers", "#general"])
async def test_what_is_no_user_group_is_not_taken_for_one(
    kino: Team, ana: Person, ben: Person, bot: Bot, said: str
) -> None:
    async with bot():
        assert "Name a user group" in await answered(ana, f"/club role {said}")
        assert "Only an owner" in await answered(ben, "/club name Cinema")


async def test_what_anybody_may_say_asks_who_is_in_the_group_once_a_minute_at_most(
    slack: SlackServer, kino: Team, ana: Person, ben: Person, bot: Bot
) -> None:
    kino.group("Keepers", ben)
    async with bot() as app:
        await ana.says("/club role @keepers")
        before = len(slack.sent)
        for n in range(5):
            await ben.says(f"/film add Film {n}")
        asked = [one.method for one in slack.sent[before:]]
        assert asked.count("usergroups.users.list") == 1 and asked.count("usergroups.list") == 0
        assert of(app).open


async def test_who_is_in_the_group_finds_the_settings_on_the_home_tab(
    kino: Team, ana: Person, ben: Person, bot: Bot
) -> None:
    cara = kino.member("Cara")
    kino.group("Keepers", cara)
    async with bot():
        await ana.says("/club role @keepers")
        for who in (ben, cara):
            await who.opens_home()
        await until(lambda: ben.home and cara.home, "both are drawn")
        assert ben.home is not None and cara.home is not None
        assert "[Name the club]" not in ben.home.shown and "those in one user group" in ben.home.shown
        assert "[Name the club]" in cara.home.shown
        await ana.opens_home()
        await until(lambda: ana.home, "it is drawn")
        await ana.presses("Let them change it no more", on=ana.home)
        await ana.opens_home()
        await until(lambda: ana.home is not None and "one user group" not in ana.home.shown, "nobody may any more")
        assert "Only an owner" in await answered(cara, "/club name Cinema")
