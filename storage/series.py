"""Evenings that come again, the rules of a club's parties, and which reminders its members want."""

from __future__ import annotations

from storage.parties_records import SERIES, PartyRules, Series
from storage.query import Value, new_id, one, query


def minutes_of(said: str) -> tuple[int, ...]:
    """Minutes before a start as a row holds them, the longest first."""
    return tuple(sorted({int(number) for number in said.split()}, reverse=True))


class PartySeries:
    """Queries about series."""

    async def add(
        self, club: int, host: int, place: int | None, rhythm: str, zone: str, first: int, film: int | None,
        where: str | None, link: str | None, address: str | None, capacity: int | None, next: int, now: int,
    ) -> int:  # fmt: skip
        """A new series' id; it rests until it is begun."""
        return await new_id(
            "INSERT INTO party_series (club, host, place, rhythm, zone, first, film, location, link, address, capacity,"
            " state, next, created) VALUES (:club, :host, :place, :rhythm, :zone, :first, :film, :where, :link, :address,"
            " :capacity, 'draft', :next, :now) RETURNING id",
            club=club, host=host, place=place, rhythm=rhythm, zone=zone, first=first, film=film, where=where, link=link,
            address=address, capacity=capacity, next=next, now=now,
        )  # fmt: skip

    async def get(self, club: int, series: int) -> Series | None:
        """A series by id, if it is this club's."""
        row = await one(
            f"SELECT {SERIES} FROM party_series WHERE id = :series AND club = :club", series=series, club=club
        )
        return None if row is None else Series.of(row)

    async def hold(self, club: int, series: int) -> Series | None:
        """A series, with nobody else changing it until the commit."""
        row = await one(
            f"UPDATE party_series SET changes = changes + 1 WHERE id = :series AND club = :club RETURNING {SERIES}",
            series=series, club=club,
        )  # fmt: skip
        return None if row is None else Series.of(row)

    async def of(self, club: int) -> list[Series]:
        """A club's series that have not ended, oldest first."""
        rows = await query(f"SELECT {SERIES} FROM party_series WHERE club = :club AND state IN ('on', 'paused') ORDER BY id",
                           club=club)  # fmt: skip
        return [Series.of(r) for r in rows]

    async def save(self, series: int, **values: Value) -> None:
        """Change columns of a series that is held, by their names; times in microseconds."""
        said = ", ".join(f"{name} = :{name}" for name in values)
        await query(f"UPDATE party_series SET {said} WHERE id = :series", series=series, **values)

    async def skip(self, series: int, at: int) -> None:
        """Leave an evening out."""
        await query(
            "INSERT INTO party_skips (series, at) VALUES (:series, :at) ON CONFLICT DO NOTHING", series=series, at=at
        )

    async def skips(self, series: int) -> set[int]:
        """The evenings that are left out, in microseconds."""
        return {int(r["at"]) for r in await query("SELECT at FROM party_skips WHERE series = :series", series=series)}

    # what the club and its members want

    async def rules(self, club: int) -> PartyRules:
        """What a club wants of its parties."""
        row = await one("SELECT * FROM party_rules WHERE club = :club", club=club)
        if row is None:
            return PartyRules()
        return PartyRules(minutes_of(row["reminders"]), row["least"], row["asked"], row["announced"], row["hour"],
                          bool(row["organisers"]))  # fmt: skip

    async def set_rules(self, club: int, rules: PartyRules) -> None:
        """Let a club want this."""
        await query(
            "INSERT INTO party_rules (club, reminders, least, asked, announced, hour, organisers) VALUES (:club, :reminders,"
            " :least, :asked, :announced, :hour, :organisers) ON CONFLICT (club) DO UPDATE SET"
            " reminders = excluded.reminders, least = excluded.least, asked = excluded.asked,"
            " announced = excluded.announced, hour = excluded.hour, organisers = excluded.organisers",
            club=club, reminders=" ".join(map(str, rules.reminders)), least=rules.least, asked=rules.asked,
            announced=rules.announced, hour=rules.hour, organisers=rules.organisers,
        )  # fmt: skip

    async def reminders(self, club: int) -> dict[int, tuple[int, ...]]:
        """Which reminders the members want who said so: minutes before the start, none at all too."""
        rows = await query("SELECT member, reminders FROM party_reminders WHERE club = :club", club=club)
        return {int(r["member"]): minutes_of(r["reminders"]) for r in rows}

    async def remind(self, club: int, member: int, reminders: tuple[int, ...] | None) -> None:
        """Remind a member so long before; None: as the club does."""
        await query("DELETE FROM party_reminders WHERE member = :member", member=member)
        if reminders is not None:
            await query("INSERT INTO party_reminders (club, member, reminders) VALUES (:club, :member, :reminders)",
                        club=club, member=member, reminders=" ".join(map(str, reminders)))  # fmt: skip
