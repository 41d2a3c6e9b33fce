"""What the clock says late: a reminder not after the start, a call half an hour, a question half a day; no burst, none twice."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from commands import codec
from storage.store import STORE
from tests.club import Club, read
from tests.commands.parties.evening import drawn, letters, planned, standing, strikes


async def test_down_over_all_reminders_brings_the_nearest_alone(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await planned(ana)
    await ben.says("party going 1")
    club.now.pass_(days=8, minutes=52)  # 19:52, after all three
    await strikes(club)
    assert sorted(p.key.rpartition(" ")[0].rpartition(" ")[2] for p in await letters(club, "remind")) == ["15", "15"]


async def test_down_over_the_start_calls_everybody_late_and_then_not_at_all(club: Club) -> None:
    ana = club.person("Ana")
    await planned(ana)
    club.now.pass_(days=8, minutes=65, seconds=10)
    await strikes(club)
    assert not await letters(club, "remind"), "a reminder after the start is missed"
    [signal] = [p for p in await club.posts() if "start" in p.key]
    assert "Press play at 2026-03-13 20:06 UTC" in read(codec.loads(signal.card or ""))
    await planned(ana, "party plan Heat 2026-03-14 20:00", "film add Heat minutes:170")
    club.now.pass_(days=1)
    await strikes(club)
    assert len([p for p in await club.posts() if "start" in p.key]) == 2
    await planned(ana, "party plan Alien 2026-03-15 19:00", "film add Alien minutes:117")
    club.now.pass_(days=1)
    await strikes(club)
    assert len([p for p in await club.posts() if "start" in p.key]) == 2
    assert "2026-03-15 19:00" in await drawn(club)
    club.now.pass_(hours=1, minutes=30)
    await strikes(club)
    assert "Were you there?" in read(await standing(club, "attendance")), "people may have watched it all the same"


@pytest.mark.parametrize(("down", "asked"), [(3, True), (11, True), (30, False), (8 * 24, False)])
async def test_down_over_the_end_asks_for_half_a_day(sqlite_club: Club, down: int, asked: bool) -> None:
    club = sqlite_club
    ana = club.person("Ana")
    await planned(ana)
    club.now.pass_(days=8, hours=1)
    await strikes(club)
    club.now.pass_(hours=3 + down)
    await strikes(club)
    assert "Watch party, over" in await drawn(club)
    assert bool([p for p in await club.posts() if (p.subject or "").startswith(("attendance", "rating"))]) is asked
    before = len(await club.posts())
    await strikes(club)
    assert len(await club.posts()) == before


async def test_a_pause_nobody_ends_and_a_film_that_turns_out_longer(club: Club) -> None:
    ana = club.person("Ana")
    await planned(ana)
    club.now.pass_(days=8, hours=1)
    await strikes(club)
    await ana.says("film edit Ran minutes:240")
    club.now.pass_(hours=3)
    await strikes(club)
    assert "under way" in await drawn(club)
    await ana.says("party pause 1 at:2:59:00")
    assert "Paused at 2:59:00" in await drawn(club) and "pauses already" in await ana.says("party pause")
    club.now.pass_(hours=6)
    await strikes(club)
    assert "Paused at" in await drawn(club)
    club.now.pass_(hours=7)
    await strikes(club)
    assert "over" in await drawn(club) and await standing(club, "attendance")


async def test_who_may_pause_and_where_late_comers_are_told(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await planned(ana)
    assert "It begins 2026-03-13 20:00" in await ben.says("party where")
    assert "has not begun" in await ana.says("party pause")
    await ana.says("party start")
    assert "in a moment" in await ben.says("party where")
    assert "Those who go" in await ben.says("party pause")
    await ben.says("party going")
    club.now.pass_(minutes=71)
    assert "They are at 1:10:00" in await ben.says("party where") or "They are at 1:09" in ben.answer
    await ben.says("party pause at:41:10")
    assert "We paused at 41:10" in read(codec.loads((await club.posts())[-1].card or ""))
    club.now.pass_(minutes=4)
    await ana.says("party resume")
    club.now.pass_(minutes=2)
    assert "They are at 42:" in await ben.says("party where")
    assert "It runs" in await ben.says("party resume")
    assert "Say it as the player shows it" in await ben.says("party pause at:soon")


async def test_a_party_in_a_few_minutes_begins_on_a_whole_one(club: Club) -> None:
    ana = club.person("Ana")
    club.now.pass_(seconds=50, microseconds=968_593)
    await planned(ana, 'party plan Ran when:"in 3 minutes"')
    [party] = await club.database.read(lambda: STORE.parties.upcoming(1, club.now()))
    assert party.starts == datetime(2026, 3, 5, 19, 4, tzinfo=UTC)
    await ana.says('party times Ran times:"in 3 hours; friday 20:00"')
    times = await club.database.read(lambda: STORE.meetings.times(1))
    assert times[0].starts == datetime(2026, 3, 5, 22, 1, tzinfo=UTC)
