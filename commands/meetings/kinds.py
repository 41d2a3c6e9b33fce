"""How meetings and their times are said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from commands.call import Raw
from commands.context import Context
from commands.films.kinds import TheFilm
from commands.kinds import Choice, Id, Kind, Text, Unfit, check_length, clean
from commands.message import msg
from commands.parties.kinds import Begins
from commands.times.until import Until

LEAST, MOST = 2, 10
MOMENT = Begins(msg("Time"), msg("Such as “friday 20:00”."))
ALL, ANONYMOUS = "all", "anonymous"


@dataclass(frozen=True)
class Times(Kind):
    """Several moments to come, with semicolons between them; as a tuple, the earliest first."""

    most: int = 600
    rest = True
    pattern = Begins.pattern

    @property
    def bounds(self) -> tuple[int, int]:
        """Least and most characters."""
        return 0, self.most

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The moments, each read in the speaker's zone."""
        said = clean(raw)
        check_length(said, self.most)
        found: set[datetime] = set()
        for part in (" ".join(one.split()) for one in re.split(r"[;\n]", said)):
            if not part:
                continue
            try:
                at = await MOMENT.read(ctx, part)
            except Unfit as unfit:
                raise Unfit(msg("“{time}”: {why}", time=part[:60], why=unfit.message)) from unfit
            if isinstance(at, datetime):
                found.add(at)
        if not LEAST <= len(found) <= MOST:
            raise Unfit(msg("Say {least} to {most} times, with semicolons between them.", least=LEAST, most=MOST))
        return tuple(sorted(found))

    def spoken(self, value: object) -> str:
        """The moments in UTC."""
        if not isinstance(value, tuple):
            return str(value)
        return "; ".join(MOMENT.spoken(one) for one in value)


FILM = TheFilm(msg("Film"), msg("Its title, or the beginning of it."))
TIMES = Times(msg("Times"), msg("Such as “friday 20:00; saturday 18:00”, in your time zone."))
CLOSES = Until(msg("Closes"), msg("Such as “2 days”; empty: by hand."), asked=True)
SECRET = Choice(
    msg("Who sees what"), msg("Whether the post says who can, or how many."), asked=True,
    among=(("open", msg("Open: names are shown")), (ANONYMOUS, msg("Anonymous: only how many"))),
)  # fmt: skip
MEETING = Id(msg("Meeting"), msg("Its number; empty: the newest."))
TIME = Text(msg("Time"), msg("Its number, or “all”."), most=18)
CAN = Choice(msg("Can you?"), msg("Yes or no."), among=(("yes", msg("Yes")), ("no", msg("No"))))
AT = Id(msg("Instant"), msg("When it was to close."))
