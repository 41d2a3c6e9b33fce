"""Jobs: the database decides who runs one."""

from __future__ import annotations

import asyncio
import itertools

from storage.query import Work
from storage.records import Job
from storage.store import STORE, Database
from tests.storage.house import NOW, SECOND, House, at_once, count

LEASE = 30 * SECOND


def adding(house: House, key: str, due: int = NOW) -> Work[int]:
    return lambda: STORE.jobs.add(key, house.club, house.lobby, house.ana, "film list", "{}", due, LEASE, NOW)


async def claim(database: Database, holder: str = "a", now: int = NOW, job: int | None = None) -> Job | None:
    return await database.write(lambda: STORE.jobs.claim(holder, now, LEASE, job))


async def test_jobs_are_claimed_when_due_and_the_earliest_first(database: Database, house: House) -> None:
    late = await database.write(adding(house, "late", NOW + 5 * SECOND))
    soon = await database.write(adding(house, "soon", NOW + 1 * SECOND))
    assert await claim(database) is None
    assert await database.read(STORE.jobs.next_due) == NOW + SECOND
    claimed = [await claim(database, now=NOW + 9 * SECOND) for _ in range(3)]
    assert [job and job.id for job in claimed] == [soon, late, None]
    assert claimed[0] is not None and (claimed[0].tries, claimed[0].line) == (1, "film list")
    assert claimed[0].grace is not None and claimed[0].grace.total_seconds() == 30
    assert await database.read(STORE.jobs.next_due) == NOW + 9 * SECOND + LEASE


async def test_one_job_may_be_claimed_by_its_number(database: Database, house: House) -> None:
    await database.write(adding(house, "first"))
    second = await database.write(adding(house, "second"))
    found = await claim(database, job=second)
    assert found is not None and found.id == second
    assert await claim(database, "b", job=second) is None


async def test_the_same_key_at_once_makes_one_job(database: Database, house: House) -> None:
    made = await at_once(database, *[adding(house, "key")] * 8)
    assert len(set(made)) == 1 and await count(database, "jobs") == 1


async def test_200_jobs_and_8_holders_whose_clocks_differ_make_200_claims(database: Database, house: House) -> None:
    async def work() -> None:
        for n in range(200):
            await adding(house, str(n))()

    await database.write(work)
    taken: list[int] = []

    async def hold(number: int) -> None:
        for tick in itertools.count():
            now = NOW + SECOND + tick * 100 + number * 3_000
            job = await claim(database, f"holder {number}", now)
            if job is None:
                return
            taken.append(job.id)
            if number % 2:  # some are ended at once, some stay held
                assert await database.write(
                    lambda job=job: STORE.jobs.end(job.id, f"holder {number}", "done", None, NOW)
                )

    await asyncio.gather(*(hold(number) for number in range(8)))
    assert len(taken) == len(set(taken)) == 200


async def test_nobody_goes_empty_while_a_job_is_free(database: Database, house: House) -> None:
    for n in range(8):
        await database.write(adding(house, str(n)))
    claimed = await at_once(database, *[lambda n=n: STORE.jobs.claim(str(n), NOW, LEASE) for n in range(8)])
    assert all(isinstance(job, Job) for job in claimed)
    assert len({job.id for job in claimed if isinstance(job, Job)}) == 8


async def test_a_held_job_is_ended_by_its_holder_alone_and_only_once(database: Database, house: House) -> None:
    job = await database.write(adding(house, "key"))
    await claim(database)
    ending = [lambda who=who: STORE.jobs.end(job, who, "done", None, NOW) for who in ("b", "a", "a")]
    assert [await database.write(end) for end in ending] == [False, True, False]
    kept = await database.read(lambda: STORE.jobs.get(job))
    assert kept is not None and kept.state == "done"
    assert await claim(database, now=NOW + 10 * LEASE) is None
    assert await database.read(STORE.jobs.next_due) is None


async def test_a_lease_that_ends_lets_another_take_the_job(database: Database, house: House) -> None:
    job = await database.write(adding(house, "key"))
    await claim(database)
    assert await database.write(lambda: STORE.jobs.renew(job, "a", NOW + SECOND + LEASE))
    assert await claim(database, "b", NOW + LEASE + SECOND) is None
    assert (taken := await claim(database, "b", NOW + LEASE + 2 * SECOND)) is not None and taken.tries == 2
    assert not await database.write(lambda: STORE.jobs.renew(job, "a", NOW + 9 * LEASE))
    assert not await database.write(lambda: STORE.jobs.end(job, "a", "done", None, NOW))
    assert await database.write(lambda: STORE.jobs.end(job, "b", "failed", "why", NOW))


async def test_a_job_that_went_wrong_waits_and_is_free(database: Database, house: House) -> None:
    job = await database.write(adding(house, "key"))
    await claim(database)
    await database.write(lambda: STORE.jobs.again(job, "b", NOW, "not mine"))
    assert await claim(database, "b") is None
    await database.write(lambda: STORE.jobs.again(job, "a", NOW + SECOND, "no answer"))
    assert await claim(database, "b") is None
    assert await claim(database, "b", NOW + SECOND) is not None


async def test_a_slower_clock_does_not_take_what_a_faster_one_holds(database: Database, house: House) -> None:
    await database.write(adding(house, "key", NOW - LEASE))
    assert await claim(database, "fast", NOW) is not None
    for behind in (1, SECOND, LEASE):
        assert await claim(database, "slow", NOW - behind) is None, behind


async def test_a_lease_from_a_clock_that_was_set_back_holds_nothing(database: Database, house: House) -> None:
    await database.write(adding(house, "key", NOW - 7200 * SECOND))
    assert await claim(database, "dead", NOW) is not None
    assert await claim(database, "b", NOW - 3600 * SECOND) is not None
