"""Questions in the queue, discussions and rules as cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from commands.card import Action, Button, Card, Entries, Entry, Fact, Facts, Note, Paragraph, Quote
from commands.context import Context
from commands.discussions import quiet
from commands.discussions.standing import Talk
from commands.films.cards import PAGE, turns
from commands.message import Message, Moment, Words, msg, plural
from commands.reviews.kept import facts_from_json
from commands.reviews.question_cards import EYEBROW, answering, open_own, question_card, title
from storage.discussions_records import Rules
from storage.records import Film, Question, instant

__all__ = ["EYEBROW"]

COVERED = msg("A question that gives something away")


def source(question: Question, name: str = "") -> Message:
    """Who asks a question, as a list says it."""
    if question.asked_by == "critic":
        return msg("its review closes on it") if question.closing else msg("the critic asks it")
    if question.asked_by == "bot":
        return msg("the bot asks it about a sentence of the review")
    return msg("a question of {name}’s", name=name) if name else msg("the club’s own")


def words(question: Question) -> Words:
    """A question as a list shows it; of one that spoils only that it does."""
    return COVERED if question.spoiler else question.text


def about(question: Question, film: Film | None, name: str = "") -> Message:
    """The film of a question and who asks it."""
    by = source(question, name)
    return by if film is None else msg("{film} · {source}", film=film.label, source=by)


def queue_card(found: Sequence[tuple[Question, Film | None]], count: int, page: int, rules: Rules) -> Card:
    """A page of what is asked next; each can be taken to the front or left out."""
    offer = Button(msg("Add a question"), "discuss add")
    when = [Note(msg("The next one is asked {when}.", when=Moment(instant(rules.upcoming))))] if rules.upcoming else []
    if not count:
        empty = Note(msg("Reviews bring their own questions; the club may add others."))
        return Card(msg("The queue is empty"), (empty, *when), (offer,), eyebrow=EYEBROW)
    first = (page - 1) * PAGE + 1
    entries = tuple(
        Entry(words(q), about(q, film), Button(msg("Skip"), f"discuss skip {q.id}") if place == 1 else
              Button(msg("First"), f"discuss move {q.id} 1"))
        for place, (q, film) in enumerate(found, first)
    )  # fmt: skip
    preview: tuple[Action, ...] = (Button(msg("Look at the next"), "discuss preview", "primary"),)
    return Card(
        plural("{n} question waits", "{n} questions wait", count), (*when, Entries(entries)),
        (*preview, offer, *turns("discuss queue", page, count)), eyebrow=EYEBROW,
    )  # fmt: skip


def offered_card(found: Sequence[tuple[Question, Film | None, str]]) -> Card:
    """What members suggest."""
    if not found:
        return Card(msg("Nobody suggests anything just now"), eyebrow=EYEBROW)
    entries: list[Entry] = []
    for question, film, name in found:
        entries.append(Entry(question.text, None, Button(msg("Take it"), f"discuss accept {question.id}", "primary")))
        by = about(question, film, name)
        entries.append(Entry(by, None, Button(msg("Decline"), f"discuss decline {question.id}")))
    return Card(plural("{n} suggestion", "{n} suggestions", len(found)), (Entries(tuple(entries)),), eyebrow=EYEBROW)


def rules_card(rules: Rules, zone: str) -> Card:
    """How a club talks."""
    hours = msg("none") if rules.quiet is None else quiet.spoken(rules.quiet)
    facts = Facts((
        Fact(msg("Quiet hours"), hours),
        Fact(msg("A question is gathered after"), plural("{n} day", "{n} days", rules.days)),
        Fact(msg("By the clock of"), zone.replace("_", " ")),
    ))  # fmt: skip
    return Card(msg("That is how the club talks now"), (facts,), eyebrow=EYEBROW, tone="good")


def dry_card(left: int, rules: Rules) -> Card:
    """Told to whoever organises before there is nothing left to ask."""
    when = msg("The next one is due {when}.", when=Moment(instant(rules.upcoming or 0)))
    say = Paragraph(msg("Add one of your own, keep a review, or look what members suggest."))
    return Card(
        plural("{n} question is left in the queue", "{n} questions are left in the queue", left) if left
        else msg("No question is left in the queue"),
        (say, Note(when)),
        (Button(msg("Add a question"), "discuss add", "primary"), Button(msg("Suggestions"), "discuss suggestions")),
        eyebrow=EYEBROW, tone="careful",
    )  # fmt: skip


async def seen_card(ctx: Context, talk: Talk) -> Card:
    """A question, whatever it gives away, for one who has seen the film, with the ways to answer it."""
    question = talk.question
    if question is None:
        raise LookupError(talk.discussion.question)
    card = await plain_card(ctx, question, talk.film)
    return replace(card, actions=answering(question.id) if talk.discussion.open else ())


async def plain_card(ctx: Context, question: Question, film: Film | None) -> Card:
    """A question with its source, for one person's eyes."""
    review = None if question.review is None else await ctx.store.reviews.get(ctx.club.id, question.review)
    if review is not None and film is not None:
        return replace(question_card(film, facts_from_json(review.facts), question), actions=())
    member = None if question.member is None else await ctx.store.members.get(question.member)
    return open_own(question, film, "" if member is None else member.name)


def list_card(talks: Sequence[Talk], count: int, page: int) -> Card:
    """A page of what the club has talked about."""
    if not count:
        ask = Button(msg("Ask something"), "discuss ask", "primary")
        return Card(msg("The club has not talked about anything yet"), (), (ask,), eyebrow=EYEBROW)
    entries = []
    for talk in talks:
        state, number = talk.discussion.state, talk.discussion.question
        said = msg("A question of a review that is gone") if talk.question is None else words(talk.question)
        when = msg("since {when}", when=Moment(talk.discussion.opened, "date"))
        detail = when if talk.film is None else msg("{film} · {when}", film=talk.film.label, when=when)
        button = Button(msg("Answer"), f"discuss answer {number}") if state == "open" else None
        if state == "open" and talk.spoils:
            button = Button(msg("I’ve seen it"), f"discuss seen {number}")
        if state == "published":
            button = Button(msg("The recap"), f"discuss recap {number}")
        entries.append(Entry(said, detail, button))
    return Card(plural("{n} question", "{n} questions", count), (Entries(tuple(entries)),),
                turns("discuss list", page, count), eyebrow=EYEBROW)  # fmt: skip


def heading(talk: Talk) -> Quote | Note:
    """What a discussion is about, as everybody may read it."""
    if talk.question is None:
        return Note(msg("Its review was removed, and the question with it."))
    if talk.question.spoiler:
        return Note(msg("The question gives something away: “I’ve seen it” shows it to you alone."))
    return Quote(talk.question.text, None, "question")


def named(talk: Talk) -> str | Message:
    """What a card about a discussion is called."""
    return title(talk.film)
