"""Who runs a discussion, what it is about, and whom the clock turns to about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commands.card import Card
from commands.context import Context
from commands.refusal import Refusal
from commands.reply import Post, Subject
from storage.discussions_records import Discussion
from storage.records import Film, Question
from storage.store import Store


class NotAsked(Refusal):
    """The club is not asked that. “/discuss list” shows what it talks about."""


class Over(Refusal):
    """That question is closed; nothing was changed."""


class NotYourQuestion(Refusal):
    """Only who asked this question, or who manages the club here, can do that."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A discussion with its question, of which nothing is left when its review was removed, and its film."""

    discussion: Discussion
    question: Question | None
    film: Film | None

    @property
    def spoils(self) -> bool:
        """Whether its question gives the film away."""
        return self.question is not None and self.question.spoiler


async def talk_about(store: Store, found: Discussion) -> Talk:
    """A discussion with what it is about; a review's question is about the film that its review is of by now."""
    question = await store.reviews.question(found.club, found.question)
    film = found.film if question is None else question.film
    return Talk(found, question, None if film is None else await store.films.get(found.club, film))


async def talk_of(ctx: Context, question: int, hold: bool = False) -> Talk:
    """A discussion of the club; raises NotAsked. `hold`: nobody else changes it until the commit."""
    get = ctx.store.discussions.hold if hold else ctx.store.discussions.get
    found = await get(ctx.club.id, question)
    if found is None or found.state == "dropped":
        raise NotAsked
    return await talk_about(ctx.store, found)


async def open_talk(ctx: Context, question: int) -> Talk:
    """Hold a discussion that can be answered; raises NotAsked or Over."""
    talk = await talk_of(ctx, question, hold=True)
    if not talk.discussion.open:
        raise Over
    return talk


async def runs(ctx: Context, discussion: Discussion) -> bool:
    """Whether the speaker may drop, close and publish it: who asked, on whichever platform, or who manages here."""
    return ctx.owns or ctx.manages or await ctx.is_me(discussion.member)


async def own_talk(ctx: Context, question: int) -> Talk:
    """Hold a discussion that the speaker runs; raises NotAsked or NotYourQuestion."""
    talk = await talk_of(ctx, question, hold=True)
    if not await runs(ctx, talk.discussion):
        raise NotYourQuestion
    return talk


async def told(ctx: Context, member: int | None, place: int | None, what: Subject | Card, key: str) -> tuple[Post, ...]:
    """Private posts to whoever organises: this member, reached where they spoke; else who cares for the club."""
    homes = {home.space: home.id for home in await ctx.store.clubs.home(ctx.club.id)}
    found: Sequence[tuple[int, int]] = ()
    if member is not None:
        spaces = [space for space, _ in await ctx.store.members.persons(member) if space in homes]
        at = None if place is None else await ctx.store.clubs.place(place)
        first = [at.space] if at is not None and at.space in spaces else spaces
        found = [(member, first[0])] if first else []
    if not found:
        found = await ctx.store.members.carers(ctx.club.id, ctx.space.id)
    return tuple(Post(what, homes[space], who, f"{key} {who}") for who, space in found if space in homes)
