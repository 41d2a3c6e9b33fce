"""`/discuss queue`: what the club is asked next, looked at, moved and skipped by who organises."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from commands.card import Button, Card, Note
from commands.command import Who
from commands.context import Context
from commands.discussions import cards
from commands.discussions.group import discuss
from commands.discussions.kinds import BACK, PAGE_NUMBER, PLACE, QUESTION
from commands.films.cards import PAGE, last_page
from commands.message import Moment, msg
from commands.refusal import Refusal
from commands.reply import Reply
from commands.reviews.asking import queue
from storage.records import Film, Question, instant


class NotInQueue(Refusal):
    """That question is not in the queue. “/discuss queue” shows what is."""


class EmptyQueue(Refusal):
    """Nothing waits to be asked. “/discuss add” puts a question into the queue, and reviews bring their own."""


async def film_of(ctx: Context, question: Question) -> Film | None:
    """The film that a question is about."""
    return None if question.film is None else await ctx.store.films.get(ctx.club.id, question.film)


@discuss.command("queue", who=Who.MANAGER, reads=True)
async def queue_(ctx: Context, page: Annotated[int, PAGE_NUMBER] = 1) -> Reply:
    """What the club is asked next, in order."""
    waiting = await queue(ctx)
    page = last_page(page, len(waiting))
    shown = [(q, await film_of(ctx, q)) for q in waiting[(page - 1) * PAGE : page * PAGE]]
    return Reply(cards.queue_card(shown, len(waiting), page, await ctx.store.discussions.rules(ctx.club.id)))


@discuss.command("preview", who=Who.MANAGER, reads=True)
async def preview(ctx: Context) -> Reply:
    """Look at the next question before the club does."""
    waiting = await queue(ctx)
    if not waiting:
        raise EmptyQueue
    first, rules = waiting[0], await ctx.store.discussions.rules(ctx.club.id)
    card = await cards.plain_card(ctx, first, await film_of(ctx, first))
    note = Note(msg("Nobody is asked by itself; you ask.") if rules.upcoming is None
                else msg("It is asked {when}.", when=Moment(instant(rules.upcoming))))  # fmt: skip
    covered = (Note(msg("The club sees it behind “I’ve seen it”.")),) if first.spoiler else ()
    actions = (
        Button(msg("Ask it now"), f"discuss ask question:{first.id}", "primary"),
        Button(msg("Not this one"), f"discuss skip {first.id}"),
        Button(msg("The queue"), "discuss queue"),
    )
    return Reply(
        replace(card, blocks=(*card.blocks, *covered, note), actions=actions, eyebrow=msg("Next in the queue"))
    )


async def _waiting(ctx: Context, question: int) -> list[Question]:
    """The queue, held until the commit; raises NotInQueue without that question."""
    await ctx.store.discussions.hold_rules(ctx.club.id)
    waiting = await queue(ctx)
    if all(q.id != question for q in waiting):
        raise NotInQueue
    return waiting


@discuss.command("skip", who=Who.MANAGER)
async def skip(ctx: Context, question: Annotated[int, QUESTION], back: Annotated[str | None, BACK] = None) -> Reply:
    """Leave a question out of the queue, or put it back."""
    if back == "yes":
        found = await ctx.store.reviews.question(ctx.club.id, question)
        if found is None or found.asked is not None or found.state != "there":
            raise NotInQueue
        await ctx.store.discussions.skip(question, False)
        return Reply(Card(msg("It is in the queue again."), (), (Button(msg("The queue"), "discuss queue"),),
                          eyebrow=cards.EYEBROW, tone="good"))  # fmt: skip
    await _waiting(ctx, question)
    await ctx.store.discussions.skip(question, True)
    actions = (
        Button(msg("Look at the next"), "discuss preview", "primary"),
        Button(msg("Put it back"), f"discuss skip {question} back:yes"),
    )
    return Reply(Card(msg("It is not asked."), (), actions, eyebrow=cards.EYEBROW))


@discuss.command("move", who=Who.MANAGER)
async def move(ctx: Context, question: Annotated[int, QUESTION], place: Annotated[int, PLACE]) -> Reply:
    """Move a question to another place in the queue: 1 is the next."""
    waiting = await _waiting(ctx, question)
    order = [q.id for q in waiting if q.id != question]
    order.insert(min(place, len(waiting)) - 1, question)
    await ctx.store.discussions.rank(order)
    kept = await queue(ctx)
    shown = [(q, await film_of(ctx, q)) for q in kept[:PAGE]]
    return Reply(cards.queue_card(shown, len(kept), 1, await ctx.store.discussions.rules(ctx.club.id)))
