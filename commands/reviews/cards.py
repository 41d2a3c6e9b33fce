"""Reviews and their questions as cards."""

from __future__ import annotations

from collections.abc import Sequence

from commands.card import (
    Action,
    Block,
    Button,
    Card,
    Entries,
    Entry,
    Fact,
    Facts,
    Note,
    Paragraph,
    Quote,
)  # fmt: skip
from commands.films.cards import film_facts, listed, running_time, turns
from commands.message import Link, Message, Words, msg, plural
from commands.reviews.findings import Facts as Known
from commands.reviews.picture import stars
from storage.records import Film, Member, Passage, Question, Review


def byline(known: Known) -> Words | None:
    """Who wrote it and where, as far as that is known."""
    if known.critic and known.site:
        return msg("{critic}, {site}", critic=known.critic, site=known.site)
    return known.critic or known.site


def source(known: Known) -> Words | None:
    """The byline as a link, when there is one to follow."""
    by = known.critic or known.site
    if not known.link:
        return byline(known)
    link = Link(known.link, by or known.link.split("/")[2])
    if known.critic and known.site:
        return msg("{critic}, {site}", critic=link, site=known.site)
    return msg("{link}", link=link)


def _about(film: Film | None, known: Known) -> list[Fact]:
    facts = film_facts(film) if film else suggested(known)
    more: list[tuple[Message, Words | None]] = [
        (msg("The critic’s rating"), known.rating.raw if known.rating else None),
        (msg("Won"), listed(known.awards)),
        (msg("For fans of"), listed(known.liked)),
        (msg("Named beside it"), listed(known.compared_with)),
        (msg("The whole review") if known.link else msg("By"), source(known)),
    ]
    return facts + [Fact(label, value) for label, value in more if value]


def suggested(known: Known) -> list[Fact]:
    """The facts of a film as its review states them."""
    facts: list[tuple[Message, Words | None]] = [
        (msg("Original title"), known.original_title),
        (msg("Director"), listed(known.directors)),
        (msg("With"), listed(known.cast)),
        (msg("Running time"), running_time(known.minutes) if known.minutes else None),
        (msg("Country"), known.country),
    ]
    return [Fact(label, value) for label, value in facts if value]


def unchanged(known: Known, *, review: bool = True) -> Message:
    """The promise under every summary; what is no `review` is called a text."""
    by = byline(known)
    if not review:
        return msg("Every sentence is quoted as it stands from that text; nobody’s words were changed.")
    if by is None:
        return msg("Every sentence is quoted as it stands from the review; nobody’s words were changed.")
    return msg(
        "Every sentence is quoted as it stands from the review by {critic}; nobody’s words were changed.", critic=by
    )


def asking(film: Film, review: Review, questions: Sequence[Question]) -> tuple[Button, ...]:
    """The button that asks about a review, if anything may be asked; it promises a closing question only where one is."""
    safe = [q for q in questions if not q.spoiler]
    if not safe:
        return ()
    label = msg("Ask its closing question") if any(q.closing for q in safe) else msg("Ask a question about it")
    return (Button(label, f"review question #{film.id} review:{review.id}", "primary"),)


def review_card(
    film: Film, known: Known, passages: Sequence[Passage], questions: Sequence[Question], review: Review
) -> Card:
    """The summary of a review: a card that gives nothing away."""
    quotes: list[Block] = [Quote(p.text) for p in passages if p.digest and not p.spoiler]
    hidden = any(p.spoiler for p in passages) or any(q.spoiler for q in questions)
    facts = _about(film, known)
    drawn = stars(known.rating) if known.rating else None
    blocks: list[Block] = [*([drawn] if drawn else []), *quotes]
    is_review = review.kind == "review"
    blocks += [*([Facts(tuple(facts))] if facts else []), Note(unchanged(known, review=is_review))]
    actions: list[Action] = [*asking(film, review, questions)]
    if hidden:
        actions.append(Button(msg("I’ve seen it"), f"review spoilers {review.id}"))
    actions.append(Button(msg("The film"), f"film show #{film.id}"))
    eyebrow = (
        msg("A review, in its own words") if is_review else msg("No review, but a text about it, in its own words")
    )
    return Card(film.label, tuple(blocks), tuple(actions), eyebrow=eyebrow)


def spoilers_card(film: Film, known: Known, passages: Sequence[Passage], questions: Sequence[Question]) -> Card:
    """What the review gives away, for one who has seen the film."""
    told: list[Block] = [Quote(p.text) for p in passages if p.spoiler]
    told += [Quote(q.text, role="question") for q in questions if q.spoiler]
    return Card(film.label, (*told, Note(unchanged(known))), eyebrow=msg("What the review gives away"))


