"""`/vote close`, `reopen`, `edit`, `add` and `show`: a poll while people vote in it, and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Annotated

from commands.card import Button, Card, Note
from commands.context import UNSET, Context, Unset
from commands.message import Moment, msg
from commands.refusal import Refusal
from commands.reply import Reply, Subject
from commands.votes import kinds
from commands.votes.cards import ending, poll_card, polls_card
from commands.votes.group import votes
from commands.votes.kinds import OPTIONS_LEAST, OPTIONS_MOST, POLL
from commands.votes.opening import OpensAfterClose, TooFew, TooMany, jobs_of, named_option, show_it
from commands.votes.results import result_card
from commands.votes.standing import Standing, end, found_poll, own_poll, runs, standing
from storage.films import fold
from storage.records import micros
from storage.votes_records import Poll

PAGE = 10
ALL = 1_000


class NoMore(Refusal):
    """Voters cannot add choices to this poll."""


class Running(Refusal):
    """This poll is not closed."""


class ClosedAlready(Refusal):
    """This poll is closed already."""


class ThereAlready(Refusal):
    """The poll has that choice already."""


@votes.command("close")
async def close(ctx: Context, poll: Annotated[int, POLL]) -> Reply:
    """Close a poll now and show what came out."""
    held = await own_poll(ctx, poll)
    if held.state == "closed":
        raise ClosedAlready
    again = Button(msg("Open it again"), f"vote reopen {poll}")
    return await end(
        ctx, held, "hand", Reply(Card(msg("The poll is closed"), (), (again,), eyebrow=held.title, tone="good"))
    )


@votes.command("reopen")
async def reopen(
    ctx: Context, poll: Annotated[int, POLL], closes: Annotated[datetime | None, kinds.CLOSES] = None
) -> Reply:
    """Open a closed poll again, with every vote it had; said with a time, it closes then, else by hand."""
    held = await own_poll(ctx, poll)
    if held.state != "closed":
        raise Running
    await ctx.store.polls.begin(poll)
    until = None if closes is None else micros(closes)
    met = held.quorum is not None and await ctx.store.polls.turnout(poll) >= held.quorum
    quorum = None if met else held.quorum
    await ctx.store.polls.edit(poll, held.title, held.adding, quorum, micros(held.opens), until)
    await ctx.store.nominations.put_back(ctx.club.id, poll)
    kept = await found_poll(ctx, poll)
    card = Card(msg("The poll is open again, with the votes it had"), (Note(ending(kept)),), (show_it(poll),),
                eyebrow=held.title, tone="good")  # fmt: skip
    return Reply(card, changed=(Subject("poll", poll), Subject("result", poll)), jobs=jobs_of(kept))


async def poll_fields(ctx: Context, poll: int) -> Mapping[str, str]:
    """What may change of a poll, as its form shows it."""
    found = await found_poll(ctx, poll)
    return {
        "question": found.title, "closes": kinds.EDIT_CLOSES.spoken(found.closes or ""), "quorum": str(found.quorum or ""),
        "adding": "yes" if found.adding else "no", "opens": kinds.EDIT_OPENS.spoken(found.opens) if found.state == "waiting" else "",
    }  # fmt: skip


@votes.command("edit", fill=poll_fields, title=msg("Change a poll"), submit=msg("Save"))
async def edit(
    ctx: Context,
    poll: Annotated[int, POLL],
    question: Annotated[str | Unset | None, kinds.EDIT_QUESTION] = UNSET,
    closes: Annotated[datetime | Unset | None, kinds.EDIT_CLOSES] = UNSET,
    quorum: Annotated[int | Unset | None, kinds.EDIT_QUORUM] = UNSET,
    adding: Annotated[str | Unset | None, kinds.ADDED] = UNSET,
    opens: Annotated[datetime | Unset | None, kinds.EDIT_OPENS] = UNSET,
) -> Reply:
    """Change what a poll asks, when it closes, or what voters may add; every vote stays."""
    held = await own_poll(ctx, poll)
    better = held
    if question is not UNSET and question:
        better = replace(better, title=question)
    if closes is not UNSET:
        better = replace(better, closes=closes)
    if quorum is not UNSET:
        better = replace(better, quorum=quorum)
    if adding is not UNSET:
        better = replace(better, adding=adding == "yes")
    if opens is not UNSET and opens is not None and held.state == "waiting":
        better = replace(better, opens=opens)
    if better.state == "waiting" and better.closes is not None and better.closes <= better.opens:
        raise OpensAfterClose
    until = None if better.closes is None else micros(better.closes)
    await ctx.store.polls.edit(poll, better.title, better.adding, better.quorum, micros(better.opens), until)
    card = Card(msg("The poll is changed, and every vote stays"), (Note(ending(better)),), (show_it(poll),),
                eyebrow=better.title, tone="good")  # fmt: skip
    reply = Reply(card, changed=(Subject("poll", poll),), jobs=jobs_of(better))
    met = better.state == "open" and better.quorum is not None and await ctx.store.polls.turnout(poll) >= better.quorum
    return await end(ctx, better, "quorum", reply) if met else reply


@votes.command("add", title=msg("Add a choice"), submit=msg("Add it"))
async def add(ctx: Context, poll: Annotated[int, POLL], option: Annotated[str, kinds.NEW_OPTION]) -> Reply:
    """Add a choice to a poll that people vote in; every vote stays."""
    held = await ctx.store.polls.hold(ctx.club.id, poll)
    found = await found_poll(ctx, poll)
    if held is None or found.state == "closed":
        raise ClosedAlready
    if not held.adding and not await runs(ctx, held):
        raise NoMore
    if sum(not o.withdrawn for o in await ctx.store.polls.options(poll)) >= OPTIONS_MOST:
        raise TooMany
    new = await named_option(ctx, option)
    made = await ctx.store.polls.add_option(poll, new.film, new.words, new.folded, ctx.member.id, micros(ctx.now))
    kept = None if made is None else await ctx.store.polls.option(poll, made)
    if kept is None:
        raise ThereAlready
    card = Card(msg("{choice} is a choice now", choice=kept.label), (Note(msg("Every vote given so far stays.")),),
                (Button(msg("Vote for it"), f"vote ballot {poll}"),), eyebrow=held.title, tone="good")  # fmt: skip
    return Reply(card, changed=(Subject("poll", poll),))


@votes.command("remove")
async def remove(ctx: Context, poll: Annotated[int, POLL], option: Annotated[str, kinds.OPTION]) -> Reply:
    """Take a choice out of a poll; ballots that name it count for their others, and adding it again brings all back."""
    held = await own_poll(ctx, poll)
    if held.state == "closed":
        raise ClosedAlready
    live = [o for o in await ctx.store.polls.options(poll) if not o.withdrawn]
    found = [o for o in live if option == str(o.id) or fold(o.label) == fold(option)]
    if len(found) != 1:
        raise Refusal(msg("This poll has no such choice."))
    if len(live) <= OPTIONS_LEAST:
        raise TooFew
    await ctx.store.polls.withdraw_option(found[0].id)
    card = Card(msg("{choice} is no choice any more", choice=found[0].label), eyebrow=held.title)
    return Reply(card, changed=(Subject("poll", poll),))


@votes.command("show", reads=True)
async def show(ctx: Context, poll: Annotated[int, POLL]) -> Reply:
    """A poll, how you voted in it, and what you may do with it."""
    found = await found_poll(ctx, poll)
    shown = await standing(ctx.store, found, ALL)
    card = result_card(shown) if found.state == "closed" else poll_card(shown)
    mine = await ctx.store.polls.ballot(poll, ctx.member.person)
    blocks = card.blocks
    if mine is not None and mine.standing:
        labels = ", ".join(shown.label(c) for c in mine.choices)
        blocks = (Note(msg("Your vote: {choices}", choices=labels)), *blocks)
    blocks = (Note(msg("Poll {number}, opened by {name}, {when}.", number=str(poll), name=shown.by,
                       when=Moment(found.opens))), *blocks)  # fmt: skip
    return Reply(replace(card, blocks=blocks, actions=(*_own(shown, mine is not None and mine.standing),
                                                       *(await _running(ctx, found)))))  # fmt: skip


def _own(shown: Standing, voted: bool) -> tuple[Button, ...]:
    poll = shown.poll
    if poll.state != "open":
        return ()
    mine: tuple[Button, ...] = (
        Button(msg("Change my vote") if voted else msg("Vote …"), f"vote ballot {poll.id}", "primary"),
    )
    if voted:
        mine += (Button(msg("Take my vote back"), f"vote back {poll.id}"),)
    return mine + ((Button(msg("Add a choice"), f"vote add {poll.id}"),) if poll.adding else ())


async def _running(ctx: Context, poll: Poll) -> tuple[Button, ...]:
    if not await runs(ctx, poll):
        return ()
    if poll.state == "closed":
        return (Button(msg("Open it again"), f"vote reopen {poll.id}"),)
    add_ = () if poll.adding else (Button(msg("Add a choice"), f"vote add {poll.id}"),)
    return (
        *add_,
        Button(msg("Change it"), f"vote edit {poll.id}"),
        Button(msg("Close it"), f"vote close {poll.id}", "danger"),
    )


@votes.command("list", reads=True)
async def list_(ctx: Context, page: Annotated[int, kinds.PAGE_NUMBER] = 1) -> Reply:
    """The club’s polls, those open first."""
    count = await ctx.store.polls.count(ctx.club.id)
    page = min(page, max(1, -(-count // PAGE)))
    return Reply(polls_card(await ctx.store.polls.of(ctx.club.id, (page - 1) * PAGE, PAGE), count, page, PAGE))
