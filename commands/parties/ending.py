"""`/party over`, `after` and `came`: who was there, and what follows: ratings, turns, the closing question."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Annotated

from commands.card import Button, Card, Entries, Entry, Note
from commands.command import Who
from commands.context import Context
from commands.films.cards import listed
from commands.message import msg, plural
from commands.parties import kinds
from commands.parties.agenda import AFTER, TOO_LATE, end_of, next_day, question_time
from commands.parties.group import parties
from commands.parties.kinds import PARTY
from commands.parties.knowing import NoSuchParty, own_party
from commands.parties.starting import NotBegun
from commands.parties.telling import beside, plan_of
from commands.ratings import rounds
from commands.reply import Post, Reply, Subject
from commands.votes.turning import noted, noted_before
from storage.parties_records import Coming, Party
from storage.records import Film, micros

SETTLED = timedelta(seconds=1)


@parties.command("after", who=Who.CLOCK)
async def after(ctx: Context, party: Annotated[int, PARTY], at: Annotated[int, kinds.AT]) -> Reply:
    """End a party whose film should be over; one that ends later now, after a pause or a move, is looked at again then."""
    held = await ctx.store.parties.hold(ctx.club.id, party)
    if held is None or held.state not in ("planned", "started"):
        return Reply()
    if held.ends + AFTER > ctx.now + SETTLED:
        return Reply(jobs=(end_of(held),))
    if (
        held.ends + AFTER + TOO_LATE < ctx.now
    ):  # the bot was away: it is over, and nobody is asked about a night long ago
        await ctx.store.parties.save(held.id, state="over", ended=micros(held.ends), paused=None)
        return Reply(changed=plan_of(held))
    return await _ended(ctx, held)


@parties.command("over")
async def over(ctx: Context, party: Annotated[int | None, PARTY] = None) -> Reply:
    """Say that a party is over: it is asked who was there, and the club rates the film."""
    held = await own_party(ctx, party)
    if held.state == "draft" or (not held.begun and held.starts > ctx.now):
        raise NotBegun
    reply = await _ended(ctx, held)
    return replace(reply, answer=msg("It is over. Everybody is asked who was there, and to rate it."))


async def _ended(ctx: Context, held: Party) -> Reply:
    await ctx.store.parties.save(held.id, state="over", ended=micros(ctx.now), paused=None)
    posts = await beside(ctx, held, Subject("attendance", held.id), f"party {held.id} attendance")
    reply = Reply(None, posts, plan_of(held))
    films = await ctx.store.parties.films(held.id)
    for film in films:
        reply = await _rated(ctx, held, film, reply)
    return replace(reply, jobs=reply.jobs + await next_day(ctx, held, films))


async def _rated(ctx: Context, held: Party, film: Film, reply: Reply) -> Reply:
    """Ask the club to rate a film, revealed when all who came have rated, or on the next day."""
    asked = await rounds.for_party(ctx, film, held.id, held.host, await question_time(ctx, held))
    return replace(
        reply, posts=reply.posts + asked.posts, changed=reply.changed + asked.changed, jobs=reply.jobs + asked.jobs
    )


@parties.command("came")
async def came(ctx: Context, party: Annotated[int, PARTY], there: Annotated[str, kinds.CAME]) -> Reply:
    """Say whether you were at a party; all who were are waited for when the ratings are revealed."""
    held = await ctx.store.parties.hold(ctx.club.id, party)
    if held is None or held.state in ("draft", "cancelled"):
        raise NoSuchParty
    if held.state == "planned":
        raise NotBegun
    await ctx.store.parties.attend(held.id, ctx.member.id, there == "yes", micros(ctx.moment))
    films = await ctx.store.parties.films(held.id)
    if any(here for _, _, here in await ctx.store.parties.attendance(held.id)):
        await _noted(ctx, held, films)
    posts, changed = await _awaited(ctx, held)
    return Reply(_came_card(held, films, there == "yes"), posts, (Subject("attendance", held.id), *changed))


async def _noted(ctx: Context, held: Party, films: list[Film]) -> None:
    """A film that somebody came to was shown: turns are counted by that."""
    await ctx.store.clubs.hold(ctx.club.id)
    host, at = await ctx.store.members.get(held.host), held.shown_at
    for film in films:
        if await noted_before(ctx, film.id, at) is None:
            by = await ctx.store.nominations.nominator(ctx.club.id, film.id)
            picker = None if by is None else await ctx.store.members.get(by)
            await noted(ctx, film.id, picker, host, at, ctx.member.id)


async def _awaited(ctx: Context, held: Party) -> tuple[tuple[Post, ...], tuple[Subject, ...]]:
    """Wait for the ratings of those who came; the last missing one may have been somebody who did not."""
    posts: tuple[Post, ...] = ()
    changed: tuple[Subject, ...] = ()
    for number in await ctx.store.parties.rounds(held.id):
        await ctx.store.ratings.turn(number)
        round = await ctx.store.ratings.round(ctx.club.id, number)
        if round is None or not round.sealed:
            continue
        posts += await rounds.complete(ctx, round)
        changed += (Subject("rating", round.id),)
    return posts, changed


def _came_card(held: Party, films: list[Film], here: bool) -> Card:
    other = Button(
        msg("I missed it") if here else msg("I was there"), f"party came {held.id} {'no' if here else 'yes'}"
    )
    rate = (
        tuple(Button(msg("Rate {film}", film=f.title), f"rate give #{f.id}", "primary") for f in films) if here else ()
    )
    return Card(
        msg("You were there") if here else msg("You missed it"), (), (*rate, other), eyebrow=held.title, tone="good"
    )


def attendance_card(party: Party, said: list[tuple[int, str, bool]], coming: list[Coming]) -> Card:
    """Who was there, as everybody sees it."""
    there = [name for _, name, came in said if came]
    heard = {person for person, _, _ in said}
    silent = [c.name for c in coming if c.answer == "going" and c.person not in heard]
    rows = [
        Entry(plural("{n} was there", "{n} were there", len(there)), listed(there) or msg("nobody has said so yet"))
    ]
    if silent:
        rows.append(Entry(msg("Went, and has not said"), listed(silent)))
    return Card(
        msg("Were you there?"),
        (Entries(tuple(rows)), Note(msg("All who were are waited for when the ratings are revealed."))),
        (Button(msg("I was there"), f"party came {party.id} yes", "primary"),
         Button(msg("I missed it"), f"party came {party.id} no")),
        eyebrow=party.title,
    )  # fmt: skip
