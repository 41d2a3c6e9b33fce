"""What is known of a party when it is drawn or changed, and who may do what with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commands.context import Context
from commands.message import Words
from commands.refusal import Refusal
from commands.reviews.cards import byline
from commands.reviews.kept import facts_from_json
from storage.parties_records import Coming, Party
from storage.records import Film
from storage.store import Store

QUOTES = 2
"""So many sentences of the film's review stand on the card."""


class NoSuchParty(Refusal):
    """There is no such party here; “/party list” shows those there are."""


class NothingPlanned(Refusal):
    """No party is planned. “/party plan” plans one."""


class NotYourParty(Refusal):
    """Only its host, or who manages the club here, can do that."""


class OverAlready(Refusal):
    """That party is over, or was cancelled; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Evening:
    """A party with its films, who comes, and what its reviews and warnings say."""

    party: Party
    films: tuple[Film, ...]
    host: str
    coming: tuple[Coming, ...]
    quotes: tuple[tuple[str, Words | None], ...] = ()
    """(sentence that gives nothing away, who wrote it)."""
    warnings: tuple[str, ...] = ()

    def those(self, answer: str) -> tuple[Coming, ...]:
        """Those who answered so."""
        return tuple(c for c in self.coming if c.answer == answer)

    @property
    def taken(self) -> int:
        """How many seats are taken."""
        return seats(self.coming)


def seats(coming: Sequence[Coming]) -> int:
    """How many seats those who go take."""
    return sum(c.seats for c in coming if c.answer == "going")


async def evening(store: Store, party: Party) -> Evening:
    """All that a party's card shows."""
    films = tuple(await store.parties.films(party.id))
    host = await store.members.get(party.host)
    quotes: list[tuple[str, Words | None]] = []
    warnings: list[str] = []
    for film in films:
        if len(films) == 1 or not quotes:
            quotes += await _quotes(store, film)
        warnings += [w.words for w in await store.nominations.warnings(film.id)]
    coming = tuple(await store.parties.answers(party.id))
    said = tuple(dict.fromkeys(warnings))
    return Evening(party, films, "?" if host is None else host.name, coming, tuple(quotes[:QUOTES]), said)


async def _quotes(store: Store, film: Film) -> list[tuple[str, Words | None]]:
    """Sentences of the film's first review that has any, which give nothing away."""
    for review in await store.reviews.of_film(film.id):
        found = [p for p in await store.reviews.passages(review) if p.digest and not p.spoiler]
        if found and review.kind == "review":
            by = byline(facts_from_json(review.facts))
            return [(p.text, by) for p in found[:QUOTES]]
    return []


async def found_party(ctx: Context, party: int | None) -> Party:
    """A party of the club that this speaker may see; None: the one under way, or the next. Raises NoSuchParty."""
    if party is None:
        return await _nearest(ctx)
    found = await ctx.store.parties.get(ctx.club.id, party)
    if found is None or (found.state == "draft" and not await ctx.is_me(found.host)):
        raise NoSuchParty
    return found


async def _nearest(ctx: Context) -> Party:
    upcoming = await ctx.store.parties.upcoming(ctx.club.id, ctx.now)
    if not upcoming:
        raise NothingPlanned
    return next((p for p in upcoming if p.begun), upcoming[0])


async def held_party(ctx: Context, party: int | None) -> Party:
    """The same, held until the commit; raises OverAlready for one that is over or cancelled."""
    number = (await found_party(ctx, party)).id
    held = await ctx.store.parties.hold(ctx.club.id, number)
    if held is None:
        raise NoSuchParty
    if not held.to_come:
        raise OverAlready
    return held


async def runs(ctx: Context, host: int) -> bool:
    """Whether the speaker looks after what this member hosts: it is theirs, or they manage the club here."""
    return ctx.owns or ctx.manages or (ctx.caller is not None and await ctx.is_me(host))


async def own_party(ctx: Context, party: int | None) -> Party:
    """Hold a party that the speaker looks after; raises NotYourParty."""
    held = await held_party(ctx, party)
    if not await runs(ctx, held.host):
        raise NotYourParty
    return held


async def mine(ctx: Context, party: Party) -> Coming | None:
    """What the speaker answered, on whichever platform."""
    return next((c for c in await ctx.store.parties.answers(party.id) if c.person == ctx.member.person), None)


async def sees_address(ctx: Context, party: Party) -> bool:
    """Whether the address is for this speaker: they go, or look after the party."""
    said = await mine(ctx, party)
    return (said is not None and said.answer == "going") or await runs(ctx, party.host)
