"""Jobs: lines said by the clock, or for a member who was told "working on it"."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
from datetime import timedelta

from commands.answers import Waiting, deliver, fault_card, refusal_card, store_card, working_card
from commands.bind import bound, values_of
from commands.call import Call, Caller, Whereabouts, unpack
from commands.context import Context
from commands.dispatch import LEASE, Dispatch
from commands.parse import Said
from commands.refusal import Refusal
from commands.reply import Answer
from storage.errors import StoreError
from storage.records import Job, micros
from storage.store import STORE

log = logging.getLogger(__name__)

TRIES = 5
_NOWHERE = Whereabouts("clock", "", "", None)
_CLOCK = Caller("clock", "")


class LostLease(Exception):
    """Another has taken the job; nothing of this attempt is kept."""


class JobRunner:
    """Claims jobs and says their lines: a job's effects and its end are one transaction."""

    def __init__(self, dispatch: Dispatch, lease: timedelta = LEASE) -> None:
        self._dispatch, self._lease = dispatch, lease
        self._database, self._now = dispatch.database, dispatch.now
        self._holder = secrets.token_hex(8)
        dispatch.run_job = self.run

    async def run(self, number: int | None = None, waiting: Waiting | None = None) -> bool:
        """Run that job, or the one that is due first; False when there is none to claim."""
        now, lease = micros(self._now()), self._lease // timedelta(microseconds=1)
        try:
            job = await self._database.write(lambda: STORE.jobs.claim(self._holder, now, lease, number))
            answer = None if job is None else await self._held(job, waiting)
        except Exception as error:
            if waiting is None:
                raise
            log.exception("job %s stays waiting", number)
            job, answer = None, Answer(store_card(error) if isinstance(error, StoreError) else working_card())
        if waiting is not None:  # without an answer, another was quicker: it comes as a post
            waiting.give(answer or Answer(working_card()))
        self._dispatch.tell()
        return job is not None

    async def _held(self, job: Job, waiting: Waiting | None) -> Answer | None:
        keeping = asyncio.create_task(self._keep(job))
        try:
            return await self._carry_out(job, waiting)
        finally:
            keeping.cancel()

    async def _keep(self, job: Job) -> None:
        while True:
            await asyncio.sleep(self._lease.total_seconds() / 3)
            until = micros(self._now() + self._lease)
            with contextlib.suppress(StoreError):
                await self._database.write(lambda until=until: STORE.jobs.renew(job.id, self._holder, until))  # type: ignore[misc]

    async def _carry_out(self, job: Job, waiting: Waiting | None) -> Answer | None:
        if job.grace is not None and self._now() > job.due + job.grace:
            await self._end(job, "missed", "it came up later than it makes sense")
            return None
        try:
            return await self._perform(job, waiting)
        except LostLease:
            return None
        except Refusal as refusal:
            return await self._refused(job, refusal, waiting)
        except StoreError as error:
            log.error("the store refused job %s: %s", job.id, error)
            return await self._again(job, str(error), Answer(store_card(error)), waiting)
        except Exception:
            fault = self._dispatch.fault(job.line)
            return await self._again(job, f"fault {fault}", Answer(fault_card(fault)), waiting)

    async def _perform(self, job: Job, waiting: Waiting | None) -> Answer:
        said = self._dispatch.book.understand(job.line, unpack(job.arguments))
        call = Call(f"job {job.id}", _NOWHERE, _CLOCK, job.line, via="clock")
        ready: object = None
        if said.command.prepare is not None:
            values = await self._database.read(lambda: self._values(job, said))
            ready = await said.command.prepare(self._dispatch.workshop, values)

        async def in_transaction() -> Answer:
            ctx = await self._context(job)
            if not await STORE.jobs.end(job.id, self._holder, "done", None, micros(ctx.now)):
                raise LostLease
            answer = await self._dispatch.run(ctx, call, said, ready)
            await deliver(ctx, job, answer, waiting)
            return answer

        return await self._database.write(in_transaction)

    async def _values(self, job: Job, said: Said) -> dict[str, object]:
        ctx = await self._context(job)
        return await bound(ctx, said, await values_of(ctx, said), False)

    async def _context(self, job: Job) -> Context:
        club = await STORE.clubs.get(job.club)
        place = None if job.place is None else await STORE.clubs.place(job.place)
        caller = None if job.member is None else await STORE.members.get(job.member)
        space = await STORE.clubs.space(club.id, None if place is None else place.space)
        return Context(STORE, self._dispatch.book, club, space, place, caller, False, self._now(), "clock")

    async def _refused(self, job: Job, refusal: Refusal, waiting: Waiting | None) -> Answer:
        answer = Answer(refusal_card(refusal, self._dispatch.book), language=self._dispatch.language)

        async def in_transaction() -> None:
            if await STORE.jobs.end(job.id, self._holder, "done", "refused", micros(self._now())):
                await deliver(await self._context(job), job, answer, waiting)

        await self._database.write(in_transaction)
        return answer

    async def _again(self, job: Job, reason: str, answer: Answer, waiting: Waiting | None) -> Answer | None:
        """Try a job again later; after the last try tell its member what happened."""
        if job.tries >= TRIES:

            async def in_transaction() -> None:
                if await STORE.jobs.end(job.id, self._holder, "failed", reason, micros(self._now())):
                    await deliver(await self._context(job), job, answer, waiting)

            await self._database.write(in_transaction)
            return answer
        due = micros(self._now() + timedelta(seconds=2**job.tries))
        with contextlib.suppress(StoreError):
            await self._database.write(lambda: STORE.jobs.again(job.id, self._holder, due, reason))
        return None

    async def _end(self, job: Job, state: str, reason: str) -> None:
        await self._database.write(lambda: STORE.jobs.end(job.id, self._holder, state, reason, micros(self._now())))
