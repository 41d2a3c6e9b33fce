"""The sample club: a club of its own on the page, made from our own texts in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from commands.clubs.sample_texts import PEOPLE, REVIEWS, TALK, SampleReview
from commands.context import Context
from commands.ports import Workshop
from commands.refusal import Refusal
from commands.reply import Post, Subject
from commands.reviews.findings import Rating, Reading
from commands.reviews.kept import facts_to_json, keep_marks
from commands.reviews.sources import read_given
from storage.discussions_records import DAYS
from storage.records import micros

LOCAL = "sample"
NAME = "The Last Row"
PLACES = (("lobby", True), ("reviews", False), ("talk", False))


class SampleThere(Refusal):
    """The sample club is there already, at the left."""


class NoSample(Refusal):
    """There is no sample club to put away."""


async def read_samples(workshop: Workshop, values: Mapping[str, object]) -> tuple[Reading, ...]:
    """Read its reviews apart from everything else; none when it is to be put away."""
    if values.get("show") == "away":
        return ()
    return tuple([await workshop.apart(read_given, sample.text) for sample in REVIEWS])


async def set_up(ctx: Context, readings: Sequence[Reading]) -> tuple[Post, ...]:
    """Make the sample club of its reviews as they were read; the posts that are to stand in it."""
    now = micros(ctx.now)
    store = ctx.store
    if await store.clubs.arrive("page", LOCAL, None, None) is not None:
        raise SampleThere
    club = await store.clubs.add(NAME, "en", "UTC", True, now)
    space = await store.clubs.add_space(club, "page", LOCAL, NAME, now)
    if space is None:
        raise SampleThere
    for name, home in PLACES:
        await store.clubs.add_place(space, name, name, home)
    places = {place.name: place.id for place in await store.clubs.places(space)}
    people = {}
    for name in PEOPLE:
        people[name] = await store.members.add(club, name, name == PEOPLE[0], now)
        await store.members.identify(people[name], space, f"sample-{name.casefold()}")
    for ago, who, said in TALK:
        await store.page.say(space, places["lobby"], people[who], said, micros(ctx.now - timedelta(minutes=ago)))
    posts = []
    for sample, reading in zip(REVIEWS, readings, strict=True):
        review = await _keep(ctx, sample, reading, club, people[sample.added_by])
        posts.append(Post(Subject("review", review), places["reviews"], key=f"sample {review}"))
        if sample is REVIEWS[0]:
            closing = next(q for q in await store.reviews.questions([review]) if q.closing)
            await store.reviews.ask(closing.id, now)
            closes = micros(ctx.now + timedelta(days=DAYS))
            await store.discussions.begin(closing, club, people[sample.added_by], places["talk"], None, now, closes)
            posts.append(Post(Subject("question", closing.id), places["talk"], key=f"sample {review} question"))
    return tuple(posts)


async def _keep(ctx: Context, sample: SampleReview, reading: Reading, club: int, added_by: int) -> int:
    now = micros(ctx.now)
    film = await ctx.store.films.add(
        club, sample.title, sample.year, sample.directors, sample.actors, sample.minutes, sample.country, None,
        added_by, now,
    )  # fmt: skip
    facts = replace(
        reading.facts, title=sample.title, year=sample.year, directors=sample.directors, cast=sample.actors,
        minutes=sample.minutes, country=sample.country, critic=sample.by, site=NAME,
        rating=Rating(f"{sample.stars:g}/5", "0-5", sample.stars * 2), liked=sample.liked,
    )  # fmt: skip
    review = await ctx.store.reviews.draft(club, "review", reading.text, facts_to_json(facts), added_by, now)
    await keep_marks(review, reading)
    if film is not None:
        await ctx.store.reviews.keep(review, film, now)
    return review


async def put_away(ctx: Context) -> None:
    """Take the sample club out of the database, with all that was said in it."""
    found = await ctx.store.clubs.arrive("page", LOCAL, None, None)
    if found is None or not found.club.sample:
        raise NoSample
    await ctx.store.clubs.erase(found.club.id)
