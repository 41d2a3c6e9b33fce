"""How posted meetings, and what came of them, are drawn from what the store holds now."""

from __future__ import annotations

from collections.abc import Sequence

from commands.card import Card, Paragraph
from commands.command import Subjects
from commands.meetings.cards import EYEBROW, meeting_card, onward, settled, title
from commands.meetings.standing import standing
from commands.reply import Subject
from storage.store import Store

subjects = Subjects()


@subjects.subject("meeting")
async def meeting(store: Store, club: int, id: int) -> Card | None:
    """A meeting where it stands."""
    found = await store.meetings.get(club, id)
    return None if found is None else meeting_card(await standing(store, found))


@subjects.subject("settled")
async def settled_(store: Store, club: int, id: int) -> Card | None:
    """The time that it became, and why."""
    found = await store.meetings.get(club, id)
    if found is None or found.open:
        return None
    shown = await standing(store, found)
    return Card(title(found), (Paragraph(settled(shown)),), onward(shown), eyebrow=EYEBROW, tone="good")


@subjects.counts
async def meetings_of(store: Store, club: int, members: Sequence[int]) -> list[Subject]:
    """The meetings that count these members."""
    found = {one for member in members for one in await store.meetings.answered_in(club, member)}
    return [Subject("meeting", one) for one in sorted(found)]
