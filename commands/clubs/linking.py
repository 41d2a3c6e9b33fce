"""`/club link`: spaces that share one club, by a code; and the way back."""

from __future__ import annotations

from typing import Annotated

from commands import codec
from commands.bind import NotYours
from commands.card import Button, Card, Entries, Entry, Note, Paragraph
from commands.clubs.commands import SPACE, clubs
from commands.codes import TheCode, heard, make
from commands.command import Who
from commands.context import Context
from commands.everywhere import named_space
from commands.kinds import Choice, Id
from commands.message import Message, in_a_row, msg, plural
from commands.refusal import Refusal
from commands.reply import Post, Reply
from storage.records import Club, Space, micros

__all__ = ["clubs"]

CODE = TheCode(msg("Code"), msg("The one that “/club link” gave in the other club."))
OFFER = Id(msg("Offer"), msg("Its number, as its own button says it."))
SURE = Choice(msg("Sure"), msg("Say yes to part them."), among=(("yes", msg("Yes")),))


class ASample(Refusal):
    """The sample club is for looking only; it is linked with nothing."""


class ThisVeryClub(Refusal):
    """That code is of this very club. Say it in the server, workspace or page that is to join it."""


class JoinedAlready(Refusal):
    """This space has joined another’s club. “/club unlink” parts it from there first."""


class HoldsOthers(Refusal):
    """Other spaces have joined this club, so it cannot go elsewhere itself. Part them first, or let those join one by one."""


class OfferGone(Refusal):
    """That code is used already, or its hour is over. Ask for a new one where it came from."""


class NothingJoined(Refusal):
    """No other space has joined this club, and this one shows its own, so there is nothing to part."""


@clubs.command("link", who=Who.KEEPER)
async def link(
    ctx: Context, code: Annotated[str | None, CODE] = None, offer: Annotated[int | None, OFFER] = None
) -> Reply:
    """Share one club with another server, workspace or page: get a code here, and say it there.

    Whoever manages the other one says it. Its own club is kept as it is behind it, and comes back with “/club unlink”.
    """
    if ctx.club.sample:
        raise ASample
    if code is None and offer is None:
        return await _give(ctx)
    if ctx.space.own is not None:
        raise JoinedAlready
    return await _join(ctx, offer) if offer is not None else await _ask(ctx, code or "")


async def _give(ctx: Context) -> Reply:
    """A code; of a club that a space has joined, its owners alone give one."""
    if ctx.space.own is not None and not ctx.owns:
        raise NotYours
    made, until = await make(ctx, "spaces")
    words = (
        Paragraph(msg("{code}", code=made)),
        Paragraph(msg("Where the club is to meet as well, somebody who manages that server, workspace or page says “/club link {code}”.", code=made)),
        Note(msg("Good once, until {until}. They see what will happen before they say yes.", until=until)),
    )  # fmt: skip
    return Reply(Card(msg("A code for another space"), words, eyebrow=msg("The club")), secret=True)


async def _ask(ctx: Context, code: str) -> Reply:
    found = await heard(ctx, "spaces", code)
    if isinstance(found, Card):
        return Reply(found)
    await _check(ctx, found.club)
    other = await ctx.store.clubs.get(found.club)
    there = in_a_row([named_space(space) for space in await ctx.store.clubs.spaces_of(other.id)])
    words = (
        Paragraph(msg("From now on {here} shows the films, reviews and posts of “{club}”, which meets on {there}. What one of them adds is there for all.",
                      here=named_space(ctx.space), club=other.name, there=there)),
        Paragraph(msg("What this space has of its own is kept: {has}. It rests meanwhile, its cards stay as they stand, and “/club unlink” brings it all back as it is.",
                      has=await _has(ctx, ctx.club.id))),
        Note(msg("Nobody here becomes an owner of “{club}” by this; who manages this space may part it again at any time.", club=other.name)),
    )  # fmt: skip
    join = Button(msg("Join it"), f"club link offer:{found.id}", "primary")
    return Reply(Card(msg("Join “{club}”?", club=other.name), words, (join,), eyebrow=msg("The club"), tone="careful"))


async def _check(ctx: Context, club: int) -> None:
    """No club joins itself, one that others have joined, or one that rests: what is linked has one club behind it."""
    if club == ctx.club.id:
        raise ThisVeryClub
    if len(await ctx.store.clubs.spaces_of(ctx.club.id)) > 1:
        raise HoldsOthers
    if not await ctx.store.clubs.spaces_of(club):
        raise OfferGone