def removed_card(film: Film | None) -> Card:
    """What is left where a review stood."""
    title = msg("A review of {film} stood here", film=film.label) if film else msg("A review stood here")
    return Card(title, (Note(msg("It was removed, and its words with it.")),))


def draft_card(review: Review, known: Known, passages: Sequence[Passage], questions: Sequence[Question], why: Message | None) -> Card:  # fmt: skip
    """What was read out of a text, before any of it is the club's."""
    blocks: list[Block] = []
    if why is not None:
        blocks.append(
            Paragraph(msg("This does not look like a review of one film: {why} You can keep it all the same.", why=why))
        )
    quotes = [Quote(p.text) for p in passages if p.digest and not p.spoiler]
    if quotes:
        blocks += [Paragraph(msg("These sentences would stand on its card:")), *quotes]
    closing = [q for q in questions if q.closing and not q.spoiler]
    if closing:
        blocks.append(Paragraph(msg("And it closes on a question:")))
        blocks += [Quote(q.text, role="question") for q in closing]
    facts = [Fact(msg("Year"), str(known.year))] if known.year else []
    facts += _about(None, known)
    if facts:
        blocks += [Facts(tuple(facts))]
    unread = [label for label, value in (
        (msg("Title"), known.title), (msg("Year"), known.year), (msg("Director"), known.directors),
        (msg("Running time"), known.minutes),
    ) if not value]  # fmt: skip
    if unread:
        gaps = unread[0]
        for label in unread[1:]:
            gaps = msg("{first}, {then}", first=gaps, then=label)
        blocks.append(Note(msg("The review does not say: {gaps}. Type it if you know it.", gaps=gaps)))
    blocks.append(Note(msg("Only you see this until you keep it.")))
    first: tuple[Action, ...] = (Button(msg("Check the facts"), f"review facts {review.id}", "primary"),)
    if known.title:
        first += (Button(msg("Keep it as it is"), f"review keep {review.id}"),)
    return Card(
        known.title or msg("A film without a name yet"),
        tuple(blocks),
        (*first, Button(msg("Throw away"), f"review remove {review.id} sure:yes", "danger")),
        eyebrow=msg("Read, not kept yet"),
    )


def checked_card(review: Review, known: Known) -> Card:
    """A draft's facts as they now are, ready to be kept."""
    facts = [Fact(msg("Title"), known.title or msg("not said"))]
    facts += [Fact(msg("Year"), str(known.year) if known.year else msg("not said"))]
    facts += _about(None, known)
    return Card(
        msg("These are the facts of {film}", film=known.title) if known.title else msg("Its title is missing"),
        (Facts(tuple(facts)),),
        (
            *((Button(msg("Keep the review"), f"review keep {review.id}", "primary"),) if known.title else ()),
            Button(msg("Check again"), f"review facts {review.id}"),
            Button(msg("Throw away"), f"review remove {review.id} sure:yes", "danger"),
        ),
        eyebrow=msg("Read, not kept yet"),
    )


def reviews_card(
    found: Sequence[tuple[Review, Film, Member]], knowns: Sequence[Known], count: int, page: int, line: str
) -> Card:
    """A page of the club's reviews; `line` says the list again."""
    if not count:
        return Card(
            msg("No reviews yet"),
            (Note(msg("Paste one, or drop a text file into the conversation.")),),
            (Button(msg("Add a review"), "review add", "primary"),),
            eyebrow=msg("Reviews"),
        )
    entries = []
    for (review, film, adder), known in zip(found, knowns, strict=True):
        by = byline(known)
        added = msg("added by {name}", name=adder.name)
        detail = msg("{critic} · {added}", critic=by, added=added) if by else added
        entries.append(Entry(film.label, detail, Button(msg("Show"), f"review show #{film.id} review:{review.id}")))
    return Card(
        plural("{n} review", "{n} reviews", count), (Entries(tuple(entries)),),
        turns(line, page, count), eyebrow=msg("Reviews"),
    )  # fmt: skip


def sure_card(review: Review, film: Film | None, for_good: bool) -> Card:
    """Asked before a review is removed; `for_good` offers what a critic may ask for."""
    critic = Button(msg("Its critic wants it gone"), f"review remove {review.id} sure:critic", "danger")
    return Card(
        msg("Remove this review of {film}?", film=film.label if film else msg("a film")),
        (Paragraph(msg("Its text, passages and questions go, also from the cards that show them. The film stays.")),),
        (Button(msg("Remove it"), f"review remove {review.id} sure:yes", "danger"), *((critic,) if for_good else ())),
        tone="careful",
    )
