"""How recaps are drawn, from what the store holds now: for everybody, and for who organises."""

from __future__ import annotations

from collections.abc import Sequence

from commands.card import Card
from commands.command import Subjects
from commands.discussions.answering import recaps_of
from commands.discussions.gathered import draft_card, gathered, recap_card
from commands.discussions.standing import Talk, talk_about
from commands.reply import Subject
from storage.store import Store

subjects = Subjects()


async def _talk(store: Store, club: int, question: int) -> Talk | None:
    found = await store.discussions.get(club, question)
    return None if found is None else await talk_about(store, found)


@subjects.subject("recap")
async def recap(store: Store, club: int, id: int) -> Card | None:
    """What a talk left, once it is posted."""
    talk = await _talk(store, club, id)
    if talk is None or talk.discussion.state != "published":
        return None
    return recap_card(talk, await gathered(store, id))


@subjects.subject("recapping")
async def recapping(store: Store, club: int, id: int) -> Card | None:
    """What was said, for who may post it; nothing while it is talked about."""
    talk = await _talk(store, club, id)
    if talk is None or talk.discussion.state not in ("closed", "published"):
        return None
    return draft_card(talk, await gathered(store, id))


@subjects.counts
async def answered(store: Store, club: int, members: Sequence[int]) -> list[Subject]:
    """The recaps that count these members."""
    found = {question for member in members for question in await store.discussions.answered_in(club, member)}
    return [subject for question in sorted(found) for subject in recaps_of(question)]
