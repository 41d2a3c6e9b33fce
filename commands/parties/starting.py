"""`/party start`, `pause` and `resume`: everybody presses play at one moment, and stops at one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Annotated

from commands.card import Button, Card, Note, Paragraph
from commands.command import Who
from commands.context import Context
from commands.message import Link, Moment, msg
from commands.parties import kinds
from commands.parties.agenda import end_of, play_of
from commands.parties.cards import clock
from commands.parties.group import parties
from commands.parties.kinds import PARTY
from commands.parties.knowing import NotYourParty, held_party, mine, own_party, runs
from commands.parties.telling import about, beside
from commands.refusal import Refusal
from commands.reply import Reply
from storage.parties_records import Party
from storage.records import instant, micros

LEAD = timedelta(seconds=45)
"""So long at least everybody has from the call to the moment of play."""

SHORT = timedelta(seconds=20)
"""The same, when all sit there and a pause ends."""


class NotAnnounced(Refusal):
    """Nobody else sees that party yet. Announce it first."""


class NotBegun(Refusal):
    """That party has not begun."""


class PausedAlready(Refusal):
    """It pauses already. “/party resume” goes on."""


class RunsAlready(Refusal):
    """It runs; nothing was changed."""


def next_minute(now: datetime, lead: timedelta) -> datetime:
    """The first whole minute that is so long ahead: a moment that every clock in a room shows."""
    earliest = now + lead
    whole = earliest.replace(second=0, microsecond=0)
    return whole if whole == earliest else whole + timedelta(minutes=1)


@parties.command("begin", who=Who.CLOCK)
async def begin(ctx: Context, party: Annotated[int, PARTY], at: Annotated[int, kinds.AT]) -> Reply:
    """Call everybody to a party whose time has come, unless it was moved since."""
    held = await ctx.store.parties.hold(ctx.club.id, party)
    if held is not None and held.begun and not held.runs and held.runs_from == instant(at):
        await ctx.store.parties.save(held.id, started=at)
        return Reply(changed=(about(held),))
    if held is None or held.state != "planned" or held.starts != instant(at):
        return Reply()
    late = ctx.now + LEAD > held.starts
    return await _started(ctx, held, next_minute(ctx.now, LEAD) if late else held.starts)


@parties.command("start")
async def start(ctx: Context, party: Annotated[int | None, PARTY] = None) -> Reply:
    """Start a party now, before its time or anew: everybody is called to press play at one moment."""
    held = await own_party(ctx, party)
    if held.state == "draft":
        raise NotAnnounced
    reply = await _started(ctx, held, next_minute(ctx.now, LEAD))
    return replace(reply, answer=msg("Everybody is called."))


async def _started(ctx: Context, held: Party, play: datetime) -> Reply:
    at = micros(play)
    await ctx.store.parties.save(held.id, state="started", started=None, runs_from=at, played=0, paused=None)
    started = replace(held, state="started", started=None, runs_from=play, played=timedelta(), paused_at=None)
    posts = await beside(ctx, started, start_card(started, play), f"party {held.id} start {at}")
    return Reply(None, posts, (about(held),), (play_of(held, play), end_of(started)))


def start_card(party: Party, play: datetime) -> Card:
    """The start signal."""
    blocks = [
        Paragraph(
            msg("Press play at {time}, {how_long}.", time=Moment(play, "time"), how_long=Moment(play, "relative"))
        )
    ]
    if party.link:
        blocks.append(Paragraph(msg("Open it now: {link}", link=Link(party.link, party.link.split("/")[2]))))
    note = Note(msg("Have it open at 0:00 and paused. Who comes later asks where we are."))
    return Card(
        msg("{party} begins", party=party.title),
        (*blocks, note),
        _ways(party, True),
        eyebrow=msg("Ready?"),
        tone="good",
    )


def _ways(party: Party, runs_now: bool) -> tuple[Button, ...]:
    other = (
        Button(msg("Pause"), f"party pause {party.id}")
        if runs_now
        else Button(msg("Go on"), f"party resume {party.id}", "primary")
    )
    return (other, Button(msg("Where are we?"), f"party where {party.id}"))


async def _watching(ctx: Context, party: int | None) -> Party:
    """Hold a party under way that the speaker is at; raises NotYourParty or NotBegun."""
    held = await held_party(ctx, party)
    if not held.begun:
        raise NotBegun
    said = await mine(ctx, held)
    if (said is None or said.answer != "going") and not await runs(ctx, held.host):
        raise NotYourParty(msg("Those who go to a party pause it. Say that you go first."))
    return held


@parties.command("pause")
async def pause(
    ctx: Context, party: Annotated[int | None, PARTY] = None, at: Annotated[timedelta | None, kinds.POSITION] = None
) -> Reply:
    """Tell everybody that it pauses, and where: “/party pause at:41:10”, or as it is reckoned."""
    held = await _watching(ctx, party)
    if held.paused_at is not None:
        raise PausedAlready
    if not held.runs and held.shown_at > ctx.now:
        raise NotBegun(msg("Play is pressed {how_long}; until then there is nothing to pause.",
                           how_long=Moment(held.shown_at, "relative")))  # fmt: skip
    played = held.position(ctx.now) if at is None else at
    played = timedelta(seconds=int(played.total_seconds()))
    length = played // timedelta(microseconds=1)
    await ctx.store.parties.save(held.id, started=micros(held.shown_at), paused=micros(ctx.now),
                                 played=length, runs_from=None)  # fmt: skip
    paused = replace(held, paused_at=ctx.now, played=played, runs_from=None)
    card = Card(
        msg("We paused at {position}", position=clock(played)),
        (Note(msg("Stop there; {name} paused it. “Go on” calls everybody again.", name=ctx.member.name)),),
        _ways(held, False), eyebrow=held.title,
    )  # fmt: skip
    posts = await beside(ctx, held, card, f"party {held.id} pause {held.changes}")
    return Reply(msg("It pauses at {position}.", position=clock(played)), posts, (about(held),), (end_of(paused),))


@parties.command("resume")
async def resume(ctx: Context, party: Annotated[int | None, PARTY] = None) -> Reply:
    """Go on after a pause: everybody is called to press play at one moment."""
    held = await _watching(ctx, party)
    if held.paused_at is None:
        raise RunsAlready
    play = next_minute(ctx.now, SHORT)
    await ctx.store.parties.save(held.id, paused=None, runs_from=micros(play))
    going_on = replace(held, paused_at=None, runs_from=play)
    said = msg("From {position}, press play at {time}, {how_long}.", position=clock(held.played),
               time=Moment(play, "time"), how_long=Moment(play, "relative"))  # fmt: skip
    card = Card(msg("We go on"), (Paragraph(said),), _ways(held, True), eyebrow=held.title, tone="good")
    posts = await beside(ctx, held, card, f"party {held.id} resume {held.changes}")
    return Reply(msg("Everybody is called."), posts, (about(held),), (end_of(going_on),))
