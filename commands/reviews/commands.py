"""`/review`: read, checked, kept, shown, asked about, removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from commands.bind import NotYours
from commands.call import File
from commands.card import Button, Card
from commands.command import Group
from commands.context import UNSET, Context, Unset
from commands.everywhere import everywhere
from commands.films.commands import (
    ACTORS,
    COUNTRY,
    DIRECTORS,
    MINUTES,
    ORIGINAL,
    TITLE,
    YEAR,
    JustLike,
    parties_showing,
    shown_with,
)
from commands.kinds import Choice, Id
from commands.message import msg
from commands.refusal import Refusal
from commands.reply import Reply, Subject
from commands.reviews import cards
from commands.reviews.findings import Facts, Rating, Reading
from commands.reviews.keeping import corrected_by, film_for, forget, fuller_by, kept_before, known_of
from commands.reviews.kept import facts_from_json, facts_to_json, keep_marks
from commands.reviews.links import same_page
from commands.reviews.params import (
    AUTHOR,
    AWARDS,
    COMPARED,
    CRITIC,
    FILE,
    FILM,
    LIKED,
    LINK,
    RATING,
    REVIEW,
    SITE,
    TEXT,
    TO_FILM,
    WEB_PAGE,
)
from commands.reviews.sources import page_of, read_text
from storage.records import Film, Member, Review, micros

DRAFTS_MAX = 20
"""A member's unkept readings; older ones make room."""

SURE = Choice(msg("Sure"), msg("Say yes to remove it, or critic when its critic wants it gone for good."),
              among=(("yes", msg("Yes, remove it")), ("critic", msg("Its critic wants it gone"))))  # fmt: skip
OTHER = Choice(msg("Another film"), msg("Say yes when it is none of those the club has."),
               among=(("yes", msg("Another film")),))  # fmt: skip
QUESTION = Id(msg("Question"), msg("Its number."))

reviews = Group("review", msg("Reviews: kept in their own words, and asked about."))


class NotYourReview(Refusal):
    """Only who added a review, who wrote it here, or an owner of the club can change or remove it."""


class TakenDown(Refusal):
    """The critic wanted this review gone, so it was removed for good. Nothing was kept."""


class KeptAlready(Refusal):
    """This review is kept already."""


@reviews.command(
    "add", prepare=read_text, title=msg("Add a review"), submit=msg("Read it"), needs=("text", "file", "link"),
    of_message=msg("Save as film review"),
)  # fmt: skip
async def add(
    ctx: Context,
    ready: Reading,
    text: Annotated[str | None, TEXT] = None,
    file: Annotated[File | None, FILE] = None,
    link: Annotated[str | None, WEB_PAGE] = None,
    film: Annotated[Film | None, FILM] = None,
    author: Annotated[Member | None, AUTHOR] = None,
) -> Reply:
    """Read a review: paste it, hand in a text file, or give a link to its page.

    You see what was read before the club does: the sentences for its card, and facts to check.
    """
    page = page_of(text, file, link)
    where = same_page(ready.facts.link) if page and ready.facts.link else None
    if (before := await kept_before(ctx, ready, page)) is not None:
        return Reply(before)
    if await ctx.store.reviews.taken_down(ctx.club.id, ready.text, where if where and "/" in where else None):
        raise TakenDown
    facts = ready.facts
    if film is not None:
        facts = replace(facts, title=film.title, year=film.year or facts.year)
    for old in (await ctx.store.reviews.drafts(ctx.member.id))[DRAFTS_MAX - 1 :]:
        await forget(ctx, old)
    id = await ctx.store.reviews.draft(
        ctx.club.id,
        ready.kind,
        ready.text,
        facts_to_json(facts),
        ctx.member.id,
        micros(ctx.now),
        film.id if film else None,
        author.id if author else None,
        where,
    )
    await keep_marks(id, ready)
    review = await _review(ctx, id)
    passages, questions = await ctx.store.reviews.passages(review), await ctx.store.reviews.questions([id])
    return Reply(cards.draft_card(review, facts, passages, questions, ready.why))


