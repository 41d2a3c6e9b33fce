"""“Quote in the recap”: a message enters what the talk left, by its author alone."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

from commands.card import Button, Card
from commands.context import Context
from commands.discussions import cards
from commands.discussions.answering import FORM, NothingWritten, kept_card, own, recaps_of
from commands.discussions.group import discuss
from commands.discussions.kinds import ANSWER, ASKS, AUTHOR, READERS, WORDS
from commands.discussions.standing import Over, Talk, open_talk, talk_of
from commands.message import msg
from commands.refusal import Refusal
from commands.reply import Reply
from storage.discussions_records import Answer
from storage.records import Member, micros

OTHERS, LABEL = 3, 40
"""How many other questions are offered for a quotation, and how many of their characters."""


class NotYourWords(Refusal):
    """Only who wrote a message can have it quoted. “/discuss answer” takes words of your own."""


class NothingOpen(Refusal):
    """The club is asked nothing just now, so there is no recap to quote you in."""


@discuss.command("quote", of_message=msg("Quote in the recap"))
async def quote(
    ctx: Context,
    words: Annotated[str, WORDS],
    author: Annotated[Member | None, AUTHOR] = None,
    question: Annotated[int | None, ASKS] = None,
) -> Reply:
    """Have a message of yours quoted in the recap of the question it answers.

    Only who wrote a message can do that. It goes to the question that stands where you wrote it.
    """
    if author is None or not await ctx.is_me(author.id):
        raise NotYourWords
    if not words:
        raise NothingWritten
    place, local = (None, "") if ctx.place is None else (ctx.place.id, ctx.place.local)
    candidates = await ctx.store.discussions.open_in(ctx.club.id, place, local)
    if question is None and not candidates:
        raise NothingOpen
    talk = await open_talk(ctx, candidates[0] if question is None else question)
    number, mark = talk.discussion.question, hashlib.sha256(words.encode()).hexdigest()
    kept = await ctx.store.discussions.answer(number, ctx.member.id, words, "all", mark, micros(ctx.moment))
    found = None if kept is None else await ctx.store.discussions.find(ctx.club.id, kept)
    if found is None:
        return Reply(msg("What you said later stands."))
    return Reply(await _quoted(ctx, talk, found, candidates), changed=recaps_of(number))


async def _quoted(ctx: Context, talk: Talk, kept: Answer, candidates: Sequence[int]) -> Card:
    """What is quoted, to which question, and the way to another."""
    card = kept_card(kept, cards.named(talk))
    moved = []
    for other in [c for c in candidates if c != talk.discussion.question][:OTHERS]:
        to = await talk_of(ctx, other)
        short = "" if to.question is None else to.question.text[:LABEL]
        label = cards.COVERED if to.question is None or to.spoils else msg("It answers “{words}…”", words=short)
        moved.append(Button(label, f"discuss quoted {kept.id} question:{other}"))
    eyebrow = card.eyebrow if kept.mark == FORM else msg("Quoted in the recap")
    return replace(card, blocks=(cards.heading(talk), *card.blocks), actions=(*card.actions, *moved), eyebrow=eyebrow)


@discuss.command("quoted")
async def quoted(
    ctx: Context,
    answer: Annotated[int, ANSWER],
    readers: Annotated[str | None, READERS] = None,
    question: Annotated[int | None, ASKS] = None,
) -> Reply:
    """Look at an answer of yours, say who may read it, also after the recap stands, or to which question it belongs."""
    mine = await own(ctx, answer)
    before = await talk_of(ctx, mine.question, hold=True)
    if readers is not None:
        await ctx.store.discussions.let_read(answer, readers)
    if question is not None and question != mine.question:
        if not before.discussion.open:
            raise Over
        await open_talk(ctx, question)
        kept = await own(ctx, answer)
        await ctx.store.discussions.take_back(kept)
        at = micros(ctx.moment)
        moved = await ctx.store.discussions.answer(question, ctx.member.id, kept.words, kept.readers, kept.mark, at)
        answer = moved or answer
    found = await own(ctx, answer)
    others = (mine.question,) if found.question != mine.question else ()
    changed = (*recaps_of(mine.question), *recaps_of(found.question))
    return Reply(await _quoted(ctx, await talk_of(ctx, found.question), found, others), changed=changed)
