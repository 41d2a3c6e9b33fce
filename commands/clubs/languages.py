"""`/club language`: in which language the club, or one of its channels, is spoken to."""

from __future__ import annotations

from typing import Annotated

from commands.clubs.linking import clubs
from commands.command import Who
from commands.context import Context
from commands.kinds import Choice
from commands.members.languages import LANGUAGE
from commands.message import msg
from commands.refusal import Refusal
from commands.render import autonym
from commands.reply import Reply

__all__ = ["clubs"]

WHERE = Choice(msg("Where"), msg("Everywhere, or in this channel alone."), asked=True,
               among=(("everywhere", msg("Everywhere")), ("here", msg("In this channel"))))  # fmt: skip


@clubs.command("language", who=Who.MANAGER, title=msg("The club’s language"), submit=msg("Save"))
async def language(
    ctx: Context, language: Annotated[str | None, LANGUAGE], where: Annotated[str, WHERE] = "everywhere"
) -> Reply:
    """Say in which language the bot speaks to everybody, in the whole club or in this channel."""
    if where == "here":
        await ctx.store.clubs.set_place_language(ctx.here.id, language)
        spoken = autonym(language or ctx.club.language)
        return Reply(msg("What comes to #{place} from now on is in {language}.", place=ctx.here.name, language=spoken))
    if language is None:
        raise Refusal(msg("Which language? Pick one from the list."))
    await ctx.store.clubs.set_language(ctx.club.id, language)
    return Reply(msg("The club is spoken to in {language} from now on.", language=autonym(language)))
