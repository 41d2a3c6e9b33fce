"""`/party calendar` and `/club calendar`: a party as a file, and who gets which address."""

from __future__ import annotations

import re

import pytest

from bot.preparations import Bench
from tests.calendars import Event, strictly
from tests.club import Club, Person


async def party(person: Person, line: str = "party calendar 1") -> Event:
    """The party as the file that is handed out has it."""
    await person.says(line)
    [event] = strictly(person.file.data)
    return event


@pytest.fixture
async def people(club: Club) -> tuple[Person, Person]:
    """Ana plans a party for Ran, at an address; Ben is in the club."""
    ana, ben = club.person("Ana"), club.person("Ben")
    await ana.says("film add Ran year:1985 minutes:162")
    await ana.says('party plan Ran 2026-03-20 20:00 where:Kino address:"Secret Street 4"')
    assert "Announce the party first" in await ana.says("party calendar 1")
    await ana.says("party announce 1")
    return ana, ben


async def test_a_party_is_handed_out_and_changes_what_is_in_the_calendar(
    club: Club, people: tuple[Person, Person]
) -> None:
    ana, ben = people
    first = await party(ben)
    assert (first.title, first.where, first.status) == ("Ran (1985)", "Kino", "CONFIRMED")
    assert f"{first.begins:%Y-%m-%d %H:%M}" == "2026-03-20 20:00"
    assert (first.ends - first.begins).total_seconds() == (162 + 30) * 60
    await ben.says("party maybe 1")
    assert (await party(ben)).sequence == first.sequence, "an answer is no change of the plan"
    await ana.says("party move 1 2026-03-21 20:00 sure:yes")
    moved = await party(ben)
    assert moved.uid == first.uid and moved.sequence > first.sequence and moved.begins > first.begins
    await ana.says("party cancel 1 sure:yes")
    gone = await party(ben)
    assert gone.uid == first.uid and gone.sequence > moved.sequence and gone.status == "CANCELLED"


async def test_the_address_is_in_the_file_of_who_goes_alone(people: tuple[Person, Person]) -> None:
    _, ben = people
    assert (await party(ben)).where == "Kino"
    await ben.says("party going 1")
    assert (await party(ben)).where == "Kino, Secret Street 4"
    await ben.says("party cant 1")
    assert "Secret" not in (await party(ben)).where


async def test_two_parties_are_two_and_another_club_s_is_unknown(club: Club, people: tuple[Person, Person]) -> None:
    ana, ben = people
    await ana.says("party plan Ran 2026-04-20 20:00")
    await ana.says("party announce 2")
    assert (await party(ben, "party calendar 2")).uid != (await party(ben)).uid
    stranger = club.person("Zed", platform="discord", space="99")
    assert "no such party" in await stranger.says("party calendar 1")


async def test_any_member_gets_the_address_and_an_owner_makes_a_new_one(
    club: Club, people: tuple[Person, Person]
) -> None:
    ana, ben = people
    await club.make_owner(ana)

    def address(told: str) -> str:
        found = re.search(r"http://\S+/calendar/\d+-[0-9a-f]{40}\.ics", told)
        assert found, told
        return found[0]

    first = address(await ben.says("club calendar"))
    assert address(await ana.says("club calendar")) == first and "Make a new address" in ana.answer
    assert "Make a new address" not in ben.answer
    assert (
        "owner" in (await ben.says("club calendar new")).casefold()
        and address(await ben.says("club calendar")) == first
    )
    second = address(await ana.presses("Make a new address", ana.heard.card))
    assert second != first and address(await ben.says("club calendar")) == second
    elsewhere = address(await club.person("Zed", platform="discord", space="99").says("club calendar"))
    assert elsewhere.rpartition("/")[2].partition("-")[0] != first.rpartition("/")[2].partition("-")[0]


async def test_it_says_why_there_is_no_address(club: Club, people: tuple[Person, Person]) -> None:
    for bench, why in (
        (Bench(None, "key"), "The page is switched off"),
        (Bench("http://127.0.0.1:1", "key", reached=False), "Only the machine that the bot runs on can open its page"),
    ):
        club.dispatch.workshop = bench
        assert why in await people[1].says("club calendar")


async def test_the_club_s_calendar_is_promised_only_where_it_can_be_read(
    club: Club, people: tuple[Person, Person]
) -> None:
    assert "Where the page is open to the internet, “/club calendar” has all" in await people[1].says(
        "party calendar 1"
    )
