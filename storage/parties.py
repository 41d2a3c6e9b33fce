"""Watch parties: the evenings, their films, who comes, who was there.

Every write of a party begins with `hold`, which locks its row until the commit: what is looked up after that stays
true, so no seat is given twice, and the number it gives orders the answers as they were committed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from storage.parties_records import ABANDONED, PARTY, Coming, Party
from storage.polls import PERSON
from storage.query import Row, Value, new_id, one, query
from storage.records import Film, micros

BETWEEN = 15
"""Minutes between two films of one evening."""

TO_CHOOSE = "A film to be chosen"
"""What a party without a film is called."""

_MINE = "party IN (SELECT id FROM parties WHERE club = :club)"
OF_A_CLUB = (
    ("party_attendance", _MINE), ("party_answers", _MINE), ("party_films", _MINE), ("parties", "club = :club"),
    ("party_skips", "series IN (SELECT id FROM party_series WHERE club = :club)"), ("party_series", "club = :club"),
    ("party_rules", "club = :club"), ("party_reminders", "club = :club"),
)  # fmt: skip
"""Where the rows of a club are, those first that others refer to no more."""

_ASKED = "film = (SELECT film FROM rating_rounds WHERE id = :round) AND round = :round"


def _latest(table: str) -> str:
    """The rows of a table that stand: of each person the one that was changed last."""
    return (
        f"FROM {table} a JOIN members m ON m.id = a.member WHERE a.party = :party"
        f" AND (m.person IS NULL OR NOT EXISTS (SELECT 1 FROM members o JOIN {table} l ON l.party = a.party"
        " AND l.member = o.id WHERE o.person = m.person AND l.changed > a.changed))"
    )


class Parties:
    """Queries about parties."""

    async def add(
        self, club: int, host: int, place: int | None, starts: int, zone: str, films: Sequence[int], state: str, now: int,
        series: int | None = None,
    ) -> int:  # fmt: skip
        """A new party's id."""
        party = await new_id(
            "INSERT INTO parties (club, host, place, starts, zone, series, state, created)"
            " VALUES (:club, :host, :place, :starts, :zone, :series, :state, :now) RETURNING id",
            club=club, host=host, place=place, starts=starts, zone=zone, series=series, state=state, now=now,
        )  # fmt: skip
        await self.show(party, films)
        return party

    async def show(self, party: int, films: Sequence[int]) -> None:
        """Let these be its films, in this order."""
        await query("DELETE FROM party_films WHERE party = :party", party=party)
        for position, film in enumerate(dict.fromkeys(films)):
            await query("INSERT INTO party_films (party, position, film) VALUES (:party, :position, :film)",
                        party=party, position=position, film=film)  # fmt: skip

    async def films(self, party: int) -> list[Film]:
        """The films of a party, in their order."""
        rows = await query("SELECT f.* FROM party_films s JOIN films f ON f.id = s.film WHERE s.party = :party"
                           " ORDER BY s.position", party=party)  # fmt: skip
        return [Film.of(r) for r in rows]

    async def showing(self, film: int) -> list[int]:
        """The parties that show a film."""
        return [
            int(r["party"])
            for r in await query("SELECT party FROM party_films WHERE film = :film ORDER BY party", film=film)
        ]

    async def asked(self, party: int, film: int, round: int) -> None:
        """The club was asked to rate a film of a party, in this round."""
        await query("UPDATE party_films SET round = :round WHERE party = :party AND film = :film",
                    round=round, party=party, film=film)  # fmt: skip

    async def rounds(self, party: int) -> list[int]:
        """The rating rounds that a party asked the club for."""
        rows = await query("SELECT round FROM party_films WHERE party = :party AND round IS NOT NULL ORDER BY position",
                           party=party)  # fmt: skip
        return [int(r["round"]) for r in rows]

    async def release(self, round: int) -> None:
        """Let no party wait for its people in this round any more."""
        await query(f"UPDATE party_films SET round = NULL WHERE {_ASKED}", round=round)

    async def awaited(self, round: int) -> set[int]:
        """The persons that a round waits for: who went to a party that asked for it or came all the same.

        Who says that they missed a party is not waited for because of it.
        """
        people: set[int] = set()
        for row in await query(f"SELECT party FROM party_films WHERE {_ASKED}", round=round):
            said = {person: came for person, _, came in await self.attendance(row["party"])}
            went = {c.person for c in await self.answers(row["party"]) if c.answer == "going"}
            people |= {person for person in went | set(said) if said.get(person, True)}
        return people

    async def get(self, club: int, party: int) -> Party | None:
        """A party by id, if it is this club's; a draft too."""
        row = await one(f"SELECT {PARTY} FROM parties p WHERE p.id = :party AND p.club = :club", party=party, club=club)
        return None if row is None else await self._made(row)

    async def hold(self, club: int, party: int) -> Party | None:
        """A party, with nobody else changing it until the commit."""
        await query(
            "UPDATE parties SET changes = changes + 1 WHERE id = :party AND club = :club", party=party, club=club
        )
        return await self.get(club, party)

    async def upcoming(self, club: int, now: datetime) -> list[Party]:
        """What is planned or under way, the next first."""
        rows = await query(
            f"SELECT {PARTY} FROM parties p WHERE p.club = :club AND (p.state = 'started' OR (p.state = 'planned'"
            " AND p.starts > :since)) ORDER BY p.starts, p.id",
            club=club, since=micros(now - ABANDONED),
        )  # fmt: skip
        return [await self._made(r) for r in rows]

    async def drafts(self, club: int, host: int, most: int) -> list[Party]:
        """What a member planned on whichever platform and has not announced, the last one first."""
        rows = await query(
            f"SELECT {PARTY} FROM parties p WHERE p.club = :club AND p.state = 'draft' AND p.host IN (SELECT o.id FROM"
            " members o JOIN members m ON m.id = :host WHERE o.id = m.id OR o.person = m.person)"
            " ORDER BY p.id DESC LIMIT :most",
            club=club, host=host, most=most,
        )  # fmt: skip
        return [await self._made(r) for r in rows]

    async def newest(self, club: int, most: int) -> list[Party]:
        """Every party that was planned, drafts too, the last one first."""
        rows = await query(f"SELECT {PARTY} FROM parties p WHERE p.club = :club ORDER BY p.id DESC LIMIT :most",
                           club=club, most=most)  # fmt: skip
        return [await self._made(r) for r in rows]

    async def past(self, club: int, now: datetime, most: int) -> list[Party]:
        """What is over, the latest first."""
        rows = await query(
            f"SELECT {PARTY} FROM parties p WHERE p.club = :club AND p.state = 'over' ORDER BY p.starts DESC, p.id DESC"
            " LIMIT :most",
            club=club, most=most,
        )  # fmt: skip
        return [await self._made(r) for r in rows]

    async def of_series(self, series: int, since: int) -> list[Party]:
        """The evenings of a series that stand and begin no earlier, the next first."""
        rows = await query(
            f"SELECT {PARTY} FROM parties p WHERE p.series = :series AND p.starts >= :since"
            " AND p.state IN ('planned', 'started') ORDER BY p.starts, p.id",
            series=series, since=since,
        )  # fmt: skip
        return [await self._made(r) for r in rows]

    async def _made(self, row: Row) -> Party:
        films = await self.films(row["id"])
        lengths = [f.minutes for f in films if f.minutes]
        whole = sum(lengths) + BETWEEN * (len(films) - 1) if films and len(lengths) == len(films) else None
        title = row["title"] or " + ".join(f.label for f in films) or TO_CHOOSE
        return Party.of(row, whole, title)

    async def save(self, party: int, **values: Value) -> None:
        """Change columns of a party that is held, by their names; times in microseconds."""
        said = ", ".join(f"{name} = :{name}" for name in values)
        await query(f"UPDATE parties SET {said} WHERE id = :party", party=party, **values)

    async def edited(self, party: int) -> None:
        """Count a change of the plan."""
        await query("UPDATE parties SET edits = edits + 1 WHERE id = :party", party=party)

    # who comes

    async def answer(
        self, party: int, member: int, answer: str, plus: int, at: int, interest: bool = False, queued: int | None = None
    ) -> bool:  # fmt: skip
        """Keep what a member says of a party that is held; False when they have said something later already.

        `queued` is their place among those who wait; None: behind all.
        """
        rows = await query(
            "INSERT INTO party_answers (party, member, answer, plus, interest, queued, at, changed) VALUES (:party,"
            " :member, :answer, :plus, :interest, COALESCE(:queued, (SELECT changes FROM parties WHERE id = :party)), :at,"
            " (SELECT changes FROM parties WHERE id = :party))"
            " ON CONFLICT (party, member) DO UPDATE SET answer = excluded.answer, plus = excluded.plus,"
            " interest = excluded.interest, queued = excluded.queued, at = excluded.at, changed = excluded.changed"
            " WHERE excluded.at >= party_answers.at RETURNING changed",
            party=party, member=member, answer=answer, plus=plus, interest=interest, queued=queued, at=at,
        )  # fmt: skip
        return bool(rows)

    async def seat(self, party: int, member: int) -> None:
        """Give one who waits a seat."""
        await query("UPDATE party_answers SET answer = 'going' WHERE party = :party AND member = :member",
                    party=party, member=member)  # fmt: skip

    async def answers(self, party: int) -> list[Coming]:
        """What each person answered last, in the order in which they came to it; who took it back is left out."""
        rows = await query(
            f"SELECT a.member, {PERSON} AS person, m.name, a.answer, a.plus, a.queued, a.interest {_latest('party_answers')}"
            " AND a.answer <> 'none' ORDER BY a.queued, a.member",
            party=party,
        )
        return [
            Coming(r["member"], r["person"], r["name"], r["answer"], r["plus"], r["queued"], bool(r["interest"]))
            for r in rows
        ]

    async def answered_in(self, club: int, member: int) -> list[int]:
        """The parties of a club of which a member has said something."""
        rows = await query(
            "SELECT p.id FROM parties p WHERE p.club = :club AND (EXISTS (SELECT 1 FROM party_answers a"
            " WHERE a.party = p.id AND a.member = :member) OR EXISTS (SELECT 1 FROM party_attendance t"
            " WHERE t.party = p.id AND t.member = :member)) ORDER BY p.id",
            club=club, member=member,
        )  # fmt: skip
        return [int(r["id"]) for r in rows]

    # who was there

    async def attend(self, party: int, member: int, came: bool, at: int) -> bool:
        """Keep whether a member was at a party that is held; False when they have said something later already."""
        rows = await query(
            "INSERT INTO party_attendance (party, member, came, at, changed) VALUES (:party, :member, :came, :at,"
            " (SELECT changes FROM parties WHERE id = :party)) ON CONFLICT (party, member) DO UPDATE SET"
            " came = excluded.came, at = excluded.at, changed = excluded.changed"
            " WHERE excluded.at >= party_attendance.at RETURNING changed",
            party=party, member=member, came=came, at=at,
        )  # fmt: skip
        return bool(rows)

    async def attendance(self, party: int) -> list[tuple[int, str, bool]]:
        """Who said whether they were there: (person, name, came), in the order they said it."""
        rows = await query(f"SELECT {PERSON} AS person, m.name, a.came {_latest('party_attendance')} ORDER BY a.changed",
                           party=party)  # fmt: skip
        return [(int(r["person"]), str(r["name"]), bool(r["came"])) for r in rows]
