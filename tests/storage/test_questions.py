"""Questions over the migration that lets them rest on no review: every number stays, and new ones go on after it."""

from __future__ import annotations

import pytest

from storage import migrate
from storage.query import query
from storage.records import Question
from storage.store import STORE, Database
from tests.storage.house import NOW, add_film, ask

BEFORE = 13
"""The number of the migration that makes the table anew."""


async def test_numbers_and_marks_stay_and_new_questions_go_on(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    known = migrate.scripts()
    assert "questions_anew" in dict(known)[BEFORE]
    monkeypatch.setattr(migrate, "scripts", lambda: [one for one in known if one[0] < BEFORE])
    old = await Database.open(address)

    async def furnish() -> tuple[int, int]:
        club = await STORE.clubs.add("Ours", "en", "UTC", False, NOW)  # no more than the old tables hold
        ana = await STORE.members.add(club, "Ana", True, NOW)
        film = await add_film(club, "Ran")
        review = await STORE.reviews.draft(club, "review", "Why? Who?", "{}", ana, NOW)
        await STORE.reviews.keep(review, film.id, NOW)
        for words in ("Why?", "Gone?", "Who?"):
            await query(
                "INSERT INTO questions (review, words, start, stop, sentence, closing, spoiler, asked_by)"
                " VALUES (:review, :words, 0, 4, :words, TRUE, FALSE, 'critic')",
                review=review, words=words,
            )  # fmt: skip
        await query("DELETE FROM questions WHERE words = 'Gone?'")
        await query("UPDATE questions SET asked = :now WHERE words = 'Who?'", now=NOW)
        return club, ana

    club, ana = await old.write(furnish)
    await old.close()
    monkeypatch.setattr(migrate, "scripts", lambda: known)
    database = await Database.open(address)
    try:
        kept = await ask(database, "SELECT id, club, words, asked FROM questions ORDER BY id")
        assert [(r["id"], r["club"], r["words"], r["asked"]) for r in kept] == [
            (1, club, "Why?", None), (3, club, "Who?", NOW),
        ]  # fmt: skip
        new = await database.write(lambda: STORE.discussions.add(club, None, ana, "And now?", False, False))
        assert new == 4
        waiting = await database.read(lambda: STORE.discussions.waiting(club))
        assert [(q.id, q.film is None) for q in waiting] == [(1, False), (4, True)]
        assert isinstance(waiting[0], Question)
    finally:
        await database.close()
