"""The marks of calls, and forms half filled in."""

from __future__ import annotations

from storage.store import STORE, Database
from tests.storage.house import NOW, SECOND, House, at_once


async def test_a_call_is_marked_once_and_keeps_its_answer(database: Database) -> None:
    assert await database.read(lambda: STORE.seen.find("call")) == (False, None)
    assert await database.write(lambda: STORE.seen.mark("call", None, NOW))
    assert not await database.write(lambda: STORE.seen.mark("call", "another", NOW))
    assert await database.read(lambda: STORE.seen.find("call")) == (True, None)
    await database.write(lambda: STORE.seen.answered("call", "Done."))
    assert await database.read(lambda: STORE.seen.find("call")) == (True, "Done.")


async def test_a_call_delivered_twice_at_once_is_marked_by_one(database: Database) -> None:
    marked = await at_once(database, *[lambda n=n: STORE.seen.mark("call", str(n), NOW) for n in range(8)])
    assert sorted(marked) == [False] * 7 + [True]  # type: ignore[type-var]
    assert await database.read(lambda: STORE.seen.find("call")) == (True, str(marked.index(True)))


async def test_old_marks_are_pruned_and_young_ones_stay(database: Database) -> None:
    for age in range(3):
        await database.write(lambda age=age: STORE.seen.mark(str(age), None, NOW - age * SECOND))
    await database.write(lambda: STORE.seen.prune(NOW - SECOND))
    assert [(await database.read(lambda age=age: STORE.seen.find(str(age))))[0] for age in range(3)] == [
        True, True, False,
    ]  # fmt: skip


async def test_a_draft_is_its_members_until_it_is_dropped(database: Database, house: House) -> None:
    draft = await database.write(lambda: STORE.drafts.add(house.ana, "film add", {"title": "“Ran”"}, 2, NOW))
    found = await database.read(lambda: STORE.drafts.get(house.ana, draft))
    assert found is not None and (found.line, found.arguments, found.step) == ("film add", {"title": "“Ran”"}, 2)
    assert await database.read(lambda: STORE.drafts.get(house.ben, draft)) is None
    await database.write(lambda: STORE.drafts.save(draft, {"title": "乱", "year": "1985"}, 3))
    found = await database.read(lambda: STORE.drafts.get(house.ana, draft))
    assert found is not None and (found.arguments, found.step) == ({"title": "乱", "year": "1985"}, 3)
    await database.write(lambda: STORE.drafts.drop(draft))
    assert await database.read(lambda: STORE.drafts.get(house.ana, draft)) is None
