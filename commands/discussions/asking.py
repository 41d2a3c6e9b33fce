"""`/discuss ask`: the next question, of a film or of the queue, and what becomes of it when it was the wrong one."""

from __future__ import annotations

from typing import Annotated

from commands.card import Button, Card
from commands.command import Who
from commands.context import Context
from commands.discussions import cards
from commands.discussions.group import discuss
from commands.discussions.kinds import FILM, NUMBER, PAGE_NUMBER, PARTY, QUESTION
from commands.discussions.rhythm import later
from commands.discussions.standing import NotAsked, Over, own_talk, talk_of
from commands.films.cards import PAGE, last_page
from commands.message import msg
from commands.refusal import Refusal
from commands.reply import Reply, Subject
from commands.reviews.asking import asked, next_of, of_film, queue
from storage.records import Film


class NothingToAsk(Refusal):
    """Nothing waits to be asked. “/discuss offer” suggests a question, and a review brings its own."""


class NothingAboutIt(Refusal):
    """Nothing about that film waits to be asked. “/discuss offer” suggests a question, and a review brings its own."""


class AskedAlready(Refusal):
    """That question was asked already, or is not in the queue any more."""


class Answered(Refusal):
    """Somebody has answered it already, so it stays. “/discuss close” ends it."""


@discuss.command("ask")
async def ask(
    ctx: Context,
    film: Annotated[Film | None, FILM] = None,
    question: Annotated[int | None, QUESTION] = None,
) -> Reply:
    """Ask the club the next question: of a film, or of the queue.

    What a review closes on comes first, with its source, then what the critic asks besides, then the club’s own. No
    question is asked twice, and one that gives a film away is shown only to those who have seen it.
    """
    waiting = await queue(ctx)
    if question is not None:
        waiting = [q for q in waiting if q.id == question]
    if film is not None:
        waiting = of_film(waiting, film.id)
    chosen = await next_of(ctx, waiting)
    if chosen is None and question is not None:
        raise AskedAlready
    if chosen is None:
        raise NothingToAsk if film is None else NothingAboutIt
    return await asked(ctx, chosen)


@discuss.command("drop")
async def drop(ctx: Context, question: Annotated[int, QUESTION]) -> Reply:
    """Not this one: take a question back that was just asked. It is not asked again."""
    talk = await own_talk(ctx, question)
    if not talk.discussion.open:
        raise Over
    if await ctx.store.discussions.answers(question) or await ctx.store.discussions.nameless(question):
        raise Answered
    await ctx.store.discussions.close(question, "dropped")
    film = talk.discussion.film
    another = Button(msg("Another question"), f"discuss ask #{film}" if film else "discuss ask", "primary")
    return Reply(Card(msg("It is taken back, and is not asked again."), (), (another,), eyebrow=cards.EYEBROW),
                 changed=(Subject("question", question),))  # fmt: skip


@discuss.command("seen", reads=True)
async def seen(ctx: Context, question: Annotated[int, QUESTION]) -> Reply:
    """Show you alone a question that gives a film away, once you have seen it."""
    talk = await talk_of(ctx, question)
    if talk.question is None:
        raise NotAsked
    return Reply(await cards.seen_card(ctx, talk))


@discuss.command("list", reads=True)
async def list_(ctx: Context, page: Annotated[int, PAGE_NUMBER] = 1) -> Reply:
    """What the club talks about and has talked about, the newest first."""
    count = await ctx.store.discussions.count(ctx.club.id)
    page = last_page(page, count)
    found = await ctx.store.discussions.of(ctx.club.id, (page - 1) * PAGE, PAGE)
    return Reply(cards.list_card([await talk_of(ctx, d.question) for d in found], count, page))


@discuss.command("after", who=Who.CLOCK)
async def after(ctx: Context, film: Annotated[int, NUMBER], party: Annotated[int, PARTY]) -> Reply:
    """The day after a film was watched together: ask what its review closes on, once for that evening."""
    if await ctx.store.discussions.after_party(ctx.club.id, party):
        return Reply()
    if (wait := await later(ctx, f"discuss after {film} {party}")) is not None:
        return Reply(jobs=(wait,))
    chosen = await next_of(ctx, of_film(await queue(ctx), film))
    return Reply() if chosen is None else await asked(ctx, chosen, party)
