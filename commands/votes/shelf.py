"""`/vote nominate`, `second`, `veto` and the rest of the shelf: what could be watched, and what members say of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated

from commands.call import Raw
from commands.card import Button, Card, Note
from commands.command import Who
from commands.context import UNSET, Context, Unset
from commands.films.commands import parties_showing
from commands.films.kinds import TheFilm
from commands.kinds import Unfit, clean
from commands.message import Message, Moment, msg, plural
from commands.refusal import Refusal
from commands.reply import Reply
from commands.votes import kinds
from commands.votes.group import votes
from commands.votes.kinds import FILM, PITCH
from commands.votes.shelf_cards import nomination_card, shelf_card, warnings_card
from storage.films import fold
from storage.records import Film, micros
from storage.votes_records import Nomination

WARNINGS_MOST = 25


class NotOnTheShelf(Refusal):
    """This film is not on the shelf. Nominate it first."""


class NotYours(Refusal):
    """Only who nominated it, or who manages the club here, can withdraw it. A veto is another thing."""


class NoVetoes(Refusal):
    """This club has no vetoes; who manages it can allow them with “/vote rules”."""


class EnoughWarnings(Refusal):
    """There are twenty-five warnings of this film already."""


@dataclass(frozen=True)
class AFilm(TheFilm):
    """A film of the club, or the title of a new one."""

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The film; the words where the club has nothing like them."""
        try:
            return await super().read(ctx, raw)
        except Unfit as unfit:
            said = " ".join(clean(raw).split())
            if unfit.choices or said.startswith("#") or not said:
                raise
            return said


ANY_FILM = AFilm(msg("Film"), msg("Its title; one the club does not know yet is added."))


async def _film(ctx: Context, said: Film | str) -> Film:
    """The film that was named, put on the club's list when it is new."""
    if isinstance(said, Film):
        return said
    labelled = re.fullmatch(r"(.+?)\s*\((\d{4})\)", said)
    title, year = (labelled[1], int(labelled[2])) if labelled else (said, None)
    made = await ctx.store.films.add(ctx.club.id, title, year, (), (), None, None, None, ctx.member.id, micros(ctx.now))
    film = None if made is None else await ctx.store.films.get(ctx.club.id, made)
    if film is None:
        raise Refusal(msg("Somebody just added this film. Nominate it once more."))
    return film


async def _card(ctx: Context, film: int, title: Message | None = None) -> Card:
    """A nomination as this member sees it."""
    nomination = await ctx.store.nominations.of_film(ctx.club.id, film)
    if nomination is None:
        raise NotOnTheShelf
    shown = await ctx.store.turns.shown_last(ctx.club.id, film)
    vetoes = (await ctx.store.nominations.rules(ctx.club.id)).vetoes
    seen = None if shown is None else Moment(shown, "date")
    return nomination_card(nomination, title, await _may_withdraw(ctx, nomination), vetoes, seen)


async def _may_withdraw(ctx: Context, nomination: Nomination) -> bool:
    by = await ctx.store.members.get(nomination.member)
    return ctx.owns or ctx.manages or (by is not None and by.person == ctx.member.person)


async def _nominated(ctx: Context, film: Film) -> Nomination:
    found = await ctx.store.nominations.of_film(ctx.club.id, film.id)
    if found is None:
        raise NotOnTheShelf
    return found


@votes.command("nominate", title=msg("Nominate a film"), submit=msg("Nominate it"))
async def nominate(
    ctx: Context, film: Annotated[Film | str, ANY_FILM], pitch: Annotated[str | None, PITCH] = None
) -> Reply:
    """Put a film on the shelf, where it waits until it is shown."""
    await ctx.store.clubs.hold(ctx.club.id)
    found = await _film(ctx, film)
    made = await ctx.store.nominations.add(ctx.club.id, found.id, ctx.member.id, pitch, micros(ctx.now))
    if made is None:
        return Reply(await _card(ctx, found.id, msg("{film} is on the shelf already", film=found.label)))
    if await ctx.store.turns.attends(ctx.club.id, ctx.member.person, micros(ctx.now)) is None:
        await ctx.store.turns.attend(ctx.club.id, ctx.member.id, True, micros(ctx.now), micros(ctx.now))
    return Reply(await _card(ctx, found.id, msg("{film} is on the shelf now", film=found.label)))


