"""`/discuss answer` and `anonymous`: what somebody says to a question, under their name or without one."""

from __future__ import annotations

from typing import Annotated
from zoneinfo import ZoneInfo

from commands.card import Button, Card, Entries, Entry, Note, Quote
from commands.context import Context
from commands.discussions import cards
from commands.discussions.group import discuss
from commands.discussions.kinds import ANSWER, QUESTION, READERS, SPOILS, WORDS
from commands.discussions.standing import open_talk, talk_of
from commands.message import Message, msg, plural
from commands.refusal import Refusal
from commands.reply import Reply, Subject
from storage.discussions_records import Answer
from storage.records import micros

FORM = "form"
TOGETHER = 3
"""Answers without a name are shown so many together, or not at all."""

PROMISE = msg(
    "Nobody in the club can see who wrote this, those who organise it neither. What is kept: your words, today’s date and a"
    " random number. No name; nothing of it in a log. Until the question closes, a key that is then destroyed tells that"
    " you have answered, not what, so that everybody answers once; backups from that time keep the key. Answers are shown"
    " shuffled, three or more together. Whoever runs the server could watch what comes in. You cannot take it back; who"
    " organises the club can remove it."
)


class NothingWritten(Refusal):
    """There is nothing in that answer."""


class AnsweredAlready(Refusal):
    """You have answered that without a name already; everybody does so once, and it cannot be told which was yours."""


class NotYourAnswer(Refusal):
    """That is not an answer of yours."""


@discuss.command("answer", title=msg("Answer a question"), submit=msg("Answer"))
async def answer(
    ctx: Context,
    question: Annotated[int, QUESTION],
    words: Annotated[str, WORDS],
    readers: Annotated[str | None, READERS] = None,
) -> Reply:
    """Answer a question under your name; answering again changes what you said.

    It stands in the recap only if you allow it.
    """
    if not words:
        raise NothingWritten
    talk = await open_talk(ctx, question)
    before = [a for a in await ctx.store.discussions.answers(question) if a.mark == FORM]
    mine = next((a for a in before if a.person == ctx.member.person), None)
    may = readers or (mine.readers if mine else "me")
    kept = await ctx.store.discussions.answer(question, ctx.member.id, words, may, FORM, micros(ctx.moment))
    found = None if kept is None else await ctx.store.discussions.find(ctx.club.id, kept)
    if found is None:
        return Reply(msg("What you said later stands."))
    return Reply(kept_card(found, cards.named(talk)), changed=recaps_of(question))


def kept_card(kept: Answer, title: str | Message) -> Card:
    """What somebody said, for them alone, and who may read it."""
    said = {
        "all": msg("It may stand in the recap, with your name."),
        "seen": msg("It may be read in the recap, with your name, by those who say that they have seen the film."),
        "me": msg("It is only counted: nobody reads it."),
    }[kept.readers]
    others = [("all", msg("Let it be quoted")), ("seen", msg("It gives something away")), ("me", msg("Only count it"))]
    actions = tuple(
        Button(label, f"discuss quoted {kept.id} readers:{word}") for word, label in others if word != kept.readers
    )
    back = Button(msg("Take it back"), f"discuss back {kept.id}", "danger")
    return Card(
        title, (Quote(kept.words, kept.name), Note(said)), (*actions, back), eyebrow=msg("Your answer"), tone="good"
    )


def recaps_of(question: int) -> tuple[Subject, ...]:
    """What shows the answers to a question."""
    return Subject("recap", question), Subject("recapping", question)


@discuss.command(
    "anonymous", nameless=True, intro=PROMISE, title=msg("Answer without a name"), submit=msg("Answer without a name")
)
async def anonymous(
    ctx: Context,
    question: Annotated[int, QUESTION],
    words: Annotated[str, WORDS],
    spoils: Annotated[str | None, SPOILS] = None,
) -> Reply:
    """Answer a question without a name: nobody in the club can tell who it was.

    Kept are the words, the date and a random number. Such answers are shown shuffled, three or more together.
    """
    if not words:
        raise NothingWritten
    await open_talk(ctx, question)
    others = [member for member in await ctx.store.links.selves(ctx.member.id) if member != ctx.member.id]
    today = ctx.now.astimezone(ZoneInfo(ctx.club.zone)).date().isoformat()
    selves = [ctx.member.id, *others]
    if not await ctx.store.discussions.say_nameless(question, selves, words, spoils == "yes", today):
        raise AnsweredAlready
    return Reply(
        Card(
            msg("That was said without a name"),
            (Note(msg("Neither you nor anybody else can find out later which one it was.")),),
            eyebrow=cards.EYEBROW, tone="good",
        ),
        secret=True,
    )  # fmt: skip


@discuss.command("back")
async def back(ctx: Context, answer: Annotated[int, ANSWER]) -> Reply:
    """Take an answer of yours back; it goes out of the recap too."""
    mine = await own(ctx, answer)
    await ctx.store.discussions.hold(ctx.club.id, mine.question)
    await ctx.store.discussions.take_back(mine)
    return Reply(Card(msg("Your answer is taken back"), (Note(msg("It is kept nowhere any more.")),), (),
                      eyebrow=cards.EYEBROW), changed=recaps_of(mine.question))  # fmt: skip


@discuss.command("mine", reads=True)
async def mine_(ctx: Context) -> Reply:
    """What you have answered under your name, and who may read it."""
    selves = await ctx.store.links.selves(ctx.member.id)
    asked = {q for member in selves for q in await ctx.store.discussions.answered_in(ctx.club.id, member)}
    entries = []
    for question in sorted(asked):
        talk = await talk_of(ctx, question)
        for found in await ctx.store.discussions.answers(question):
            if found.member in selves:
                change = Button(msg("Change it"), f"discuss quoted {found.id}")
                entries.append(Entry(found.words, cards.named(talk), change))
    if not entries:
        return Reply(Card(msg("You have not answered anything under your name"), eyebrow=cards.EYEBROW))
    shown = Entries(tuple(entries[-20:]))
    return Reply(
        Card(plural("{n} answer of yours", "{n} answers of yours", len(entries)), (shown,), eyebrow=cards.EYEBROW)
    )


async def own(ctx: Context, answer: int) -> Answer:
    """An answer of the speaker's; raises NotYourAnswer."""
    found = await ctx.store.discussions.find(ctx.club.id, answer)
    if found is None or not await ctx.is_me(found.member):
        raise NotYourAnswer
    return found
