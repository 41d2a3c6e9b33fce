"""Answers: made of replies, kept with the marks of their calls, and given to whoever still waits."""

from __future__ import annotations

import asyncio
import threading

from commands import codec
from commands.bind import Which
from commands.call import Call
from commands.card import Button, Card, Form, Paragraph
from commands.context import Context
from commands.message import Message, msg
from commands.nameless import HEARD, day
from commands.parse import Book, Unknown
from commands.refusal import Refusal
from commands.reply import Answer, Reply
from storage.errors import Busy, Full, ReadOnly, StoreError
from storage.query import written
from storage.records import Job, micros
from storage.store import STORE

ANSWER_MAX = 100_000
"""An answer longer than this as JSON is not kept with its mark."""


SHOWN_ONCE = msg("That was shown once and is kept nowhere. Ask for it anew if you need it.")


class Duplicate(Exception):
    """The call had its effect before; `answer` is what it was answered, None while that is not known."""

    def __init__(self, answer: str | None) -> None:
        self.answer = answer


def answer_of(reply: Reply, ctx: Context, posts: tuple[int, ...] = ()) -> Answer:
    """A reply as the answer to its speaker."""
    said = reply.answer
    return Answer(
        said if isinstance(said, Card) else None,
        said if isinstance(said, Form) else None,
        said if isinstance(said, Message) else None,
        ctx.language,
        posts,
        reply.secret,
        reply.again,
    )


def keep(answer: Answer) -> str:
    """An answer as it is kept, for the case that its call is delivered again."""
    thing = (answer.again or SHOWN_ONCE) if answer.secret else answer.card or answer.notice
    kept = codec.dumps(thing) if thing is not None else ""
    return kept if len(kept) <= ANSWER_MAX else ""


def kept_answer(kept: str, language: str) -> Answer:
    """An answer out of a mark."""
    thing = codec.loads(kept) if kept else None
    return Answer(
        card=thing if isinstance(thing, Card) else None,
        notice=thing if isinstance(thing, Message) else None,
        language=language,
    )


async def mark(call: Call, answer: Answer, ctx: Context) -> None:
    """Mark the call as done, in its own transaction. A call that wrote nothing leaves no mark."""
    kept, at = (keep(HEARD), day(ctx.now)) if call.nameless else (keep(answer), ctx.now)
    if await written() and await STORE.seen.mark(call.mark, kept, micros(at)):
        return
    seen, before = await STORE.seen.find(call.mark)
    if seen:
        raise Duplicate(before)


class Waiting:
    """Somebody who waits for a job's answer; either they get it, or it becomes a post: never both, never neither."""

    def __init__(self) -> None:
        self.answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._lock = threading.Lock()
        self._left = self._taken = False

    def here(self) -> bool:
        """Whether they still wait; from now on they do until the answer comes."""
        with self._lock:
            self._taken = not self._left
            return self._taken

    def leave(self) -> bool:
        """Stop waiting, unless the answer is already on its way."""
        with self._lock:
            self._left = not self._taken
            return self._left

    def give(self, answer: Answer) -> None:
        """The answer."""
        if not self.answer.done():
            self.answer.set_result(answer)


async def deliver(ctx: Context, job: Job, answer: Answer, waiting: Waiting | None) -> None:
    """Keep the answer of a job with its call's mark; post it privately when nobody waits for it any more."""
    if ctx.caller is None:
        return
    await STORE.seen.answered(job.key, keep(answer))
    if waiting is not None and waiting.here():
        return
    card = answer.card or (Card(answer.notice) if answer.notice else None)
    where = [ctx.place] if ctx.place is not None else await STORE.clubs.places(ctx.space.id)
    if card is not None and where:
        await STORE.posts.want(f"answer {job.id}", where[0].id, ctx.caller.id, None, codec.dumps(card), micros(ctx.now))


def refusal_card(refusal: Refusal, book: Book) -> Card:
    """A refusal, with what could have been meant."""
    if isinstance(refusal, Which):
        return Card(refusal.message, actions=refusal.buttons, tone="careful")
    if not isinstance(refusal, Unknown):
        return Card(refusal.message, tone="careful")
    if not refusal.near:
        return Card(refusal.message, actions=(Button(msg("What can I say?"), "help"),), tone="careful")
    near = tuple(book.commands[path] for path in refusal.near)
    return Card(
        refusal.message,
        (Paragraph(msg("Did you mean one of these?")),),
        tuple(Button(f"/{command.path}", command.path) for command in near),
        tone="careful",
    )


def fault_card(fault: str) -> Card:
    """Something of ours broke: the id under which the log tells what."""
    return Card(
        msg("Something went wrong here, and it is not your fault."),
        (Paragraph(msg("Nothing was changed. Try once more; if it stays, tell whoever runs the bot “fault {fault}”.", fault=fault)),),
        tone="careful",
    )  # fmt: skip


def store_card(error: StoreError) -> Card:
    """The database refused: what happened, what was kept, what to do."""
    if isinstance(error, Busy):
        what = msg("The club's database is busy. Nothing was changed; try again in a moment.")
    elif isinstance(error, Full):
        what = msg(
            "The disk is full. Nothing was changed, and reading still works; whoever runs the bot must make room."
        )
    elif isinstance(error, ReadOnly):
        what = msg(
            "The club's database cannot be written to. Nothing was changed, and reading still works; whoever runs the bot must mend its permissions."
        )
    else:
        what = msg("The club's database does not answer. Nothing was changed; tell whoever runs the bot.")
    return Card(what, tone="careful")


def working_card() -> Card:
    """The answer will come later."""
    return Card(msg("Working on it. The answer comes here as soon as it is there."))
