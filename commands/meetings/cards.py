"""Meetings and ballots about them as cards: every time on everybody's own clock, with what hour that is there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from commands.card import Block, Button, Card, Entries, Entry, Note, Paragraph
from commands.films.cards import listed
from commands.meetings.fairness import Hour, Voter, Weighed, hour_of, is_bad
from commands.meetings.kinds import ALL, TIMES
from commands.meetings.standing import Standing
from commands.message import Message, Moment, Words, in_a_row, msg, plural
from commands.votes.cards import bar
from storage.meetings import Meeting

EYEBROW = msg("When do we meet?")
NAMED = 20
HOURS: dict[Hour, Message] = {
    "night": msg("night"), "early morning": msg("early morning"), "morning": msg("morning"),
    "afternoon": msg("afternoon"), "evening": msg("evening"),
}  # fmt: skip
DAYS = (msg("Mon"), msg("Tue"), msg("Wed"), msg("Thu"), msg("Fri"), msg("Sat"), msg("Sun"))


def title(meeting: Meeting) -> Words:
    """What it is about."""
    return meeting.title or msg("The next film")


def city(zone: ZoneInfo) -> str:
    """What a zone is called: by its city."""
    return zone.key.rpartition("/")[2].replace("_", " ")


def clock(at: datetime, zone: ZoneInfo) -> Message:
    """What hour an instant is somewhere: “Sat 03:00, night”."""
    local = at.astimezone(zone)
    said = msg("{day} {time}", day=DAYS[local.weekday()], time=f"{local:%H:%M}")
    return msg("{when}, {hour}", when=said, hour=HOURS[hour_of(local)])


def clocks(at: datetime, zones: Sequence[ZoneInfo]) -> Message | None:
    """The same where the club's members are, where that is in more than one zone."""
    if len({at.astimezone(zone).utcoffset() for zone in zones}) < 2:
        return None
    return in_a_row([msg("{city} {clock}", city=city(zone), clock=clock(at, zone)) for zone in zones])


def named(people: Sequence[Voter]) -> str:
    """Names in a row, the first of many."""
    return listed([v.name for v in people[:NAMED]]) + (" …" if len(people) > NAMED else "")


def meeting_card(shown: Standing) -> Card:
    """A meeting as everybody sees it: when each time is for whoever looks, and who can."""
    meeting = shown.meeting
    most = max((len(w.can) for w in shown.times), default=0)
    entries = tuple(Entry(msg("{at}", at=Moment(w.time.starts)), _counted(shown, w, most)) for w in shown.times)
    note = msg("Each time is on your own clock.")
    who = msg("Open: everybody can see who can when.")
    if meeting.anonymous:
        who = msg("Anonymous: only how many can is shown.")
    said = plural("{n} person has answered.", "{n} people have answered.", len(shown.voters))
    if not meeting.open:
        return Card(title(meeting), (Paragraph(settled(shown)), Entries(entries), Note(said)), onward(shown),
                    eyebrow=EYEBROW, tone="good")  # fmt: skip
    ends: Message = msg("It is settled by hand.")
    if meeting.closes is not None:
        ends = msg("It is settled {when} ({how_long}).", when=Moment(meeting.closes),
                   how_long=Moment(meeting.closes, "relative"))  # fmt: skip
    blocks: tuple[Block, ...] = (
        Paragraph(msg("Say when you can. It becomes the time that most can; of several, bad hours go round.")),
        Entries(entries), Note(msg("{said} {ends}", said=said, ends=ends)), Note(msg("{who} {note}", who=who, note=note)),
    )  # fmt: skip
    can = Button(msg("When can I? …"), f"when can {meeting.id}", "primary")
    return Card(title(meeting), blocks, (can,), eyebrow=EYEBROW)


def _counted(shown: Standing, weighed: Weighed, most: int) -> Words:
    count = len(weighed.can)
    said = msg("{bar} {n}", bar=bar(count, max(most, 1)), n=plural("{n} can", "{n} can", count))
    if weighed.can and not shown.meeting.anonymous:
        said = msg("{said} · {names}", said=said, names=named(weighed.can))
    elsewhere = clocks(weighed.time.starts, shown.clocks)
    return said if elsewhere is None else msg("{said} · {clocks}", said=said, clocks=elsewhere)


def settled(shown: Standing) -> Message:
    """What came out, and why, in a sentence or two."""
    picked = shown.picked
    if picked is None and any(w.can for w in shown.times):
        return msg("It is closed, and the times at which somebody can have been already.")
    if picked is None:
        return msg("It is closed, and nobody can at any of these times.")
    count = plural("{n} of {all} can", "{n} of {all} can", len(picked.can), all=len(shown.voters))
    return msg(
        "It becomes {when}: {count}. {why}", when=Moment(picked.time.starts), count=count, why=_why(shown, picked)
    )