async def _join(ctx: Context, offer: int) -> Reply:
    code = await ctx.store.links.use(offer, ctx.member.id, micros(ctx.now))
    if code is None:
        raise OfferGone
    for club in sorted({code.club, ctx.club.id}):  # of two clubs that join each other at once, the second finds it done
        await ctx.store.clubs.hold(club)
    await _check(ctx, code.club)
    if not await ctx.store.links.join(ctx.space.id, code.club):
        raise JoinedAlready
    other = await ctx.store.clubs.get(code.club)
    news = Card(
        msg("{space} is part of “{club}” now.", space=named_space(ctx.space), club=other.name),
        (Paragraph(msg("What one of its spaces adds is there for all.")),),
        eyebrow=msg("The club"),
    )
    answer = Card(
        msg("You have joined “{club}”.", club=other.name),
        (Note(msg("Whoever is in that club already says “/me link” there, and the code here: then both are one person.")),),
        eyebrow=msg("The club"), tone="good",
    )  # fmt: skip
    return Reply(answer, posts=await _told(ctx, other.id, news))


@clubs.command("unlink", who=Who.KEEPER)
async def unlink(
    ctx: Context, space: Annotated[int | None, SPACE] = None, sure: Annotated[str | None, SURE] = None
) -> Reply:
    """Part this space from the club it joined: its own comes back as it was.

    An owner of the club may part any space that joined it.
    """
    await ctx.store.clubs.hold(ctx.club.id)
    joined = [s for s in await ctx.store.clubs.spaces_of(ctx.club.id) if s.own is not None]
    if not ctx.owns:  # who manages a space decides for that one
        joined = [s for s in joined if s.id == ctx.space.id]
    wanted = space if space is not None else ctx.space.id
    leaving = next((s for s in joined if s.id == wanted), None)
    if leaving is None:
        if not joined or space is not None:
            raise NothingJoined
        which = [Entry(named_space(s), None, Button(msg("Part it"), f"club unlink {s.id}")) for s in joined]
        return Reply(Card(msg("Which space is to go its own way?"), (Entries(tuple(which)),), eyebrow=msg("The club")))
    own = await ctx.store.clubs.get(leaving.own or 0)
    if sure is None:
        return Reply(await _before_parting(ctx, leaving, own))
    return await _part(ctx, leaving, own)


async def _before_parting(ctx: Context, leaving: Space, own: Club) -> Card:
    words = [
        Paragraph(msg("{space} shows “{club}” again, as it was left: {has}.",
                      space=named_space(leaving), club=own.name, has=await _has(ctx, own.id))),
        Paragraph(msg("What was added to “{club}” stays there, and its cards that stand in this space are taken back.", club=ctx.club.name)),
    ]  # fmt: skip
    if len(await ctx.store.clubs.spaces_of(ctx.club.id)) == 1:
        words.append(Paragraph(msg("Nothing else shows “{club}” any more: it is erased with this, with {has}.",
                                   club=ctx.club.name, has=await _has(ctx, ctx.club.id))))  # fmt: skip
    part = Button(msg("Part them"), f"club unlink {leaving.id} sure:yes", "danger")
    title = msg("Part from “{club}”?", club=ctx.club.name)
    return Card(title, tuple(words), (part,), eyebrow=msg("The club"), tone="careful")


async def _part(ctx: Context, leaving: Space, own: Club) -> Reply:
    farewell = Card(msg("This belongs to “{club}”, which is not shown here any more.", club=ctx.club.name))
    await ctx.store.links.part(leaving.id, codec.dumps(farewell), micros(ctx.now))
    news = Card(
        msg("{space} goes its own way again.", space=named_space(leaving)),
        (Paragraph(msg("It shows its own club, “{club}”.", club=own.name)),),
        eyebrow=msg("The club"),
    )
    left, back = await _told(ctx, ctx.club.id, news), await _told(ctx, own.id, news)
    if await ctx.store.clubs.alone(ctx.club.id):
        await ctx.store.clubs.erase(ctx.club.id)
    return Reply(news, posts=(*left, *back))


async def _told(ctx: Context, club: int, news: Card) -> tuple[Post, ...]:
    return tuple([Post(news, place.id) for place in await ctx.store.clubs.home(club)])


async def _has(ctx: Context, club: int) -> Message:
    films, reviews = await ctx.store.films.count(club), await ctx.store.reviews.count(club)
    return msg("{films} and {reviews}", films=plural("{n} film", "{n} films", films),
               reviews=plural("{n} review", "{n} reviews", reviews))  # fmt: skip
