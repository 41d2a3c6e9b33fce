"""How a film is named: by title however it is spelt, with its year where titles are shared, or by number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from commands.call import Raw
from commands.card import LINE_MAX
from commands.context import Context
from commands.kinds import SHORT_MAX, Kind, Suggestion, Unfit, check_length, clean
from commands.message import msg
from storage.films import fold
from storage.records import Film

SURE = 84
"""A misspelt title this like one film's (0 to 100), and clearly less like any other's, means that film."""

LIKELY = 55
_LABEL = re.compile(r"(.+?)\s*\((\d{4})\)$")


@dataclass(frozen=True)
class TheFilm(Kind):
    """One of the club's films."""

    rest = True
    suggests = True

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The film that is meant; refuses with the likely ones when that is not clear."""
        said = " ".join(clean(raw).split())
        check_length(said, SHORT_MAX + len(" (1985)"))
        if re.fullmatch(r"#[0-9]{1,18}", said):
            film = await ctx.store.films.get(ctx.club.id, int(said[1:]))
            if film is None:
                raise Unfit(msg("The club knows no such film."))
            return film
        found = await _titled(ctx, said)
        if len(found) == 1:
            return found[0]
        if found:
            raise Unfit(msg("Several films are called that. Which one?"), tuple(_choice(f) for f in found[:10]))
        near = await nearest(ctx, said)
        if near and near[0][1] >= SURE and (len(near) == 1 or near[1][1] < near[0][1] - 6):
            film = await ctx.store.films.get(ctx.club.id, near[0][0])
            if film is not None:
                return film
        films = [await ctx.store.films.get(ctx.club.id, id) for id, _ in near[:5]]
        choices = tuple(_choice(f) for f in films if f is not None)
        if choices:
            raise Unfit(msg("The club knows no “{title}”. One of these, perhaps?", title=said[:80]), choices)
        raise Unfit(msg("The club knows no “{title}” yet; “/film add {title}” adds it.", title=said[:80]))

    async def suggest(self, ctx: Context, typed: str) -> Sequence[Suggestion]:
        """Films that begin like this, then those whose title holds it, then those that look like it."""
        wanted = fold(typed) if typed.strip() else ""
        titles = await ctx.store.films.titles(ctx.club.id)
        rank = {
            id: (0 if folded.startswith(wanted) else 1, folded)
            for id, _, _, folded in titles
            if wanted in folded
        }  # fmt: skip
        order = sorted(rank, key=lambda id: rank[id])
        if wanted and len(order) < 10:
            order += [id for id, _ in await nearest(ctx, typed) if id not in rank]
        labels = {id: f"{title} ({year})" if year else title for id, title, year, _ in titles}
        seen: set[str] = set()
        found = []
        for id in order[:10]:
            long = len(labels[id].encode("utf-16-le")) > 2 * LINE_MAX  # no platform takes more as a value
            value = f"#{id}" if long or labels[id] in seen else labels[id]
            seen.add(labels[id])
            found.append(Suggestion(labels[id], value))
        return found

    def spoken(self, value: object) -> str:
        """A film by its number."""
        return f"#{value.id}" if isinstance(value, Film) else str(value)


async def named_so(ctx: Context, title: str) -> list[Film]:
    """The club's films of this title, or else those that have it as their original title."""
    return await ctx.store.films.titled(ctx.club.id, title) or await ctx.store.films.at_home(ctx.club.id, title)


async def _titled(ctx: Context, said: str) -> list[Film]:
    found = await named_so(ctx, said)
    labelled = _LABEL.match(said)
    if not found and labelled:
        films = await named_so(ctx, labelled[1])
        return [f for f in films if f.year == int(labelled[2])]
    return found


async def nearest(ctx: Context, said: str) -> list[tuple[int, float]]:
    """(film, likeness 0 to 100) of the club's titles most like this one, best first."""
    titles = {id: folded for id, _, _, folded in await ctx.store.films.titles(ctx.club.id)}
    found = process.extract(fold(said), titles, scorer=fuzz.QRatio, limit=5, score_cutoff=LIKELY)
    return [(id, score) for _, score, id in found]


def _choice(film: Film) -> Suggestion:
    by = f", {film.directors[0]}" if film.directors else ""
    return Suggestion(f"{film.label}{by}", f"#{film.id}")
