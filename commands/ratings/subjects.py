"""How posted rating rounds and reveals are drawn, from what the store holds now; a reveal reads revealed ratings only."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from commands.card import Card
from commands.command import Subjects
from commands.ratings import cards, years
from commands.ratings.scales import SCALES
from commands.reply import Subject
from storage.records import micros
from storage.store import Store

subjects = Subjects()


@subjects.subject("rating")
async def rating(store: Store, club: int, id: int) -> Card | None:
    """A round under way: who has rated; revealed, where to look."""
    round = await store.ratings.round(club, id)
    film = None if round is None else await store.films.get(club, round.film)
    if round is None or film is None:
        return None
    if not round.sealed:
        return cards.pointer_card(film, round, len(await store.ratings.revealed(id)))
    raters, awaited = await store.ratings.raters(id), await store.parties.awaited(id)
    return cards.sealed_card(film, round, raters, awaited, SCALES[await store.ratings.scale(club)])


@subjects.subject("reveal")
async def reveal(store: Store, club: int, id: int) -> Card | None:
    """A revealed round; nothing while it is sealed."""
    round = await store.ratings.round(club, id)
    film = None if round is None else await store.films.get(club, round.film)
    if round is None or film is None or round.sealed:
        return None
    scale = SCALES[await store.ratings.scale(club)]
    ratings = await store.ratings.revealed(id)
    if round.looks_again_at is None:
        return cards.reveal_card(film, round, ratings, scale)
    return cards.moved_card(film, await store.ratings.revealed(round.looks_again_at), ratings, scale, round)


@subjects.subject("year")
async def year(store: Store, club: int, id: int) -> Card | None:
    """A year of the club, which is its own number."""
    return await year_of(store, club, id, shared=True)


async def year_of(store: Store, club: int, year: int, shared: bool) -> Card | None:
    """A year in review by the club's own calendar; None when nothing rated in it is revealed."""
    zone = ZoneInfo((await store.clubs.get(club)).zone)
    begins, ends = years.bounds(year, zone)
    found = await store.ratings.between(club, micros(begins), micros(ends))
    if not found:
        return None
    films = {film.id: film for film in await store.imports.films(club)}
    return years.year_card(years.gathered(year, found, zone), films, SCALES[await store.ratings.scale(club)], shared)


@subjects.counts
async def rounds_of(store: Store, club: int, members: Sequence[int]) -> tuple[Subject, ...]:
    """The rounds in which these members have rated or are waited for: who is one person has one rating, the last."""
    found = {round for member in members for round in await store.ratings.rounds_of(club, member)}
    for member in members:
        for party in await store.parties.answered_in(club, member):
            found.update(await store.parties.rounds(party))
    return tuple(Subject(kind, round) for round in sorted(found) for kind in ("rating", "reveal"))
