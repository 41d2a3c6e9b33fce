"""`/party plan`, `announce`, `edit`, `move`, `film` and `cancel`: an evening before it begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from commands.card import Button, Card, Note, Paragraph
from commands.context import UNSET, Context, Unset
from commands.message import Moment, msg
from commands.parties import kinds
from commands.parties.agenda import end_of, jobs_of
from commands.parties.cards import EYEBROW, draft_card
from commands.parties.coming import settle
from commands.parties.group import parties
from commands.parties.kinds import FILM, PARTY, SURE, WHEN
from commands.parties.knowing import NotYourParty, OverAlready, evening, found_party, own_party, runs
from commands.parties.telling import announced, plan_of, told
from commands.refusal import Refusal
from commands.reply import Reply
from commands.times.kinds import shown, zone_of
from storage.parties_records import Party
from storage.records import Film, Member, micros


class OrganisersOnly(Refusal):
    """In this club organisers plan the parties. Ask one of them, or nominate the film for the next vote."""


class Begun(Refusal):
    """That party is under way. “/party start” begins it anew, “/party over” ends it."""


class Twice(Refusal):
    """A double bill has two films."""


async def may_plan(ctx: Context) -> None:
    """Raise OrganisersOnly where the club says so and the speaker is none."""
    if (await ctx.store.series.rules(ctx.club.id)).organisers and not (ctx.owns or ctx.manages):
        raise OrganisersOnly


@parties.command("plan", title=msg("Plan a watch party"), submit=msg("Show it to me"))
async def plan(
    ctx: Context,
    film: Annotated[Film, FILM],
    when: Annotated[datetime, WHEN],
    where: Annotated[str | None, kinds.WHERE] = None,
    link: Annotated[str | None, kinds.LINK] = None,
    then: Annotated[Film | None, kinds.THEN] = None,
    capacity: Annotated[int | None, kinds.CAPACITY] = None,
    cut: Annotated[str | None, kinds.CUT] = None,
    spoken: Annotated[str | None, kinds.SPOKEN] = None,
    subtitles: Annotated[str | None, kinds.SUBTITLES] = None,
    address: Annotated[str | None, kinds.ADDRESS] = None,
    title: Annotated[str | None, kinds.TITLE] = None,
    least: Annotated[int | None, kinds.LEAST] = None,
) -> Reply:
    """Plan a watch party; you see it first, with the time as it was understood.

    “/party plan Ran friday 20:00” is enough; where, link, seats and the rest can be said at once or later.
    """
    await may_plan(ctx)
    if then is not None and then.id == film.id:
        raise Twice
    party = await ctx.store.parties.add(
        ctx.club.id, ctx.member.id, ctx.here.id, micros(when), zone_of(ctx).key,
        [film.id, *([then.id] if then else [])], "draft", micros(ctx.now),
    )  # fmt: skip
    await ctx.store.parties.save(
        party, location=where, link=link, address=address, capacity=capacity, cut=cut, spoken=spoken,
        subtitles=subtitles, title=title, least=least,
    )  # fmt: skip
    return await preview(ctx, party)


async def preview(ctx: Context, party: int) -> Reply:
    """A party that is not announced, for its host alone."""
    found = await found_party(ctx, party)
    return Reply(draft_card(await evening(ctx.store, found), shown(found.starts, ZoneInfo(found.zone))))


@parties.command("announce")
async def announce(ctx: Context, party: Annotated[int, PARTY]) -> Reply:
    """Let everybody see a party that you planned; you go, unless you say otherwise."""
    held = await own_party(ctx, party)
    if held.state != "draft":
        return Reply(msg("Everybody sees that party already."))
    if held.starts <= ctx.now:
        raise Refusal(msg("That time has been, {when}. Give it another.", when=Moment(held.starts)))
    await ctx.store.parties.save(held.id, state="planned")
    await ctx.store.parties.answer(held.id, held.host, "going", 0, micros(ctx.moment))
    planned = replace(held, state="planned")
    done = Card(msg("Everybody sees it now"), (Note(msg("You go, unless you say otherwise.")),), (show_it(held.id),),
                eyebrow=held.title, tone="good")  # fmt: skip
    return Reply(done, await announced(ctx, planned), jobs=await jobs_of(ctx, planned))


async def plan_fields(ctx: Context, party: int) -> Mapping[str, str]:
    """What may change of a party, as its form shows it; raises NotYourParty, for its address is not for everybody."""
    p = await found_party(ctx, party)
    if not p.to_come:
        raise OverAlready
    if not await runs(ctx, p.host):
        raise NotYourParty
    return {
        "where": p.where or "", "link": p.link or "", "address": p.address or "", "capacity": str(p.capacity or ""),
        "cut": p.cut or "", "spoken": p.spoken or "", "subtitles": p.subtitles or "",
    }  # fmt: skip


@parties.command("edit", fill=plan_fields, title=msg("Change a party"), submit=msg("Save"))
async def edit(
    ctx: Context,
    party: Annotated[int, PARTY],
    where: Annotated[str | Unset | None, kinds.WHERE] = UNSET,
    link: Annotated[str | Unset | None, kinds.LINK] = UNSET,
    address: Annotated[str | Unset | None, kinds.ADDRESS] = UNSET,
    capacity: Annotated[int | Unset | None, kinds.CAPACITY] = UNSET,
    cut: Annotated[str | Unset | None, kinds.CUT] = UNSET,
    spoken: Annotated[str | Unset | None, kinds.SPOKEN] = UNSET,
    subtitles: Annotated[str | Unset | None, kinds.SUBTITLES] = UNSET,
    title: Annotated[str | Unset | None, kinds.TITLE] = UNSET,
    least: Annotated[int | Unset | None, kinds.LEAST] = UNSET,
    host: Annotated[Member | Unset | None, kinds.MEMBER] = UNSET,
) -> Reply:
    """Change where a party is, its seats, cut, language or subtitles; answers stay, and nobody loses a seat."""
    held = await own_party(ctx, party)
    said = {
        "location": where, "link": link, "address": address, "capacity": capacity, "cut": cut, "spoken": spoken,
        "subtitles": subtitles, "title": title, "least": least,
    }  # fmt: skip
    values = {name: value for name, value in said.items() if value is not UNSET}
    if values:
        await ctx.store.parties.save(held.id, **values)
    if isinstance(host, Member):
        await ctx.store.parties.save(held.id, host=host.id)
    await ctx.store.parties.edited(held.id)
    if held.state == "draft":
        return await preview(ctx, held.id)
    posts = await settle(ctx, await found_party(ctx, held.id))
    done = Card(
        msg("The party is changed, and every answer stays"), (), (show_it(held.id),), eyebrow=held.title, tone="good"
    )
    return Reply(done, posts, plan_of(held))


def show_it(party: int) -> Button:
    """The way to a party."""
    return Button(msg("Show it"), f"party show {party}")


@parties.command("move", title=msg("Move a party"), submit=msg("Show it to me"))
async def move(
    ctx: Context,
    party: Annotated[int, PARTY],
    when: Annotated[datetime, WHEN],
    sure: Annotated[str | None, SURE] = None,
) -> Reply:
    """Move a party; everybody who answered is told once, and the answers stay."""
    held = await own_party(ctx, party)
    if held.begun:
        raise Begun
    if held.state == "draft":
        await _moved(ctx, held, when)
        return await preview(ctx, held.id)
    if when == held.starts:
        return Reply(msg("It begins at that time already."))
    if sure != "yes":
        return Reply(_sure_card(held, when))
    await _moved(ctx, held, when)
    moved = await found_party(ctx, held.id)
    said = msg("It was to begin {before}. Now it begins {after} ({how_long}).", before=Moment(held.starts),
               after=Moment(when), how_long=Moment(when, "relative"))  # fmt: skip
    posts = await told(
        ctx, moved, await ctx.store.parties.answers(held.id), msg("{party} is moved", party=held.title), said
    )
    card = Card(msg("{party} is moved", party=held.title), (Paragraph(said), Note(msg("Everybody who answered is told."))),
                (show_it(held.id),), eyebrow=EYEBROW, tone="good")  # fmt: skip
    return Reply(card, posts, plan_of(held), await jobs_of(ctx, moved))


async def _moved(ctx: Context, held: Party, when: datetime) -> None:
    await ctx.store.parties.save(held.id, starts=micros(when), zone=zone_of(ctx).key)
    if held.series is not None:  # its evening has been had, whenever that is now
        await ctx.store.series.skip(held.series, micros(held.starts))
    await ctx.store.parties.edited(held.id)


def _sure_card(held: Party, when: datetime) -> Card:
    line = f"party move {held.id} {WHEN.spoken(when)} sure:yes"
    return Card(
        msg("Move {party}?", party=held.title),
        (
            Paragraph(msg("From {before} to {after} ({how_long}).", before=Moment(held.starts), after=Moment(when),
                          how_long=Moment(when, "relative"))),
            Note(msg("Everybody who answered is told once.")),
        ),
        (Button(msg("Move it"), line, "primary"), Button(msg("Another time"), f"party move {held.id}")),
        eyebrow=EYEBROW,
    )  # fmt: skip


@parties.command("film", title=msg("Change the film"), submit=msg("Save"))
async def film(
    ctx: Context,
    party: Annotated[int, PARTY],
    film: Annotated[Film, FILM],
    then: Annotated[Film | None, kinds.THEN] = None,
) -> Reply:
    """Show another film at a party, or two; everybody who answered is told once."""
    held = await own_party(ctx, party)
    before = [f.id for f in await ctx.store.parties.films(held.id)]
    after = [film.id, *([then.id] if then else [])]
    if then is not None and then.id == film.id:
        raise Twice
    if before == after:
        return Reply(msg("That is what it shows already."))
    await ctx.store.parties.show(held.id, after)
    await ctx.store.parties.edited(held.id)
    if held.state == "draft":
        return await preview(ctx, held.id)
    changed = await found_party(ctx, held.id)
    title = msg("Now it is {film}", film=" + ".join(f.label for f in [film, *([then] if then else [])]))
    said = msg("{when}: we watch something else than “{before}”.", when=Moment(held.starts), before=held.title)
    if not before:
        said = msg("The film of the party {when} is chosen.", when=Moment(held.starts))
    posts = await told(ctx, changed, await ctx.store.parties.answers(held.id), title, said)
    jobs = (end_of(changed),) if changed.begun else await jobs_of(ctx, changed)
    card = Card(
        title, (Note(msg("Everybody who answered is told.")),), (show_it(held.id),), eyebrow=EYEBROW, tone="good"
    )
    return Reply(card, posts, plan_of(held), jobs)


@parties.command("cancel")
async def cancel(ctx: Context, party: Annotated[int, PARTY], sure: Annotated[str | None, SURE] = None) -> Reply:
    """Cancel a party; everybody who answered is told once."""
    held = await own_party(ctx, party)
    if sure == "no":
        return Reply(
            Card(msg("{party} stays", party=held.title), (), (show_it(held.id),), eyebrow=EYEBROW, tone="good")
        )
    if sure is None and held.state != "draft":
        yes = Button(msg("Cancel it"), f"party cancel {held.id} sure:yes", "danger")
        instead = Button(msg("Move it instead"), f"party move {held.id}")
        return Reply(Card(msg("Cancel {party}?", party=held.title), (Note(msg("Everybody who answered is told once.")),),
                          (yes, instead), eyebrow=EYEBROW, tone="careful"))  # fmt: skip
    await ctx.store.parties.save(held.id, state="cancelled", ended=micros(ctx.now))
    if held.state == "draft":
        return Reply(msg("Thrown away."))
    await ctx.store.parties.edited(held.id)
    gone = await found_party(ctx, held.id)
    title = msg("{party} is cancelled", party=held.title)
    said = msg("It was planned for {when}.", when=Moment(held.starts))
    posts = await told(ctx, gone, await ctx.store.parties.answers(held.id), title, said, again=False)
    return Reply(Card(title, (Note(msg("Everybody who answered is told.")),), eyebrow=EYEBROW), posts, plan_of(held))
