"""A club that is erased takes its votes, its shelf and its turns with it, and nothing of another club's."""

from __future__ import annotations

from storage import nominations, polls, turns
from storage.query import query
from storage.store import STORE
from tests.club import Club, Person

TABLES = [table for topic in (polls, nominations, turns) for table, _ in topic.OF_A_CLUB]


async def a_season(person: Person) -> None:
    await person.says('vote rules vetoes:yes pause:"2 weeks"')
    for line in (
        "vote nominate Ran", "vote nominate Heat", "vote nominate Alien", "vote second Ran", "vote seen Ran",
        "vote warn Ran words:loud", "vote veto Alien sure:yes", "vote open Friday? how:ranked", "vote shown Heat by:Ana",
    ):  # fmt: skip
        await person.says(line)
    found = await person.club.database.read(lambda: STORE.clubs.arrive(person.platform, person.space, "ana", None))
    assert found is not None
    [poll] = await person.club.database.read(lambda: STORE.polls.of(found.club.id, 0, 9))
    await person.says(f"vote cast {poll.id} Ran")
    await person.says(f"vote mark {poll.id} 1 Heat")


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