def _why(shown: Standing, picked: Weighed) -> Message:
    outcome = shown.outcome
    others = [w for w in outcome.level if w.time.id != picked.time.id]
    if outcome.chosen is None or outcome.chosen.time.id != picked.time.id:
        return msg("{name} decided it.", name=shown.by)
    if outcome.why == "most" and len(shown.ahead) < len(shown.times):
        return _burden(shown, picked, msg("Of the times still to come no other suits as many."))
    if outcome.why == "most":
        return _burden(shown, picked, msg("No other time suits as many."))
    level = plural("As many can at {n} other time", "As many can at {n} other times", len(others))
    if outcome.why == "good":
        return msg("{level}, but here it is a bad hour for nobody.", level=level)
    if outcome.why == "fair":
        return msg("{level}. Here the bad hour goes to {who}, who had it least lately.", level=level,
                   who=_those(shown, picked.bad))  # fmt: skip
    return _burden(shown, picked, msg("{level}, no better for anybody; this one is the earliest.", level=level))


def _burden(shown: Standing, picked: Weighed, said: Message) -> Message:
    if not picked.bad:
        return said
    return msg("{said} It is a bad hour for {who}; that counts next time.", said=said, who=_those(shown, picked.bad))


def _those(shown: Standing, people: Sequence[Voter]) -> Words:
    if shown.meeting.anonymous:
        return plural("{n} person", "{n} people", len(people))
    return named(people)


def again(meeting: Meeting) -> Button:
    """The way to another poll about the same film."""
    line = "party times" if meeting.film is None else f"party times #{meeting.film}"
    return Button(msg("Ask again"), line, "primary")


def gone_card(meeting: Meeting, said: Message) -> Card:
    """A meeting that leads nowhere any more, and the way to another."""
    return Card(title(meeting), (Paragraph(said),), (again(meeting),), eyebrow=EYEBROW)


def onward(shown: Standing) -> tuple[Button, ...]:
    """The way from a settled time to the party; from none, to another poll."""
    picked, film = shown.picked, shown.meeting.film
    if picked is None:
        return (again(shown.meeting),)
    at = TIMES.spoken((picked.time.starts,))
    line = f"party plan when:{at}" if film is None else f"party plan #{film} {at}"
    return (Button(msg("Plan it"), line, "primary"),)


def _dotted(parts: Sequence[Message]) -> Message:
    said = parts[0]
    for part in parts[1:]:
        said = msg("{first} · {then}", first=said, then=part)
    return said


def ballot_card(shown: Standing, person: int, zone: ZoneInfo, named_zone: bool, own: bool) -> Card:
    """One's own answers, for oneself: every time on one's own clock, and what hour that is there.

    `own`: one may settle it.
    """
    number = shown.meeting.id
    mine = next((v for v in shown.voters if v.person == person), None)
    entries = []
    for weighed in shown.ahead:
        time, can = weighed.time, mine is not None and weighed.time.id in mine.can
        others = sum(1 for v in weighed.can if v.person != person)
        parts = [msg("{day}", day=f"{time.starts.astimezone(zone):%Y-%m-%d}")]
        parts.append(msg("you can") if can else msg("you can’t") if mine is not None else msg("not said yet"))
        if is_bad(time.starts, zone):
            parts.append(msg("a bad hour for you"))
        if others:
            parts.append(plural("{n} other can", "{n} others can", others))
        line = f"when can {number} time:{time.id}"
        button = Button(msg("I can’t"), f"{line} can:no") if can else Button(msg("I can"), f"{line} can:yes", "primary")
        entries.append(Entry(clock(time.starts, zone), _dotted(parts), button))
    where = msg("On the clock of {zone}.", zone=city(zone))
    ways: tuple[Button, ...] = (
        Button(msg("All of them"), f"when can {number} time:{ALL} can:yes"),
        Button(msg("None of them"), f"when can {number} time:{ALL} can:no"),
    )
    if not named_zone:
        where = msg("On the club’s clock ({zone}): you have not said where you are.", zone=city(zone))
        ways += (Button(msg("Set my time zone"), "me timezone"),)
    if own:
        ways += (Button(msg("Settle it"), f"when pick {number}"),)
    heading = msg("When can you?") if mine is None else plural(
        "You can at {n} time", "You can at {n} times", len(mine.can & {w.time.id for w in shown.ahead}))  # fmt: skip
    return Card(heading, (Note(where), Entries(tuple(entries))), ways, eyebrow=title(shown.meeting),
                tone="plain" if mine is None else "good")  # fmt: skip
