"""The ledger: what was posted or was to be, when it was due, when it stood, and what was in the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.query import Row, one, query
from storage.records import instant


@dataclass(frozen=True, slots=True)
class Wish:
    """What the ledger tells of a post: its message stands if there is one, and its `trouble` may be over."""

    id: int
    subject: str | None
    card: str | None
    reader: int | None
    reader_name: str | None
    stood: datetime | None
    """When it first stood, as far as that is known."""
    standing: bool
    current: bool
    state: str
    trouble: str | None


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A post, or (`wish` None) a job of the clock's that left none. `why` is a message as JSON."""

    wish: Wish | None
    line: str | None
    """The job's line; None for what nobody's clock said."""
    job_state: str | None
    place: int | None
    place_name: str | None
    platform: str | None
    due: datetime
    at: datetime
    """When the post was wished, or the job was ended or is due."""
    tries: int
    why: str | None


_POSTS = (
    "SELECT o.created AS at, o.id AS post, o.subject AS subject, o.card AS card, o.reader AS reader,"
    " m.name AS reader_name, o.stood AS stood, o.message AS message, o.shown AS shown, o.wanted AS wanted,"
    " o.state AS state, COALESCE(o.trouble, o.hitch) AS trouble, COALESCE(o.attempts, o.tries) AS tries,"
    " j.line AS line, j.state AS job_state, o.place AS place, p.name AS place_name, s.platform AS platform,"
    " COALESCE(j.due, o.created) AS due, j.why AS why"
    " FROM posts o JOIN places p ON p.id = o.place JOIN spaces s ON s.id = p.space"
    " LEFT JOIN members m ON m.id = o.reader LEFT JOIN jobs j ON j.id = o.job AND j.member IS NULL"
    " WHERE o.club = :club AND o.key NOT LIKE 'answer %'"
)
_PUBLIC = " AND o.reader IS NULL AND o.message IS NOT NULL"
_ABOUT = " AND (o.subject LIKE :kind OR (o.subject IS NULL AND (o.under LIKE :kind OR (o.under IS NULL AND j.line LIKE :kind))))"
_JOBS = (
    "SELECT COALESCE(j.ended, j.due) AS at, NULL AS post, NULL AS subject, NULL AS card, NULL AS reader,"
    " NULL AS reader_name, NULL AS stood, NULL AS message, NULL AS shown, NULL AS wanted, NULL AS state,"
    " NULL AS trouble, j.tries AS tries, j.line AS line, j.state AS job_state, j.place AS place, p.name AS place_name,"
    " s.platform AS platform, j.due AS due, j.why AS why"
    " FROM jobs j LEFT JOIN places p ON p.id = j.place LEFT JOIN spaces s ON s.id = p.space"
    " WHERE j.club = :club AND j.member IS NULL AND (j.state <> 'done' OR j.reason IS NOT NULL)"
    " AND (j.state <> 'waiting' OR j.tries > 0) AND NOT EXISTS (SELECT 1 FROM posts o WHERE o.club = j.club AND o.job = j.id)"
)


class Ledger:
    """Queries of the ledger. Private answers are nobody's but their reader's, and stand in no ledger."""

    async def page(
        self, club: int, whole: bool, kind: str | None, place: int | None, skip: int, most: int
    ) -> list[LedgerLine]:
        """A club's lines, newest first: the `whole` ledger, or what stands in public; of one kind, in one place."""
        sql, values = _chosen(club, whole, kind, place)
        rows = await query(
            f"{sql} ORDER BY at DESC, post DESC LIMIT :most OFFSET :skip", **values, most=most, skip=skip
        )
        return [_line(row) for row in rows]

    async def count(self, club: int, whole: bool, kind: str | None, place: int | None) -> int:
        """How many lines there are."""
        sql, values = _chosen(club, whole, kind, place)
        row = await one(f"SELECT COUNT(*) AS n FROM ({sql}) lines", **values)
        return 0 if row is None else int(row["n"])


def _chosen(club: int, whole: bool, kind: str | None, place: int | None) -> tuple[str, dict[str, Any]]:
    values: dict[str, Any] = {"club": club}
    posts, jobs = _POSTS + ("" if whole else _PUBLIC), _JOBS
    if kind is not None:
        posts, jobs, values["kind"] = posts + _ABOUT, jobs + " AND j.line LIKE :kind", f"{kind} %"
    if place is not None:
        posts, jobs, values["place"] = posts + " AND o.place = :place", jobs + " AND j.place = :place", place
    return (f"{posts} UNION ALL {jobs}" if whole else posts), values


def _line(row: Row) -> LedgerLine:
    wish = None
    if row["post"] is not None:
        wish = Wish(
            row["post"], row["subject"], row["card"], row["reader"], row["reader_name"],
            None if row["stood"] is None else instant(row["stood"]), row["message"] is not None,
            row["shown"] == row["wanted"], row["state"], row["trouble"],
        )  # fmt: skip
    return LedgerLine(
        wish, row["line"], row["job_state"], row["place"], row["place_name"], row["platform"], instant(row["due"]),
        instant(row["at"]), row["tries"], row["why"],
    )  # fmt: skip
