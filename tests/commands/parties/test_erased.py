"""A club that is erased takes its parties with it, and nothing of another club's."""

from __future__ import annotations

from storage import parties
from storage.query import query
from storage.store import STORE
from tests.club import Club, Person

TABLES = [table for table, _ in parties.OF_A_CLUB]


async def a_season(person: Person) -> None:
    await person.says("film add Ran minutes:162")
    await person.says("party rules least:1")
    await person.says("party reminders 1 hour")
    await person.says("party plan Ran tomorrow 20:00")
    await person.presses("Announce it")
    await person.says("party every thursday 20:00")
    await person.presses("Begin it")
    await person.says("party series", via="typed")
    line = person.form.line
    found = await person.club.database.read(lambda: STORE.clubs.arrive(person.platform, person.space, "ana", None))
    assert found is not None and line.startswith("party series")
    [series] = await person.club.database.read(lambda: STORE.series.of(found.club.id))
    await person.says(f"party series {series.id} skip")
    await person.says("party start Ran")
    await person.says("party over Ran")
    [party] = await person.club.database.read(lambda: STORE.parties.past(found.club.id, person.club.now(), 9))
    await person.says(f"party came {party.id} yes")


async def rows(club: Club) -> dict[str, int]:
    async def counted() -> dict[str, int]:
        return {table: (await query(f"SELECT COUNT(*) AS n FROM {table}"))[0]["n"] for table in TABLES}

    return await club.database.read(counted)


async def test_nothing_is_left(club: Club) -> None:
    ana, other = club.person("Ana", manages=True), club.person("Ana", manages=True, platform="discord", space="7")
    await a_season(ana)
    once = await rows(club)
    assert all(once.values()), once
    await a_season(other)
    assert await rows(club) == {table: 2 * n for table, n in once.items()}
    found = await club.database.read(lambda: STORE.clubs.arrive("discord", "7", None, None))
    assert found is not None
    await club.database.write(lambda: STORE.clubs.erase(found.club.id))
    assert await rows(club) == once
