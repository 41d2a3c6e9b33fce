"""`/party going`, `maybe`, `cant` and `interest`: who comes, and who waits for a seat."""

from __future__ import annotations

from typing import Annotated

from commands.card import Button, Card, Paragraph
from commands.context import Context
from commands.message import Moment, msg
from commands.parties.cards import EYEBROW, answer_card
from commands.parties.group import parties
from commands.parties.kinds import CAME, PARTY, PLUS
from commands.parties.knowing import NoSuchParty, evening, held_party, seats
from commands.parties.telling import about, privately
from commands.refusal import Refusal
from commands.reply import Post, Reply
from storage.parties_records import Coming, Party
from storage.records import micros


class NoSeatsForAll(Refusal):
    """There are not as many free seats. Your own stays yours."""


@parties.command("going")
async def going(
    ctx: Context, party: Annotated[int | None, PARTY] = None, plus: Annotated[int | None, PLUS] = None
) -> Reply:
    """Say that you come to a party, with guests if you bring some; where all seats are taken, you wait for one.

    Said again it changes how many you bring; a seat that you have stays yours.
    """
    held = await held_party(ctx, party)
    answers = await ctx.store.parties.answers(held.id)
    mine = _mine(answers, ctx.member.person)
    guests = (mine.plus if mine else 0) if plus is None else plus
    if mine is not None and mine.answer == "going":
        others = seats([c for c in answers if c is not mine])
        if guests > mine.plus and held.capacity is not None and others + 1 + guests > held.capacity:
            raise NoSeatsForAll
    seated = "going" if mine is not None and mine.answer == "going" else "waiting"
    queued = mine.queued if mine is not None and mine.answer in ("going", "waiting") else None
    await ctx.store.parties.answer(held.id, ctx.member.id, seated, guests, micros(ctx.moment), queued=queued)
    return await _answered(ctx, held)


@parties.command("maybe")
async def maybe(ctx: Context, party: Annotated[int | None, PARTY] = None) -> Reply:
    """Say that you may come to a party; you are reminded, and take no seat."""
    return await _says(ctx, party, "maybe")


@parties.command("cant")
async def cant(ctx: Context, party: Annotated[int | None, PARTY] = None) -> Reply:
    """Say that you can’t come to a party; your seat goes to whoever waits first."""
    return await _says(ctx, party, "cant")


async def _says(ctx: Context, party: int | None, answer: str) -> Reply:
    held = await held_party(ctx, party)
    await ctx.store.parties.answer(held.id, ctx.member.id, answer, 0, micros(ctx.moment))
    return await _answered(ctx, held)


async def _answered(ctx: Context, held: Party) -> Reply:
    """What stands of the speaker now, for them alone, and who moved up by it."""
    posts = await settle(ctx, held)
    shown = await evening(ctx.store, held)
    return Reply(answer_card(shown, _mine(shown.coming, ctx.member.person)), posts, (about(held),))


def _mine(answers: list[Coming] | tuple[Coming, ...], person: int) -> Coming | None:
    return next((c for c in answers if c.person == person), None)


async def settle(ctx: Context, party: Party) -> tuple[Post, ...]:
    """Give free seats of a held party to those who wait, in their order; each is told. A group waits until it fits."""
    answers = await ctx.store.parties.answers(party.id)
    free = None if party.capacity is None else party.capacity - seats(answers)
    up = []
    for one in (c for c in answers if c.answer == "waiting"):
        if free is None or one.seats <= free:
            await ctx.store.parties.seat(party.id, one.member)
            free = None if free is None else free - one.seats
            up.append(one)
    me = None if ctx.caller is None else ctx.caller.person
    others = [c for c in up if c.person != me]
    return await privately(ctx, [c.member for c in others], seat_card(party), f"party {party.id} seat {party.changes}")


def seat_card(party: Party) -> Card:
    """Somebody who waited has a seat."""
    return Card(
        msg("You have a seat"),
        (Paragraph(msg("There was room for you at {party}, {when}: the seat is yours.", party=party.title,
                       when=Moment(party.starts))),),
        (Button(msg("I come"), f"party going {party.id}", "primary"), Button(msg("I can’t"), f"party cant {party.id}")),
        eyebrow=EYEBROW, tone="good",
    )  # fmt: skip


@parties.command("interest")
async def interest(ctx: Context, party: Annotated[int, PARTY], interested: Annotated[str, CAME]) -> Reply:
    """Take a platform’s own “Interested” for an answer, unless you gave one; no longer interested undoes only that."""
    held = await held_party(ctx, party)
    if held.state == "draft":
        raise NoSuchParty
    mine, at = _mine(await ctx.store.parties.answers(held.id), ctx.member.person), micros(ctx.moment)
    if interested == "yes" and mine is None:
        await ctx.store.parties.answer(held.id, ctx.member.id, "waiting", 0, at, interest=True)
    elif interested == "no" and mine is not None and mine.interest:
        await ctx.store.parties.answer(held.id, ctx.member.id, "none", 0, at)
    return await _answered(ctx, held)
