"""`/party remind`, `few`, `reminders` and `rules`: what is said before an evening, to whom, and what the club wants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from commands.card import Block, Button, Card, Fact, Facts, Note, Paragraph
from commands.command import Who
from commands.context import UNSET, Context, Unset
from commands.message import Link, Message, Moment, msg, plural
from commands.parties import kinds
from commands.parties.agenda import jobs_of, reminders
from commands.parties.cards import EYEBROW, spans
from commands.parties.group import parties
from commands.parties.kinds import PARTY
from commands.parties.knowing import seats
from commands.parties.telling import privately
from commands.reply import Job, Post, Reply
from storage.parties_records import Coming, Party, PartyRules
from storage.records import instant


@parties.command("remind", who=Who.CLOCK)
async def remind(
    ctx: Context, party: Annotated[int, PARTY], at: Annotated[int, kinds.AT], before: Annotated[int, kinds.BEFORE]
) -> Reply:
    """Remind those who go or may come and want it so long before, unless the party was moved since.

    One that comes late leaves it to a nearer one which is due by now too: nobody gets two at once.
    """
    found = await ctx.store.parties.hold(ctx.club.id, party)
    if found is None or found.state != "planned" or found.starts != instant(at):
        return Reply()
    rules = await ctx.store.series.rules(ctx.club.id)
    wished = await ctx.store.series.reminders(ctx.club.id)
    posts: tuple[Post, ...] = ()
    for one in await ctx.store.parties.answers(found.id):
        own = wished.get(one.member, rules.reminders)
        due = [minutes for minutes in own if found.starts - timedelta(minutes=minutes) <= ctx.now]
        if one.answer in ("going", "maybe") and due and min(due) == before:
            posts += await privately(ctx, [one.member], reminder_card(found, one), f"remind {found.id} {at} {before}")
    return Reply(posts=posts)


def reminder_card(party: Party, said: Coming) -> Card:
    """A reminder, for one who goes or may come."""
    facts = [
        Fact(label, value) for label, value in ((msg("Where"), party.where), (msg("Address"), party.address)) if value
    ]
    if said.answer != "going":
        facts = facts[: 1 if party.where else 0]
    blocks: list[Block] = [
        Paragraph(
            msg("It begins {when} ({how_long}).", when=Moment(party.starts), how_long=Moment(party.starts, "relative"))
        ),
        *([Facts(tuple(facts))] if facts else []),
        *(
            [Paragraph(msg("Watch it at {link}.", link=Link(party.link, party.link.split("/")[2])))]
            if party.link
            else []
        ),
    ]
    stop = Button(msg("No reminders"), "party reminders none")
    if said.answer == "going":
        sure = (Button(msg("I can’t after all"), f"party cant {party.id}"), stop)
        return Card(party.title, tuple(blocks), sure, eyebrow=msg("You go"))
    ways = (
        Button(msg("I go"), f"party going {party.id}", "primary"),
        Button(msg("I can’t"), f"party cant {party.id}"),
        stop,
    )
    return Card(party.title, tuple(blocks), ways, eyebrow=msg("Do you come?"))


@parties.command("few", who=Who.CLOCK)
async def few(ctx: Context, party: Annotated[int, PARTY], at: Annotated[int, kinds.AT]) -> Reply:
    """Ask the host of a party what to do when too few go."""
    found = await ctx.store.parties.hold(ctx.club.id, party)
    if found is None or found.state != "planned" or found.starts != instant(at):
        return Reply()
    rules = await ctx.store.series.rules(ctx.club.id)
    least = rules.least if found.least is None else found.least
    going = seats(await ctx.store.parties.answers(found.id))
    if going >= least:
        return Reply()
    said = plural("{n} goes so far, and you wanted {least} at least. It begins {how_long}.",
                  "{n} go so far, and you wanted {least} at least. It begins {how_long}.", going,
                  least=least, how_long=Moment(found.starts, "relative"))  # fmt: skip
    ways = (
        Button(msg("Postpone it"), f"party move {found.id}", "primary"),
        Button(msg("Go on"), f"party cancel {found.id} sure:no"),
        Button(msg("Cancel it"), f"party cancel {found.id} sure:yes", "danger"),
    )
    card = Card(
        msg("Few come to {party}", party=found.title), (Paragraph(said),), ways, eyebrow=EYEBROW, tone="careful"
    )
    return Reply(posts=await privately(ctx, [found.host], card, f"party {found.id} few {at}"))


@parties.command("reminders", title=msg("Your reminders"), submit=msg("Save"))
async def reminders_(ctx: Context, wanted: Annotated[tuple[int, ...] | None, kinds.WANTED] = None) -> Reply:
    """When you are reminded of parties: “/party reminders 1 day, 15 minutes”, “none”, or “club” for what the club does."""
    rules = await ctx.store.series.rules(ctx.club.id)
    selves = await ctx.store.links.selves(ctx.member.id)
    if wanted is None:
        kept = (await ctx.store.series.reminders(ctx.club.id)).get(ctx.member.id)
        return Reply(_mine(rules, kept, msg("Your reminders")))
    own = None if wanted == kinds.AS_THE_CLUB else wanted
    for member in selves:
        await ctx.store.series.remind(ctx.club.id, member, own)
    jobs: tuple[Job, ...] = ()
    for party in await ctx.store.parties.upcoming(ctx.club.id, ctx.now):
        if party.state == "planned":
            jobs += reminders(party, own or (), ctx.now)
    return Reply(_mine(rules, own, msg("That is kept")), jobs=jobs)


def _mine(rules: PartyRules, own: tuple[int, ...] | None, title: Message) -> Card:
    said = msg("You are reminded as the club does: {when} before.", when=spans(rules.reminders))
    if own is not None:
        said = (
            msg("You are reminded {when} before.", when=spans(own)) if own else msg("You get no reminders of parties.")
        )
    ways = [Button(msg("None"), "party reminders none"), Button(msg("A day and an hour"), "party reminders 1d,1h"),
            Button(msg("15 minutes"), "party reminders 15min"), Button(msg("As the club does"), "party reminders club")]  # fmt: skip
    return Card(title, (Paragraph(said),), tuple(ways), eyebrow=EYEBROW)


async def rules_now(ctx: Context) -> Mapping[str, str]:
    """What the club wants, as the form shows it."""
    rules = await ctx.store.series.rules(ctx.club.id)
    return {
        "reminders": kinds.CLUB_REMINDERS.spoken(rules.reminders), "least": str(rules.least), "asked": str(rules.asked),
        "announced": str(rules.announced), "hour": str(rules.hour),
    }  # fmt: skip


@parties.command(
    "rules", who=Who.MANAGER, fill=rules_now, title=msg("What the club wants of its parties"), submit=msg("Save")
)
async def rules(
    ctx: Context,
    reminders: Annotated[tuple[int, ...] | Unset | None, kinds.CLUB_REMINDERS] = UNSET,
    least: Annotated[int | Unset | None, kinds.CLUB_LEAST] = UNSET,
    asked: Annotated[int | Unset | None, kinds.ASKED] = UNSET,
    announced: Annotated[int | Unset | None, kinds.ANNOUNCED] = UNSET,
    hour: Annotated[int | Unset | None, kinds.HOUR] = UNSET,
    planners: Annotated[str | None, kinds.PLANNERS] = None,
) -> Reply:
    """Say what the club wants of its parties: reminders, how many must go, how early evenings are announced, who plans."""
    default = PartyRules()
    kept = await ctx.store.series.rules(ctx.club.id)
    said = {"reminders": reminders, "least": least, "asked": asked, "announced": announced, "hour": hour}
    better = replace(kept, **{
        name: getattr(default, name) if value in (None, kinds.AS_THE_CLUB) else value for name, value in said.items() if value is not UNSET
    })  # type: ignore[arg-type]  # UNSET is left out  # fmt: skip
    if planners is not None:
        better = replace(better, organisers=planners == "organisers")
    await ctx.store.series.set_rules(ctx.club.id, better)
    jobs: tuple[Job, ...] = ()
    for party in await ctx.store.parties.upcoming(ctx.club.id, ctx.now):
        if party.state == "planned" and party.starts - ctx.now > timedelta(minutes=5):
            jobs += await jobs_of(ctx, party)
    return Reply(_rules_card(better, ctx), jobs=jobs)


def _rules_card(rules: PartyRules, ctx: Context) -> Card:
    zone = ZoneInfo(ctx.club.zone).key.replace("_", " ")
    facts = (
        Fact(msg("Reminders"), spans(rules.reminders)),
        Fact(msg("Too few"), plural("fewer than {n}; the host is asked {hours} hours before",
                                    "fewer than {n}; the host is asked {hours} hours before", rules.least, hours=rules.asked)
             if rules.least else msg("never")),
        Fact(msg("A series is announced"), plural("{n} day ahead", "{n} days ahead", rules.announced)),
        Fact(msg("The closing question"), msg("the next day at {hour}:00, {zone}", hour=rules.hour, zone=zone)),
        Fact(msg("Who plans"), msg("organisers only") if rules.organisers else msg("everybody")),
    )  # fmt: skip
    return Card(
        msg("What the club wants of its parties"),
        (
            Facts(facts),
            Note(msg("Each party may differ.")),
        ),
        eyebrow=EYEBROW,
        tone="good",
    )
