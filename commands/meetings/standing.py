"""How a meeting stands: who can when, what hour that is where they are, and which time it would become."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from commands.context import Context
from commands.meetings.fairness import REMEMBERED, Pick, Voter, Weighed, pick, voters, weigh
from commands.parties.knowing import runs
from commands.refusal import Refusal
from storage.meetings import Meeting
from storage.records import micros
from storage.store import Store

FOREVER = 2**62
ZONES = 4
"""So many clocks stand beside a time."""


class NoSuchMeeting(Refusal):
    """There is no such poll about a time here. “/party times” opens one."""


class NotYourMeeting(Refusal):
    """Only who opened it, or who manages the club here, can do that."""


class Settled(Refusal):
    """The time is settled already; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A meeting, each of its times with who can, and everybody who has said something; `by` opened it.

    `clocks` are the zones the club's members are in, the most common first; `zone` is the club's own.
    """

    meeting: Meeting
    times: tuple[Weighed, ...]
    voters: tuple[Voter, ...]
    by: str
    clocks: tuple[ZoneInfo, ...]
    zone: ZoneInfo
    outcome: Pick
    at: datetime | None
    """The instant by which its times lie ahead or have been: when it was closed, or was looked at; None: unknown."""

    @property
    def ahead(self) -> tuple[Weighed, ...]:
        """Those of its times that can still become the evening."""
        return tuple(w for w in self.times if self.at is None or w.time.starts > self.at)

    @property
    def picked(self) -> Weighed | None:
        """The time that it became."""
        return next((w for w in self.times if w.time.id == self.meeting.picked), None)


async def standing(store: Store, meeting: Meeting, now: datetime | None = None) -> Standing:
    """How a meeting stands `now`, or stood when it was closed; a time that has been is not chosen."""
    club = await store.clubs.get(meeting.club)
    among = voters(await store.meetings.answers(meeting.id), club.zone)
    times = weigh(await store.meetings.times(meeting.id), among)
    first = min((w.time.starts for w in times), default=None)
    since = 0 if first is None else micros(first - REMEMBERED)
    before = FOREVER if meeting.closed is None else micros(meeting.closed)
    lately = await store.meetings.burdens(meeting.club, since, before)
    by = await store.members.get(meeting.member)
    zones = Counter(m.zone or club.zone for m in await store.members.here(meeting.club))
    clocks = tuple(ZoneInfo(name) for name, _ in zones.most_common(ZONES))
    at = meeting.closed or now
    ahead = tuple(w for w in times if at is None or w.time.starts > at)
    return Standing(
        meeting, times, among, "?" if by is None else by.name, clocks, ZoneInfo(club.zone), pick(ahead, lately), at
    )


async def open_meeting(ctx: Context, meeting: int) -> Meeting:
    """Hold a meeting for which one may say when one can; raises NoSuchMeeting or Settled."""
    held = await ctx.store.meetings.hold(ctx.club.id, meeting)
    if held is None:
        raise NoSuchMeeting
    if not held.open or (held.closes is not None and ctx.moment >= held.closes):
        raise Settled
    return held


async def found_meeting(ctx: Context, meeting: int | None) -> Meeting:
    """A meeting of the club; None: the newest that is open. Raises NoSuchMeeting."""
    if meeting is None:
        found = await ctx.store.meetings.newest(ctx.club.id)
    else:
        found = await ctx.store.meetings.get(ctx.club.id, meeting)
    if found is None:
        raise NoSuchMeeting
    return found


async def own_meeting(ctx: Context, meeting: int) -> Meeting:
    """Hold a meeting that the speaker looks after; raises NoSuchMeeting or NotYourMeeting."""
    held = await ctx.store.meetings.hold(ctx.club.id, meeting)
    if held is None:
        raise NoSuchMeeting
    if not await runs(ctx, held.member):
        raise NotYourMeeting
    return held
