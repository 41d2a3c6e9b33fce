"""`/review`, continued: what was kept is shown, set side by side, listed, and asked about."""

from __future__ import annotations

from typing import Annotated

from commands.card import Button, Card
from commands.context import Context
from commands.films.cards import PAGE, last_page
from commands.films.commands import PAGE_NUMBER
from commands.kinds import Id
from commands.message import msg
from commands.refusal import Refusal
from commands.reply import Post, Reply, Subject
from commands.reviews import cards
from commands.reviews.asking import asked, next_of, once_more
from commands.reviews.commands import reviews
from commands.reviews.kept import facts_from_json
from commands.reviews.params import FILM, REVIEW
from storage.records import Film, Review

__all__ = ["reviews"]

QUESTION = Id(msg("Question"), msg("Its number."))


class NoReviewYet(Refusal):
    """The club has no review of that film yet. “/review add” reads one."""


class NoSuchQuestion(Refusal):
    """There is no such question here any more."""


@reviews.command("show")
async def show(ctx: Context, film: Annotated[Film, FILM], review: Annotated[Review | None, REVIEW] = None) -> Reply:
    """Show a review's card to everybody here: one to five of its own sentences, and its facts.

    Several reviews of one film stand side by side, with where they agree and differ on the rating.
    """
    kept = await ctx.store.reviews.of_film(film.id)
    if review is not None:
        kept = [r for r in kept if r.id == review.id]
    if not kept:
        raise NoReviewYet
    about = Subject("reviews", film.id) if len(kept) > 1 else Subject("review", kept[0].id)
    return Reply(posts=(Post(about),))


@reviews.command("spoilers", reads=True)
async def spoilers(ctx: Context, review: Annotated[Review, REVIEW]) -> Reply:
    """Show you alone what a review gives away, once you have seen the film."""
    film = await ctx.store.films.get(ctx.club.id, review.film or 0)
    passages = await ctx.store.reviews.passages(review)
    questions = await ctx.store.reviews.questions([review.id])
    if film is None or not (any(p.spoiler for p in passages) or any(q.spoiler for q in questions)):
        raise Refusal(msg("This review gives nothing away."))
    return Reply(cards.spoilers_card(film, facts_from_json(review.facts), passages, questions))


@reviews.command("question")
async def question(
    ctx: Context,
    film: Annotated[Film, FILM],
    review: Annotated[Review | None, REVIEW] = None,
    question: Annotated[int | None, QUESTION] = None,
) -> Reply:
    """Post a review's question to everybody here: its closing question first, word for word."""
    kept = await ctx.store.reviews.of_film(film.id)
    if review is not None:
        kept = [r for r in kept if r.id == review.id]
    if not kept:
        raise NoReviewYet
    all_ = await ctx.store.reviews.questions([r.id for r in kept])
    safe = [q for q in all_ if not q.spoiler]
    if question is None:
        chosen = await next_of(ctx, [q for q in safe if not q.skipped])
        new = chosen is not None
    elif (chosen := next((q for q in safe if q.id == question), None)) is None and safe:
        raise NoSuchQuestion
    else:
        new = chosen is not None and await next_of(ctx, [chosen]) is not None
    if chosen is not None:
        return await asked(ctx, chosen) if new else Reply(posts=await once_more(ctx, chosen))
    if not safe and all_:
        seen = Button(msg("I’ve seen it"), f"review spoilers {all_[0].review}")
        return Reply(Card(msg("Its questions give the film away, so they are not posted."), actions=(seen,)))
    if not safe:
        raise Refusal(msg("This review asks nothing, and nothing in it suggests a question."))
    again = Button(msg("Post it once more"), f"review question #{film.id} question:{safe[0].id}")
    return Reply(Card(msg("Every question of this review has been asked."), actions=(again,)))


@reviews.command("list", reads=True)
async def list_(
    ctx: Context, page: Annotated[int, PAGE_NUMBER] = 1, film: Annotated[Film | None, FILM] = None
) -> Reply:
    """The reviews the club has kept, newest first: all, or those of one film."""
    only = film.id if film else None
    count = await ctx.store.reviews.count(ctx.club.id, only)
    page = last_page(page, count)
    found = await ctx.store.reviews.page(ctx.club.id, (page - 1) * PAGE, PAGE, only)
    knowns = [facts_from_json(review.facts) for review, _, _ in found]
    line = f"review list film:#{film.id}" if film else "review list"
    return Reply(cards.reviews_card(found, knowns, count, page, line))
