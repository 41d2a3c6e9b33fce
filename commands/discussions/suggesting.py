"""`/discuss offer` and `add`: questions that people think of, and who takes them into the queue."""

from __future__ import annotations

from typing import Annotated

from commands.card import Button, Card, Note, Quote
from commands.command import Who
from commands.context import Context
from commands.discussions import cards
from commands.discussions.group import discuss
from commands.discussions.kinds import ABOUT, NEW, QUESTION, SPOILS
from commands.discussions.queue import film_of
from commands.message import msg
from commands.refusal import Refusal
from commands.reply import Reply
from storage.films import fold
from storage.records import Film, Question


class ThereAlready(Refusal):
    """The club has that question already."""


class NoSuchOffer(Refusal):
    """Nobody suggests that, or it was decided before. “/discuss suggestions” shows what is suggested."""


class TooManyOffers(Refusal):
    """Twenty of your suggestions wait already. More are welcome once those are decided."""


OFFERS_MOST = 20


async def _new(ctx: Context, words: str, film: Film | None, spoils: str | None, offered: bool) -> int:
    await ctx.store.discussions.hold_rules(ctx.club.id)
    club = ctx.club.id
    known = [*await ctx.store.discussions.waiting(club), *await ctx.store.discussions.asked(club),
             *await ctx.store.discussions.own(club)]  # fmt: skip
    if any(fold(q.text) == fold(words) and q.film in (None, film and film.id) for q in known):
        raise ThereAlready
    about = None if film is None else film.id
    return await ctx.store.discussions.add(club, about, ctx.member.id, words, spoils == "yes", offered)


@discuss.command("offer", title=msg("Suggest a question"), submit=msg("Suggest it"))
async def offer(
    ctx: Context,
    words: Annotated[str, NEW],
    film: Annotated[Film | None, ABOUT] = None,
    spoils: Annotated[str | None, SPOILS] = None,
) -> Reply:
    """Suggest a question for the club; who organises it takes it into the queue, or not."""
    mine = [q for q in await ctx.store.discussions.offered(ctx.club.id) if await ctx.is_me(q.member)]
    if len(mine) >= OFFERS_MOST:
        raise TooManyOffers
    await _new(ctx, words, film, spoils, offered=True)
    note = Note(msg("Who organises the club sees it, and takes it into the queue or not."))
    return Reply(Card(msg("Your question is suggested"), (Quote(words, None, "question"), note),
                      eyebrow=cards.EYEBROW, tone="good"))  # fmt: skip


@discuss.command("add", who=Who.MANAGER, title=msg("Add a question"), submit=msg("Add it"))
async def add(
    ctx: Context,
    words: Annotated[str, NEW],
    film: Annotated[Film | None, ABOUT] = None,
    spoils: Annotated[str | None, SPOILS] = None,
) -> Reply:
    """Put a question of your own into the queue."""
    return _taken(await _new(ctx, words, film, spoils, offered=False), words)


def _taken(question: int, words: str) -> Reply:
    actions = (
        Button(msg("Ask it now"), f"discuss ask question:{question}"),
        Button(msg("Let it be the next"), f"discuss move {question} 1"),
        Button(msg("The queue"), "discuss queue"),
    )
    return Reply(Card(msg("It is in the queue"), (Quote(words, None, "question"),), actions, eyebrow=cards.EYEBROW,
                      tone="good"))  # fmt: skip


@discuss.command("suggestions", who=Who.MANAGER, reads=True)
async def suggestions(ctx: Context) -> Reply:
    """What members suggest to ask."""
    found = []
    for question in (await ctx.store.discussions.offered(ctx.club.id))[:OFFERS_MOST]:
        member = None if question.member is None else await ctx.store.members.get(question.member)
        found.append((question, await film_of(ctx, question), "" if member is None else member.name))
    return Reply(cards.offered_card(found))


@discuss.command("accept", who=Who.MANAGER)
async def accept(ctx: Context, question: Annotated[int, QUESTION]) -> Reply:
    """Take what somebody suggests into the queue."""
    found = await _decide(ctx, question, accepted=True)
    return _taken(question, found.text)


@discuss.command("decline", who=Who.MANAGER)
async def decline(ctx: Context, question: Annotated[int, QUESTION]) -> Reply:
    """Decline what somebody suggests; it is not asked."""
    found = await _decide(ctx, question, accepted=False)
    more = Button(msg("Suggestions"), "discuss suggestions")
    return Reply(Card(msg("It is not asked."), (Quote(found.text, None, "question"),), (more,), eyebrow=cards.EYEBROW))


async def _decide(ctx: Context, question: int, accepted: bool) -> Question:
    found = await ctx.store.reviews.question(ctx.club.id, question)
    if found is None or not await ctx.store.discussions.decide(question, accepted):
        raise NoSuchOffer
    return found
