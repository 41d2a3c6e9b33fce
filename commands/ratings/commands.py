"""`/rate`: given sealed, revealed together, given again after the talk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Annotated

from commands.card import Button, Card
from commands.command import Group, Who
from commands.context import UNSET, Context, Unset
from commands.message import msg
from commands.ratings import cards
from commands.ratings.kinds import (
    ANEW,
    AT,
    COMMENT,
    EXPECTED,
    FILM,
    READERS,
    REVEALS,
    ROUND,
    SCALE,
    SCORE,
    SURE,
    scale_of,
)
from commands.ratings.rounds import announce, complete, reveal, round_for, unrated
from commands.ratings.scales import SCALES
from commands.refusal import Refusal
from commands.reply import Reply, Subject
from storage.ratings import RatingRound
from storage.records import Film, instant, micros

DEFAULT_READERS = "seen"
"""Who may read a comment of which nothing was said: it may give something away."""

rates = Group("rate", msg("Ratings: sealed until they are revealed together."))


class NotRated(Refusal):
    """You have not rated that film yet; “/rate give” does."""


class NothingSealed(Refusal):
    """No rating of that film is under way. “/rate open” begins one."""


class NobodyRated(Refusal):
    """Nobody has rated it yet, so there is nothing to reveal."""


class NotYourRound(Refusal):
    """Who opened a rating reveals it, or an owner of the club."""


class NotRevealed(Refusal):
    """Its first rating is not revealed yet. After that, and after you have talked, everybody can rate it again."""


class Frozen(Refusal):
    """What was revealed stays as it was. “/rate again” lets everybody rate the film again after the talk."""


@rates.command("give", title=msg("Rate a film"), submit=msg("Rate it"))
async def give(
    ctx: Context,
    film: Annotated[Film, FILM],
    score: Annotated[int, SCORE],
    comment: Annotated[str | None, COMMENT] = None,
    readers: Annotated[str | None, READERS] = None,
) -> Reply:
    """Rate a film; until the reveal nobody sees what you gave.

    Rating again changes your score. A comment is shown after the reveal, to those you let read it.
    """
    round = await round_for(ctx, film)
    turn = await ctx.store.ratings.turn(round.id)
    before = await ctx.store.ratings.own(round.id, ctx.member.person)
    if turn.revealed and before is not None and not before.late:
        raise Frozen
    words = comment or (before.comment if before else None)
    may = readers or (before.readers if before else DEFAULT_READERS)
    await ctx.store.ratings.write(turn, ctx.member.id, score, words, may, turn.revealed, micros(ctx.moment))
    return await _kept(ctx, film, replace(round, revealed=round.revealed or (ctx.now if turn.revealed else None)))


async def _kept(ctx: Context, film: Film, round: RatingRound) -> Reply:
    """What stands of the speaker in a round now, for them alone; the last one who was expected reveals it."""
    own = await ctx.store.ratings.own(round.id, ctx.member.person)
    if own is None:  # it was taken back later than this was said
        raise NotRated
    posts = await complete(ctx, round) if round.sealed else ()
    card = cards.given_card(film, round, own, await scale_of(ctx), round.place is not None)
    again = msg("Your rating of {film} is kept. “/rate mine” shows it to you.", film=film.label)
    return Reply(card, posts, (Subject("rating", round.id), Subject("reveal", round.id)), secret=True, again=again)


@rates.command("back")
async def back(ctx: Context, film: Annotated[Film, FILM]) -> Reply:
    """Take back what you gave a film, with its comment."""
    round = await _own_round(ctx, film)
    turn = await ctx.store.ratings.turn(round.id)
    own = await ctx.store.ratings.own(round.id, ctx.member.person)
    if own is None:
        raise NotRated
    if turn.revealed and not own.late:
        raise Frozen
    await ctx.store.ratings.write(turn, ctx.member.id, None, None, DEFAULT_READERS, turn.revealed, micros(ctx.moment))
    anew = Button(msg("Rate it"), f"rate give #{film.id}")
    return Reply(
        Card(msg("You give {film} nothing any more.", film=film.label), actions=(anew,)),
        changed=(Subject("rating", round.id), Subject("reveal", round.id)),
    )


async def _own_round(ctx: Context, film: Film) -> RatingRound:
    """The newest of a film's rounds in which the speaker has rated; reading it begins none."""
    brought = await ctx.store.ratings.brought(film.id)
    for round in (*await ctx.store.ratings.of_film(film.id), *([brought] if brought is not None else [])):
        if await ctx.store.ratings.own(round.id, ctx.member.person) is not None:
            return round
    raise NotRated


async def own_words(ctx: Context, film: Film) -> Mapping[str, str]:
    """What somebody wrote beside their score, as the form shows it."""
    own = await ctx.store.ratings.own((await _own_round(ctx, film)).id, ctx.member.person)
    return {} if own is None else {"comment": own.comment or "", "readers": own.readers}


