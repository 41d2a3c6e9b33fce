"""`/club ledger`: what was posted, when it was due, where, and why something was late, missed, held back or in doubt."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from commands import codec
from commands.call import Picked, Raw
from commands.card import Button, Card, Entries, Entry, Menu, Note, Option
from commands.clubs.home import clubs
from commands.context import Context
from commands.everywhere import PLATFORMS
from commands.kinds import Kind, Number, Suggestion, Unfit, clean
from commands.lateness import LATE, span
from commands.message import Message, Moment, Words, msg
from commands.refusal import Refusal
from commands.reply import Reply
from storage.ledger import LedgerLine, Wish
from storage.records import Place

__all__ = ["clubs"]

PAGE = 8
NAMES: Mapping[str, Message] = {
    "poll": msg("Poll"), "result": msg("Result of a poll"), "review": msg("Review"), "reviews": msg("Reviews"),
    "question": msg("Question"), "rating": msg("Rating"), "reveal": msg("Reveal of ratings"), "year": msg("The year"),
    "party": msg("Watch party"), "occasion": msg("Event"), "recap": msg("Recap"), "meeting": msg("A time for everybody"), "settled": msg("The time that was found"), "vote": msg("Votes"),
    "attendance": msg("Who was there"), "recapping": msg("Recap, before it is posted"), "rate": msg("Ratings"), "discuss": msg("Discussion"), "club": msg("The club"),
}  # fmt: skip
OUTCOMES: Mapping[str, Message] = {
    "missed": msg("Missed: it came up later than it makes sense."),
    "failed": msg("It failed."),
    "waiting": msg("It is being tried again."),
    "done": msg("It was left undone."),
}


def name_of(kind: str) -> Words:
    """What a kind of post is called."""
    return NAMES.get(kind, kind)


@dataclass(frozen=True)
class TheKind(Kind):
    """A kind of post, by the word that the ledger's own menu says."""

    suggests = True

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The word."""
        said = clean(raw).strip().casefold()
        if said not in (known := kinds(ctx)):
            raise Unfit(msg("The ledger knows these: {kinds}.", kinds=", ".join(known)))
        return said

    async def suggest(self, ctx: Context, typed: str) -> Sequence[Suggestion]:
        """The kinds that begin like this."""
        return [Suggestion(k, k, NAMES.get(k)) for k in kinds(ctx) if k.startswith(typed.casefold())]


@dataclass(frozen=True)
class ThePlace(Kind):
    """A place of the club, by name or by number, or picked where the platform has a list of them."""

    suggests = True

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The place."""
        said = raw.id if isinstance(raw, Picked) else clean(raw).strip().removeprefix("#")
        said = re.sub(r"^<#(\w+)(\|.*)?>$", r"\1", said)
        places = await places_of(ctx)
        same = [p for p in places if said in (str(p.id), p.local) or p.name.casefold() == said.casefold()]
        if not same:
            raise Unfit(msg("The club has no channel called “{name}”.", name=said[:60]))
        return min(same, key=lambda p: (str(p.id) != said, p.space != ctx.space.id))

    async def suggest(self, ctx: Context, typed: str) -> Sequence[Suggestion]:
        """Places whose name begins like this."""
        begun = typed.removeprefix("#").casefold()
        return [
            Suggestion(f"#{p.name}", str(p.id)) for p in await places_of(ctx) if p.name.casefold().startswith(begun)
        ]


class NothingPosted(Refusal):
    """Nothing of that was posted yet."""


KIND = TheKind(msg("Kind"), msg("Only what is of this kind, such as poll."))
PLACE = ThePlace(msg("Channel"), msg("Only what was posted there."))
PAGE_NUMBER = Number(msg("Page"), msg("Which page of it."), least=1, most=1_000)


def kinds(ctx: Context) -> list[str]:
    """Every kind there can be: of what is drawn anew, and of what the clock says."""
    said = {path.split(" ")[0] for path in ctx.book.commands}
    return sorted(set(ctx.subjects.draws) | (said & set(NAMES)))


async def places_of(ctx: Context) -> list[Place]:
    """The places of every space that shows the club."""
    spaces = await ctx.store.clubs.spaces_of(ctx.club.id)
    return [place for space in spaces for place in await ctx.store.clubs.places(space.id)]


