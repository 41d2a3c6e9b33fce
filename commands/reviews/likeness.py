"""Likeness: how alike sentences are by their words, and which of them the others gather around."""

from __future__ import annotations

import math
from collections import Counter

from commands.reviews.languages import FUNCTION_WORDS, words

ROUNDS = 20


def vectors_of(texts: list[str]) -> list[dict[str, float]]:
    """TF-IDF of each sentence, of length 1; Japanese, which has no spaces, counts pairs of signs."""
    bags = [Counter(_terms(text)) for text in texts]
    spread = Counter(term for bag in bags for term in bag)
    vectors: list[dict[str, float]] = []
    for bag in bags:
        weights = {term: times * math.log(1 + len(texts) / spread[term]) for term, times in bag.items()}
        norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        vectors.append({term: weight / norm for term, weight in weights.items()})
    return vectors


def _terms(text: str) -> list[str]:
    found: list[str] = []
    for word in words(text):
        if not word.isascii() and any("\u3040" <= sign <= "\u9fff" for sign in word):
            found += [word[at : at + 2] for at in range(len(word) - 1)]
        elif word not in FUNCTION_WORDS and len(word) > 2:
            found.append(word[:9])
    return found


def cosine(one: dict[str, float], other: dict[str, float]) -> float:
    """How alike two sentences are, from 0 to 1."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other.get(term, 0.0) for term, weight in one.items())


def central(vectors: list[dict[str, float]]) -> list[float]:
    """TextRank over cosine similarity, scaled so that the most central sentence has 1."""
    size = len(vectors)
    rows: list[list[tuple[int, float]]] = [[] for _ in vectors]
    for i in range(size):
        for j in range(i):
            near = cosine(vectors[i], vectors[j])
            if near > 0.02:
                rows[i].append((j, near))
                rows[j].append((i, near))
    totals = [sum(weight for _, weight in row) or 1.0 for row in rows]
    rank = [1.0] * size
    for _ in range(ROUNDS):
        rank = [0.15 + 0.85 * sum(rank[j] * near / totals[j] for j, near in row) for row in rows]
    top = max(rank) or 1.0
    return [value / top for value in rank]
