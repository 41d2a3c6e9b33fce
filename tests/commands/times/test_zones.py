"""Saying where one is: by a city or by the zone's name."""

from __future__ import annotations

from storage.store import STORE, Database
from tests.club import Club


async def test_a_member_says_where_they_are_by_a_city(database: Database) -> None:
    async with Club.on(database) as club:
        ana = club.person("Ana")
        assert "Europe/Istanbul, where it is 22:00 now" in await ana.says("me timezone istanbul")
        assert "Time zone: Europe/Istanbul" in await ana.says("me show")
        assert "America/Argentina/Buenos Aires" in await ana.says("me timezone Buenos Aires")


async def test_a_misspelt_city_is_asked_about(database: Database) -> None:
    async with Club.on(database) as club:
        ana = club.person("Ana")
        assert "[Europe/Copenhagen]" in await ana.says("me timezone copenhagn")
        assert "Europe/Copenhagen, where" in await ana.presses("Europe/Copenhagen")
        assert "no time zone “Atlantis”" in await ana.says("me timezone Atlantis")


async def test_the_clubs_zone_is_for_those_who_manage_and_serves_who_has_none(database: Database) -> None:
    async with Club.on(database) as club:
        ana, ben = club.person("Ana", manages=True), club.person("Ben")
        assert "20:00 now" in await ana.says("club timezone Copenhagen")
        assert "Time zone: Europe/Copenhagen" in await ben.says("me show")
        await ben.says("club timezone Tokyo")
        found = await club.database.read(lambda: STORE.clubs.arrive("page", "page", None, None))
        assert found is not None and found.club.zone == "Europe/Copenhagen"
