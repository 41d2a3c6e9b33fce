"""Jobs: lines with a due time. The database decides who runs one; a lease that ends lets another take it."""

from __future__ import annotations

from storage.query import new_id, one, query, unheld
from storage.records import Job

_AWAKE = "EXISTS (SELECT 1 FROM spaces s WHERE s.club = jobs.club)"
"""Of a club that some space shows; another rests, and what is due in it waits."""


class Jobs:
    """Queries about jobs."""

    async def add(
        self, key: str, club: int, place: int | None, member: int | None, line: str, arguments: str,
        due: int, grace: int | None, now: int,
    ) -> int:  # fmt: skip
        """Have a line said when it is due; the same key again changes nothing. `grace`: later than that, never."""
        row = await one(
            "INSERT INTO jobs (key, club, place, member, line, arguments, due, grace, state, tries, created)"
            " VALUES (:key, :club, :place, :member, :line, :arguments, :due, :grace, 'waiting', 0, :now)"
            " ON CONFLICT (key) DO NOTHING RETURNING id",
            key=key, club=club, place=place, member=member, line=line, arguments=arguments, due=due, grace=grace,
            now=now,
        )  # fmt: skip
        if row is not None:
            return int(row["id"])
        return await new_id("SELECT id FROM jobs WHERE key = :key", key=key)

    async def claim(self, holder: str, now: int, lease: int, job: int | None = None) -> Job | None:
        """Take the job that is due first (or just that one) for `lease`; None when nothing is due or all are held.

        A lease that ends more than two of them away was written by a clock since set back: it holds nothing. One
        alone would let the slower of two clocks take what the faster has just claimed.
        """
        free = "state = 'waiting' AND due <= :now AND (lease IS NULL OR lease < :now OR lease > :far)"
        free += f" AND {_AWAKE}"
        which = "" if job is None else " AND id = :job"
        values: dict[str, str | int] = {"holder": holder, "now": now, "until": now + lease, "far": now + 2 * lease}
        if job is not None:
            values["job"] = job
        row = await one(
            f"UPDATE jobs SET holder = :holder, lease = :until, tries = tries + 1 WHERE id = ("
            f" SELECT id FROM jobs WHERE {free}{which} ORDER BY due, id LIMIT 1 {unheld('jobs')}) AND {free} RETURNING *",
            **values,
        )
        return None if row is None else Job.of(row)

    async def renew(self, job: int, holder: str, until: int) -> bool:
        """Hold a job longer; False when it has been taken by another."""
        return bool(
            await query(
                "UPDATE jobs SET lease = :until WHERE id = :job AND holder = :holder AND state = 'waiting' RETURNING id",
                until=until, job=job, holder=holder,
            )
        )  # fmt: skip

    async def end(
        self, job: int, holder: str, state: str, reason: str | None, now: int, why: str | None = None
    ) -> bool:
        """A job is done, failed or missed; False when it is no longer this holder's to end.

        `why` tells people what was in the way; what was told first stays.
        """
        return bool(
            await query(
                "UPDATE jobs SET state = :state, reason = :reason, ended = :now, arguments = '{}',"
                " why = COALESCE(why, :why)"
                " WHERE id = :job AND holder = :holder AND state = 'waiting' RETURNING id",
                state=state, reason=reason, now=now, why=why, job=job, holder=holder,
            )
        )  # fmt: skip

    async def again(self, job: int, holder: str, rest: int, reason: str, why: str | None = None) -> None:
        """Let go of a job that went wrong; nobody takes it before `rest`, which is no further away than a lease's end."""
        await query(
            "UPDATE jobs SET holder = NULL, lease = :rest, reason = :reason, why = COALESCE(why, :why)"
            " WHERE id = :job AND holder = :holder AND state = 'waiting'",
            rest=rest, reason=reason, why=why, job=job, holder=holder,
        )  # fmt: skip

    async def get(self, job: int) -> Job | None:
        """A job by id."""
        row = await one("SELECT * FROM jobs WHERE id = :job", job=job)
        return None if row is None else Job.of(row)

    async def next_due(self) -> int | None:
        """When the next job is due that nobody holds, or when its lease or rest ends."""
        row = await one(
            "SELECT MIN(CASE WHEN lease IS NULL OR lease < due THEN due ELSE lease END) AS due"
            f" FROM jobs WHERE state = 'waiting' AND {_AWAKE}"
        )
        return None if row is None or row["due"] is None else int(row["due"])

    async def held(self, now: int) -> bool:
        """Whether anybody holds a job."""
        row = await one(
            "SELECT id FROM jobs WHERE state = 'waiting' AND holder IS NOT NULL AND lease >= :now LIMIT 1", now=now
        )
        return row is not None
