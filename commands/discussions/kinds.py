"""How questions, answers and the club's rhythm are said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from commands.call import Raw
from commands.context import Context
from commands.discussions.quiet import Span
from commands.films.kinds import TheFilm
from commands.kinds import Choice, Id, Kind, Number, Suggestion, Text, Unfit, clean
from commands.members.kinds import TheMember
from commands.message import msg
from commands.ratings.kinds import TheComment
from commands.times import every
from commands.times.every import Every
from commands.times.when import Misread
from storage.films import fold
from storage.records import Place

WORDS_MOST = 2_000
YES_NO = (("yes", msg("Yes")), ("no", msg("No")))
OFF = "off"
_IN = re.compile(r"\s+in\s+#?(\S+)$", re.I)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A rhythm as it was said, and where; `every` None: none any more."""

    said: str
    every: Every | None
    place: Place | None = None


@dataclass(frozen=True)
class TheRhythm(Kind):
    """When and where the club is asked: "Mondays 18:00 in #film-club", or "off"."""

    rest = True

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The rhythm; a channel that is not known here is refused."""
        said = " ".join(clean(raw).split())
        if said.casefold() in (OFF, "none", "never"):
            return Rhythm(OFF, None)
        place, named = None, _IN.search(said)
        if named is not None:
            said = said[: named.start()]
            places = await ctx.store.clubs.places(ctx.space.id)
            place = next((p for p in places if fold(p.name) == fold(named[1]) or f"<#{p.local}>" == named[1]), None)
            if place is None:
                raise Unfit(msg("I know no #{channel} here. Say it in that channel itself.", channel=named[1][:60]))
        try:
            return Rhythm(said, every.read(said), place)
        except Misread as error:
            raise Unfit(error.why) from error


@dataclass(frozen=True)
class TheQuestion(Kind):
    """One of the club's questions, by its number; gives the number. Nothing is looked up before a command does."""

    suggests = True

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The number."""
        return await Id(self.label, self.help).read(ctx, clean(raw).strip().removeprefix("#"))

    async def suggest(self, ctx: Context, typed: str) -> Sequence[Suggestion]:
        """What can be answered now, the newest first; of what gives a film away only that it does."""
        found = []
        for number in (await ctx.store.discussions.open_in(ctx.club.id, None, ""))[:25]:
            question = await ctx.store.reviews.question(ctx.club.id, number)
            if question is not None:
                words = f"#{number}" if question.spoiler else question.text
                found.append(Suggestion(words[:90], str(number)))
        wanted = fold(typed) if typed.strip() else ""
        return [s for s in found if wanted in fold(s.label) or s.value == typed.strip()][:10]


@dataclass(frozen=True)
class TheNumber(Kind):
    """The random number of an answer without a name."""

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The number, or the number of an answer under a name."""
        said = clean(raw).strip().casefold()
        if not re.fullmatch(r"[0-9]{1,18}|[0-9a-f]{24}", said):
            raise Unfit(msg("This takes the number of an answer."))
        return said


READERS = Choice(
    msg("May it be quoted?"),
    msg("In the recap, with your name; left empty, it is only counted."),
    asked=True,
    among=(
        ("all", msg("Yes, to everybody: it gives nothing away")),
        ("seen", msg("To those who have seen the film: it gives something away")),
        ("me", msg("No, only count it")),
    ),
)
FILM = TheFilm(msg("Film"), msg("Its title, or the beginning of it."))
ABOUT = TheFilm(msg("Film"), msg("Which film it is about; empty: any."), asked=True)
QUESTION = TheQuestion(msg("Question"), msg("Its number."))
NEW = Text(msg("Question"), msg("What you would ask the others."), most=500)
SPOILS = Choice(msg("Does it give the film away?"), msg("Then it is shown only to those who have seen it."), asked=True,
                among=YES_NO)  # fmt: skip
WORDS = TheComment(msg("Your answer"), msg("A few sentences."), most=WORDS_MOST)
AUTHOR = TheMember(msg("Author"), msg("Who wrote the message."))
ANSWER = Id(msg("Answer"), msg("Its number."))
ANY_ANSWER = TheNumber(msg("Answer"), msg("Its number, as its own button says it."))
ASKS = TheQuestion(msg("Question"), msg("Which question; empty: the one that stands here."))
PLACE = Number(msg("Place"), msg("1 for the next."), least=1, most=1_000)
PAGE_NUMBER = Number(msg("Page"), msg("Which page of it."), least=1, most=1_000)
RHYTHM = TheRhythm(msg("Rhythm"), msg("Such as “Mondays 18:00 in #film-club”, or “off”."))
QUIET = Span(msg("Quiet hours"), msg("Such as “22:00-08:00”, or “none”; what falls into them waits."), asked=True)
DAYS = Number(msg("Days until the recap"), msg("How long a question is talked about."), asked=True, least=1, most=60)
MOMENT = Id(msg("Instant"), msg("When it was to be."))
PARTY = Id(msg("Party"), msg("Its number."))
NUMBER = Id(msg("Film"), msg("Its number."))
BACK = Choice(msg("Put back"), msg("Yes to take it into the queue again."), among=YES_NO)
SEEN = Choice(msg("Seen"), msg("Yes when you have seen the film."), among=(("yes", msg("I’ve seen it")),))
