"""Polls, their options and their ballots: one standing ballot a person, whatever arrives at once.

Every write of a poll begins with `hold`, which locks its row until the commit: what is looked up after that stays true,
and the number it gives orders the ballots as they were committed.
"""

from __future__ import annotations

from collections.abc import Sequence

from storage.query import Row, count, new_id, one, query
from storage.votes_records import POLL, Ballot, Choice, Poll, chosen

_MINE = "poll IN (SELECT id FROM polls WHERE club = :club)"
OF_A_CLUB = (("papers", _MINE), ("ballots", _MINE), ("options", _MINE), ("polls", "club = :club"))
"""Where the rows of a club are, those first that others refer to no more."""

PERSON = "COALESCE(m.person, m.id)"
_STANDS = (
    "FROM ballots b JOIN members m ON m.id = b.member WHERE b.poll = :poll AND b.standing = TRUE"
    " AND (m.person IS NULL OR NOT EXISTS (SELECT 1 FROM members o JOIN ballots l ON l.poll = b.poll AND l.member = o.id"
    " WHERE o.person = m.person AND l.changed > b.changed))"
)
"""The ballots that count: of each person the one that was changed last, unless that took it back."""

_CALLED = (
    "SELECT COALESCE(o.words, CASE WHEN f.year IS NULL THEN f.title ELSE f.title || ' (' || f.year || ')' END)"
    " FROM options o LEFT JOIN films f ON f.id = o.film"
    " WHERE o.id = :option AND o.poll = polls.id AND o.withdrawn = FALSE"
)
_LABEL = "COALESCE(o.words, f.title) AS label, f.year FROM options o LEFT JOIN films f ON f.id = o.film"