async def known_facts(ctx: Context, review: Review) -> Mapping[str, str]:
    """A review's facts as the form shows them."""
    known = await known_of(ctx, review)
    return {
        "title": known.title or "",
        "year": str(known.year or ""),
        "directors": DIRECTORS.spoken(known.directors),
        "actors": ACTORS.spoken(known.cast),
        "minutes": str(known.minutes or ""),
        "rating": RATING.spoken(known.rating),
        "awards": AWARDS.spoken(known.awards),
        "liked": LIKED.spoken(known.liked),
        "compared": COMPARED.spoken(known.compared_with),
        "critic": known.critic or "",
        "site": known.site or "",
        "link": known.link or "",
        "original_title": known.original_title or "",
        "country": known.country or "",
    }


@reviews.command("facts", fill=known_facts, title=msg("Check the facts"), submit=msg("That is right"))
async def facts(
    ctx: Context,
    review: Annotated[Review, REVIEW],
    title: Annotated[str | Unset | None, TITLE] = UNSET,
    year: Annotated[int | Unset | None, YEAR] = UNSET,
    directors: Annotated[tuple[str, ...] | Unset | None, DIRECTORS] = UNSET,
    actors: Annotated[tuple[str, ...] | Unset | None, ACTORS] = UNSET,
    minutes: Annotated[int | Unset | None, MINUTES] = UNSET,
    rating: Annotated[Rating | Unset | None, RATING] = UNSET,
    awards: Annotated[tuple[str, ...] | Unset | None, AWARDS] = UNSET,
    liked: Annotated[tuple[str, ...] | Unset | None, LIKED] = UNSET,
    compared: Annotated[tuple[str, ...] | Unset | None, COMPARED] = UNSET,
    critic: Annotated[str | Unset | None, CRITIC] = UNSET,
    site: Annotated[str | Unset | None, SITE] = UNSET,
    link: Annotated[str | Unset | None, LINK] = UNSET,
    original_title: Annotated[str | Unset | None, ORIGINAL] = UNSET,
    country: Annotated[str | Unset | None, COUNTRY] = UNSET,
) -> Reply:
    """Check and correct what was read from a review.

    What is not said stays as it was read; a field left empty in the form is forgotten.
    """
    await _may_change(ctx, review)
    known = await known_of(ctx, review)
    lists = {"directors": directors, "cast": actors, "awards": awards, "liked": liked, "compared_with": compared}
    words = {
        "title": title, "year": year, "minutes": minutes, "rating": rating, "critic": critic, "site": site,
        "link": link, "original_title": original_title, "country": country,
    }  # fmt: skip
    said: dict[str, object] = {name: value for name, value in words.items() if value is not UNSET}
    said |= {name: value or () for name, value in lists.items() if value is not UNSET}
    better: Facts = replace(known, **said)  # type: ignore[arg-type]
    await ctx.store.reviews.save_facts(review.id, facts_to_json(better))
    if review.state == "draft":
        return Reply(cards.checked_card(review, better))
    film = await ctx.store.films.get(ctx.club.id, review.film or 0)
    corrected = None if film is None else corrected_by(film, better)
    if corrected is not None and corrected != film:
        if not await ctx.store.films.save(corrected):
            raise JustLike
        return Reply(msg("The facts of this review are up to date."), changed=await shown_with(ctx, corrected))
    return Reply(msg("The facts of this review are up to date."), changed=await _subjects(ctx, review))


