"""Who somebody is besides: the members of the club that are one person with them."""

from __future__ import annotations

from commands.context import Context
from commands.everywhere import named_space
from commands.message import Message, msg


async def selves(ctx: Context) -> list[Message]:
    """The speaker's other members, each with the spaces where it speaks."""
    spaces = {space.id: space for space in await ctx.store.clubs.spaces_of(ctx.club.id)}
    found = []
    for other in await ctx.store.links.selves(ctx.member.id):
        member = await ctx.store.members.get(other) if other != ctx.member.id else None
        if member is not None:
            for space, _ in await ctx.store.members.persons(other):
                if space in spaces:
                    found.append(msg("{name} in {space}", name=member.name, space=named_space(spaces[space])))
    return found
