"""`/discuss rhythm` and `rules`: when the club is asked by itself, and when it is left alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Annotated
from zoneinfo import ZoneInfo

from commands.card import Button, Card, Fact, Facts, Note
from commands.command import Who
from commands.context import UNSET, Context, Unset
from commands.discussions import cards, quiet
from commands.discussions.group import discuss
from commands.discussions.kinds import DAYS, MOMENT, QUIET, RHYTHM, Rhythm
from commands.discussions.standing import told
from commands.message import Moment, in_a_row, msg
from commands.reply import Job, Reply
from commands.reviews.asking import along, asked, next_of, queue
from commands.times import every
from storage.discussions_records import Rules
from storage.records import instant, micros

DRY = 2
"""With fewer questions left than these, whoever organises is told."""

SHOWN = 3


@discuss.command("rhythm", who=Who.MANAGER, title=msg("Ask by a rhythm"), submit=msg("Keep it"))
async def rhythm(ctx: Context, rhythm: Annotated[Rhythm, RHYTHM]) -> Reply:
    """Have the club asked by itself, such as “Mondays 18:00 in #film-club”; “off” ends that.

    It is asked here, unless you name a channel, and in the home channel wherever else the club meets.
    """
    rules = await ctx.store.discussions.hold_rules(ctx.club.id)
    if rhythm.every is None:
        await ctx.store.discussions.keep_rules(ctx.club.id, replace(rules, rhythm=None, since=None, upcoming=None))
        return Reply(msg("The club is not asked by itself any more; the queue stays."))
    place = rhythm.place or ctx.here
    since = ctx.now.astimezone(ZoneInfo(ctx.club.zone)).date()
    kept = replace(rules, member=ctx.member.id, place=place.id, rhythm=rhythm.said, since=since, warned=False)
    falls = list(islice(_falls(kept, ctx), SHOWN))
    kept = replace(kept, upcoming=micros(falls[0]))
    await ctx.store.discussions.keep_rules(ctx.club.id, kept)
    left = len(await queue(ctx))
    facts = Facts((
        Fact(msg("Where"), f"#{place.name}"),
        Fact(msg("First"), msg("{when}", when=Moment(falls[0]))),
        Fact(msg("In the queue"), str(left)),
    ))  # fmt: skip
    then = in_a_row([msg("{when}", when=Moment(at)) for at in falls[1:]])
    note = Note(msg("Then {then}, by the clock of {zone}.", then=then, zone=ctx.club.zone.replace("_", " ")))
    look = Button(msg("The queue"), "discuss queue")
    return Reply(Card(msg("The club is asked {rhythm}", rhythm=rhythm.said), (facts, note), (look,),
                      eyebrow=cards.EYEBROW, tone="good"), jobs=(_tick(ctx, kept),))  # fmt: skip


def _falls(rules: Rules, ctx: Context) -> Iterator[datetime]:
    """When the rhythm falls from now on, without end."""
    if rules.rhythm is None or rules.since is None:
        raise LookupError("there is no rhythm")
    instants = every.read(rules.rhythm).instants(rules.since, ZoneInfo(ctx.club.zone))
    return (at for at in instants if at > ctx.now)


def _tick(ctx: Context, rules: Rules, at: datetime | None = None) -> Job:
    """What the clock says at the next instant, or `at` another because that one is in quiet hours."""
    due = at or instant(rules.upcoming or 0)
    line = f"discuss next {rules.upcoming}"
    return Job(f"{line} {ctx.club.id} {micros(due)} {rules.place}", line, due)


async def fields(ctx: Context) -> Mapping[str, str]:
    """The rules as their form shows them."""
    rules = await ctx.store.discussions.rules(ctx.club.id)
    return {"quiet": quiet.spoken(rules.quiet), "days": str(rules.days)}


@discuss.command("rules", who=Who.MANAGER, fill=fields, title=msg("How the club talks"), submit=msg("Save"))
async def rules(
    ctx: Context,
    quiet: Annotated[tuple[int, int] | Unset | None, QUIET] = UNSET,
    days: Annotated[int | Unset | None, DAYS] = UNSET,
) -> Reply:
    """Say when the club is left alone, and after how many days a question is gathered."""
    kept = await ctx.store.discussions.hold_rules(ctx.club.id)
    if quiet is not UNSET:
        kept = replace(kept, quiet=quiet)
    if days is not UNSET and days is not None:
        kept = replace(kept, days=days)
    await ctx.store.discussions.keep_rules(ctx.club.id, kept)
    return Reply(cards.rules_card(kept, ctx.club.zone))


async def later(ctx: Context, line: str) -> Job | None:
    """The same line once the quiet hours are over; None when it is not quiet now."""
    rules = await ctx.store.discussions.rules(ctx.club.id)
    end = quiet.ends(rules.quiet, ctx.now, ZoneInfo(ctx.club.zone))
    return None if end is None else Job(f"{line} {ctx.club.id} {micros(end)}", line, end)


async def _at(ctx: Context, place: int | None) -> Context:
    """The same call in the place of the rhythm, while the club still meets there."""
    found = None if place is None else await ctx.store.clubs.place(place)
    spaces = {space.id for space in await ctx.store.clubs.spaces_of(ctx.club.id)}
    return ctx if found is None or found.space not in spaces else replace(ctx, place=found)


@discuss.command("next", who=Who.CLOCK)
async def next_(ctx: Context, at: Annotated[int, MOMENT]) -> Reply:
    """Ask the next question of the queue when its time has come; several times missed are one."""
    held = await ctx.store.discussions.hold_rules(ctx.club.id)
    if held.upcoming != at or held.rhythm is None or held.since is None:
        return Reply()
    falls = every.read(held.rhythm).instants(held.since, ZoneInfo(ctx.club.zone))
    meant = next(when for when in falls if micros(when) >= at)
    if micros(meant) != at and meant > ctx.now:  # the club’s clock is another since
        kept = replace(held, upcoming=micros(meant))
        await ctx.store.discussions.keep_rules(ctx.club.id, kept)
        return Reply(jobs=(_tick(ctx, kept),))
    end = quiet.ends(held.quiet, ctx.now, ZoneInfo(ctx.club.zone))
    if end is not None:
        return Reply(jobs=(_tick(ctx, held, end),))
    kept = replace(held, upcoming=micros(next(_falls(held, ctx))))
    ctx = await _at(ctx, held.place)
    chosen = await next_of(ctx, await queue(ctx))
    reply = Reply(jobs=(_tick(ctx, kept),))
    if chosen is not None:
        reply = along(reply, await asked(ctx, chosen))
    left = len(await queue(ctx))
    if left < DRY and not kept.warned:
        reply = replace(reply, posts=reply.posts + await told(ctx, kept.member, kept.place, cards.dry_card(left, kept),
                                                             f"dry {ctx.club.id} {at}"))  # fmt: skip
    await ctx.store.discussions.keep_rules(ctx.club.id, replace(kept, warned=left < DRY))
    return reply
