"""`/discuss rhythm`: the club is asked by itself at its own wall time, once, and never in quiet hours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.discussions import quiet
from storage.store import STORE
from tests.club import Club, Person, read
from tests.commands.discussions.talk import CLOSING, posts_about, stands, two_reviews

MONDAY = datetime(2026, 3, 9, 18, tzinfo=UTC)


async def organiser(club: Club, questions: int) -> Person:
    """Ana organises a club with so many questions in its queue."""
    ana = club.person("Ana")
    await club.make_owner(ana)
    for number in range(questions):
        await ana.says(f"discuss add Question {number}, and why?")
    return ana


async def strikes(club: Club, at: datetime) -> int:
    """Let the clock say all that is due at a moment; how many questions are posted by then."""
    club.now.at = at
    while await club.jobs.run():
        pass
    return len(await posts_about(club, "question"))


async def told(club: Club, words: str) -> int:
    """In how many private posts these words stand."""
    return sum(p.reader is not None and p.card is not None and words in p.card for p in await club.posts())


async def test_every_monday_another_question_and_never_one_twice(club: Club) -> None:
    ana = await organiser(club, 6)
    said = await ana.says("discuss rhythm Mondays 18:00")
    assert "The club is asked Mondays 18:00" in said and "#lobby" in said and "In the queue: 6" in said
    assert await strikes(club, MONDAY - timedelta(seconds=1)) == 0
    for week in range(4):
        assert await strikes(club, MONDAY + timedelta(weeks=week)) == week + 1
        assert await strikes(club, MONDAY + timedelta(weeks=week, hours=5)) == week + 1
    assert await posts_about(club, "question") == [f"question {n}" for n in range(1, 5)]


async def test_weeks_that_were_missed_are_one_and_the_next_is_reckoned_from_now(club: Club) -> None:
    ana = await organiser(club, 6)
    await ana.says("discuss rhythm Mondays 18:00")
    assert await strikes(club, MONDAY + timedelta(weeks=3, hours=1)) == 1, "late once, not four times"
    assert await strikes(club, MONDAY + timedelta(weeks=3, days=6, hours=23)) == 1
    assert await strikes(club, MONDAY + timedelta(weeks=4)) == 2


async def test_it_keeps_its_wall_time_over_a_change_of_the_clocks(club: Club) -> None:
    ana = await organiser(club, 9)
    await ana.says("club timezone Copenhagen")
    await ana.says("discuss rhythm sundays 18:00")
    zone, seen = ZoneInfo("Europe/Copenhagen"), []
    for hour in range(24 * 32):
        before = len(seen)
        if await strikes(club, datetime(2026, 3, 6, tzinfo=UTC) + timedelta(hours=hour)) > before:
            seen.append(club.now.at.astimezone(zone))
    assert [f"{at:%a %H:%M}" for at in seen] == ["Sun 18:00"] * 5
    assert {at.utcoffset() for at in seen} == {timedelta(hours=1), timedelta(hours=2)}


async def test_what_falls_into_quiet_hours_waits_for_their_end(club: Club) -> None:
    ana = await organiser(club, 6)
    await ana.says("discuss rules quiet:22:00-08:00")
    await ana.says("discuss rhythm daily at 23:30")
    night = datetime(2026, 3, 5, 23, 30, tzinfo=UTC)
    assert await strikes(club, night) == 0 and await strikes(club, night + timedelta(hours=8, minutes=29)) == 0
    morning = night + timedelta(hours=8, minutes=30)
    assert await strikes(club, morning) == 1
    assert await strikes(club, morning + timedelta(hours=13)) == 1
    assert await strikes(club, morning + timedelta(days=1)) == 2


async def test_a_recap_and_the_question_after_an_evening_wait_for_the_morning_too(club: Club) -> None:
    ana = await organiser(club, 0)
    await two_reviews(ana)
    await ana.says('discuss add "And whose ferry is it now?" film:"Harbour Lights"')
    await ana.says("discuss rules quiet:20:30-08:00 days:1")
    club.now.at = datetime(2026, 3, 5, 21, tzinfo=UTC)

    async def over(key: str) -> int:
        return await STORE.jobs.add(key, 1, 1, None, "discuss after 1 77", "{}", 0, None, 0)

    await club.database.write(lambda: over("after"))
    assert await strikes(club, club.now.at) == 0
    assert await strikes(club, datetime(2026, 3, 6, 8, tzinfo=UTC)) == 1
    await club.database.write(lambda: over("after again"))
    assert await strikes(club, club.now.at) == 1, "once for one evening"
    assert CLOSING in read(await stands(club, "question 1"))
    club.now.at = datetime(2026, 3, 6, 21, tzinfo=UTC)
    await ana.says("discuss ask")
    await strikes(club, datetime(2026, 3, 7, 8, tzinfo=UTC))
    await strikes(club, datetime(2026, 3, 7, 21, tzinfo=UTC))
    assert await posts_about(club, "recapping") == ["recapping 1"], "the second is gathered in quiet hours"
    await strikes(club, datetime(2026, 3, 8, 7, 59, tzinfo=UTC))
    assert await posts_about(club, "recapping") == ["recapping 1"]
    await strikes(club, datetime(2026, 3, 8, 8, tzinfo=UTC))
    assert await posts_about(club, "recapping") == ["recapping 1", "recapping 2"]


async def test_a_queue_that_runs_dry_is_told_once_before_it_is(club: Club) -> None:
    ana = await organiser(club, 4)
    await ana.says("discuss rhythm Mondays 18:00")
    for week, left in enumerate((0, 0, 1, 1, 1)):
        await strikes(club, MONDAY + timedelta(weeks=week))
        assert await told(club, "left in the queue") == left, week
    assert len(await posts_about(club, "question")) == 4
    for number in range(3):
        await ana.says(f"discuss add Another {number}?")
    for week, left in enumerate((1, 2), 5):
        await strikes(club, MONDAY + timedelta(weeks=week))
        assert await told(club, "left in the queue") == left, week


async def test_another_rhythm_and_none_leave_nothing_of_the_first(club: Club) -> None:
    ana = await organiser(club, 6)
    await ana.says("discuss rhythm Mondays 18:00")
    await ana.says("discuss rhythm Tuesdays 18:00")
    assert await strikes(club, MONDAY) == 0 and await strikes(club, MONDAY + timedelta(days=1)) == 1
    assert "not asked by itself any more" in await ana.says("discuss rhythm off")
    assert await strikes(club, MONDAY + timedelta(days=40)) == 1
    await ana.says("discuss rhythm Tuesdays 18:00")
    assert await strikes(club, club.now.at + timedelta(days=7)) == 2


async def test_the_same_rhythm_said_anew_elsewhere_asks_once(club: Club) -> None:
    ana = await organiser(club, 6)
    await ana.says("discuss rhythm Mondays 18:00")
    await club.person("Ana", place="den").says("discuss rhythm Mondays 18:00")
    assert await strikes(club, MONDAY) == 1
    assert await strikes(club, MONDAY + timedelta(weeks=1)) == 2


async def test_the_clubs_new_zone_moves_what_was_fixed_in_the_old_one(club: Club) -> None:
    ana = await organiser(club, 6)
    await ana.says("discuss rhythm Mondays 18:00")
    await ana.says("club timezone America/New York")
    assert await strikes(club, MONDAY) == 0, "in New York it is two in the afternoon"
    assert await strikes(club, MONDAY + timedelta(hours=4)) == 1


async def test_it_is_asked_in_the_channel_that_was_named(club: Club) -> None:
    ana = await organiser(club, 3)
    den = club.person("Ana", place="den")
    await den.says("me show")
    assert "#den" in await ana.says("discuss rhythm Mondays 18:00 in #den")
    await strikes(club, MONDAY)
    [post] = [p for p in await club.posts() if p.subject]
    place = await club.database.read(lambda: STORE.clubs.place(post.place))
    assert place is not None and place.name == "den"
    assert "I know no #attic here" in await ana.says("discuss rhythm Mondays 18:00 in #attic")
    assert "At what time?" in await ana.says("discuss rhythm Mondays")
    assert "Only an owner" in await club.person("Ben").says("discuss rhythm Mondays 18:00")


@pytest.mark.parametrize("said", ["25:00-08:00", "8", "22:00", "08:00-08:00", "late"])
async def test_hours_that_are_none(club: Club, said: str) -> None:
    ana = await organiser(club, 0)
    assert "22:00-08:00" in await ana.says(f"discuss rules quiet:{said}")


async def test_the_rules_are_filled_in_and_kept(club: Club) -> None:
    ana = await organiser(club, 0)
    await ana.says("discuss rules")
    assert "quiet=none" in ana.answer and "days=5" in ana.answer
    assert "23:00-07:30" in await ana.fills(quiet="23 - 7:30", days="3") and "3 days" in ana.answer
    await ana.says("discuss rules")
    assert "quiet=23:00-07:30" in ana.answer


@given(
    st.integers(0, 1439), st.integers(0, 1439), st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1)),
    st.sampled_from(["UTC", "Europe/Copenhagen", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"]),
)  # fmt: skip
def test_quiet_hours_end_and_are_not_quiet_then(begins: int, until: int, at: datetime, name: str) -> None:
    if begins == until:
        return
    zone, now = ZoneInfo(name), at.replace(tzinfo=UTC)
    end = quiet.ends((begins, until), now, zone)
    local = now.astimezone(zone)
    minute = local.hour * 60 + local.minute
    inside = begins <= minute < until if begins < until else minute >= begins or minute < until
    if end is None:
        near = {(now + timedelta(hours=h)).astimezone(zone).utcoffset() for h in (-25, 0, 25)}
        assert not inside or len(near) > 1, "only beside a change of the clocks"
        return
    assert now < end <= now + timedelta(hours=25) and quiet.ends((begins, until), end, zone) is None
