"""`/party show`, `list` and `where`: what is planned, what one said, and where in the film everybody is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from commands.card import Action, Block, Button, Card, Fact, Facts, Note, Paragraph
from commands.context import Context
from commands.message import Moment, Words, msg
from commands.parties.cards import clock, parties_card, party_card, rsvp
from commands.parties.group import parties
from commands.parties.kinds import PARTY
from commands.parties.knowing import evening, found_party, mine, runs, seats, sees_address
from commands.parties.planning import preview
from commands.reply import Reply
from commands.times.kinds import shown as shown_time
from storage.parties_records import Party, Series

PAST = 5
DRAFTS = 10
SAID = {
    "going": msg("You go."),
    "maybe": msg("You may come."),
    "cant": msg("You can’t come."),
    "waiting": msg("You wait for a seat."),
}


@parties.command("show", reads=True)
async def show(ctx: Context, party: Annotated[int | None, PARTY] = None) -> Reply:
    """A party, what you said, the address if you go, and what you may do with it."""
    found = await found_party(ctx, party)
    if found.state == "draft":
        return await preview(ctx, found.id)
    card = party_card(await evening(ctx.store, found))
    said = await mine(ctx, found)
    own: list[Block] = [Note(SAID[said.answer])] if said is not None and found.to_come else []
    if found.address and found.to_come and await sees_address(ctx, found):
        own.append(Facts((Fact(msg("Address"), found.address),)))
    if found.to_come:
        at = shown_time(found.starts, ZoneInfo(found.zone)).replace("_", " ")
        own.append(Note(msg("Party {number}. As it is kept: {when}.", number=str(found.id), when=at)))
    return Reply(replace(card, blocks=(*own, *card.blocks), actions=await _ways(ctx, found)))


async def _ways(ctx: Context, party: Party) -> tuple[Action, ...]:
    """What the speaker may do with a party."""
    number, ways = party.id, list[Button]()
    if not party.to_come:
        if party.state == "over":
            ways = [
                Button(msg("I was there"), f"party came {number} yes"),
                Button(msg("I missed it"), f"party came {number} no"),
            ]
        return tuple(ways)
    ways += [*rsvp(number), Button(msg("Calendar"), f"party calendar {number}")]
    if party.begun:
        ways.append(Button(msg("Where are we?"), f"party where {number}"))
    if not await runs(ctx, party.host):
        return tuple(ways)
    over = Button(msg("It is over"), f"party over {number}")
    if party.runs:
        pause = (
            Button(msg("Go on"), f"party resume {number}")
            if party.paused_at
            else Button(msg("Pause"), f"party pause {number}")
        )
        return (*ways, pause, over)
    if party.begun:
        return (*ways, over)
    return (
        *ways, Button(msg("Start now"), f"party start {number}"), Button(msg("Change it"), f"party edit {number}"),
        Button(msg("Move it"), f"party move {number}"), Button(msg("Another film"), f"party film {number}"),
        Button(msg("Cancel it"), f"party cancel {number}", "danger"),
    )  # fmt: skip


@parties.command("list", reads=True)
async def list_(ctx: Context) -> Reply:
    """What is planned, what comes again, and what was."""
    drafts = await ctx.store.parties.drafts(ctx.club.id, ctx.member.id, DRAFTS)
    upcoming = [
        (p, seats(await ctx.store.parties.answers(p.id)))
        for p in await ctx.store.parties.upcoming(ctx.club.id, ctx.now)
    ]
    series = [(one, await _named(ctx, one)) for one in await ctx.store.series.of(ctx.club.id)]
    return Reply(parties_card(upcoming, series, await ctx.store.parties.past(ctx.club.id, ctx.now, PAST), drafts))


async def _named(ctx: Context, series: Series) -> Words:
    film = None if series.film is None else await ctx.store.films.get(ctx.club.id, series.film)
    what: Words = msg("a film to be chosen") if film is None else film.label
    if series.state == "paused":
        return msg("{film} · it pauses", film=what)
    return what if series.next is None else msg("{film} · next {when}", film=what, when=Moment(series.next))


@parties.command("where", reads=True)
async def where(ctx: Context, party: Annotated[int | None, PARTY] = None) -> Reply:
    """Where in the film everybody is, for those who come late."""
    found = await found_party(ctx, party)
    return Reply(where_card(found, found.position(ctx.now), found.runs_from is not None and found.runs_from > ctx.now))


def where_card(party: Party, position: timedelta, soon: bool) -> Card:
    """The film's position now."""
    at = clock(position)
    again = (Button(msg("Again"), f"party where {party.id}"),)
    if party.state in ("over", "cancelled"):
        return Card(msg("It is over") if party.state == "over" else msg("It was cancelled"), eyebrow=party.title)
    if not party.begun:
        said = msg(
            "It begins {when} ({how_long}).", when=Moment(party.starts), how_long=Moment(party.starts, "relative")
        )
        return Card(msg("It has not begun"), (Paragraph(said),), again, eyebrow=party.title)
    if party.paused_at is not None:
        return Card(
            msg("Paused at {position}", position=at),
            (Note(msg("Go there and wait for the others.")),),
            again,
            eyebrow=party.title,
        )
    if soon and party.runs_from is not None:
        said = msg(
            "Play is pressed {how_long}, at {position}.", how_long=Moment(party.runs_from, "relative"), position=at
        )
        return Card(
            msg("It goes on in a moment") if position else msg("It begins in a moment"),
            (Paragraph(said),),
            again,
            eyebrow=party.title,
        )
    return Card(
        msg("They are at {position}", position=at), (Note(msg("Go there and press play.")),), again, eyebrow=party.title
    )
