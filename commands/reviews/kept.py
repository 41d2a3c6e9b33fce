"""A reading as it is kept with its review: the facts as JSON, passages and questions as records."""

from __future__ import annotations

import json
from dataclasses import asdict

from commands.reviews.findings import Facts, Rating, Reading
from storage.records import Passage, Question
from storage.store import STORE

_LISTS = ("directors", "cast", "awards", "liked", "compared_with")


def facts_to_json(facts: Facts) -> str:
    """Facts for the review's row."""
    return json.dumps(asdict(facts), ensure_ascii=False)


def facts_from_json(text: str) -> Facts:
    """Facts out of the review's row."""
    plain = json.loads(text)
    rating = plain.pop("rating")
    plain |= {name: tuple(plain[name]) for name in _LISTS}
    return Facts(**plain, rating=Rating(**rating) if rating else None)


async def keep_marks(review: int, reading: Reading) -> None:
    """Remember where the digest, the flagged sentences and the questions of a reading stand."""
    digest = {(p.start, p.end) for p in reading.passages}
    marked = {(p.start, p.end): p for p in (*reading.passages, *reading.flagged)}
    for (start, end), p in sorted(marked.items()):
        await STORE.reviews.add_passage(review, Passage(start, end, p.text, p.spoiler, (start, end) in digest))
    for q in reading.questions:
        question = Question(0, review, q.text, q.start, q.end, q.sentence, q.closing, q.spoiler, q.asked_by, None)
        await STORE.reviews.add_question(review, question)
