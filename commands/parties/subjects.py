"""How posted parties, and who was there, are drawn from what the store holds now."""

from __future__ import annotations

from collections.abc import Sequence

from commands.card import Card
from commands.command import Subjects
from commands.parties.cards import party_card
from commands.parties.ending import attendance_card
from commands.parties.knowing import evening
from commands.parties.occasions import occasion_card
from commands.reply import Subject
from storage.store import Store

subjects = Subjects()


@subjects.subject("party")
async def party(store: Store, club: int, id: int) -> Card | None:
    """A party where it stands."""
    found = await store.parties.get(club, id)
    if found is None or found.state == "draft":
        return None
    return party_card(await evening(store, found))


@subjects.subject("attendance")
async def attendance(store: Store, club: int, id: int) -> Card | None:
    """Who was at a party that is over."""
    found = await store.parties.get(club, id)
    if found is None or found.state != "over":
        return None
    return attendance_card(found, await store.parties.attendance(id), await store.parties.answers(id))


@subjects.subject("occasion")
async def occasion(store: Store, club: int, id: int) -> Card | None:
    """A party as an event of a platform's own, while it is planned or under way."""
    found = await store.parties.get(club, id)
    if found is None or found.state not in ("planned", "started"):
        return None
    return occasion_card(await evening(store, found))


@subjects.counts
async def parties_of(store: Store, club: int, members: Sequence[int]) -> list[Subject]:
    """The parties that count these members."""
    found = {party for member in members for party in await store.parties.answered_in(club, member)}
    return [Subject(kind, party) for party in sorted(found) for kind in ("party", "attendance")]