@rates.command("say", fill=own_words, title=msg("A comment beside your score"), submit=msg("Keep it"))
async def say(
    ctx: Context,
    film: Annotated[Film, FILM],
    comment: Annotated[str | Unset | None, COMMENT] = UNSET,
    readers: Annotated[str | None, READERS] = None,
) -> Reply:
    """Add a comment to what you gave a film, or change who may read it; your score stays."""
    round = await _own_round(ctx, film)
    turn = await ctx.store.ratings.turn(round.id)
    own = await ctx.store.ratings.own(round.id, ctx.member.person)
    if own is None:
        raise NotRated
    words, may = own.comment if comment is UNSET else comment, readers or own.readers
    await ctx.store.ratings.write(turn, ctx.member.id, own.score, words, may, own.late, micros(ctx.moment))
    return await _kept(ctx, film, round)


@rates.command("open", title=msg("Ask the club to rate a film"), submit=msg("Ask the club"))
async def open_(
    ctx: Context,
    film: Annotated[Film, FILM],
    expected: Annotated[int | None, EXPECTED] = None,
    reveals: Annotated[datetime | None, REVEALS] = None,
    anew: Annotated[str | None, ANEW] = None,
) -> Reply:
    """Ask the club to rate a film: everybody sees who has rated, and no score until the reveal.

    It is revealed by hand, when as many have rated as are expected, or at a time; after a party, all who came are
    waited for instead of a number.
    """
    await ctx.store.clubs.hold(ctx.club.id)
    rounds = await ctx.store.ratings.of_film(film.id)
    if rounds and not rounds[0].sealed and anew is None:
        return Reply(_rated_before(film))
    round = await ctx.store.ratings.begin(ctx.club.id, film.id, ctx.member.id, micros(ctx.now))
    return await announce(ctx, round, ctx.member.id, expected, reveals)


def _rated_before(film: Film) -> Card:
    return Card(
        msg("{film} was rated and revealed before", film=film.label),
        actions=(
            Button(msg("Rate again after the talk"), f"rate again #{film.id}", "primary"),
            Button(msg("Another viewing"), f"rate open #{film.id} anew:yes"),
            Button(msg("Show the ratings"), f"rate show #{film.id}"),
        ),
        eyebrow=msg("Rating"),
    )


@rates.command("again", title=msg("Rate a film again after the talk"), submit=msg("Ask the club"))
async def again(
    ctx: Context,
    film: Annotated[Film, FILM],
    expected: Annotated[int | None, EXPECTED] = None,
    reveals: Annotated[datetime | None, REVEALS] = None,
) -> Reply:
    """After the discussion, ask who rated a film to rate it again: the reveal shows how the talk moved the room."""
    await ctx.store.clubs.hold(ctx.club.id)
    rounds = await ctx.store.ratings.of_film(film.id)
    first = next((r for r in rounds if r.looks_again_at is None), None)
    if first is None or first.sealed:
        raise NotRevealed
    round = await ctx.store.ratings.begin(ctx.club.id, film.id, ctx.member.id, micros(ctx.now), first.id)
    return await announce(ctx, round, ctx.member.id, expected, reveals)


@rates.command("reveal")
async def reveal_(ctx: Context, film: Annotated[Film, FILM], sure: Annotated[str | None, SURE] = None) -> Reply:
    """Reveal the ratings of a film to everybody: one picture, and the comments that people allowed."""
    round = await ctx.store.ratings.sealed(film.id)
    if round is None:
        raise NothingSealed
    if round.opened_by != ctx.member.id and not ctx.owns and not ctx.manages:
        raise NotYourRound
    names = [name for _, name in await ctx.store.ratings.raters(round.id)]
    if not names:
        raise NobodyRated
    if sure is None:
        return Reply(cards.sure_card(film, round, names))
    posts = await reveal(ctx, round)
    told = None if len(posts) == 1 else msg("{film} is revealed.", film=film.label)
    return Reply(told, posts, (Subject("rating", round.id),))


@rates.command("unseal", who=Who.CLOCK)
async def unseal(ctx: Context, round: Annotated[int, ROUND], at: Annotated[int, AT]) -> Reply:
    """Reveal a round at the time set for it, unless another was set since; rated by nobody, with the first rating."""
    if await ctx.store.ratings.round(ctx.club.id, round) is None:
        return Reply()
    await ctx.store.ratings.turn(round)
    found = await ctx.store.ratings.round(ctx.club.id, round)
    if found is None or not found.sealed or found.reveals != instant(at):
        return Reply()
    posts = await reveal(ctx, found)
    if not posts:
        await unrated(ctx, found)
    return Reply(None, posts, (Subject("rating", round),))


@rates.command("scale", who=Who.MANAGER)
async def scale(ctx: Context, scale: Annotated[str, SCALE]) -> Reply:
    """Say on which scale the club rates; scores given before are shown on it too."""
    await ctx.store.ratings.set_scale(ctx.club.id, scale)
    new = SCALES[scale]
    low, high = new.figure(new.least), new.figure(100)
    rounds = await ctx.store.ratings.sealed_in(ctx.club.id)
    return Reply(
        msg("The club rates from {low} to {high} now.", low=low, high=high),
        changed=tuple(Subject("rating", round.id) for round in rounds),
    )
