"""The people of a club."""

from __future__ import annotations

from storage.store import STORE, Database
from tests.storage.house import NOW, House, at_once, count


async def test_members_are_named_owned_and_listed_in_the_order_they_came(database: Database, house: House) -> None:
    async def work() -> None:
        await STORE.members.rename(house.ben, "Bén\u0142")
        await STORE.members.set_owner(house.ben, True)

    await database.write(work)
    everyone = await database.read(lambda: STORE.members.of(house.club))
    assert [(m.id, m.name, m.owner) for m in everyone] == [(house.ana, "Ana", False), (house.ben, "Bén\u0142", True)]
    assert [m.id for m in await database.read(lambda: STORE.members.owners(house.club))] == [house.ben]
    assert await database.read(lambda: STORE.members.get(house.ben)) == everyone[1]
    assert await database.read(lambda: STORE.members.get(house.ben + 9)) is None
    await database.write(lambda: STORE.members.set_owner(house.ben, False))
    assert await database.read(lambda: STORE.members.owners(house.club)) == []


async def test_a_member_may_be_somebody_in_several_spaces(database: Database, house: House) -> None:
    async def work() -> int:
        space = await STORE.clubs.add_space(house.club, "slack", "T1", "Work", NOW)
        assert space is not None and await STORE.members.identify(house.ana, space, "U1")
        return space

    space = await database.write(work)
    assert await database.read(lambda: STORE.members.persons(house.ana)) == [(house.space, "ana"), (space, "U1")]


async def test_a_person_met_at_once_in_two_calls_is_one_member(database: Database, house: House) -> None:
    async def meet() -> bool:
        member = await STORE.members.add(house.club, "Zoe", False, NOW)
        if await STORE.members.identify(member, house.space, "zoe"):
            return True
        await STORE.members.drop(member)
        return False

    assert sorted(await at_once(database, *[meet] * 8)) == [False] * 7 + [True]  # type: ignore[type-var]
    assert await count(database, "members") == 3 and await count(database, "identities") == 3
