"""Trouble: whoever looks after a space is told, once, that something cannot stand there."""

from __future__ import annotations

from commands import codec
from commands.card import Button, Card, Note, Paragraph
from commands.message import msg
from storage.records import Place, Post
from storage.store import STORE


async def tell_held(post: Post, place: Place | None, trouble: str, now: int) -> None:
    """Wish a private word to those who can mend it, in the transaction that holds the first post of a place.

    Posts that wait behind it in the same place bring no further word.
    """
    if place is None or post.reader is not None or await STORE.posts.held_in(place.id) > 1:
        return
    where = {p.space: p.id for p in await STORE.clubs.home(post.club)} | {place.space: place.id}
    card = codec.dumps(
        Card(
            msg("I cannot write in #{place}", place=place.name),
            (
                Paragraph(msg("{trouble}.", trouble=trouble)),
                Note(msg("Nothing is lost: what belongs there waits, and comes as soon as it can.")),
            ),
            (Button(msg("What waits?"), f"post about {post.id}"),),
            tone="careful",
        )
    )
    for member, space in await STORE.members.carers(post.club, place.space):
        if space in where:
            key = f"held {post.id} {post.wanted} {member}"
            await STORE.posts.want(key, where[space], member, None, card, now)
