"""How parties and what belongs to them are said."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from commands.call import Raw
from commands.context import Context
from commands.films.kinds import TheFilm
from commands.kinds import Choice, Id, Kind, Number, Suggestion, Text, Unfit, clean
from commands.members.kinds import TheMember
from commands.message import msg
from commands.parties.agenda import COUNTDOWN
from commands.times import every
from commands.times.kinds import When, understood, zone_of
from commands.times.kinds import shown as shown_time
from commands.times.until import Until
from commands.times.when import Misread
from commands.times.words import DAYS, TABLE
from storage.films import fold

PLUS_MOST, CAPACITY_MOST = 9, 10_000
REMINDERS_MOST = 5
LONGEST_REMINDER = 14 * 24 * 60
UNITS = {"m": 1, "min": 1, "mins": 1, "minute": 1, "minutes": 1, "h": 60, "hour": 60, "hours": 60, "d": 1440, "day": 1440,
         "days": 1440, "week": 10080, "weeks": 10080}  # fmt: skip
DAY_WORDS = tuple(
    word for word, plain in TABLE.items()
    if plain in (*DAYS, "today", "tonight", "tomorrow") and (len(word) > 3 or word in ("tue", "wed", "thu", "fri", "sat"))
)  # fmt: skip
"""What a day is called in a line; words that are as likely part of a title are left out."""
NOTHING = ("none", "no", "off", "never")
AS_THE_CLUB = (0,)
"""What a member says who wants the club's own reminders."""


@dataclass(frozen=True)
class TheParty(Kind):
    """One of the club's parties, by its number (without a look at the store) or by its film; gives the number."""

    rest = True
    suggests = True

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The number; whether the club has it is the command's to see."""
        said = " ".join(clean(raw).split()).removeprefix("#")
        if re.fullmatch(r"[0-9]{1,18}", said):
            return int(said)
        found = [p for p in await ctx.store.parties.upcoming(ctx.club.id, ctx.now) if fold(said) in fold(p.title)]
        if len(found) == 1:
            return found[0].id
        if found:
            near = tuple(_suggested(p.title, p.id, shown_time(p.starts, zone_of(ctx))) for p in found[:10])
            raise Unfit(msg("Several parties show that. Which one?"), near)
        raise Unfit(msg("There is no such party here; “/party list” shows those there are."))

    async def suggest(self, ctx: Context, typed: str) -> Sequence[Suggestion]:
        """Parties to come, the next first."""
        wanted = typed.casefold().removeprefix("#")
        return [
            _suggested(p.title, p.id, shown_time(p.starts, zone_of(ctx)))
            for p in await ctx.store.parties.upcoming(ctx.club.id, ctx.now)
            if wanted in p.title.casefold() or wanted == str(p.id)
        ][:10]


def _suggested(title: str, party: int, when: str) -> Suggestion:
    return Suggestion(f"{title[:70]}, {when}", str(party))


@dataclass(frozen=True)
class Begins(Until):
    """When a party begins; in a line, a day's name or a date parts it from the film before it."""

    pattern = re.compile(
        rf"{'|'.join(map(re.escape, DAY_WORDS))}|\d{{4}}-\d\d-\d\d(?:T.*)?|\d{{1,2}}[./]\d{{1,2}}\.?(?:\d{{2,4}})?",
        re.IGNORECASE,
    )

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The moment, at a whole minute: “in 3 minutes” is no sooner than that."""
        at = await super().read(ctx, raw)
        if not isinstance(at, datetime):
            return at
        whole = at.replace(second=0, microsecond=0)
        return whole if whole == at else whole + timedelta(minutes=1)


@dataclass(frozen=True)
class FromDay(When):
    """A moment to come; a day without a time is meant from its beginning."""

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The moment, aware and in UTC."""
        said = " ".join(clean(raw).split())
        with contextlib.suppress(Misread):
            understood(said, ctx)
            return await super().read(ctx, raw)
        return await super().read(ctx, f"{said} 00:00")


