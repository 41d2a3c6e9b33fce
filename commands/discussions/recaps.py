"""`/discuss recap`: what the talk left, first for who asked alone, then for everybody if they wish."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from commands.card import Button, Card, Note
from commands.command import Who
from commands.context import Context
from commands.discussions import cards
from commands.discussions.answering import recaps_of
from commands.discussions.gathered import draft_card, gathered, recap_card, so_far
from commands.discussions.group import discuss
from commands.discussions.kinds import ANY_ANSWER, MOMENT, QUESTION, SEEN
from commands.discussions.rhythm import later
from commands.discussions.standing import Over, Talk, own_talk, runs, talk_of, told
from commands.message import Moment, msg
from commands.ports import Workshop
from commands.refusal import Refusal
from commands.reply import Job, Post, Reply, Subject
from storage.records import micros


class NotGathered(Refusal):
    """It is still talked about, and the recap is not there yet."""


class StillOpen(Refusal):
    """It can still be answered. “/discuss close” ends it first."""


class PostedAlready(Refusal):
    """The recap stands already."""


class NoSuchAnswer(Refusal):
    """There is no such answer here any more."""


class NothingSaid(Refusal):
    """Nobody has answered here, so there is nothing to post."""


@discuss.command("end", who=Who.CLOCK)
async def end(ctx: Context, question: Annotated[int, QUESTION], at: Annotated[int, MOMENT]) -> Reply:
    """Gather what was said to a question whose days are over, for who asked alone."""
    found = await ctx.store.discussions.hold(ctx.club.id, question)
    if found is None or not found.open or micros(found.closes) != at:
        return Reply()
    if (wait := await later(ctx, f"discuss end {question} {at}")) is not None:
        return Reply(jobs=(wait,))
    await ctx.store.discussions.close(question, "closed")
    rules = await ctx.store.discussions.rules(ctx.club.id)
    member, place = found.member or rules.member, found.place
    posts = await told(ctx, member, place, Subject("recapping", question), f"recapping {question}")
    return Reply(posts=posts, changed=(Subject("question", question),), jobs=(_hear(ctx, question),))


@discuss.command("close")
async def close(ctx: Context, question: Annotated[int, QUESTION]) -> Reply:
    """Close a question now: nobody answers any more, and you see what was said."""
    talk = await own_talk(ctx, question)
    if not talk.discussion.open:
        raise Over
    await ctx.store.discussions.close(question, "closed")
    card = draft_card(await talk_of(ctx, question), await gathered(ctx.store, question))
    return Reply(card, changed=(Subject("question", question),), jobs=(_hear(ctx, question),))


def _hear(ctx: Context, question: int) -> Job:
    """Have it looked up at once who wrote in the threads of a question that is closed."""
    line = f"discuss heard {question}"
    return Job(line, line, ctx.now)


async def who_wrote(workshop: Workshop, values: Mapping[str, object]) -> list[tuple[int, str]]:
    """Who wrote in the threads of a question."""
    return await workshop.wrote(int(str(values["question"])))


@discuss.command("heard", who=Who.CLOCK, prepare=who_wrote)
async def heard(ctx: Context, ready: list[tuple[int, str]], question: Annotated[int, QUESTION]) -> Reply:
    """Remember how many people wrote in the threads of a question; not what, and not who."""
    people = set()
    for space, person in ready:
        member = await ctx.store.members.called(space, person, ctx.club.id)
        people.add(f"{space} {person}" if member is None else str(member.person))
    if await ctx.store.discussions.get(ctx.club.id, question) is None or not people:
        return Reply()
    await ctx.store.discussions.heard(question, len(people))
    return Reply(changed=recaps_of(question))


@discuss.command("recap", reads=True)
async def recap(ctx: Context, question: Annotated[int, QUESTION], seen: Annotated[str | None, SEEN] = None) -> Reply:
    """What a talk left: how many answered, and what they allow to be quoted."""
    talk = await talk_of(ctx, question)
    organises, state = await runs(ctx, talk.discussion), talk.discussion.state
    found = await gathered(ctx.store, question)
    if state == "open":
        if not organises:
            raise NotGathered
        when = Note(msg("It is gathered {when}.", when=Moment(talk.discussion.closes)))
        now = Button(msg("Close it now"), f"discuss close {question}")
        return Reply(Card(cards.named(talk), (cards.heading(talk), Note(so_far(found)), when), (now,),
                          eyebrow=cards.EYEBROW))  # fmt: skip
    if state == "closed" and not organises:
        raise NotGathered
    card = draft_card if organises else recap_card
    return Reply(card(talk, found, seen=seen is not None))


@discuss.command("publish")
async def publish(ctx: Context, question: Annotated[int, QUESTION]) -> Reply:
    """Post what a talk left, where its question stands."""
    talk = await own_talk(ctx, question)
    if talk.discussion.open:
        raise StillOpen
    if talk.discussion.state == "published":
        raise PostedAlready
    found = await gathered(ctx.store, question)
    if not found.people and not found.nameless and not talk.discussion.wrote:
        raise NothingSaid
    await ctx.store.discussions.close(question, "published")
    changed = (Subject("question", question), *recaps_of(question))
    return Reply(Card(msg("It is posted."), eyebrow=cards.EYEBROW, tone="good"), await _posts(ctx, talk), changed)


async def _posts(ctx: Context, talk: Talk) -> tuple[Post, ...]:
    """The recap in each place where the question stands, in the same thread."""
    number = talk.discussion.question
    subject, asked = Subject("recap", number), Subject("question", number)
    review = None if talk.question is None or talk.question.review is None else Subject("review", talk.question.review)
    reviewed = [] if review is None else await ctx.store.posts.places(ctx.club.id, str(review))
    places = await ctx.store.posts.places(ctx.club.id, str(asked))
    return tuple(
        Post(subject, place, key=f"{subject} {place}", under=review if place in reviewed else asked) for place in places
    )


@discuss.command("remove", who=Who.MANAGER)
async def remove(ctx: Context, answer: Annotated[str, ANY_ANSWER]) -> Reply:
    """Remove an answer, under a name or without one. Nobody is told whose it was."""
    question = None
    if len(answer) < 24:
        found = await ctx.store.discussions.find(ctx.club.id, int(answer))
        if found is not None:
            question = found.question
            await ctx.store.discussions.take_back(found)
    else:
        question = await ctx.store.discussions.remove_nameless(ctx.club.id, answer)
    if question is None:
        raise NoSuchAnswer
    again = Button(msg("What is left"), f"discuss recap {question}")
    return Reply(Card(msg("It is removed."), (), (again,), eyebrow=cards.EYEBROW), changed=recaps_of(question))
