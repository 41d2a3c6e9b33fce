"""`/rate year`: the club's year in review."""

from __future__ import annotations

from typing import Annotated
from zoneinfo import ZoneInfo

from commands.context import Context
from commands.everywhere import everywhere
from commands.films.commands import FIRST_YEAR, LAST_YEAR
from commands.kinds import Choice, Number
from commands.message import msg
from commands.ratings.commands import rates
from commands.ratings.subjects import year_of
from commands.refusal import Refusal
from commands.reply import Reply, Subject

__all__ = ["rates"]

YEAR = Number(msg("Year"), msg("Which one; empty: this one."), least=FIRST_YEAR, most=LAST_YEAR)
SHARE = Choice(msg("Share"), msg("Say yes to show it to the club."), among=(("yes", msg("Show it to the club")),))


class NothingThatYear(Refusal):
    """Nothing that the club rated in that year has been revealed."""


@rates.command("year")
async def year(
    ctx: Context, year: Annotated[int | None, YEAR] = None, share: Annotated[str | None, SHARE] = None
) -> Reply:
    """The club's year in review: what was rated, the best and what split the club, and whose taste is closest."""
    which = year or ctx.now.astimezone(ZoneInfo(ctx.club.zone)).year
    card = await year_of(ctx.store, ctx.club.id, which, shared=False)
    if card is None:
        raise NothingThatYear
    if share is None:
        return Reply(card)
    return Reply(None, await everywhere(ctx, Subject("year", which)))
