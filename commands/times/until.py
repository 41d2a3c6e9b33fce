"""Until when, or how long: a moment to come that is not too far away, or one that was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from commands.call import Raw
from commands.context import Context
from commands.kinds import Unfit, clean
from commands.message import msg
from commands.times.kinds import When, zone_of
from commands.times.when import Misread, read

LONGEST = timedelta(days=400)


@dataclass(frozen=True)
class Until(When):
    """A moment to come, 400 days away at most; with `past`, one that has been, also as “2 days ago”."""

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The moment, aware and in UTC."""
        said = " ".join(clean(raw).split())
        if self.past and said.casefold().endswith(" ago"):
            try:
                ahead = read(f"in {said[:-4]}", ctx.now, zone_of(ctx))
            except Misread as error:
                raise Unfit(error.why) from error
            return (ctx.now - (ahead - ctx.now)).astimezone(UTC)
        at = await super().read(ctx, raw)
        if isinstance(at, datetime) and at > ctx.now + (timedelta(days=1) if self.past else LONGEST):
            raise Unfit(msg("That day has not been yet.") if self.past else
                        msg("That is more than {days} days away.", days=LONGEST.days))  # fmt: skip
        return at