@dataclass(frozen=True)
class Words(Text):
    """A few words that never take the rest of a line."""

    rest = False


@dataclass(frozen=True)
class Address(Words):
    """A web address that people can follow."""

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The address; raises Unfit for anything but http and https, and for one that hides whose it is."""
        said = clean(raw).strip()
        try:
            parts = urlsplit(said)
            fine = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
        except ValueError:
            fine = False
        if not fine or len(said) > self.most or re.search(r"""[\s<>"'\\|]""", said):
            raise Unfit(msg("A link begins with https:// or http://."))
        return said


@dataclass(frozen=True)
class Rhythm(Text):
    """When something comes again, as people say it; as they said it, checked."""

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The phrase, once it is wholly understood."""
        said = " ".join(clean(raw).split())
        try:
            every.read(said)
        except Misread as error:
            with contextlib.suppress(Misread):  # "/party every friday 20:00" has said "every" already
                every.read(f"every {said}")
                return f"every {said}"
            raise Unfit(error.why) from error
        return re.sub(r"^every (?=every\b)", "", said, flags=re.IGNORECASE)


@dataclass(frozen=True)
class Position(Words):
    """Where in the film one is: 41:10, 1:02:03 or 41 (minutes)."""

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The time since the film began."""
        said = clean(raw).strip()
        found = re.fullmatch(r"(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)|(\d{1,3})(?: ?min(?:utes)?)?", said)
        if found is None:
            raise Unfit(msg("Say it as the player shows it: 41:10, or 1:02:03."))
        hours, minutes, seconds = int(found[1] or 0), int(found[2] or found[4] or 0), int(found[3] or 0)
        return timedelta(hours=hours, minutes=minutes, seconds=seconds)


