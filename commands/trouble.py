"""Trouble: whoever looks after a space is told, once, that something cannot stand there, or that the bot is out of it."""

from __future__ import annotations

from datetime import timedelta

from commands import codec
from commands.card import Button, Card, Note, Paragraph
from commands.message import Message, msg
from storage.records import Place, Post
from storage.store import STORE


async def tell_held(post: Post, place: Place | None, trouble: str, now: int, title: Message | None = None) -> None:
    """Wish a private word to those who can mend it, in the transaction that holds the first post of a place.

    Posts that wait behind it in the same place bring no further word, nor does what is tried again in vain. `title` is
    what is told where it is not that the place cannot be written to.
    """
    if place is None or post.reader is not None or await STORE.posts.held_in(place.id) > 1:
        return
    first, version = await STORE.posts.troubled(place.id) or (post.id, post.shown)
    where = {p.space: p.id for p in await STORE.clubs.home(post.club)} | {place.space: place.id}
    card = codec.dumps(
        Card(
            title or msg("I cannot write in #{place}", place=place.name),
            (
                Paragraph(msg("{trouble}.", trouble=trouble)),
                Note(msg("Nothing is lost: what belongs there waits, and comes as soon as it can.")),
            ),
            (Button(msg("What waits?"), f"post about {first}"),),
            tone="careful",
        )
    )
    for member, space in await STORE.members.carers(post.club, place.space):
        if space in where:
            key = f"held {first} {version} {member}"
            if not await STORE.posts.says(key, card):
                await STORE.posts.want(key, where[space], member, None, card, now)


async def tell_departed(club: int, space: int, keep: timedelta, now: int) -> None:
    """Wish a private word elsewhere to the club's owners, in the transaction that notes that a space let go of the bot.

    `keep` is how long what the club has there stays.
    """
    lost = await STORE.clubs.space(club, space)
    where = {place.space: place.id for place in await STORE.clubs.home(club)}
    card = codec.dumps(
        Card(
            msg("I am not in {space} any more", space=lost.name),
            (
                Paragraph(msg("I was taken out there, or my token was.")),
                Note(msg("What the club has there is kept for {days} days. Put me in again, and all goes on.", days=keep.days)),
            ),
            tone="careful",
        )
    )  # fmt: skip
    for member, at in await STORE.members.owners_elsewhere(club, space):
        if at in where:
            await STORE.posts.want(f"gone {space} {now} {member}", where[at], member, None, card, now)
