"""`/film`: the films a club knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from commands.card import Button, Card
from commands.command import Group
from commands.context import UNSET, Context, Unset
from commands.films.cards import PAGE, film_card, film_kept, films_card, last_page
from commands.films.kinds import TheFilm
from commands.kinds import Minutes, Names, Number, Text
from commands.message import msg
from commands.refusal import Refusal
from commands.reply import Reply, Subject
from storage.records import Film, micros

FIRST_YEAR, LAST_YEAR = 1874, 2100

TITLE = Text(msg("Title"), msg("As it is on the poster you saw."), asked=True)
ORIGINAL = Text(msg("Original title"), msg("If it has another one at home."), asked=True)
YEAR = Number(msg("Year"), msg("Of its first release."), asked=True, least=FIRST_YEAR, most=LAST_YEAR)
DIRECTORS = Names(msg("Director"), msg("Several with commas between them."), asked=True)
ACTORS = Names(msg("With"), msg("The leads, with commas between them."), asked=True)
MINUTES = Minutes(msg("Running time"), msg("In minutes."), asked=True)
COUNTRY = Text(msg("Country"), msg("Where it was made."), asked=True)
PAGE_NUMBER = Number(msg("Page"), msg("Which page of the list."), least=1, most=100_000)

FILM = TheFilm(msg("Film"), msg("Its title, or the beginning of it."))

films = Group("film", msg("Films: what the club watches and talks about."))


class Untitled(Refusal):
    """A film needs a title. Nothing was changed."""


class JustLike(Refusal):
    """The club has another film with just this title, year and director. Nothing was changed."""


async def film_fields(ctx: Context, film: Film | None = None) -> Mapping[str, str]:
    """A film's facts as its form shows them."""
    if film is None:
        return {}
    return {
        "title": film.title,
        "original_title": film.original_title or "",
        "year": str(film.year or ""),
        "directors": DIRECTORS.spoken(film.directors),
        "actors": ACTORS.spoken(film.actors),
        "minutes": str(film.minutes or ""),
        "country": film.country or "",
    }


@films.command("add", title=msg("Add a film"), submit=msg("Add it"))
async def add(
    ctx: Context,
    title: Annotated[str, TITLE],
    year: Annotated[int | None, YEAR] = None,
    directors: Annotated[tuple[str, ...] | None, DIRECTORS] = None,
    minutes: Annotated[int | None, MINUTES] = None,
) -> Reply:
    """Add a film to the club's list."""
    await ctx.store.clubs.hold(ctx.club.id)
    same = [f for f in await ctx.store.films.titled(ctx.club.id, title) if _same(f, year, directors or ())]
    if same:
        return Reply(_already(same[0], year))
    made = await ctx.store.films.add(
        ctx.club.id, title, year, directors or (), (), minutes, None, None, ctx.member.id, micros(ctx.now)
    )
    film = None if made is None else await ctx.store.films.get(ctx.club.id, made)
    if film is None:
        raise JustLike
    return Reply(film_kept(film, msg("{film} is on the club’s list", film=film.label)))


def _same(film: Film, year: int | None, directors: tuple[str, ...]) -> bool:
    """Whether nothing that is known tells the two apart."""
    years = film.year is None or year is None or film.year == year
    return years and (not film.directors or not directors or bool(set(film.directors) & set(directors)))


def _already(film: Film, year: int | None) -> Card:
    actions = [Button(msg("Show it"), f"film show #{film.id}", "primary")]
    if year and not film.year:
        actions.append(Button(msg("It is from {year}", year=str(year)), f"film edit #{film.id} year:{year}"))
    return Card(msg("{film} is on the list already", film=film.label), (), tuple(actions), eyebrow=msg("Film"))


@films.command("list", reads=True)
async def list_(ctx: Context, page: Annotated[int, PAGE_NUMBER] = 1) -> Reply:
    """The films the club knows."""
    count = await ctx.store.films.count(ctx.club.id)
    page = last_page(page, count)
    found = await ctx.store.films.page(ctx.club.id, (page - 1) * PAGE, PAGE)
    return Reply(films_card(found, count, page))


@films.command("show", reads=True)
async def show(ctx: Context, film: Annotated[Film, FILM]) -> Reply:
    """A film, and what the club has of it."""
    return Reply(film_card(film, await ctx.store.reviews.of_film(film.id), await ctx.store.reviews.removed(film.id)))


@films.command("edit", fill=film_fields, title=msg("Correct a film"), submit=msg("Save"))
async def edit(
    ctx: Context,
    film: Annotated[Film, FILM],
    title: Annotated[str | Unset | None, TITLE] = UNSET,
    year: Annotated[int | Unset | None, YEAR] = UNSET,
    directors: Annotated[tuple[str, ...] | Unset | None, DIRECTORS] = UNSET,
    actors: Annotated[tuple[str, ...] | Unset | None, ACTORS] = UNSET,
    minutes: Annotated[int | Unset | None, MINUTES] = UNSET,
    original_title: Annotated[str | Unset | None, ORIGINAL] = UNSET,
    country: Annotated[str | Unset | None, COUNTRY] = UNSET,
) -> Reply:
    """Correct what the club knows of a film.

    What is not said stays as it is; a field left empty in the form is forgotten.
    """
    if title is None:
        raise Untitled
    better = film
    if title is not UNSET and title:
        better = replace(better, title=title)
    if year is not UNSET:
        better = replace(better, year=year)
    if directors is not UNSET:
        better = replace(better, directors=directors or ())
    if actors is not UNSET:
        better = replace(better, actors=actors or ())
    if minutes is not UNSET:
        better = replace(better, minutes=minutes)
    if original_title is not UNSET:
        better = replace(better, original_title=original_title)
    if country is not UNSET:
        better = replace(better, country=country)
    if better != film and not await ctx.store.films.save(better):
        raise JustLike
    kept = film_kept(better, msg("{film} is up to date", film=better.label))
    return Reply(kept, changed=await shown_with(ctx, film) if better != film else ())


async def shown_with(ctx: Context, film: Film) -> tuple[Subject, ...]:
    """Everything that may be posted with a film's facts on it."""
    reviews = await ctx.store.reviews.of_film(film.id)
    questions = await ctx.store.discussions.about(film.id)
    beside = (Subject("reviews", film.id),) if reviews else ()
    return (
        *beside,
        *(Subject("review", review.id) for review in reviews),
        *(Subject(kind, q.id) for q in questions for kind in ("question", "recap", "recapping")),
        *await parties_showing(ctx, film.id),
    )


async def parties_showing(ctx: Context, film: int) -> tuple[Subject, ...]:
    """The parties that show a film, and with it what members and critics say of it."""
    return tuple(Subject("party", party) for party in await ctx.store.parties.showing(film))
