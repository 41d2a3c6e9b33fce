"""Everywhere: what concerns the whole club stands where it was said, and in the home place of its every other space."""

from __future__ import annotations

from commands.card import Card
from commands.context import Context
from commands.message import Message, msg
from commands.reply import Post, Subject
from storage.records import Space


async def everywhere(ctx: Context, what: Subject | Card, *, under: Subject | None = None) -> tuple[Post, ...]:
    """The posts by which a club's every space sees something: one here, which comes first, and one in each other home."""
    others = [place for place in await ctx.store.clubs.home(ctx.club.id) if place.space != ctx.space.id]
    return (Post(what, under=under), *(Post(what, place.id, under=under) for place in others))


PLATFORMS = {"discord": "Discord", "slack": "Slack"}


def named_space(space: Space) -> Message:
    """A space with the platform it is on."""
    if space.platform == "page":
        return msg("{space} (the page)", space=space.name)
    return msg("{space} ({platform})", space=space.name, platform=PLATFORMS.get(space.platform, space.platform))
