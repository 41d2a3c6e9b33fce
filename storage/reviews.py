"""Reviews with their passages and questions; what is quoted is cut from the kept text, never stored twice."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence

from storage.query import new_id, one, query
from storage.records import Film, Member, Passage, Question, Removal, Review, instant


def fingerprint(text: str) -> str:
    """The same for one text pasted twice, whatever its white space."""
    return hashlib.sha256(" ".join(unicodedata.normalize("NFKC", text).split()).encode()).hexdigest()


QUESTION = "SELECT q.*, COALESCE(q.film, r.film) AS about FROM questions q LEFT JOIN reviews r ON r.id = q.review"
"""Where a question is read from."""


class Reviews:
    """Queries about reviews."""

    async def draft(
        self, club: int, kind: str, text: str, facts: str, added_by: int, now: int, film: int | None = None,
        author: int | None = None, page: str | None = None,
    ) -> int:  # fmt: skip
        """Keep a text that was read, for its adder alone, until its facts are confirmed; `page` is where it stood."""
        return await new_id(
            "INSERT INTO reviews (club, film, state, kind, body, fingerprint, facts, added_by, author, created, page)"
            " VALUES (:club, :film, 'draft', :kind, :text, :fingerprint, :facts, :added_by, :author, :now, :page)"
            " RETURNING id",
            club=club, film=film, kind=kind, text=text, fingerprint=fingerprint(text), facts=facts, added_by=added_by,
            author=author, now=now, page=page,
        )  # fmt: skip

    async def add_passage(self, review: int, passage: Passage) -> None:
        """Remember where a sentence stands."""
        await query(
            "INSERT INTO passages (review, start, stop, spoiler, digest)"
            " VALUES (:review, :start, :stop, :spoiler, :digest) ON CONFLICT (review, start, stop) DO NOTHING",
            review=review, start=passage.start, stop=passage.stop, spoiler=passage.spoiler, digest=passage.digest,
        )  # fmt: skip

    async def add_question(self, review: int, question: Question) -> int:
        """Remember a question and where it stands."""
        return await new_id(
            "INSERT INTO questions (club, review, words, start, stop, sentence, closing, spoiler, asked_by)"
            " VALUES ((SELECT club FROM reviews WHERE id = :review), :review, :words, :start, :stop, :sentence, :closing,"
            " :spoiler, :asked_by) RETURNING id",
            review=review, words=question.text, start=question.start, stop=question.stop,
            sentence=question.sentence, closing=question.closing, spoiler=question.spoiler, asked_by=question.asked_by,
        )  # fmt: skip

    async def get(self, club: int, review: int) -> Review | None:
        """A review by id, if it is this club's and has not been removed."""
        row = await one(
            "SELECT * FROM reviews WHERE id = :review AND club = :club AND state <> 'removed'", review=review, club=club
        )
        return None if row is None else Review.of(row)

    async def same(self, club: int, text: str) -> Review | None:
        """The kept review with just this text."""
        row = await one(
            "SELECT * FROM reviews WHERE club = :club AND fingerprint = :fingerprint AND state = 'kept'",
            club=club, fingerprint=fingerprint(text),
        )  # fmt: skip
        return None if row is None else Review.of(row)

    async def taken_down(self, club: int, text: str, page: str | None) -> bool:
        """Whether just this text, or what was read from this page, was removed here for good."""
        row = await one(
            "SELECT id FROM reviews WHERE club = :club AND state = 'removed'"
            " AND (fingerprint = :fingerprint OR page = :page) LIMIT 1",
            club=club, fingerprint=fingerprint(text), page=page or "",
        )  # fmt: skip
        return row is not None

    async def removed(self, film: int) -> list[Removal]:
        """The traces of a film's reviews that were kept once and are gone, oldest first."""
        rows = await query(
            "SELECT r.removed, r.fingerprint, m.name FROM reviews r JOIN members m ON m.id = r.removed_by"
            " WHERE r.film = :film AND r.state = 'removed' AND r.kept IS NOT NULL ORDER BY r.removed, r.id",
            film=film,
        )  # fmt: skip
        return [Removal(instant(r["removed"]), r["name"], bool(r["fingerprint"])) for r in rows]

    async def drafts_like(self, review: Review) -> list[Review]:
        """What members have read but not kept of this review: the same text, or the same page."""
        rows = await query(
            "SELECT o.* FROM reviews r JOIN reviews o ON o.club = r.club AND o.id <> r.id AND o.state = 'draft'"
            " AND (o.fingerprint = r.fingerprint OR o.page = r.page) WHERE r.id = :review ORDER BY o.id",
            review=review.id,
        )  # fmt: skip
        return [Review.of(r) for r in rows]

    async def read_from(self, club: int, page: str) -> Review | None:
        """The newest kept review that was read from this page."""
        row = await one(
            "SELECT * FROM reviews WHERE club = :club AND page = :page AND state = 'kept' ORDER BY id DESC LIMIT 1",
            club=club, page=page,
        )  # fmt: skip
        return None if row is None else Review.of(row)

    async def save_facts(self, review: int, facts: str) -> None:
        """Keep the facts of a review as they were corrected."""
        await query("UPDATE reviews SET facts = :facts WHERE id = :review", facts=facts, review=review)

    async def keep(self, review: int, film: int, now: int) -> bool:
        """A draft becomes the club's, under its film; False when it is no draft any more."""
        return bool(
            await query(
                "UPDATE reviews SET state = 'kept', film = :film, kept = :now"
                " WHERE id = :review AND state = 'draft' RETURNING id",
                film=film, now=now, review=review,
            )
        )  # fmt: skip

    async def move(self, review: int, film: int) -> bool:
        """A kept review is of another film; False when it is not kept."""
        return bool(await query("UPDATE reviews SET film = :film WHERE id = :review AND state = 'kept' RETURNING id",
                                film=film, review=review))  # fmt: skip

    async def remove(self, review: int, by: int, now: int, for_good: bool = False) -> None:
        """Take a review's text, facts, passages and questions away; that it was there stays.

        `for_good`: the text's fingerprint (no word can be read from it) and its page's address stay too, so that
        it is known when somebody hands it in again.
        """
        await query("DELETE FROM passages WHERE review = :review", review=review)
        await query("DELETE FROM questions WHERE review = :review", review=review)
        await query(
            "UPDATE reviews SET state = 'removed', body = '', facts = '{}', removed = :now, removed_by = :by,"
            " fingerprint = CASE WHEN :for_good THEN fingerprint ELSE '' END,"
            " page = CASE WHEN :for_good THEN page ELSE NULL END WHERE id = :review",
            review=review, by=by, now=now, for_good=for_good,
        )  # fmt: skip

    async def of_film(self, film: int) -> list[Review]:
        """A film's kept reviews, oldest first."""
        rows = await query("SELECT * FROM reviews WHERE film = :film AND state = 'kept' ORDER BY id", film=film)
        return [Review.of(r) for r in rows]

    async def page(
        self, club: int, after: int, most: int, film: int | None = None
    ) -> list[tuple[Review, Film, Member]]:
        """Kept reviews, of one film or of all, newest first, each with its film and who added it."""
        rows = await query(
            "SELECT r.*, m.name AS adder, m.owner, m.person FROM reviews r JOIN members m ON m.id = r.added_by"
            f" WHERE r.club = :club AND r.state = 'kept'{_of(film)} ORDER BY r.id DESC LIMIT :most OFFSET :after",
            club=club, most=most, after=after, film=film or 0,
        )  # fmt: skip
        found = []
        for r in rows:
            row = await one("SELECT * FROM films WHERE id = :film", film=r["film"])
            if row is not None:
                adder = Member(
                    r["added_by"], club, r["adder"], None, None, bool(r["owner"]), r["person"] or r["added_by"]
                )
                found.append((Review.of(r), Film.of(row), adder))
        return found

    async def count(self, club: int, film: int | None = None) -> int:
        """How many reviews the club has kept, of one film or of all."""
        row = await one(
            f"SELECT COUNT(*) AS n FROM reviews r WHERE r.club = :club AND r.state = 'kept'{_of(film)}",
            club=club, film=film or 0,
        )  # fmt: skip
        return int(row["n"]) if row else 0

    async def drafts(self, member: int) -> list[Review]:
        """What a member has read but not kept yet, newest first."""
        rows = await query(
            "SELECT * FROM reviews WHERE added_by = :member AND state = 'draft' ORDER BY id DESC", member=member
        )
        return [Review.of(r) for r in rows]

    async def passages(self, review: Review) -> list[Passage]:
        """A review's marked sentences in its order, each cut from its text."""
        rows = await query("SELECT * FROM passages WHERE review = :review ORDER BY start, stop", review=review.id)
        return [
            Passage(r["start"], r["stop"], review.text[r["start"] : r["stop"]], bool(r["spoiler"]), bool(r["digest"]))
            for r in rows
        ]

    async def questions(self, reviews: Sequence[int]) -> list[Question]:
        """The questions of some reviews: closing ones first, then the critic's others, then the bot's."""
        found: list[Question] = []
        for review in reviews:
            rows = await query(f"{QUESTION} WHERE q.review = :review ORDER BY q.start, q.id", review=review)
            found += [Question.of(r) for r in rows]
        return sorted(found, key=lambda q: (q.asked_by != "critic", not q.closing))

    async def question(self, club: int, question: int) -> Question | None:
        """A question by id, if it is this club's."""
        row = await one(f"{QUESTION} WHERE q.id = :question AND q.club = :club", question=question, club=club)
        return None if row is None else Question.of(row)

    async def ask(self, question: int, now: int) -> bool:
        """Remember that a question was posted, so that another comes next time; False when it was before."""
        return bool(
            await query(
                "UPDATE questions SET asked = :now WHERE id = :question AND asked IS NULL RETURNING id",
                now=now, question=question,
            )
        )  # fmt: skip


def _of(film: int | None) -> str:
    return "" if film is None else " AND r.film = :film"
