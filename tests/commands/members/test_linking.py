"""`/me link` and `/me unlink`: members who are one person."""

from __future__ import annotations

from collections.abc import Sequence

from commands.command import Subjects
from commands.groups import SUBJECTS
from commands.reply import Subject
from storage.records import Member
from storage.store import STORE, Store
from tests.club import Club, Person
from tests.linking import be_one, code_in, join, two_clubs
from tests.reviews import OWN


async def members(club: Club) -> dict[str, Member]:
    """The club's members by name."""
    return {m.name: m for m in await club.database.read(lambda: STORE.members.of(1))}


async def one_club(club: Club) -> tuple[Person, Person]:
    """Ana on Discord and Anna on Slack, in one club, beside Zoe."""
    ana, zoe = await two_clubs(club)
    await join(ana, zoe)
    anna = club.person("Anna", platform="slack", space="T1")
    await anna.says("me show")
    await zoe.says("me show")
    return ana, anna


async def test_two_members_become_one_person_and_part_again(club: Club) -> None:
    ana, anna = await one_club(club)
    before = await members(club)
    told = await be_one(ana, anna)
    assert "one person now" in told and "Ana in Film club (Discord)" in told
    found = await members(club)
    assert found["Ana"].person == found["Anna"].person == found["Ana"].id != found["Zoe"].person
    assert "You are also: Anna in Film club (Slack)" in await ana.says("me show")
    assert "Members: Ana, Zoe" in await ana.says("club show")
    assert "that person already" in await anna.says(f"me link {code_in(await ana.says('me link'))}")
    assert "person of your own" in await anna.says("me unlink") and await members(club) == before
    assert "nobody else here" in await anna.says("me unlink")


async def test_three_are_one_and_parting_the_first_leaves_the_others_one(club: Club) -> None:
    ana, anna = await one_club(club)
    annie = club.person("Annie", platform="slack", space="T1")
    await annie.says("me show")
    await be_one(anna, annie)
    await be_one(ana, annie)
    found = await members(club)
    assert {found[n].person for n in ("Ana", "Anna", "Annie")} == {found["Ana"].id}
    await ana.says("me unlink")
    found = await members(club)
    assert found["Ana"].person == found["Ana"].id
    assert found["Anna"].person == found["Annie"].person == found["Anna"].id


async def test_an_owner_is_one_as_each_of_their_members(club: Club) -> None:
    ana, anna = await one_club(club)
    await ana.says("club owner Ana")
    assert "Only an owner" in await anna.says("club name Kino")
    await be_one(ana, anna)
    assert "everything an owner may" in await anna.says("me show") and "Kino" in await anna.says("club name Kino")
    assert "Owners: Ana" in await anna.says("club show") and "Anna" not in anna.answer
    await anna.says("me unlink")
    assert "Only an owner" in await anna.says("club name Mine")


async def test_a_person_is_suggested_and_found_once_by_each_of_their_names(club: Club) -> None:
    ana, anna = await one_club(club)
    await be_one(ana, anna)
    assert "is an owner" in await ana.says("club owner Anna")
    assert "Owners: Ana" in await ana.says("club show")
    bob, other = club.person("Bo", platform="discord", space="1"), club.person("bo", platform="slack", space="T1")
    await bob.says("me show")
    await other.says("me show")
    assert "Which one?" in await ana.says("club owner Bo")
    await be_one(bob, other)
    assert "is an owner" in await ana.says("club owner Bo")


async def test_what_one_added_elsewhere_is_ones_own_here(club: Club) -> None:
    ana, anna = await one_club(club)
    await anna.says("review add", via="form", text=OWN)
    await anna.presses("Keep it as it is")
    number = anna.heard.card.actions[-1].line.split()[-1]  # type: ignore[union-attr]
    mia = club.person("Mia", platform="discord", space="1")
    assert "and its words" not in await mia.says(f"review remove {number} sure:yes")
    await be_one(ana, anna)
    assert "The review is gone" in await ana.says(f"review remove {number} sure:yes")


async def test_a_code_of_another_club_or_for_a_space_makes_nobody_one(club: Club) -> None:
    ana, zoe = await two_clubs(club)
    assert "not good" in await zoe.says(f"me link {code_in(await ana.says('me link'))}")
    await join(ana, zoe)
    assert "not good" in await zoe.says(f"me link {code_in(await ana.says('club link'))}")
    assert "not good" in await zoe.says("me link 0000-0000-0000")
    found = await members(club)
    assert found["Ana"].person != found["Zoe"].person
    good = code_in(await ana.says("me link"))
    club.now.pass_(minutes=61)
    assert "not good" in await zoe.says(f"me link {good}")


async def test_what_counts_people_is_out_of_date_when_two_become_one(club: Club) -> None:
    subjects = Subjects({**SUBJECTS.draws})

    @subjects.counts
    async def everything(store: Store, club: int, members: Sequence[int]) -> Sequence[Subject]:
        return [Subject("poll", 7)] if len(members) == 2 else []

    club.dispatch.subjects = subjects
    ana, anna = await one_club(club)
    place = (await club.database.read(lambda: STORE.clubs.home(1)))[0].id
    post = await club.database.write(lambda: STORE.posts.want("p", place, None, "poll 7", None, 0))
    await be_one(ana, anna)
    assert (await club.database.read(lambda: STORE.posts.get(post))).wanted == 2  # type: ignore[union-attr]
    await anna.says("me unlink")
    assert (await club.database.read(lambda: STORE.posts.get(post))).wanted == 3  # type: ignore[union-attr]


async def test_a_persons_zone_is_the_one_they_said_last_wherever(club: Club) -> None:
    ana, anna = await one_club(club)
    await ana.says("me timezone Europe/Copenhagen")
    await be_one(ana, anna)
    await anna.says("me timezone Europe/Istanbul")
    assert "Time zone: Europe/Istanbul" in await ana.says("me show")
