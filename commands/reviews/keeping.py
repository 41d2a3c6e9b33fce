"""Keeping: how a review meets its film, and how its words are let go of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from commands import codec
from commands.card import Button, Card
from commands.context import Context
from commands.films.kinds import SURE, named_so, nearest
from commands.message import Message, msg
from commands.refusal import Refusal
from commands.reviews import cards
from commands.reviews.findings import Facts, Reading
from commands.reviews.kept import facts_from_json
from commands.reviews.links import same_page
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


async def kept_before(ctx: Context, reading: Reading, page: str | None) -> Card | None:
    """The way to the club's review with this very text, or from the page it was fetched from; None when it is new."""
    same = await ctx.store.reviews.same(ctx.club.id, reading.text)
    for address in (page, reading.facts.link) if same is None and page else ():
        place = same_page(address or "")
        if "/" in place:  # a whole site is no page: its first one changes with every review
            same = same or await ctx.store.reviews.read_from(ctx.club.id, place)
    film = await ctx.store.films.get(ctx.club.id, same.film) if same is not None and same.film else None
    if same is None or film is None:
        return None
    show = Button(msg("Show it"), f"review show #{film.id} review:{same.id}", "primary")
    return Card(msg("The club has this review of {film} already", film=film.label), (), (show,))


def corrected_by(film: Film, known: Facts) -> Film:
    """The film with the facts of its review as somebody corrected them."""
    return replace(
        film, title=known.title or film.title, year=known.year, directors=known.directors, actors=known.cast,
        minutes=known.minutes, country=known.country, original_title=known.original_title,
    )  # fmt: skip


async def film_for(ctx: Context, review: Review, known: Facts, sure: bool) -> Film | Card:
    """The film a review is of: the club's own if nothing tells them apart, a new one, or a question which.

    `sure`: the person has said that it is none of those whose title only looks like it.
    """
    title = known.title or ""
    await ctx.store.clubs.hold(ctx.club.id)
    names = [title, *([known.original_title] if known.original_title else [])]
    called = {f.id: f for name in names for f in await named_so(ctx, name)}
    alike = [f for f in called.values() if _one_film(f, known)]
    if len(alike) > 1:
        return _which(msg("Several films are called that. Which one?"), review, alike)
    if not alike and not sure:
        near = [await ctx.store.films.get(ctx.club.id, id) for id, like in await nearest(ctx, title) if like >= SURE]
        misspelt = [f for f in near if f is not None and f.id not in called and _one_film(f, known)]
        if misspelt:
            return _which(msg("The club has a film that is spelt much like “{title}”. Is it that one?", title=title),
                          review, misspelt, Button(msg("No, another film"), f"review keep {review.id} other:yes"))  # fmt: skip
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


def _which(title: Message, review: Review, films: Sequence[Film], *others: Button) -> Card:
    buttons = tuple(Button(f.label, f"review keep {review.id} film:#{f.id}") for f in films[:4])
    return Card(title, actions=(*buttons, *others), tone="careful")


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


async def forget(ctx: Context, review: Review, for_good: bool = False) -> None:
    """Take a review's words out of the store, also out of the answers that were kept for calls that come again.

    `for_good`: what others have read of it and not kept goes too.
    """
    for draft in await ctx.store.reviews.drafts_like(review) if for_good else ():
        await forget(ctx, draft)
    await ctx.store.reviews.remove(review.id, ctx.member.id, micros(ctx.now), for_good)
    for button in (f"review facts {review.id}", f"review spoilers {review.id}"):
        await ctx.store.seen.forget_answers(button)
        await ctx.store.cards.forget(button)
        await ctx.store.posts.forget_cards(ctx.club.id, button, codec.dumps(cards.removed_card(None)), micros(ctx.now))
