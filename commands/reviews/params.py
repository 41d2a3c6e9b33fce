"""How reviews and their facts are said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from commands.call import Raw
from commands.context import Context
from commands.films.kinds import TheFilm
from commands.kinds import Kind, LongText, Names, Suggestion, Text, TextFile, Unfit, clean
from commands.members.kinds import TheMember
from commands.message import msg
from commands.reviews.findings import Rating
from storage.records import Review


@dataclass(frozen=True)
class TheReview(Kind):
    """One of the club's reviews by its number, or the speaker's own draft."""

    suggests = True

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The review; somebody else's draft is unknown."""
        said = clean(raw).strip().removeprefix("#")
        found = None
        if re.fullmatch(r"[0-9]{1,18}", said):
            found = await ctx.store.reviews.get(ctx.club.id, int(said))
        if found is None or (found.state == "draft" and not await ctx.is_me(found.added_by)):
            raise Unfit(msg("There is no such review here; “/review list” shows those there are."))
        return found

    async def suggest(self, ctx: Context, typed: str) -> Sequence[Suggestion]:
        """The newest reviews by film."""
        wanted = typed.casefold().removeprefix("#")
        return [
            Suggestion(film.label, str(review.id), msg("added by {name}", name=adder.name))
            for review, film, adder in await ctx.store.reviews.page(ctx.club.id, 0, 25)
            if wanted in film.label.casefold() or wanted == str(review.id)
        ][:10]

    def spoken(self, value: object) -> str:
        """A review by its number."""
        return str(value.id) if isinstance(value, Review) else str(value)


_OUT_OF = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,2})?)\s*(?:/|of|out of)\s*([0-9]{1,4})")


@dataclass(frozen=True)
class TheRating(Kind):
    """A critic's rating as they gave it, such as 4/5, B+ or ★★★½; its scale is kept."""

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The rating; one whose scale is unknown is kept as it is, without a number."""
        said = " ".join(clean(raw).split())
        if len(said) > 40:
            raise Unfit(msg("A rating is short, such as 4/5, B+ or ★★★½."))
        from commands.reviews.ratings import written  # know-how of reading, which nobody needs at the start

        if read := written(said):
            return Rating(said, read.scale, read.normalised)
        found = _OUT_OF.fullmatch(said)
        if found and float(found[2]) > 0:
            given, most = float(found[1].replace(",", ".")), float(found[2])
            return Rating(said, f"0-{found[2]}", round(given / most * 10, 2) if given <= most else None)
        return Rating(said, None, None)

    def spoken(self, value: object) -> str:
        """The rating as it was given."""
        return value.raw if isinstance(value, Rating) else str(value or "")


_URL = re.compile(r"https?://[^\s<>\"'\\]{3,500}", re.IGNORECASE)


@dataclass(frozen=True)
class WebAddress(Text):
    """A web address; only http and https are links."""

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The address."""
        said = clean(raw).strip()
        if not _URL.fullmatch(said):
            raise Unfit(msg("A link begins with https:// or http://."))
        return said


TEXT = LongText(
    msg("The review"), msg("Paste all of it, with its last line: that is where the question stands."), asked=True
)
FILE = TextFile(msg("Or a file"), msg("A text, Markdown or web page file."), asked=True)
FILM = TheFilm(msg("Film"), msg("Its title, or the beginning of it."))
TO_FILM = TheFilm(msg("Film"), msg("The one it is really of."))
REVIEW = TheReview(msg("Review"), msg("Its number."))
RATING = TheRating(msg("The critic’s rating"), msg("As they gave it: 4/5, B+, ★★★½."), asked=True)
AWARDS = Names(msg("Awards"), msg("That this film or its people won; with semicolons between them."), asked=True)
LIKED = Names(msg("For fans of"), msg("Films named beside it; with semicolons between them."), asked=True)
COMPARED = Names(msg("Named beside it"), msg("Films it is compared with; with semicolons between them."), asked=True)
AUTHOR = TheMember(msg("Written by"), msg("Who of the club wrote it, if it was said here: they may remove it too."))
CRITIC = Text(msg("Critic"), msg("Who wrote it."), asked=True)
SITE = Text(msg("Site or paper"), msg("Where it stood."), asked=True)
WEB_PAGE = WebAddress(
    msg("Or a link"), msg("To the page it stands on; the bot reads that page, once."), asked=True, most=500
)
LINK = WebAddress(msg("Link"), msg("To the review itself."), asked=True, most=500)
