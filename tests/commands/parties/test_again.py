"""Evenings that come again: at the same wall time on both sides of a clock change, with skips and pauses."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from storage.store import STORE
from tests.club import Club
from tests.commands.parties.evening import drawn, letters, strikes


async def evenings(club: Club) -> list[str]:
    """The evenings that were announced, on the club's clock."""
    found = await club.database.read(lambda: STORE.parties.upcoming(1, club.now()))
    return [f"{p.starts.astimezone(ZoneInfo('Europe/Copenhagen')):%m-%d %H:%M}" for p in found]


async def days(club: Club, number: int) -> None:
    for _ in range(number):
        club.now.pass_(days=1)
        await strikes(club)


async def test_a_series_keeps_its_wall_time_and_announces_each_evening(club: Club) -> None:
    ana, ben = club.person("Ana", manages=True), club.person("Ben")
    await ana.says("club timezone Copenhagen")
    said = await ana.says("party every every other thursday 19:00")
    assert "Are these the evenings?" in said
    assert [line for line in said.splitlines() if "UTC" in line] == [
        "2026-03-12 18:00 UTC · ", "2026-03-26 18:00 UTC · ", "2026-04-09 17:00 UTC · ", "2026-04-23 17:00 UTC · ",
    ]  # fmt: skip
    assert "No parties yet" in await ben.says("party list") and not await strikes(club)
    assert "no such series" in await ben.says("party series 1 begin")
    await ana.presses("Begin it")
    await strikes(club)
    assert await evenings(club) == ["03-12 19:00"] and "A film to be chosen" in await drawn(club)
    await days(club, 30)
    await ana.says("party series 1")
    assert await evenings(club) == ["04-09 19:00"]
    await ana.says("film add Ran")
    await ben.says("party going")
    assert "Now it is Ran" in await ana.says("party film 3 Ran")
    assert "Ran" in await drawn(club) and len(await letters(club, "party 3 told")) == 1


async def test_skips_and_pauses(club: Club) -> None:
    ana = club.person("Ana", manages=True)
    await ana.says("club timezone Copenhagen")
    await ana.says("film add Ran")
    await ana.says("party every rhythm:thursdays film:Ran")
    await ana.says('party every rhythm:"every thursday 19:00" film:Ran where:Home')
    await ana.presses("Begin it")
    await strikes(club)
    assert await evenings(club) == ["03-12 19:00"]
    await ana.says("party series 1 skip")
    assert "2026-03-12 18:00 UTC is left out" in ana.answer and "is cancelled" in await drawn(club)
    await ana.presses("Leave the next out")
    assert "2026-03-19 18:00 UTC is left out" in ana.answer
    listed = [line[:10] for line in (await ana.says("party series 1 show")).splitlines() if " UTC" in line]
    assert listed == ["2026-03-26", "2026-04-02", "2026-04-09", "2026-04-16"]
    await days(club, 9)
    assert await evenings(club) == []
    await days(club, 6)
    assert await evenings(club) == ["03-26 19:00"]
    assert "It pauses" in await ana.says("party series 1 pause")
    await days(club, 20)
    assert await evenings(club) == []
    await ana.says("party series 1 resume until:2026-05-01")
    await days(club, 22)
    assert await evenings(club) == ["05-07 19:00"]
    assert "It has ended" in await ana.says("party series 1 end")
    await days(club, 20)
    assert await evenings(club) == [] and "has ended" in await ana.says("party series 1 skip")


async def test_after_a_month_asleep_only_what_lies_ahead_is_announced(club: Club) -> None:
    ana = club.person("Ana")
    await ana.says("party every daily at 20:00")
    await ana.presses("Begin it")
    club.now.pass_(days=30)
    await strikes(club)
    posts = [p for p in await club.posts() if p.subject]
    found = await club.database.read(lambda: STORE.parties.upcoming(1, datetime(2020, 1, 1, tzinfo=UTC)))
    assert all(p.starts > club.now() for p in found) and len(found) == len(posts) == 7


async def test_two_clocks_announce_an_evening_once(club: Club) -> None:
    ana = club.person("Ana")
    await ana.says("party every fridays 20:00")
    await ana.presses("Begin it")
    await strikes(club)
    async with Club.on(club.database) as other:
        other.now.at = club.now.at
        for _ in range(4):
            club.now.pass_(days=7)
            other.now.at = club.now.at
            await strikes(other)
            await strikes(club)
    found = [p for p in await club.posts() if (p.subject or "").startswith("party ")]
    assert len(found) == len({p.subject for p in found}) == 5


async def test_an_evening_that_was_moved_is_not_announced_anew(club: Club) -> None:
    ana = club.person("Ana")
    await ana.says("party every every thursday 20:00")
    await ana.presses("Begin it")
    await strikes(club)
    await ana.says("party move 1 2026-03-11 20:00 sure:yes")
    for act in ("pause", "resume"):
        await ana.says(f"party series 1 {act}")
    await strikes(club)
    found = await club.database.read(lambda: STORE.parties.upcoming(1, club.now()))
    assert [f"{p.starts:%m-%d}" for p in found] == ["03-11"]
    await days(club, 8)
    found = await club.database.read(lambda: STORE.parties.upcoming(1, club.now()))
    assert [f"{p.starts:%m-%d}" for p in found] == ["03-19"]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ('rhythm:"every sunday 02:30"', "every sunday 02:30"),
        ('rhythm:"every friday and saturday 20:00"', "every friday and saturday 20:00"),
        ("every sunday 20:00", "every sunday 20:00"),
        ("friday 20:00", "every friday 20:00"),
        ("fridays 20:00", "fridays 20:00"),
        ("every other thursday 19:00", "every other thursday 19:00"),
        ("other thursday 19:00", "every other thursday 19:00"),
        ("weekday 20:00", "every weekday 20:00"),
    ],
)
async def test_a_rhythm_is_said_back_with_one_every(sqlite_club: Club, said: str, kept: str) -> None:
    assert f"\n{kept}, UTC\n" in await sqlite_club.person("Ana").says(f"party every {said}")