@votes.command("withdraw")
async def withdraw(ctx: Context, film: Annotated[Film, FILM]) -> Reply:
    """Take your nomination off the shelf."""
    nomination = await _nominated(ctx, film)
    if not await _may_withdraw(ctx, nomination):
        raise NotYours
    await ctx.store.nominations.end(nomination.id, "withdrawn", ctx.member.id, micros(ctx.now))
    again = Button(msg("Nominate it again"), f"vote nominate #{film.id}")
    return Reply(Card(msg("{film} is off the shelf", film=film.label), (), (again,)))


@votes.command("second")
async def second(ctx: Context, film: Annotated[Film, FILM], back: Annotated[str, kinds.TAKEN] = "no") -> Reply:
    """Say "me too" to a nomination, or take it back."""
    nomination = await _nominated(ctx, film)
    await ctx.store.nominations.second(nomination.id, ctx.member.id, back != "yes", micros(ctx.moment))
    title = msg("You want to see it no more") if back == "yes" else msg("You want to see it too")
    card = await _card(ctx, film.id, title)
    if back != "yes":
        card = replace(
            card, actions=(Button(msg("Take it back"), f"vote second #{film.id} back:yes"), *card.actions[1:])
        )
    return Reply(replace(card, eyebrow=film.label))


@votes.command("seen")
async def seen(ctx: Context, film: Annotated[Film, FILM], back: Annotated[str, kinds.TAKEN] = "no") -> Reply:
    """Say that you have seen a film already, or that you have not."""
    await ctx.store.nominations.see(film.id, ctx.member.id, back != "yes", micros(ctx.moment))
    names = await ctx.store.nominations.has_seen(film.id)
    said = plural(
        "{n} person has seen it: {names}", "{n} people have seen it: {names}", len(names), names=", ".join(names)
    )
    title = msg("You have not seen it") if back == "yes" else msg("You have seen it")
    other = Button(msg("I have seen it"), f"vote seen #{film.id}")
    if back != "yes":
        other = Button(msg("I have not seen it"), f"vote seen #{film.id} back:yes")
    notes = (Note(said if names else msg("Nobody has seen it yet.")),)
    return Reply(Card(title, notes, (other,), eyebrow=film.label, tone="good"))


@votes.command("warn", title=msg("Warn of something in a film"), submit=msg("Warn"))
async def warn(ctx: Context, film: Annotated[Film, FILM], words: Annotated[str, kinds.WORDS]) -> Reply:
    """Say what somebody may want to know before a film; it is shown to whoever asks."""
    if len(await ctx.store.nominations.warnings(film.id)) >= WARNINGS_MOST:
        raise EnoughWarnings
    new = await ctx.store.nominations.warn(ctx.club.id, film.id, ctx.member.id, words, fold(words), micros(ctx.now))
    title = msg("Whoever asks is warned") if new else msg("Somebody has warned of that already")
    return Reply(await _warnings(ctx, film, title), changed=await parties_showing(ctx, film.id) if new else ())


@votes.command("warnings")
async def warnings(
    ctx: Context, film: Annotated[Film, FILM], drop: Annotated[int | None, kinds.WARNING] = None
) -> Reply:
    """What members warn of in a film."""
    if drop is None:
        return Reply(await _warnings(ctx, film))
    if drop not in await _own(ctx, film):
        raise Refusal(msg("Only who gave a warning, or who manages the club here, takes it back."))
    await ctx.store.nominations.unwarn(ctx.club.id, drop)
    back = await _warnings(ctx, film, msg("That warning is taken back"))
    return Reply(back, changed=await parties_showing(ctx, film.id))