@clubs.command("ledger", reads=True)
async def ledger(
    ctx: Context,
    kind: Annotated[str | None, KIND] = None,
    place: Annotated[Place | None, PLACE] = None,
    page: Annotated[int, PAGE_NUMBER] = 1,
) -> Reply:
    """What was posted, when it was due, where, and why something was late, missed, held back or in doubt.

    Owners and those who manage here see all of it, others what stands in public. What was answered to somebody
    privately is in no ledger.
    """
    whole = ctx.owns or ctx.manages
    where = None if place is None else place.id
    count = await ctx.store.ledger.count(ctx.club.id, whole, kind, where)
    if not count:
        raise NothingPosted
    pages = -(-count // PAGE)
    page = min(page, pages)
    lines = await ctx.store.ledger.page(ctx.club.id, whole, kind, where, (page - 1) * PAGE, PAGE)
    entries = [await _entry(ctx, line, whole) for line in lines]
    told = msg("Newest first, page {page} of {pages}.", page=page, pages=pages)
    filtered = "club ledger" + (f" kind:{kind}" if kind else "") + (f" place:{where}" if where else "")
    turns = [Button(msg("Older"), f"{filtered} page:{page + 1}")] if page < pages else []
    turns += [Button(msg("Newer"), f"{filtered} page:{page - 1}")] if page > 1 else []
    card = Card(msg("The club’s ledger"), (Note(told), Entries(tuple(entries))),
                (*turns, *await _filters(ctx, kind, where)), eyebrow=_filtered(ctx, kind, place))  # fmt: skip
    return Reply(card)


def _filtered(ctx: Context, kind: str | None, place: Place | None) -> Words:
    if kind is None and place is None:
        return ctx.club.name
    if place is None:
        return name_of(kind or "")
    there = msg("#{place}", place=place.name)
    return there if kind is None else msg("{kind}, {place}", kind=name_of(kind), place=there)


async def _filters(ctx: Context, kind: str | None, place: int | None) -> list[Menu | Button]:
    there, that = (f" place:{place}" if place else ""), (f" kind:{kind}" if kind else "")
    chosen = [Option(name_of(k), f"kind:{k}") for k in kinds(ctx)][:25]
    found: list[Menu | Button] = [Menu(msg("Only this kind"), f"club ledger{there}", tuple(chosen))]
    places = await places_of(ctx)
    if len(places) > 1:
        options = tuple(Option(_where(ctx, p.name, p.platform), f"place:{p.id}") for p in places[:25])
        found.append(Menu(msg("Only this channel"), f"club ledger{that}", options))
    if kind or place:
        found.append(Button(msg("All of it"), "club ledger"))
    return found


async def _entry(ctx: Context, line: LedgerLine, whole: bool) -> Entry:
    """A line as the ledger shows it."""
    if line.wish is None:
        return Entry(_said(ctx, line), _sentences(*_times(line), OUTCOMES.get(line.job_state or ""), _why(line)))
    wish = line.wish
    told = (*_times(line), _there(ctx, line), _late(line, wish), *(_trouble(line, wish) if whole else ()))
    button = None
    if wish.reader is None or await ctx.is_me(wish.reader):
        button = Button(msg("About it"), f"post about {wish.id}")
    return Entry(await _title(ctx, wish), _sentences(*told), button)


def _said(ctx: Context, line: LedgerLine) -> Words:
    """What a job's line does, by its help; its words are its own business."""
    path = " ".join((line.line or "").split()[:2])
    command = ctx.book.commands.get(path)
    return path if command is None else command.help


async def _title(ctx: Context, wish: Wish) -> Words:
    """What a post shows at its head; what only its reader sees is not told."""
    if wish.reader is not None:
        return msg("A private message to {name}", name=wish.reader_name or "")
    if wish.card is not None:
        card: Card = codec.loads(wish.card)
        return card.title
    kind, _, number = (wish.subject or "").partition(" ")
    draw = ctx.subjects.draws.get(kind)
    drawn = None if draw is None else await draw(ctx.store, ctx.club.id, int(number))
    if drawn is None:
        return msg("{kind}, gone since", kind=name_of(kind))
    return msg("{kind}: {title}", kind=name_of(kind), title=drawn.title)


def _times(line: LedgerLine) -> tuple[Message, ...]:
    stood = None if line.wish is None else line.wish.stood
    if stood is None:
        return (msg("Due {due}.", due=Moment(line.due)),)
    if stood - line.due <= LATE:
        return (msg("{stood}.", stood=Moment(stood)),)
    return (msg("Due {due}, stood {stood}.", due=Moment(line.due), stood=Moment(stood)),)


def _where(ctx: Context, place: str, platform: str | None) -> Message:
    if platform == ctx.space.platform:
        return msg("#{place}", place=place)
    return msg("#{place} ({platform})", place=place, platform=PLATFORMS.get(platform or "", msg("the page")))


def _there(ctx: Context, line: LedgerLine) -> Message | None:
    return None if line.place_name is None else msg("In {place}.", place=_where(ctx, line.place_name, line.platform))


def _late(line: LedgerLine, wish: Wish) -> Message | None:
    stood = wish.stood
    if stood is None or stood - line.due <= LATE:
        return None
    by = span(max(stood - line.due, timedelta(minutes=1)))
    return msg("Late by {span}.", span=by)


def _why(line: LedgerLine) -> Message | None:
    why: Message | None = None if line.why is None else codec.loads(line.why)
    return why


def _trouble(line: LedgerLine, wish: Wish) -> tuple[Message | None, ...]:
    """What is or was in the way, for those who can mend it."""
    trouble = None if wish.trouble is None else msg("{trouble}.", trouble=wish.trouble.rstrip("."))
    state: Message | None = None
    if wish.state == "held":
        state = msg("Held back until its place can be written to.")
    elif wish.state == "doubt":
        state = msg("In doubt: it may stand already, and is being looked up.")
    elif not wish.standing:
        state = msg("Taken away.") if wish.current else msg("On its way.")
    elif line.tries > 1:
        state = msg("It took {n} attempts.", n=line.tries)
    return (_why(line), state, trouble)


def _sentences(*said: Message | None) -> Message:
    found = [one for one in said if one is not None]
    result = found[0]
    for one in found[1:]:
        result = msg("{first} {then}", first=result, then=one)
    return result
