"""Questions as cards: for everybody, covered where they give a film away, and for one who has seen it."""

from __future__ import annotations

from dataclasses import replace

from commands.card import Action, Block, Button, Card, Fact, Facts, Note, Quote
from commands.message import Message, Moment, msg
from commands.reviews.cards import byline
from commands.reviews.findings import Facts as Known
from storage.discussions_records import Discussion
from storage.records import Film, Question

EYEBROW = msg("To talk about")


def question_card(film: Film, known: Known, question: Question, talk: Discussion | None = None) -> Card:
    """A review's question, word for word, with where it stands."""
    by = byline(known)
    blocks: list[Block] = [Quote(question.text, by if question.asked_by == "critic" else None, "question")]
    if question.asked_by == "critic":
        where = (
            msg("The question this review closes on, word for word.")
            if question.closing
            else msg("A question the critic asks, word for word.")
        )
    else:
        blocks.append(Quote(question.sentence, by))
        where = msg("The critic did not ask this: the bot does, about this sentence of the review.")
    blocks.append(Note(where))
    review = Button(msg("The review"), f"review show #{film.id} review:{question.review}")
    return _to_talk(Card(film.label, tuple(blocks), (review,), eyebrow=EYEBROW), question, talk)


def own_card(question: Question, film: Film | None, name: str, talk: Discussion | None) -> Card:
    """A question of the club's own, by whom it is."""
    if question.spoiler:
        return covered_card(question, film, talk)
    return _to_talk(open_own(question, film, name), question, talk)


def open_own(question: Question, film: Film | None, name: str) -> Card:
    """The words of a question of the club's own."""
    return Card(
        title(film), (Quote(question.text, name or None, "question"), Note(msg("A question of the club’s own."))),
        eyebrow=EYEBROW,
    )  # fmt: skip


def covered_card(question: Question, film: Film | None, talk: Discussion | None) -> Card:
    """A question that gives a film away, of which nothing is said to everybody."""
    words = msg("A question for those who have seen it. It gives something away, so it is shown to you alone.")
    seen = Button(msg("I’ve seen it"), f"discuss seen {question.id}", "primary")
    return _to_talk(Card(title(film), (Note(words),), (seen,), eyebrow=EYEBROW), question, talk, covered=True)


def title(film: Film | None) -> str | Message:
    """What a question's card is called; never the question, for titles go into previews."""
    return msg("A question for everybody") if film is None else film.label


def answering(question: int) -> tuple[Button, ...]:
    """The two ways to answer."""
    return (
        Button(msg("Answer"), f"discuss answer {question}", "primary"),
        Button(msg("Answer without a name"), f"discuss anonymous {question}"),
    )


def _to_talk(card: Card, question: Question, talk: Discussion | None, covered: bool = False) -> Card:
    """A question's card with what can be done about it while it is talked about, and after."""
    another = Button(msg("Another question"), f"discuss ask #{question.film}" if question.film else "discuss ask")
    if talk is None or not talk.open:
        recap = Button(msg("The recap"), f"discuss recap {question.id}")
        shown = (recap,) if talk is not None and talk.state == "published" else ()
        return replace(card, actions=(*shown, another, *card.actions))
    ways: tuple[Action, ...] = () if covered else answering(question.id)
    until = Facts((Fact(msg("Answers until"), msg("{when}", when=Moment(talk.closes))),))
    others = (another, Button(msg("Not this one"), f"discuss drop {question.id}"))
    own = card.actions
    actions = (*own, *others) if covered else (*ways, *others, *own)
    return replace(card, blocks=(*card.blocks, until), actions=actions)