@reviews.command("keep")
async def keep(
    ctx: Context,
    review: Annotated[Review, REVIEW],
    film: Annotated[Film | None, FILM] = None,
    other: Annotated[str | None, OTHER] = None,
) -> Reply:
    """Keep a review that was read: its card goes to everybody here."""
    await _may_change(ctx, review)
    if review.state != "draft":
        film = await ctx.store.films.get(ctx.club.id, review.film or 0)
        if film is None:
            raise KeptAlready
        return Reply(await _kept(ctx, film, review))  # of two presses the second says what the first one did
    if await ctx.store.reviews.same(ctx.club.id, review.text) is not None:
        raise Refusal(msg("The club has this very review already; yours can be thrown away."))
    known = facts_from_json(review.facts)
    if not known.title:
        raise Refusal(msg("Its film has no title yet. “Check the facts” has a place for it."))
    film = film or (await ctx.store.films.get(ctx.club.id, review.film) if review.film else None)
    found = film or await film_for(ctx, review, known, sure=other is not None)
    if isinstance(found, Card):
        return Reply(found)
    before, found = found, await fuller_by(ctx, found, known) if film is None else found
    older = await shown_with(ctx, found) if found != before else ()
    if not await ctx.store.reviews.keep(review.id, found.id, micros(ctx.now)):
        raise KeptAlready
    return Reply(
        await _kept(ctx, found, review),
        posts=await everywhere(ctx, Subject("review", review.id)),
        changed=(*older, Subject("reviews", found.id), *await parties_showing(ctx, found.id)),
    )


async def _kept(ctx: Context, film: Film, review: Review) -> Card:
    asked = cards.asking(film, review, await ctx.store.reviews.questions([review.id]))
    correct = Button(msg("Correct it"), f"review facts {review.id}")
    elsewhere = Button(msg("It is of another film"), f"review move {review.id}")
    return Card(msg("Kept: {film}", film=film.label), (), (*asked, correct, elsewhere), tone="good")


@reviews.command("remove")
async def remove(ctx: Context, review: Annotated[Review, REVIEW], sure: Annotated[str | None, SURE] = None) -> Reply:
    """Remove a review with all its words; who added or wrote it may, or an owner.

    When its critic wants it gone, an owner removes it for good: the same text is not taken again.
    """
    if sure == "critic" or not await ctx.is_me(review.author):
        await _may_change(ctx, review)
    if sure == "critic" and not ctx.owns:
        raise NotYours
    film = await ctx.store.films.get(ctx.club.id, review.film) if review.film else None
    if sure is None:
        return Reply(cards.sure_card(review, film, ctx.owns and review.state == "kept"))
    changed = await _subjects(ctx, review)
    await forget(ctx, review, for_good=sure == "critic")
    if review.state == "draft":
        return Reply(msg("Thrown away."), changed=changed)
    if sure == "critic":
        return Reply(msg("The review is gone for good, and its words with it. The film stays."), changed=changed)
    return Reply(msg("The review is gone, and its words with it."), changed=changed)


@reviews.command("move", title=msg("It is of another film"), submit=msg("Move it"))
async def move(ctx: Context, review: Annotated[Review, REVIEW], film: Annotated[Film, TO_FILM]) -> Reply:
    """Put a kept review under the film that it is really of; who added it may, or an owner."""
    await _may_change(ctx, review)
    if review.state != "kept":
        raise Refusal(msg("This review is not kept yet. “Check the facts” has a place for its film."))
    before = await _subjects(ctx, review)
    if film.id == review.film or not await ctx.store.reviews.move(review.id, film.id):
        raise Refusal(msg("It stands under {film} already.", film=film.label))
    return Reply(msg("The review stands under {film} now.", film=film.label),
                 changed=(*before, Subject("reviews", film.id), *await parties_showing(ctx, film.id)))  # fmt: skip


async def _may_change(ctx: Context, review: Review) -> None:
    if not ctx.owns and not await ctx.is_me(review.added_by):
        raise NotYourReview


async def _review(ctx: Context, id: int) -> Review:
    found = await ctx.store.reviews.get(ctx.club.id, id)
    if found is None:
        raise LookupError(id)
    return found


async def _subjects(ctx: Context, review: Review) -> tuple[Subject, ...]:
    """Everything that may be posted about a review."""
    questions = await ctx.store.reviews.questions([review.id])
    beside = (Subject("reviews", review.film), *await parties_showing(ctx, review.film)) if review.film else ()
    return (
        Subject("review", review.id),
        *beside,
        *(Subject(kind, q.id) for q in questions for kind in ("question", "recap", "recapping")),
    )
