"""`/rate`, continued: what was revealed is shown, and to each what they gave themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Annotated

from commands.card import Button, Card, Note
from commands.context import Context
from commands.films.cards import last_page
from commands.message import msg, plural
from commands.ratings import cards, import_cards, lists, stats
from commands.ratings.commands import NotRated, rates
from commands.ratings.kinds import FILM, MEMBER, PAGE_NUMBER, ROUND, scale_of
from commands.refusal import Refusal
from commands.reply import Reply
from storage.ratings import Rating
from storage.records import Film, Member

__all__ = ["rates"]


class NothingRevealed(Refusal):
    """No rating of that film has been revealed yet. “/rate open” asks the club to rate it."""


class NothingToRank(Refusal):
    """The club has revealed no rating yet, so there is nothing to put in order."""


class NothingGivenAway(Refusal):
    """No comment there is for those who have seen the film."""


@rates.command("show", reads=True)
async def show(ctx: Context, film: Annotated[Film, FILM]) -> Reply:
    """The revealed ratings of a film; of one that is sealed, who has rated."""
    scale = await scale_of(ctx)
    rounds = await ctx.store.ratings.of_film(film.id)
    newest = next((r for r in rounds if not r.sealed and r.looks_again_at is None), None)
    if newest is not None:
        ratings = await ctx.store.ratings.revealed(newest.id)
        card = cards.reveal_card(film, newest, ratings, scale)
        after = next((r for r in rounds if r.looks_again_at == newest.id and not r.sealed), None)
        if after is not None:
            talk = Button(msg("How the talk moved the room"), f"rate moved {after.id}")
            card = Card(card.title, card.blocks, (*card.actions, talk), card.eyebrow, card.tone)
        return Reply(card)
    if not rounds:
        brought = await ctx.store.ratings.brought(film.id)
        ratings = [] if brought is None else await ctx.store.ratings.revealed(brought.id)
        if brought is None or not ratings:
            raise NothingRevealed
        return Reply(import_cards.brought_card(film, brought, ratings, scale))
    raters, awaited = await ctx.store.ratings.raters(rounds[0].id), await ctx.store.parties.awaited(rounds[0].id)
    return Reply(cards.sealed_card(film, rounds[0], raters, awaited, scale))


@rates.command("moved", reads=True)
async def moved(ctx: Context, round: Annotated[int, ROUND]) -> Reply:
    """How a discussion moved those who rated both before and after it."""
    found = await ctx.store.ratings.round(ctx.club.id, round)
    film = None if found is None else await ctx.store.films.get(ctx.club.id, found.film)
    if found is None or film is None or found.sealed or found.looks_again_at is None:
        raise NothingRevealed
    before = await ctx.store.ratings.revealed(found.looks_again_at)
    after = await ctx.store.ratings.revealed(found.id)
    return Reply(cards.moved_card(film, before, after, await scale_of(ctx), found))


@rates.command("spoilers", reads=True)
async def spoilers(ctx: Context, round: Annotated[int, ROUND]) -> Reply:
    """Show you alone the comments for those who have seen the film."""
    found = await ctx.store.ratings.round(ctx.club.id, round)
    film = None if found is None else await ctx.store.films.get(ctx.club.id, found.film)
    ratings = [] if found is None else await ctx.store.ratings.revealed(found.id)
    quotes = cards.comments(ratings, await scale_of(ctx), ("all", "seen"))
    if film is None or not quotes:
        raise NothingGivenAway
    return Reply(Card(film.label, tuple(quotes), eyebrow=msg("For those who have seen it"), tone="careful"))


@rates.command("mine", reads=True)
async def mine(ctx: Context, page: Annotated[int, PAGE_NUMBER] = 1) -> Reply:
    """What you gave, also where it is sealed: nobody else sees this."""
    given = await ctx.store.ratings.all_own(ctx.club.id, ctx.member.person)
    if not given:
        raise NotRated(msg("You have rated nothing yet; “/rate give” does."))
    sealed = {round.id for round in await ctx.store.ratings.sealed_in(ctx.club.id)}
    return Reply(lists.mine_card(given, sealed, await scale_of(ctx), last_page(page, len(given))))


def by_film(revealed: Sequence[tuple[int, Rating]]) -> dict[int, list[int]]:
    """Every film's scores, one a person."""
    found: dict[int, list[int]] = {}
    for film, rating in revealed:
        found.setdefault(film, []).append(rating.score)
    return found


@rates.command("top", reads=True)
async def top(ctx: Context, page: Annotated[int, PAGE_NUMBER] = 1) -> Reply:
    """The club's favourite films, by a mean that one rating cannot carry away."""
    revealed = await ctx.store.ratings.all_revealed(ctx.club.id)
    scores = by_film(revealed)
    order = stats.ranked(scores)
    if not order:
        raise NothingToRank
    brought = Counter(film for film, rating in revealed if rating.brought)
    films = {film: await ctx.store.films.get(ctx.club.id, film) for film in scores}
    found = [
        lists.Ranked(film, weighed, stats.mean(scores[id]), n, brought[id])
        for id, weighed, n in order
        if (film := films[id]) is not None
    ]
    return Reply(lists.top_card(found, await scale_of(ctx), last_page(page, len(found))))


@rates.command("twins", reads=True)
async def twins(ctx: Context) -> Reply:
    """Whose taste is closest to yours, and on how many films that rests."""
    scale = await scale_of(ctx)
    scores: dict[int, dict[int, int]] = {}
    names: dict[int, str] = {}
    for film, rating in await ctx.store.ratings.all_revealed(ctx.club.id):
        scores.setdefault(rating.person, {})[film] = rating.score
        names[rating.person] = rating.name
    found = stats.matches(scores, ctx.member.person)
    least = plural("Nothing is said below {n} film that both have rated.",
                   "Nothing is said below {n} films that both have rated.", stats.COMMON_LEAST)  # fmt: skip
    return Reply(lists.twins_card([(names[m.person], m) for m in found], scale, Note(least)))


@rates.command("stats", reads=True)
async def stats_(ctx: Context, member: Annotated[Member | None, MEMBER] = None) -> Reply:
    """The club's ratings in figures, and the film that split it; or a member's own, beside the club's."""
    revealed = await ctx.store.ratings.all_revealed(ctx.club.id)
    theirs = [(film, r) for film, r in revealed if member is None or r.person == member.person]
    if not theirs:
        raise NothingToRank
    scale = await scale_of(ctx)
    films = {film: await ctx.store.films.get(ctx.club.id, film) for film, _ in revealed}
    if member is not None:
        given = {film: rating.score for film, rating in theirs}
        means = {film: stats.mean(scores) for film, scores in by_film(revealed).items() if film in given}
        card = lists.member_card(member.name, given, means, films, scale)
    else:
        card = lists.club_card(by_film(revealed), len({r.person for _, r in theirs}), films, scale)
    return Reply(lists.with_brought(card, sum(rating.brought for _, rating in theirs)))
