"""How scores and what goes with them are said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from commands.call import Raw
from commands.context import Context
from commands.films.kinds import TheFilm
from commands.kinds import Choice, Id, Kind, Number, Suggestion, Text, Unfit, check_length, clean
from commands.members.kinds import TheMember
from commands.message import msg
from commands.ratings.scales import SCALES, WORD, Scale, score_of
from commands.times.until import Until

COMMENT_MOST = 1_000


async def scale_of(ctx: Context) -> Scale:
    """The scale the club rates on."""
    return SCALES[await ctx.store.ratings.scale(ctx.club.id)]


@dataclass(frozen=True)
class TheScore(Kind):
    """A score on the club's scale, or with its own, such as 8/10; in hundredths."""

    suggests = True
    pattern = WORD

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The score; one between two steps of the club's scale is refused."""
        scale = await scale_of(ctx)
        score = score_of(clean(raw), scale)
        if score is not None and scale.fits(score):
            return int(score)
        low, high = scale.figure(scale.least), scale.figure(100)
        if scale.name == "stars":
            raise Unfit(msg("The club rates from {low} to {high} in half steps.", low=low, high=high))
        raise Unfit(msg("The club rates from {low} to {high} in whole numbers.", low=low, high=high))

    async def suggest(self, ctx: Context, typed: str) -> Sequence[Suggestion]:
        """What can be given, the best first."""
        scale = await scale_of(ctx)
        said = [scale.figure(score) for score in reversed(scale.scores)]
        return [Suggestion(score, score) for score in said if score.startswith(typed.strip())][:10]


@dataclass(frozen=True)
class TheComment(Text):
    """A few sentences, kept with their lines."""

    type = "long"

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The comment."""
        text = "\n".join(" ".join(line.split()) for line in clean(raw).strip().splitlines())
        check_length(text, self.most)
        return re.sub(r"\n{3,}", "\n\n", text)


FILM = TheFilm(msg("Film"), msg("Its title, or the beginning of it."))
SCORE = TheScore(msg("Score"), msg("Such as 4, 3.5 or 8/10."))
COMMENT = TheComment(msg("Comment"), msg("What you would say at the door."), asked=True, most=COMMENT_MOST)
READERS = Choice(
    msg("Who may read it"),
    msg("After the reveal; left empty, only those who say that they have seen the film."),
    asked=True,
    among=(
        ("all", msg("Everybody: it gives nothing away")),
        ("seen", msg("Those who have seen the film: it gives something away")),
        ("me", msg("Only me")),
    ),
)
EXPECTED = Number(msg("Reveal at so many ratings"), msg("As many as are watching; empty: somebody reveals it."),
                  asked=True, least=1, most=10_000)  # fmt: skip
REVEALS = Until(msg("Reveal at"), msg("Such as “2 days” or “friday 23:00”; empty: somebody reveals it."), asked=True)
SURE = Choice(msg("Sure"), msg("Say yes: what is revealed stays so."), among=(("yes", msg("Reveal it")),))
ANEW = Choice(msg("Another viewing"), msg("Say yes to rate a film anew that was rated before."),
              among=(("yes", msg("Rate it anew")),))  # fmt: skip
SCALE = Choice(
    msg("Scale"), msg("How the club says its scores."),
    among=(("stars", msg("0.5 to 5, in half steps")), ("ten", msg("1 to 10")), ("hundred", msg("0 to 100"))),
)  # fmt: skip
ROUND = Id(msg("Round"), msg("Its number."))
AT = Id(msg("Instant"), msg("When it was to be revealed."))
PAGE_NUMBER = Number(msg("Page"), msg("Which page of the list."), least=1, most=100_000)
MEMBER = TheMember(msg("Member"), msg("Whose ratings; empty: the club’s."))