class Polls:
    """Queries about polls."""

    async def add(
        self, club: int, member: int, title: str, method: str, anonymous: bool, sealed: bool, adding: bool,
        quorum: int | None, state: str, seed: str, opens: int, closes: int | None, now: int,
    ) -> int:  # fmt: skip
        """A new poll's id."""
        return await new_id(
            "INSERT INTO polls (club, member, title, method, anonymous, sealed, adding, quorum, state, seed, opens,"
            " closes, created) VALUES (:club, :member, :title, :method, :anonymous, :sealed, :adding, :quorum, :state,"
            " :seed, :opens, :closes, :now) RETURNING id",
            club=club, member=member, title=title, method=method, anonymous=anonymous, sealed=sealed, adding=adding,
            quorum=quorum, state=state, seed=seed, opens=opens, closes=closes, now=now,
        )  # fmt: skip

    async def get(self, club: int, poll: int) -> Poll | None:
        """A poll by id, if it is this club's."""
        row = await one(f"SELECT {POLL} FROM polls WHERE id = :poll AND club = :club", poll=poll, club=club)
        return None if row is None else Poll.of(row)

    async def hold(self, club: int, poll: int) -> Poll | None:
        """A poll, with nobody else changing it until the commit."""
        row = await one(
            f"UPDATE polls SET changes = changes + 1 WHERE id = :poll AND club = :club RETURNING {POLL}",
            poll=poll, club=club,
        )  # fmt: skip
        return None if row is None else Poll.of(row)

    async def hold_with(self, club: int, poll: int, option: int) -> tuple[Poll, str | None] | None:
        """`hold`, with what an option of it is called; None in its stead when the poll has it not, or not any more."""
        row = await one(
            f"UPDATE polls SET changes = changes + 1 WHERE id = :poll AND club = :club RETURNING {POLL}, ({_CALLED}) AS label",
            poll=poll, club=club, option=option,
        )  # fmt: skip
        if row is None:
            return None
        return Poll.of(row), row["label"]

    async def of(self, club: int, after: int, most: int) -> list[Poll]:
        """A club's polls: those open first, then those to come, then the closed ones, the newest first."""
        rows = await query(
            f"SELECT {POLL} FROM polls WHERE club = :club ORDER BY CASE state WHEN 'open' THEN 0 WHEN 'waiting' THEN 1"
            " ELSE 2 END, id DESC LIMIT :most OFFSET :after",
            club=club, most=most, after=after,
        )  # fmt: skip
        return [Poll.of(r) for r in rows]

    async def count(self, club: int) -> int:
        """How many polls a club has."""
        row = await one("SELECT COUNT(*) AS n FROM polls WHERE club = :club", club=club)
        return 0 if row is None else int(row["n"])

    async def edit(
        self, poll: int, title: str, adding: bool, quorum: int | None, opens: int, closes: int | None
    ) -> None:
        """Change what may change while people vote."""
        await query(
            "UPDATE polls SET title = :title, adding = :adding, quorum = :quorum, opens = :opens, closes = :closes"
            " WHERE id = :poll",
            title=title, adding=adding, quorum=quorum, opens=opens, closes=closes, poll=poll,
        )  # fmt: skip

    async def begin(self, poll: int) -> None:
        """Let people vote."""
        await query("UPDATE polls SET state = 'open', closed = NULL, closed_why = NULL WHERE id = :poll", poll=poll)

    async def close(self, poll: int, why: str, now: int) -> None:
        """Let nobody vote any more; `why` is "time", "quorum" or "hand"."""
        await query("UPDATE polls SET state = 'closed', closed = :now, closed_why = :why WHERE id = :poll",
                    now=now, why=why, poll=poll)  # fmt: skip

    # options

    async def add_option(
        self, poll: int, film: int | None, words: str | None, folded: str, member: int, now: int
    ) -> int | None:
        """A new option's id, or None when the poll has it; a withdrawn one comes back with the votes it had."""
        row = await one(
            "INSERT INTO options (poll, film, words, folded, member, withdrawn, created)"
            " VALUES (:poll, :film, :words, :folded, :member, FALSE, :now) ON CONFLICT (poll, folded)"
            " DO UPDATE SET withdrawn = FALSE WHERE options.withdrawn = TRUE RETURNING id",
            poll=poll, film=film, words=words, folded=folded, member=member, now=now,
        )  # fmt: skip
        return None if row is None else int(row["id"])

    async def withdraw_option(self, option: int) -> None:
        """Let an option count no more."""
        await query("UPDATE options SET withdrawn = TRUE WHERE id = :option", option=option)

    async def options(self, poll: int) -> list[Choice]:
        """All options of a poll in the order they came, the withdrawn ones too."""
        rows = await query(f"SELECT o.id, o.film, o.member, o.withdrawn, {_LABEL} WHERE o.poll = :poll ORDER BY o.id",
                           poll=poll)  # fmt: skip
        return [_choice(r) for r in rows]

    async def option(self, poll: int, option: int) -> Choice | None:
        """One option of a poll."""
        row = await one(
            f"SELECT o.id, o.film, o.member, o.withdrawn, {_LABEL} WHERE o.id = :option AND o.poll = :poll",
            option=option, poll=poll,
        )  # fmt: skip
        return None if row is None else _choice(row)

    # ballots

    async def cast(self, poll: int, member: int, choices: Sequence[int], standing: bool, at: int) -> bool:
        """Keep a member's ballot in a poll that is held; False when they have said something later already.

        The poll's number of changes orders the ballots as they are committed.
        """
        kept = await count(
            "INSERT INTO ballots (poll, member, choices, standing, at, changed) VALUES (:poll, :member, :choices,"
            " :standing, :at, (SELECT changes FROM polls WHERE id = :poll)) ON CONFLICT (poll, member) DO UPDATE SET"
            " choices = excluded.choices, standing = excluded.standing, at = excluded.at, changed = excluded.changed"
            " WHERE excluded.at >= ballots.at",
            poll=poll, member=member, choices=" ".join(map(str, choices)), standing=standing, at=at,
        )  # fmt: skip
        return kept > 0

    async def ballot(self, poll: int, person: int) -> Ballot | None:
        """What a person said last, on whichever platform."""
        row = await one(
            "SELECT b.choices, b.standing, b.changed FROM ballots b WHERE b.poll = :poll AND b.member IN"
            " (SELECT :person UNION SELECT m.id FROM members m WHERE m.person = :person)"
            " ORDER BY b.changed DESC LIMIT 1",
            poll=poll, person=person,
        )  # fmt: skip
        return None if row is None else Ballot(chosen(row["choices"]), bool(row["standing"]), row["changed"])

    async def voted_in(self, club: int, member: int) -> list[int]:
        """The polls of a club in which a member has said something."""
        rows = await query("SELECT b.poll FROM ballots b JOIN polls p ON p.id = b.poll"
                           " WHERE p.club = :club AND b.member = :member ORDER BY b.poll", club=club, member=member)  # fmt: skip
        return [int(r["poll"]) for r in rows]

    async def cast_papers(self, poll: int) -> dict[tuple[int, ...], int]:
        """How many persons' ballots say what: options in order, and how often; nothing tells whose they are."""
        rows = await query(f"SELECT b.choices, COUNT(*) AS n {_STANDS} GROUP BY b.choices", poll=poll)
        return {chosen(r["choices"]): r["n"] for r in rows}

    async def turnout(self, poll: int) -> int:
        """How many persons' ballots stand."""
        row = await one(f"SELECT COUNT(*) AS n {_STANDS}", poll=poll)
        return 0 if row is None else int(row["n"])

    async def voters(self, poll: int) -> list[tuple[str, tuple[int, ...]]]:
        """Who voted what, as an open poll may say: (name, options in order), by who spoke first in the club."""
        rows = await query(f"SELECT m.name, b.choices {_STANDS} ORDER BY m.id", poll=poll)
        return [(r["name"], chosen(r["choices"])) for r in rows]

    # papers that are being filled in

    async def paper(self, poll: int, member: int) -> tuple[int, ...] | None:
        """What a member has marked and not cast yet."""
        row = await one("SELECT choices FROM papers WHERE poll = :poll AND member = :member", poll=poll, member=member)
        return None if row is None else chosen(row["choices"])

    async def keep_paper(self, poll: int, member: int, choices: Sequence[int], at: int) -> None:
        """Keep what is marked, unless something later is kept."""
        await query(
            "INSERT INTO papers (poll, member, choices, at) VALUES (:poll, :member, :choices, :at)"
            " ON CONFLICT (poll, member) DO UPDATE SET choices = excluded.choices, at = excluded.at"
            " WHERE excluded.at >= papers.at",
            poll=poll, member=member, choices=" ".join(map(str, choices)), at=at,
        )  # fmt: skip

    async def drop_paper(self, poll: int, member: int) -> None:
        """A paper was cast or taken back."""
        await query("DELETE FROM papers WHERE poll = :poll AND member = :member", poll=poll, member=member)


def _choice(row: Row) -> Choice:
    label = f"{row['label']} ({row['year']})" if row["year"] else row["label"]
    return Choice(row["id"], row["film"], label, row["member"], bool(row["withdrawn"]))