async def _own(ctx: Context, film: Film) -> frozenset[int]:
    """The warnings that this speaker may take back."""
    found = set()
    for warned in await ctx.store.nominations.warnings(film.id):
        by = await ctx.store.members.get(warned.member)
        if ctx.owns or ctx.manages or (by is not None and by.person == ctx.member.person):
            found.add(warned.id)
    return frozenset(found)


async def _warnings(ctx: Context, film: Film, title: Message | None = None) -> Card:
    warned = await ctx.store.nominations.warnings(film.id)
    return warnings_card(film.label, film.id, warned, await _own(ctx, film), title)


@votes.command("veto")
async def veto(ctx: Context, film: Annotated[Film, FILM], sure: Annotated[str, kinds.TAKEN] = "no") -> Reply:
    """Take a film off the shelf against everybody: once a season, where the club allows it."""
    await ctx.store.clubs.hold(ctx.club.id)
    rules = await ctx.store.nominations.rules(ctx.club.id)
    if not rules.vetoes:
        raise NoVetoes
    used = await ctx.store.nominations.vetoed(ctx.club.id, ctx.member.person, rules.season)
    if used is not None:
        raise Refusal(msg("Your veto of this season went to {film}.", film=used))
    nomination = await _nominated(ctx, film)
    if sure != "yes":
        yes = Button(msg("Use my veto"), f"vote veto #{film.id} sure:yes", "danger")
        note = Note(msg("It is your only one this season, and everybody sees that the film is gone."))
        return Reply(Card(msg("Veto {film}?", film=film.label), (note,), (yes,), tone="careful"))
    await ctx.store.nominations.veto(ctx.club.id, nomination.id, ctx.member.id, rules.season, micros(ctx.now))
    await ctx.store.nominations.end(nomination.id, "vetoed", ctx.member.id, micros(ctx.now))
    return Reply(Card(msg("{film} is vetoed and off the shelf", film=film.label), tone="good"))


@votes.command("shelf", reads=True)
async def shelf(
    ctx: Context, page: Annotated[int, kinds.PAGE_NUMBER] = 1, film: Annotated[Film | None, FILM] = None
) -> Reply:
    """What is nominated and waits to be shown; it carries over from poll to poll."""
    if film is not None:
        return Reply(await _card(ctx, film.id))
    return Reply(shelf_card(await ctx.store.nominations.shelf(ctx.club.id), page))


@votes.command("rules", who=Who.MANAGER, title=msg("How this club chooses"), submit=msg("Save"),
               needs=("vetoes", "season", "pause"))  # fmt: skip
async def rules(
    ctx: Context,
    vetoes: Annotated[str | None, kinds.VETOES] = None,
    season: Annotated[str | None, kinds.SEASON] = None,
    pause: Annotated[datetime | Unset | None, kinds.PAUSE] = UNSET,
) -> Reply:
    """Allow vetoes, begin a season, or let turns pause, for instance over the summer."""
    await ctx.store.clubs.hold(ctx.club.id)
    now = await ctx.store.nominations.rules(ctx.club.id)
    kept = replace(now, vetoes=now.vetoes if vetoes is None else vetoes == "yes", season=now.season + (season == "yes"))
    await ctx.store.nominations.set_rules(ctx.club.id, kept)
    if isinstance(pause, datetime):
        await ctx.store.turns.pause(ctx.club.id, micros(ctx.now), micros(pause))
    notes = [Note(msg("Everybody has one veto a season.") if kept.vetoes else msg("There are no vetoes."))]
    notes.append(Note(msg("This is season {n}.", n=kept.season)))
    until = await ctx.store.turns.paused_until(ctx.club.id, micros(ctx.now))
    if until is not None:
        notes.append(Note(msg("Turns pause until {when}.", when=Moment(until))))
    return Reply(Card(msg("How this club chooses"), tuple(notes), tone="good"))
