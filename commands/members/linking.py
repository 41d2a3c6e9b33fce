"""`/me link`: members of a club who are one person, by a code that only they can have seen."""

from __future__ import annotations

from typing import Annotated

from commands.card import Card, Note, Paragraph
from commands.codes import TheCode, heard, make
from commands.context import Context
from commands.members.languages import me
from commands.members.selves import selves
from commands.message import in_a_row, msg
from commands.refusal import Refusal
from commands.reply import Reply
from storage.links import Code
from storage.records import micros

__all__ = ["me"]

CODE = TheCode(msg("Code"), msg("The one that “/me link” gave you elsewhere."))


class YouAlready(Refusal):
    """You are that person already. Say the code where you are still somebody else: on another platform, or in another workspace."""


class NotLinked(Refusal):
    """You are nobody else here, so there is nothing to part."""


@me.command("link")
async def link(ctx: Context, code: Annotated[str | None, CODE] = None) -> Reply:
    """Be one person on several platforms: get a code here, and say it where you are somebody else.

    Both are one in all that counts people, such as a vote: what you did last stands, wherever you did it. An owner is
    an owner as each of them.
    """
    if code is None:
        made, until = await make(ctx, "members")
        words = (
            Paragraph(msg("{code}", code=made)),
            Paragraph(msg("Where the club knows you as somebody else, say “/me link {code}”.", code=made)),
            Note(msg("Good once, until {until}. Whoever says it becomes you here, so show it to nobody.", until=until)),
        )
        return Reply(Card(msg("Your code"), words, eyebrow=msg("You")), secret=True)

    async def of_this_club(found: Code) -> bool:
        return found.club == ctx.club.id

    await ctx.store.clubs.hold(ctx.club.id)
    found = await heard(ctx, "members", code, of_this_club)
    if isinstance(found, Card):
        return Reply(found)
    if await ctx.is_me(found.member):
        raise YouAlready
    await ctx.store.links.use(found.id, ctx.member.id, micros(ctx.now))
    await ctx.store.links.befriend(ctx.member.id, found.member)
    everybody = await ctx.store.links.selves(ctx.member.id)
    both = (
        Paragraph(msg("You are also {others}.", others=in_a_row(await selves(ctx)))),
        Note(msg("What counts people counts you once, by what you did last. “/me unlink” parts you again.")),
    )
    changed = await ctx.subjects.counting(ctx.store, ctx.club.id, everybody)
    return Reply(Card(msg("You are one person now."), both, eyebrow=msg("You"), tone="good"), changed=changed)


@me.command("unlink")
async def unlink(ctx: Context) -> Reply:
    """Be a person of your own here again, apart from who you are elsewhere."""
    await ctx.store.clubs.hold(ctx.club.id)
    everybody = await ctx.store.links.selves(ctx.member.id)
    if not await ctx.store.links.estrange(ctx.member.id):
        raise NotLinked
    changed = await ctx.subjects.counting(ctx.store, ctx.club.id, everybody)
    return Reply(msg("You are a person of your own here again; what you did here stays yours."), changed=changed)
