"""Times as people say them: what is read is right, and what is not understood is refused."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.times import every
from commands.times.when import Misread, read
from tests.commands.times.phrases import PHRASES, RHYTHMS, TITLES

HERE = ZoneInfo("Europe/Copenhagen")
NOW = datetime(2026, 10, 21, 12, 0, tzinfo=HERE)


@pytest.mark.parametrize(("said", "meant"), PHRASES)
def test_a_phrase_means_what_it_says(said: str, meant: str | None) -> None:
    if meant is None:
        with pytest.raises(Misread):
            read(said, NOW, HERE)
    else:
        assert read(said, NOW, HERE).astimezone(UTC) == datetime.fromisoformat(meant).astimezone(UTC)


@pytest.mark.parametrize("title", TITLES)
def test_a_film_is_no_time(title: str) -> None:
    with pytest.raises(Misread):
        read(title, NOW, HERE)


@pytest.mark.parametrize(("said", "meant"), RHYTHMS)
def test_a_rhythm_means_what_it_says(said: str, meant: str | None) -> None:
    if meant is None:
        with pytest.raises(Misread):
            every.read(said)
    else:
        found = every.read(said)
        assert meant == f"{found.freq} {found.interval} {','.join(found.days)} {found.hour:02}:{found.minute:02}"


def test_a_slash_date_is_read_as_its_zone_writes_it() -> None:
    there = ZoneInfo("America/New_York")
    assert read("11/5/2026 20:00", NOW, there) == datetime(2026, 11, 5, 20, tzinfo=there)
    assert read("11/5/2026 20:00", NOW, HERE) == datetime(2026, 5, 11, 20, tzinfo=HERE)


def test_the_reader_is_told_what_is_wrong() -> None:
    for said, why in (
        ("friday", "At what time"),
        ("sunday 28 march 2027 02:30", "go forward"),
        ("fri 24 oct 20:00", "is no"),
    ):
        with pytest.raises(Misread) as refused:
            read(said, NOW, HERE)
        assert why in refused.value.why.id


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from([w for p, _ in PHRASES for w in p.split()]), max_size=6).map(" ".join)
)
def test_whatever_is_said_it_is_read_or_refused(said: str) -> None:
    for reader in (lambda: read(said, NOW, HERE), lambda: every.read(said)):
        with contextlib.suppress(Misread):
            reader()


@given(
    st.datetimes(datetime(2026, 10, 21, 12, 1), datetime(2030, 1, 1)),
    st.sampled_from(["Europe/Copenhagen", "Asia/Tokyo", "America/New_York"]),
)
def test_what_is_written_out_is_read_back(at: datetime, zone: str) -> None:
    local = at.replace(second=0, microsecond=0, tzinfo=ZoneInfo(zone))
    exists = (
        local.astimezone(UTC).astimezone(local.tzinfo) == local
        and local.astimezone(UTC).astimezone(local.tzinfo).hour == local.hour
    )
    if exists:
        for said in (
            f"{local:%Y-%m-%d %H:%M} {zone}",
            f"{local:%A %d %B %Y at %H:%M} {zone}",
            f"{local:%d.%m.%Y kl. %H:%M} {zone}",
        ):
            assert read(said, NOW, HERE) == local


@pytest.mark.parametrize(
    "zone",
    [
        "Europe/Copenhagen",
        "America/New_York",
        "Australia/Lord_Howe",
        "America/Sao_Paulo",
        "Asia/Tehran",
        "Africa/Casablanca",
    ],
)
def test_a_series_keeps_its_wall_time(zone: str) -> None:
    rhythm, place = every.Every("WEEKLY", 2, ("TH",), 19, 0), ZoneInfo(zone)
    falls = list(islice(rhythm.instants(date(2026, 1, 1), place), 260))
    assert {(at.hour, at.minute, at.weekday()) for at in falls} == {(19, 0, 3)}
    assert {b.date() - a.date() for a, b in pairwise(falls)} == {timedelta(days=14)}


def test_a_series_over_the_spring_gap_falls_as_much_later() -> None:
    falls = every.Every("DAILY", 1, (), 2, 30).instants(date(2027, 3, 27), HERE)
    assert [f"{at:%d %H:%M}" for at in islice(falls, 3)] == ["27 02:30", "28 03:30", "29 02:30"]
