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


async def announced(ctx: Context, round: RatingRound, kind: str, occasion: str = "") -> tuple[Post, ...]:
    """The posts of a round ("rating") or of its reveal ("reveal"), one a place and occasion and never a second."""
    found = []
    for place in await places(ctx, round, ctx.place):
        here = ctx.place is not None and place.id == ctx.place.id
        key = f"{kind} {round.id} {place.id}{occasion}"
        found.append(Post(Subject(kind, round.id), None if here else place.id, key=key))
    return tuple(found)


async def reveal(ctx: Context, round: RatingRound) -> tuple[Post, ...]:
    """Break a round's seal and announce it; nothing when it was broken before or nobody has rated."""
    if not await ctx.store.ratings.reveal(round.id, micros(ctx.now)):
        return ()
    return await announced(ctx, round, "reveal")


async def is_complete(ctx: Context, round: RatingRound) -> bool:
    """Whether it is time for the reveal: all who came have rated, else as many as were expected, or its time is over."""
    rated = {person for person, _ in await ctx.store.ratings.raters(round.id)}
    if rated and round.reveals is not None and round.reveals <= ctx.now:
        return True
    if awaited := await ctx.store.parties.awaited(round.id):
        return awaited <= rated
    return round.expected is not None and len(rated) >= round.expected


async def unrated(ctx: Context, round: RatingRound) -> None:
    """The time of a round is over and nobody has rated: it waits for the first rating, and for nobody by name."""
    await ctx.store.parties.release(round.id)
    await ctx.store.ratings.announce(round.id, round.opened_by, round.place, 1, None)


async def for_party(ctx: Context, film: Film, party: int, host: int, reveals: datetime) -> Reply:
    """Ask the club to rate a film that a party showed: revealed when all who came have rated, or at this time.

    A round under way is taken for it, on the party's terms: a number that was said before counts no more, a later time
    does. One in which nobody has rated is used anew. Only where others look at the film again does that stay as it is.
    """
    round = await ctx.store.ratings.begin(ctx.club.id, film.id, host, micros(ctx.now))
    await ctx.store.ratings.turn(round.id)
    rated = await ctx.store.ratings.raters(round.id)
    occasion = "" if round.place is None else f" party {party}"
    if rated and round.looks_again_at is not None:
        return await announce(ctx, round, round.opened_by, None, None)
    if not rated:
        await ctx.store.ratings.first_look(round.id)
        if round.reveals is not None and round.reveals <= ctx.now:
            await ctx.store.parties.release(round.id)
    await ctx.store.parties.asked(party, film.id, round.id)
    opened_by = round.opened_by if rated and round.place is not None else host
    return await announce(ctx, round, opened_by, None, max(reveals, round.reveals or reveals), occasion)


async def announce(
    ctx: Context, round: RatingRound, member: int, expected: int | None, reveals: datetime | None, occasion: str = ""
) -> Reply:
    """Let a round stand in the club's places, asked for by this member, and the clock reveal it if that is wished.

    Where those who came to a party are waited for, the time that was set stays unless another is wished.
    """
    if round.place is None or expected is not None or reveals is not None:
        if reveals is None and await ctx.store.parties.awaited(round.id):
            reveals = round.reveals
        at = None if reveals is None else micros(reveals)
        await ctx.store.ratings.announce(round.id, member, round.place or ctx.here.id, expected, at)
        round = await ctx.store.ratings.round(ctx.club.id, round.id) or round
    jobs: tuple[Job, ...] = ()
    if reveals is not None:
        at = micros(reveals)
        jobs = (Job(f"rate unseal {round.id} {at}", f"rate unseal {round.id} {at}", reveals),)
    posts = await announced(ctx, round, "rating", occasion) + await complete(ctx, round)
    told = None if len(posts) == 1 else msg("The club is asked to rate it, everywhere it meets.")
    return Reply(told, posts, (Subject("rating", round.id),), jobs)


async def complete(ctx: Context, round: RatingRound) -> tuple[Post, ...]:
    """The reveal, if it waits for nothing any more."""
    return await reveal(ctx, round) if await is_complete(ctx, round) else ()
