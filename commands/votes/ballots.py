"""`/vote cast`, `back`, `ballot` and `mark`: from a press to a ballot that counts, once a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from commands.card import Card
from commands.context import Context
from commands.refusal import Refusal
from commands.reply import Reply, Subject
from commands.votes.cards import back_card, ballot_card, cast_card
from commands.votes.group import votes
from commands.votes.kinds import OPTION, PAGE_NUMBER, PLACE, POLL
from commands.votes.standing import Over, end, found_poll, open_poll, open_poll_with
from storage.films import fold
from storage.records import micros
from storage.votes_records import Choice, Poll

BALLOT = "ballot"
"""Said for a choice: as it is marked on one's ballot."""


class NothingMarked(Refusal):
    """Nothing is marked on your ballot yet. To vote for nothing, take your vote back."""


class NoSuchChoice(Refusal):
    """This poll has no such choice any more; nothing was changed."""


@votes.command("cast")
async def cast(ctx: Context, poll: Annotated[int, POLL], option: Annotated[str, OPTION]) -> Reply:
    """Vote; voting again changes your vote.

    Where several may be said, semicolons stand between them: “/vote cast 3 Ran; Heat”.
    """
    if option.isdecimal() and len(option) < 19:  # what every button says
        held, label = await open_poll_with(ctx, poll, int(option))
        if label is None:
            raise NoSuchChoice
        ids, labels = [int(option)], [label]
    else:
        held = await open_poll(ctx, poll)
        chosen = await _said(ctx, held, option)
        ids, labels = [o.id for o in chosen], [o.label for o in chosen]
    if not await ctx.store.polls.cast(poll, ctx.member.id, ids, True, micros(ctx.moment)):
        return Reply(await _later(ctx, held))
    if option.casefold() == BALLOT:
        await ctx.store.polls.drop_paper(poll, ctx.member.id)
    met = held.quorum is not None and await ctx.store.polls.turnout(poll) >= held.quorum
    reply = Reply(cast_card(held, tuple(labels), met), changed=(Subject("poll", poll),))
    return await end(ctx, held, "quorum", reply) if met else reply


@votes.command("back")
async def back(ctx: Context, poll: Annotated[int, POLL]) -> Reply:
    """Take your vote back, from whichever platform you gave it.

    It is kept also when no vote stands: one that was given before may still be on its way.
    """
    held = await open_poll(ctx, poll)
    if not await ctx.store.polls.cast(poll, ctx.member.id, (), False, micros(ctx.moment)):
        return Reply(await _later(ctx, held))
    await ctx.store.polls.drop_paper(poll, ctx.member.id)
    return Reply(back_card(held), changed=(Subject("poll", poll),))


@votes.command("ballot", reads=True)
async def ballot(ctx: Context, poll: Annotated[int, POLL], page: Annotated[int, PAGE_NUMBER] = 1) -> Reply:
    """Your own ballot of a poll, which nobody else sees."""
    found = await found_poll(ctx, poll)
    if found.state != "open":
        raise Over
    marked, stands = await _marked(ctx, found)
    return Reply(ballot_card(found, await _live(ctx, poll), marked, stands, page))


@votes.command("mark")
async def mark(
    ctx: Context,
    poll: Annotated[int, POLL],
    place: Annotated[int, PLACE],
    option: Annotated[str, OPTION],
    page: Annotated[int, PAGE_NUMBER] = 1,
) -> Reply:
    """Mark a choice on your ballot, or take it off; it counts once you cast it."""
    held = await open_poll(ctx, poll)
    live = await _live(ctx, poll)
    choice = _named(live, option)
    marked, stands = await _marked(ctx, held)
    others = [m for m in marked if m != choice.id]
    if place:
        others.insert(place - 1, choice.id)
    await ctx.store.polls.keep_paper(poll, ctx.member.id, others, micros(ctx.now))
    return Reply(ballot_card(held, live, others, stands, page))


async def _live(ctx: Context, poll: int) -> list[Choice]:
    return [o for o in await ctx.store.polls.options(poll) if not o.withdrawn]


async def _marked(ctx: Context, poll: Poll) -> tuple[list[int], bool]:
    """What stands on one's paper, or else on the ballot one has cast; and whether one has."""
    ballot = await ctx.store.polls.ballot(poll.id, ctx.member.person)
    stands = ballot is not None and ballot.standing
    paper = await ctx.store.polls.paper(poll.id, ctx.member.id)
    if paper is None and ballot is not None and ballot.standing:
        paper = ballot.choices
    return list(paper or ()), stands


async def _said(ctx: Context, poll: Poll, said: str) -> Sequence[Choice]:
    """The choices that a vote says in words, in their order. Raises NoSuchChoice or NothingMarked."""
    live = await _live(ctx, poll.id)
    if said.casefold() == BALLOT:
        marked, _ = await _marked(ctx, poll)
        known = {o.id: o for o in live}
        found = [known[m] for m in marked if m in known]
        if not found:
            raise NothingMarked
        return found[:1] if poll.method == "single" else found
    parts = [said] if poll.method == "single" else [part.strip() for part in said.split(";") if part.strip()]
    return list({o.id: o for o in (_named(live, part) for part in parts)}.values())


def _named(live: Sequence[Choice], said: str) -> Choice:
    """The choice of that number, name, or beginning of a name."""
    by_number = [o for o in live if said == str(o.id)]
    wanted = fold(said)
    exact = by_number or [o for o in live if o.label.casefold() == said.casefold() or fold(o.label) == wanted]
    found = exact or [o for o in live if fold(o.label).startswith(wanted)]
    if len(found) != 1:
        raise NoSuchChoice
    return found[0]


async def _later(ctx: Context, poll: Poll) -> Card:
    """What is answered to a vote that came late: what its voter said after it stands."""
    standing = await ctx.store.polls.ballot(poll.id, ctx.member.person)
    if standing is None or not standing.standing:
        return back_card(poll)
    labels = {o.id: o.label for o in await ctx.store.polls.options(poll.id)}
    return cast_card(poll, tuple(labels[c] for c in standing.choices if c in labels))
