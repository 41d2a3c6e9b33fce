"""How posted polls and results are drawn, from what the store holds now."""

from __future__ import annotations

from collections.abc import Sequence

from commands.card import Card
from commands.command import Subjects
from commands.reply import Subject
from commands.votes.cards import poll_card
from commands.votes.results import result_card
from commands.votes.standing import standing
from storage.store import Store

subjects = Subjects()


@subjects.subject("poll")
async def poll(store: Store, club: int, id: int) -> Card | None:
    """A poll where it stands: to vote in, and once it is closed with what came out."""
    found = await store.polls.get(club, id)
    if found is None:
        return None
    return poll_card(await standing(store, found))


@subjects.subject("result")
async def result(store: Store, club: int, id: int) -> Card | None:
    """What came out of a poll; nothing while it is open, or open again."""
    found = await store.polls.get(club, id)
    if found is None or found.state != "closed":
        return None
    return result_card(await standing(store, found))


@subjects.counts
async def polls_of(store: Store, club: int, members: Sequence[int]) -> list[Subject]:
    """The polls and results that count ballots of these members."""
    found = {poll for member in members for poll in await store.polls.voted_in(club, member)}
    return [Subject(kind, poll) for poll in sorted(found) for kind in ("poll", "result")]
