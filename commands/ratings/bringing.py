"""Bringing along: what an import would change, reckoned from a sheet and what the club has. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from fractions import Fraction

from commands.message import msg
from commands.ratings.kinds import COMMENT_MOST
from commands.ratings.scales import Scale
from commands.ratings.sheets import Line, Sheet, Unread
from storage.films import fold, likeness
from storage.records import Film


@dataclass(slots=True)
class Plan:
    """What an import does. Films by their id, those that the club does not have by their likeness."""

    new: dict[str, Line] = field(default_factory=dict)
    known: dict[int, Line] = field(default_factory=dict)
    differ: list[tuple[Film, int, int]] = field(default_factory=list)
    """(film, what stands, what the file says) of films that the member has rated otherwise; what stands stays."""

    same: list[Film] = field(default_factory=list)
    sealed: list[Film] = field(default_factory=list)
    """Films that the file rates and the club is rating under seal now."""

    unread: list[Unread] = field(default_factory=list)
    repeated: int = 0
    """Lines about a film that a later line is about too."""

    long: int = 0
    """Comments that are too long to be brought along."""

    seen: set[int] = field(default_factory=set)
    """The club's films that are in the file."""

    @property
    def rates_new(self) -> int:
        """Ratings of films that the club does not have."""
        return sum(line.score is not None for line in self.new.values())

    def does(self, all_films: bool) -> bool:
        """Whether anything is written, also of films that the club does not have."""
        return bool(self.known) or (all_films and bool(self.new))


def planned(
    sheet: Sheet, films: Iterable[Film], own: Mapping[int, int], sealed: Set[int], scale: Scale
) -> Plan:  # fmt: skip
    """What a sheet changes. `own`: film -> score that stands of the member; `sealed`: films rated under seal now."""
    plan = Plan(unread=list(sheet.unread), long=sum(len(line.comment) > COMMENT_MOST for line in sheet.lines))
    by_title: dict[str, list[Film]] = {}
    for film in films:
        for title in {fold(film.title), fold(film.original_title or film.title)}:
            by_title.setdefault(title, []).append(film)
    latest: dict[int, tuple[Film, Line]] = {}
    for line in map(_short, sheet.lines):
        if line.score is not None and not scale.fits(Fraction(line.score)):
            low, high = scale.figure(scale.least), scale.figure(100)
            said = msg("the club has no score {score}: it rates from {low} to {high}", score=scale.figure(line.score),
                       low=low, high=high)  # fmt: skip
            plan.unread.append(Unread(line.number, said))
            continue
        found = _meant(line, by_title.get(fold(line.title), ()))
        if len(found) > 1:
            plan.unread.append(
                Unread(line.number, msg("the club has several films called “{title}”", title=line.title))
            )
        elif found:
            plan.repeated += found[0].id in latest
            latest[found[0].id] = found[0], _later(latest.get(found[0].id, (None, None))[1], line)
        else:
            same = likeness(line.title, line.year, line.directors)
            plan.repeated += same in plan.new
            plan.new[same] = _later(plan.new.get(same), line)
    plan.seen = set(latest)
    plan.unread.sort(key=lambda one: one.number)
    for film, line in latest.values():
        _place(plan, film, line, own.get(film.id), sealed)
    return plan


def _short(line: Line) -> Line:
    """The line, without a comment that is too long to be kept."""
    return line if len(line.comment) <= COMMENT_MOST else replace(line, comment="")


def _later(before: Line | None, line: Line) -> Line:
    """Of two lines about one film the later one, with the score of the earlier if it has none."""
    if before is None or line.score is not None or before.score is None:
        return line
    return before


def _place(plan: Plan, film: Film, line: Line, own: int | None, sealed: Set[int]) -> None:
    """Where a film that the club has stands in the plan."""
    if line.score is None:
        return
    if film.id in sealed:
        plan.sealed.append(film)
    elif own is None:
        plan.known[film.id] = line
    elif own == line.score:
        plan.same.append(film)
    else:
        plan.differ.append((film, own, line.score))


def _meant(line: Line, called: Sequence[Film]) -> list[Film]:
    """The club's films that a line may be about: of its year if that is known of one, and of its directors."""
    fits = [
        film for film in called
        if not (film.year and line.year and film.year != line.year)
        and not (film.directors and line.directors and not _surnames(film.directors) & _surnames(line.directors))
    ]  # fmt: skip
    exact = [film for film in fits if film.year == line.year]
    return exact or fits


def _surnames(names: Sequence[str]) -> set[str]:
    return {fold(name.split()[-1]) for name in names if name.split()}
