"""`/review`: read, checked, kept, shown, asked about, removed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated

from commands.call import File
from commands.card import Button, Card
from commands.command import Group
from commands.context import UNSET, Context, Unset
from commands.films.cards import PAGE, last_page
from commands.films.commands import (
    ACTORS,
    COUNTRY,
    DIRECTORS,
    MINUTES,
    ORIGINAL,
    PAGE_NUMBER,
    TITLE,
    YEAR,
    JustLike,
    shown_with,
)
from commands.kinds import Choice, Id
from commands.message import msg
from commands.ports import Workshop
from commands.refusal import Refusal
from commands.reply import Post, Reply, Subject
from commands.reviews import cards
from commands.reviews.keeping import corrected_by, film_for, forget, fuller_by, known_of
from commands.reviews.kept import facts_from_json, facts_to_json, keep_marks
from commands.reviews.params import AWARDS, CRITIC, FILE, FILM, LIKED, LINK, RATING, REVIEW, SITE, TEXT
from commands.reviews.reading import Facts, NoReview, Rating, Reading, read
from storage.records import Film, Question, Review, micros

DRAFTS_MAX = 20
"""A member's unkept readings; older ones make room."""

SURE = Choice(msg("Sure"), msg("Say yes to remove it."), among=(("yes", msg("Yes, remove it")),))
QUESTION = Id(msg("Question"), msg("Its number."))

reviews = Group("review", msg("Reviews: kept in their own words, and asked about."))


class NotYourReview(Refusal):
    """Only who added a review, or an owner of the club, can remove it."""


class KeptAlready(Refusal):
    """This review is kept already."""


class NoSuchQuestion(Refusal):
    """There is no such question here any more."""


class NoReviewYet(Refusal):
    """The club has no review of that film yet. “/review add” reads one."""


async def read_text(workshop: Workshop, values: Mapping[str, object]) -> Reading:
    """Read what was pasted or handed in, apart from everything else."""
    file, text = values.get("file"), values.get("text")
    if isinstance(file, File):
        return await workshop.apart(read, file.text, name=file.name)
    if not isinstance(text, str):
        raise NoReview
    return await workshop.apart(read, text)


@reviews.command("add", prepare=read_text, title=msg("Add a review"), submit=msg("Read it"), needs=("text", "file"),
                 of_message=msg("Save as film review"))  # fmt: skip
async def add(
    ctx: Context,
    ready: Reading,
    text: Annotated[str | None, TEXT] = None,
    file: Annotated[File | None, FILE] = None,
    film: Annotated[Film | None, FILM] = None,
) -> Reply:
    """Read a review: paste it, or hand in a text file.

    You see what was read before the club does: the sentences for its card, and facts to check.
    """
    same = await ctx.store.reviews.same(ctx.club.id, ready.text)
    if same is not None and same.film is not None:
        kept = await ctx.store.films.get(ctx.club.id, same.film)
        if kept is not None:
            show = Button(msg("Show it"), f"review show #{kept.id} review:{same.id}", "primary")
            return Reply(Card(msg("The club has this review of {film} already", film=kept.label), (), (show,)))
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
    critic: Annotated[str | Unset | None, CRITIC] = UNSET,
    site: Annotated[str | Unset | None, SITE] = UNSET,
    link: Annotated[str | Unset | None, LINK] = UNSET,
    original_title: Annotated[str | Unset | None, ORIGINAL] = UNSET,
    country: Annotated[str | Unset | None, COUNTRY] = UNSET,
) -> Reply:
    """Check and correct what was read from a review.

    What is not said stays as it was read; a field left empty in the form is forgotten.
    """
    _may_change(ctx, review)
    known = await known_of(ctx, review)
    lists = {"directors": directors, "cast": actors, "awards": awards, "liked": liked}
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
async def keep(ctx: Context, review: Annotated[Review, REVIEW], film: Annotated[Film | None, FILM] = None) -> Reply:
    """Keep a review that was read: its card goes to everybody here."""
    _may_change(ctx, review)
    if review.state != "draft":
        raise KeptAlready
    if await ctx.store.reviews.same(ctx.club.id, review.text) is not None:
        raise Refusal(msg("The club has this very review already; yours can be thrown away."))
    known = facts_from_json(review.facts)
    if not known.title:
        raise Refusal(msg("Its film has no title yet. “Check the facts” has a place for it."))
    film = film or (await ctx.store.films.get(ctx.club.id, review.film) if review.film else None)
    found = film or await film_for(ctx, review, known)
    if isinstance(found, Card):
        return Reply(found)
    before, found = found, await fuller_by(ctx, found, known) if film is None else found
    older = await shown_with(ctx, found) if found != before else ()
    if not await ctx.store.reviews.keep(review.id, found.id, micros(ctx.now)):
        raise KeptAlready
    answer = Card(
        msg("Kept: {film}", film=found.label),
        (),
        (
            Button(msg("Ask its closing question"), f"review question #{found.id} review:{review.id}", "primary"),
            Button(msg("Correct it"), f"review facts {review.id}"),
        ),
        tone="good",
    )
    return Reply(answer, posts=(Post(Subject("review", review.id)),), changed=older)


