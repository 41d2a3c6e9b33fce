"""Keeping: how a review meets its film, and how its words are let go of."""

from __future__ import annotations

from dataclasses import replace

from commands import codec
from commands.card import Button, Card
from commands.context import Context
from commands.message import msg
from commands.refusal import Refusal
from commands.reviews import cards
from commands.reviews.kept import facts_from_json
from commands.reviews.reading import Facts
from storage.records import Film, Review, micros


async def known_of(ctx: Context, review: Review) -> Facts:
    """What is known now: of a kept review's film it is the club's own list that counts."""
    known = facts_from_json(review.facts)
    film = await ctx.store.films.get(ctx.club.id, review.film) if review.film and review.state == "kept" else None
    if film is None:
        return known
    return replace(
        known, title=film.title, year=film.year, directors=film.directors, cast=film.actors, minutes=film.minutes,
        country=film.country, original_title=film.original_title,
    )  # fmt: skip


def corrected_by(film: Film, known: Facts) -> Film:
    """The film with the facts of its review as somebody corrected them."""
    return replace(
        film, title=known.title or film.title, year=known.year, directors=known.directors, actors=known.cast,
        minutes=known.minutes, country=known.country, original_title=known.original_title,
    )  # fmt: skip


async def film_for(ctx: Context, review: Review, known: Facts) -> Film | Card:
    """The film a review is of: the club's own if nothing tells them apart, a new one, or a question which."""
    title = known.title or ""
    await ctx.store.clubs.hold(ctx.club.id)
    alike = [f for f in await ctx.store.films.titled(ctx.club.id, title) if _one_film(f, known)]
    if len(alike) > 1:
        buttons = tuple(Button(f.label, f"review keep {review.id} film:#{f.id}") for f in alike[:5])
        return Card(msg("Several films are called that. Which one?"), actions=buttons, tone="careful")
    if not alike:
        made = await ctx.store.films.add(
            ctx.club.id, title, known.year, known.directors, known.cast, known.minutes, known.country,
            known.original_title, ctx.member.id, micros(ctx.now),
        )  # fmt: skip
        film = None if made is None else await ctx.store.films.get(ctx.club.id, made)
        if film is None:
            raise Refusal(msg("Somebody just added this film. Keep the review once more."))
        return film
    return alike[0]


async def fuller_by(ctx: Context, film: Film, known: Facts) -> Film:
    """The film with what a review knows and the club did not."""
    fuller = replace(
        film,
        year=film.year or known.year,
        directors=film.directors or known.directors,
        actors=film.actors or known.cast,
        minutes=film.minutes or known.minutes,
        country=film.country or known.country,
        original_title=film.original_title or known.original_title,
    )
    return fuller if fuller != film and await ctx.store.films.save(fuller) else film


def _one_film(film: Film, known: Facts) -> bool:
    if film.year and known.year and film.year != known.year:
        return False
    surnames = {name.split()[-1].casefold() for name in known.directors if name.split()}
    theirs = {name.split()[-1].casefold() for name in film.directors if name.split()}
    return not surnames or not theirs or bool(surnames & theirs)


async def forget(ctx: Context, review: Review) -> None:
    """Take a review's words out of the store, also out of the answers that were kept for calls that come again."""
    await ctx.store.reviews.remove(review.id, ctx.member.id, micros(ctx.now))
    for button in (f"review facts {review.id}", f"review spoilers {review.id}"):
        await ctx.store.seen.forget_answers(button)
        await ctx.store.cards.forget(button)
        await ctx.store.posts.forget_cards(ctx.club.id, button, codec.dumps(cards.removed_card(None)), micros(ctx.now))
