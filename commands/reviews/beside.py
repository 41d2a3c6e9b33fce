"""Several reviews of one film side by side: what each comes to, and where they agree and differ on the rating."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commands.card import Action, Block, Button, Card, Entries, Entry, Menu, Note, Option, Paragraph, Quote
from commands.message import Message, Words, msg, plural
from commands.reviews.cards import byline
from commands.reviews.findings import Facts as Known
from commands.reviews.picture import scale
from storage.records import Film, Passage, Review

QUOTED = 6
"""So many reviews are quoted on the card; the others are listed."""

AGREE, CLOSE = 1.0, 2.5
"""Ratings (0 to 10) no further apart than this agree, or are close."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One review among others: its facts, and the last sentence of its summary, which is its verdict."""

    review: Review
    known: Known
    verdict: Passage | None

    @property
    def name(self) -> Words:
        """Who wrote it, or else its number."""
        return byline(self.known) or msg("Review {number}", number=str(self.review.id))

    @property
    def score(self) -> float | None:
        """Its rating from 0 to 10, if its scale is known."""
        return self.known.rating.normalised if self.known.rating else None


def verdict_of(passages: Sequence[Passage]) -> Passage | None:
    """The sentence that a review's summary ends on."""
    shown = [p for p in passages if p.digest and not p.spoiler]
    return shown[-1] if shown else None


def agreement(voices: Sequence[Voice]) -> Message | None:
    """Where some reviews agree and differ on the rating, in a sentence; None when none of them has one to compare."""
    rated = sorted(((v.score, v) for v in voices if v.score is not None), key=lambda one: one[0])
    if not rated:
        return None
    (low, lowest), (high, highest) = rated[0], rated[-1]
    if len(rated) == 1:
        return msg("Only {critic} gives a rating: {rating} of 10.", critic=lowest.name, rating=_number(low))
    if high - low < 0.05:
        return plural(
            "They agree: it has {rating} of 10.", "They agree: all {n} give it {rating} of 10.",
            len(rated), rating=_number(low),
        )  # fmt: skip
    ends = {"low": _number(low), "high": _number(high), "first": lowest.name, "last": highest.name}
    if high - low <= AGREE:
        return msg("They agree: {low} to {high} of 10.", low=_number(low), high=_number(high))
    if high - low <= CLOSE:
        return msg("They are close: from {low} of 10 ({first}) to {high} ({last}).", **ends)
    return msg("They differ: {first} gives it {low} of 10, {last} {high}.", **ends)


def beside_card(film: Film, voices: Sequence[Voice], count: int) -> Card:
    """The reviews of a film beside each other, for everybody; `count` is how many there are in all."""
    blocks: list[Block] = []
    said, scores = agreement(voices), [v.score for v in voices if v.score is not None]
    if said is not None:
        blocks += [scale(scores, said), Paragraph(said)] if len(scores) > 1 else [Paragraph(said)]
    without = len(voices) - len(scores)
    if without and scores:
        blocks.append(Note(plural("{n} review gives no rating that can be compared.",
                                  "{n} reviews give no rating that can be compared.", without)))  # fmt: skip
    for voice in voices[:QUOTED]:
        name = msg("{critic}, {rating}", critic=voice.name, rating=voice.known.rating.raw) if voice.known.rating else voice.name  # fmt: skip
        if voice.verdict is not None:
            blocks.append(Quote(voice.verdict.text, name))
        else:
            blocks.append(Entries((Entry(name),)))
    blocks.append(Note(msg("Every sentence is quoted as it stands from its review; nobody’s words were changed.")))
    return Card(
        film.label, tuple(blocks), _ways(film, voices, count),
        eyebrow=msg("{n} reviews, side by side", n=count),
    )  # fmt: skip


def _ways(film: Film, voices: Sequence[Voice], count: int) -> tuple[Action, ...]:
    options = tuple(
        Option(voice.name, f"review:{voice.review.id}", voice.known.rating.raw if voice.known.rating else None)
        for voice in voices
    )
    menu = Menu(msg("Choose a review"), f"review show #{film.id}", options)
    ask = Button(msg("Ask a question about it"), f"review question #{film.id}", "primary")
    if count <= len(voices):
        return menu, ask
    return menu, ask, Button(msg("All of them"), f"review list film:#{film.id}")


def _number(score: float) -> str:
    return f"{round(score, 1):g}"
