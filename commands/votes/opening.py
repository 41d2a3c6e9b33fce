"""`/vote open`: polls from the shelf or with choices of one's own, now or later, and what the clock says of them."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from commands.card import Button, Card, Note
from commands.command import Who
from commands.context import Context
from commands.films.kinds import named_so
from commands.message import msg
from commands.refusal import Refusal
from commands.reply import Job, Reply, Subject
from commands.votes import kinds
from commands.votes.cards import ending
from commands.votes.group import votes
from commands.votes.kinds import NAME_MOST, OPTIONS_LEAST, OPTIONS_MOST, POLL
from commands.votes.standing import end, everywhere, found_poll
from storage.films import fold
from storage.records import Film, micros
from storage.votes_records import Poll


class TooFew(Refusal):
    """A poll needs two choices at least. Name them with semicolons between, or nominate films first."""


class TooMany(Refusal):
    """A hundred choices are the most a poll has."""


class TooLong(Refusal):
    """A choice has a hundred characters at most."""


class OpensAfterClose(Refusal):
    """It would close before it opens."""


@dataclass(frozen=True, slots=True)
class NewOption:
    """A choice before it is kept: a film, or words."""

    film: int | None
    words: str | None
    folded: str


async def named_option(ctx: Context, said: str) -> NewOption:
    """A choice as somebody said it: the one film of the club that is called so, or else the words."""
    if len(said) > NAME_MOST:
        raise TooLong
    film: Film | None = None
    if re.fullmatch(r"#[0-9]{1,18}", said):
        film = await ctx.store.films.get(ctx.club.id, int(said[1:]))
    else:
        labelled = re.match(r"(.+?)\s*\((\d{4})\)$", said)
        found = await named_so(ctx, said)
        if not found and labelled:
            found = [f for f in await named_so(ctx, labelled[1]) if f.year == int(labelled[2])]
        film = found[0] if len(found) == 1 else None
    return NewOption(None, said, f"w {fold(said)}") if film is None else NewOption(film.id, None, f"f {film.id}")


async def _options(ctx: Context, said: Sequence[str] | None) -> list[NewOption]:
    """The choices of a new poll, each once; without any said, the shelf's."""
    if said:
        options = [await named_option(ctx, one) for one in said[: OPTIONS_MOST + 1]]
    else:
        shelf = await ctx.store.nominations.shelf(ctx.club.id)
        options = [NewOption(n.film, None, f"f {n.film}") for n in shelf[:OPTIONS_MOST]]
    found = list({o.folded: o for o in options}.values())
    if len(found) < OPTIONS_LEAST:
        raise TooFew
    if len(found) > OPTIONS_MOST:
        raise TooMany
    return found


@votes.command("open", title=msg("Open a poll"), submit=msg("Open it"))
async def open_(
    ctx: Context,
    question: Annotated[str, kinds.QUESTION],
    options: Annotated[tuple[str, ...] | None, kinds.OPTIONS] = None,
    how: Annotated[str | None, kinds.HOW] = None,
    closes: Annotated[datetime | None, kinds.CLOSES] = None,
    secret: Annotated[str | None, kinds.SECRET] = None,
    opens: Annotated[datetime | None, kinds.OPENS] = None,
    quorum: Annotated[int | None, kinds.QUORUM] = None,
    adding: Annotated[str | None, kinds.ADDING] = None,
) -> Reply:
    """Open a poll, from the shelf or with choices of your own, now or later.

    It stands here and wherever else the club meets, and every vote counts in one tally.
    """
    if opens and closes and closes <= opens:
        raise OpensAfterClose
    chosen = await _options(ctx, options)
    secrecy = secret or "open"
    poll = await ctx.store.polls.add(
        ctx.club.id, ctx.member.id, question, how or "single", "anonymous" in secrecy, "sealed" in secrecy,
        adding == "yes", quorum, "waiting" if opens else "open", secrets.token_hex(8), micros(opens or ctx.now),
        None if closes is None else micros(closes), micros(ctx.now),
    )  # fmt: skip
    for option in chosen:
        await ctx.store.polls.add_option(poll, option.film, option.words, option.folded, ctx.member.id, micros(ctx.now))
    kept = await found_poll(ctx, poll)
    if opens:
        waits = Card(msg("Your poll waits"), (Note(ending(kept)),), (show_it(poll),), eyebrow=question, tone="good")
        return Reply(waits, jobs=jobs_of(kept))
    posts = await everywhere(ctx, Subject("poll", poll))
    return Reply(posts=posts, jobs=jobs_of(kept))


def show_it(poll: int) -> Button:
    """The way to a poll."""
    return Button(msg("Show it"), f"vote show {poll}")


def jobs_of(poll: Poll) -> tuple[Job, ...]:
    """What the clock shall say of a poll; each line names its instant, so that an older one does nothing."""
    jobs = []
    if poll.state == "waiting":
        at = micros(poll.opens)
        jobs.append(Job(f"poll {poll.id} begin {at}", f"vote begin {poll.id} {at}", poll.opens))
    if poll.closes is not None and poll.state != "closed":
        at = micros(poll.closes)
        jobs.append(Job(f"poll {poll.id} end {at}", f"vote end {poll.id} {at}", poll.closes))
    return tuple(jobs)


@votes.command("begin", who=Who.CLOCK)
async def begin(ctx: Context, poll: Annotated[int, POLL], at: Annotated[int, kinds.MOMENT]) -> Reply:
    """Open a poll whose time has come."""
    held = await ctx.store.polls.hold(ctx.club.id, poll)
    if held is None or held.state != "waiting" or micros(held.opens) != at:
        return Reply()
    await ctx.store.polls.begin(poll)
    return Reply(posts=await everywhere(ctx, Subject("poll", poll)))


@votes.command("end", who=Who.CLOCK)
async def end_(ctx: Context, poll: Annotated[int, POLL], at: Annotated[int, kinds.MOMENT]) -> Reply:
    """Close a poll whose time is over."""
    held = await ctx.store.polls.hold(ctx.club.id, poll)
    if held is None or held.state != "open" or held.closes is None or micros(held.closes) != at:
        return Reply()
    return await end(ctx, held, "time", Reply())
