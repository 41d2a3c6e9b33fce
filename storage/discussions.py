"""Discussions: what the club was asked and is going to be asked, and what was answered, under a name or without one.

Every write of a discussion begins with `hold`, which locks its row until the commit and numbers what is written.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Sequence

from storage.discussions_records import Answer, Discussion, Nameless, Rules
from storage.query import new_id, one, query
from storage.records import Question
from storage.reviews import QUESTION

_MINE = "question IN (SELECT question FROM discussions WHERE club = :club)"
OF_A_CLUB = (
    ("nameless_marks", _MINE), ("question_keys", _MINE), ("nameless_answers", _MINE), ("answers", _MINE),
    ("discussions", "club = :club"), ("discussion_rules", "club = :club"), ("questions", "club = :club"),
)  # fmt: skip
"""Where the rows of a club are, those first that others refer to no more."""

_ANSWERS = (
    "SELECT a.*, m.name, COALESCE(m.person, m.id) AS person FROM answers a JOIN members m ON m.id = a.member"
    " WHERE a.question = :question AND NOT EXISTS (SELECT 1 FROM members o JOIN answers l ON l.member = o.id"
    " WHERE o.person = m.person AND l.question = a.question AND l.mark = a.mark AND l.changed > a.changed)"
)
"""The answers that stand: of what a person said in the same way on several platforms, the last."""


class Discussions:
    """Queries about discussions, the questions that wait, and answers."""

    # questions

    async def waiting(self, club: int) -> list[Question]:
        """What a club has not been asked yet and may be, in no order: questions of kept reviews, and its own."""
        rows = await query(
            f"{QUESTION} WHERE q.club = :club AND q.asked IS NULL AND q.state = 'there'"
            " AND (q.review IS NULL OR r.state = 'kept') ORDER BY q.id",
            club=club,
        )
        return [Question.of(r) for r in rows]

    async def asked(self, club: int) -> list[Question]:
        """What a club has been asked."""
        rows = await query(f"{QUESTION} WHERE q.club = :club AND q.asked IS NOT NULL ORDER BY q.id", club=club)
        return [Question.of(r) for r in rows]

    async def offered(self, club: int) -> list[Question]:
        """What members suggest, the oldest first."""
        rows = await query(f"{QUESTION} WHERE q.club = :club AND q.state = 'offered' ORDER BY q.id", club=club)
        return [Question.of(r) for r in rows]

    async def about(self, film: int) -> list[Question]:
        """The questions about a film, of its reviews and the club's own."""
        rows = await query(
            f"{QUESTION} WHERE q.club = (SELECT club FROM films WHERE id = :film)"
            " AND COALESCE(q.film, r.film) = :film ORDER BY q.id",
            film=film,
        )
        return [Question.of(r) for r in rows]

    async def own(self, club: int) -> list[Question]:
        """The club's own questions, asked or not, with what was suggested and declined."""
        rows = await query(f"{QUESTION} WHERE q.club = :club AND q.asked_by = 'club' ORDER BY q.id", club=club)
        return [Question.of(r) for r in rows]

    async def add(self, club: int, film: int | None, member: int, words: str, spoiler: bool, offered: bool) -> int:
        """A question of the club's own: into the queue, or only `offered`."""
        return await new_id(
            "INSERT INTO questions (club, film, member, state, words, start, stop, sentence, closing, spoiler, asked_by)"
            " VALUES (:club, :film, :member, :state, :words, 0, 0, '', FALSE, :spoiler, 'club') RETURNING id",
            club=club, film=film, member=member, state="offered" if offered else "there", words=words, spoiler=spoiler,
        )  # fmt: skip

    async def decide(self, question: int, accepted: bool) -> bool:
        """Take a suggestion into the queue, or decline it; False when that was decided before."""
        state = "there" if accepted else "declined"
        rows = await query("UPDATE questions SET state = :state WHERE id = :question AND state = 'offered' RETURNING id",
                           state=state, question=question)  # fmt: skip
        return bool(rows)

    async def skip(self, question: int, skipped: bool) -> None:
        """Leave a question out of the queue, or take it in again."""
        await query("UPDATE questions SET skipped = :skipped WHERE id = :question", skipped=skipped, question=question)

    async def rank(self, questions: Sequence[int]) -> None:
        """Let the queue begin with these, in this order."""
        for place, question in enumerate(questions, 1):
            await query("UPDATE questions SET rank = :place WHERE id = :question", place=place, question=question)

    # discussions

    async def begin(
        self, question: Question, club: int, member: int | None, place: int | None, party: int | None, now: int,
        closes: int,
    ) -> None:  # fmt: skip
        """Let people answer a question that was just marked as asked, under a key of its own."""
        await query(
            "INSERT INTO discussions (question, club, film, member, place, party, state, opened, closes)"
            " VALUES (:question, :club, :film, :member, :place, :party, 'open', :now, :closes)"
            " ON CONFLICT (question) DO NOTHING",
            question=question.id, club=club, film=question.film, member=member, place=place, party=party, now=now,
            closes=closes,
        )  # fmt: skip
        await query(
            "INSERT INTO question_keys (question, secret) VALUES (:question, :secret) ON CONFLICT (question) DO NOTHING",
            question=question.id, secret=secrets.token_hex(32),
        )  # fmt: skip

    async def get(self, club: int, question: int) -> Discussion | None:
        """The discussion of a question, if it is this club's."""
        row = await one("SELECT * FROM discussions WHERE question = :question AND club = :club",
                        question=question, club=club)  # fmt: skip
        return None if row is None else Discussion.of(row)

    async def hold(self, club: int, question: int) -> Discussion | None:
        """A discussion, with nobody else changing it until the commit."""
        row = await one(
            "UPDATE discussions SET changes = changes + 1 WHERE question = :question AND club = :club RETURNING *",
            question=question, club=club,
        )  # fmt: skip
        return None if row is None else Discussion.of(row)

    async def of(self, club: int, after: int, most: int) -> list[Discussion]:
        """A club's discussions, the newest first, those left out that were dropped."""
        rows = await query(
            "SELECT * FROM discussions WHERE club = :club AND state <> 'dropped' ORDER BY opened DESC, question DESC"
            " LIMIT :most OFFSET :after",
            club=club, most=most, after=after,
        )  # fmt: skip
        return [Discussion.of(r) for r in rows]

    async def count(self, club: int) -> int:
        """How many discussions a club has had."""
        row = await one("SELECT COUNT(*) AS n FROM discussions WHERE club = :club AND state <> 'dropped'", club=club)
        return 0 if row is None else int(row["n"])

    async def after_party(self, club: int, party: int) -> bool:
        """Whether a question was asked for this party."""
        return await one("SELECT question FROM discussions WHERE club = :club AND party = :party LIMIT 1",
                         club=club, party=party) is not None  # fmt: skip

    async def open_in(self, club: int, place: int | None, local: str) -> list[int]:
        """The questions that can be answered, the newest first; before them those that stand in this place or thread."""
        rows = await query(
            "SELECT d.question, CASE WHEN EXISTS (SELECT 1 FROM posts p WHERE p.club = d.club"
            " AND p.subject = 'question ' || d.question AND p.reader IS NULL AND (p.place = :place"
            " OR p.message LIKE :inside OR p.message LIKE :under)) THEN 0 ELSE 1 END AS far"
            " FROM discussions d WHERE d.club = :club AND d.state = 'open'"
            " ORDER BY far, d.opened DESC, d.question DESC",
            club=club, place=place or 0, inside=f"{local}/%", under=f"%/{local}",
        )  # fmt: skip
        return [int(r["question"]) for r in rows]

    async def close(self, question: int, state: str) -> None:
        """Let nobody answer any more: the question's key is destroyed, and with it who has answered without a name."""
        await query("UPDATE discussions SET state = :state WHERE question = :question", state=state, question=question)
        await query("DELETE FROM nameless_marks WHERE question = :question", question=question)
        await query("DELETE FROM question_keys WHERE question = :question", question=question)

    async def heard(self, question: int, people: int) -> None:
        """Remember how many people wrote in the threads of a question."""
        await query(
            "UPDATE discussions SET wrote = :people WHERE question = :question", people=people, question=question
        )

    # answers

    async def answer(self, question: int, member: int, words: str, readers: str, mark: str, at: int) -> int | None:
        """Keep what a member says in a discussion that is held; None when they said something later already."""
        row = await one(
            "INSERT INTO answers (question, member, words, readers, mark, at, changed) VALUES (:question, :member, :words,"
            " :readers, :mark, :at, (SELECT changes FROM discussions WHERE question = :question))"
            " ON CONFLICT (question, member, mark) DO UPDATE SET words = excluded.words, readers = excluded.readers,"
            " at = excluded.at, changed = excluded.changed WHERE excluded.at >= answers.at RETURNING id",
            question=question, member=member, words=words, readers=readers, mark=mark, at=at,
        )  # fmt: skip
        return None if row is None else int(row["id"])

    async def answers(self, question: int) -> list[Answer]:
        """What was answered under a name and stands, in the order it came."""
        return [Answer.of(r) for r in await query(f"{_ANSWERS} ORDER BY a.id", question=question)]

    async def find(self, club: int, answer: int) -> Answer | None:
        """An answer under a name by id, if it is this club's."""
        row = await one(
            "SELECT a.*, m.name, COALESCE(m.person, m.id) AS person FROM answers a JOIN members m ON m.id = a.member"
            " JOIN discussions d ON d.question = a.question WHERE a.id = :answer AND d.club = :club",
            answer=answer, club=club,
        )  # fmt: skip
        return None if row is None else Answer.of(row)

    async def let_read(self, answer: int, readers: str) -> None:
        """Let others read an answer, or nobody."""
        await query("UPDATE answers SET readers = :readers WHERE id = :answer", readers=readers, answer=answer)

    async def take_back(self, answer: Answer) -> None:
        """Forget an answer, also as the same person gave it on another platform."""
        await query(
            "DELETE FROM answers WHERE question = :question AND mark = :mark AND member IN (SELECT id FROM members"
            " WHERE id = :member OR person = (SELECT person FROM members WHERE id = :member))",
            question=answer.question, mark=answer.mark, member=answer.member,
        )  # fmt: skip

    async def answered_in(self, club: int, member: int) -> list[int]:
        """The questions that a member answered under their name."""
        rows = await query(
            "SELECT DISTINCT a.question FROM answers a JOIN discussions d ON d.question = a.question"
            " WHERE d.club = :club AND a.member = :member ORDER BY a.question",
            club=club, member=member,
        )  # fmt: skip
        return [int(r["question"]) for r in rows]

    # answers without a name

    async def say_nameless(self, question: int, selves: Sequence[int], words: str, spoils: bool, day: str) -> bool:
        """Keep what somebody says without a name; False when one of their `selves` (the speaking one first) has.

        What is kept of them is one hash under the question's key. Raises LookupError when the key is destroyed.
        """
        row = await one("SELECT secret FROM question_keys WHERE question = :question", question=question)
        if row is None:
            raise LookupError(question)
        marks = [_mark(str(row["secret"]), member) for member in selves]
        for mark in marks[1:]:
            if await one("SELECT mark FROM nameless_marks WHERE question = :question AND mark = :mark",
                         question=question, mark=mark) is not None:  # fmt: skip
                return False
        kept = await query(
            "INSERT INTO nameless_marks (question, mark) VALUES (:question, :mark)"
            " ON CONFLICT (question, mark) DO NOTHING RETURNING mark",
            question=question, mark=marks[0],
        )  # fmt: skip
        if kept:
            await query(
                "INSERT INTO nameless_answers (id, question, words, spoils, day)"
                " VALUES (:id, :question, :words, :spoils, :day)",
                id=secrets.token_hex(12), question=question, words=words, spoils=spoils, day=day,
            )  # fmt: skip
        return bool(kept)

    async def nameless(self, question: int) -> list[Nameless]:
        """What was said without a name, in the order of random numbers: nothing tells who spoke first."""
        rows = await query("SELECT id, words, spoils FROM nameless_answers WHERE question = :question ORDER BY id",
                           question=question)  # fmt: skip
        return [Nameless(r["id"], r["words"], bool(r["spoils"])) for r in rows]

    async def remove_nameless(self, club: int, answer: str) -> int | None:
        """Take away what somebody said without a name; its question, or None when there is no such answer here."""
        row = await one(
            "DELETE FROM nameless_answers WHERE id = :answer"
            " AND question IN (SELECT question FROM discussions WHERE club = :club) RETURNING question",
            answer=answer, club=club,
        )  # fmt: skip
        return None if row is None else int(row["question"])

    # how a club asks by itself

    async def rules(self, club: int) -> Rules:
        """A club's rules, or those that every club has at first."""
        row = await one("SELECT * FROM discussion_rules WHERE club = :club", club=club)
        return Rules() if row is None else Rules.of(row)

    async def hold_rules(self, club: int) -> Rules:
        """A club's rules, with nobody else changing them until the commit."""
        await query("INSERT INTO discussion_rules (club) VALUES (:club) ON CONFLICT (club) DO UPDATE SET club = :club",
                    club=club)  # fmt: skip
        return await self.rules(club)

    async def keep_rules(self, club: int, rules: Rules) -> None:
        """Let a club, whose rules are held, ask by these from now on."""
        begins, ends = rules.quiet or (None, None)
        await query(
            "UPDATE discussion_rules SET member = :member, place = :place, rhythm = :rhythm, since = :since,"
            " upcoming = :upcoming, quiet_from = :begins, quiet_until = :ends, days = :days, warned = :warned"
            " WHERE club = :club",
            member=rules.member, place=rules.place, rhythm=rules.rhythm,
            since=None if rules.since is None else rules.since.isoformat(), upcoming=rules.upcoming, begins=begins,
            ends=ends, days=rules.days, warned=rules.warned, club=club,
        )  # fmt: skip


def _mark(secret: str, member: int) -> str:
    """What is kept of somebody who answered without a name; without the secret it tells nothing."""
    return hmac.new(bytes.fromhex(secret), str(member).encode(), hashlib.sha256).hexdigest()