@reviews.command("show")
async def show(ctx: Context, film: Annotated[Film, FILM], review: Annotated[Review | None, REVIEW] = None) -> Reply:
    """Show a review's card to everybody here: one to five of its own sentences, and its facts."""
    kept = await ctx.store.reviews.of_film(film.id)
    if review is not None:
        kept = [r for r in kept if r.id == review.id]
    if not kept:
        raise NoReviewYet
    if len(kept) > 1:
        return Reply(cards.which_card(film, kept, [facts_from_json(r.facts) for r in kept]))
    return Reply(posts=(Post(Subject("review", kept[0].id)),))


@reviews.command("spoilers", reads=True)
async def spoilers(ctx: Context, review: Annotated[Review, REVIEW]) -> Reply:
    """Show you alone what a review gives away, once you have seen the film."""
    film = await ctx.store.films.get(ctx.club.id, review.film or 0)
    passages = await ctx.store.reviews.passages(review)
    questions = await ctx.store.reviews.questions([review.id])
    if film is None or not (any(p.spoiler for p in passages) or any(q.spoiler for q in questions)):
        raise Refusal(msg("This review gives nothing away."))
    return Reply(cards.spoilers_card(film, facts_from_json(review.facts), passages, questions))


@reviews.command("question")
async def question(
    ctx: Context,
    film: Annotated[Film, FILM],
    review: Annotated[Review | None, REVIEW] = None,
    question: Annotated[int | None, QUESTION] = None,
) -> Reply:
    """Post a review's question to everybody here: its closing question first, word for word."""
    kept = await ctx.store.reviews.of_film(film.id)
    if review is not None:
        kept = [r for r in kept if r.id == review.id]
    if not kept:
        raise NoReviewYet
    all_ = await ctx.store.reviews.questions([r.id for r in kept])
    safe = [q for q in all_ if not q.spoiler]
    if question is None:
        chosen = await _unasked(ctx, safe)
    elif (chosen := next((q for q in safe if q.id == question), None)) is None and safe:
        raise NoSuchQuestion
    if chosen is not None:
        return Reply(posts=(Post(Subject("question", chosen.id), under=Subject("review", chosen.review)),))
    if not safe and all_:
        seen = Button(msg("I’ve seen it"), f"review spoilers {all_[0].review}")
        return Reply(Card(msg("Its questions give the film away, so they are not posted."), actions=(seen,)))
    if not safe:
        raise Refusal(msg("This review asks nothing, and nothing in it suggests a question."))
    once_more = Button(msg("Post it once more"), f"review question #{film.id} question:{safe[0].id}")
    return Reply(Card(msg("Every question of this review has been asked."), actions=(once_more,)))


@reviews.command("list", reads=True)
async def list_(ctx: Context, page: Annotated[int, PAGE_NUMBER] = 1) -> Reply:
    """The reviews the club has kept, newest first."""
    count = await ctx.store.reviews.count(ctx.club.id)
    page = last_page(page, count)
    found = await ctx.store.reviews.page(ctx.club.id, (page - 1) * PAGE, PAGE)
    knowns = [facts_from_json(review.facts) for review, _, _ in found]
    return Reply(cards.reviews_card(found, knowns, count, page))


@reviews.command("remove")
async def remove(ctx: Context, review: Annotated[Review, REVIEW], sure: Annotated[str | None, SURE] = None) -> Reply:
    """Remove a review with all its words; who added it may, or an owner."""
    _may_change(ctx, review)
    if sure is None:
        film = await ctx.store.films.get(ctx.club.id, review.film) if review.film else None
        return Reply(cards.sure_card(review, film))
    changed = await _subjects(ctx, review)
    await forget(ctx, review)
    done = msg("Thrown away.") if review.state == "draft" else msg("The review is gone, and its words with it.")
    return Reply(done, changed=changed)


async def _unasked(ctx: Context, questions: Sequence[Question]) -> Question | None:
    """The first question that was not posted yet, marked as posted: of several who ask at once, each gets another."""
    for question in questions:
        if question.asked is None and await ctx.store.reviews.ask(question.id, micros(ctx.now)):
            return question
    return None


def _may_change(ctx: Context, review: Review) -> None:
    if review.added_by != ctx.member.id and not ctx.owns:
        raise NotYourReview


async def _review(ctx: Context, id: int) -> Review:
    found = await ctx.store.reviews.get(ctx.club.id, id)
    if found is None:
        raise LookupError(id)
    return found


async def _subjects(ctx: Context, review: Review) -> tuple[Subject, ...]:
    """Everything that may be posted about a review."""
    questions = await ctx.store.reviews.questions([review.id])
    return (Subject("review", review.id), *(Subject("question", q.id) for q in questions))
