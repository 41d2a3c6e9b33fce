"""Dispatch: every door hands its Call in here, and every answer comes from here."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Protocol, TypeVar

from commands import codec, effects, forms
from commands.answers import (
    Duplicate,
    Waiting,
    answer_of,
    fault_card,
    kept_answer,
    mark,
    refusal_card,
    store_card,
    working_card,
)  # fmt: skip
from commands.arrive import Stranger, arrive, context, seen_before
from commands.bind import FormGone, NotYours, Problems, bind, bound, check_rights, refuse, values_of
from commands.call import Call, pack
from commands.card import Card, Form
from commands.command import Subjects, Who
from commands.context import Context
from commands.message import msg
from commands.nameless import log_fault
from commands.parse import Book, Said
from commands.ports import Now, Workshop
from commands.refusal import Refusal
from commands.reply import Answer
from storage.errors import StoreError
from storage.records import Job, micros
from storage.store import STORE, Database

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=30)
"""How long a job is held without a sign of life from whoever runs it."""

LOOK_AGAIN = 0.2
"""Seconds between two looks for the answer of a call that another connection began."""

TELL_AFTER = 0.02
"""Seconds until whoever may have something to do is woken: an answer goes first, and a storm of lines wakes them once."""

T = TypeVar("T")


class Runner(Protocol):
    """Who runs stored jobs."""

    async def take(self, number: int) -> Job | None:
        """Hold a job; said inside the transaction that stores it, so that nobody else runs it first."""

    async def run_held(self, job: Job, waiting: Waiting) -> None:
        """Run a job that is held, and give the one who waits an answer."""


class Dispatch:
    """Answers calls. Made once by the composition root."""

    def __init__(
        self, book: Book, subjects: Subjects, database: Database, now: Now, workshop: Workshop, language: str = "en"
    ) -> None:
        self.book, self.subjects, self.database, self.now, self.workshop = book, subjects, database, now, workshop
        self.language = language
        self.runner: Runner | None = None
        """Runs a stored job at once; the clock would otherwise come to it a moment later."""
        self.listeners: list[Callable[[], None]] = []
        """Told when something was written that a courier or the clock may wait for."""
        self._running: set[asyncio.Task[None]] = set()
        self._telling: asyncio.TimerHandle | None = None

    async def say(self, call: Call) -> Answer:
        """Answer a call. It raises nothing that a person or a database can bring about."""
        try:
            said = self.book.understand(call.line, call.arguments)
            if said.command.who is Who.CLOCK:
                raise NotYours(msg("Only the clock says that."))
            call = replace(call, nameless=said.command.nameless) if said.command.nameless else call
            return await self._answer(call, said)
        except Duplicate as duplicate:
            return await self._answered_before(call, duplicate.answer)
        except Refusal as refusal:
            return await self._refused(call, refusal)
        except StoreError as error:
            log.error("the store refused a call: %s", type(error).__name__ if call.nameless else error)
            return Answer(store_card(error), language=self.language)
        except Exception:
            return Answer(fault_card(self.fault(call.line)), language=self.language)

    async def _answer(self, call: Call, said: Said) -> Answer:
        opening = int(said.step) if said.step and said.step.isdecimal() and len(said.step) < 4 else None
        if opening is not None or (said.draft is None and forms.wants_form(said, call.via == "form")):
            return await self.read(call, lambda ctx: self._open(ctx, said, opening or 1))
        if call.via == "form":
            number, of = forms.step_of(said, call.arguments)
            if number < of:
                return await self.write(call, lambda ctx: self._keep_step(ctx, said, number))
        if said.command.prepare is not None:
            return await self._prepared(call, said)
        if said.command.reads and said.draft is None:
            return await self.read(call, lambda ctx: self.run(ctx, call, said))
        return await self.write(call, lambda ctx: self.run(ctx, call, said))

    def opens_form(self, call: Call) -> bool:
        """Whether a call is going to be answered with a form, as far as its words tell."""
        try:
            said = self.book.understand(call.line, call.arguments)
        except Refusal:
            return False
        return (said.step or "").isdecimal() or (said.draft is None and forms.wants_form(said, call.via == "form"))

    async def read(self, call: Call, work: Callable[[Context], Awaitable[T]]) -> T:
        """Look at a snapshot as this caller; a member seen for the first time is written down before."""

        async def on_snapshot() -> T:
            return await work(context(await seen_before(call), call, self.now(), self.book, self.subjects))

        try:
            return await self.database.read(on_snapshot)
        except Stranger:
            await self.arrive(call)
            return await self.database.read(on_snapshot)

    async def arrive(self, call: Call) -> None:
        """Write down the place and the member of a call, if they are new."""
        await self.database.write(lambda: arrive(call.at, call.caller, self.language, self.now()))

    async def write_once(self, call: Call, work: Callable[[Context], Awaitable[Answer]]) -> Answer:
        """`write`, for what a door does itself; delivered again, it gives the answer of its first time."""
        try:
            return await self.write(call, work)
        except Duplicate as duplicate:
            return await self._answered_before(call, duplicate.answer)

    async def write(self, call: Call, work: Callable[[Context], Awaitable[Answer]]) -> Answer:
        """Find or make the whereabouts, do the work and mark the call: one transaction, once for one call."""

        async def in_transaction() -> Answer:
            now = self.now()
            ctx = context(await arrive(call.at, call.caller, self.language, now), call, now, self.book, self.subjects)
            answer = await work(ctx)
            await mark(call, answer, ctx)
            return answer

        answer = await self.database.write(in_transaction)
        self.tell()
        return answer

    async def run(self, ctx: Context, call: Call, said: Said, ready: object = None) -> Answer:
        """Bind the words, run the handler, write what it wishes."""
        command = said.command
        check_rights(command, ctx)
        values = await bound(ctx, said, await values_of(ctx, said), call.via == "form")
        reply = await command.handler(ctx, **values, **({"ready": ready} if command.prepare else {}))
        if said.draft is not None and not await STORE.drafts.drop(said.draft):
            raise FormGone
        return answer_of(reply, ctx, await effects.write(reply, ctx, call))

    async def _open(self, ctx: Context, said: Said, step: int) -> Answer:
        """The form of a line with what is known in it; writes nothing."""
        command = said.command
        check_rights(command, ctx)
        values = await values_of(ctx, said)
        filled = {}
        if command.fill and not forms.missing_of(replace(said, values=values)):
            said = forms.with_required(said)
            known, problems = await bind(ctx, said, said.spoken, partial=True)
            if problems:
                raise refuse(said, values, problems, False)
            filled = dict(await command.fill(ctx, **forms.what_it_is_about(command, known)))
        return Answer(form=forms.form_of(said, step, values, filled, draft=said.draft), language=ctx.language)

    async def _keep_step(self, ctx: Context, said: Said, number: int) -> Answer:
        """Keep one step of a form whose others come later."""
        check_rights(said.command, ctx)
        values = {k: v for k, v in (await values_of(ctx, said)).items() if isinstance(v, str) and k not in said.spoken}
        _, problems = await bind(ctx, said, {**said.spoken, **values}, partial=True)
        if problems:
            raise refuse(said, values, problems, True)
        draft = said.draft
        if draft is None:
            line, _ = forms.carry(said, None)
            draft = await STORE.drafts.add(ctx.member.id, line, values, number + 1, micros(ctx.now))
        else:
            await STORE.drafts.save(draft, values, number + 1)
        return Answer(forms.kept_step(said, draft, number), language=ctx.language)

    async def _prepared(self, call: Call, said: Said) -> Answer:
        """Store the line as a job said by its member, then have it run, and answer if that is soon enough."""
        await self.read(call, lambda ctx: self._check(ctx, call, said))

        async def store() -> Job | None:
            now = self.now()
            ctx = context(await arrive(call.at, call.caller, self.language, now), call, now, self.book, self.subjects)
            if not await STORE.seen.mark(call.mark, None, micros(now)):
                raise Duplicate((await STORE.seen.find(call.mark))[1])
            values = await values_of(ctx, said)
            if said.draft is not None and not await STORE.drafts.drop(said.draft):
                raise FormGone
            place = ctx.place.id if ctx.place else None
            job = await STORE.jobs.add(
                call.mark, ctx.club.id, place, ctx.member.id, said.command.path, pack(values), micros(now), None,
                micros(now),
            )  # fmt: skip
            return None if self.runner is None else await self.runner.take(job)

        job = await self.database.write(store)
        self.tell()
        if self.runner is None or job is None:
            return Answer(working_card(), language=self.language)
        waiting = Waiting()
        running = asyncio.create_task(self.runner.run_held(job, waiting))
        self._running.add(running)
        running.add_done_callback(self._running.discard)
        try:
            return await asyncio.wait_for(asyncio.shield(waiting.answer), call.patience)
        except TimeoutError:
            return Answer(working_card(), language=self.language) if waiting.leave() else await waiting.answer

    async def _check(self, ctx: Context, call: Call, said: Said) -> Answer:
        """Refuse what will not be done before anything slow begins."""
        check_rights(said.command, ctx)
        await bound(ctx, said, await values_of(ctx, said), call.via == "form")
        return Answer()

    async def _answered_before(self, call: Call, kept: str | None) -> Answer:
        """The answer of a call that is delivered again, once it is known."""
        left = call.patience
        while kept is None and left > 0:
            await asyncio.sleep(LOOK_AGAIN)
            left -= LOOK_AGAIN
            _, kept = await self.database.read(lambda: STORE.seen.find(call.mark))
        return Answer(working_card(), language=self.language) if kept is None else kept_answer(kept, self.language)

    async def _refused(self, call: Call, refusal: Refusal) -> Answer:
        """A refusal as an answer; a call delivered again gets the answer of its first time instead."""
        language = self.language
        with contextlib.suppress(StoreError):
            seen, kept = await self.database.read(lambda: STORE.seen.find(call.mark))
            if seen:
                return await self._answered_before(call, kept)
            with contextlib.suppress(Stranger):
                found = await self.database.read(lambda: seen_before(call))
                language = (found.member and found.member.language) or found.club.language
        if isinstance(refusal, Problems):
            return Answer(form=refusal.form, language=language)
        return Answer(refusal_card(refusal, self.book), language=language)

    async def keep_form(self, call: Call, form: Form, values: Mapping[str, str] | None = None) -> Form:
        """The same form with what its line cannot carry, and these values, kept as a draft of the caller.

        For a door that carries nothing with a form but its line. Of a nameless line nothing is kept.
        """
        if self.book.nameless(form.line):
            return form
        known = re.search(r" draft:(\d{1,18})", form.line)
        kept = {**dict(form.arguments), **(values or {})}

        async def in_transaction() -> str:
            now = self.now()
            found = await arrive(call.at, call.caller, self.language, now)
            if found.member is None:
                raise Stranger
            if known and (draft := await STORE.drafts.get(found.member.id, int(known[1]))) is not None:
                await STORE.drafts.save(draft.id, {**draft.arguments, **kept}, form.step)
                return form.line
            made = await STORE.drafts.add(found.member.id, form.line, kept, form.step, micros(now))
            return f"{form.line} draft:{made}"

        return replace(form, line=await self.database.write(in_transaction), arguments=())

    async def keep_card(self, call: Call, card: Card) -> str:
        """Keep a private card too long for one message; the line that shows its pages."""

        async def in_transaction() -> int:
            found = await arrive(call.at, call.caller, self.language, self.now())
            if found.member is None:
                raise Stranger
            return await STORE.cards.add(found.member.id, codec.dumps(card), micros(self.now()))

        return f"post more {await self.database.write(in_transaction)}"

    async def post_privately(self, call: Call, card: Card) -> None:
        """Have the couriers bring an answer that its door could not give any more, unless it was to a nameless line."""
        if self.book.nameless(call.line):
            return

        async def in_transaction() -> None:
            now = self.now()
            found = await arrive(call.at, call.caller, self.language, now)
            where = [found.place] if found.place is not None else await STORE.clubs.places(found.space.id)
            if where and found.member is not None:
                key = f"answer {call.mark}"
                await STORE.posts.want(key, where[0].id, found.member.id, None, codec.dumps(card), micros(now))

        await self.database.write(in_transaction)
        self.tell()

    def fault(self, line: str) -> str:
        """Log what is being handled under an id that the person is told; people's words stay out of the log."""
        return log_fault(line, self.book.nameless(line))

    def tell(self) -> None:
        """Something was written: wake whoever may have something to do, once for all that is written by then."""
        if self._telling is None:
            self._telling = asyncio.get_running_loop().call_later(TELL_AFTER, self._tell)

    def _tell(self) -> None:
        self._telling = None
        for listener in self.listeners:
            listener()
