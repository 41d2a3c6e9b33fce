"""Rounds: which one a rating belongs to, where it stands, and its reveal."""

from __future__ import annotations

from datetime import datetime

from commands.context import Context
from commands.message import msg
from commands.reply import Job, Post, Reply, Subject
from storage.ratings import RatingRound
from storage.records import Film, Place, micros


async def round_for(ctx: Context, film: Film) -> RatingRound:
    """The round that what the speaker gives a film now belongs to.

    That is the one under way, else the newest first look that was revealed (they come late), else a new one. While
    the others look again, who had not rated in time comes late to the first look.
    """
    rounds = await ctx.store.ratings.of_film(film.id)
    under_way = next((r for r in rounds if r.sealed), None)
    if under_way is not None and under_way.looks_again_at is not None:
        first = await ctx.store.ratings.own(under_way.looks_again_at, ctx.member.person)
        if first is None or first.late:
            return next(r for r in rounds if r.id == under_way.looks_again_at)
    if under_way is not None:
        return under_way
    revealed = next((r for r in rounds if r.looks_again_at is None), None)
    if revealed is not None:
        return revealed
    return await ctx.store.ratings.begin(ctx.club.id, film.id, ctx.member.id, micros(ctx.now))


async def places(ctx: Context, round: RatingRound, here: Place | None) -> list[Place]:
    """Where a round is announced: the place it was opened in, and the home places of the club's other spaces."""
    opened = here if round.place is None else await ctx.store.clubs.place(round.place)
    homes = await ctx.store.clubs.home(ctx.club.id)
    first = [opened] if opened is not None else []
    return first + [place for place in homes if opened is None or place.space != opened.space]


async def announced(ctx: Context, round: RatingRound, kind: str) -> tuple[Post, ...]:
    """The posts of a round ("rating") or of its reveal ("reveal"), one a place and never a second."""
    found = []
    for place in await places(ctx, round, ctx.place):
        here = ctx.place is not None and place.id == ctx.place.id
        found.append(Post(Subject(kind, round.id), None if here else place.id, key=f"{kind} {round.id} {place.id}"))
    return tuple(found)


async def reveal(ctx: Context, round: RatingRound) -> tuple[Post, ...]:
    """Break a round's seal and announce it; nothing when it was broken before or nobody has rated."""
    if not await ctx.store.ratings.reveal(round.id, micros(ctx.now)):
        return ()
    return await announced(ctx, round, "reveal")


async def is_complete(ctx: Context, round: RatingRound) -> bool:
    """Whether as many have rated as were expected."""
    return round.expected is not None and len(await ctx.store.ratings.raters(round.id)) >= round.expected


async def announce(
    ctx: Context, round: RatingRound, member: int, expected: int | None, reveals: datetime | None
) -> Reply:
    """Let a round stand in the club's places, asked for by this member, and the clock reveal it if that is wished."""
    if round.place is None or expected is not None or reveals is not None:
        at = None if reveals is None else micros(reveals)
        await ctx.store.ratings.announce(round.id, member, round.place or ctx.here.id, expected, at)
        round = await ctx.store.ratings.round(ctx.club.id, round.id) or round
    jobs: tuple[Job, ...] = ()
    if reveals is not None:
        at = micros(reveals)
        jobs = (Job(f"rate unseal {round.id} {at}", f"rate unseal {round.id} {at}", reveals),)
    posts = await announced(ctx, round, "rating") + await complete(ctx, round)
    told = None if len(posts) == 1 else msg("The club is asked to rate it, everywhere it meets.")
    return Reply(told, posts, (Subject("rating", round.id),), jobs)


async def complete(ctx: Context, round: RatingRound) -> tuple[Post, ...]:
    """The reveal, if as many have rated as are expected now."""
    return await reveal(ctx, round) if round.expected is not None and await is_complete(ctx, round) else ()
