"""Imports as cards: what a file would change, what it changed, and ratings of a film that members brought along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from commands.card import Block, Button, Card, Fact, Facts, Note, Paragraph
from commands.films.cards import listed
from commands.message import Message, Words, msg, plural
from commands.ratings import cards
from commands.ratings.bringing import Plan
from commands.ratings.scales import Scale
from storage.ratings import Rating, RatingRound
from storage.records import Film

TOLD = 8
"""So many lines, or films, are told one by one; the others are counted."""


def plan_card(plan: Plan, scale: Scale, draft: int | None) -> Card:
    """What an import would do, for its member alone. `draft` keeps the file; None: it would change nothing."""
    rating = len(plan.known)
    facts = [
        Fact(msg("New films"), str(len(plan.new))),
        Fact(msg("Films the club has"), str(len(plan.seen))),
        Fact(msg("Ratings to add"), str(rating + plan.rates_new)),
    ]
    counts = (
        (msg("Rated here the same"), len(plan.same)),
        (msg("Lines about a film told twice"), plan.repeated),
        (msg("Comments too long to bring"), plan.long),
    )
    facts += [Fact(label, str(count)) for label, count in counts if count]
    blocks: list[Block] = [Facts(tuple(facts))]
    if plan.differ:
        each = [
            msg("{film}: {own}, not {theirs}", film=film.label, own=scale.said(own), theirs=scale.said(theirs))
            for film, own, theirs in plan.differ[:TOLD]
        ]
        said = plural(
            "{n} rating differs from yours here, which stays: {films}.",
            "{n} ratings differ from yours here, which stay: {films}.",
            len(plan.differ), films=_row(each, len(plan.differ)),
        )  # fmt: skip
        blocks.append(Paragraph(said))
    if plan.sealed:
        films = _row([film.label for film in plan.sealed[:TOLD]], len(plan.sealed))
        said = plural(
            "{n} film is being rated under seal and is left out: {films}.",
            "{n} films are being rated under seal and are left out: {films}.",
            len(plan.sealed), films=films,
        )  # fmt: skip
        blocks.append(Paragraph(said))
    if plan.unread:
        blocks.append(Paragraph(plural("{n} line cannot be read:", "{n} lines cannot be read:", len(plan.unread))))
        blocks += [Note(msg("Line {number}: {why}.", number=str(u.number), why=u.why)) for u in plan.unread[:TOLD]]
        if more := len(plan.unread) - TOLD if len(plan.unread) > TOLD else 0:
            blocks.append(Note(plural("{n} more.", "{n} more.", more)))
    if draft is None:
        return Card(msg("There is nothing to import"), tuple(blocks), eyebrow=msg("For you alone"))
    blocks.append(Note(msg("New films go on the club’s list. Your ratings stand beside those that the club revealed.")))
    return Card(
        msg("Nothing is imported yet"), tuple(blocks), _ways(plan, rating, draft), eyebrow=msg("For you alone"),
        tone="careful",
    )  # fmt: skip


def _ways(plan: Plan, rating: int, draft: int) -> tuple[Button, ...]:
    line = f"rate import draft:{draft}"
    found = [Button(msg("Import it"), f"{line} sure:yes", "primary")]
    if plan.new and rating:
        only = plural("Only {n} rating of a film the club has", "Only {n} ratings of films the club has", rating)
        found.append(Button(only, f"{line} sure:known"))
    return (*found, Button(msg("Throw it away"), f"{line} sure:no"))


def _row(shown: Sequence[str | Message], count: int) -> Words:
    """A few in a row, the others counted."""
    said: Words = shown[0]
    for one in shown[1:]:
        said = msg("{first}, {then}", first=said, then=one)
    if count > len(shown):
        said = msg("{first}, {then}", first=said, then=plural("{n} more", "{n} more", count - len(shown)))
    return said


def done_card(films: int, ratings: int) -> Card:
    """What an import has done."""
    facts = (Fact(msg("New films"), str(films)), Fact(msg("Your ratings"), str(ratings)))
    return Card(
        msg("Imported"), (Facts(facts),), (Button(msg("Show your ratings"), "rate mine"),),
        eyebrow=msg("For you alone"), tone="good",
    )  # fmt: skip


def brought_card(film: Film, round: RatingRound, ratings: Sequence[Rating], scale: Scale) -> Card:
    """A film's ratings that members brought along, while the club has rated it in no round of its own."""
    card = cards.reveal_card(film, round, [replace(r, late=False) for r in ratings], scale)
    spoilers = f"rate spoilers {round.id}"
    kept = tuple(a for a in card.actions if isinstance(a, Button) and a.line == spoilers)
    from_whom = Note(msg("Brought along by {names}; the club has not rated it together.",
                         names=listed([r.name for r in ratings[:TOLD]])))  # fmt: skip
    ask = Button(msg("Ask the club to rate"), f"rate open #{film.id}")
    return replace(card, blocks=(*card.blocks, from_whom), actions=(*kept, ask), eyebrow=msg("Ratings"), tone="plain")
