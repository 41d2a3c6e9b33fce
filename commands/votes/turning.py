"""`/vote turn`, `shown`, `join` and `away`: whose turn it is to pick and to host, and why."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated

from commands.card import Block, Button, Card, Entries, Entry, Note, Paragraph
from commands.context import Context
from commands.message import Message, Moment, msg, plural
from commands.reply import Reply
from commands.votes import kinds
from commands.votes.group import votes
from commands.votes.kinds import FILM
from commands.votes.turns import Account, Shown, Turn, names_of, spells_of, whose_turn
from storage.records import Film, Member, instant, micros
from storage.votes_records import Screening

AFTER = 5
SHOWN = 5
EYEBROW = msg("Turns")
TWICE = timedelta(hours=12)
"""A film noted again within this time is the same evening."""


@votes.command("turn", reads=True)
async def turn(ctx: Context) -> Reply:
    """Whose turn it is to pick a film, and to host, and why."""
    return Reply(await _turn_card(ctx))


async def _turn_card(ctx: Context, title: Message | None = None) -> Card:
    history = await ctx.store.turns.history(ctx.club.id)
    names = {m.person: m.name for m in reversed(await ctx.store.members.of(ctx.club.id))}
    spells = spells_of([(a.person, a.here, a.since) for a in await ctx.store.turns.attendance(ctx.club.id)
                        if a.since <= ctx.now])  # fmt: skip
    pauses = [(instant(a), instant(b)) for a, b in await ctx.store.turns.pauses(ctx.club.id)]
    picks = whose_turn([Shown(s.shown, s.picker) for s in history], spells, ctx.now, pauses, "pick")
    hosts = whose_turn([Shown(s.shown, s.host) for s in history], spells, ctx.now, pauses, "host")
    here = any(account.person == ctx.member.person for account in picks.order)
    actions = [Button(msg("I am away"), "vote away") if here else Button(msg("I take turns"), "vote join", "primary")]
    if not picks.order:
        return Card(title or msg("Nobody takes turns yet"),
                    (Note(msg("Who nominates a film takes turns, and so does whoever joins.")),), tuple(actions),
                    eyebrow=EYEBROW)  # fmt: skip
    actions.append(Button(msg("A film was shown"), "vote shown"))
    blocks: list[Block] = []
    until = next((b for a, b in pauses if a <= ctx.now < b), None)
    if until is not None:
        blocks.append(Note(msg("Turns pause until {when}; this is how they go on.", when=Moment(until, "date"))))
    blocks += [Paragraph(why(picks, names)), Paragraph(hosting(hosts, names))]
    if history:
        blocks.append(Entries(tuple(_shown(s, names) for s in reversed(history[-SHOWN:]))))
    who = names.get(picks.order[0].person, "?")
    return Card(title or msg("{name} picks next", name=who), tuple(blocks), tuple(actions), eyebrow=EYEBROW)


def why(turn: Turn, names: dict[int, str]) -> Message:
    """Why somebody is next, in a sentence."""
    first = turn.order[0]
    name = names.get(first.person, "?")
    if not turn.reckoned:
        said = msg("{name} is next: nothing has been shown yet, so a lot decides who begins.", name=name)
    elif first.fair == 0:
        said = msg("{name} is next: new here, owed as much as owing, and nobody else is owed more.", name=name)
    else:
        said = plural(
            "{name} is next: {n} film was {name}’s pick where a fair share of the films shown would be {fair}.",
            "{name} is next: {n} films were {name}’s picks where a fair share of the films shown would be {fair}.",
            first.turns, name=name, fair=_rounded(first),
        )  # fmt: skip
    if len(turn.order) > 1 and (turn.order[1].owed, turn.order[1].last) == (first.owed, first.last):
        said = msg("{said} Level with {other}, by lot.", said=said, other=names.get(turn.order[1].person, "?"))
    after = names_of(turn, names, AFTER)
    return msg("{said} Then: {names}.", said=said, names=", ".join(after)) if after else said


def hosting(turn: Turn, names: dict[int, str]) -> Message:
    """Who hosts next."""
    return msg("{name} hosts next.", name=names.get(turn.order[0].person, "?"))


def _rounded(account: Account) -> str:
    return f"{float(account.fair):.1f}"


def _shown(screening: Screening, names: dict[int, str]) -> Entry:
    when = msg("{when}", when=Moment(screening.shown, "date"))
    if screening.picker is not None:
        when = msg("{line} · picked by {name}", line=when, name=names.get(screening.picker, "?"))
    if screening.host is not None:
        when = msg("{line} · hosted by {name}", line=when, name=names.get(screening.host, "?"))
    return Entry(screening.label, when)


@votes.command("shown", title=msg("A film was shown"), submit=msg("Note it"))
async def shown(
    ctx: Context,
    film: Annotated[Film, FILM],
    by: Annotated[Member | None, kinds.PICKER] = None,
    host: Annotated[Member | None, kinds.HOST] = None,
    when: Annotated[datetime | None, kinds.SHOWN] = None,
    forget: Annotated[int | None, kinds.WARNING] = None,
) -> Reply:
    """Note that a film was shown, whose pick it was and who hosted; turns are counted by that alone."""
    await ctx.store.clubs.hold(ctx.club.id)
    if forget is not None and await ctx.store.turns.forget(ctx.club.id, forget):
        return Reply(await _turn_card(ctx, msg("{film} counts as shown no more", film=film.label)))
    at = when or ctx.now
    same = await noted_before(ctx, film.id, at)
    if same is not None:
        undo = Button(msg("It was not shown"), f"vote shown #{film.id} forget:{same}")
        return Reply(Card(msg("{film} is noted as shown already", film=film.label), (), (undo,), eyebrow=EYEBROW))
    made = await noted(ctx, film.id, by, host, at, ctx.member.id)
    card = await _turn_card(ctx, msg("{film} is noted as shown", film=film.label))
    undo = Button(msg("It was not shown"), f"vote shown #{film.id} forget:{made}")
    return Reply(Card(card.title, card.blocks, (undo,), eyebrow=EYEBROW, tone="good"))


async def noted_before(ctx: Context, film: int, at: datetime) -> int | None:
    """The screening of a film that was noted for the same evening, if there is one."""
    return await ctx.store.turns.shown_since(ctx.club.id, film, micros(at - TWICE))


async def noted(ctx: Context, film: int, by: Member | None, host: Member | None, at: datetime, noter: int) -> int:
    """Note that a film was shown: whoever picked it and whoever hosted take turns, and it waits on the shelf no more."""
    made = await ctx.store.turns.note(
        ctx.club.id, film, by.id if by else None, host.id if host else None, micros(at), noter, micros(ctx.now)
    )
    await ctx.store.nominations.shown(ctx.club.id, film, micros(ctx.now))
    for member in (by, host):
        if member is not None and await ctx.store.turns.attends(ctx.club.id, member.person, micros(at)) is None:
            await ctx.store.turns.attend(ctx.club.id, member.id, True, micros(at), micros(ctx.now))
    return made


@votes.command("join")
async def join(ctx: Context) -> Reply:
    """Take turns from now on, as after an absence."""
    await ctx.store.turns.attend(ctx.club.id, ctx.member.id, True, micros(ctx.now), micros(ctx.now))
    return Reply(await _turn_card(ctx, msg("You take turns")))


@votes.command("away", title=msg("You are away"), submit=msg("I am away"))
async def away(ctx: Context, back: Annotated[datetime | None, kinds.BACK] = None) -> Reply:
    """Take no turns for a while; nothing is lost or owed by it."""
    await ctx.store.turns.attend(ctx.club.id, ctx.member.id, False, micros(ctx.now), micros(ctx.now))
    if back is not None:
        await ctx.store.turns.attend(ctx.club.id, ctx.member.id, True, micros(back), micros(ctx.now))
    again = Button(msg("I am back"), "vote join", "primary")
    note = Note(
        msg("You take turns again {when}.", when=Moment(back)) if back else msg("You take turns again when you say so.")
    )
    return Reply(Card(msg("You are away, and nobody counts it"), (note,), (again,), eyebrow=EYEBROW, tone="good"))
