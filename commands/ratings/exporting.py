"""`/rate export`: ratings and films as files that any spreadsheet opens; nothing that is under seal is in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Annotated

from commands.card import FILE_MAX, Attachment, Button, Card, Note
from commands.context import Context
from commands.kinds import Choice
from commands.message import Message, msg, plural
from commands.ratings.kinds import scale_of
from commands.ratings.looking import rates
from commands.ratings.scales import STARS, TEN, Scale
from commands.ratings.stats import mean
from commands.refusal import Refusal
from commands.reply import Reply
from commands.tables import table
from storage.ratings import Rating
from storage.records import Film

__all__ = ["rates"]

MINE = ("Title", "Year", "Directors", "Rating", "Rating10", "Review", "Score", "Rated", "Private note")
"""Columns that Letterboxd's import knows, then those that it passes over."""

RATINGS = ("Title", "Year", "Directors", "Member", "Score", "Comment", "Rated", "Given", "Film")
FILMS = ("Film", "Title", "Original title", "Year", "Directors", "Actors", "Minutes", "Country", "Ratings", "Mean")

WHOSE = Choice(msg("Whose"), msg("Your own ratings, or all of the club’s with its films."),
               among=(("mine", msg("My own")), ("club", msg("The club’s"))))  # fmt: skip


class NothingToExport(Refusal):
    """You have no rating that is revealed, so there is nothing to take along yet."""


class NoFilms(Refusal):
    """The club has no films yet, so there is nothing to take along."""


@rates.command("export", reads=True)
async def export(ctx: Context, whose: Annotated[str, WHOSE] = "mine") -> Reply:
    """Your ratings, or the club’s with its films, as files for a spreadsheet; Letterboxd imports your own.

    What is under seal is in neither until its reveal. Of other people’s comments the club’s file has those that they
    let everybody read.
    """
    scale = await scale_of(ctx)
    films = {film.id: film for film in await ctx.store.imports.films(ctx.club.id)}
    if whose == "mine":
        return Reply(await _mine(ctx, films, scale))
    if not films:
        raise NoFilms
    return Reply(await _club(ctx, films, scale))


async def _mine(ctx: Context, films: Mapping[int, Film], scale: Scale) -> Card:
    person = ctx.member.person
    given = [(films[f], r) for f, r in await ctx.store.ratings.all_revealed(ctx.club.id) if r.person == person]
    under = {round.id for round in await ctx.store.ratings.sealed_in(ctx.club.id)}
    sealed = sum(r.round in under for r, _ in await ctx.store.ratings.all_own(ctx.club.id, person))
    if not given and not sealed:
        raise NothingToExport
    notes = [_sealed(sealed)] if sealed else []
    if not given:
        return Card(msg("Nothing to take along yet"), tuple(notes), eyebrow=msg("For you alone"))
    rows = [_my_row(film, rating, scale) for film, rating in sorted(given, key=lambda one: one[1].said)]
    label = plural("{n} rating of yours, as a table", "{n} ratings of yours, as a table", len(rows))
    notes.append(
        Note(
            msg("Letterboxd takes it under Settings, Data, Import: a score between two half stars goes to the nearest.")
        )
    )
    return Card(
        msg("Your ratings to take along"), (_file("my-ratings", table(MINE, rows), label), *notes),
        (Button(msg("The club’s films and ratings"), "rate export whose:club"),), eyebrow=msg("For you alone"), tone="good",
    )  # fmt: skip


def _my_row(film: Film, rating: Rating, scale: Scale) -> Sequence[object]:
    halves = Fraction(max(STARS.step, _nearest(rating.score, STARS.step)))
    comment = rating.comment if rating.readers != "me" else None
    return (
        film.title, film.year, ", ".join(film.directors), STARS.figure(halves), TEN.figure(halves), comment,
        scale.said(rating.score), f"{rating.said:%Y-%m-%d}", rating.comment if rating.readers == "me" else None,
    )  # fmt: skip


def _nearest(score: int, step: int) -> int:
    """The multiple of a step that is nearest, halves rounded up."""
    return (score + step // 2) // step * step


async def _club(ctx: Context, films: Mapping[int, Film], scale: Scale) -> Card:
    given = await ctx.store.ratings.exported(ctx.club.id)
    counted = await ctx.store.ratings.all_revealed(ctx.club.id)
    scores: dict[int, list[int]] = {}
    for film, rating in counted:
        scores.setdefault(film, []).append(rating.score)
    rows = [_film_row(film, scores.get(film.id, ()), scale) for film in films.values()]
    files = [
        _file("club-films", table(FILMS, rows), plural("{n} film of the club", "{n} films of the club", len(rows)))
    ]
    if given:
        lines = [_rating_row(films[film], rating, how, scale) for film, rating, how in given]
        label = plural("{n} rating that is revealed", "{n} ratings that are revealed", len(lines))
        files.append(_file("club-ratings", table(RATINGS, lines), label))
    sealed = len(await ctx.store.ratings.sealed_in(ctx.club.id))
    notes = [Note(plural("{n} film is under seal: its ratings come with its reveal.",
                         "{n} films are under seal: their ratings come with their reveal.", sealed))] if sealed else []  # fmt: skip
    return Card(
        msg("The club’s films and ratings to take along"), (*files, *notes),
        (Button(msg("Your own ratings"), "rate export"),), eyebrow=msg("For you alone"), tone="good",
    )  # fmt: skip


def _film_row(film: Film, scores: Sequence[int], scale: Scale) -> Sequence[object]:
    average = scale.said(mean(scores)) if scores else None
    return (
        f"#{film.id}", film.title, film.original_title, film.year, ", ".join(film.directors), ", ".join(film.actors),
        film.minutes, film.country, len(scores), average,
    )  # fmt: skip


def _rating_row(film: Film, rating: Rating, how: str, scale: Scale) -> Sequence[object]:
    return (
        film.title, film.year, ", ".join(film.directors), rating.name, scale.said(rating.score),
        rating.comment if rating.readers == "all" else None, f"{rating.said:%Y-%m-%d}", how, f"#{film.id}",
    )  # fmt: skip


def _sealed(count: int) -> Note:
    return Note(plural("{n} rating of yours is under seal and not in it: it comes with the reveal.",
                       "{n} ratings of yours are under seal and not in it: they come with their reveals.", count))  # fmt: skip


def _file(stem: str, data: bytes, label: Message) -> Attachment:
    """A table as a file; one that is larger than any platform takes, packed."""
    if len(data) <= FILE_MAX:
        return Attachment(f"{stem}.csv", "text/csv", data, label)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{stem}.csv", data)
    return Attachment(f"{stem}.zip", "application/zip", packed.getvalue(), label)
