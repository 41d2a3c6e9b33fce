"""How posted reviews and questions are drawn, from what the store holds now."""

from __future__ import annotations

from commands.card import OPTIONS_MAX, Card
from commands.command import Subjects
from commands.reviews import cards, question_cards
from commands.reviews.beside import Voice, beside_card, verdict_of
from commands.reviews.kept import facts_from_json
from storage.store import Store

subjects = Subjects()


@subjects.subject("review")
async def review(store: Store, club: int, id: int) -> Card:
    """A review's card, or what is left of it."""
    found = await store.reviews.get(club, id)
    if found is None or found.film is None:
        return cards.removed_card(None)
    film = await store.films.get(club, found.film)
    if film is None:
        return cards.removed_card(None)
    known = facts_from_json(found.facts)
    passages, questions = await store.reviews.passages(found), await store.reviews.questions([id])
    return cards.review_card(film, known, passages, questions, found)


@subjects.subject("reviews")
async def reviews(store: Store, club: int, id: int) -> Card | None:
    """A film's reviews side by side; with one left, that one's card."""
    film, kept = await store.films.get(club, id), await store.reviews.of_film(id)
    if film is None or not kept:
        return cards.removed_card(film)
    if len(kept) == 1:
        return await review(store, club, kept[0].id)
    voices = [
        Voice(r, facts_from_json(r.facts), verdict_of(await store.reviews.passages(r))) for r in kept[:OPTIONS_MAX]
    ]
    return beside_card(film, voices, len(kept))


@subjects.subject("question")
async def question(store: Store, club: int, id: int) -> Card | None:
    """A question's card; with its review removed, the question goes too, and one that was taken back stands nowhere."""
    found, talk = await store.reviews.question(club, id), await store.discussions.get(club, id)
    if found is None:
        return cards.removed_card(None)
    if talk is not None and talk.state == "dropped":
        return None
    film = None if found.film is None else await store.films.get(club, found.film)
    if found.review is None:
        member = None if found.member is None else await store.members.get(found.member)
        return question_cards.own_card(found, film, "" if member is None else member.name, talk)
    review = await store.reviews.get(club, found.review)
    if review is None or film is None:
        return cards.removed_card(None)
    if found.spoiler:
        return cards.removed_card(None) if talk is None else question_cards.covered_card(found, film, talk)
    return question_cards.question_card(film, facts_from_json(review.facts), found, talk)
