"""`/party times` and `/when`: a poll of times over everybody's time zone, and what comes of it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from commands.card import Card, Note
from commands.command import Who
from commands.context import Context
from commands.everywhere import everywhere
from commands.meetings import kinds
from commands.meetings.cards import ballot_card, gone_card, settled, title
from commands.meetings.group import when
from commands.meetings.kinds import ALL, MEETING
from commands.meetings.standing import (
    Settled,
    Standing,
    found_meeting,
    open_meeting,
    own_meeting,
    standing,
)  # fmt: skip
from commands.message import Moment, msg
from commands.parties.group import parties
from commands.parties.knowing import runs
from commands.parties.planning import may_plan
from commands.refusal import Refusal
from commands.reply import Job, Post, Reply, Subject
from storage.meetings import Meeting
from storage.records import Film, micros

__all__ = ["when"]


class NoSuchTime(Refusal):
    """That is none of its times; nothing was changed."""


class HasBeen(Refusal):
    """That time has been; nothing was changed."""


class NobodyYet(Refusal):
    """Nobody has said when they can. Wait for answers, or name the time yourself."""


@parties.command("times", title=msg("Find a time"), submit=msg("Ask everybody"))
async def times(
    ctx: Context,
    film: Annotated[Film, kinds.FILM],
    times: Annotated[tuple[datetime, ...], kinds.TIMES],
    secret: Annotated[str | None, kinds.SECRET] = None,
    closes: Annotated[datetime | None, kinds.CLOSES] = None,
) -> Reply:
    """Ask everybody when they can; each sees the times on their own clock, and bad hours go round.

    It becomes the time that most can. Of several, the one whose bad hour goes to those who had it least lately.
    """
    await may_plan(ctx)
    if closes is not None and closes >= times[0]:
        raise Refusal(msg("It would close when the first of its times has been, {when}. Let it close before that.",
                          when=Moment(times[0])))  # fmt: skip
    meeting = await ctx.store.meetings.add(
        ctx.club.id, ctx.member.id, film.id, secret == kinds.ANONYMOUS, None if closes is None else micros(closes),
        [micros(at) for at in times], micros(ctx.now),
    )  # fmt: skip
    subject = Subject("meeting", meeting)
    posts = tuple(
        Post(post.what, post.place, key=f"{subject} {post.place or ctx.here.id}")
        for post in await everywhere(ctx, subject)
    )
    return Reply(posts=posts, jobs=() if closes is None else (_settling(meeting, closes),))


def _settling(meeting: int, closes: datetime) -> Job:
    line = f"when settle {meeting} {micros(closes)}"
    return Job(line, line, closes)


@when.command("can")
async def can(
    ctx: Context,
    meeting: Annotated[int | None, MEETING] = None,
    time: Annotated[str | None, kinds.TIME] = None,
    can: Annotated[str | None, kinds.CAN] = None,
) -> Reply:
    """Say when you can; said alone, it shows you every time on your own clock.

    Each answer counts at once and can be changed until it is settled, from whichever platform.
    """
    found = await found_meeting(ctx, meeting)
    if not found.open:
        return await _closed(ctx, found)
    if time is None:
        return await _ballot(ctx, found)
    held = await open_meeting(ctx, found.id)
    every = await ctx.store.meetings.times(held.id)
    if any(str(t.id) == time and t.starts <= ctx.now for t in every):
        raise HasBeen
    known = {t.id for t in every}
    chosen = known if time.casefold() == ALL else known & ({int(time)} if time.isdecimal() else set())
    if not chosen:
        raise NoSuchTime
    for one in sorted(chosen):
        await ctx.store.meetings.answer(held.id, one, ctx.member.id, can != "no", micros(ctx.moment))
    return await _ballot(ctx, held, (Subject("meeting", held.id),))


async def _ballot(ctx: Context, meeting: Meeting, changed: tuple[Subject, ...] = ()) -> Reply:
    shown = await standing(ctx.store, meeting, ctx.now)
    if not shown.ahead:
        return Reply(gone_card(meeting, msg("All of its times have been.")), changed=changed)
    mine = ctx.member.zone or next((v.zone.key for v in shown.voters if v.person == ctx.member.person), None)
    zone, own = ZoneInfo(mine or ctx.club.zone), await runs(ctx, meeting.member)
    return Reply(ballot_card(shown, ctx.member.person, zone, mine is not None, own), changed=changed)


@when.command("pick")
async def pick(
    ctx: Context,
    meeting: Annotated[int, MEETING],
    time: Annotated[str | None, kinds.TIME] = None,
) -> Reply:
    """Settle on the time that most can, or on one that you name; whoever opened it does that."""
    held = await own_meeting(ctx, meeting)
    if not held.open:
        return await _closed(ctx, held)
    shown = await standing(ctx.store, held, ctx.now)
    if time is None:
        if not shown.voters:
            raise NobodyYet
        chosen = None if shown.outcome.chosen is None else shown.outcome.chosen.time.id
    else:
        named = next((w for w in shown.times if str(w.time.id) == time), None)
        if named is None:
            raise NoSuchTime
        if named not in shown.ahead:
            raise HasBeen
        chosen = named.time.id
    done = await _settle(ctx, shown, chosen)
    kept = await standing(ctx.store, await found_meeting(ctx, held.id))
    card = Card(msg("It is settled"), (Note(settled(kept)),), eyebrow=title(held), tone="good")
    return Reply(card if kept.picked else gone_card(held, settled(kept)), done.posts, done.changed)


async def _closed(ctx: Context, meeting: Meeting) -> Reply:
    """What is said of a meeting that is closed: one that leads to no evening any more says so. Raises Settled."""
    shown = await standing(ctx.store, meeting)
    if shown.picked is None:
        return Reply(gone_card(meeting, settled(shown)))
    if shown.picked.time.starts <= ctx.now:
        at = Moment(shown.picked.time.starts)
        return Reply(gone_card(meeting, msg("It became {when}, and that has been.", when=at)))
    raise Settled


@when.command("settle", who=Who.CLOCK)
async def settle(ctx: Context, meeting: Annotated[int, MEETING], at: Annotated[int, kinds.AT]) -> Reply:
    """Settle a meeting whose time is over."""
    held = await ctx.store.meetings.hold(ctx.club.id, meeting)
    if held is None or not held.open or held.closes is None or micros(held.closes) != at:
        return Reply()
    shown = await standing(ctx.store, held, ctx.now)
    return await _settle(ctx, shown, None if shown.outcome.chosen is None else shown.outcome.chosen.time.id)


async def _settle(ctx: Context, shown: Standing, chosen: int | None) -> Reply:
    """Close a meeting that is held, and keep who has the bad hour now, so that it is another's turn next time."""
    meeting = shown.meeting
    await ctx.store.meetings.close(meeting.id, chosen, micros(ctx.now))
    for weighed in (w for w in shown.times if w.time.id == chosen):
        for voter in weighed.bad:
            await ctx.store.meetings.burden(meeting.id, voter.member, micros(weighed.time.starts))
    subject, result = Subject("meeting", meeting.id), Subject("settled", meeting.id)
    places = await ctx.store.posts.places(ctx.club.id, str(subject))
    return Reply(posts=tuple(Post(result, place, key=f"{result} {place}") for place in places), changed=(subject,))
