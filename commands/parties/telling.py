"""Where what is said of a party comes to stand: beside its post, or privately with those who answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from commands.card import Button, Card, Note, Paragraph
from commands.context import Context
from commands.everywhere import everywhere
from commands.message import Message, msg
from commands.parties.cards import EYEBROW, rsvp
from commands.parties.occasions import events, occasion_of
from commands.reply import Post, Subject
from storage.parties_records import Coming, Party


def about(party: Party) -> Subject:
    """What a party's posts are about."""
    return Subject("party", party.id)


def plan_of(party: Party) -> tuple[Subject, ...]:
    """What shows a party's plan: its posts, and its events on platforms that have such."""
    return (about(party), occasion_of(party))


async def announced(ctx: Context, party: Party) -> tuple[Post, ...]:
    """The posts of a party: one here or in the home, and one in each other space; never a second. Then its events."""
    posts = tuple(
        Post(post.what, post.place, key=f"party {party.id} {post.place or ctx.here.id}")
        for post in await everywhere(ctx, about(party))
    )
    return posts + await events(ctx, party)


async def beside(ctx: Context, party: Party, what: Card | Subject, key: str) -> tuple[Post, ...]:
    """What stands wherever the party does, in its thread where there are threads; `key` makes it the same post again."""
    places = await ctx.store.posts.places(ctx.club.id, str(about(party)))
    return tuple(Post(what, place, key=f"{key} {place}", under=about(party)) for place in places)


async def privately(ctx: Context, members: Iterable[int], card: Card, key: str) -> tuple[Post, ...]:
    """A card for each of these members alone, in the home of a space where they are; who is nowhere gets none."""
    homes = {place.space: place.id for place in await ctx.store.clubs.home(ctx.club.id)}
    found = []
    for member in members:
        spaces = [space for space, _ in await ctx.store.members.persons(member) if space in homes]
        if spaces:
            found.append(Post(card, homes[spaces[0]], member, f"{key} {member}"))
    return tuple(found)


async def told(
    ctx: Context, party: Party, coming: Sequence[Coming], title: Message, said: Message, again: bool = True
) -> tuple[Post, ...]:
    """One private word to everybody who answered, but not to whoever brought it about; once for one change."""
    me = None if ctx.caller is None else ctx.caller.person
    actions = (*rsvp(party.id), Button(msg("Show it"), f"party show {party.id}")) if again else ()
    card = Card(title, (Paragraph(said), *((Note(msg("Your answer stands until you change it.")),) if again else ())),
                actions, eyebrow=EYEBROW, tone="careful")  # fmt: skip
    others = [c.member for c in coming if c.person != me]
    return await privately(ctx, others, card, f"party {party.id} told {party.changes}")
