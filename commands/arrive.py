"""Where a call comes in: its space, club, place and member, made at first sight."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from commands.call import Call, Caller, Whereabouts
from commands.command import Subjects
from commands.context import Context
from commands.kinds import named
from commands.parse import Book
from storage.clubs import Arrival
from storage.records import micros
from storage.store import STORE


class Stranger(Exception):
    """Something of a call's whereabouts is not known yet, and a snapshot cannot make it known."""


NAME_MAX = 80


def known(zone: str) -> str | None:
    """A zone by the name that the time zone database has for it; None for what is no such name."""
    if not 1 < len(zone) <= NAME_MAX or not zone.isascii():
        return None
    try:
        return ZoneInfo(zone).key
    except (KeyError, ValueError, OSError):  # of no such name, of one that is a path, of a folder
        return None


async def seen_before(call: Call) -> Arrival:
    """A call's whereabouts on a snapshot; raises Stranger when some of it must be written first."""
    at = call.at
    found = await STORE.clubs.arrive(at.platform, at.space, call.caller.person, at.place)
    if found is None or found.member is None or (at.place is not None and found.place is None):
        raise Stranger
    return found


async def arrive(at: Whereabouts, caller: Caller, language: str, now: datetime) -> Arrival:
    """A call's whereabouts, with everything about it that was not known now kept: one club a space."""
    moment = micros(now)
    found = await STORE.clubs.arrive(at.platform, at.space, caller.person, at.place)
    if found is not None and found.member is not None and (at.place is None or found.place is not None):
        name = named(caller.name)[:NAME_MAX]
        if name and name != found.member.name and at.platform != "page":  # there one is called what one said here
            await STORE.members.rename(found.member.id, name)
        if caller.manages is not None and caller.manages != found.managed:
            await STORE.members.manages(found.space.id, caller.person, caller.manages)
        if found.member.zone is None and (zone := known(caller.zone)) is not None:
            await STORE.members.set_zone(found.member.id, zone)
            return await STORE.clubs.arrive(at.platform, at.space, caller.person, at.place) or found
        return found
    if found is None:
        club = await STORE.clubs.add(at.space_name[:NAME_MAX] or at.space, language, "UTC", False, moment)
        space = await STORE.clubs.add_space(club, at.platform, at.space, at.space_name[:NAME_MAX], moment)
        if space is None:  # another process met this space in the same instant
            await STORE.clubs.erase(club)
            return await arrive(at, caller, language, now)
        club_id, space_id, has_place = club, space, False
    else:
        club_id, space_id, has_place = found.club.id, found.space.id, found.place is not None
    if at.place is not None and not has_place:
        first = not await STORE.clubs.has_places(space_id)
        await STORE.clubs.add_place(space_id, at.place, at.place_name[:NAME_MAX] or at.place, home=first)
    if found is None or found.member is None:
        await _meet(club_id, space_id, caller, moment)
    again = await STORE.clubs.arrive(at.platform, at.space, caller.person, at.place)
    if again is None:
        raise LookupError(at)
    return again


async def _meet(club: int, space: int, caller: Caller, moment: int) -> None:
    """Make somebody a member, unless another call of theirs just did."""
    member = await STORE.members.add(club, named(caller.name)[:NAME_MAX] or "?", False, moment)
    if not await STORE.members.identify(member, space, caller.person):
        await STORE.members.drop(member)
        return
    if caller.manages:
        await STORE.members.manages(space, caller.person, True)
    if (zone := known(caller.zone)) is not None:
        await STORE.members.set_zone(member, zone)
        if len(await STORE.members.of(club)) == 1:  # whoever comes first is where the club is, until somebody says
            await STORE.clubs.set_zone(club, zone)


def context(found: Arrival, call: Call, now: datetime, book: Book, subjects: Subjects) -> Context:
    """What a command is told of a call that came in there."""
    manages = bool(call.caller.manages) or found.keeps or found.space.managers in call.caller.roles
    return Context(
        STORE, book, found.club, found.space, found.place, found.member, manages, now, call.via, subjects,
        call.moment or now,
    )  # fmt: skip
