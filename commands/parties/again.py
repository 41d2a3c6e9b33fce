"""`/party every`, `series` and `next`: evenings that come again at the same wall time, and each one's announcement."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Annotated
from zoneinfo import ZoneInfo

from commands.card import Block, Button, Card, Entries, Entry, Note, Paragraph
from commands.command import Who
from commands.context import Context
from commands.message import Message, Moment, Words, msg
from commands.parties import kinds
from commands.parties.agenda import jobs_of
from commands.parties.group import parties
from commands.parties.knowing import NotYourParty, runs
from commands.parties.planning import may_plan
from commands.parties.telling import announced, plan_of, told
from commands.refusal import Refusal
from commands.reply import Job, Reply
from commands.times import every as rhythms
from storage.parties_records import Series
from storage.records import Film, micros

SHOWN = 4
EYEBROW = msg("Again and again")
NOTES = {
    "draft": msg("Only you see this. Are these the evenings? Then begin it."),
    "paused": msg("It pauses. What is announced already stays."),
    "ended": msg("It has ended. What is announced already stays."),
}


class NoSuchSeries(Refusal):
    """There is no such series here; “/party list” shows those there are."""


class Ended(Refusal):
    """That series has ended. “/party every” begins another."""


@parties.command("every", title=msg("Evenings that come again"), submit=msg("Show it to me"))
async def every(
    ctx: Context,
    rhythm: Annotated[str, kinds.RHYTHM],
    film: Annotated[Film | None, kinds.TO_CHOOSE] = None,
    where: Annotated[str | None, kinds.WHERE] = None,
    link: Annotated[str | None, kinds.LINK] = None,
    capacity: Annotated[int | None, kinds.CAPACITY] = None,
    address: Annotated[str | None, kinds.ADDRESS] = None,
) -> Reply:
    """Have a party come again, such as every other thursday at 19:00, at that time on the club’s clock all year.

    Each evening is announced some days ahead; where no film is named, it is chosen then.
    """
    await may_plan(ctx)
    said, zone = rhythms.read(rhythm), ZoneInfo(ctx.club.zone)
    today = ctx.now.astimezone(zone).date()
    first = next(at for at in replace(said, interval=1).instants(today, zone) if at > ctx.now)
    made = await ctx.store.series.add(
        ctx.club.id, ctx.member.id, ctx.here.id, rhythm, zone.key, micros(first), film.id if film else None, where, link,
        address, capacity, micros(first), micros(ctx.now),
    )  # fmt: skip
    return Reply(await _card(ctx, await _found(ctx, made)))


async def _found(ctx: Context, series: int) -> Series:
    found = await ctx.store.series.hold(ctx.club.id, series)
    if found is None or (found.state == "draft" and not await runs(ctx, found.host)):
        raise NoSuchSeries
    return found


def evenings(series: Series, after: datetime, skips: Collection[int], most: int = 1) -> list[datetime]:
    """The next evenings of a series after an instant, at its wall time, without those that are left out."""
    zone = ZoneInfo(series.zone)
    begins = max(series.first, after - timedelta(days=1)).astimezone(zone).date()
    said = rhythms.read(series.rhythm)
    first = series.first.astimezone(zone).date()
    found = (at for at in said.instants(first, zone) if at.date() >= begins and at > after and micros(at) not in skips)
    return [at.astimezone(UTC) for at in islice(found, most)]


@parties.command("series")
async def series_(
    ctx: Context,
    series: Annotated[int, kinds.SERIES],
    act: Annotated[str, kinds.ACT],
    until: Annotated[datetime | None, kinds.UNTIL] = None,
) -> Reply:
    """Show a series, begin it, leave an evening out, pause it, go on or end it.

    “/party series 2 pause until:2027-01-04” leaves out all evenings before that day.
    """
    found = await _found(ctx, series)
    if act == "show":
        return Reply(await _card(ctx, found))
    if not await runs(ctx, found.host):
        raise NotYourParty
    if found.state == "ended":
        raise Ended
    if act == "skip":
        return await _skip(ctx, found)
    if act == "end":
        await ctx.store.series.save(found.id, state="ended", next=None)
        return Reply(await _card(ctx, replace(found, state="ended", next=None)))
    if act == "pause" and until is None:
        await ctx.store.series.save(found.id, state="paused", next=None)
        return Reply(await _card(ctx, replace(found, state="paused", next=None)))
    after = until or ctx.now
    last = await ctx.store.parties.of_series(found.id, micros(ctx.now))
    if last:
        after = max(after, last[-1].starts)
    return await _goes_on(ctx, found, after)


async def _goes_on(ctx: Context, found: Series, after: datetime) -> Reply:
    """Let a series come again with its next evening after an instant."""
    [at] = evenings(found, after, await ctx.store.series.skips(found.id))
    await ctx.store.series.save(found.id, state="on", next=micros(at))
    on = replace(found, state="on", next=at)
    return Reply(await _card(ctx, on), jobs=(await _announcement(ctx, on, at),))


async def _announcement(ctx: Context, series: Series, at: datetime) -> Job:
    rules = await ctx.store.series.rules(ctx.club.id)
    line = f"party next {series.id} {micros(at)}"
    return Job(f"{line} {micros(ctx.now)}", line, max(at - timedelta(days=rules.announced), ctx.now))


async def _skip(ctx: Context, found: Series) -> Reply:
    """Leave the next evening out; one that is announced is cancelled."""
    planned = [p for p in await ctx.store.parties.of_series(found.id, micros(ctx.now)) if p.state == "planned"]
    if planned:
        party = planned[0]
        held = await ctx.store.parties.hold(ctx.club.id, party.id) or party
        await ctx.store.parties.save(party.id, state="cancelled", ended=micros(ctx.now))
        await ctx.store.parties.edited(party.id)
        await ctx.store.series.skip(found.id, micros(party.starts))
        title = msg("{party} is cancelled", party=party.title)
        said = msg("The evening {when} is left out; the next one comes as ever.", when=Moment(party.starts))
        posts = await told(ctx, held, await ctx.store.parties.answers(party.id), title, said, again=False)
        return Reply(await _card(ctx, found, said), posts, plan_of(party))
    if found.next is None:
        raise Refusal(msg("It pauses; there is no evening to leave out."))
    await ctx.store.series.skip(found.id, micros(found.next))
    reply = await _goes_on(ctx, found, found.next)
    said = msg("The evening {when} is left out.", when=Moment(found.next))
    kept = await ctx.store.series.get(ctx.club.id, found.id) or found
    return replace(reply, answer=await _card(ctx, kept, said))


@parties.command("next", who=Who.CLOCK)
async def next_(ctx: Context, series: Annotated[int, kinds.SERIES], at: Annotated[int, kinds.AT]) -> Reply:
    """Announce the next evening of a series; of several that were missed, only what still lies ahead."""
    found = await ctx.store.series.hold(ctx.club.id, series)
    if found is None or found.state != "on" or found.next is None or micros(found.next) != at:
        return Reply()
    if found.next <= ctx.now:
        return replace(await _goes_on(ctx, found, ctx.now), answer=None)
    party = await ctx.store.parties.add(
        ctx.club.id, found.host, found.place, at, found.zone, [] if found.film is None else [found.film], "planned",
        micros(ctx.now), found.id,
    )  # fmt: skip
    await ctx.store.parties.save(
        party, location=found.where, link=found.link, address=found.address, capacity=found.capacity
    )
    held = await ctx.store.parties.hold(ctx.club.id, party)
    if held is None:
        raise LookupError(party)
    await ctx.store.parties.answer(party, found.host, "going", 0, micros(ctx.now))
    after = await _goes_on(ctx, found, found.next)
    return Reply(None, await announced(ctx, held), (), (*after.jobs, *await jobs_of(ctx, held)))


async def _card(ctx: Context, series: Series, said: Message | None = None) -> Card:
    """A series with its next evenings, and what its host may do with it."""
    film = None if series.film is None else await ctx.store.films.get(ctx.club.id, series.film)
    title: Words = msg("A film to be chosen, each time") if film is None else film.label
    blocks: list[Block] = [Note(said)] if said is not None else []
    blocks.append(Paragraph(msg("{rhythm}, {zone}", rhythm=series.rhythm, zone=series.zone.replace("_", " "))))
    if series.state in ("draft", "on"):
        blocks.append(await _evenings(ctx, series))
    note = NOTES.get(series.state)
    blocks += [Note(note)] if note is not None else []
    ways = _ways(series) if await runs(ctx, series.host) else ()
    return Card(title, tuple(blocks), ways, eyebrow=EYEBROW)


async def _evenings(ctx: Context, series: Series) -> Entries:
    announced_ = {micros(p.starts): p.id for p in await ctx.store.parties.of_series(series.id, micros(ctx.now))}
    rows = []
    for at in evenings(series, ctx.now, await ctx.store.series.skips(series.id), SHOWN):
        party = announced_.get(micros(at))
        show = None if party is None else Button(msg("Show"), f"party show {party}")
        rows.append(Entry(msg("{when}", when=Moment(at)), msg("announced") if party else None, show))
    return Entries(tuple(rows))


def _ways(series: Series) -> tuple[Button, ...]:
    line = f"party series {series.id}"
    end = Button(msg("Throw away") if series.state == "draft" else msg("End it"), f"{line} end", "danger")
    if series.state == "draft":
        return (Button(msg("Begin it"), f"{line} begin", "primary"), end)
    if series.state == "paused":
        return (Button(msg("Go on"), f"{line} resume", "primary"), end)
    if series.state == "ended":
        return ()
    return (Button(msg("Leave the next out"), f"{line} skip"), Button(msg("Pause it"), f"{line} pause"), end)
