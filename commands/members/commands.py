"""`/me`: who you are here."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from commands.card import LINE_MAX, Block, Button, Card, Entries, Entry, Fact, Facts
from commands.command import Group
from commands.context import Context
from commands.kinds import Name
from commands.members.selves import selves
from commands.message import Message, Moment, in_a_row, msg, plural
from commands.refusal import Refusal
from commands.render import autonym
from commands.reply import Reply
from commands.times.kinds import TheZone, zone_of

ZONE = TheZone(msg("Time zone"), msg("A city in it, or its name: Istanbul, Europe/Copenhagen."))
NAME = Name(msg("Name"), msg("What the others call you here."), most=60)

SHOWN = 5
"""Unfinished things that are shown of each kind, the newest first."""

me = Group("me", msg("You: who you are in this club."))


class NamedElsewhere(Refusal):
    """Your name comes from the platform you speak on; change it there, and it changes here."""


@me.command("show", reads=True)
async def show(ctx: Context) -> Reply:
    """Who you are here, and what waits for you."""
    drafts = await ctx.store.reviews.drafts(ctx.member.id)
    others = await selves(ctx)
    facts = [
        Fact(msg("Club"), ctx.club.name),
        Fact(msg("Time zone"), zone_of(ctx).key.replace("_", " ")),
        Fact(msg("Language"), autonym(ctx.language)),
        Fact(msg("You may"), _rights(ctx)),
    ]
    if others:
        facts.append(Fact(msg("You are also"), in_a_row(others)))
    if drafts:
        facts.append(Fact(msg("Not kept yet"), plural("{n} review", "{n} reviews", len(drafts))))
    entries = [
        Entry(
            msg("A review you read and have not kept"),
            msg("{when}", when=Moment(d.created)),
            Button(msg("Check the facts"), f"review facts {d.id}", "primary"),
        )
        for d in drafts[:SHOWN]
    ]
    for form in (await ctx.store.drafts.of(ctx.member.id))[:SHOWN]:
        title = ctx.book.find(form.line)[0]
        line = f"{form.line} draft:{form.id}" + (f" step:{form.step}" if form.step else "")
        if len(line) <= LINE_MAX:
            entries.append(
                Entry(
                    title.title or title.help,
                    msg("A form you have not finished."),
                    Button(msg("Go on"), line, "primary"),
                )
            )
    name = (Button(msg("Another name"), "me name"),) if ctx.space.platform == "page" else ()
    actions = (
        *name,
        Button(msg("Another time zone"), "me timezone"),
        Button(msg("Another language"), "me language"),
    )
    blocks: tuple[Block, ...] = (Facts(tuple(facts)), *((Entries(tuple(entries)),) if entries else ()))
    return Reply(Card(ctx.member.name, blocks, actions, eyebrow=msg("You")))


def _rights(ctx: Context) -> Message:
    if ctx.owns:
        return msg("everything an owner may")
    return msg("say, add and ask, and set the club up") if ctx.manages else msg("say, add and ask")


@me.command("name", title=msg("Your name here"), submit=msg("Call me that"))
async def name(ctx: Context, name: Annotated[str, NAME]) -> Reply:
    """Change what the others call you on the page; elsewhere you have the name that the platform knows."""
    if ctx.space.platform != "page":
        raise NamedElsewhere
    await ctx.store.members.rename(ctx.member.id, name)
    return Reply(msg("You are {name} here now.", name=name))


@me.command("timezone", title=msg("Your time zone"), submit=msg("Save"))
async def timezone(ctx: Context, zone: Annotated[str, ZONE]) -> Reply:
    """Say where you are, so that the times you say are read in your own time."""
    await ctx.store.members.set_zone(ctx.member.id, zone)
    return Reply(now_in(zone, ctx.now))


def now_in(zone: str, now: datetime) -> Message:
    """What it means to be in a zone, by the time it is there now."""
    time = f"{now.astimezone(ZoneInfo(zone)):%H:%M}"
    return msg("Your times are read in {zone}, where it is {time} now.", zone=zone.replace("_", " "), time=time)
