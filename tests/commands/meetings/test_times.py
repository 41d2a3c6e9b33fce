"""Finding a time over many zones: everybody on their own clock, the time that most can, and bad hours that go round."""

from __future__ import annotations

from datetime import timedelta

import pytest

from commands.card import Card
from storage.query import query
from storage.records import micros
from storage.store import STORE
from tests.club import Club, Person, read
from tests.commands.votes.evening import one_person, standing

ASKED = 'party times Ran times:"2026-03-20 19:00; 2026-03-21 11:00"'
EVENING, NOON = "2026-03-20T19:00:00Z", "2026-03-21T11:00:00Z"


@pytest.fixture
async def everybody(club: Club) -> tuple[Person, Person, Person]:
    """Ana in London, Ben in Tokyo, Cem in Los Angeles, and a film."""
    people = club.person("Ana", manages=True), club.person("Ben"), club.person("Cem")
    for person, zone in zip(people, ("London", "Tokyo", "Los Angeles"), strict=True):
        await person.says(f"me timezone {zone}")
    await people[0].says("film add Ran")
    return people


async def post(club: Club, subject: str = "meeting") -> Card:
    return await standing(club, subject)


async def can(person: Person, *times: int, meeting: int = 1) -> str:
    """Say that one can at these times, by the numbers of the times, and at no other."""
    await person.says(f"when can {meeting} time:all can:no")
    for time in times:
        await person.says(f"when can {meeting} time:{time}")
    return person.answer


async def test_everybody_sees_the_times_on_their_own_clock(club: Club, everybody: tuple[Person, ...]) -> None:
    ana, ben, cem = everybody
    await ana.says(ASKED)
    card = read(await post(club))
    assert "London Fri 19:00, evening" in card and "Tokyo Sat 04:00, night" in card
    assert "Los Angeles Sat 04:00, night" in card, "and its summer has begun"
    assert "Sat 04:00, night · 2026-03-21 · not said yet · a bad hour for you" in await ben.presses(
        "When can I? …", await post(club)
    )
    assert "Fri 12:00, afternoon · 2026-03-20" in await cem.says("when can")
    assert "Sat 20:00, evening · 2026-03-21 · you can" in await ben.says("when can 1 time:2 can:yes")
    assert "Settle it" in await ana.says("when can") and "Settle it" not in ben.answer
    assert "1 can · Ben" in read(await post(club)) and "1 person has answered" in read(await post(club))
    told = await club.person("Dora").says("when can")
    assert "On the club’s clock (UTC): you have not said where you are" in told and "[Set my time zone]" in told


async def test_it_becomes_the_time_that_most_can(club: Club, everybody: tuple[Person, ...]) -> None:
    ana, ben, cem = everybody
    await ana.says(ASKED)
    assert "Nobody has said" in await ana.says("when pick 1")
    await can(ana, 1, 2)
    await can(ben, 1)
    await can(cem, 1, 2)
    assert "Only who opened it" in await ben.says("when pick 1")
    told = await ana.says("when pick 1")
    assert "It becomes 2026-03-20 19:00 UTC: 3 of 3 can. No other time suits as many. It is a bad hour for Ben" in told
    assert "settled already" in await ben.says("when can 1 time:2")
    card = await post(club, "settled")
    [plan] = card.actions
    assert getattr(plan, "line", "") == f"party plan #1 {EVENING}"
    planned = await ana.presses("Plan it", card)
    assert "Ran" in planned and "2026-03-20 19:00" in planned, "and that leads to the party"


async def test_bad_hours_go_round(club: Club, everybody: tuple[Person, ...]) -> None:
    ana, ben, cem = everybody
    told = []
    for meeting in (1, 2, 3):
        await ana.says(ASKED)
        for person in (ben, cem):
            await can(person, 2 * meeting - 1, 2 * meeting, meeting=meeting)
        told.append(await ana.says(f"when pick {meeting}"))
        club.now.pass_(hours=1)
    assert "2026-03-20 19:00 UTC" in told[0] and "this one is the earliest. It is a bad hour for Ben" in told[0]
    assert "2026-03-21 11:00 UTC" in told[1] and "the bad hour goes to Cem, who had it least lately" in told[1]
    assert "2026-03-20 19:00 UTC" in told[2] and "the bad hour goes to Ben" in told[2], "his was longer ago"
    assert "the bad hour goes to Cem" in read(await card_of(club, 2)), "what was said stays true when it is drawn again"


async def card_of(club: Club, meeting: int) -> Card:
    found = await club.card(next(p for p in await club.posts() if p.subject == f"settled {meeting}"))
    assert found is not None
    return found


async def test_of_times_that_suit_as_many_the_one_that_is_bad_for_nobody(
    club: Club, everybody: tuple[Person, ...]
) -> None:
    ana, ben, _ = everybody
    await ana.says(ASKED)
    await can(ana, 1, 2)
    await can(ben, 1, 2)
    told = await ana.says("when pick 1")
    assert "2026-03-21 11:00 UTC: 2 of 2 can. As many can at 1 other time, but here it is a bad hour for nobody" in told


