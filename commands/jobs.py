"""Jobs: lines said by the clock, or for a member who was told "working on it"."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
from datetime import timedelta

from commands import codec
from commands.answers import Waiting, deliver, fault_card, refusal_card, working_card
from commands.bind import bound, values_of
from commands.call import Call, Caller, Whereabouts, unpack
from commands.card import Card
from commands.context import Context
from commands.dispatch import LEASE, Dispatch
from commands.lateness import REFUSED, cause, faulty
from commands.message import Message, msg
from commands.parse import Said
from commands.refusal import Refusal
from commands.render import text
from commands.reply import Answer
from storage.errors import StoreError
from storage.records import Job, micros
from storage.store import STORE

log = logging.getLogger(__name__)

TRIES = 5

PREPARE_MAX = 60.0
"""Seconds that a preparation may take: the clock says one line after the other."""

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
        self._began = dispatch.now()
        dispatch.runner = self

    async def take(self, number: int | None = None) -> Job | None:
        """Hold that job, or the one that is due first, in the transaction that awaits this; None: there is none."""
        now, lease = micros(self._now()), self._lease // timedelta(microseconds=1)
        return await STORE.jobs.claim(self._holder, now, lease, number)

    async def run(self) -> bool:
        """Run the job that is due first; False when there is none to take."""
        job = await self._database.write(self.take)
        if job is not None:
            await self._held(job, None)
        return job is not None

    async def run_held(self, job: Job, waiting: Waiting) -> None:
        """Run a job for somebody who waits. They get an answer whatever happens: at the least, that it will come."""
        answer = None
        try:
            answer = await self._held(job, waiting)
        except Exception:
            log.exception("job %s stays waiting", job.id)
        finally:
            waiting.give(answer or Answer(working_card(), language=self._dispatch.language))

    async def _held(self, job: Job, waiting: Waiting | None) -> Answer | None:
        keeping = asyncio.create_task(self._keep(job))
        try:
            return await self._carry_out(job, waiting)
        finally:
            keeping.cancel()
            self._dispatch.tell()

    async def _keep(self, job: Job) -> None:
        while True:
            await asyncio.sleep(self._lease.total_seconds() / 3)
            until = micros(self._now() + self._lease)
            with contextlib.suppress(StoreError):
                await self._database.write(lambda until=until: STORE.jobs.renew(job.id, self._holder, until))  # type: ignore[misc]

    async def _carry_out(self, job: Job, waiting: Waiting | None) -> Answer | None:
        if job.grace is not None and self._now() > job.due + job.grace:
            late = Card(msg("This came up later than it makes sense, and was left undone."), tone="careful")
            return await self._end(job, "missed", "it came up later than it makes sense", Answer(late), waiting)
        try:
            return await self._perform(job, waiting)
        except LostLease:
            return None
        except Refusal as refusal:
            return await self._refused(job, refusal, waiting)
        except StoreError as error:  # the database's trouble is no fault of the line: it is tried until that is over
            log.error("the store refused job %s: %s", job.id, error)
            await self._again(job, str(error), REFUSED)
            return None
        except Exception:
            fault = self._dispatch.fault(job.line)
            if job.tries < TRIES:
                await self._again(job, f"fault {fault}", faulty(fault))
                return None
            answer = Answer(fault_card(fault), language=self._dispatch.language)
            return await self._end(job, "failed", f"fault {fault}", answer, waiting, faulty(fault))

    async def _perform(self, job: Job, waiting: Waiting | None) -> Answer:
        said = self._dispatch.book.understand(job.line, unpack(job.arguments))
        call = Call(f"job {job.id}", _NOWHERE, _CLOCK, job.line, via="clock", job=job.id)
        ready: object = None
        if said.command.prepare is not None:
            values = await self._database.read(lambda: self._values(job, said))
            ready = await asyncio.wait_for(said.command.prepare(self._dispatch.workshop, values), PREPARE_MAX)

        async def in_transaction() -> Answer:
            ctx = await self._context(job)
            why = cause(job, self._began, ctx.now)
            if not await STORE.jobs.end(job.id, self._holder, "done", None, micros(ctx.now), why):
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
        if place is not None and all(space.id != place.space for space in await STORE.clubs.spaces_of(club.id)):
            place = next(iter(await STORE.clubs.home(club.id)), None)  # its space has parted from the club
        space = await STORE.clubs.space(club.id, None if place is None else place.space)
        now = self._now()
        return Context(STORE, self._dispatch.book, club, space, place, caller, False, now, "clock",
                       self._dispatch.subjects, now)  # fmt: skip

    async def _refused(self, job: Job, refusal: Refusal, waiting: Waiting | None) -> Answer | None:
        answer = Answer(refusal_card(refusal, self._dispatch.book), language=self._dispatch.language)
        reason = f"refused: {text(refusal.message, answer.language)}"
        return await self._end(job, "done", reason, answer, waiting, refusal.message)

    async def _again(self, job: Job, reason: str, why: Message) -> None:
        """Try a job again after a rest."""
        rest = min(timedelta(seconds=2 ** min(job.tries, 10)), self._lease)
        with contextlib.suppress(StoreError):
            await self._database.write(
                lambda: STORE.jobs.again(job.id, self._holder, micros(self._now() + rest), reason, codec.dumps(why))
            )

    async def _end(self, job: Job, state: str, reason: str, answer: Answer, waiting: Waiting | None,
                   why: Message | None = None) -> Answer | None:  # fmt: skip
        """End a job that did nothing, and tell its member; None when another has taken it."""

        async def in_transaction() -> bool:
            now = self._now()
            said = cause(job, self._began, now) if why is None else codec.dumps(why)
            ours = await STORE.jobs.end(job.id, self._holder, state, reason, micros(now), said)
            if ours:
                await deliver(await self._context(job), job, answer, waiting)
            return ours

        log.warning("job %s is %s: %s", job.id, state, reason)
        return answer if await self._database.write(in_transaction) else None
