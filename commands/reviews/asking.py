"""Asking: which question comes next, and the one way in which a question is asked, wherever the wish comes from."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import timedelta

from commands.card import Card, Note
from commands.context import Context
from commands.everywhere import everywhere
from commands.message import msg
from commands.reply import Job, Post, Reply, Subject
from storage.films import fold
from storage.records import Place, Question, micros

UNRANKED = 1_000_000_000
"""After every place in the queue that somebody can give."""


def order(question: Question) -> tuple[int, bool, int, int]:
    """Where a question stands in the queue: as somebody ranked it, else by who asks, and one that spoils after all others.

    What a critic closes on comes first, then what critics ask besides, what the club thought of, and what the bot asks.
    """
    kind = {"critic": 1, "club": 2, "bot": 3}[question.asked_by]
    return question.rank or UNRANKED, question.spoiler, 0 if question.closing else kind, question.id


async def queue(ctx: Context) -> list[Question]:
    """What the club is asked next, in order; nothing that it was asked before, in these words or as this question."""
    before = {fold(q.text) for q in await ctx.store.discussions.asked(ctx.club.id)}
    found: dict[str, Question] = {}
    for question in sorted(await ctx.store.discussions.waiting(ctx.club.id), key=order):
        words = fold(question.text)
        if not question.skipped and words not in before:
            found.setdefault(words, question)
    return list(found.values())


async def next_of(ctx: Context, questions: Sequence[Question]) -> Question | None:
    """The first of these that was not asked yet, marked as asked: of several who ask at once, each gets another.

    In these words, too: two reviews may close alike.
    """
    await ctx.store.discussions.hold_rules(ctx.club.id)
    before = {fold(q.text) for q in await ctx.store.discussions.asked(ctx.club.id)}
    for question in questions:
        if fold(question.text) not in before and await ctx.store.reviews.ask(question.id, micros(ctx.now)):
            return question
    return None


async def asked(ctx: Context, question: Question, party: int | None = None) -> Reply:
    """What asking a question brings, which was just marked as asked: its posts, and the end of its discussion."""
    rules = await ctx.store.discussions.rules(ctx.club.id)
    closes = ctx.now + timedelta(days=rules.days)
    member = None if ctx.caller is None else ctx.caller.id
    place = None if ctx.place is None else ctx.place.id
    await ctx.store.discussions.begin(question, ctx.club.id, member, place, party, micros(ctx.now), micros(closes))
    line = f"discuss end {question.id} {micros(closes)}"
    return Reply(posts=await posts_of(ctx, question), jobs=(Job(line, line, closes),))


async def posts_of(ctx: Context, question: Question) -> tuple[Post, ...]:
    """A question wherever the club meets, once in a place, in a thread where there are threads."""
    subject, places = Subject("question", question.id), await _places(ctx)
    review = None if question.review is None else Subject("review", question.review)
    reviewed = [] if review is None else await ctx.store.posts.places(ctx.club.id, str(review))
    posts = tuple(_post(ctx, subject, place, review if place.id in reviewed else None) for place in places)
    threads = [place.id for place in places if place.platform != "page" and place.id not in reviewed]
    note = Note(msg("What is written here stays here: nobody is quoted who does not ask for it."))
    begin = Card(msg("Talk about it here"), (note,))
    return posts + tuple(Post(begin, place, key=f"talk {question.id} {place}", under=subject) for place in threads)


def _post(ctx: Context, subject: Subject, place: Place, under: Subject | None) -> Post:
    here = ctx.via != "clock" and ctx.place is not None and place.id == ctx.place.id
    return Post(subject, None if here else place.id, key=f"{subject} {place.id}", under=under)


async def _places(ctx: Context) -> list[Place]:
    """Here, and the home place of each other space of the club; the clock may be nowhere."""
    homes = await ctx.store.clubs.home(ctx.club.id)
    here = [] if ctx.place is None else [ctx.place]
    return here + [place for place in homes if ctx.place is None or place.space != ctx.place.space]


async def once_more(ctx: Context, question: Question) -> tuple[Post, ...]:
    """A question that was asked before, posted again because somebody wants it."""
    under = None if question.review is None else Subject("review", question.review)
    return await everywhere(ctx, Subject("question", question.id), under=under)


def of_film(questions: Collection[Question], film: int) -> list[Question]:
    """Those about a film."""
    return [question for question in questions if question.film == film]


def along(reply: Reply, more: Reply) -> Reply:
    """Two replies as one, answered by the first."""
    return replace(
        reply, posts=reply.posts + more.posts, changed=reply.changed + more.changed, jobs=reply.jobs + more.jobs
    )