@dataclass(frozen=True)
class Reminders(Text):
    """How long before: “1 day, 1 hour, 15 minutes”, or “none”; in minutes, the longest first."""

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The minutes; an empty tuple for none."""
        said = " ".join(clean(raw).casefold().replace(" and ", ",").split())
        if said in NOTHING:
            return ()
        if said == "club":
            return AS_THE_CLUB
        found = set()
        for part in (p.strip() for p in re.split(r"[,;]", said) if p.strip()):
            one = re.fullmatch(r"(?:(\d{1,4})|an?) ?([a-z]+)(?: before)?", part)
            minutes = int(one[1] or 1) * UNITS[one[2]] if one and one[2] in UNITS else 0
            if not 1 <= minutes <= LONGEST_REMINDER:
                raise Unfit(msg("Say it like “1 day, 1 hour, 15 minutes”, two weeks at most, or “none”."))
            if timedelta(minutes=minutes) <= COUNTDOWN:
                called = COUNTDOWN // timedelta(minutes=1)
                raise Unfit(msg("{n} minutes before, everybody is called anyway. Say a longer time.", n=str(called)))
            found.add(minutes)
        if not 1 <= len(found) <= REMINDERS_MOST:
            raise Unfit(msg("Say one to {most} of them, or “none”.", most=REMINDERS_MOST))
        return tuple(sorted(found, reverse=True))

    def spoken(self, value: object) -> str:
        """The minutes in words that are read again."""
        if not isinstance(value, tuple):
            return str(value)
        return ", ".join(_span(minutes) for minutes in value) or "none"


def _span(minutes: int) -> str:
    for word, size in (("day", 1440), ("hour", 60), ("minute", 1)):
        if minutes % size == 0:
            n = minutes // size
            return f"{n} {word}" if n == 1 else f"{n} {word}s"
    return str(minutes)


YES_NO = (("yes", msg("Yes")), ("no", msg("No")))

PARTY = TheParty(msg("Party"), msg("Its number or its film; empty: the one under way, or the next."))
FILM = TheFilm(msg("Film"), msg("Its title, or the beginning of it."))
THEN = TheFilm(msg("Then"), msg("A second film, for a double bill."), asked=True)
WHEN = Begins(msg("When"), msg("Such as “friday 20:00” or “2026-12-05 19:30”, in your time zone."))
WHERE = Words(msg("Where"), msg("A room, a channel or a service; everybody sees it."), asked=True, most=100)
LINK = Address(msg("Link"), msg("Where to watch it, beginning with https://."), asked=True, most=400)
ADDRESS = Words(msg("Address"), msg("Shown only to those who go."), asked=True, most=200)
CAPACITY = Number(msg("Seats"), msg("So many have room; the others wait their turn. Empty: as many as come."), asked=True,
                  least=1, most=CAPACITY_MOST)  # fmt: skip
LEAST = Number(
    msg("At least"), msg("With fewer going you are asked what to do, some hours before."), least=0, most=1_000
)
CUT = Words(msg("Cut"), msg("Such as director’s cut, or restored."), asked=True, most=60)
SPOKEN = Words(msg("Language"), msg("In which language it is shown."), asked=True, most=60)
SUBTITLES = Words(msg("Subtitles"), msg("In which languages, or none."), asked=True, most=60)
TITLE = Words(msg("Name"), msg("What the evening is called; empty: its films."), most=100)
PLUS = Number(msg("Guests"), msg("How many you bring along."), least=0, most=PLUS_MOST)
SURE = Choice(msg("Sure"), msg("Yes or no."), among=YES_NO)
AT = Id(msg("Instant"), msg("When it was to be."))
BEFORE = Number(msg("Minutes before"), msg("How long before the start."), least=1, most=LONGEST_REMINDER)
POSITION = Position(msg("Paused at"), msg("As the player shows it: 41:10. Empty: as it is reckoned."), most=20)
MEMBER = TheMember(msg("Host"), msg("Who looks after the evening."))
PAGE_NUMBER = Number(msg("Page"), msg("Which page of the list."), least=1, most=1_000)
RHYTHM = Rhythm(msg("Rhythm"), msg("Such as “every other thursday 19:00” or “every last friday of the month 20:00”."),
                most=200)  # fmt: skip
TO_CHOOSE = TheFilm(msg("Film"), msg("Empty: to be chosen each time."), asked=True)
SERIES = Id(msg("Series"), msg("Its number, as “/party list” shows it."))
ACT = Choice(
    msg("What"), msg("What is to become of it."),
    among=(("show", msg("Show it")), ("begin", msg("Begin it")), ("skip", msg("Leave the next evening out")),
           ("pause", msg("Pause it")), ("resume", msg("Go on with it")), ("end", msg("End it"))),
)  # fmt: skip
UNTIL = FromDay(msg("Until"), msg("Until when it pauses; empty: until you say so."))
WANTED = Reminders(
    msg("Remind me"), msg("Such as “1 day, 15 minutes”, “none”, or “club” for what the club does."), most=100
)
CLUB_REMINDERS = Reminders(
    msg("Reminders"), msg("Such as “1 day, 1 hour, 15 minutes”, or “none”."), asked=True, most=100
)
CLUB_LEAST = Number(msg("At least"), msg("With fewer going, the host is asked what to do; 0: never."), asked=True, least=0,
                    most=1_000)  # fmt: skip
ASKED = Number(msg("Hours before"), msg("When the host is asked about too few."), asked=True, least=1, most=72)
ANNOUNCED = Number(
    msg("Days ahead"), msg("How early each evening of a series is announced."), asked=True, least=1, most=60
)
HOUR = Number(msg("Hour of the next day"), msg("When the closing question comes, on the club’s clock."), asked=True, least=0,
              most=23)  # fmt: skip
PLANNERS = Choice(msg("Who plans"), msg("Everybody, or organisers only."), asked=True,
                  among=(("everybody", msg("Everybody")), ("organisers", msg("Organisers only"))))  # fmt: skip
CAME = Choice(msg("Were you there?"), msg("Yes or no."), among=YES_NO)
