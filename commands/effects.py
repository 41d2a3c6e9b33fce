"""What a reply wishes, written in its command's own transaction."""

from __future__ import annotations

from commands import codec
from commands.call import Call
from commands.card import Card
from commands.context import Context
from commands.nameless import only_answers
from commands.reply import Reply, Subject
from storage.records import micros
from storage.store import STORE

CARRY = 3_000_000
"""Microseconds that a post is left to the door of its call, or of the press on it; then the couriers take it."""


def _visible_answer(reply: Reply) -> bool:
    """Whether the first post of a reply can be what everybody sees as its answer; all others stand elsewhere."""
    first = reply.posts[0] if reply.posts and reply.answer is None else None
    elsewhere = all(post.place is not None for post in reply.posts[1:])
    return elsewhere and first is not None and first.place is None and first.reader is None and first.under is None


async def write(reply: Reply, ctx: Context, call: Call) -> tuple[int, ...]:
    """Keep the posts, changes and jobs of a reply; the ids of its posts. A call's mark tells its posts from another's."""
    if call.nameless:
        only_answers(reply)
    now = micros(ctx.now)
    posts = []
    for number, post in enumerate(reply.posts):
        place = post.place if post.place is not None else ctx.here.id
        about = isinstance(post.what, Subject)
        posts.append(
            await STORE.posts.want(
                post.key or f"{call.mark} {number}",
                place, post.reader,
                str(post.what) if about else None,
                codec.dumps(post.what) if isinstance(post.what, Card) else None,
                now,
                now + CARRY if number == 0 and call.carries and _visible_answer(reply) else 0,
                None if post.under is None else str(post.under),
                call.job,
            )
        )  # fmt: skip
    for subject in reply.changed:
        await STORE.posts.changed(ctx.club.id, str(subject), now)
    if reply.changed and call.pressed is not None:
        await STORE.posts.leave(call.pressed, now + CARRY)
    for job in reply.jobs:
        grace = None if job.grace is None else round(job.grace.total_seconds() * 1_000_000)
        where = ctx.place.id if ctx.place else None
        await STORE.jobs.add(job.key, ctx.club.id, where, None, job.line, "{}", micros(job.due), grace, now)
    return tuple(posts)