async def test_it_is_settled_when_its_time_is_over_or_by_another_s_word(
    club: Club, everybody: tuple[Person, ...]
) -> None:
    ana, ben, _ = everybody
    await ana.says(f'{ASKED} closes:"2 days" secret:anonymous')
    await can(ben, 1)
    assert "Ben" not in read(await post(club)) and "1 can" in read(await post(club))
    club.now.pass_(days=2, seconds=1)
    assert "settled already" in await ana.says("when can 1 time:1"), "though the clock has not struck yet"
    await club.jobs.run()
    card = read(await post(club, "settled"))
    assert "2026-03-20 19:00 UTC: 1 of 1 can" in card and "a bad hour for 1 person" in card and "Ben" not in card
    await ana.says(ASKED)
    await can(ben, 3)
    assert "Ana decided it" in await ana.says("when pick 2 time:4")
    await ana.says(ASKED)
    await can(ben, meeting=3)
    assert "nobody can at any" in await ana.says("when pick 3")


async def test_a_time_that_has_been_is_left_out(club: Club, everybody: tuple[Person, ...]) -> None:
    ana, ben, cem = everybody
    assert "Let it close before that" in await ana.says(f'{ASKED} closes:"15 days"')
    assert not await club.posts()
    await ana.says(ASKED)
    await can(ana, 1)
    await can(ben, 1)
    await can(cem, 1, 2)
    club.now.pass_(days=15, hours=1)
    assert "Fri" not in await ben.says("when can 1") and "Sat 20:00" in ben.answer
    assert "has been" in await ben.says("when can 1 time:1") and "has been" in await ana.says("when pick 1 time:1")
    told = await ana.says("when pick 1")
    assert "It becomes 2026-03-21 11:00 UTC: 1 of 3 can. Of the times still to come no other suits as many" in told


async def test_a_poll_whose_times_have_been_says_so_and_asks_again(club: Club, everybody: tuple[Person, ...]) -> None:
    ana, ben, _ = everybody
    await ana.says(f'{ASKED} closes:"14 days"')
    await can(ben, 1)
    club.now.pass_(days=16, hours=1)
    assert "All of its times have been" in await ben.says("when can 1")
    await club.jobs.run()
    card = await post(club, "settled")
    assert "the times at which somebody can have been already" in read(card) and "Plan it" not in read(card)
    assert "Find a time" in await ana.presses("Ask again", card) and ana.form.line.startswith("party times film:#1")
    for line in ("when pick 1", "when can 1"):
        assert "have been already" in await ana.says(line) and "[Ask again]" in ana.answer
    await ana.says('party times Ran times:"2026-03-24 19:00; 2026-03-25 11:00"')
    await can(ben, 3, meeting=2)
    await ana.says("when pick 2")
    club.now.pass_(days=9)
    assert "that has been" in await ana.says("when pick 2") and "[Ask again]" in ana.answer


async def test_of_a_person_s_members_what_was_said_last_of_each_time_stands(
    club: Club, everybody: tuple[Person, ...]
) -> None:
    ana, ben, _ = everybody
    also = club.person("Benny")
    await ana.says(ASKED)
    await can(ben, 1, 2)
    await also.says("when can 1 time:1 can:no")
    await one_person(club, ben, also)
    card = read(await post(club))
    assert "1 person has answered" in card and "▱ 0 can" in card and "1 can · Ben" in card
    early = club.now() - timedelta(minutes=1)
    await ben.says("when can 1 time:2 can:no", moment=early)
    assert "1 can · Ben" in read(await post(club)), "an older answer that comes late changes nothing"
    assert "Sat 20:00" in await also.says("when can 1"), "and they are where he said he is"


async def test_what_is_no_time_is_refused_and_nothing_of_another_club_is_known(
    club: Club, everybody: tuple[Person, ...]
) -> None:
    ana, ben, _ = everybody
    assert "“blursday”" in await ana.says('party times Ran times:"friday 20:00; blursday"')
    assert "Say 2 to 10 times" in await ana.says('party times Ran times:"friday 20:00"')
    assert "has been already" in await ana.says('party times Ran times:"2026-03-01 20:00; friday 20:00"')
    await ana.says("party times Ran friday 20:00; saturday 18:00")
    assert "none of its times" in await ben.says("when can 1 time:99")
    stranger = club.person("Zed", platform="discord", space="99", manages=True)
    for line in ("when can 1 time:1", "when can", "when pick 1"):
        assert "no such poll about a time" in await stranger.says(line)
    assert "Only the clock" in await ana.says(f"when settle 1 {micros(club.now())}")


async def test_a_club_that_is_erased_leaves_nothing_of_it(club: Club, everybody: tuple[Person, ...]) -> None:
    ana, ben, _ = everybody
    await club.make_owner(ana)
    await ana.says(ASKED)
    await can(ben, 1)
    await ana.says("when pick 1")
    await ana.says("club calendar new")
    tables = ("meetings", "meeting_times", "meeting_answers", "bad_hours", "calendars")

    async def counted() -> list[int]:
        return [(await query(f"SELECT COUNT(*) AS n FROM {table}"))[0]["n"] for table in tables]

    assert all(await club.database.read(counted))
    await club.database.write(lambda: STORE.clubs.erase(1))
    assert not any(await club.database.read(counted))
